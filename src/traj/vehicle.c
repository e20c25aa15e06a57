/* Is a vehicle usable, and what are its simple sums?
 *
 * Ideal speed: sum over stages of g0 Isp ln(m before / m after), the rocket equation with vacuum impulse.
 */
#include "traj/fly.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

static glacis_status fault(char *what, size_t size, const char *format, ...) GLACIS_PRINTF(3, 4);

static glacis_status fault(char *what, size_t size, const char *format, ...)
{
    if (what && size) {
        va_list args;
        va_start(args, format);
        vsnprintf(what, size, format, args);
        va_end(args);
    }
    return GLACIS_REFUSED_RANGE;
}

typedef enum need { ABOVE_ZERO, NOT_NEGATIVE, ZERO_OR_ONE } need;

typedef struct row {
    const char *name;
    double value;
    need need;
} row;

static const char *const need_text[] = {"must be above 0", "must not be negative", "must be 0 or 1"};

static bool row_holds(const row *r)
{
    if (!isfinite(r->value)) return false;
    if (r->need == ABOVE_ZERO) return r->value > 0;
    if (r->need == NOT_NEGATIVE) return r->value >= 0;
    return r->value == 0 || r->value == 1;
}

static glacis_status check_rows(const row *rows, size_t count, const char *where, char *what, size_t size)
{
    for (size_t i = 0; i < count; i++)
        if (!row_holds(&rows[i]))
            return fault(what, size, "%s%s is %g; it %s", where, rows[i].name, rows[i].value,
                         need_text[rows[i].need]);
    return GLACIS_OK;
}

glacis_status gi_traj_curve_check(const glacis_cd_curve *curve, const char *name, char *what, size_t size)
{
    if (curve->count < 2 || curve->count > GLACIS_CD_POINTS_MAX)
        return fault(what, size, "%s has %zu points; it needs 2 to %d", name, curve->count,
                     GLACIS_CD_POINTS_MAX);
    for (size_t i = 0; i < curve->count; i++) {
        bool ascends = isfinite(curve->mach[i]) && curve->mach[i] >= 0 &&
                       (i == 0 || curve->mach[i] > curve->mach[i - 1]);
        if (!ascends) return fault(what, size, "%s: Mach numbers must ascend from 0 or more", name);
        if (!(isfinite(curve->cd[i]) && curve->cd[i] > 0))
            return fault(what, size, "%s: coefficients must be above 0", name);
    }
    return GLACIS_OK;
}

static glacis_status check_stage(const glacis_stage *stage, size_t number, char *what, size_t size)
{
    const row rows[] = {{"propellant_kg", stage->propellant_kg, ABOVE_ZERO},
                        {"dry_kg", stage->dry_kg, NOT_NEGATIVE},
                        {"isp_vacuum_s", stage->isp_vacuum_s, ABOVE_ZERO},
                        {"isp_sea_level_s", stage->isp_sea_level_s, ABOVE_ZERO},
                        {"burn_time_s", stage->burn_time_s, ABOVE_ZERO},
                        {"diameter_m", stage->diameter_m, ABOVE_ZERO},
                        {"coast_after_s", stage->coast_after_s, NOT_NEGATIVE}};
    char where[32];
    snprintf(where, sizeof where, "stage %zu: ", number);
    glacis_status status = check_rows(rows, sizeof rows / sizeof *rows, where, what, size);
    if (status) return status;
    if (stage->isp_sea_level_s > stage->isp_vacuum_s)
        return fault(what, size, "%sisp_sea_level_s is above isp_vacuum_s", where);
    if (stage->steering != GLACIS_STEERING_GRAVITY_TURN && stage->steering != GLACIS_STEERING_HOLD)
        return fault(what, size, "%ssteering is not one of the two", where);
    return GLACIS_OK;
}

glacis_status glacis_vehicle_check(const glacis_vehicle *vehicle, char *what, size_t size)
{
    if (!vehicle) return GLACIS_REFUSED_ARGUMENT;
    const glacis_vehicle *v = vehicle;
    const row rows[] = {{"payload_kg", v->payload_kg, ABOVE_ZERO},
                        {"payload_diameter_m", v->payload_diameter_m, NOT_NEGATIVE},
                        {"reentry_beta_kgpm2", v->reentry_beta_kgpm2, ABOVE_ZERO},
                        {"drag_scale", v->drag_scale, NOT_NEGATIVE},
                        {"vertical_rise_s", v->vertical_rise_s, NOT_NEGATIVE},
                        {"kick_ramp_s", v->kick_ramp_s, ABOVE_ZERO},
                        {"separates", v->separates, ZERO_OR_ONE},
                        {"can_cut_off", v->can_cut_off, ZERO_OR_ONE},
                        {"rcs_nose_m2", v->rcs_nose_m2, NOT_NEGATIVE},
                        {"rcs_side_m2", v->rcs_side_m2, NOT_NEGATIVE},
                        {"rcs_rear_m2", v->rcs_rear_m2, NOT_NEGATIVE},
                        {"rcs_boost_m2", v->rcs_boost_m2, NOT_NEGATIVE}};
    if (v->stages_count < 1 || v->stages_count > GLACIS_STAGES_MAX)
        return fault(what, size, "stages_count is %zu; it must be 1 to %d", v->stages_count,
                     GLACIS_STAGES_MAX);
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < v->stages_count && !status; i++)
        status = check_stage(&v->stages[i], i + 1, what, size);
    if (!status) status = check_rows(rows, sizeof rows / sizeof *rows, "", what, size);
    if (!status) status = gi_traj_curve_check(&v->boost_cd, "boost_cd", what, size);
    if (!status) status = gi_traj_curve_check(&v->reentry_cd, "reentry_cd", what, size);
    if (!status && v->vertical_rise_s + v->kick_ramp_s > v->stages[0].burn_time_s)
        return fault(what, size, "vertical_rise_s + kick_ramp_s is longer than the first stage burns");
    return status;
}

double glacis_vehicle_launch_mass_kg(const glacis_vehicle *vehicle)
{
    double mass = vehicle->payload_kg;
    for (size_t i = 0; i < vehicle->stages_count; i++)
        mass += vehicle->stages[i].propellant_kg + vehicle->stages[i].dry_kg;
    return mass;
}

double glacis_vehicle_burn_time_s(const glacis_vehicle *vehicle)
{
    double time = 0;
    for (size_t i = 0; i < vehicle->stages_count; i++)
        time += vehicle->stages[i].burn_time_s +
                (i + 1 < vehicle->stages_count ? vehicle->stages[i].coast_after_s : 0);
    return time;
}

double glacis_vehicle_burn_fraction_least(const glacis_vehicle *vehicle)
{
    if (vehicle->can_cut_off == 0) return 1;
    double before = 0, all = 0;
    for (size_t i = 0; i < vehicle->stages_count; i++) {
        before = all;
        all += vehicle->stages[i].burn_time_s;
    }
    return before / all;
}

double glacis_vehicle_ideal_speed_mps(const glacis_vehicle *vehicle)
{
    double mass = glacis_vehicle_launch_mass_kg(vehicle), speed = 0;
    for (size_t i = 0; i < vehicle->stages_count; i++) {
        const glacis_stage *stage = &vehicle->stages[i];
        speed += GLACIS_G0_MPS2 * stage->isp_vacuum_s * log(mass / (mass - stage->propellant_kg));
        mass -= stage->propellant_kg + stage->dry_kg;
    }
    return speed;
}
