/* Does a graph hang together? Causes before effects without a circle, units that fit, and a way from every driver to an outcome. */
#include "attrib/attrib.h"

#include <stdio.h>

typedef struct check {
    const char *name;
    glacis_diag *diag;
    glacis_attrib_graph *graph;
} check;

static void index_edges(glacis_attrib_graph *graph)
{
    size_t count = 0;
    for (size_t n = 0; n < graph->nodes_count; n++) {
        graph->first_incoming[n] = count;
        for (size_t e = 0; e < graph->edges_count; e++)
            if (graph->edges[e].to == n) graph->incoming[count++] = e;
    }
    graph->first_incoming[graph->nodes_count] = count;
}

/* ---- order ------------------------------------------------------------------------------------------------------------------- */

static bool is_ready(const glacis_attrib_graph *graph, size_t node, const bool *placed)
{
    for (size_t i = graph->first_incoming[node]; i < graph->first_incoming[node + 1]; i++) {
        const glacis_attrib_edge *edge = &graph->edges[graph->incoming[i]];
        for (size_t f = 0; f < edge->from_count; f++)
            if (!placed[edge->from[f]]) return false;
    }
    return true;
}

/* A cause of this node that is in no order yet: it lies on a circle or behind one. */
static size_t waits_for(const glacis_attrib_graph *graph, size_t node, const bool *placed)
{
    for (size_t i = graph->first_incoming[node]; i < graph->first_incoming[node + 1]; i++) {
        const glacis_attrib_edge *edge = &graph->edges[graph->incoming[i]];
        for (size_t f = 0; f < edge->from_count; f++)
            if (!placed[edge->from[f]]) return edge->from[f];
    }
    return node;
}

/* Going back from cause to cause a node is met again: it lies on a circle. The first node of the file that does. */
static size_t first_of_circle(const glacis_attrib_graph *graph, const bool *placed)
{
    bool met[GLACIS_ATTRIB_NODES_MAX] = {false};
    size_t node = 0;
    while (placed[node])
        node++;
    for (; !met[node]; node = waits_for(graph, node, placed))
        met[node] = true;
    size_t first = node;
    for (size_t at = waits_for(graph, node, placed); at != node; at = waits_for(graph, at, placed))
        first = at < first ? at : first;
    return first;
}

/* Its way round, from cause to effect. */
static void name_circle(const check *c, const bool *placed)
{
    const glacis_attrib_graph *graph = c->graph;
    size_t first = first_of_circle(graph, placed), node = first, back[GLACIS_ATTRIB_NODES_MAX], count = 0;
    char text[1024];
    do {
        back[count++] = node;
        node = waits_for(graph, node, placed);
    } while (node != first);
    size_t used = (size_t)snprintf(text, sizeof text, "%s", graph->nodes[first].id);
    while (count-- > 0 && used < sizeof text)
        used += (size_t)snprintf(text + used, sizeof text - used, " -> %s", graph->nodes[back[count]].id);
    glacis_diag_error(c->diag, c->name, graph->nodes[first].line, 0, graph->nodes[first].id,
                      "causes before effects; what acts back later is a node of its own",
                      "a circle of causes: %s", text);
}

static bool put_in_order(const check *c)
{
    glacis_attrib_graph *graph = c->graph;
    bool placed[GLACIS_ATTRIB_NODES_MAX] = {false};
    size_t count = 0, before;
    do {
        before = count;
        for (size_t n = 0; n < graph->nodes_count; n++) {
            if (placed[n] || !is_ready(graph, n, placed)) continue;
            placed[n] = true;
            graph->order[count++] = n;
        }
    } while (count > before);
    if (count < graph->nodes_count) name_circle(c, placed);
    return count == graph->nodes_count;
}

static void find_drivers(glacis_attrib_graph *graph)
{
    for (size_t d = 0; d < graph->drivers_count; d++)
        graph->nodes[graph->drivers[d]].drivers = (uint64_t)1 << d;
    for (size_t o = 0; o < graph->nodes_count; o++) {
        size_t n = graph->order[o];
        for (size_t i = graph->first_incoming[n]; i < graph->first_incoming[n + 1]; i++) {
            const glacis_attrib_edge *edge = &graph->edges[graph->incoming[i]];
            for (size_t f = 0; f < edge->from_count; f++)
                graph->nodes[n].drivers |= graph->nodes[edge->from[f]].drivers;
        }
    }
}

/* ---- units ------------------------------------------------------------------------------------------------------------------- */

bool gi_attrib_unit_is_bare(const char *unit)
{
    return strcmp(unit, "1") == 0 || strcmp(unit, "share") == 0 || strcmp(unit, "switch") == 0;
}

/* "km*s", or "" of bare numbers alone. */
static void unit_of_product(const glacis_attrib_graph *graph, const glacis_attrib_edge *edge, char text[256])
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t f = 0; f < edge->from_count; f++) {
        const char *unit = graph->nodes[edge->from[f]].unit;
        if (!gi_attrib_unit_is_bare(unit))
            used += (size_t)snprintf(text + used, 256 - used, "%s%s", used ? "*" : "", unit);
    }
}

static bool same_unit(const char *a, const char *b)
{
    return strcmp(a, b) == 0 || (gi_attrib_unit_is_bare(a) && gi_attrib_unit_is_bare(b));
}

/* Coefficient x product has the unit of what it leads to; before the logistic curve that is the logit. */
static void check_unit(const check *c, const glacis_attrib_edge *edge)
{
    const glacis_attrib_graph *graph = c->graph;
    const glacis_attrib_node *to = &graph->nodes[edge->to];
    const char *unit = graph->ranges[edge->range].unit,
               *out = to->form == GLACIS_ATTRIB_LOGISTIC ? "logit" : to->unit;
    char product[256], accepted[400], key[96];
    unit_of_product(graph, edge, product);
    snprintf(key, sizeof key, "%s.unit", edge->id);
    if (to->form == GLACIS_ATTRIB_WEIGHTED) {
        if (!same_unit(unit, "1"))
            glacis_diag_error(c->diag, c->name, edge->line, 0, key, "1", "%s: a weight is a bare number",
                              unit);
        if (!same_unit(*product ? product : "1", to->unit))
            glacis_diag_error(c->diag, c->name, edge->line, 0, key, to->unit,
                              "a mean of '%s' has no unit '%s'", *product ? product : "1", to->unit);
        return;
    }
    if (!*product)
        snprintf(accepted, sizeof accepted, "%s", out);
    else
        snprintf(accepted, sizeof accepted, "%s/%s", gi_attrib_unit_is_bare(out) ? "1" : out, product);
    if (!same_unit(unit, accepted))
        glacis_diag_error(c->diag, c->name, edge->line, 0, key, accepted,
                          "%s: does not lead from '%s' to '%s'", unit, *product ? product : "1", out);
}

/* ---- the rest ---------------------------------------------------------------------------------------------------------------- */

static void check_reach(const check *c)
{
    glacis_attrib_graph *graph = c->graph;
    bool useful[GLACIS_ATTRIB_NODES_MAX] = {false};
    for (size_t o = graph->nodes_count; o-- > 0;) {
        size_t n = graph->order[o];
        const glacis_attrib_node *node = &graph->nodes[n];
        useful[n] = useful[n] || node->kind == GLACIS_ATTRIB_OUTCOME;
        for (size_t i = graph->first_incoming[n]; useful[n] && i < graph->first_incoming[n + 1]; i++) {
            const glacis_attrib_edge *edge = &graph->edges[graph->incoming[i]];
            for (size_t f = 0; f < edge->from_count; f++)
                useful[edge->from[f]] = true;
        }
        if (!useful[n])
            glacis_diag_warning(c->diag, c->name, node->line, 0, node->id, "an edge on the way to an outcome",
                                "this %s reaches no outcome: it has no part in any answer",
                                glacis_attrib_kind_word(node->kind));
    }
}

/* An estimate of drivers to which the graph gives no way is of nothing. */
static void check_estimates(const check *c)
{
    const glacis_attrib_graph *graph = c->graph;
    for (size_t i = 0; i < graph->estimates_count; i++) {
        const glacis_attrib_estimate *e = &graph->estimates[i];
        const glacis_attrib_node *outcome = &graph->nodes[graph->outcomes[e->outcome]];
        char key[96];
        if (!e->drivers || e->drivers & outcome->drivers) continue;
        snprintf(key, sizeof key, "%s.from", e->id);
        glacis_diag_error(c->diag, c->name, e->line, 0, key,
                          "a driver with a way to it, or an edge that is one",
                          "no driver of this estimate reaches %s", outcome->id);
    }
}

static bool takes_all(const glacis_attrib_edge *a, const glacis_attrib_edge *b)
{
    size_t found = 0;
    for (size_t i = 0; i < b->from_count; i++) {
        bool takes = false;
        for (size_t k = 0; k < a->from_count; k++)
            takes = takes || a->from[k] == b->from[i];
        found += takes;
    }
    return found == b->from_count;
}

static bool same_way(const glacis_attrib_edge *a, const glacis_attrib_edge *b)
{
    return a->to == b->to && a->from_count == b->from_count && takes_all(a, b) && takes_all(b, a);
}

/* Two edges of one way add up: meant, or written twice. */
static void check_twins(const check *c)
{
    const glacis_attrib_graph *graph = c->graph;
    for (size_t e = 0; e < graph->edges_count; e++)
        for (size_t k = 0; k < e; k++) {
            if (!same_way(&graph->edges[e], &graph->edges[k])) continue;
            glacis_diag_warning(c->diag, c->name, graph->edges[e].line, 0, graph->edges[e].id,
                                "one edge for one way", "leads where %s leads: both add up",
                                graph->edges[k].id);
            break;
        }
}

static void check_made(const check *c)
{
    const glacis_attrib_graph *graph = c->graph;
    for (size_t n = 0; n < graph->nodes_count; n++) {
        const glacis_attrib_node *node = &graph->nodes[n];
        bool made = node->kind == GLACIS_ATTRIB_FACTOR || node->kind == GLACIS_ATTRIB_OUTCOME;
        if (made && graph->first_incoming[n] == graph->first_incoming[n + 1])
            glacis_diag_error(c->diag, c->name, node->line, 0, node->id,
                              "at least one edge with this node in 'to'", "nothing leads to this %s",
                              glacis_attrib_kind_word(node->kind));
    }
}

void gi_attrib_structure(const char *name, glacis_diag *diag, bool whole, glacis_attrib_graph *graph)
{
    check c = {name, diag, graph};
    size_t before = glacis_diag_error_count(diag);
    index_edges(graph);
    for (size_t e = 0; e < graph->edges_count; e++)
        check_unit(&c, &graph->edges[e]);
    if (whole && !graph->drivers_count)
        glacis_diag_error(diag, name, 0, 0, "kind", "at least one row of the kind driver", "no driver");
    if (whole && !graph->outcomes_count)
        glacis_diag_error(diag, name, 0, 0, "kind", "at least one row of the kind outcome",
                          "no outcome: nothing to share");
    if (whole) check_made(&c);
    if (!put_in_order(&c)) return;
    find_drivers(graph);
    if (!whole || glacis_diag_error_count(diag) > before) return;
    check_estimates(&c);
    check_twins(&c);
    check_reach(&c);
}
