/* Did a dated decision move a series, and could this series have shown it? */
#include "report/relations.h"
#include "uq/quantile.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define PERCENT 100.0

/* Ids of all events that share a column with event i, itself first. */
static void names_of(const glacis_relations_flow *f, size_t i, const char *between, char *buffer, size_t size)
{
    size_t used = (size_t)snprintf(buffer, size, "%s", f->events->at[i].id);
    for (size_t k = 0; k < f->events->count && used < size; k++)
        if (k != i && (f->impact->events[i].merged_with >> k & 1u))
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", between, f->events->at[k].id);
}

void gi_decision_marks_set(const glacis_relations_flow *f, gi_decision_marks *out)
{
    out->count = 0;
    for (size_t i = 0; i < f->events->count; i++) {
        if (f->impact->events[i].same_as != i) continue;
        char *name = out->names[out->count];
        names_of(f, i, " + ", name, sizeof out->names[0]);
        out->marks[out->count++] = (gi_mark){f->events->at[i].from, name};
    }
}

/* ---- the table ------------------------------------------------------------------------------------------- */

static void add_effect(gi_text *text, const glacis_effect *e)
{
    gi_text_add(text, "<td class=\"n\">");
    if (isfinite(e->pct.best)) {
        gi_report_signed_percent(text, e->pct.best, 2);
        gi_text_add(text, "<br/>(");
        gi_report_signed_percent(text, e->pct.low, 2);
        gi_text_add(text, " to ");
        gi_report_signed_percent(text, e->pct.high, 2);
        gi_text_add(text, ")");
    }
    gi_text_add(text, "</td>");
}

/* "+53 / -35 %": on the log scale a fall of the same size is a smaller percentage. */
static void add_least(gi_text *text, const glacis_effect *e, glacis_scale scale)
{
    double rise = e->detectable_pct,
           fall = scale == GLACIS_SCALE_LOG ? PERCENT * (1 / (1 + rise / PERCENT) - 1) : -rise;
    if (!isfinite(rise)) return;
    gi_report_signed_percent(text, rise, 2);
    gi_text_add(text, " or ");
    gi_report_signed_percent(text, fall, 2);
}

static void add_detectable(gi_text *text, const glacis_effect *e, glacis_scale scale)
{
    gi_text_add(text, "<td class=\"n\">");
    add_least(text, e, scale);
    gi_text_add(text, "</td>");
}

static void add_verdict(gi_text *text, const glacis_effect *e, bool prior_decides)
{
    gi_text_addf(text, "<td><b>%s</b>%s%s</td></tr>\n", glacis_verdict_word(e->verdict),
                 e->overstated ? "; its size is probably overstated" : "",
                 prior_decides ? "; another prior says otherwise" : "");
}

static void open_row(const gi_report *r, const char *names, const char *date, bool unverified)
{
    gi_text_add(r->text, "<tr><td class=\"wide\">");
    gi_text_add_xml(r->text, names);
    gi_report_mark(r->text, unverified);
    gi_text_addf(r->text, "</td><td class=\"date\">%s</td>", date);
}

/* The same decision from when it was expected on, where a source says that it was. */
static void add_expected(const gi_report *r, const glacis_relations_flow *f, size_t i)
{
    const glacis_impact_event *e = &f->impact->events[i];
    char from[16], names[128];
    if (!e->has_rival) return;
    glacis_period_text(f->events->at[i].anticipation, f->impact->periods_per_year, from);
    snprintf(names, sizeof names, "%s, as if expected from %s on", f->events->at[i].id, from);
    open_row(r, names, from, f->events->at[i].unverified);
    add_effect(r->text, &e->expected);
    add_detectable(r->text, &e->expected, f->impact->scale);
    gi_text_add(r->text, "<td class=\"n\"></td>");
    add_verdict(r->text, &e->expected, false);
}

static void add_event(const gi_report *r, const glacis_relations_flow *f, size_t i)
{
    const glacis_impact_event *e = &f->impact->events[i];
    char names[512];
    names_of(f, i, " and ", names, sizeof names);
    open_row(r, names, f->events->at[i].date, f->events->at[i].unverified);
    add_effect(r->text, &e->joint);
    add_detectable(r->text, &e->joint, f->impact->scale);
    add_effect(r->text, &e->forecast);
    add_verdict(r->text, &e->joint, e->prior_decides);
    add_expected(r, f, i);
}

static void add_table(const gi_report *r, const glacis_relations_flow *f)
{
    gi_report_table_open(r, NULL,
                         "Decision|Date|#Effect, all decisions at once|#Least rise or fall it could "
                         "show|#Against a forecast from "
                         "what came before|Verdict");
    for (size_t i = 0; i < f->events->count; i++)
        if (f->impact->events[i].same_as == i) add_event(r, f, i);
    gi_report_table_close(r);
}

/* The question that all is about, asked of the other flows. */
static void add_rivals(const gi_report *r, const glacis_relations *a)
{
    bool begun = false;
    for (size_t i = 0; i < a->flows_count; i++) {
        const glacis_relations_flow *f = &a->flows[i];
        if (!f->is_rival || !f->events->count) continue;
        if (!begun) {
            gi_text_add(r->text, "<h3>The same question of other flows</h3>\n");
            gi_report_table_open(
                r, NULL,
                "Flow|Decision|#Effect, all decisions at once|#Least rise or fall it could show|Verdict");
        }
        begun = true;
        const glacis_impact_event *e = &f->impact->events[f->focus];
        char names[512];
        names_of(f, f->focus, " and ", names, sizeof names);
        gi_text_add(r->text, "<tr><td class=\"wide\">");
        gi_text_add_xml(r->text, f->name);
        gi_text_add(r->text, "</td><td class=\"wide\">");
        gi_text_add_xml(r->text, names);
        gi_text_add(r->text, "</td>");
        add_effect(r->text, &e->joint);
        add_detectable(r->text, &e->joint, f->impact->scale);
        add_verdict(r->text, &e->joint, e->prior_decides);
    }
    if (begun) gi_report_table_close(r);
}

/* ---- in words -------------------------------------------------------------------------------------------- */

static size_t count_verdict(const glacis_relations_flow *f, glacis_verdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < f->events->count; i++)
        count += f->impact->events[i].same_as == i && f->impact->events[i].joint.verdict == verdict;
    return count;
}

static void add_summary(const gi_report *r, const glacis_relations_flow *f)
{
    size_t all = f->impact->columns_count;
    gi_text_addf(r->text, "<p>%zu of the %zu months from ", f->impact->observed, f->impact->periods);
    gi_report_month(r->text, f->impact->first);
    gi_text_add(r->text, " to ");
    gi_report_month(r->text, f->impact->last);
    gi_text_addf(r->text,
                 " are known. Of %zu decisions that stand on their own, this series says %zu raised it, %zu "
                 "lowered it, "
                 "%zu did practically nothing; of %zu it <b>cannot tell</b>.",
                 all, count_verdict(f, GLACIS_VERDICT_POSITIVE), count_verdict(f, GLACIS_VERDICT_NEGATIVE),
                 count_verdict(f, GLACIS_VERDICT_NIL), count_verdict(f, GLACIS_VERDICT_CANNOT_TELL));
    if (f->impact->null_series && f->events->count)
        gi_text_addf(
            r->text,
            " On series like it without any effect the same question finds one in %.1f&#160;%% of the cases "
            "(%.1f to %.1f).",
            PERCENT * f->impact->false_positive_rate, PERCENT * f->impact->false_positive_low,
            PERCENT * f->impact->false_positive_high);
    gi_text_add(r->text, "</p>\n");
}

static void add_merged(const gi_report *r, const glacis_relations_flow *f)
{
    for (size_t i = 0; i < f->events->count; i++) {
        if (f->impact->events[i].same_as != i || !(f->impact->events[i].merged_with & ~(1u << i))) continue;
        char names[512];
        names_of(f, i, " and ", names, sizeof names);
        gi_text_add(r->text, "<p>By month ");
        gi_text_add_xml(r->text, names);
        gi_text_add(
            r->text,
            " are one and the same: only their sum can be estimated, and how it divides between them is an "
            "assumption whatever the method.</p>\n");
    }
}

/* ---- power ------------------------------------------------------------------------------------------------- */

static void add_power(const gi_report *r, const glacis_relations_flow *f)
{
    const double *detectable = f->impact->events[f->focus].detectable_pct;
    double x[GLACIS_POWER_PERIODS], most = 0;
    for (size_t p = 0; p < GLACIS_POWER_PERIODS; p++) {
        x[p] = (double)(p + 1);
        if (isfinite(detectable[p])) most = fmax(most, detectable[p]);
    }
    if (!(most > 0)) return;
    const gi_line line = {.css_class = "line l0", .count = GLACIS_POWER_PERIODS, .x = x, .y = detectable};
    const gi_lines chart = {.label =
                                "Chart: least effect the series could show, by the months after the decision",
                            .x_title = "months after it, were no other decision among them",
                            .y_title = "least rise that is found, %",
                            .lines_count = 1,
                            .lines = &line,
                            .x_least = 0,
                            .x_most = GLACIS_POWER_PERIODS,
                            .y_least = 0,
                            .y_most = most};
    gi_text_add(r->text,
                "<div class=\"figures\"><figure class=\"chart-power\"><h3>More months hardly help</h3>\n");
    gi_chart_lines(r->text, &chart);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>The least lasting rise after ");
    gi_text_add_xml(r->text, f->events->at[f->focus].id);
    gi_text_add(r->text, " that this series would show in four of five cases at the 5&#160;% level. The "
                         "level wanders by itself, "
                         "so after some months further ones say little.</p>");
    gi_report_figure_close(r);
    gi_text_add(r->text, "</div>\n");
}

/* ---- the section ------------------------------------------------------------------------------------------- */

static void add_flow(const gi_report *r, const glacis_relations_flow *f)
{
    gi_text_add(r->text, "<h3>");
    gi_text_add_xml(r->text, f->name);
    gi_text_add(r->text, "</h3>\n");
    if (f->is_control)
        gi_text_add(r->text, "<p>A series that is known to have been moved: it shows whether the method can "
                             "find what is there.</p>\n");
    add_summary(r, f);
    if (f->events->count) add_table(r, f);
}

void gi_report_add_impact(const gi_report *r, const glacis_relations *a)
{
    if (!a->flows_count) return;
    gi_report_section(r, "impact", "Did a dated decision move it, and could this series show it?");
    gi_text_add(r->text, "<p>A month cannot be moved by what is decided after it: an effect before its cause "
                         "is refused unless the "
                         "decision was expected, with a source for that. Effects are ratios to what the "
                         "series would have been; "
                         "in brackets 95&#160;% intervals. Tests lead to sanctions and to deployments alike, "
                         "so even an effect that is found is "
                         "that of a month, not of one decision in it.</p>\n");
    add_merged(r, &a->flows[0]);
    for (size_t i = 0; i < a->flows_count; i++)
        if (!a->flows[i].is_rival) add_flow(r, &a->flows[i]);
    add_rivals(r, a);
    if (a->flows[0].events->count) add_power(r, &a->flows[0]);
}

/* ---- the answer at the head of the page --------------------------------------------------------------------- */

/* The change on the year that was quoted, beside noise; and that a month before the decision cannot be its effect. */
static void add_noise(const gi_report *r, const glacis_relations *a, const glacis_intervention *decision)
{
    const glacis_trade_month *last = NULL;
    glacis_date date;
    if (!a->is_of_trade || !a->noise || !a->noise->known || !glacis_date_parse(r->scenario->date, &date))
        return;
    for (int month = glacis_month_of(&date) - 1; !last && month > glacis_month_of(&date) - 12; month--)
        if (isfinite(glacis_trade_ratio(a->months, month, 12, GLACIS_TRADE_TOTAL)))
            last = glacis_trade_month_find(a->months, month);
    if (!last) return;
    double pct = PERCENT * (glacis_trade_ratio(a->months, last->month, 12, GLACIS_TRADE_TOTAL) - 1);
    double sd = GI_UQ_NORMAL_975 * glacis_trade_change_sd(a->noise, a->months, last->month, 12);
    gi_text_add(r->text, " In ");
    gi_report_month(r->text, last->month);
    gi_text_addf(r->text, " trade was USD %.2f m, ", last->value_usd[GLACIS_TRADE_TOTAL] * 1e-6);
    gi_report_signed_percent(r->text, pct, 2);
    gi_text_add(r->text, " on the year, where noise alone makes ");
    gi_report_signed_percent(r->text, PERCENT * (exp(-sd) - 1), 2);
    gi_text_add(r->text, " to ");
    gi_report_signed_percent(r->text, PERCENT * (exp(sd) - 1), 2);
    gi_text_add(r->text, last->month < decision->from
                             ? "; and that month lies before the decision, so it cannot be its effect "
                               "unless it was expected."
                             : ".");
}

/* "thaad-decision" as words. */
static void add_words(gi_text *text, const char *ids)
{
    char words[512];
    snprintf(words, sizeof words, "%s", ids);
    for (char *at = words; *at; at++)
        if (*at == '-') *at = ' ';
    gi_text_add_xml(text, words);
}

void gi_report_add_relation_answers(const gi_report *r, const glacis_relations *a)
{
    if (!a->flows_count || !a->flows[0].events->count) return;
    const glacis_relations_flow *f = &a->flows[0];
    const glacis_effect *e = &f->impact->events[f->focus].joint;
    char names[512];
    names_of(f, f->focus, " or ", names, sizeof names);
    gi_text_add(r->text, "<article class=\"finding\"><h3>Did the ");
    add_words(r->text, names);
    gi_text_add(r->text, " move ");
    gi_text_add_xml(r->text, f->name);
    gi_text_addf(r->text, "?</h3>\n<p class=\"answer\"><b>%s</b>", glacis_verdict_word(e->verdict));
    if (isfinite(e->pct.best)) {
        gi_text_add(r->text, ": ");
        gi_report_signed_percent(r->text, e->pct.best, 2);
        gi_text_add(r->text, " (95&#160;% interval ");
        gi_report_signed_percent(r->text, e->pct.low, 2);
        gi_text_add(r->text, " to ");
        gi_report_signed_percent(r->text, e->pct.high, 2);
        gi_text_add(r->text, "); a lasting change smaller than ");
        add_least(r->text, e, f->impact->scale);
        gi_text_add(r->text, " would go unseen in this series more than one time in five.");
    }
    add_noise(r, a, &f->events->at[f->focus]);
    gi_text_add(r->text, "</p>\n<dl><dt>More</dt><dd><a href=\"#impact\">all decisions, a forecast, what the "
                         "series could show</a>; "
                         "<code>glacis impact</code></dd></dl></article>\n");
}
