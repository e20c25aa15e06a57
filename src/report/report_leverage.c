/* The line between too little pressure and too much: how many of the stated worlds have one, and what that hangs on. */
#include "report/relations.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 51, BARS_MOST = 8 };
#define PERCENT 100.0

static void share(gi_text *text, const glacis_flow_share *s)
{
    gi_report_percent(text, s->value);
    gi_text_add(text, " (");
    gi_report_percent(text, s->low);
    gi_text_add(text, "\342\200\223");
    gi_report_percent(text, s->high);
    gi_text_add(text, ")");
}

static double best_of(const glacis_relations *a, glacis_flow_input input)
{
    double best[GLACIS_FLOW_INPUTS_COUNT];
    glacis_flow_model_best(a->model, best);
    return best[input];
}

static void add_level(const gi_report *r, const char *words, const glacis_band *level)
{
    gi_text_add(r->text, words);
    if (isfinite(level->best))
        gi_report_percent(r->text, level->best);
    else
        gi_text_add(r->text, "no level at all");
    if (!isfinite(level->low) || !isfinite(level->high)) return;
    gi_text_add(r->text, " (");
    gi_report_percent(r->text, level->low);
    gi_text_add(r->text, "\342\200\223");
    gi_report_percent(r->text, level->high);
    gi_text_add(r->text, " over the draws that have one)");
}

static void add_answer(const gi_report *r, const glacis_relations *a)
{
    const glacis_flow_study *s = a->leverage;
    gi_text_add(r->text, "<p class=\"answer\">A level of enforcement that cuts income by ");
    gi_report_percent(r->text, best_of(a, GLACIS_FLOW_TARGET_CUT));
    gi_text_addf(r->text, " over %.0f months and does not end in hard-currency stress exists in ",
                 best_of(a, GLACIS_FLOW_HORIZON));
    share(r->text, &s->band);
    gi_text_addf(r->text, " of %zu draws.</p>\n<p>", s->draws_count);
    add_level(r, "At the best estimates the cut takes ", &s->target_level);
    add_level(r, " of full enforcement; stress begins at ", &s->stress_level);
    gi_text_addf(r->text,
                 ". Stress means that reserves cover less than %.3g months of essential imports for %.0f "
                 "months in a row. "
                 "It says nothing of what happens then. These are accounts over stated ranges, most of them "
                 "assumptions "
                 "(the table below has each with its source or reason): shares of draws, not chances "
                 "in the world.</p>\n",
                 best_of(a, GLACIS_FLOW_STRESS_COVER), best_of(a, GLACIS_FLOW_STRESS_RUN));
}

/* ---- the line ----------------------------------------------------------------------------------------------- */

static void count_levels(const glacis_flow_study *s, double x[LEVELS], double target[LEVELS],
                         double stress[LEVELS], double both[LEVELS])
{
    for (size_t i = 0; i < LEVELS; i++) {
        double level = (double)i / (LEVELS - 1);
        size_t of_target = 0, of_stress = 0, of_both = 0;
        for (size_t k = 0; k < s->draws_count; k++) {
            bool reached = s->lines[k].target_level <= level, stressed = s->lines[k].stress_level <= level;
            of_target += reached;
            of_stress += stressed;
            of_both += reached && !stressed;
        }
        x[i] = PERCENT * level;
        target[i] = PERCENT * (double)of_target / (double)s->draws_count;
        stress[i] = PERCENT * (double)of_stress / (double)s->draws_count;
        both[i] = PERCENT * (double)of_both / (double)s->draws_count;
    }
}

static void add_line(const gi_report *r, const glacis_flow_study *s)
{
    double x[LEVELS], target[LEVELS], stress[LEVELS], both[LEVELS];
    count_levels(s, x, target, stress, both);
    const gi_line lines[] = {
        {.css_class = "line l0", .name = "cut reached", .count = LEVELS, .x = x, .y = target},
        {.css_class = "line l1", .name = "stress", .count = LEVELS, .x = x, .y = stress},
        {.css_class = "line l2", .name = "cut, no stress", .count = LEVELS, .x = x, .y = both}};
    const gi_lines chart = {
        .label = "Chart: share of draws that reach the cut, end in stress, or do the one without the other",
        .x_title = "enforcement of every measure, % of full",
        .y_title = "% of draws",
        .lines_count = 3,
        .lines = lines,
        .x_least = 0,
        .x_most = PERCENT,
        .y_least = 0,
        .y_most = PERCENT};
    gi_text_add(r->text, "<figure class=\"chart-line\"><h3>The fine line</h3>\n");
    gi_chart_lines(r->text, &chart);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>All measures enforced to the same degree. Where the third line is low, no one "
                         "degree suits many of "
                         "the stated worlds, although each may have its own.</p>");
    gi_report_figure_close(r);
}

/* ---- what it hangs on ----------------------------------------------------------------------------------------- */

static void add_indices(const gi_report *r, const glacis_flow_study *s)
{
    const glacis_index *indices = s->indices[GLACIS_FLOW_ANSWER_BAND];
    gi_bar bars[BARS_MOST];
    bool taken[GLACIS_FLOW_INPUTS_COUNT] = {false};
    size_t count = 0;
    if (s->index_summary[GLACIS_FLOW_ANSWER_BAND].constant) return;
    for (; count < BARS_MOST && count < s->drawn_count; count++) {
        size_t most = SIZE_MAX;
        for (size_t i = 0; i < s->drawn_count; i++)
            if (!taken[i] && (most == SIZE_MAX || indices[i].total.value > indices[most].total.value))
                most = i;
        taken[most] = true;
        gi_bar *bar = &bars[count];
        *bar = (gi_bar){.value = indices[most].total.value,
                        .low = indices[most].total.low,
                        .high = indices[most].total.high};
        snprintf(bar->name, sizeof bar->name, "%.79s", glacis_flow_input_at(s->drawn[most])->label);
        snprintf(bar->figure, sizeof bar->figure, "alone %.2f", indices[most].first.value);
    }
    gi_text_add(
        r->text,
        "<figure class=\"chart-indices\"><h3>What the answer hangs on, within the stated ranges</h3>\n");
    gi_chart_bars(r->text, "Chart: total-order index of each input for whether there is a band",
                  "share of the variance, alone and with others", bars, count);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>Total-order Sobol&#8217; indices of whether a band exists, with 95&#160;% "
                         "intervals; on the right "
                         "the part each input has alone. What inputs do together counts for each of them, so "
                         "the bars do not add up to one. Wider ranges make an input matter more.</p>");
    gi_report_figure_close(r);
}

static void add_box(const gi_report *r, const glacis_flow_box *box, const char *which)
{
    if (!box->found || !box->box.restricted_count) return;
    gi_text_addf(r->text, "<p>Of interest are the draws %s: ", which);
    gi_text_add_xml(r->text, box->words);
    gi_text_addf(r->text,
                 ". On a second sample %.0f&#160;%% of its draws are, and it holds %.0f&#160;%% of those of "
                 "interest.</p>\n",
                 PERCENT * box->elsewhere.density, PERCENT * box->elsewhere.coverage);
}

static void add_boxes(const gi_report *r, const glacis_flow_study *s)
{
    gi_text_add(r->text, "<h3>When there is a band, in words</h3>\n");
    size_t begun = r->text->length;
    add_box(r, &s->boxes[GLACIS_FLOW_OUTCOME_BAND][0], "with a band");
    add_box(r, &s->boxes[GLACIS_FLOW_OUTCOME_NO_BAND][0], "without a band");
    if (r->text->length == begun)
        gi_text_add(r->text,
                    "<p class=\"none\">No limit on any input sets the draws with a band apart.</p>\n");
    else
        gi_text_add(r->text, "<p>A box describes the draws; it forecasts nothing.</p>\n");
}

static void add_levers(const gi_report *r, const glacis_flow_study *s)
{
    gi_text_add(r->text, "<h3>Each lever alone</h3>\n");
    gi_report_table_open(
        r, NULL,
        "Fully enforced|#Reaches the cut|#Ends in stress|#Some level does the one without the other");
    for (size_t i = 0; i < GLACIS_FLOW_LEVERS; i++) {
        const glacis_flow_share *shares[] = {&s->levers[i].target, &s->levers[i].stress, &s->levers[i].both};
        gi_text_add(r->text, "<tr><td>");
        gi_text_add_xml(r->text, s->levers[i].name);
        gi_text_add(r->text, "</td>");
        for (size_t k = 0; k < 3; k++) {
            gi_text_add(r->text, "<td class=\"n\">");
            share(r->text, shares[k]);
            gi_text_add(r->text, "</td>");
        }
        gi_text_add(r->text, "</tr>\n");
    }
    gi_report_table_close(r);
}

/* Not all levers alike: does it help to choose? */
static void add_selective(const gi_report *r, const glacis_flow_study *s)
{
    gi_text_addf(r->text,
                 "<p>Of %zu selective policies (levers set apart from each other) the best reaches the cut "
                 "without stress in ",
                 s->policies_count);
    share(r->text, &s->most_both.both_again);
    gi_text_add(r->text, " of a second sample of draws, one level for all at its best in ");
    share(r->text, &s->uniform[s->uniform_most_both].both_again);
    gi_text_add(r->text, ".</p>\n");
}

static void add_inputs(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text, "<details><summary>What is assumed, and where each range comes from</summary>\n");
    gi_report_table_open(r, NULL, "Input|#Best|#Low|#High|Unit|Status|Source or reason");
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        const glacis_flow_row *row = &a->model->rows[i];
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        gi_text_add(r->text, "<tr><td>");
        gi_text_add_xml(r->text, about->label);
        gi_report_mark(r->text, strcmp(row->status, "unverified") == 0);
        gi_text_add(r->text, "</td>");
        gi_report_cell(r->text, row->spread.best, 4);
        bool fixed = row->spread.distribution == GLACIS_DIST_FIXED;
        gi_report_cell(r->text, fixed ? NAN : row->spread.low, 4);
        gi_report_cell(r->text, fixed ? NAN : row->spread.high, 4);
        gi_text_add(r->text, "<td>");
        gi_text_add_xml(r->text, about->unit);
        gi_text_add(r->text, "</td><td>");
        gi_text_add_xml(r->text, row->status);
        gi_text_add(r->text, "</td><td class=\"wide\">");
        gi_report_add_linked(r->text, row->source);
        gi_text_add(r->text, "</td></tr>\n");
    }
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

static void add_claim(const gi_report *r, const glacis_flow_claim *c)
{
    gi_text_add(r->text, "<h3>&#8220;Border trade and labour are the bulk of the inflow&#8221;</h3>\n<p>For "
                         "that to hold, border "
                         "trade that no customs record would have to bring at least USD ");
    gi_report_band(r->text, &c->needed_declared_usd_m_per_yr, 1, 3);
    gi_text_add(r->text, " m a year; the stated range of it is USD ");
    gi_report_band(r->text, &c->border_drawn_usd_m_per_yr, 1, 3);
    gi_text_add(r->text, " m. Labour is ");
    gi_report_band(r->text, &c->labour_share, PERCENT, 2);
    gi_text_add(r->text, "&#160;% of labour and declared exports together. The claim holds in ");
    share(r->text, &c->holds_declared);
    gi_text_add(r->text, " of the draws");
    if (isfinite(c->declared_share_needed))
        gi_text_addf(r->text, "; or %.0f&#160;%% of the declared exports would have to count as border trade",
                     PERCENT * c->declared_share_needed);
    gi_text_add(r->text, ". Judge for yourself.</p>\n");
}

void gi_report_add_leverage(const gi_report *r, const glacis_relations *a)
{
    if (!a->leverage || !a->model) return;
    gi_report_section(r, "leverage", "How much pressure is felt, and how much is too much");
    add_answer(r, a);
    gi_text_add(r->text, "<div class=\"figures\">\n");
    add_line(r, a->leverage);
    add_indices(r, a->leverage);
    gi_text_add(r->text, "</div>\n");
    add_boxes(r, a->leverage);
    add_levers(r, a->leverage);
    add_selective(r, a->leverage);
    add_claim(r, &a->leverage->claim);
    add_inputs(r, a);
}
