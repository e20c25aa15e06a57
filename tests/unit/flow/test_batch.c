/* Draws side by side against single runs, on every path of the processor. */
#include "cases.h"

#include "flow/kernel.h"

#include <string.h>

enum { DRAWS = 301 }; /* not a multiple of the lanes */

static void draw_all(double *inputs)
{
    for (uint64_t n = 0; n < DRAWS; n++)
        wild_case(n, inputs + n * GLACIS_FLOW_INPUTS_COUNT);
}

static void as_single_runs(void **state)
{
    (void)state;
    static double inputs[DRAWS * GLACIS_FLOW_INPUTS_COUNT], levels[DRAWS];
    static glacis_flow_totals got[DRAWS];
    glacis_flow_draws *draws = NULL;
    glacis_flow_policy policy = policy_wild(1);
    size_t stressed = 0;
    draw_all(inputs);
    assert_int_equal(glacis_flow_draws_create(DRAWS, inputs, &draws), GLACIS_OK);
    for (size_t n = 0; n < DRAWS; n++)
        levels[n] = n % 7 ? uniform(n, 300, 0, 1) : 0;
    assert_int_equal(glacis_flow_draws_run(draws, &policy, levels, 0, got), GLACIS_OK);
    for (size_t n = 0; n < DRAWS; n++) {
        const double *in = inputs + n * GLACIS_FLOW_INPUTS_COUNT;
        glacis_flow_policy own = policy;
        glacis_flow_totals one;
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            own.enforcement[d] = policy.enforcement[d] * levels[n];
        assert_int_equal(glacis_flow_run(in, &own, NULL, &one), GLACIS_OK);
        double scale = in[GLACIS_FLOW_RESERVES] + one.income_usd_m;
        check_near(got[n].income_usd_m, one.income_usd_m, 1e-12 * scale, "glacis_flow_run");
        check_near(got[n].spending_usd_m, one.spending_usd_m, 1e-12 * scale, "glacis_flow_run");
        check_near(got[n].shortage_usd_m, one.shortage_usd_m, 1e-12 * scale, "glacis_flow_run");
        check_near(got[n].reserves_end_usd_m, one.reserves_end_usd_m, 1e-12 * scale, "glacis_flow_run");
        check_near(got[n].lowest_cover_months, one.lowest_cover_months, 1e-12 * scale, "glacis_flow_run");
        check_near(got[n].stress_run_months, one.stress_run_months, 0, "glacis_flow_run");
        assert_int_equal(got[n].stressed, one.stressed);
        stressed += one.stressed;
    }
    assert_true(stressed > 30 && stressed < DRAWS - 30);
    glacis_flow_draws_destroy(draws);
}

static void same_bits_on_every_path(void **state)
{
    (void)state;
    static double inputs[DRAWS * GLACIS_FLOW_INPUTS_COUNT];
    static glacis_flow_line lines[2][DRAWS];
    static glacis_flow_totals totals[2][DRAWS];
    glacis_flow_draws *draws = NULL;
    glacis_flow_policy policy = policy_wild(2);
    const int limits[] = {4, 8, 0};
    draw_all(inputs);
    assert_int_equal(glacis_flow_draws_create(DRAWS, inputs, &draws), GLACIS_OK);
    memset(lines, 0, sizeof lines);
    memset(totals, 0, sizeof totals);
    glacis_flow_draws_run(draws, &policy, NULL, 1, totals[0]);
    glacis_flow_draws_line(draws, &policy, 1, lines[0]);
    for (size_t i = 0; i < 3; i++) {
        glacis_flow_draws_run(draws, &policy, NULL, limits[i], totals[1]);
        glacis_flow_draws_line(draws, &policy, limits[i], lines[1]);
        for (size_t n = 0; n < DRAWS; n++) {
            assert_memory_equal(&totals[0][n].income_usd_m, &totals[1][n].income_usd_m, 6 * sizeof(double));
            assert_memory_equal(&lines[0][n].target_level, &lines[1][n].target_level, 3 * sizeof(double));
        }
    }
    glacis_flow_draws_destroy(draws);
}

static void exponential(void **state)
{
    (void)state;
    double x[GI_FLOW_LANES], y[GI_FLOW_LANES], worst = 0, relative = 0;
    for (int n = 0; n < 20000; n++) {
        for (int k = 0; k < GI_FLOW_LANES; k++)
            x[k] = (n + k / (double)GI_FLOW_LANES) * (n % 2 ? 0.0005 : 0.04);
        gi_flow_exp_1(x, y);
        for (int k = 0; k < GI_FLOW_LANES; k++) {
            double exact = exp(-x[k]); /* C library, glibc: below 1 ulp */
            worst = fmax(worst, fabs(y[k] - exact));
            if (x[k] < 1) relative = fmax(relative, fabs(y[k] / exact - 1));
        }
    }
    check_near(worst, 0, 4e-14, "absolute error, against exp of the C library");
    check_near(relative, 0, 4e-14, "relative error up to 1");
    for (int k = 0; k < GI_FLOW_LANES; k++)
        x[k] = k ? 1e308 : 0;
    gi_flow_exp_1(x, y);
    check_near(y[0], 1, 0, "nothing");
    check_near(y[1], 0, 1e-300, "far beyond the smallest number");
}

static void refusals(void **state)
{
    (void)state;
    double inputs[2 * GLACIS_FLOW_INPUTS_COUNT], *second = inputs + GLACIS_FLOW_INPUTS_COUNT;
    glacis_flow_draws *draws = NULL;
    glacis_flow_totals totals[2];
    glacis_flow_line lines[2];
    wild_case(0, inputs);
    wild_case(1, second);
    assert_int_equal(glacis_flow_draws_create(0, inputs, &draws), GLACIS_REFUSED_ARGUMENT);
    second[GLACIS_FLOW_HORIZON] = 35;
    assert_int_equal(glacis_flow_draws_create(2, inputs, &draws), GLACIS_REFUSED_ARGUMENT);
    second[GLACIS_FLOW_HORIZON] = 36;
    second[GLACIS_FLOW_RESERVES] = -1;
    assert_int_equal(glacis_flow_draws_create(2, inputs, &draws), GLACIS_REFUSED_RANGE);
    assert_null(draws);
    second[GLACIS_FLOW_RESERVES] = 1;
    assert_int_equal(glacis_flow_draws_create(2, inputs, &draws), GLACIS_OK);
    glacis_flow_policy policy = policy_all(1.5);
    assert_int_equal(glacis_flow_draws_run(draws, &policy, NULL, 0, totals), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_flow_draws_line(draws, &policy, 0, lines), GLACIS_REFUSED_RANGE);
    policy = policy_all(1);
    const double levels[2] = {1, NAN};
    assert_int_equal(glacis_flow_draws_run(draws, &policy, levels, 0, totals), GLACIS_REFUSED_RANGE);
    glacis_flow_draws_destroy(draws);
    glacis_flow_draws_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_single_runs),
        cmocka_unit_test(same_bits_on_every_path),
        cmocka_unit_test(exponential),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
