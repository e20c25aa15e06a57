/* A map of thousands of alike squares is slow to draw: they are dissolved into rectangles, row by row, then upwards.
 *
 * Greedy: from the first cell not yet covered, east as far as cells are alike, then north as far as whole rows are. Not the
 * least number of rectangles, but one pass, and the same for the same map. */
#include "out/patch.h"

#include "out/verdict.h"

#include <math.h>
#include <stdlib.h>

/* Edges along a parallel leave it by 0.1 km in a degree where a program draws them as great circles. */
#define WIDTH_MOST_RAD GLACIS_RAD

typedef struct mosaic {
    const glacis_footprint *footprint;
    gi_patch_detail detail;
    size_t *cell_at; /* by grid index: cell + 1, 0 for none or covered */
} mosaic;

static const glacis_footprint_cell *cell_of(const mosaic *m, size_t row, size_t column)
{
    const glacis_grid *grid = &m->footprint->grid;
    if (row >= grid->rows || column >= grid->columns) return NULL;
    size_t cell = m->cell_at[row * grid->columns + column];
    return cell ? &m->footprint->cells[cell - 1] : NULL;
}

static bool alike(const mosaic *m, const glacis_footprint_cell *a, const glacis_footprint_cell *b)
{
    if (!b || gi_verdict_of(&a->verdict) != gi_verdict_of(&b->verdict)) return false;
    if (m->detail == GI_PATCH_EXACT)
        return a->p_defended == b->p_defended && a->verdict.shots_least == b->verdict.shots_least;
    return m->detail == GI_PATCH_CLASS || floor(10 * a->p_defended) == floor(10 * b->p_defended);
}

static bool row_alike(const mosaic *m, const glacis_footprint_cell *first, const gi_patch *patch, size_t row)
{
    for (size_t i = 0; i < patch->columns; i++)
        if (!alike(m, first, cell_of(m, row, patch->column + i))) return false;
    return true;
}

static void absorb(gi_patch *patch, const glacis_footprint_cell *cell)
{
    patch->area_m2 += cell->area_m2;
    patch->p_mean += (cell->p_defended - patch->p_mean) * (cell->area_m2 / patch->area_m2);
    patch->land_m2 += cell->land_m2;
    patch->p_least = fmin(patch->p_least, cell->p_defended);
    patch->p_most = fmax(patch->p_most, cell->p_defended);
    if (cell->verdict.shots_least < patch->shots_least) patch->shots_least = cell->verdict.shots_least;
}

/* The rectangle that begins at a cell; its cells count as covered from then on. */
static gi_patch grow(mosaic *m, const glacis_footprint_cell *first)
{
    const glacis_grid *grid = &m->footprint->grid;
    gi_patch patch = {.row = first->grid_index / grid->columns,
                      .column = first->grid_index % grid->columns,
                      .rows = 1,
                      .columns = 1,
                      .verdict_index = gi_verdict_of(&first->verdict),
                      .p_least = INFINITY,
                      .p_most = -INFINITY,
                      .shots_least = first->verdict.shots_least};
    while ((double)(patch.columns + 1) * grid->lon_step_rad <= WIDTH_MOST_RAD &&
           alike(m, first, cell_of(m, patch.row, patch.column + patch.columns)))
        patch.columns++;
    while (row_alike(m, first, &patch, patch.row + patch.rows))
        patch.rows++;
    for (size_t i = 0; i < patch.rows * patch.columns; i++) {
        size_t row = patch.row + i / patch.columns, column = patch.column + i % patch.columns;
        absorb(&patch, cell_of(m, row, column));
        m->cell_at[row * grid->columns + column] = 0;
    }
    return patch;
}

glacis_status gi_patches_find(const glacis_footprint *footprint, gi_patch_detail detail, gi_patch **out,
                              size_t *count)
{
    mosaic m = {.footprint = footprint, .detail = detail};
    m.cell_at = calloc(glacis_grid_count(&footprint->grid) + 1, sizeof *m.cell_at);
    gi_patch *patches = malloc((footprint->cells_count + 1) * sizeof *patches);
    if (!m.cell_at || !patches) {
        free(m.cell_at);
        free(patches);
        return GLACIS_FAILED_MEMORY;
    }
    for (size_t i = 0; i < footprint->cells_count; i++)
        m.cell_at[footprint->cells[i].grid_index] = i + 1;
    *count = 0;
    for (size_t i = 0; i < footprint->cells_count; i++)
        if (m.cell_at[footprint->cells[i].grid_index]) patches[(*count)++] = grow(&m, &footprint->cells[i]);
    free(m.cell_at);
    *out = patches;
    return GLACIS_OK;
}

glacis_status gi_patches_fit(const glacis_footprint *footprint, size_t most, gi_patch **out, size_t *count)
{
    for (int detail = GI_PATCH_EXACT;; detail++) {
        gi_patch *patches = NULL;
        size_t found = 0;
        glacis_status status = gi_patches_find(footprint, (gi_patch_detail)detail, &patches, &found);
        if (status != GLACIS_OK) return status;
        if (found <= most || detail == GI_PATCH_CLASS) {
            *out = patches;
            *count = found;
            return GLACIS_OK;
        }
        free(patches);
    }
}

void gi_patch_shape(const glacis_grid *grid, const gi_patch *patch, gi_shape *shape)
{
    double west_rad = grid->lon_first_rad + ((double)patch->column - 0.5) * grid->lon_step_rad;
    double south_rad = grid->lat_first_rad + ((double)patch->row - 0.5) * grid->lat_step_rad;
    gi_shape_rectangle(shape, west_rad / GLACIS_RAD, south_rad / GLACIS_RAD,
                       (west_rad + (double)patch->columns * grid->lon_step_rad) / GLACIS_RAD,
                       (south_rad + (double)patch->rows * grid->lat_step_rad) / GLACIS_RAD);
}
