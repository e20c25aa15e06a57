/* What does a report of several periods together add to the reports of single periods?
 *
 * Model: given the single reports and the coefficients the level is Gaussian with the smoother's means and covariances, and so is
 * every weighted sum of months; a reported sum is then one more observation with a known mean and covariance. With
 * J_t = P_t|t / (P_t|t + q) and V the smoothed variance, cov(level_t, level_u) = J_t ... J_(u-1) V_u. A month is
 * (1 - r) level + r y + remainder, with r the share of the irregular in what is left of its report (0 where missing) and the
 * variance irregular^2 (1 - r) of the remainder.
 * Exact, whatever overlaps; the same answer as the cumulator state of [Harvey89 s6.3]. A sum that the months already give exactly is
 * left out.
 */
#include "series/local.h"

#include <math.h>
#include <string.h>

static double weight_of(const gi_series_sum *s, size_t t)
{
    if (t < s->first || t > s->last) return 0;
    return s->weight ? s->weight[t - s->first] : 1;
}

/* J of a period: how much the next level says of this one. */
static double backward_gain(double filtered, double q)
{
    return filtered + q > 0 ? filtered / (filtered + q) : 1;
}

/* Smoothed levels of every column, each starting from 0, and their common variance given the single reports. */
void gi_series_smooth_columns(const gi_series_problem *p, const gi_series_sds *sds, gi_series_work *work)
{
    size_t m = p->columns + 2, n = p->count;
    double q = sds->level * sds->level;
    double *later = work->path;
    memset(later, 0, m * sizeof *later);
    for (size_t t = n; t-- > 0;) {
        /* later := v / F + (1 - gain) later, the disturbance smoother [DurbinKoopman12 4.5]. */
        double root = 0, keep = 1;
        if (!isnan(work->one_step[t])) {
            root = 1 / sqrt(work->one_step[t]);
            double before = t > 0 ? work->variance[t - 1] + q : q;
            keep = 1 - before / work->one_step[t];
        }
        for (size_t j = 0; j < m; j++) {
            later[j] = root * work->white[t * m + j] + keep * later[j];
            work->smooth[t * m + j] = q * later[j];
        }
        double j_gain = backward_gain(work->variance[t], q);
        work->smooth_var[t] =
            t + 1 == n ? work->variance[t]
                       : work->variance[t] * (1 - j_gain) + j_gain * j_gain * work->smooth_var[t + 1];
    }
    for (size_t t = 1; t < n; t++)
        for (size_t j = 0; j < m; j++)
            work->smooth[t * m + j] += work->smooth[(t - 1) * m + j];
}

/* Covariance of one sum with the level of every period, given the single reports. */
static void covariance_with_levels(const gi_series_problem *p, const gi_series_sds *sds,
                                   const gi_series_sum *s, const gi_series_work *work, double *out)
{
    double q = sds->level * sds->level, later = 0, earlier = 0;
    for (size_t t = p->count; t-- > 0;) {
        double share = weight_of(s, t) * (1 - gi_series_irregular_share(p, sds, t));
        later = work->smooth_var[t] * share + backward_gain(work->variance[t], q) * later;
        out[t] = later;
    }
    for (size_t t = 0; t < p->count; t++) {
        out[t] += work->smooth_var[t] * earlier;
        double share = weight_of(s, t) * (1 - gi_series_irregular_share(p, sds, t));
        earlier = backward_gain(work->variance[t], q) * (earlier + share);
    }
}

/* Covariance of two sums given the single reports, from that of one with the levels. */
static double covariance_of_sums(const gi_series_problem *p, const gi_series_sds *sds, const gi_series_sum *a,
                                 const gi_series_sum *b, const double *with_levels)
{
    double total = a == b ? a->error_sd * a->error_sd : 0, own = sds->irregular * sds->irregular;
    for (size_t t = b->first; t <= b->last; t++) {
        double rest = 1 - gi_series_irregular_share(p, sds, t), w = weight_of(b, t);
        total += w * (rest * with_levels[t] + weight_of(a, t) * own * rest);
    }
    return total;
}

/* What a sum is in one column: its value less what the smoothed months give. */
static void sum_errors(const gi_series_problem *p, const gi_series_sds *sds, const gi_series_sum *s,
                       const gi_series_work *work, double *row)
{
    size_t k = p->columns, m = k + 2;
    memset(row, 0, m * sizeof *row);
    row[m - 1] = s->y;
    for (size_t t = s->first; t <= s->last; t++) {
        double w = weight_of(s, t), share = gi_series_irregular_share(p, sds, t), rest = 1 - share;
        const double *level = work->smooth + t * m;
        row[0] += w * rest * (1 - level[0]);
        for (size_t j = 0; j < k; j++)
            row[1 + j] += w * rest * (p->x[t * k + j] - level[1 + j]);
        row[m - 1] -=
            w * (work->shift + rest * level[m - 1] + (share > 0 ? share * (p->y[t] - work->shift) : 0));
    }
}

/* Takes out of sum g what the sums before it say, and divides by its sd: one step of a Cholesky factorisation. */
static void whiten(const gi_series_problem *p, gi_series_work *work, size_t g, double unconditional)
{
    size_t m = p->columns + 2, gs = p->sums_count;
    double *factor = work->sum_var + g * gs, *row = work->white + (p->count + g) * m;
    double pivot = factor[g];
    for (size_t h = 0; h < g; h++) {
        const double *before = work->sum_var + h * gs, *white = work->white + (p->count + h) * m;
        double sum = factor[h];
        for (size_t i = 0; i < h; i++)
            sum -= factor[i] * before[i];
        factor[h] = before[h] > 0 ? sum / before[h] : 0;
        pivot -= factor[h] * factor[h];
        for (size_t j = 0; j < m; j++)
            row[j] -= factor[h] * white[j];
    }
    factor[g] = pivot > 1e-10 * unconditional ? sqrt(pivot) : 0;
    for (size_t j = 0; j < m; j++)
        row[j] = factor[g] > 0 ? row[j] / factor[g] : 0;
    if (!(factor[g] > 0)) return;
    work->log_one_step += 2 * log(factor[g]);
    work->observed++;
}

/* The variance of a sum if no single period were known: what "already given" is measured by. */
static double unconditional_variance(const gi_series_sds *sds, const gi_series_sum *s)
{
    double total = s->error_sd * s->error_sd, sum = 0;
    for (size_t t = s->last + 1; t-- > s->first;) {
        double w = weight_of(s, t);
        sum += w;
        total += w * w * sds->irregular * sds->irregular + sum * sum * sds->level * sds->level;
    }
    return total;
}

void gi_series_sums_add(const gi_series_problem *p, const gi_series_sds *sds, gi_series_work *work)
{
    size_t m = p->columns + 2, gs = p->sums_count;
    gi_series_smooth_columns(p, sds, work);
    for (size_t g = 0; g < gs; g++) {
        const gi_series_sum *s = &p->sums[g];
        double *cov = work->sum_cov + g * p->count, *row = work->white + (p->count + g) * m;
        for (size_t h = 0; h <= g; h++)
            work->sum_var[g * gs + h] = 0;
        memset(row, 0, m * sizeof *row);
        if (isnan(s->y)) continue;
        covariance_with_levels(p, sds, s, work, cov);
        for (size_t h = 0; h <= g; h++)
            if (!isnan(p->sums[h].y))
                work->sum_var[g * gs + h] = covariance_of_sums(p, sds, s, &p->sums[h], cov);
        sum_errors(p, sds, s, work, row);
        whiten(p, work, g, unconditional_variance(sds, s));
    }
}
