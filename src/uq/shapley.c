/* Who has what share of a total that several make together?
 *
 * Model [Shapley53]: a player's share is what he adds to those who came before him, averaged over all orders,
 *   phi_i = sum over S without i of |S|! (k - |S| - 1)! / k! (v(S + i) - v(S)).
 * Above 20 players: a sample of random orders, each with its reverse, whose errors partly cancel [CastroGT09, MitchellCFH22].
 * Where it holds: always as arithmetic. It is one rule of fair division; least and greatest over orders say how far others go.
 */
#include "uq/shapley.h"
#include "uq/quantile.h"

#include <math.h>
#include <stdlib.h>

static size_t members_of(size_t set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static glacis_status check_worths(size_t players, const double *worths)
{
    if (players < 1 || players > GLACIS_SHAPLEY_EXACT_MAX) return GLACIS_REFUSED_ARGUMENT;
    for (size_t set = 0; set < (size_t)1 << players; set++)
        if (!isfinite(worths[set])) return GLACIS_REFUSED_INPUT;
    return GLACIS_OK;
}

void gi_shapley_weights(size_t players, double *weight)
{
    double choices = 1; /* k - 1 over s */
    for (size_t s = 0; s < players; s++) {
        weight[s] = 1 / (choices * (double)players);
        choices = choices * (double)(players - 1 - s) / (double)(s + 1);
    }
}

/* Above GLACIS_SHAPLEY_DRAWN_MAX players what each of half a million additions rounds away is kept [Neumaier74]. */
static void add(double term, double *sum, double *lost)
{
    double total = *sum + term;
    *lost += fabs(*sum) >= fabs(term) ? (*sum - total) + term : (term - total) + *sum;
    *sum = total;
}

glacis_status glacis_shapley_exact(size_t players, const double *worths, double *shares)
{
    double weight[GLACIS_SHAPLEY_EXACT_MAX], sum[GLACIS_SHAPLEY_EXACT_MAX] = {0},
                                             lost[GLACIS_SHAPLEY_EXACT_MAX] = {0};
    glacis_status status = check_worths(players, worths);
    if (status != GLACIS_OK) return status;
    gi_shapley_weights(players, weight);
    for (size_t set = 0; set + 1 < (size_t)1 << players; set++) {
        double w = weight[members_of(set)];
        for (size_t i = 0; i < players; i++)
            if (!(set >> i & 1)) add(w * (worths[set | (size_t)1 << i] - worths[set]), &sum[i], &lost[i]);
    }
    for (size_t i = 0; i < players; i++)
        shares[i] = players > GLACIS_SHAPLEY_DRAWN_MAX ? sum[i] + lost[i] : sum[i];
    return GLACIS_OK;
}

glacis_status glacis_shapley_order_range(size_t players, const double *worths, double *least,
                                         double *greatest)
{
    glacis_status status = check_worths(players, worths);
    if (status != GLACIS_OK) return status;
    for (size_t i = 0; i < players; i++) {
        least[i] = INFINITY;
        greatest[i] = -INFINITY;
        for (size_t set = 0; set < (size_t)1 << players; set++) {
            if (set >> i & 1) continue;
            double added = worths[set | (size_t)1 << i] - worths[set];
            least[i] = fmin(least[i], added);
            greatest[i] = fmax(greatest[i], added);
        }
    }
    return GLACIS_OK;
}

/* ---- sampled ---------------------------------------------------------------------------------------------------------------- */

typedef struct sampling {
    size_t players;
    glacis_game game;
    void *context;
    double of_none, of_all;
    double *mean, *squares;   /* over pairs: running mean, sum of squared deviations [Welford62] */
    double *least, *greatest; /* may be NULL */
    double *pair;             /* what each adds in the two orders of a pair, averaged */
    size_t *order;
} sampling;

static void shuffle(const sampling *s, uint64_t seed, uint64_t pair)
{
    uint64_t stream = glacis_rng_stream("uq.shapley");
    for (size_t i = 0; i < s->players; i++)
        s->order[i] = i;
    for (size_t i = s->players; i-- > 1;) {
        size_t other = (size_t)(glacis_rng_uniform(seed, pair, stream, i) * (double)(i + 1));
        if (other > i) other = i;
        size_t player = s->order[other];
        s->order[other] = s->order[i];
        s->order[i] = player;
    }
}

static glacis_status worth_of(const sampling *s, uint64_t members, double *worth)
{
    glacis_status status = s->game(s->context, members, worth);
    if (!glacis_status_usable(status)) return status;
    return isfinite(*worth) ? GLACIS_OK : GLACIS_REFUSED_INPUT;
}

/* One order, forwards or backwards. */
static glacis_status walk(const sampling *s, bool backwards)
{
    double before = s->of_none;
    uint64_t members = 0;
    for (size_t step = 0; step < s->players; step++) {
        size_t player = s->order[backwards ? s->players - 1 - step : step];
        double worth = s->of_all;
        members |= (uint64_t)1 << player;
        glacis_status status = step + 1 < s->players ? worth_of(s, members, &worth) : GLACIS_OK;
        if (status != GLACIS_OK) return status;
        double added = worth - before;
        s->pair[player] += 0.5 * added;
        if (s->least) s->least[player] = fmin(s->least[player], added);
        if (s->greatest) s->greatest[player] = fmax(s->greatest[player], added);
        before = worth;
    }
    return GLACIS_OK;
}

static glacis_status walk_pairs(const sampling *s, size_t pairs, uint64_t seed)
{
    for (size_t p = 0; p < pairs; p++) {
        for (size_t i = 0; i < s->players; i++)
            s->pair[i] = 0;
        shuffle(s, seed, p);
        glacis_status status = walk(s, false);
        if (status == GLACIS_OK) status = walk(s, true);
        if (status != GLACIS_OK) return status;
        for (size_t i = 0; i < s->players; i++) {
            double off = s->pair[i] - s->mean[i];
            s->mean[i] += off / (double)(p + 1);
            s->squares[i] += off * (s->pair[i] - s->mean[i]);
        }
    }
    return GLACIS_OK;
}

glacis_status glacis_shapley_sampled(size_t players, glacis_game game, void *context, size_t pairs,
                                     uint64_t seed, glacis_estimate *shares, double *least, double *greatest)
{
    enum { MOST = GLACIS_SHAPLEY_SAMPLED_MAX };
    if (players < 1 || players > MOST || pairs < 2) return GLACIS_REFUSED_ARGUMENT;
    double mean[MOST] = {0}, squares[MOST] = {0}, pair[MOST], low[MOST], high[MOST];
    size_t order[MOST];
    for (size_t i = 0; i < players; i++) {
        low[i] = INFINITY;
        high[i] = -INFINITY;
    }
    sampling s = {players, game, context, 0, 0, mean, squares, low, high, pair, order};
    glacis_status status = worth_of(&s, 0, &s.of_none);
    if (status == GLACIS_OK) status = worth_of(&s, ((uint64_t)1 << players) - 1, &s.of_all);
    if (status == GLACIS_OK) status = walk_pairs(&s, pairs, seed);
    if (status != GLACIS_OK) return status;
    double n = (double)pairs;
    for (size_t i = 0; i < players; i++) {
        shares[i] = gi_uq_estimate(mean[i], sqrt(squares[i] / (n * (n - 1))), pairs - 1);
        if (least) least[i] = low[i];
        if (greatest) greatest[i] = high[i];
    }
    return GLACIS_OK;
}
