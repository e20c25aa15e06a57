/* The normal distribution, and quantiles: of it, of Student's to the precision of doubles, and of a sample.
 *
 * Normal: the rational start of [AbramowitzStegun64 26.2.23] (4.5e-4) and three of Halley's steps on erfc. Student: the finite sums of
 * [AbramowitzStegun64 26.7.3 and 26.7.4] and bisection; beyond 200 degrees of freedom the expansion 26.7.5, exact to 1e-9 there.
 */
#include "uq/quantile.h"

#include <math.h>

double gi_uq_normal_below(double x)
{
    return 0.5 * erfc(-x * sqrt(0.5));
}

static double lower_tail_quantile(double p)
{
    double t = sqrt(-2 * log(p));
    double x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                         (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))));
    for (int i = 0; i < 3; i++) {
        double e = gi_uq_normal_below(x) - p;
        double step = e * sqrt(2 * GLACIS_PI) * exp(0.5 * x * x);
        x -= step / (1 + 0.5 * x * step);
    }
    return x;
}

double gi_uq_normal_quantile(double p)
{
    return p > 0.5 ? -lower_tail_quantile(1 - p) : lower_tail_quantile(p);
}

int gi_uq_compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double gi_uq_quantile_sorted(const double *sorted, size_t count, double p)
{
    double h = (double)(count - 1) * p;
    size_t below = (size_t)h;
    double part = h - (double)below;
    /* Without a part there is no next value to look at, and 0 x infinity would be NaN. */
    if (!(part > 0) || sorted[below] == sorted[below + 1]) return sorted[below];
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

/* Probability that |T| <= t. */
static double student_within(double t, size_t degrees)
{
    double angle = atan(t / sqrt((double)degrees)), c = cos(angle), s = sin(angle), term = 1, sum = 0;
    bool odd = degrees & 1;
    for (size_t k = odd ? 1 : 0; k + 2 <= degrees; k += 2) {
        sum += term;
        term *= c * c * (double)(k + 1) / (double)(k + 2);
    }
    return odd ? 2 / GLACIS_PI * (angle + s * c * sum) : s * sum;
}

double gi_uq_student_975(size_t degrees)
{
    const double z = GI_UQ_NORMAL_975;
    if (!degrees) return INFINITY;
    if (degrees > 200) {
        double n = (double)degrees, z2 = z * z;
        return z * (1 + (z2 + 1) / (4 * n) + (5 * z2 * z2 + 16 * z2 + 3) / (96 * n * n) +
                    (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / (384 * n * n * n));
    }
    double low = 1.9, high = 13;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (student_within(middle, degrees) < 0.95)
            low = middle;
        else
            high = middle;
    }
    return 0.5 * (low + high);
}

glacis_estimate gi_uq_estimate(double value, double error, size_t degrees)
{
    double reach = error > 0 ? gi_uq_student_975(degrees) * error : error;
    return (glacis_estimate){value, error, value - reach, value + reach};
}

glacis_estimate gi_uq_no_estimate(void)
{
    return (glacis_estimate){NAN, NAN, NAN, NAN};
}
