/* The record of events: who met, tested and decided what, on the same axis of time as trade. */
#include "report/relations.h"

#include <math.h>
#include <stdlib.h>

static void fill(const glacis_event_month *months, size_t count, double *x, double *cooperation,
                 double *conflict, double *reach)
{
    for (size_t i = 0; i < count; i++) {
        x[i] = months[i].month + 0.5;
        cooperation[i] = months[i].cooperation > 0 ? months[i].cooperation : NAN;
        conflict[i] = months[i].conflict < 0 ? months[i].conflict : NAN;
        *reach = fmax(*reach, fmax(months[i].cooperation, -months[i].conflict));
    }
}

static void draw(const gi_report *r, const glacis_relations *a, const glacis_event_month *months,
                 size_t count, double *room)
{
    double *x = room, *cooperation = room + count, *conflict = room + 2 * count, reach = 1;
    fill(months, count, x, cooperation, conflict, &reach);
    /* On the axis of trade, one under the other, where there is trade. */
    bool has_trade = a->months && a->months->count;
    double from = has_trade ? a->months->at[0].month : months[0].month;
    double to = has_trade ? a->months->at[a->months->count - 1].month + 1 : months[count - 1].month + 1;
    gi_decision_marks marks = {.count = 0};
    if (a->is_of_trade) gi_decision_marks_set(&a->flows[0], &marks);
    const gi_line lines[] = {{"line l2", NULL, count, x, cooperation, NULL, NULL, true},
                             {"line l1", NULL, count, x, conflict, NULL, NULL, true}};
    const gi_lines chart = {.label = "Chart: cooperation and conflict by month",
                            .y_title = "sum of scores a month",
                            .lines_count = 2,
                            .lines = lines,
                            .marks_count = marks.count,
                            .marks = marks.marks,
                            .x_least = from,
                            .x_most = to,
                            .y_least = -reach,
                            .y_most = reach,
                            .months = true};
    gi_chart_lines(r->text, &chart);
}

static void add_months(const gi_report *r, const glacis_relations *a)
{
    glacis_event_filter filter = {.actor = a->pair.a, .target = a->pair.b};
    if (glacis_events_covered(a->record, &filter.month_from, &filter.month_to) != GLACIS_OK) return;
    size_t count = (size_t)(filter.month_to - filter.month_from + 1);
    glacis_event_month *months = calloc(count, sizeof *months);
    double *room = calloc(3 * count, sizeof *room);
    if (months && room && glacis_events_by_month(a->record, &filter, months) == GLACIS_OK) {
        gi_text_add(r->text, "<figure class=\"wide chart-record\"><h3>");
        gi_text_add_xml(r->text, a->pair.a);
        gi_text_add(r->text, " and ");
        gi_text_add_xml(r->text, a->pair.b);
        gi_text_add(r->text, " by month</h3>\n");
        draw(r, a, months, count, room);
        gi_report_caption(r);
        gi_text_add(r->text, "<p>Sums of the scores of Goldstein&#8217;s scale (+10 to \342\210\22210 an "
                             "event): up what was cooperative, down what was conflictual; "
                             "adding them up would hide both. " GLACIS_EVENTS_CAUTION "</p>");
        gi_report_figure_close(r);
    } else if (!months || !room) {
        r->text->failed = true;
    }
    free(room);
    free(months);
}

static void add_rate(const gi_report *r, size_t events, size_t months)
{
    gi_text_addf(r->text, "<td class=\"n\">%zu in %zu months</td>", events, months);
}

static void add_outcome(const gi_report *r, const glacis_relations_outcome *o)
{
    const glacis_counts_result *c = &o->result;
    char date[11];
    gi_text_addf(r->text, "<tr><td>%s-%s, ", o->pair.a, o->pair.b);
    for (const char *at = o->category; *at; at++)
        gi_text_addf(r->text, "%c", *at == '_' ? ' ' : *at);
    glacis_date_text(&o->date, date);
    gi_text_addf(r->text, "</td><td class=\"wide\">%s ", date);
    gi_text_add_xml(r->text, o->event);
    gi_text_add(r->text, "</td>");
    add_rate(r, c->events_before, c->months_before);
    add_rate(r, c->events_after, c->months_after);
    gi_text_add(r->text, "<td class=\"n\">");
    if (isfinite(c->ratio.best))
        gi_text_addf(r->text, "%.2g (%.2g to %.2g)", c->ratio.best, c->ratio.low, c->ratio.high);
    gi_text_add(r->text, "</td><td class=\"n\">");
    if (isfinite(c->detectable_increase_ratio))
        gi_text_addf(r->text, "%.2g times", c->detectable_increase_ratio);
    gi_text_addf(r->text, "</td><td><b>%s</b>%s</td></tr>\n", glacis_counts_verdict_word(c->verdict),
                 c->prior_decides ? "; another prior says otherwise" : "");
}

/* Where counts were published as well: how much of them the record holds. */
static void add_share(const gi_report *r, const glacis_relations_outcome *o)
{
    gi_text_add(r->text, "<p>In brackets 95&#160;% intervals.");
    if (isfinite(o->share_least))
        gi_text_addf(r->text,
                     " The record holds %.0f to %.0f&#160;%% of the counts that others published: where that "
                     "part changes, so "
                     "does the rate of the record, whatever the events did.",
                     100 * o->share_least, 100 * o->share_most);
    gi_text_add(r->text, "</p>\n");
}

void gi_report_add_record(const gi_report *r, const glacis_relations *a)
{
    if (!a->record) return;
    gi_report_section(r, "record", "What else happened");
    add_months(r, a);
    if (!a->outcomes_count) return;
    gi_text_add(r->text, "<h3>Did their rate change?</h3>\n");
    gi_report_table_open(
        r, NULL,
        "Events counted|From|#Before|#After|#Rate after over before|#Least rise it could show|Verdict");
    for (size_t i = 0; i < a->outcomes_count; i++)
        add_outcome(r, &a->outcomes[i]);
    gi_report_table_close(r);
    add_share(r, &a->outcomes[0]);
}

void gi_report_add_relation_doubts(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text, "<h3>Trade, decisions, events, leverage, attribution</h3>\n<ul class=\"doubts\">\n");
    if (a->months)
        gi_text_add(r->text, "<li>Every figure of trade is one side's record: what is not declared is not in "
                             "it. First releases, final figures and the "
                             "series of different agencies stand side by side; derived months share the "
                             "errors of those they come from.</li>\n");
    if (a->measures_count)
        gi_text_add(r->text, "<li>Trade inside a banned heading may be lawful by an exemption, and a heading "
                             "may hold more than what is banned.</li>\n");
    if (a->flows_count)
        gi_text_add(r->text, "<li>Decisions follow each other within months and have common causes: an "
                             "effect is that of a date, not of a motive. Months known only "
                             "in sums are left out. A series of this length and noise sees large and lasting "
                             "changes only.</li>\n");
    if (a->record)
        gi_text_add(
            r->text,
            "<li>The record of events was collected by hand; what it leaves out is not known.</li>\n");
    if (a->leverage)
        gi_text_add(r->text, "<li>There is no series of reserves to hold the accounts of leverage against: "
                             "they follow from ranges that are mostly assumptions, "
                             "drawn independently of each other.</li>\n");
    if (a->attribution)
        gi_text_add(r->text,
                    "<li>Who had what share is what a graph of claims says, most of whose numbers are "
                    "assumptions; a driver that the graph leaves out has its share given to others, "
                    "and Shapley&#8217;s rule is one way among several to divide what drivers do "
                    "together.</li>\n");
    gi_text_add(
        r->text,
        "</ul>\n<p>Each row of the tables behind these sections has its source: <code>glacis cite ID</code>, "
        "with the id of a measure, a decision or an event.</p>\n");
}

void gi_report_add_relations(const gi_report *r, const glacis_relations *a)
{
    gi_report_add_trade(r, a);
    gi_report_add_measures(r, a);
    gi_report_add_impact(r, a);
    gi_report_add_record(r, a);
    gi_report_add_leverage(r, a);
    gi_report_add_attribution(r, a);
}
