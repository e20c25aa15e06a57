/* Generalised least squares with the whole covariance matrix: what the filter must equal. Straight from the model's definition. */
#ifndef DENSE_H
#define DENSE_H

#include "series/local.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE_MAX = 260, DENSE_COLUMNS_MAX = 32 };

typedef struct dense {
    size_t n, k; /* reports, columns with the level's start */
    double v[DENSE_MAX][DENSE_MAX], z[DENSE_MAX][DENSE_COLUMNS_MAX], y[DENSE_MAX];
    double map[DENSE_MAX][DENSE_MAX]; /* of reports onto months */
    double cov[DENSE_COLUMNS_MAX][DENSE_COLUMNS_MAX], b[DENSE_COLUMNS_MAX];
    double log_likelihood;
} dense;

static double dense_months_cov(const gi_series_sds *sds, size_t t, size_t u)
{
    double level = (double)((t < u ? t : u) + 1) * sds->level * sds->level;
    return level + (t == u ? sds->irregular * sds->irregular : 0);
}

static void dense_reports(dense *d, const gi_series_problem *p, double *error)
{
    for (size_t t = 0; t < p->count; t++) {
        if (isnan(p->y[t])) continue;
        error[d->n] = p->error_sd ? p->error_sd[t] : 0;
        d->y[d->n] = p->y[t];
        d->map[d->n++][t] = 1;
    }
    for (size_t g = 0; g < p->sums_count; g++) {
        const gi_series_sum *s = &p->sums[g];
        if (isnan(s->y)) continue;
        error[d->n] = s->error_sd;
        d->y[d->n] = s->y;
        for (size_t t = s->first; t <= s->last; t++)
            d->map[d->n][t] = s->weight ? s->weight[t - s->first] : 1;
        d->n++;
    }
}

/* Lower Cholesky factor in place; the sum of the logarithms of its pivots, squared. */
static double dense_factor(double *a, size_t n, size_t stride)
{
    double logs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * stride + j];
            for (size_t l = 0; l < j; l++)
                sum -= a[i * stride + l] * a[j * stride + l];
            a[i * stride + j] = i == j ? sqrt(sum) : sum / a[j * stride + j];
            if (i == j) logs += log(sum);
        }
    return logs;
}

static dense *dense_solve(const gi_series_problem *p, const gi_series_sds *sds)
{
    dense *d = calloc(1, sizeof *d);
    static double error[DENSE_MAX], white[DENSE_MAX][DENSE_COLUMNS_MAX],
        s[DENSE_COLUMNS_MAX][DENSE_COLUMNS_MAX];
    size_t m = p->columns + 2;
    dense_reports(d, p, error);
    d->k = m - 1;
    for (size_t i = 0; i < d->n; i++)
        for (size_t j = 0; j < d->n; j++) {
            double sum = i == j ? error[i] * error[i] : 0;
            for (size_t t = 0; t < p->count; t++)
                for (size_t u = 0; u < p->count; u++)
                    if (d->map[i][t] != 0 && d->map[j][u] != 0)
                        sum += d->map[i][t] * d->map[j][u] * dense_months_cov(sds, t, u);
            d->v[i][j] = sum;
        }
    double logs = dense_factor(d->v[0], d->n, DENSE_MAX);
    for (size_t c = 0; c < m; c++)
        for (size_t i = 0; i < d->n; i++) {
            double sum = c == m - 1 ? d->y[i] : 0;
            for (size_t t = 0; t < p->count && c < m - 1; t++)
                sum += d->map[i][t] * (c == 0 ? 1 : p->x[t * p->columns + c - 1]);
            if (c < m - 1) d->z[i][c] = sum;
            for (size_t j = 0; j < i; j++)
                sum -= d->v[i][j] * white[j][c];
            white[i][c] = sum / d->v[i][i];
        }
    memset(s, 0, sizeof s);
    for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b <= a; b++)
            for (size_t i = 0; i < d->n; i++)
                s[a][b] += white[i][a] * white[i][b];
    double quadratic = s[m - 1][m - 1];
    double rhs[DENSE_COLUMNS_MAX];
    for (size_t c = 0; c < m - 1; c++)
        rhs[c] = s[m - 1][c];
    logs += dense_factor(s[0], m - 1, DENSE_COLUMNS_MAX);
    /* The inverse by unit vectors. */
    for (size_t c = 0; c < m - 1; c++) {
        double e[DENSE_COLUMNS_MAX] = {0};
        e[c] = 1;
        for (size_t i = 0; i < m - 1; i++) {
            for (size_t j = 0; j < i; j++)
                e[i] -= s[i][j] * e[j];
            e[i] /= s[i][i];
        }
        for (size_t i = m - 1; i-- > 0;) {
            for (size_t j = i + 1; j < m - 1; j++)
                e[i] -= s[j][i] * e[j];
            e[i] /= s[i][i];
        }
        for (size_t i = 0; i < m - 1; i++)
            d->cov[i][c] = e[i];
    }
    for (size_t i = 0; i < m - 1; i++)
        for (size_t j = 0; j < m - 1; j++)
            d->b[i] += d->cov[i][j] * rhs[j];
    for (size_t i = 0; i < m - 1; i++)
        quadratic -= d->b[i] * rhs[i];
    d->log_likelihood = -0.5 * ((double)(d->n - d->k) * log(2 * GLACIS_PI) + logs + quadratic);
    return d;
}

#endif
