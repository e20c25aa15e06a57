/* A thousand random pairs of vehicle and target: each ends in a hit, or in a verdict that another way of asking confirms. */
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
                                                    set->apogee_m, NULL, &set->family);
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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(thousand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
