/* radar/look.h: what the looks of the track dwell add to a track. Internal. */
#ifndef GI_RADAR_LOOK_H
#define GI_RADAR_LOOK_H

#include "radar/track.h"

#include <glacis/radar.h>

#define GI_RADAR_MONOPULSE_SLOPE 1.6

/* Standard error along the line of sight. A floor of zero is read as a centimetre: no information is infinite. */
static inline double gi_radar_along_m(const glacis_radar *radar)
{
    return radar->range_error_floor_m > 0.01 ? radar->range_error_floor_m : 0.01;
}

/* Adds `looks` (a weight, 1 or a fraction or more) of a target in free flight at a state: sigma_along is the range floor,
 * sigma_across^2 = R^2 (theta_3^2 / (k_m^2 2 S/N cos^2 scan) + floor^2). */
void gi_radar_look(const glacis_radar_view *view, const glacis_vehicle *vehicle, const glacis_state *state,
                   double looks, gi_radar_track *track);
/* Whether a beam pointed where the track foretells a target holds it: three standard errors of the position predicted for
 * a time are within half the beam at a range. */
bool gi_radar_expects(const glacis_radar_view *view, const gi_radar_track *track, double time_s,
                      double range_m);

#endif
