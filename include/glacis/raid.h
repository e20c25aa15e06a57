/* glacis/raid.h: how a raid of N goes through one or more layers.
 *
 * Each target meets the layers in order (the upper first); each layer spends its shots by its doctrine while its inventory
 * lasts. A shot kills with probability reliability x kill probability; shots of one layer share a common cause: the kill
 * probability of the layer in one raid is Beta distributed with the stated mean and pairwise correlation rho.
 * Closed form without inventory limits: E[leakers] = N prod_layers E[(1 - p)^n]. See docs/models/raid.md.
 */
#ifndef GLACIS_RAID_H
#define GLACIS_RAID_H

#include <glacis/base.h>

#define GLACIS_RAID_LAYERS_MAX 4

typedef struct glacis_raid_layer {
    double kill_probability, reliability;
    double correlation;      /* pairwise, in [0, 1): common cause within the layer */
    double shots_per_target; /* doctrine: the most shots at one target */
    double shots_possible;   /* what the time line allows (from the footprint); the less of the two is used */
    double looks;            /* 1: shoot-look-shoot (no shot at a target already killed); 0: salvo */
    double inventory_count;  /* interceptors */
} glacis_raid_layer;

typedef struct glacis_raid_plan {
    double size_count;
    size_t layers_count;
    glacis_raid_layer layers[GLACIS_RAID_LAYERS_MAX];
    double arrival_spacing_s; /* between arrivals; with launch_interval_s it limits shots in flight */
    double launch_interval_s; /* least time between launches of one layer's launchers together; 0: none */
} glacis_raid_plan;

typedef struct glacis_raid_stop {
    uint64_t runs_least, runs_most;
    double interval_halfwidth; /* stop when the 95 % interval of mean leakers is this narrow (in leakers) */
} glacis_raid_stop;

typedef struct glacis_raid_result {
    uint64_t runs;
    bool converged;
    double leakers_mean, leakers_ci95_low, leakers_ci95_high;
    double p_no_leaker_best, p_no_leaker_low, p_no_leaker_high; /* 95 % Wilson */
    double interceptors_used_mean, interceptors_used_by_layer[GLACIS_RAID_LAYERS_MAX];
    double leakers_expected; /* closed form where it holds, else NAN */
    double p_no_leaker_expected;
} glacis_raid_result;

/* Refuses probabilities outside [0, 1], correlation outside [0, 1), no layer, size outside [1, 100000]. */
GLACIS_API glacis_status glacis_raid_check(const glacis_raid_plan *plan, char *what, size_t size);
GLACIS_API glacis_status glacis_raid_run(const glacis_raid_plan *plan, const glacis_raid_stop *stop,
                                         uint64_t seed, glacis_raid_result *out);
/* E[leakers] and P(no leaker) in closed form; GLACIS_DOUBTFUL and NAN when an inventory can run out. */
GLACIS_API glacis_status glacis_raid_closed_form(const glacis_raid_plan *plan, double *leakers,
                                                 double *p_no_leaker);

#endif
