/* glacis/uq.h: how an uncertain number is drawn, and what a set of answers says. See docs/models/uq.md. */
#ifndef GLACIS_UQ_H
#define GLACIS_UQ_H

#include <glacis/base.h>

typedef enum glacis_distribution {
    GLACIS_DIST_FIXED,
    GLACIS_DIST_TRIANGULAR,     /* mode best; low and high are the 10 and 90 % quantiles */
    GLACIS_DIST_LOG_TRIANGULAR, /* the same in log space (positive quantities over a wide range) */
    GLACIS_DIST_UNIFORM,        /* between low and high themselves */
    GLACIS_DIST_CHOICE          /* discrete alternatives with weights, each with a spread of its own */
} glacis_distribution;

#define GLACIS_CHOICES_MAX 8

/* One side of a dispute: its value, and how far its own holders leave it open. */
typedef struct glacis_side {
    glacis_distribution distribution; /* any but GLACIS_DIST_CHOICE */
    double best, low, high;           /* read as those of a spread */
    double weight;                    /* weights need not sum to 1 */
} glacis_side;

typedef struct glacis_spread {
    glacis_distribution distribution;
    double best, low, high; /* low and high are read by the triangular and uniform distributions only */
    double least, most;     /* the field's hard range, may be infinite: draws are clamped to it */
    size_t choices_count;
    glacis_side choices[GLACIS_CHOICES_MAX];
} glacis_spread;

/* GLACIS_REFUSED_RANGE for NaN, low > best, best > high, numbers that are not positive under the log distribution, best or a
 * choice outside [least, most], weights that are negative or all zero; GLACIS_REFUSED_ARGUMENT for an unknown distribution,
 * a choice among choices, or a number of choices outside [1, GLACIS_CHOICES_MAX]. */
GLACIS_API glacis_status glacis_spread_check(const glacis_spread *spread);
/* The value of a spread that passed the check at u in (0, 1): its quantile, never falling in u. A choice is taken by u in the
 * order of the list, so that quantities that share a stream choose together, and its value by where u lies in its share. */
GLACIS_API double glacis_spread_quantile(const glacis_spread *spread, double u);
/* Where a quantity stands when it is moved alone: its 10 % or its 90 % quantile; of a choice the best value of its first or
 * its last alternative, which is what the sides of a dispute say. */
GLACIS_API double glacis_spread_end(const glacis_spread *spread, bool high);
/* Which alternative of a choice draw `run` takes; 0 for the best estimate and for what is no choice. */
GLACIS_API size_t glacis_spread_side(const glacis_spread *spread, uint64_t seed, uint64_t run,
                                     uint64_t stream);
/* The value of draw `run` (run 0 is always `best`). */
GLACIS_API double glacis_spread_draw(const glacis_spread *spread, uint64_t seed, uint64_t run,
                                     uint64_t stream);

/* 10, 50 and 90 % quantiles (type 7) of values; NaN values are left out and counted. `work` holds count doubles. */
typedef struct glacis_band {
    double best, low, median, high; /* NAN when every value was left out */
    size_t count, left_out;         /* values used, values left out */
    /* Between which the quantiles of endlessly many draws lie with 95 % confidence; infinite where the values cannot tell. */
    double low_from, low_to, high_from, high_to;
} glacis_band;
GLACIS_API void glacis_band_of(double best, const double *values, size_t count, double *work,
                               glacis_band *out);
/* Whether best lies outside low to high by more than their sampling error; false where the values cannot tell. */
GLACIS_API bool glacis_band_misses_best(const glacis_band *band);
/* Wilson interval of a share; [0, 1] without trials. z is the normal quantile, 1.96 for 95 %. */
GLACIS_API void glacis_wilson(double successes, double trials, double z, double *low, double *high);
/* Spearman rank correlation of two columns: which fact moves an answer most. Ties share their average rank; pairs with a NaN
 * are left out. NAN when fewer than two pairs are left or a column is constant. `work` holds 2 count doubles. */
GLACIS_API double glacis_rank_correlation(const double *x, const double *y, size_t count, double *work);

#endif
