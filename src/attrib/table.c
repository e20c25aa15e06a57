/* Plain loops over lanes that the compiler turns into vectors; the bits of evaluate.c. A node is worked out once for every set of the
 * drivers that reach it, not for every set of all. */
#include "attrib/table.h"

#include "attrib/logistic.h"

#define EACH_LANE(k) for (size_t k = 0; k < GI_ATTRIB_LANES; k++)

size_t gi_attrib_set_within(uint64_t reach, uint64_t drivers)
{
    size_t set = 0, bit = 0;
    for (; reach; reach &= reach - 1, bit++)
        if (drivers & reach & ~(reach - 1)) set |= (size_t)1 << bit;
    return set;
}

/* The other way: the drivers of a node's set. */
static uint64_t drivers_of(uint64_t reach, size_t set)
{
    uint64_t drivers = 0;
    for (; reach; reach &= reach - 1, set >>= 1)
        if (set & 1) drivers |= reach & ~(reach - 1);
    return drivers;
}

static glacis_status map_edge(gi_attrib_table *table, size_t e)
{
    const glacis_attrib_graph *graph = table->graph;
    const glacis_attrib_edge *edge = &graph->edges[e];
    uint64_t reach = graph->nodes[edge->to].drivers;
    for (size_t f = 0; f < edge->from_count; f++) {
        const glacis_attrib_node *from = &graph->nodes[edge->from[f]];
        uint16_t *map = malloc(table->sets[edge->to] * sizeof *map);
        if (!map) return GLACIS_FAILED_MEMORY;
        for (size_t set = 0; set < table->sets[edge->to]; set++)
            map[set] = (uint16_t)gi_attrib_set_within(from->drivers, drivers_of(reach, set));
        table->set_of[e][f] = map;
    }
    return GLACIS_OK;
}

glacis_status gi_attrib_table_init(const glacis_attrib_graph *graph, gi_attrib_table *table)
{
    glacis_status status = GLACIS_OK;
    *table = (gi_attrib_table){.graph = graph};
    for (size_t n = 0; n < graph->nodes_count; n++) {
        int players = __builtin_popcountll(graph->nodes[n].drivers);
        if (players > GLACIS_SHAPLEY_DRAWN_MAX) return GLACIS_REFUSED_ARGUMENT;
        table->sets[n] = (size_t)1 << players;
        table->offset[n] = table->size;
        table->size += table->sets[n] * GI_ATTRIB_LANES;
    }
    for (size_t e = 0; e < graph->edges_count && status == GLACIS_OK; e++)
        status = map_edge(table, e);
    return status;
}

void gi_attrib_table_clear(gi_attrib_table *table)
{
    for (size_t e = 0; e < GLACIS_ATTRIB_EDGES_MAX; e++)
        for (size_t f = 0; f < GLACIS_ATTRIB_FROM_MAX; f++)
            free(table->set_of[e][f]);
}

typedef double lanes[GI_ATTRIB_LANES];

/* out += a b */
static inline void add_product(double *restrict out, const double *restrict a, const double *restrict b)
{
    EACH_LANE(k) out[k] += a[k] * b[k];
}

/* The product of the nodes of an edge, where there are several, in `room`. */
static const double *product_of(const gi_attrib_table *table, size_t e, size_t set, const double *work,
                                double *room)
{
    const glacis_attrib_edge *edge = &table->graph->edges[e];
    const double *product = work + table->offset[edge->from[0]] + table->set_of[e][0][set] * GI_ATTRIB_LANES;
    for (size_t f = 1; f < edge->from_count; f++) {
        const double *from = work + table->offset[edge->from[f]] + table->set_of[e][f][set] * GI_ATTRIB_LANES;
        EACH_LANE(k) room[k] = product[k] * from[k];
        product = room;
    }
    return product;
}

/* Adds an edge to every set of the node it leads to. */
static void add_edge(const gi_attrib_table *table, size_t e, const double *values, const double *work,
                     double *out)
{
    const glacis_attrib_edge *edge = &table->graph->edges[e];
    const double *strength = values + edge->range * GI_ATTRIB_LANES;
    lanes room;
    for (size_t set = 0; set < table->sets[edge->to]; set++)
        add_product(out + set * GI_ATTRIB_LANES, strength, product_of(table, e, set, work, room));
}

static void sum_weights(const gi_attrib_table *table, size_t n, const double *values, double *weights)
{
    const glacis_attrib_graph *graph = table->graph;
    EACH_LANE(k) weights[k] = 0;
    for (size_t i = graph->first_incoming[n]; i < graph->first_incoming[n + 1]; i++) {
        const double *weight = values + graph->edges[graph->incoming[i]].range * GI_ATTRIB_LANES;
        EACH_LANE(k) weights[k] += weight[k];
    }
}

static void shape(const gi_attrib_table *table, size_t n, const double *values, double *out)
{
    size_t count = table->sets[n] * GI_ATTRIB_LANES;
    lanes weights;
    switch (table->graph->nodes[n].form) {
    case GLACIS_ATTRIB_WEIGHTED:
        sum_weights(table, n, values, weights);
        for (size_t i = 0; i < count; i += GI_ATTRIB_LANES)
            EACH_LANE(k) out[i + k] /= weights[k];
        break;
    case GLACIS_ATTRIB_LOGISTIC:
        for (size_t i = 0; i < count; i++)
            out[i] = gi_attrib_logistic(out[i]);
        break;
    default:
        break;
    }
}

static void fill_made(const gi_attrib_table *table, size_t n, const double *values, double *work)
{
    const glacis_attrib_graph *graph = table->graph;
    const glacis_attrib_node *node = &graph->nodes[n];
    double *out = work + table->offset[n];
    for (size_t set = 0; set < table->sets[n]; set++)
        EACH_LANE(k)
    out[set * GI_ATTRIB_LANES + k] =
        node->range == GLACIS_ATTRIB_NONE ? 0 : values[node->range * GI_ATTRIB_LANES + k];
    for (size_t i = graph->first_incoming[n]; i < graph->first_incoming[n + 1]; i++)
        add_edge(table, graph->incoming[i], values, work, out);
    shape(table, n, values, out);
}

void gi_attrib_table_fill(const gi_attrib_table *table, const double *values, double *work)
{
    const glacis_attrib_graph *graph = table->graph;
    for (size_t o = 0; o < graph->nodes_count; o++) {
        size_t n = graph->order[o];
        double *out = work + table->offset[n];
        if (graph->nodes[n].kind == GLACIS_ATTRIB_DRIVER) EACH_LANE(k)
            {
                out[k] = 0;
                out[GI_ATTRIB_LANES + k] = 1;
            }
        else if (graph->nodes[n].kind == GLACIS_ATTRIB_INPUT)
            EACH_LANE(k) out[k] = values[graph->nodes[n].range * GI_ATTRIB_LANES + k];
        else
            fill_made(table, n, values, work);
    }
}

const double *gi_attrib_table_worths(const gi_attrib_table *table, const double *work, size_t outcome)
{
    return work + table->offset[table->graph->outcomes[outcome]];
}
