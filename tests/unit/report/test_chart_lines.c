/* Charts of plain numbers: what has no number leaves a gap and no word of it, and every drawing is whole. */
#include "../test.h"

#include "report/chart.h"

#include <string.h>

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        count++;
    return count;
}

static void check_whole(const gi_text *text)
{
    assert_false(text->failed);
    assert_int_equal(count_of(text->data, "<svg"), 1);
    assert_int_equal(count_of(text->data, "</svg>"), 1);
    assert_null(strstr(text->data, "nan"));
    assert_null(strstr(text->data, "inf"));
}

static void gaps_lift_the_pen(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2, 3, 4, 5}, y[] = {1, 2, NAN, 3, INFINITY, 2}, low[] = {0, 1, NAN, 2, 2, 1},
                 high[] = {2, 3, NAN, 4, 5, 3};
    const gi_line line = {
        .css_class = "line l0", .name = "a line", .count = 6, .x = x, .y = y, .low = low, .high = high};
    const gi_lines chart = {.label = "test",
                            .x_title = "x",
                            .y_title = "y",
                            .lines_count = 1,
                            .lines = &line,
                            .x_least = 0,
                            .x_most = 5,
                            .y_least = 0,
                            .y_most = 5};
    gi_text text;
    gi_text_init(&text);
    gi_chart_lines(&text, &chart);
    check_whole(&text);
    assert_non_null(strstr(text.data, "a line"));
    /* The band is two pieces, each shut. */
    const char *band = strstr(text.data, "class=\"layer\"");
    assert_non_null(band);
    const char *end = strstr(band, "/>");
    size_t shut = 0;
    for (const char *at = band; at < end; at++)
        shut += *at == 'Z' || *at == 'z';
    assert_int_equal(shut, 2);
    gi_text_clear(&text);
}

/* A mark without room for its name keeps its line. */
static void marks_stand_apart(void **state)
{
    (void)state;
    gi_mark marks[12];
    for (int i = 0; i < 12; i++)
        marks[i] = (gi_mark){12 * 2016 + 0.25 * i, "a rather long name of a decision"};
    const gi_lines chart = {.label = "test",
                            .y_title = "y",
                            .marks_count = 12,
                            .marks = marks,
                            .x_least = 12 * 2016,
                            .x_most = 12 * 2017,
                            .y_least = 0,
                            .y_most = 1,
                            .months = true};
    gi_text text;
    gi_text_init(&text);
    gi_chart_lines(&text, &chart);
    check_whole(&text);
    assert_true(count_of(text.data, "class=\"dotted\"") >= 12);
    size_t named = count_of(text.data, "a rather long name of a decision");
    assert_true(named >= 4 && named < 12);
    assert_non_null(strstr(text.data, ">2016<"));
    gi_text_clear(&text);
}

static void stems_begin_at_zero(void **state)
{
    (void)state;
    const double x[] = {1, 2, 3}, y[] = {2, NAN, -2};
    const gi_line line = {.css_class = "line l1", .count = 3, .x = x, .y = y, .stems = true};
    const gi_lines chart = {.label = "test",
                            .x_title = "x",
                            .y_title = "y",
                            .lines_count = 1,
                            .lines = &line,
                            .x_least = 0,
                            .x_most = 4,
                            .y_least = -2,
                            .y_most = 2};
    gi_text text;
    gi_text_init(&text);
    gi_chart_lines(&text, &chart);
    check_whole(&text);
    assert_int_equal(count_of(text.data, "class=\"line l1\""), 2);
    gi_text_clear(&text);
}

static void bars_and_spans_of_nothing(void **state)
{
    (void)state;
    const gi_bar bars[] = {{"known", 0.5, 0.4, 0.6, "0.5"}, {"not known", NAN, NAN, NAN, ""}};
    const gi_span_row row = {
        .name = "a measure", .figure = "no record", .count = 1, .spans = {{24200, 24100, "bar late"}}};
    gi_text text;
    gi_text_init(&text);
    gi_chart_bars(&text, "test", "share", bars, 2);
    check_whole(&text);
    assert_int_equal(count_of(text.data, "bar at-low"), 1);
    gi_text_clear(&text);
    gi_text_init(&text);
    gi_chart_spans(&text, "test", 24192, 24240, &row, 1);
    check_whole(&text);
    assert_int_equal(count_of(text.data, "bar late"), 0); /* ends before it begins */
    gi_text_clear(&text);
    gi_text_init(&text);
    gi_chart_bars(&text, "test", "share", bars, 0);
    check_whole(&text);
    gi_text_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaps_lift_the_pen), cmocka_unit_test(marks_stand_apart),
        cmocka_unit_test(stems_begin_at_zero), cmocka_unit_test(bars_and_spans_of_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
