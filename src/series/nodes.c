/* The posterior of the engine, or the one node of fixed sds, with a row of means and of sds for every coefficient. */
#include "series/nodes.h"

#include <math.h>
#include <stdlib.h>

/* Many posteriors run side by side: each on one thread. */
static const glacis_par_options one_thread = {.threads = 1};

glacis_status gi_prior_of(const gi_series_problem *problem, double *memory, glacis_sd_prior *out)
{
    gi_series_work work;
    gi_series_work_place(problem, memory, &work);
    gi_series_prior prior = gi_series_prior_default(problem, &work);
    if (!(prior.scale.irregular > 0 && prior.scale.level > 0)) return GLACIS_REFUSED_RANGE;
    *out = (glacis_sd_prior){prior.degrees, prior.scale.irregular, prior.scale.level};
    return GLACIS_OK;
}

/* One node at the sds, in the form that the grid has. */
static glacis_status solve_fixed(const gi_series_problem *p, const gi_nodes_ask *ask,
                                 gi_series_posterior *out)
{
    size_t all = p->columns + 1, k = ask->wanted;
    double *memory = malloc((all + all * all + gi_series_work_count(p)) * sizeof *memory);
    gi_series_posterior made = {.nodes = 1, .columns = k};
    made.weight = malloc(sizeof *made.weight);
    made.sds = malloc(sizeof *made.sds);
    made.coefficient = malloc((k + 1) * sizeof *made.coefficient);
    made.covariance = malloc((k * k + 1) * sizeof *made.covariance);
    bool room = memory && made.weight && made.sds && made.coefficient && made.covariance;
    glacis_status status = room ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (room) {
        gi_series_work work;
        gi_series_gls gls = {.coefficient = memory, .covariance = memory + all};
        gi_series_work_place(p, memory + all + all * all, &work);
        status = gi_series_gls_solve(p, ask->fixed, &work, &gls);
        made.weight[0] = 1;
        made.sds[0] = *ask->fixed;
        for (size_t a = 0; a < k; a++) {
            made.coefficient[a] = gls.coefficient[1 + ask->from + a];
            for (size_t b = 0; b < k; b++)
                made.covariance[a * k + b] = gls.covariance[(1 + ask->from + a) * all + 1 + ask->from + b];
        }
    }
    free(memory);
    if (status == GLACIS_OK)
        *out = made;
    else
        gi_series_posterior_clear(&made);
    return status;
}

static glacis_status solve(const gi_series_problem *problem, const glacis_sd_prior *prior,
                           const gi_nodes_ask *ask, gi_series_posterior *out)
{
    if (ask->fixed) return solve_fixed(problem, ask, out);
    gi_series_posterior_options options = {
        .prior = {prior->degrees, {prior->scale_irregular, prior->scale_level}},
        .first = ask->from,
        .columns = ask->wanted,
        .grid = ask->grid,
        .par = &one_thread};
    return gi_series_posterior_create(problem, &options, out);
}

glacis_status gi_nodes_create(const gi_series_problem *problem, const glacis_sd_prior *prior,
                              const gi_nodes_ask *ask, gi_nodes *out)
{
    gi_nodes n = {.wanted = ask->wanted};
    glacis_status status = solve(problem, prior, ask, &n.posterior);
    if (!glacis_status_usable(status)) return status;
    n.count = n.posterior.nodes;
    n.mean = malloc((2 * n.count * n.wanted + 1) * sizeof *n.mean);
    if (!n.mean) {
        gi_series_posterior_clear(&n.posterior);
        return GLACIS_FAILED_MEMORY;
    }
    n.sd = n.mean + n.count * n.wanted;
    for (size_t w = 0; w < n.wanted; w++)
        for (size_t i = 0; i < n.count; i++) {
            n.mean[w * n.count + i] = n.posterior.coefficient[i * n.wanted + w];
            n.sd[w * n.count + i] = sqrt(gi_nodes_covariance(&n, i, w, w));
        }
    *out = n;
    return GLACIS_OK;
}

void gi_nodes_clear(gi_nodes *nodes)
{
    gi_series_posterior_clear(&nodes->posterior);
    free(nodes->mean);
    *nodes = (gi_nodes){.count = 0};
}

double gi_nodes_covariance(const gi_nodes *nodes, size_t node, size_t a, size_t b)
{
    return nodes->posterior.covariance[(node * nodes->wanted + a) * nodes->wanted + b];
}

gi_mixture gi_nodes_mixture(const gi_nodes *nodes, size_t wanted)
{
    return (gi_mixture){nodes->count, nodes->posterior.weight, nodes->mean + wanted * nodes->count,
                        nodes->sd + wanted * nodes->count};
}

double gi_nodes_se(const gi_nodes *nodes, size_t wanted)
{
    double sum = 0;
    const double *sd = nodes->sd + wanted * nodes->count;
    for (size_t i = 0; i < nodes->count; i++)
        sum += nodes->posterior.weight[i] * sd[i] * sd[i];
    return sqrt(sum);
}
