/* Takes the place of simd/choose.c in the benchmarks, so that a batch can be flown on other kernels. */
#include "choose.h"

#include "common.h"
#include "peak.h"

const gi_simd_kernels *choose_as_glacis(int limit);
#define gi_simd_choose choose_as_glacis
#include "simd/choose.c"
#undef gi_simd_choose

extern const gi_simd_kernels gi_simd_contracted_portable;
#ifdef GI_SIMD_X86
extern const gi_simd_kernels gi_simd_contracted_avx2, gi_simd_contracted_avx512;
#endif

const gi_simd_kernels *bench_kernels;

const gi_simd_kernels *gi_simd_choose(int limit)
{
    return bench_kernels ? bench_kernels : choose_as_glacis(limit);
}

/* What belongs to a path beside the kernels of glacis. */
static const struct path {
    const gi_simd_kernels *kernels, *contracted;
    void (*peak)(size_t turns, double out[PEAK_SUMS]);
} paths[] = {
#ifdef GI_SIMD_X86
    {&gi_simd_avx512, &gi_simd_contracted_avx512, gi_simd_peak_avx512},
    {&gi_simd_avx2, &gi_simd_contracted_avx2, gi_simd_peak_avx2},
#endif
    {&gi_simd_portable, &gi_simd_contracted_portable, gi_simd_peak_portable}};

static const struct path *path_of(const gi_simd_kernels *kernels)
{
    const struct path *path = paths;
    while (path->kernels != kernels)
        path++;
    return path;
}

const gi_simd_kernels *bench_contracted(const gi_simd_kernels *kernels)
{
    return path_of(kernels)->contracted;
}

double bench_peak_flops(const gi_simd_kernels *kernels)
{
    enum { TURNS = 1 << 21 };
    double out[PEAK_SUMS], start = clock_s();
    path_of(kernels)->peak(TURNS, out);
    return 2. * PEAK_SUMS * TURNS * kernels->lanes / (clock_s() - start);
}
