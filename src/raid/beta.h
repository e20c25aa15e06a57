/* raid/beta.h: a kill probability with a common cause: a Beta law, or a constant. Internal. */
#ifndef GI_RAID_BETA_H
#define GI_RAID_BETA_H

#include <glacis/base.h>

#define GI_RAID_RULE_MAX 256 /* most nodes of a quadrature rule */

typedef struct gi_raid_beta {
    double mean, correlation;
    bool constant;        /* no common cause, or a mean of 0 or 1: the value is always `mean` */
    double a, b, ln_norm; /* shape parameters and ln B(a, b), unless constant */
} gi_raid_beta;

gi_raid_beta gi_raid_beta_make(double mean, double correlation);
/* The value at probability u in (0, 1). */
double gi_raid_beta_quantile(const gi_raid_beta *beta, double u);
/* E[(1 - p)^n]. */
double gi_raid_beta_miss_moment(const gi_raid_beta *beta, unsigned n);
/* Gauss rule for E[f(p)], exact for polynomials up to degree 2 count - 1; weights sum to 1. Not for a constant. */
glacis_status gi_raid_beta_rule(const gi_raid_beta *beta, size_t count, double *nodes, double *weights);

#endif
