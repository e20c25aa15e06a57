/* Values apart into unit values and volumes, by Fisher's ideal index.
 *
 * Question: did less money come in because less was sold, or because it was worth less?
 *   P = sqrt(sum p1 q0 / sum p0 q0 * sum p1 q1 / sum p0 q1),  Q = sqrt(sum p0 q1 / sum p0 q0 * sum p1 q1 / sum p1 q0),  P Q = V1 / V0
 * with unit values p = value / weight [Fisher22]. A unit value is not a price: it moves with what a heading is made of [IMTS2010].
 * Only headings with a weight in both periods take part; the share of the value that they are is given beside the result. */
#include "trade/records.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

glacis_status glacis_fisher(size_t count, const double *value_0, const double *quantity_0,
                            const double *value_1, const double *quantity_1, double *unit_value_index,
                            double *volume_index)
{
    double v0 = 0, v1 = 0, p1q0 = 0, p0q1 = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(value_0[i] > 0) || !(quantity_0[i] > 0) || !(value_1[i] > 0) || !(quantity_1[i] > 0))
            return GLACIS_REFUSED_RANGE;
        v0 += value_0[i];
        v1 += value_1[i];
        p1q0 += value_1[i] / quantity_1[i] * quantity_0[i];
        p0q1 += value_0[i] / quantity_0[i] * quantity_1[i];
    }
    if (!count) return GLACIS_REFUSED_RANGE;
    *unit_value_index = sqrt(p1q0 / v0 * (v1 / p0q1));
    *volume_index = sqrt(p0q1 / v0 * (v1 / p1q0));
    return GLACIS_OK;
}

typedef struct goods {
    size_t count;
    double *at[4]; /* value and weight of the year before, value and weight now */
    const char **hs;
} goods;

static bool has_both(const glacis_trade_record *r)
{
    return gi_trade_hs_is_plain(r->hs) && r->value_usd > 0 && r->weight_kg > 0;
}

static int compare_heading(const void *hs, const void *record)
{
    return strcmp(hs, ((const glacis_trade_record *)record)->hs);
}

static const glacis_trade_record *same_heading(const gi_trade_record_range *range, const char *hs)
{
    return range->count ? bsearch(hs, range->at, range->count, sizeof *range->at, compare_heading) : NULL;
}

/* The finest headings that both periods have with a weight: a heading gives way to what stands inside it. */
static void match(const gi_trade_record_range *then, const gi_trade_record_range *now, goods *g)
{
    g->count = 0;
    for (size_t i = 0; i < now->count; i++) {
        const glacis_trade_record *b = &now->at[i], *a = has_both(b) ? same_heading(then, b->hs) : NULL;
        if (!a || !has_both(a)) continue;
        while (g->count && gi_trade_hs_within(b->hs, g->hs[g->count - 1]))
            g->count--;
        const double numbers[4] = {a->value_usd, a->weight_kg, b->value_usd, b->weight_kg};
        for (int k = 0; k < 4; k++)
            g->at[k][g->count] = numbers[k];
        g->hs[g->count++] = b->hs;
    }
}

static double compared_share(const gi_trade_record_range *now, const goods *g)
{
    double sum = 0;
    for (size_t i = 0; i < g->count; i++)
        sum += g->at[2][i];
    for (size_t i = 0; i < now->count; i++)
        if (gi_trade_record_is_total(&now->at[i])) return sum / now->at[i].value_usd;
    return NAN;
}

static glacis_split split_of(const gi_trade_record_range *now, const goods *g)
{
    const glacis_trade_record *r = now->at;
    glacis_split s = {.from = r->from, .to = r->to, .flow = r->flow, .headings = g->count};
    double then_usd = 0, now_usd = 0;
    glacis_fisher(g->count, g->at[0], g->at[1], g->at[2], g->at[3], &s.unit_value_index, &s.volume_index);
    for (size_t i = 0; i < g->count; i++) {
        then_usd += g->at[0][i];
        now_usd += g->at[2][i];
    }
    snprintf(s.hs, sizeof s.hs, "%s", g->count == 1 ? g->hs[0] : "TOTAL");
    s.value_ratio = now_usd / then_usd;
    s.share = compared_share(now, g);
    return s;
}

static bool goods_create(size_t most, goods *g)
{
    *g = (goods){.hs = calloc(most, sizeof *g->hs)};
    bool made = g->hs != NULL;
    for (int k = 0; k < 4; k++) {
        g->at[k] = calloc(most, sizeof *g->at[k]);
        made = made && g->at[k];
    }
    return made;
}

static void goods_destroy(goods *g)
{
    for (int k = 0; k < 4; k++)
        free(g->at[k]);
    free((void *)g->hs);
}

glacis_status glacis_trade_splits(const glacis_trade_pair *pair, glacis_split **out, size_t *count)
{
    const glacis_trade_records *records = pair->records;
    size_t most = records->count + !records->count, found = 0;
    glacis_split *splits = calloc(most, sizeof *splits);
    goods g = {0};
    bool made = goods_create(most, &g) && splits;
    for (size_t i = 0; made && i < records->count;) {
        const glacis_trade_record *r = &records->at[i];
        glacis_trade_pair its = {records, r->reporter_code, r->partner_code};
        gi_trade_record_range now = gi_trade_records_of(&its, r->flow, r->from, r->to);
        i += now.count;
        if (!gi_trade_record_is_of(r, pair, r->flow)) continue;
        gi_trade_record_range then = gi_trade_records_of(pair, r->flow, r->from - 12, r->to - 12);
        match(&then, &now, &g);
        if (g.count) splits[found++] = split_of(&now, &g);
    }
    goods_destroy(&g);
    if (!made) {
        free(splits);
        return GLACIS_FAILED_MEMORY;
    }
    *out = splits;
    *count = found;
    return GLACIS_OK;
}
