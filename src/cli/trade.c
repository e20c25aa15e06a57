/* glacis trade for people: the months around the last one fitted, what measures cover, caps, the mirror, breaks. */
#include "cli/trade.h"
#include "uq/quantile.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define Z_95 GI_UQ_NORMAL_975

glacis_trade_pair cli_trade_pair(const cli_trade_study *t)
{
    return (glacis_trade_pair){&t->records, t->reporter_code, t->partner_code};
}

bool cli_trade_is_counted(const glacis_measure *measure)
{
    return measure->kind != GLACIS_MEASURE_OTHER;
}

bool cli_trade_break_holds(const glacis_trade_break *b, int month)
{
    glacis_date first = {month / 12, month % 12 + 1, 1},
                last = {month / 12, month % 12 + 1, glacis_month_days(month)};
    return b->from_day <= glacis_date_day(&last) && b->to_day >= glacis_date_day(&first);
}

const char *cli_trade_flow_word(glacis_trade_flow flow)
{
    return flow == GLACIS_TRADE_EXPORT ? "export" : "import";
}

bool cli_trade_series_differ(const cli_trade_study *t, const glacis_trade_month *month)
{
    const glacis_trade_month *then = glacis_trade_month_find(&t->months, month->month - TRADE_YEAR);
    return then && strcmp(then->series, month->series) != 0;
}

const char *cli_trade_country(int code, char text[32])
{
    switch (code) {
    case GLACIS_CODE_CHINA:
        return "China";
    case GLACIS_CODE_DPRK:
        return "the DPRK";
    case GLACIS_CODE_ROK:
        return "the Republic of Korea";
    case GLACIS_CODE_WORLD:
        return "the world";
    default:
        snprintf(text, 32, "country %d", code);
        return text;
    }
}

cli_change cli_trade_change(const cli_trade_study *t, int month, int lag, glacis_trade_side side)
{
    cli_change change = {100 * (glacis_trade_ratio(&t->months, month, lag, side) - 1), NAN, NAN};
    if (isnan(change.pct) || lag % TRADE_YEAR) return change;
    double sd = glacis_trade_change_sd(&t->noise[side], &t->months, month, lag);
    change.low_pct = 100 * (exp(-Z_95 * sd) - 1);
    change.high_pct = 100 * (exp(Z_95 * sd) - 1);
    return change;
}

/* ---- months ------------------------------------------------------------------------------------------- */

static void number_text(double usd, char text[16])
{
    if (isnan(usd))
        snprintf(text, 16, "?");
    else
        snprintf(text, 16, "%.2f", usd * 1e-6);
}

static void show_month(const cli_trade_study *t, const glacis_trade_month *m)
{
    char month[8], text[GLACIS_TRADE_SIDES][16], change[64] = "";
    cli_change year = cli_trade_change(t, m->month, TRADE_YEAR, GLACIS_TRADE_TOTAL);
    glacis_month_text(m->month, month);
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
        number_text(m->value_usd[side], text[side]);
    if (!isnan(year.low_pct))
        snprintf(change, sizeof change, "%+.1f %% (%+.0f to %+.0f)", year.pct, year.low_pct, year.high_pct);
    else if (!isnan(year.pct))
        snprintf(change, sizeof change, "%+.1f %% (noise not known)", year.pct);
    cli_print("  %s %8s %8s %8s  %-22s %s, %s%s\n", month, text[GLACIS_TRADE_EXPORTS],
              text[GLACIS_TRADE_IMPORTS], text[GLACIS_TRADE_TOTAL], change, m->status, m->series,
              cli_trade_series_differ(t, m) ? " (*)" : "");
}

static void show_noise(const cli_trade_study *t)
{
    const glacis_trade_noise *n = &t->noise[GLACIS_TRADE_TOTAL];
    char from[8], to[8];
    size_t inside = 0, all = 0;
    if (!n->known) {
        cli_print("  noise of the total: cannot tell (%s)\n", n->why_not);
        return;
    }
    for (size_t i = 0; i < t->months.count; i++) {
        int month = t->months.at[i].month;
        cli_change c = cli_trade_change(t, month, TRADE_YEAR, GLACIS_TRADE_TOTAL);
        if (isnan(c.low_pct) || month > n->to) continue;
        all++;
        inside += c.pct >= c.low_pct && c.pct <= c.high_pct;
    }
    glacis_month_text(n->from, from);
    glacis_month_text(n->to, to);
    cli_print(
        "  In brackets: the 95 %% band of a year-on-year change when nothing happens but noise (irregular "
        "%.1f %%, level %.1f %% a month, from the %zu months of %s to %s with a figure%s); %zu of the %zu "
        "changes of those months lie inside.\n",
        100 * n->sd_irregular, 100 * n->sd_level, n->months, from, to,
        n->doubtful ? "; the search for them ended without its certificate" : "", inside, all);
}

static void show_months(const cli_trade_study *t)
{
    const glacis_trade_noise *n = &t->noise[GLACIS_TRADE_TOTAL];
    int last = n->known ? n->to : t->months.at[t->months.count - 1].month;
    char from[8], to[8], reporter[32], partner[32];
    bool differ = false;
    glacis_month_text(t->months.at[0].month, from);
    glacis_month_text(t->months.at[t->months.count - 1].month, to);
    cli_print("Recorded trade of %s with %s, USD m: %zu months from %s to %s (--json has all)\n",
              cli_trade_country(t->reporter_code, reporter), cli_trade_country(t->partner_code, partner),
              t->months.count, from, to);
    cli_print("  month    exports  imports    total  on the year before     status, series\n");
    for (size_t i = 0; i < t->months.count; i++) {
        const glacis_trade_month *m = &t->months.at[i];
        if (m->month <= last - 13 || m->month > last) continue;
        show_month(t, m);
        differ = differ || cli_trade_series_differ(t, m);
    }
    if (differ)
        cli_print(
            "  (*) the month a year before is of another series: the change holds the difference of the "
            "two\n");
    show_noise(t);
}

/* ---- measures ------------------------------------------------------------------------------------------- */

static void coverage_text(const glacis_coverage *c, char *text, size_t size)
{
    char from[8], to[8];
    glacis_month_text(c->coverage_from, from);
    glacis_month_text(c->coverage_to, to);
    snprintf(text, size, "%s%.1f USD m from %s to %s before it", c->incomplete ? "at least " : "",
             c->coverage_usd * 1e-6, from, to);
    size_t used = strlen(text);
    if (c->coverage_months < TRADE_YEAR && used < size)
        snprintf(text + used, size - used, " (%zu of 12 months have a record)", c->coverage_months);
}

static void after_text(const glacis_coverage *c, char *text, size_t size)
{
    char from[8], to[8];
    if (!c->after_months) {
        snprintf(text, size, "no record after its last day");
        return;
    }
    glacis_month_text(c->after_from, from);
    glacis_month_text(c->after_to, to);
    snprintf(
        text, size,
        "reported trade inside a banned heading after its last day: %.2f USD m in %zu month%s (%s to %s)",
        c->after_usd * 1e-6, c->after_months, c->after_months == 1 ? "" : "s", from, to);
}

static void show_measures(const cli_trade_study *t)
{
    size_t silent = 0, counted = 0;
    cli_print("Measures: trade inside their headings (readings of ours unless the text lists chapters)\n");
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        const glacis_coverage *c = &t->coverage[i];
        char before[160], after[160];
        if (!cli_trade_is_counted(m)) continue;
        counted++;
        if (isnan(c->coverage_usd) && !c->after_months) {
            silent++;
            continue;
        }
        snprintf(before, sizeof before, "no record before it");
        if (!isnan(c->coverage_usd)) coverage_text(c, before, sizeof before);
        after_text(c, after, sizeof after);
        bool is_ban = m->kind == GLACIS_MEASURE_BAN, exempt = is_ban && c->after_months && *m->exemption;
        cli_print_hanging(4, "  %s (%s): %s%s%s%s%s\n", m->id, m->hs_text, before, is_ban ? "; " : "",
                          is_ban ? after : "", exempt ? "; exempt: " : "", exempt ? m->exemption : "");
    }
    if (silent)
        cli_print("  %zu of %zu bans and caps have no record inside their headings here: cannot tell\n",
                  silent, counted);
}

static void show_use(const char *id, const glacis_cap_use *use, int last, double scale, const char *unit)
{
    char to[8], month[8];
    if (isnan(use->limit) || isnan(use->used)) return;
    glacis_month_text(use->known_to, to);
    cli_print_hanging(4, "  %s: %.2f of %.2f %s (%.1f %%) used by the end of %s", id, use->used * scale,
                      use->limit * scale, unit, 100 * use->used / use->limit, to);
    glacis_month_text(use->hit_month >= 0         ? use->hit_month
                      : use->projected_month >= 0 ? use->projected_month
                                                  : 0,
                      month);
    if (use->hit_month >= 0)
        cli_print("; reached in %s\n", month);
    else if (use->used_high >= use->limit)
        cli_print("; other figures of the same months reach it (%.2f): cannot tell\n",
                  use->used_high * scale);
    else if (use->projected_month >= 0)
        cli_print("; at that pace reached in %s (arithmetic, no forecast)\n", month);
    else
        cli_print("; not within the cap's time%s\n", use->known_to < last ? " at that pace" : "");
}

static void show_caps(const cli_trade_study *t)
{
    bool head = false;
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        if (m->kind != GLACIS_MEASURE_CAP || (isnan(t->caps[i].usd.used) && isnan(t->caps[i].tonnes.used)))
            continue;
        if (!head) cli_print("Caps\n");
        head = true;
        show_use(m->id, &t->caps[i].usd, t->caps[i].to, 1e-6, "USD m");
        show_use(m->id, &t->caps[i].tonnes, t->caps[i].to, 1e-6, "million t");
    }
}

/* ---- the rest ---------------------------------------------------------------------------------------------- */

static void show_mirror(const cli_trade_study *t)
{
    if (!t->mirror_count) {
        cli_print("Mirror: none; %s\n",
                  t->own_records ? "the file has no month that both sides report"
                                 : "the DPRK publishes nothing, so every figure here is its partner's");
        return;
    }
    double sum = 0;
    for (size_t i = 0; i < t->mirror_count; i++)
        sum += t->mirror[i].log_gap_fob;
    cli_print(
        "Mirror: %zu flows by month that both sides report; mean gap ln(imports / exports) %+.3f after a CIF "
        "factor of %.2f\n",
        t->mirror_count, sum / (double)t->mirror_count, t->cif_factor);
}

static void show_breaks(const cli_trade_study *t)
{
    if (t->breaks.count) cli_print("Breaks in the record\n");
    for (size_t i = 0; i < t->breaks.count; i++)
        cli_print_hanging(4, "  %s: %s\n", t->breaks.at[i].id, t->breaks.at[i].effect);
}

static void show_left_out(const cli_trade_study *t)
{
    const glacis_trade_left_out *l = &t->records.left_out;
    if (!t->own_records) return;
    cli_print(
        "Rows left out: %zu breakdowns of other rows, %zu re-exports or re-imports, %zu in another revision, "
        "%zu of another classification, %zu services, %zu repeated\n",
        l->breakdown, l->re_trade, l->revision, l->other_system, l->services, l->repeated);
}

void cli_trade_show(const cli_trade_study *t)
{
    show_months(t);
    show_measures(t);
    show_caps(t);
    show_mirror(t);
    show_breaks(t);
    show_left_out(t);
}
