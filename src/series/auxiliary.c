/* Where does the model itself see a break that nobody named?
 *
 * Model: with V the covariance of the reports, u = V^-1 (y - X b) and M = V^-1 - V^-1 X C X' V^-1 its covariance, a pulse in period t
 * would have the t-statistic u_t / sqrt M_tt, and a step from t on the same with the sums of u from t to the end. Both come from the
 * disturbance smoother [HarveyKoopman92], for the series and every regressor at once. Equal to adding the column and estimating.
 */
#include "series/local.h"

#include <math.h>
#include <string.h>

/* d' C d. */
static double spread(const double *d, const double *covariance, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            sum += d[i] * d[j] * covariance[i * n + j];
    return sum;
}

/* The series' own value less what the regressors explain, over its sd; NAN where next to nothing of the variance is left. */
static double statistic(const gi_series_work *work, const double *columns, const double *coefficient,
                        const double *covariance, size_t n, double variance)
{
    double value = columns[n] - (coefficient[0] - work->shift) * columns[0];
    for (size_t j = 1; j < n; j++)
        value -= coefficient[j] * columns[j];
    double left = variance - spread(columns, covariance, n);
    return left > 1e-9 * variance ? value / sqrt(left) : NAN;
}

glacis_status gi_series_auxiliary(const gi_series_problem *problem, const gi_series_sds *sds,
                                  gi_series_work *work, double *coefficient, double *covariance,
                                  double *irregular, double *level)
{
    gi_series_problem p = *problem;
    p.sums_count = 0;
    gi_series_gls gls = {.coefficient = coefficient, .covariance = covariance};
    glacis_status status = gi_series_gls_solve(&p, sds, work, &gls);
    if (status != GLACIS_OK) return status;
    size_t m = p.columns + 2, n = m - 1;
    double *later = work->path, *own = later + m, q = sds->level * sds->level, information = 0;
    memset(later, 0, m * sizeof *later);
    for (size_t t = p.count; t-- > 0;) {
        irregular[t] = NAN;
        if (!isnan(work->one_step[t])) {
            double f = work->one_step[t], gain = (t > 0 ? work->variance[t - 1] + q : q) / f, keep = 1 - gain;
            for (size_t j = 0; j < m; j++) {
                own[j] = work->white[t * m + j] / sqrt(f) - gain * later[j];
                later[j] += own[j];
            }
            irregular[t] =
                statistic(work, own, coefficient, covariance, n, 1 / f + gain * gain * information);
            information = 1 / f + keep * keep * information;
        }
        level[t] = statistic(work, later, coefficient, covariance, n, information);
    }
    return GLACIS_OK;
}
