/* simd/lanes_1.h: one double at once, any machine. Included by lanes.h. Internal. */
#ifndef GI_SIMD_LANES_1_H
#define GI_SIMD_LANES_1_H

#define GI_SIMD_PATH       "portable"
#define GI_SIMD_TABLE      gi_simd_portable
#define GI_SIMD_NAME(name) gi_simd_##name##_portable
typedef double vd;
typedef unsigned vm;
#define GI_LANES_ALL 1u

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
GI_INLINE vd v_scale2(vd a, vd raised)
{
    uint64_t bits, n;
    memcpy(&bits, &a, sizeof bits);
    memcpy(&n, &raised, sizeof n);
    bits += n << 52;
    memcpy(&a, &bits, sizeof bits);
    return a;
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

#endif
