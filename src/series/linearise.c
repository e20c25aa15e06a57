/* What does the sum of several months say when the model is of their logarithms?
 *
 * There is no exact Gaussian form. Model: log S = log sum exp(month_t) is replaced by its tangent at the smoothed months,
 *   log S ~ c + sum w_t month_t,   w_t = exp(month_t) / sum exp(month),   c = log sum exp(month) - sum w_t month_t,
 * and the smoothing is repeated until the weights stand still. Then the months' exponentials add up to an exact S: they are the likeliest
 * ones [DurbinKoopman12 ch10.6]. What is lost is the skewness about them; docs/models/series.md has the measured error.
 */
#include "series/model.h"

#include <math.h>
#include <stdlib.h>

#define WEIGHTS_STILL 1e-10
#define SDS_STILL     1e-8 /* what new sds may move the weights by to be the last ones */
#define PASSES_MOST   60

/* Puts the tangent at `month` into sum g; the largest change of a weight. */
static double tangent(gi_series_prepared *p, size_t g, double value, double error_sd)
{
    gi_series_sum *s = &p->sums[g];
    double *weight = p->weights + (s->weight - p->weights), top = -INFINITY, total = 0, mean = 0, moved = 0;
    for (size_t t = s->first; t <= s->last; t++)
        top = fmax(top, p->month[t]);
    for (size_t t = s->first; t <= s->last; t++)
        total += exp(p->month[t] - top);
    for (size_t t = s->first; t <= s->last; t++) {
        double share = exp(p->month[t] - top) / total;
        moved = fmax(moved, fabs(share - weight[t - s->first]));
        weight[t - s->first] = share;
        mean += share * p->month[t];
    }
    s->y = log(value) - (top + log(total) - mean);
    s->error_sd = error_sd / value;
    return moved;
}

static double tangents(gi_series_prepared *p, const double *errors)
{
    double moved = 0;
    for (size_t g = 0; g < p->problem.sums_count; g++)
        moved = fmax(moved, tangent(p, g, p->sum_value[g], errors[g]));
    return moved;
}

static glacis_status sds_of(const glacis_series_model *model, gi_series_prepared *p, gi_series_fit *out)
{
    if (!model->hold_sds) return gi_series_fit_sds(&p->problem, &p->work, out);
    *out = (gi_series_fit){.sds = {model->sd_irregular, model->sd_level},
                           .irregular_is_zero = model->sd_irregular == 0,
                           .level_is_zero = model->sd_level == 0,
                           .certified = true};
    gi_series_gls gls = {0};
    glacis_status status = gi_series_gls_solve(&p->problem, &out->sds, &p->work, &gls);
    out->log_likelihood = gls.log_likelihood;
    return status;
}

static glacis_status smooth_months(gi_series_prepared *p, const gi_series_sds *sds, double *coefficient)
{
    gi_series_gls gls = {.coefficient = coefficient};
    glacis_status status = gi_series_gls_solve(&p->problem, sds, &p->work, &gls);
    if (status != GLACIS_OK) return status;
    const gi_series_path path = {.month = p->month};
    gi_series_smooth(&p->problem, sds, &gls, &p->work, &path);
    return GLACIS_OK;
}

/* With the sds as they are, until the weights stand still; `first` is what the first pass moved them by. */
static glacis_status settle(gi_series_prepared *p, const gi_series_sds *sds, const double *errors,
                            double *coefficient, double *first)
{
    for (int pass = 0; pass < PASSES_MOST; pass++) {
        glacis_status status = smooth_months(p, sds, coefficient);
        if (status != GLACIS_OK) return status;
        double moved = tangents(p, errors);
        if (pass == 0) *first = moved;
        if (moved < WEIGHTS_STILL) return GLACIS_OK;
    }
    return GLACIS_DOUBTFUL;
}

static glacis_status iterate(const glacis_series_model *model, gi_series_prepared *p, const double *errors,
                             double *coefficient, gi_series_fit *out)
{
    for (size_t t = 0; t < p->problem.count; t++)
        p->month[t] = 0; /* the first tangent: all months alike */
    tangents(p, errors);
    for (int pass = 0; pass < PASSES_MOST; pass++) {
        double moved = 0;
        glacis_status found = sds_of(model, p, out);
        if (!glacis_status_usable(found)) return found;
        glacis_status status = settle(p, &out->sds, errors, coefficient, &moved);
        if (status != GLACIS_OK || moved < SDS_STILL) return status == GLACIS_OK ? found : status;
    }
    return GLACIS_DOUBTFUL;
}

glacis_status gi_series_estimate(const glacis_series_model *model, gi_series_prepared *p, gi_series_fit *out)
{
    if (!model->logs || p->problem.sums_count == 0) return sds_of(model, p, out);
    size_t g = p->problem.sums_count;
    double *errors = malloc((g + p->problem.columns + 1) * sizeof *errors);
    if (!errors) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < g; i++)
        errors[i] = p->sums[i].error_sd;
    for (size_t i = 0; i < g; i++)
        for (size_t t = p->sums[i].first; t <= p->sums[i].last; t++)
            p->weights[(size_t)(p->sums[i].weight - p->weights) + t - p->sums[i].first] = 0;
    glacis_status status = iterate(model, p, errors, errors + g, out);
    free(errors);
    return status;
}
