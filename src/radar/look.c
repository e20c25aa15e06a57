/* look.c: how well does one look of the track dwell measure a target?
 *
 *   sigma_across^2 = R^2 (theta_3^2 / (k_m^2 2 S/N cos^2 scan) + floor^2),  sigma_along = range floor
 *
 * S/N is that of the track dwell; k_m = 1.6 is the usual slope of a monopulse difference beam and the beam widens off
 * boresight as 1 / cos(scan). Range error is the floor alone, no bandwidth being published. Several looks at one place are
 * one of their joint weight.
 * References: [Barton13 ch10] (monopulse error). */
#include "radar/look.h"

#include "radar/equation.h"
#include "radar/view.h"

#include <math.h>

void gi_radar_look(const glacis_radar_view *view, const glacis_vehicle *vehicle, const glacis_state *state,
                   double looks, gi_radar_track *track)
{
    const glacis_radar *radar = &view->post.radar;
    double sight[3];
    for (int i = 0; i < 3; ++i)
        sight[i] = state->pos_ecef_m[i] - view->frame.origin_ecef_m[i];
    const double range_m = sqrt(gi_dot3(sight, sight));
    for (int i = 0; i < 3; ++i)
        sight[i] /= range_m;
    const double rcs_m2 = glacis_radar_rcs_m2(view, vehicle, state, false);
    const double scan_cosine = gi_dot3(sight, view->normal);
    const double signal_m4 = view->track4_m2 * rcs_m2 * gi_radar_scan_gain(radar, scan_cosine);
    const double snr = signal_m4 / (range_m * range_m * range_m * range_m);
    const double widening = radar->scan_loss_exponent > 0.0 ? scan_cosine : 1.0;
    const double width_rad = gi_radar_beamwidth_rad(radar) / widening;
    const double thermal2 =
        width_rad * width_rad / (GI_RADAR_MONOPULSE_SLOPE * GI_RADAR_MONOPULSE_SLOPE * 2.0 * snr);
    const double floor_rad = radar->angle_error_floor_rad;
    const double share = 1.0 / sqrt(looks);
    const double along_m = gi_radar_along_m(radar);
    const double across_m = range_m * sqrt(thermal2 + floor_rad * floor_rad);
    gi_radar_track_add(track, state->time_s, sight, share * along_m, share * across_m);
}

bool gi_radar_expects(const glacis_radar_view *view, const gi_radar_track *track, double time_s,
                      double range_m)
{
    const double half_beam_m = 0.5 * gi_radar_beamwidth_rad(&view->post.radar) * range_m;
    return 3.0 * gi_radar_track_sigma_m(track, time_s) <= half_beam_m;
}
