/* simd/lanes.h: GI_LANES doubles at once, one source for every width. Internal.
 *
 * The kernels are compiled once for each width: 1 (plain C, any machine), 4 (AVX2 with FMA) and 8 (AVX-512). Every operation
 * used here is correctly rounded by IEEE 754 (+ - * / sqrt fma, comparisons, integer arithmetic on the exponent), the order of
 * operations is that of the source, and contraction is off: so each lane computes the same bits at every width, whatever its
 * neighbours do. No estimate instructions (rsqrt, rcp): makers differ in their bits.
 *
 * What is not plain from its name:
 * - v_load and v_store at multiples of the width, v_load_any and v_store_any anywhere; v_load_float gives floats as doubles.
 * - v_min, v_max: the second where either is not a number. Comparisons with what is not a number are false.
 * - v_scale2(a, raised): a 2^n, n the whole number in the low bits of `raised` = n + 1.5 2^52; for normal a whose result is normal.
 * - v_split: exponent, and fraction in [1, 2), of a positive normal number.
 * - v_index: whole numbers 0 to 15 as the index of v_table's 16 doubles; v_whole: 0 to 2^31 as the index of v_gather. What is not a
 *   number must not come here: plain C leaves its conversion undefined, and a gather would read anywhere.
 */
#ifndef GI_SIMD_LANES_H
#define GI_SIMD_LANES_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* The kernels are one straight run of instructions: nothing is called, and loops over axes and stages are written out. */
#define GI_INLINE static inline __attribute__((always_inline))
#if defined(__clang__)
#define GI_UNROLL _Pragma("clang loop unroll(full)")
#else
#define GI_UNROLL _Pragma("GCC unroll 16")
#endif

#if GI_LANES == 8
#include "simd/lanes_8.h"
#elif GI_LANES == 4
#include "simd/lanes_4.h"
#elif GI_LANES == 1
#include "simd/lanes_1.h"
#else
#error "GI_LANES must be 1, 4 or 8"
#endif

#endif
