/* attrib/logistic.h: the logistic curve, with the same bits one by one and lane by lane. Internal. */
#ifndef GI_ATTRIB_LOGISTIC_H
#define GI_ATTRIB_LOGISTIC_H

#include "base/exponential.h"

static inline __attribute__((always_inline)) double gi_attrib_logistic(double x)
{
    double e = gi_exp_of_minus(x < 0 ? -x : x);
    return (x < 0 ? e : 1.0) / (1.0 + e);
}

#endif
