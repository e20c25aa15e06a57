/* The gate on intervals, small: 300 series a row; the whole run of ./x bench takes 3,000. The goal is a share in [93, 97] %; three
 * standard errors of 300 series are added at either end, sqrt(.93 .07 / 300) = .0147 and sqrt(.97 .03 / 300) = .0098. Intervals that hold
 * everything because they are wide fail by their width: on the mean less than half as wide again as with both sds known. The same share for
 * any number of threads. */
#include "../test.h"

#include "coverage.h"

static void intervals_hold_the_truth(void **state)
{
    (void)state;
    static const double qs[] = {0.05, 0.2, 0.5};
    for (size_t i = 0; i < 3; i++) {
        coverage c = {.q = qs[i], .prior_factor = 1, .degrees = 2, .grid = 21};
        double share = coverage_share(&c, 300, 0);
        assert_true(share >= 0.93 - 3 * 0.0147 && share <= 0.97 + 3 * 0.0098);
        assert_true(c.mean_width_ratio < 1.5);
    }
}

static void threads_change_nothing(void **state)
{
    (void)state;
    coverage c = {.q = 0.2, .prior_factor = 1, .degrees = 2, .grid = 15};
    check_near(coverage_share(&c, 40, 1), coverage_share(&c, 40, 3), 0, "one thread and three");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_hold_the_truth),
        cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
