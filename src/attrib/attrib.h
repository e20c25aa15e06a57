/* attrib/attrib.h: what the parts of the room share. Internal. */
#ifndef GI_ATTRIB_ATTRIB_H
#define GI_ATTRIB_ATTRIB_H

#include "base/table.h"

#include <glacis/attrib.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One row of the file under examination. */
typedef struct gi_attrib_row {
    const gi_table *table;
    size_t at;
} gi_attrib_row;

const char *gi_attrib_cell(const gi_attrib_row *row, const char *column);
/* An error at a cell, under the key "id.column", with what stands there. */
void gi_attrib_fault(const gi_attrib_row *row, const char *column, const char *accepted, const char *what);

/* range.c: the numbers of a row with their source. Faults go to the diagnostics. */
typedef struct gi_attrib_needs {
    bool range;      /* the row must have one */
    bool none;       /* it must not */
    const char *why; /* in words */
    double least, most;
} gi_attrib_needs;
/* Appends to graph->ranges; GLACIS_ATTRIB_NONE when the row has none, or is at fault. */
size_t gi_attrib_range_read(const gi_attrib_row *row, const gi_attrib_needs *needs,
                            glacis_attrib_graph *graph);
/* Source, status and claim of any row. */
void gi_attrib_check_source(const gi_attrib_row *row, bool has_numbers);
void gi_attrib_keep(const gi_attrib_row *row, const char *column, char *out, size_t size);

/* edges.c: rows of edges and estimates, once all nodes are known. */
void gi_attrib_edge_read(const gi_attrib_row *row, glacis_attrib_graph *graph);
void gi_attrib_estimate_read(const gi_attrib_row *row, glacis_attrib_graph *graph);
size_t gi_attrib_node_find(const glacis_attrib_graph *graph, const char *id);

/* structure.c: order, what reaches what, units. A graph whose rows are not `whole` is not blamed for what may only be misread. */
void gi_attrib_structure(const char *name, glacis_diag *diag, bool whole, glacis_attrib_graph *graph);

/* A driver, an input or a factor by this unit enters a product as a bare number. */
bool gi_attrib_unit_is_bare(const char *unit);

#endif
