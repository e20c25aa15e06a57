/* What share of the variance of an answer has each input, when the inputs depend on each other?
 *
 * Model: the Shapley value of v(S) = Var E[f | x_S] [Owen14], which has the same shares as v(S) = E Var[f | x_outside S]
 * [SongNS16]; unlike Sobol' indices they sum to 1 whatever the dependence.
 * Linear and normal: with x = L e, L the Cholesky factor of the covariance with S in front, Var E[beta x | x_S] is the sum of the first
 * |S| squares of L' beta: exact.
 * Any model: z normal, u = Phi(z). For each S the inputs outside S are drawn `outer` times, S `inner` times given them; the inner
 * variances, averaged, are v(S). All S share the same normal numbers, so that shares are means over outer draws and their error
 * is that of a quotient of means. The cost is 2^inputs; dependence other than through a normal copula is not modelled.
 */
#include "uq/quantile.h"

#include <math.h>
#include <stdlib.h>

enum { MOST = GLACIS_EFFECT_INPUTS_MAX };

/* Cholesky factor of the matrix with its rows in the order: those of the set `front` first, the others behind, each rising. The
 * number of those in front, or -1 when the matrix is not positive definite. */
static int factor(size_t n, const double *matrix, size_t front, size_t order[MOST], double l[MOST][MOST])
{
    size_t placed = 0, ahead;
    for (size_t i = 0; i < n; i++)
        if (front >> i & 1) order[placed++] = i;
    ahead = placed;
    for (size_t i = 0; i < n; i++)
        if (!(front >> i & 1)) order[placed++] = i;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = matrix ? matrix[order[i] * n + order[j]] : (double)(i == j);
            for (size_t k = 0; k < j; k++)
                sum -= l[i][k] * l[j][k];
            double scale = matrix ? matrix[order[i] * n + order[i]] : 1;
            if (i == j && !(sum > 1e-13 * scale)) return -1;
            l[i][j] = i == j ? sqrt(sum) : sum / l[j][j];
        }
    return (int)ahead;
}

static bool symmetric(size_t n, const double *matrix)
{
    for (size_t i = 0; i < n * n; i++)
        if (!isfinite(matrix[i]) || matrix[i] != matrix[i % n * n + i / n]) return false;
    return true;
}

static bool positive_definite(size_t n, const double *matrix)
{
    size_t order[MOST];
    double l[MOST][MOST];
    return symmetric(n, matrix) && factor(n, matrix, 0, order, l) >= 0;
}

/* ---- linear and normal ------------------------------------------------------------------------------------------------------ */

static double explained_by(size_t n, const double *beta, const double *covariance, size_t set)
{
    size_t order[MOST];
    double l[MOST][MOST], sum = 0;
    int ahead = factor(n, covariance, set, order, l);
    for (int j = 0; j < ahead; j++) {
        double loading = 0;
        for (size_t i = (size_t)j; i < n; i++)
            loading += l[i][j] * beta[order[i]];
        sum += loading * loading;
    }
    return sum;
}

glacis_status glacis_shapley_linear_gaussian(size_t inputs, const double *beta, const double *covariance,
                                             double *shares)
{
    if (inputs < 1 || inputs > MOST) return GLACIS_REFUSED_ARGUMENT;
    if (!positive_definite(inputs, covariance)) return GLACIS_REFUSED_INPUT;
    size_t sets = (size_t)1 << inputs;
    double *worths = malloc(sets * sizeof *worths);
    if (!worths) return GLACIS_FAILED_MEMORY;
    for (size_t set = 0; set < sets; set++)
        worths[set] = explained_by(inputs, beta, covariance, set);
    double total = worths[sets - 1];
    double found[MOST];
    glacis_status status = glacis_shapley_exact(inputs, worths, found);
    free(worths);
    if (status != GLACIS_OK) return status;
    for (size_t i = 0; i < inputs; i++)
        shares[i] = total > 0 ? found[i] / total : NAN;
    return total > 0 ? GLACIS_OK : GLACIS_DOUBTFUL;
}

/* ---- design ----------------------------------------------------------------------------------------------------------------- */

glacis_status glacis_effect_design_check(const glacis_effect_design *design)
{
    const glacis_effect_design *d = design;
    if (d->inputs_count < 1 || d->inputs_count > MOST) return GLACIS_REFUSED_ARGUMENT;
    if (d->outer_count < 2 || d->inner_count < 2) return GLACIS_REFUSED_ARGUMENT;
    if (d->outer_count > (SIZE_MAX >> (d->inputs_count + 3)) / d->inner_count) return GLACIS_REFUSED_ARGUMENT;
    if (!d->correlation) return GLACIS_OK;
    for (size_t i = 0; i < d->inputs_count; i++)
        if (d->correlation[i * d->inputs_count + i] != 1) return GLACIS_REFUSED_INPUT;
    return positive_definite(d->inputs_count, d->correlation) ? GLACIS_OK : GLACIS_REFUSED_INPUT;
}

size_t glacis_effect_design_rows(const glacis_effect_design *design)
{
    return (((size_t)1 << design->inputs_count) - 1) * design->outer_count * design->inner_count;
}

/* Of input `input` in an outer draw, and in one of its inner draws: the same whatever set is asked for. */
static double normal_of(const glacis_effect_design *d, size_t outer, size_t input, size_t draw)
{
    uint64_t index = (uint64_t)input * (d->inner_count + 1) + draw;
    return gi_uq_normal_quantile(glacis_rng_uniform(d->seed, outer, glacis_rng_stream("uq.effects"), index));
}

static double open_unit(double z)
{
    double u = gi_uq_normal_below(z);
    return fmin(fmax(u, 0x1p-1022), 1 - 0x1p-53);
}

/* Row: set - 1 of all sets, outer draw, inner draw, the last fastest. */
glacis_status glacis_effect_design_row(const glacis_effect_design *design, size_t row, double *unit)
{
    const glacis_effect_design *d = design;
    if (row >= glacis_effect_design_rows(d)) return GLACIS_REFUSED_RANGE;
    size_t inner = row % d->inner_count, outer = row / d->inner_count % d->outer_count;
    size_t set = row / d->inner_count / d->outer_count + 1, all = ((size_t)1 << d->inputs_count) - 1;
    size_t order[MOST];
    double l[MOST][MOST], e[MOST];
    int given = factor(d->inputs_count, d->correlation, all & ~set, order, l);
    if (given < 0) return GLACIS_REFUSED_INPUT;
    for (size_t i = 0; i < d->inputs_count; i++) {
        double z = 0;
        e[i] = normal_of(d, outer, order[i], i < (size_t)given ? 0 : 1 + inner);
        for (size_t j = 0; j <= i; j++)
            z += l[i][j] * e[j];
        unit[order[i]] = open_unit(z);
    }
    return GLACIS_OK;
}

/* ---- shares ----------------------------------------------------------------------------------------------------------------- */

/* Unbiased variance of the inner answers. */
static double inner_variance(const double *answers, size_t count)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        mean += answers[i];
    mean /= (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (answers[i] - mean) * (answers[i] - mean);
    return squares / (double)(count - 1);
}

/* shares[o * inputs + i]: of outer draw o, in units of variance. */
static glacis_status share_each_draw(const glacis_effect_design *d, const double *answers, double *shares)
{
    size_t sets = (size_t)1 << d->inputs_count;
    double *worths = malloc(sets * sizeof *worths);
    if (!worths) return GLACIS_FAILED_MEMORY;
    glacis_status status = GLACIS_OK;
    for (size_t o = 0; o < d->outer_count && status == GLACIS_OK; o++) {
        worths[0] = 0;
        for (size_t set = 1; set < sets; set++)
            worths[set] =
                inner_variance(answers + ((set - 1) * d->outer_count + o) * d->inner_count, d->inner_count);
        status = glacis_shapley_exact(d->inputs_count, worths, shares + o * d->inputs_count);
    }
    free(worths);
    return status;
}

static double total_of(const double *shares, size_t inputs)
{
    double total = 0;
    for (size_t i = 0; i < inputs; i++)
        total += shares[i];
    return total;
}

static glacis_estimate share_of(const glacis_effect_design *d, const double *shares, size_t input,
                                double variance)
{
    double n = (double)d->outer_count, sum = 0, squares = 0;
    for (size_t o = 0; o < d->outer_count; o++)
        sum += shares[o * d->inputs_count + input];
    double value = sum / (n * variance);
    for (size_t o = 0; o < d->outer_count; o++) {
        const double *at = shares + o * d->inputs_count;
        double residual = (at[input] - value * total_of(at, d->inputs_count)) / variance;
        squares += residual * residual;
    }
    return gi_uq_estimate(value, sqrt(squares / (n * (n - 1))), d->outer_count - 1);
}

static bool all_finite(const double *answers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(answers[i])) return false;
    return true;
}

static bool vary(const double *answers, size_t count)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        least = fmin(least, answers[i]);
        most = fmax(most, answers[i]);
    }
    return most / 2 - least / 2 > 32 * 0x1p-52 * fmax(fabs(least), fabs(most));
}

glacis_status glacis_shapley_effects_of(const glacis_effect_design *design, const double *answers,
                                        size_t answers_count, double *variance, glacis_estimate *by_input)
{
    const glacis_effect_design *d = design;
    glacis_status status = glacis_effect_design_check(d);
    if (status != GLACIS_OK) return status;
    if (answers_count != glacis_effect_design_rows(d)) return GLACIS_REFUSED_ARGUMENT;
    if (!all_finite(answers, answers_count)) return GLACIS_REFUSED_INPUT;
    double *shares = malloc(d->outer_count * d->inputs_count * sizeof *shares), total = 0;
    status = shares ? share_each_draw(d, answers, shares) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        for (size_t o = 0; o < d->outer_count; o++)
            total += total_of(shares + o * d->inputs_count, d->inputs_count) / (double)d->outer_count;
        bool told = vary(answers, answers_count) && total > 0;
        for (size_t i = 0; i < d->inputs_count; i++)
            by_input[i] = told ? share_of(d, shares, i, total) : gi_uq_no_estimate();
        if (variance) *variance = told ? total : 0;
        status = told ? GLACIS_OK : GLACIS_DOUBTFUL;
    }
    free(shares);
    return status;
}
