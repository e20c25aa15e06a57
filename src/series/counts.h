/* series/counts.h: filter, posterior and simulation of monthly counts. Internal. */
#ifndef GI_SERIES_COUNTS_H
#define GI_SERIES_COUNTS_H

#include <glacis/counts.h>

enum { GI_COUNTS_NODES = 12, GI_COUNTS_COARSE = 25, GI_COUNTS_FINE = 121 };

typedef struct gi_counts_series {
    const int *at;
    size_t months, event;
} gi_counts_series;

/* The filter up to the event for one discount, and of the rest what does not depend on the ratio. */
typedef struct gi_counts_split {
    double omega, log_omega;
    double shape, inverse_scale; /* of the rate as predicted for the event month */
    double constant;             /* part of the log likelihood */
} gi_counts_split;

gi_counts_split gi_counts_split_at(const gi_counts_series *series, double omega);
double gi_counts_log_likelihood_of(const gi_counts_series *series, const gi_counts_split *split,
                                   double log_ratio);
/* log(Gamma(a + y) / (Gamma(a) y!)); with a = 0 log(Gamma(y) / y!) for y > 0 and 0 for y = 0. */
double gi_counts_log_choose(double a, int y);

/* Discounts of the quadrature over the memory's prior, with weights that sum to 1. */
typedef struct gi_counts_memory {
    size_t count;
    double months[GI_COUNTS_NODES], omega[GI_COUNTS_NODES], weight[GI_COUNTS_NODES];
} gi_counts_memory;

void gi_counts_memory_rule(const glacis_counts_options *options, gi_counts_memory *memory);

typedef struct gi_counts_posterior {
    double from, step; /* log ratio of the first node, and from node to node */
    double density[GI_COUNTS_FINE], cumulative[GI_COUNTS_FINE];
    double mean, sd, p_increase;
    double memory_weight[GI_COUNTS_NODES]; /* posterior of the discounts */
    double null_weight[GI_COUNTS_NODES];   /* the same given a ratio of 1 */
} gi_counts_posterior;

void gi_counts_posterior_of(const gi_counts_series *series, const gi_counts_memory *memory, double prior_sd,
                            gi_counts_posterior *posterior);
double gi_counts_quantile(const gi_counts_posterior *posterior, double p); /* of the log ratio */
/* Which verdict an interval of the ratio gives. */
glacis_counts_verdict gi_counts_judge(const gi_counts_posterior *posterior, double nil_ratio);

/* ---- series without an effect (counts_simulate.c) --------------------------------------------------- */

/* A path of the rate from its posterior without an effect; `shape` and `inverse_scale` hold `months` doubles. */
void gi_counts_draw_path(const gi_counts_series *series, const gi_counts_memory *memory,
                         const double *null_weight, uint64_t seed, uint64_t run, double *shape,
                         double *inverse_scale, double *path);
/* Counts of a path whose rate is multiplied by `ratio` from the event on; months not known stay so. */
void gi_counts_draw_counts(const gi_counts_series *series, const double *path, double ratio, uint64_t seed,
                           uint64_t run, int *counts);
/* Fills power, detectable ratios and false positives of a result. */
glacis_status gi_counts_power(const gi_counts_series *series, const glacis_counts_options *options,
                              const gi_counts_memory *memory, const double *null_weight,
                              glacis_counts_result *result);

#endif
