/* How does a raid go: leakers, chance of none, interceptors used, with intervals?
 *
 * Model: Monte Carlo over raids. In each raid every layer draws its kill probability (beta.c) and the raid is flown (fly.c).
 *   mean leakers: mean +- z sqrt((s^2 + 1 / runs) / runs);  P(no leaker): Wilson's interval;  z: 95 %.
 * Runs are added in stages until the interval is as narrow as asked; the size of a stage follows from what was found, so that the
 * whole is a function of plan, stop rule and seed. Sums are whole numbers: exact in any order.
 * Holds where the normal law does for the mean: tens of raids with and without leakers; see docs/models/raid.md.
 */
#include "plan.h"
#include "uq/quantile.h"

#include <glacis/uq.h>

#include <math.h>

#define CAUSE_STREAM 0xca05e /* any constant: the common causes' random numbers */

typedef struct sums {
    uint64_t runs, no_leaker, used[GLACIS_RAID_LAYERS_MAX];
    /* Leakers less those of run 0, and their squares: small numbers, so that the variance loses no digits. */
    int64_t reference, difference, square;
} sums;

static void add_run(const gi_raid_order *order, uint64_t seed, uint64_t run, sums *s)
{
    double kill[GLACIS_RAID_LAYERS_MAX];
    for (size_t l = 0; l < order->layers_count; l++) {
        const gi_raid_beta *beta = &order->layers[l].kill;
        kill[l] = beta->constant
                      ? beta->mean
                      : gi_raid_beta_quantile(beta, glacis_rng_uniform(seed, run, CAUSE_STREAM, l));
    }
    gi_raid_tally tally;
    gi_raid_fly(order, kill, seed, run, &tally);
    if (s->runs == 0) s->reference = (int64_t)tally.leakers;
    int64_t difference = (int64_t)tally.leakers - s->reference;
    s->runs++;
    s->difference += difference;
    s->square += difference * difference;
    s->no_leaker += tally.leakers == 0;
    for (size_t l = 0; l < order->layers_count; l++)
        s->used[l] += tally.used[l];
}

/* Nothing is left to chance: no layer shoots, or only with probability 0 or 1. */
static bool is_certain(const gi_raid_order *order)
{
    for (size_t l = 0; l < order->layers_count; l++) {
        const gi_raid_layer *layer = &order->layers[l];
        bool fires = layer->shots > 0 && layer->inventory > 0;
        if (fires && layer->kill.mean > 0 && layer->kill.mean < 1) return false;
    }
    return true;
}

typedef struct interval {
    double mean, low, high;
} interval;

static interval leakers_interval(const gi_raid_order *order, const sums *s)
{
    double runs = (double)s->runs, targets = (double)order->targets;
    double shift = (double)s->difference / runs, mean = (double)s->reference + shift;
    if (is_certain(order)) return (interval){mean, mean, mean};
    if (s->square == 0) {
        /* Every raid ended alike: no variance to go by, but the share of raids that end otherwise has an upper limit. */
        double none, share;
        glacis_wilson(0, runs, GI_UQ_NORMAL_975, &none, &share);
        return (interval){mean, mean * (1 - share), mean + (targets - mean) * share};
    }
    /* One leaker squared over the runs more, without which a rule that waits for a small variance stops on a chance one
     * [ChowRobbins65]; of no weight once a few dozen raids differ. */
    double variance = ((double)s->square - (double)s->difference * shift) / (runs - 1) + 1 / runs;
    double half = GI_UQ_NORMAL_975 * sqrt(variance / runs);
    return (interval){mean, fmax(0, mean - half), fmin(targets, mean + half)};
}

/* How many runs the next stage should end with: what the width found so far asks for and a little more, but no leap. */
static uint64_t next_total(const glacis_raid_stop *stop, uint64_t runs, double half)
{
    double ratio = stop->interval_halfwidth > 0 ? half / stop->interval_halfwidth : INFINITY;
    double wanted = 1.05 * (double)runs * ratio * ratio;
    uint64_t most = stop->interval_halfwidth > 0 ? 4 * runs : stop->runs_most;
    uint64_t total = wanted < (double)most ? (uint64_t)wanted + 1 : most;
    if (total <= runs) total = runs + 1;
    return total < stop->runs_most ? total : stop->runs_most;
}

static void hand_out(const gi_raid_order *order, const sums *s, interval leakers, bool converged,
                     glacis_raid_result *out)
{
    double runs = (double)s->runs;
    *out = (glacis_raid_result){.runs = s->runs,
                                .converged = converged,
                                .leakers_mean = leakers.mean,
                                .leakers_ci95_low = leakers.low,
                                .leakers_ci95_high = leakers.high,
                                .p_no_leaker_best = (double)s->no_leaker / runs};
    glacis_wilson((double)s->no_leaker, runs, GI_UQ_NORMAL_975, &out->p_no_leaker_low,
                  &out->p_no_leaker_high);
    for (size_t l = 0; l < order->layers_count; l++) {
        out->interceptors_used_by_layer[l] = (double)s->used[l] / runs;
        out->interceptors_used_mean += out->interceptors_used_by_layer[l];
    }
}

static bool stop_ok(const glacis_raid_stop *stop)
{
    return stop->runs_least >= 2 && stop->runs_least <= stop->runs_most &&
           stop->runs_most <= GLACIS_RAID_RUNS_MAX && stop->interval_halfwidth >= 0;
}

glacis_status glacis_raid_run(const glacis_raid_plan *plan, const glacis_raid_stop *stop, uint64_t seed,
                              glacis_raid_result *out)
{
    glacis_status status = glacis_raid_check(plan, NULL, 0);
    if (status != GLACIS_OK) return status;
    if (!stop_ok(stop)) return GLACIS_REFUSED_RANGE;
    gi_raid_order order;
    gi_raid_order_make(plan, &order);
    sums s = {0};
    interval leakers;
    double half;
    for (uint64_t total = stop->runs_least;; total = next_total(stop, s.runs, half)) {
        while (s.runs < total) {
            if (stop->interrupt && *stop->interrupt) return GLACIS_INTERRUPTED;
            add_run(&order, seed, s.runs, &s);
        }
        leakers = leakers_interval(&order, &s);
        half = 0.5 * (leakers.high - leakers.low);
        if (half <= stop->interval_halfwidth || s.runs >= stop->runs_most) break;
    }
    bool converged = half <= stop->interval_halfwidth;
    double expected = NAN, p_expected = NAN;
    status = glacis_raid_closed_form(plan, &expected, &p_expected);
    if (!glacis_status_usable(status)) return status;
    hand_out(&order, &s, leakers, converged, out);
    out->leakers_expected = expected;
    out->p_no_leaker_expected = p_expected;
    return GLACIS_OK;
}
