/* The fine line against closed forms and against a fine scan of single runs. */
#include "cases.h"

static glacis_flow_line line_of(const double *in, const glacis_flow_policy *policy)
{
    glacis_flow_draws *draws = NULL;
    glacis_flow_line line;
    assert_int_equal(glacis_flow_draws_create(1, in, &draws), GLACIS_OK);
    assert_int_equal(glacis_flow_draws_line(draws, policy, 0, &line), GLACIS_OK);
    glacis_flow_draws_destroy(draws);
    return line;
}

/* The least level is found from above, at most one step too high. */
static void check_level(double got, double exact, const char *name)
{
    check_near(got - 0.5 * GLACIS_FLOW_LINE_STEP, exact, 0.5 * GLACIS_FLOW_LINE_STEP + 1e-12, name);
}

static void target_in_closed_form(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    const glacis_flow_policy all = policy_all(1);
    quiet_case(in);
    in[GLACIS_FLOW_TEXTILES_EXPORTS] = 600;
    check_level(line_of(in, &all).target_level, 0.3, "one sector: the cut is e");
    in[GLACIS_FLOW_OTHER_INCOME] = 600;
    check_level(line_of(in, &all).target_level, 0.6, "half of the income is not enforced");
    in[GLACIS_FLOW_OTHER_INCOME] = 1800;
    assert_true(isinf(line_of(in, &all).target_level)); /* three quarters: the cut is at most 25 % */
    /* With substitution s and response r the cut is e - s e (1 - r e): s r e^2 + (1 - s) e - X = 0. */
    in[GLACIS_FLOW_OTHER_INCOME] = 0;
    in[GLACIS_FLOW_BORDER_SUBSTITUTION] = 0.6;
    in[GLACIS_FLOW_BORDER_RESPONSE] = 0.5;
    double a = 0.6 * 0.5, b = 1 - 0.6;
    check_level(line_of(in, &all).target_level, (sqrt(b * b + 4 * a * 0.3) - b) / (2 * a), "quadratic");
    /* The border alone cuts border trade alone. */
    in[GLACIS_FLOW_BORDER_SUBSTITUTION] = 0;
    in[GLACIS_FLOW_BORDER_TRADE] = 900;
    glacis_flow_policy border = {{0}};
    border.enforcement[GLACIS_FLOW_DIAL_BORDER] = 1;
    check_level(line_of(in, &border).target_level, 0.5, "30 % of 1500 is half of 900");
    glacis_flow_policy oil = {{0}};
    oil.enforcement[GLACIS_FLOW_DIAL_OIL] = 1;
    assert_true(isinf(line_of(in, &oil).target_level));
}

/* Reserves fall by d = m - x (1 - e) a month; stress from the month H - k + 1 at the latest: d > (R - c m) / (H - k + 1). */
static void stress_in_closed_form(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    const glacis_flow_policy all = policy_all(1);
    quiet_case(in);
    in[GLACIS_FLOW_COAL_EXPORTS] = 1200;
    in[GLACIS_FLOW_RESERVES] = 1540;
    glacis_flow_line line = line_of(in, &all);
    check_level(line.stress_level, 0.4, "(1540 - 300) / 31 = 40 of 100 a month");
    check_level(line.target_level, 0.3, "the cut is e");
    assert_true(glacis_flow_line_has_band(&line));
    check_near(glacis_flow_line_width(&line), 0.1, 2 * GLACIS_FLOW_LINE_STEP, "closed form");
    in[GLACIS_FLOW_STRESS_RUN] = 16; /* (1540 - 300) / 21 */
    check_level(line_of(in, &all).stress_level, 1240.0 / 21 / 100, "a longer run");
    in[GLACIS_FLOW_STRESS_RUN] = 6;
    in[GLACIS_FLOW_STRESS_COVER] = 6;
    in[GLACIS_FLOW_RESERVES] = 910;
    line = line_of(in, &all);
    check_level(line.stress_level, 0.1, "(910 - 600) / 31 = 10");
    assert_false(glacis_flow_line_has_band(&line));
    check_near(glacis_flow_line_width(&line), 0, 0, "no band");
    in[GLACIS_FLOW_RESERVES] = 599;
    line = line_of(in, &all);
    check_near(line.stress_level, 0, 0, "stressed without enforcement");
    in[GLACIS_FLOW_RESERVES] = 1e5;
    line = line_of(in, &all);
    assert_true(isinf(line.stress_level));
    check_near(glacis_flow_line_width(&line), 0.7, GLACIS_FLOW_LINE_STEP, "to the end of the dial");
}

static void at_the_edges(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    const glacis_flow_policy all = policy_all(1);
    quiet_case(in);
    in[GLACIS_FLOW_OTHER_INCOME] = 1200;
    in[GLACIS_FLOW_RESERVES] = 300;
    assert_true(isinf(line_of(in, &all).stress_level)); /* cover of 3 months is not below 3 months */
    in[GLACIS_FLOW_RESERVES] = 299.999;
    check_near(line_of(in, &all).stress_level, 0, 0, "just below");
    const struct {
        double target, stress;
        bool band;
        double width;
    } rows[] = {{0.4, 0.4, false, 0},   {0.4, 0.5, true, 0.1},          {0.4, INFINITY, true, 0.6},
                {1, INFINITY, true, 0}, {INFINITY, INFINITY, false, 0}, {INFINITY, 0.2, false, 0},
                {0.4, 0, false, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const glacis_flow_line line = {.target_level = rows[i].target, .stress_level = rows[i].stress};
        assert_int_equal(glacis_flow_line_has_band(&line), rows[i].band);
        check_near(glacis_flow_line_width(&line), rows[i].width, 1e-15, "by the definition");
    }
}

typedef struct scanned {
    double target, stress;
    bool rose;
} scanned;

static scanned scan(const double *in, int steps)
{
    scanned out = {INFINITY, INFINITY, false};
    double without = 0, before = INFINITY;
    bool stressed_before = false;
    for (int i = 0; i <= steps; i++) {
        glacis_flow_policy policy = policy_all((double)i / steps);
        glacis_flow_totals totals;
        assert_int_equal(glacis_flow_run(in, &policy, NULL, &totals), GLACIS_OK);
        if (i == 0) without = totals.income_usd_m;
        if (isinf(out.target) && i > 0 && totals.income_usd_m <= (1 - in[GLACIS_FLOW_TARGET_CUT]) * without)
            out.target = (double)i / steps;
        if (isinf(out.stress) && totals.stressed) out.stress = (double)i / steps;
        out.rose =
            out.rose || totals.income_usd_m > before * (1 + 1e-12) || (stressed_before && !totals.stressed);
        before = totals.income_usd_m;
        stressed_before = totals.stressed;
    }
    return out;
}

static void as_a_fine_scan(void **state)
{
    (void)state;
    enum { STEPS = 1024, DRAWS = 200 };
    size_t bands = 0, inside = 0;
    for (uint64_t n = 0; n < DRAWS; n++) {
        double in[GLACIS_FLOW_INPUTS_COUNT];
        const glacis_flow_policy all = policy_all(1);
        wild_case(n, in);
        glacis_flow_line line = line_of(in, &all);
        scanned fine = scan(in, STEPS);
        assert_int_equal(line.not_monotone, scan(in, 16).rose);
        bands += glacis_flow_line_has_band(&line);
        if (fine.rose) continue; /* the first crossing of a finer scan may be another */
        const double got[] = {line.target_level, line.stress_level}, seen[] = {fine.target, fine.stress};
        for (int i = 0; i < 2; i++) {
            assert_int_equal(isinf(got[i]), isinf(seen[i]));
            if (isinf(got[i])) continue;
            assert_true(got[i] <= seen[i] + GLACIS_FLOW_LINE_STEP && got[i] >= seen[i] - 1.0 / STEPS);
            inside += got[i] > 0 && got[i] < 1;
        }
    }
    assert_true(bands > 5 && inside > 50);
}

/* As long as other imports do not swing harder than the reserves they follow, more enforcement leaves less income and less cover in
 * every month. */
static void monotone(void **state)
{
    (void)state;
    for (uint64_t n = 0; n < 200; n++) {
        double in[GLACIS_FLOW_INPUTS_COUNT];
        glacis_flow_month before[36], after[36];
        glacis_flow_totals totals;
        wild_case(n, in);
        double swing = in[GLACIS_FLOW_OTHER_IMPORTS] * in[GLACIS_FLOW_IMPORT_SATURATION] /
                       (in[GLACIS_FLOW_ESSENTIAL_IMPORTS] * in[GLACIS_FLOW_COMFORT_COVER]);
        if (swing > 1) continue;
        const glacis_flow_policy all = policy_all(1);
        assert_false(line_of(in, &all).not_monotone);
        for (int i = 0; i <= 20; i++) {
            glacis_flow_policy policy = policy_all(i / 20.0);
            glacis_flow_run(in, &policy, after, &totals);
            for (int t = 0; i > 0 && t < 36; t++) {
                assert_true(after[t].income_usd_m <= before[t].income_usd_m + 1e-9);
                assert_true(after[t].cover_months <= before[t].cover_months + 1e-9);
            }
            for (int t = 0; t < 36; t++)
                before[t] = after[t];
        }
    }
}

/* Imports that swing between nothing and everything: the scan notices that more enforcement relieved stress. */
static void not_monotone_is_noticed(void **state)
{
    (void)state;
    size_t noticed = 0;
    for (uint64_t n = 0; n < 400; n++) {
        double in[GLACIS_FLOW_INPUTS_COUNT];
        const glacis_flow_policy all = policy_all(1);
        wild_case(n, in);
        in[GLACIS_FLOW_OTHER_IMPORTS] *= 10;
        in[GLACIS_FLOW_IMPORT_SATURATION] = 20;
        in[GLACIS_FLOW_STRESS_RUN] = 2;
        glacis_flow_line line = line_of(in, &all);
        assert_int_equal(line.not_monotone, scan(in, 16).rose);
        noticed += line.not_monotone;
    }
    assert_true(noticed > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(target_in_closed_form),   cmocka_unit_test(stress_in_closed_form),
        cmocka_unit_test(as_a_fine_scan),          cmocka_unit_test(monotone),
        cmocka_unit_test(not_monotone_is_noticed), cmocka_unit_test(at_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
