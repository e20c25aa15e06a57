/* glacis/flow.h: hard currency as stocks and flows, month by month, under enforcement of sanctions. See docs/models/flow.md.
 *
 * Accounting, not forecasting: what follows from stated ranges. "Hard-currency stress" is import cover below a stated number of
 * months for a stated number of months in a row; it says nothing of what happens then.
 */
#ifndef GLACIS_FLOW_H
#define GLACIS_FLOW_H

#include <glacis/par.h>
#include <glacis/prim.h>
#include <glacis/sensitivity.h>

/* ---- inputs ------------------------------------------------------------------------------------------------------------- */

/* In this order in every array of inputs; src/flow/inputs.c has their ids, units and hard ranges. The first five are the
 * exports by sector, the last four the definitions of target and stress, which are not drawn. */
typedef enum glacis_flow_input {
    GLACIS_FLOW_COAL_EXPORTS,
    GLACIS_FLOW_METALS_EXPORTS,
    GLACIS_FLOW_SEAFOOD_EXPORTS,
    GLACIS_FLOW_TEXTILES_EXPORTS,
    GLACIS_FLOW_OTHER_EXPORTS,
    GLACIS_FLOW_EXPORT_GROWTH,
    GLACIS_FLOW_LEAKAGE_MOST,
    GLACIS_FLOW_LEAKAGE_RATE,
    GLACIS_FLOW_BORDER_TRADE,
    GLACIS_FLOW_BORDER_SUBSTITUTION,
    GLACIS_FLOW_BORDER_RESPONSE,
    GLACIS_FLOW_WORKERS,
    GLACIS_FLOW_WAGE,
    GLACIS_FLOW_WAGE_TAKEN,
    GLACIS_FLOW_REMITTANCE_DELAY,
    GLACIS_FLOW_REPATRIATION_RATE,
    GLACIS_FLOW_OTHER_INCOME,
    GLACIS_FLOW_OIL_AID,
    GLACIS_FLOW_OIL_AID_WITHDRAWN,
    GLACIS_FLOW_ESSENTIAL_IMPORTS,
    GLACIS_FLOW_OTHER_IMPORTS,
    GLACIS_FLOW_IMPORT_SATURATION,
    GLACIS_FLOW_COMFORT_COVER,
    GLACIS_FLOW_PROGRAMME,
    GLACIS_FLOW_RESERVES,
    GLACIS_FLOW_TARGET_CUT,
    GLACIS_FLOW_HORIZON,
    GLACIS_FLOW_STRESS_COVER,
    GLACIS_FLOW_STRESS_RUN,
    GLACIS_FLOW_INPUTS_COUNT
} glacis_flow_input;

#define GLACIS_FLOW_SECTORS    5 /* of export */
#define GLACIS_FLOW_MONTHS_MAX 600

typedef struct glacis_flow_input_about {
    const char *id; /* ends in the unit */
    const char *sector, *unit, *label;
    double least, most; /* hard range */
    bool is_definition; /* of target or stress: fixed, never drawn */
    bool is_whole;      /* a whole number */
} glacis_flow_input_about;

/* NULL beyond the last. */
GLACIS_API const glacis_flow_input_about *glacis_flow_input_at(size_t input);

/* ---- the model file ------------------------------------------------------------------------------------------------------ */

#define GLACIS_FLOW_TEXT_MAX 512

typedef struct glacis_flow_row {
    glacis_spread spread;
    char status[16]; /* published, derived, unverified, assumed; "set" after glacis_flow_model_set */
    char source[GLACIS_FLOW_TEXT_MAX], note[GLACIS_FLOW_TEXT_MAX];
} glacis_flow_row;

typedef struct glacis_flow_model {
    glacis_flow_row rows[GLACIS_FLOW_INPUTS_COUNT];
} glacis_flow_model;

/* CSV with the columns id, sector, best, low, high, unit, distribution, status, source, note, one row an input. Every fault goes
 * to `diag` with `name` and its line: unknown, missing and doubled ids, low > best > high, no range, negative flows, a delay shorter
 * than the time step, no source. GLACIS_REFUSED_INPUT then. */
GLACIS_API glacis_status glacis_flow_model_parse(const char *name, const char *data, size_t size,
                                                 glacis_diag *diag, glacis_flow_model *model);
/* "ID=VALUE": the input stands at VALUE and is not drawn any more. GLACIS_REFUSED_INPUT with the reason in `diag`. */
GLACIS_API glacis_status glacis_flow_model_set(const char *assignment, glacis_diag *diag,
                                               glacis_flow_model *model);
/* Inputs that are drawn, in rising order; `drawn` holds GLACIS_FLOW_INPUTS_COUNT. */
GLACIS_API size_t glacis_flow_model_drawn(const glacis_flow_model *model, size_t *drawn);
GLACIS_API void glacis_flow_model_best(const glacis_flow_model *model,
                                       double inputs[GLACIS_FLOW_INPUTS_COUNT]);

/* ---- one run --------------------------------------------------------------------------------------------------------------- */

/* What can be enforced, each from 0 (nothing) to 1 (everything): five sectors of export, then these. */
enum {
    GLACIS_FLOW_DIAL_BORDER = GLACIS_FLOW_SECTORS,
    GLACIS_FLOW_DIAL_LABOUR,
    GLACIS_FLOW_DIAL_OIL,
    GLACIS_FLOW_DIALS
};

typedef struct glacis_flow_policy {
    double enforcement[GLACIS_FLOW_DIALS];
} glacis_flow_policy;

/* "coal", ..., "border", "labour", "oil"; NULL beyond the last. */
GLACIS_API const char *glacis_flow_dial_name(size_t dial);

/* Flows of one month in USD m, stocks at its end. */
typedef struct glacis_flow_month {
    double exports_usd_m, suppressed_usd_m, border_usd_m, labour_usd_m, other_usd_m, income_usd_m;
    double essential_usd_m; /* essential imports and the oil that is no longer given */
    double other_imports_usd_m, programme_usd_m, spending_usd_m, shortage_usd_m;
    double reserves_usd_m, cover_months;
    double leakage_share[GLACIS_FLOW_SECTORS], workers_count;
} glacis_flow_month;

typedef struct glacis_flow_totals {
    double income_usd_m, spending_usd_m, shortage_usd_m, reserves_end_usd_m;
    double lowest_cover_months;
    double stress_run_months; /* the longest run of months with cover below the least */
    bool stressed;            /* that run is as long as the definition asks */
} glacis_flow_totals;

/* The equations as they stand, one run. `months` holds as many as the horizon, or is NULL. GLACIS_REFUSED_RANGE: an input outside
 * its hard range, a horizon or run that is no whole number, enforcement outside [0, 1]. */
GLACIS_API glacis_status glacis_flow_run(const double inputs[GLACIS_FLOW_INPUTS_COUNT],
                                         const glacis_flow_policy *policy, glacis_flow_month *months,
                                         glacis_flow_totals *totals);

/* ---- many runs side by side ------------------------------------------------------------------------------------------------ */

/* Draws whose inputs lie column by column; all memory belongs to it. */
typedef struct glacis_flow_draws glacis_flow_draws;

/* inputs[draw * GLACIS_FLOW_INPUTS_COUNT + input]. Refused as glacis_flow_run, and GLACIS_REFUSED_ARGUMENT when the draws differ in
 * a definition of target or stress. */
GLACIS_API glacis_status glacis_flow_draws_create(size_t count, const double *inputs,
                                                  glacis_flow_draws **draws);
GLACIS_API void glacis_flow_draws_destroy(glacis_flow_draws *draws);

/* Every draw under one policy, draw k with all enforcement times levels[k] (NULL: 1). Equal to glacis_flow_run within 1e-12 of the
 * flows; the same bits on every path of the processor. `lanes_most` 0, or 1, 4, 8 for a narrower path. */
GLACIS_API glacis_status glacis_flow_draws_run(const glacis_flow_draws *draws,
                                               const glacis_flow_policy *policy, const double *levels,
                                               int lanes_most, glacis_flow_totals *totals);

/* ---- the fine line ---------------------------------------------------------------------------------------------------------- */

#define GLACIS_FLOW_LINE_STEP 0x1p-20 /* how finely the two levels are found */

typedef struct glacis_flow_line {
    double
        target_level; /* least enforcement that cuts the income of the horizon by the target; infinite: not even at 1 */
    double
        stress_level; /* least enforcement that ends in hard-currency stress; 0: stressed without any; infinite: never */
    double income_cut;    /* at level 1 */
    bool stressed_at_one; /* at level 1 */
    bool
        not_monotone; /* on the scan a higher level cut less, or relieved stress: the levels are the first crossings */
} glacis_flow_line;

/* A scan of 17 levels and a bisection in the cell of the first crossing, for every draw; `policy` says what level 1 is. */
GLACIS_API glacis_status glacis_flow_draws_line(const glacis_flow_draws *draws,
                                                const glacis_flow_policy *policy, int lanes_most,
                                                glacis_flow_line *lines);
/* The band between the two: target_level <= 1 and stress_level > target_level. */
GLACIS_API bool glacis_flow_line_has_band(const glacis_flow_line *line);
/* min(stress_level, 1) - target_level where there is a band, else 0. */
GLACIS_API double glacis_flow_line_width(const glacis_flow_line *line);

/* ---- the study --------------------------------------------------------------------------------------------------------------- */

typedef struct glacis_flow_share {
    size_t count, trials;
    double value, low, high; /* Wilson, 95 %: of the draws, not of the world */
} glacis_flow_share;

#define GLACIS_FLOW_LEVERS 10 /* all, the sectors of export together, and each dial alone */

typedef struct glacis_flow_lever {
    const char *name;
    glacis_flow_policy policy;         /* at level 1 */
    glacis_flow_share target, stress;  /* at level 1 */
    glacis_flow_share both;            /* some level reaches the target and is not stressed */
    double target_level, stress_level; /* at best estimates; infinite: never */
} glacis_flow_lever;

typedef struct glacis_flow_front_point {
    glacis_flow_policy policy;
    glacis_flow_share target, stress, both;                   /* on the sample it was found on */
    glacis_flow_share target_again, stress_again, both_again; /* on the second sample */
} glacis_flow_front_point;

#define GLACIS_FLOW_UNIFORM 17

/* Answers whose indices are computed. A target that is never reached counts as level 1, no band as width 0. */
enum { GLACIS_FLOW_ANSWER_BAND, GLACIS_FLOW_ANSWER_WIDTH, GLACIS_FLOW_ANSWER_TARGET, GLACIS_FLOW_ANSWERS };

/* "Border trade and labour are the bulk of inflow": what unrecorded border trade would have to be for that. */
typedef struct glacis_flow_claim {
    double declared_usd_m_per_yr, labour_usd_m_per_yr, border_usd_m_per_yr,
        other_usd_m_per_yr; /* at best estimates */
    /* From where on border and labour outweigh the declared exports, and these with all other income. */
    glacis_band needed_declared_usd_m_per_yr, needed_all_usd_m_per_yr;
    glacis_band border_drawn_usd_m_per_yr;
    glacis_flow_share holds_declared, holds_all; /* draws in which they do */
    glacis_band labour_share;                    /* labour over labour and declared exports */
    /* At best estimates: share of the declared exports that would have to count as border trade for the claim to hold. */
    double declared_share_needed;
} glacis_flow_claim;

#define GLACIS_FLOW_WORDS_MAX 2048

/* The two outcomes of a draw: where one is common, the box of the other says more. */
enum { GLACIS_FLOW_OUTCOME_BAND, GLACIS_FLOW_OUTCOME_NO_BAND, GLACIS_FLOW_OUTCOMES };

/* A box of PRIM that was found on one sample, with how it does on the other. */
typedef struct glacis_flow_box {
    bool found; /* false for both samples: in one of them the outcome is that of no draw, or of all */
    glacis_prim_box box;
    glacis_prim_score elsewhere;
    char words[GLACIS_FLOW_WORDS_MAX];
} glacis_flow_box;

typedef struct glacis_flow_study_options {
    uint64_t draws; /* a power of two, at least 64; 0: 4096 */
    uint64_t seed;
    int lanes_most;
    glacis_par_options par;
} glacis_flow_study_options;

typedef struct glacis_flow_study {
    size_t draws_count, drawn_count, drawn[GLACIS_FLOW_INPUTS_COUNT];
    double *inputs;          /* of the first sample, as glacis_flow_draws_create takes them */
    glacis_flow_line *lines; /* of the first sample, all dials together */
    glacis_flow_line best;   /* at best estimates */
    glacis_flow_share band, target, stress, stressed_already;
    glacis_flow_share band_again;                  /* on the second sample */
    glacis_band target_level, stress_level, width; /* over the draws that have one */
    size_t not_monotone_count;
    glacis_flow_lever levers[GLACIS_FLOW_LEVERS];
    size_t front_count, policies_count, front_draws_count;
    glacis_flow_front_point *front;    /* by falling share of draws that reach the target */
    glacis_flow_front_point most_both; /* of all policies tried: most often the target without stress */
    glacis_flow_front_point
        uniform[GLACIS_FLOW_UNIFORM]; /* for comparison: all dials alike at 0, 1/16, ..., 1 */
    size_t uniform_most_both;         /* which of them is most often so */
    /* Points of the front that are stressed in fewer draws with oil withdrawn; the search leaves oil out because it should be none. */
    size_t oil_relieves_count;
    size_t index_points_count, index_replicates_count;
    glacis_index_summary index_summary[GLACIS_FLOW_ANSWERS];
    glacis_index indices[GLACIS_FLOW_ANSWERS][GLACIS_FLOW_INPUTS_COUNT]; /* in the order of `drawn` */
    glacis_flow_box boxes[GLACIS_FLOW_OUTCOMES][2];                      /* of the two samples */
    double boxes_overlap[GLACIS_FLOW_OUTCOMES]; /* of the two on the first sample; NaN: not both found */
    glacis_flow_claim claim;
} glacis_flow_study;

/* Scrambled Sobol' points, the fine line of every draw, each lever, the front, indices, PRIM on two samples, the claim. The same
 * bits for any number of threads. GLACIS_REFUSED_ARGUMENT: draws that are no power of two, or too few; GLACIS_REFUSED_INPUT: no
 * input is drawn; GLACIS_REFUSED_RANGE: a run of stress longer than the horizon. */
GLACIS_API glacis_status glacis_flow_study_create(const glacis_flow_model *model,
                                                  const glacis_flow_study_options *options,
                                                  glacis_flow_study **study);
GLACIS_API void glacis_flow_study_destroy(glacis_flow_study *study);

#endif
