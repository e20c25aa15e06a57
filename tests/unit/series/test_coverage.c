/* The gate on intervals, small: 300 series a row; ./x bench runs 1,000. Expected: 95 % by construction, [93, 97] as the goal, with the three
 * standard errors that 300 series leave, sqrt(.95 .05 / 300) = .0126 each. The same share for any number of threads. */
#include "../test.h"

#include "coverage.h"

static void intervals_hold_the_truth(void **state)
{
    (void)state;
    static const double qs[] = {0.05, 0.2, 0.5};
    for (size_t i = 0; i < 3; i++) {
        coverage c = {.q = qs[i], .prior_factor = 1, .degrees = 2, .grid = 21};
        double share = coverage_share(&c, 300, 0);
        check_near(share, 0.95, 0.02 + 3 * 0.0126, "share of intervals");
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
