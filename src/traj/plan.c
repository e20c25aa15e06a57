/* Which forces act when?
 *
 * The legs of a flight: vertical rise, kick, turn, then for every further stage a coast and a burn, and the free flight of
 * what re-enters. Mass flow is constant in a burn; A_e = mdot g0 (Isp_vac - Isp_sl) / p0 [SuttonBiblarz10 ch. 2].
 * Assumptions: the kick and turn fly at no angle of attack as far as drag goes; residual propellant of a burn that is cut
 * off stays aboard a body that does not separate, at the drag area of the empty one.
 */
#include "traj/plan.h"

#include <string.h>

#define SEA_LEVEL_PA 101325.0 /* [USSA76] */

/* A tilt grows by g sin(tilt) / v a second, so by exp(int g / v dt) from the end of the kick to the burnout of the first
 * stage; v of a vertical rise in vacuum at the impulse of the ground. Slow risers magnify by a thousand and more. */
static gi_traj_tilt magnified_tilt(const glacis_vehicle *vehicle)
{
    enum { POINTS = 12 };
    const glacis_stage *stage = &vehicle->stages[0];
    double burn_s = stage->burn_time_s, flow = stage->propellant_kg / burn_s;
    double first_s = fmax(vehicle->vertical_rise_s + vehicle->kick_ramp_s, 0.01 * burn_s);
    double ratio = pow(burn_s / first_s, 1. / POINTS), launch_kg = glacis_vehicle_launch_mass_kg(vehicle);
    double sum = 0, before = 0, speed = 0, first_mps = 0, time_s = first_s;
    if (!(first_s < burn_s)) return (gi_traj_tilt){1, 1, 0};
    for (int i = 0; i <= POINTS; i++, time_s *= ratio) {
        double gain = stage->isp_sea_level_s * log(launch_kg / (launch_kg - flow * fmin(time_s, burn_s)));
        speed = GLACIS_G0_MPS2 * (gain - time_s);
        if (!(speed > 0)) return (gi_traj_tilt){1, 1, 0}; /* it does not rise */
        double rate = GLACIS_G0_MPS2 * time_s / speed;    /* by the logarithm of the time */
        if (i > 0) sum += 0.5 * (before + rate) * log(ratio);
        if (i == 0) first_mps = speed;
        before = rate;
    }
    return (gi_traj_tilt){exp(fmin(sum, 30)), first_mps, sum / log(fmax(speed / first_mps, 1.1))};
}

void gi_traj_prepare(const glacis_vehicle *vehicle, const glacis_geodetic *launch, gi_traj_prepared *out)
{
    out->vehicle = vehicle;
    out->tilt = magnified_tilt(vehicle);
    gi_traj_cd_prepare(&vehicle->boost_cd, &out->boost_cd);
    gi_traj_cd_prepare(&vehicle->reentry_cd, &out->reentry_cd);
    out->origin = *launch;
    glacis_geo_enu_at(launch, &out->launch);
}

/* The part of the plan under construction: what the next leg starts from. */
typedef struct builder {
    const gi_traj_prepared *prepared;
    gi_traj_plan *plan;
    gi_traj_leg common; /* switches of the options */
    double time_s, mass_kg;
} builder;

static gi_traj_leg *add_leg(builder *b, glacis_phase phase, int slot, double duration_s)
{
    gi_traj_leg *leg = &b->plan->legs[b->plan->count++];
    *leg = b->common;
    leg->phase = phase;
    leg->slot = slot;
    leg->begin_s = b->time_s;
    leg->end_s = b->time_s += duration_s;
    leg->mass_begin_kg = b->mass_kg;
    return leg;
}

static double disc_m2(double diameter_m)
{
    return 0.25 * GLACIS_PI * diameter_m * diameter_m;
}

static void boost_drag(const builder *b, const glacis_stage *stage, gi_traj_leg *leg)
{
    leg->cd = &b->prepared->boost_cd;
    leg->drag_area_m2 = b->prepared->vehicle->drag_scale * disc_m2(stage->diameter_m);
}

/* One piece of a burn. */
static gi_traj_leg *add_burn(builder *b, const glacis_stage *stage, glacis_phase phase, int slot,
                             double duration_s)
{
    gi_traj_leg *leg = add_leg(b, phase, slot, duration_s);
    double flow = stage->propellant_kg / stage->burn_time_s;
    leg->mass_flow_kgps = flow;
    leg->thrust_vacuum_n = flow * GLACIS_G0_MPS2 * stage->isp_vacuum_s;
    leg->exit_area_m2 = flow * GLACIS_G0_MPS2 * (stage->isp_vacuum_s - stage->isp_sea_level_s) / SEA_LEVEL_PA;
    leg->steering = GI_TRAJ_STEERING_VELOCITY;
    boost_drag(b, stage, leg);
    memcpy(leg->axis, b->prepared->launch.up, sizeof leg->axis); /* while there is no velocity to follow */
    b->mass_kg -= flow * duration_s;
    return leg;
}

/* The first stage: vertical, kick, turn; a cut-off may end it in any of them. */
static void add_first_burn(builder *b, const glacis_control *control, double burn_s)
{
    const glacis_vehicle *vehicle = b->prepared->vehicle;
    const glacis_enu *launch = &b->prepared->launch;
    double rise = fmin(vehicle->vertical_rise_s, burn_s), ramp = fmin(vehicle->kick_ramp_s, burn_s - rise);
    double turn = burn_s - rise - ramp;
    if (rise > 0)
        add_burn(b, vehicle->stages, GLACIS_PHASE_VERTICAL, 0, rise)->steering = GI_TRAJ_STEERING_FIXED;
    if (ramp > 0) {
        gi_traj_leg *leg = add_burn(b, vehicle->stages, GLACIS_PHASE_KICK, 1, ramp);
        leg->steering = GI_TRAJ_STEERING_RAMP;
        leg->ramp_rps = control->kick_rad / vehicle->kick_ramp_s;
        for (int i = 0; i < 3; i++)
            leg->side[i] = sin(control->az_rad) * launch->east[i] + cos(control->az_rad) * launch->north[i];
    }
    if (turn > 0) add_burn(b, vehicle->stages, GLACIS_PHASE_TURN, 2, turn);
}

static void add_upper_burn(builder *b, const glacis_stage *stage, int slot, double burn_s)
{
    gi_traj_leg *leg = add_burn(b, stage, GLACIS_PHASE_TURN, slot, burn_s);
    if (stage->steering == GLACIS_STEERING_HOLD) leg->steering = GI_TRAJ_STEERING_AT_IGNITION;
}

static void add_coast(builder *b, const glacis_stage *stage, int slot)
{
    if (stage->coast_after_s > 0)
        boost_drag(b, stage, add_leg(b, GLACIS_PHASE_COAST_BETWEEN, slot, stage->coast_after_s));
}

/* What falls: the payload alone, or the whole last stage with it. CdA at high Mach is mass (empty) / beta. */
static void add_ballistic(builder *b, double time_limit_s)
{
    const glacis_vehicle *vehicle = b->prepared->vehicle;
    double empty_kg = vehicle->payload_kg;
    if (vehicle->separates == 0)
        empty_kg += vehicle->stages[vehicle->stages_count - 1].dry_kg;
    else
        b->mass_kg = empty_kg;
    const gi_traj_cd *cd = vehicle->separates == 0 ? &b->prepared->boost_cd : &b->prepared->reentry_cd;
    gi_traj_leg *leg = add_leg(b, GLACIS_PHASE_BALLISTIC, GI_TRAJ_SLOTS - 1, time_limit_s - b->time_s);
    leg->ballistic = true;
    leg->cd = cd;
    leg->drag_area_m2 = empty_kg / (vehicle->reentry_beta_kgpm2 * cd->high_mach);
}

static glacis_status check_control(const glacis_vehicle *vehicle, const glacis_control *control)
{
    if (!isfinite(control->az_rad) || !isfinite(control->kick_rad) || !isfinite(control->burn_fraction))
        return GLACIS_REFUSED_ARGUMENT;
    if (control->kick_rad < 0 || control->kick_rad > GLACIS_PI / 2) return GLACIS_REFUSED_RANGE;
    if (control->burn_fraction <= 0 || control->burn_fraction > 1) return GLACIS_REFUSED_RANGE;
    if (control->burn_fraction < glacis_vehicle_burn_fraction_least(vehicle)) return GLACIS_REFUSED_RANGE;
    return GLACIS_OK;
}

glacis_status gi_traj_plan_make(const gi_traj_prepared *prepared, const glacis_control *control,
                                const glacis_flight_options *options, gi_traj_plan *out)
{
    const glacis_vehicle *vehicle = prepared->vehicle;
    glacis_status status = check_control(vehicle, control);
    if (status) return status;
    builder b = {.prepared = prepared, .plan = out, .mass_kg = glacis_vehicle_launch_mass_kg(vehicle)};
    b.common.omega_rps = options->without_rotation ? 0 : GLACIS_EARTH_OMEGA_RPS;
    b.common.j2 = options->without_j2 ? 0 : GLACIS_EARTH_J2;
    b.common.with_air = !options->without_air;
    out->count = 0;
    out->tilt = prepared->tilt;
    double all_s = 0, last = (double)vehicle->stages_count - 1;
    for (size_t i = 0; i < vehicle->stages_count; i++)
        all_s += vehicle->stages[i].burn_time_s;
    double cut_s = (1 - control->burn_fraction) * all_s; /* burn time not flown, in the last stage */
    for (size_t i = 0; i < vehicle->stages_count; i++) {
        const glacis_stage *stage = &vehicle->stages[i];
        double burn_s = stage->burn_time_s - (i == (size_t)last ? cut_s : 0);
        if (i == 0)
            add_first_burn(&b, control, burn_s);
        else if (burn_s > 0)
            add_upper_burn(&b, stage, 2 + 2 * (int)i, burn_s);
        out->burnout_s = b.time_s;
        if (i < (size_t)last || vehicle->separates != 0) add_coast(&b, stage, 3 + 2 * (int)i);
        if (i < (size_t)last) b.mass_kg -= stage->dry_kg;
    }
    if (b.time_s >= options->time_limit_s) return GLACIS_REFUSED_RANGE;
    add_ballistic(&b, options->time_limit_s);
    return GLACIS_OK;
}
