/* Who has what share of each outcome within the graph, what the data say of it, and what would turn it round. */
#include "report/relations.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BARS_MOST = GLACIS_ATTRIB_DRIVERS_MAX, FLIPS_MOST = 4 };
#define PERCENT 100.0

static const glacis_attrib_node *driver_at(const glacis_relations *a, size_t driver)
{
    return &a->graph->nodes[a->graph->drivers[driver]];
}

static const glacis_attrib_node *outcome_at(const glacis_relations *a, size_t outcome)
{
    return &a->graph->nodes[a->graph->outcomes[outcome]];
}

static bool reaches(const glacis_relations *a, size_t outcome, size_t driver)
{
    return outcome_at(a, outcome)->drivers >> driver & 1;
}

/* "+0.12" with a true minus. */
static void signed_number(double value, char text[32])
{
    snprintf(text, 32, "%s%.3f", value < 0 ? "\342\210\222" : "+", fabs(value));
    if (!isfinite(value)) snprintf(text, 32, "not known");
}

static void add_signed(gi_text *text, double value)
{
    char words[32];
    signed_number(value, words);
    gi_text_add(text, words);
}

static void add_signed_band(gi_text *text, double best, double low, double high)
{
    add_signed(text, best);
    gi_text_add(text, " (");
    add_signed(text, low);
    gi_text_add(text, " to ");
    add_signed(text, high);
    gi_text_add(text, ")");
}

/* ---- the answer -------------------------------------------------------------------------------------------------------------- */

static void add_answer(const gi_report *r, const glacis_relations *a)
{
    const glacis_attrib_outcome *out = &a->attribution->outcomes[0];
    const glacis_attrib_number *share = &out->shares[a->attribution->focus].share;
    char unit[64];
    glacis_attrib_unit_words(outcome_at(a, 0)->unit, unit, sizeof unit);
    gi_text_add(r->text, "<p class=\"answer\">Within a graph of stated claims the share of ");
    gi_text_add_xml(r->text, driver_at(a, a->attribution->focus)->label);
    gi_text_add(r->text, " in ");
    gi_text_add_xml(r->text, outcome_at(a, 0)->label);
    gi_text_add(r->text, " is ");
    add_signed_band(r->text, share->band.best, share->band.low, share->band.high);
    gi_text_add(r->text, " ");
    gi_text_add_xml(r->text, unit);
    if (isnan(out->information.bits))
        gi_text_add(r->text, ". Of the data: ");
    else
        gi_text_addf(r->text, ". The data say %.2f bits of it: ", out->information.bits);
    gi_text_add(r->text, glacis_attrib_verdict_sentence(out->information.verdict));
    gi_text_add(r->text,
                ".</p>\n<p>A share is what switching drivers on does within the graph, divided by "
                "Shapley&#8217;s rule over every order in which they may come. It is no measurement: "
                "in brackets lie 10 to 90&#160;% of the draws over the stated ranges, most of which "
                "are assumptions (the table below has each with its source or reason).</p>\n");
}

/* No share stands without what the data say of it. */
static void add_weight_of_data(const gi_report *r, const glacis_attrib_information *i)
{
    gi_text_add(r->text, "Of the data: ");
    if (!isnan(i->bits)) gi_text_addf(r->text, "%.2f bits, ", i->bits);
    gi_text_addf(r->text, "%s.", glacis_attrib_verdict_sentence(i->verdict));
}

/* ---- charts ------------------------------------------------------------------------------------------------------------------ */

static void add_shares(const gi_report *r, const glacis_relations *a, size_t o)
{
    gi_bar bars[BARS_MOST];
    size_t count = 0;
    char unit[64], label[192], title[96];
    glacis_attrib_unit_words(outcome_at(a, o)->unit, unit, sizeof unit);
    for (size_t d = 0; d < a->graph->drivers_count; d++) {
        const glacis_attrib_share *s = &a->attribution->outcomes[o].shares[d];
        if (!reaches(a, o, d)) continue;
        gi_bar *bar = &bars[count++];
        *bar = (gi_bar){.value = s->share.band.best, .low = s->share.band.low, .high = s->share.band.high};
        snprintf(bar->name, sizeof bar->name, "%.79s", driver_at(a, d)->label);
        snprintf(bar->figure, sizeof bar->figure, "largest in %.0f %%", PERCENT * s->largest.value);
    }
    snprintf(label, sizeof label, "Chart: share of each driver in %.100s", outcome_at(a, o)->label);
    snprintf(title, sizeof title, "share, %s", unit);
    gi_text_add(r->text, "<figure class=\"chart-shares\"><h3>");
    gi_text_add_xml(r->text, outcome_at(a, o)->label);
    gi_text_add(r->text, "</h3>\n");
    gi_chart_bars(r->text, label, title, bars, count);
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>Bars are shares at the best estimates, lines 10 to 90&#160;% of the draws; on the right "
                "the part of the draws in which a driver has the largest share. ");
    add_weight_of_data(r, &a->attribution->outcomes[o].information);
    gi_text_add(r->text, "</p>");
    gi_report_figure_close(r);
}

/* Over the order in which drivers come, at the best estimates: how much of a share is the rule. */
static void add_orders(const gi_report *r, const glacis_relations *a, size_t o)
{
    gi_bar bars[BARS_MOST];
    size_t count = 0;
    char unit[64], title[96];
    bool any = false;
    glacis_attrib_unit_words(outcome_at(a, o)->unit, unit, sizeof unit);
    for (size_t d = 0; d < a->graph->drivers_count; d++) {
        const glacis_attrib_share *s = &a->attribution->outcomes[o].shares[d];
        if (!reaches(a, o, d)) continue;
        gi_bar *bar = &bars[count++];
        *bar = (gi_bar){.value = s->share.band.best, .low = s->least.best, .high = s->greatest.best};
        any = any || s->greatest.best - s->least.best > 1e-9 * fabs(s->share.band.best);
        snprintf(bar->name, sizeof bar->name, "%.79s", driver_at(a, d)->label);
        char without[32];
        signed_number(s->but_for.best, without);
        snprintf(bar->figure, sizeof bar->figure, "without it %s", without);
    }
    if (!any) return;
    snprintf(title, sizeof title, "what a driver adds, %s", unit);
    gi_text_add(r->text, "<figure class=\"chart-orders\"><h3>How much of it is the rule</h3>\n");
    gi_chart_bars(r->text, "Chart: what each driver adds, least and most over all orders", title, bars,
                  count);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>Of ");
    gi_text_add_xml(r->text, outcome_at(a, o)->label);
    gi_text_add(r->text, ", at the best estimates: bars are shares, lines go from the least to the most that "
                         "a driver adds over ");
    gi_text_add(r->text,
                a->attribution->exact
                    ? "all orders in which drivers may come. Any other rule of division lies between. "
                    : "the orders tried; over all orders they are no shorter. ");
    gi_text_add(r->text, "On the right what would be gone without it. ");
    add_weight_of_data(r, &a->attribution->outcomes[o].information);
    gi_text_add(r->text, "</p>");
    gi_report_figure_close(r);
}

static void data_bar(gi_bar *bar, const char *name, const char *when, double mean, double low, double high)
{
    *bar = (gi_bar){.value = mean, .low = low, .high = high};
    snprintf(bar->name, sizeof bar->name, "%.50s, %s", name, when);
    char words[32];
    signed_number(mean, words);
    snprintf(bar->figure, sizeof bar->figure, "%s", words);
}

/* Before and after the data, of the asked driver and of what cannot be told apart from it. */
static void add_data(const gi_report *r, const glacis_relations *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->attribution->outcomes[o];
    gi_bar bars[2 + 2 * GLACIS_ATTRIB_GROUPS_MAX];
    size_t count = 0, focus = a->attribution->focus;
    char unit[64], title[96], names[256];
    if (!out->information.estimates_count || isnan(out->information.bits)) return;
    glacis_attrib_unit_words(outcome_at(a, o)->unit, unit, sizeof unit);
    for (size_t g = 0; g <= a->attribution->groups_count; g++) {
        const glacis_attrib_number *n = g ? &out->joints[g - 1].share : &out->shares[focus].share;
        glacis_attrib_names(a->graph, g ? out->joints[g - 1].group.drivers : (uint64_t)1 << focus, names,
                            sizeof names);
        data_bar(&bars[count++], names, "stated", n->mean, n->band.low, n->band.high);
        data_bar(&bars[count++], names, "with the data", n->own.mean, n->own.low, n->own.high);
    }
    snprintf(title, sizeof title, "share, %s", unit);
    gi_text_add(r->text, "<figure class=\"chart-data\"><h3>What the data changed</h3>\n");
    gi_chart_bars(r->text, "Chart: shares before and after the data", title, bars, count);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>Of ");
    gi_text_add_xml(r->text, outcome_at(a, o)->label);
    gi_text_addf(r->text,
                 ": means and 10 to 90&#160;%%, over the stated ranges and once each draw is weighed by how "
                 "well it fits what the data say: %.2f bits, %.0f of %zu draws effective.</p>",
                 out->information.bits, out->information.effective_draws, a->attribution->draws_count);
    gi_report_figure_close(r);
}

static void add_figures(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text, "<div class=\"figures\">\n");
    for (size_t o = 0; o < a->graph->outcomes_count; o++) {
        add_shares(r, a, o);
        add_data(r, a, o);
    }
    add_orders(r, a, 0);
    gi_text_add(r->text, "</div>\n");
}

/* ---- tables ------------------------------------------------------------------------------------------------------------------ */

static void add_confrontation(const gi_report *r, const glacis_relations *a, const glacis_attrib_estimate *e,
                              const glacis_attrib_confrontation *c)
{
    char names[256];
    glacis_attrib_names(a->graph, e->drivers, names, sizeof names);
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, outcome_at(a, e->outcome)->label);
    gi_text_add(r->text, "</td><td class=\"wide\">");
    gi_text_add_xml(r->text, names);
    gi_text_add(r->text, "</td><td class=\"n\">");
    add_signed_band(r->text, e->mean, e->low, e->high);
    gi_text_add(r->text, "</td><td class=\"n\">");
    add_signed_band(r->text, c->effect.band.best, c->effect.band.low, c->effect.band.high);
    gi_text_add(r->text, "</td>");
    gi_report_cell(r->text, c->information.bits, 3);
    gi_text_addf(r->text, "<td class=\"n\">%.2f</td>", c->information.predictive_p);
    if (isnan(c->precise_split_sd_ratio))
        gi_text_add(r->text, "<td class=\"n\">\342\200\223</td>");
    else
        gi_text_addf(r->text, "<td class=\"n\">%.0f&#160;%%</td>", PERCENT * c->precise_split_sd_ratio);
    gi_text_addf(r->text, "<td>%s</td></tr>\n", glacis_attrib_verdict_word(c->information.verdict));
}

static void add_confrontations(const gi_report *r, const glacis_relations *a)
{
    size_t known = 0;
    if (!a->attribution->estimates_count) return;
    gi_text_add(r->text, "<h3>The graph against the data</h3>\n");
    gi_report_table_open(
        r, NULL,
        "Outcome|Drivers together|#Data (95 %)|#Graph (10\342\200\22390 %)|#Bits|#Predictive p|#Split "
        "left open|Verdict");
    for (size_t i = 0; i < a->graph->estimates_count; i++)
        if (a->graph->estimates[i].known)
            add_confrontation(r, a, &a->graph->estimates[i], &a->attribution->estimates[known++]);
    gi_report_table_close(r);
    gi_text_add(
        r->text,
        "<p>Bits: how far the data move the draws; below 0.1 they distinguish nothing. Predictive p: how "
        "rare such data would be were the graph right. Split left open: what would remain of the "
        "spread between two drivers of one month, were their sum known to a 32nd of its spread.</p>\n");
}

/* Moves that put one in front who did not lead, or, among several that lead alike, one of them. */
static size_t add_moves(const gi_report *r, const glacis_relations *a, const glacis_attrib_outcome *out,
                        bool among)
{
    size_t shown = 0;
    for (size_t i = 0; i < out->flips_count && shown < FLIPS_MOST; i++) {
        const glacis_attrib_flip *flip = &out->flips[i];
        if (flip->among != among) continue;
        gi_text_add(r->text, shown++ ? "; <code>" : "<code>");
        gi_text_add_xml(r->text, a->graph->ranges[flip->range].id);
        if (among)
            gi_text_addf(r->text, "</code> %s: ", flip->to > flip->from ? "up" : "down");
        else
            gi_text_addf(r->text, "</code> from %.3g to %.3g: ", flip->from, flip->to);
        gi_text_add_xml(r->text, driver_at(a, flip->largest)->label);
    }
    return shown;
}

static void add_flip(const gi_report *r, const glacis_relations *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->attribution->outcomes[o];
    bool tie = out->leaders & (out->leaders - 1);
    char names[256];
    glacis_attrib_names(a->graph, out->leaders, names, sizeof names);
    gi_text_add(r->text, "<li>");
    gi_text_add_xml(r->text, outcome_at(a, o)->label);
    gi_text_add(r->text, ": ");
    gi_text_add_xml(r->text, names);
    gi_text_add(r->text,
                tie ? ", alike: any move decides among them, and who ties is your assumption (" : ". ");
    if (tie) {
        add_moves(r, a, out, true);
        gi_text_add(r->text, "). ");
    }
    if (!add_moves(r, a, out, false))
        gi_text_add(r->text,
                    tie ? "Nothing within the stated ranges puts another before them, one number alone."
                        : "Nothing within the stated ranges flips it, one number alone.");
    gi_text_add(r->text, "</li>\n");
}

static void add_flips(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text, "<h3>What would make another driver the largest</h3>\n<ul>\n");
    for (size_t o = 0; o < a->graph->outcomes_count; o++)
        add_flip(r, a, o);
    gi_text_add(r->text, "</ul>\n");
}

static void add_page(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text, "<h3>What can be said, and what cannot</h3>\n<ul class=\"doubts\">\n");
    for (size_t i = 0; i < a->attribution_words_count; i++) {
        gi_text_add(r->text, "<li>");
        gi_text_add_xml(r->text, a->attribution_words[i]);
        gi_text_add(r->text, "</li>\n");
    }
    gi_text_add(r->text, "</ul>\n");
}

static void add_range(const gi_report *r, const glacis_attrib_range *range)
{
    bool bound = range->bound_count > 0, fixed = range->spread.distribution == GLACIS_DIST_FIXED;
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, range->id);
    gi_report_mark(r->text, !bound && strcmp(range->status, "unverified") == 0);
    gi_text_add(r->text, "</td>");
    gi_report_cell(r->text, bound ? range->bound_best : range->spread.best, 3);
    gi_report_cell(r->text, fixed || bound ? NAN : range->spread.low, 3);
    gi_report_cell(r->text, fixed || bound ? NAN : range->spread.high, 3);
    const char *const words[] = {range->unit, range->claim, bound ? "answer" : range->status};
    for (size_t i = 0; i < 3; i++) {
        gi_text_add(r->text, "<td>");
        gi_text_add_xml(r->text, words[i]);
        gi_text_add(r->text, "</td>");
    }
    gi_text_add(r->text, "<td class=\"wide\">");
    if (bound)
        gi_text_addf(r->text, "%s, %zu runs beside the draws", range->binding, range->bound_count);
    else
        gi_report_add_linked(r->text, range->source);
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_ranges(const gi_report *r, const glacis_relations *a)
{
    gi_text_add(r->text,
                "<details><summary>The numbers of the graph, who claims them, and where each range comes "
                "from</summary>\n");
    gi_report_table_open(r, NULL, "Number|#Best|#Low|#High|Unit|Claimed by|Status|Source or reason");
    for (size_t i = 0; i < a->graph->ranges_count; i++)
        add_range(r, &a->graph->ranges[i]);
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

void gi_report_add_attribution(const gi_report *r, const glacis_relations *a)
{
    if (!a->attribution || !a->graph) return;
    gi_report_section(r, "attribution", "Who had what share, and what the data say of it");
    add_answer(r, a);
    add_figures(r, a);
    add_confrontations(r, a);
    add_flips(r, a);
    add_page(r, a);
    add_ranges(r, a);
}
