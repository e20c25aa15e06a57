/* One raid: who is fired at, until when, and that more never leaks more, run by run. */
#include "../test.h"
#include "plans.h"

#include "raid/plan.h"

static gi_raid_tally fly(const glacis_raid_plan *plan, const double *kill, uint64_t run)
{
    gi_raid_order order;
    gi_raid_tally tally;
    assert_int_equal(glacis_raid_check(plan, NULL, 0), GLACIS_OK);
    gi_raid_order_make(plan, &order);
    gi_raid_fly(&order, kill, 5, run, &tally);
    return tally;
}

/* Kill probability 0 or 1: counted by hand. */
static void by_hand(void **state)
{
    (void)state;
    const double never[] = {0, 0}, always[] = {1, 1}, second[] = {0, 1};
    glacis_raid_plan plan = with_layer(plan_of(5, layer_of(0.5, 0, 2)), layer_of(0.5, 0, 3));
    assert_int_equal(fly(&plan, never, 1).leakers, 5);
    assert_int_equal(fly(&plan, never, 1).used[0], 10);
    assert_int_equal(fly(&plan, never, 1).used[1], 15);
    /* A salvo is fired whatever happens, also at what the layer above has killed. */
    assert_int_equal(fly(&plan, always, 1).leakers, 0);
    assert_int_equal(fly(&plan, always, 1).used[0], 10);
    assert_int_equal(fly(&plan, always, 1).used[1], 15);
    plan.layers[0].looks = plan.layers[1].looks = 1;
    assert_int_equal(fly(&plan, always, 1).used[0], 5);
    assert_int_equal(fly(&plan, always, 1).used[1], 0);
    assert_int_equal(fly(&plan, second, 1).used[0], 10);
    assert_int_equal(fly(&plan, second, 1).used[1], 5);
    plan.layers[1].inventory_count = 3;
    assert_int_equal(fly(&plan, second, 1).leakers, 2);
    plan.layers[1].inventory_count = 0;
    assert_int_equal(fly(&plan, second, 1).leakers, 5);
    plan.layers[0].shots_possible = 0;
    assert_int_equal(fly(&plan, never, 1).used[0], 0);
}

static void counts_are_rounded(void **state)
{
    (void)state;
    const double never[] = {0};
    glacis_raid_plan plan = plan_of(4.5, layer_of(0.5, 0, 2.4));
    assert_int_equal(fly(&plan, never, 1).leakers, 5);
    assert_int_equal(fly(&plan, never, 1).used[0], 10);
    plan.layers[0].inventory_count = 6.7;
    assert_int_equal(fly(&plan, never, 1).used[0], 7);
    plan.layers[0].shots_possible = 0.6;
    assert_int_equal(fly(&plan, never, 1).used[0], 5);
}

/* Three targets, two shots each, launches 10 s apart, counted by hand. */
static void launch_interval(void **state)
{
    (void)state;
    const double never[] = {0};
    const struct {
        double spacing_s, interval_s, window_s;
        unsigned used;
    } rows[] = {
        {0, 10, 25, 3},   /* together: launches at 0, 10, 20 */
        {0, 10, 50, 6},   /* 0, 10, ... 50 */
        {0, 10, 49, 5},   /* the sixth would be at 50 */
        {20, 10, 10, 6},  /* each target is served before the next comes */
        {15, 10, 10, 5},  /* 0, 10; 20 but not 30, past 15 + 10; 30, 40 */
        {100, 10, 5, 3},  /* one launch fits the window of each */
        {0, 0.1, 0.5, 6}, /* sums of 0.1 are rounded, the sixth still counts */
        {0, 10, 0, 6},    /* no window given: no limit */
        {20, 0, 1, 6},    /* no interval given: no limit */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_raid_plan plan = plan_of(3, layer_of(0.5, 0, 2));
        plan.arrival_spacing_s = rows[i].spacing_s;
        plan.launch_interval_s = rows[i].interval_s;
        plan.layers[0].window_s = rows[i].window_s;
        check_near((double)fly(&plan, never, 1).used[0], rows[i].used, 0, "launches counted by hand");
    }
}

/* The random number of a shot belongs to (run, layer, target, shot): in every single run, a step in any of these directions
 * never leaks more. */
static void better_in_every_run(void **state)
{
    (void)state;
    glacis_raid_plan plan = with_layer(plan_of(20, layer_of(0.5, 0, 1)), layer_of(0.5, 0, 3));
    plan.layers[1].inventory_count = 16;
    uint64_t saved[4] = {0};
    for (uint64_t run = 0; run < 600; run++) {
        plan.layers[1].looks = (double)(run % 2);
        glacis_raid_plan better[4] = {plan, plan, plan, plan};
        better[0].layers[0].shots_per_target += 1;
        better[1].layers[1].inventory_count += 2;
        better[2].size_count -= 1;
        const double kill[] = {0.4, 0.5}, higher[] = {0.45, 0.55};
        uint64_t before = fly(&plan, kill, run).leakers;
        for (size_t b = 0; b < 4; b++) {
            uint64_t after = fly(&better[b], b == 3 ? higher : kill, run).leakers;
            assert_true(after <= before);
            saved[b] += before - after;
        }
    }
    for (size_t b = 0; b < 4; b++)
        assert_true(saved[b] > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(counts_are_rounded),
        cmocka_unit_test(launch_interval),
        cmocka_unit_test(better_in_every_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
