/* Random pairs of vehicle and target: each ends in a hit, or in a verdict that another way of asking confirms. A thousand of
 * them with vehicles of every kind, then the awkward ones: vehicles scattered as a study draws them, slow risers that a kick of
 * a hundredth of a degree tips over, and short burners whose best kick for a short burn lies beyond the flattest. */
#include "../test.h"
#include "drawn.h"

#include <stdlib.h>
#include <string.h>

#define FAMILIES 252
#define TARGETS  4

static glacis_flight flight;

typedef struct setting {
    glacis_vehicle vehicle;
    glacis_geodetic launch;
    glacis_shape shape;
    double apogee_m;
    glacis_aim_family *family;
} setting;

static void plane_of(const setting *set, const glacis_geodetic *point, double plane[2])
{
    double distance, az;
    glacis_geo_inverse(&set->launch, point, &distance, &az, NULL);
    plane[0] = distance * sin(az);
    plane[1] = distance * cos(az);
}

static void impact_plane(const setting *set, const glacis_control *control, double plane[2])
{
    glacis_geodetic point;
    assert_int_equal(glacis_fly(&set->vehicle, &set->launch, control, NULL, &flight), GLACIS_OK);
    glacis_geo_geodetic_from_ecef(flight.impact.pos_ecef_m, &point);
    plane_of(set, &point, plane);
}

/* Impacts of one kick and burn on 36 azimuths: how often do they go round the target? */
static int turns_round(const setting *set, glacis_control control, const double target[2])
{
    double sum = 0, before[2], now[2];
    for (int i = 0; i <= 36; i++) {
        control.az_rad += 10 * GLACIS_RAD;
        impact_plane(set, &control, now);
        for (int k = 0; k < 2; k++)
            now[k] -= target[k];
        if (i > 0)
            sum += atan2(now[0] * before[1] - now[1] * before[0], now[0] * before[0] + now[1] * before[1]);
        memcpy(before, now, sizeof now);
    }
    return (int)lround(sum / (2 * GLACIS_PI));
}

/* Range of a kick at the whole burn when the azimuth is turned until it falls in the target's direction. */
static double range_towards(const setting *set, double kick_rad, const double target[2])
{
    double wanted = atan2(target[0], target[1]);
    glacis_control control = {wanted, kick_rad, 1};
    double plane[2] = {0};
    for (int i = 0; i < 4; i++) {
        impact_plane(set, &control, plane);
        control.az_rad += remainder(wanted - atan2(plane[0], plane[1]), 2 * GLACIS_PI);
    }
    return hypot(plane[0], plane[1]);
}

/* The greatest range over all kicks, by a scan around the kick that the solver thinks best. */
static double greatest_range(const setting *set, double kick_rad, const double target[2])
{
    double best = 0;
    for (int i = -8; i <= 8; i++)
        best = fmax(best, range_towards(set, fmin(kick_rad * (1 + 0.03 * i), 1.5), target));
    return best;
}

static void check_hit(const setting *set, const glacis_geodetic *target, const glacis_aim *aim)
{
    double miss;
    glacis_geodetic point;
    assert_int_equal(glacis_fly(&set->vehicle, &set->launch, &aim->control, NULL, &flight), GLACIS_OK);
    glacis_geo_geodetic_from_ecef(flight.impact.pos_ecef_m, &point);
    glacis_geo_inverse(&point, target, &miss, NULL, NULL);
    check_near(miss, 0, GLACIS_AIM_TOLERANCE_M, "miss of a hit");
    check_near(miss, aim->miss_m, 1e-6, "miss reported");
    if (set->shape == GLACIS_SHAPE_APOGEE)
        check_relative(flight.apogee_height_m, set->apogee_m, 0.01, "apogee");
}

static void check_aim(const setting *set, const glacis_geodetic *target, const glacis_aim *aim)
{
    double plane[2];
    plane_of(set, target, plane);
    double distance = hypot(plane[0], plane[1]);
    if (aim->verdict == GLACIS_AIM_HIT) {
        check_hit(set, target, aim);
    } else if (aim->verdict == GLACIS_AIM_OUT_OF_REACH) {
        assert_int_equal(turns_round(set, aim->control, plane), 0);
        if (set->shape == GLACIS_SHAPE_APOGEE) return;
        double most = greatest_range(set, aim->control.kick_rad, plane);
        check_near(distance - aim->shortfall_m, most, 1e-3 * most + 300, "greatest range towards the target");
        assert_true(most < distance + 1e-4 * distance);
    } else {
        assert_int_equal(aim->verdict, GLACIS_AIM_TOO_CLOSE);
        assert_int_equal(abs(turns_round(set, aim->control, plane)), 1);
    }
}

static bool draw_setting(uint64_t number, setting *set, draw *d)
{
    *d = (draw){.family = number};
    set->vehicle = draw_vehicle(d);
    assert_int_equal(glacis_vehicle_check(&set->vehicle, NULL, 0), GLACIS_OK);
    set->launch = glacis_geo_deg(uniform(d, -60, 60), uniform(d, -180, 180), 0);
    set->shape = (glacis_shape)(number % 4);
    if (set->shape == GLACIS_SHAPE_APOGEE && set->vehicle.can_cut_off == 0) set->shape = GLACIS_SHAPE_LOFTED;
    set->apogee_m = 0;
    if (set->shape == GLACIS_SHAPE_APOGEE) {
        glacis_control up = {0, 0, 1};
        assert_int_equal(glacis_fly(&set->vehicle, &set->launch, &up, NULL, &flight), GLACIS_OK);
        set->apogee_m = flight.apogee_height_m * uniform(d, 0.4, 0.8);
    }
    glacis_status status = glacis_aim_family_create(&set->vehicle, &set->launch, set->shape, uniform(d, 0, 6),
                                                    set->apogee_m, NULL, NULL, &set->family);
    if (status) {
        assert_int_equal(status, GLACIS_REFUSED_RANGE);
        return false;
    }
    return true;
}

static void thousand(void **state)
{
    (void)state;
    size_t verdicts[4] = {0}, refused = 0, flights = 0, most = 0, guided = 0, guided_flights = 0;
    for (uint64_t k = 0; k < FAMILIES; k++) {
        setting set;
        draw d;
        double least, greatest;
        if (!draw_setting(k, &set, &d)) {
            refused++;
            continue;
        }
        glacis_aim_family_ranges_m(set.family, &least, &greatest);
        for (int i = 0; i < TARGETS; i++) {
            double distance = uniform(&d, 0.9 * least, 1.1 * greatest), az = uniform(&d, 0, 2 * GLACIS_PI);
            glacis_geodetic target = glacis_geo_direct(&set.launch, az, distance);
            glacis_aim aim, next;
            assert_int_equal(glacis_aim_solve(set.family, &target, NULL, &flight, &aim), GLACIS_OK);
            check_aim(&set, &target, &aim);
            verdicts[aim.verdict]++;
            flights += aim.flights;
            if (aim.flights > most) most = aim.flights;
            glacis_geodetic beside = glacis_geo_direct(&target, az + 1, 10e3);
            assert_int_equal(glacis_aim_solve(set.family, &beside, &aim, &flight, &next), GLACIS_OK);
            assert_int_not_equal(next.verdict, GLACIS_AIM_NOT_CONVERGED);
            if (aim.verdict == GLACIS_AIM_HIT && next.verdict == GLACIS_AIM_HIT) {
                guided++;
                guided_flights += next.flights;
            }
        }
        glacis_aim_family_destroy(set.family);
    }
    size_t all = verdicts[0] + verdicts[1] + verdicts[2] + verdicts[3];
    print_message("hit %zu, out of reach %zu, too close %zu, not converged %zu, families refused %zu\n",
                  verdicts[0], verdicts[1], verdicts[2], verdicts[3], refused);
    print_message("flights per target %.2f (most %zu), with a neighbour's aim %.2f\n",
                  (double)flights / (double)all, most, (double)guided_flights / (double)guided);
    assert_int_equal(verdicts[GLACIS_AIM_NOT_CONVERGED], 0);
    assert_true(refused < FAMILIES / 10);
    assert_true(verdicts[GLACIS_AIM_HIT] > all / 2);
    assert_true((double)flights < 2.5 * (double)all);
}

/* ---- vehicles scattered as a study draws them ------------------------------------------------------ */

static double factor(draw *d, double spread)
{
    return exp(spread * uniform(d, -1.5, 1.5)); /* draws go beyond the 10 and 90 % that a spread stands for */
}

static glacis_vehicle scatter(const glacis_vehicle *best, draw *d)
{
    glacis_vehicle v = *best;
    for (size_t i = 0; i < v.stages_count; i++) {
        v.stages[i].propellant_kg *= factor(d, 0.05);
        v.stages[i].dry_kg *= factor(d, 0.15);
        double isp = factor(d, 0.03);
        v.stages[i].isp_vacuum_s *= isp;
        v.stages[i].isp_sea_level_s *= isp;
        v.stages[i].burn_time_s *= factor(d, 0.08);
        v.stages[i].diameter_m *= factor(d, 0.05);
    }
    v.payload_kg *= factor(d, 0.3);
    v.reentry_beta_kgpm2 *= factor(d, 0.5);
    v.drag_scale *= factor(d, 0.3);
    v.vertical_rise_s *= factor(d, 0.3);
    v.kick_ramp_s *= factor(d, 0.5);
    return v;
}

/* Aims draws of one vehicle at the same targets from the aims of the vehicle itself, as a study does. */
static void check_scattered(const glacis_vehicle *best, setting *set, draw *d)
{
    enum { DRAWS = 6 };
    double greatest = 0;
    glacis_geodetic targets[TARGETS];
    glacis_aim aims[TARGETS], aim;
    for (int k = 0; k <= DRAWS; k++) {
        set->vehicle = k ? scatter(best, d) : *best;
        glacis_status status =
            glacis_aim_family_create(&set->vehicle, &set->launch, set->shape, 1, 0, NULL, NULL, &set->family);
        if (status == GLACIS_REFUSED_RANGE && glacis_vehicle_ideal_speed_mps(&set->vehicle) > 6500) continue;
        assert_int_equal(status, GLACIS_OK);
        if (k == 0) glacis_aim_family_ranges_m(set->family, NULL, &greatest);
        for (int i = 0; i < TARGETS; i++) {
            if (k == 0)
                targets[i] = glacis_geo_direct(&set->launch, uniform(d, 0, 2 * GLACIS_PI),
                                               greatest * sqrt(uniform(d, 0, 1)));
            assert_int_equal(glacis_aim_solve(set->family, &targets[i], k ? &aims[i] : NULL, &flight, &aim),
                             GLACIS_OK);
            assert_int_not_equal(aim.verdict, GLACIS_AIM_NOT_CONVERGED);
            if (aim.verdict == GLACIS_AIM_HIT) check_hit(set, &targets[i], &aim);
            if (k == 0) aims[i] = aim;
        }
        glacis_aim_family_destroy(set->family);
    }
}
static void scattered(void **state)
{
    (void)state;
    for (uint64_t k = 0; k < 60; k++) {
        draw d = {.family = 1000 + k};
        glacis_vehicle best = draw_vehicle(&d);
        best.vertical_rise_s = uniform(&d, 0.03, 0.08) * best.stages[0].burn_time_s;
        best.kick_ramp_s = uniform(&d, 0.03, 0.15) * best.stages[0].burn_time_s;
        setting set = {.launch = draw_place(&d, 60, 180, 0), .shape = (glacis_shape)(k % 3)};
        check_scattered(&best, &set, &d);
    }
}

/* ---- slow risers ----------------------------------------------------------------------------------- */

/* Three minutes of burn at a thrust little over the weight, kicked while it hardly moves: the westward drift of a vertical
 * rise, magnified by the gravity turn, carries it as far as the kicks themselves. */
static glacis_vehicle draw_slow_riser(draw *d)
{
    glacis_vehicle v = {.stages_count = 1, .separates = 1, .can_cut_off = 1};
    glacis_stage *s = &v.stages[0];
    v.payload_kg = uniform(d, 550, 950);
    v.reentry_beta_kgpm2 = 6000;
    s->isp_vacuum_s = uniform(d, 278, 300);
    s->isp_sea_level_s = s->isp_vacuum_s - 22;
    s->propellant_kg = uniform(d, 14300, 16500);
    s->dry_kg = uniform(d, 1600, 2100);
    s->diameter_m = 1.5;
    double mass = s->propellant_kg + s->dry_kg + v.payload_kg;
    s->burn_time_s = s->propellant_kg * s->isp_sea_level_s / (uniform(d, 1.22, 1.3) * mass);
    common_fields(&v);
    v.drag_scale = uniform(d, 0.6, 1.5);
    v.vertical_rise_s = uniform(d, 3, 5);
    v.kick_ramp_s = uniform(d, 3, 5);
    return v;
}

/* Of impacts within four degrees of a direction the farthest, over a square grid of kicks at the whole burn. */
static double farthest_of_grid(const setting *set, const double target[2])
{
    enum { HALF = 60, SHIFT = 40 }; /* to the east, where straight up lies */
    const double step_rad = 0.0015 * GLACIS_RAD;
    double best = 0, plane[2], wanted = atan2(target[0], target[1]);
    for (int i = -HALF; i <= HALF; i++)
        for (int k = -HALF; k <= HALF; k++) {
            glacis_control control = {atan2(SHIFT + i, k), step_rad * hypot(SHIFT + i, k), 1};
            impact_plane(set, &control, plane);
            if (fabs(remainder(atan2(plane[0], plane[1]) - wanted, 2 * GLACIS_PI)) < 4 * GLACIS_RAD)
                best = fmax(best, hypot(plane[0], plane[1]));
        }
    return best;
}

/* The greatest range of the verdict: a coarse grid of kicks comes near it and not beyond it, but for what the turning Earth adds
 * within its four degrees (0.24 % at most over 400 drawn vehicles). */
static void check_against_grid(const setting *set, double greatest, const double target[2])
{
    double grid = farthest_of_grid(set, target);
    assert_true(grid < 1.003 * greatest);
    assert_true(grid > 0.99 * greatest);
}

/* The gravity turn magnifies what the integrator errs by: the same control flown at a ten-thousandth of the tolerance. */
static void check_fine(const setting *set, const glacis_control *control)
{
    double usual[2], fine[2];
    glacis_geodetic point;
    glacis_flight_options options = glacis_flight_options_default();
    options.position_tolerance_boost_m *= 1e-4;
    options.position_tolerance_coast_m *= 1e-4;
    impact_plane(set, control, usual);
    assert_int_equal(glacis_fly(&set->vehicle, &set->launch, control, &options, &flight), GLACIS_OK);
    glacis_geo_geodetic_from_ecef(flight.impact.pos_ecef_m, &point);
    plane_of(set, &point, fine);
    check_near(hypot(usual[0] - fine[0], usual[1] - fine[1]), 0, 100, "error of the integrator");
}

static void slow_risers(void **state)
{
    (void)state;
    for (uint64_t k = 0; k < 24; k++) {
        draw d = {.family = 2000 + k};
        setting set = {.vehicle = draw_slow_riser(&d), .shape = (glacis_shape)(k % 3)};
        set.launch = draw_place(&d, 50, 180, 0);
        double greatest, az = uniform(&d, 0, 2 * GLACIS_PI), plane[2];
        assert_int_equal(
            glacis_aim_family_create(&set.vehicle, &set.launch, set.shape, az, 0, NULL, NULL, &set.family),
            GLACIS_OK);
        glacis_aim_family_ranges_m(set.family, NULL, &greatest);
        for (int i = 1; i <= 12; i++) {
            glacis_geodetic target =
                glacis_geo_direct(&set.launch, az + 0.5 * i, uniform(&d, 0.2, 0.85) * greatest);
            glacis_aim aim;
            assert_int_equal(glacis_aim_solve(set.family, &target, NULL, &flight, &aim), GLACIS_OK);
            assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
            check_hit(&set, &target, &aim);
            check_fine(&set, &aim.control);
        }
        glacis_geodetic target = glacis_geo_direct(&set.launch, az, 1.1 * greatest);
        glacis_aim aim;
        assert_int_equal(glacis_aim_solve(set.family, &target, NULL, &flight, &aim), GLACIS_OK);
        assert_int_equal(aim.verdict, GLACIS_AIM_OUT_OF_REACH);
        plane_of(&set, &target, plane);
        if (k % 6 == 0) check_against_grid(&set, 1.1 * greatest - aim.shortfall_m, plane);
        glacis_aim_family_destroy(set.family);
    }
}

/* ---- short burners --------------------------------------------------------------------------------- */

/* A strong single stage kicked early: cut off at a quarter of its burn it flies farthest when kicked almost flat. */
static void short_burners(void **state)
{
    (void)state;
    for (uint64_t k = 0; k < 24; k++) {
        draw d = {.family = 3000 + k};
        glacis_vehicle v = {.stages_count = 1, .payload_kg = uniform(&d, 650, 1000), .can_cut_off = 1};
        v.reentry_beta_kgpm2 = uniform(&d, 12000, 20000);
        v.stages[0] = (glacis_stage){.propellant_kg = uniform(&d, 3500, 4200),
                                     .dry_kg = uniform(&d, 1050, 1350),
                                     .isp_vacuum_s = 248,
                                     .isp_sea_level_s = 225,
                                     .burn_time_s = uniform(&d, 60, 75),
                                     .diameter_m = 0.87};
        common_fields(&v);
        v.vertical_rise_s = uniform(&d, 4, 9);
        v.kick_ramp_s = uniform(&d, 1.5, 6);
        setting set = {.vehicle = v, .launch = glacis_geo_deg(uniform(&d, -60, 60), 20, 0)};
        double least, greatest;
        assert_int_equal(glacis_aim_family_create(&v, &set.launch, set.shape, 1, 0, NULL, NULL, &set.family),
                         GLACIS_OK);
        glacis_aim_family_ranges_m(set.family, &least, &greatest);
        assert_true(least < 0.1 * greatest);
        for (int i = 1; i <= 12; i++) {
            glacis_geodetic target =
                glacis_geo_direct(&set.launch, 0.5 * i, uniform(&d, 1.5 * least, 0.95 * greatest));
            glacis_aim aim;
            assert_int_equal(glacis_aim_solve(set.family, &target, NULL, &flight, &aim), GLACIS_OK);
            assert_int_equal(aim.verdict, GLACIS_AIM_HIT);
            check_hit(&set, &target, &aim);
        }
        glacis_aim_family_destroy(set.family);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(thousand), cmocka_unit_test(scattered),
                                       cmocka_unit_test(slow_risers), cmocka_unit_test(short_burners)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
