/* What were level, slope and season in every period, given all reports, when all of them may wander?
 *
 * Model: each state is a sum of past disturbances by its impulse response and of what it began with; generalised least squares with the whole
 * covariance matrix V of the reports then gives mean and covariance of every state [Harvey89 ch4], diffuse beginnings as regressors:
 *   state = G b + cov(state, y) V^-1 (y - X b).
 * Impulse responses after k periods: level 1; slope on the level k, on itself 1; season 1 at whole years, -1 one period later, else 0.
 * Cubic in the number of reports: once per fit, not in its search.
 */
#include "series/local.h"
#include "series/structural.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STATES = GI_STRUCTURAL_STATES_MAX };

typedef enum part { LEVEL, SLOPE, SEASON } part;

typedef struct dense {
    const gi_structural *m;
    double q[4];
    size_t n, k;                         /* reports, diffuse columns */
    size_t *at;                          /* their periods */
    double *v;                           /* n x n: Cholesky factor */
    double *x;                           /* n x k: whitened columns */
    double *y;                           /* n: whitened */
    double *row;                         /* n: scratch */
    double c[STATES][STATES], b[STATES]; /* factor of X'X, coefficients */
} dense;

static double season_response(const gi_structural *m, size_t k)
{
    size_t of_year = k % (size_t)m->season;
    return of_year == 0 ? 1 : of_year == 1 ? -1 : 0;
}

/* Disturbances reach the states one period after; those of period u = 0 ... t - 1 count k = t - 1 - u periods. */
static double covariance(const dense *d, part a, size_t t, part b, size_t u)
{
    size_t shorter = t < u ? t : u;
    double sum = 0;
    if (a == SEASON || b == SEASON) {
        if (a != b || d->q[GI_STRUCTURAL_SEASON] == 0) return 0;
        for (size_t s = 0; s < shorter; s++)
            sum += season_response(d->m, t - 1 - s) * season_response(d->m, u - 1 - s);
        return d->q[GI_STRUCTURAL_SEASON] * sum;
    }
    for (size_t s = 0; s < shorter && d->q[GI_STRUCTURAL_SLOPE] > 0; s++)
        sum += (a == LEVEL ? (double)(t - 1 - s) : 1) * (b == LEVEL ? (double)(u - 1 - s) : 1);
    sum *= d->q[GI_STRUCTURAL_SLOPE];
    return a == LEVEL && b == LEVEL ? sum + d->q[GI_STRUCTURAL_LEVEL] * (double)shorter : sum;
}

static double covariance_with_report(const dense *d, part a, size_t t, size_t u)
{
    double sum = covariance(d, a, t, LEVEL, u);
    return d->m->season > 1 ? sum + covariance(d, a, t, SEASON, u) : sum;
}

/* How a state of period t depends on what it began with: level, slope, and one effect for each period of the year but the last. */
static void beginnings(const dense *d, part a, size_t t, double *g)
{
    memset(g, 0, STATES * sizeof *g);
    size_t first = d->m->slope ? 2 : 1;
    if (a == LEVEL) g[0] = 1;
    if (a == LEVEL && d->m->slope) g[1] = (double)t;
    if (a == SLOPE) g[1] = 1;
    if (a != SEASON) return;
    size_t of_year = t % (size_t)d->m->season, last = (size_t)d->m->season - 1;
    for (size_t j = 0; j < last; j++)
        g[first + j] = of_year == j ? 1 : of_year == last ? -1 : 0;
}

static void beginnings_of_report(const dense *d, size_t t, double *g)
{
    double season[STATES];
    beginnings(d, LEVEL, t, g);
    if (d->m->season <= 1) return;
    beginnings(d, SEASON, t, season);
    for (size_t j = 0; j < d->k; j++)
        g[j] += season[j];
}

/* L x = b in place; b has one value every `step`. */
static void solve_lower(const double *l, size_t n, size_t stride, double *b, size_t step)
{
    for (size_t i = 0; i < n; i++) {
        double sum = b[i * step];
        for (size_t j = 0; j < i; j++)
            sum -= l[i * stride + j] * b[j * step];
        b[i * step] = sum / l[i * stride + i];
    }
}

static void solve_upper(const double *l, size_t n, size_t stride, double *b)
{
    for (size_t i = n; i-- > 0;) {
        for (size_t j = i + 1; j < n; j++)
            b[i] -= l[j * stride + i] * b[j];
        b[i] /= l[i * stride + i];
    }
}

static bool regress(dense *d)
{
    memset(d->c, 0, sizeof d->c);
    for (size_t i = 0; i < d->k; i++) {
        d->b[i] = 0;
        for (size_t r = 0; r < d->n; r++)
            d->b[i] += d->x[r * d->k + i] * d->y[r];
        for (size_t j = 0; j <= i; j++)
            for (size_t r = 0; r < d->n; r++)
                d->c[i][j] += d->x[r * d->k + i] * d->x[r * d->k + j];
    }
    if (!gi_series_cholesky(d->c[0], d->k, STATES)) return false;
    solve_lower(d->c[0], d->k, STATES, d->b, 1);
    solve_upper(d->c[0], d->k, STATES, d->b);
    return true;
}

static bool prepare(dense *d)
{
    double g[STATES];
    for (size_t i = 0; i < d->n; i++) {
        for (size_t j = 0; j <= i; j++) {
            double v = covariance_with_report(d, LEVEL, d->at[i], d->at[j]);
            if (d->m->season > 1) v += covariance_with_report(d, SEASON, d->at[i], d->at[j]);
            d->v[i * d->n + j] = v + (i == j ? d->q[GI_STRUCTURAL_IRREGULAR] : 0);
        }
        beginnings_of_report(d, d->at[i], g);
        memcpy(d->x + i * d->k, g, d->k * sizeof *g);
        d->y[i] = d->m->y[d->at[i]];
    }
    /* The first report may have no variance of its own: diffuse beginnings stand in for it, and change nothing else. */
    double unit = 0;
    for (int i = 0; i < 4; i++)
        unit += d->q[i];
    for (size_t i = 0; i < d->n; i++)
        for (size_t j = 0; j <= i; j++)
            d->v[i * d->n + j] += unit;
    if (!gi_series_cholesky(d->v, d->n, d->n)) return false;
    for (size_t j = 0; j < d->k; j++)
        solve_lower(d->v, d->n, d->n, d->x + j, d->k);
    solve_lower(d->v, d->n, d->n, d->y, 1);
    return regress(d);
}

/* Mean and sd of one state. */
static void smooth_one(dense *d, part a, size_t t, double *mean, double *sd)
{
    double g[STATES], variance = covariance(d, a, t, a, t), m = 0, unit = 0;
    beginnings(d, a, t, g);
    for (int i = 0; i < 4 && a == LEVEL; i++)
        unit += d->q[i];
    for (size_t r = 0; r < d->n; r++)
        d->row[r] = covariance_with_report(d, a, t, d->at[r]) + unit;
    variance += unit;
    solve_lower(d->v, d->n, d->n, d->row, 1);
    for (size_t r = 0; r < d->n; r++) {
        variance -= d->row[r] * d->row[r];
        m += d->row[r] * d->y[r];
        for (size_t j = 0; j < d->k; j++)
            g[j] -= d->row[r] * d->x[r * d->k + j];
    }
    for (size_t j = 0; j < d->k; j++)
        m += g[j] * d->b[j];
    solve_lower(d->c[0], d->k, STATES, g, 1);
    for (size_t j = 0; j < d->k; j++)
        variance += g[j] * g[j];
    if (mean) *mean = m;
    if (sd) *sd = variance > 0 ? sqrt(variance) : 0;
}

static void smooth_all(dense *d, const gi_structural_path *out)
{
    double *const means[] = {out->level, out->slope, out->season};
    double *const sds[] = {out->level_sd, out->slope_sd, out->season_sd};
    for (int a = LEVEL; a <= SEASON; a++) {
        if ((a == SLOPE && !d->m->slope) || (a == SEASON && d->m->season <= 1)) continue;
        for (size_t t = 0; t < d->m->count && (means[a] || sds[a]); t++)
            smooth_one(d, (part)a, t, means[a] ? means[a] + t : NULL, sds[a] ? sds[a] + t : NULL);
    }
}

glacis_status gi_structural_smooth(const gi_structural *model, const gi_structural_sds *sds,
                                   const gi_structural_path *out)
{
    double unused;
    glacis_status status = gi_structural_likelihood(model, sds, &unused);
    if (status != GLACIS_OK) return status;
    dense d = {.m = model, .k = gi_structural_states(model)};
    for (int i = 0; i < 4; i++)
        d.q[i] = sds->sd[i] * sds->sd[i];
    if (!model->slope) d.q[GI_STRUCTURAL_SLOPE] = 0;
    if (model->season <= 1) d.q[GI_STRUCTURAL_SEASON] = 0;
    size_t n = model->count;
    d.at = malloc(n * sizeof *d.at);
    double *memory = malloc(n * (n + d.k + 2) * sizeof *memory);
    if (d.at && memory) {
        for (size_t t = 0; t < n; t++)
            if (!isnan(model->y[t])) d.at[d.n++] = t;
        d.v = memory;
        d.x = memory + n * n;
        d.y = d.x + n * d.k;
        d.row = d.y + n;
        if (prepare(&d))
            smooth_all(&d, out);
        else
            status = GLACIS_FAILED_NAN;
    } else {
        status = GLACIS_FAILED_MEMORY;
    }
    free(d.at);
    free(memory);
    return status;
}
