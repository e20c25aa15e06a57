/* glacis/impact.h: did a dated decision move a series, and could this series show it at all? See docs/models/impact.md.
 *
 * Readers take texts, not paths; every fault of a text goes to the diagnostics with its line, all at once.
 */
#ifndef GLACIS_IMPACT_H
#define GLACIS_IMPACT_H

#include <glacis/par.h>
#include <glacis/series.h>

/* ---- periods: months, quarters or years as whole numbers (glacis_observation says how they are counted) --- */

/* The whole of `text` as 2016-07; 2016-Q3 (4 periods a year) or 2016 (1) are taken beside the month they lie in. */
GLACIS_API bool glacis_period_parse(const char *text, int periods_per_year, int *period);
GLACIS_API void glacis_period_text(int period, int periods_per_year, char text[16]);

/* ---- series ----------------------------------------------------------------------------------------------- */

typedef enum glacis_scale { GLACIS_SCALE_LOG, GLACIS_SCALE_LEVEL } glacis_scale;

/* Which columns hold what; NULL: "value", "sd", and no percentage. */
typedef struct glacis_series_columns {
    const char *value, *sd;
    const char *error_pct; /* sd of the error in percent of the value */
    const char *from, *to; /* of sums; NULL: "from", "to" */
    const char *use;       /* only rows that say "best" here are read; NULL: all */
} glacis_series_columns;

/* Reads `month,value[,sd]` (or quarter, year, period) and `from,to,value[,sd]`, in any order of columns and rows. An empty value
 * is a missing period. Refused: no value at all, a period or a sum given twice, numbers that are not, values that have
 * no logarithm where the scale is one. */
GLACIS_API glacis_status glacis_impact_series_parse(const char *name, const char *data, size_t size,
                                                    int periods_per_year, glacis_scale scale,
                                                    const glacis_series_columns *columns, glacis_diag *diag,
                                                    glacis_series *out);
/* Drops what does not lie in the window whole. */
GLACIS_API void glacis_impact_series_keep(glacis_series *series, int first, int last);
GLACIS_API void glacis_impact_series_clear(glacis_series *series);

/* ---- events ------------------------------------------------------------------------------------------------ */

/* Code, word, what it does to the series. */
#define GLACIS_INTERVENTION_KIND_LIST(X)                                                                     \
    X(PULSE, "pulse", "one period alone")                                                                    \
    X(STEP, "step", "from its first period on")                                                              \
    X(SLOPE, "slope", "a change of slope: 1, 2, 3, ... from its first period on")                            \
    X(TEMPORARY, "temporary",                                                                                \
      "from its first period to end_date, or fading by the factor decay each period")                        \
    X(ANTICIPATED_STEP, "anticipated-step", "a step that begins at anticipation_from")

typedef enum glacis_intervention_kind {
#define X(code, word, doc) GLACIS_INTERVENTION_##code,
    GLACIS_INTERVENTION_KIND_LIST(X)
#undef X
        GLACIS_INTERVENTION_KIND_COUNT
} glacis_intervention_kind;

GLACIS_API const char *glacis_intervention_kind_word(glacis_intervention_kind kind);

#define GLACIS_INTERVENTIONS_MAX 24

typedef struct glacis_intervention {
    char id[64], date[16], group[32];
    glacis_intervention_kind kind;
    int cause;        /* period of the date */
    int from, to;     /* first and last period of the effect; to: INT_MAX where it lasts */
    double decay;     /* factor a period; 1: does not fade */
    int anticipation; /* first period of the declared anticipation window; INT_MIN: none */
    char anticipation_source[256], note[512], source[256];
    bool unverified; /* the row rests on memory alone */
    int line;
} glacis_intervention;

typedef struct glacis_interventions {
    size_t count;
    glacis_intervention at[GLACIS_INTERVENTIONS_MAX];
} glacis_interventions;

/* Reads `id,date,kind` and the optional columns end_date, decay, effect_from, anticipation_from, anticipation_source, group, note,
 * source, status. Refused besides what does not parse: an effect before its cause (effect_from < date), an anticipation window
 * without a source or after its event, an event before the second or after the last observed period of the series. */
GLACIS_API glacis_status glacis_interventions_parse(const char *name, const char *data, size_t size,
                                                    const glacis_series *series, glacis_diag *diag,
                                                    glacis_interventions *out);

/* ---- regressors -------------------------------------------------------------------------------------------- */

#define GLACIS_REGRESSORS_MAX 5

/* values[r * periods + t] of period first + t. */
typedef struct glacis_regressors {
    size_t count, periods;
    int first;
    char names[GLACIS_REGRESSORS_MAX][64];
    double *values;
} glacis_regressors;

/* Reads `month,NAME,...`; a number is needed for every period from the first to the last observed one. */
GLACIS_API glacis_status glacis_regressors_parse(const char *name, const char *data, size_t size,
                                                 const glacis_series *series, glacis_diag *diag,
                                                 glacis_regressors *out);
/* One regressor: the share of the Lunar New Year holiday in a month (glacis_lunar_new_year_share). */
GLACIS_API glacis_status glacis_regressors_lunar(const glacis_series *series, glacis_regressors *out);
GLACIS_API void glacis_regressors_clear(glacis_regressors *regressors);

/* ---- the study ---------------------------------------------------------------------------------------------- */

/* Code, word, sentence. */
#define GLACIS_VERDICT_LIST(X)                                                                               \
    X(POSITIVE, "positive", "the 95 % interval lies above zero")                                             \
    X(NEGATIVE, "negative", "the 95 % interval lies below zero")                                             \
    X(NIL, "practically nil", "the 95 % interval lies inside the range that counts as nothing")              \
    X(CANNOT_TELL, "cannot tell", "the 95 % interval holds zero and more than what counts as nothing")       \
    X(NOT_TESTABLE, "not testable", "the observed periods do not let the event stand on its own")

typedef enum glacis_verdict {
#define X(code, word, sentence) GLACIS_VERDICT_##code,
    GLACIS_VERDICT_LIST(X)
#undef X
        GLACIS_VERDICT_COUNT
} glacis_verdict;

GLACIS_API const char *glacis_verdict_word(glacis_verdict verdict);
GLACIS_API const char *glacis_verdict_sentence(glacis_verdict verdict);

typedef struct glacis_interval {
    double best, low, high; /* mean of the posterior; 2.5 and 97.5 % quantiles */
} glacis_interval;

/* One effect; of a slope the effect a period. On the log scale a percent is of what the series would have been, on the level scale
 * of the mean of the year before the first event. */
typedef struct glacis_effect {
    glacis_interval pct;
    double estimate, se; /* posterior mean and sd on the scale of the model */
    double p_positive, p_nil;
    double detectable_pct; /* the least effect that is found with 80 % power at the 5 % level */
    bool
        overstated; /* a sign was found but the size is below the detectable one: such sizes are too large on average */
    glacis_verdict verdict;
} glacis_effect;

/* Inverse squares of the sds are Gamma(degrees/2, degrees scale^2/2). */
typedef struct glacis_sd_prior {
    double degrees, scale_irregular, scale_level;
} glacis_sd_prior;

#define GLACIS_POWER_PERIODS   24
#define GLACIS_FORECAST_MOST   12
#define GLACIS_PRIORS_COUNT    4
#define GLACIS_PLACEBO_MOST    200
#define GLACIS_MULTIVERSE_MOST 96

typedef struct glacis_impact_event {
    size_t column;        /* of the events with a number of their own, from 0; SIZE_MAX: none */
    size_t same_as;       /* the first event with the same column; itself otherwise */
    uint32_t merged_with; /* events (bits) that share the column */
    uint32_t spanned_by;  /* not testable: the events that give its column exactly */
    size_t clean_periods; /* observed from its beginning to that of the next */
    glacis_effect joint;  /* with the other events, all at once */
    bool prior_decides;   /* another prior changes the verdict */
    glacis_verdict by_prior[GLACIS_PRIORS_COUNT];
    bool has_rival;
    glacis_effect expected; /* the rival reading: from the declared window on */
    /* Forecast from what came before, against what was reported until the next event, at most a year. */
    bool has_forecast;
    size_t forecast_periods;   /* observed ones */
    glacis_effect forecast;    /* mean difference a period */
    glacis_interval cumulated; /* sum of the differences, in the unit of the series */
    double detectable_pct
        [GLACIS_POWER_PERIODS]; /* with 1, 2, ... periods after it and no other event then; NAN: not known */
    double placebo_rank_p;      /* NAN: no placebo dates */
    double false_positive_rate; /* share of series without the effect in which one is found */
} glacis_impact_event;

typedef struct glacis_placebo {
    int period;
    double z; /* posterior mean over sd */
} glacis_placebo;

/* One reading among those that one could have chosen. */
typedef struct glacis_multiverse_row {
    glacis_scale scale;
    glacis_sd_prior prior;
    int first, last;
    bool solved; /* false: too few periods */
    glacis_effect effects[GLACIS_INTERVENTIONS_MAX];
} glacis_multiverse_row;

typedef struct glacis_impact_options {
    glacis_scale scale;
    double sd_irregular, sd_level; /* both numbers: fixed, nothing is estimated; NAN: estimated */
    double rope_pct;               /* half width of what counts as nothing */
    size_t placebos, null_series;
    bool multiverse;
    bool joint_only;            /* the joint coefficients under the main prior and nothing else */
    unsigned regressors_always; /* bits: calendar regressors, not up for choice */
    int first, last;            /* window, INT_MIN and INT_MAX: all */
    uint64_t seed;
    glacis_par_options par;
} glacis_impact_options;

GLACIS_API glacis_impact_options glacis_impact_options_default(void);

/* Steps of one group together: the effect once all of them are in force. */
typedef struct glacis_impact_group {
    char name[32];
    uint32_t events;    /* bits */
    uint32_t entangled; /* events of other groups that share a column with one of them */
    glacis_effect together;
} glacis_impact_group;

#define GLACIS_BREAKS_MOST 12

/* A period that stands out although no event names it. */
typedef struct glacis_break {
    int period;
    bool of_level; /* a step that stays; else a single period */
    double t;      /* what a step or pulse there would have as its t-statistic */
} glacis_break;

typedef struct glacis_impact {
    int periods_per_year, first, last;
    glacis_scale scale;
    size_t periods, observed, sums_used, sums_left_out;
    double reference; /* level scale: what percents refer to */
    bool fixed_sds;
    glacis_interval sd_irregular, sd_level, signal_to_noise; /* q = level^2 / irregular^2 */
    glacis_sd_prior prior[GLACIS_PRIORS_COUNT];              /* the main one first */
    /* All coefficients, months first; names of regressors and events are their own. */
    size_t coefficients_count;
    char coefficient_names[11 + GLACIS_REGRESSORS_MAX + GLACIS_INTERVENTIONS_MAX][64];
    double coefficients[11 + GLACIS_REGRESSORS_MAX + GLACIS_INTERVENTIONS_MAX];
    double standard_errors[11 + GLACIS_REGRESSORS_MAX + GLACIS_INTERVENTIONS_MAX];
    double log_likelihood;              /* diffuse; at the fixed sds, or at the posterior's geometric mean */
    size_t events_count, columns_count; /* columns: events that stand on their own */
    glacis_impact_event events[GLACIS_INTERVENTIONS_MAX];
    double correlation[GLACIS_INTERVENTIONS_MAX][GLACIS_INTERVENTIONS_MAX]; /* of the estimators, by column */
    size_t column_event[GLACIS_INTERVENTIONS_MAX];
    size_t groups_count; /* groups of at least two columns, steps only */
    glacis_impact_group groups[GLACIS_INTERVENTIONS_MAX / 2];
    size_t placebos_count, placebo_before_least, placebo_after_least;
    glacis_placebo placebos[GLACIS_PLACEBO_MOST];
    size_t null_series;
    double false_positive_rate, false_positive_low, false_positive_high; /* over all events; Wilson */
    size_t controls_count;
    double control_probability[GLACIS_REGRESSORS_MAX]; /* over all 2^k subsets; NAN: always in */
    size_t multiverse_count;
    glacis_multiverse_row *multiverse;
    /* Of the one-step errors at the best sds; errors 0: too few. Then |t| above 3, the largest first; the likelihood's own maximum. */
    glacis_series_diagnostics diagnostics;
    size_t breaks_count;
    glacis_break breaks[GLACIS_BREAKS_MOST];
    bool fit_certified; /* the maximum below was reached from several starts with no slope left */
    double fit_sd_irregular, fit_sd_level, fit_gradient_norm; /* NAN with fixed sds */
    /* By period, on the scale of the model, at the best sds: reported; level, months and regressors without any event, and the sd of
     * that level; what all events add. */
    double *y, *without_events, *without_events_sd, *events_effect;
} glacis_impact;

/* GLACIS_REFUSED_RANGE with a sentence in diag: too few periods (a year and one with seasons), a calendar month that is never observed, a
 * regressor that the calendar gives, sds of which only one is fixed. */
GLACIS_API glacis_status glacis_impact_run(const glacis_series *series, const glacis_interventions *events,
                                           const glacis_regressors *regressors,
                                           const glacis_impact_options *options, glacis_diag *diag,
                                           glacis_impact **out);
GLACIS_API void glacis_impact_destroy(glacis_impact *impact);

/* 100 (exp((z_0.975 + z_0.8) se) - 1) on the log scale: what a standard error lets one see. */
GLACIS_API double glacis_impact_detectable_pct(double se, glacis_scale scale, double reference);

#endif
