/* The sections on the shipped tables: every section has rows, every claim and every test has exactly one, and what must hold
 * holds. The studies are stopped at once, so that the rows on cover and view are there without their answers. */
#include "../test.h"

#include "check/check.h"

#include <stdlib.h>
#include <string.h>

static volatile sig_atomic_t stop = 1;

static const struct {
    const char *name;
    gi_check_part *part;
} parts[] = {{"vacuum", gi_check_vacuum},
             {"atmosphere", gi_check_atmosphere},
             {"geodesics", gi_check_geodesics},
             {"radar ranges", gi_check_radar_ranges},
             {"least energy", gi_check_least_energy},
             {"lofted", gi_check_lofted},
             {"flight times", gi_check_flight_times},
             {"raid", gi_check_raid},
             {"horizon", gi_check_horizon},
             {"distances", gi_check_distances},
             {"passages", gi_check_passages},
             {"coverage", gi_check_coverage},
             {"view", gi_check_view},
             {"vehicles", gi_check_vehicles},
             {"rest", gi_check_rest}};

typedef struct world {
    glacis_check_inputs inputs;
    glacis_study_options options;
    glacis_facts *facts;
    glacis_land *land;
    glacis_diag *diag;
    glacis_check *check;
} world;

static world open_world(void)
{
    world w = {.options = {.threads = 2, .seed = 1, .stop = &stop}};
    w.diag = glacis_diag_create();
    assert_int_equal(glacis_facts_read("data", w.diag, &w.facts), GLACIS_OK);
    assert_int_equal(glacis_land_read("data/land/countries.bin", &w.land), GLACIS_OK);
    w.inputs = (glacis_check_inputs){w.facts, w.land, "data", "scenarios", "validation"};
    w.check = calloc(1, sizeof *w.check);
    assert_non_null(w.check);
    w.check->diag = w.diag;
    return w;
}

static void close_world(world *w)
{
    glacis_check_destroy(w->check);
    glacis_land_destroy(w->land);
    glacis_facts_destroy(w->facts);
    glacis_diag_destroy(w->diag);
}

static size_t rows_of(const glacis_check *c, const char *id)
{
    size_t count = 0;
    for (size_t i = 0; i < glacis_check_row_count(c); i++)
        count += strcmp(glacis_check_row_at(c, i)->id, id) == 0;
    return count;
}

static void each_id_once(const glacis_check *c, const gi_csv *table, size_t least)
{
    assert_true(table->rows >= least);
    for (size_t i = 0; i < table->rows; i++) {
        const char *id = gi_csv_cell(table, i, 0);
        if (rows_of(c, id) != 1) print_error("%s has %zu rows\n", id, rows_of(c, id));
        assert_int_equal(rows_of(c, id), 1);
    }
}

/* 53 claims and 175 tests are published in the tables; a row lost in reading would show here. */
static void every_id_once(void **state)
{
    (void)state;
    world w = open_world();
    w.check->inputs = &w.inputs;
    w.check->options = &w.options;
    assert_int_equal(gi_check_tables_read(w.check), GLACIS_OK);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t before = glacis_check_row_count(w.check);
        parts[i].part(w.check);
        if (glacis_check_row_count(w.check) == before) print_error("%s has no rows\n", parts[i].name);
        assert_true(glacis_check_row_count(w.check) > before);
    }
    each_id_once(w.check, &w.check->tables.claims, 53);
    each_id_once(w.check, &w.check->tables.tests, 175);
    assert_int_equal(rows_of(w.check, "?"), 0);
    close_world(&w);
}

/* Closed forms, printed tables and published arithmetic: none may differ. */
static void what_must_hold_holds(void **state)
{
    (void)state;
    static gi_check_part *const musts[] = {gi_check_vacuum,       gi_check_atmosphere, gi_check_geodesics,
                                           gi_check_least_energy, gi_check_raid,       gi_check_horizon};
    world w = open_world();
    w.check->inputs = &w.inputs;
    w.check->options = &w.options;
    assert_int_equal(gi_check_tables_read(w.check), GLACIS_OK);
    for (size_t i = 0; i < sizeof musts / sizeof *musts; i++)
        musts[i](w.check);
    const glacis_check_row *failing = NULL;
    if (!glacis_check_passed(w.check, &failing)) print_error("%s: %s\n", failing->id, failing->ours);
    assert_null(failing);
    for (size_t i = 0; i < glacis_check_row_count(w.check); i++)
        assert_true(glacis_check_row_at(w.check, i)->must_hold);
    close_world(&w);
}

/* What was calibrated on a number is listed and not counted as agreement. */
static void calibrated_is_not_counted(void **state)
{
    (void)state;
    world w = open_world();
    w.check->inputs = &w.inputs;
    w.check->options = &w.options;
    assert_int_equal(gi_check_tables_read(w.check), GLACIS_OK);
    gi_check_radar_ranges(w.check);
    static const char *const ids[] = {"r014", "c051", "r054"};
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < glacis_check_row_count(w.check); i++) {
            const glacis_check_row *row = glacis_check_row_at(w.check, i);
            if (strcmp(row->id, ids[k]) == 0) assert_int_equal(row->verdict, GLACIS_CHECK_CALIBRATED);
        }
    close_world(&w);
}

static void refusals(void **state)
{
    (void)state;
    world w = open_world();
    glacis_check *check = NULL;
    assert_int_equal(glacis_check_run(&w.inputs, &w.options, w.diag, &check), GLACIS_INTERRUPTED);
    w.inputs.tables_folder = "no-such-folder";
    assert_int_equal(glacis_check_run(&w.inputs, &w.options, w.diag, &check), GLACIS_FAILED_FILE);
    assert_true(glacis_diag_error_count(w.diag) > 0);
    /* A folder whose claims.csv lacks a column: the tables of validation/ have no claims at all. */
    w.inputs.tables_folder = "validation";
    w.inputs.data_folder = "validation";
    assert_int_not_equal(glacis_check_run(&w.inputs, &w.options, w.diag, &check), GLACIS_OK);
    assert_null(check);
    close_world(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_id_once), cmocka_unit_test(what_must_hold_holds),
        cmocka_unit_test(calibrated_is_not_counted), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
