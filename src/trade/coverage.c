/* What a measure covers: the trade inside its headings before it, in months that a boundary falls into, while older contracts run
 * out, and after the last day.
 *
 * Question: how much recorded trade is inside a banned heading, and when?
 * Accounting, no inference: months are counted as they are reported, and a month that is partly before and partly after stands by
 * itself. What is reported after the last day may be lawful under an exemption; it is not called anything else than reported.
 * Dates, headings and exemptions: the rows of the table of measures, each with its source. */
#include "trade/records.h"

#include <math.h>

static const char *const phase_names[] = {"before", "partial month", "wind-down",
                                          "after",  "expired",       "no data"};

const char *glacis_trade_phase_name(glacis_trade_phase phase)
{
    return phase_names[phase];
}

glacis_trade_phase glacis_measure_phase(const glacis_measure *m, int month)
{
    int first = glacis_month_first_day(month), last = glacis_month_last_day(month);
    int ends = m->wind_down_day == INT_MAX ? m->effective_day - 1 : m->wind_down_day;
    if (last < m->effective_day) return GLACIS_TRADE_BEFORE;
    if (first > m->expiry_day) return GLACIS_TRADE_EXPIRED;
    if (first < m->effective_day || last > m->expiry_day) return GLACIS_TRADE_PARTIAL;
    if (last <= ends) return GLACIS_TRADE_WIND_DOWN;
    return first > ends ? GLACIS_TRADE_AFTER : GLACIS_TRADE_PARTIAL;
}

/* China's imports are what the DPRK exports, unless the DPRK is the reporter; both directions of a measure are added up. */
typedef struct lookup {
    const glacis_measure *measure;
    const glacis_trade_pair *pair;
    bool flows[2]; /* by glacis_trade_flow of the reporter */
    gi_trade_hs_seen seen[2];
} lookup;

static lookup lookup_of(const glacis_measure *m, const glacis_trade_pair *pair)
{
    bool dprk_reports = pair->reporter_code == GLACIS_CODE_DPRK;
    lookup l = {.measure = m, .pair = pair};
    l.flows[GLACIS_TRADE_IMPORT] = dprk_reports ? m->binds_dprk_imports : m->binds_dprk_exports;
    l.flows[GLACIS_TRADE_EXPORT] = dprk_reports ? m->binds_dprk_exports : m->binds_dprk_imports;
    for (int flow = 0; flow < 2; flow++)
        if (l.flows[flow]) l.seen[flow] = gi_trade_hs_seen_in(pair, (glacis_trade_flow)flow, &m->hs);
    return l;
}

static glacis_amount amount_of(const lookup *l, int from, int to)
{
    glacis_amount sum = {0};
    for (int flow = 0; flow < 2; flow++) {
        if (!l->flows[flow]) continue;
        gi_trade_record_range range = gi_trade_records_of(l->pair, (glacis_trade_flow)flow, from, to);
        glacis_amount a = gi_trade_amount(&range, &l->measure->hs, l->measure->hs_text, &l->seen[flow]);
        sum.usd += a.usd;
        sum.usd_low += a.usd_low;
        sum.usd_high += a.usd_high;
        sum.kg += a.kg;
        sum.headings += a.headings;
        sum.headings_known += a.headings_known;
        sum.wider_only |= a.wider_only;
    }
    if (!sum.headings) sum.usd = sum.usd_low = sum.usd_high = sum.kg = NAN;
    return sum;
}

static void note_period(glacis_coverage *c, const glacis_amount *a)
{
    c->wider_only |= a->wider_only;
    c->incomplete |= a->headings_known < a->headings;
    if (isnan(a->usd)) return;
    c->coverage_usd = isnan(c->coverage_usd) ? a->usd : c->coverage_usd + a->usd;
    c->coverage_low_usd = isnan(c->coverage_low_usd) ? a->usd_low : c->coverage_low_usd + a->usd_low;
    c->coverage_high_usd = isnan(c->coverage_high_usd) ? a->usd_high : c->coverage_high_usd + a->usd_high;
}

/* The twelve months before the month of adoption where all have a record; else the calendar year before, where that has one; else what
 * there is of the twelve months, with its number. */
static void cover_before(const lookup *l, glacis_coverage *c)
{
    int adopted = glacis_month_of_day(l->measure->adopted_day), year = adopted / 12 - 1;
    c->coverage_from = adopted - 12;
    c->coverage_to = adopted - 1;
    for (int month = c->coverage_from; month <= c->coverage_to; month++) {
        glacis_amount a = amount_of(l, month, month);
        note_period(c, &a);
        c->coverage_months += isnan(a.usd) ? 0 : 1;
    }
    glacis_amount whole = amount_of(l, 12 * year, 12 * year + 11);
    c->wider_only |= whole.wider_only;
    if (c->coverage_months == 12 || isnan(whole.usd)) return;
    c->coverage_usd = c->coverage_low_usd = c->coverage_high_usd = NAN;
    c->incomplete = c->wider_only = false;
    c->coverage_from = 12 * year;
    c->coverage_to = 12 * year + 11;
    c->coverage_months = 12;
    note_period(c, &whole);
}

static void add(double *sum, size_t *months, double usd)
{
    *sum = isnan(*sum) ? usd : *sum + usd;
    ++*months;
}

static void note_month(glacis_coverage *c, int month, const glacis_amount *a, glacis_trade_phase phase)
{
    if (isnan(a->usd)) return;
    if (phase == GLACIS_TRADE_PARTIAL) add(&c->partial_usd, &c->partial_months, a->usd);
    if (phase == GLACIS_TRADE_WIND_DOWN) add(&c->wind_down_usd, &c->wind_down_months, a->usd);
    if (phase != GLACIS_TRADE_AFTER) return;
    if (!c->after_months) c->after_from = month;
    c->after_to = month;
    add(&c->after_usd, &c->after_months, a->usd);
}

/* The last month of any single month of the pair; -1 without one. */
static int last_month(const glacis_trade_pair *pair)
{
    int last = -1;
    for (size_t i = 0; i < pair->records->count; i++) {
        const glacis_trade_record *r = &pair->records->at[i];
        bool is_month = r->from == r->to && r->reporter_code == pair->reporter_code &&
                        r->partner_code == pair->partner_code;
        if (is_month && r->from > last) last = r->from;
    }
    return last;
}

glacis_coverage glacis_measure_coverage(const glacis_measure *measure, const glacis_trade_pair *pair,
                                        glacis_covered *months, size_t months_max, size_t *months_count)
{
    glacis_coverage c = {.coverage_usd = NAN,
                         .coverage_low_usd = NAN,
                         .coverage_high_usd = NAN,
                         .partial_usd = NAN,
                         .wind_down_usd = NAN,
                         .after_usd = NAN,
                         .after_from = -1,
                         .after_to = -1,
                         .phase = GLACIS_TRADE_NO_DATA};
    lookup l = lookup_of(measure, pair);
    size_t count = 0;
    cover_before(&l, &c);
    int last = last_month(pair);
    for (int month = glacis_month_of_day(measure->adopted_day) - 12; month <= last; month++) {
        glacis_amount a = amount_of(&l, month, month);
        glacis_trade_phase phase = glacis_measure_phase(measure, month);
        note_month(&c, month, &a, phase);
        if (!isnan(a.usd)) c.phase = phase;
        if (!months || count == months_max) continue;
        if (isnan(a.usd) && isnan(a.kg)) phase = GLACIS_TRADE_NO_DATA;
        months[count++] = (glacis_covered){month, phase, a};
    }
    if (months_count) *months_count = count;
    return c;
}
