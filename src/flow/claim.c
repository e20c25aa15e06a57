/* "Border trade and labour are the bulk of inflow": how large would unrecorded border trade have to be?
 *
 * Before any sanction, a year: declared exports X, border trade B, remittances L, other income O.
 *   against what is declared:  B + L >= X      when B >= X - L
 *   against all other inflow:  B + L >= X + O  when B >= X + O - L  (more than half of the whole)
 * If recorded exports over the border count as border trade too, a share s of X moves to its side:
 *   s X + B + L >= (1 - s) X + O  when s >= (X + O - B - L) / (2 X).
 */
#include "flow/study.h"

typedef struct inflow {
    double declared, border, labour, other; /* USD m a year */
} inflow;

static inflow inflow_of(const double *in)
{
    inflow f = {.border = in[GLACIS_FLOW_BORDER_TRADE], .other = in[GLACIS_FLOW_OTHER_INCOME]};
    for (size_t s = 0; s < GLACIS_FLOW_SECTORS; s++)
        f.declared += in[GLACIS_FLOW_COAL_EXPORTS + s];
    f.labour = in[GLACIS_FLOW_WORKERS] * in[GLACIS_FLOW_WAGE] * in[GLACIS_FLOW_WAGE_TAKEN] * 12 * 1e-6;
    return f;
}

static double labour_share(const inflow *f)
{
    return f->labour + f->declared > 0 ? f->labour / (f->labour + f->declared) : NAN;
}

static double needed_declared(const inflow *f)
{
    return fmax(f->declared - f->labour, 0);
}

static double needed_all(const inflow *f)
{
    return fmax(f->declared + f->other - f->labour, 0);
}

enum { COLUMNS = 4 };

static void fill(glacis_flow_claim *claim, const double *inputs, size_t count, double *columns, double *sort)
{
    size_t declared = 0, all = 0;
    for (size_t k = 0; k < count; k++) {
        inflow f = inflow_of(inputs + k * GLACIS_FLOW_INPUTS_COUNT);
        columns[k] = needed_declared(&f);
        columns[count + k] = needed_all(&f);
        columns[2 * count + k] = f.border;
        columns[3 * count + k] = labour_share(&f);
        declared += f.border >= columns[k];
        all += f.border >= columns[count + k];
    }
    claim->holds_declared = gi_flow_share_of(declared, count);
    claim->holds_all = gi_flow_share_of(all, count);
    const inflow best = {claim->declared_usd_m_per_yr, claim->border_usd_m_per_yr, claim->labour_usd_m_per_yr,
                         claim->other_usd_m_per_yr};
    glacis_band_of(needed_declared(&best), columns, count, sort, &claim->needed_declared_usd_m_per_yr);
    glacis_band_of(needed_all(&best), columns + count, count, sort, &claim->needed_all_usd_m_per_yr);
    glacis_band_of(best.border, columns + 2 * count, count, sort, &claim->border_drawn_usd_m_per_yr);
    glacis_band_of(labour_share(&best), columns + 3 * count, count, sort, &claim->labour_share);
}

glacis_status gi_flow_claim(gi_flow_work *work)
{
    glacis_flow_claim *claim = &work->study->claim;
    size_t count = work->study->draws_count;
    double best[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_model_best(work->model, best);
    inflow f = inflow_of(best);
    claim->declared_usd_m_per_yr = f.declared;
    claim->border_usd_m_per_yr = f.border;
    claim->labour_usd_m_per_yr = f.labour;
    claim->other_usd_m_per_yr = f.other;
    claim->declared_share_needed =
        f.declared > 0 ? fmax(f.declared + f.other - f.border - f.labour, 0) / (2 * f.declared) : NAN;
    double *columns = malloc((COLUMNS + 1) * count * sizeof *columns);
    if (!columns) return GLACIS_FAILED_MEMORY;
    fill(claim, work->samples[0].inputs, count, columns, columns + COLUMNS * count);
    free(columns);
    return GLACIS_OK;
}
