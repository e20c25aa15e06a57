/* How fast a cap is used up, in dollars and in tonnes.
 *
 * Question: when is the limit reached, as far as the record goes and at the pace so far?
 * Whole months only: a month that the cap covers in part is left out and said. The sum up to a month is taken from a record that
 * runs from the first month of the cap to it, else by adding the month to the sum before; it stops being known at the first gap.
 * The projection is the mean of the months so far carried on: arithmetic, not a forecast. */
#include "trade/records.h"

#include <math.h>

typedef struct use {
    const glacis_measure *measure;
    const glacis_trade_pair *pair;
    glacis_trade_flow flow;
    gi_trade_hs_seen seen;
    bool in_tonnes;
} use;

typedef struct quantity {
    double best, high;
} quantity;

static quantity known(const use *u, int from, int to)
{
    gi_trade_record_range range = gi_trade_records_of(u->pair, u->flow, from, to);
    glacis_amount a = gi_trade_amount(&range, &u->measure->hs, u->measure->hs_text, &u->seen);
    if (a.headings_known < a.headings) return (quantity){NAN, NAN};
    return u->in_tonnes ? (quantity){a.kg * 1e-3, a.kg * 1e-3} : (quantity){a.usd, a.usd_high};
}

static void project(glacis_cap_use *out, int from, int to)
{
    if (out->hit_month >= 0 || out->known_to < from || !(out->used > 0)) return;
    double pace = out->used / (out->known_to - from + 1);
    double months = ceil((out->limit - out->used) / pace);
    if (months <= to - out->known_to) out->projected_month = out->known_to + (int)months;
}

static glacis_cap_use burn(const use *u, double limit, int from, int to)
{
    glacis_cap_use out = {NAN, limit, NAN, from - 1, -1, -1};
    quantity sum = {0, 0};
    if (isnan(limit)) return out;
    for (int month = from; month <= to; month++) {
        quantity whole = known(u, from, month), one = known(u, month, month);
        sum = isnan(whole.best) ? (quantity){sum.best + one.best, sum.high + one.high} : whole;
        if (isnan(sum.best)) continue; /* a later record from the first month on may know it again */
        out.used = sum.best;
        out.used_high = sum.high;
        out.known_to = month;
        if (out.hit_month < 0 && sum.best >= limit) out.hit_month = month;
    }
    project(&out, from, to);
    return out;
}

/* First month that begins on the day or later. */
static int month_from(int day, bool *partial)
{
    int month = glacis_month_of_day(day);
    *partial = glacis_month_first_day(month) != day;
    return month + *partial;
}

/* Last month that ends on the day or earlier. */
static int month_to(int day, bool *partial)
{
    int month = glacis_month_of_day(day);
    *partial = glacis_month_last_day(month) != day;
    return month - *partial;
}

glacis_cap glacis_measure_cap(const glacis_measure *measure, const glacis_trade_pair *pair)
{
    glacis_cap cap = {0};
    bool reporter_imports = measure->binds_dprk_exports != (pair->reporter_code == GLACIS_CODE_DPRK);
    use u = {measure, pair, reporter_imports ? GLACIS_TRADE_IMPORT : GLACIS_TRADE_EXPORT, {{false}}, false};
    u.seen = gi_trade_hs_seen_in(pair, u.flow, &measure->hs);
    cap.from = month_from(measure->cap_from_day, &cap.partial_from);
    cap.to = month_to(measure->cap_to_day, &cap.partial_to);
    cap.usd = burn(&u, measure->cap_usd, cap.from, cap.to);
    u.in_tonnes = true;
    cap.tonnes = burn(&u, measure->cap_t, cap.from, cap.to);
    return cap;
}
