/* Do the standardised errors look like independent normals of one variance?
 *
 * Statistics as in [DurbinKoopman12 2.12]: S and K from moments about the mean, N = n (S^2/6 + (K-3)^2/24) [BowmanShenton75], H the squares of
 * the last third over those of the first, Q(k) = n (n+2) sum c_j^2 / (n-j) [LjungBox78], and the cumulated sum against
 * +-0.948 (sqrt n + 2 i / sqrt n), its 5 % bound [BrownDurbinEvans75]. Tail probabilities of chi squared in closed form.
 */
#include <glacis/series.h>

#include <math.h>

enum { ERRORS_LEAST = 9 };

/* P(chi squared with `degrees` > x), whole degrees: [AbramowitzStegun64 26.4.4 and 26.4.5]. */
static double chi_squared_above(double x, size_t degrees)
{
    double half = 0.5 * x, term, sum;
    if (degrees % 2 == 0) {
        term = exp(-half);
        sum = term;
        for (size_t i = 1; i < degrees / 2; i++)
            sum += term *= half / (double)i;
        return sum;
    }
    sum = erfc(sqrt(half));
    term = 2 * exp(-half) * sqrt(half / GLACIS_PI);
    for (size_t i = 1; i <= degrees / 2; i++) {
        sum += term;
        term *= half / ((double)i + 0.5);
    }
    return sum;
}

static void moments(const double *errors, size_t count, glacis_series_diagnostics *d, double *mean,
                    double *variance)
{
    double n = (double)d->errors, power[5] = {0};
    *mean = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(errors[i])) *mean += errors[i] / n;
    for (size_t i = 0; i < count; i++)
        for (int k = 2; k <= 4 && !isnan(errors[i]); k++)
            power[k] += pow(errors[i] - *mean, k) / n;
    *variance = power[2];
    d->skewness = power[3] / pow(power[2], 1.5);
    d->kurtosis = power[4] / (power[2] * power[2]);
    d->normality = n * (d->skewness * d->skewness / 6 + (d->kurtosis - 3) * (d->kurtosis - 3) / 24);
    d->normality_p = exp(-0.5 * d->normality);
}

static void variance_ratio(const double *errors, size_t count, glacis_series_diagnostics *d)
{
    size_t third = (size_t)floor((double)d->errors / 3 + 0.5), index = 0;
    double first = 0, last = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(errors[i])) continue;
        if (index < third) first += errors[i] * errors[i];
        if (index >= d->errors - third) last += errors[i] * errors[i];
        index++;
    }
    d->variance_terms = third;
    d->variance_ratio = last / first;
}

static void autocorrelation(const double *errors, size_t count, size_t sds, double mean, double variance,
                            glacis_series_diagnostics *d)
{
    double n = (double)d->errors, q = 0;
    for (size_t lag = 1; lag <= d->lags; lag++) {
        double c = 0;
        for (size_t i = lag; i < count; i++)
            if (!isnan(errors[i]) && !isnan(errors[i - lag]))
                c += (errors[i] - mean) * (errors[i - lag] - mean);
        c /= n * variance;
        q += c * c / (n - (double)lag);
    }
    d->autocorrelation_q = n * (n + 2) * q;
    size_t degrees = sds > 0 ? d->lags + 1 - sds : d->lags;
    d->autocorrelation_p = chi_squared_above(d->autocorrelation_q, degrees);
}

/* About 0, not about the mean: a drift of the mean is what is looked for. */
static void cusum(const double *errors, size_t count, double variance, glacis_series_diagnostics *d)
{
    double sum = 0, n = (double)d->errors, index = 0, sd = sqrt(variance * n / (n - 1));
    for (size_t i = 0; i < count; i++) {
        if (isnan(errors[i])) continue;
        sum += errors[i] / sd;
        index++;
        double bound = 0.948 * (sqrt(n) + 2 * index / sqrt(n));
        d->cusum_largest = fmax(d->cusum_largest, fabs(sum) / bound);
    }
}

glacis_status glacis_series_diagnose(const double *errors, size_t count, size_t lags, size_t sds_estimated,
                                     glacis_series_diagnostics *out)
{
    glacis_series_diagnostics d = {.lags = lags};
    double mean, variance;
    if (lags == 0 || lags + 1 <= sds_estimated) return GLACIS_REFUSED_ARGUMENT;
    for (size_t i = 0; i < count; i++)
        d.errors += isnan(errors[i]) ? 0 : 1;
    if (d.errors < ERRORS_LEAST || d.errors < 3 * lags) return GLACIS_REFUSED_RANGE;
    moments(errors, count, &d, &mean, &variance);
    if (!(variance > 0)) return GLACIS_REFUSED_RANGE;
    variance_ratio(errors, count, &d);
    autocorrelation(errors, count, sds_estimated, mean, variance, &d);
    cusum(errors, count, variance, &d);
    *out = d;
    return GLACIS_OK;
}
