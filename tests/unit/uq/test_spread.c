/* Spreads: quantiles against closed forms, the shape of the triangle, draws, refusals. */
#include "../test.h"

#include <glacis/uq.h>

static glacis_spread spread_of(glacis_distribution distribution, double best, double low, double high)
{
    return (glacis_spread){.distribution = distribution,
                           .best = best,
                           .low = low,
                           .high = high,
                           .least = -INFINITY,
                           .most = INFINITY};
}

/* Closed forms. Symmetric about 0 with tails +-1: F(-1) = 2 (w/2 - 1)^2 / w^2 = 0.1, so w = 2 / (1 - 2 sqrt 0.05).
 * low = best = 0, high = 1: c = 0.1, 1 - F(1) = (b - 1)^2 / (w 0.9 w) = 0.1 with b = 0.9 w, so w = 1 / 0.6, ends -1/6 and 3/2. */
static void triangular_rows(void **state)
{
    (void)state;
    const double w = 2 / (1 - 2 * sqrt(0.05));
    const struct {
        double best, low, high, u, expected;
    } rows[] = {
        {0, -1, 1, 0.1, -1},
        {0, -1, 1, 0.9, 1},
        {0, -1, 1, 0.5, 0},
        {0, -1, 1, 0.02, -0.5 * w + w * sqrt(0.02 / 2)},
        {0, -1, 1, 0.7, 0.5 * w - w * sqrt(0.3 / 2)},
        {0, 0, 1, 1e-12, -1.0 / 6 + sqrt(1e-12 / 6 / 0.6)},
        {0, 0, 1, 0.1, 0},
        {0, 0, 1, 0.5, 1.5 - sqrt(0.5 * 1.5 / 0.6)},
        {0, 0, 1, 0.9, 1},
        {1, 0, 1, 0.1, 0},
        {1, 0, 1, 0.9, 1},
        {1, 0, 1, 0.5, -0.5 + sqrt(0.5 * 1.5 / 0.6)},
        {5, 5, 5, 0.3, 5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_spread s = spread_of(GLACIS_DIST_TRIANGULAR, rows[i].best, rows[i].low, rows[i].high);
        assert_int_equal(glacis_spread_check(&s), GLACIS_OK);
        check_near(glacis_spread_quantile(&s, rows[i].u), rows[i].expected, 1e-12, "triangular, closed form");
    }
}

/* However skewed, low and high are the 10 and 90 % quantiles, and below the mode Q(u) - a grows as sqrt(u) (a: left end),
 * above it b - Q(u) as sqrt(1 - u): that is a triangle. */
static void triangular_any_skew(void **state)
{
    (void)state;
    const double shares[] = {0, 1e-12, 1e-9, 1e-6, 1e-3, 0.03, 0.3, 0.5, 0.8, 0.99, 1 - 1e-6, 1 - 1e-12, 1};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        glacis_spread s = spread_of(GLACIS_DIST_TRIANGULAR, 40 + 7 * shares[i], 40, 47);
        check_near(glacis_spread_quantile(&s, 0.1), 40, 7e-12, "10 % quantile");
        check_near(glacis_spread_quantile(&s, 0.9), 47, 7e-12, "90 % quantile");
        double a = glacis_spread_quantile(&s, 0), b = glacis_spread_quantile(&s, 1);
        check_relative(glacis_spread_quantile(&s, 0.08) - a, 2 * (glacis_spread_quantile(&s, 0.02) - a),
                       1e-12, "left");
        check_relative(b - glacis_spread_quantile(&s, 0.92), 2 * (b - glacis_spread_quantile(&s, 0.98)),
                       1e-12, "right");
        /* The density, 2 / width, is greatest at best. */
        double mode_below = (s.best - a) / (b - a);
        check_near(glacis_spread_quantile(&s, mode_below), s.best, 1e-9, "F(best) = (best - a) / (b - a)");
    }
}

static void other_rows(void **state)
{
    (void)state;
    glacis_spread log_s = spread_of(GLACIS_DIST_LOG_TRIANGULAR, 10, 5, 20);
    assert_int_equal(glacis_spread_check(&log_s), GLACIS_OK);
    const double w =
        2 * log(2) / (1 - 2 * sqrt(0.05)); /* as for the symmetric triangle above, in log space */
    check_relative(glacis_spread_quantile(&log_s, 0.1), 5, 1e-14, "log triangular, 10 %");
    check_relative(glacis_spread_quantile(&log_s, 0.5), 10, 1e-14, "log triangular, mode");
    check_relative(glacis_spread_quantile(&log_s, 0.9), 20, 1e-14, "log triangular, 90 %");
    check_relative(glacis_spread_quantile(&log_s, 0.02), 10 * exp(-0.4 * w), 1e-13, "log triangular, 2 %");
    glacis_spread uniform = spread_of(GLACIS_DIST_UNIFORM, 3, 2, 6);
    check_near(glacis_spread_quantile(&uniform, 0.25), 3, 1e-15, "uniform, closed form");
    glacis_spread fixed = spread_of(GLACIS_DIST_FIXED, 3, NAN, NAN);
    assert_int_equal(glacis_spread_check(&fixed), GLACIS_OK);
    check_near(glacis_spread_quantile(&fixed, 0.01), 3, 0, "fixed");
}

static void choices_follow_the_list(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_CHOICE, 5, NAN, NAN);
    s.choices_count = 4;
    const double choices[] = {5, 9, 2, 7}, weights[] = {1, 2, 0, 1};
    for (size_t i = 0; i < 4; i++)
        s.choices[i] = (glacis_side){GLACIS_DIST_FIXED, choices[i], NAN, NAN, weights[i]};
    assert_int_equal(glacis_spread_check(&s), GLACIS_OK);
    const double u[] = {0.001, 0.249, 0.251, 0.749, 0.751, 0.999}, expected[] = {5, 5, 9, 9, 7, 7};
    for (size_t i = 0; i < 6; i++)
        check_near(glacis_spread_quantile(&s, u[i]), expected[i], 0, "cumulated weights 1/4, 3/4, 3/4, 1");
}

/* Weights 1 and 3: the first side has u up to 1/4, and 4 u is its own probability; the second (u - 1/4) / (3/4). */
static void sides_keep_their_spread(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_CHOICE, 10, NAN, NAN);
    s.choices_count = 2;
    s.choices[0] = (glacis_side){GLACIS_DIST_UNIFORM, 10, 8, 12, 1};
    s.choices[1] = (glacis_side){GLACIS_DIST_TRIANGULAR, 100, 90, 110, 3};
    assert_int_equal(glacis_spread_check(&s), GLACIS_OK);
    check_near(glacis_spread_quantile(&s, 0.0625), 9, 1e-12, "a quarter of 8 to 12");
    check_near(glacis_spread_quantile(&s, 0.25 + 0.75 * 0.1), 90, 1e-9, "the 10 % quantile of its triangle");
    check_near(glacis_spread_quantile(&s, 0.25 + 0.75 * 0.5), 100, 1e-9, "the middle of its triangle");
    check_near(glacis_spread_end(&s, false), 10, 0, "moved alone: what the first side says");
    check_near(glacis_spread_end(&s, true), 100, 0, "what the last side says");
    size_t second = 0;
    enum { RUNS = 1000 };
    for (uint64_t run = 1; run <= RUNS; run++) {
        size_t side = glacis_spread_side(&s, 7, run, 3);
        assert_true((glacis_spread_draw(&s, 7, run, 3) > 50) == (side == 1));
        second += side;
    }
    /* Binomial(1000, 3/4): four standard deviations are 55. */
    check_near((double)second, 750, 55, "three in four");
    assert_int_equal(glacis_spread_side(&s, 7, 0, 3), 0);
}

static void ends_are_the_10_and_90_percent_quantiles(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_TRIANGULAR, 2, 1, 4);
    check_near(glacis_spread_end(&s, false), 1, 1e-12, "low");
    check_near(glacis_spread_end(&s, true), 4, 1e-12, "high");
}

static void draws_are_clamped(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_TRIANGULAR, 0.9, 0.7, 1);
    s.least = 0.65;
    s.most = 1;
    check_near(glacis_spread_quantile(&s, 0.95), 1, 0, "above most");
    check_near(glacis_spread_quantile(&s, 1e-9), 0.65, 0, "below least");
}

static void quantile_never_falls(void **state)
{
    (void)state;
    for (int kind = GLACIS_DIST_FIXED; kind <= GLACIS_DIST_UNIFORM; kind++)
        for (double best = 1; best <= 4; best += 0.125) {
            glacis_spread s = spread_of((glacis_distribution)kind, best, 1, 4);
            double before = -INFINITY;
            for (int i = 0; i <= 4000; i++) {
                double value = glacis_spread_quantile(&s, i / 4000.0);
                assert_true(value >= before);
                before = value;
            }
        }
}

/* Run 0 is best; a draw is a function of (seed, run, stream) alone, so a longer study keeps its first runs. */
static void draws(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_TRIANGULAR, 3, 2, 7);
    uint64_t one = glacis_rng_stream("a.one_m"), two = glacis_rng_stream("a.two_m");
    check_near(glacis_spread_draw(&s, 1, 0, one), 3, 0, "run 0");
    double first[100];
    for (uint64_t run = 0; run < 100; run++)
        first[run] = glacis_spread_draw(&s, 1, run, one);
    for (uint64_t run = 1000; run-- > 1;) {
        double again = glacis_spread_draw(&s, 1, run, one);
        if (run < 100) assert_true(again == first[run]);
        assert_true(again != glacis_spread_draw(&s, 1, run, two));
        assert_true(again != glacis_spread_draw(&s, 2, run, one));
        check_near(again, glacis_spread_quantile(&s, glacis_rng_uniform(1, run, one, 0)), 0,
                   "inverse transform");
    }
}

/* Shares below low and high are binomial with p = 0.1 and 0.9; two streams are uncorrelated: 5 standard errors. */
static void draws_have_the_distribution(void **state)
{
    (void)state;
    enum { RUNS = 40000 };
    static double x[RUNS], y[RUNS], work[2 * RUNS];
    glacis_spread s = spread_of(GLACIS_DIST_LOG_TRIANGULAR, 3, 2, 7);
    double below_low = 0, below_high = 0;
    for (uint64_t run = 1; run <= RUNS; run++) {
        x[run - 1] = glacis_spread_draw(&s, 9, run, 1);
        y[run - 1] = glacis_spread_draw(&s, 9, run, 2);
        below_low += x[run - 1] < s.low;
        below_high += x[run - 1] < s.high;
    }
    double error = sqrt(0.1 * 0.9 / RUNS);
    check_near(below_low / RUNS, 0.1, 5 * error, "share below low");
    check_near(below_high / RUNS, 0.9, 5 * error, "share below high");
    check_near(glacis_rank_correlation(x, y, RUNS, work), 0, 5 / sqrt(RUNS), "independent streams");
}

static void refusals(void **state)
{
    (void)state;
    const glacis_spread good = spread_of(GLACIS_DIST_TRIANGULAR, 2, 1, 3);
    glacis_spread s = good;
    assert_int_equal(glacis_spread_check(&s), GLACIS_OK);
    double *fields[] = {&s.best, &s.low, &s.high, &s.least, &s.most};
    for (size_t i = 0; i < 5; i++) {
        s = good;
        *fields[i] = NAN;
        assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    }
    const glacis_distribution ordered[] = {GLACIS_DIST_TRIANGULAR, GLACIS_DIST_LOG_TRIANGULAR,
                                           GLACIS_DIST_UNIFORM};
    for (size_t i = 0; i < 3; i++) {
        s = spread_of(ordered[i], 2, 2.5, 3);
        assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
        s = spread_of(ordered[i], 2, 1, 1.5);
        assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
        s = spread_of(ordered[i], 2, 1, INFINITY);
        assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    }
    s = spread_of(GLACIS_DIST_LOG_TRIANGULAR, 2, 0, 3);
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    s = good;
    s.most = 1.9;
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    s = spread_of((glacis_distribution)17, 2, 1, 3);
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_ARGUMENT);
}

static void refused_choices(void **state)
{
    (void)state;
    glacis_spread s = spread_of(GLACIS_DIST_CHOICE, 2, NAN, NAN);
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_ARGUMENT); /* none */
    s.choices_count = GLACIS_CHOICES_MAX + 1;
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_ARGUMENT);
    s.choices_count = 2;
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE); /* no weight */
    s.choices[0].weight = 1;
    assert_int_equal(glacis_spread_check(&s), GLACIS_OK);
    s.choices[1].weight = -1;
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    s.choices[1].weight = 1;
    s.choices[1].best = NAN;
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    s.choices[1] = (glacis_side){GLACIS_DIST_TRIANGULAR, 2, 3, 4, 1}; /* low above best */
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_RANGE);
    s.choices[1] = (glacis_side){GLACIS_DIST_CHOICE, 2, 1, 3, 1}; /* a choice among choices */
    assert_int_equal(glacis_spread_check(&s), GLACIS_REFUSED_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triangular_rows),
        cmocka_unit_test(triangular_any_skew),
        cmocka_unit_test(other_rows),
        cmocka_unit_test(choices_follow_the_list),
        cmocka_unit_test(sides_keep_their_spread),
        cmocka_unit_test(ends_are_the_10_and_90_percent_quantiles),
        cmocka_unit_test(draws_are_clamped),
        cmocka_unit_test(quantile_never_falls),
        cmocka_unit_test(draws),
        cmocka_unit_test(draws_have_the_distribution),
        cmocka_unit_test(refusals),
        cmocka_unit_test(refused_choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
