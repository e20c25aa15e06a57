/* Plans the raid tests share. */
#ifndef TEST_RAID_PLANS_H
#define TEST_RAID_PLANS_H

#include <glacis/raid.h>

#include <math.h>

/* A layer without limits. */
static inline glacis_raid_layer layer_of(double kill_probability, double correlation, double shots)
{
    return (glacis_raid_layer){.kill_probability = kill_probability,
                               .reliability = 1,
                               .correlation = correlation,
                               .shots_per_target = shots,
                               .shots_possible = GLACIS_RAID_SHOTS_MAX,
                               .inventory_count = INFINITY};
}

static inline glacis_raid_plan plan_of(double size, glacis_raid_layer layer)
{
    return (glacis_raid_plan){.size_count = size, .layers_count = 1, .layers = {layer}};
}

static inline glacis_raid_plan with_layer(glacis_raid_plan plan, glacis_raid_layer layer)
{
    plan.layers[plan.layers_count++] = layer;
    return plan;
}

#endif
