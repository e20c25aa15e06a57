/* src/series/posterior.h: coefficients with the two sds integrated out on a grid: a mixture of normals. See docs/models/series.md. */
#ifndef GI_SERIES_POSTERIOR_H
#define GI_SERIES_POSTERIOR_H

#include "series/local.h"

#include <glacis/par.h>

/* 1 / sd^2 ~ Gamma(degrees / 2, degrees scale^2 / 2) for each sd: its mode by log sd is the scale. */
typedef struct gi_series_prior {
    double degrees;
    gi_series_sds scale; /* both above 0 */
} gi_series_prior;

/* 2 degrees; scales .60 (irregular) and .26 (level) of the sd of what is new from report to report: weak, and chosen once so that 95 % intervals
 * of a step hold the truth in 94 to 97 of 100 series; docs/models/series.md has the table. */
gi_series_prior gi_series_prior_default(const gi_series_problem *problem, gi_series_work *work);

#define GI_SERIES_GRID 61 /* nodes along each log sd */

/* Which of the regressors are wanted, and how fine. */
typedef struct gi_series_posterior_options {
    gi_series_prior prior;
    size_t first, columns; /* regressors first to first + columns - 1 */
    size_t grid;           /* nodes along each log sd; 0: GI_SERIES_GRID */
    const glacis_par_options *par;
} gi_series_posterior_options;

typedef struct gi_series_posterior {
    size_t nodes, columns;
    double *weight; /* nodes; they sum to 1 */
    gi_series_sds *sds;
    double *coefficient; /* nodes x columns */
    double *covariance;  /* nodes x columns x columns, given the sds of the node */
    double log_evidence; /* of the reports, up to a constant of the regressors; see gi_series_marginal_term */
} gi_series_posterior;

glacis_status gi_series_posterior_create(const gi_series_problem *problem,
                                         const gi_series_posterior_options *options,
                                         gi_series_posterior *out);
void gi_series_posterior_clear(gi_series_posterior *posterior);

#endif
