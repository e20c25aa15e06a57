/* Dates and months against the calendar: GNU date (coreutils 9.1), `date -u -d DATE +%s` over 86,400. */
#include "../test.h"

#include <glacis/month.h>

#include <string.h>

static void days(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int day;
    } rows[] = {{"1970-01-01", 0},     {"2016-07-08", 16990}, {"2000-02-29", 11016}, {"1900-03-01", -25508},
                {"2016-12-31", 17166}, {"1969-12-31", -1},    {"2100-02-28", 47540}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_date date;
        assert_true(glacis_date_parse(rows[i].text, &date));
        assert_int_equal(glacis_date_day(&date), rows[i].day);
        char text[11];
        glacis_date_text(&date, text);
        assert_string_equal(text, rows[i].text);
    }
}

static void every_day_follows_the_one_before(void **state)
{
    (void)state;
    glacis_date first = {1800, 1, 1};
    int day = glacis_date_day(&first);
    for (int month = 12 * 1800; month < 12 * 2200; month++)
        for (int of_month = 1; of_month <= glacis_month_days(month); of_month++, day++) {
            glacis_date date = {month / 12, month % 12 + 1, of_month};
            assert_int_equal(glacis_date_day(&date), day);
            assert_int_equal(glacis_month_of(&date), month);
            assert_int_equal(glacis_month_of_day(day), month);
            if (of_month == 1) assert_int_equal(glacis_month_first_day(month), day);
            if (of_month == glacis_month_days(month)) assert_int_equal(glacis_month_last_day(month), day);
        }
}

static void months(void **state)
{
    (void)state;
    int month;
    char text[8];
    assert_true(glacis_month_parse("2016-07", &month));
    assert_int_equal(month, 12 * 2016 + 6);
    glacis_month_text(month, text);
    assert_string_equal(text, "2016-07");
    glacis_month_text(month + 6, text);
    assert_string_equal(text, "2017-01");
}

static void refusals(void **state)
{
    (void)state;
    static const char *const dates[] = {"",           "2016-7-8",   "2016-02-30", "2015-02-29",  "2016-13-01",
                                        "2016-00-01", "2016-07-00", "2016-07",    "2016-07-08 ", "1799-01-01",
                                        "2016/07/08", "2201-01-01", "x"};
    static const char *const texts[] = {"",       "2016",       "2016-13", "2016-00",
                                        "2016-7", "2016-07-08", "16-07",   " 2016-07"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        glacis_date date;
        assert_false(glacis_date_parse(dates[i], &date));
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int month;
        assert_false(glacis_month_parse(texts[i], &month));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days),
                                       cmocka_unit_test(every_day_follows_the_one_before),
                                       cmocka_unit_test(months), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
