/* radar/numbers.h: a prepared view as numbers for the kernels. Internal. */
#ifndef GI_RADAR_NUMBERS_H
#define GI_RADAR_NUMBERS_H

#include "simd/kernel.h"

#include <glacis/radar.h>

/* All but the cross-sections, which the caller sets; places will be less `origin_ecef_m`. The rays are borrowed from the view. */
void gi_radar_numbers(const glacis_radar_view *view, const double origin_ecef_m[3], gi_simd_radar *out);

#endif
