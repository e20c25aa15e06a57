/* glacis/prim.h: in which box of the inputs do the cases of interest lie (room uq)? See docs/models/uq.md.
 *
 * The patient rule induction method [FriedmanFisher99], with the tests of [BryantLempert10]. A box describes the cases that were
 * computed, it forecasts nothing; repeat the analysis on a second sample before it is believed.
 */
#ifndef GLACIS_PRIM_H
#define GLACIS_PRIM_H

#include <glacis/uq.h>

#define GLACIS_PRIM_INPUTS_MAX 64

typedef struct glacis_prim_sample {
    size_t inputs_count, points_count;
    const double *points;             /* [point * inputs_count + input], in any unit */
    const unsigned char *of_interest; /* by point, 0 or not */
} glacis_prim_sample;

typedef struct glacis_prim_options {
    double peel_share;   /* alpha: share of the points of the box that one step may take; 0.05 is usual */
    double least_mass;   /* no step leaves less of all points; 0.05 is usual */
    double most_quasi_p; /* inputs above it are dropped from the box; 0.05 is usual */
} glacis_prim_options;

/* 0.05, 0.05, 0.05 */
GLACIS_API glacis_prim_options glacis_prim_options_default(void);

typedef struct glacis_prim_score {
    size_t points_count, of_interest_count; /* in the box */
    double mass;                            /* share of all points that lie in the box */
    double density;  /* share of the points in the box that are of interest; NaN: no points */
    double coverage; /* share of the points of interest that lie in the box; NaN: none */
} glacis_prim_score;

typedef struct glacis_prim_box {
    size_t inputs_count, restricted_count;
    double low[GLACIS_PRIM_INPUTS_MAX],
        high[GLACIS_PRIM_INPUTS_MAX]; /* low <= x <= high; infinite: no limit */
    /* How likely a box of this many points holds so many of interest although the input tells nothing: binomial, with the share
     * found when the input's limits alone are lifted. NaN: the input has no limit. */
    double quasi_p[GLACIS_PRIM_INPUTS_MAX];
    glacis_prim_score score;
} glacis_prim_box;

typedef struct glacis_prim_step {
    glacis_prim_score score; /* after the step */
    size_t restricted_count; /* inputs with a limit */
    size_t input;            /* which the step cut; step 0 is the whole space and cut none */
    bool upper;              /* its upper side */
    double threshold;        /* where */
} glacis_prim_step;

/* All memory belongs to it. */
typedef struct glacis_prim {
    size_t steps_count; /* at least 1 */
    glacis_prim_step *steps;
    size_t
        chosen; /* the step with the greatest 2 density coverage / (density + coverage); the earliest of equals */
    glacis_prim_box peeled; /* the box of that step */
    glacis_prim_box
        box; /* the same after inputs above most_quasi_p were dropped, the largest first, one by one */
    size_t dropped_count; /* how many */
} glacis_prim;

/* GLACIS_REFUSED_ARGUMENT: inputs outside [1, 64], no points, shares outside (0, 1); GLACIS_REFUSED_INPUT: a coordinate is not finite;
 * GLACIS_REFUSED_RANGE: no point is of interest, so there is no box to find (all of interest: the box is the whole space). */
GLACIS_API glacis_status glacis_prim_create(const glacis_prim_sample *sample,
                                            const glacis_prim_options *options, glacis_prim **prim);
GLACIS_API void glacis_prim_destroy(glacis_prim *prim);

/* The box after a step of the trajectory, with quasi-p on the sample it was found on. GLACIS_REFUSED_RANGE: no such step. */
GLACIS_API glacis_status glacis_prim_box_at(const glacis_prim *prim, const glacis_prim_sample *sample,
                                            size_t step, glacis_prim_box *box);
/* How a box does on a sample, its own or another. GLACIS_REFUSED_ARGUMENT: another number of inputs. */
GLACIS_API glacis_status glacis_prim_box_score(const glacis_prim_box *box, const glacis_prim_sample *sample,
                                               glacis_prim_score *score);
/* Points of the sample in both boxes over points in either: 1 when they hold the same, NaN when both are empty. Refused as above. */
GLACIS_API glacis_status glacis_prim_overlap(const glacis_prim_box *one, const glacis_prim_box *other,
                                             const glacis_prim_sample *sample, double *overlap);

/* How often an input is cut again in `resamples` halves of the sample, drawn at random: by_coverage[i] at the step whose coverage is
 * nearest to that of prim->peeled, by_density[i] at the step of the nearest density. Resample r is a function of (seed, r) alone.
 * GLACIS_REFUSED_ARGUMENT for no resamples; halves without a point of interest are left out, *used counts the others. */
GLACIS_API glacis_status glacis_prim_reproduce(const glacis_prim *prim, const glacis_prim_sample *sample,
                                               const glacis_prim_options *options, size_t resamples,
                                               uint64_t seed, double *by_coverage, double *by_density,
                                               size_t *used);

/* The whole analysis once more, on a second sample of the same model. */
typedef struct glacis_prim_second {
    glacis_prim_score
        score; /* of prim->box on the second sample: what the first sample flattered it by is gone */
    glacis_prim_box box; /* found on the second sample alone */
    double overlap;      /* of the two boxes, on the second sample; see glacis_prim_overlap */
    size_t same_count;   /* inputs with a limit on the same side or sides in both boxes */
} glacis_prim_second;

/* GLACIS_REFUSED_ARGUMENT: another number of inputs; else refused as glacis_prim_create. */
GLACIS_API glacis_status glacis_prim_repeat(const glacis_prim *prim, const glacis_prim_sample *second,
                                            const glacis_prim_options *options, glacis_prim_second *out);

/* The box in words: "of the cases with a above 0.55 and c below 0.4, 89 % are of interest; they are 18 % of all cases and hold 80 %
 * of those of interest". Names as the caller's, with units. GLACIS_REFUSED_RANGE when `size` does not hold the sentence. */
GLACIS_API glacis_status glacis_prim_words(const glacis_prim_box *box, const char *const *names, char *text,
                                           size_t size);

#endif
