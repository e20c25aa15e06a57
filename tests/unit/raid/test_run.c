/* Monte Carlo: against the closed form, exact enumeration, its own intervals, and what stops it. */
#include "../test.h"
#include "plans.h"

#include <string.h>

static const glacis_raid_stop fixed_4000 = {4000, 4000, 0, NULL};

static glacis_raid_result run(const glacis_raid_plan *plan, const glacis_raid_stop *stop, uint64_t seed)
{
    glacis_raid_result result;
    assert_int_equal(glacis_raid_run(plan, stop, seed, &result), GLACIS_OK);
    return result;
}

/* Bit by bit, padding apart. */
static bool same(const glacis_raid_result *a, const glacis_raid_result *b)
{
    return a->runs == b->runs && a->converged == b->converged && a->leakers_mean == b->leakers_mean &&
           a->leakers_ci95_low == b->leakers_ci95_low && a->leakers_ci95_high == b->leakers_ci95_high &&
           a->p_no_leaker_best == b->p_no_leaker_best && a->p_no_leaker_low == b->p_no_leaker_low &&
           a->p_no_leaker_high == b->p_no_leaker_high &&
           a->interceptors_used_mean == b->interceptors_used_mean &&
           memcmp(a->interceptors_used_by_layer, b->interceptors_used_by_layer,
                  sizeof a->interceptors_used_by_layer) == 0;
}

/* Four standard errors of the mean: half the interval is 1.96 of them. */
static void check_leakers(const glacis_raid_result *r, double expected, const char *name)
{
    check_near(r->leakers_mean, expected, 4 * (r->leakers_ci95_high - r->leakers_ci95_low) / 2 / 1.96, name);
}

static void check_none(const glacis_raid_result *r, double expected, const char *name)
{
    double error = sqrt(expected * (1 - expected) / (double)r->runs);
    check_near(r->p_no_leaker_best, expected, 4 * error, name);
}

/* Two targets, two shots, three interceptors, p = 0.6, by hand.
 * Shoot-look-shoot: the first target takes one (0.6) or two (0.4, left alive by 0.16); the second finds two or one:
 *   leakers 0.16 + 0.6 x 0.16 + 0.4 x 0.4 = 0.416; none 0.6 x 0.84 + 0.24 x 0.6 = 0.648; used 1.4 + 0.6 x 1.4 + 0.4 = 2.64.
 * Salvo: two, then one: leakers 0.16 + 0.4 = 0.56; none 0.84 x 0.6 = 0.504; used 3.
 * None, or no shots: all leak. */
static void exhaustion_by_hand(void **state)
{
    (void)state;
    const struct {
        double looks, inventory, shots, leakers, none, used;
    } rows[] = {
        {1, 3, 2, 0.416, 0.648, 2.64}, {0, 3, 2, 0.56, 0.504, 3}, {1, 0, 2, 2, 0, 0}, {0, 3, 0, 2, 0, 0}};
    for (size_t i = 0; i < 4; i++) {
        glacis_raid_plan plan = plan_of(2, layer_of(0.6, 0, rows[i].shots));
        plan.layers[0].looks = rows[i].looks;
        plan.layers[0].inventory_count = rows[i].inventory;
        glacis_raid_result r = run(&plan, &fixed_4000, 3);
        check_leakers(&r, rows[i].leakers, "enumerated by hand: leakers");
        check_none(&r, rows[i].none, "enumerated by hand: no leaker");
        check_near(r.interceptors_used_mean, rows[i].used, 4 * 0.5 / sqrt(4000), "enumerated by hand: used");
    }
}

/* Exact leakers of the targets left, by recursion over what is left of the inventory. */
static double exact(unsigned targets, unsigned shots, unsigned left, double p, bool looks)
{
    if (targets == 0) return 0;
    unsigned fired = shots < left ? shots : left;
    double sum = 0, alive = 1;
    if (!looks) return pow(1 - p, fired) + exact(targets - 1, shots, left - fired, p, looks);
    for (unsigned k = 1; k <= fired; k++, alive *= 1 - p)
        sum += alive * p * exact(targets - 1, shots, left - k, p, looks);
    return sum + alive * (1 + exact(targets - 1, shots, left - fired, p, looks));
}

static void exhaustion_by_recursion(void **state)
{
    (void)state;
    const unsigned inventories[] = {1, 4, 9, 13, 19};
    for (size_t i = 0; i < sizeof inventories / sizeof *inventories; i++)
        for (int looks = 0; looks <= 1; looks++) {
            glacis_raid_plan plan = plan_of(8, layer_of(0.55, 0, 3));
            plan.layers[0].looks = looks;
            plan.layers[0].inventory_count = inventories[i];
            glacis_raid_result r = run(&plan, &fixed_4000, 17);
            check_leakers(&r, exact(8, 3, inventories[i], 0.55, looks), "exact recursion over the inventory");
            assert_true(isnan(r.leakers_expected) && isnan(r.p_no_leaker_expected));
        }
}

/* Where no limit binds, against the closed form: doctrine must not matter to leakers, only to interceptors. */
static void against_closed_form(void **state)
{
    (void)state;
    for (double rho = 0; rho < 1; rho += 0.3)
        for (double looks = 0; looks <= 1; looks++) {
            glacis_raid_layer upper = layer_of(0.7, rho, 2), lower = layer_of(0.6, 0.5 * rho, 1);
            upper.reliability = 0.9;
            upper.looks = lower.looks = looks;
            glacis_raid_plan plan = with_layer(plan_of(15, upper), lower);
            glacis_raid_result r = run(&plan, &fixed_4000, 23);
            check_leakers(&r, r.leakers_expected, "closed form");
            check_none(&r, r.p_no_leaker_expected, "closed form");
            if (looks == 0) check_near(r.interceptors_used_mean, 45, 0, "a salvo fires all");
            if (looks == 1) assert_true(r.interceptors_used_mean < 35);
        }
}

/* The share of 95 % intervals that hold the truth, over 400 seeds: 0.95 less three standard errors of 0.0109. */
static void intervals_cover(void **state)
{
    (void)state;
    const glacis_raid_stop stop = {1000, 100000, 0.06, NULL};
    for (double rho = 0; rho < 0.2; rho += 0.1) {
        glacis_raid_plan plan = plan_of(6, layer_of(0.6, rho, 2));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        int hold_leakers = 0, hold_none = 0;
        for (uint64_t seed = 0; seed < 400; seed++) {
            glacis_raid_result r = run(&plan, &stop, seed);
            assert_true(r.converged && r.leakers_ci95_high - r.leakers_ci95_low <= 2 * 0.06);
            hold_leakers += r.leakers_ci95_low <= leakers && leakers <= r.leakers_ci95_high;
            hold_none += r.p_no_leaker_low <= none && none <= r.p_no_leaker_high;
        }
        assert_in_range(hold_leakers, 367, 393);
        assert_in_range(hold_none, 367, 393);
    }
}

static void stops(void **state)
{
    (void)state;
    glacis_raid_plan plan = plan_of(10, layer_of(0.6, 0, 2));
    glacis_raid_result r;
    glacis_raid_stop stop = {100, 777, 0.001, NULL};
    assert_int_equal(glacis_raid_run(&plan, &stop, 1, &r), GLACIS_OK);
    assert_false(r.converged);
    assert_int_equal(r.runs, 777);
    stop = (glacis_raid_stop){100, 777, 0, NULL};
    assert_int_equal(glacis_raid_run(&plan, &stop, 1, &r), GLACIS_OK);
    assert_int_equal(r.runs, 777);
    stop = (glacis_raid_stop){100, 100000, 5, NULL};
    assert_int_equal(glacis_raid_run(&plan, &stop, 1, &r), GLACIS_OK);
    assert_int_equal(r.runs, 100);
    assert_true(r.converged);
    volatile sig_atomic_t interrupt = 1;
    stop.interrupt = &interrupt;
    glacis_raid_result untouched = r;
    assert_int_equal(glacis_raid_run(&plan, &stop, 2, &r), GLACIS_INTERRUPTED);
    assert_true(same(&r, &untouched));
}

/* Certain outcomes have an interval of no width; outcomes that only look certain do not. */
static void certain_and_not(void **state)
{
    (void)state;
    const glacis_raid_stop stop = {50, 50, 0, NULL};
    glacis_raid_plan plan = plan_of(10, layer_of(1, 0, 1));
    glacis_raid_result r = run(&plan, &stop, 1);
    check_near(r.leakers_ci95_high, 0, 0, "kill probability 1");
    plan.layers[0].inventory_count = 4;
    r = run(&plan, &stop, 1);
    check_near(r.leakers_ci95_low, 6, 0, "four interceptors, ten targets");
    check_near(r.leakers_ci95_high, 6, 0, "four interceptors, ten targets");
    plan = plan_of(10, layer_of(1 - 1e-9, 0, 1));
    r = run(&plan, &stop, 1);
    check_near(r.leakers_mean, 0, 0, "none seen in 50 raids");
    /* Wilson's upper limit of 0 in 50 is z^2 / (50 + z^2) = 0.0713. */
    check_near(r.leakers_ci95_high, 10 * 0.0713, 0.001, "but not excluded");
}

/* A pure function of plan, stop rule and seed; a run that is added changes no earlier one. */
static void repeatable(void **state)
{
    (void)state;
    glacis_raid_plan plan = with_layer(plan_of(10, layer_of(0.6, 0.1, 2)), layer_of(0.5, 0.2, 1));
    glacis_raid_result a = run(&plan, &fixed_4000, 8), b = run(&plan, &fixed_4000, 8),
                       c = run(&plan, &fixed_4000, 9);
    assert_true(same(&a, &b));
    assert_true(a.leakers_mean != c.leakers_mean);
    const glacis_raid_stop longer = {4001, 4001, 0, NULL};
    glacis_raid_result d = run(&plan, &longer, 8);
    double last = d.leakers_mean * 4001 - a.leakers_mean * 4000;
    check_near(last, floor(last + 0.5), 1e-6, "one whole raid more");
    assert_true(last > -0.5 && last < 10.5);
}

/* Every field that can be uncertain changes the answer. */
static void every_field_counts(void **state)
{
    (void)state;
    glacis_raid_plan plan = plan_of(20, layer_of(0.6, 0.1, 3));
    plan.layers[0].shots_possible = 3;
    plan.layers[0].inventory_count = 30;
    plan.layers[0].window_s = 40;
    plan.arrival_spacing_s = 4;
    plan.launch_interval_s = 3;
    const glacis_raid_result base = run(&plan, &fixed_4000, 4);
    glacis_raid_layer *l = &plan.layers[0];
    const struct {
        double *field, value;
    } rows[] = {
        {&plan.size_count, 21},
        {&plan.arrival_spacing_s, 1},
        {&plan.launch_interval_s, 6},
        {&l->kill_probability, 0.5},
        {&l->reliability, 0.9},
        {&l->correlation, 0.3},
        {&l->shots_per_target, 2},
        {&l->shots_possible, 2},
        {&l->looks, 1},
        {&l->inventory_count, 25},
        {&l->window_s, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double kept = *rows[i].field;
        *rows[i].field = rows[i].value;
        glacis_raid_result r = run(&plan, &fixed_4000, 4);
        assert_true(r.leakers_mean != base.leakers_mean);
        *rows[i].field = kept;
    }
}

static void refused_plans(void **state)
{
    (void)state;
    glacis_raid_plan plan = plan_of(10, layer_of(0.6, 0.1, 2));
    glacis_raid_layer *l = &plan.layers[0];
    const struct {
        double *field, value;
        const char *name;
    } rows[] = {
        {&plan.size_count, 0.9, "size_count"},
        {&plan.size_count, 100001, "size_count"},
        {&plan.arrival_spacing_s, -1, "arrival_spacing_s"},
        {&plan.launch_interval_s, NAN, "launch_interval_s"},
        {&l->kill_probability, 1.1, "layers[0].kill_probability"},
        {&l->reliability, -0.1, "layers[0].reliability"},
        {&l->correlation, 1, "layers[0].correlation"},
        {&l->shots_per_target, 101, "layers[0].shots_per_target"},
        {&l->shots_possible, NAN, "layers[0].shots_possible"},
        {&l->looks, 0.5, "layers[0].looks"},
        {&l->inventory_count, -1, "layers[0].inventory_count"},
        {&l->window_s, -1, "layers[0].window_s"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double kept = *rows[i].field;
        char what[160] = "";
        glacis_raid_result r;
        *rows[i].field = rows[i].value;
        assert_int_equal(glacis_raid_check(&plan, what, sizeof what), GLACIS_REFUSED_RANGE);
        assert_true(strncmp(what, rows[i].name, strlen(rows[i].name)) == 0 && strstr(what, "accepted"));
        assert_int_equal(glacis_raid_check(&plan, NULL, 0), GLACIS_REFUSED_RANGE);
        assert_int_equal(glacis_raid_run(&plan, &fixed_4000, 1, &r), GLACIS_REFUSED_RANGE);
        *rows[i].field = kept;
    }
    plan.layers_count = 0;
    assert_int_equal(glacis_raid_check(&plan, NULL, 0), GLACIS_REFUSED_RANGE);
    plan.layers_count = GLACIS_RAID_LAYERS_MAX + 1;
    assert_int_equal(glacis_raid_check(&plan, NULL, 0), GLACIS_REFUSED_RANGE);
}

static void refused_stops(void **state)
{
    (void)state;
    const glacis_raid_plan plan = plan_of(10, layer_of(0.6, 0.1, 2));
    const glacis_raid_stop stops_refused[] = {{1, 100, 0.1, NULL},
                                              {200, 100, 0.1, NULL},
                                              {2, GLACIS_RAID_RUNS_MAX + 1, 0.1, NULL},
                                              {2, 100, -1, NULL},
                                              {2, 100, NAN, NULL}};
    for (size_t i = 0; i < 5; i++) {
        glacis_raid_result r;
        assert_int_equal(glacis_raid_run(&plan, &stops_refused[i], 1, &r), GLACIS_REFUSED_RANGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exhaustion_by_hand),
        cmocka_unit_test(exhaustion_by_recursion),
        cmocka_unit_test(against_closed_form),
        cmocka_unit_test(intervals_cover),
        cmocka_unit_test(stops),
        cmocka_unit_test(certain_and_not),
        cmocka_unit_test(repeatable),
        cmocka_unit_test(every_field_counts),
        cmocka_unit_test(refused_plans),
        cmocka_unit_test(refused_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
