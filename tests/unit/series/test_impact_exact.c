/* Impact of dated events where the answer is exact: fixed standard deviations, detectable effects, columns that cannot be told apart,
 * events of every kind. Expected values come from tests/reference/impact_dense.py (least squares with the whole covariance matrix in NumPy
 * 1.24), from statsmodels 0.13.5 and KFAS 1.6.0, or from the planted effects. */
#include "belts.h"
#include "impact_case.h"
#include "nile.h"

#include "series/identify.h"
#include "uq/quantile.h"

static glacis_interventions events;

static void one_step(int period)
{
    events.count = 1;
    events.at[0] = case_event("step", GLACIS_INTERVENTION_STEP, period);
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
                   "impact_dense.py, nile_step; statsmodels 0.13.5");
        check_near(impact->standard_errors[0], rows[i].se, 1e-8,
                   "impact_dense.py, nile_step; statsmodels 0.13.5");
        glacis_impact_destroy(impact);
    }
}

/* Three stretches of the Nile known only as sums: exact on the level scale (impact_dense.py, nile_sums), left out in logarithms. */
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
    check_near(impact->coefficients[0], -325.4544689844624, 1e-8, "impact_dense.py");
    check_near(impact->standard_errors[0], 115.26766871182491, 1e-8, "impact_dense.py");
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

/* Forecast of 1899-1904 from 1871-1898: mean difference and its sd by dense least squares (impact_dense.py, nile_forecast); the forecast itself is also that of
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
    check_near(event->forecast.estimate, -307.2929579087908, 1e-8, "impact_dense.py");
    check_near(event->forecast.se, 101.30259888217823, 1e-8, "impact_dense.py");
    check_near(event->cumulated.best, -1843.7577474527448, 1e-7, "impact_dense.py");
    check_near(event->cumulated.high, -1843.7577474527448 + GI_UQ_NORMAL_975 * 607.8155932930694, 1e-5,
               "impact_dense.py");
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

/* Smallest detectable rise in %, 90 periods before and 12 after, months estimated: impact_dense.py, power. */
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
            check_near(impact->events[0].joint.detectable_pct, expected[i][q], 0.0501,
                       "impact_dense.py, one decimal");
            check_near(impact->events[0].detectable_pct[11], impact->events[0].joint.detectable_pct, 1e-9,
                       "twelve periods after");
            glacis_impact_destroy(impact);
        }
    glacis_impact_series_clear(&series);
}

/* More months do not help for long: 26.4 % with 3, 25.2 with 6, 25.0 with 12, 24.9 with 24 (.08, q = .2; impact_dense.py, power). */
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
        check_near(impact->events[0].detectable_pct[rows[i].after - 1], rows[i].expected, 0.0501,
                   "impact_dense.py");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nile_step),         cmocka_unit_test(nile_sums),
        cmocka_unit_test(seat_belts),        cmocka_unit_test(nile_forecast),
        cmocka_unit_test(cumulated_logs),    cmocka_unit_test(power_table),
        cmocka_unit_test(power_saturates),   cmocka_unit_test(same_month_is_one_column),
        cmocka_unit_test(spanned_by_others), cmocka_unit_test(groups_together),
        cmocka_unit_test(every_kind),        cmocka_unit_test(rival_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
