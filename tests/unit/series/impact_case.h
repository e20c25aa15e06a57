/* A made-up series of known level, irregular and events, for the tests of impact. */
#ifndef IMPACT_CASE_H
#define IMPACT_CASE_H

#include "../test.h"

#include <glacis/impact.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define CASE_FIRST (12 * 2009)

static inline double case_normal(uint64_t seed, uint64_t run, uint64_t index)
{
    double u = glacis_rng_uniform(seed, run, 77, 2 * index),
           v = glacis_rng_uniform(seed, run, 77, 2 * index + 1);
    return sqrt(-2 * log(u)) * cos(2 * GLACIS_PI * v);
}

/* exp of 6 + season + level + irregular; free the observations. */
static inline glacis_series case_series(size_t periods, double sd_irregular, double sd_level, uint64_t run)
{
    glacis_series series = {
        .periods_per_year = 12, .count = periods, .at = malloc(periods * sizeof *series.at)};
    double level = 6;
    assert_non_null(series.at);
    snprintf(series.name, sizeof series.name, "made-up");
    for (size_t t = 0; t < periods; t++) {
        level += sd_level * case_normal(1, run, 2 * t);
        double y =
            level + 0.2 * sin(2 * GLACIS_PI * (double)t / 12) + sd_irregular * case_normal(1, run, 2 * t + 1);
        series.at[t] = (glacis_observation){CASE_FIRST + (int)t, CASE_FIRST + (int)t, exp(y), 0};
    }
    return series;
}

static inline glacis_intervention case_event(const char *id, glacis_intervention_kind kind, int period)
{
    glacis_intervention event = {
        .kind = kind, .cause = period, .from = period, .to = INT_MAX, .decay = 1, .anticipation = INT_MIN};
    if (kind == GLACIS_INTERVENTION_PULSE) event.to = period;
    snprintf(event.id, sizeof event.id, "%s", id);
    return event;
}

/* Multiplies the series by exp(effect) from a period on. */
static inline void case_plant(glacis_series *series, int period, double effect)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->at[i].from >= period) series->at[i].value *= exp(effect);
}

/* The joint coefficients alone: nothing simulated, no placebo dates. */
static inline glacis_impact_options case_quick(void)
{
    glacis_impact_options options = glacis_impact_options_default();
    options.placebos = 0;
    options.null_series = 0;
    options.multiverse = false;
    return options;
}

static inline glacis_impact *case_run(const glacis_series *series, const glacis_interventions *events,
                                      const glacis_impact_options *options)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_impact *impact = NULL;
    glacis_status status = glacis_impact_run(series, events, NULL, options, diag, &impact);
    for (size_t i = 0; i < glacis_diag_count(diag); i++)
        print_error("%s: %s\n", glacis_diag_at(diag, i)->file, glacis_diag_at(diag, i)->what);
    assert_int_equal(status, GLACIS_OK);
    glacis_diag_destroy(diag);
    return impact;
}

#endif
