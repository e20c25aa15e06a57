/* What does a set of answers say: its band, a share with its interval, the rank correlation with an input.
 *
 * Models: quantile of type 7, x(h) with h = (n - 1) p linear between order statistics [HyndmanFan96 def7];
 *   its interval: the order statistics of ranks n p -+ 1.96 sqrt(n p (1 - p)), free of distribution [DavidNagaraja03 7.1];
 *   share: (s + z^2/2 +- z sqrt(s (n - s)/n + z^2/4)) / (n + z^2) [Wilson27];
 *   rank correlation: Pearson's of the ranks, ties sharing their average rank [KendallGibbons90 ch3].
 * All are exact up to rounding; ranks and their products are exact in doubles.
 */
#include "uq/quantile.h"

#include <glacis/uq.h>

#include <math.h>
#include <stdlib.h>

/* The order statistics between which the quantile of the distribution lies with 95 % confidence. */
static void quantile_interval(const double *sorted, size_t count, double p, double *from, double *to)
{
    double middle = (double)count * p, half = GI_UQ_NORMAL_975 * sqrt((double)count * p * (1 - p));
    double below = floor(middle - half), above = ceil(middle + half) + 1; /* ranks, from 1 */
    *from = below < 1 ? -INFINITY : sorted[(size_t)below - 1];
    *to = above > (double)count ? INFINITY : sorted[(size_t)above - 1];
}

void glacis_band_of(double best, const double *values, size_t count, double *work, glacis_band *out)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i])) work[used++] = values[i];
    *out = (glacis_band){best, NAN, NAN, NAN, used, count - used, NAN, NAN, NAN, NAN};
    if (used == 0) return;
    qsort(work, used, sizeof *work, gi_uq_compare_doubles);
    out->low = gi_uq_quantile_sorted(work, used, 0.1);
    out->median = gi_uq_quantile_sorted(work, used, 0.5);
    out->high = gi_uq_quantile_sorted(work, used, 0.9);
    quantile_interval(work, used, 0.1, &out->low_from, &out->low_to);
    quantile_interval(work, used, 0.9, &out->high_from, &out->high_to);
}

bool glacis_band_misses_best(const glacis_band *band)
{
    return band->count > 1 && (band->best < band->low_from || band->best > band->high_to);
}

void glacis_wilson(double successes, double trials, double z, double *low, double *high)
{
    *low = 0;
    *high = 1;
    if (!(trials > 0)) return;
    double centre = successes + 0.5 * z * z, total = trials + z * z;
    double half = z * sqrt(successes * (trials - successes) / trials + 0.25 * z * z);
    /* None and all: the end is 0 or 1 exactly, which rounding would miss. */
    if (successes > 0) *low = fmax(0, (centre - half) / total);
    if (successes < trials) *high = fmin(1, (centre + half) / total);
}

/* How many of the sorted values are less than x (or, `and_equal`, not greater). */
static size_t count_below(const double *sorted, size_t count, double x, bool and_equal)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] < x || (and_equal && sorted[middle] == x))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Average rank of x, less the mean of all ranks. */
static double centred_rank(const double *sorted, size_t count, double x)
{
    double first = (double)count_below(sorted, count, x, false) + 1;
    double last = (double)count_below(sorted, count, x, true);
    return 0.5 * (first + last) - 0.5 * (double)(count + 1);
}

double glacis_rank_correlation(const double *x, const double *y, size_t count, double *work)
{
    double *sorted_x = work, *sorted_y = work + count;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y[i])) continue;
        sorted_x[used] = x[i];
        sorted_y[used++] = y[i];
    }
    qsort(sorted_x, used, sizeof *work, gi_uq_compare_doubles);
    qsort(sorted_y, used, sizeof *work, gi_uq_compare_doubles);
    double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y[i])) continue;
        double rx = centred_rank(sorted_x, used, x[i]), ry = centred_rank(sorted_y, used, y[i]);
        xx += rx * rx;
        yy += ry * ry;
        xy += rx * ry;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}
