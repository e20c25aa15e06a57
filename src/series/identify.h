/* series/identify.h: which events the observed periods can tell apart. Internal. */
#ifndef GI_SERIES_IDENTIFY_H
#define GI_SERIES_IDENTIFY_H

#include "series/design.h"

/* Takes the design with one column an event and leaves the columns that stand on their own: equal ones once, those that the others
 * give not at all. Fills column_of, same_as, event_of, spanned_by. GLACIS_REFUSED_INPUT: a regressor has no column of its own. */
glacis_status gi_identify(gi_design *design, size_t events_count);

/* Observed periods from the beginning of a column to the next beginning of another. */
size_t gi_identify_clean_periods(const gi_design *design, const glacis_interventions *events, size_t event,
                                 const size_t *begins);

#endif
