/* Generic outbound flights for the radar question: a public launch area, an azimuth and a burnout state, no destination.
 *
 * Until burnout the flight is the quintic that joins rest at the launch point to the burnout state, with the mean
 * acceleration (burnout speed / burn time) upwards at the start and along the velocity at the end: a stand-in for a boost
 * whose details nobody publishes, good for when it rises above a horizon to some seconds. From burnout on it is a
 * ballistic flight of the engine's own. */
#include "study/study.h"

#include <math.h>
#include <string.h>

static void burnout_state(const glacis_outbound *o, glacis_state *out)
{
    glacis_geodetic point = glacis_geo_direct(&o->launch, o->az_rad, o->burnout_downrange_m);
    double az_rad = o->az_rad;
    glacis_geo_inverse(&o->launch, &point, NULL, NULL, &az_rad);
    point.height_m = o->burnout_height_m;
    glacis_enu frame;
    glacis_geo_enu_at(&point, &frame);
    double level_mps = o->burnout_speed_mps * cos(o->burnout_path_rad);
    double up_mps = o->burnout_speed_mps * sin(o->burnout_path_rad);
    out->time_s = o->burn_time_s;
    glacis_geo_ecef_from_geodetic(&point, out->pos_ecef_m);
    for (int i = 0; i < 3; i++)
        out->vel_ecef_mps[i] =
            level_mps * (sin(az_rad) * frame.east[i] + cos(az_rad) * frame.north[i]) + up_mps * frame.up[i];
}

static void boost_knots(const glacis_outbound *o, const glacis_state *burnout, glacis_knot knots[2])
{
    double accel_mps2 = o->burnout_speed_mps / o->burn_time_s;
    glacis_enu frame;
    glacis_geo_enu_at(&o->launch, &frame);
    knots[0] = (glacis_knot){.phase = GLACIS_PHASE_TURN};
    knots[1] = (glacis_knot){.time_s = o->burn_time_s, .phase = GLACIS_PHASE_TURN};
    glacis_geo_ecef_from_geodetic(&o->launch, knots[0].pos_ecef_m);
    for (int i = 0; i < 3; i++) {
        knots[0].acc_ecef_mps2[i] = accel_mps2 * frame.up[i];
        knots[1].pos_ecef_m[i] = burnout->pos_ecef_m[i];
        knots[1].vel_ecef_mps[i] = burnout->vel_ecef_mps[i];
        knots[1].acc_ecef_mps2[i] = accel_mps2 * burnout->vel_ecef_mps[i] / o->burnout_speed_mps;
    }
}

glacis_status gi_outbound_fly(const glacis_outbound *outbound, glacis_flight *out)
{
    glacis_state burnout;
    burnout_state(outbound, &burnout);
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    glacis_flight_options options = glacis_flight_options_default();
    glacis_status status = glacis_fly_ballistic(&burnout, outbound->reentry_beta_kgpm2, &cd, &options, out);
    if (!glacis_status_usable(status)) return status;
    if (out->knots_count + 2 > GLACIS_KNOTS_MAX) return GLACIS_FAILED_STEPS;
    memmove(out->knots + 2, out->knots, out->knots_count * sizeof *out->knots);
    boost_knots(outbound, &burnout, out->knots);
    out->knots_count += 2;
    return status;
}

glacis_vehicle gi_outbound_vehicle(const glacis_outbound *outbound)
{
    return (glacis_vehicle){.rcs_nose_m2 = outbound->rcs_nose_m2,
                            .rcs_side_m2 = outbound->rcs_side_m2,
                            .rcs_rear_m2 = outbound->rcs_rear_m2,
                            .rcs_boost_m2 = outbound->rcs_boost_m2};
}
