/* The common cause: quantiles, moments and Gauss rules of the Beta law. */
#include "../test.h"

#include "raid/beta.h"

static gi_raid_beta shape(double a, double b)
{
    return gi_raid_beta_make(a / (a + b), 1 / (a + b + 1));
}

static void quantile_rows(void **state)
{
    (void)state;
    /* boost::math::quantile(beta_distribution<long double>), Boost 1.74; GSL 2.7.1's gsl_cdf_beta_Pinv agrees. */
    const struct {
        double u, a, b, expected, relative;
    } rows[] = {
        {0.001, 2, 4, 0.010101787883737753, 2e-14},
        {0.5, 3.5, 4.5, 0.43204621500144194, 2e-14},
        {0.975, 3.5, 4.5, 0.76549875074790619, 2e-14},
        {0.01, 0.3, 0.2, 3.5847472351435409e-06, 2e-14},
        {0.3, 0.055, 0.055, 8.5107794687004247e-05, 1e-13},
        {0.9, 0.055, 0.02, 1, 0},
        {0.2, 8.4, 5.6, 0.49077727488852451, 2e-14},
        {0.999, 54, 36, 0.74966229325346916, 2e-14},
        {0.05, 599.4, 399.6, 0.57440280179575118, 5e-14},
        {0.3, 11.4, 0.6, 0.94155061499488925, 2e-14},
        {0.5, 0.4, 7.6, 0.019663464013715513, 2e-14},
        {0.123, 5999.4, 3999.6, 0.5943140697183036, 1e-13},
        {0.5, 599999.4, 399999.6, 0.60000006666675936, 1e-12},  /* ln B(a, b) carries 1e-10 here */
        {0.01, 59999999, 40000000, 0.59988602575413057, 1e-10}, /* and 1e-8 here */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gi_raid_beta beta = shape(rows[i].a, rows[i].b);
        check_relative(gi_raid_beta_quantile(&beta, rows[i].u), rows[i].expected, rows[i].relative,
                       "Boost 1.74");
    }
    /* SAS/STAT BETAINV page: betainv(0.001, 2, 4) = 0.0101017879. */
    gi_raid_beta sas = shape(2, 4);
    check_near(gi_raid_beta_quantile(&sas, 0.001), 0.0101017879, 5e-11, "SAS BETAINV page");
}

/* Closed forms: Beta(a, 1): u^(1/a); Beta(1, b): 1 - (1 - u)^(1/b); Beta(1/2, 1/2): sin^2(pi u / 2). */
static void quantile_closed_forms(void **state)
{
    (void)state;
    for (double u = 0.03125; u < 1; u += 0.03125)
        for (double a = 0.05; a < 200; a *= 2.7) {
            gi_raid_beta power = shape(a, 1), mirror = shape(1, a), arcsine = shape(0.5, 0.5);
            check_relative(gi_raid_beta_quantile(&power, u), pow(u, 1 / a), 1e-12, "Beta(a, 1)");
            check_near(gi_raid_beta_quantile(&mirror, u), -expm1(log1p(-u) / a), 1e-13, "Beta(1, b)");
            double s = sin(0.5 * GLACIS_PI * u);
            check_relative(gi_raid_beta_quantile(&arcsine, u), s * s, 1e-13, "Beta(1/2, 1/2)");
        }
}

/* Rising in u, a probability, whatever the mean and the correlation, to the ends of the 53-bit uniform. */
static void quantile_everywhere(void **state)
{
    (void)state;
    const double means[] = {1e-6, 1e-3, 0.1, 0.5, 0.8, 0.999, 1 - 1e-6};
    const double correlations[] = {1e-8, 1e-5, 1e-3, 0.05, 0.4, 0.9, 0.999, 1 - 1e-6};
    for (size_t m = 0; m < sizeof means / sizeof *means; m++)
        for (size_t r = 0; r < sizeof correlations / sizeof *correlations; r++) {
            gi_raid_beta beta = gi_raid_beta_make(means[m], correlations[r]);
            double before = 0;
            for (int i = -53; i <= 52; i++) {
                double p = gi_raid_beta_quantile(&beta, i < 0 ? ldexp(0.5, i) : 1 - ldexp(0.5, -i));
                assert_true(p >= before * (1 - 1e-12) && p <= 1);
                before = p;
            }
        }
}

/* E[(1-p)^2] = (1-m)^2 + rho m (1-m), from the variance of the Beta law; no correlation: plain powers. */
static void moments(void **state)
{
    (void)state;
    for (double m = 0.05; m < 1; m += 0.15)
        for (double rho = 0; rho < 1; rho += 0.19) {
            gi_raid_beta beta = gi_raid_beta_make(m, rho);
            check_near(gi_raid_beta_miss_moment(&beta, 0), 1, 0, "n = 0");
            check_near(gi_raid_beta_miss_moment(&beta, 1), 1 - m, 1e-15, "n = 1");
            check_near(gi_raid_beta_miss_moment(&beta, 2), (1 - m) * (1 - m) + rho * m * (1 - m), 1e-15,
                       "n = 2");
            gi_raid_beta free = gi_raid_beta_make(m, 0);
            check_relative(gi_raid_beta_miss_moment(&free, 7), pow(1 - m, 7), 1e-14, "no common cause");
        }
}

/* A rule of k nodes gives the moments up to 2k - 1. */
static void rules(void **state)
{
    (void)state;
    double nodes[GI_RAID_RULE_MAX], weights[GI_RAID_RULE_MAX];
    const size_t counts[] = {1, 2, 3, 7, 20, 64, GI_RAID_RULE_MAX};
    for (double m = 0.01; m < 1; m += 0.14)
        for (double rho = 1e-6; rho < 1; rho *= 5)
            for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
                gi_raid_beta beta = gi_raid_beta_make(m, rho);
                assert_int_equal(gi_raid_beta_rule(&beta, counts[c], nodes, weights), GLACIS_OK);
                for (unsigned degree = 0; degree <= 2 * counts[c] - 1; degree += 1 + degree / 4) {
                    double sum = 0;
                    for (size_t i = 0; i < counts[c]; i++)
                        sum += weights[i] * pow(1 - nodes[i], degree);
                    check_near(sum, gi_raid_beta_miss_moment(&beta, degree), 1e-13, "Beta moment");
                }
            }
    gi_raid_beta beta = gi_raid_beta_make(0.5, 0.5);
    assert_int_equal(gi_raid_beta_rule(&beta, 0, nodes, weights), GLACIS_REFUSED_RANGE);
    assert_int_equal(gi_raid_beta_rule(&beta, GI_RAID_RULE_MAX + 1, nodes, weights), GLACIS_REFUSED_RANGE);
}

static void constants(void **state)
{
    (void)state;
    const struct {
        double mean, correlation;
    } rows[] = {{0.6, 0}, {0.6, 1e-9}, {0, 0.5}, {1, 0.5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gi_raid_beta beta = gi_raid_beta_make(rows[i].mean, rows[i].correlation);
        assert_true(beta.constant);
        check_near(gi_raid_beta_quantile(&beta, 0.3), rows[i].mean, 0, "always the mean");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantile_rows),
        cmocka_unit_test(quantile_closed_forms),
        cmocka_unit_test(quantile_everywhere),
        cmocka_unit_test(moments),
        cmocka_unit_test(rules),
        cmocka_unit_test(constants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
