/* The cells of a grid, coloured by class: neighbours of one class in a row become one rectangle, and grids finer than a
 * drawing can show are sampled, so that the size of a map is bounded whatever the grid. */
#include "report/map_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool gi_cells_init(gi_cells *cells, const glacis_grid *grid)
{
    size_t count = glacis_grid_count(grid);
    *cells = (gi_cells){.grid = *grid, .classes = malloc(count ? count : 1)};
    if (!cells->classes) return false;
    memset(cells->classes, -1, count ? count : 1);
    return true;
}

void gi_cells_clear(gi_cells *cells)
{
    free(cells->classes);
    *cells = (gi_cells){.classes = NULL};
}

typedef struct row {
    const gi_cells *cells;
    const gi_map *map;
    gi_pen *pen;
    size_t first, stride; /* rows of the grid drawn as one */
} row;

static void add_rectangle(const row *r, size_t first_column, size_t end_column)
{
    const glacis_grid *grid = &r->cells->grid;
    double south = grid->lat_first_rad + ((double)r->first - 0.5) * grid->lat_step_rad;
    double north = south + (double)r->stride * grid->lat_step_rad;
    double west = grid->lon_first_rad + ((double)first_column - 0.5) * grid->lon_step_rad;
    double east = grid->lon_first_rad + ((double)end_column - 0.5) * grid->lon_step_rad;
    double turn_rad = 2 * GLACIS_PI * round((west - r->map->lon_rad) / (2 * GLACIS_PI));
    double x0, y0, x1, y1;
    gi_map_project(r->map, south, west - turn_rad, &x0, &y0);
    gi_map_project(r->map, north, east - turn_rad, &x1, &y1);
    gi_pen_box(r->pen, x0, y0, x1, y1);
}

/* What the middle of a block of cells is. */
static int class_at(const row *r, size_t column)
{
    const glacis_grid *grid = &r->cells->grid;
    size_t at_row = r->first + r->stride / 2, at_column = column + r->stride / 2;
    if (at_row >= grid->rows) at_row = grid->rows - 1;
    if (at_column >= grid->columns) at_column = grid->columns - 1;
    return r->cells->classes[at_row * grid->columns + at_column];
}

static void add_row(const row *r, int wanted)
{
    size_t columns = r->cells->grid.columns, column = 0;
    while (column < columns) {
        size_t end = column;
        while (end < columns && class_at(r, end) == wanted)
            end += r->stride;
        if (end > column)
            add_rectangle(r, column, end);
        else
            end += r->stride;
        column = end;
    }
}

static bool has_class(const gi_cells *cells, int wanted)
{
    return memchr(cells->classes, wanted, glacis_grid_count(&cells->grid)) != NULL;
}

void gi_map_add_cells(gi_text *text, const gi_map *map, const gi_cells *cells, const char *const *css_classes,
                      int classes_count, size_t most_a_side)
{
    size_t side = cells->grid.rows > cells->grid.columns ? cells->grid.rows : cells->grid.columns;
    size_t stride = (side + most_a_side - 1) / most_a_side;
    for (int wanted = 0; wanted < classes_count; wanted++) {
        if (!has_class(cells, wanted)) continue;
        gi_pen pen;
        gi_pen_begin(&pen, text, css_classes[wanted]);
        for (size_t first = 0; first < cells->grid.rows; first += stride) {
            row r = {cells, map, &pen, first, stride};
            add_row(&r, wanted);
        }
        gi_pen_end(&pen);
    }
}
