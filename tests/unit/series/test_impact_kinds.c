/* Kinds of event other than a lasting step on a log scale: what is said of a slope, of levels, of a pulse; and regressors far from zero.
 * Expected: what was planted. */
#include "impact_case.h"

enum { PERIODS = 108, EVENT = CASE_FIRST + 72 };

static glacis_impact *run(const glacis_series *series, const glacis_intervention *event,
                          const glacis_regressors *regressors, glacis_scale scale)
{
    glacis_interventions events = {.count = 1, .at = {*event}};
    glacis_impact_options options = case_quick();
    glacis_diag *diag = glacis_diag_create();
    glacis_impact *impact = NULL;
    options.scale = scale;
    options.multiverse = false;
    options.regressors_always = regressors ? 1 : 0;
    assert_int_equal(glacis_impact_run(series, &events, regressors, &options, diag, &impact), GLACIS_OK);
    glacis_diag_destroy(diag);
    return impact;
}

/* 2 % a month is +105 % in three years: not nothing, although each month's share is below 5 %. Without it a slope is not known to
 * be nothing either: a few tenths of a percent a month cannot be told from the wandering level. */
static void a_slope_is_judged_by_a_year(void **state)
{
    (void)state;
    glacis_intervention event = case_event("slope", GLACIS_INTERVENTION_SLOPE, EVENT);
    glacis_series series = case_series(PERIODS, 0.05, 0.01, 3);
    glacis_impact *impact = run(&series, &event, NULL, GLACIS_SCALE_LOG);
    assert_int_equal(impact->events[0].joint.verdict, GLACIS_VERDICT_CANNOT_TELL);
    assert_true(isnan(impact->events[0].placebo_rank_p)); /* no slope among placebo steps */
    glacis_impact_destroy(impact);
    for (size_t t = 72; t < PERIODS; t++)
        series.at[t].value *= exp(0.02 * (double)(t - 71));
    impact = run(&series, &event, NULL, GLACIS_SCALE_LOG);
    assert_int_equal(impact->events[0].joint.verdict, GLACIS_VERDICT_POSITIVE);
    check_near(impact->events[0].joint.estimate, 0.02, 3 * impact->events[0].joint.se, "planted");
    glacis_impact_destroy(impact);
    free(series.at);
}

/* Levels: 100 and then 150 are +50 % of the year before the event in both estimands. */
static void percents_of_levels_refer_to_one_thing(void **state)
{
    (void)state;
    glacis_intervention event = case_event("step", GLACIS_INTERVENTION_STEP, EVENT);
    glacis_series series = case_series(PERIODS, 0.05, 0.01, 4);
    for (size_t t = 0; t < PERIODS; t++)
        series.at[t].value = 100 + 2 * case_normal(5, 0, t) + (t >= 72 ? 50 : 0);
    glacis_impact *impact = run(&series, &event, NULL, GLACIS_SCALE_LEVEL);
    const glacis_impact_event *e = &impact->events[0];
    check_near(impact->reference, 100, 2, "planted");
    check_near(e->joint.pct.best, 50, 3, "planted");
    check_near(e->forecast.pct.best, 50, 3, "planted");
    glacis_impact_destroy(impact);
    for (size_t t = 0; t < 72; t++) /* nothing before it: no percent of that */
        series.at[t].value = 0;
    impact = run(&series, &event, NULL, GLACIS_SCALE_LEVEL);
    assert_true(isnan(impact->events[0].joint.pct.best) && impact->events[0].joint.estimate > 100);
    glacis_impact_destroy(impact);
    free(series.at);
}

/* A pulse is held against the forecast of its own period. */
static void a_pulse_is_one_period(void **state)
{
    (void)state;
    glacis_intervention event = case_event("pulse", GLACIS_INTERVENTION_PULSE, EVENT);
    glacis_series series = case_series(PERIODS, 0.05, 0.01, 6);
    series.at[72].value *= exp(0.5);
    glacis_impact *impact = run(&series, &event, NULL, GLACIS_SCALE_LOG);
    assert_int_equal(impact->events[0].forecast_periods, 1);
    check_near(impact->events[0].forecast.estimate, 0.5, 4 * impact->events[0].forecast.se, "planted");
    assert_int_equal(impact->events[0].forecast.verdict, GLACIS_VERDICT_POSITIVE);
    glacis_impact_destroy(impact);
    free(series.at);
}

/* A constant added to a regressor changes nothing: the level takes it up. */
static void regressors_may_lie_far_from_zero(void **state)
{
    (void)state;
    static double values[PERIODS];
    static const double offsets[] = {0, 1e6, 1e9};
    glacis_intervention event = case_event("step", GLACIS_INTERVENTION_STEP, EVENT);
    glacis_series series = case_series(PERIODS, 0.05, 0.01, 7);
    double estimate[3], se[3], of_regressor[3];
    for (size_t t = 0; t < PERIODS; t++)
        series.at[t].value *= exp(0.05 * case_normal(8, 0, t));
    for (int k = 0; k < 3; k++) {
        for (size_t t = 0; t < PERIODS; t++)
            values[t] = offsets[k] + case_normal(8, 0, t);
        glacis_regressors regressors = {
            .count = 1, .periods = PERIODS, .first = CASE_FIRST, .names = {"x"}, .values = values};
        glacis_impact *impact = run(&series, &event, &regressors, GLACIS_SCALE_LOG);
        estimate[k] = impact->events[0].joint.estimate;
        se[k] = impact->events[0].joint.se;
        of_regressor[k] = impact->coefficients[11];
        glacis_impact_destroy(impact);
    }
    check_near(of_regressor[0], 0.05, 0.02, "planted");
    for (int k = 1; k < 3; k++) {
        check_near(estimate[k], estimate[0], 1e-5, "the same without the offset");
        check_near(se[k], se[0], 1e-5, "the same without the offset");
        check_near(of_regressor[k], of_regressor[0], 1e-5, "the same without the offset");
    }
    free(series.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_slope_is_judged_by_a_year),
                                       cmocka_unit_test(percents_of_levels_refer_to_one_thing),
                                       cmocka_unit_test(a_pulse_is_one_period),
                                       cmocka_unit_test(regressors_may_lie_far_from_zero)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
