/* Flights against closed forms: no air, no rotation, no J2 where stated; over the equator, where the ground is a circle. */
#include "../test.h"
#include "common.h"

#include <glacis/env.h>

#include <stdlib.h>

static glacis_flight flight, other; /* too large for some stacks */

static glacis_flight_options bare(double tolerance_m)
{
    glacis_flight_options o = glacis_flight_options_default();
    o.position_tolerance_boost_m = o.position_tolerance_coast_m = tolerance_m;
    o.without_air = o.without_j2 = o.without_rotation = true;
    return o;
}

/* From (0, 0) on the surface towards the east. */
static glacis_state thrown(double speed_mps, double path_rad)
{
    return (glacis_state){.pos_ecef_m = {GLACIS_WGS84_A_M, 0, 0},
                          .vel_ecef_mps = {speed_mps * sin(path_rad), speed_mps * cos(path_rad), 0}};
}

static void fly_bare(double speed_mps, double path_rad, double tolerance_m, glacis_flight *out)
{
    glacis_state start = thrown(speed_mps, path_rad);
    glacis_flight_options o = bare(tolerance_m);
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    assert_int_equal(glacis_fly_ballistic(&start, 1e4, &cd, &o, out), GLACIS_OK);
}

/* Two-body ellipse from radius R with speed v and path angle: a = R / (2 - L), e^2 = 1 - L (2 - L) cos^2, L = v^2 R / GM;
 * range R (2 pi - 2 nu), time from Kepler's equation [BateMuellerWhite71 ch. 6]. */
static void ellipses(void **state)
{
    (void)state;
    const double gm = GLACIS_EARTH_GM_M3PS2, radius = GLACIS_WGS84_A_M;
    const double rows[][2] = {{1000, 45}, {2500, 45}, {4000, 60}, {5000, 30}, {7000, 24}, {7200, 50}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double v = rows[i][0], path = rows[i][1] * GLACIS_RAD, l = v * v * radius / gm;
        double a = radius / (2 - l), e = sqrt(1 - l * (2 - l) * cos(path) * cos(path));
        double nu = acos((a * (1 - e * e) / radius - 1) / e), anomaly = acos((1 - radius / a) / e);
        double time = sqrt(a * a * a / gm) * (2 * GLACIS_PI - 2 * (anomaly - e * sin(anomaly)));
        fly_bare(v, path, 1e-3, &flight);
        check_relative(flight.range_m, radius * (2 * GLACIS_PI - 2 * nu), 1e-6, "range, Kepler");
        check_relative(flight.apogee_height_m, a * (1 + e) - radius, 1e-6, "apogee, Kepler");
        check_relative(flight.impact.time_s, time, 1e-6, "time of flight, Kepler");
        check_relative(flight.apogee.time_s, time / 2, 1e-6, "time to apogee, symmetry");
    }
}

/* Least energy to range R x 2 theta on a sphere: a = R (1 + sin theta) / 2, e = cos theta / (1 + sin theta). The apogees in
 * the rows are those of R = 6,371 km, hence 1 %. */
static void least_energy(void **state)
{
    (void)state;
    const double rows[][2] = {{300e3, 74.1e3}, {1000e3, 239.9e3}, {3000e3, 655.2e3}, {10000e3, 1319.5e3}};
    const double gm = GLACIS_EARTH_GM_M3PS2, radius = GLACIS_WGS84_A_M;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double theta = rows[i][0] / radius / 2, a = radius * (1 + sin(theta)) / 2;
        double v = sqrt(gm * (2 / radius - 1 / a)), path = (GLACIS_PI / 2 - theta) / 2;
        fly_bare(v, path, 1e-3, &flight);
        check_relative(flight.range_m, rows[i][0], 1e-5, "range of the least-energy ellipse");
        check_relative(flight.apogee_height_m, rows[i][1], 0.01, "apogee of the least-energy ellipse");
        check_relative(flight.apogee_height_m, a * (1 + cos(theta) / (1 + sin(theta))) - radius, 1e-6,
                       "apogee of the least-energy ellipse, same radius");
    }
}

/* Straight up: h = (v^2 / 2g) / (1 - v^2 / (2 g R)); the time tends to 2 v / g. */
static void straight_up(void **state)
{
    (void)state;
    const double radius = GLACIS_WGS84_A_M, g = GLACIS_EARTH_GM_M3PS2 / radius / radius;
    const double speeds[] = {100, 1000, 3000};
    for (size_t i = 0; i < 3; i++) {
        double v = speeds[i], flat = v * v / (2 * g);
        fly_bare(v, GLACIS_PI / 2, 1e-3, &flight);
        check_relative(flight.apogee_height_m, flat / (1 - flat / radius), 1e-6, "vertical throw, energy");
        check_near(flight.range_m, 0, 1e-3, "vertical throw falls back on its start");
    }
    fly_bare(100, GLACIS_PI / 2, 1e-6, &flight);
    check_relative(flight.impact.time_s, 2 * 100 / g, 2e-4, "vertical throw, constant gravity");
}

/* A short burn straight up in constant gravity: v = c ln k - g t, h = c t (1 - ln k / (k - 1)) - g t^2 / 2, k = m0 / m1. */
static void rocket_equation(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    v.stages[0].burn_time_s = 2;
    v.vertical_rise_s = v.kick_ramp_s = 1;
    glacis_geodetic launch = {0};
    glacis_control control = {.burn_fraction = 1};
    glacis_flight_options o = bare(1e-4);
    assert_int_equal(glacis_fly(&v, &launch, &control, &o, &flight), GLACIS_OK);
    double speed, g = GLACIS_EARTH_GM_M3PS2 / pow(GLACIS_WGS84_A_M, 2), c = 235 * GLACIS_G0_MPS2,
                  k = 16000. / 3100;
    glacis_state_speed(&flight.burnout, false, &speed, NULL);
    check_near(speed, c * log(k) - 2 * g, 2e-2, "rocket equation, speed");
    check_near(flight.burnout_height_m, c * 2 * (1 - log(k) / (k - 1)) - 2 * g, 2e-2,
               "rocket equation, height");
    check_relative(glacis_vehicle_ideal_speed_mps(&v), c * log(k), 1e-14, "ideal speed");
    check_near(flight.burnout.time_s, 2, 0, "burnout time");
}

/* v^2 / 2 - GM / r (1 - J2 (a / r)^2 (3 sin^2 - 1) / 2) - w^2 (x^2 + y^2) / 2, conserved on the rotating Earth without air. */
static double jacobi(const glacis_state *s)
{
    const double *r = s->pos_ecef_m, *v = s->vel_ecef_mps;
    double r2 = r[0] * r[0] + r[1] * r[1] + r[2] * r[2], sine2 = r[2] * r[2] / r2;
    double j = GLACIS_EARTH_J2 * pow(GLACIS_WGS84_A_M, 2) / r2;
    return (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / 2 -
           GLACIS_EARTH_GM_M3PS2 / sqrt(r2) * (1 - j * (3 * sine2 - 1) / 2) -
           pow(GLACIS_EARTH_OMEGA_RPS, 2) * (r[0] * r[0] + r[1] * r[1]) / 2;
}

static void energy(void **state)
{
    (void)state;
    glacis_geodetic launch = glacis_geo_deg(40, 127, 0);
    glacis_enu frame;
    glacis_geo_enu_at(&launch, &frame);
    glacis_state start = {0};
    for (int i = 0; i < 3; i++) {
        start.pos_ecef_m[i] = frame.origin_ecef_m[i];
        start.vel_ecef_mps[i] = 4000 * frame.up[i] + 3000 * frame.east[i] + 2000 * frame.north[i];
    }
    glacis_flight_options o = bare(1e-3);
    o.without_rotation = o.without_j2 = false;
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    assert_int_equal(glacis_fly_ballistic(&start, 1e4, &cd, &o, &flight), GLACIS_OK);
    double first = jacobi(&start);
    for (size_t i = 0; i + 1 < flight.knots_count; i++) {
        glacis_state s;
        glacis_flight_at(&flight, flight.knots[i].time_s, &s);
        check_relative(jacobi(&s), first, 1e-9, "Jacobi integral at a knot");
        glacis_flight_at(&flight, (flight.knots[i].time_s + flight.knots[i + 1].time_s) / 2, &s);
        check_relative(jacobi(&s), first, 1e-9, "Jacobi integral between knots");
    }
}

/* Free flight in vacuum over a still Earth is its own mirror image about the apogee. */
static void mirror(void **state)
{
    (void)state;
    fly_bare(3500, 50 * GLACIS_RAD, 1e-3, &flight);
    for (double t = 50; t < flight.apogee.time_s; t += 50) {
        glacis_state before, after;
        glacis_flight_at(&flight, flight.apogee.time_s - t, &before);
        glacis_flight_at(&flight, flight.apogee.time_s + t, &after);
        check_near(glacis_state_height_m(&after), glacis_state_height_m(&before), 0.1,
                   "mirror about the apogee");
    }
}

static void from_launch(double az_deg, bool air, bool rotation, glacis_flight *out)
{
    glacis_vehicle v = vehicle_one();
    glacis_geodetic launch = glacis_geo_deg(5, 127, 0);
    glacis_control control = {.az_rad = az_deg * GLACIS_RAD, .kick_rad = 17 * GLACIS_RAD, .burn_fraction = 1};
    glacis_flight_options o = glacis_flight_options_default();
    o.without_air = !air;
    o.without_rotation = !rotation;
    assert_int_equal(glacis_fly(&v, &launch, &control, &o, out), GLACIS_OK);
}

static void directions(void **state)
{
    (void)state;
    from_launch(90, true, true, &flight);
    from_launch(270, true, true, &other);
    assert_true(flight.range_m > other.range_m + 20e3); /* the Earth's turn helps towards the east */
    from_launch(90, true, false, &flight);
    from_launch(270, true, false, &other);
    check_near(flight.range_m, other.range_m, 2, "no rotation: east is west");
    from_launch(90, false, false, &other);
    assert_true(other.range_m > flight.range_m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ellipses),    cmocka_unit_test(least_energy),
                                       cmocka_unit_test(straight_up), cmocka_unit_test(rocket_equation),
                                       cmocka_unit_test(energy),      cmocka_unit_test(mirror),
                                       cmocka_unit_test(directions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
