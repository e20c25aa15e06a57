/* Diagnostics: the Nile's published ones, closed forms, auxiliary residuals against columns that are added. */
#include "../test.h"

#include "made_up.h"
#include "nile.h"
#include "series/local.h"

#include <glacis/series.h>

#include <stdlib.h>
#include <string.h>

static void nile_errors(double *errors)
{
    const gi_series_problem p = {.count = NILE_COUNT, .y = nile_flow};
    double *memory = calloc(gi_series_work_count(&p), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(&p, memory, &work);
    assert_int_equal(gi_series_filter(&p, &(gi_series_sds){sqrt(15099), sqrt(1469.1)}, &work), GLACIS_OK);
    gi_series_recursive_errors(&p, &work, errors);
    free(memory);
}

/* [DurbinKoopman12 2.12.1]: S = -0.03, K = 3.09, N = 0.05, H(33) = 0.61, Q(9) = 8.84. */
static void nile_diagnostics(void **state)
{
    (void)state;
    double errors[NILE_COUNT];
    glacis_series_diagnostics d;
    nile_errors(errors);
    assert_int_equal(glacis_series_diagnose(errors, NILE_COUNT, 9, 2, &d), GLACIS_OK);
    assert_int_equal(d.errors, 99);
    assert_int_equal(d.variance_terms, 33);
    check_near(d.skewness, -0.03, 0.005, "S");
    check_near(d.kurtosis, 3.09, 0.005, "K");
    check_near(d.normality, 0.05, 0.005, "N");
    check_near(d.variance_ratio, 0.61, 0.005, "H(33)");
    check_near(d.autocorrelation_q, 8.84, 0.005, "Q(9)");
    assert_true(d.cusum_largest > 0 && d.cusum_largest < 1);
}

/* scipy 1.10.1: chi2.sf(8.84, 8), and with one sd chi2.sf(8.84, 9): series_reference.py, chi_squared. */
static void tail_probabilities(void **state)
{
    (void)state;
    double errors[NILE_COUNT];
    glacis_series_diagnostics even, odd;
    nile_errors(errors);
    glacis_series_diagnose(errors, NILE_COUNT, 9, 2, &even);
    glacis_series_diagnose(errors, NILE_COUNT, 9, 1, &odd);
    check_near(even.autocorrelation_p, 0.35597276748420265, 6e-4, "8 degrees; Q is known to 0.005");
    check_near(odd.autocorrelation_p, 0.4521729219280951, 6e-4, "9 degrees");
    check_near(even.normality_p, exp(-even.normality / 2), 1e-15, "2 degrees, closed form");
}

/* Errors that rise and fall in pairs: autocorrelations by hand. Four times 1, -1, 0: sums by hand. */
static void by_hand(void **state)
{
    (void)state;
    const double e[12] = {1, -1, 0, 1, -1, 0, 1, -1, 0, 1, -1, 0};
    glacis_series_diagnostics d;
    assert_int_equal(glacis_series_diagnose(e, 12, 1, 0, &d), GLACIS_OK);
    check_near(d.skewness, 0, 1e-15, "symmetric");
    check_near(d.kurtosis, 1.5, 1e-14, "(8/12) / (8/12)^2");
    check_near(d.variance_ratio, 2.0 / 3, 1e-15, "2 over 3 of four");
    check_near(d.autocorrelation_q, 12 * 14 * 0.25 / 11, 1e-12, "c_1 = -4/8");
    check_near(d.autocorrelation_p, erfc(sqrt(d.autocorrelation_q / 2)), 1e-14, "1 degree, closed form");
    check_near(d.cusum_largest, 1 / sqrt(8.0 / 11) / (0.948 * (sqrt(12) + 2 / sqrt(12))), 1e-12,
               "the first is the largest");
}

/* The statistic is that of the column added at the same sds. */
static void auxiliary_is_the_t_statistic_of_an_added_column(void **state)
{
    (void)state;
    enum { K = MADE_UP_COLUMNS, N = MADE_UP_PERIODS };
    static double y[N], x[N * K], wide[N * (K + 1)], pulse[N], step[N], b[K + 2], c[(K + 2) * (K + 2)];
    made_up_series(y, x);
    const gi_series_sds sds = {0.09, 0.04};
    gi_series_problem p = {.count = N, .columns = K, .y = y, .x = x}, q = p;
    q.columns = K + 1;
    q.x = wide;
    double *memory = calloc(gi_series_work_count(&q), sizeof *memory);
    gi_series_work work;
    gi_series_work_place(&p, memory, &work);
    assert_int_equal(gi_series_auxiliary(&p, &sds, &work, b, c, pulse, step), GLACIS_OK);
    gi_series_work_place(&q, memory, &work);
    size_t compared = 0;
    for (int kind = 0; kind < 2; kind++)
        for (int at = 0; at < N; at++) {
            bool dependent[K + 2];
            for (int t = 0; t < N; t++) {
                memcpy(wide + t * (K + 1), x + t * K, K * sizeof *x);
                wide[t * (K + 1) + K] = kind == 0 ? t == at : t >= at;
            }
            gi_series_gls gls = {.coefficient = b, .covariance = c, .dependent = dependent};
            assert_int_equal(gi_series_gls_solve(&q, &sds, &work, &gls), GLACIS_OK);
            double found = kind == 0 ? pulse[at] : step[at];
            if (dependent[K + 1]) {
                assert_true(isnan(found));
                continue;
            }
            check_near(found, b[K + 1] / sqrt(c[(K + 2) * (K + 2) - 1]), 1e-6, kind == 0 ? "pulse" : "step");
            compared++;
        }
    assert_true(compared > 180);
    free(memory);
}

/* Refusals leave the result alone. */
static void refusals(void **state)
{
    (void)state;
    const double e[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                 f[12] = {1, 2, NAN, NAN, NAN, NAN, 2, 1, 3, 4, NAN, NAN};
    glacis_series_diagnostics d = {.errors = 5};
    assert_int_equal(glacis_series_diagnose(e, 12, 0, 0, &d), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_series_diagnose(e, 12, 1, 2, &d), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_series_diagnose(e, 12, 5, 2, &d), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_series_diagnose(f, 12, 1, 0, &d), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_series_diagnose(e, 12, 1, 0, &d), GLACIS_REFUSED_RANGE); /* no variance */
    assert_int_equal(d.errors, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nile_diagnostics), cmocka_unit_test(tail_probabilities),
        cmocka_unit_test(by_hand),          cmocka_unit_test(auxiliary_is_the_t_statistic_of_an_added_column),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
