/* Rows of edges and estimates: what leads from where to where, with which sign and strength, and what the data say. */
#include "attrib/attrib.h"

#include "base/text.h"
#include "uq/quantile.h"

#include <stdio.h>

size_t gi_attrib_node_find(const glacis_attrib_graph *graph, const char *id)
{
    for (size_t i = 0; i < graph->nodes_count; i++)
        if (strcmp(graph->nodes[i].id, id) == 0) return i;
    return GLACIS_ATTRIB_NONE;
}

static const char *nearest_node(const glacis_attrib_graph *graph, const char *id)
{
    const char *ids[GLACIS_ATTRIB_NODES_MAX];
    for (size_t i = 0; i < graph->nodes_count; i++)
        ids[i] = graph->nodes[i].id;
    const char *nearest = gi_text_nearest(id, ids, graph->nodes_count);
    return nearest ? nearest : "the id of a driver, input, factor or outcome";
}

/* A mark at the end has nothing behind it. */
static void check_end(const gi_attrib_row *row, const char *text, char mark)
{
    size_t length = strlen(text);
    if (length && text[length - 1] == mark)
        gi_attrib_fault(row, "from", "words between the marks", "a mark with nothing behind it");
}

/* The words of `text` between marks, one by one. */
static bool next_word(const char **text, char mark, char *word, size_t size)
{
    const char *end = strchr(*text, mark);
    size_t length = end ? (size_t)(end - *text) : strlen(*text);
    if (!**text && !end) return false;
    snprintf(word, size, "%.*s", (int)(length < size ? length : size - 1), *text);
    *text += length + (end != NULL);
    return true;
}

static size_t node_of(const gi_attrib_row *row, const char *column, const char *id,
                      const glacis_attrib_graph *graph)
{
    char what[160];
    size_t node = gi_attrib_node_find(graph, id);
    if (node != GLACIS_ATTRIB_NONE) return node;
    snprintf(what, sizeof what, *id ? "no node has the id '%.63s'" : "no node", id);
    gi_attrib_fault(row, column, nearest_node(graph, id), what);
    return node;
}

static bool read_from(const gi_attrib_row *row, const glacis_attrib_graph *graph, glacis_attrib_edge *edge)
{
    const char *text = gi_attrib_cell(row, "from");
    char id[GLACIS_ATTRIB_ID_MAX];
    bool whole = *text != '\0';
    if (!whole) node_of(row, "from", "", graph);
    check_end(row, text, '*');
    while (next_word(&text, '*', id, sizeof id)) {
        if (edge->from_count == GLACIS_ATTRIB_FROM_MAX) {
            gi_attrib_fault(row, "from", "at most four nodes", "too many nodes in one product");
            return false;
        }
        size_t node = node_of(row, "from", id, graph);
        whole = whole && node != GLACIS_ATTRIB_NONE;
        if (node == GLACIS_ATTRIB_NONE) continue;
        if (graph->nodes[node].kind == GLACIS_ATTRIB_OUTCOME) {
            gi_attrib_fault(row, "from", "a driver, an input or a factor",
                            "an outcome is an end of the graph; what leads further is a factor");
            whole = false;
        }
        edge->from[edge->from_count++] = node;
    }
    return whole;
}

static bool read_to(const gi_attrib_row *row, const glacis_attrib_graph *graph, glacis_attrib_edge *edge)
{
    edge->to = node_of(row, "to", gi_attrib_cell(row, "to"), graph);
    if (edge->to == GLACIS_ATTRIB_NONE) return false;
    glacis_attrib_kind kind = graph->nodes[edge->to].kind;
    if (kind == GLACIS_ATTRIB_FACTOR || kind == GLACIS_ATTRIB_OUTCOME) return true;
    gi_attrib_fault(
        row, "to", "a factor or an outcome",
        kind == GLACIS_ATTRIB_DRIVER
            ? "nothing leads to a driver: it is set from outside; a cause of it is a driver of its own"
            : "nothing leads to an input: it is a number");
    return false;
}

static void check_sign(const gi_attrib_row *row, const glacis_attrib_graph *graph, glacis_attrib_edge *edge)
{
    const char *cell = gi_attrib_cell(row, "sign");
    edge->sign = strcmp(cell, "+") == 0 ? 1 : strcmp(cell, "-") == 0 ? -1 : 0;
    if (!edge->sign && strcmp(cell, "?") != 0)
        gi_attrib_fault(row, "sign", "+, - or ? (not said)", *cell ? "no sign" : "an edge without a sign");
    if (edge->range == GLACIS_ATTRIB_NONE) return;
    const glacis_spread *s = &graph->ranges[edge->range].spread;
    if (edge->sign > 0 && s->low < 0)
        gi_attrib_fault(row, "sign", "a range from 0 on, or the sign ?",
                        "contradicts its range, which reaches below 0");
    if (edge->sign < 0 && s->high > 0)
        gi_attrib_fault(row, "sign", "a range up to 0, or the sign ?",
                        "contradicts its range, which reaches above 0");
}

void gi_attrib_edge_read(const gi_attrib_row *row, glacis_attrib_graph *graph)
{
    glacis_attrib_edge edge = {.line = row->table->csv.lines[row->at]};
    if (graph->edges_count == GLACIS_ATTRIB_EDGES_MAX) {
        gi_attrib_fault(row, "kind", "a smaller graph", "too many edges");
        return;
    }
    snprintf(edge.id, sizeof edge.id, "%.63s", gi_attrib_cell(row, "id"));
    bool from = read_from(row, graph, &edge), to = read_to(row, graph, &edge);
    bool weight = to && graph->nodes[edge.to].form == GLACIS_ATTRIB_WEIGHTED;
    gi_attrib_needs needs = {
        .range = true, .why = "an edge without a range", .least = weight ? 0 : -INFINITY, .most = INFINITY};
    if (*gi_attrib_cell(row, "form"))
        gi_attrib_fault(row, "form", "nothing", "the form is that of the node it leads to");
    if (*gi_attrib_cell(row, "binding"))
        gi_attrib_fault(row, "binding", "nothing", "only inputs and estimates take another answer");
    if (*gi_attrib_cell(row, "date")) gi_attrib_fault(row, "date", "nothing", "only drivers have a date");
    edge.range = gi_attrib_range_read(row, &needs, graph);
    check_sign(row, graph, &edge);
    if (from && to && edge.range != GLACIS_ATTRIB_NONE) graph->edges[graph->edges_count++] = edge;
}

/* ---- estimates --------------------------------------------------------------------------------------------------------------- */

/* "a+b" as bits of drivers. */
static uint64_t drivers_of(const gi_attrib_row *row, const char *text, const glacis_attrib_graph *graph)
{
    uint64_t bits = 0;
    char id[GLACIS_ATTRIB_ID_MAX];
    check_end(row, text, '+');
    while (next_word(&text, '+', id, sizeof id)) {
        size_t driver = glacis_attrib_driver_find(graph, id);
        if (driver == GLACIS_ATTRIB_NONE) {
            char what[160];
            snprintf(what, sizeof what, "no driver has the id '%.63s'", id);
            gi_attrib_fault(row, "from", "drivers joined by +; after | those that were on already", what);
        } else {
            if (bits >> driver & 1) gi_attrib_fault(row, "from", "each driver once", "a driver stands twice");
            bits |= (uint64_t)1 << driver;
        }
    }
    return bits;
}

static const char *const numbers[] = {"best", "low", "high"};

static double unit_of_last_digit(const char *cell)
{
    const char *point = strchr(cell, '.'), *exponent = strpbrk(cell, "eE");
    double decimals = point ? (double)strspn(point + 1, "0123456789") : 0;
    return pow(10, (exponent ? strtod(exponent + 1, NULL) : 0) - decimals);
}

/* A normal distribution is even about its mean. Ends that are not would be reported changed; half a digit is rounding. */
static void check_middle(const gi_attrib_row *row, const double values[3])
{
    double middle = 0.5 * (values[1] + values[2]), unit = INFINITY;
    char accepted[96];
    for (int i = 0; i < 3; i++)
        unit = fmin(unit, unit_of_last_digit(gi_attrib_cell(row, numbers[i])));
    if (fabs(values[0] - middle) <= fmin(unit, 0.05 * (values[2] - values[1])) * (1 + 1e-9)) return;
    snprintf(accepted, sizeof accepted, "%.6g, the middle of low and high; a logarithm where ends are ratios",
             middle);
    gi_attrib_fault(row, "best", accepted, "not the middle of its interval, which a normal distribution is");
}

/* The ends are those of a 95 % interval of a normal distribution. */
static void read_numbers(const gi_attrib_row *row, glacis_attrib_estimate *e)
{
    double values[3];
    if (strcmp(gi_attrib_cell(row, "distribution"), "normal") != 0)
        gi_attrib_fault(row, "distribution", "normal: low and high are the ends of its 95 % interval",
                        "not accepted of an estimate");
    for (int i = 0; i < 3; i++) {
        if (gi_number_parse(gi_attrib_cell(row, numbers[i]), &values[i])) continue;
        gi_attrib_fault(row, numbers[i], "a number", "not a number");
        return;
    }
    if (!(values[1] < values[0] && values[0] < values[2])) {
        gi_attrib_fault(row, "best", "low < best < high", "not inside its interval");
        return;
    }
    check_middle(row, values);
    e->mean = values[0];
    e->low = values[1];
    e->high = values[2];
    e->sd = (values[2] - values[1]) / (2 * GI_UQ_NORMAL_975);
    e->known = true;
}

static void read_value(const gi_attrib_row *row, glacis_attrib_estimate *e)
{
    bool bound = strncmp(e->binding, "impact:", 7) == 0 || strncmp(e->binding, "counts:", 7) == 0;
    bool has = *gi_attrib_cell(row, "best") != '\0';
    if (*e->binding && !bound)
        gi_attrib_fault(row, "binding", "impact:CASE or counts:OUTCOME", "no such answer");
    if (has && *e->binding)
        gi_attrib_fault(row, "best", "numbers or a binding, not both", "two estimates in one row");
    if (!has && !*e->binding)
        gi_attrib_fault(row, "best", "best, low and high, or a binding", "an estimate without a number");
    if (has) read_numbers(row, e);
    if (has && !e->drivers) gi_attrib_fault(row, "from", "drivers joined by +", "an estimate of what?");
}

void gi_attrib_estimate_read(const gi_attrib_row *row, glacis_attrib_graph *graph)
{
    if (graph->estimates_count == GLACIS_ATTRIB_ESTIMATES_MAX) {
        gi_attrib_fault(row, "kind", "at most 8 estimates", "too many estimates");
        return;
    }
    glacis_attrib_estimate *e = &graph->estimates[graph->estimates_count++];
    e->line = row->table->csv.lines[row->at];
    gi_attrib_keep(row, "id", e->id, sizeof e->id);
    gi_attrib_keep(row, "binding", e->binding, sizeof e->binding);
    gi_attrib_keep(row, "source", e->source, sizeof e->source);
    gi_attrib_check_source(row, *gi_attrib_cell(row, "best") != '\0');
    const char *from = gi_attrib_cell(row, "from"), *bar = strchr(from, '|');
    char on[512];
    snprintf(on, sizeof on, "%.*s", (int)(bar ? bar - from : (ptrdiff_t)strlen(from)), from);
    e->drivers = drivers_of(row, on, graph);
    e->given = bar ? drivers_of(row, bar + 1, graph) : 0;
    if (e->drivers & e->given)
        gi_attrib_fault(row, "from", "drivers on one side of the bar", "what was on already has no effect");
    e->outcome = glacis_attrib_outcome_find(graph, gi_attrib_cell(row, "to"));
    if (e->outcome == GLACIS_ATTRIB_NONE)
        gi_attrib_fault(row, "to", "the id of an outcome", "no outcome has this id");
    else if (strcmp(gi_attrib_cell(row, "unit"), graph->nodes[graph->outcomes[e->outcome]].unit) != 0)
        gi_attrib_fault(row, "unit", graph->nodes[graph->outcomes[e->outcome]].unit,
                        "not the unit of the outcome");
    read_value(row, e);
}
