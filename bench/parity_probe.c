/* The elementary functions and the air of the kernels on all paths: against the reference, bit by bit, timed. */
#include "common.h"
#include "parity.h"

#include <glacis/env.h>

#include <math.h>

enum { COUNT = 4096, CALLS = 64 };

static double root_of(double x)
{
    return pow(x, -0.1);
}

static double density_of(double height_m)
{
    double density, pressure, sound;
    glacis_env_air_fast(height_m, &density, &pressure, &sound);
    return density;
}

/* Errors are relative but for angles and logarithms; the bounds are those of the unit tests. */
static const struct {
    double low, high;
    bool by_decades, absolute;
    double (*reference)(double);
} inputs[PARITY_PROBES] = {
    [GI_SIMD_PROBE_LOG] = {1e-130, 1e130, .by_decades = true, .absolute = true, .reference = log},
    [GI_SIMD_PROBE_ATAN] = {0, 6, .absolute = true, .reference = atan},
    [GI_SIMD_PROBE_EXP2] = {-1000, 1000, .reference = exp2},
    [GI_SIMD_PROBE_ROOT] = {1e-12, 1e12, .by_decades = true, .reference = root_of},
    [GI_SIMD_PROBE_SINCOS] = {0, 1.57079632679489662, .absolute = true, .reference = sin},
    [GI_SIMD_PROBE_AIR] = {-5e3, 86e3, .reference = density_of}};

parity_row parity_probes[PARITY_PROBES] = {
    [GI_SIMD_PROBE_LOG] = {.name = "ln", .error_most = 1e-12 + 300e-15},
    [GI_SIMD_PROBE_ATAN] = {.name = "atan", .error_most = 1e-11},
    [GI_SIMD_PROBE_EXP2] = {.name = "2^x", .error_most = 1.1e-7},
    [GI_SIMD_PROBE_ROOT] = {.name = "x^(-1/10)", .error_most = 2e-5},
    [GI_SIMD_PROBE_SINCOS] = {.name = "sin and cos", .error_most = 4e-16},
    [GI_SIMD_PROBE_AIR] = {.name = "air to 86 km", .error_most = 1.5e-6}};

static alignas(64) double in[COUNT], out[PARITY_PATHS][2][COUNT];

static void fill_random(int what)
{
    double low = inputs[what].low, high = inputs[what].high;
    for (size_t i = 0; i < COUNT; i++) {
        double u = glacis_rng_uniform(21, (uint64_t)what, glacis_rng_stream("parity"), i);
        in[i] = inputs[what].by_decades ? low * pow(high / low, u) : low + (high - low) * u;
    }
}

static void fill_absurd(void)
{
    static const double values[] = {NAN,   INFINITY, -INFINITY, 0.0,  -0.0,   5e-324, -5e-324, 1e-308,
                                    1e300, -1e300,   1e308,     -1.0, 1000.0, -1e9,   6.4e6,   0.5};
    for (size_t i = 0; i < COUNT; i++)
        in[i] = values[i % (sizeof values / sizeof *values)];
}

static void call_all(int what, parity_row *row, int calls)
{
    for (size_t p = 0; p < parity_paths_count; p++) {
        double start = clock_s();
        for (int i = 0; i < calls; i++)
            parity_paths[p]->probe(what, COUNT, in, out[p][0], out[p][1]);
        if (!parity_absurd) row->seconds[p] += clock_s() - start;
        for (int i = 0; i < 2; i++)
            row->differ += !parity_same(out[0][i], out[p][i], COUNT);
    }
    *(parity_absurd ? &row->absurd : &row->random) += 1;
}

static void probe(int what)
{
    parity_row *row = &parity_probes[what];
    parity_absurd = false;
    fill_random(what);
    call_all(what, row, CALLS);
    row->items += (size_t)COUNT * CALLS;
    for (size_t i = 0; i < COUNT; i++) {
        double expected = inputs[what].reference(in[i]), error = fabs(out[0][0][i] - expected);
        row->error = fmax(row->error, inputs[what].absolute ? error : error / fabs(expected));
    }
    parity_absurd = true;
    fill_absurd();
    call_all(what, row, 1);
}

void parity_probe_all(void)
{
    for (int what = 0; what < PARITY_PROBES; what++)
        probe(what);
}
