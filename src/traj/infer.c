/* What does a lofted test say of the full range?
 *
 * Model: a class's boost rule with one free number, the payload share of the launch mass. Nested root finding: for a share,
 * the kick on the steep branch that flies the reported range; then the share whose flight has the reported apogee. Range and
 * apogee are met to a kilometre and a tenth of a percent, far inside what is ever reported. The time of flight is an
 * outcome, compared with the report and never fitted. The rule leaves out guidance that is not a gravity turn. */
#include <glacis/infer.h>

#include <math.h>
#include <stdlib.h>

/* Any scale will do: range depends on ratios alone. */
#define LAUNCH_MASS_KG 10000.0
#define P0_PA          101325.0
/* The steepest and flattest kicks ever tried. */
#define KICK_LEAST_RAD (0.02 * GLACIS_RAD)
#define KICK_MOST_RAD  (45.0 * GLACIS_RAD)
enum { ROOT_STEPS_MAX = 60, GOLDEN_STEPS = 24, SCAN_STEPS = 28 };
#define RANGE_TOLERANCE_M 500.0
#define APOGEE_TOLERANCE  1e-4
#define STEP_MOST_RAD     (0.5 * GLACIS_RAD)
#define DIFFERENCE_RAD    1e-5

typedef struct search {
    const glacis_boost_class *rule;
    const glacis_test_flight *test;
    glacis_flight_options options;
    glacis_vehicle vehicle;
    glacis_control control;
    double kick_rad[2]; /* last solution: east, north */
    glacis_flight *flight;
} search;

/* ---- the scaled vehicle ---------------------------------------------------------------------------- */

static bool rule_usable(const glacis_boost_class *rule)
{
    size_t stages = (size_t)rule->stages_count;
    bool usable = rule->stages_count >= 1 && rule->stages_count <= 3 &&
                  rule->thrust_to_weight_at_launch > 1 && rule->area_per_mass_m2pkg > 0 &&
                  rule->reentry_beta_kgpm2 > 0;
    for (size_t i = 0; usable && i < stages; i++) {
        usable = rule->isp_sea_level_s[i] > 0 && rule->isp_vacuum_s[i] >= rule->isp_sea_level_s[i] &&
                 rule->structural_fraction[i] > 0 && rule->structural_fraction[i] < 1;
        if (i > 0) usable = usable && rule->mass_fraction_of_launch[i] > 0 && rule->burn_time_s[i] > 0;
    }
    return usable;
}

/* False when payload and upper stages leave no first stage. */
static bool scale_vehicle(const glacis_boost_class *rule, double payload_fraction, glacis_vehicle *out)
{
    size_t stages = (size_t)rule->stages_count;
    double first = 1 - payload_fraction,
           diameter_m = 2 * sqrt(rule->area_per_mass_m2pkg * LAUNCH_MASS_KG / GLACIS_PI);
    *out = (glacis_vehicle){.stages_count = stages,
                            .payload_kg = payload_fraction * LAUNCH_MASS_KG,
                            .payload_diameter_m = diameter_m,
                            .reentry_beta_kgpm2 = rule->reentry_beta_kgpm2,
                            .drag_scale = 1,
                            .vertical_rise_s = rule->vertical_rise_s,
                            .kick_ramp_s = rule->kick_ramp_s,
                            .separates = 1,
                            .can_cut_off = 0};
    glacis_cd_body(&out->boost_cd);
    glacis_cd_reentry(&out->reentry_cd);
    for (size_t i = 1; i < stages; i++)
        first -= rule->mass_fraction_of_launch[i];
    if (first <= 0.05) return false;
    for (size_t i = 0; i < stages; i++) {
        double mass_kg = LAUNCH_MASS_KG * (i ? rule->mass_fraction_of_launch[i] : first);
        double propellant_kg = mass_kg * (1 - rule->structural_fraction[i]);
        double flow_kgps = rule->thrust_to_weight_at_launch * LAUNCH_MASS_KG / rule->isp_sea_level_s[0];
        out->stages[i] = (glacis_stage){.propellant_kg = propellant_kg,
                                        .dry_kg = mass_kg - propellant_kg,
                                        .isp_sea_level_s = rule->isp_sea_level_s[i],
                                        .isp_vacuum_s = rule->isp_vacuum_s[i],
                                        .burn_time_s = i ? rule->burn_time_s[i] : propellant_kg / flow_kgps,
                                        .diameter_m = diameter_m};
    }
    return true;
}

/* ---- flights --------------------------------------------------------------------------------------- */

/* A kick as a vector (east, north): smooth through the vertical, where azimuth and angle are not. */
static glacis_status fly_kick(search *s, const glacis_geodetic *launch, const double kick_rad[2])
{
    s->control = (glacis_control){.az_rad = atan2(kick_rad[0], kick_rad[1]),
                                  .kick_rad = hypot(kick_rad[0], kick_rad[1]),
                                  .burn_fraction = 1};
    return glacis_fly(&s->vehicle, launch, &s->control, &s->options, s->flight);
}

/* Range at a kick; 0 for a flight that fails (it escapes, or falls over), which no search then prefers. */
static double range_at(search *s, const glacis_geodetic *launch, double az_rad, double kick_rad)
{
    const double kick[2] = {kick_rad * sin(az_rad), kick_rad * cos(az_rad)};
    glacis_status status = fly_kick(s, launch, kick);
    return glacis_status_usable(status) && !s->flight->hit_in_boost ? s->flight->range_m : 0;
}

/* Impact as (east, north) metres around the launch point (azimuthal equidistant). */
static bool impact_at(search *s, const double kick_rad[2], double impact_m[2])
{
    glacis_geodetic impact;
    double distance_m, az_rad;
    if (!glacis_status_usable(fly_kick(s, &s->test->launch, kick_rad)) || s->flight->hit_in_boost)
        return false;
    glacis_geo_geodetic_from_ecef(s->flight->impact.pos_ecef_m, &impact);
    glacis_geo_inverse(&s->test->launch, &impact, &distance_m, &az_rad, NULL);
    impact_m[0] = distance_m * sin(az_rad);
    impact_m[1] = distance_m * cos(az_rad);
    return true;
}

/* Solves jacobian x step = miss; the step is held to what the linear picture can carry. */
static bool newton_step(double jacobian[2][2], const double miss_m[2], const double kick_rad[2],
                        double step_rad[2])
{
    double det = jacobian[0][0] * jacobian[1][1] - jacobian[0][1] * jacobian[1][0];
    if (!isfinite(det) || det == 0) return false;
    step_rad[0] = (jacobian[1][1] * miss_m[0] - jacobian[0][1] * miss_m[1]) / det;
    step_rad[1] = (jacobian[0][0] * miss_m[1] - jacobian[1][0] * miss_m[0]) / det;
    double size = hypot(step_rad[0], step_rad[1]);
    double most = fmax(STEP_MOST_RAD, 0.5 * hypot(kick_rad[0], kick_rad[1]));
    for (int i = 0; size > most && i < 2; i++)
        step_rad[i] *= most / size;
    return true;
}

static bool difference_jacobian(search *s, const double kick_rad[2], const double at_m[2],
                                double jacobian[2][2])
{
    for (int j = 0; j < 2; j++) {
        double moved[2] = {kick_rad[0], kick_rad[1]}, moved_m[2];
        moved[j] += DIFFERENCE_RAD;
        if (!impact_at(s, moved, moved_m)) return false;
        for (int i = 0; i < 2; i++)
            jacobian[i][j] = (moved_m[i] - at_m[i]) / DIFFERENCE_RAD;
    }
    return true;
}

/* The steep kick whose flight comes down at the test's range and azimuth: Newton from the last kick, or the vertical, where
 * a long flight already lands far to the west. The flight is left in s->flight. */
static bool fly_range(search *s)
{
    const double target_m[2] = {s->test->range_m * sin(s->test->az_rad),
                                s->test->range_m * cos(s->test->az_rad)};
    double at_m[2], miss_m[2], jacobian[2][2], step_rad[2];
    for (int i = 0; i < ROOT_STEPS_MAX; i++) {
        if (!impact_at(s, s->kick_rad, at_m)) return false;
        miss_m[0] = target_m[0] - at_m[0];
        miss_m[1] = target_m[1] - at_m[1];
        if (hypot(miss_m[0], miss_m[1]) <= RANGE_TOLERANCE_M) return true;
        if (!difference_jacobian(s, s->kick_rad, at_m, jacobian) ||
            !newton_step(jacobian, miss_m, s->kick_rad, step_rad))
            return false;
        s->kick_rad[0] += step_rad[0];
        s->kick_rad[1] += step_rad[1];
    }
    return false;
}

/* Relative excess of apogee at a payload share; -1 when the vehicle cannot fly that far at all (too heavy). */
static double apogee_excess(search *s, double payload_fraction)
{
    if (!scale_vehicle(s->rule, payload_fraction, &s->vehicle)) return -1;
    if (!fly_range(s)) {
        s->kick_rad[0] = s->kick_rad[1] = 0;
        if (!fly_range(s)) return -1;
    }
    return s->flight->apogee_height_m / s->test->apogee_m - 1;
}

static glacis_status fit_payload(search *s, double *payload_fraction)
{
    double low = GLACIS_INFER_PAYLOAD_LEAST, high = GLACIS_INFER_PAYLOAD_MOST;
    double at_low = apogee_excess(s, low);
    if (at_low < 0) return GLACIS_FAILED_CONVERGENCE;
    for (int i = 0; i < ROOT_STEPS_MAX; i++) {
        /* The payload's logarithm is close to linear in the apogee's. */
        double middle = sqrt(low * high), at = apogee_excess(s, middle);
        if (fabs(at) <= APOGEE_TOLERANCE || high / low < 1 + 1e-9) {
            *payload_fraction = middle;
            return fabs(at) <= 100 * APOGEE_TOLERANCE ? GLACIS_OK : GLACIS_FAILED_CONVERGENCE;
        }
        if (at > 0)
            low = middle;
        else
            high = middle;
    }
    return GLACIS_FAILED_CONVERGENCE;
}

/* Greatest range over the kick: a coarse scan for the neighbourhood, then the golden section. */
static double greatest_range(search *s, const glacis_geodetic *launch, double az_rad)
{
    double ratio = pow(KICK_MOST_RAD / KICK_LEAST_RAD, 1.0 / SCAN_STEPS), best_kick = KICK_LEAST_RAD,
           best_m = 0;
    for (int i = 0; i <= SCAN_STEPS; i++) {
        double kick = KICK_LEAST_RAD * pow(ratio, i), range_m = range_at(s, launch, az_rad, kick);
        if (range_m > best_m) best_m = range_m, best_kick = kick;
    }
    double golden = 0.5 * (sqrt(5) - 1), low = best_kick / ratio, high = best_kick * ratio;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = range_at(s, launch, az_rad, a), at_b = range_at(s, launch, az_rad, b);
    for (int i = 0; i < GOLDEN_STEPS; i++) {
        if (at_a > at_b) {
            high = b, b = a, at_b = at_a, a = high - golden * (high - low);
            at_a = range_at(s, launch, az_rad, a);
        } else {
            low = a, a = b, at_a = at_b, b = low + golden * (high - low);
            at_b = range_at(s, launch, az_rad, b);
        }
    }
    return fmax(best_m, fmax(at_a, at_b));
}

static void keep_test(const search *s, double free_time_s, glacis_inference *out)
{
    double path_rad;
    out->vehicle = s->vehicle;
    out->control = s->control;
    out->flight_time_s = s->flight->impact.time_s;
    out->boost_allowance_s = out->flight_time_s - free_time_s;
    out->burn_time_s = glacis_vehicle_burn_time_s(&s->vehicle);
    out->burnout_height_m = s->flight->burnout_height_m;
    glacis_state_speed(&s->flight->burnout, false, &out->burnout_speed_mps, &path_rad);
}

static void fly_for_range(search *s, glacis_inference *out)
{
    const glacis_geodetic at_40n = glacis_geo_deg(40, 0, 0);
    out->range_on_azimuth_m = greatest_range(s, &s->test->launch, s->test->az_rad);
    out->range_eastward_40n_m = greatest_range(s, &at_40n, 0.5 * GLACIS_PI);
    s->options.without_rotation = true;
    out->range_non_rotating_m = greatest_range(s, &at_40n, 0.5 * GLACIS_PI);
}

glacis_status glacis_infer(const glacis_boost_class *rule, const glacis_test_flight *test,
                           glacis_inference *out)
{
    glacis_free_flight ellipse;
    glacis_status status = glacis_infer_free_flight(test->apogee_m, test->range_m, &ellipse);
    if (status != GLACIS_OK) return status;
    if (!rule_usable(rule)) return GLACIS_REFUSED_ARGUMENT;
    search s = {.rule = rule,
                .test = test,
                .options = glacis_flight_options_default(),
                .flight = malloc(sizeof *s.flight)};
    if (!s.flight) return GLACIS_FAILED_MEMORY;
    s.options.time_limit_s = 4 * ellipse.time_s + 7200;
    glacis_inference found = {0};
    status = fit_payload(&s, &found.payload_fraction);
    if (status == GLACIS_OK) {
        keep_test(&s, ellipse.time_s, &found);
        fly_for_range(&s, &found);
        *out = found;
    }
    free(s.flight);
    return status;
}
