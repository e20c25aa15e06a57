/* What trade did: by month with its level, and each change on the year beside what noise alone would do. */
#include "report/relations.h"
#include "uq/quantile.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS_SHOWN_BEFORE = 12, MONTHS_SHOWN_AFTER = 12, YEAR = 12 };
#define MILLION 1e6
#define PERCENT 100.0

void gi_report_month(gi_text *text, int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    gi_text_addf(text, "%s\302\240%d", names[month % YEAR], month / YEAR);
}

void gi_report_cell(gi_text *text, double value, int digits)
{
    gi_text_add(text, "<td class=\"n\">");
    if (isfinite(value)) gi_report_number(text, value, digits);
    gi_text_add(text, "</td>");
}

void gi_report_signed_percent(gi_text *text, double pct, int digits)
{
    if (pct > 0) gi_text_add(text, "+");
    gi_report_number(text, pct, digits);
    if (isfinite(pct)) gi_text_add(text, "\302\240%");
}

/* The month the scenario speaks of, the last known one where it has no date. */
static int month_of_case(const gi_report *r, const glacis_trade_months *m)
{
    glacis_date date;
    if (glacis_date_parse(r->scenario->date, &date)) return glacis_month_of(&date);
    return m->at[m->count - 1].month;
}

/* ---- the level ----------------------------------------------------------------------------------------- */

typedef struct drawn {
    double *x, *level, *low, *high; /* of the fit, in USD m */
    double *dots_x, *dots_y;
    bool *hollow;
    double most;
} drawn;

static bool make(drawn *d, size_t periods, size_t months)
{
    d->x = calloc(4 * periods + 2 * months + 1, sizeof *d->x);
    d->hollow = calloc(months + 1, sizeof *d->hollow);
    if (!d->x || !d->hollow) return false;
    d->level = d->x + periods;
    d->low = d->level + periods;
    d->high = d->low + periods;
    d->dots_x = d->high + periods;
    d->dots_y = d->dots_x + months;
    return true;
}

static void fill(drawn *d, const glacis_relations *a)
{
    const glacis_series_fit *fit = a->level;
    for (size_t i = 0; fit && i < fit->periods_count; i++) {
        const glacis_series_period *p = &fit->at[i];
        d->x[i] = fit->first + (double)i + 0.5;
        d->level[i] = exp(p->level);
        d->low[i] = exp(p->level - GI_UQ_NORMAL_975 * p->level_sd);
        d->high[i] = exp(p->level + GI_UQ_NORMAL_975 * p->level_sd);
    }
    for (size_t i = 0; i < a->months->count; i++) {
        const glacis_trade_month *month = &a->months->at[i];
        d->dots_x[i] = month->month + 0.5;
        d->dots_y[i] = month->value_usd[GLACIS_TRADE_TOTAL] / MILLION;
        d->hollow[i] = strcmp(month->status, "derived") == 0;
        if (isfinite(d->dots_y[i])) d->most = fmax(d->most, d->dots_y[i]);
    }
}

static void draw(const gi_report *r, const glacis_relations *a, const drawn *d)
{
    const glacis_trade_months *m = a->months;
    gi_decision_marks marks = {.count = 0};
    if (a->is_of_trade) gi_decision_marks_set(&a->flows[0], &marks);
    gi_line level = {.css_class = "line l0",
                     .count = a->level ? a->level->periods_count : 0,
                     .x = d->x,
                     .y = d->level,
                     .low = d->low,
                     .high = d->high};
    gi_lines lines = {.label = "Chart: trade by month, its level, and dated decisions",
                      .y_title = "USD m a month",
                      .lines_count = 1,
                      .lines = &level,
                      .marks_count = marks.count,
                      .marks = marks.marks,
                      .dots_count = m->count,
                      .dots_x = d->dots_x,
                      .dots_y = d->dots_y,
                      .dots_hollow = d->hollow,
                      .x_least = m->at[0].month,
                      .x_most = m->at[m->count - 1].month + 1,
                      .y_least = 0,
                      .y_most = d->most,
                      .months = true};
    gi_chart_lines(r->text, &lines);
}

static void add_level(const gi_report *r, const glacis_relations *a)
{
    drawn d = {0};
    if (make(&d, a->level ? a->level->periods_count : 0, a->months->count)) {
        fill(&d, a);
        gi_text_add(r->text, "<figure class=\"wide chart-trade\"><h3>Recorded trade of ");
        gi_text_add_xml(r->text, a->reporter);
        gi_text_add(r->text, " with ");
        gi_text_add_xml(r->text, a->partner);
        gi_text_add(r->text, " by month</h3>\n");
        draw(r, a, &d);
        gi_report_caption(r);
        gi_text_add(r->text, "<p>Exports and imports together. Full dots: months that were reported. Hollow "
                             "dots: months derived from sums and "
                             "rates. A month without a dot is not known; it is not zero.");
        if (a->level)
            gi_text_add(r->text, " Line: the level, seasons and holidays taken out, with the band in which "
                                 "it lies with 95&#160;%.");
        if (a->is_of_trade) gi_text_add(r->text, " Dotted: dated decisions.");
        gi_text_add(r->text, "</p>");
        gi_report_figure_close(r);
    } else {
        r->text->failed = true;
    }
    free(d.x);
    free(d.hollow);
}

/* ---- change on the year ----------------------------------------------------------------------------------- */

static void add_month(const gi_report *r, const glacis_relations *a, const glacis_trade_month *m)
{
    double sd = glacis_trade_change_sd(a->noise, a->months, m->month, YEAR);
    double ratio = glacis_trade_ratio(a->months, m->month, YEAR, GLACIS_TRADE_TOTAL);
    double pct = PERCENT * (ratio - 1);
    double low = PERCENT * (exp(-GI_UQ_NORMAL_975 * sd) - 1),
           high = PERCENT * (exp(GI_UQ_NORMAL_975 * sd) - 1);
    gi_text_add(r->text, "<tr><td>");
    gi_report_month(r->text, m->month);
    gi_text_add(r->text, "</td>");
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
        gi_report_cell(r->text, m->value_usd[side] / MILLION, 5);
    gi_text_add(r->text, "<td>");
    gi_text_add_xml(r->text, m->status);
    gi_text_add(r->text, "</td><td class=\"n\">");
    if (isfinite(pct)) gi_report_signed_percent(r->text, pct, 3);
    gi_text_add(r->text, "</td><td>");
    if (isfinite(pct)) gi_text_add(r->text, pct < low || pct > high ? "beyond noise" : "inside noise");
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_changes(const gi_report *r, const glacis_relations *a)
{
    double sd = glacis_series_change_sd(a->noise->sd_irregular, a->noise->sd_level, YEAR);
    int middle = month_of_case(r, a->months);
    gi_text_add(
        r->text,
        "<h3>Change on the year, and what noise alone would do</h3>\n<p>The months differ from their "
        "level by an irregular part and the level wanders. From these two alone a month lies between ");
    gi_report_signed_percent(r->text, PERCENT * (exp(-GI_UQ_NORMAL_975 * sd) - 1), 3);
    gi_text_add(r->text, " and ");
    gi_report_signed_percent(r->text, PERCENT * (exp(GI_UQ_NORMAL_975 * sd) - 1), 3);
    gi_text_add(
        r->text,
        " of the same month a year before in 95 of 100 cases. A change inside that says nothing.</p>\n");
    char heads[256];
    snprintf(heads, sizeof heads,
             "Month|#Exports of %s, USD m|#its imports, USD m|#Total, USD m|Status|#On the year|Beside noise",
             a->reporter);
    gi_report_table_open(r, NULL, heads);
    for (size_t i = 0; i < a->months->count; i++) {
        const glacis_trade_month *m = &a->months->at[i];
        if (m->month >= middle - MONTHS_SHOWN_BEFORE && m->month <= middle + MONTHS_SHOWN_AFTER)
            add_month(r, a, m);
    }
    gi_report_table_close(r);
}

void gi_report_add_trade(const gi_report *r, const glacis_relations *a)
{
    if (!a->months || !a->months->count) return;
    gi_report_section(r, "trade", "What trade did");
    gi_text_add(r->text, "<p class=\"kicker\">");
    gi_text_add_xml(r->text, a->title);
    gi_text_add(r->text, "</p>\n");
    add_level(r, a);
    if (a->noise && a->noise->known) add_changes(r, a);
}
