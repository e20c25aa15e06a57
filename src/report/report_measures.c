/* What lies under each measure: from when it held, what was traded inside its headings before, and how caps were used up. */
#include "report/relations.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR = 12, DAYS_TO_MONTHS = 12 };
#define MILLION       1e6
#define DAYS_OF_YEAR  365.2425
#define YEAR_OF_DAY_0 1970.0

/* A day since 1970 in months, as time lines count them. */
static double month_of_day(int day)
{
    return DAYS_TO_MONTHS * (YEAR_OF_DAY_0 + day / DAYS_OF_YEAR);
}

static bool is_unverified(const glacis_measure *measure)
{
    return strcmp(measure->status, "unverified") == 0;
}

static void set_figure(const glacis_coverage *c, char *figure, size_t size)
{
    char number[64];
    gi_report_number_text(c->coverage_usd / MILLION, 3, number, sizeof number);
    int wanted = c->coverage_to - c->coverage_from + 1;
    if (!isfinite(c->coverage_usd))
        snprintf(figure, size, "no record");
    else if ((int)c->coverage_months < wanted)
        snprintf(figure, size, "%s, %zu of %d months", number, c->coverage_months, wanted);
    else
        snprintf(figure, size, "%s%s", number, c->incomplete ? ", in part" : "");
}

static void set_row(const glacis_relations_measure *m, double last, gi_span_row *row)
{
    const glacis_measure *measure = m->measure;
    double from = month_of_day(measure->effective_day);
    double wound = measure->wind_down_day < INT_MAX ? month_of_day(measure->wind_down_day) : from;
    double end = measure->expiry_day < INT_MAX ? month_of_day(measure->expiry_day) : last;
    *row = (gi_span_row){.count = 2,
                         .spans = {{from, fmin(wound, end), "bar sighted"}, {wound, end, "bar late"}}};
    snprintf(row->name, sizeof row->name, "%.40s%s", measure->id,
             is_unverified(measure) ? " \342\200\240" : "");
    set_figure(&m->coverage, row->figure, sizeof row->figure);
}

static void add_spans(const gi_report *r, const glacis_relations *a)
{
    gi_span_row *rows = calloc(a->measures_count, sizeof *rows);
    double first = INFINITY, last = -INFINITY;
    for (size_t i = 0; rows && i < a->measures_count; i++) {
        double from = month_of_day(a->measures[i].measure->effective_day);
        first = fmin(first, from);
        last = fmax(last, from + 2 * YEAR);
    }
    last = gi_axis_months(first, last).most;
    for (size_t i = 0; rows && i < a->measures_count; i++)
        set_row(&a->measures[i], last, &rows[i]);
    if (!rows) {
        r->text->failed = true;
        return;
    }
    gi_text_add(
        r->text,
        "<figure class=\"wide chart-measures\"><h3>From when each measure holds, and what it covers</h3>\n");
    gi_chart_spans(r->text, "Chart: measures in time and the trade under each", first, last, rows,
                   a->measures_count);
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>Light: old contracts may still clear. Dark: in force; a bar that reaches the edge goes "
                "on. On the right, USD m: "
                "recorded trade inside its headings in the year before it was adopted, or in those months of "
                "it that have a record "
                "(in part: some headings have none). Which headings a measure means is a reading, except "
                "where the text lists them "
                "(glacis trade says how sure each is); one dollar may lie under several measures.</p>");
    gi_report_figure_close(r);
    free(rows);
}

/* ---- caps --------------------------------------------------------------------------------------------------- */

static void add_use(const gi_report *r, const glacis_cap_use *use, double scale)
{
    gi_report_cell(r->text, use->limit / scale, 4);
    gi_report_cell(r->text, use->used / scale, 4);
    gi_text_add(r->text, "<td>");
    if (use->hit_month >= 0) {
        gi_text_add(r->text, "reached in ");
        gi_report_month(r->text, use->hit_month);
    } else if (use->projected_month >= 0) {
        gi_text_add(r->text, "at this pace in ");
        gi_report_month(r->text, use->projected_month);
    } else if (use->used_high >= use->limit) {
        gi_text_add(r->text, "other figures reach it: cannot tell");
    } else if (isfinite(use->limit)) {
        gi_text_add(r->text,
                    isfinite(use->used) ? "not reached as far as is known" : "no record: cannot tell");
    }
    gi_text_add(r->text, "</td>");
}

static void add_caps(const gi_report *r, const glacis_relations *a)
{
    bool any = false;
    for (size_t i = 0; i < a->measures_count; i++)
        any |= a->measures[i].measure->kind == GLACIS_MEASURE_CAP;
    if (!any) return;
    gi_text_add(r->text, "<h3>Caps, and how far they were used up</h3>\n");
    gi_report_table_open(r, NULL,
                         "Cap|From|To|#USD m allowed|#used|in dollars|#Thousand t allowed|#used|in tonnes");
    for (size_t i = 0; i < a->measures_count; i++) {
        const glacis_relations_measure *m = &a->measures[i];
        if (m->measure->kind != GLACIS_MEASURE_CAP) continue;
        gi_text_add(r->text, "<tr><td>");
        gi_text_add_xml(r->text, m->measure->id);
        gi_report_mark(r->text, is_unverified(m->measure));
        gi_text_add(r->text, "</td><td>");
        gi_report_month(r->text, m->cap.from);
        gi_text_add(r->text, "</td><td>");
        gi_report_month(r->text, m->cap.to);
        gi_text_add(r->text, "</td>");
        add_use(r, &m->cap.usd, MILLION);
        add_use(r, &m->cap.tonnes, 1e3);
        gi_text_add(r->text, "</tr>\n");
    }
    gi_report_table_close(r);
}

/* ---- how a cap is used up ------------------------------------------------------------------------------------- */

enum { BURN_MONTHS_MOST = 36 };

/* Percent of the limit at the end of each month from the first on, as long as no month is missing; how many. */
static size_t burn_down(const glacis_relations_measure *m, bool in_usd, double limit,
                        double x[BURN_MONTHS_MOST + 1], double used[BURN_MONTHS_MOST + 1])
{
    size_t count = 0;
    double sum = 0;
    if (!(limit > 0)) return 0;
    x[count] = 0;
    used[count++] = 0;
    for (int month = m->cap.from; month <= m->cap.to && count <= BURN_MONTHS_MOST; month++) {
        double amount = NAN;
        for (size_t k = 0; k < m->covered_count; k++)
            if (m->covered[k].month == month)
                amount = in_usd ? m->covered[k].amount.usd : m->covered[k].amount.kg * 1e-3;
        if (!isfinite(amount)) break;
        sum += amount;
        x[count] = month - m->cap.from + 1;
        used[count++] = 100 * sum / limit;
    }
    return count;
}

static void add_burn_down(const gi_report *r, const glacis_relations_measure *m)
{
    double x[2][BURN_MONTHS_MOST + 1], used[2][BURN_MONTHS_MOST + 1], most = 100;
    const double limits[] = {m->cap.usd.limit, m->cap.tonnes.limit};
    static const char *const names[] = {"dollars", "tonnes"}, *const classes[] = {"line l0", "line l1"};
    gi_line lines[3];
    size_t count = 0;
    for (int k = 0; k < 2; k++) {
        size_t months = burn_down(m, k == 0, limits[k], x[k], used[k]);
        if (months < 3) continue;
        lines[count++] = (gi_line){classes[k], names[k], months, x[k], used[k], NULL, NULL, false};
        most = fmax(most, used[k][months - 1]);
    }
    if (!count) return;
    const double ends[] = {0, m->cap.to - m->cap.from + 1}, cap[] = {100, 100};
    lines[count++] = (gi_line){"limit-line", NULL, 2, ends, cap, NULL, NULL, false};
    const gi_lines chart = {.label = "Chart: share of the cap used up by the end of each month",
                            .x_title = "months of the cap",
                            .y_title = "% of the cap",
                            .lines_count = count,
                            .lines = lines,
                            .x_least = 0,
                            .x_most = ends[1],
                            .y_least = 0,
                            .y_most = most};
    gi_text_add(r->text, "<figure class=\"chart-cap\"><h3>");
    gi_text_add_xml(r->text, m->measure->id);
    gi_text_add(r->text, ", used up</h3>\n");
    gi_chart_lines(r->text, &chart);
    gi_report_caption(r);
    gi_text_add(
        r->text,
        "<p>As long as no month is missing. Dashed: the cap; the limit that is reached first holds.</p>");
    gi_report_figure_close(r);
}

void gi_report_add_measures(const gi_report *r, const glacis_relations *a)
{
    if (!a->measures_count) return;
    gi_report_section(r, "measures", "What lies under each measure");
    add_spans(r, a);
    add_caps(r, a);
    gi_text_add(r->text, "<div class=\"figures\">\n");
    for (size_t i = 0; i < a->measures_count; i++)
        if (a->measures[i].measure->kind == GLACIS_MEASURE_CAP) add_burn_down(r, &a->measures[i]);
    gi_text_add(r->text, "</div>\n");
}
