/* simd/lanes_8.h: eight doubles at once, AVX-512. Included by lanes.h. Internal. */
#ifndef GI_SIMD_LANES_8_H
#define GI_SIMD_LANES_8_H

#define GI_SIMD_PATH       "avx512"
#define GI_SIMD_TABLE      gi_simd_avx512
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
}
GI_INLINE vd v_max(vd a, vd b)
{
    return _mm512_max_pd(a, b);
}
GI_INLINE vd v_scale2(vd a, vd raised)
{
    __m512i n = _mm512_slli_epi64(_mm512_castpd_si512(raised), 52);
    return _mm512_castsi512_pd(_mm512_add_epi64(_mm512_castpd_si512(a), n));
}
GI_INLINE void v_split(vd a, vd *exponent, vd *fraction)
{
    __m512i bits = _mm512_castpd_si512(a), one = _mm512_castpd_si512(_mm512_set1_pd(1.0));
    const __m512d magic = _mm512_set1_pd(4503599627370496.0); /* 2^52 */
    __m512i raised = _mm512_or_si512(_mm512_srli_epi64(bits, 52), _mm512_castpd_si512(magic));
    *exponent = _mm512_sub_pd(_mm512_sub_pd(_mm512_castsi512_pd(raised), magic), _mm512_set1_pd(1023.0));
    bits = _mm512_and_si512(bits, _mm512_set1_epi64(0x000FFFFFFFFFFFFF));
    *fraction = _mm512_castsi512_pd(_mm512_or_si512(bits, one));
}
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

#endif
