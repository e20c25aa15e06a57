/* What is new in each report, given those before it, for the series and every regressor at once?
 *
 * Model: one scalar Kalman filter of a local level whose start is 0 [Harvey89 ch3]; the level's start and the regressors are columns
 * that pass through the same gains [Rosenberg73; DeJong91]. With H_t = irregular^2 + error_sd_t^2 and q = level^2:
 *   F = P + H,  v = z - a,  a += v P / F,  P := P H / F + q;   P = q at the first period
 * A missing period only lets P grow. The cross products of v / sqrt F are all that the likelihood and the coefficients need.
 * Holds for any irregular and level sd that are not both 0. Equal to dense generalised least squares to 1e-9.
 */
#include "series/local.h"

#include <math.h>
#include <string.h>

size_t gi_series_work_count(const gi_series_problem *p)
{
    size_t m = p->columns + 2, g = p->sums_count;
    return (2 * p->count + g) * m + m * m + 5 * p->count + 3 * m + g * (p->count + g + 2);
}

void gi_series_work_place(const gi_series_problem *p, double *memory, gi_series_work *work)
{
    size_t m = p->columns + 2, g = p->sums_count, n = p->count;
    memset(work, 0, sizeof *work);
    work->white = memory;
    work->products = work->white + (n + g) * m;
    work->state = work->products + m * m;
    work->variance = work->state + m;
    work->one_step = work->variance + n;
    work->smooth = work->one_step + n;
    work->smooth_var = work->smooth + n * m;
    work->sum_cov = work->smooth_var + n;
    work->sum_var = work->sum_cov + g * n;
    work->sum_white = work->sum_var + g * g;
    work->path = work->sum_white + 2 * g;
}

double gi_series_irregular_share(const gi_series_problem *p, const gi_series_sds *sds, size_t t)
{
    if (isnan(p->y[t])) return 0;
    double own = sds->irregular * sds->irregular, error = p->error_sd ? p->error_sd[t] : 0;
    return own > 0 ? own / (own + error * error) : 0;
}

/* Sum of logarithms with few of them taken: products stay within the range of doubles. */
typedef struct log_sum {
    double product, sum;
} log_sum;

static void log_sum_add(log_sum *s, double factor)
{
    s->product *= factor;
    if (s->product > 1e-100 && s->product < 1e100) return;
    s->sum += log(s->product);
    s->product = 1;
}

/* One report: whitened errors of every column, states moved on. */
static void update(const gi_series_problem *p, size_t t, double shift, double variance, double one_step,
                   double *state, double *white)
{
    size_t k = p->columns;
    double root = 1 / sqrt(one_step), gain = variance / one_step;
    const double *x = p->x + t * k;
    double v = 1 - state[0];
    white[0] = v * root;
    state[0] += gain * v;
    for (size_t j = 0; j < k; j++) {
        v = x[j] - state[1 + j];
        white[1 + j] = v * root;
        state[1 + j] += gain * v;
    }
    v = p->y[t] - shift - state[k + 1];
    white[k + 1] = v * root;
    state[k + 1] += gain * v;
}

/* Lower half of white' white, four rows at a time so that each product is loaded and stored once for four. */
static void cross_products(const double *white, size_t rows, size_t m, double *products)
{
    memset(products, 0, m * m * sizeof *products);
    size_t t = 0;
    for (; t + 4 <= rows; t += 4) {
        const double *a = white + t * m, *b = a + m, *c = b + m, *d = c + m;
        for (size_t i = 0; i < m; i++) {
            double ai = a[i], bi = b[i], ci = c[i], di = d[i];
            double *row = products + i * m;
            for (size_t j = 0; j <= i; j++)
                row[j] += (ai * a[j] + bi * b[j]) + (ci * c[j] + di * d[j]);
        }
    }
    for (; t < rows; t++) {
        const double *a = white + t * m;
        for (size_t i = 0; i < m; i++)
            for (size_t j = 0; j <= i; j++)
                products[i * m + j] += a[i] * a[j];
    }
}

static double first_report(const gi_series_problem *p)
{
    for (size_t t = 0; t < p->count; t++)
        if (!isnan(p->y[t])) return p->y[t];
    return 0;
}

static bool sds_ok(const gi_series_sds *sds)
{
    return sds->irregular >= 0 && sds->level >= 0 && isfinite(sds->irregular) && isfinite(sds->level) &&
           sds->irregular + sds->level > 0;
}

glacis_status gi_series_filter(const gi_series_problem *p, const gi_series_sds *sds, gi_series_work *work)
{
    if (!sds_ok(sds)) return GLACIS_REFUSED_RANGE;
    size_t m = p->columns + 2;
    double q = sds->level * sds->level, own = sds->irregular * sds->irregular, variance = q;
    log_sum logs = {1, 0};
    memset(work->state, 0, m * sizeof *work->state);
    work->observed = 0;
    work->shift = first_report(p);
    for (size_t t = 0; t < p->count; t++) {
        double *white = work->white + t * m;
        work->one_step[t] = NAN;
        if (isnan(p->y[t])) {
            memset(white, 0, m * sizeof *white);
        } else {
            double error = p->error_sd ? p->error_sd[t] : 0, h = own + error * error, one_step = variance + h;
            if (!(one_step > 0)) return GLACIS_REFUSED_RANGE;
            work->one_step[t] = one_step;
            update(p, t, work->shift, variance, one_step, work->state, white);
            log_sum_add(&logs, one_step);
            variance *= h / one_step;
            work->observed++;
        }
        work->variance[t] = variance;
        variance += q;
    }
    work->log_one_step = logs.sum + log(logs.product);
    if (p->sums_count > 0) gi_series_sums_add(p, sds, work);
    cross_products(work->white, p->count + p->sums_count, m, work->products);
    return GLACIS_OK;
}
