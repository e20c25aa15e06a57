/* Numbers as text. The expected strings are worked out by hand: rounding to significant digits, half away from zero. */
#include "../test.h"

#include "report/report.h"

#include <string.h>

static void number_rows(void **state)
{
    static const struct {
        double value;
        int digits;
        const char *expected;
    } rows[] = {
        {0, 3, "0"},
        {-0.0001, 2, "\342\210\2220.0001"},
        {40, 3, "40"},
        {0.5, 3, "0.5"},
        {1234.5, 3, "1,230"},
        {1234.5, 6, "1,234.5"},
        {51069375, 9, "51,069,375"},
        {51069375, 3, "51,100,000"},
        {9.5e9, 4, "9.5\303\22710\342\201\271"},
        {2.5e-5, 2, "2.5\303\22710\342\201\273\342\201\265"},
        {-17.26, 3, "\342\210\22217.3"},
        {NAN, 3, "not known"},
        {INFINITY, 3, "not known"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char buffer[96];
        gi_report_number_text(rows[i].value, rows[i].digits, buffer, sizeof buffer);
        assert_string_equal(buffer, rows[i].expected);
    }
}

static void check_band(glacis_band band, double scale, int digits, const char *expected)
{
    gi_text text;
    gi_text_init(&text);
    gi_report_band(&text, &band, scale, digits);
    assert_string_equal(text.data, expected);
    gi_text_clear(&text);
}

static void bands(void **state)
{
    (void)state;
    check_band((glacis_band){.best = 0.19, .low = 0, .high = 0.262, .count = 64}, 100, 2,
               "19 (0\342\200\22326)");
    check_band((glacis_band){.best = 2568000, .low = 0, .high = 4125000, .count = 20}, 1e-6, 3,
               "2.57 (0\342\200\2234.12)");
    check_band((glacis_band){.best = 3, .low = 3, .high = 3, .count = 1}, 1, 3, "3.00");
    check_band((glacis_band){.best = NAN, .low = NAN, .high = NAN}, 1, 3, "no answer");
    check_band((glacis_band){.best = NAN, .low = 1, .high = 2, .count = 9}, 1, 2,
               "no answer at best (1.0\342\200\2232.0)");
}

static void units(void **state)
{
    static const char *const rows[][2] = {{"1", ""},
                                          {"count", ""},
                                          {"deg", "\302\260"},
                                          {"km", "\302\240km"},
                                          {"kg/m2", "\302\240kg/m\302\262"},
                                          {"thousand km2", "\302\240thousand km\302\262"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gi_text text;
        gi_text_init(&text);
        gi_text_add(&text, "");
        gi_report_unit(&text, rows[i][0]);
        assert_string_equal(text.data, rows[i][1]);
        gi_text_clear(&text);
    }
}

static void links(void **state)
{
    (void)state;
    gi_text text;
    gi_text_init(&text);
    gi_report_add_linked(&text, "A & B <b>, https://a.b/c?d=1&e=2; see (http://x.y). httpd");
    assert_string_equal(text.data,
                        "A &amp; B &lt;b&gt;, <a href=\"https://a.b/c?d=1&amp;e=2\">https://a.b/c?d=1&amp;e=2"
                        "</a>; see (<a href=\"http://x.y\">http://x.y</a>). httpd");
    gi_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(number_rows), cmocka_unit_test(bands),
                                       cmocka_unit_test(units), cmocka_unit_test(links)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
