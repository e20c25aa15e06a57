/* Which coefficients fit best, how sure are they, and how likely is the series?
 *
 * Model: generalised least squares on the whitened columns. With S the cross products, n reports and k independent columns, the
 * level's start among them,
 *   log L = -1/2 [(n - k) log 2 pi + sum log F + log |S_xx| + S_yy - S_yx S_xx^-1 S_xy]
 * which is the diffuse likelihood [DeJong91] in the convention of [DurbinKoopman12] and KFAS; statsmodels counts -1/2 log 2 pi for
 * every diffuse column besides. A Cholesky factorisation in the order of the columns leaves out those that are combinations of earlier ones.
 */
#include "series/local.h"

#include <math.h>
#include <string.h>

/* Of a column's squares, what must be left after the columns before it. */
#define DEPENDENT_SHARE 1e-10

/* Factors the lower half of s in place; a dependent column gets a row and a column of zeros. Returns the sum of log pivots. */
static double factor(double *s, size_t m, size_t *rank, bool *dependent)
{
    double log_pivots = 0;
    *rank = 0;
    for (size_t i = 0; i < m; i++) {
        double *row = s + i * m, whole = row[i], pivot = whole;
        for (size_t j = 0; j < i; j++) {
            const double *before = s + j * m;
            double sum = row[j];
            for (size_t l = 0; l < j; l++)
                sum -= row[l] * before[l];
            row[j] = before[j] > 0 ? sum / before[j] : 0;
            pivot -= row[j] * row[j];
        }
        if (i + 1 == m) { /* the series itself: what is left is the quadratic */
            row[i] = pivot > 0 ? sqrt(pivot) : 0;
            break;
        }
        bool is_dependent = !(pivot > DEPENDENT_SHARE * whole);
        row[i] = is_dependent ? 0 : sqrt(pivot);
        if (dependent) dependent[i] = is_dependent;
        if (is_dependent) continue;
        log_pivots += log(pivot);
        ++*rank;
    }
    return log_pivots;
}

/* Solves L' b = right, from the last column up; dependent columns are 0. */
static void solve_upper(const double *l, size_t m, size_t n, const double *right, double *b)
{
    for (size_t i = n; i-- > 0;) {
        double sum = right[i];
        for (size_t j = i + 1; j < n; j++)
            sum -= l[j * m + i] * b[j];
        b[i] = l[i * m + i] > 0 ? sum / l[i * m + i] : 0;
    }
}

/* Columns `from` on of L^-1, lower, into out (n x n). */
static void invert_lower(const double *l, size_t m, size_t n, size_t from, double *out)
{
    for (size_t c = from; c < n; c++)
        for (size_t i = c; i < n; i++) {
            double sum = i == c ? 1 : 0;
            for (size_t j = c; j < i; j++)
                sum -= l[i * m + j] * out[j * n + c];
            out[i * n + c] = l[i * m + i] > 0 && l[c * m + c] > 0 ? sum / l[i * m + i] : 0;
        }
}

/* (L L')^-1 = L'^-1 L^-1: of the columns `from` on only what lies below them is needed. In place: row a of the upper half needs columns from
 * a on of the lower one. */
static void invert(const double *l, size_t m, size_t n, size_t from, double *covariance)
{
    invert_lower(l, m, n, from, covariance);
    for (size_t a = from; a < n; a++)
        for (size_t b = n; b-- > a;) {
            double sum = 0;
            for (size_t i = b; i < n; i++)
                sum += covariance[i * n + a] * covariance[i * n + b];
            covariance[a * n + b] = sum;
        }
    for (size_t a = from; a < n; a++)
        for (size_t b = from; b < a; b++)
            covariance[a * n + b] = covariance[b * n + a];
}

glacis_status gi_series_gls_solve(const gi_series_problem *p, const gi_series_sds *sds, gi_series_work *work,
                                  gi_series_gls *out)
{
    glacis_status status = gi_series_filter(p, sds, work);
    if (status != GLACIS_OK) return status;
    size_t m = p->columns + 2, n = m - 1, rank = 0;
    double log_pivots = factor(work->products, m, &rank, out->dependent);
    if (work->observed < rank + 1) return GLACIS_REFUSED_RANGE;
    const double *last = work->products + (m - 1) * m;
    out->quadratic = last[m - 1] * last[m - 1];
    out->observed = work->observed;
    out->rank = rank;
    out->log_likelihood = -0.5 * ((double)(work->observed - rank) * log(2 * GLACIS_PI) + work->log_one_step +
                                  log_pivots + out->quadratic);
    if (out->coefficient) {
        solve_upper(work->products, m, n, last, out->coefficient);
        out->coefficient[0] += work->shift;
    }
    if (out->covariance) invert(work->products, m, n, out->covariance_from, out->covariance);
    return isfinite(out->log_likelihood) ? GLACIS_OK : GLACIS_FAILED_NAN;
}

double gi_series_marginal_term(const gi_series_problem *p, gi_series_work *work)
{
    size_t k = p->columns, m = k + 2, rank = 0;
    double *s = work->products;
    memset(s, 0, m * m * sizeof *s);
    for (size_t t = 0; t < p->count; t++) {
        if (isnan(p->y[t])) continue;
        for (size_t i = 0; i <= k; i++) {
            double zi = i == 0 ? 1 : p->x[t * k + i - 1];
            for (size_t j = 0; j <= i; j++)
                s[i * m + j] += zi * (j == 0 ? 1 : p->x[t * k + j - 1]);
        }
    }
    s[m * m - 1] = 0;
    return 0.5 * factor(s, m, &rank, NULL);
}
