/* The local level with regressors: published cases, generalised least squares with the whole covariance matrix, the maximum. */
#include "../test.h"

#include "belts.h"
#include "dense.h"
#include "nile.h"

#include <string.h>

typedef struct solved {
    gi_series_gls gls;
    double coefficient[DENSE_COLUMNS_MAX], covariance[DENSE_COLUMNS_MAX * DENSE_COLUMNS_MAX];
    bool dependent[DENSE_COLUMNS_MAX];
} solved;

static void solve(const gi_series_problem *p, double irregular, double level, solved *out)
{
    double *memory = calloc(gi_series_work_count(p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(p, memory, &work);
    memset(out, 0, sizeof *out);
    out->gls.coefficient = out->coefficient;
    out->gls.covariance = out->covariance;
    out->gls.dependent = out->dependent;
    gi_series_sds sds = {irregular, level};
    assert_int_equal(gi_series_gls_solve(p, &sds, &work, &out->gls), GLACIS_OK);
    free(memory);
}

static glacis_status fit(const gi_series_problem *p, gi_series_fit *out)
{
    double *memory = calloc(gi_series_work_count(p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(p, memory, &work);
    glacis_status status = gi_series_fit_sds(p, &work, out);
    free(memory);
    return status;
}

/* [DurbinKoopman12 2.2.5, 2.10.3] for the variances; the likelihood in the digits of KFAS 1.6.0 (logLik) and of statsmodels 0.13.5
 * (UnobservedComponents, exact diffuse), which differ by 1/2 log 2 pi. */
static void nile_level(void **state)
{
    (void)state;
    gi_series_problem p = {.count = NILE_COUNT, .y = nile_flow};
    solved s;
    solve(&p, sqrt(15099), sqrt(1469.1), &s);
    check_near(s.gls.log_likelihood, -632.54562512, 1e-8, "Nile, KFAS 1.6.0");
    check_near(s.gls.log_likelihood - 0.5 * log(2 * GLACIS_PI), -633.46456365, 1e-8,
               "Nile, statsmodels 0.13.5");
    gi_series_fit f;
    assert_int_equal(fit(&p, &f), GLACIS_OK);
    check_near(f.sds.irregular * f.sds.irregular, 15099, 1, "irregular variance [DurbinKoopman12 2.10.3]");
    check_near(f.sds.level * f.sds.level, 1469.1, 0.1, "level variance [DurbinKoopman12 2.10.3]");
    assert_true(f.certified && f.starts_agreeing == f.starts && !f.level_is_zero && !f.irregular_is_zero);
}

/* The dam at Aswan: a step from 1899. Without a random level it is the difference of two means, sd s sqrt(1/28 + 1/72): closed form;
 * -247.778 and, with the level's variance held at 1469.1, -315.737 (97.639): KFAS 1.6.0 and statsmodels 0.13.5. */
static void nile_step(void **state)
{
    (void)state;
    double step[NILE_COUNT], before = 0, after = 0, squares = 0;
    for (int t = 0; t < NILE_COUNT; t++) {
        step[t] = t >= 28;
        *(t < 28 ? &before : &after) += nile_flow[t] / (t < 28 ? 28 : 72);
    }
    for (int t = 0; t < NILE_COUNT; t++)
        squares += pow(nile_flow[t] - (t < 28 ? before : after), 2);
    gi_series_problem p = {.count = NILE_COUNT, .columns = 1, .y = nile_flow, .x = step};
    solved s;
    solve(&p, sqrt(15099), sqrt(1469.1), &s);
    check_near(s.coefficient[1], -315.737, 5e-4, "random level, KFAS 1.6.0");
    check_near(sqrt(s.covariance[3]), 97.639, 5e-4, "its sd, KFAS 1.6.0");
    gi_series_fit f;
    assert_int_equal(fit(&p, &f), GLACIS_OK);
    assert_true(f.level_is_zero && f.certified);
    check_relative(f.sds.irregular * f.sds.irregular, squares / 98, 1e-6, "two means, closed form");
    solve(&p, f.sds.irregular, f.sds.level, &s);
    check_near(s.coefficient[1], -247.778, 5e-4, "no random level, KFAS 1.6.0");
    check_near(s.coefficient[1], after - before, 1e-8, "two means, closed form");
    check_relative(sqrt(s.covariance[3]), sqrt(squares / 98 * (1.0 / 28 + 1.0 / 72)), 1e-6, "closed form");
    /* statsmodels takes the step for a parameter and divides by 99. */
    check_near(sqrt(s.covariance[3] * 98 / 99), 28.291, 5e-4, "statsmodels 0.13.5");
}

/* Seat belts: local level, fixed seasons, the law and the logarithm of petrol's price as diffuse regressors. Estimates: KFAS 1.6.0, whose
 * likelihood is the same one: irregular .004034, level .000268, law -.2376 (.0464), petrol -.2767 (.0984). At fixed variances: statsmodels
 * 0.13.5, tests/reference/series_reference.py, function belts. */
static void seat_belts(void **state)
{
    (void)state;
    static double y[BELTS_COUNT], x[BELTS_COUNT * 13];
    for (int t = 0; t < BELTS_COUNT; t++) {
        y[t] = log(belts_drivers[t]);
        for (int j = 0; j < 11; j++)
            x[t * 13 + j] = (double)(t % 12 == j) - (double)(t % 12 == 11);
        x[t * 13 + 11] = t >= BELTS_LAW_FROM;
        x[t * 13 + 12] = log(belts_petrol_price[t]);
    }
    gi_series_problem p = {.count = BELTS_COUNT, .columns = 13, .y = y, .x = x};
    gi_series_fit f;
    assert_int_equal(fit(&p, &f), GLACIS_OK);
    check_near(f.sds.irregular * f.sds.irregular, 0.004034, 5e-7, "irregular variance, KFAS 1.6.0");
    check_near(f.sds.level * f.sds.level, 0.000268, 5e-7, "level variance, KFAS 1.6.0");
    solved s;
    solve(&p, f.sds.irregular, f.sds.level, &s);
    check_near(s.coefficient[12], -0.2376, 5e-5, "law, KFAS 1.6.0");
    check_near(sqrt(s.covariance[12 * 14 + 12]), 0.0464, 5e-5, "its sd");
    check_near(s.coefficient[13], -0.2767, 5e-5, "petrol, KFAS 1.6.0");
    check_near(sqrt(s.covariance[13 * 14 + 13]), 0.0984, 5e-5, "its sd");
    solve(&p, sqrt(0.004034), sqrt(0.000268), &s);
    check_near(s.gls.log_likelihood, 197.0928822312, 1e-8, "statsmodels 0.13.5");
    check_near(s.coefficient[12], -0.2375847450547, 1e-9, "law, statsmodels 0.13.5");
    check_near(s.coefficient[13], -0.2767483888685, 1e-9, "petrol, statsmodels 0.13.5");
}

/* Made-up numbers, the same on every machine. */
static double made_up(uint64_t run, uint64_t index)
{
    double sum = 0;
    for (uint64_t i = 0; i < 12; i++)
        sum += glacis_rng_uniform(11, run, index, i);
    return sum - 6;
}

enum { PERIODS = 96, COLUMNS = 14 };

static void make_up(double *y, double *x, double *error)
{
    double level = 5;
    for (size_t t = 0; t < PERIODS; t++) {
        level += 0.3 * made_up(1, t);
        for (size_t j = 0; j < COLUMNS; j++)
            x[t * COLUMNS + j] = j < 11 ? (double)(t % 12 == j) - (double)(t % 12 == 11) : made_up(2 + j, t);
        x[t * COLUMNS + 12] = t >= 60;
        y[t] = level + made_up(40, t) + (t >= 60 ? 2 : 0);
        error[t] = t % 3 == 0 ? 0.4 : 0;
    }
    y[0] = y[7] = y[8] = y[30] = NAN;
    for (size_t t = 40; t < 55; t++)
        y[t] = NAN;
}

static void check_against_dense(const gi_series_problem *p, double irregular, double level)
{
    solved s;
    solve(p, irregular, level, &s);
    gi_series_sds sds = {irregular, level};
    dense *d = dense_solve(p, &sds);
    size_t n = p->columns + 1;
    assert_int_equal(s.gls.observed, d->n);
    check_near(s.gls.log_likelihood, d->log_likelihood, 1e-9 * fabs(d->log_likelihood) + 1e-9,
               "dense likelihood");
    for (size_t i = 0; i < n; i++) {
        check_near(s.coefficient[i], d->b[i], 1e-9 * (1 + fabs(d->b[i])), "dense coefficient");
        for (size_t j = 0; j < n; j++)
            check_near(s.covariance[i * n + j], d->cov[i][j], 1e-9 * sqrt(d->cov[i][i] * d->cov[j][j]),
                       "dense covariance");
    }
    free(d);
}

/* Gaps, errors of reports, boundaries. Expected: dense.h, from the model's definition. */
static void equals_dense(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * COLUMNS], error[PERIODS];
    make_up(y, x, error);
    gi_series_problem p = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x};
    check_against_dense(&p, 1, 0.3);
    check_against_dense(&p, 0.01, 2);
    check_against_dense(&p, 1, 0);
    check_against_dense(&p, 0, 1);
    p.error_sd = error;
    check_against_dense(&p, 0.7, 0.2);
    check_against_dense(&p, 0, 0.2);
}

/* Sums over gaps, over months also known singly, overlapping, weighted, and one that the months already give. */
static void sums_equal_dense(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * COLUMNS], error[PERIODS];
    make_up(y, x, error);
    const double weight[] = {0.2, 0.3, 0.1, 0.4};
    const gi_series_sum sums[] = {{0, 1, 11, 0, NULL},    {7, 8, 9.5, 0, NULL},     {40, 44, 24, 0.5, NULL},
                                  {40, 50, 60, 0, NULL},  {28, 31, 5.1, 0, weight}, {24, 35, 61, 1, NULL},
                                  {60, 62, NAN, 0, NULL}, {90, 95, 40, 0.2, NULL}};
    gi_series_problem p = {
        .count = PERIODS, .columns = COLUMNS, .y = y, .x = x, .sums_count = 8, .sums = sums};
    check_against_dense(&p, 1, 0.3);
    check_against_dense(&p, 1, 0);
    p.error_sd = error;
    check_against_dense(&p, 0.7, 0.2);
    /* A sum of months known exactly says nothing new. */
    gi_series_problem without = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x}, with = without;
    const gi_series_sum known = {10, 12, y[10] + y[11] + y[12], 0, NULL};
    with.sums_count = 1;
    with.sums = &known;
    solved a, b;
    solve(&without, 1, 0.3, &a);
    solve(&with, 1, 0.3, &b);
    assert_int_equal(a.gls.observed, b.gls.observed);
    check_near(a.gls.log_likelihood, b.gls.log_likelihood, 0, "a sum already known");
}

/* Adding c times a column to the series moves its coefficient by c and nothing else. */
static void adding_a_column_moves_one_coefficient(void **state)
{
    (void)state;
    static double y[PERIODS], moved[PERIODS], x[PERIODS * COLUMNS], error[PERIODS];
    make_up(y, x, error);
    for (size_t t = 0; t < PERIODS; t++)
        moved[t] = y[t] + 0.35 * x[t * COLUMNS + 12];
    gi_series_problem p = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x, .error_sd = error}, q = p;
    q.y = moved;
    solved a, b;
    solve(&p, 1, 0.3, &a);
    solve(&q, 1, 0.3, &b);
    for (size_t i = 0; i <= COLUMNS; i++)
        check_near(b.coefficient[i] - a.coefficient[i], i == 13 ? 0.35 : 0, 1e-10,
                   "moved by c, or not at all");
    check_near(b.gls.log_likelihood, a.gls.log_likelihood, 1e-10, "likelihood");
    check_near(b.covariance[13 * 15 + 13], a.covariance[13 * 15 + 13], 1e-12, "variance");
}

/* The same error in every report is one more irregular variance: the maximum moves by it, and stops at 0. Closed form. */
static void errors_of_reports_are_taken_off(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * COLUMNS], error[PERIODS];
    make_up(y, x, error);
    gi_series_problem p = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x};
    gi_series_fit without, with, too_large;
    assert_int_equal(fit(&p, &without), GLACIS_OK);
    assert_false(without.irregular_is_zero);
    p.error_sd = error;
    for (size_t t = 0; t < PERIODS; t++)
        error[t] = 0.6 * without.sds.irregular;
    assert_int_equal(fit(&p, &with), GLACIS_OK);
    check_relative(with.sds.irregular, 0.8 * without.sds.irregular, 1e-5, "3, 4, 5");
    check_near(with.sds.level, without.sds.level, 1e-4, "level");
    check_near(with.log_likelihood, without.log_likelihood, 1e-7, "likelihood");
    for (size_t t = 0; t < PERIODS; t++)
        error[t] = 1.5 * without.sds.irregular;
    assert_true(glacis_status_usable(fit(&p, &too_large)));
    assert_true(too_large.irregular_is_zero && too_large.sds.irregular == 0);
    assert_true(too_large.log_likelihood < without.log_likelihood);
}

static double marginal(const gi_series_problem *p, double *diffuse)
{
    double *memory = calloc(gi_series_work_count(p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(p, memory, &work);
    gi_series_gls gls = {0};
    assert_int_equal(gi_series_gls_solve(p, &(gi_series_sds){1, 0.3}, &work, &gls), GLACIS_OK);
    *diffuse = gls.log_likelihood;
    double term = gi_series_marginal_term(p, &work);
    free(memory);
    return gls.log_likelihood + term;
}

/* The unit of a regressor moves the diffuse likelihood by its logarithm and must not move the marginal one [FranckeKoopmanVos10]. */
static void marginal_likelihood_knows_no_units(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * COLUMNS], scaled[PERIODS * COLUMNS], error[PERIODS];
    make_up(y, x, error);
    memcpy(scaled, x, sizeof x);
    for (size_t t = 0; t < PERIODS; t++)
        scaled[t * COLUMNS + 13] *= 1000;
    gi_series_problem p = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x}, q = p;
    q.x = scaled;
    double a, b, marginal_a = marginal(&p, &a), marginal_b = marginal(&q, &b);
    check_near(b - a, -log(1000), 1e-9, "diffuse");
    check_near(marginal_b, marginal_a, 1e-9, "marginal");
}

/* Part of the covariance is that part of the whole. */
static void part_of_the_covariance(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * COLUMNS], error[PERIODS];
    enum { N = COLUMNS + 1, FROM = 12 };
    double part[N * N];
    make_up(y, x, error);
    gi_series_problem p = {.count = PERIODS, .columns = COLUMNS, .y = y, .x = x};
    solved whole;
    solve(&p, 1, 0.3, &whole);
    double *memory = calloc(gi_series_work_count(&p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(&p, memory, &work);
    gi_series_gls gls = {.covariance = part, .covariance_from = FROM};
    assert_int_equal(gi_series_gls_solve(&p, &(gi_series_sds){1, 0.3}, &work, &gls), GLACIS_OK);
    for (int i = FROM; i < N; i++)
        for (int j = FROM; j < N; j++)
            check_near(part[i * N + j], whole.covariance[i * N + j], 0, "part");
    free(memory);
}

/* Twin columns, columns of zeros where reports exist, and combinations are found, in order; the rest is as without them. */
static void dependent_columns_are_found(void **state)
{
    (void)state;
    static double y[PERIODS], x[PERIODS * 3], one[PERIODS];
    for (size_t t = 0; t < PERIODS; t++) {
        y[t] = made_up(3, t);
        one[t] = x[t * 3] = t >= 30;
        x[t * 3 + 1] = 2 * (double)(t >= 30);
        x[t * 3 + 2] = t == 50;
    }
    y[50] = NAN;
    gi_series_problem p = {.count = PERIODS, .columns = 3, .y = y, .x = x},
                      q = {.count = PERIODS, .columns = 1, .y = y, .x = one};
    solved a, b;
    solve(&p, 1, 0.3, &a);
    solve(&q, 1, 0.3, &b);
    assert_true(!a.dependent[0] && !a.dependent[1] && a.dependent[2] && a.dependent[3]);
    assert_int_equal(a.gls.rank, 2);
    check_near(a.coefficient[1], b.coefficient[1], 1e-12, "the first of the twins");
    check_near(a.coefficient[2], 0, 0, "the second");
    check_near(a.gls.log_likelihood, b.gls.log_likelihood, 1e-10, "likelihood");
}

static void refusals(void **state)
{
    (void)state;
    const double y[] = {1, 2, NAN, 4}, x[] = {1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1, 1};
    gi_series_problem p = {.count = 4, .columns = 0, .y = y},
                      wide = {.count = 4, .columns = 3, .y = y, .x = x};
    double memory[400];
    gi_series_work work;
    gi_series_gls gls = {.rank = 77};
    assert_true(gi_series_work_count(&wide) <= 400);
    gi_series_work_place(&p, memory, &work);
    const gi_series_sds bad[] = {{0, 0}, {-1, 1}, {NAN, 1}, {1, INFINITY}};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(gi_series_gls_solve(&p, &bad[i], &work, &gls), GLACIS_REFUSED_RANGE);
    gi_series_work_place(&wide, memory, &work);
    assert_int_equal(gi_series_gls_solve(&wide, &(gi_series_sds){1, 1}, &work, &gls), GLACIS_REFUSED_RANGE);
    assert_int_equal(gls.rank, 77);
    const double flat[] = {3, 3, 3, 3};
    gi_series_problem constant = {.count = 4, .y = flat};
    gi_series_work_place(&constant, memory, &work);
    gi_series_fit out = {.starts = 9};
    assert_int_equal(gi_series_fit_sds(&constant, &work, &out), GLACIS_REFUSED_RANGE);
    assert_int_equal(out.starts, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nile_level),
        cmocka_unit_test(nile_step),
        cmocka_unit_test(seat_belts),
        cmocka_unit_test(equals_dense),
        cmocka_unit_test(sums_equal_dense),
        cmocka_unit_test(adding_a_column_moves_one_coefficient),
        cmocka_unit_test(errors_of_reports_are_taken_off),
        cmocka_unit_test(marginal_likelihood_knows_no_units),
        cmocka_unit_test(part_of_the_covariance),
        cmocka_unit_test(dependent_columns_are_found),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
