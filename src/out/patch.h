/* out/patch.h: the map as few rectangles of alike cells. Internal. */
#ifndef GI_OUT_PATCH_H
#define GI_OUT_PATCH_H

#include "report/shape.h"

/* What cells of one rectangle have in common. */
typedef enum gi_patch_detail {
    GI_PATCH_EXACT,  /* class, shots and probability */
    GI_PATCH_TENTHS, /* class, and probability to a tenth */
    GI_PATCH_CLASS   /* class alone */
} gi_patch_detail;

typedef struct gi_patch {
    size_t row, column, rows, columns;
    int verdict_index; /* out/verdict.h */
    double area_m2, land_m2;
    double p_mean, p_least, p_most; /* of being defended; the mean by area */
    int shots_least;
} gi_patch;

/* Rectangles that cover the cells of the map, each once, at most a degree wide (or one cell). The caller frees. */
glacis_status gi_patches_find(const glacis_footprint *footprint, gi_patch_detail detail, gi_patch **out,
                              size_t *count);
/* The finest detail that gives at most `most` rectangles; with none, by class alone. */
glacis_status gi_patches_fit(const glacis_footprint *footprint, size_t most, gi_patch **out, size_t *count);
void gi_patch_shape(const glacis_grid *grid, const gi_patch *patch, gi_shape *shape);

#endif
