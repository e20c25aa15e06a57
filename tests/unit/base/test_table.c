/* Cells of a table: what is taken, and of what is refused the line, the column, the words and what is accepted. */
#include "../test.h"

#include "base/table.h"

#include <glacis/month.h>

#include <math.h>
#include <string.h>

static const char *const columns[] = {"month", "value", NULL};
static const char text[] = "# a remark\nmonth,day,value,word\n2031-02,2031-02-28,0.5,best\n2031-2,,,listed\n"
                           "2031-03,2031-02-29,-3,other\n2031-04,,some,best\n";

static void taken(void **state)
{
    (void)state;
    static const char *const words[] = {"listed", "best", NULL};
    glacis_diag *diag = glacis_diag_create();
    gi_table table;
    assert_int_equal(gi_table_open("t.csv", text, strlen(text), diag, columns, &table), GLACIS_OK);
    assert_int_equal(gi_table_month(&table, 0, "month"), 12 * 2031 + 1);
    assert_int_equal(gi_table_day(&table, 0, "day"), glacis_month_last_day(12 * 2031 + 1));
    assert_int_equal(gi_table_day(&table, 1, "day"), GI_TABLE_NO_DAY);
    assert_true(gi_table_number(&table, 0, "value", 0, 1) == 0.5);
    assert_true(isnan(gi_table_number(&table, 1, "value", 0, 1)));
    assert_int_equal(gi_table_word(&table, 0, "word", words), 1);
    assert_string_equal(gi_table_cell(&table, 0, "none"), "");
    assert_string_equal(gi_table_cell(&table, 0, NULL), "");
    assert_int_equal(gi_table_outcome(&table, 0), GLACIS_OK);
    gi_csv_clear(&table.csv);
    glacis_diag_destroy(diag);
}

static void check_said(const glacis_diag *diag, size_t at, int line, const char *key, const char *what,
                       const char *accepted)
{
    const glacis_diag_entry *entry = glacis_diag_at(diag, at);
    assert_int_equal(entry->line, line);
    assert_string_equal(entry->key, key);
    assert_string_equal(entry->what, what);
    assert_string_equal(entry->accepted, accepted);
}

static void refused(void **state)
{
    (void)state;
    static const char *const words[] = {"listed", "best", NULL};
    glacis_diag *diag = glacis_diag_create();
    gi_table table;
    assert_int_equal(gi_table_open("t.csv", text, strlen(text), diag, columns, &table), GLACIS_OK);
    assert_int_equal(gi_table_month(&table, 1, "month"), 0);
    assert_int_equal(gi_table_day(&table, 2, "day"), GI_TABLE_NO_DAY);
    assert_true(isnan(gi_table_number(&table, 2, "value", 0, HUGE_VAL)));
    assert_true(isnan(gi_table_number(&table, 3, "value", -1, 1e6)));
    assert_int_equal(gi_table_word(&table, 2, "word", words), -1);
    assert_int_equal(gi_table_outcome(&table, 0), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_count(diag), 5);
    check_said(diag, 0, 4, "month", "'2031-2' is not accepted", "a month YYYY-MM");
    check_said(diag, 1, 5, "day", "'2031-02-29' is not accepted", "a day YYYY-MM-DD");
    check_said(diag, 2, 5, "value", "'-3' is not accepted", "a number from 0 on, or nothing");
    check_said(diag, 3, 6, "value", "'some' is not a number", "a number from -1 to 1000000, or nothing");
    check_said(diag, 4, 5, "word", "'other' is not accepted", "listed, best");
    gi_csv_clear(&table.csv);
    glacis_diag_destroy(diag);
}

static void a_column_that_is_missing(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    gi_table table;
    assert_int_equal(gi_table_open("t.csv", "month\n2031-01\n", 14, diag, columns, &table),
                     GLACIS_REFUSED_INPUT);
    check_said(diag, 0, 1, "value", "the column is missing", "month,value");
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(taken), cmocka_unit_test(refused),
                                       cmocka_unit_test(a_column_that_is_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
