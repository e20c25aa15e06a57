/* One flow as both sides report it.
 *
 * Question: how far apart are the two records, before and after freight and insurance are taken off the importer's value?
 *   gap = ln(imports / exports),  gap_fob = ln(imports / factor / exports)
 * The factor turns CIF into FOB values [GaulierZignago10]; 1.06 by default. A gap is a gap: freight, lags, third countries and
 * re-exports come before any other reading [FismanWei04]. A country that reports nothing has no mirror. */
#include "trade/records.h"

#include <math.h>
#include <stdlib.h>

static glacis_mirror mirror_of(const glacis_trade_month *exporter, const glacis_trade_month *importer,
                               int exporter_code, int importer_code, double cif_factor)
{
    glacis_mirror m = {.month = exporter->month,
                       .exporter_code = exporter_code,
                       .importer_code = importer_code,
                       .exports_usd = exporter->value_usd[GLACIS_TRADE_EXPORTS],
                       .imports_usd = importer->value_usd[GLACIS_TRADE_IMPORTS]};
    m.log_gap = log(m.imports_usd / m.exports_usd);
    m.log_gap_fob = m.log_gap - log(cif_factor);
    return m;
}

/* From `exporter` to `importer`; both lists rise by month. */
static size_t one_way(const glacis_trade_months *exporter, const glacis_trade_months *importer,
                      int exporter_code, int importer_code, double cif_factor, glacis_mirror *out)
{
    size_t count = 0;
    for (size_t i = 0; i < exporter->count; i++) {
        const glacis_trade_month *e = &exporter->at[i];
        const glacis_trade_month *m = glacis_trade_month_find(importer, e->month);
        if (!m || !(e->value_usd[GLACIS_TRADE_EXPORTS] > 0) || !(m->value_usd[GLACIS_TRADE_IMPORTS] > 0))
            continue;
        out[count++] = mirror_of(e, m, exporter_code, importer_code, cif_factor);
    }
    return count;
}

glacis_status glacis_trade_mirror(const glacis_trade_records *records, int code_a, int code_b,
                                  double cif_factor, glacis_mirror **out, size_t *count)
{
    glacis_trade_months a = {0}, b = {0};
    if (!(cif_factor >= 1) || !isfinite(cif_factor)) return GLACIS_REFUSED_RANGE;
    glacis_status status = glacis_trade_months_of(records, code_a, code_b, &a);
    if (status == GLACIS_OK) status = glacis_trade_months_of(records, code_b, code_a, &b);
    glacis_mirror *at = status == GLACIS_OK ? malloc((a.count + b.count + 1) * sizeof *at) : NULL;
    if (status == GLACIS_OK && !at) status = GLACIS_FAILED_MEMORY;
    if (at) {
        *count = one_way(&a, &b, code_a, code_b, cif_factor, at);
        *count += one_way(&b, &a, code_b, code_a, cif_factor, at + *count);
        *out = at;
    }
    glacis_trade_months_clear(&a);
    glacis_trade_months_clear(&b);
    return status;
}
