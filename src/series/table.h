/* series/table.h: what the readers of series, events and regressors share. Internal. */
#ifndef GI_SERIES_TABLE_H
#define GI_SERIES_TABLE_H

#include "base/csv.h"

#include <glacis/impact.h>

typedef struct gi_series_table {
    gi_csv csv;
    const char *name;
    glacis_diag *diag;
    int periods_per_year;
} gi_series_table;

/* Parses the text and names every fault of it. */
glacis_status gi_series_table_open(const char *name, const char *data, size_t size, int periods_per_year,
                                   glacis_diag *diag, gi_series_table *out);
/* GLACIS_REFUSED_INPUT when anything was reported since `errors_before`. */
glacis_status gi_series_table_outcome(const gi_series_table *table, size_t errors_before);
/* The column of a period: month, quarter, year or period; -1 when there is none. */
int gi_series_table_period_column(const gi_series_table *table);

/* Cells; a fault is reported at the row's line under the column's name, and false returned. */
bool gi_series_table_period(const gi_series_table *table, size_t row, int column, int *period);
bool gi_series_table_number(const gi_series_table *table, size_t row, int column, double *value);
void gi_series_table_fault(const gi_series_table *table, size_t row, int column, const char *accepted,
                           const char *format, ...) GLACIS_PRINTF(5, 6);
/* What a period looks like, for messages. */
const char *gi_series_table_period_example(int periods_per_year);

#endif
