/* What value does an uncertain number take in draw r?
 *
 * Model: inverse transform, value = Q(u) with u = U(seed, r, stream). For the triangular distribution the published low and high
 * are its 10 and 90 % quantiles and best its mode [KotzVanDorp04 ch1]. With c the probability below the mode and w the width,
 *   best - low = w g(c),  high - best = w g(1 - c),  g(c) = c - sqrt(c / 10),
 * and g(c) / (g(c) + g(1 - c)) rises from 0 at c = 0.1 to 1 at c = 0.9, so that every low <= best <= high has exactly one
 * triangle, low = best and best = high included: a fallback is never needed.
 * Accuracy: the quantiles at 0.1 and 0.9 give low and high back to 1e-12 of their distance.
 */
#include <glacis/uq.h>

#include <math.h>

#define TAIL 0.1 /* probability below low, and above high */

/* Distance from the mode to the tail's quantile, in widths, when the mode lies at probability c on that side. */
static double reach(double c)
{
    return c - sqrt(TAIL * c);
}

/* Probability below the mode, from the share of the way from low to high at which the mode lies. */
static double mode_probability(double share)
{
    double low = TAIL, high = 1 - TAIL;
    for (int i = 0; i < 60; i++) {
        double c = 0.5 * (low + high), below = reach(c), above = reach(1 - c);
        if (below * (1 - share) < above * share)
            low = c;
        else
            high = c;
    }
    return 0.5 * (low + high);
}

static double triangular_quantile(double best, double low, double high, double u)
{
    if (!(high > low)) return best;
    double c = mode_probability((best - low) / (high - low));
    double width = (high - low) / (reach(c) + reach(1 - c));
    if (u < c) return best - width * (c - sqrt(u * c));
    return best + width * ((1 - c) - sqrt((1 - u) * (1 - c)));
}

static double choice_quantile(const glacis_spread *s, double u)
{
    double total = 0, below = 0;
    for (size_t i = 0; i < s->choices_count; i++)
        total += s->weights[i];
    size_t last = 0;
    for (size_t i = 0; i < s->choices_count; i++) {
        if (!(s->weights[i] > 0)) continue;
        last = i;
        below += s->weights[i];
        if (u * total < below) break;
    }
    return s->choices[last];
}

static double unclamped_quantile(const glacis_spread *s, double u)
{
    switch (s->distribution) {
    case GLACIS_DIST_TRIANGULAR:
        return triangular_quantile(s->best, s->low, s->high, u);
    case GLACIS_DIST_LOG_TRIANGULAR:
        return exp(triangular_quantile(log(s->best), log(s->low), log(s->high), u));
    case GLACIS_DIST_UNIFORM:
        return s->low + u * (s->high - s->low);
    case GLACIS_DIST_CHOICE:
        return choice_quantile(s, u);
    case GLACIS_DIST_FIXED:
        break;
    }
    return s->best;
}

double glacis_spread_quantile(const glacis_spread *spread, double u)
{
    double value = unclamped_quantile(spread, u);
    if (value < spread->least) return spread->least;
    return value > spread->most ? spread->most : value;
}

double glacis_spread_draw(const glacis_spread *spread, uint64_t seed, uint64_t run, uint64_t stream)
{
    if (run == 0) return spread->best;
    return glacis_spread_quantile(spread, glacis_rng_uniform(seed, run, stream, 0));
}

static bool choices_ok(const glacis_spread *s)
{
    double total = 0;
    for (size_t i = 0; i < s->choices_count; i++) {
        if (!(s->choices[i] >= s->least && s->choices[i] <= s->most)) return false;
        if (!(s->weights[i] >= 0 && isfinite(s->weights[i]))) return false;
        total += s->weights[i];
    }
    return total > 0 && isfinite(total);
}

glacis_status glacis_spread_check(const glacis_spread *spread)
{
    const glacis_spread *s = spread;
    if (!isfinite(s->best) || !(s->best >= s->least && s->best <= s->most)) return GLACIS_REFUSED_RANGE;
    switch (s->distribution) {
    case GLACIS_DIST_FIXED:
        return GLACIS_OK;
    case GLACIS_DIST_LOG_TRIANGULAR:
        if (!(s->low > 0)) return GLACIS_REFUSED_RANGE;
        break;
    case GLACIS_DIST_TRIANGULAR:
    case GLACIS_DIST_UNIFORM:
        break;
    case GLACIS_DIST_CHOICE:
        if (s->choices_count < 1 || s->choices_count > GLACIS_CHOICES_MAX) return GLACIS_REFUSED_ARGUMENT;
        return choices_ok(s) ? GLACIS_OK : GLACIS_REFUSED_RANGE;
    default:
        return GLACIS_REFUSED_ARGUMENT;
    }
    bool ordered = isfinite(s->low) && isfinite(s->high) && s->low <= s->best && s->best <= s->high;
    return ordered ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}
