/* Shapley's shares of a block of games: plain loops over lanes that the compiler turns into vectors; shapley.c says what they mean. */
#include "uq/shapley.h"

#include <math.h>

enum { LANES = GI_SHAPLEY_LANES };

void gi_shapley_block(size_t players, const double *worths, double *shares)
{
    double weight[GLACIS_SHAPLEY_EXACT_MAX];
    gi_shapley_weights(players, weight);
    for (size_t i = 0; i < players; i++) {
        double sum[LANES] = {0};
        for (size_t set = 0; set < (size_t)1 << players; set++) {
            if (set >> i & 1) continue;
            const double *without = worths + set * LANES, *with = worths + (set | (size_t)1 << i) * LANES;
            double w = weight[__builtin_popcountll(set)];
            for (size_t k = 0; k < LANES; k++)
                sum[k] += w * (with[k] - without[k]);
        }
        for (size_t k = 0; k < LANES; k++)
            shares[i * LANES + k] = sum[k];
    }
}

void gi_shapley_block_order_range(size_t players, const double *worths, double *least, double *greatest)
{
    for (size_t i = 0; i < players; i++) {
        double *low = least + i * LANES, *high = greatest + i * LANES;
        for (size_t k = 0; k < LANES; k++) {
            low[k] = INFINITY;
            high[k] = -INFINITY;
        }
        for (size_t set = 0; set < (size_t)1 << players; set++) {
            if (set >> i & 1) continue;
            const double *without = worths + set * LANES, *with = worths + (set | (size_t)1 << i) * LANES;
            for (size_t k = 0; k < LANES; k++) {
                double added = with[k] - without[k];
                low[k] = added < low[k] ? added : low[k];
                high[k] = added > high[k] ? added : high[k];
            }
        }
    }
}
