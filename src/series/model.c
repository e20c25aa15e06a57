/* What is in a series: level, seasons, holiday, and what is left when the last two are taken out?
 *
 * Model: see local.h and prepare.c. Seasonally adjusted = report - seasonal - lunar, never smoothed further; its sd is that of the
 * two that were taken out. A period that was not reported gets what it probably was, with the sd of that.
 */
#include "series/model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double glacis_series_change_sd(double sd_irregular, double sd_level, int lag)
{
    if (!(sd_irregular >= 0) || !(sd_level >= 0) || lag < 0) return NAN;
    return sqrt((lag > 0 ? 2 : 0) * sd_irregular * sd_irregular + lag * sd_level * sd_level);
}

static glacis_series_fit *allocate(size_t periods, size_t coefficients)
{
    glacis_series_fit *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    size_t k = coefficients + 1;
    f->at = calloc(periods, sizeof *f->at);
    f->coefficient = calloc(k, sizeof *f->coefficient);
    f->covariance = calloc(k * k, sizeof *f->covariance);
    f->dependent = calloc(k, sizeof *f->dependent);
    if (f->at && f->coefficient && f->covariance && f->dependent) return f;
    glacis_series_fit_destroy(f);
    return NULL;
}

void glacis_series_fit_destroy(glacis_series_fit *fit)
{
    if (!fit) return;
    free(fit->at);
    free(fit->coefficient);
    free(fit->covariance);
    free(fit->dependent);
    free(fit);
}

/* Mean and sd of x b over the columns from `first` to `end`; the level's start is coefficient 0 of gls. */
static double part(const gi_series_prepared *p, const gi_series_gls *gls, size_t t, size_t first, size_t end,
                   double *sd)
{
    size_t k = p->problem.columns, n = k + 1;
    const double *x = p->x + t * k;
    double mean = 0, variance = 0;
    for (size_t i = first; i < end; i++) {
        mean += x[i] * gls->coefficient[1 + i];
        for (size_t j = first; j < end; j++)
            variance += x[i] * x[j] * gls->covariance[(1 + i) * n + 1 + j];
    }
    *sd = variance > 0 ? sqrt(variance) : 0;
    return mean;
}

static void fill_period(const gi_series_prepared *p, const gi_series_gls *gls, size_t t,
                        glacis_series_period *out)
{
    out->reported = !isnan(p->y[t]);
    out->seasonal = part(p, gls, t, 0, p->seasons, &out->seasonal_sd);
    out->lunar = part(p, gls, t, p->lunar_at, p->slope_at, &out->lunar_sd);
    if (!out->reported) return; /* what it probably was is there already */
    double calendar_sd, calendar = part(p, gls, t, 0, p->slope_at, &calendar_sd);
    out->adjusted = p->y[t] - calendar;
    out->adjusted_sd = hypot(calendar_sd, p->error_sd[t]);
}

/* The usual number of lags, a bit less than the square root; errors 0 where there are too few. */
static void fill_diagnostics(const double *errors, size_t count, size_t sds, glacis_series_fit *f)
{
    size_t known = 0;
    for (size_t t = 0; t < count; t++)
        known += isnan(errors[t]) ? 0 : 1;
    size_t lags = (size_t)sqrt((double)known);
    if (glacis_series_diagnose(errors, count, lags, sds, &f->diagnostics) != GLACIS_OK)
        f->diagnostics = (glacis_series_diagnostics){0};
}

/* `paths` holds five values a period. */
static void fill_periods(gi_series_prepared *p, const gi_series_sds *sds, const gi_series_gls *gls,
                         double *paths, glacis_series_fit *f)
{
    size_t n = p->problem.count;
    const gi_series_path path = {paths,         paths + n, paths + 2 * n, paths + 3 * n, p->slope_at,
                                 p->columns_at, 0,         p->slope_at};
    gi_series_smooth(&p->problem, sds, gls, &p->work, &path);
    gi_series_recursive_errors(&p->problem, &p->work, paths + 4 * n);
    for (size_t t = 0; t < n; t++) {
        f->at[t] = (glacis_series_period){.level = path.level[t],
                                          .level_sd = path.level_sd[t],
                                          .adjusted = path.month[t],
                                          .adjusted_sd = path.month_sd[t],
                                          .standardised_error = paths[4 * n + t]};
        fill_period(p, gls, t, &f->at[t]);
    }
    fill_diagnostics(paths + 4 * n, n, f->starts > 0 ? 2 : 0, f);
}

static void fill_coefficients(const gi_series_gls *gls, size_t k, glacis_series_fit *f)
{
    for (size_t i = 0; i < k; i++) {
        f->coefficient[i] = gls->coefficient[1 + i];
        f->dependent[i] = gls->dependent[1 + i];
        for (size_t j = 0; j < k; j++)
            f->covariance[i * k + j] = gls->covariance[(1 + i) * (k + 1) + 1 + j];
    }
}

static void fill_head(const gi_series_prepared *p, const gi_series_fit *fit, const gi_series_gls *gls,
                      glacis_series_fit *f)
{
    f->first = p->first;
    f->periods_count = p->problem.count;
    f->reports = gls->observed;
    f->sums_used = p->problem.sums_count;
    f->sums_left_out = p->sums_left_out;
    f->sd_irregular = fit->sds.irregular;
    f->sd_level = fit->sds.level;
    f->log_likelihood = gls->log_likelihood;
    f->irregular_is_zero = fit->irregular_is_zero;
    f->level_is_zero = fit->level_is_zero;
    f->gradient_norm = fit->gradient_norm;
    f->starts = fit->starts;
    f->starts_agreeing = fit->starts_agreeing;
    f->coefficients_count = p->problem.columns;
    f->seasons_count = p->seasons;
    f->lunar_at = p->lunar_at;
    f->slope_at = p->slope_at;
    f->columns_at = p->columns_at;
}

static glacis_status fill(gi_series_prepared *p, const gi_series_fit *fit, double *memory,
                          glacis_series_fit *f)
{
    size_t k = p->problem.columns, n = k + 1;
    bool *dependent = f->dependent;
    gi_series_gls gls = {.coefficient = memory, .covariance = memory + n, .dependent = dependent};
    glacis_status status = gi_series_gls_solve(&p->problem, &fit->sds, &p->work, &gls);
    if (status != GLACIS_OK) return status;
    fill_head(p, fit, &gls, f);
    fill_coefficients(&gls, k, f);
    double *paths = memory + n + n * n;
    fill_periods(p, &fit->sds, &gls, paths, f);
    status = gi_series_auxiliary(&p->problem, &fit->sds, &p->work, gls.coefficient, gls.covariance, paths,
                                 paths + p->problem.count);
    for (size_t t = 0; t < p->problem.count; t++) {
        f->at[t].auxiliary_irregular = status == GLACIS_OK ? paths[t] : NAN;
        f->at[t].auxiliary_level = status == GLACIS_OK ? paths[p->problem.count + t] : NAN;
    }
    return GLACIS_OK;
}

glacis_status glacis_series_fit_create(const glacis_series *series, const glacis_series_model *model,
                                       glacis_diag *diag, glacis_series_fit **out)
{
    gi_series_prepared p;
    glacis_status status = gi_series_prepare(series, model, diag, &p), found = status;
    if (status != GLACIS_OK) return status;
    size_t n = p.problem.columns + 1;
    gi_series_fit fit;
    glacis_series_fit *made = allocate(p.problem.count, p.problem.columns);
    double *memory = malloc((n + n * n + 5 * p.problem.count) * sizeof *memory);
    if (!made || !memory) status = GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = found = gi_series_estimate(model, &p, &fit);
    if (status == GLACIS_REFUSED_RANGE && diag)
        glacis_diag_error(diag, series->name, 0, 0, "reports",
                          "single reports that leave something when the coefficients are taken out",
                          "the reports do not let the sds be estimated");
    if (glacis_status_usable(status)) status = fill(&p, &fit, memory, made);
    if (status == GLACIS_OK)
        *out = made;
    else
        glacis_series_fit_destroy(made);
    free(memory);
    gi_series_prepared_clear(&p);
    return status == GLACIS_OK ? found : status;
}
