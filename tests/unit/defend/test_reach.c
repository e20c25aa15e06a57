/* The reach table: closed forms, bounds, order, and the flights it was not made from. */
#include "../test.h"

#include "defend/ground.h"
#include "defend/reach.h"
#include "made_up.h"
#include "traj/fly.h"

static glacis_reach *reach_of(const glacis_vehicle *vehicle, double height_m)
{
    glacis_reach *reach = NULL;
    assert_int_equal(glacis_reach_create(vehicle, height_m, &reach), GLACIS_OK);
    return reach;
}

/* Osculating sphere against the geodesic [Karney13], by PROJ: foot points of targets up to 1500 km away. */
static void ground_range(void **state)
{
    (void)state;
    double worst_near = 0, worst_far = 0;
    for (double lat = -80; lat <= 80; lat += 20) {
        glacis_geodetic battery = glacis_geo_deg(lat, 127, 500);
        gi_ground ground;
        gi_defend_ground_init(&battery, &ground);
        for (double az = 0; az < 360; az += 15) {
            for (double d = 20e3; d <= 1500e3; d *= 1.5) {
                glacis_geodetic target = glacis_geo_direct(&battery, az * GLACIS_RAD, d);
                target.height_m = 120e3;
                double ecef_m[3], slant_m;
                glacis_geo_ecef_from_geodetic(&target, ecef_m);
                double error = fabs(gi_defend_ground_range_m(&ground, ecef_m, &slant_m) / d - 1);
                if (d <= 500e3 && error > worst_near) worst_near = error;
                if (error > worst_far) worst_far = error;
                assert_true(slant_m > 100e3);
            }
        }
    }
    print_message("ground range against the geodesic: %.2g to 500 km, %.2g to 1500 km\n", worst_near,
                  worst_far);
    check_near(worst_near, 0, 1e-5, "ground range to 500 km, PROJ");
    check_near(worst_far, 0, 1e-4, "ground range to 1500 km, PROJ");
}

/* A short burn above the air: v = c ln 2 after t_b = 0.5 s, by which it has flown x_b = c (1 + ln(1/2)) / 2, so that
 * |P + g t^2 / 2| = v t - (v t_b - x_b), closed form for uniform gravity. */
static double impulse_time_s(double c, double range_m, double height_m, double launch_m)
{
    double v = c * log(2), late_m = 0.5 * v - 0.5 * c * (1 - log(2));
    double radius = 6388e3, x = (radius + height_m) * sin(range_m / radius);
    double z = (radius + height_m) * cos(range_m / radius) - radius - launch_m;
    double g = GLACIS_EARTH_GM_M3PS2 / ((radius + 120e3) * (radius + 120e3));
    double t = hypot(x, z) / v;
    for (int k = 0; k < 50; k++)
        t = (hypot(x, z + 0.5 * g * t * t) + late_m) / v;
    return t;
}

static void impulse_above_the_air(void **state)
{
    (void)state;
    glacis_vehicle v = made_up_interceptor(300);
    v.stages[0].propellant_kg = 200;
    v.stages[0].dry_kg = 100;
    v.stages[0].burn_time_s = 0.5;
    v.payload_kg = 100;
    v.vertical_rise_s = 0;
    v.kick_ramp_s = 0.01;
    v.reentry_beta_kgpm2 = 1e5;
    const double launch_m = 1e5, c = 300 * GLACIS_G0_MPS2;
    glacis_reach *reach = reach_of(&v, launch_m);
    double worst = 0;
    int points = 0;
    for (double angle = 20; angle <= 90; angle += 5) {
        for (double d = 25e3; d <= 80e3; d += 5e3) {
            double s = d * cos(angle * GLACIS_RAD), h = launch_m + d * sin(angle * GLACIS_RAD);
            double t = glacis_reach_time_s(reach, s, h);
            double expected = impulse_time_s(c, s, h, launch_m);
            check_relative(t, expected, 0.002, "impulse in uniform gravity, closed form");
            if (fabs(t / expected - 1) > worst) worst = fabs(t / expected - 1);
            points++;
        }
    }
    print_message("impulse: %d points, worst %.2g\n", points, worst);
    glacis_reach_destroy(reach);
}

/* No node earlier than a straight line at the greatest speed; later the farther out; within 200 s. */
static void bounds(void **state)
{
    (void)state;
    glacis_vehicle v = made_up_interceptor(270);
    glacis_reach *reach = reach_of(&v, 300);
    double range_m, height_m, speed_mps;
    glacis_reach_extent(reach, &range_m, &height_m, &speed_mps);
    print_message("made-up interceptor: %.0f km out, %.0f km up, %.0f m/s\n", range_m / 1e3, height_m / 1e3,
                  speed_mps);
    assert_true(speed_mps < glacis_vehicle_ideal_speed_mps(&v));
    assert_true(speed_mps > 0.7 * glacis_vehicle_ideal_speed_mps(&v));
    size_t reached = 0;
    for (size_t row = 1; row < GI_REACH_ROWS; row++) {
        double h = reach->height_first_m + (double)row * reach->height_step_m, before_s = 0;
        for (size_t column = 0; column < GI_REACH_COLUMNS; column++) {
            double t = reach->time_s[row][column], s = (double)column * reach->range_step_m;
            if (!isfinite(t)) continue;
            reached++;
            /* Straight distance on a sphere of the prime vertical radius at 45 deg, 6388.8 km. */
            double x = (6388.8e3 + h) * sin(s / 6388.8e3);
            double z = (6388.8e3 + h) * cos(s / 6388.8e3) - 6388.8e3 - 300;
            assert_true(t >= hypot(x, z) / speed_mps);
            assert_true(t <= GI_REACH_LIMIT_S);
            assert_true(t >= before_s);
            before_s = t;
        }
    }
    assert_true(reached > GI_REACH_ROWS * GI_REACH_COLUMNS / 3);
    glacis_reach_destroy(reach);
}

/* The outline agrees with the answers: finite inside, INFINITY outside, whatever the height. */
static void outline(void **state)
{
    (void)state;
    glacis_vehicle v = made_up_interceptor(270);
    glacis_reach *reach = reach_of(&v, 0);
    double range_m, height_m;
    glacis_reach_extent(reach, &range_m, &height_m, NULL);
    for (double h = 10e3; h < 1.2 * height_m; h += 7e3) {
        double out_m = glacis_reach_ground_range_m(reach, h);
        assert_true(out_m <= range_m);
        assert_true((out_m > 0) == (h <= height_m));
        if (out_m > 0) assert_true(isfinite(glacis_reach_time_s(reach, out_m - 1, h)));
        assert_true(isinf(glacis_reach_time_s(reach, out_m + 1, h)));
    }
    assert_true(isinf(glacis_reach_time_s(reach, 50e3, -10)));
    assert_true(isinf(glacis_reach_time_s(reach, -1, 50e3)));
    assert_true(isinf(glacis_reach_time_s(reach, NAN, 50e3)));
    assert_true(isinf(glacis_reach_time_s(reach, 50e3, NAN)));
    glacis_reach_destroy(reach);
}

/* More impulse with the same mass: nowhere slower (to 0.1 %, what interpolation leaves), and farther. */
static void faster_is_never_slower(void **state)
{
    (void)state;
    glacis_vehicle slow = made_up_interceptor(255), fast = made_up_interceptor(270);
    glacis_reach *a = reach_of(&slow, 0), *b = reach_of(&fast, 0);
    double farthest_a, farthest_b, height_a;
    glacis_reach_extent(a, &farthest_a, &height_a, NULL);
    glacis_reach_extent(b, &farthest_b, NULL, NULL);
    assert_true(farthest_b > farthest_a);
    for (double h = 10e3; h < height_a; h += 3e3) {
        for (double s = 0; s < farthest_a; s += 3e3) {
            double t = glacis_reach_time_s(a, s, h);
            if (isfinite(t)) assert_true(glacis_reach_time_s(b, s, h) <= 1.001 * t);
        }
    }
    glacis_reach_destroy(a);
    glacis_reach_destroy(b);
}

/* Worst relative difference of the table from flights of tilts between those of the fan, above 20 km; share of their points
 * that it leaves outside. */
static double compare(const glacis_reach *reach, const glacis_vehicle *v, const glacis_geodetic *launch,
                      double az_rad, bool rotating, double *missed)
{
    static glacis_flight flight;
    gi_ground ground;
    gi_traj_prepared prepared;
    gi_defend_ground_init(launch, &ground);
    glacis_flight_options options = glacis_flight_options_default();
    options.without_rotation = !rotating;
    options.ground_height_m = launch->height_m;
    double worst = 0, points = 0, outside = 0;
    for (double tilt = 0.7; tilt < 40; tilt += 1.3) {
        gi_traj_prepare(v, launch, &prepared);
        for (int i = 0; i < 3; i++) {
            double side = cos(az_rad) * prepared.launch.north[i] + sin(az_rad) * prepared.launch.east[i];
            prepared.launch.up[i] =
                cos(tilt * GLACIS_RAD) * prepared.launch.up[i] + sin(tilt * GLACIS_RAD) * side;
        }
        glacis_control control = {.az_rad = az_rad, .burn_fraction = 1};
        assert_int_equal(gi_traj_fly(&prepared, &control, &options, &flight), GLACIS_OK);
        for (double t = 15.3; t < fmin(199, flight.impact.time_s); t += 7.1) {
            glacis_state at;
            glacis_flight_at(&flight, t, &at);
            double h = glacis_state_height_m(&at);
            if (h < 20e3) continue;
            points++;
            double table_s =
                glacis_reach_time_s(reach, gi_defend_ground_range_m(&ground, at.pos_ecef_m, NULL), h);
            if (!isfinite(table_s)) outside++;
            /* Flat paths come last to where steeper ones have been before. */
            if (isfinite(table_s) && tilt < 25) worst = fmax(worst, fabs(table_s / t - 1));
            if (isfinite(table_s) && !rotating) assert_true(table_s < 1.005 * t);
        }
    }
    *missed = outside / points;
    return worst;
}

static void flights_between(void **state)
{
    (void)state;
    glacis_vehicle v = made_up_interceptor(270);
    glacis_reach *reach = reach_of(&v, 500);
    glacis_geodetic home = glacis_geo_deg(45, 0, 500), away = glacis_geo_deg(36, 128, 500);
    double missed;
    double same = compare(reach, &v, &home, GLACIS_PI / 2, false, &missed);
    print_message("table against flights of the same kind: %.2g, %.2g outside\n", same, missed);
    check_near(same, 0, 0.001, "table against flights between those it was made from");
    check_near(missed, 0, 0.02, "points the table leaves out");
    double other = 0;
    for (double az = 0; az < 360; az += 45)
        other = fmax(other, compare(reach, &v, &away, az * GLACIS_RAD, true, &missed));
    print_message("table against flights from 36 N on the rotating Earth: %.2g, %.2g outside\n", other,
                  missed);
    check_near(other, 0, 0.01, "what latitude and rotation, left out of the table, do");
    glacis_reach_destroy(reach);
}

static void refusals(void **state)
{
    (void)state;
    glacis_vehicle v = made_up_interceptor(270);
    glacis_reach *reach = NULL;
    assert_int_equal(glacis_reach_create(NULL, 0, &reach), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_reach_create(&v, 0, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_reach_create(&v, NAN, &reach), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_reach_create(&v, 1e7, &reach), GLACIS_REFUSED_RANGE);
    v.payload_kg = -1;
    assert_int_equal(glacis_reach_create(&v, 0, &reach), GLACIS_REFUSED_RANGE);
    v = made_up_interceptor(3000); /* leaves the Earth */
    assert_int_equal(glacis_reach_create(&v, 0, &reach), GLACIS_FAILED_STEPS);
    assert_null(reach);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ground_range),    cmocka_unit_test(impulse_above_the_air),
        cmocka_unit_test(bounds),          cmocka_unit_test(outline),
        cmocka_unit_test(flights_between), cmocka_unit_test(faster_is_never_slower),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
