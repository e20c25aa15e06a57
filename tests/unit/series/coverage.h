/* How often the 95 % interval of a step holds the truth, over made-up series: 90 months before it, 12 from it on, fixed seasons, irregular sd 0.08
 * and level sd sqrt(q) times that. Because adding a step moves the interval by just that step, a step of 0 is missed as often: one less the
 * coverage is the rate of false positives. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "series/simulate.h"

#include <math.h>
#include <stdlib.h>

enum { COVERAGE_MONTHS = 102, COVERAGE_STEP_AT = 90, COVERAGE_COLUMNS = 12 };

typedef struct coverage {
    double q, prior_factor; /* of the scales of the prior that comes from the data */
    double degrees;
    size_t grid;
    const double *x;
    unsigned char *held; /* by series */
} coverage;

static inline void coverage_columns(double *x)
{
    for (int t = 0; t < COVERAGE_MONTHS; t++) {
        for (int j = 0; j < 11; j++)
            x[t * COVERAGE_COLUMNS + j] = (double)(t % 12 == j) - (double)(t % 12 == 11);
        x[t * COVERAGE_COLUMNS + 11] = t >= COVERAGE_STEP_AT;
    }
}

static inline glacis_status coverage_of_one(void *context, size_t index, size_t worker)
{
    const coverage *c = context;
    double normals[2 * COVERAGE_MONTHS], y[COVERAGE_MONTHS], level = 3;
    (void)worker;
    gi_series_normals(2016, index, (uint64_t)(1000 * c->q), normals, 2 * COVERAGE_MONTHS);
    for (int t = 0; t < COVERAGE_MONTHS; t++) {
        level += 0.08 * sqrt(c->q) * normals[t];
        y[t] = level + 0.2 * sin(GLACIS_PI * t / 6) + 0.08 * normals[COVERAGE_MONTHS + t];
    }
    const gi_series_problem p = {.count = COVERAGE_MONTHS, .columns = COVERAGE_COLUMNS, .y = y, .x = c->x};
    double *memory = malloc(gi_series_work_count(&p) * sizeof *memory);
    if (!memory) return GLACIS_FAILED_MEMORY;
    gi_series_work work;
    gi_series_work_place(&p, memory, &work);
    const glacis_par_options one = {.threads = 1};
    gi_series_posterior_options o = {
        .prior = gi_series_prior_default(&p, &work), .first = 11, .columns = 1, .grid = c->grid, .par = &one};
    o.prior.degrees = c->degrees;
    o.prior.scale.irregular *= c->prior_factor;
    o.prior.scale.level *= c->prior_factor;
    gi_series_posterior posterior;
    glacis_status status = gi_series_posterior_create(&p, &o, &posterior);
    free(memory);
    if (status != GLACIS_OK) return status;
    const double weight = 1;
    double below = gi_series_posterior_below(&posterior, &weight, 0);
    c->held[index] = below > 0.025 && below < 0.975;
    gi_series_posterior_clear(&posterior);
    return GLACIS_OK;
}

/* Share of `series` whose interval holds the truth; negative when something failed. */
static inline double coverage_share(coverage *c, size_t series, size_t threads)
{
    double x[COVERAGE_MONTHS * COVERAGE_COLUMNS];
    coverage_columns(x);
    c->x = x;
    c->held = calloc(series, 1);
    const glacis_par_options par = {.threads = threads};
    size_t held = 0;
    bool ok = c->held && glacis_par_run(&par, series, coverage_of_one, c) == GLACIS_OK;
    for (size_t i = 0; i < series && ok; i++)
        held += c->held[i];
    free(c->held);
    return ok ? (double)held / (double)series : -1;
}

#endif
