/* glacis/raid.h: how a raid of N goes through one or more layers.
 *
 * Each target meets the layers in order (the upper first); each layer spends its shots by its doctrine while its inventory
 * lasts. A shot kills with probability reliability x kill probability; shots of one layer share a common cause: the kill
 * probability of the layer in one raid is Beta distributed with the stated mean and pairwise correlation rho.
 * Closed form without binding limits: E[leakers] = N prod_layers E[(1 - p)^n]. See docs/models/raid.md.
 */
#ifndef GLACIS_RAID_H
#define GLACIS_RAID_H

#include <glacis/base.h>

#include <signal.h>

#define GLACIS_RAID_LAYERS_MAX 4
#define GLACIS_RAID_SHOTS_MAX  100 /* at one target by one layer */
#define GLACIS_RAID_SIZE_MAX   100000
#define GLACIS_RAID_RUNS_MAX   100000000

/* Counts are doubles because they can be uncertain: they are rounded to the nearest whole number. */
typedef struct glacis_raid_layer {
    double kill_probability, reliability;
    double correlation;      /* pairwise, in [0, 1): common cause within the layer */
    double shots_per_target; /* doctrine: the most shots at one target */
    double shots_possible;   /* what the time line allows (from the footprint); the less of the two is used */
    double looks;            /* 1: shoot-look-shoot (no shot at a target already killed); 0: salvo */
    double inventory_count;  /* interceptors; may be INFINITY */
    double window_s;         /* from the first to the last possible launch at one target; 0: no limit */
} glacis_raid_layer;

typedef struct glacis_raid_plan {
    double size_count;
    size_t layers_count;
    glacis_raid_layer layers[GLACIS_RAID_LAYERS_MAX];
    /* Target i (from 0) can be fired at by a layer from i x arrival_spacing_s until window_s later; the launchers of one
     * layer together launch no more often than every launch_interval_s (0: no limit), first come, first served. */
    double arrival_spacing_s;
    double launch_interval_s;
} glacis_raid_plan;

typedef struct glacis_raid_stop {
    uint64_t runs_least, runs_most; /* 2 <= least <= most <= GLACIS_RAID_RUNS_MAX */
    /* Stop when half the width of the 95 % interval of mean leakers is at most this (in leakers); 0: run runs_most. */
    double interval_halfwidth;
    const volatile sig_atomic_t *interrupt; /* set by a signal handler; may be NULL */
} glacis_raid_stop;

typedef struct glacis_raid_result {
    uint64_t runs;
    bool converged; /* the interval is as narrow as asked */
    double leakers_mean, leakers_ci95_low, leakers_ci95_high;
    double p_no_leaker_best, p_no_leaker_low, p_no_leaker_high; /* 95 % Wilson */
    double interceptors_used_mean, interceptors_used_by_layer[GLACIS_RAID_LAYERS_MAX];
    double leakers_expected; /* closed form where it holds, else NAN */
    double p_no_leaker_expected;
} glacis_raid_result;

/* Refuses probabilities outside [0, 1], correlation outside [0, 1), no layer, size outside [1, GLACIS_RAID_SIZE_MAX], shots
 * outside [0, GLACIS_RAID_SHOTS_MAX], looks other than 0 or 1, negative counts and times, NaN. `what` (may be NULL) gets the
 * field, its value and what is accepted. */
GLACIS_API glacis_status glacis_raid_check(const glacis_raid_plan *plan, char *what, size_t size);
/* Reaching runs_most before the half-width is no failure: `converged` says so. GLACIS_INTERRUPTED leaves `out` untouched. A pure
 * function of plan, stop and seed: run r draws from (seed, r) alone. */
GLACIS_API glacis_status glacis_raid_run(const glacis_raid_plan *plan, const glacis_raid_stop *stop,
                                         uint64_t seed, glacis_raid_result *out);
/* E[leakers] and P(no leaker) in closed form. GLACIS_DOUBTFUL with NAN when an inventory can run out or the launch interval
 * can take a shot away; GLACIS_DOUBTFUL with numbers when the quadrature of P(no leaker) may be off by more than 1e-6. */
GLACIS_API glacis_status glacis_raid_closed_form(const glacis_raid_plan *plan, double *leakers,
                                                 double *p_no_leaker);

#endif
