/* data/units.h: the units that names end in and numbers in files are written in. Internal. */
#ifndef GI_DATA_UNITS_H
#define GI_DATA_UNITS_H

#include <glacis/base.h>

/* SI value of a number written in `unit`. A dB is a power ratio: 10^(x / 10). NAN for an unknown unit. */
double gi_unit_to_si(const char *unit, double value);
/* The factor of the above; 1 for dB, whose conversion is no factor. NAN for an unknown unit. */
double gi_unit_scale(const char *unit);
bool gi_unit_known(const char *unit);

/* Length of `name` without the unit it ends in ("reaction_time" of "reaction_time_min"); the whole length when it ends in
 * none. Knows more units than files may use, so that a wrong one can be named. */
size_t gi_unit_stem(const char *name);

#endif
