/* Draws of the shipped case, as properties: nothing here asserts an answer about Korea. */
#include "fixture.h"

static glacis_facts *facts;
static glacis_land *land;
static glacis_scenario *korea;

static glacis_scenario *read_scenario(const char *path)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    glacis_status status = glacis_scenario_read(path, facts, land, NULL, 0, diag, &scenario);
    print_diag(diag);
    assert_int_equal(status, GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 0);
    glacis_diag_destroy(diag);
    return scenario;
}

static int begin(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_status status = glacis_facts_read("data", diag, &facts);
    print_diag(diag);
    glacis_diag_destroy(diag);
    if (status != GLACIS_OK || glacis_land_read("data/land/countries.bin", &land) != GLACIS_OK) return 1;
    korea = read_scenario("scenarios/korea-2016.yaml");
    return 0;
}

static int end(void **state)
{
    (void)state;
    glacis_scenario_destroy(korea);
    glacis_land_destroy(land);
    glacis_facts_destroy(facts);
    return 0;
}

static void all_scenarios_are_read(void **state)
{
    (void)state;
    const char *paths[] = {"scenarios/korea-2017.yaml", "scenarios/minimal.yaml",
                           "scenarios/southern-strait.yaml"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        glacis_scenario *s = read_scenario(paths[i]);
        char what[160];
        for (size_t v = 0; v < s->best.vehicles_count; v++)
            assert_int_equal(glacis_vehicle_check(&s->best.vehicles[v], what, sizeof what), GLACIS_OK);
        assert_int_equal(glacis_vehicle_check(&s->best.interceptor, what, sizeof what), GLACIS_OK);
        assert_int_equal(glacis_raid_check(&s->best.raid, what, sizeof what), GLACIS_OK);
        for (size_t q = 0; q < s->quantities_count; q++)
            assert_int_equal(glacis_spread_check(&s->quantities[q].spread), GLACIS_OK);
        glacis_scenario_destroy(s);
    }
}

/* Run 0 is the best estimate bit for bit; another run is not; the same run is the same. */
static void run_zero_is_best(void **state)
{
    (void)state;
    glacis_case a, b;
    glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 1, 0, &a);
    assert_memory_equal(&a, &korea->best, sizeof a);
    glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 1, 7, &a);
    assert_true(memcmp(&a, &korea->best, sizeof a) != 0);
    glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 1, 7, &b);
    assert_memory_equal(&a, &b, sizeof a);
}

/* Each uncertain quantity, drawn alone, changes its own double of the case and not one byte else. */
static void each_moves_its_own(void **state)
{
    (void)state;
    size_t uncertain = 0;
    for (size_t q = 0; q < korea->quantities_count; q++) {
        const glacis_quantity *quantity = &korea->quantities[q];
        const char *best = (const char *)&korea->best;
        assert_true(quantity->offset % sizeof(double) == 0 &&
                    quantity->offset + sizeof(double) <= sizeof(glacis_case));
        double value = *(const double *)(const void *)(best + quantity->offset);
        if (value != quantity->spread.best) fail_msg("%s: its offset holds another number", quantity->key);
        if (quantity->spread.distribution == GLACIS_DIST_FIXED) continue;
        uncertain++;
        glacis_case drawn;
        bool moved = false;
        for (uint64_t run = 1; run <= 30 && !moved; run++) {
            glacis_case_draw(&korea->best, quantity, 1, 1, run, &drawn);
            moved =
                memcmp((const char *)&drawn + quantity->offset, best + quantity->offset, sizeof(double)) != 0;
        }
        if (!moved) fail_msg("%s: 30 draws and not one moved it", quantity->key);
        memcpy((char *)&drawn + quantity->offset, best + quantity->offset, sizeof(double));
        assert_memory_equal(&drawn, best, sizeof drawn);
    }
    assert_true(uncertain > 100);
}

/* No two quantities write to one place. */
static void offsets_are_unique(void **state)
{
    (void)state;
    for (size_t q = 0; q < korea->quantities_count; q++)
        for (size_t k = 0; k < q; k++)
            if (korea->quantities[q].offset == korea->quantities[k].offset)
                fail_msg("%s and %s have one offset", korea->quantities[q].key, korea->quantities[k].key);
}

/* Quantities of one key are one assumption: the same radar in three places is drawn once. */
static void one_key_one_draw(void **state)
{
    (void)state;
    size_t pairs = 0;
    for (uint64_t run = 1; run <= 20; run++) {
        glacis_case c;
        glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 3, run, &c);
        for (size_t q = 0; q < korea->quantities_count; q++)
            for (size_t k = 0; k < q; k++) {
                const glacis_quantity *a = &korea->quantities[q], *b = &korea->quantities[k];
                if (strcmp(a->key, b->key) != 0) continue;
                assert_string_equal(a->stream, b->stream);
                assert_memory_equal((char *)&c + a->offset, (char *)&c + b->offset, sizeof(double));
                pairs++;
            }
    }
    assert_true(pairs > 0);
    glacis_case c;
    glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 3, 1, &c);
    assert_true(c.radar.radar.average_power_w == c.existing[0].radar.average_power_w);
    assert_true(c.radar.radar.average_power_w != korea->best.radar.radar.average_power_w);
}

/* Draws stay inside the limits of their field; azimuths in [0, 2 pi); vehicles can still be flown. */
static void draws_are_usable(void **state)
{
    (void)state;
    for (uint64_t run = 1; run <= 200; run++) {
        glacis_case c;
        glacis_case_draw(&korea->best, korea->quantities, korea->quantities_count, 11, run, &c);
        for (size_t q = 0; q < korea->quantities_count; q++) {
            const glacis_quantity *quantity = &korea->quantities[q];
            double value = *(const double *)(const void *)((const char *)&c + quantity->offset);
            assert_true(value >= quantity->spread.least && value <= quantity->spread.most);
            if (quantity->flags & GLACIS_QUANTITY_CYCLIC) assert_true(value >= 0 && value < 2 * GLACIS_PI);
        }
        char what[160] = "";
        for (size_t v = 0; v < c.vehicles_count; v++)
            if (glacis_vehicle_check(&c.vehicles[v], what, sizeof what) != GLACIS_OK)
                fail_msg("run %d, %s: %s", (int)run, korea->vehicle_ids[v], what);
        if (glacis_vehicle_check(&c.interceptor, what, sizeof what) != GLACIS_OK)
            fail_msg("interceptor: %s", what);
        if (glacis_raid_check(&c.raid, what, sizeof what) != GLACIS_OK) fail_msg("raid: %s", what);
    }
}

/* A swept azimuth reaches both sides of north. */
static void wraps_through_north(void **state)
{
    (void)state;
    const glacis_quantity *q = glacis_scenario_quantity(korea, "radar.boresight_az_deg");
    assert_non_null(q);
    size_t east = 0, west = 0;
    for (uint64_t run = 1; run <= 100; run++) {
        glacis_case c;
        glacis_case_draw(&korea->best, q, 1, 1, run, &c);
        double az_deg = c.radar.boresight_az_rad / GLACIS_RAD;
        east += az_deg < 90;
        west += az_deg > 270;
    }
    assert_int_equal(east + west, 100);
    assert_true(east > 10 && west > 10);
}

/* The --set key of a quantity moves that quantity: a value between its limits comes back. */
static void set_keys_work(void **state)
{
    (void)state;
    for (size_t q = 0; q < korea->quantities_count; q += 3) {
        const glacis_quantity *quantity = &korea->quantities[q];
        double best = strcmp(quantity->unit, "dB") == 0 ? 10 * log10(quantity->spread.best)
                                                        : quantity->spread.best / quantity->unit_scale;
        char set[200];
        if (!*quantity->set_key)
            continue; /* the position of a site, which the scenario gives by coordinates */
        snprintf(set, sizeof set, "%s=%.17g", quantity->set_key, best);
        const char *sets[] = {set};
        glacis_diag *diag = glacis_diag_create();
        glacis_scenario *s = NULL;
        glacis_status status = glacis_scenario_read(korea->path, facts, land, sets, 1, diag, &s);
        print_diag(diag);
        assert_int_equal(status, GLACIS_OK);
        const glacis_quantity *now = NULL;
        for (size_t k = 0; k < s->quantities_count; k++)
            if (s->quantities[k].offset == quantity->offset) now = &s->quantities[k];
        assert_non_null(now);
        if (!(now->flags & GLACIS_QUANTITY_FROM_SCENARIO)) fail_msg("%s did not move %s", set, quantity->key);
        assert_int_equal(now->spread.distribution, GLACIS_DIST_FIXED);
        check_near(now->spread.best, quantity->spread.best, 1e-12 * fabs(quantity->spread.best), set);
        glacis_scenario_destroy(s);
        glacis_diag_destroy(diag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_scenarios_are_read), cmocka_unit_test(run_zero_is_best),
        cmocka_unit_test(each_moves_its_own),     cmocka_unit_test(offsets_are_unique),
        cmocka_unit_test(one_key_one_draw),       cmocka_unit_test(draws_are_usable),
        cmocka_unit_test(wraps_through_north),    cmocka_unit_test(set_keys_work),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
