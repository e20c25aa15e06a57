/* Likelihood, coefficients and smoothed level against statsmodels 0.13.5; the posterior against numpy and scipy;
 * sums against what they imply. Expected values: tests/reference/series_reference.py, functions local_level and nile_posterior. */
#include "../test.h"

#include "made_up.h"
#include "nile.h"
#include "series/nodes.h"

#include <stdlib.h>
#include <string.h>

enum { N = MADE_UP_COLUMNS + 1 };

typedef struct smoothed {
    gi_series_gls gls;
    double coefficient[N], covariance[N * N];
    double level[MADE_UP_PERIODS], level_sd[MADE_UP_PERIODS], month[MADE_UP_PERIODS],
        month_sd[MADE_UP_PERIODS];
} smoothed;

static void smooth(const gi_series_problem *p, gi_series_sds sds, smoothed *out)
{
    double *memory = calloc(gi_series_work_count(p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(p, memory, &work);
    out->gls = (gi_series_gls){.coefficient = out->coefficient, .covariance = out->covariance};
    assert_int_equal(gi_series_gls_solve(p, &sds, &work, &out->gls), GLACIS_OK);
    const gi_series_path path = {
        .level = out->level, .level_sd = out->level_sd, .month = out->month, .month_sd = out->month_sd};
    gi_series_smooth(p, &sds, &out->gls, &work, &path);
    free(memory);
}

/* statsmodels counts -1/2 log 2 pi for each of the 15 diffuse columns; the likelihoods here have it added again. */
static void equals_statsmodels(void **state)
{
    (void)state;
    static double y[MADE_UP_PERIODS], x[MADE_UP_PERIODS * MADE_UP_COLUMNS];
    made_up_series(y, x);
    gi_series_problem p = {.count = MADE_UP_PERIODS, .columns = MADE_UP_COLUMNS, .y = y, .x = x};
    static const struct {
        gi_series_sds sds;
        double log_likelihood, effects[3], sds_of_effects[3], level[4], level_sd[4];
    } rows[] = {
        {{0.09, 0.04},
         18.57138005099,
         {-0.2573400921353, 0.2477762391029, -0.003918433609175},
         {0.08956943094119, 0.1090250081203, 0.01479536214339},
         {5.152885778507, 4.886752980174, 5.132824033549, 5.41321508418},
         {0.06892776509045, 0.08887459387131, 0.04287443069174, 0.1081571120669}},
        {{0.02, 0.1},
         -11.31300626843,
         {-0.2303405468913, 0.2827565150233, -0.01039673704641},
         {0.1103422153648, 0.07985068269531, 0.01694260705254},
         {5.245928579705, 4.776557129872, 5.240303890635, 5.523337836859},
         {0.1085399107057, 0.201399868129, 0.04085449086824, 0.1232983782436}},
        {{0.12, 0},
         -33.05895102392,
         {-0.2966929244169, 0.07187450363098, 0.01239602787698},
         {0.02554663484296, 0.1298206993258, 0.01733267010645},
         {5.139629375911, 5.139629375911, 5.139629375911, 5.139629375911},
         {0.01507671245095, 0.01507671297576, 0.01507671297576, 0.01507671297576}},
    };
    static const int at[] = {0, 47, 60, 119};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        static smoothed s;
        smooth(&p, rows[r].sds, &s);
        /* With a level that does not move statsmodels' own rounding shows: its level sd wanders by 5e-10. */
        double tolerance = rows[r].sds.level > 0 ? 1e-9 : 2e-9;
        check_near(s.gls.log_likelihood, rows[r].log_likelihood, 1e-9, "likelihood, statsmodels 0.13.5");
        for (size_t e = 0; e < 3; e++) {
            check_near(s.coefficient[12 + e], rows[r].effects[e], 1e-9, "effect, statsmodels 0.13.5");
            check_near(sqrt(s.covariance[(12 + e) * (N + 1)]), rows[r].sds_of_effects[e], 1e-9, "its sd");
        }
        for (size_t i = 0; i < 4; i++) {
            check_near(s.level[at[i]], rows[r].level[i], 1e-9, "level, statsmodels 0.13.5");
            check_near(s.level_sd[at[i]], rows[r].level_sd[i], tolerance, "sd of the level");
        }
    }
}

/* A month that is missing but for a sum: the expected mean and sd by a report of one more period. Adding the report "months 40 to 54 sum
 * to S" must give months whose mean sums to S, and reports of each month must give those months back without error. */
static void months_sum_to_their_report(void **state)
{
    (void)state;
    static double y[MADE_UP_PERIODS], x[MADE_UP_PERIODS * MADE_UP_COLUMNS];
    made_up_series(y, x);
    const gi_series_sum sums[] = {{40, 54, 71, 0, NULL}, {17, 18, 10.2, 0, NULL}, {15, 18, 20, 0.3, NULL}};
    gi_series_problem p = {
        .count = MADE_UP_PERIODS, .columns = MADE_UP_COLUMNS, .y = y, .x = x, .sums_count = 3, .sums = sums};
    static smoothed s;
    smooth(&p, (gi_series_sds){0.09, 0.04}, &s);
    double total = 0;
    for (int t = 40; t <= 54; t++)
        total += s.month[t];
    check_near(total, 71, 1e-9, "an exact sum");
    check_near(s.month[17] + s.month[18], 10.2, 1e-9, "an exact sum");
    check_near(s.month[15], y[15], 1e-12, "a month reported without error");
    check_near(s.month_sd[15], 0, 1e-7, "its sd");
    assert_true(s.month_sd[17] > 0.01);
}

/* A sum over one period is a report of that period, with and without error. */
static void a_sum_of_one_is_a_report(void **state)
{
    (void)state;
    static double y[MADE_UP_PERIODS], other[MADE_UP_PERIODS], x[MADE_UP_PERIODS * MADE_UP_COLUMNS],
        error[MADE_UP_PERIODS];
    made_up_series(y, x);
    memcpy(other, y, sizeof y);
    other[60] = other[61] = NAN;
    error[61] = 0.05;
    const gi_series_sum sums[] = {{60, 60, y[60], 0, NULL}, {61, 61, y[61], 0.05, NULL}};
    gi_series_problem p = {
        .count = MADE_UP_PERIODS, .columns = MADE_UP_COLUMNS, .y = y, .x = x, .error_sd = error};
    gi_series_problem q = {.count = MADE_UP_PERIODS,
                           .columns = MADE_UP_COLUMNS,
                           .y = other,
                           .x = x,
                           .sums_count = 2,
                           .sums = sums};
    static smoothed a, b;
    smooth(&p, (gi_series_sds){0.09, 0.04}, &a);
    smooth(&q, (gi_series_sds){0.09, 0.04}, &b);
    check_near(a.gls.log_likelihood, b.gls.log_likelihood, 1e-10, "likelihood");
    for (int t = 0; t < MADE_UP_PERIODS; t++) {
        check_near(a.level[t], b.level[t], 1e-11, "level");
        check_near(a.level_sd[t], b.level_sd[t], 1e-11, "its sd");
        check_near(a.month[t], b.month[t], 1e-11, "month");
        check_near(a.month_sd[t], b.month_sd[t], 1e-7, "its sd");
    }
}

static void posterior_of(size_t threads, size_t grid, gi_series_posterior *out)
{
    static double step[NILE_COUNT];
    for (int t = 0; t < NILE_COUNT; t++)
        step[t] = t >= 28;
    const gi_series_problem p = {.count = NILE_COUNT, .columns = 1, .y = nile_flow, .x = step};
    const glacis_par_options par = {.threads = threads};
    const gi_series_posterior_options o = {.prior = {2, {90, 30}}, .columns = 1, .grid = grid, .par = &par};
    assert_int_equal(gi_series_posterior_create(&p, &o, out), GLACIS_OK);
}

static gi_nodes nodes_of(size_t grid)
{
    static double step[NILE_COUNT];
    for (int t = 0; t < NILE_COUNT; t++)
        step[t] = t >= 28;
    const gi_series_problem p = {.count = NILE_COUNT, .columns = 1, .y = nile_flow, .x = step};
    const glacis_sd_prior prior = {2, 90, 30};
    const gi_nodes_ask ask = {0, 1, grid, NULL};
    gi_nodes nodes;
    assert_int_equal(gi_nodes_create(&p, &prior, &ask, &nodes), GLACIS_OK);
    return nodes;
}

/* series_reference.py, nile_posterior: numpy and scipy with the whole covariance matrix on another grid of 201 x 201. */
static void nile_posterior(void **state)
{
    (void)state;
    gi_nodes nodes = nodes_of(0);
    gi_mixture m = gi_nodes_mixture(&nodes, 0);
    check_relative(gi_mixture_mean(&m), -299.7472115576, 2e-6, "mean, numpy");
    check_relative(gi_mixture_sd(&m), 77.30403651231, 2e-6, "sd, numpy");
    check_relative(gi_mixture_quantile(&m, 0.025), -456.4954192665, 2e-6, "2.5 %, numpy");
    check_relative(gi_mixture_quantile(&m, 0.975), -150.8691449288, 2e-6, "97.5 %, numpy");
    check_near(gi_mixture_below(&m, -200), 0.9073349054727, 2e-6, "P(below -200), numpy");
    gi_nodes_clear(&nodes);
}

/* The trapezoid rule has long converged, and threads change no bit. */
static void posterior_converged_and_the_same_on_threads(void **state)
{
    (void)state;
    gi_series_posterior a, b;
    posterior_of(1, 0, &a);
    posterior_of(5, 0, &b);
    assert_int_equal(a.nodes, b.nodes);
    assert_memory_equal(a.weight, b.weight, a.nodes * sizeof *a.weight);
    assert_memory_equal(a.coefficient, b.coefficient, a.nodes * sizeof *a.coefficient);
    assert_memory_equal(a.covariance, b.covariance, a.nodes * sizeof *a.covariance);
    gi_nodes coarse = nodes_of(0), fine = nodes_of(121);
    gi_mixture m = gi_nodes_mixture(&coarse, 0), n = gi_nodes_mixture(&fine, 0);
    check_relative(gi_mixture_mean(&m), gi_mixture_mean(&n), 1e-8, "twice as fine");
    check_relative(gi_mixture_sd(&m), gi_mixture_sd(&n), 1e-8, "twice as fine");
    check_near(a.log_evidence, fine.posterior.log_evidence, 1e-8, "twice as fine");
    gi_nodes_clear(&coarse);
    gi_nodes_clear(&fine);
    gi_series_posterior_clear(&a);
    gi_series_posterior_clear(&b);
}

static void posterior_refusals(void **state)
{
    (void)state;
    const gi_series_problem p = {.count = NILE_COUNT, .y = nile_flow};
    gi_series_posterior out = {.nodes = 7};
    const gi_series_posterior_options bad[] = {{.prior = {0, {1, 1}}},
                                               {.prior = {2, {0, 1}}},
                                               {.prior = {2, {1, NAN}}},
                                               {.prior = {2, {1, 1}}, .columns = 1},
                                               {.prior = {2, {1, 1}}, .grid = 2}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(gi_series_posterior_create(&p, &bad[i], &out), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(out.nodes, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_statsmodels),
        cmocka_unit_test(months_sum_to_their_report),
        cmocka_unit_test(a_sum_of_one_is_a_report),
        cmocka_unit_test(nile_posterior),
        cmocka_unit_test(posterior_converged_and_the_same_on_threads),
        cmocka_unit_test(posterior_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
