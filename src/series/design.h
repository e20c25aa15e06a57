/* series/design.h: series, calendar, regressors and events as one regression on a stochastic level. Internal. */
#ifndef GI_SERIES_DESIGN_H
#define GI_SERIES_DESIGN_H

#include "series/event.h"
#include "series/local.h"

#define GI_DESIGN_COLUMNS_MAX (11 + GLACIS_REGRESSORS_MAX + GLACIS_INTERVENTIONS_MAX)
#define GI_NO_COLUMN          SIZE_MAX

/* What a reading of the data leaves open. */
typedef struct gi_reading {
    glacis_scale scale;
    int first, last;           /* the window; INT_MIN, INT_MAX: all of it */
    size_t expected;           /* this event is read as expected; GI_NO_COLUMN: none */
    unsigned regressors_taken; /* bit r: regressor r is a column */
} gi_reading;

typedef struct gi_design {
    int first, periods_per_year;
    bool is_log;
    size_t periods, observed, columns;
    size_t regressors_from, events_from; /* first columns of each; those before are the months */
    double *y;                           /* periods; NAN: missing */
    double *error_sd;                    /* periods: of the report, on the scale of y */
    double *x;                           /* x[t * columns + c]; the level has no column */
    gi_series_sum *sums;                 /* level scale only */
    size_t sums_count;
    size_t column_of[GLACIS_INTERVENTIONS_MAX]; /* of an event; GI_NO_COLUMN: none of its own */
    size_t same_as[GLACIS_INTERVENTIONS_MAX];   /* the first event with the same column; itself otherwise */
    size_t event_of[GI_DESIGN_COLUMNS_MAX];
    uint32_t spanned_by
        [GLACIS_INTERVENTIONS_MAX]; /* events (bits) whose columns give its own; 0 with no column: none */
    size_t sums_left_out;           /* sums over several periods, which logarithms cannot use */
    double reference;               /* what a percent of the level scale refers to; 1 for logs */
} gi_design;

/* GLACIS_REFUSED_RANGE: fewer observed periods than columns + 2, or than a year and one. */
glacis_status gi_design_create(const glacis_series *series, const glacis_interventions *events,
                               const glacis_regressors *regressors, const gi_reading *reading,
                               gi_design *out);
void gi_design_clear(gi_design *design);
/* As the filter takes it; lives as long as the design. */
gi_series_problem gi_design_problem(const gi_design *design);

#endif
