/* Standard normals from counters: Philox4x64-10 [Salmon11], two pairs of uniforms a block, each pair turned by [BoxMuller58]. */
#include "series/simulate.h"

#include <Random123/philox.h>

#include <math.h>

static double uniform(uint64_t bits)
{
    return ((double)(bits >> 11) + 0.5) * 0x1p-53; /* never 0, never 1 */
}

static void pair(uint64_t a, uint64_t b, double out[2])
{
    double radius = sqrt(-2 * log(uniform(a))), angle = 2 * GLACIS_PI * uniform(b);
    out[0] = radius * cos(angle);
    out[1] = radius * sin(angle);
}

void gi_series_normals(uint64_t seed, uint64_t run, uint64_t stream, double *out, size_t count)
{
    philox4x64_key_t key = {{seed, stream}};
    for (size_t i = 0; i < count; i += 4) {
        philox4x64_ctr_t counter = {{run, i / 4, 1, 0}};
        philox4x64_ctr_t bits = philox4x64(counter, key);
        double four[4];
        pair(bits.v[0], bits.v[1], four);
        pair(bits.v[2], bits.v[3], four + 2);
        for (size_t j = 0; j < 4 && i + j < count; j++)
            out[i + j] = four[j];
    }
}
