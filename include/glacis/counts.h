/* glacis/counts.h: did the rate of rare events change at a known month? See docs/models/events.md.
 *
 * Monthly counts with a rate that drifts (gamma-Poisson local level, discount omega) and one intervention that multiplies the rate
 * by a ratio from its month on [HarveyFernandes89]. The posterior is by quadrature: no draws, the same bits every time. */
#ifndef GLACIS_COUNTS_H
#define GLACIS_COUNTS_H

#include <glacis/base.h>
#include <glacis/par.h>

/* A month of which nothing is known. It is not a month without events. */
#define GLACIS_COUNTS_UNKNOWN (-1)
#define GLACIS_COUNTS_MOST    1000000

/* code, word, sentence */
#define GLACIS_COUNTS_VERDICT_LIST(X)                                                                        \
    X(GLACIS_COUNTS_POSITIVE, "positive", "the rate rose: the 95 % interval of the ratio lies above 1")      \
    X(GLACIS_COUNTS_NEGATIVE, "negative", "the rate fell: the 95 % interval of the ratio lies below 1")      \
    X(GLACIS_COUNTS_NIL, "practically nil",                                                                  \
      "the 95 % interval of the ratio lies inside the range that "                                           \
      "counts as no change")                                                                                 \
    X(GLACIS_COUNTS_CANNOT_TELL, "cannot tell", "a rise, a fall and no change are all left open")            \
    X(GLACIS_COUNTS_NOT_TESTABLE, "not testable", "no events, or too few known months on one side")

typedef enum glacis_counts_verdict {
#define X(code, word, sentence) code,
    GLACIS_COUNTS_VERDICT_LIST(X)
#undef X
} glacis_counts_verdict;

GLACIS_API const char *glacis_counts_verdict_word(glacis_counts_verdict verdict);
GLACIS_API const char *glacis_counts_verdict_sentence(glacis_counts_verdict verdict);

typedef struct glacis_counts_options {
    double prior_sd_log_ratio;  /* of the normal prior of the log ratio, mean 0 */
    double memory_least_months; /* the prior of the rate's memory 1 / (1 - omega) is uniform in its */
    double memory_most_months;  /* logarithm; both infinite: the rate is constant but for the event */
    double nil_ratio;           /* a ratio between 1 / nil_ratio and nil_ratio counts as no change; > 1 */
    size_t months_before_least; /* known months on either side, fewer: not testable */
    size_t months_after_least;
    size_t simulations; /* series without an effect drawn for power and false positives; 0: none */
    double power;       /* by which a detectable ratio is defined */
    uint64_t seed;
    glacis_par_options par;
} glacis_counts_options;

/* sd 1.5, memory 2 to 120 months, nil 1.25, 12 and 3 months, 400 simulations, power 0.8, seed 1, all processors. */
GLACIS_API glacis_counts_options glacis_counts_options_default(void);

/* A ratio of rates, after to before: median and ends of the central 95 % interval. */
typedef struct glacis_counts_ratio {
    double best, low, high;
} glacis_counts_ratio;

/* Two constant rates compared: given all events, those after are binomial [PrzyborowskiWilenski40]. */
typedef struct glacis_counts_exact {
    double share_expected; /* of the events that fall after, were the rates equal: months after / months */
    double p_two_sided;    /* sum over all outcomes not more probable than the one seen */
    glacis_counts_ratio ratio; /* best: (n1/m1)/(n0/m0); 95 % by Clopper and Pearson; infinite where open */
} glacis_counts_exact;

typedef struct glacis_counts_result {
    size_t months_before, months_after; /* known ones */
    size_t events_before, events_after;
    glacis_counts_exact constant; /* were the rate constant on either side */
    glacis_counts_ratio ratio;    /* of the model */
    double p_increase;            /* posterior probability that the ratio is above 1 */
    double log_ratio_mean, log_ratio_sd;
    double memory_months; /* posterior median; infinite where the rate is held constant */
    glacis_counts_verdict verdict;
    bool prior_decides; /* the verdict is another one with twice the prior's sd */
    /* What the series could have shown. NAN where nothing was simulated. */
    double
        detectable_increase_ratio; /* least ratio found with the power asked for; infinite: none up to 64 */
    double detectable_decrease_ratio; /* greatest one below 1; 0: not even the end of all events */
    double power_if_all_ended;        /* how often the end of all events would have been called a fall */
    double false_positive_rate, false_positive_low, false_positive_high; /* with its 95 % interval */
    size_t placebo_count;  /* months before the event at which an event could be pretended */
    double placebo_rank_p; /* (1 + those at least as striking) / (1 + all); NAN without any */
} glacis_counts_result;

/* `counts[i]` events in month i, GLACIS_COUNTS_UNKNOWN where not known; the ratio applies from month `event` on.
 * GLACIS_REFUSED_ARGUMENT: no counts, no result, or an event outside the months; GLACIS_REFUSED_RANGE: a count below
 * GLACIS_COUNTS_UNKNOWN or above GLACIS_COUNTS_MOST, or an option that makes no sense; GLACIS_INTERRUPTED by par.stop. */
GLACIS_API glacis_status glacis_counts_impact(const int *counts, size_t months, size_t event,
                                              const glacis_counts_options *options,
                                              glacis_counts_result *result);

/* Two constant rates: `events` in `months` before and after. GLACIS_REFUSED_RANGE without months on either side. */
GLACIS_API glacis_status glacis_counts_compare(size_t events_before, size_t months_before,
                                               size_t events_after, size_t months_after,
                                               glacis_counts_exact *exact);

/* Logarithm of the likelihood of all counts under a fixed discount and ratio; what precedes the first event counts through the
 * exposure only (see the model page). Same refusals as above; omega in (0, 1]. */
GLACIS_API glacis_status glacis_counts_log_likelihood(const int *counts, size_t months, size_t event,
                                                      double omega, double log_ratio, double *log_likelihood);
/* Probability of `count` events in a period of `exposure` when the rate is gamma with that shape and inverse scale: the negative
 * binomial by which the filter predicts. All positive. */
GLACIS_API double glacis_counts_predictive(double shape, double inverse_scale, double exposure, int count);

#endif
