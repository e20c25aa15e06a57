/* bench/choose.h: kernels that only the benchmarks know. */
#ifndef BENCH_CHOOSE_H
#define BENCH_CHOOSE_H

#ifdef __cplusplus
extern "C" {
#endif
#include "simd/kernel.h"

/* While this is set every batch that is made flies on these kernels; NULL: glacis chooses. */
extern const gi_simd_kernels *bench_kernels;

/* The same kernels compiled with contraction allowed (-ffp-contract=fast). */
const gi_simd_kernels *bench_contracted(const gi_simd_kernels *kernels);

/* Multiply-adds a second of this core in vectors of the width of the kernels, each counted as two operations. */
double bench_peak_flops(const gi_simd_kernels *kernels);

/* What was computed since the last call, by the kernels that count (count.cpp). */
typedef struct operations {
    size_t multiply_adds, sums, products, quotients, roots;
} operations;

/* The portable kernels on a type of number that counts its operations. */
extern const gi_simd_kernels gi_simd_counted;
extern operations bench_operations;
#ifdef __cplusplus
}
#endif

#endif
