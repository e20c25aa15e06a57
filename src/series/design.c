/* The regression of a reading: level, months, regressors, events. Events that the observed periods cannot tell apart become one
 * column; an event that the others and the calendar give exactly gets none. */
#include "series/design.h"
#include "series/identify.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool in_window(const gi_reading *reading, int period)
{
    return period >= reading->first && period <= reading->last;
}

/* First and last observed single period of the window; false when there is none. */
static bool span(const glacis_series *series, const gi_reading *reading, int *first, int *last)
{
    *first = INT_MAX;
    *last = INT_MIN;
    for (size_t i = 0; i < series->count; i++) {
        const glacis_observation *seen = &series->at[i];
        if (seen->from != seen->to || !in_window(reading, seen->from)) continue;
        if (seen->from < *first) *first = seen->from;
        if (seen->to > *last) *last = seen->to;
    }
    return *first <= *last;
}

/* Logarithms of a sum say nothing exact of its periods: it is left out, and counted. */
static void add_sum(const glacis_observation *seen, glacis_scale scale, gi_design *d)
{
    long last = (long)d->first + (long)d->periods - 1;
    if (scale == GLACIS_SCALE_LOG || seen->from < d->first || seen->to > last)
        d->sums_left_out++;
    else
        d->sums[d->sums_count++] = (gi_series_sum){.first = (size_t)(seen->from - d->first),
                                                   .last = (size_t)(seen->to - d->first),
                                                   .y = seen->value,
                                                   .error_sd = seen->sd};
}

static void fill_values(const glacis_series *series, const gi_reading *reading, gi_design *d)
{
    for (size_t t = 0; t < d->periods; t++)
        d->y[t] = NAN;
    for (size_t i = 0; i < series->count; i++) {
        const glacis_observation *seen = &series->at[i];
        if (!in_window(reading, seen->from) || !in_window(reading, seen->to)) continue;
        if (seen->from != seen->to) {
            add_sum(seen, reading->scale, d);
            continue;
        }
        size_t t = (size_t)(seen->from - d->first);
        bool log_scale = reading->scale == GLACIS_SCALE_LOG;
        d->y[t] = log_scale ? log(seen->value) : seen->value;
        d->error_sd[t] = log_scale ? seen->sd / seen->value : seen->sd;
        d->observed++;
    }
}

/* Effect-coded: the last period of the year is minus the sum of the others, so that the level is that of the whole year. */
static void fill_calendar(gi_design *d)
{
    int year = d->periods_per_year;
    for (size_t t = 0; t < d->periods; t++) {
        double *row = d->x + t * d->columns;
        int of_year = (d->first + (int)t) % year;
        for (int m = 0; m < year - 1; m++)
            row[m] = of_year == m ? 1 : of_year == year - 1 ? -1 : 0;
    }
}

/* Less their mean over the observed periods, which the level takes up: far from zero a regressor would look like the level. */
static void centre(gi_design *d, size_t column)
{
    double sum = 0;
    for (size_t t = 0; t < d->periods; t++)
        if (!isnan(d->y[t])) sum += d->x[t * d->columns + column];
    for (size_t t = 0; t < d->periods && d->observed; t++)
        d->x[t * d->columns + column] -= sum / (double)d->observed;
}

static void fill_regressors(const glacis_regressors *regressors, unsigned taken, gi_design *d)
{
    size_t column = d->regressors_from;
    for (size_t r = 0; regressors && r < regressors->count; r++) {
        if (!(taken >> r & 1u)) continue;
        size_t offset = (size_t)(d->first - regressors->first);
        for (size_t t = 0; t < d->periods; t++)
            d->x[t * d->columns + column] = regressors->values[r * regressors->periods + offset + t];
        centre(d, column++);
    }
}

static void fill_event(const glacis_intervention *event, bool expected, size_t column, gi_design *d)
{
    for (size_t t = 0; t < d->periods; t++)
        d->x[t * d->columns + column] = gi_event_value(event, expected, d->first + (int)t);
}

static size_t count_taken(const glacis_regressors *regressors, unsigned taken)
{
    size_t count = 0;
    for (size_t r = 0; regressors && r < regressors->count; r++)
        count += taken >> r & 1u;
    return count;
}

/* The mean of the year before the first event, or of what there is of it. */
static double reference_of(const gi_design *d, const glacis_interventions *events)
{
    double sum = 0;
    size_t count = 0, end = d->periods;
    for (size_t e = 0; e < events->count; e++) {
        long begin = (long)events->at[e].from - d->first;
        if (begin > 0 && (size_t)begin < end) end = (size_t)begin;
    }
    for (size_t t = end; t-- > 0 && count < (size_t)d->periods_per_year;)
        if (!isnan(d->y[t])) {
            sum += d->y[t];
            count++;
        }
    return count ? fabs(sum / (double)count) : 1;
}

static glacis_status allocate(gi_design *d, size_t sums_most)
{
    d->y = calloc(d->periods, sizeof *d->y);
    d->error_sd = calloc(d->periods, sizeof *d->error_sd);
    d->x = calloc(d->periods * d->columns + 1, sizeof *d->x);
    d->sums = calloc(sums_most + 1, sizeof *d->sums);
    return d->y && d->error_sd && d->x && d->sums ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static void fill(const glacis_series *series, const glacis_interventions *events,
                 const glacis_regressors *regressors, const gi_reading *reading, gi_design *d)
{
    fill_values(series, reading, d);
    fill_calendar(d);
    fill_regressors(regressors, reading->regressors_taken, d);
    for (size_t e = 0; e < events->count; e++)
        fill_event(&events->at[e], reading->expected == e, d->events_from + e, d);
    d->reference = reading->scale == GLACIS_SCALE_LOG ? 1 : reference_of(d, events);
}

/* A year and one more show seasons at all; three more than coefficients leave something to estimate two sds from. */
static bool long_enough(const gi_design *d)
{
    return d->periods_per_year == 1 || d->observed > (size_t)d->periods_per_year;
}

glacis_status gi_design_create(const glacis_series *series, const glacis_interventions *events,
                               const glacis_regressors *regressors, const gi_reading *reading, gi_design *out)
{
    int last;
    gi_design d = {.periods_per_year = series->periods_per_year,
                   .is_log = reading->scale == GLACIS_SCALE_LOG};
    if (!span(series, reading, &d.first, &last)) return GLACIS_REFUSED_RANGE;
    d.periods = (size_t)(last - d.first + 1);
    d.regressors_from = (size_t)d.periods_per_year - 1;
    d.events_from = d.regressors_from + count_taken(regressors, reading->regressors_taken);
    d.columns = d.events_from + events->count;
    glacis_status status = allocate(&d, series->count);
    if (status == GLACIS_OK) {
        fill(series, events, regressors, reading, &d);
        status = long_enough(&d) ? gi_identify(&d, events->count) : GLACIS_REFUSED_RANGE;
    }
    if (status == GLACIS_OK && d.observed < d.columns + 3) status = GLACIS_REFUSED_RANGE;
    if (status == GLACIS_OK)
        *out = d;
    else
        gi_design_clear(&d);
    return status;
}

gi_series_problem gi_design_problem(const gi_design *d)
{
    return (gi_series_problem){.count = d->periods,
                               .columns = d->columns,
                               .y = d->y,
                               .x = d->x,
                               .error_sd = d->error_sd,
                               .sums_count = d->sums_count,
                               .sums = d->sums};
}

void gi_design_clear(gi_design *design)
{
    free(design->y);
    free(design->error_sd);
    free(design->sums);
    free(design->x);
    *design = (gi_design){0};
}
