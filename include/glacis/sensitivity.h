/* glacis/sensitivity.h: which input moves an answer, and who has what share of a total (room uq). See docs/models/uq.md.
 *
 * Indices and effects are importance within the stated ranges of the inputs, not in the world; a share by Shapley's rule is one
 * fair division among many, not a cause that was found.
 */
#ifndef GLACIS_SENSITIVITY_H
#define GLACIS_SENSITIVITY_H

#include <glacis/design.h>

/* A number that was sampled. An interval may reach below 0 or above 1: it is printed as it is. */
typedef struct glacis_estimate {
    double value;     /* NaN: cannot tell */
    double error;     /* standard error */
    double low, high; /* 95 % */
} glacis_estimate;

/* What is to be said beside an estimate of a share of the variance (which lies in [0, 1] in truth): a sentence when it lies outside
 * or cannot be told, else "". Never NULL. */
GLACIS_API const char *glacis_estimate_remark(const glacis_estimate *share);

/* ---- Sobol' indices: independent inputs ---------------------------------------------------------------------------------- */

typedef struct glacis_index {
    glacis_estimate first;        /* [Saltelli10 (b)]: B (A_B^i - A), the answers centred */
    glacis_estimate first_jansen; /* [Jansen99]: V - (B - A_B^i)^2 / 2 */
    glacis_estimate total;        /* [Jansen99]: (A - A_B^i)^2 / 2 */
} glacis_index;

typedef struct glacis_index_summary {
    double mean, variance; /* of the answers of A and B, all replicates together */
    double first_sum;      /* of the first order indices: 1 for a sum of functions of one input each */
    size_t negative_count; /* estimates among the 3 * inputs that lie below zero, all by sampling */
    size_t bootstraps;     /* resamples the intervals rest on; 0: they rest on replicates */
    size_t fault_row;      /* of the first answer that is not finite, when such answers were refused */
    size_t fault_count;    /* such answers */
    bool constant;         /* the answer does not vary beyond rounding: every index is NaN, cannot tell */
} glacis_index_summary;

/* The indices of each input from the answers to all rows of a design: numerators and variance are averaged over replicates before
 * they are divided. Intervals: Student's t over replicates, linearised for the quotient; with one replicate the 2.5 and 97.5 %
 * quantiles of `bootstraps` resamples of its N rows (at least 100; not read otherwise).
 * GLACIS_REFUSED_ARGUMENT: a design that does not pass its check, answers_count other than its rows, too few bootstraps.
 * GLACIS_REFUSED_INPUT: an answer is not finite; fault_row and fault_count of *summary are set, nothing else is.
 * GLACIS_DOUBTFUL: the answer is constant. */
GLACIS_API glacis_status glacis_indices_of(const glacis_index_design *design, const double *answers,
                                           size_t answers_count, size_t bootstraps,
                                           glacis_index_summary *summary, glacis_index *by_input);

/* ---- Shapley values: a total shared among players ------------------------------------------------------------------------- */

#define GLACIS_SHAPLEY_EXACT_MAX   20 /* 2^20 worths are 8 MiB */
#define GLACIS_SHAPLEY_DRAWN_MAX   15 /* where a study shares out every draw; up to here sums are plain */
#define GLACIS_SHAPLEY_SAMPLED_MAX 63

/* worths[S] is the worth of the coalition whose members are the bits of S, 2^players of them, worths[0] that of nobody. Shares sum
 * to worths[all] - worths[0]. GLACIS_REFUSED_ARGUMENT for players outside [1, 20], GLACIS_REFUSED_INPUT for a worth that is not
 * finite. */
GLACIS_API glacis_status glacis_shapley_exact(size_t players, const double *worths, double *shares);
/* Least and greatest of what a player adds, over all orders in which the players may come. Refused as above. */
GLACIS_API glacis_status glacis_shapley_order_range(size_t players, const double *worths, double *least,
                                                    double *greatest);

/* Sets *worth of the coalition `members`; must be a function of `members` alone. */
typedef glacis_status (*glacis_game)(void *context, uint64_t members, double *worth);

/* The same by random orders in pairs, each with its reverse [CastroGT09]: `pairs` of them, at least 2; asks for
 * 2 pairs (players - 1) + 2 worths. Shares sum to the total for any number of pairs; the error is that of the mean of pairs. Least and greatest (either may be
 * NULL) are over the orders drawn: bounds from inside. GLACIS_REFUSED_ARGUMENT for players outside [1, 63] or pairs below 2,
 * GLACIS_REFUSED_INPUT for a worth that is not finite, else what the game returns when it fails. */
GLACIS_API glacis_status glacis_shapley_sampled(size_t players, glacis_game game, void *context, size_t pairs,
                                                uint64_t seed, glacis_estimate *shares, double *least,
                                                double *greatest);

/* ---- Shapley effects: shares of the variance when inputs depend on each other ---------------------------------------------- */

#define GLACIS_EFFECT_INPUTS_MAX 15

/* Of sum beta_i x_i, x normal with this covariance (row by row, symmetric, positive definite): exact [OwenPrieur17]. Shares sum to
 * 1. GLACIS_REFUSED_ARGUMENT for inputs outside [1, 15], GLACIS_REFUSED_INPUT for a covariance that is not symmetric and positive
 * definite, GLACIS_DOUBTFUL with NaN when all beta are 0. */
GLACIS_API glacis_status glacis_shapley_linear_gaussian(size_t inputs, const double *beta,
                                                        const double *covariance, double *shares);

/* Of any model [SongNS16]: for each set S of inputs, `outer` draws of the inputs outside S and for each `inner` draws of S given
 * them. Inputs depend through a normal copula: u = Phi(z), z normal with `correlation`. */
typedef struct glacis_effect_design {
    size_t inputs_count;       /* 1 to GLACIS_EFFECT_INPUTS_MAX */
    const double *correlation; /* of z, row by row; NULL: independent */
    size_t outer_count;        /* at least 2 */
    size_t inner_count;        /* at least 2; 3 is usual */
    uint64_t seed;
} glacis_effect_design;

/* GLACIS_REFUSED_ARGUMENT for counts that are not as above, GLACIS_REFUSED_INPUT for what is no correlation matrix. */
GLACIS_API glacis_status glacis_effect_design_check(const glacis_effect_design *design);
/* Rows of a design that passed the check: (2^inputs - 1) * outer * inner. */
GLACIS_API size_t glacis_effect_design_rows(const glacis_effect_design *design);
/* The coordinates of one row, each in (0, 1); GLACIS_REFUSED_RANGE beyond the last. */
GLACIS_API glacis_status glacis_effect_design_row(const glacis_effect_design *design, size_t row,
                                                  double *unit);
/* Share of the variance of each input; they sum to 1. *variance may be NULL. Refused and doubtful as glacis_indices_of. */
GLACIS_API glacis_status glacis_shapley_effects_of(const glacis_effect_design *design, const double *answers,
                                                   size_t answers_count, double *variance,
                                                   glacis_estimate *by_input);

#endif
