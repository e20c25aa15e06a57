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

/* The alternative at u, and where u lies within that alternative's share, in (0, 1). */
static size_t choose(const glacis_spread *s, double u, double *within)
{
    double total = 0, below = 0;
    for (size_t i = 0; i < s->choices_count; i++)
        total += s->choices[i].weight;
    size_t last = 0;
    *within = 0.5;
    for (size_t i = 0; i < s->choices_count; i++) {
        double weight = s->choices[i].weight;
        if (!(weight > 0)) continue;
        last = i;
        *within = (u * total - below) / weight;
        below += weight;
        if (u * total < below) break;
    }
    return last;
}

static double side_quantile(const glacis_side *s, double u)
{
    switch (s->distribution) {
    case GLACIS_DIST_TRIANGULAR:
        return triangular_quantile(s->best, s->low, s->high, u);
    case GLACIS_DIST_LOG_TRIANGULAR:
        return exp(triangular_quantile(log(s->best), log(s->low), log(s->high), u));
    case GLACIS_DIST_UNIFORM:
        return s->low + u * (s->high - s->low);
    case GLACIS_DIST_CHOICE:
    case GLACIS_DIST_FIXED:
        break;
    }
    return s->best;
}

static double unclamped_quantile(const glacis_spread *s, double u)
{
    if (s->distribution == GLACIS_DIST_CHOICE) {
        double within;
        size_t side = choose(s, u, &within);
        return side_quantile(&s->choices[side], within);
    }
    glacis_side alone = {s->distribution, s->best, s->low, s->high, 1};
    return side_quantile(&alone, u);
}

double glacis_spread_quantile(const glacis_spread *spread, double u)
{
    double value = unclamped_quantile(spread, u);
    if (value < spread->least) return spread->least;
    return value > spread->most ? spread->most : value;
}

double glacis_spread_end(const glacis_spread *spread, bool high)
{
    if (spread->distribution == GLACIS_DIST_CHOICE)
        return spread->choices[high ? spread->choices_count - 1 : 0].best;
    return glacis_spread_quantile(spread, high ? 1 - TAIL : TAIL);
}

size_t glacis_spread_side(const glacis_spread *spread, uint64_t seed, uint64_t run, uint64_t stream)
{
    double within;
    if (run == 0 || spread->distribution != GLACIS_DIST_CHOICE) return 0;
    return choose(spread, glacis_rng_uniform(seed, run, stream, 0), &within);
}

double glacis_spread_draw(const glacis_spread *spread, uint64_t seed, uint64_t run, uint64_t stream)
{
    if (run == 0) return spread->best;
    return glacis_spread_quantile(spread, glacis_rng_uniform(seed, run, stream, 0));
}

/* Low, best and high in order, and above zero where logarithms are taken; the other distributions do not read low and high. */
static bool side_ok(const glacis_side *s)
{
    if (s->distribution == GLACIS_DIST_FIXED) return isfinite(s->best);
    if (s->distribution == GLACIS_DIST_LOG_TRIANGULAR && !(s->low > 0)) return false;
    return isfinite(s->low) && isfinite(s->high) && s->low <= s->best && s->best <= s->high;
}

static glacis_status check_choices(const glacis_spread *s)
{
    double total = 0;
    if (s->choices_count < 1 || s->choices_count > GLACIS_CHOICES_MAX) return GLACIS_REFUSED_ARGUMENT;
    for (size_t i = 0; i < s->choices_count; i++) {
        const glacis_side *side = &s->choices[i];
        if ((unsigned)side->distribution >= GLACIS_DIST_CHOICE) return GLACIS_REFUSED_ARGUMENT;
        if (!side_ok(side) || !(side->best >= s->least && side->best <= s->most)) return GLACIS_REFUSED_RANGE;
        if (!(side->weight >= 0 && isfinite(side->weight))) return GLACIS_REFUSED_RANGE;
        total += side->weight;
    }
    return total > 0 && isfinite(total) ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

glacis_status glacis_spread_check(const glacis_spread *spread)
{
    const glacis_spread *s = spread;
    if (!isfinite(s->best) || !(s->best >= s->least && s->best <= s->most)) return GLACIS_REFUSED_RANGE;
    if ((unsigned)s->distribution > GLACIS_DIST_CHOICE) return GLACIS_REFUSED_ARGUMENT;
    if (s->distribution == GLACIS_DIST_CHOICE) return check_choices(s);
    glacis_side alone = {s->distribution, s->best, s->low, s->high, 1};
    return side_ok(&alone) ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}
