/* src/series/model.h: a series as a problem of local.h: reports by period, seasons, holiday, slope, columns of the caller. */
#ifndef GI_SERIES_MODEL_H
#define GI_SERIES_MODEL_H

#include "series/local.h"

#include <glacis/series.h>

/* Owns everything it points to. */
typedef struct gi_series_prepared {
    gi_series_problem problem;
    int first;
    double *y, *x, *error_sd;
    gi_series_sum *sums;
    double *weights;        /* of the sums in logs, one after the other */
    double *sum_value;      /* as reported */
    double *memory, *month; /* work, and a path */
    gi_series_work work;
    size_t sums_left_out;
    size_t seasons, lunar_at, slope_at, columns_at;
} gi_series_prepared;

glacis_status gi_series_prepare(const glacis_series *series, const glacis_series_model *model,
                                glacis_diag *diag, gi_series_prepared *out);
void gi_series_prepared_clear(gi_series_prepared *prepared);

/* The sds of the model, held or estimated; sums in logs are linearised about the smoothed months until nothing moves. */
glacis_status gi_series_estimate(const glacis_series_model *model, gi_series_prepared *prepared,
                                 gi_series_fit *out);

#endif
