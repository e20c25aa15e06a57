/* Impact of dated events: planted effects, what cannot be told apart, power against a closed table, forecasts, threads. Expected
 * values come from the planted effects, from dense least squares in NumPy 1.24, from statsmodels 0.13.5, or from the closed table named. */
#include "belts.h"
#include "impact_case.h"
#include "nile.h"

#include "series/identify.h"
#include "series/mixture.h"

static glacis_interventions events;

static void one_step(int period)
{
    events.count = 1;
    events.at[0] = case_event("step", GLACIS_INTERVENTION_STEP, period);
}

/* ---- verdicts -------------------------------------------------------------------------------------- */

/* 90 periods before and 12 after, irregular .08, signal-to-noise .2: the smallest detectable rise is 25 %. */
static void planted_steps(void **state)
{
    (void)state;
    const struct {
        double effect;
        glacis_verdict expected;
    } rows[] = {
        {0.08, GLACIS_VERDICT_CANNOT_TELL}, {0.35, GLACIS_VERDICT_POSITIVE}, {-1.0, GLACIS_VERDICT_NEGATIVE}};
    glacis_impact_options options = case_quick();
    one_step(CASE_FIRST + 90);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_series series = case_series(102, 0.08, 0.08 * sqrt(0.2), 3);
        case_plant(&series, CASE_FIRST + 90, rows[i].effect);
        glacis_impact *impact = case_run(&series, &events, &options);
        assert_int_equal(impact->events[0].joint.verdict, rows[i].expected);
        check_near(impact->events[0].joint.estimate, rows[i].effect, 2.5 * impact->events[0].joint.se,
                   "planted");
        glacis_impact_destroy(impact);
        glacis_impact_series_clear(&series);
    }
}

/* With hardly any noise a step of 1 % has an interval inside +-5 %. */
static void practically_nil(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(120, 0.01, 0.0005, 1);
    one_step(CASE_FIRST + 90);
    case_plant(&series, CASE_FIRST + 90, 0.01);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->events[0].joint.verdict, GLACIS_VERDICT_NIL);
    glacis_impact_destroy(impact);
    options.rope_pct = 0; /* nothing counts as nothing: the sign is what is left */
    impact = case_run(&series, &events, &options);
    assert_int_not_equal(impact->events[0].joint.verdict, GLACIS_VERDICT_NIL);
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* Without noise the estimate is what was planted, and the words follow from z = 1.96 and 2.80 standard errors alone. */
static void words_by_size(void **state)
{
    (void)state;
    const struct {
        double errors; /* planted, in standard errors */
        glacis_verdict expected;
        bool overstated;
    } rows[] = {{1.9, GLACIS_VERDICT_CANNOT_TELL, false},  {2.0, GLACIS_VERDICT_POSITIVE, true},
                {2.7, GLACIS_VERDICT_POSITIVE, true},      {2.9, GLACIS_VERDICT_POSITIVE, false},
                {-1.9, GLACIS_VERDICT_CANNOT_TELL, false}, {-2.0, GLACIS_VERDICT_NEGATIVE, true},
                {-2.9, GLACIS_VERDICT_NEGATIVE, false}};
    glacis_impact_options options = case_quick();
    options.sd_irregular = 0.08;
    options.sd_level = 0.03;
    double se = 0;
    one_step(CASE_FIRST + 90);
    for (size_t i = 0; i <= sizeof rows / sizeof *rows;
         i++) { /* the first round measures the standard error */
        glacis_series series = case_series(102, 0, 0, 1);
        case_plant(&series, CASE_FIRST + 90, i ? rows[i - 1].errors * se : 0);
        glacis_impact *impact = case_run(&series, &events, &options);
        se = impact->events[0].joint.se;
        if (i) assert_int_equal(impact->events[0].joint.verdict, rows[i - 1].expected);
        if (i) assert_int_equal(impact->events[0].joint.overstated, rows[i - 1].overstated);
        glacis_impact_destroy(impact);
        glacis_impact_series_clear(&series);
    }
}

/* A step that no event names is listed first, at its period. */
static void unnamed_break(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(102, 0.05, 0.01, 1);
    case_plant(&series, CASE_FIRST + 50, 0.6);
    one_step(CASE_FIRST + 90);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_true(impact->breaks_count > 0 && impact->breaks[0].of_level && impact->breaks[0].t > 3);
    assert_int_equal(impact->breaks[0].period, CASE_FIRST + 50);
    assert_true(impact->fit_certified && impact->diagnostics.errors > 50);
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* Metamorphic: adding c times its column to log y moves the coefficient of an event by exactly c and nothing else. */
static void planting_moves_one_coefficient(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(110, 0.08, 0.03, 5);
    events.count = 3;
    events.at[0] = case_event("a", GLACIS_INTERVENTION_STEP, CASE_FIRST + 60);
    events.at[1] = case_event("b", GLACIS_INTERVENTION_STEP, CASE_FIRST + 80);
    events.at[2] = case_event("c", GLACIS_INTERVENTION_PULSE, CASE_FIRST + 90);
    glacis_impact *before = case_run(&series, &events, &options);
    case_plant(&series, CASE_FIRST + 80, 0.3);
    glacis_impact *after = case_run(&series, &events, &options);
    for (size_t i = 0; i < before->coefficients_count; i++) {
        double moved = strcmp(before->coefficient_names[i], "b") == 0 ? 0.3 : 0;
        check_near(after->coefficients[i] - before->coefficients[i], moved, 1e-9,
                   before->coefficient_names[i]);
        check_near(after->standard_errors[i], before->standard_errors[i], 1e-9, "standard error");
    }
    check_near(after->sd_level.best, before->sd_level.best, 1e-9, "sd of the level");
    glacis_impact_destroy(before);
    glacis_impact_destroy(after);
    glacis_impact_series_clear(&series);
}

/* ---- fixed sds --------------------------------------------------------------------------------------- */

static glacis_series nile_series(glacis_observation *at)
{
    for (int t = 0; t < NILE_COUNT; t++)
        at[t] = (glacis_observation){1871 + t, 1871 + t, nile_flow[t], 0};
    return (glacis_series){.name = "Nile", .periods_per_year = 1, .count = NILE_COUNT, .at = at};
}

static void nile_step(void **state)
{
    (void)state;
    glacis_observation at[NILE_COUNT];
    glacis_series series = nile_series(at);
    glacis_impact_options options = case_quick();
    options.scale = GLACIS_SCALE_LEVEL;
    one_step(1899);
    const struct {
        double level_variance, estimate, se;
    } rows[] = {{0, -247.77777777778235, 27.36710312278843}, {1469.1, -315.7372682577223, 97.63921419572493}};
    for (size_t i = 0; i < 2; i++) {
        options.sd_irregular = sqrt(15099);
        options.sd_level = sqrt(rows[i].level_variance);
        glacis_impact *impact = case_run(&series, &events, &options);
        check_near(impact->coefficients[0], rows[i].estimate, 1e-8,
                   "dense least squares in NumPy, statsmodels 0.13.5");
        check_near(impact->standard_errors[0], rows[i].se, 1e-8,
                   "dense least squares in NumPy, statsmodels 0.13.5");
        glacis_impact_destroy(impact);
    }
}

/* Three stretches of the Nile known only as sums: exact on the level scale (dense least squares in NumPy), left out in logarithms. */
static void nile_sums(void **state)
{
    (void)state;
    glacis_observation at[NILE_COUNT];
    glacis_series series = {.name = "Nile", .periods_per_year = 1, .at = at};
    for (int t = 0; t < NILE_COUNT;) {
        int length = t == 10 || t == 26 ? 3 : t == 40 ? 2 : 1;
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += nile_flow[t + i];
        at[series.count++] = (glacis_observation){1871 + t, 1871 + t + length - 1, sum, 0};
        t += length;
    }
    glacis_impact_options options = case_quick();
    options.scale = GLACIS_SCALE_LEVEL;
    options.sd_irregular = sqrt(15099);
    options.sd_level = sqrt(1469.1);
    one_step(1899);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->sums_used, 3);
    check_near(impact->coefficients[0], -325.4544689844624, 1e-8, "NumPy");
    check_near(impact->standard_errors[0], 115.26766871182491, 1e-8, "NumPy");
    glacis_impact_destroy(impact);
    options.scale = GLACIS_SCALE_LOG;
    options.sd_irregular = options.sd_level = 0.1;
    impact = case_run(&series, &events, &options);
    assert_int_equal(impact->sums_used, 0);
    assert_int_equal(impact->sums_left_out, 3);
    glacis_impact_destroy(impact);
}

/* Seat belts and the price of petrol, read as a user's tables would be. */
static void seat_belts(void **state)
{
    (void)state;
    double log_petrol[BELTS_COUNT];
    glacis_observation at[BELTS_COUNT];
    for (int t = 0; t < BELTS_COUNT; t++) {
        at[t] = (glacis_observation){12 * 1969 + t, 12 * 1969 + t, belts_drivers[t], 0};
        log_petrol[t] = log(belts_petrol_price[t]);
    }
    glacis_series series = {.name = "drivers", .periods_per_year = 12, .count = BELTS_COUNT, .at = at};
    glacis_regressors regressors = {
        .count = 1, .periods = BELTS_COUNT, .first = 12 * 1969, .names = {"petrol"}, .values = log_petrol};
    glacis_impact_options options = case_quick();
    options.sd_irregular = sqrt(0.004034);
    options.sd_level = sqrt(0.000268);
    one_step(12 * 1969 + BELTS_LAW_FROM);
    glacis_diag *diag = glacis_diag_create();
    glacis_impact *impact = NULL;
    assert_int_equal(glacis_impact_run(&series, &events, &regressors, &options, diag, &impact), GLACIS_OK);
    check_near(impact->coefficients[11], -0.2767483888685, 1e-9, "petrol, statsmodels 0.13.5");
    check_near(impact->coefficients[12], -0.2375847450547, 1e-9, "law, statsmodels 0.13.5");
    check_near(impact->standard_errors[11], 0.0984, 5e-5, "petrol, KFAS 1.6.0");
    check_near(impact->standard_errors[12], 0.0464, 5e-5, "law, KFAS 1.6.0");
    check_near(impact->log_likelihood, 197.0928822312, 1e-8, "statsmodels 0.13.5");
    glacis_impact_destroy(impact);
    glacis_diag_destroy(diag);
}

/* Forecast of 1899-1904 from 1871-1898: mean difference and its sd by dense least squares in NumPy; the forecast itself is also that of
 * statsmodels 0.13.5 (1133.12629124 every year). */
static void nile_forecast(void **state)
{
    (void)state;
    glacis_observation at[NILE_COUNT];
    glacis_series series = nile_series(at);
    glacis_impact_options options = case_quick();
    options.scale = GLACIS_SCALE_LEVEL;
    options.sd_irregular = sqrt(15099);
    options.sd_level = sqrt(1469.1);
    one_step(1899);
    events.count = 2; /* the second ends the forecast of the first after six years */
    events.at[1] = case_event("next", GLACIS_INTERVENTION_STEP, 1905);
    glacis_impact *impact = case_run(&series, &events, &options);
    const glacis_impact_event *event = &impact->events[0];
    assert_true(event->has_forecast);
    assert_int_equal(event->forecast_periods, 6);
    check_near(event->forecast.estimate, -307.2929579087908, 1e-8, "NumPy");
    check_near(event->forecast.se, 101.30259888217823, 1e-8, "NumPy");
    check_near(event->cumulated.best, -1843.7577474527448, 1e-7, "NumPy");
    check_near(event->cumulated.high, -1843.7577474527448 + 1.959963984540054 * 607.8155932930694, 1e-5,
               "NumPy");
    glacis_impact_destroy(impact);
}

/* The log scale of a cumulated difference: with no noise to speak of it is the sum of what was planted. */
static void cumulated_logs(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(96, 0.001, 0.0001, 2);
    double expected = 0;
    for (size_t t = 84; t < 96; t++)
        expected += series.at[t].value * (exp(0.5) - 1);
    one_step(CASE_FIRST + 84);
    case_plant(&series, CASE_FIRST + 84, 0.5);
    glacis_impact *impact = case_run(&series, &events, &options);
    const glacis_impact_event *event = &impact->events[0];
    check_relative(event->cumulated.best, expected, 0.01, "planted");
    assert_true(event->cumulated.low < expected && expected < event->cumulated.high);
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* ---- power --------------------------------------------------------------------------------------------- */

/* Smallest detectable rise in %, 90 periods before and 12 after, months estimated: computed with dense least squares in NumPy. */
static void power_table(void **state)
{
    (void)state;
    const double irregular[] = {0.05, 0.08, 0.12}, ratio[] = {0, 0.05, 0.2, 0.5, 1};
    const double expected[3][5] = {
        {4.4, 10.1, 15.0, 19.7, 24.7}, {7.1, 16.6, 25.0, 33.4, 42.4}, {10.9, 26.0, 39.8, 54.1, 69.9}};
    glacis_series series = case_series(102, 0.08, 0.03, 1);
    glacis_impact_options options = case_quick();
    one_step(CASE_FIRST + 90);
    for (int i = 0; i < 3; i++)
        for (int q = 0; q < 5; q++) {
            options.sd_irregular = irregular[i];
            options.sd_level = irregular[i] * sqrt(ratio[q]);
            glacis_impact *impact = case_run(&series, &events, &options);
            check_near(impact->events[0].joint.detectable_pct, expected[i][q], 0.0501, "NumPy, one decimal");
            check_near(impact->events[0].detectable_pct[11], impact->events[0].joint.detectable_pct, 1e-9,
                       "twelve periods after");
            glacis_impact_destroy(impact);
        }
    glacis_impact_series_clear(&series);
}

/* More months do not help for long: 26.4 % with 3, 25.2 with 6, 25.0 with 12, 24.9 with 24 (.08, q = .2; NumPy, one decimal). */
static void power_saturates(void **state)
{
    (void)state;
    const struct {
        int after;
        double expected;
    } rows[] = {{3, 26.4}, {6, 25.2}, {12, 25.0}, {24, 24.9}};
    glacis_series series = case_series(102, 0.08, 0.03, 1);
    glacis_impact_options options = case_quick();
    options.sd_irregular = 0.08;
    options.sd_level = 0.08 * sqrt(0.2);
    one_step(CASE_FIRST + 90);
    glacis_impact *impact = case_run(&series, &events, &options);
    for (size_t i = 0; i < 4; i++)
        check_near(impact->events[0].detectable_pct[rows[i].after - 1], rows[i].expected, 0.0501, "NumPy");
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* ---- identification --------------------------------------------------------------------------------------- */

static void same_month_is_one_column(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(102, 0.08, 0.03, 1);
    events.count = 3;
    events.at[0] = case_event("decision", GLACIS_INTERVENTION_STEP, CASE_FIRST + 90);
    events.at[1] = case_event("tribunal", GLACIS_INTERVENTION_STEP, CASE_FIRST + 90);
    events.at[2] = case_event("other", GLACIS_INTERVENTION_STEP, CASE_FIRST + 70);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->columns_count, 2);
    assert_int_equal(impact->events[0].merged_with, 2);
    assert_int_equal(impact->events[1].merged_with, 1);
    assert_int_equal(impact->events[2].merged_with, 0);
    check_near(impact->events[0].joint.estimate, impact->events[1].joint.estimate, 0, "one number");
    glacis_impact_destroy(impact);
    /* A month apart, but the month between was not reported: still one. */
    events.at[1] = case_event("tribunal", GLACIS_INTERVENTION_STEP, CASE_FIRST + 91);
    memmove(&series.at[90], &series.at[91], 11 * sizeof *series.at);
    series.count = 101;
    impact = case_run(&series, &events, &options);
    assert_int_equal(impact->events[0].merged_with, 2);
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* A step, the same step a month later, and a pulse between: the third is the difference of the two. */
static void spanned_by_others(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(102, 0.08, 0.03, 1);
    events.count = 4;
    events.at[0] = case_event("early", GLACIS_INTERVENTION_STEP, CASE_FIRST + 90);
    events.at[1] = case_event("unrelated", GLACIS_INTERVENTION_STEP, CASE_FIRST + 50);
    events.at[2] = case_event("late", GLACIS_INTERVENTION_STEP, CASE_FIRST + 91);
    events.at[3] = case_event("between", GLACIS_INTERVENTION_PULSE, CASE_FIRST + 90);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->events[3].joint.verdict, GLACIS_VERDICT_NOT_TESTABLE);
    assert_int_equal(impact->events[3].spanned_by, 1u | 4u);
    assert_true(isnan(impact->events[3].joint.estimate));
    assert_int_equal(impact->events[0].clean_periods, 1);
    assert_int_equal(impact->events[1].clean_periods, 40);
    assert_int_equal(impact->events[2].clean_periods, 11);
    check_near(impact->correlation[0][0], 1, 1e-12, "of an estimator with itself");
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* Two planted steps of one group: together they are their sum; the one of another group in the same month is named. */
static void groups_together(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(110, 0.01, 0.001, 4);
    events.count = 4;
    const int begins[] = {60, 80, 80, 95};
    const char *const groups[] = {"x", "x", "y", "y"};
    for (size_t e = 0; e < 4; e++) {
        char id[] = {(char)('a' + e), 0};
        events.at[e] = case_event(id, GLACIS_INTERVENTION_STEP, CASE_FIRST + begins[e]);
        snprintf(events.at[e].group, sizeof events.at[e].group, "%s", groups[e]);
    }
    case_plant(&series, CASE_FIRST + 60, 0.2);
    case_plant(&series, CASE_FIRST + 80, 0.3);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->groups_count, 2);
    const glacis_impact_group *x = &impact->groups[0];
    assert_string_equal(x->name, "x");
    assert_int_equal(x->events, 3);
    assert_int_equal(x->entangled, 4);
    check_near(x->together.estimate, 0.5, 4 * x->together.se, "planted");
    check_near(x->together.estimate, impact->events[0].joint.estimate + impact->events[1].joint.estimate,
               1e-12, "sum of the two");
    double a = impact->events[0].joint.se, b = impact->events[1].joint.se, both = impact->correlation[0][1];
    check_relative(x->together.se, sqrt(a * a + b * b + 2 * both * a * b), 0.02, "variance of a sum");
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* ---- kinds: a planted effect of every kind comes back ---------------------------------------------------------- */

static void every_kind(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    for (int kind = 0; kind < GLACIS_INTERVENTION_KIND_COUNT; kind++) {
        glacis_series series = case_series(110, 0.002, 0.0001, 4);
        events.count = 1;
        events.at[0] = case_event("event", (glacis_intervention_kind)kind, CASE_FIRST + 80);
        if (kind == GLACIS_INTERVENTION_TEMPORARY) events.at[0].decay = 0.7;
        if (kind == GLACIS_INTERVENTION_ANTICIPATED_STEP) events.at[0].anticipation = CASE_FIRST + 75;
        for (int t = 0; t < 110; t++) {
            int after = t - 80;
            double column = kind == GLACIS_INTERVENTION_PULSE       ? after == 0
                            : kind == GLACIS_INTERVENTION_STEP      ? after >= 0
                            : kind == GLACIS_INTERVENTION_SLOPE     ? (after >= 0 ? after + 1 : 0)
                            : kind == GLACIS_INTERVENTION_TEMPORARY ? (after >= 0 ? pow(0.7, after) : 0)
                                                                    : t >= 75;
            series.at[t].value *= exp(0.2 * column);
        }
        glacis_impact *impact = case_run(&series, &events, &options);
        check_near(impact->events[0].joint.estimate, 0.2, 5 * impact->events[0].joint.se,
                   glacis_intervention_kind_word((glacis_intervention_kind)kind));
        assert_true(impact->events[0].joint.se < 0.01);
        glacis_impact_destroy(impact);
        glacis_impact_series_clear(&series);
    }
}

/* An expected effect is found by the rival reading, from the declared window on, and not by the main one. */
static void rival_reading(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(110, 0.01, 0.001, 4);
    one_step(CASE_FIRST + 80);
    events.at[0].anticipation = CASE_FIRST + 75;
    case_plant(&series, CASE_FIRST + 75, 0.3);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_true(impact->events[0].has_rival);
    check_near(impact->events[0].expected.estimate, 0.3, 0.05, "planted");
    assert_true(impact->events[0].joint.estimate < 0.25);
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* ---- refusals --------------------------------------------------------------------------------------------------- */

static void refusals(void **state)
{
    (void)state;
    glacis_impact_options options = case_quick();
    glacis_series series = case_series(12, 0.05, 0.01, 1);
    glacis_diag *diag = glacis_diag_create();
    glacis_impact *impact = NULL;
    one_step(CASE_FIRST + 8);
    assert_int_equal(glacis_impact_run(&series, &events, NULL, &options, diag, &impact),
                     GLACIS_REFUSED_RANGE);
    assert_non_null(strstr(glacis_diag_at(diag, 0)->accepted, "at least 13 single months"));
    glacis_impact_series_clear(&series);
    series = case_series(48, 0.05, 0.01, 1);
    for (size_t t = 0, kept = 0; t < 48; t++)
        if (t % 12 != 11) series.at[kept++] = series.at[t];
    series.count = 44; /* no December */
    assert_int_equal(glacis_impact_run(&series, &events, NULL, &options, diag, &impact),
                     GLACIS_REFUSED_INPUT);
    assert_non_null(strstr(glacis_diag_at(diag, 1)->accepted, "every month of the year"));
    options.sd_level = 0.1; /* only one of the two */
    assert_int_equal(glacis_impact_run(&series, &events, NULL, &options, diag, &impact),
                     GLACIS_REFUSED_INPUT);
    options.sd_irregular = options.sd_level = 0;
    assert_int_equal(glacis_impact_run(&series, &events, NULL, &options, diag, &impact),
                     GLACIS_REFUSED_INPUT);
    glacis_impact_series_clear(&series);
    options = case_quick();
    series = case_series(40, 0, 0, 1);
    for (size_t t = 0; t < 40; t++)
        series.at[t].value = 5;
    assert_int_equal(glacis_impact_run(&series, &events, NULL, &options, diag, &impact),
                     GLACIS_REFUSED_RANGE);
    assert_null(impact);
    glacis_impact_series_clear(&series);
    glacis_diag_destroy(diag);
}

/* ---- regressors -------------------------------------------------------------------------------------------------- */

/* One regressor drives the series, the other is noise. */
static void controls_by_enumeration(void **state)
{
    (void)state;
    enum { PERIODS = 100 };
    double values[2 * PERIODS];
    glacis_regressors regressors = {
        .count = 2, .periods = PERIODS, .first = CASE_FIRST, .names = {"driver", "noise"}, .values = values};
    glacis_series series = case_series(PERIODS, 0.05, 0.01, 6);
    for (size_t t = 0; t < PERIODS; t++) {
        values[t] = case_normal(9, 1, t);
        values[PERIODS + t] = case_normal(9, 2, t);
        series.at[t].value *= exp(0.1 * values[t]);
    }
    one_step(CASE_FIRST + 80);
    glacis_impact_options options = case_quick();
    glacis_diag *diag = glacis_diag_create();
    glacis_impact *impact = NULL;
    assert_int_equal(glacis_impact_run(&series, &events, &regressors, &options, diag, &impact), GLACIS_OK);
    assert_true(impact->control_probability[0] > 0.99);
    assert_true(impact->control_probability[1] < 0.5);
    check_near(impact->coefficients[11], 0.1, 4 * impact->standard_errors[11], "planted");
    glacis_impact_destroy(impact);
    options.regressors_always = 1;
    assert_int_equal(glacis_impact_run(&series, &events, &regressors, &options, diag, &impact), GLACIS_OK);
    assert_true(isnan(impact->control_probability[0]));
    glacis_impact_destroy(impact);
    glacis_diag_destroy(diag);
    glacis_impact_series_clear(&series);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------- */

/* After its numbers an effect holds padding. */
static void check_same_effect(const glacis_effect *a, const glacis_effect *b)
{
    assert_memory_equal(a, b, offsetof(glacis_effect, overstated));
    assert_int_equal(a->overstated, b->overstated);
    assert_int_equal(a->verdict, b->verdict);
}

static void check_same_bits(glacis_impact *a, glacis_impact *b)
{
    for (size_t i = 0; i < a->multiverse_count; i++)
        for (size_t e = 0; e < a->events_count; e++)
            check_same_effect(&a->multiverse[i].effects[e], &b->multiverse[i].effects[e]);
    assert_memory_equal(a->y, b->y, 4 * a->periods * sizeof *a->y);
    assert_int_equal(a->placebos_count, b->placebos_count);
    assert_memory_equal(a->placebos, b->placebos, sizeof a->placebos);
    assert_memory_equal(a->correlation, b->correlation, sizeof a->correlation);
    assert_memory_equal(a->coefficients, b->coefficients, sizeof a->coefficients);
    check_near(a->false_positive_rate, b->false_positive_rate, 0, "one thread and several");
    for (size_t e = 0; e < a->events_count; e++) {
        check_same_effect(&a->events[e].joint, &b->events[e].joint);
        check_same_effect(&a->events[e].forecast, &b->events[e].forecast);
        assert_memory_equal(&a->events[e].cumulated, &b->events[e].cumulated, sizeof a->events[e].cumulated);
    }
}

static void threads_change_no_bit(void **state)
{
    (void)state;
    glacis_series series = case_series(90, 0.08, 0.03, 8);
    glacis_impact_options options = glacis_impact_options_default();
    options.placebos = 12;
    options.null_series = 12;
    events.count = 2;
    events.at[0] = case_event("a", GLACIS_INTERVENTION_STEP, CASE_FIRST + 60);
    events.at[1] = case_event("b", GLACIS_INTERVENTION_STEP, CASE_FIRST + 75);
    options.par.threads = 1;
    glacis_impact *one = case_run(&series, &events, &options);
    options.par.threads = 5;
    glacis_impact *five = case_run(&series, &events, &options);
    check_same_bits(one, five);
    assert_true(one->placebos_count > 0 && one->multiverse_count == 32);
    /* The first reading is the main one on a coarser grid of sds. */
    check_near(one->multiverse[0].effects[0].estimate, one->events[0].joint.estimate,
               1e-3 * one->events[0].joint.se, "15 and 25 nodes along each sd");
    check_relative(one->multiverse[0].effects[0].se, one->events[0].joint.se, 1e-3, "15 and 25 nodes");
    glacis_impact_destroy(one);
    glacis_impact_destroy(five);
    glacis_impact_series_clear(&series);
}

/* Placebo dates keep their distance and their two years; a large effect beats all of them. */
static void placebo_dates(void **state)
{
    (void)state;
    glacis_series series = case_series(102, 0.05, 0.01, 8);
    glacis_impact_options options = case_quick();
    options.placebos = 20;
    one_step(CASE_FIRST + 80);
    case_plant(&series, CASE_FIRST + 80, 0.6);
    glacis_impact *impact = case_run(&series, &events, &options);
    assert_int_equal(impact->placebos_count, 20);
    for (size_t i = 0; i < 20; i++) {
        int at = impact->placebos[i].period - CASE_FIRST;
        assert_true(at >= 24 && at <= 102 - 12 && abs(at - 80) >= 3);
    }
    check_near(impact->events[0].placebo_rank_p, 1.0 / 21, 1e-12, "no placebo is as large");
    glacis_impact_destroy(impact);
    glacis_impact_series_clear(&series);
}

/* Coverage of the 95 % interval and false positives over made-up series without an effect; 200 series have a binomial sd of 1.5 %. */
static void coverage(void **state)
{
    (void)state;
    enum { SERIES = 200 };
    const double ratios[] = {0.05, 0.2, 0.5};
    glacis_impact_options options = case_quick();
    options.joint_only = true;
    one_step(CASE_FIRST + 90);
    for (int q = 0; q < 3; q++) {
        double found = 0;
        for (uint64_t run = 0; run < SERIES; run++) {
            glacis_series series = case_series(102, 0.08, 0.08 * sqrt(ratios[q]), 1000 + run);
            glacis_impact *impact = case_run(&series, &events, &options);
            const glacis_interval *pct = &impact->events[0].joint.pct;
            found += pct->low > 0 || pct->high < 0;
            glacis_impact_destroy(impact);
            glacis_impact_series_clear(&series);
        }
        print_message("q = %.2f: %.1f %% false positives\n", ratios[q], 100 * found / SERIES);
        assert_true(found / SERIES < 0.06 + 2 * 0.015);
        assert_true(found / SERIES > 0.01); /* not far too cautious either */
    }
}

static void mixtures(void **state)
{
    (void)state;
    const double weight[] = {0.25, 0.75}, mean[] = {-1, 1}, sd[] = {0.5, 2};
    gi_mixture m = {2, weight, mean, sd};
    check_near(gi_mixture_mean(&m), 0.5, 1e-15, "closed form");
    check_near(gi_mixture_sd(&m), sqrt(0.25 * (0.25 + 2.25) + 0.75 * (4 + 0.25)), 1e-15, "closed form");
    for (double p = 0.01; p < 1; p += 0.07)
        check_near(gi_mixture_below(&m, gi_mixture_quantile(&m, p)), p, 1e-12, "inverse of each other");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_steps),
        cmocka_unit_test(practically_nil),
        cmocka_unit_test(words_by_size),
        cmocka_unit_test(unnamed_break),
        cmocka_unit_test(planting_moves_one_coefficient),
        cmocka_unit_test(nile_step),
        cmocka_unit_test(nile_sums),
        cmocka_unit_test(seat_belts),
        cmocka_unit_test(nile_forecast),
        cmocka_unit_test(cumulated_logs),
        cmocka_unit_test(power_table),
        cmocka_unit_test(power_saturates),
        cmocka_unit_test(same_month_is_one_column),
        cmocka_unit_test(spanned_by_others),
        cmocka_unit_test(groups_together),
        cmocka_unit_test(every_kind),
        cmocka_unit_test(rival_reading),
        cmocka_unit_test(refusals),
        cmocka_unit_test(controls_by_enumeration),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(placebo_dates),
        cmocka_unit_test(coverage),
        cmocka_unit_test(mixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
