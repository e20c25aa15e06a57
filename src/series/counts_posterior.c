/* What do the counts say of the ratio, whatever the rate's memory?
 *
 * Prior: log ratio normal about 0; memory 1/(1 - omega) uniform in its logarithm. The memory is integrated by Gauss and Legendre's
 * rule, the log ratio by the trapezoid rule on nodes that include 0, after the range that holds all but 1e-13 of the mass was found in
 * rounds that stop when it no longer halves. That rule converges faster than any power for a smooth density that dies out at both ends [TrefethenWeideman14].
 */
#include "series/counts.h"

#include <math.h>

/* Below the greatest log density by this much nothing counts: e^-34 = 2e-15. */
#define COUNTS_NATS 34.0

/* Nodes and weights of Gauss and Legendre on (-1, 1): roots of the polynomial by Newton's iteration [DavisRabinowitz84 2.7]. */
static void legendre_rule(size_t count, double *nodes, double *weights)
{
    for (size_t i = 0; i < count; i++) {
        double x = -cos(GLACIS_PI * ((double)i + 0.75) / ((double)count + 0.5)), slope = 1;
        for (int round = 0; round < 20; round++) {
            double last = 1, now = x;
            for (size_t k = 2; k <= count; k++) {
                double next = ((double)(2 * k - 1) * x * now - (double)(k - 1) * last) / (double)k;
                last = now;
                now = next;
            }
            slope = (double)count * (x * now - last) / (x * x - 1);
            x -= now / slope;
        }
        nodes[i] = x;
        weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
}

void gi_counts_memory_rule(const glacis_counts_options *options, gi_counts_memory *memory)
{
    *memory = (gi_counts_memory){.count = 1, .months = {INFINITY}, .omega = {1}, .weight = {1}};
    if (isinf(options->memory_least_months)) return;
    double low = log(options->memory_least_months), high = log(options->memory_most_months);
    memory->count = GI_COUNTS_NODES;
    legendre_rule(GI_COUNTS_NODES, memory->months, memory->weight);
    for (size_t n = 0; n < GI_COUNTS_NODES; n++) {
        memory->months[n] = exp(0.5 * (low + high) + 0.5 * (high - low) * memory->months[n]);
        memory->omega[n] = 1 - 1 / memory->months[n];
        memory->weight[n] *= 0.5;
    }
}

typedef struct joint {
    const gi_counts_series *series;
    const gi_counts_memory *memory;
    double prior_sd;
    gi_counts_split splits[GI_COUNTS_NODES];
} joint;

/* Log density of the log ratio up to a constant; `parts` gets the terms of the discounts. */
static double log_density(const joint *j, double log_ratio, double *parts)
{
    double greatest = -INFINITY, sum = 0, z = log_ratio / j->prior_sd;
    for (size_t n = 0; n < j->memory->count; n++) {
        parts[n] = gi_counts_log_likelihood_of(j->series, &j->splits[n], log_ratio);
        greatest = fmax(greatest, parts[n]);
    }
    for (size_t n = 0; n < j->memory->count; n++) {
        parts[n] += log(j->memory->weight[n]) - 0.5 * z * z;
        sum += exp(parts[n] - greatest + 0.5 * z * z);
    }
    return greatest + log(sum) - 0.5 * z * z;
}

/* Narrows [*from, *to] to the nodes that count and one beyond on either side. */
static void narrow(const joint *j, double *from, double *to)
{
    double value[GI_COUNTS_COARSE], parts[GI_COUNTS_NODES], greatest = -INFINITY;
    double step = (*to - *from) / (GI_COUNTS_COARSE - 1), start = *from, end = *to;
    size_t first = GI_COUNTS_COARSE, last = 0;
    for (size_t i = 0; i < GI_COUNTS_COARSE; i++) {
        value[i] = log_density(j, start + step * (double)i, parts);
        greatest = fmax(greatest, value[i]);
    }
    for (size_t i = 0; i < GI_COUNTS_COARSE; i++) {
        if (!(value[i] > greatest - COUNTS_NATS)) continue;
        if (first == GI_COUNTS_COARSE) first = i;
        last = i;
    }
    *from = fmax(start, start + step * ((double)first - 1));
    *to = fmin(end, start + step * (double)(last + 1));
}

static void normalise_weights(double *weights, size_t count)
{
    double greatest = -INFINITY, sum = 0;
    for (size_t n = 0; n < count; n++)
        greatest = fmax(greatest, weights[n]);
    for (size_t n = 0; n < count; n++)
        sum += weights[n] = exp(weights[n] - greatest);
    for (size_t n = 0; n < count; n++)
        weights[n] /= sum;
}

/* The integral up to each node, cell by cell from the cubic through four nodes; the ends carry nothing. */
static void accumulate(gi_counts_posterior *p)
{
    const double *f = p->density;
    p->cumulative[0] = 0;
    for (size_t i = 0; i + 1 < GI_COUNTS_FINE; i++) {
        double before = i ? f[i - 1] : 0, beyond = i + 2 < GI_COUNTS_FINE ? f[i + 2] : 0;
        double cell = p->step / 24 * (13 * (f[i] + f[i + 1]) - before - beyond);
        p->cumulative[i + 1] = p->cumulative[i] + fmax(0, cell);
    }
}

static void summarise(gi_counts_posterior *p)
{
    double sum = 0, first = 0, second = 0;
    for (size_t i = 0; i < GI_COUNTS_FINE; i++)
        sum += p->density[i] * p->step;
    for (size_t i = 0; i < GI_COUNTS_FINE; i++) {
        p->density[i] /= sum;
        first += p->density[i] * p->step * (p->from + p->step * (double)i);
    }
    for (size_t i = 0; i < GI_COUNTS_FINE; i++) {
        double off = p->from + p->step * (double)i - first;
        second += p->density[i] * p->step * off * off;
    }
    p->mean = first;
    p->sd = sqrt(second);
    accumulate(p);
    double whole = p->cumulative[GI_COUNTS_FINE - 1], zero = floor(0.5 - p->from / p->step);
    for (size_t i = 0; i < GI_COUNTS_FINE; i++)
        p->cumulative[i] /= whole;
    p->p_increase = zero < 0 ? 1 : zero >= GI_COUNTS_FINE ? 0 : 1 - p->cumulative[(size_t)zero];
}

static void weigh_memories(const joint *j, double (*parts)[GI_COUNTS_NODES], double greatest,
                           gi_counts_posterior *p)
{
    const size_t count = j->memory->count;
    for (size_t n = 0; n < count; n++) {
        double sum = 0;
        for (size_t i = 0; i < GI_COUNTS_FINE; i++)
            sum += exp(parts[i][n] - greatest);
        p->memory_weight[n] = log(sum);
    }
    normalise_weights(p->memory_weight, count);
    log_density(j, 0, p->null_weight);
    normalise_weights(p->null_weight, count);
}

void gi_counts_posterior_of(const gi_counts_series *series, const gi_counts_memory *memory, double prior_sd,
                            gi_counts_posterior *posterior)
{
    joint j = {.series = series, .memory = memory, .prior_sd = prior_sd};
    double parts[GI_COUNTS_FINE][GI_COUNTS_NODES], level[GI_COUNTS_FINE], greatest = -INFINITY;
    double from = -8 * prior_sd, to = 8 * prior_sd;
    for (size_t n = 0; n < memory->count; n++)
        j.splits[n] = gi_counts_split_at(series, memory->omega[n]);
    for (double before = INFINITY; to - from < 0.5 * before;) {
        before = to - from;
        narrow(&j, &from, &to);
    }
    posterior->step = (to - from) / (GI_COUNTS_FINE - 2);
    posterior->from = posterior->step * floor(from / posterior->step); /* so that 0 is a node */
    for (size_t i = 0; i < GI_COUNTS_FINE; i++) {
        level[i] = log_density(&j, posterior->from + posterior->step * (double)i, parts[i]);
        greatest = fmax(greatest, level[i]);
    }
    for (size_t i = 0; i < GI_COUNTS_FINE; i++)
        posterior->density[i] = exp(level[i] - greatest);
    weigh_memories(&j, parts, greatest, posterior);
    summarise(posterior);
}

/* Inside a cell the integral is the cubic with its values and slopes at both ends. */
static double inside_cell(double left, double right, double whole, double h, double part)
{
    const double s = part / h, rest = 1 - s;
    return whole * s * s * (3 - 2 * s) + h * left * s * rest * rest - h * right * s * s * rest;
}

double gi_counts_quantile(const gi_counts_posterior *posterior, double p)
{
    size_t i = 0;
    while (i + 2 < GI_COUNTS_FINE && posterior->cumulative[i + 1] < p)
        i++;
    const double h = posterior->step, whole = posterior->cumulative[i + 1] - posterior->cumulative[i];
    double low = 0, high = h;
    for (int round = 0; round < 40; round++) {
        double middle = 0.5 * (low + high);
        double sum = inside_cell(posterior->density[i], posterior->density[i + 1], whole, h, middle);
        *(posterior->cumulative[i] + sum < p ? &low : &high) = middle;
    }
    return posterior->from + h * (double)i + 0.5 * (low + high);
}

glacis_counts_verdict gi_counts_judge(const gi_counts_posterior *posterior, double nil_ratio)
{
    double low = gi_counts_quantile(posterior, 0.025), high = gi_counts_quantile(posterior, 0.975);
    if (fmax(-low, high) < log(nil_ratio)) return GLACIS_COUNTS_NIL;
    if (low > 0) return GLACIS_COUNTS_POSITIVE;
    return high < 0 ? GLACIS_COUNTS_NEGATIVE : GLACIS_COUNTS_CANNOT_TELL;
}
