/* How does this missile fly from here, and where does it fall?
 *
 * The legs of the plan one after the other (plan.c), each integrated to its end (integrate.c).
 */
#include "traj/fly.h"

#include "geo/height.h"
#include "traj/integrate.h"

#include <string.h>

glacis_flight_options glacis_flight_options_default(void)
{
    return (glacis_flight_options){
        .position_tolerance_boost_m = 0.03, .position_tolerance_coast_m = 1, .time_limit_s = 7200};
}

glacis_status gi_traj_options_take(const glacis_flight_options *given, glacis_flight_options *out)
{
    *out = given ? *given : glacis_flight_options_default();
    bool tolerances = isfinite(out->position_tolerance_boost_m) && out->position_tolerance_boost_m > 0 &&
                      isfinite(out->position_tolerance_coast_m) && out->position_tolerance_coast_m > 0;
    bool rest = isfinite(out->time_limit_s) && out->time_limit_s > 0 && isfinite(out->ground_height_m);
    return tolerances && rest ? GLACIS_OK : GLACIS_REFUSED_ARGUMENT;
}

glacis_status gi_traj_launch_check(const glacis_geodetic *launch)
{
    if (!isfinite(launch->lat_rad) || !isfinite(launch->lon_rad) || !isfinite(launch->height_m))
        return GLACIS_REFUSED_ARGUMENT;
    bool held = fabs(launch->lat_rad) <= GLACIS_PI / 2 && launch->height_m >= -5e3 && launch->height_m <= 1e5;
    return held ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

static void state_of_run(const gi_traj_run *run, glacis_state *out)
{
    out->time_s = run->time_s;
    memcpy(out->pos_ecef_m, run->pos, sizeof run->pos);
    memcpy(out->vel_ecef_mps, run->vel, sizeof run->vel);
}

/* The summary once the run has landed. */
static void finish(const glacis_geodetic *origin, glacis_flight *out)
{
    glacis_geodetic impact;
    glacis_geo_geodetic_from_ecef(out->impact.pos_ecef_m, &impact);
    glacis_geo_inverse(origin, &impact, &out->range_m, NULL, NULL);
    out->apogee_height_m = gi_geo_height_m(out->apogee.pos_ecef_m);
    out->burnout_height_m = gi_geo_height_m(out->burnout.pos_ecef_m);
}

glacis_status gi_traj_fly(const gi_traj_prepared *prepared, const glacis_control *control,
                          const glacis_flight_options *options, glacis_flight *out)
{
    gi_traj_plan plan;
    glacis_status status = gi_traj_plan_make(prepared, control, options, &plan);
    if (status) return status;
    glacis_state start = {0};
    memcpy(start.pos_ecef_m, prepared->launch.origin_ecef_m, sizeof start.pos_ecef_m);
    gi_traj_run run;
    gi_traj_run_start(&run, options, &prepared->tilt, &start, out);
    out->burnout = start;
    out->hit_in_boost = false;
    for (size_t i = 0; i < plan.count && !run.landed; i++) {
        status = gi_traj_run_leg(&run, &plan.legs[i]);
        if (status) return status;
        bool powered = plan.legs[i].begin_s < plan.burnout_s;
        if (powered) state_of_run(&run, &out->burnout);
        out->hit_in_boost = powered && run.landed;
    }
    if (!run.landed) return GLACIS_FAILED_STEPS;
    if (out->hit_in_boost) out->burnout = out->impact;
    finish(&prepared->origin, out);
    return GLACIS_OK;
}

glacis_status glacis_fly(const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                         const glacis_control *control, const glacis_flight_options *options,
                         glacis_flight *out)
{
    if (!vehicle || !launch || !control || !out) return GLACIS_REFUSED_ARGUMENT;
    glacis_flight_options taken;
    glacis_status status = gi_traj_options_take(options, &taken);
    if (!status) status = glacis_vehicle_check(vehicle, NULL, 0);
    if (!status) status = gi_traj_launch_check(launch);
    if (status) return status;
    gi_traj_prepared prepared;
    gi_traj_prepare(vehicle, launch, &prepared);
    return gi_traj_fly(&prepared, control, &taken, out);
}

static bool state_is_finite(const glacis_state *state)
{
    double sum = state->time_s;
    for (int i = 0; i < 3; i++)
        sum += state->pos_ecef_m[i] + state->vel_ecef_mps[i];
    return isfinite(sum);
}

glacis_status glacis_fly_ballistic(const glacis_state *start, double beta_kgpm2, const glacis_cd_curve *cd,
                                   const glacis_flight_options *options, glacis_flight *out)
{
    if (!start || !cd || !out || !state_is_finite(start) || !isfinite(beta_kgpm2))
        return GLACIS_REFUSED_ARGUMENT;
    glacis_flight_options taken;
    glacis_status status = gi_traj_options_take(options, &taken);
    if (!status) status = gi_traj_curve_check(cd, "cd", NULL, 0);
    if (status) return status;
    if (beta_kgpm2 <= 0) return GLACIS_REFUSED_RANGE;
    gi_traj_cd curve;
    gi_traj_cd_prepare(cd, &curve);
    gi_traj_leg leg = {.begin_s = start->time_s,
                       .end_s = start->time_s + taken.time_limit_s,
                       .mass_begin_kg = 1,
                       .drag_area_m2 = 1 / (beta_kgpm2 * curve.high_mach),
                       .cd = &curve,
                       .omega_rps = taken.without_rotation ? 0 : GLACIS_EARTH_OMEGA_RPS,
                       .j2 = taken.without_j2 ? 0 : GLACIS_EARTH_J2,
                       .with_air = !taken.without_air,
                       .ballistic = true,
                       .phase = GLACIS_PHASE_BALLISTIC};
    gi_traj_run run;
    gi_traj_run_start(&run, &taken, NULL, start, out);
    out->burnout = *start;
    out->hit_in_boost = false;
    status = gi_traj_run_leg(&run, &leg);
    if (status) return status;
    if (!run.landed) return GLACIS_FAILED_STEPS;
    glacis_geodetic origin;
    glacis_geo_geodetic_from_ecef(start->pos_ecef_m, &origin);
    finish(&origin, out);
    return GLACIS_OK;
}
