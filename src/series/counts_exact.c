/* Were two constant rates equal? Exact for Poisson counts, whatever the rate.
 *
 * Given all n events, those after are binomial with p = R m1 / (m0 + R m1) for months m0, m1 and ratio R [PrzyborowskiWilenski40].
 * p value: the sum over outcomes not more probable than the one seen. Interval: that of p by its two tails [ClopperPearson34],
 * turned into one of R. Both are conservative because the outcomes are discrete.
 */
#include <glacis/counts.h>

#include <math.h>

/* Log probabilities of successive outcomes differ by a simple ratio: log P(k+1) - log P(k). */
static double step_up(size_t trials, size_t k, double log_odds)
{
    return log((double)(trials - k)) - log((double)(k + 1)) + log_odds;
}

/* log P(0) is trials log q; sums of probabilities relative to it would underflow, so each is its own exponential. */
static double tail(size_t trials, size_t from, size_t to, double p)
{
    double log_odds = log(p) - log1p(-p), log_probability = (double)trials * log1p(-p), sum = 0;
    for (size_t k = 0; k <= to; k++) {
        if (k >= from) sum += exp(log_probability);
        if (k < trials) log_probability += step_up(trials, k, log_odds);
    }
    return sum;
}

/* The p at which a tail that rises (or falls) with p is 2.5 %. */
static double where_tail_is(size_t trials, size_t from, size_t to, bool rises)
{
    double low = 0, high = 1;
    for (int round = 0; round < 60; round++) {
        double middle = 0.5 * (low + high);
        bool is_beyond = (tail(trials, from, to, middle) > 0.025) == rises;
        *(is_beyond ? &high : &low) = middle;
    }
    return 0.5 * (low + high);
}

static double not_more_probable(size_t trials, size_t seen, double p)
{
    double log_odds = log(p) - log1p(-p), log_probability = (double)trials * log1p(-p), at_seen = 0, sum = 0;
    for (size_t k = 0; k < seen; k++)
        at_seen += step_up(trials, k, log_odds);
    at_seen += log_probability;
    for (size_t k = 0; k <= trials; k++) {
        if (log_probability <= at_seen + 1e-7) sum += exp(log_probability); /* equal ones, but for rounding */
        if (k < trials) log_probability += step_up(trials, k, log_odds);
    }
    return fmin(1, sum);
}

glacis_status glacis_counts_compare(size_t events_before, size_t months_before, size_t events_after,
                                    size_t months_after, glacis_counts_exact *exact)
{
    if (!exact) return GLACIS_REFUSED_ARGUMENT;
    const size_t trials = events_before + events_after, seen = events_after;
    if (!months_before || !months_after || events_before > GLACIS_COUNTS_MOST ||
        events_after > GLACIS_COUNTS_MOST)
        return GLACIS_REFUSED_RANGE;
    const double before = (double)months_before, after = (double)months_after;
    exact->share_expected = after / (before + after);
    exact->p_two_sided = trials ? not_more_probable(trials, seen, exact->share_expected) : 1;
    exact->ratio = (glacis_counts_ratio){NAN, 0, INFINITY};
    if (!trials) return GLACIS_OK;
    exact->ratio.best =
        events_before ? (double)events_after / after / ((double)events_before / before) : INFINITY;
    if (seen > 0) {
        double p = where_tail_is(trials, seen, trials, true);
        exact->ratio.low = p / (1 - p) * before / after;
    }
    if (seen < trials) {
        double p = where_tail_is(trials, 0, seen, false);
        exact->ratio.high = p / (1 - p) * before / after;
    }
    return GLACIS_OK;
}
