/* raid/plan.h: a checked plan in whole numbers, and one raid through it. Internal. */
#ifndef GI_RAID_PLAN_H
#define GI_RAID_PLAN_H

#include "beta.h"

#include <glacis/raid.h>

typedef struct gi_raid_layer {
    gi_raid_beta kill;
    unsigned shots; /* most at one target */
    bool looks;
    uint64_t inventory; /* no more than the whole raid can use */
    double window_s;    /* INFINITY: no limit */
} gi_raid_layer;

typedef struct gi_raid_order {
    uint64_t targets;
    size_t layers_count;
    gi_raid_layer layers[GLACIS_RAID_LAYERS_MAX];
    double spacing_s, interval_s;
} gi_raid_order;

typedef struct gi_raid_tally {
    uint64_t leakers, used[GLACIS_RAID_LAYERS_MAX];
} gi_raid_tally;

/* The plan must have passed glacis_raid_check. */
void gi_raid_order_make(const glacis_raid_plan *plan, gi_raid_order *out);
/* Flies raid `run` of `seed` with the kill probabilities of the layers given. */
void gi_raid_fly(const gi_raid_order *order, const double *kill, uint64_t seed, uint64_t run,
                 gi_raid_tally *out);
/* Can an inventory or the launch interval take away a shot that the doctrine wants? */
bool gi_raid_limits_bind(const gi_raid_order *order);

#endif
