/* Impact of dated events: verdicts on planted effects, refusals, regressors, and the whole: threads, placebo dates, coverage. Expected
 * values come from the planted effects, from enumeration, or from closed forms. */
#include "impact_case.h"

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
        cmocka_unit_test(refusals),
        cmocka_unit_test(controls_by_enumeration),
        cmocka_unit_test(threads_change_no_bit),
        cmocka_unit_test(placebo_dates),
        cmocka_unit_test(coverage),
        cmocka_unit_test(mixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
