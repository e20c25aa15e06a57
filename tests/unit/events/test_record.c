/* Events: the record as read, selection by pair, category and period, every fault with its line. */
#include "../test.h"

#include "base/file.h"

#include <glacis/events.h>

#include <stdlib.h>
#include <string.h>

#define HEADER "id,date,category,actor,target,cooperation_conflict,part_of,status,source\n"

static const char *const small =
    "# licence: made up\n" HEADER "b,2016-03-09,visit,BBB,AAA,1.9,,published,here\n"
    "a,2016-03-02,visit,AAA,BBB,1.9,,published,here\n"
    "c,2016-03-10,visit,AAA,BBB,2.8,b,published,here\n"
    "d,2016-05-31,test,BBB,,-7.2,,unverified,memory\n"
    "e,2016-06-01,visit,AAA,CCC,,,published,here\n"
    "f,2016-03-09,test,AAA,BBB,0,,published,here\n";

static glacis_event_record *read_small(void)
{
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_events_parse("small.csv", small, strlen(small), diag, &record), GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 0);
    glacis_diag_destroy(diag);
    return record;
}

static size_t selected(const glacis_event_record *record, glacis_event_filter filter)
{
    size_t count = 0;
    for (size_t i = 0; i < record->count; i++)
        count += glacis_event_selected(&record->at[i], &filter);
    return count;
}

/* Sorted by date, rows of a day in their order; what is not given is not there; part_of points to where its row now stands. */
static void as_read(void **state)
{
    (void)state;
    glacis_event_record *record = read_small();
    const char *order[] = {"a", "b", "f", "c", "d", "e"};
    assert_int_equal(record->count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(record->at[i].id, order[i]);
    assert_true(record->at[3].part_of == 1 && record->at[0].part_of == SIZE_MAX);
    assert_true(record->at[4].is_unverified && !record->at[3].is_unverified);
    assert_true(isnan(record->at[5].cooperation_conflict) && record->at[2].cooperation_conflict == 0);
    assert_true(isnan(record->at[0].published_count));
    assert_string_equal(record->at[4].target, "");
    assert_string_equal(record->at[0].note, "");
    assert_int_equal(record->at[0].line, 4);
    glacis_events_destroy(record);
    glacis_events_destroy(NULL);
}

static void selection(void **state)
{
    (void)state;
    glacis_event_record *record = read_small();
    int march = 0, may = 0;
    assert_true(glacis_month_parse("2016-03", &march) && glacis_month_parse("2016-05", &may));
    assert_int_equal(selected(record, (glacis_event_filter){.category = NULL}), 5); /* c is part of b */
    assert_int_equal(selected(record, (glacis_event_filter){.category = "visit"}), 3);
    assert_int_equal(selected(record, (glacis_event_filter){.actor = "AAA", .target = "BBB"}), 3);
    assert_int_equal(selected(record, (glacis_event_filter){.actor = "BBB", .target = "AAA"}), 3);
    assert_int_equal(
        selected(record, (glacis_event_filter){.actor = "BBB", .target = "AAA", .directed = true}), 1);
    assert_int_equal(selected(record, (glacis_event_filter){.actor = "CCC"}), 1);
    assert_int_equal(selected(record, (glacis_event_filter){.actor = "CCC", .directed = true}), 0);
    assert_int_equal(selected(record, (glacis_event_filter){.month_from = march, .month_to = march}), 3);
    assert_int_equal(selected(record, (glacis_event_filter){.month_from = may, .month_to = may + 1}), 2);
    glacis_events_destroy(record);
}

static void pairs_and_categories(void **state)
{
    (void)state;
    glacis_event_record *record = read_small();
    glacis_event_pair pairs[4], pair;
    glacis_event_category categories[4];
    size_t count = 0;
    glacis_event_filter all = {.category = NULL};
    assert_int_equal(glacis_events_pairs(record, &all, 4, pairs, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    assert_true(strcmp(pairs[0].a, "AAA") == 0 && strcmp(pairs[0].b, "BBB") == 0 && pairs[0].events == 3);
    assert_true(strcmp(pairs[1].b, "CCC") == 0 && pairs[1].events == 1);
    assert_int_equal(glacis_events_pairs(record, &all, 1, pairs, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(glacis_events_categories(record, &all, 4, categories, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    assert_true(strcmp(categories[0].name, "visit") == 0 && categories[0].events == 3);
    assert_true(strcmp(categories[1].name, "test") == 0 && categories[1].events == 2);
    assert_true(glacis_event_pair_parse("PRK-CHN", &pair));
    assert_true(strcmp(pair.a, "CHN") == 0 && strcmp(pair.b, "PRK") == 0);
    const char *wrong[] = {
        "", "PRK", "PRK-", "-PRK", "PRK-PRK", "prk-chn", "PRK-CHN-", "PRK CHN", "ABCDEFGHIJKLMNOP-A"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(glacis_event_pair_parse(wrong[i], &pair));
    glacis_events_destroy(record);
}

/* Each fault is one line of the file, all are said at once, and no record is made. */
static void all_faults(void **state)
{
    (void)state;
    const char *bad =
        "id,date,category,actor,target,cameo_code,cooperation_conflict,count,count_from,part_of\n"
        "a,2016-02-30,visit,AAA,BBB,042,1,,,\n"
        "b,2016-02-03,Visit,AAA,BBB,042,1,,,\n"
        "c,2016-02-03,visit,,BBB,042,1,,,\n"
        "d,2016-02-03,visit,AAA,bbb,042,1,,,\n"
        "e,2016-02-03,visit,AAA,BBB,x42,1,,,\n"
        "f,2016-02-03,visit,AAA,BBB,042,11,,,\n"
        "g,2016-02-03,visit,AAA,BBB,042,1,-1,2016-01-01,\n"
        "h,2016-02-03,visit,AAA,BBB,042,1,4,,\n"
        "i,2016-02-03,visit,AAA,BBB,042,1,4,2016-02-04,\n"
        "j,2016-02-03,visit,AAA,BBB,042,1,,2016-02-01,\n"
        "a,2016-02-03,visit,AAA,BBB,042,1,,,\n"
        "k,2016-02-03,visit,AAA,BBB,042,1,,,zz\n"
        "l,2016-02-03,visit,AAA,BBB,042,1,,,l\n"
        "m,2016-02-03,visit,AAA,BBB,042,nan,,,\n"
        "o o,2016-02-03,visit,AAA,BBB,042,1,,,\n";
    const char *keys[] = {
        "date",  "category",   "actor",      "target",     "cameo_code",           "cooperation_conflict",
        "count", "count_from", "count_from", "count_from", "cooperation_conflict", "id",
        "id",    "part_of",    "part_of"};
    const int lines[] = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 16, 12, 13, 14};
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_events_parse("bad.csv", bad, strlen(bad), diag, &record), GLACIS_REFUSED_INPUT);
    assert_null(record);
    assert_int_equal(glacis_diag_error_count(diag), 15);
    for (size_t i = 0; i < 15; i++) {
        const glacis_diag_entry *entry = glacis_diag_at(diag, i);
        assert_int_equal(entry->line, lines[i]);
        assert_string_equal(entry->key, keys[i]);
        assert_string_equal(entry->file, "bad.csv");
        assert_true(*entry->accepted != '\0');
    }
    glacis_diag_destroy(diag);
}

static void refuse(const char *text, size_t faults)
{
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_events_parse("bad.csv", text, strlen(text), diag, &record), GLACIS_REFUSED_INPUT);
    assert_null(record);
    assert_int_equal(glacis_diag_error_count(diag), faults);
    glacis_diag_destroy(diag);
}

static void refusals(void **state)
{
    (void)state;
    refuse("date,category\n2016-01-01,visit\n", 2); /* actor, target */
    refuse("date,category,actor,target\n", 1);      /* no row */
    refuse("", 1);
    refuse("date,category,actor,target\n2016-01-01,visit,AAA\n", 1);
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(glacis_events_parse("x", NULL, 0, diag, &record), GLACIS_REFUSED_ARGUMENT);
    assert_null(record);
    glacis_diag_destroy(diag);
}

/* The shipped record: read whole, 229 rows as collected, of which five are published counts and one is part of another. */
static void shipped(void **state)
{
    (void)state;
    char path[600], *data = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/events.csv", getenv("GLACIS_DATA"));
    glacis_event_record *record = NULL;
    glacis_diag *diag = glacis_diag_create();
    assert_int_equal(gi_file_read(path, 1 << 20, &data, &size), GLACIS_OK);
    assert_int_equal(glacis_events_parse(path, data, size, diag, &record), GLACIS_OK);
    free(data);
    assert_int_equal(record->count, 229);
    assert_int_equal(selected(record, (glacis_event_filter){.category = NULL}), 229 - 5 - 1);
    glacis_events_destroy(record);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_read),    cmocka_unit_test(selection), cmocka_unit_test(pairs_and_categories),
        cmocka_unit_test(all_faults), cmocka_unit_test(refusals),  cmocka_unit_test(shipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
