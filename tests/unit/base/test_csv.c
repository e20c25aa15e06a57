/* CSV: quotes, comments, and every refusal with its line. */
#include "../test.h"

#include "base/csv.h"

#include <string.h>

static glacis_status parse(const char *data, glacis_diag *diag, gi_csv *out)
{
    return gi_csv_parse("t.csv", data, strlen(data), diag, out);
}

/* The examples of RFC 4180, section 2, with our comment lines before them. */
static void rfc_examples(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    gi_csv csv;
    const char *data = "# licence: CC0\n# more\na,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n,,\n";
    assert_int_equal(parse(data, diag, &csv), GLACIS_OK);
    assert_int_equal(csv.rows, 2);
    assert_int_equal(csv.columns, 3);
    assert_string_equal(csv.licence, "CC0");
    assert_string_equal(gi_csv_cell(&csv, 0, gi_csv_column(&csv, "a")), "x,y");
    assert_string_equal(gi_csv_cell(&csv, 0, 1), "say \"hi\"");
    assert_string_equal(gi_csv_cell(&csv, 0, 2), "two\nlines");
    assert_string_equal(gi_csv_cell(&csv, 1, 2), "");
    assert_int_equal(csv.lines[1], 6);
    assert_int_equal(gi_csv_column(&csv, "d"), -1);
    gi_csv_clear(&csv);
    glacis_diag_destroy(diag);
}

static void refusals(void **state)
{
    (void)state;
    struct {
        const char *data, *what;
        int line;
    } rows[] = {{"", "the file is empty", 0},
                {"# only a comment\n", "the file is empty", 0},
                {"a,b\n", "the table has no rows", 0},
                {"a,b\n1,2\n3\n4,5\n", "row has 1 cells, the header has 2", 3},
                {"a,b\n1,\"2\n", "a quote is never closed", 3},
                {"a,b\n\xff,2\n", "the file is not UTF-8 text", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        gi_csv csv;
        assert_int_equal(parse(rows[i].data, diag, &csv), GLACIS_REFUSED_INPUT);
        assert_true(glacis_diag_error_count(diag) >= 1);
        assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
        assert_int_equal(glacis_diag_at(diag, 0)->line, rows[i].line);
        glacis_diag_destroy(diag);
    }
}

static void missing_file(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    gi_csv csv;
    assert_int_equal(gi_csv_read("/no/such/file.csv", diag, &csv), GLACIS_FAILED_FILE);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "cannot read it: No such file or directory");
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rfc_examples), cmocka_unit_test(refusals),
                                       cmocka_unit_test(missing_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
