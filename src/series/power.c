/* What could this series show at all? The least effect found with 80 % power at the 5 % level, with 1, 2, ... periods after the event.
 *
 * Exact: the standard error of the coefficient does not depend on what is reported, only on the design and the two sds, here the
 * geometric means of the posterior. Periods after the event are taken as reported and free of other events; regressors are left out. */
#include "series/impact_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Months and one event; the first `before` periods as they were reported, the rest all reported. */
static double standard_error(const gi_model *model, size_t before, size_t after,
                             const glacis_intervention *event, const gi_series_sds *sds)
{
    const gi_design *d = &model->design;
    size_t count = before + after, columns = d->regressors_from + 1, all = columns + 1;
    gi_series_problem p = {.count = count, .columns = columns};
    double *memory = calloc(count * (columns + 2) + all * all + gi_series_work_count(&p), sizeof *memory);
    if (!memory) return NAN;
    double *y = memory, *x = y + count, *error = x + count * columns, *covariance = error + count;
    for (size_t t = 0; t < count; t++) {
        bool known = t < before;
        y[t] = known && isnan(d->y[t]) ? NAN : 0;
        error[t] = known ? d->error_sd[t] : 0;
        int year = d->periods_per_year, of_year = (d->first + (int)t) % year;
        for (int m = 0; m < year - 1; m++)
            x[t * columns + (size_t)m] = of_year == m ? 1 : of_year == year - 1 ? -1 : 0;
        x[t * columns + columns - 1] = gi_event_value(event, false, d->first + (int)t);
    }
    p.y = y;
    p.x = x;
    p.error_sd = error;
    gi_series_work work;
    gi_series_gls gls = {.covariance = covariance};
    gi_series_work_place(&p, covariance + all * all, &work);
    double se = NAN;
    if (gi_series_gls_solve(&p, sds, &work, &gls) == GLACIS_OK) se = sqrt(covariance[all * all - 1]);
    free(memory);
    return se > 0 ? se : NAN; /* 0: the column does not stand on its own yet */
}

void gi_impact_power(const gi_impact_input *input, const gi_model *model, glacis_impact *out)
{
    gi_series_sds sds = {out->sd_irregular.best, out->sd_level.best};
    for (size_t e = 0; e < out->events_count; e++) {
        glacis_impact_event *event = &out->events[e];
        long before = (long)gi_event_begin(&input->events->at[e], false) - model->design.first;
        for (size_t after = 1; after <= GLACIS_POWER_PERIODS; after++) {
            double *slot = &event->detectable_pct[after - 1];
            *slot = NAN;
            if (event->column == SIZE_MAX || before < 1) continue;
            double se = standard_error(model, (size_t)before, after, &input->events->at[e], &sds);
            *slot = glacis_impact_detectable_pct(se, out->scale, out->reference);
        }
    }
}
