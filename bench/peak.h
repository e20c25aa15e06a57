/* bench/peak.h: what one core can do at most. */
#ifndef BENCH_PEAK_H
#define BENCH_PEAK_H

#include <stdalign.h>
#include <stddef.h>

#define PEAK_SUMS                                                                                            \
    12 /* two multiply-adds begin in a cycle and take four: eight suffice; sixteen registers hold no more */

/* PEAK_SUMS x turns multiply-adds of vectors of 1, 4 and 8 doubles. */
void gi_simd_peak_portable(size_t turns, double out[PEAK_SUMS]);
void gi_simd_peak_avx2(size_t turns, double out[PEAK_SUMS]);
void gi_simd_peak_avx512(size_t turns, double out[PEAK_SUMS]);

#endif
