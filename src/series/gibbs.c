/* The same posterior as posterior.c by another road: Gibbs sampling, as a check that is independent of the grid.
 *
 * Model: in turn (coefficients, levels, months) given the sds, one joint draw, and 1 / sd^2 given these:
 *   1 / irregular^2 ~ Gamma((degrees + n) / 2, (degrees scale^2 + sum irregular_t^2) / 2), over the n periods that a report covers,
 *   1 / level^2 likewise over the steps between periods. Chains are tasks: any number of threads gives the same.
 */
#include "series/simulate.h"

#include <math.h>
#include <stdlib.h>

typedef struct job {
    const gi_series_problem *problem;
    const gi_series_gibbs_options *options;
    gi_series_sds start;
    bool *covered; /* by period: a report covers it */
    double *out;
} job;

static double draw_sd(double degrees, double scale, double count, double squares, gi_series_draws *draws)
{
    double gamma = gi_series_draw_gamma(draws, 0.5 * (degrees + count));
    return sqrt(0.5 * (degrees * scale * scale + squares) / gamma);
}

static void draw_sds(const job *j, const gi_series_simulator *s, uint64_t run, gi_series_sds *sds)
{
    const gi_series_problem *p = j->problem;
    const gi_series_prior *prior = &j->options->prior;
    double own = 0, steps = 0, count = 0;
    gi_series_draws draws = {j->options->seed, run, glacis_rng_stream("series.gibbs"), 0};
    for (size_t t = 0; t < p->count; t++) {
        if (t > 0) steps += (s->level[t] - s->level[t - 1]) * (s->level[t] - s->level[t - 1]);
        if (!j->covered[t]) continue;
        double fitted = s->level[t];
        for (size_t c = 0; c < p->columns; c++)
            fitted += s->coefficient[1 + c] * p->x[t * p->columns + c];
        own += (s->month[t] - fitted) * (s->month[t] - fitted);
        count++;
    }
    sds->irregular = draw_sd(prior->degrees, prior->scale.irregular, count, own, &draws);
    sds->level = draw_sd(prior->degrees, prior->scale.level, (double)(p->count - 1), steps, &draws);
}

static void keep(const job *j, size_t chain, size_t draw, const gi_series_sds *sds,
                 const gi_series_simulator *s)
{
    size_t k = j->options->columns;
    double *row = j->out + (chain * j->options->draws + draw) * (k + 2);
    row[0] = sds->irregular;
    row[1] = sds->level;
    for (size_t c = 0; c < k; c++)
        row[2 + c] = s->coefficient[1 + j->options->first + c];
}

static glacis_status run_chain(void *context, size_t chain, size_t worker)
{
    const job *j = context;
    (void)worker;
    double *memory = malloc(gi_series_simulator_count(j->problem) * sizeof *memory);
    gi_series_sum *sums = malloc((j->problem->sums_count + 1) * sizeof *sums);
    glacis_status status = memory && sums ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    gi_series_simulator s;
    gi_series_sds sds = j->start;
    if (status == GLACIS_OK) gi_series_simulator_place(j->problem, memory, sums, &s);
    size_t last = j->options->burn_in + j->options->draws;
    for (size_t i = 0; i < last && status == GLACIS_OK; i++) {
        uint64_t run = ((uint64_t)chain << 32) + i;
        status = gi_series_simulate(j->problem, &sds, j->options->seed, run, &s);
        if (status != GLACIS_OK) break;
        draw_sds(j, &s, run, &sds);
        if (i >= j->options->burn_in) keep(j, chain, i - j->options->burn_in, &sds, &s);
    }
    free(memory);
    free(sums);
    return status;
}

static void mark_covered(const gi_series_problem *p, bool *covered)
{
    for (size_t t = 0; t < p->count; t++)
        covered[t] = !isnan(p->y[t]);
    for (size_t g = 0; g < p->sums_count; g++)
        for (size_t t = p->sums[g].first; t <= p->sums[g].last && !isnan(p->sums[g].y); t++)
            covered[t] = true;
}

glacis_status gi_series_gibbs(const gi_series_problem *problem, const gi_series_gibbs_options *options,
                              double *out)
{
    if (options->first + options->columns > problem->columns || !(options->prior.degrees > 0))
        return GLACIS_REFUSED_ARGUMENT;
    job j = {.problem = problem, .options = options, .start = options->prior.scale, .out = out};
    j.covered = malloc(problem->count * sizeof *j.covered);
    if (!j.covered) return GLACIS_FAILED_MEMORY;
    mark_covered(problem, j.covered);
    glacis_status status = glacis_par_run(options->par, options->chains, run_chain, &j);
    free(j.covered);
    return status;
}
