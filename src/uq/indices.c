/* Which input moves an answer, alone and together with the others?
 *
 * Model: with f_A, f_B and f_AB the answers to A, B and A_B^i, centred by the mean of all f_A and f_B, and V their mean square,
 *   first order   S_i = mean f_B (f_AB - f_A) / V            [Saltelli10 table 2 (b)]
 *                 S_i = 1 - mean (f_B - f_AB)^2 / (2 V)      [Jansen99]
 *   total         T_i = mean (f_A - f_AB)^2 / (2 V)          [Jansen99]
 * Numerators and V are averaged over replicates before they are divided; the error is that of a quotient of means [Cochran77 6.3].
 * With one replicate: the spread of resampled rows. Balanced sets err less than resampling makes believe.
 * Where it holds: independent inputs. Estimates of small indices fall below 0 by chance and are left there.
 */
#include "uq/quantile.h"
#include "uq/sobol.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST, FIRST_JANSEN, TOTAL, KINDS };

/* Terms of one row of one input; their means are the numerators. */
typedef struct terms {
    double of[KINDS];
} terms;

static const double *block_of(const glacis_index_design *d, const double *answers, size_t replicate,
                              size_t block)
{
    return answers + (replicate * (d->inputs_count + 2) + block) * d->points_count;
}

/* a, b, ab: answers to A, B, A_B^i at one row; variance_term: (a^2 + b^2) / 2 when centred. */
static terms terms_of(double a, double b, double ab)
{
    double square = 0.5 * (a * a + b * b);
    return (terms){{b * (ab - a), square - 0.5 * (b - ab) * (b - ab), 0.5 * (a - ab) * (a - ab)}};
}

/* ---- checks ----------------------------------------------------------------------------------------------------------------- */

static glacis_status find_faults(const double *answers, size_t count, glacis_index_summary *summary)
{
    size_t faults = 0, first = 0;
    for (size_t i = count; i-- > 0;)
        if (!isfinite(answers[i])) {
            faults++;
            first = i;
        }
    if (!faults) return GLACIS_OK;
    summary->fault_row = first;
    summary->fault_count = faults;
    return GLACIS_REFUSED_INPUT;
}

/* The answers to A and B vary by no more than rounding leaves behind. */
static bool is_constant(const glacis_index_design *d, const double *answers)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t r = 0; r < d->replicates_count; r++)
        for (size_t j = 0; j < 2 * d->points_count; j++) {
            least = fmin(least, block_of(d, answers, r, 0)[j]);
            most = fmax(most, block_of(d, answers, r, 0)[j]);
        }
    return most / 2 - least / 2 <= 32 * 0x1p-52 * fmax(fabs(least), fabs(most));
}

static void moments(const glacis_index_design *d, const double *answers, glacis_index_summary *s)
{
    double sum = 0, squares = 0, count = 2 * (double)(d->replicates_count * d->points_count);
    for (size_t r = 0; r < d->replicates_count; r++)
        for (size_t j = 0; j < 2 * d->points_count; j++) /* A and B lie side by side */
            sum += block_of(d, answers, r, 0)[j];
    s->mean = sum / count;
    for (size_t r = 0; r < d->replicates_count; r++)
        for (size_t j = 0; j < 2 * d->points_count; j++) {
            double apart = block_of(d, answers, r, 0)[j] - s->mean;
            squares += apart * apart;
        }
    s->variance = squares / count;
}

/* ---- replicates ------------------------------------------------------------------------------------------------------------- */

/* Means over the rows of one replicate: the numerators of an input, and V. */
static void replicate_means(const glacis_index_design *d, const double *answers, double mean,
                            size_t replicate, size_t input, double numerator[KINDS], double *variance)
{
    const double *a = block_of(d, answers, replicate, 0), *b = block_of(d, answers, replicate, 1);
    const double *ab = block_of(d, answers, replicate, input + 2);
    double sum[KINDS] = {0}, squares = 0, n = (double)d->points_count;
    for (size_t j = 0; j < d->points_count; j++) {
        double at_a = a[j] - mean, at_b = b[j] - mean;
        terms t = terms_of(at_a, at_b, ab[j] - mean);
        squares += 0.5 * (at_a * at_a + at_b * at_b);
        for (int k = 0; k < KINDS; k++)
            sum[k] += t.of[k];
    }
    *variance = squares / n;
    for (int k = 0; k < KINDS; k++)
        numerator[k] = sum[k] / n;
}

/* Quotient of means over `count` replicates, from (numerator, variance) pairs; the residuals of numerator - q variance have mean 0. */
static glacis_estimate quotient(const double *numerators, const double *variances, size_t count)
{
    double numerator = 0, variance = 0, squares = 0;
    for (size_t r = 0; r < count; r++) {
        numerator += numerators[r * KINDS];
        variance += variances[r];
    }
    double value = numerator / variance, n = (double)count;
    for (size_t r = 0; r < count; r++) {
        double residual = (numerators[r * KINDS] - value * variances[r]) / (variance / n);
        squares += residual * residual;
    }
    return gi_uq_estimate(value, count > 1 ? sqrt(squares / (n * (n - 1))) : NAN, count - 1);
}

static glacis_index by_replicates(const glacis_index_design *d, const double *answers, double mean,
                                  size_t input, double *numerators, double *variances)
{
    size_t count = d->replicates_count;
    for (size_t r = 0; r < count; r++)
        replicate_means(d, answers, mean, r, input, numerators + r * KINDS, variances + r);
    return (glacis_index){.first = quotient(numerators + FIRST, variances, count),
                          .first_jansen = quotient(numerators + FIRST_JANSEN, variances, count),
                          .total = quotient(numerators + TOTAL, variances, count)};
}

/* ---- bootstrap of one replicate --------------------------------------------------------------------------------------------- */

/* How often each of n rows is drawn when n are drawn with replacement. */
static void draw_counts(uint64_t seed, size_t resample, size_t n, double *counts)
{
    uint64_t key =
        (uint64_t)(glacis_rng_uniform(seed, resample, glacis_rng_stream("uq.bootstrap"), 0) * 0x1p53);
    for (size_t j = 0; j < n; j++)
        counts[j] = 0;
    for (size_t j = 0; j < n; j++) /* n is a power of two: the lower digits are a row */
        counts[gi_uq_mix(key + (j + 1) * 0x9e3779b97f4a7c15u) & (n - 1)]++;
}

/* The indices of all inputs in one resample, centred by the resample's own mean m: the terms of first order alone feel it. */
static void resampled(const glacis_index_design *d, const double *answers, double mean, const double *counts,
                      terms *out)
{
    size_t n = d->points_count;
    const double *a = answers, *b = answers + n;
    double sum = 0, squares = 0;
    for (size_t j = 0; j < n; j++) {
        double at_a = a[j] - mean, at_b = b[j] - mean;
        sum += counts[j] * (at_a + at_b);
        squares += counts[j] * (at_a * at_a + at_b * at_b);
    }
    double m = sum / (2 * (double)n), variance = squares / (2 * (double)n) - m * m;
    for (size_t i = 0; i < d->inputs_count; i++) {
        const double *ab = block_of(d, answers, 0, i + 2);
        double first = 0, jansen = 0, total = 0;
        for (size_t j = 0; j < n; j++) {
            double a_ab = a[j] - ab[j], b_ab = b[j] - ab[j];
            first -= counts[j] * (b[j] - mean - m) * a_ab;
            jansen += counts[j] * b_ab * b_ab;
            total += counts[j] * a_ab * a_ab;
        }
        double scale =
            variance > 1e-12 * (m * m) ? 1 / ((double)n * variance) : NAN; /* all rows alike: none */
        out[i] = (terms){{first * scale, 1 - 0.5 * jansen * scale, 0.5 * total * scale}};
    }
}

static void spread_of_resamples(double *values, size_t all, glacis_estimate *estimate)
{
    double mean = 0, squares = 0;
    size_t count = 0;
    for (size_t i = 0; i < all; i++)
        if (isfinite(values[i])) values[count++] = values[i];
    estimate->error = estimate->low = estimate->high = NAN;
    if (count < 2) return;
    for (size_t i = 0; i < count; i++)
        mean += values[i] / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    qsort(values, count, sizeof *values, gi_uq_compare_doubles);
    estimate->error = sqrt(squares / (double)(count - 1));
    estimate->low = gi_uq_quantile_sorted(values, count, 0.025);
    estimate->high = gi_uq_quantile_sorted(values, count, 0.975);
}

static glacis_status by_bootstrap(const glacis_index_design *d, const double *answers, double mean,
                                  size_t resamples, glacis_index *by_input)
{
    size_t k = d->inputs_count;
    double *counts = malloc(d->points_count * sizeof *counts), *values = malloc(resamples * sizeof *values);
    terms *all = malloc(resamples * k * sizeof *all);
    if (counts && values && all) {
        for (size_t r = 0; r < resamples; r++) {
            draw_counts(d->seed, r, d->points_count, counts);
            resampled(d, answers, mean, counts, all + r * k);
        }
        for (size_t i = 0; i < k; i++) {
            glacis_estimate *kinds[KINDS] = {&by_input[i].first, &by_input[i].first_jansen,
                                             &by_input[i].total};
            for (int kind = 0; kind < KINDS; kind++) {
                for (size_t r = 0; r < resamples; r++)
                    values[r] = all[r * k + i].of[kind];
                spread_of_resamples(values, resamples, kinds[kind]);
            }
        }
    }
    glacis_status status = counts && values && all ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    free(counts);
    free(values);
    free(all);
    return status;
}

/* ---- together --------------------------------------------------------------------------------------------------------------- */

static void summarise(const glacis_index *by_input, size_t inputs, glacis_index_summary *s)
{
    s->first_sum = 0;
    s->negative_count = 0;
    for (size_t i = 0; i < inputs; i++) {
        s->first_sum += by_input[i].first.value;
        s->negative_count += by_input[i].first.value < 0;
        s->negative_count += by_input[i].first_jansen.value < 0;
        s->negative_count += by_input[i].total.value < 0;
    }
}

static glacis_status estimate(const glacis_index_design *d, const double *answers, size_t bootstraps,
                              glacis_index_summary *s, glacis_index *by_input)
{
    double *work = malloc(d->replicates_count * (KINDS + 1) * sizeof *work);
    if (!work) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < d->inputs_count; i++)
        by_input[i] = by_replicates(d, answers, s->mean, i, work, work + d->replicates_count * KINDS);
    free(work);
    s->bootstraps = d->replicates_count > 1 ? 0 : bootstraps;
    if (s->bootstraps) {
        glacis_status status = by_bootstrap(d, answers, s->mean, bootstraps, by_input);
        if (status != GLACIS_OK) return status;
    }
    summarise(by_input, d->inputs_count, s);
    return GLACIS_OK;
}

static void cannot_tell(size_t inputs, glacis_index_summary *s, glacis_index *by_input)
{
    glacis_estimate none = gi_uq_no_estimate();
    s->constant = true;
    s->first_sum = NAN;
    for (size_t i = 0; i < inputs; i++)
        by_input[i] = (glacis_index){none, none, none};
}

glacis_status glacis_indices_of(const glacis_index_design *design, const double *answers,
                                size_t answers_count, size_t bootstraps, glacis_index_summary *summary,
                                glacis_index *by_input)
{
    const glacis_index_design *d = design;
    if (glacis_index_design_check(d) != GLACIS_OK) return GLACIS_REFUSED_ARGUMENT;
    if (answers_count != glacis_index_design_rows(d)) return GLACIS_REFUSED_ARGUMENT;
    if (d->replicates_count == 1 && bootstraps < 100) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = find_faults(answers, answers_count, summary);
    if (status != GLACIS_OK) return status;
    glacis_index_summary s = {0};
    moments(d, answers, &s);
    glacis_index *found = malloc(d->inputs_count * sizeof *found);
    if (!found) return GLACIS_FAILED_MEMORY;
    if (is_constant(d, answers)) {
        cannot_tell(d->inputs_count, &s, found);
        status = GLACIS_DOUBTFUL;
    } else {
        status = estimate(d, answers, bootstraps, &s, found);
    }
    if (glacis_status_usable(status)) {
        *summary = s;
        for (size_t i = 0; i < d->inputs_count; i++)
            by_input[i] = found[i];
    }
    free(found);
    return status;
}

const char *glacis_estimate_remark(const glacis_estimate *share)
{
    if (isnan(share->value)) return "cannot tell: the answer does not vary";
    if (share->value < 0)
        return share->high >= 0 ? "below 0 by sampling: its interval reaches 0, these points see no effect"
                                : "below 0 beyond its interval, which no share is: take more points";
    if (share->value > 1)
        return share->low <= 1 ? "above 1 by sampling: its interval reaches 1"
                               : "above 1 beyond its interval, which no share is: take more points";
    return "";
}
