/* Where does hard currency come from and go to, month by month, under given enforcement? The reference: the equations as they stand.
 *
 * Model (stock-flow accounting [Forrester61, Sterman00], flows in USD m a month, t = 0, 1, ... months):
 *   g = (1 + growth)^(t/12)
 *   X = sum_s x0_s g (1 - e_s (1 - A_s))                exports that are paid for; A_s leaks
 *   S = sum_s x0_s g e_s (1 - A_s)                      exports that are suppressed
 *   B = border0 (1 - e_b) + substitution S (1 - response e_b)
 *   L = L + (W wage share - L) / delay                  remittances reach home late
 *   I = X + B + L + other
 *   m = essential + oil aid withdrawn e_o
 *   D = other imports (1 - exp(-k (R / m) / comfort))   eased with import cover
 *   spending = min(m + D + programme, R + I);  shortage = max(m - max(R + I, 0), 0);  R = R + I - spending;  cover = R / m
 * and only then A_s = A_s + rate (most [e_s > 0] - A_s), W = W (1 - repatriation e_l).
 * Where it holds: an identity with assumed behaviour; R never falls below zero, nothing is borrowed. See docs/models/flow.md.
 */
#include "flow/flow.h"

enum { MONTHS_PER_YEAR = 12 };

typedef struct state {
    double reserves, remitted, workers; /* USD m, USD m a month, persons */
    double leakage[GLACIS_FLOW_SECTORS];
} state;

static double monthly(const double *inputs, glacis_flow_input input)
{
    return inputs[input] / MONTHS_PER_YEAR;
}

static double wages_taken(const double *in, double workers)
{
    return workers * in[GLACIS_FLOW_WAGE] * in[GLACIS_FLOW_WAGE_TAKEN] * 1e-6;
}

static void add_income(const double *in, const glacis_flow_policy *policy, int t, state *s,
                       glacis_flow_month *m)
{
    const double *e = policy->enforcement;
    double growth = pow(1 + in[GLACIS_FLOW_EXPORT_GROWTH], (double)t / MONTHS_PER_YEAR);
    for (size_t i = 0; i < GLACIS_FLOW_SECTORS; i++) {
        double whole = in[GLACIS_FLOW_COAL_EXPORTS + i] / MONTHS_PER_YEAR * growth;
        m->exports_usd_m += whole * (1 - e[i] * (1 - s->leakage[i]));
        m->suppressed_usd_m += whole * e[i] * (1 - s->leakage[i]);
    }
    double border = e[GLACIS_FLOW_DIAL_BORDER];
    m->border_usd_m = monthly(in, GLACIS_FLOW_BORDER_TRADE) * (1 - border) +
                      in[GLACIS_FLOW_BORDER_SUBSTITUTION] * m->suppressed_usd_m *
                          (1 - in[GLACIS_FLOW_BORDER_RESPONSE] * border);
    s->remitted += (wages_taken(in, s->workers) - s->remitted) / in[GLACIS_FLOW_REMITTANCE_DELAY];
    m->labour_usd_m = s->remitted;
    m->other_usd_m = monthly(in, GLACIS_FLOW_OTHER_INCOME);
    m->income_usd_m = m->exports_usd_m + m->border_usd_m + m->labour_usd_m + m->other_usd_m;
}

static void spend(const double *in, const glacis_flow_policy *policy, state *s, glacis_flow_month *m)
{
    double oil = monthly(in, GLACIS_FLOW_OIL_AID) * in[GLACIS_FLOW_OIL_AID_WITHDRAWN] *
                 policy->enforcement[GLACIS_FLOW_DIAL_OIL];
    double essential = monthly(in, GLACIS_FLOW_ESSENTIAL_IMPORTS) + oil;
    double cover = fmax(s->reserves / essential, 0);
    m->essential_usd_m = essential;
    m->other_imports_usd_m =
        monthly(in, GLACIS_FLOW_OTHER_IMPORTS) *
        (1 - exp(-in[GLACIS_FLOW_IMPORT_SATURATION] * cover / in[GLACIS_FLOW_COMFORT_COVER]));
    m->programme_usd_m = monthly(in, GLACIS_FLOW_PROGRAMME);
    double wanted = essential + m->other_imports_usd_m + m->programme_usd_m;
    double available = s->reserves + m->income_usd_m;
    m->spending_usd_m = fmin(wanted, available);
    m->shortage_usd_m = fmax(essential - fmax(available, 0), 0);
    s->reserves = available - m->spending_usd_m;
    m->reserves_usd_m = s->reserves;
    m->cover_months = s->reserves / essential;
}

static void adapt(const double *in, const glacis_flow_policy *policy, state *s, glacis_flow_month *m)
{
    for (size_t i = 0; i < GLACIS_FLOW_SECTORS; i++) {
        double aim = policy->enforcement[i] > 0 ? in[GLACIS_FLOW_LEAKAGE_MOST] : 0;
        s->leakage[i] += in[GLACIS_FLOW_LEAKAGE_RATE] * (aim - s->leakage[i]);
        m->leakage_share[i] = s->leakage[i];
    }
    s->workers *= 1 - in[GLACIS_FLOW_REPATRIATION_RATE] * policy->enforcement[GLACIS_FLOW_DIAL_LABOUR];
    m->workers_count = s->workers;
}

static void add_month(const double *in, const glacis_flow_month *m, double *run, glacis_flow_totals *totals)
{
    totals->income_usd_m += m->income_usd_m;
    totals->spending_usd_m += m->spending_usd_m;
    totals->shortage_usd_m += m->shortage_usd_m;
    totals->reserves_end_usd_m = m->reserves_usd_m;
    totals->lowest_cover_months = fmin(totals->lowest_cover_months, m->cover_months);
    *run = m->cover_months < in[GLACIS_FLOW_STRESS_COVER] ? *run + 1 : 0;
    totals->stress_run_months = fmax(totals->stress_run_months, *run);
}

glacis_status glacis_flow_run(const double inputs[GLACIS_FLOW_INPUTS_COUNT], const glacis_flow_policy *policy,
                              glacis_flow_month *months, glacis_flow_totals *totals)
{
    if (!gi_flow_inputs_hold(inputs) || !gi_flow_policy_holds(policy)) return GLACIS_REFUSED_RANGE;
    state s = {.reserves = inputs[GLACIS_FLOW_RESERVES],
               .workers = inputs[GLACIS_FLOW_WORKERS],
               .remitted = wages_taken(inputs, inputs[GLACIS_FLOW_WORKERS])};
    glacis_flow_totals sum = {.lowest_cover_months = INFINITY};
    double run = 0;
    for (int t = 0; t < (int)inputs[GLACIS_FLOW_HORIZON]; t++) {
        glacis_flow_month m = {.exports_usd_m = 0};
        add_income(inputs, policy, t, &s, &m);
        spend(inputs, policy, &s, &m);
        adapt(inputs, policy, &s, &m);
        add_month(inputs, &m, &run, &sum);
        if (months) months[t] = m;
    }
    sum.stressed = sum.stress_run_months >= inputs[GLACIS_FLOW_STRESS_RUN];
    *totals = sum;
    return GLACIS_OK;
}
