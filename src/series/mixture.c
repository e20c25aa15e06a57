/* Exact mixtures of normals: what is left of an effect when the two standard deviations are integrated out on a grid.
 *
 * The quantile is bracketed by the extreme components and found by bisection to a part in 2^52 of the bracket: monotone, no failure. */
#include "series/mixture.h"
#include "uq/quantile.h"

#include <math.h>

double gi_mixture_mean(const gi_mixture *m)
{
    double sum = 0;
    for (size_t i = 0; i < m->count; i++)
        sum += m->weight[i] * m->mean[i];
    return sum;
}

double gi_mixture_sd(const gi_mixture *m)
{
    double mean = gi_mixture_mean(m), sum = 0;
    for (size_t i = 0; i < m->count; i++) {
        double away = m->mean[i] - mean;
        sum += m->weight[i] * (m->sd[i] * m->sd[i] + away * away);
    }
    return sqrt(sum);
}

double gi_mixture_below(const gi_mixture *m, double x)
{
    double sum = 0;
    for (size_t i = 0; i < m->count; i++) {
        double away = x - m->mean[i];
        double share = m->sd[i] > 0 ? gi_uq_normal_below(away / m->sd[i]) : away >= 0 ? 1 : 0;
        sum += m->weight[i] * share;
    }
    return sum;
}

double gi_mixture_quantile(const gi_mixture *m, double p)
{
    double z = gi_uq_normal_quantile(p), low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < m->count; i++) {
        if (!(m->weight[i] > 0)) continue;
        low = fmin(low, m->mean[i] + z * m->sd[i]);
        high = fmax(high, m->mean[i] + z * m->sd[i]);
    }
    for (int i = 0; i < 52 && low < high; i++) {
        double middle = 0.5 * (low + high);
        if (gi_mixture_below(m, middle) < p)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}
