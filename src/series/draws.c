/* Normal and gamma draws from counters, Philox4x64-10 [Salmon11]: pairs of uniforms turned into normals by [BoxMuller58], gammas by
 * rejection [MarsagliaTsang00]; a shape below 1 is raised by 1 and drawn back by u^(1/shape). */
#include "series/draws.h"

#include <Random123/philox.h>

#include <math.h>

static double uniform(uint64_t bits)
{
    return ((double)(bits >> 11) + 0.5) * 0x1p-53; /* never 0, whose logarithm would be infinite */
}

static void turn(double u, double v, double out[2])
{
    double radius = sqrt(-2 * log(u)), angle = 2 * GLACIS_PI * v;
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
        turn(uniform(bits.v[0]), uniform(bits.v[1]), four);
        turn(uniform(bits.v[2]), uniform(bits.v[3]), four + 2);
        for (size_t j = 0; j < 4 && i + j < count; j++)
            out[i + j] = four[j];
    }
}

double gi_series_draw_uniform(gi_series_draws *draws)
{
    return glacis_rng_uniform(draws->seed, draws->run, draws->stream, draws->index++);
}

static double draw_normal(gi_series_draws *draws)
{
    double u = gi_series_draw_uniform(draws), pair[2];
    turn(u, gi_series_draw_uniform(draws), pair);
    return pair[0];
}

double gi_series_draw_gamma(gi_series_draws *draws, double shape)
{
    if (!(shape > 0)) return 0;
    double back = 1;
    if (shape < 1) {
        back = pow(gi_series_draw_uniform(draws), 1 / shape);
        shape += 1;
    }
    const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);
    for (;;) {
        double x = draw_normal(draws), v = 1 + c * x;
        double u = gi_series_draw_uniform(draws);
        if (!(v > 0)) continue;
        v = v * v * v;
        if (log(u) < 0.5 * x * x + d - d * v + d * log(v)) return d * v * back;
    }
}
