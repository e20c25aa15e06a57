/* What several publications say together, and how it is drawn.
 * Expected ranges follow by hand from the rules of docs/scenario.md and the rows of made_up.h. */
#include "made_up.h"

static glacis_scenario *read_ok(void **state, const char *const *sets, size_t count)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    glacis_status status = made_up_read(*state, NULL, NULL, sets, count, diag, &scenario);
    print_diag(diag);
    assert_int_equal(status, GLACIS_OK);
    glacis_diag_destroy(diag);
    return scenario;
}

typedef struct expected {
    const char *key;
    glacis_distribution distribution;
    double best, low, high;
    unsigned flags;
    const char *stream, *set_key; /* NULL: the key; "facts." and the key */
} expected;

static void check_quantity(const glacis_scenario *s, const expected *row)
{
    const glacis_quantity *q = glacis_scenario_quantity(s, row->key);
    assert_non_null(q);
    assert_int_equal(q->spread.distribution, row->distribution);
    check_near(q->spread.best, row->best, 1e-12 * fabs(row->best), row->key);
    check_near(q->spread.low, row->low, 1e-12 * fabs(row->low), row->key);
    check_near(q->spread.high, row->high, 1e-12 * fabs(row->high), row->key);
    assert_int_equal(q->flags, row->flags);
    assert_string_equal(q->stream, row->stream ? row->stream : row->key);
    char facts[160];
    snprintf(facts, sizeof facts, "facts.%s", row->key);
    assert_string_equal(q->set_key, row->set_key ? row->set_key : facts);
    assert_int_equal(glacis_spread_check(&q->spread), GLACIS_OK);
}

static void pools(void **state)
{
    enum {
        ASSUMED = GLACIS_QUANTITY_ASSUMED,
        LONE = GLACIS_QUANTITY_SPREAD_ASSUMED,
        OWN = GLACIS_QUANTITY_FROM_SCENARIO
    };
    const double deg = GLACIS_RAD;
    const expected rows[] = {
        /* best 30 (20 to 60), pool 25 (low 10) and 90: 10 to 90; a time, so in the logarithm */
        {"shield.reaction_time_s", GLACIS_DIST_LOG_TRIANGULAR, 30, 10, 90, 0, NULL, NULL},
        /* lone values: the spread of the field, 5 % and a factor of 2 */
        {"alpha.stage1.propellant_mass_kg", GLACIS_DIST_TRIANGULAR, 9000, 8550, 9450, ASSUMED | LONE, NULL,
         NULL},
        {"alpha.rcs_nose_m2", GLACIS_DIST_LOG_TRIANGULAR, 0.05, 0.025, 0.1, ASSUMED | LONE, NULL, NULL},
        /* clamped to the hard limit: 0.95 +- 5 % stays, a share of 1 would not */
        {"shield.interceptor_reliability", GLACIS_DIST_TRIANGULAR, 0.95, 0.9025, 0.9975, ASSUMED | LONE, NULL,
         NULL},
        /* the engine of a stage is good or bad at every height */
        {"alpha.stage1.isp_vacuum_s", GLACIS_DIST_TRIANGULAR, 260, 252.2, 267.8, ASSUMED | LONE,
         "alpha.stage1.isp", NULL},
        {"alpha.stage1.isp_sea_level_s", GLACIS_DIST_TRIANGULAR, 235, 227.95, 242.05, ASSUMED | LONE,
         "alpha.stage1.isp", NULL},
        /* 13 dB is a power ratio of 10^1.3; its spread is a factor of 1.3 */
        {"eye.detection_snr_db", GLACIS_DIST_LOG_TRIANGULAR, 19.952623149688797, 19.952623149688797 / 1.3,
         19.952623149688797 * 1.3, ASSUMED | LONE, NULL, NULL},
        /* disputes: sides, not a blur; each is a lone value with the spread of its field */
        {"shield.published_reach_km", GLACIS_DIST_CHOICE, 200e3, 200e3, 300e3, LONE, "schools.reach", NULL},
        {"shield.single_shot_kill_probability", GLACIS_DIST_CHOICE, 0.8, 0.5, 0.8,
         GLACIS_QUANTITY_UNVERIFIED | LONE, "schools.skill", NULL},
        /* given in the scenario: exact, or as it says; an azimuth range through north is unwrapped */
        {"shield.layer_max_km", GLACIS_DIST_FIXED, 130e3, 130e3, 130e3, OWN, NULL, "battery.layer_max_km"},
        {"radar.boresight_az_deg", GLACIS_DIST_UNIFORM, 350 * deg, 330 * deg, 370 * deg,
         OWN | GLACIS_QUANTITY_CYCLIC, NULL, "radar.boresight_az_deg"},
        {"outbound.north.az_deg", GLACIS_DIST_TRIANGULAR, 5 * deg, -10 * deg, 20 * deg,
         OWN | GLACIS_QUANTITY_CYCLIC, NULL, "outbound[0].az_deg"},
        {"alpha.burn_time_s", GLACIS_DIST_FIXED, 180, 180, 180, OWN, NULL, "outbound[0].burn_time_s"},
        /* defaults: a count and a flag are exact, a factor of modelling has its spread */
        {"shield.shots_required_count", GLACIS_DIST_FIXED, 1, 1, 1, ASSUMED, NULL, NULL},
        {"alpha.drag_scale", GLACIS_DIST_LOG_TRIANGULAR, 1, 1 / 1.15, 1.15, ASSUMED | LONE, NULL, NULL},
        {"radar.mask_deg", GLACIS_DIST_FIXED, 0, 0, 0, ASSUMED, NULL, "radar.mask_deg"},
        {"raid.size_count", GLACIS_DIST_FIXED, 5, 5, 5, OWN, NULL, "raid.size_count"},
    };
    glacis_scenario *s = read_ok(state, NULL, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_quantity(s, &rows[i]);
    /* By the role it plays here, too. */
    assert_ptr_equal(glacis_scenario_quantity(s, "battery.reaction_time_s"),
                     glacis_scenario_quantity(s, "shield.reaction_time_s"));
    assert_ptr_equal(glacis_scenario_quantity(s, "radar.track_dwell_s"),
                     glacis_scenario_quantity(s, "eye.search.track_dwell_s"));
    assert_ptr_equal(glacis_scenario_quantity(s, "interceptor.drag_scale"),
                     glacis_scenario_quantity(s, "shield-interceptor.drag_scale"));
    assert_null(glacis_scenario_quantity(s, "shield.nothing"));
    glacis_scenario_destroy(s);
}

/* Words for a sentence: the field without its unit, whose it is, and who says each side. */
static void says_what_and_who(void **state)
{
    glacis_scenario *s = read_ok(state, NULL, 0);
    const glacis_quantity *reach = glacis_scenario_quantity(s, "shield.published_reach_km");
    assert_string_equal(reach->label, "published reach of shield");
    assert_string_equal(reach->who[1], "b2");
    assert_string_equal(glacis_scenario_quantity(s, "alpha.stage1.isp_vacuum_s")->label,
                        "specific impulse in vacuum of stage 1 of alpha");
    assert_string_equal(glacis_scenario_quantity(s, "radar.boresight_az_deg")->label,
                        "boresight azimuth of radar");
    glacis_scenario_destroy(s);
}

static void takes_sides(void **state)
{
    const char *first[] = {"schools.reach=b1", "schools.skill=b8"}, *second[] = {"schools.reach=b2"};
    glacis_scenario *s = read_ok(state, first, 2);
    const unsigned lone = GLACIS_QUANTITY_SPREAD_ASSUMED;
    const expected one[] = {
        {"shield.published_reach_km", GLACIS_DIST_TRIANGULAR, 200e3, 180e3, 220e3, lone, NULL, NULL},
        {"shield.single_shot_kill_probability", GLACIS_DIST_TRIANGULAR, 0.5, 0.45, 0.55, lone, NULL, NULL}};
    check_quantity(s, &one[0]);
    check_quantity(s, &one[1]);
    glacis_scenario_destroy(s);
    s = read_ok(state, second, 1);
    const expected other = {
        "shield.published_reach_km", GLACIS_DIST_TRIANGULAR, 300e3, 270e3, 330e3, lone, NULL, NULL};
    check_quantity(s, &other);
    glacis_scenario_destroy(s);
}

/* Run by run both sides come up, with equal weight; all of one dispute change together. */
static void draws_sides(void **state)
{
    glacis_scenario *s = read_ok(state, NULL, 0);
    size_t far = 0;
    enum { RUNS = 1000 };
    for (uint64_t run = 1; run <= RUNS; run++) {
        glacis_case c;
        glacis_case_draw(&s->best, s->quantities, s->quantities_count, 5, run, &c);
        /* A symmetric triangle whose 10 % quantile lies 10 % down ends 18.1 % out: 164 to 236 km, 246 to 354 km. */
        double reach_m = c.battery.published_reach_m;
        assert_true((reach_m > 163e3 && reach_m < 237e3) || (reach_m > 245e3 && reach_m < 355e3));
        far += reach_m > 240e3;
        /* The layer of the raid is the battery, so its skill is the battery's. */
        assert_true(c.raid.layers[0].kill_probability == c.battery.single_shot_kill_probability);
    }
    /* Binomial(1000, 1/2): four standard deviations are 63. */
    check_near((double)far, RUNS / 2, 63, "one side in two");
    glacis_scenario_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pools), cmocka_unit_test(takes_sides),
                                       cmocka_unit_test(says_what_and_who), cmocka_unit_test(draws_sides)};
    return cmocka_run_group_tests(tests, made_up_begin, made_up_end);
}
