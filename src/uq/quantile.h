/* uq/quantile.h: distributions, quantiles and order statistics that intervals and copulas rest on. Internal. */
#ifndef GI_UQ_QUANTILE_H
#define GI_UQ_QUANTILE_H

#include <glacis/sensitivity.h>

#define GI_UQ_NORMAL_975 1.959963984540054 /* 97.5 % quantile of the standard normal distribution */

/* Probability that a standard normal number is below x. */
double gi_uq_normal_below(double x);
/* The p-quantile of the standard normal distribution, p in (0, 1); to 1e-14 of 1. */
double gi_uq_normal_quantile(double p);
/* For qsort: doubles, rising. */
int gi_uq_compare_doubles(const void *left, const void *right);
/* Quantile of type 7 of values that rise: x(h) with h = (count - 1) p, linear between order statistics [HyndmanFan96 def7]. */
double gi_uq_quantile_sorted(const double *sorted, size_t count, double p);
/* The 97.5 % quantile of Student's t with that many degrees of freedom; infinite for 0. */
double gi_uq_student_975(size_t degrees);
/* Value and 95 % interval from a standard error with that many degrees of freedom. */
glacis_estimate gi_uq_estimate(double value, double error, size_t degrees);
/* Cannot tell. */
glacis_estimate gi_uq_no_estimate(void);

#endif
