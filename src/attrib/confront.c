/* What do the data say of the draws, and how much is that?
 *
 * Model: an estimate is Normal(mean, sd) about the effect that the graph gives the drivers it is of; draw k has the weight
 * w_k ~ exp(-((mean - f_k) / sd)^2 / 2). Information is the divergence of the weights from equal ones in bits,
 * sum w_k log2(N w_k) [KullbackLeibler51]; effective draws are 1 / sum w_k^2 [Kong92]; the predictive p is two-sided for
 * mean under the draws, weighted by the estimates before it, and the error together; of several the least, uncorrected for their number. Where it holds: enough effective draws; independent errors of the estimates. */
#include "attrib/study.h"

#include "uq/quantile.h"

/* How much narrower than the stated ranges an estimate is that nobody could reach. */
#define PRECISE 32.0

typedef struct weighed {
    double value;
    size_t draw;
} weighed;

static int by_value(const void *left, const void *right)
{
    const weighed *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return a->draw < b->draw ? -1 : a->draw > b->draw;
}

/* From log-likelihoods to weights of sum 1. */
static void normalise(double *weights, size_t count)
{
    double most = -INFINITY, sum = 0;
    for (size_t k = 0; k < count; k++)
        most = fmax(most, weights[k]);
    for (size_t k = 0; k < count; k++)
        sum += weights[k] = exp(weights[k] - most);
    for (size_t k = 0; k < count; k++)
        weights[k] /= sum;
}

static void add_likelihood(const double *effects, size_t count, double mean, double sd, double *log_weights)
{
    for (size_t k = 0; k < count; k++) {
        double z = (mean - effects[k]) / sd;
        log_weights[k] -= 0.5 * z * z;
    }
}

static double bits_of(const double *weights, size_t count)
{
    double bits = 0;
    for (size_t k = 0; k < count; k++)
        if (weights[k] > 0) bits += weights[k] * log2(weights[k] * (double)count);
    return fmax(bits, 0); /* rounding of equal weights */
}

static double effective_of(const double *weights, size_t count)
{
    double squares = 0;
    for (size_t k = 0; k < count; k++)
        squares += weights[k] * weights[k];
    return 1 / squares;
}

static double predictive_p(const double *effects, const double *weights, size_t count, double mean, double sd)
{
    double below = 0;
    for (size_t k = 0; k < count; k++)
        below += weights[k] * gi_uq_normal_below((mean - effects[k]) / sd);
    return fmin(1, 2 * fmin(below, 1 - below));
}

/* Fewer draws than this say nothing: what is printed of them would be their luck. */
static bool is_enough(double effective_draws)
{
    return effective_draws >= GLACIS_ATTRIB_DRAWS_LEAST;
}

/* The predictive p takes all draws alike and holds however few fit. */
static glacis_attrib_verdict verdict_of(const glacis_attrib_information *i)
{
    if (!i->estimates_count) return GLACIS_ATTRIB_NO_DATA;
    if (i->predictive_p < GLACIS_ATTRIB_P_LEAST) return GLACIS_ATTRIB_DISAGREE;
    if (!is_enough(i->effective_draws)) return GLACIS_ATTRIB_FEW;
    return i->bits < GLACIS_ATTRIB_BITS_LEAST ? GLACIS_ATTRIB_INPUTS : GLACIS_ATTRIB_MOVED;
}

/* ---- weighted numbers -------------------------------------------------------------------------------------------------------- */

/* The value below which this part of the weight lies: the middle of each draw's weight, straight lines between. */
static double weighted_quantile(const weighed *sorted, const double *weights, size_t count, double p)
{
    double before = 0, middle = 0, last_middle = 0;
    size_t last = count;
    for (size_t i = 0; i < count; i++) {
        double w = weights[sorted[i].draw];
        if (!(w > 0)) continue;
        middle = before + 0.5 * w;
        if (middle >= p) {
            if (last == count || sorted[i].value == sorted[last].value) return sorted[i].value;
            double part = (p - last_middle) / (middle - last_middle);
            return sorted[last].value + part * (sorted[i].value - sorted[last].value);
        }
        before += w;
        last_middle = middle;
        last = i;
    }
    return last == count ? NAN : sorted[last].value;
}

static void weighted_moments(const double *values, const double *weights, size_t count, double *mean,
                             double *sd)
{
    double sum = 0, squares = 0;
    for (size_t k = 0; k < count; k++)
        sum += weights[k] * values[k];
    for (size_t k = 0; k < count; k++)
        squares += weights[k] * (values[k] - sum) * (values[k] - sum);
    *mean = sum;
    *sd = sqrt(squares);
}

/* Columns are sorted once for each set of weights that asks. */
typedef struct weighing {
    gi_attrib_work *work;
    const double *weights;
    weighed *sorted;
} weighing;

static glacis_attrib_weighted weigh(const weighing *w, const double *values)
{
    glacis_attrib_weighted out;
    size_t n = w->work->draws;
    for (size_t k = 0; k < n; k++)
        w->sorted[k] = (weighed){values[k], k};
    qsort(w->sorted, n, sizeof *w->sorted, by_value);
    weighted_moments(values, w->weights, n, &out.mean, &out.sd);
    out.low = weighted_quantile(w->sorted, w->weights, n, 0.1);
    out.high = weighted_quantile(w->sorted, w->weights, n, 0.9);
    return out;
}

static void weigh_largest(const weighing *w, size_t o, bool all)
{
    const gi_attrib_work *work = w->work;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX], sums[GLACIS_ATTRIB_DRIVERS_MAX] = {0};
    for (size_t k = 0; k < work->draws; k++) {
        for (size_t d = 0; d < work->graph->drivers_count; d++)
            shares[d] = gi_attrib_column(work, &work->samples[0], GI_ATTRIB_SHARE, o, d)[k];
        gi_attrib_add_leaders(work->graph, shares, w->weights[k], sums);
    }
    for (size_t d = 0; d < work->graph->drivers_count; d++) {
        glacis_attrib_share *share = &work->study->outcomes[o].shares[d];
        *(all ? &share->largest_all : &share->largest_own) = sums[d];
    }
}

static void weigh_outcome(const weighing *w, size_t o, bool all)
{
    const gi_attrib_work *work = w->work;
    glacis_attrib_outcome *out = &work->study->outcomes[o];
    const gi_attrib_sample *s = &work->samples[0];
    glacis_attrib_weighted *slot = all ? &out->total.all : &out->total.own;
    *slot = weigh(w, s->totals + o * work->draws);
    for (size_t d = 0; d < work->graph->drivers_count; d++) {
        glacis_attrib_number *number = &out->shares[d].share;
        *(all ? &number->all : &number->own) = weigh(w, gi_attrib_column(work, s, GI_ATTRIB_SHARE, o, d));
    }
    for (size_t g = 0; g < work->groups_count; g++) {
        glacis_attrib_number *number = &out->joints[g].share;
        *(all ? &number->all : &number->own) =
            weigh(w, s->joints + (o * work->groups_count + g) * work->draws);
    }
    weigh_largest(w, o, all);
}

/* ---- one estimate ------------------------------------------------------------------------------------------------------------ */

static const glacis_attrib_estimate *estimate_at(const gi_attrib_work *work, size_t i)
{
    return &work->graph->estimates[work->estimate[i]];
}

static const double *effects_at(const gi_attrib_work *work, size_t i)
{
    return work->samples[0].effects + i * work->draws;
}

static double sd_ratio(const double *values, const double *weights, size_t count)
{
    double mean, sd, sum = 0, before = 0;
    for (size_t k = 0; k < count; k++)
        sum += values[k];
    for (size_t k = 0; k < count; k++)
        before += (values[k] - sum / (double)count) * (values[k] - sum / (double)count);
    before = sqrt(before / (double)count);
    weighted_moments(values, weights, count, &mean, &sd);
    return before > 0 ? sd / before : NAN;
}

/* What is left open of who of two had it. */
static glacis_status split_ratio(const gi_attrib_work *work, const glacis_attrib_estimate *e,
                                 const double *weights, double *ratio)
{
    *ratio = NAN;
    if (__builtin_popcountll(e->drivers) != 2) return GLACIS_OK;
    double *difference = malloc(work->draws * sizeof *difference);
    if (!difference) return GLACIS_FAILED_MEMORY;
    size_t one = (size_t)__builtin_ctzll(e->drivers), other = 63 - (size_t)__builtin_clzll(e->drivers);
    const double *a = gi_attrib_column(work, &work->samples[0], GI_ATTRIB_SHARE, e->outcome, one),
                 *b = gi_attrib_column(work, &work->samples[0], GI_ATTRIB_SHARE, e->outcome, other);
    for (size_t k = 0; k < work->draws; k++)
        difference[k] = a[k] - b[k];
    *ratio = sd_ratio(difference, weights, work->draws);
    free(difference);
    return GLACIS_OK;
}

/* The same with an estimate that nobody could have: the effect known to a small part of its spread. */
static glacis_status ask_precise(const gi_attrib_work *work, size_t i, double *weights,
                                 glacis_attrib_confrontation *out)
{
    const glacis_attrib_estimate *e = estimate_at(work, i);
    size_t n = work->draws;
    out->precise_sd = out->effect.sd / PRECISE;
    out->precise_bits = out->precise_effective_draws = out->precise_split_sd_ratio = NAN;
    for (size_t d = 0; d < work->graph->drivers_count; d++)
        out->precise_sd_ratio[d] = NAN;
    if (!(out->precise_sd > 0)) return GLACIS_OK;
    memset(weights, 0, n * sizeof *weights);
    add_likelihood(effects_at(work, i), n, out->effect.band.median, out->precise_sd, weights);
    normalise(weights, n);
    out->precise_effective_draws = effective_of(weights, n);
    if (!is_enough(out->precise_effective_draws)) return GLACIS_OK;
    out->precise_bits = bits_of(weights, n);
    for (size_t d = 0; d < work->graph->drivers_count; d++)
        out->precise_sd_ratio[d] =
            sd_ratio(gi_attrib_column(work, &work->samples[0], GI_ATTRIB_SHARE, e->outcome, d), weights, n);
    return split_ratio(work, e, weights, &out->precise_split_sd_ratio);
}

/* Weights by the taken estimates; false when there are none. */
static bool weights_by(const gi_attrib_work *work, const bool *taken, double *weights)
{
    bool any = false;
    memset(weights, 0, work->draws * sizeof *weights);
    for (size_t i = 0; i < work->estimates_count; i++) {
        const glacis_attrib_estimate *e = estimate_at(work, i);
        if (!taken[i]) continue;
        any = true;
        add_likelihood(effects_at(work, i), work->draws, e->mean, e->sd, weights);
    }
    normalise(weights, work->draws);
    return any;
}

/* How rare estimate i would be after those before it that are taken: two that contradict each other cannot both be right. Where those
 * leave too few draws, after nothing. */
static double sequential_p(const gi_attrib_work *work, size_t i, const bool *taken, double *weights)
{
    const glacis_attrib_estimate *e = estimate_at(work, i);
    bool before[GLACIS_ATTRIB_ESTIMATES_MAX] = {false};
    memcpy(before, taken, i * sizeof *before);
    weights_by(work, before, weights);
    if (!is_enough(effective_of(weights, work->draws))) {
        memset(before, 0, sizeof before);
        weights_by(work, before, weights);
    }
    return predictive_p(effects_at(work, i), weights, work->draws, e->mean, e->sd);
}

static glacis_attrib_information information_of(const gi_attrib_work *work, const double *weights,
                                                const bool *taken, double *room)
{
    glacis_attrib_information out = {.predictive_p = 1};
    for (size_t i = 0; i < work->estimates_count; i++) {
        if (!taken[i]) continue;
        out.estimates_count++;
        out.predictive_p = fmin(out.predictive_p, sequential_p(work, i, taken, room));
    }
    out.effective_draws = effective_of(weights, work->draws);
    out.bits = is_enough(out.effective_draws) ? bits_of(weights, work->draws) : NAN;
    out.verdict = verdict_of(&out);
    return out;
}

static double best_effect(const gi_attrib_work *work, const glacis_attrib_estimate *e)
{
    double effect = NAN;
    glacis_attrib_effect_best(work->graph, e->outcome, e->drivers, e->given, &effect);
    return effect;
}

static glacis_status confront_one(gi_attrib_work *work, size_t i, double *weights, weighed *sorted)
{
    const glacis_attrib_estimate *e = estimate_at(work, i);
    glacis_attrib_confrontation *out = &work->study->estimates[i];
    bool taken[GLACIS_ATTRIB_ESTIMATES_MAX] = {false};
    double *sort = malloc(work->draws * sizeof *sort), equal = 1 / (double)work->draws;
    const glacis_attrib_weighted nothing = {NAN, NAN, NAN, NAN};
    glacis_status status = GLACIS_OK;
    if (!sort) return GLACIS_FAILED_MEMORY;
    glacis_band_of(best_effect(work, e), effects_at(work, i), work->draws, sort, &out->effect.band);
    for (size_t k = 0; k < work->draws; k++)
        sort[k] = equal;
    weighted_moments(effects_at(work, i), sort, work->draws, &out->effect.mean, &out->effect.sd);
    free(sort);
    taken[i] = true;
    weights_by(work, taken, weights);
    weighing w = {work, weights, sorted};
    out->information = information_of(work, weights, taken, weights + work->draws);
    out->effect.own = out->effect.all = nothing;
    out->sd_ratio = out->split_sd_ratio = NAN;
    if (!isnan(out->information.bits)) {
        out->effect.own = weigh(&w, effects_at(work, i));
        out->sd_ratio = sd_ratio(effects_at(work, i), weights, work->draws);
        status = split_ratio(work, e, weights, &out->split_sd_ratio);
    }
    return status == GLACIS_OK ? ask_precise(work, i, weights, out) : status;
}

/* ---- the whole --------------------------------------------------------------------------------------------------------------- */

static void confront_outcome(gi_attrib_work *work, size_t o, double *weights, weighed *sorted)
{
    bool taken[GLACIS_ATTRIB_ESTIMATES_MAX];
    for (size_t i = 0; i < work->estimates_count; i++)
        taken[i] = estimate_at(work, i)->outcome == o;
    if (!weights_by(work, taken, weights)) return;
    weighing w = {work, weights, sorted};
    work->study->outcomes[o].information = information_of(work, weights, taken, weights + work->draws);
    if (!isnan(work->study->outcomes[o].information.bits)) weigh_outcome(&w, o, false);
}

static void confront_all(gi_attrib_work *work, double *room, weighed *sorted)
{
    bool taken[GLACIS_ATTRIB_ESTIMATES_MAX];
    for (size_t i = 0; i < work->estimates_count; i++)
        taken[i] = true;
    weights_by(work, taken, work->weights);
    weighing w = {work, work->weights, sorted};
    work->study->information = information_of(work, work->weights, taken, room);
    if (isnan(work->study->information.bits)) return;
    for (size_t o = 0; o < work->graph->outcomes_count; o++)
        weigh_outcome(&w, o, true);
    for (size_t i = 0; i < work->estimates_count; i++)
        work->study->estimates[i].effect.all = weigh(&w, effects_at(work, i));
}

glacis_status gi_attrib_confront(gi_attrib_work *work)
{
    size_t n = work->draws;
    glacis_status status = GLACIS_OK;
    if (!work->estimates_count) return GLACIS_OK;
    double *weights = malloc(2 * n * sizeof *weights); /* and as much room for those of a part */
    weighed *sorted = malloc(n * sizeof *sorted);
    work->weights = malloc(n * sizeof *work->weights);
    if (!weights || !sorted || !work->weights) status = GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < work->estimates_count && status == GLACIS_OK; i++)
        status = confront_one(work, i, weights, sorted);
    for (size_t o = 0; o < work->graph->outcomes_count && status == GLACIS_OK; o++) {
        confront_outcome(work, o, weights, sorted);
        if (gi_attrib_stopped(work)) status = GLACIS_INTERRUPTED;
    }
    if (status == GLACIS_OK) confront_all(work, weights, sorted);
    free(weights);
    free(sorted);
    return status;
}
