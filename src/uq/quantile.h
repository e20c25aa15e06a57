/* uq/quantile.h: quantiles that intervals and copulas rest on. */
#ifndef UQ_QUANTILE_H
#define UQ_QUANTILE_H

#include <glacis/sensitivity.h>

/* The p-quantile of the standard normal distribution, p in (0, 1); to 1e-14 of 1. */
double gi_uq_normal_quantile(double p);
/* The 97.5 % quantile of Student's t with that many degrees of freedom; infinite for 0. */
double gi_uq_student_975(size_t degrees);
/* Value and 95 % interval from a standard error with that many degrees of freedom. */
glacis_estimate gi_uq_estimate(double value, double error, size_t degrees);
/* Cannot tell. */
glacis_estimate gi_uq_no_estimate(void);

#endif
