/* How a row is judged, and what spoils a check: a planted difference must be found and must not pass. */
#include "../test.h"

#include "check/check.h"

#include <stdlib.h>
#include <string.h>

static glacis_check *empty(void)
{
    glacis_check *c = calloc(1, sizeof *c);
    assert_non_null(c);
    gi_check_section(c, "made up", "rows of a test");
    return c;
}

static glacis_check_row *near_row(glacis_check *c, bool must_hold, double theirs, double ours)
{
    glacis_check_row *row = gi_check_add(c, "x", must_hold);
    gi_check_near(row, theirs, ours, 0.1);
    return row;
}

static void judged(void **state)
{
    (void)state;
    glacis_check *c = empty();
    assert_int_equal(near_row(c, true, 10, 10.05)->verdict, GLACIS_CHECK_AGREES);
    assert_int_equal(near_row(c, true, 10, 10.2)->verdict, GLACIS_CHECK_DIFFERS);
    assert_int_equal(near_row(c, true, 10, (double)NAN)->verdict, GLACIS_CHECK_DIFFERS);
    assert_int_equal(near_row(c, true, (double)NAN, 10)->verdict, GLACIS_CHECK_DIFFERS);
    static const struct {
        double low, high, ours;
        glacis_check_verdict verdict;
    } rows[] = {{1, 2, 1.5, GLACIS_CHECK_AGREES},
                {1, 2, 2.05, GLACIS_CHECK_AGREES},
                {1, 2, 2.2, GLACIS_CHECK_DIFFERS},
                {1, INFINITY, 1e9, GLACIS_CHECK_AGREES},
                {1, 2, (double)NAN, GLACIS_CHECK_DIFFERS}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_check_row *row = gi_check_add(c, "y", false);
        gi_check_within(row, rows[i].low, rows[i].high, rows[i].ours, 0.1);
        assert_int_equal(row->verdict, rows[i].verdict);
    }
    glacis_check_destroy(c);
}

/* Passing: a row that must hold agrees; another may differ if it says why. */
static void passes(void **state)
{
    (void)state;
    const glacis_check_row *failing = NULL;
    glacis_check *c = empty();
    near_row(c, true, 1, 1);
    assert_true(glacis_check_passed(c, &failing));
    glacis_check_row *estimate = near_row(c, false, 1, 2);
    assert_false(glacis_check_passed(c, &failing));
    assert_ptr_equal(failing, estimate);
    gi_check_say(c, &estimate->why, "because");
    assert_true(glacis_check_passed(c, &failing));
    glacis_check_row *fault = near_row(c, true, 1, 2);
    gi_check_say(c, &fault->why, "no reason helps a row that must hold");
    assert_false(glacis_check_passed(c, &failing));
    assert_ptr_equal(failing, fault);
    glacis_check_destroy(c);
}

/* A row that must hold and has no answer does not pass either. */
static void no_answer(void **state)
{
    (void)state;
    glacis_check *c = empty();
    gi_check_no_answer(c, gi_check_add(c, "a", false), GLACIS_FAILED_STEPS);
    assert_int_equal(glacis_check_row_at(c, 0)->verdict, GLACIS_CHECK_CANNOT_TELL);
    assert_true(glacis_check_passed(c, NULL));
    gi_check_no_answer(c, gi_check_add(c, "b", true), GLACIS_FAILED_STEPS);
    assert_false(glacis_check_passed(c, NULL));
    glacis_check_destroy(c);
}

/* A printed row of [USSA76 table I] at 10 km agrees; with one digit changed it must not. */
static void planted_digit(void **state)
{
    (void)state;
    static const char head[] = "id,height_km,temperature_k,pressure_pa,density_kgpm3,sound_mps,"
                               "pressure_tolerance,density_tolerance\n";
    static const struct {
        const char *row;
        bool passes;
    } rows[] = {{"p1,10,223.252,26500,0.41351,299.53,5e-5,5e-5\n", true},
                {"p2,10,223.252,26500,0.41451,299.53,5e-5,5e-5\n", false},
                {"p3,10,223.252,26600,0.41351,299.53,5e-5,5e-5\n", false},
                {"p4,10,224.252,26500,0.41351,299.53,5e-5,5e-5\n", false},
                {"p5,10,223.252,26500,0.41351,298.53,5e-5,5e-5\n", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[512];
        glacis_check *c = calloc(1, sizeof *c);
        glacis_diag *diag = glacis_diag_create();
        snprintf(text, sizeof text, "%s%s", head, rows[i].row);
        assert_int_equal(gi_csv_parse("planted", text, strlen(text), diag, &c->tables.atmosphere), GLACIS_OK);
        gi_check_atmosphere(c);
        assert_int_equal(glacis_check_row_count(c), 1);
        assert_int_equal(glacis_check_passed(c, NULL), rows[i].passes);
        glacis_diag_destroy(diag);
        glacis_check_destroy(c);
    }
}

static void report_counts(void **state)
{
    (void)state;
    char *text = NULL;
    glacis_check *c = empty();
    near_row(c, true, 1, 1);
    gi_check_list(c, gi_check_add(c, "listed-1", false), GLACIS_CHECK_NOT_MODELLED, "A reason.");
    gi_check_list(c, gi_check_add(c, "listed-2", false), GLACIS_CHECK_NOT_MODELLED, "A reason.");
    gi_check_say(c, &c->rows[0].what, "a | b");
    gi_check_count(c);
    assert_int_equal(glacis_check_section_at(c, 0)->counts[GLACIS_CHECK_NOT_MODELLED], 2);
    assert_int_equal(glacis_check_report(c, &text), GLACIS_OK);
    assert_non_null(strstr(text, "| 1 | made up | 1 | 0 | 0 | 2 | 0 |"));
    assert_non_null(strstr(text, "a \\| b"));
    assert_non_null(strstr(text, "A reason. listed-1 (); listed-2 ()."));
    free(text);
    glacis_check_destroy(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(judged), cmocka_unit_test(passes),
                                       cmocka_unit_test(no_answer), cmocka_unit_test(planted_digit),
                                       cmocka_unit_test(report_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
