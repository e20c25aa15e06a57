/* What happens in one raid?
 *
 * Model: targets come in order, each meets the layers in order. A layer fires up to n shots at a target: all of them (salvo), or
 * one at a time until the target is killed, by whomever (shoot-look-shoot). A shot needs an interceptor and a launch:
 *   launch time = max(arrival, last launch of the layer + launch interval)  <=  arrival + window.
 * It kills when its uniform number is below the layer's kill probability of this raid. The number belongs to (run, layer, target,
 * shot), not to the order of events, so that two plans are compared raid by raid.
 * First come, first served is no optimum: where windows bind, a shot more at one target can cost the next one its own.
 */
#include "plan.h"

#include <math.h>

#define SHOT_STREAM 0x7368f07 /* any constant: the shots' random numbers, apart from the causes' */

typedef struct launcher {
    uint64_t left; /* interceptors */
    double free_s; /* earliest next launch */
} launcher;

static double shot_number(uint64_t seed, uint64_t run, size_t layer, uint64_t target, unsigned shot)
{
    return glacis_rng_uniform(seed, run, SHOT_STREAM, ((uint64_t)layer << 32 | target) << 16 | shot);
}

/* Takes an interceptor and a launch slot if there is one for a target that arrives at arrival_s. */
static bool launch(launcher *from, const gi_raid_layer *layer, double arrival_s, double interval_s)
{
    double start_s = fmax(arrival_s, from->free_s);
    /* A billionth of an interval, so that rounding of sums of intervals takes no launch away. */
    if (from->left == 0 || start_s > arrival_s + layer->window_s + 1e-9 * interval_s) return false;
    from->left--;
    from->free_s = start_s + interval_s;
    return true;
}

void gi_raid_fly(const gi_raid_order *order, const double *kill, uint64_t seed, uint64_t run,
                 gi_raid_tally *out)
{
    launcher launchers[GLACIS_RAID_LAYERS_MAX];
    for (size_t l = 0; l < order->layers_count; l++)
        launchers[l] = (launcher){order->layers[l].inventory, 0};
    *out = (gi_raid_tally){0};
    for (uint64_t target = 0; target < order->targets; target++) {
        bool alive = true;
        double arrival_s = (double)target * order->spacing_s;
        for (size_t l = 0; l < order->layers_count; l++) {
            const gi_raid_layer *layer = &order->layers[l];
            for (unsigned shot = 0; shot < layer->shots && (alive || !layer->looks); shot++) {
                if (!launch(&launchers[l], layer, arrival_s, order->interval_s)) break;
                if (alive && kill[l] > 0 && shot_number(seed, run, l, target, shot) < kill[l]) alive = false;
            }
        }
        out->leakers += alive;
    }
    for (size_t l = 0; l < order->layers_count; l++)
        out->used[l] = order->layers[l].inventory - launchers[l].left;
}

bool gi_raid_limits_bind(const gi_raid_order *order)
{
    /* Without kills every layer wants every shot, as early as it ever does. */
    const double never[GLACIS_RAID_LAYERS_MAX] = {0};
    gi_raid_tally tally;
    gi_raid_fly(order, never, 0, 0, &tally);
    for (size_t l = 0; l < order->layers_count; l++)
        if (tally.used[l] < order->targets * order->layers[l].shots) return true;
    return false;
}
