/* How often the 95 % interval of a step holds the truth, over made-up series: 90 months before it, 12 from it on, fixed seasons, irregular sd 0.08
 * and level sd sqrt(q) times that. Because adding a step moves the interval by just that step, a step of 0 is missed as often: one less the
 * coverage is the rate of false positives. */
#ifndef COVERAGE_H
#define COVERAGE_H

#include "series/nodes.h"
#include "series/simulate.h"
#include "uq/quantile.h"

#include <math.h>
#include <stdlib.h>

enum { COVERAGE_MONTHS = 102, COVERAGE_STEP_AT = 90, COVERAGE_COLUMNS = 12 };

typedef struct coverage {
    double q, prior_factor; /* of the scales of the prior that comes from the data */
    double degrees;
    size_t grid;
    const double *x;
    unsigned char *held; /* by series */
    double *width;
    double mean_width_ratio; /* result: of the intervals to that with both sds known */
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
    gi_series_prior own = gi_series_prior_default(&p, &work);
    free(memory);
    const glacis_sd_prior prior = {c->degrees, own.scale.irregular * c->prior_factor,
                                   own.scale.level * c->prior_factor};
    const gi_nodes_ask ask = {COVERAGE_COLUMNS - 1, 1, c->grid, NULL};
    gi_nodes nodes;
    glacis_status status = gi_nodes_create(&p, &prior, &ask, &nodes);
    if (status != GLACIS_OK) return status;
    gi_mixture step = gi_nodes_mixture(&nodes, 0);
    double low = gi_mixture_quantile(&step, 0.025), high = gi_mixture_quantile(&step, 0.975);
    c->held[index] = low < 0 && high > 0;
    c->width[index] = high - low;
    gi_nodes_clear(&nodes);
    return GLACIS_OK;
}

/* Width of the interval of somebody who knows both sds; it depends on no series. */
static inline double coverage_known_width(const coverage *c)
{
    static double y[COVERAGE_MONTHS];
    const gi_series_problem p = {.count = COVERAGE_MONTHS, .columns = COVERAGE_COLUMNS, .y = y, .x = c->x};
    const gi_series_sds sds = {0.08, 0.08 * sqrt(c->q)};
    const glacis_sd_prior none = {0, 0, 0};
    const gi_nodes_ask ask = {COVERAGE_COLUMNS - 1, 1, 1, &sds};
    gi_nodes nodes;
    if (gi_nodes_create(&p, &none, &ask, &nodes) != GLACIS_OK) return NAN;
    double width = 2 * GI_UQ_NORMAL_975 * nodes.sd[0];
    gi_nodes_clear(&nodes);
    return width;
}

/* Share of `series` whose interval holds the truth; negative when something failed. */
static inline double coverage_share(coverage *c, size_t series, size_t threads)
{
    double x[COVERAGE_MONTHS * COVERAGE_COLUMNS];
    coverage_columns(x);
    c->x = x;
    c->held = calloc(series, 1);
    c->width = malloc(series * sizeof *c->width);
    const glacis_par_options par = {.threads = threads};
    double held = 0, known = coverage_known_width(c);
    bool ok = c->held && c->width && glacis_par_run(&par, series, coverage_of_one, c) == GLACIS_OK;
    c->mean_width_ratio = 0;
    for (size_t i = 0; i < series && ok; i++) {
        held += c->held[i];
        c->mean_width_ratio += c->width[i] / known / (double)series;
    }
    free(c->held);
    free(c->width);
    return ok ? held / (double)series : -1;
}

#endif
