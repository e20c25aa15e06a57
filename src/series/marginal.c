/* Mean, sd, probabilities and quantiles of a weighted sum of coefficients under a mixture of normals.
 *
 * Exact but for rounding; the quantile by bisection between the furthest quantiles of the parts, to a part in 2^60 of their distance.
 */
#include "series/posterior.h"

#include <math.h>

static double node_mean(const gi_series_posterior *p, size_t node, const double *weights)
{
    double sum = 0;
    for (size_t a = 0; a < p->columns; a++)
        sum += weights[a] * p->coefficient[node * p->columns + a];
    return sum;
}

static double node_sd(const gi_series_posterior *p, size_t node, const double *weights)
{
    double sum = 0;
    for (size_t a = 0; a < p->columns; a++)
        for (size_t b = 0; b < p->columns; b++)
            sum += weights[a] * weights[b] * p->covariance[(node * p->columns + a) * p->columns + b];
    return sum > 0 ? sqrt(sum) : 0;
}

gi_series_marginal gi_series_posterior_marginal(const gi_series_posterior *p, const double *weights)
{
    double mean = 0, variance = 0;
    for (size_t node = 0; node < p->nodes; node++)
        mean += p->weight[node] * node_mean(p, node, weights);
    for (size_t node = 0; node < p->nodes; node++) {
        double away = node_mean(p, node, weights) - mean, sd = node_sd(p, node, weights);
        variance += p->weight[node] * (sd * sd + away * away);
    }
    return (gi_series_marginal){mean, sqrt(variance)};
}

double gi_series_posterior_below(const gi_series_posterior *p, const double *weights, double x)
{
    double sum = 0;
    for (size_t node = 0; node < p->nodes; node++) {
        double away = x - node_mean(p, node, weights), sd = node_sd(p, node, weights);
        double below = sd > 0 ? 0.5 * erfc(-away / (sd * sqrt(2))) : away >= 0 ? 1 : 0;
        sum += p->weight[node] * below;
    }
    return sum;
}

double gi_series_posterior_quantile(const gi_series_posterior *p, const double *weights, double probability)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t node = 0; node < p->nodes; node++) {
        double mean = node_mean(p, node, weights), reach = 40 * node_sd(p, node, weights);
        low = fmin(low, mean - reach);
        high = fmax(high, mean + reach);
    }
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (gi_series_posterior_below(p, weights, middle) < probability)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

double gi_series_posterior_covariance(const gi_series_posterior *p, size_t i, size_t j)
{
    size_t k = p->columns;
    double mean_i = 0, mean_j = 0, sum = 0;
    for (size_t node = 0; node < p->nodes; node++) {
        mean_i += p->weight[node] * p->coefficient[node * k + i];
        mean_j += p->weight[node] * p->coefficient[node * k + j];
    }
    for (size_t node = 0; node < p->nodes; node++) {
        const double *b = p->coefficient + node * k;
        sum += p->weight[node] * (p->covariance[(node * k + i) * k + j] + (b[i] - mean_i) * (b[j] - mean_j));
    }
    return sum;
}
