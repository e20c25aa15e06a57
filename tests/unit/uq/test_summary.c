/* Bands, Wilson intervals and rank correlations against published examples and other programs. */
#include "../test.h"

#include <glacis/uq.h>

/* The columns of the rows that were computed with GSL 2.7.1. */
static const double gsl_x[] = {3.1,   -2.5, 8.75, 0.125, 4, 4,   19.5, -7.25, 2.2, 6.6,  1e3, 0.5,
                               -0.75, 11,   5.5,  9.9,   4, 3.3, -1.1, 12.25, 7.7, 0.01, 2.9};
static const double gsl_y[] = {1,  4, 2, 2, 9,  7,  3,  8,  5.5, 5.5, 20, 0,
                               -1, 6, 6, 6, 10, 12, -3, 15, 2,   2,   11};
enum { GSL_COUNT = sizeof gsl_x / sizeof *gsl_x };

static void band_rows(void **state)
{
    (void)state;
    double work[64];
    glacis_band band;
    /* NIST/SEMATECH e-Handbook 7.2.6.2: the 90 % quantile of these 12 by 1 + p(N - 1) is 95.1957. */
    const double wafers[] = {95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610,
                             95.1591, 95.1195, 95.1065, 95.0925, 95.1990, 95.1682};
    glacis_band_of(1, wafers, 12, work, &band);
    check_near(band.high, 95.1957, 5e-5, "NIST e-Handbook 7.2.6.2");
    /* NumPy's percentile (linear): 17.0 and 35.0 at 10 and 50 %. */
    const double five[] = {50, 15, 40, 20, 35};
    glacis_band_of(1, five, 5, work, &band);
    check_near(band.low, 17, 1e-12, "NumPy percentile 10");
    check_near(band.median, 35, 1e-12, "NumPy percentile 50");
    glacis_band_of(1, gsl_x, GSL_COUNT, work, &band);
    check_near(band.low, -1.03, 1e-12, "gsl_stats_quantile_from_sorted_data, GSL 2.7.1");
    check_near(band.median, 4, 0, "gsl_stats_quantile_from_sorted_data, GSL 2.7.1");
    check_near(band.high, 12, 1e-12, "gsl_stats_quantile_from_sorted_data, GSL 2.7.1");
}

static void band_leaves_nan_out(void **state)
{
    (void)state;
    double work[8];
    glacis_band band;
    const double values[] = {NAN, 3, NAN, 1, 2};
    glacis_band_of(7, values, 5, work, &band);
    check_near(band.best, 7, 0, "best as given");
    check_near(band.median, 2, 0, "median of 1, 2, 3");
    assert_int_equal(band.count, 3);
    assert_int_equal(band.left_out, 2);
    glacis_band_of(7, values, 1, work, &band);
    assert_true(isnan(band.low) && isnan(band.median) && isnan(band.high));
    assert_int_equal(band.left_out, 1);
    glacis_band_of(7, values + 1, 1, work, &band);
    check_near(band.low, 3, 0, "one value");
    check_near(band.high, 3, 0, "one value");
    const double endless[] = {1, INFINITY, 2, INFINITY, 3};
    glacis_band_of(7, endless, 5, work, &band);
    check_near(band.median, 3, 0, "infinite values are values");
    assert_true(isinf(band.high));
}

static void wilson_rows(void **state)
{
    (void)state;
    /* Newcombe (1998), Statistics in Medicine 17:857, Table I, method 3 (score, no continuity correction), four digits. */
    const struct {
        double successes, trials, low, high;
    } rows[] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (size_t i = 0; i < 4; i++) {
        double low, high;
        glacis_wilson(rows[i].successes, rows[i].trials, 1.959963984540054, &low, &high);
        check_near(low, rows[i].low, 5e-5, "Newcombe 1998 table I, lower");
        check_near(high, rows[i].high, 5e-5, "Newcombe 1998 table I, upper");
        /* Both ends solve (p^ - p)^2 = z^2 p (1 - p) / n, and failures mirror successes. */
        double mirrored_low, mirrored_high;
        glacis_wilson(rows[i].trials - rows[i].successes, rows[i].trials, 1.959963984540054, &mirrored_low,
                      &mirrored_high);
        check_near(mirrored_low, 1 - high, 1e-15, "mirror");
        check_near(mirrored_high, 1 - low, 1e-15, "mirror");
    }
    double low, high;
    glacis_wilson(0, 0, 1.96, &low, &high);
    check_near(low, 0, 0, "no trials");
    check_near(high, 1, 0, "no trials");
}

static void rank_rows(void **state)
{
    (void)state;
    double work[2 * GSL_COUNT];
    const double a[] = {1, 2, 3, 4, 5}, b[] = {5, 6, 7, 8, 7};
    check_near(
        glacis_rank_correlation(a, b, 5, work), 0.8207826816681233, 1e-15,
        "scipy.stats.spearmanr, example of its docstring; R agrees in SciPy's own tests; = 8 / sqrt(95)");
    check_near(glacis_rank_correlation(gsl_x, gsl_y, GSL_COUNT, work), 0.41400005378294097, 1e-15,
               "gsl_stats_spearman, GSL 2.7.1, with ties");
    const double rising[] = {-4, 0, 1e-9, 7, 1e9}, falling[] = {9, 8, 7, 6, -INFINITY};
    check_near(glacis_rank_correlation(a, rising, 5, work), 1, 0, "any rising function");
    check_near(glacis_rank_correlation(rising, falling, 5, work), -1, 0, "any falling function");
}

static void rank_without_answer(void **state)
{
    (void)state;
    double work[12];
    const double a[] = {1, 2, NAN, 3, 4, 5}, b[] = {5, 6, 1, 7, 8, 7}, flat[] = {2, 2, 2, 2, 2, 2};
    check_near(glacis_rank_correlation(a, b, 6, work), 8 / sqrt(95), 1e-15, "pairs with NaN are left out");
    assert_true(isnan(glacis_rank_correlation(b, flat, 6, work)));
    assert_true(isnan(glacis_rank_correlation(a, b, 1, work)));
    assert_true(isnan(glacis_rank_correlation(a, b, 0, work)));
}

/* With the values 1, 2, ..., n an end of the interval is its rank, and the interval of ranks r..s holds the p-quantile with the
 * probability that r to s - 1 of n fall below it: a binomial sum, [DavidNagaraja03 7.1]. */
static double coverage(size_t n, double p, double from, double to)
{
    double sum = 0;
    for (size_t k = (size_t)from; k < (size_t)to; k++)
        sum += exp(lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1) +
                   (double)k * log(p) + (double)(n - k) * log(1 - p));
    return sum;
}

static void ends_are_sampled(void **state)
{
    (void)state;
    static double values[1024], work[1024];
    static const size_t counts[] = {64, 100, 128, 256, 1024};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        for (size_t i = 0; i < counts[c]; i++)
            values[i] = (double)(i + 1);
        glacis_band band;
        glacis_band_of(1, values, counts[c], work, &band);
        double low = coverage(counts[c], 0.1, band.low_from, band.low_to);
        double high = coverage(counts[c], 0.9, band.high_from, band.high_to);
        assert_true(low >= 0.95 && low < 0.99);
        assert_true(high >= 0.95 && high < 0.99);
        assert_false(glacis_band_misses_best(&(glacis_band){
            .best = band.high_to, .count = 2, .low_from = band.low_from, .high_to = band.high_to}));
        assert_true(glacis_band_misses_best(&(glacis_band){
            .best = band.high_to + 1, .count = 2, .low_from = band.low_from, .high_to = band.high_to}));
        if (counts[c] != 100) continue;
        check_near(band.high_from, 84, 0, "floor(90 - 1.96 sqrt(9))");
        check_near(band.high_to, 97, 0, "ceil(90 + 1.96 sqrt(9)) + 1");
    }
}

static void few_values_cannot_tell(void **state)
{
    (void)state;
    double values[] = {1, 2, 3, 4, 5, 6, 7, 8}, work[8];
    glacis_band band;
    glacis_band_of(1, values, 8, work, &band);
    assert_true(isinf(band.low_from) && isinf(band.high_to));
    assert_true(band.low_to <= 8 && band.high_from >= 1);
    assert_false(glacis_band_misses_best(&band));
    glacis_band_of(100, values, 8, work, &band);
    assert_false(glacis_band_misses_best(&band)); /* 8 values say nothing of the 90 % end */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(band_rows),           cmocka_unit_test(band_leaves_nan_out),
        cmocka_unit_test(ends_are_sampled),    cmocka_unit_test(few_values_cannot_tell),
        cmocka_unit_test(wilson_rows),         cmocka_unit_test(rank_rows),
        cmocka_unit_test(rank_without_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
