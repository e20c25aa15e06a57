/* What does every outcome come to with some of the drivers on? The equations as they stand, one set of numbers; table.c is the same for
 * all sets of drivers and a block of draws at once. */
#include "attrib/attrib.h"
#include "attrib/logistic.h"

static double product_of(const glacis_attrib_edge *edge, const double *nodes)
{
    double product = 1;
    for (size_t f = 0; f < edge->from_count; f++)
        product *= nodes[edge->from[f]];
    return product;
}

static double made(const glacis_attrib_graph *graph, const double *values, size_t n, const double *nodes)
{
    const glacis_attrib_node *node = &graph->nodes[n];
    double sum = node->range == GLACIS_ATTRIB_NONE ? 0 : values[node->range], weights = 0;
    for (size_t i = graph->first_incoming[n]; i < graph->first_incoming[n + 1]; i++) {
        const glacis_attrib_edge *edge = &graph->edges[graph->incoming[i]];
        sum += values[edge->range] * product_of(edge, nodes);
        weights += values[edge->range];
    }
    switch (node->form) {
    case GLACIS_ATTRIB_WEIGHTED:
        return sum / weights;
    case GLACIS_ATTRIB_LOGISTIC:
        return gi_attrib_logistic(sum);
    default:
        return sum;
    }
}

void glacis_attrib_nodes(const glacis_attrib_graph *graph, const double values[GLACIS_ATTRIB_RANGES_MAX],
                         uint64_t drivers, double nodes[GLACIS_ATTRIB_NODES_MAX])
{
    for (size_t o = 0; o < graph->nodes_count; o++) {
        size_t n = graph->order[o];
        const glacis_attrib_node *node = &graph->nodes[n];
        if (node->kind == GLACIS_ATTRIB_DRIVER)
            nodes[n] = (drivers & node->drivers) != 0;
        else if (node->kind == GLACIS_ATTRIB_INPUT)
            nodes[n] = values[node->range];
        else
            nodes[n] = made(graph, values, n, nodes);
    }
}

void glacis_attrib_outcomes(const glacis_attrib_graph *graph, const double values[GLACIS_ATTRIB_RANGES_MAX],
                            uint64_t drivers, double outcomes[GLACIS_ATTRIB_OUTCOMES_MAX])
{
    double nodes[GLACIS_ATTRIB_NODES_MAX];
    glacis_attrib_nodes(graph, values, drivers, nodes);
    for (size_t k = 0; k < graph->outcomes_count; k++)
        outcomes[k] = nodes[graph->outcomes[k]];
}
