/* Readers of series, events and regressors: what is taken, and every refusal once, with its line. Expected values are the texts. */
#include "../test.h"

#include <glacis/impact.h>

#include <limits.h>
#include <string.h>

static glacis_status read_series(const char *text, int per_year, glacis_scale scale, glacis_diag *diag,
                                 glacis_series *out)
{
    return glacis_impact_series_parse("s.csv", text, strlen(text), per_year, scale, NULL, diag, out);
}

static void periods_as_texts(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int per_year;
        bool known;
        int period;
    } rows[] = {{"2016-07", 12, true, 12 * 2016 + 6},
                {"2016-Q3", 4, true, 4 * 2016 + 2},
                {"2016Q3", 4, true, 4 * 2016 + 2},
                {"2016-07", 4, true, 4 * 2016 + 2},
                {"1871", 1, true, 1871},
                {"2016-Q3", 1, true, 2016},
                {"2016-Q3", 12, false, 0},
                {"2016", 12, false, 0},
                {"2016-13", 12, false, 0},
                {"2016-Q5", 4, false, 0},
                {"", 1, false, 0},
                {"2016-Q33", 4, false, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int period = -1;
        assert_int_equal(glacis_period_parse(rows[i].text, rows[i].per_year, &period), rows[i].known);
        if (rows[i].known) assert_int_equal(period, rows[i].period);
    }
    char text[16];
    glacis_period_text(12 * 2016 + 6, 12, text);
    assert_string_equal(text, "2016-07");
    glacis_period_text(4 * 2016 + 2, 4, text);
    assert_string_equal(text, "2016-Q3");
    glacis_period_text(1871, 1, text);
    assert_string_equal(text, "1871");
}

static void series_rows(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_series series;
    assert_int_equal(read_series("month,value,sd\n2016-03,12.5,0.5\n2016-01,10,\n2016-02,,\n", 12,
                                 GLACIS_SCALE_LOG, diag, &series),
                     GLACIS_OK);
    assert_int_equal(series.count, 2);
    assert_int_equal(series.at[0].from, 12 * 2016);
    check_near(series.at[1].value, 12.5, 0, "as written");
    check_near(series.at[1].sd, 0.5, 0, "as written");
    glacis_impact_series_clear(&series);
    assert_int_equal(read_series("from,to,value\n2016-01,2016-02,20\n2016-03,2016-03,11\n2016-01,2016-01,9\n",
                                 12, GLACIS_SCALE_LEVEL, diag, &series),
                     GLACIS_OK);
    assert_int_equal(series.count, 3);
    assert_int_equal(series.at[1].to - series.at[1].from, 1);
    glacis_impact_series_clear(&series);
    const char *named = "month,total,error_pct,use\n2016-01,200,5,best\n2016-01,210,5,listed\n";
    glacis_series_columns columns = {.value = "total", .error_pct = "error_pct", .use = "use"};
    assert_int_equal(glacis_impact_series_parse("n.csv", named, strlen(named), 12, GLACIS_SCALE_LOG, &columns,
                                                diag, &series),
                     GLACIS_OK);
    assert_int_equal(series.count, 1);
    check_near(series.at[0].sd, 10, 1e-12, "5 % of 200");
    glacis_impact_series_clear(&series);
    assert_int_equal(glacis_diag_count(diag), 0);
    glacis_diag_destroy(diag);
}

/* The text must be refused, with this complaint at this line. */
static void check_complaint(const glacis_diag *diag, int line, const char *what)
{
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *entry = glacis_diag_at(diag, i);
        if (entry->line == line && strstr(entry->what, what)) return;
    }
    for (size_t i = 0; i < glacis_diag_count(diag); i++)
        print_error("line %d: %s\n", glacis_diag_at(diag, i)->line, glacis_diag_at(diag, i)->what);
    fail_msg("no complaint '%s' at line %d", what, line);
}

static void series_refusals(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int per_year;
        glacis_scale scale;
        int line;
        const char *what;
    } rows[] = {
        {"month,value\n2016-01,\n2016-02,\n", 12, GLACIS_SCALE_LOG, 0, "every value is missing"},
        {"month,value\n2016-01,3\n2016-02,0\n", 12, GLACIS_SCALE_LOG, 3, "0 has no logarithm"},
        {"month,value\n2016-01,-3\n", 12, GLACIS_SCALE_LOG, 2, "-3 has no logarithm"},
        {"month,value\n2016-01,3\n2016-02,1\n2016-01,4\n", 12, GLACIS_SCALE_LOG, 4,
         "2016-01 is also in line 2"},
        {"month,value\n2016-1,3\n", 12, GLACIS_SCALE_LOG, 2, "'2016-1' is not a month"},
        {"month,value\n2016-01,3\n2016-02,a lot\n", 12, GLACIS_SCALE_LOG, 3, "'a lot' is not a number"},
        {"month,value\n2016-01,nan\n", 12, GLACIS_SCALE_LEVEL, 2, "'nan' is not a number"},
        {"month,value,sd\n2016-01,3,-1\n", 12, GLACIS_SCALE_LOG, 2, "a negative standard deviation"},
        {"from,to,value\n2016-03,2016-01,3\n", 12, GLACIS_SCALE_LEVEL, 2, "the sum ends before it begins"},
        {"month,amount\n2016-01,3\n", 12, GLACIS_SCALE_LOG, 1, "lacks the column of values"},
        {"date,value\n2016-01,3\n", 12, GLACIS_SCALE_LOG, 1, "lacks the column of months"},
        {"month,value\n1900-01,3\n2300-01,3\n", 12, GLACIS_SCALE_LOG, 3, "is not a month"},
        {"month,value\n1800-01,3\n2200-01,3\n", 12, GLACIS_SCALE_LOG, 0, "the series spans 4801 periods"},
        {"month,value\n1871,3\n1872,4\n", 12, GLACIS_SCALE_LOG, 2,
         "'1871' is a year, read with 12 periods in a year"},
        {"", 12, GLACIS_SCALE_LOG, 0, "the file is empty"},
        {"month,value\n2016-01,3\n", 7, GLACIS_SCALE_LOG, 0, "7 periods in a year"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_series series = {.count = 77};
        assert_int_equal(read_series(rows[i].text, rows[i].per_year, rows[i].scale, diag, &series),
                         GLACIS_REFUSED_INPUT);
        assert_int_equal(series.count, 77); /* untouched */
        check_complaint(diag, rows[i].line, rows[i].what);
        glacis_diag_destroy(diag);
    }
}

/* Two years of ones from January 2015. */
static glacis_series two_years(glacis_observation at[24])
{
    for (int t = 0; t < 24; t++)
        at[t] = (glacis_observation){12 * 2015 + t, 12 * 2015 + t, 1, 0};
    return (glacis_series){.periods_per_year = 12, .count = 24, .at = at};
}

static void events_rows(void **state)
{
    (void)state;
    glacis_observation at[24];
    glacis_series series = two_years(at);
    glacis_diag *diag = glacis_diag_create();
    static glacis_interventions events;
    const char *text =
        "id,date,kind,end_date,decay,effect_from,anticipation_from,anticipation_source,group,status\n"
        "a,2016-07-08,step,,,2016-08,2016-02-07,a page,g,unverified\n"
        "b,2016-07,temporary,2016-09,,,,,,\n"
        "c,2016-07,temporary,,0.5,,,,,\n"
        "d,2016-07-31,anticipated-step,,,,2016-06,a page,,\n"
        "e,2016-12-31,pulse,,,,,,,\n";
    assert_int_equal(glacis_interventions_parse("e.csv", text, strlen(text), &series, diag, &events),
                     GLACIS_OK);
    assert_int_equal(events.count, 5);
    assert_int_equal(events.at[0].cause, 12 * 2016 + 6);
    assert_int_equal(events.at[0].from, 12 * 2016 + 7);
    assert_int_equal(events.at[0].anticipation, 12 * 2016 + 1);
    assert_true(events.at[0].unverified);
    assert_int_equal(events.at[1].to, 12 * 2016 + 8);
    check_near(events.at[2].decay, 0.5, 0, "as written");
    assert_int_equal(events.at[3].anticipation, 12 * 2016 + 5);
    assert_int_equal(events.at[4].to, 12 * 2016 + 11);
    assert_int_equal(events.at[4].anticipation, INT_MIN);
    glacis_diag_destroy(diag);
}

#define HEAD "id,date,kind,end_date,decay,effect_from,anticipation_from,anticipation_source\n"

static void events_refusals(void **state)
{
    (void)state;
    glacis_observation at[24];
    glacis_series series = two_years(at);
    const struct {
        const char *text;
        int line;
        const char *what;
    } rows[] = {
        /* A June effect for a July cause. */
        {HEAD "thaad,2016-07-08,step,,,2016-06,,\n", 2, "would begin before its cause (2016-07-08)"},
        {HEAD "thaad,2016-07-08,step,,,,2016-06,\n", 2, "before its cause, and no source is given"},
        {HEAD "a,2016-07-08,anticipated-step,,,,,\n", 2, "anticipated-step without its window"},
        {HEAD "a,2016-07-08,step,,,,2016-09,a page\n", 2, "cannot be expected after it happened"},
        {HEAD "a,2014-07-08,step,,,,,\n", 2, "'a' lies outside the series"},
        {HEAD "a,2015-01-08,step,,,,,\n", 2, "have to begin from 2015-02 to 2016-12"},
        {HEAD "a,2017-01-01,pulse,,,,,\n", 2, "'a' lies outside the series"},
        {HEAD "a,2016-07-08,stepp,,,,,\n", 2, "no kind 'stepp'; did you mean 'step'?"},
        {HEAD "a,2016-07-32,step,,,,,\n", 2, "'2016-07-32' is not a date"},
        {HEAD "a,2016-07-08,temporary,,,,,\n", 2, "neither end_date nor decay"},
        {HEAD "a,2016-07-08,temporary,2016-09,0.5,,,\n", 2, "both an end_date and a decay"},
        {HEAD "a,2016-07-08,temporary,2016-06,,,,\n", 2, "it ends too early"},
        {HEAD "a,2016-07-08,temporary,,1.5,,,\n", 2, "decay 1.5"},
        {HEAD "a,2016-07-08,step,,0.5,,,\n", 2, "kind step neither ends nor fades"},
        {HEAD "a,2016-07-08,step,,,,,\na,2016-08-08,step,,,,,\n", 3, "'a' is also in line 2"},
        {HEAD ",2016-07-08,step,,,,,\n", 2, "the id is empty"},
        {"id,date\na,2016-07-08\n", 1, "the header lacks this column"},
        {"id,date,kind,anticipation\na,2016-07-08,step,\n", 1, "no such column"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        static glacis_interventions events;
        events.count = 77;
        assert_int_equal(
            glacis_interventions_parse("e.csv", rows[i].text, strlen(rows[i].text), &series, diag, &events),
            GLACIS_REFUSED_INPUT);
        assert_int_equal(events.count, 77);
        check_complaint(diag, rows[i].line, rows[i].what);
        glacis_diag_destroy(diag);
    }
}

static void all_faults_at_once(void **state)
{
    (void)state;
    glacis_observation at[24];
    glacis_series series = two_years(at);
    glacis_diag *diag = glacis_diag_create();
    static glacis_interventions events;
    const char *text = "id,date,kind\na,then,step\nb,2016-07,jump\nc,2010-01,step\n";
    assert_int_equal(glacis_interventions_parse("e.csv", text, strlen(text), &series, diag, &events),
                     GLACIS_REFUSED_INPUT);
    for (int line = 2; line <= 4; line++)
        check_complaint(diag, line, "");
    glacis_diag_destroy(diag);
}

static void regressors_rows_and_refusals(void **state)
{
    (void)state;
    glacis_observation at[3] = {{24180, 24180, 1, 0}, {24181, 24181, 1, 0}, {24183, 24183, 1, 0}};
    glacis_series series = {.periods_per_year = 12, .count = 3, .at = at};
    glacis_diag *diag = glacis_diag_create();
    glacis_regressors got;
    const char *text = "month,oil,yuan\n2014-12,9,9\n2015-01,1,5\n2015-02,2,6\n2015-03,3,7\n2015-04,4,8\n";
    assert_int_equal(glacis_regressors_parse("r.csv", text, strlen(text), &series, diag, &got), GLACIS_OK);
    assert_int_equal(got.count, 2);
    assert_int_equal(got.periods, 4);
    check_near(got.values[3], 4, 0, "as written");
    check_near(got.values[4], 5, 0, "as written");
    assert_string_equal(got.names[1], "yuan");
    glacis_regressors_clear(&got);
    glacis_diag_destroy(diag);
    const struct {
        const char *text;
        int line;
        const char *what;
    } rows[] = {
        {"month,oil\n2015-01,1\n2015-02,2\n2015-04,4\n", 0,
         "1 periods are missing, the first of them 2015-03"},
        {"month,oil\n2015-01,1\n2015-02,\n2015-03,3\n2015-04,4\n", 3, "'' is not a number"},
        {"month,oil\n2015-01,1\n2015-01,2\n2015-02,2\n2015-03,3\n2015-04,4\n", 3, "stands twice"},
        {"month\n2015-01\n", 1, "lacks regressors"},
        {"oil\n1\n", 1, "lacks the column of months"},
        {"month,oil,oil\n2015-01,1,1\n", 1, "this column stands twice"},
        {"month,a,b,c,d,e,f\n2015-01,1,1,1,1,1,1\n", 1, "6 regressors"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        diag = glacis_diag_create();
        assert_int_equal(
            glacis_regressors_parse("r.csv", rows[i].text, strlen(rows[i].text), &series, diag, &got),
            GLACIS_REFUSED_INPUT);
        check_complaint(diag, rows[i].line, rows[i].what);
        glacis_diag_destroy(diag);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_as_texts),
        cmocka_unit_test(series_rows),
        cmocka_unit_test(series_refusals),
        cmocka_unit_test(events_rows),
        cmocka_unit_test(events_refusals),
        cmocka_unit_test(all_faults_at_once),
        cmocka_unit_test(regressors_rows_and_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
