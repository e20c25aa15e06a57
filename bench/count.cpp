// How many operations is an evaluation? The kernels' own source on a type of number that counts what is done to it.
//
// Counted as written, for every lane that flies: a sum, a product, a quotient, a root as one, a multiply-add as two. Not counted are
// comparisons, selections, rounding, table look-ups, changes of sign (written 0 - x) and work on exponents. The places of a
// group that nobody flies in count too: of width one there are four, and they are empty only at the end of a leg.
#define GI_SIMD_LANES_H // lanes.h is replaced by what follows

#include <math.h>
#include <stdint.h>
#include <string.h>

#define GI_LANES  1
#define GI_INLINE static inline
#define GI_UNROLL
#define GI_SIMD_PATH       "counted"
#define GI_SIMD_TABLE      gi_simd_counted
#define GI_SIMD_NAME(name) gi_simd_##name##_portable
#define alignas(bytes) __attribute__((aligned(bytes))) // C++ wants its own elsewhere in a declaration

#include "choose.h"

operations bench_operations;

struct vd {
    double value;
};
typedef unsigned vm;
typedef int vi;

static inline vd operator+(vd a, vd b)
{
    bench_operations.sums++;
    return {a.value + b.value};
}

static inline vd operator-(vd a, vd b)
{
    bench_operations.sums += a.value != 0;
    return {a.value - b.value};
}

static inline vd operator*(vd a, vd b)
{
    bench_operations.products++;
    return {a.value * b.value};
}

static inline vd operator/(vd a, vd b)
{
    bench_operations.quotients++;
    return {a.value / b.value};
}

static inline vd v_fma(vd a, vd b, vd c)
{
    bench_operations.multiply_adds++;
    return {fma(a.value, b.value, c.value)};
}

static inline vd v_sqrt(vd a)
{
    bench_operations.roots++;
    return {sqrt(a.value)};
}

static inline vd v_set(double x)
{
    return {x};
}
static inline vd v_load(const double *p)
{
    return {*p};
}
static inline void v_store(double *p, vd a)
{
    *p = a.value;
}
static inline vm v_lt(vd a, vd b)
{
    return a.value < b.value;
}
static inline vm v_le(vd a, vd b)
{
    return a.value <= b.value;
}
static inline vd v_select(vm m, vd a, vd b)
{
    return m ? a : b;
}
static inline unsigned v_bits(vm m)
{
    return m;
}
static inline vm v_and(vm a, vm b)
{
    return a & b;
}
static inline vm v_or(vm a, vm b)
{
    return a | b;
}
static inline vm v_not(vm a)
{
    return !a;
}
static inline vm v_select_mask(vm m, vm a, vm b)
{
    return m ? a : b;
}
static inline vm v_mask(unsigned bits)
{
    return bits & 1u;
}
static inline vd v_abs(vd a)
{
    return {fabs(a.value)};
}
static inline vd v_min(vd a, vd b)
{
    return a.value < b.value ? a : b;
}
static inline vd v_max(vd a, vd b)
{
    return a.value > b.value ? a : b;
}
static inline vd v_scale2(vd a, vd raised)
{
    return {ldexp(a.value, (int)(raised.value - 6755399441055744.0))};
}
static inline void v_split(vd a, vd *exponent, vd *fraction)
{
    int power;
    fraction->value = 2 * frexp(a.value, &power);
    exponent->value = power - 1;
}
static inline vi v_index(vd a)
{
    return (int)a.value & 15;
}
static inline vd v_table(const double table[16], vi i)
{
    return {table[i]};
}
static inline vd v_floor(vd a)
{
    return {floor(a.value)};
}
static inline vd v_round(vd a)
{
    return {rint(a.value)};
}

#include "simd/kernel.c"
