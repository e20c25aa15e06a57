/* glacis/series.h: what a series reports, period by period or in sums. See docs/models/series.md. */
#ifndef GLACIS_SERIES_H
#define GLACIS_SERIES_H

#include <glacis/month.h>

/* One reported number: of a period (from == to), or the sum over all periods from `from` to `to`. Periods are counted as months
 * are: 12 year + (month - 1), 4 year + (quarter - 1), or the year. */
typedef struct glacis_observation {
    int from, to;
    double value; /* in the unit of the series */
    double sd;    /* of the error of the report, same unit; 0: exact as far as is known */
} glacis_observation;

typedef struct glacis_series {
    char name[64], unit[32];
    int periods_per_year; /* 12, 4 or 1 */
    size_t count;
    glacis_observation *at;
} glacis_series;

#endif
