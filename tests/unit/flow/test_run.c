/* One run against closed forms, against the same equations in numpy, and its identities. */
#include "cases.h"

#include "expected.inc"

static void run(const double *in, const glacis_flow_policy *policy, glacis_flow_month *months,
                glacis_flow_totals *totals)
{
    assert_int_equal(glacis_flow_run(in, policy, months, totals), GLACIS_OK);
}

/* 16 cases over wide ranges, tests/reference/flow_numpy.py (numpy 1.24.2). */
static void as_numpy(void **state)
{
    (void)state;
    for (size_t c = 0; c < CASES; c++) {
        glacis_flow_policy policy;
        glacis_flow_month months[36];
        glacis_flow_totals totals;
        for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
            policy.enforcement[d] = cases[c].policy[d];
        run(cases[c].inputs, &policy, months, &totals);
        for (size_t s = 0; s < SHOWN; s++) {
            const glacis_flow_month *m = &months[shown_months[s]];
            const double got[8] = {m->exports_usd_m,  m->border_usd_m,   m->labour_usd_m,   m->income_usd_m,
                                   m->spending_usd_m, m->shortage_usd_m, m->reserves_usd_m, m->cover_months};
            for (size_t i = 0; i < 8; i++)
                check_near(got[i], cases[c].at[s][i], 1e-9, "flow_numpy.py");
        }
        check_near(totals.income_usd_m, cases[c].sums[0], 1e-9 * 36, "flow_numpy.py, income");
        check_near(totals.spending_usd_m, cases[c].sums[1], 1e-9 * 36, "flow_numpy.py, spending");
        check_near(totals.shortage_usd_m, cases[c].sums[2], 1e-9 * 36, "flow_numpy.py, shortage");
        check_near(totals.stress_run_months, cases[c].sums[3], 0, "flow_numpy.py, longest run");
    }
}

/* Without enforcement, growth and other imports the reserves move by the same sum every month. */
static void steady_state(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_month months[36];
    glacis_flow_totals totals;
    quiet_case(in);
    in[GLACIS_FLOW_COAL_EXPORTS] = 1200;
    in[GLACIS_FLOW_BORDER_TRADE] = 120;
    in[GLACIS_FLOW_OTHER_INCOME] = 60;
    in[GLACIS_FLOW_WORKERS] = 50000;
    in[GLACIS_FLOW_WAGE] = 400;
    in[GLACIS_FLOW_WAGE_TAKEN] = 0.5; /* 10 USD m a month */
    in[GLACIS_FLOW_REMITTANCE_DELAY] = 5;
    in[GLACIS_FLOW_PROGRAMME] = 180;
    in[GLACIS_FLOW_RESERVES] = 1000;
    const glacis_flow_policy none = policy_all(0);
    run(in, &none, months, &totals);
    for (int t = 0; t < 36; t++) {
        check_near(months[t].income_usd_m, 100 + 10 + 10 + 5, 1e-12, "closed form: income");
        check_near(months[t].spending_usd_m, 100 + 15, 1e-12, "closed form: spending");
        check_near(months[t].reserves_usd_m, 1000 + 10 * (t + 1), 1e-9, "closed form: reserves");
        check_near(months[t].cover_months, (1000 + 10 * (t + 1)) / 100.0, 1e-11, "closed form: cover");
        assert_true(months[t].leakage_share[0] == 0 && months[t].workers_count == 50000);
    }
    check_near(totals.stress_run_months, 0, 0, "ample cover");
}

/* One sector: A_t = most (1 - (1 - rate)^t), X_t = x0 g (1 - e (1 - A_t)). */
static void one_sector(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_month months[36];
    glacis_flow_totals totals;
    quiet_case(in);
    in[GLACIS_FLOW_SEAFOOD_EXPORTS] = 240;
    in[GLACIS_FLOW_EXPORT_GROWTH] = 0.1;
    in[GLACIS_FLOW_LEAKAGE_MOST] = 0.4;
    in[GLACIS_FLOW_LEAKAGE_RATE] = 0.25;
    in[GLACIS_FLOW_BORDER_SUBSTITUTION] = 0.2;
    in[GLACIS_FLOW_BORDER_RESPONSE] = 0.5;
    glacis_flow_policy policy = {{0}};
    policy.enforcement[2] = 0.7;
    policy.enforcement[GLACIS_FLOW_DIAL_BORDER] = 0.6;
    run(in, &policy, months, &totals);
    for (int t = 0; t < 36; t++) {
        double leaks = 0.4 * (1 - pow(0.75, t)), whole = 20 * pow(1.1, t / 12.0);
        check_near(months[t].exports_usd_m, whole * (1 - 0.7 * (1 - leaks)), 1e-12, "closed form: exports");
        check_near(months[t].border_usd_m, 0.2 * whole * 0.7 * (1 - leaks) * (1 - 0.5 * 0.6), 1e-12,
                   "closed form: what goes over the border");
        check_near(months[t].leakage_share[2], 0.4 * (1 - pow(0.75, t + 1)), 1e-14, "after the month");
        check_near(months[t].leakage_share[0], 0, 0, "a sector that is not enforced does not leak");
    }
}

/* With c = 1 - 1/delay and q = 1 - repatriation: L_t = P (c^(t+1) + (q^(t+1) - c^(t+1)) / (delay (q - c))). */
static void labour_alone(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_month months[36];
    glacis_flow_totals totals;
    quiet_case(in);
    in[GLACIS_FLOW_WORKERS] = 80000;
    in[GLACIS_FLOW_WAGE] = 500;
    in[GLACIS_FLOW_WAGE_TAKEN] = 0.6;
    in[GLACIS_FLOW_REMITTANCE_DELAY] = 4;
    in[GLACIS_FLOW_REPATRIATION_RATE] = 0.2;
    glacis_flow_policy policy = {{0}};
    policy.enforcement[GLACIS_FLOW_DIAL_LABOUR] = 0.5;
    run(in, &policy, months, &totals);
    const double wages = 24, c = 0.75, q = 0.9;
    for (int t = 0; t < 36; t++) {
        double late = (pow(q, t + 1) - pow(c, t + 1)) / (4 * (q - c));
        check_near(months[t].labour_usd_m, wages * (pow(c, t + 1) + late), 1e-12, "closed form: remittances");
        check_relative(months[t].workers_count, 80000 * pow(q, t + 1), 1e-13, "closed form: workers");
    }
}

/* Nothing left: all that comes in is spent, and what is lacking is counted. */
static void runs_out(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_month months[36];
    glacis_flow_totals totals;
    quiet_case(in);
    in[GLACIS_FLOW_COAL_EXPORTS] = 960;
    in[GLACIS_FLOW_OIL_AID] = 240;
    in[GLACIS_FLOW_OIL_AID_WITHDRAWN] = 0.5;
    in[GLACIS_FLOW_RESERVES] = 90;
    const glacis_flow_policy oil = {{0, 0, 0, 0, 0, 0, 0, 1}};
    run(in, &oil, months, &totals);
    /* Essentials 100 + 10 a month, income 80: 90, 60, 30, 0, then 30 are lacking every month. */
    const double reserves[] = {60, 30, 0, 0};
    for (int t = 0; t < 4; t++)
        check_near(months[t].reserves_usd_m, reserves[t], 1e-12, "by hand");
    check_near(months[35].shortage_usd_m, 30, 1e-12, "by hand");
    check_near(totals.shortage_usd_m, 30 * 33, 1e-9, "by hand");
    check_near(totals.spending_usd_m, 80 * 36 + 90, 1e-9, "all there was");
    check_near(totals.stress_run_months, 36, 0, "cover never reached 3 months");
    assert_true(totals.stressed);
    in[GLACIS_FLOW_STRESS_COVER] = 0;
    run(in, &oil, NULL, &totals);
    check_near(totals.stress_run_months, 0, 0, "no cover is below none");
}

static void identities(void **state)
{
    (void)state;
    for (uint64_t n = 0; n < 500; n++) {
        double in[GLACIS_FLOW_INPUTS_COUNT], income = 0, spending = 0;
        glacis_flow_month months[36];
        glacis_flow_totals totals;
        wild_case(n, in);
        glacis_flow_policy policy = n % 5 ? policy_wild(n) : policy_all(0);
        run(in, &policy, months, &totals);
        for (int t = 0; t < 36; t++) {
            const glacis_flow_month *m = &months[t];
            income += m->income_usd_m;
            spending += m->spending_usd_m;
            check_near(m->exports_usd_m + m->border_usd_m + m->labour_usd_m + m->other_usd_m, m->income_usd_m,
                       1e-10, "income is its parts");
            const double flows[] = {m->exports_usd_m,  m->suppressed_usd_m,    m->border_usd_m,
                                    m->labour_usd_m,   m->other_usd_m,         m->essential_usd_m,
                                    m->spending_usd_m, m->other_imports_usd_m, m->shortage_usd_m,
                                    m->reserves_usd_m, m->workers_count};
            for (size_t i = 0; i < sizeof flows / sizeof *flows; i++)
                assert_true(flows[i] >= 0);
            for (size_t s = 0; s < GLACIS_FLOW_SECTORS; s++)
                assert_true(policy.enforcement[s] > 0 ? m->leakage_share[s] <= in[GLACIS_FLOW_LEAKAGE_MOST]
                                                      : m->leakage_share[s] == 0);
        }
        double moved = totals.reserves_end_usd_m - in[GLACIS_FLOW_RESERVES];
        check_near(income - spending, moved, 1e-12 * (income + spending),
                   "sum(I) - sum(spend) = R_end - R_0");
        check_near(totals.income_usd_m, income, 0, "the sum of the months");
    }
}

/* Every input that can be drawn moves what is told of a run. */
static void every_input_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < GLACIS_FLOW_TARGET_CUT; i++) {
        double in[GLACIS_FLOW_INPUTS_COUNT];
        glacis_flow_totals before, after;
        glacis_flow_policy policy = policy_all(0.5);
        wild_case(3, in);
        in[GLACIS_FLOW_RESERVES] = 20000; /* nothing is capped */
        run(in, &policy, NULL, &before);
        in[i] *= 0.9;
        if (i == GLACIS_FLOW_REMITTANCE_DELAY) in[i] = 1;
        run(in, &policy, NULL, &after);
        if (before.income_usd_m == after.income_usd_m &&
            before.reserves_end_usd_m == after.reserves_end_usd_m)
            fail_msg("%s moves nothing", glacis_flow_input_at(i)->id);
    }
}

static void refusals(void **state)
{
    (void)state;
    double in[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_totals totals = {.income_usd_m = -5};
    glacis_flow_policy policy = policy_all(0);
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        const double bad[] = {NAN, about->least - 1, about->most * 1.1 + 1, about->is_whole ? 4.5 : INFINITY};
        for (size_t b = 0; b < 4; b++) {
            quiet_case(in);
            in[i] = bad[b];
            assert_int_equal(glacis_flow_run(in, &policy, NULL, &totals), GLACIS_REFUSED_RANGE);
        }
    }
    quiet_case(in);
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++) {
        const double bad[] = {-0.1, 1.1, NAN};
        for (size_t b = 0; b < 3; b++) {
            policy = policy_all(0);
            policy.enforcement[d] = bad[b];
            assert_int_equal(glacis_flow_run(in, &policy, NULL, &totals), GLACIS_REFUSED_RANGE);
        }
    }
    check_near(totals.income_usd_m, -5, 0, "untouched");
    assert_null(glacis_flow_input_at(GLACIS_FLOW_INPUTS_COUNT));
    assert_null(glacis_flow_dial_name(GLACIS_FLOW_DIALS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_numpy),           cmocka_unit_test(steady_state), cmocka_unit_test(one_sector),
        cmocka_unit_test(labour_alone),       cmocka_unit_test(runs_out),     cmocka_unit_test(identities),
        cmocka_unit_test(every_input_counts), cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
