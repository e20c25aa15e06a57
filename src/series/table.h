/* series/table.h: what the readers of series, events and regressors share: a table whose rows stand for periods. Internal. */
#ifndef GI_SERIES_TABLE_H
#define GI_SERIES_TABLE_H

#include "base/table.h"

#include <glacis/impact.h>

typedef struct gi_series_table {
    gi_table table;
    int periods_per_year;
} gi_series_table;

/* Parses the text and names every fault of it. */
glacis_status gi_series_table_open(const char *name, const char *data, size_t size, int periods_per_year,
                                   glacis_diag *diag, gi_series_table *out);
/* The column of a period: month, quarter, year or period; NULL when there is none. */
const char *gi_series_table_period_column(const gi_series_table *table);

/* Cells; a fault is reported at the row's line under the column's name, and false returned. */
bool gi_series_table_period(const gi_series_table *table, size_t row, const char *column, int *period);
bool gi_series_table_number(const gi_series_table *table, size_t row, const char *column, double *value);

#endif
