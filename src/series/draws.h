/* series/draws.h: normal and gamma draws by counter. Internal. */
#ifndef GI_SERIES_DRAWS_H
#define GI_SERIES_DRAWS_H

#include <glacis/base.h>

/* Standard normals: out[i] depends on (seed, run, stream, i) alone. */
void gi_series_normals(uint64_t seed, uint64_t run, uint64_t stream, double *out, size_t count);

/* Draws one after the other, where how many are needed is not known before: each moves `index` on. */
typedef struct gi_series_draws {
    uint64_t seed, run, stream, index;
} gi_series_draws;

double gi_series_draw_uniform(gi_series_draws *draws);
/* Gamma with inverse scale 1; 0 for a shape of 0. */
double gi_series_draw_gamma(gi_series_draws *draws, double shape);

#endif
