/* Which kernels does this machine run? */
#include "simd/kernel.h"

#include <stdbool.h>

extern const gi_simd_kernels gi_simd_portable;
#ifdef GI_SIMD_X86
extern const gi_simd_kernels gi_simd_avx2, gi_simd_avx512;
#endif

const gi_simd_kernels *gi_simd_choose(int limit)
{
#ifdef GI_SIMD_X86
    __builtin_cpu_init();
    bool fma = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    bool wide = fma && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                __builtin_cpu_supports("avx512vl");
    if (wide && (limit == 0 || limit >= gi_simd_avx512.lanes)) return &gi_simd_avx512;
    if (fma && (limit == 0 || limit >= gi_simd_avx2.lanes)) return &gi_simd_avx2;
#endif
    (void)limit;
    return &gi_simd_portable;
}
