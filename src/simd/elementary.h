/* simd/elementary.h: 2^x, ln, a power, atan and sin/cos for the lanes. Internal.
 *
 * Each is a polynomial on a reduced argument with the same operations at every width. Greatest errors, measured against the
 * C library by tests/unit/simd/test_kernels.c: 2^x 1.1e-7 of the value on [-1000, 1000]; ln 1e-12 on [1e-130, 1e130]; atan 1e-11;
 * x^(-1/10) 2e-5 on [1e-12, 1e12], for step sizes only; sin and cos 3e-16 on [0, pi/2].
 */
#ifndef GI_SIMD_ELEMENTARY_H
#define GI_SIMD_ELEMENTARY_H

#include "simd/lanes.h"

/* a[0] + x (a[1] + ...), `count` a constant wherever this is called. */
GI_INLINE vd v_horner(const double *a, int count, vd x)
{
    vd sum = v_set(a[count - 1]);
    GI_UNROLL
    for (int i = count - 2; i >= 0; i--)
        sum = v_fma(sum, x, v_set(a[i]));
    return sum;
}

/* 2^x for |x| <= 1000, which the caller sees to: 2^n 2^r, |r| <= 1/2, 2^r by its Chebyshev interpolant. */
GI_INLINE vd v_exp2_near(vd x)
{
    static const double a[] = {1.0000000754548974,  0.6931471880262261,   0.24022107485308047,
                               0.05550357114224239, 0.009676031918329404, 0.0013390863362824725};
    const vd magic = v_set(6755399441055744.0); /* 1.5 2^52: the sum ends on a whole number */
    vd raised = x + magic, r = x - (raised - magic);
    return v_scale2(v_horner(a, sizeof a / sizeof *a, r), raised);
}

/* x^(-1/10) for x in [1e-12, 1e12]: 2^y, y = -(exponent + log2 fraction) / 10. */
GI_INLINE vd v_tenth_root_inverse(vd x)
{
    /* -log2(m) / 10, m in [1, 2), by its Chebyshev interpolant */
    static const double a[] = {0.2498353148814125, -0.4029211391071366, 0.2078335168251601,
                               -0.06260321621838806, 0.007844067620913808};
    vd exponent, m;
    v_split(x, &exponent, &m);
    return v_exp2_near(v_fma(exponent, v_set(-0.1), v_horner(a, sizeof a / sizeof *a, m)));
}

/* ln x for x in (0, 2^1000): 2 atanh((m - 1) / (m + 1)) with the fraction m in [sqrt 1/2, sqrt 2). */
GI_INLINE vd v_log_near(vd x)
{
    static const double a[] = {2, 2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13};
    vd exponent, m;
    v_split(x, &exponent, &m);
    vm large = v_lt(v_set(1.4142135623730951), m);
    m = v_select(large, m * v_set(0.5), m);
    exponent = v_select(large, exponent + v_set(1), exponent);
    vd z = (m - v_set(1)) / (m + v_set(1));
    return v_fma(exponent, v_set(0.69314718055994531), z * v_horner(a, sizeof a / sizeof *a, z * z));
}

/* atan x for x >= 0: about 0, 1 or infinity, whichever is nearest. */
GI_INLINE vd v_atan_near(vd x)
{
    static const double a[] = {1,        -1.0 / 3,  1.0 / 5,  -1.0 / 7,  1.0 / 9,  -1.0 / 11,
                               1.0 / 13, -1.0 / 15, 1.0 / 17, -1.0 / 19, 1.0 / 21, -1.0 / 23};
    vm middle = v_lt(v_set(0.41421356237309505), x), far = v_lt(v_set(2.4142135623730951), x);
    vd above = v_select(far, v_set(-1), v_select(middle, x - v_set(1), x));
    vd below = v_select(far, x, v_select(middle, x + v_set(1), v_set(1)));
    vd start =
        v_select(far, v_set(1.5707963267948966), v_select(middle, v_set(0.78539816339744831), v_set(0)));
    vd t = above / below;
    return v_fma(t, v_horner(a, sizeof a / sizeof *a, t * t), start);
}

/* By the angle's distance from pi/4, so that one polynomial each serves the whole quarter turn. */
GI_INLINE void v_sincos_quarter(vd x, vd *sine, vd *cosine)
{
    static const double s[] = {1,
                               -1.0 / 6,
                               1.0 / 120,
                               -1.0 / 5040,
                               1.0 / 362880,
                               -1.0 / 39916800,
                               1.0 / 6227020800.0,
                               -1.0 / 1307674368000.0},
                        c[] = {1,
                               -0.5,
                               1.0 / 24,
                               -1.0 / 720,
                               1.0 / 40320,
                               -1.0 / 3628800,
                               1.0 / 479001600,
                               -1.0 / 87178291200.0,
                               1.0 / 20922789888000.0};
    const vd half = v_set(0.70710678118654752440);
    vd y = x - v_set(0.78539816339744830962), y2 = y * y;
    vd sin_y = y * v_horner(s, sizeof s / sizeof *s, y2), cos_y = v_horner(c, sizeof c / sizeof *c, y2);
    *sine = half * (cos_y + sin_y);
    *cosine = half * (cos_y - sin_y);
}

#endif
