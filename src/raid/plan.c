/* Is a raid plan one the model holds for, and what is it in whole numbers? */
#include "plan.h"

#include <math.h>
#include <stdio.h>

/* One number that must lie in [least, most]; NaN does not. */
typedef struct field {
    const char *name;
    double value, least, most;
} field;

typedef struct report {
    char *what;
    size_t size;
} report;

static void describe(const report *to, const field *f, int layer)
{
    char where[32] = "";
    if (layer >= 0) snprintf(where, sizeof where, "layers[%d].", layer);
    if (to->what)
        snprintf(to->what, to->size, "%s%s is %g; accepted: %g to %g", where, f->name, f->value, f->least,
                 f->most);
}

static bool fields_ok(const field *fields, size_t count, int layer, const report *to)
{
    for (size_t i = 0; i < count; i++) {
        if (fields[i].value >= fields[i].least && fields[i].value <= fields[i].most) continue;
        describe(to, &fields[i], layer);
        return false;
    }
    return true;
}

static bool layer_ok(const glacis_raid_layer *l, int index, const report *to)
{
    const field fields[] = {
        {"kill_probability", l->kill_probability, 0, 1},
        {"reliability", l->reliability, 0, 1},
        {"correlation", l->correlation, 0, nextafter(1, 0)},
        {"shots_per_target", l->shots_per_target, 0, GLACIS_RAID_SHOTS_MAX},
        {"shots_possible", l->shots_possible, 0, INFINITY},
        {"inventory_count", l->inventory_count, 0, INFINITY},
        {"window_s", l->window_s, 0, INFINITY},
    };
    if (!fields_ok(fields, sizeof fields / sizeof *fields, index, to)) return false;
    if (l->looks == 0 || l->looks == 1) return true;
    if (to->what)
        snprintf(to->what, to->size, "layers[%d].looks is %g; accepted: 0 (salvo), 1 (shoot-look-shoot)",
                 index, l->looks);
    return false;
}

glacis_status glacis_raid_check(const glacis_raid_plan *plan, char *what, size_t size)
{
    const report to = {size > 0 ? what : NULL, size};
    const field fields[] = {
        {"size_count", plan->size_count, 1, GLACIS_RAID_SIZE_MAX},
        {"layers_count", (double)plan->layers_count, 1, GLACIS_RAID_LAYERS_MAX},
        {"arrival_spacing_s", plan->arrival_spacing_s, 0, 1e9},
        {"launch_interval_s", plan->launch_interval_s, 0, 1e9},
    };
    if (!fields_ok(fields, sizeof fields / sizeof *fields, -1, &to)) return GLACIS_REFUSED_RANGE;
    for (size_t i = 0; i < plan->layers_count; i++)
        if (!layer_ok(&plan->layers[i], (int)i, &to)) return GLACIS_REFUSED_RANGE;
    return GLACIS_OK;
}

static double whole(double count)
{
    return floor(count + 0.5);
}

static void layer_make(const glacis_raid_layer *l, uint64_t targets, gi_raid_layer *out)
{
    double shots = fmin(whole(l->shots_per_target), whole(l->shots_possible));
    double most = shots * (double)targets;
    *out = (gi_raid_layer){
        .kill = gi_raid_beta_make(l->reliability * l->kill_probability, l->correlation),
        .shots = (unsigned)shots,
        .looks = l->looks > 0,
        .inventory = (uint64_t)fmin(whole(l->inventory_count), most),
        .window_s = l->window_s > 0 ? l->window_s : INFINITY,
    };
}

void gi_raid_order_make(const glacis_raid_plan *plan, gi_raid_order *out)
{
    *out = (gi_raid_order){.targets = (uint64_t)whole(plan->size_count),
                           .layers_count = plan->layers_count,
                           .spacing_s = plan->arrival_spacing_s,
                           .interval_s = plan->launch_interval_s};
    for (size_t i = 0; i < plan->layers_count; i++)
        layer_make(&plan->layers[i], out->targets, &out->layers[i]);
}
