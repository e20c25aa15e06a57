/* What were level and month in every period, given all reports?
 *
 * Model: with the coefficients known the smoothed level is linear in the columns, so it is smoothed for each of them, each starting from
 * 0 [DeJong91]:
 *   level_t = b_0 (1 - s_0t) + s_yt - sum b_j s_jt,   variance V_t + D_t C D_t',  D_t = (1 - s_0t, -s_1t, ...)
 * with s the smoothed columns, V the smoothed variance and C the covariance of the coefficients. Reports of sums enter through their
 * covariances with level and month (sums.c). Exact: the same as the exact diffuse smoother [KoopmanDurbin03].
 */
#include "series/local.h"

#include <math.h>

/* What the sums say of one period: the covariances of all sums with it, made independent as the sums were. */
static double whitened(const gi_series_work *work, size_t sums, size_t g, const double *cov, double *white)
{
    const double *factor = work->sum_var + g * sums;
    if (!(factor[g] > 0)) return 0;
    double sum = cov[g];
    for (size_t h = 0; h < g; h++)
        sum -= factor[h] * white[h];
    return sum / factor[g];
}

/* Coefficients of the series as it was filtered. */
static double shifted(const gi_series_gls *gls, const gi_series_work *work, size_t j)
{
    return j == 0 ? gls->coefficient[0] - work->shift : gls->coefficient[j];
}

typedef struct view {
    double mean, variance; /* of the level or the month, coefficients known */
    double *d;             /* how it moves with each coefficient */
} view;

/* Adds what the sums say; `cov` and `white` hold one value a sum. */
static void add_sums(const gi_series_problem *p, const gi_series_gls *gls, const gi_series_work *work,
                     const double *cov, double *white, view *v)
{
    size_t m = p->columns + 2;
    for (size_t g = 0; g < p->sums_count; g++) {
        white[g] = whitened(work, p->sums_count, g, cov, white);
        const double *row = work->white + (p->count + g) * m;
        v->mean += white[g] * row[m - 1];
        v->variance -= white[g] * white[g];
        for (size_t j = 0; j + 1 < m; j++) {
            v->mean -= white[g] * shifted(gls, work, j) * row[j];
            v->d[j] -= white[g] * row[j];
        }
    }
}

static void level_view(const gi_series_problem *p, const gi_series_gls *gls, const gi_series_work *work,
                       size_t t, view *v)
{
    size_t m = p->columns + 2;
    const double *s = work->smooth + t * m;
    v->variance = work->smooth_var[t];
    v->mean = work->shift + s[m - 1];
    for (size_t j = 0; j + 1 < m; j++) {
        v->d[j] = (j == 0 ? 1 : 0) - s[j];
        v->mean += shifted(gls, work, j) * v->d[j];
    }
}

/* A month is (1 - r) (level + x b) + r y + remainder. */
static void month_view(const gi_series_problem *p, const gi_series_sds *sds, const gi_series_gls *gls,
                       const gi_series_work *work, size_t t, view *v)
{
    double share = gi_series_irregular_share(p, sds, t), rest = 1 - share,
           own = sds->irregular * sds->irregular;
    level_view(p, gls, work, t, v);
    v->variance = rest * rest * v->variance + own * rest;
    v->mean *= rest;
    v->d[0] *= rest;
    for (size_t j = 0; j < p->columns; j++) {
        double x = p->x[t * p->columns + j];
        v->mean += rest * gls->coefficient[1 + j] * x;
        v->d[1 + j] = rest * (v->d[1 + j] + x);
    }
    if (share > 0) v->mean += share * p->y[t];
}

static double whole_sd(const gi_series_gls *gls, size_t n, const view *v)
{
    double variance = v->variance;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            variance += v->d[i] * v->d[j] * gls->covariance[i * n + j];
    return variance > 0 ? sqrt(variance) : 0;
}

static double sum_weight(const gi_series_sum *s, size_t t)
{
    if (t < s->first || t > s->last) return 0;
    return s->weight ? s->weight[t - s->first] : 1;
}

/* Covariances of the sums with level or month t; after the filter sum_cov holds those with the level. */
static void sum_covariances(const gi_series_problem *p, const gi_series_sds *sds, const gi_series_work *work,
                            size_t t, bool month, double *cov)
{
    double rest = 1 - gi_series_irregular_share(p, sds, t), own = sds->irregular * sds->irregular;
    for (size_t g = 0; g < p->sums_count; g++) {
        double with_level = work->sum_cov[g * p->count + t];
        cov[g] = month ? rest * (with_level + own * sum_weight(&p->sums[g], t)) : with_level;
    }
}

/* Counts regressors in or out: adds sign times x b of those from first to before end. */
static void add_regressors(const gi_series_problem *p, const gi_series_gls *gls, size_t t, size_t first,
                           size_t end, double sign, view *v)
{
    for (size_t j = first; j < end; j++) {
        double x = sign * p->x[t * p->columns + j];
        v->mean += gls->coefficient[1 + j] * x;
        v->d[1 + j] += x;
    }
}

void gi_series_smooth(const gi_series_problem *p, const gi_series_sds *sds, const gi_series_gls *gls,
                      gi_series_work *work, const gi_series_path *out)
{
    size_t n = p->columns + 1;
    gi_series_smooth_columns(p, sds, work);
    view v = {0, 0, work->path};
    double *cov = work->sum_white, *white = cov + p->sums_count;
    for (size_t t = 0; t < p->count; t++)
        for (int month = 0; month < 2; month++) {
            double *mean = month ? out->month : out->level, *sd = month ? out->month_sd : out->level_sd;
            if (!mean && !sd) continue;
            if (month)
                month_view(p, sds, gls, work, t, &v);
            else
                level_view(p, gls, work, t, &v);
            sum_covariances(p, sds, work, t, month, cov);
            add_sums(p, gls, work, cov, white, &v);
            if (month)
                add_regressors(p, gls, t, out->less_first, out->less_end, -1, &v);
            else
                add_regressors(p, gls, t, out->level_first, out->level_end, 1, &v);
            if (mean) mean[t] = v.mean;
            if (sd) sd[t] = whole_sd(gls, n, &v);
        }
}
