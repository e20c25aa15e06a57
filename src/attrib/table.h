/* attrib/table.h: every node for every set of the drivers that reach it, a block of draws at once. Internal. */
#ifndef GI_ATTRIB_TABLE_H
#define GI_ATTRIB_TABLE_H

#include "attrib/attrib.h"
#include "uq/shapley.h"

enum { GI_ATTRIB_LANES = GI_SHAPLEY_LANES };

/* A node that k drivers reach has 2^k values a draw. Its sets are those of its own drivers, in the order of the graph. */
typedef struct gi_attrib_table {
    const glacis_attrib_graph *graph;
    size_t offset[GLACIS_ATTRIB_NODES_MAX]; /* of the node's values, in doubles */
    size_t sets[GLACIS_ATTRIB_NODES_MAX];   /* 2^k */
    size_t size;                            /* of all values of a block, in doubles */
    /* Of edge e from its f-th node: which of that node's sets goes with a set of the node that the edge leads to. */
    uint16_t *set_of[GLACIS_ATTRIB_EDGES_MAX][GLACIS_ATTRIB_FROM_MAX];
} gi_attrib_table;

/* GLACIS_REFUSED_ARGUMENT: more than GLACIS_SHAPLEY_DRAWN_MAX drivers reach some node. Clear it in any case. */
glacis_status gi_attrib_table_init(const glacis_attrib_graph *graph, gi_attrib_table *table);
void gi_attrib_table_clear(gi_attrib_table *table);
/* values[range * GI_ATTRIB_LANES + lane]; `work` holds table->size doubles. */
void gi_attrib_table_fill(const gi_attrib_table *table, const double *values, double *work);
/* worths[set * GI_ATTRIB_LANES + lane] of an outcome, a part of `work`. */
const double *gi_attrib_table_worths(const gi_attrib_table *table, const double *work, size_t outcome);
/* A set of the graph's drivers among the sets of a node. */
size_t gi_attrib_set_within(uint64_t reach, uint64_t drivers);

#endif
