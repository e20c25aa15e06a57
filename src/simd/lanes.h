/* simd/lanes.h: GI_LANES doubles at once, one source for every width. Internal.
 *
 * The kernels are compiled once for each width: 1 (plain C, any machine), 4 (AVX2 with FMA) and 8 (AVX-512). Every operation
 * used here is correctly rounded by IEEE 754 (+ - * / sqrt fma, comparisons, integer arithmetic on the exponent), the order of
 * operations is that of the source, and contraction is off: so each lane computes the same bits at every width, whatever its
 * neighbours do. No estimate instructions (rsqrt, rcp): makers differ in their bits.
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
#define GI_SIMD_NAME(name) gi_simd_##name##_avx512
#include <immintrin.h>
typedef __m512d vd;
typedef __mmask8 vm;
#define GI_LANES_ALL 0xFFu

GI_INLINE vd v_set(double x)
{
    return _mm512_set1_pd(x);
}
GI_INLINE vd v_load(const double *p)
{
    return _mm512_load_pd(p);
}
GI_INLINE void v_store(double *p, vd a)
{
    _mm512_store_pd(p, a);
}
GI_INLINE vd v_fma(vd a, vd b, vd c)
{
    return _mm512_fmadd_pd(a, b, c);
}
GI_INLINE vd v_sqrt(vd a)
{
    return _mm512_sqrt_pd(a);
}
GI_INLINE vm v_lt(vd a, vd b)
{
    return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ);
}
GI_INLINE vm v_le(vd a, vd b)
{
    return _mm512_cmp_pd_mask(a, b, _CMP_LE_OQ);
}
GI_INLINE vd v_select(vm m, vd a, vd b)
{
    return _mm512_mask_blend_pd(m, b, a);
}
GI_INLINE unsigned v_bits(vm m)
{
    return m;
}
GI_INLINE vm v_and(vm a, vm b)
{
    return a & b;
}
GI_INLINE vm v_or(vm a, vm b)
{
    return a | b;
}
GI_INLINE vm v_not(vm a)
{
    return (vm)~a;
}
GI_INLINE vm v_select_mask(vm m, vm a, vm b)
{
    return (vm)((m & a) | (~m & b));
}
GI_INLINE vm v_mask(unsigned bits)
{
    return (vm)bits;
}
GI_INLINE vd v_abs(vd a)
{
    return _mm512_abs_pd(a);
}
GI_INLINE vd v_min(vd a, vd b)
{
    return _mm512_min_pd(a, b);
} /* b where either is not a number */
GI_INLINE vd v_max(vd a, vd b)
{
    return _mm512_max_pd(a, b);
}
/* 2^n for whole n held as a double in [-1022, 1023], through the exponent field. */
GI_INLINE vd v_pow2(vd n)
{
    const __m512d magic =
        _mm512_set1_pd(6755399441055744.0); /* 1.5 2^52: the low bits are the whole number */
    __m512i bits = _mm512_castpd_si512(_mm512_add_pd(n, magic));
    return _mm512_castsi512_pd(_mm512_slli_epi64(_mm512_add_epi64(bits, _mm512_set1_epi64(1023)), 52));
}
/* Exponent and fraction in [1, 2) of a positive normal number. */
GI_INLINE void v_split(vd a, vd *exponent, vd *fraction)
{
    __m512i bits = _mm512_castpd_si512(a), one = _mm512_castpd_si512(_mm512_set1_pd(1.0));
    const __m512d magic = _mm512_set1_pd(4503599627370496.0); /* 2^52 */
    __m512i raised = _mm512_or_si512(_mm512_srli_epi64(bits, 52), _mm512_castpd_si512(magic));
    *exponent = _mm512_sub_pd(_mm512_sub_pd(_mm512_castsi512_pd(raised), magic), _mm512_set1_pd(1023.0));
    bits = _mm512_and_si512(bits, _mm512_set1_epi64(0x000FFFFFFFFFFFFF));
    *fraction = _mm512_castsi512_pd(_mm512_or_si512(bits, one));
}
/* Whole numbers 0 to 15 as the index of a table of 16. */
typedef __m512i vi;
GI_INLINE vi v_index(vd a)
{
    return _mm512_cvtpd_epi64(a);
}
GI_INLINE vd v_table(const double table[16], vi i)
{
    return _mm512_permutex2var_pd(_mm512_load_pd(table), i, _mm512_load_pd(table + 8));
}
GI_INLINE vd v_floor(vd a)
{
    return _mm512_roundscale_pd(a, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
}
GI_INLINE vd v_round(vd a)
{
    return _mm512_roundscale_pd(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
/* From and to anywhere; floats as doubles; whole numbers from 0 to 2^31 as an index; a[i]. */
GI_INLINE vd v_load_any(const double *p)
{
    return _mm512_loadu_pd(p);
}
GI_INLINE void v_store_any(double *p, vd a)
{
    _mm512_storeu_pd(p, a);
}
GI_INLINE vd v_load_float(const float *p)
{
    return _mm512_cvtps_pd(_mm256_load_ps(p));
}
GI_INLINE vi v_whole(vd a)
{
    return _mm512_cvtpd_epi64(a);
}
GI_INLINE vd v_gather(const double *a, vi i)
{
    return _mm512_i64gather_pd(i, a, 8);
}

#elif GI_LANES == 4
#define GI_SIMD_NAME(name) gi_simd_##name##_avx2
#include <immintrin.h>
typedef __m256d vd;
typedef __m256d vm;
#define GI_LANES_ALL 0xFu

GI_INLINE vd v_set(double x)
{
    return _mm256_set1_pd(x);
}
GI_INLINE vd v_load(const double *p)
{
    return _mm256_load_pd(p);
}
GI_INLINE void v_store(double *p, vd a)
{
    _mm256_store_pd(p, a);
}
GI_INLINE vd v_fma(vd a, vd b, vd c)
{
    return _mm256_fmadd_pd(a, b, c);
}
GI_INLINE vd v_sqrt(vd a)
{
    return _mm256_sqrt_pd(a);
}
GI_INLINE vm v_lt(vd a, vd b)
{
    return _mm256_cmp_pd(a, b, _CMP_LT_OQ);
}
GI_INLINE vm v_le(vd a, vd b)
{
    return _mm256_cmp_pd(a, b, _CMP_LE_OQ);
}
GI_INLINE vd v_select(vm m, vd a, vd b)
{
    return _mm256_blendv_pd(b, a, m);
}
GI_INLINE unsigned v_bits(vm m)
{
    return (unsigned)_mm256_movemask_pd(m);
}
GI_INLINE vm v_and(vm a, vm b)
{
    return _mm256_and_pd(a, b);
}
GI_INLINE vm v_or(vm a, vm b)
{
    return _mm256_or_pd(a, b);
}
GI_INLINE vm v_not(vm a)
{
    return _mm256_xor_pd(a, _mm256_castsi256_pd(_mm256_set1_epi64x(-1)));
}
GI_INLINE vm v_select_mask(vm m, vm a, vm b)
{
    return _mm256_blendv_pd(b, a, m);
}
GI_INLINE vm v_mask(unsigned bits)
{
    const __m256i one = _mm256_set_epi64x(8, 4, 2, 1);
    return _mm256_castsi256_pd(
        _mm256_cmpeq_epi64(_mm256_and_si256(_mm256_set1_epi64x((long long)bits), one), one));
}
GI_INLINE vd v_abs(vd a)
{
    return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a);
}
GI_INLINE vd v_min(vd a, vd b)
{
    return _mm256_min_pd(a, b);
}
GI_INLINE vd v_max(vd a, vd b)
{
    return _mm256_max_pd(a, b);
}
GI_INLINE vd v_pow2(vd n)
{
    const __m256d magic = _mm256_set1_pd(6755399441055744.0);
    __m256i bits = _mm256_castpd_si256(_mm256_add_pd(n, magic));
    return _mm256_castsi256_pd(_mm256_slli_epi64(_mm256_add_epi64(bits, _mm256_set1_epi64x(1023)), 52));
}
GI_INLINE void v_split(vd a, vd *exponent, vd *fraction)
{
    __m256i bits = _mm256_castpd_si256(a), one = _mm256_castpd_si256(_mm256_set1_pd(1.0));
    const __m256d magic = _mm256_set1_pd(4503599627370496.0);
    __m256i raised = _mm256_or_si256(_mm256_srli_epi64(bits, 52), _mm256_castpd_si256(magic));
    *exponent = _mm256_sub_pd(_mm256_sub_pd(_mm256_castsi256_pd(raised), magic), _mm256_set1_pd(1023.0));
    bits = _mm256_and_si256(bits, _mm256_set1_epi64x(0x000FFFFFFFFFFFFF));
    *fraction = _mm256_castsi256_pd(_mm256_or_si256(bits, one));
}
typedef __m256i vi;
GI_INLINE vi v_index(vd a)
{
    const __m256d magic = _mm256_set1_pd(4503599627370496.0);
    return _mm256_and_si256(_mm256_castpd_si256(_mm256_add_pd(a, magic)), _mm256_set1_epi64x(15));
}
GI_INLINE vd v_table(const double table[16], vi i)
{
    return _mm256_i64gather_pd(table, i, 8);
}
GI_INLINE vd v_floor(vd a)
{
    return _mm256_round_pd(a, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC);
}
GI_INLINE vd v_round(vd a)
{
    return _mm256_round_pd(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
}
GI_INLINE vd v_load_any(const double *p)
{
    return _mm256_loadu_pd(p);
}
GI_INLINE void v_store_any(double *p, vd a)
{
    _mm256_storeu_pd(p, a);
}
GI_INLINE vd v_load_float(const float *p)
{
    return _mm256_cvtps_pd(_mm_load_ps(p));
}
GI_INLINE vi v_whole(vd a)
{
    const __m256d magic = _mm256_set1_pd(4503599627370496.0);
    return _mm256_xor_si256(_mm256_castpd_si256(_mm256_add_pd(a, magic)), _mm256_castpd_si256(magic));
}
GI_INLINE vd v_gather(const double *a, vi i)
{
    return _mm256_i64gather_pd(a, i, 8);
}

#elif GI_LANES == 1
#define GI_SIMD_NAME(name) gi_simd_##name##_portable
typedef double vd;
typedef unsigned vm;
#define GI_LANES_ALL       1u

GI_INLINE vd v_set(double x)
{
    return x;
}
GI_INLINE vd v_load(const double *p)
{
    return *p;
}
GI_INLINE void v_store(double *p, vd a)
{
    *p = a;
}
GI_INLINE vd v_fma(vd a, vd b, vd c)
{
    return fma(a, b, c);
}
GI_INLINE vd v_sqrt(vd a)
{
    return sqrt(a);
}
GI_INLINE vm v_lt(vd a, vd b)
{
    return a < b;
}
GI_INLINE vm v_le(vd a, vd b)
{
    return a <= b;
}
GI_INLINE vd v_select(vm m, vd a, vd b)
{
    return m ? a : b;
}
GI_INLINE unsigned v_bits(vm m)
{
    return m;
}
GI_INLINE vm v_and(vm a, vm b)
{
    return a & b;
}
GI_INLINE vm v_or(vm a, vm b)
{
    return a | b;
}
GI_INLINE vm v_not(vm a)
{
    return !a;
}
GI_INLINE vm v_select_mask(vm m, vm a, vm b)
{
    return m ? a : b;
}
GI_INLINE vm v_mask(unsigned bits)
{
    return bits & 1u;
}
GI_INLINE vd v_abs(vd a)
{
    return fabs(a);
}
GI_INLINE vd v_min(vd a, vd b)
{
    return a < b ? a : b;
}
GI_INLINE vd v_max(vd a, vd b)
{
    return a > b ? a : b;
}
GI_INLINE vd v_pow2(vd n)
{
    double raised = n + 6755399441055744.0;
    uint64_t bits;
    memcpy(&bits, &raised, sizeof bits);
    bits = (bits + 1023) << 52;
    memcpy(&raised, &bits, sizeof bits);
    return raised;
}
GI_INLINE void v_split(vd a, vd *exponent, vd *fraction)
{
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    *exponent = (double)(bits >> 52) - 1023.0;
    bits = (bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000;
    memcpy(fraction, &bits, sizeof bits);
}
typedef int vi;
GI_INLINE vi v_index(vd a)
{
    return (int)a & 15;
}
GI_INLINE vd v_table(const double table[16], vi i)
{
    return table[i];
}
GI_INLINE vd v_floor(vd a)
{
    return floor(a);
}
GI_INLINE vd v_round(vd a)
{
    return rint(a);
}
GI_INLINE vd v_load_any(const double *p)
{
    return *p;
}
GI_INLINE void v_store_any(double *p, vd a)
{
    *p = a;
}
GI_INLINE vd v_load_float(const float *p)
{
    return (double)*p;
}
GI_INLINE vi v_whole(vd a)
{
    return (int)a;
}
GI_INLINE vd v_gather(const double *a, vi i)
{
    return a[i];
}

#else
#error "GI_LANES must be 1, 4 or 8"
#endif

#endif
