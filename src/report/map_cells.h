/* report/map_cells.h: cells of a grid on a map. Internal. */
#ifndef GI_OUT_MAP_CELLS_H
#define GI_OUT_MAP_CELLS_H

#include "report/map.h"

typedef struct gi_cells {
    glacis_grid grid;
    signed char *classes; /* by cell of the grid; -1: nothing there */
} gi_cells;

/* All cells empty. False: out of memory. */
bool gi_cells_init(gi_cells *cells, const glacis_grid *grid);
void gi_cells_clear(gi_cells *cells);
/* One path a class; at most `most_a_side` rows and columns of blocks. */
void gi_map_add_cells(gi_text *text, const gi_map *map, const gi_cells *cells, const char *const *css_classes,
                      int classes_count, size_t most_a_side);

#endif
