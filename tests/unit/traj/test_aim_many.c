/* Families built and targets solved side by side, against the scalar engine, one flight after the other. */
#include "../test.h"
#include "drawn.h"

#include "traj/aim_family.h"

#include <string.h>

static glacis_flight flight;

enum { TARGETS = 300 };
static glacis_geodetic targets[TARGETS];
static glacis_aim aims[TARGETS], other_aims[TARGETS];
static double landed_m[TARGETS];

static glacis_status keep_aim(void *context, size_t target, const glacis_aim *aim, const glacis_flight *f)
{
    glacis_aim *into = context;
    glacis_geodetic point;
    into[target] = *aim;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    glacis_geo_geodetic_from_ecef(f->impact.pos_ecef_m, &point);
    glacis_geo_inverse(&point, &targets[target], &landed_m[target], NULL, NULL);
    return GLACIS_OK;
}

/* As one by one: the same verdicts but at the very edge, hits that hit by the scalar engine too, shortfalls alike; the same bits
 * at every width. */
static void many_targets_as_one_by_one(void **state)
{
    (void)state;
    static const glacis_shape shapes[] = {GLACIS_SHAPE_MIN_ENERGY, GLACIS_SHAPE_LOFTED,
                                          GLACIS_SHAPE_DEPRESSED};
    glacis_vehicle v = vehicle_one();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 100);
    draw d = {77, 0};
    for (size_t i = 0; i < TARGETS; i++)
        targets[i] = glacis_geo_direct(&launch, uniform(&d, 0, 6.28), uniform(&d, 50e3, 1300e3));
    for (size_t k = 0; k < 3; k++) {
        glacis_aim_family *family = NULL;
        glacis_aim_batch *batch = NULL;
        assert_int_equal(glacis_aim_family_create(&v, &launch, shapes[k], 1, 0, NULL, NULL, &family),
                         GLACIS_OK);
        assert_int_equal(glacis_aim_batch_create(NULL, 0, &batch), GLACIS_OK);
        assert_int_equal(glacis_aim_solve_many(family, targets, NULL, TARGETS, batch, keep_aim, aims),
                         GLACIS_OK);
        size_t hits = 0;
        for (size_t i = 0; i < TARGETS; i++) {
            glacis_aim one;
            assert_int_equal(glacis_aim_solve(family, &targets[i], NULL, &flight, &one), GLACIS_OK);
            check_near(aims[i].shortfall_m, one.shortfall_m, 200 + 1e-3 * one.shortfall_m, "one by one");
            assert_true(aims[i].verdict == one.verdict || one.shortfall_m < 500);
            if (aims[i].verdict != GLACIS_AIM_HIT) continue;
            hits++;
            assert_true(landed_m[i] <= GLACIS_AIM_TOLERANCE_M);
            assert_int_equal(glacis_fly(&v, &launch, &aims[i].control, NULL, &flight), GLACIS_OK);
            glacis_geodetic point;
            double miss_m;
            glacis_geo_geodetic_from_ecef(flight.impact.pos_ecef_m, &point);
            glacis_geo_inverse(&point, &targets[i], &miss_m, NULL, NULL);
            assert_true(miss_m <= GLACIS_AIM_TOLERANCE_M + 20); /* two engines at their usual tolerances */
        }
        assert_true(hits > 50);
        glacis_aim_batch_destroy(batch);
        for (int lanes = 1; lanes <= 8; lanes += lanes == 1 ? 3 : 4) {
            assert_int_equal(glacis_aim_batch_create(NULL, lanes, &batch), GLACIS_OK);
            assert_int_equal(
                glacis_aim_solve_many(family, targets, NULL, TARGETS, batch, keep_aim, other_aims),
                GLACIS_OK);
            assert_memory_equal(aims, other_aims, sizeof aims);
            glacis_aim_batch_destroy(batch);
        }
        glacis_aim_family_destroy(family);
    }
}

/* The aim of a neighbouring run saves flights and changes no verdict. */
static void a_guess_saves_flights(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    glacis_geodetic launch = glacis_geo_deg(40, 127, 100);
    glacis_aim_family *family = NULL;
    glacis_aim_batch *batch = NULL;
    size_t flights = 0, guessed = 0;
    assert_int_equal(
        glacis_aim_family_create(&v, &launch, GLACIS_SHAPE_MIN_ENERGY, 1, 0, NULL, NULL, &family), GLACIS_OK);
    assert_int_equal(glacis_aim_batch_create(NULL, 0, &batch), GLACIS_OK);
    assert_int_equal(glacis_aim_solve_many(family, targets, NULL, TARGETS, batch, keep_aim, aims), GLACIS_OK);
    assert_int_equal(glacis_aim_solve_many(family, targets, aims, TARGETS, batch, keep_aim, other_aims),
                     GLACIS_OK);
    for (size_t i = 0; i < TARGETS; i++) {
        flights += aims[i].flights;
        guessed += other_aims[i].flights;
        assert_int_equal(aims[i].verdict, other_aims[i].verdict);
    }
    assert_true(guessed <= flights);
    glacis_aim_batch_destroy(batch);
    glacis_aim_family_destroy(family);
}

/* ---- families ------------------------------------------------------------------------------------------ */

static const glacis_aim_family *make_family(const glacis_vehicle *v, const glacis_geodetic *launch,
                                            glacis_shape shape, double apogee_m, int lanes, bool together)
{
    static glacis_aim_family kept[4];
    static size_t next;
    glacis_aim_batch *batch = NULL;
    glacis_aim_family *family = NULL, *copy = &kept[next++ % 4];
    assert_int_equal(glacis_aim_batch_create(NULL, lanes, &batch), GLACIS_OK);
    assert_int_equal(
        glacis_aim_family_create(v, launch, shape, 1, apogee_m, NULL, together ? batch : NULL, &family),
        GLACIS_OK);
    memcpy(copy, family, sizeof *copy);
    glacis_aim_family_destroy(family);
    glacis_aim_batch_destroy(batch);
    return copy;
}

/* Nodes fall where the scalar engine says they do: 25 m at the tolerances in use, most of it across range at steep kicks. */
static void check_nodes(const glacis_aim_family *family, const glacis_vehicle *v,
                        const glacis_geodetic *launch)
{
    for (size_t j = 0; j < family->radii; j++) {
        for (size_t i = 0; i < GI_AIM_TURNS; i++) {
            glacis_control control = gi_aim_control(
                family, gi_aim_node_az(i), family->node[j][GI_AIM_KICK][i], family->node[j][GI_AIM_BURN][i]);
            glacis_geodetic point;
            double plane[2];
            assert_int_equal(glacis_fly(v, launch, &control, NULL, &flight), GLACIS_OK);
            glacis_geo_geodetic_from_ecef(flight.impact.pos_ecef_m, &point);
            gi_aim_plane(family, &point, plane);
            check_near(family->node[j][GI_AIM_EAST][i], plane[0], 25, "east of glacis_fly");
            check_near(family->node[j][GI_AIM_NORTH][i], plane[1], 25, "north of glacis_fly");
        }
    }
}

static void families_as_one_by_one(void **state)
{
    (void)state;
    const glacis_vehicle vehicles[] = {vehicle_one(), vehicle_two(), vehicle_whole()};
    static const glacis_shape shapes[] = {GLACIS_SHAPE_MIN_ENERGY, GLACIS_SHAPE_LOFTED,
                                          GLACIS_SHAPE_DEPRESSED, GLACIS_SHAPE_APOGEE};
    glacis_geodetic launch = glacis_geo_deg(40, 127, 100);
    for (size_t n = 0; n < sizeof vehicles / sizeof *vehicles; n++) {
        for (size_t k = 0; k < 4; k++) {
            const glacis_vehicle *v = &vehicles[n];
            if (shapes[k] == GLACIS_SHAPE_APOGEE && v->can_cut_off == 0) continue;
            const glacis_aim_family *alone = make_family(v, &launch, shapes[k], 250e3, 0, false);
            const glacis_aim_family *together = make_family(v, &launch, shapes[k], 250e3, 0, true);
            double least_m[2], greatest_m[2];
            check_nodes(together, v, &launch);
            glacis_aim_family_ranges_m(alone, &least_m[0], &greatest_m[0]);
            glacis_aim_family_ranges_m(together, &least_m[1], &greatest_m[1]);
            check_near(greatest_m[1], greatest_m[0], 1e-4 * greatest_m[0] + 50,
                       "greatest range, scalar engine");
            check_near(least_m[1], least_m[0], 1e-2 * greatest_m[0], "least range, scalar engine");
        }
    }
}

static void families_have_the_same_bits_at_every_width(void **state)
{
    (void)state;
    const glacis_vehicle vehicles[] = {vehicle_one(), vehicle_two()};
    static const glacis_shape shapes[] = {GLACIS_SHAPE_MIN_ENERGY, GLACIS_SHAPE_LOFTED};
    glacis_geodetic launch = glacis_geo_deg(40, 127, 100);
    for (size_t n = 0; n < 4; n++) {
        const glacis_aim_family *one = make_family(&vehicles[n / 2], &launch, shapes[n % 2], 0, 1, true);
        for (int lanes = 4; lanes <= 8; lanes += 4) {
            const glacis_aim_family *other =
                make_family(&vehicles[n / 2], &launch, shapes[n % 2], 0, lanes, true);
            assert_memory_equal(one->node, other->node, sizeof one->node);
            assert_memory_equal(one->value, other->value, sizeof one->value);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_targets_as_one_by_one),
        cmocka_unit_test(a_guess_saves_flights),
        cmocka_unit_test(families_as_one_by_one),
        cmocka_unit_test(families_have_the_same_bits_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
