/* What do the reports say of the coefficients when the two sds are not known?
 *
 * Model: p(b | y) = sum over a grid of log sds of w N(b; GLS coefficient, GLS covariance), with
 *   log w = log L(sds) + sum over both sds of [-degrees log sd - degrees scale^2 / (2 sd^2)],
 * L the diffuse likelihood: flat priors on level's start and coefficients, Gamma priors on 1 / sd^2 (in log sd). A coarse grid finds the
 * box that holds all but exp(-18) of the height, a fine one fills it; the trapezoid rule is then far more exact than its step suggests,
 * because the density dies out at the edges.
 * The same bits on every run and for any number of threads: a node is a function of its index, sums run in the order of nodes.
 */
#include "series/posterior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COARSE      25   /* nodes along each log sd of the first grid */
#define HEIGHT_KEPT 18.0 /* nats below the top that the fine grid still covers */
#define WEIGHT_KEPT 25.0 /* nats below the top at which nodes are dropped */

typedef struct range {
    double low, step; /* of log sd */
    size_t count;
} range;

typedef struct job {
    const gi_series_problem *problem;
    const gi_series_posterior_options *options;
    range axis[2];       /* irregular, level */
    double *memory;      /* of all workers */
    size_t memory_each;  /* doubles a worker */
    double *density;     /* logarithms, by node */
    double *coefficient; /* by node; NULL on the coarse grid */
    double *covariance;
} job;

gi_series_prior gi_series_prior_default(const gi_series_problem *problem, gi_series_work *work)
{
    double scale = gi_series_scale(problem, work);
    return (gi_series_prior){2, {0.6 * scale, 0.26 * scale}};
}

static double log_prior(const gi_series_prior *prior, const gi_series_sds *sds)
{
    double a = prior->scale.irregular / sds->irregular, b = prior->scale.level / sds->level;
    return -prior->degrees * (log(sds->irregular) + log(sds->level) + 0.5 * (a * a + b * b));
}

static gi_series_sds node_sds(const job *j, size_t node)
{
    size_t row = node / j->axis[1].count, column = node % j->axis[1].count;
    return (gi_series_sds){exp(j->axis[0].low + (double)row * j->axis[0].step),
                           exp(j->axis[1].low + (double)column * j->axis[1].step)};
}

/* The coefficients wanted and their covariance out of all of them. */
static void keep(const job *j, size_t node, const double *coefficient, const double *covariance)
{
    size_t k = j->options->columns, all = j->problem->columns + 1, first = 1 + j->options->first;
    for (size_t a = 0; a < k; a++) {
        j->coefficient[node * k + a] = coefficient[first + a];
        for (size_t b = 0; b < k; b++)
            j->covariance[(node * k + a) * k + b] = covariance[(first + a) * all + first + b];
    }
}

static glacis_status run_row(void *context, size_t row, size_t worker)
{
    const job *j = context;
    size_t n = j->problem->columns + 1;
    double *memory = j->memory + worker * j->memory_each, *coefficient = memory, *covariance = memory + n;
    gi_series_work work;
    gi_series_work_place(j->problem, covariance + n * n, &work);
    for (size_t column = 0; column < j->axis[1].count; column++) {
        size_t node = row * j->axis[1].count + column;
        gi_series_sds sds = node_sds(j, node);
        gi_series_gls gls = {0};
        if (j->coefficient)
            gls = (gi_series_gls){.coefficient = coefficient,
                                  .covariance = covariance,
                                  .covariance_from = 1 + j->options->first};
        glacis_status status = gi_series_gls_solve(j->problem, &sds, &work, &gls);
        if (status == GLACIS_REFUSED_RANGE) return status;
        j->density[node] =
            status == GLACIS_OK ? gls.log_likelihood + log_prior(&j->options->prior, &sds) : -INFINITY;
        if (j->coefficient && status == GLACIS_OK) keep(j, node, coefficient, covariance);
    }
    return GLACIS_OK;
}

static double highest(const double *density, size_t count)
{
    double top = -INFINITY;
    for (size_t i = 0; i < count; i++)
        top = fmax(top, density[i]);
    return top;
}

/* The part of one axis on which any node is within HEIGHT_KEPT of the top, and one step of the coarse grid more on each side. */
static range narrowed(const job *j, int axis, double top, size_t grid)
{
    const range *r = &j->axis[axis];
    size_t first = r->count, last = 0;
    for (size_t node = 0; node < j->axis[0].count * j->axis[1].count; node++) {
        if (j->density[node] < top - HEIGHT_KEPT) continue;
        size_t at = axis == 0 ? node / j->axis[1].count : node % j->axis[1].count;
        if (at < first) first = at;
        if (at > last) last = at;
    }
    double low = r->low + ((double)first - 1) * r->step, high = r->low + ((double)last + 1) * r->step;
    return (range){low, (high - low) / (double)(grid - 1), grid};
}

/* From where the prior has died out to where no series of this scale would lie. */
static range widest(double prior_scale, double series_scale)
{
    double low = log(prior_scale / 8), high = log(8 * fmax(prior_scale, series_scale));
    return (range){low, (high - low) / (COARSE - 1), COARSE};
}

static glacis_status run_grid(job *j)
{
    glacis_status status = glacis_par_run(j->options->par, j->axis[0].count, run_row, j);
    if (!glacis_status_usable(status)) return status;
    double top = highest(j->density, j->axis[0].count * j->axis[1].count);
    return isfinite(top) ? GLACIS_OK : GLACIS_FAILED_NAN;
}

/* Drops nodes of no weight, in place, and makes the rest sum to 1. */
static void normalise(const job *j, gi_series_posterior *out)
{
    size_t count = j->axis[0].count * j->axis[1].count, k = out->columns;
    double top = highest(j->density, count), sum = 0;
    out->nodes = 0;
    for (size_t node = 0; node < count; node++) {
        if (!(j->density[node] > top - WEIGHT_KEPT)) continue;
        size_t to = out->nodes++;
        out->sds[to] = node_sds(j, node);
        out->weight[to] = exp(j->density[node] - top);
        sum += out->weight[to];
        if (k == 0) continue;
        memmove(out->coefficient + to * k, out->coefficient + node * k, k * sizeof *out->coefficient);
        memmove(out->covariance + to * k * k, out->covariance + node * k * k,
                k * k * sizeof *out->covariance);
    }
    for (size_t node = 0; node < out->nodes; node++)
        out->weight[node] /= sum;
    out->log_evidence = top + log(sum * j->axis[0].step * j->axis[1].step);
}

static bool options_ok(const gi_series_problem *p, const gi_series_posterior_options *o)
{
    const gi_series_prior *prior = &o->prior;
    return o->first + o->columns <= p->columns && prior->degrees > 0 && prior->scale.irregular > 0 &&
           prior->scale.level > 0 && isfinite(prior->degrees + prior->scale.irregular + prior->scale.level);
}

static glacis_status allocate(job *j, size_t grid, gi_series_posterior *out)
{
    size_t most = grid > COARSE ? grid : COARSE, nodes = most * most, k = out->columns;
    size_t n = j->problem->columns + 1, workers = glacis_par_worker_count(j->options->par, most);
    j->memory_each = n + n * n + gi_series_work_count(j->problem);
    j->memory = malloc(workers * j->memory_each * sizeof *j->memory);
    j->density = malloc(nodes * sizeof *j->density);
    out->weight = malloc(nodes * sizeof *out->weight);
    out->sds = malloc(nodes * sizeof *out->sds);
    out->coefficient = malloc((nodes * k + 1) * sizeof *out->coefficient);
    out->covariance = malloc((nodes * k * k + 1) * sizeof *out->covariance);
    bool all = j->memory && j->density && out->weight && out->sds && out->coefficient && out->covariance;
    return all ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static glacis_status run_grids(job *j, size_t grid, gi_series_posterior *out)
{
    gi_series_work work;
    gi_series_work_place(j->problem, j->memory, &work);
    double scale = gi_series_scale(j->problem, &work);
    j->axis[0] = widest(j->options->prior.scale.irregular, scale);
    j->axis[1] = widest(j->options->prior.scale.level, scale);
    glacis_status status = run_grid(j);
    if (status != GLACIS_OK) return status;
    double top = highest(j->density, COARSE * COARSE);
    range irregular = narrowed(j, 0, top, grid), level = narrowed(j, 1, top, grid);
    j->axis[0] = irregular;
    j->axis[1] = level;
    j->coefficient = out->coefficient;
    j->covariance = out->covariance;
    status = run_grid(j);
    if (status == GLACIS_OK) normalise(j, out);
    return status;
}

glacis_status gi_series_posterior_create(const gi_series_problem *problem,
                                         const gi_series_posterior_options *options, gi_series_posterior *out)
{
    if (!options_ok(problem, options)) return GLACIS_REFUSED_ARGUMENT;
    size_t grid = options->grid > 0 ? options->grid : GI_SERIES_GRID;
    if (grid < 3) return GLACIS_REFUSED_ARGUMENT;
    job j = {.problem = problem, .options = options};
    gi_series_posterior made = {.columns = options->columns};
    glacis_status status = allocate(&j, grid, &made);
    if (status == GLACIS_OK) status = run_grids(&j, grid, &made);
    free(j.memory);
    free(j.density);
    if (status == GLACIS_OK)
        *out = made;
    else
        gi_series_posterior_clear(&made);
    return status;
}

void gi_series_posterior_clear(gi_series_posterior *posterior)
{
    free(posterior->weight);
    free(posterior->sds);
    free(posterior->coefficient);
    free(posterior->covariance);
    *posterior = (gi_series_posterior){0};
}
