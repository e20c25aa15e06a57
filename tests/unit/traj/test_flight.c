/* Flights of vehicles: knots, phases, crossings, refusals and failures. */
#include "../test.h"
#include "drawn.h"

#include <glacis/env.h>

#include "traj/leg.h"

#include <string.h>

static glacis_flight flight, other;

static glacis_status fly(const glacis_vehicle *v, double kick_deg, double burn_fraction, glacis_flight *out)
{
    glacis_geodetic launch = glacis_geo_deg(40, 127, 200);
    glacis_control control = {90 * GLACIS_RAD, kick_deg * GLACIS_RAD, burn_fraction};
    return glacis_fly(v, &launch, &control, NULL, out);
}

static double apart(const double a[3], const double b[3])
{
    return sqrt(pow(a[0] - b[0], 2) + pow(a[1] - b[1], 2) + pow(a[2] - b[2], 2));
}

/* Knots ascend, phases follow one another, and the ends are what the summary says. */
static void knots(void **state)
{
    (void)state;
    glacis_vehicle all[] = {vehicle_one(), vehicle_two(), vehicle_three(), vehicle_whole()};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(fly(&all[i], 7, 1, &flight), GLACIS_OK);
        assert_false(flight.hit_in_boost);
        assert_int_equal(flight.knots[0].phase, GLACIS_PHASE_VERTICAL);
        assert_int_equal(flight.knots[flight.knots_count - 1].phase, GLACIS_PHASE_BALLISTIC);
        for (size_t k = 1; k < flight.knots_count; k++) {
            assert_true(flight.knots[k].time_s >= flight.knots[k - 1].time_s);
            if (flight.knots[k].time_s == flight.knots[k - 1].time_s)
                check_near(apart(flight.knots[k].pos_ecef_m, flight.knots[k - 1].pos_ecef_m), 0, 0,
                           "twin knots");
        }
        check_near(flight.burnout.time_s, glacis_vehicle_burn_time_s(&all[i]), 1e-9, "last burnout");
        check_near(glacis_state_height_m(&flight.impact), 0, 1e-3, "impact is on the ground");
        check_near(glacis_state_height_m(&flight.apogee), flight.apogee_height_m, 1e-6, "apogee");
        double path;
        glacis_state_speed(&flight.apogee, false, NULL, &path);
        check_near(path, 0, 1e-5, "level at the apogee");
    }
}

/* Between knots the interpolant agrees with a flight of a thousandth of the tolerance. */
static void interpolation(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    glacis_control control = {GLACIS_PI / 2, 7 * GLACIS_RAD, 1};
    glacis_flight_options fine = glacis_flight_options_default();
    fine.position_tolerance_boost_m = 3e-5;
    fine.position_tolerance_coast_m = 1e-3;
    assert_int_equal(glacis_fly(&v, &launch, &control, NULL, &flight), GLACIS_OK);
    assert_int_equal(glacis_fly(&v, &launch, &control, &fine, &other), GLACIS_OK);
    for (double t = 0; t < flight.impact.time_s - 20; t += 1.7) {
        glacis_state a, b;
        glacis_flight_at(&flight, t, &a);
        glacis_flight_at(&other, t, &b);
        check_near(a.time_s, t, 1e-9, "the time asked for");
        check_near(apart(a.pos_ecef_m, b.pos_ecef_m), 0, 40, "position between knots, 7,000 km flight");
        /* At 5 km/s and -400 m/s^2 those metres along the path are 1 m/s and more: velocities are compared in thin air. */
        if (t < 100 || glacis_state_height_m(&b) > 60e3)
            check_near(apart(a.vel_ecef_mps, b.vel_ecef_mps), 0, 0.05, "velocity between knots");
    }
    glacis_state a;
    glacis_flight_at(&flight, -5, &a);
    check_near(apart(a.pos_ecef_m, flight.knots[0].pos_ecef_m), 0, 0, "before the start");
    glacis_flight_at(&flight, 1e9, &a);
    check_near(apart(a.pos_ecef_m, flight.impact.pos_ecef_m), 0, 0, "after the end");
}

static void crossings(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    assert_int_equal(fly(&v, 15, 1, &flight), GLACIS_OK);
    for (double height = 1e3; height < flight.apogee_height_m; height += 7e3) {
        double up = glacis_flight_height_time_s(&flight, height, true, 0);
        double down = glacis_flight_height_time_s(&flight, height, false, 0);
        assert_true(up > 0 && down > flight.apogee.time_s && up < flight.apogee.time_s);
        glacis_state s;
        glacis_flight_at(&flight, up, &s);
        check_near(glacis_state_height_m(&s), height, 0.01, "height on the way up");
        glacis_flight_at(&flight, down, &s);
        check_near(glacis_state_height_m(&s), height, 0.01, "height on the way down");
        check_near(glacis_flight_height_time_s(&flight, height, true, up + 1), -1, 0, "only once");
        check_near(glacis_flight_height_time_s(&flight, height, false, up + 1), down, 1e-6,
                   "from a later time");
    }
    check_near(glacis_flight_height_time_s(&flight, flight.apogee_height_m + 10, true, 0), -1, 0, "never");
    double near_top = glacis_flight_height_time_s(&flight, flight.apogee_height_m - 1, true, 0);
    check_near(near_top, flight.apogee.time_s, 1, "a metre under the top");
    check_near(glacis_flight_height_time_s(&flight, 0, false, 0), flight.impact.time_s, 1e-6, "impact");
}

/* The right-hand side in line is the env room's gravity and atmosphere. */
static void forces(void **state)
{
    (void)state;
    gi_traj_cd cd;
    glacis_cd_curve curve;
    glacis_cd_reentry(&curve);
    gi_traj_cd_prepare(&curve, &cd);
    for (double height = 0; height < 900e3; height = height * 1.7 + 1000) {
        glacis_geodetic point = glacis_geo_deg(37, -100, height);
        double pos[3], vel[3] = {1000, -2000, 300}, acc[3], gravity[3];
        glacis_geo_ecef_from_geodetic(&point, pos);
        gi_traj_leg leg = {.mass_begin_kg = 500, .drag_area_m2 = 0.5, .cd = &cd, .with_air = true};
        leg.j2 = GLACIS_EARTH_J2;
        leg.omega_rps = GLACIS_EARTH_OMEGA_RPS;
        check_near(gi_traj_acceleration(&leg, 0, pos, vel, acc), height, 0.01,
                   "height of the right-hand side");
        glacis_env_gravity(pos, true, gravity);
        glacis_air air = glacis_env_air(height);
        double w = GLACIS_EARTH_OMEGA_RPS, speed = sqrt(1000. * 1000 + 2000 * 2000 + 300 * 300);
        double m2 = speed * speed / air.sound_mps / air.sound_mps;
        double drag = 0.5 * air.density_kgpm3 * speed * gi_traj_cd_at(&cd, m2 / (1 + m2)) * 0.5 / 500;
        double expected[3] = {gravity[0] + w * w * pos[0] + 2 * w * vel[1] - drag * vel[0],
                              gravity[1] + w * w * pos[1] - 2 * w * vel[0] - drag * vel[1],
                              gravity[2] - drag * vel[2]};
        check_near(apart(acc, expected), 0, 1e-5 * (1 + drag * speed), "acceleration");
    }
}

static void controls(void **state)
{
    (void)state;
    glacis_vehicle one = vehicle_one(), two = vehicle_two(), solid = vehicle_three();
    assert_int_equal(fly(&one, 12, 1, &flight), GLACIS_OK);
    assert_int_equal(fly(&one, 12, 0.9, &other), GLACIS_OK);
    assert_true(other.range_m < flight.range_m);
    check_near(other.burnout.time_s, 0.9 * 95, 1e-9, "cut-off");
    assert_int_equal(fly(&two, 12, 0.9, &other), GLACIS_OK);
    check_near(other.burnout.time_s, 122 + 0.9 * 260 - 120, 1e-9, "cut-off of the second stage");
    assert_int_equal(fly(&two, 12, 120. / 260 - 1e-6, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&two, 12, glacis_vehicle_burn_fraction_least(&two), &other), GLACIS_OK);
    assert_int_equal(fly(&solid, 12, 0.99, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&one, 12, 0, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&one, 12, 1.01, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&one, -1, 1, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&one, 91, 1, &other), GLACIS_REFUSED_RANGE);
    assert_int_equal(fly(&one, (double)NAN, 1, &other), GLACIS_REFUSED_ARGUMENT);
}

static void refused(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    glacis_control control = {0, 0.2, 1};
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0), bad = launch;
    glacis_flight_options o = glacis_flight_options_default();
    flight.knots_count = 77;
    assert_int_equal(glacis_fly(NULL, &launch, &control, &o, &flight), GLACIS_REFUSED_ARGUMENT);
    bad.lat_rad = 2;
    assert_int_equal(glacis_fly(&v, &bad, &control, &o, &flight), GLACIS_REFUSED_RANGE);
    bad.lat_rad = (double)NAN;
    assert_int_equal(glacis_fly(&v, &bad, &control, &o, &flight), GLACIS_REFUSED_ARGUMENT);
    o.position_tolerance_coast_m = 0;
    assert_int_equal(glacis_fly(&v, &launch, &control, &o, &flight), GLACIS_REFUSED_ARGUMENT);
    v.payload_kg = -1;
    assert_int_equal(glacis_fly(&v, &launch, &control, NULL, &flight), GLACIS_REFUSED_RANGE);
    glacis_state start = {0};
    assert_int_equal(glacis_fly_ballistic(&start, 0, &v.reentry_cd, NULL, &flight), GLACIS_REFUSED_RANGE);
    start.pos_ecef_m[0] = (double)NAN;
    assert_int_equal(glacis_fly_ballistic(&start, 1e3, &v.reentry_cd, NULL, &flight),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(flight.knots_count, 77); /* untouched */
}

/* Escape, too weak to lift off, and a state without numbers: all end, each with its status. */
static void hopeless(void **state)
{
    (void)state;
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    glacis_state start = {.pos_ecef_m = {7e6, 0, 0}, .vel_ecef_mps = {12e3, 0, 0}};
    assert_int_equal(glacis_fly_ballistic(&start, 1e4, &cd, NULL, &flight), GLACIS_FAILED_STEPS);
    start.vel_ecef_mps[0] = 1e200;
    assert_int_equal(glacis_fly_ballistic(&start, 1e4, &cd, NULL, &flight), GLACIS_FAILED_NAN);
    glacis_vehicle weak = vehicle_one();
    weak.payload_kg = 40000;
    assert_int_equal(fly(&weak, 12, 1, &flight), GLACIS_OK);
    assert_true(flight.hit_in_boost);
    assert_true(flight.range_m < 10 && flight.impact.time_s < 20);
    weak = vehicle_two();
    assert_int_equal(fly(&weak, 60, 1, &flight), GLACIS_OK); /* far too flat */
    assert_true(flight.hit_in_boost && flight.range_m < 100e3);
}

/* Whatever is asked, there is an end with a status: masses, burns and drags over many decades. */
static void absurd(void **state)
{
    (void)state;
    size_t landed = 0, count = 4000;
    for (uint64_t run = 0; run < count; run++) {
        glacis_vehicle v;
        glacis_geodetic launch;
        glacis_control control;
        draw_absurd(run, &v, &launch, &control);
        glacis_status status = glacis_fly(&v, &launch, &control, NULL, &flight);
        assert_true(status == GLACIS_OK || status == GLACIS_FAILED_STEPS || status == GLACIS_REFUSED_RANGE);
        if (status == GLACIS_OK) {
            landed++;
            assert_true(isfinite(flight.range_m) && isfinite(flight.apogee_height_m) &&
                        isfinite(flight.impact.time_s));
            assert_true(flight.evaluations < 8 * 6 * GLACIS_KNOTS_MAX);
        }
    }
    assert_true(landed > count / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(knots),     cmocka_unit_test(interpolation),
                                       cmocka_unit_test(crossings), cmocka_unit_test(forces),
                                       cmocka_unit_test(controls),  cmocka_unit_test(refused),
                                       cmocka_unit_test(hopeless),  cmocka_unit_test(absurd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
