/* Vehicles: sums, drag curves, and every refusal. */
#include "../test.h"
#include "common.h"

#include "traj/cd.h"

#include <string.h>

static void sums(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    check_near(glacis_vehicle_launch_mass_kg(&v), 27000 + 2700 + 5000 + 700 + 700, 1e-9, "sum of masses");
    check_near(glacis_vehicle_burn_time_s(&v), 120 + 2 + 140, 1e-12, "burns and the coast between");
    check_near(glacis_vehicle_burn_fraction_least(&v), 120. / 260, 1e-15, "share of the first stage");
    /* Rocket equation by hand: 36100 -> 9100, then 6400 -> 1400. */
    check_relative(glacis_vehicle_ideal_speed_mps(&v),
                   9.80665 * (275 * log(36100. / 9100) + 285 * log(6400. / 1400)), 1e-14, "rocket equation");
    v = vehicle_three();
    check_near(glacis_vehicle_burn_fraction_least(&v), 1, 0, "solids burn out");
}

/* The curves of docs/models/traj.md at their own points; sampling on 16 cells moves them by 0.006 at most. */
static void curves(void **state)
{
    (void)state;
    const double rows[][3] = {{0, .28, .40},   {.6, .28, .40}, {.9, .36, .48}, {1, .48, .58}, {1.1, .54, .64},
                              {1.5, .47, .56}, {2, .40, .48},  {3, .31, .40},  {5, .25, .34}, {20, .20, .30}};
    glacis_cd_curve body, reentry;
    gi_traj_cd ready[2];
    glacis_cd_body(&body);
    glacis_cd_reentry(&reentry);
    gi_traj_cd_prepare(&body, &ready[0]);
    gi_traj_cd_prepare(&reentry, &ready[1]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int k = 0; k < 2; k++) {
            double m = rows[i][0], u = m * m / (1 + m * m);
            check_near(gi_traj_cd_at(&ready[k], u), rows[i][k + 1], 0.0061, "point of the curve");
        }
    check_near(ready[0].high_mach, .20, 0, "high Mach");
    check_near(gi_traj_cd_at(&ready[1], 1), .30, 1e-15, "beyond the last point");
}

/* A monotone curve stays monotone, and between its points (no overshoot). */
static void monotone(void **state)
{
    (void)state;
    glacis_cd_curve curve = {.count = 5, .mach = {0, 0.9, 1.0, 1.1, 3}, .cd = {0.2, 0.2, 0.5, 0.9, 0.9}};
    gi_traj_cd ready;
    gi_traj_cd_prepare(&curve, &ready);
    double before = 0.2;
    for (int i = 0; i <= 1000; i++) {
        double cd = gi_traj_cd_at(&ready, i / 1000.);
        assert_true(cd >= before - 1e-15 && cd <= 0.9 + 1e-15);
        before = cd;
    }
}

static void accepted(void **state)
{
    (void)state;
    glacis_vehicle all[] = {vehicle_one(), vehicle_two(), vehicle_three(), vehicle_whole()};
    for (size_t i = 0; i < 4; i++) {
        char what[200] = "";
        assert_int_equal(glacis_vehicle_check(&all[i], what, sizeof what), GLACIS_OK);
        assert_string_equal(what, "");
    }
}

#define REFUSED(change, text)                                                                                \
    do {                                                                                                     \
        glacis_vehicle v = vehicle_one();                                                                    \
        char what[200];                                                                                      \
        change;                                                                                              \
        assert_int_equal(glacis_vehicle_check(&v, what, sizeof what), GLACIS_REFUSED_RANGE);                 \
        assert_string_equal(what, text);                                                                     \
        assert_int_equal(glacis_vehicle_check(&v, NULL, 0), GLACIS_REFUSED_RANGE);                           \
    } while (0)

static void refused(void **state)
{
    (void)state;
    assert_int_equal(glacis_vehicle_check(NULL, NULL, 0), GLACIS_REFUSED_ARGUMENT);
    REFUSED(v.stages_count = 0, "stages_count is 0; it must be 1 to 4");
    REFUSED(v.stages_count = 5, "stages_count is 5; it must be 1 to 4");
    REFUSED(v.stages[0].propellant_kg = 0, "stage 1: propellant_kg is 0; it must be above 0");
    REFUSED(v.stages[0].dry_kg = -1, "stage 1: dry_kg is -1; it must not be negative");
    REFUSED(v.stages[0].isp_vacuum_s = (double)NAN, "stage 1: isp_vacuum_s is nan; it must be above 0");
    REFUSED(v.stages[0].isp_sea_level_s = 300, "stage 1: isp_sea_level_s is above isp_vacuum_s");
    REFUSED(v.stages[0].burn_time_s = (double)INFINITY, "stage 1: burn_time_s is inf; it must be above 0");
    REFUSED(v.stages[0].steering = (glacis_steering)7, "stage 1: steering is not one of the two");
    REFUSED(v.payload_kg = 0, "payload_kg is 0; it must be above 0");
    REFUSED(v.reentry_beta_kgpm2 = 0, "reentry_beta_kgpm2 is 0; it must be above 0");
    REFUSED(v.separates = 0.5, "separates is 0.5; it must be 0 or 1");
    REFUSED(v.kick_ramp_s = 0, "kick_ramp_s is 0; it must be above 0");
    REFUSED(v.kick_ramp_s = 91, "vertical_rise_s + kick_ramp_s is longer than the first stage burns");
    REFUSED(v.boost_cd.count = 1, "boost_cd has 1 points; it needs 2 to 24");
    REFUSED(v.boost_cd.mach[3] = 0.8, "boost_cd: Mach numbers must ascend from 0 or more");
    REFUSED(v.reentry_cd.cd[0] = 0, "reentry_cd: coefficients must be above 0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sums), cmocka_unit_test(curves),
                                       cmocka_unit_test(monotone), cmocka_unit_test(accepted),
                                       cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
