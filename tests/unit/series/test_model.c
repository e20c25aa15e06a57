/* The model of a series: its parts against closed forms and against the engine below it, Lunar New Year, sums in logs, refusals. */
#include "../test.h"

#include "nile.h"

#include <glacis/series.h>

#include <stdlib.h>
#include <string.h>

enum { MONTHS = 132, FIRST = 12 * 2008 };

/* Approximately normal, from uniform numbers; the same on every machine. */
static double noise(uint64_t run, uint64_t index)
{
    double sum = 0;
    for (uint64_t i = 0; i < 12; i++)
        sum += glacis_rng_uniform(5, run, index, i);
    return sum - 6;
}

static double true_season(int month)
{
    static const double season[12] = {0.1, -0.3, 0.05, 0, 0.02, 0.03, -0.02, 0.04, 0.06, -0.03, 0.02, 0.03};
    return season[month % 12];
}

/* Logarithms: level + seasons that sum to 0 + 0.4 times the holiday + step of 0.2 from period 80. */
static double made_month(int t, double irregular, double level)
{
    double sum = 4;
    for (int u = 0; u <= t; u++)
        sum += level * noise(1, (uint64_t)u);
    return sum + true_season(t) + 0.4 * glacis_lunar_new_year_share(FIRST + t) + (t >= 80 ? 0.2 : 0) +
           irregular * noise(2, (uint64_t)t);
}

static void make_series(glacis_series *s, glacis_observation *at, double irregular, double level)
{
    *s = (glacis_series){.name = "made up", .unit = "1", .periods_per_year = 12, .count = MONTHS, .at = at};
    for (int t = 0; t < MONTHS; t++)
        at[t] = (glacis_observation){FIRST + t, FIRST + t, exp(made_month(t, irregular, level)), 0};
}

static glacis_series_fit *fit(const glacis_series *s, const glacis_series_model *m)
{
    glacis_series_fit *f = NULL;
    assert_int_equal(glacis_series_fit_create(s, m, NULL, &f), GLACIS_OK);
    return f;
}

/* With next to no noise the parts must come out as they were put in. */
static void parts_come_back(void **state)
{
    (void)state;
    glacis_series s;
    glacis_observation at[MONTHS];
    double step[MONTHS];
    make_series(&s, at, 1e-4, 1e-5);
    for (int t = 0; t < MONTHS; t++)
        step[t] = t >= 80;
    const glacis_series_model m = {.logs = true, .lunar_new_year = true, .columns_count = 1, .columns = step};
    glacis_series_fit *f = fit(&s, &m);
    assert_int_equal(f->seasons_count, 11);
    assert_int_equal(f->lunar_at, 11);
    assert_int_equal(f->columns_at, 12);
    check_near(f->coefficient[f->columns_at], 0.2, 3e-4, "step");
    check_near(f->coefficient[f->lunar_at], 0.4, 3e-4, "holiday");
    for (int t = 0; t < MONTHS; t++) {
        check_near(f->at[t].seasonal, true_season(t), 3e-4, "season");
        check_near(f->at[t].level, 4, 5e-4, "level");
        check_near(f->at[t].lunar, 0.4 * glacis_lunar_new_year_share(FIRST + t), 3e-4, "holiday");
        check_near(f->at[t].adjusted, log(at[t].value) - f->at[t].seasonal - f->at[t].lunar, 1e-12,
                   "adjusted");
        assert_true(f->at[t].reported);
    }
    glacis_series_fit_destroy(f);
}

/* Scaling the series moves the level of the logarithms and nothing else; adding growth moves the slope. */
static void scale_and_growth(void **state)
{
    (void)state;
    glacis_series s, big, grown;
    glacis_observation at[MONTHS], at_big[MONTHS], at_grown[MONTHS];
    make_series(&s, at, 0.08, 0.03);
    make_series(&big, at_big, 0.08, 0.03);
    make_series(&grown, at_grown, 0.08, 0.03);
    for (int t = 0; t < MONTHS; t++) {
        at_big[t].value *= 1000;
        at_grown[t].value *= exp(0.01 * t);
    }
    const glacis_series_model m = {.logs = true, .slope = true, .lunar_new_year = true};
    glacis_series_fit *a = fit(&s, &m), *b = fit(&big, &m), *c = fit(&grown, &m);
    check_relative(b->sd_irregular, a->sd_irregular, 1e-6, "irregular sd");
    check_near(b->log_likelihood, a->log_likelihood, 1e-8, "likelihood");
    check_near(c->coefficient[c->slope_at] - a->coefficient[a->slope_at], 0.01, 1e-7, "slope");
    for (int t = 0; t < MONTHS; t++) {
        check_near(b->at[t].level - a->at[t].level, log(1000), 1e-6, "level");
        check_near(c->at[t].level - a->at[t].level, 0.01 * t, 1e-6, "level with growth");
        check_near(b->at[t].seasonal, a->at[t].seasonal, 1e-6, "season");
    }
    glacis_series_fit_destroy(a);
    glacis_series_fit_destroy(b);
    glacis_series_fit_destroy(c);
}

/* January and February given as their sum only, from the fifth year on. The linearisation ends where the months add up to it. */
static size_t put_sums(glacis_observation *at)
{
    size_t count = 0;
    for (int t = 0; t < MONTHS; t++) {
        if (t < 48 || t % 12 > 1)
            at[count++] = at[t];
        else if (t % 12 == 0) {
            double both = at[t].value + at[t + 1].value;
            at[count++] = (glacis_observation){FIRST + t, FIRST + t + 1, both, 0};
        }
    }
    return count;
}

static void sums_in_logs_add_up(void **state)
{
    (void)state;
    glacis_series s;
    glacis_observation at[MONTHS];
    make_series(&s, at, 0.08, 0.03);
    s.count = put_sums(at);
    glacis_series_model m = {.logs = true};
    glacis_series_fit *f = fit(&s, &m);
    assert_int_equal(f->sums_used, 7);
    assert_int_equal(f->reports, s.count);
    for (size_t i = 0; i < s.count; i++) {
        if (at[i].from == at[i].to) continue;
        const glacis_series_period *a = &f->at[at[i].from - FIRST], *b = a + 1;
        assert_true(!a->reported && !b->reported);
        double sum = exp(a->adjusted + a->seasonal) + exp(b->adjusted + b->seasonal);
        check_relative(sum, at[i].value, 1e-8, "the months of a sum");
    }
    glacis_series_fit_destroy(f);
    m.leave_sums_out = true;
    f = fit(&s, &m);
    assert_int_equal(f->sums_left_out, 7);
    assert_int_equal(f->sums_used, 0);
    glacis_series_fit_destroy(f);
}

/* In levels sums are exact: a series of months and the same with one month replaced by a sum that holds it must agree. */
static void a_sum_with_known_months_is_the_month(void **state)
{
    (void)state;
    glacis_series s, t;
    glacis_observation at[MONTHS], other[MONTHS];
    make_series(&s, at, 0.08, 0.03);
    make_series(&t, other, 0.08, 0.03);
    other[61] = (glacis_observation){FIRST + 60, FIRST + 61, at[60].value + at[61].value, 0};
    const glacis_series_model m = {.hold_sds = true, .sd_irregular = 5, .sd_level = 2};
    glacis_series_fit *a = fit(&s, &m), *b = fit(&t, &m);
    check_near(a->log_likelihood, b->log_likelihood, 1e-8, "likelihood");
    for (int i = 0; i < MONTHS; i++) {
        check_near(a->at[i].level, b->at[i].level, 1e-8, "level");
        check_near(a->at[i].adjusted, b->at[i].adjusted, 1e-7, "adjusted");
    }
    glacis_series_fit_destroy(a);
    glacis_series_fit_destroy(b);
}

/* New Year of 2016 to 2020 by the Chinese calendar of ICU 78.2 (Node 20.20.2, Intl.DateTimeFormat, calendar chinese), which does not go by the
 * formulas of our table. Shares by hand from them. */
static void lunar_new_year(void **state)
{
    (void)state;
    static const int days[][3] = {{2016, 2, 8}, {2017, 1, 28}, {2018, 2, 16}, {2019, 2, 5}, {2020, 1, 25}};
    for (size_t i = 0; i < 5; i++) {
        glacis_date d;
        assert_true(glacis_lunar_new_year(days[i][0], &d));
        assert_true(d.year == days[i][0] && d.month == days[i][1] && d.day == days[i][2]);
    }
    glacis_date d = {1, 2, 3};
    assert_false(glacis_lunar_new_year(1989, &d));
    assert_false(glacis_lunar_new_year(2031, &d));
    assert_int_equal(d.year, 1);
    double january_2017 = glacis_lunar_new_year_share(12 * 2017),
           january_2016 = glacis_lunar_new_year_share(12 * 2016);
    check_near(january_2017 - january_2016, 4.0 / 7, 1e-15, "28 to 31 January");
    check_near(glacis_lunar_new_year_share(12 * 2017 + 1) - glacis_lunar_new_year_share(12 * 2016 + 1),
               -4.0 / 7, 1e-15, "1 to 3 February against all seven days");
    double total = 0;
    for (int month = 12 * 1990; month < 12 * 2031; month++)
        total += fabs(glacis_lunar_new_year_share(month)) * (month % 12 > 1);
    check_near(total, 0, 0, "only January and February");
    assert_true(isnan(glacis_lunar_new_year_share(12 * 1990 - 1)) &&
                isnan(glacis_lunar_new_year_share(12 * 2031)));
    for (int year = 1991; year <= 2030; year++) {
        /* Twelve or thirteen lunations. */
        glacis_date before;
        assert_true(glacis_lunar_new_year(year - 1, &before) && glacis_lunar_new_year(year, &d));
        int length = glacis_date_day(&d) - glacis_date_day(&before);
        assert_true((length >= 353 && length <= 355) || (length >= 383 && length <= 385));
    }
}

/* The article's case: irregular .08, q = .2: .168 (closed form). */
static void change_sd(void **state)
{
    (void)state;
    check_near(glacis_series_change_sd(0.08, 0.08 * sqrt(0.2), 12), sqrt(2 * 0.0064 + 12 * 0.00128), 1e-15,
               "a year");
    check_near(glacis_series_change_sd(3, 4, 1), sqrt(34), 1e-14, "one period");
    check_near(glacis_series_change_sd(3, 4, 0), 0, 0, "no change");
    assert_true(isnan(glacis_series_change_sd(-1, 1, 12)) && isnan(glacis_series_change_sd(1, 1, -1)));
}

/* Annual data: no seasons; the same as the engine. [DurbinKoopman12 2.10.3]. */
static void nile_through_the_model(void **state)
{
    (void)state;
    glacis_observation at[NILE_COUNT];
    for (int t = 0; t < NILE_COUNT; t++)
        at[t] = (glacis_observation){1871 + t, 1871 + t, nile_flow[t], 0};
    const glacis_series s = {.name = "Nile", .periods_per_year = 1, .count = NILE_COUNT, .at = at};
    const glacis_series_model m = {0};
    glacis_series_fit *f = fit(&s, &m);
    check_near(f->sd_irregular * f->sd_irregular, 15099, 1, "irregular variance");
    check_near(f->sd_level * f->sd_level, 1469.1, 0.1, "level variance");
    assert_int_equal(f->coefficients_count, 0);
    assert_true(isnan(f->at[0].standardised_error));
    glacis_series_fit_destroy(f);
}

static void expect_refusal(const glacis_series *s, const glacis_series_model *m, const char *what)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_series_fit *f = NULL;
    assert_int_equal(glacis_series_fit_create(s, m, diag, &f), GLACIS_REFUSED_INPUT);
    assert_null(f);
    bool found = false;
    for (size_t i = 0; i < glacis_diag_count(diag); i++)
        found = found || strstr(glacis_diag_at(diag, i)->what, what) != NULL;
    if (!found) print_error("no fault says '%s'\n", what);
    assert_true(found);
    glacis_diag_destroy(diag);
}

static void refusals(void **state)
{
    (void)state;
    glacis_series s, none = {.name = "none", .periods_per_year = 12};
    glacis_observation at[MONTHS];
    make_series(&s, at, 0.08, 0.03);
    const glacis_series_model logs = {.logs = true}, levels = {0};
    expect_refusal(&none, &logs, "no report");
    at[3].value = 0;
    expect_refusal(&s, &logs, "no logarithm");
    at[3].value = INFINITY;
    expect_refusal(&s, &levels, "infinite");
    at[3] = (glacis_observation){FIRST + 3, FIRST + 3, 5, -1};
    expect_refusal(&s, &levels, "negative or no number");
    at[3] = (glacis_observation){FIRST + 3, FIRST + 2, 5, 0};
    expect_refusal(&s, &levels, "ends before it begins");
    make_series(&s, at, 0.08, 0.03);
    s.periods_per_year = 6;
    expect_refusal(&s, &levels, "no such number");
    s.periods_per_year = 4;
    expect_refusal(&s, &(glacis_series_model){.lunar_new_year = true}, "whole holiday");
    s.periods_per_year = 12;
    expect_refusal(&s, &(glacis_series_model){.hold_sds = true, .sd_irregular = -1, .sd_level = 2},
                   "out of range");
    s.count = 13;
    expect_refusal(&s, &logs, "too few reports");
    s.count = MONTHS;
    for (int t = 0; t < MONTHS; t++)
        if (t % 12 == 4) at[t].value = NAN;
    expect_refusal(&s, &logs, "never reported");
    for (int t = 0; t < MONTHS; t++)
        at[t].from = at[t].to = 12 * 2025 + t;
    expect_refusal(&s, &(glacis_series_model){.lunar_new_year = true}, "table of New Year");
}

/* A constant, and months known only in sums: there is nothing to estimate the sds from; held ones will do for the sums. */
static void nothing_to_estimate(void **state)
{
    (void)state;
    glacis_series s;
    glacis_observation at[MONTHS];
    make_series(&s, at, 0.08, 0.03);
    for (int t = 0; t < MONTHS; t++)
        at[t].value = 7;
    const glacis_series_model estimated = {.no_seasons = true},
                              held = {.no_seasons = true, .hold_sds = true, .sd_irregular = 1, .sd_level = 1};
    glacis_diag *diag = glacis_diag_create();
    glacis_series_fit *f = NULL;
    assert_int_equal(glacis_series_fit_create(&s, &estimated, diag, &f), GLACIS_REFUSED_RANGE);
    assert_non_null(strstr(glacis_diag_at(diag, 0)->what, "do not let the sds be estimated"));
    glacis_diag_destroy(diag);
    for (int t = 0; t < MONTHS / 3; t++)
        at[t] = (glacis_observation){FIRST + 3 * t, FIRST + 3 * t + 2, 21, 0};
    s.count = MONTHS / 3;
    assert_int_equal(glacis_series_fit_create(&s, &estimated, NULL, &f), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_series_fit_create(&s, &held, NULL, &f), GLACIS_OK);
    for (int t = 0; t < MONTHS; t++)
        check_near(f->at[t].level, 7, 1e-9, "a third of 21");
    glacis_series_fit_destroy(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_come_back),
        cmocka_unit_test(scale_and_growth),
        cmocka_unit_test(sums_in_logs_add_up),
        cmocka_unit_test(a_sum_with_known_months_is_the_month),
        cmocka_unit_test(lunar_new_year),
        cmocka_unit_test(change_sd),
        cmocka_unit_test(nile_through_the_model),
        cmocka_unit_test(nothing_to_estimate),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
