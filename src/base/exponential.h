/* base/exponential.h: exp(-x) for loops over lanes that the compiler turns into vectors. Internal.
 *
 * exp(-x) = 2^n 2^r, |r| <= 1/2, 2^r = 1 + r p(r) with the Chebyshev interpolant p of degree 8: 1 at 0, else within 4e-14 of the value
 * for x up to 1 and of 1 beyond. The same operations at every width give the same bits.
 */
#ifndef GI_BASE_EXPONENTIAL_H
#define GI_BASE_EXPONENTIAL_H

#include <stdint.h>
#include <string.h>

/* x >= 0; beyond 700 as at 700. */
static inline __attribute__((always_inline)) double gi_exp_of_minus(double x)
{
    const double magic = 6755399441055744.0; /* 1.5 2^52: the sum ends on a whole number */
    double y = (x < 700.0 ? x : 700.0) * -1.4426950408889634;
    double raised = y + magic, r = y - (raised - magic);
    double p = 1.3255224878668817e-06 + r * 1.0203121063391729e-07;
    p = 1.525268684626772e-05 + r * p;
    p = 0.00015403455852453838 + r * p;
    p = 0.0013333558179043112 + r * p;
    p = 0.009618129159402558 + r * p;
    p = 0.055504108664760424 + r * p;
    p = 0.2402265069581299 + r * p;
    p = 0.6931471805599453 + r * p;
    p = 1.0 + r * p;
    uint64_t bits, n;
    memcpy(&bits, &p, sizeof bits);
    memcpy(&n, &raised, sizeof n);
    bits += n << 52;
    memcpy(&p, &bits, sizeof p);
    return p;
}

#endif
