/* Counts: predictions, the likelihood against other routes, the posterior against brute force, the exact comparison, verdicts,
 * refusals. The reference values come from tests/reference/counts_brute.py (scipy 1.10.1, numpy 1.24.2). */
#include "../test.h"

#include <glacis/counts.h>

#include <string.h>

/* Rare events with a month that is not known; an event from month 20 on. */
static const int rare[] = {0, 0, 1, 0, 2, 0, 0, 1, 1, 0, 0, 3, 0, 1, 0, -1, 2, 0, 0, 1, 4, 2, 0, 3, 1, 5};
enum { RARE_MONTHS = sizeof rare / sizeof *rare, RARE_EVENT = 20 };

static glacis_counts_options options_of(size_t simulations)
{
    glacis_counts_options options = glacis_counts_options_default();
    options.simulations = simulations;
    return options;
}

static double log_likelihood(const int *counts, size_t months, size_t event, double omega, double log_ratio)
{
    double value = NAN;
    assert_int_equal(glacis_counts_log_likelihood(counts, months, event, omega, log_ratio, &value),
                     GLACIS_OK);
    return value;
}

/* A distribution sums to 1 and has the mean shape exposure / inverse scale. */
static void predictive_is_a_distribution(void **state)
{
    (void)state;
    const double shapes[] = {0.05, 0.7, 3, 40}, scales[] = {0.2, 1, 9}, exposures[] = {0.3, 1, 5};
    for (size_t i = 0; i < 36; i++) {
        double a = shapes[i % 4], b = scales[i / 4 % 3], e = exposures[i / 12], sum = 0, mean = 0;
        for (int y = 0; y < 3000; y++) {
            double p = glacis_counts_predictive(a, b, e, y);
            sum += p;
            mean += y * p;
        }
        check_near(sum, 1, 1e-10, "sum of the predictive");
        check_relative(mean, a * e / b, 1e-9, "mean of the predictive, closed form");
    }
}

/* Paths of the rate integrated by Gauss rules (counts_brute.py, part 1); the first month's own factor is Gamma(2)/2! = 1/2. */
static void law_of_motion(void **state)
{
    (void)state;
    const int counts[] = {2, 1, 4};
    const struct {
        double omega, ratio, expected;
    } rows[] = {{0.7, 1, 0.0119870056224},
                {0.7, 3, 0.024363666707},
                {0.95, 1, 0.0134793462805},
                {0.95, 3, 0.0301651775393}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = log_likelihood(counts, 3, 2, rows[i].omega, log(rows[i].ratio));
        check_relative(2 * exp(value), rows[i].expected, 1e-9, "paths of the rate, Gauss rules");
    }
}

/* scipy.stats.nbinom from a start of 1e-9, divided out (counts_brute.py, part 2): good to 1e-7. */
static void likelihood_rows(void **state)
{
    (void)state;
    const struct {
        double omega, log_ratio, expected;
    } rows[] = {{0.8, 0, -36.678028227},    {0.8, 0.7, -34.923332776}, {0.97, 0, -38.513508111},
                {0.97, 0.7, -34.473636222}, {1, 0, -39.276451585},     {1, 0.7, -34.656232340}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_near(log_likelihood(rare, RARE_MONTHS, RARE_EVENT, rows[i].omega, rows[i].log_ratio),
                   rows[i].expected, 2e-7, "log likelihood, scipy.stats.nbinom");
}

/* omega = 1 is the conjugate gamma-Poisson model with prior 1/mu: Gamma(n) R^n1 / ((m0 + R m1)^n prod y!), so that as a function of
 * R it is the binomial likelihood of two constant rates. */
static void constant_rate_is_conjugate(void **state)
{
    (void)state;
    double log_factorials = 0, n = 0, n1 = 0, m0 = 0, m1 = 0;
    for (size_t t = 0; t < RARE_MONTHS; t++) {
        if (rare[t] < 0) continue;
        log_factorials += lgamma(rare[t] + 1.0);
        n += rare[t];
        n1 += t >= RARE_EVENT ? rare[t] : 0;
        *(t >= RARE_EVENT ? &m1 : &m0) += 1;
    }
    for (double r = -3; r <= 3; r += 0.5) {
        double expected = lgamma(n) + n1 * r - n * log(m0 + exp(r) * m1) - log_factorials;
        check_near(log_likelihood(rare, RARE_MONTHS, RARE_EVENT, 1, r), expected, 1e-11,
                   "gamma-Poisson, closed form");
    }
}

/* scipy.stats.binomtest: two-sided p value and exact interval, turned into one of the ratio. */
static void exact_rows(void **state)
{
    (void)state;
    const struct {
        size_t n0, m0, n1, m1;
        double p, low, high;
    } rows[] = {{9, 20, 15, 6, 4.13257555571e-05, 2.277738013, 14.3978301},
                {0, 30, 3, 10, 0.015625, 1.239694065, INFINITY},
                {5, 10, 0, 10, 0.0625, 0, 1.091279105},
                {3, 60, 4, 40, 0.4484224, 0.3383514699, 13.6533093},
                {120, 70, 61, 40, 0.487344917161, 0.6426194133, 1.220573587}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_counts_exact e;
        assert_int_equal(glacis_counts_compare(rows[i].n0, rows[i].m0, rows[i].n1, rows[i].m1, &e),
                         GLACIS_OK);
        check_relative(e.p_two_sided, rows[i].p, 1e-9, "scipy.stats.binomtest, p value");
        check_relative(e.ratio.low, rows[i].low, 1e-8, "Clopper and Pearson by scipy, low");
        if (isinf(rows[i].high))
            assert_true(isinf(e.ratio.high));
        else
            check_relative(e.ratio.high, rows[i].high, 1e-8, "Clopper and Pearson by scipy, high");
    }
}

/* Brute force over 1801 x 40 nodes of the product of scipy's negative binomials (counts_brute.py, part 2). */
static void posterior_by_brute_force(void **state)
{
    (void)state;
    glacis_counts_options options = options_of(0);
    glacis_counts_result r;
    assert_int_equal(glacis_counts_impact(rare, RARE_MONTHS, RARE_EVENT, &options, &r), GLACIS_OK);
    check_near(r.log_ratio_mean, 1.2534330611, 1e-6, "mean, brute force");
    check_near(r.log_ratio_sd, 0.4696177702, 1e-6, "sd, brute force");
    check_near(r.p_increase, 0.9949410896, 1e-5, "P(increase), brute force");
    check_near(log(r.ratio.low), 0.33903351, 3e-4, "2.5 %, brute force");
    check_near(log(r.ratio.best), 1.24873209, 3e-4, "50 %, brute force");
    check_near(log(r.ratio.high), 2.19522457, 3e-4, "97.5 %, brute force");
    assert_int_equal(r.verdict, GLACIS_COUNTS_POSITIVE);
    assert_int_equal(r.months_before, 19);
    assert_int_equal(r.events_after, 15);
    assert_true(isnan(r.false_positive_rate) && isnan(r.detectable_increase_ratio));
}

/* Closed form: with a constant rate, a nearly flat prior and many events the log ratio is normal about log of the ratio of rates with
 * variance 1/n0 + 1/n1, up to terms of order 1/n. */
static void many_events(void **state)
{
    (void)state;
    int counts[60];
    for (int t = 0; t < 60; t++)
        counts[t] = t < 30 ? 400 : 800;
    glacis_counts_options options = options_of(0);
    options.memory_least_months = options.memory_most_months = INFINITY;
    options.prior_sd_log_ratio = 5;
    glacis_counts_result r;
    assert_int_equal(glacis_counts_impact(counts, 60, 30, &options, &r), GLACIS_OK);
    check_near(r.log_ratio_mean, log(2), 1e-4, "log ratio of rates");
    check_relative(r.log_ratio_sd, sqrt(1.0 / 12000 + 1.0 / 24000), 1e-3, "sqrt(1/n0 + 1/n1)");
    assert_true(isinf(r.memory_months));
    for (int t = 30; t < 60; t++)
        counts[t] = 401;
    assert_int_equal(glacis_counts_impact(counts, 60, 30, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NIL);
    for (int t = 30; t < 60; t++)
        counts[t] = 250;
    assert_int_equal(glacis_counts_impact(counts, 60, 30, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NEGATIVE);
}

/* Months that are not known are not quiet months: they carry nothing at all where the rate is constant. */
static void unknown_months(void **state)
{
    (void)state;
    int with[40], without[30];
    for (int t = 0; t < 30; t++)
        without[t] = t % 3 == 0 ? 1 + (t >= 20) : 0;
    memcpy(with, without, 10 * sizeof *with);
    for (int t = 10; t < 20; t++)
        with[t] = GLACIS_COUNTS_UNKNOWN;
    memcpy(with + 20, without + 10, 20 * sizeof *with);
    check_near(log_likelihood(with, 40, 30, 1, 0.4), log_likelihood(without, 30, 20, 1, 0.4), 1e-12,
               "left out months");
    assert_true(fabs(log_likelihood(with, 40, 30, 0.8, 0.4) - log_likelihood(without, 30, 20, 0.8, 0.4)) >
                1e-3);
}

/* Nothing before and something after is told from nothing at all; too short sides and silence are not testable. */
static void not_testable(void **state)
{
    (void)state;
    int counts[40] = {0};
    glacis_counts_options options = options_of(20);
    glacis_counts_result r;
    assert_int_equal(glacis_counts_impact(counts, 40, 20, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NOT_TESTABLE);
    assert_true(isnan(r.p_increase) && isnan(r.false_positive_rate));
    counts[30] = 1;
    assert_int_equal(glacis_counts_impact(counts, 40, 20, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_CANNOT_TELL);
    assert_true(isinf(r.constant.ratio.best));
    assert_int_equal(glacis_counts_impact(counts, 40, 38, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NOT_TESTABLE);
    assert_int_equal(glacis_counts_impact(counts, 40, 11, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NOT_TESTABLE);
    for (int t = 20; t < 40; t++)
        counts[t] = t < 38 ? GLACIS_COUNTS_UNKNOWN : 2;
    assert_int_equal(glacis_counts_impact(counts, 40, 20, &options, &r), GLACIS_OK);
    assert_int_equal(r.verdict, GLACIS_COUNTS_NOT_TESTABLE);
    assert_string_equal(glacis_counts_verdict_word(r.verdict), "not testable");
}

/* Moving every count by a factor of e^c in exposure is not possible with whole numbers; but the likelihood of swapped sides is that of
 * the inverse ratio when the rate is constant. */
static void swapped_sides(void **state)
{
    (void)state;
    int there[30], back[30];
    for (int t = 0; t < 30; t++) {
        there[t] = t % 4 == 0 ? 1 : t > 18 ? 2 : 0;
        back[29 - t] = there[t];
    }
    double zero = log_likelihood(there, 30, 15, 1, 0), zero_back = log_likelihood(back, 30, 15, 1, 0);
    for (double r = -2; r <= 2; r += 0.5)
        check_near(log_likelihood(there, 30, 15, 1, r) - zero,
                   log_likelihood(back, 30, 15, 1, -r) - zero_back, 1e-11, "the sides change places");
}

static void refusals(void **state)
{
    (void)state;
    const int counts[4] = {1, 0, 2, 1}, below[4] = {1, -2, 0, 0}, above[4] = {1, 1000001, 0, 0};
    glacis_counts_options options = options_of(0), bad;
    glacis_counts_result r;
    double value = 7;
    memset(&r, 0x5a, sizeof r);
    glacis_counts_result before = r;
    assert_int_equal(glacis_counts_impact(NULL, 4, 1, &options, &r), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_counts_impact(counts, 4, 1, NULL, &r), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_counts_impact(counts, 4, 1, &options, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_counts_impact(counts, 4, 4, &options, &r), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_counts_impact(below, 4, 1, &options, &r), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_impact(above, 4, 1, &options, &r), GLACIS_REFUSED_RANGE);
#define REFUSE(field, wrong)                                                                                 \
    bad = options;                                                                                           \
    bad.field = wrong;                                                                                       \
    assert_int_equal(glacis_counts_impact(counts, 4, 1, &bad, &r), GLACIS_REFUSED_RANGE)
    REFUSE(prior_sd_log_ratio, 0);
    REFUSE(prior_sd_log_ratio, 6);
    REFUSE(memory_least_months, 1);
    REFUSE(memory_least_months, 121);
    REFUSE(memory_least_months, NAN);
    REFUSE(memory_most_months, INFINITY);
    REFUSE(nil_ratio, 1);
    REFUSE(power, 1);
    REFUSE(power, NAN);
    REFUSE(months_before_least, 0);
    REFUSE(months_after_least, 0);
    assert_memory_equal(&r, &before, sizeof r);
    assert_int_equal(glacis_counts_log_likelihood(counts, 4, 1, 0, 0, &value), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_log_likelihood(counts, 4, 1, 1.1, 0, &value), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_log_likelihood(counts, 4, 1, 1, NAN, &value), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_log_likelihood(counts, 4, 1, 1, 0, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_true(value == 7);
    glacis_counts_exact exact;
    assert_int_equal(glacis_counts_compare(1, 0, 1, 5, &exact), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_compare(1, 5, 1, 0, &exact), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_compare(1, 5, 1000001, 5, &exact), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_counts_compare(1, 5, 1, 5, NULL), GLACIS_REFUSED_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(predictive_is_a_distribution),
        cmocka_unit_test(law_of_motion),
        cmocka_unit_test(likelihood_rows),
        cmocka_unit_test(constant_rate_is_conjugate),
        cmocka_unit_test(exact_rows),
        cmocka_unit_test(posterior_by_brute_force),
        cmocka_unit_test(many_events),
        cmocka_unit_test(unknown_months),
        cmocka_unit_test(not_testable),
        cmocka_unit_test(swapped_sides),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
