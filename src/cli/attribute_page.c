/* The honest page: what the data and the assumptions let one say, in sentences with their own numbers. */
#include "cli/attribute.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

GLACIS_PRINTF(2, 3) static void say(cli_attribute_study *a, const char *format, ...)
{
    va_list args;
    if (a->page_count == CLI_ATTRIBUTE_PAGE) return;
    va_start(args, format);
    vsnprintf(a->page[a->page_count++], CLI_ATTRIBUTE_WORDS, format, args);
    va_end(args);
}

const char *cli_attribute_driver(const cli_attribute_study *a, size_t driver)
{
    return a->graph.nodes[a->graph.drivers[driver]].label;
}

static const char *outcome_label(const cli_attribute_study *a, size_t outcome)
{
    return a->graph.nodes[a->graph.outcomes[outcome]].label;
}

void cli_attribute_unit(const cli_attribute_study *a, size_t outcome, char *text, size_t size)
{
    glacis_attrib_unit_words(a->graph.nodes[a->graph.outcomes[outcome]].unit, text, size);
    if (strcmp(text, "share") == 0) snprintf(text, size, "of 1"); /* no "share of -0.063 share" */
}

static void say_precedence(cli_attribute_study *a)
{
    const glacis_attrib_node *node = &a->graph.nodes[a->graph.drivers[a->study->focus]];
    char date[11], month[8];
    if (!node->has_date) return;
    glacis_date_text(&node->date, date);
    glacis_month_text(glacis_month_of(&node->date), month);
    say(a, "%s is dated %s: what was recorded before %s precedes it and cannot be its effect.", node->label,
        date, month);
}

/* Drivers with an edge of their own to where this one leads, of the same size: beside them the factor makes the difference. */
static uint64_t peers_of(const glacis_attrib_graph *graph, const glacis_attrib_edge *edge)
{
    const glacis_spread *size = &graph->ranges[edge->range].spread;
    uint64_t peers = 0;
    for (size_t e = 0; e < graph->edges_count; e++) {
        const glacis_attrib_edge *other = &graph->edges[e];
        const glacis_spread *s = &graph->ranges[other->range].spread;
        const glacis_attrib_node *from = &graph->nodes[other->from[0]];
        if (other->to == edge->to && other->from_count == 1 && from->kind == GLACIS_ATTRIB_DRIVER &&
            fabs(s->best) == fabs(size->best) && s->high - s->low == size->high - size->low)
            peers |= from->drivers;
    }
    return peers;
}

/* A factor that one driver alone makes stands before that driver's edges as a number of its own. */
static void say_factor(cli_attribute_study *a, size_t n, uint64_t peers)
{
    const glacis_attrib_graph *graph = &a->graph;
    size_t draws = a->study->draws_count;
    double best[GLACIS_ATTRIB_RANGES_MAX], nodes[GLACIS_ATTRIB_NODES_MAX], *values,
        *room = malloc(2 * draws * sizeof *room);
    glacis_band band;
    char driver[128], others[256];
    if (!room) return;
    values = room;
    for (size_t k = 0; k < draws; k++) {
        glacis_attrib_nodes(graph, a->study->values + k * graph->ranges_count, graph->nodes[n].drivers,
                            nodes);
        values[k] = nodes[n];
    }
    glacis_attrib_best(graph, best);
    glacis_attrib_nodes(graph, best, graph->nodes[n].drivers, nodes);
    glacis_band_of(nodes[n], values, draws, room + draws, &band);
    free(room);
    glacis_attrib_names(graph, graph->nodes[n].drivers, driver, sizeof driver);
    glacis_attrib_names(graph, peers, others, sizeof others);
    say(a,
        "%s acts through %s: its edges are multiplied by it, %.2f (%.2f to %.2f over the draws); at 1 it "
        "would weigh like %s.",
        driver, graph->nodes[n].label, band.best, band.low, band.high, others);
}

static void say_factors(cli_attribute_study *a)
{
    const glacis_attrib_graph *graph = &a->graph;
    for (size_t n = 0; n < graph->nodes_count; n++) {
        const glacis_attrib_node *node = &graph->nodes[n];
        uint64_t peers = 0;
        if (node->kind != GLACIS_ATTRIB_FACTOR || __builtin_popcountll(node->drivers) != 1) continue;
        for (size_t e = 0; e < graph->edges_count; e++)
            if (graph->edges[e].from_count == 1 && graph->edges[e].from[0] == n)
                peers |= peers_of(graph, &graph->edges[e]);
        if (peers & ~node->drivers) say_factor(a, n, peers & ~node->drivers);
    }
}

/* What of the physical half stands in the graph. */
static void say_bound(cli_attribute_study *a)
{
    for (size_t r = 0; r < a->graph.ranges_count; r++) {
        const glacis_attrib_range *range = &a->graph.ranges[r];
        double sum = 0;
        if (!range->bound_count) continue;
        for (size_t k = 0; k < range->bound_count; k++)
            sum += range->bound ? range->bound[k] : range->bound_best;
        say(a,
            "%s is no assumption but an answer (%s): %.2f at the best estimate, %.2f in the mean of %zu "
            "runs.",
            range->id, range->binding, range->bound_best, sum / (double)range->bound_count,
            range->bound_count);
    }
}

void cli_attribute_of_what(const cli_attribute_study *a, size_t estimate, char *text, size_t size)
{
    const glacis_attrib_estimate *e = &a->graph.estimates[estimate];
    char names[256];
    glacis_attrib_names(&a->graph, e->drivers, names, sizeof names);
    if (*a->data[estimate].beside)
        snprintf(text, size, "%s together with %s, which your graph does not name,", names,
                 a->data[estimate].beside);
    else
        snprintf(text, size, "%s%s", names, e->drivers & (e->drivers - 1) ? " together" : "");
}

static void say_data(cli_attribute_study *a)
{
    for (size_t i = 0; i < a->graph.estimates_count; i++) {
        const glacis_attrib_estimate *e = &a->graph.estimates[i];
        char what[512], least[160] = "";
        if (!e->known) continue;
        cli_attribute_of_what(a, i, what, sizeof what);
        if (*a->data[i].least)
            snprintf(least, sizeof least, "; the smallest effect they could show: %s", a->data[i].least);
        else if (strncmp(e->binding, "counts:", 7) == 0)
            snprintf(least, sizeof least, "; glacis events says what that record could show");
        say(a, "Effect of %s on %s, by the data: %s%s.", what, outcome_label(a, e->outcome),
            a->data[i].effect, least);
    }
}

static void say_groups(cli_attribute_study *a)
{
    for (size_t g = 0; g < a->study->groups_count; g++) {
        const glacis_attrib_group *group = &a->study->outcomes[0].joints[g].group;
        char names[256];
        glacis_attrib_names(&a->graph, group->drivers, names, sizeof names);
        if (group->one_month)
            say(a,
                "%s are one column in data by the month: not separable. How their sum is divided is "
                "assumption from end to end.",
                names);
        else
            say(a,
                "%s are told together by an estimate: it does not say how their sum is divided; that is "
                "assumption.",
                names);
    }
    if (a->study->groups_left_out)
        say(a, "%zu more sets of drivers that data do not tell apart are not shown as one.",
            a->study->groups_left_out);
}

/* What all data leave of an outcome that none is about. */
static void word_beside(const cli_attribute_study *a, const glacis_attrib_number *share, char *text,
                        size_t size)
{
    const glacis_attrib_information *all = &a->study->information;
    if (!all->estimates_count)
        snprintf(text, size, "no data of its own, 0 bits: inputs only");
    else if (isnan(all->bits))
        snprintf(text, size, "no data of its own, 0 bits; of all data together %s",
                 glacis_attrib_verdict_sentence(all->verdict));
    else
        snprintf(text, size, "no data of its own, 0 bits: all data together (%.2f bits) leave %+.3f to %+.3f",
                 all->bits, share->all.low, share->all.high);
}

static void word_own(const glacis_attrib_information *own, const glacis_attrib_number *share, char *text,
                     size_t size)
{
    const char *verdict = glacis_attrib_verdict_sentence(own->verdict);
    if (isnan(own->bits))
        snprintf(text, size, "%s (%.0f effective)", verdict, own->effective_draws);
    else
        snprintf(text, size, "the data changed that by %.2f bits, to %+.3f to %+.3f: %s", own->bits,
                 share->own.low, share->own.high,
                 own->verdict == GLACIS_ATTRIB_INPUTS ? "cannot tell" : verdict);
}

/* "did not move it" is said of a share, with its range and its bits. */
static void say_share(cli_attribute_study *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    const glacis_attrib_number *share = &out->shares[a->study->focus].share;
    char unit[48], data[256];
    cli_attribute_unit(a, o, unit, sizeof unit);
    if (out->information.estimates_count)
        word_own(&out->information, share, data, sizeof data);
    else
        word_beside(a, share, data, sizeof data);
    say(a, "On %s your assumptions give %s a share of %+.3f (%+.3f to %+.3f) %s; %s.", outcome_label(a, o),
        cli_attribute_driver(a, a->study->focus), share->band.best, share->band.low, share->band.high, unit,
        data);
}

static void say_precise(cli_attribute_study *a)
{
    size_t known = 0;
    for (size_t i = 0; i < a->graph.estimates_count; i++) {
        const glacis_attrib_estimate *e = &a->graph.estimates[i];
        if (!e->known) continue;
        const glacis_attrib_confrontation *c = &a->study->estimates[known++];
        char names[256];
        glacis_attrib_names(&a->graph, e->drivers, names, sizeof names);
        if (isnan(c->precise_split_sd_ratio)) continue;
        say(a,
            "Were the effect on %s known to 1/32 of its spread (%.1f bits, a precision nobody has), who of "
            "%s had it would still be as open as %.0f %% of what your assumptions leave open.",
            outcome_label(a, e->outcome), c->precise_bits, names, 100 * c->precise_split_sd_ratio);
    }
}

static const glacis_attrib_flip *first_newcomer(const glacis_attrib_outcome *out)
{
    for (size_t i = 0; i < out->flips_count; i++)
        if (!out->flips[i].among) return &out->flips[i];
    return NULL;
}

static void say_flips(cli_attribute_study *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    const glacis_attrib_share *asked = &out->shares[a->study->focus];
    const glacis_attrib_flip *first = first_newcomer(out);
    char leaders[256], flip[256];
    bool tie = out->leaders & (out->leaders - 1);
    glacis_attrib_names(&a->graph, out->leaders, leaders, sizeof leaders);
    snprintf(flip, sizeof flip, "no single number, moved within its stated range, puts %s first",
             tie ? "any other" : "another");
    if (first)
        snprintf(flip, sizeof flip,
                 "%s from %.3g to %.3g (%.0f %% of the way to the end of its range) puts %s first",
                 a->graph.ranges[first->range].id, first->from, first->to, 100 * first->moved,
                 cli_attribute_driver(a, first->largest));
    say(a, "On %s %s %s at the best estimates; %s. %s is the largest in %.0f %% of the draws (%.0f to %.0f).",
        outcome_label(a, o), leaders,
        tie ? "are the largest, alike (any move decides among them; who ties is your assumption),"
            : "is the largest driver",
        flip, cli_attribute_driver(a, a->study->focus), 100 * asked->largest.value, 100 * asked->largest.low,
        100 * asked->largest.high);
}

static void say_held(cli_attribute_study *a)
{
    for (size_t i = 0; i < a->held_count; i++)
        say(a, "%s", a->held[i]);
}

void cli_attribute_page(cli_attribute_study *a)
{
    say_held(a);
    say_precedence(a);
    say_bound(a);
    say_factors(a);
    say_data(a);
    say_groups(a);
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        say_share(a, o);
    say_precise(a);
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        say_flips(a, o);
    say(a,
        "%zu of the %zu ranges are assumptions or from memory; Shapley's rule divides a total fairly, it "
        "discovers no "
        "cause.",
        a->assumed_count, a->varied_count);
    say(a,
        "What would tell: data finer than a month (by week, port or product), goods that no sanction names "
        "as a control within the same pair, or decisions of one driver alone in months of their own.");
    for (size_t i = 0; i < a->graph.estimates_count; i++)
        if (*a->data[i].further)
            say(a,
                "Of the same kind and in other months: %s; glacis impact asks each of them, and a graph may.",
                a->data[i].further);
}
