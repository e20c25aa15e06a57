/* series/mixture.h: a number that is normal given the standard deviations, over what is known of them. Internal. */
#ifndef GI_SERIES_MIXTURE_H
#define GI_SERIES_MIXTURE_H

#include <glacis/base.h>

/* weight sums to 1; sd may be 0. Borrowed. */
typedef struct gi_mixture {
    size_t count;
    const double *weight, *mean, *sd;
} gi_mixture;

double gi_mixture_mean(const gi_mixture *mixture);
double gi_mixture_sd(const gi_mixture *mixture);
double gi_mixture_below(const gi_mixture *mixture, double x);
double gi_mixture_quantile(const gi_mixture *mixture, double p);

#endif
