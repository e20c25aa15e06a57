/* Draws against what they are drawn from: the exact smoother, gaps and sums included, and Gibbs sampling against the grid. */
#include "../test.h"

#include "made_up.h"
#include "series/nodes.h"
#include "series/simulate.h"

#include <stdlib.h>
#include <string.h>

enum { DRAWS = 20000 };

typedef struct problem {
    double y[MADE_UP_PERIODS], x[MADE_UP_PERIODS * MADE_UP_COLUMNS];
    gi_series_problem p;
} problem;

static void make_problem(problem *out)
{
    made_up_series(out->y, out->x);
    out->p =
        (gi_series_problem){.count = MADE_UP_PERIODS, .columns = MADE_UP_COLUMNS, .y = out->y, .x = out->x};
}

/* Closed form: mean 0, variance 1, no correlation with the next; within five standard errors. Same counters, same bits. */
static void normals(void **state)
{
    (void)state;
    static double z[100000], again[999];
    gi_series_normals(3, 4, 5, z, 100000);
    gi_series_normals(3, 4, 5, again, 999);
    assert_memory_equal(z, again, sizeof again);
    double sum = 0, squares = 0, fourth = 0, lagged = 0;
    for (int i = 0; i < 100000; i++) {
        sum += z[i];
        squares += z[i] * z[i];
        fourth += pow(z[i], 4);
        if (i > 0) lagged += z[i] * z[i - 1];
    }
    check_near(sum / 1e5, 0, 5 * sqrt(1e-5), "mean");
    check_near(squares / 1e5, 1, 5 * sqrt(2e-5), "variance");
    check_near(fourth / 1e5, 3, 5 * sqrt(96e-5), "fourth moment");
    check_near(lagged / 1e5, 0, 5 * sqrt(1e-5), "neighbours");
}

static void check_draws(const gi_series_problem *p, gi_series_sum *sums)
{
    const gi_series_sds sds = {0.09, 0.04};
    size_t n = p->columns + 1;
    double *memory = malloc(gi_series_simulator_count(p) * sizeof *memory);
    gi_series_simulator s;
    gi_series_simulator_place(p, memory, sums, &s);
    static double mean[4][MADE_UP_PERIODS], square[4][MADE_UP_PERIODS], exact[4][MADE_UP_PERIODS];
    memset(mean, 0, sizeof mean);
    memset(square, 0, sizeof square);
    double b[2] = {0, 0};
    for (uint64_t run = 0; run < DRAWS; run++) {
        assert_int_equal(gi_series_simulate(p, &sds, 1, run, &s), GLACIS_OK);
        for (size_t t = 0; t < p->count; t++) {
            mean[0][t] += s.level[t] / DRAWS;
            mean[1][t] += s.month[t] / DRAWS;
            square[0][t] += s.level[t] * s.level[t] / DRAWS;
            square[1][t] += s.month[t] * s.month[t] / DRAWS;
        }
        b[0] += s.coefficient[12] / DRAWS;
        b[1] += s.coefficient[12] * s.coefficient[12] / DRAWS;
    }
    double *coefficient = malloc((n + n * n) * sizeof *coefficient);
    gi_series_gls gls = {.coefficient = coefficient, .covariance = coefficient + n};
    assert_int_equal(gi_series_gls_solve(p, &sds, &s.work, &gls), GLACIS_OK);
    const gi_series_path path = {
        .level = exact[0], .level_sd = exact[2], .month = exact[1], .month_sd = exact[3]};
    gi_series_smooth(p, &sds, &gls, &s.work, &path);
    for (int kind = 0; kind < 2; kind++)
        for (size_t t = 0; t < p->count; t++) {
            double sd = sqrt(fmax(0, square[kind][t] - mean[kind][t] * mean[kind][t])),
                   expected = exact[kind + 2][t];
            check_near(mean[kind][t], exact[kind][t], 5 * expected / sqrt(DRAWS) + 1e-9,
                       "mean of draws, exact smoother");
            if (expected > 1e-6) check_relative(sd, expected, 0.05, "sd of draws, exact smoother");
        }
    check_near(b[0], coefficient[12], 5 * sqrt(gls.covariance[12 * n + 12] / DRAWS), "coefficient");
    check_relative(sqrt(b[1] - b[0] * b[0]), sqrt(gls.covariance[12 * n + 12]), 0.03, "its sd");
    free(coefficient);
    free(memory);
}

/* The gate: inside gaps the sd of draws is within 5 % of the exact smoother's. */
static void draws_have_the_smoothers_mean_and_sd(void **state)
{
    (void)state;
    static problem q;
    make_problem(&q);
    check_draws(&q.p, NULL);
}

static void with_sums_and_errors_too(void **state)
{
    (void)state;
    static problem q;
    static double error[MADE_UP_PERIODS];
    make_problem(&q);
    for (int t = 0; t < MADE_UP_PERIODS; t += 7)
        error[t] = 0.1;
    const gi_series_sum sums[] = {
        {40, 45, 30.5, 0, NULL}, {17, 18, 10.2, 0.2, NULL}, {10, 14, 25, 0.3, NULL}};
    gi_series_sum room[3];
    q.p.error_sd = error;
    q.p.sums_count = 3;
    q.p.sums = sums;
    check_draws(&q.p, room);
}

static void gibbs(const gi_series_problem *p, size_t threads, double *out)
{
    const glacis_par_options par = {.threads = threads};
    const gi_series_gibbs_options o = {.prior = {2, {0.1, 0.04}},
                                       .first = 11,
                                       .columns = 1,
                                       .chains = 4,
                                       .burn_in = 500,
                                       .draws = 5000,
                                       .seed = 9,
                                       .par = &par};
    assert_int_equal(gi_series_gibbs(p, &o, out), GLACIS_OK);
}

/* Two roads to one posterior. The level sd's draws are correlated over some tens of draws: 20,000 are worth some 1,000. */
static void gibbs_agrees_with_the_grid(void **state)
{
    (void)state;
    static problem q;
    static double draws[20000 * 3], again[20000 * 3];
    make_problem(&q);
    gibbs(&q.p, 1, draws);
    gibbs(&q.p, 3, again);
    assert_memory_equal(draws, again, sizeof draws);
    const glacis_sd_prior prior = {2, 0.1, 0.04};
    const gi_nodes_ask ask = {11, 1, 0, NULL};
    gi_nodes nodes;
    assert_int_equal(gi_nodes_create(&q.p, &prior, &ask, &nodes), GLACIS_OK);
    double sum[3] = {0}, square[3] = {0}, below = 0, expected[2] = {0};
    for (int i = 0; i < 20000; i++) {
        for (int c = 0; c < 3; c++) {
            double v = c < 2 ? log(draws[3 * i + c]) : draws[3 * i + c];
            sum[c] += v / 20000;
            square[c] += v * v / 20000;
        }
        below += (draws[3 * i + 2] < -0.25) / 20000.0;
    }
    const gi_series_posterior *grid = &nodes.posterior;
    for (size_t node = 0; node < grid->nodes; node++) {
        expected[0] += grid->weight[node] * log(grid->sds[node].irregular);
        expected[1] += grid->weight[node] * log(grid->sds[node].level);
    }
    for (int c = 0; c < 2; c++)
        check_near(sum[c], expected[c], 5 * sqrt((square[c] - sum[c] * sum[c]) / 1000), "mean log sd");
    gi_mixture m = gi_nodes_mixture(&nodes, 0);
    double sd = gi_mixture_sd(&m);
    check_near(sum[2], gi_mixture_mean(&m), 5 * sd / sqrt(2000), "mean of the effect");
    check_relative(sqrt(square[2] - sum[2] * sum[2]), sd, 0.05, "sd of the effect");
    check_near(below, gi_mixture_below(&m, -0.25), 0.03, "P(below)");
    gi_nodes_clear(&nodes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normals),
        cmocka_unit_test(draws_have_the_smoothers_mean_and_sd),
        cmocka_unit_test(with_sums_and_errors_too),
        cmocka_unit_test(gibbs_agrees_with_the_grid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
