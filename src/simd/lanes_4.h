/* simd/lanes_4.h: four doubles at once, AVX2 with FMA. Included by lanes.h. Internal. */
#ifndef GI_SIMD_LANES_4_H
#define GI_SIMD_LANES_4_H

#define GI_SIMD_PATH       "avx2"
#define GI_SIMD_TABLE      gi_simd_avx2
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
GI_INLINE vd v_scale2(vd a, vd raised)
{
    __m256i n = _mm256_slli_epi64(_mm256_castpd_si256(raised), 52);
    return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(a), n));
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

#endif
