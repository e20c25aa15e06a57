/* Events: months covered, counts and sums by month, the series of an outcome, published counts beside the record. All expected
 * values are counted by hand from the records above them. */
#include "../test.h"

#include <glacis/events.h>

#include <stdlib.h>
#include <string.h>

#define HEADER "date,category,actor,target,cooperation_conflict,count,count_from\n"

static glacis_event_record *read_text(const char *text)
{
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_events_parse("made-up.csv", text, strlen(text), diag, &record), GLACIS_OK);
    glacis_diag_destroy(diag);
    return record;
}

static int month_of(const char *text)
{
    int month = 0;
    assert_true(glacis_month_parse(text, &month));
    return month;
}

static void check_covered(const char *text, const char *from, const char *to)
{
    int first = 0, last = 0;
    glacis_event_record *record = read_text(text);
    assert_int_equal(glacis_events_covered(record, &first, &last), GLACIS_OK);
    assert_int_equal(first, month_of(from));
    assert_int_equal(last, month_of(to));
    glacis_events_destroy(record);
}

/* Twelve empty months are quiet, thirteen are a gap; the longest run counts, the first of equal ones. */
static void covered(void **state)
{
    (void)state;
    check_covered(HEADER "2010-01-05,visit,AAA,BBB,,,\n2011-02-01,visit,AAA,BBB,,,\n", "2010-01", "2011-02");
    check_covered(HEADER "2010-01-05,visit,AAA,BBB,,,\n2011-03-01,visit,AAA,BBB,,,\n", "2010-01", "2010-01");
    check_covered(HEADER
                  "2006-10-09,test,AAA,BBB,,,\n2009-04-05,test,AAA,BBB,,,\n2009-06-01,test,CCC,BBB,,,\n",
                  "2009-04", "2009-06");
    /* A published count of a year does not say that the months were watched. */
    check_covered(HEADER "2010-01-05,visit,AAA,BBB,,,\n2010-12-31,visit,AAA,BBB,,4,2010-01-01\n", "2010-01",
                  "2010-01");
}

static const char *const sums = HEADER "2015-01-31,visit,AAA,BBB,1.9,,\n"
                                       "2015-01-01,visit,BBB,AAA,2.8,,\n"
                                       "2015-01-15,measure,AAA,BBB,-8,,\n"
                                       "2015-03-01,visit,AAA,BBB,,,\n"
                                       "2015-03-02,visit,AAA,CCC,5,,\n"
                                       "2015-12-31,visit,AAA,BBB,,12,2015-01-01\n"
                                       "2014-12-31,visit,BBB,AAA,,9,2014-01-01\n"
                                       "2015-12-31,visit,AAA,CCC,,3,2015-01-01\n"
                                       "2016-01-05,measure,CCC,BBB,-8,,\n";

static void by_month(void **state)
{
    (void)state;
    glacis_event_record *record = read_text(sums);
    glacis_event_month months[3];
    glacis_event_filter filter = {
        .actor = "AAA", .target = "BBB", .month_from = month_of("2015-01"), .month_to = month_of("2015-03")};
    assert_int_equal(glacis_events_by_month(record, &filter, months), GLACIS_OK);
    assert_true(months[0].events == 3 && months[0].scored == 3 && months[0].conflict == -8);
    check_near(months[0].cooperation, 4.7, 1e-12, "1.9 + 2.8");
    assert_true(months[1].events == 0 && months[1].scored == 0 && months[1].cooperation == 0);
    assert_true(months[2].events == 1 && months[2].scored == 0 && months[2].cooperation == 0);
    assert_int_equal(months[2].month, month_of("2015-03"));
    filter.directed = true;
    filter.category = "visit";
    assert_int_equal(glacis_events_by_month(record, &filter, months), GLACIS_OK);
    assert_true(months[0].events == 1 && months[0].cooperation == 1.9 && months[0].conflict == 0);
    filter.month_to = filter.month_from - 1;
    assert_int_equal(glacis_events_by_month(record, &filter, months), GLACIS_REFUSED_ARGUMENT);
    glacis_events_destroy(record);
}

/* Covered are 2015-01 to 2016-01, by events of any pair. */
static void count_series(void **state)
{
    (void)state;
    glacis_event_record *record = read_text(sums);
    int from = 0, *counts = NULL;
    size_t months = 0;
    glacis_event_filter filter = {.category = "visit", .actor = "BBB", .target = "AAA"};
    assert_int_equal(glacis_events_count_series(record, &filter, &from, &months, &counts), GLACIS_OK);
    assert_int_equal(from, month_of("2015-01"));
    assert_int_equal(months, 13);
    for (size_t i = 0; i < 13; i++)
        assert_int_equal(counts[i], i == 0 ? 2 : i == 2 ? 1 : 0);
    free(counts);
    glacis_events_destroy(record);
}

static void shares(void **state)
{
    (void)state;
    glacis_event_record *record = read_text(sums);
    glacis_event_share found[4];
    size_t count = 0;
    glacis_event_filter filter = {.category = "visit", .actor = "AAA", .target = "BBB"};
    assert_int_equal(glacis_events_shares(record, &filter, 4, found, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    assert_true(record->at[found[0].row].published_count == 9 && found[0].events == 0 &&
                !found[0].is_covered);
    assert_true(record->at[found[1].row].published_count == 12 && found[1].events == 3 &&
                found[1].is_covered);
    assert_int_equal(glacis_events_shares(record, &filter, 1, found, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    filter.category = "test"; /* counts of visits say nothing of tests */
    assert_int_equal(glacis_events_shares(record, &filter, 4, found, &count), GLACIS_OK);
    assert_int_equal(count, 0);
    glacis_events_destroy(record);
}

static void refusals(void **state)
{
    (void)state;
    glacis_event_record *record = read_text(HEADER "2015-12-31,visit,AAA,BBB,,12,2015-01-01\n");
    glacis_event_filter filter = {.category = NULL};
    int from = 5, to = 6, *counts = NULL;
    size_t months = 7;
    assert_int_equal(glacis_events_covered(record, &from, &to), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_events_count_series(record, &filter, &from, &months, &counts),
                     GLACIS_REFUSED_RANGE);
    assert_true(from == 5 && to == 6 && months == 7 && !counts);
    assert_int_equal(glacis_events_covered(NULL, &from, &to), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_events_count_series(record, NULL, &from, &months, &counts),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_events_by_month(record, &filter, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_events_shares(record, &filter, 1, NULL, &months), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_events_pairs(record, &filter, 1, NULL, &months), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_events_categories(record, NULL, 0, NULL, &months), GLACIS_REFUSED_ARGUMENT);
    glacis_events_destroy(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covered), cmocka_unit_test(by_month), cmocka_unit_test(count_series),
        cmocka_unit_test(shares),  cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
