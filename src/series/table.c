/* What the readers of series, events and regressors share: cells with their line and column in every complaint. */
#include "series/table.h"
#include "base/text.h"

#include <stdio.h>

glacis_status gi_series_table_open(const char *name, const char *data, size_t size, int periods_per_year,
                                   glacis_diag *diag, gi_series_table *out)
{
    *out = (gi_series_table){.name = name, .diag = diag, .periods_per_year = periods_per_year};
    if (periods_per_year != 12 && periods_per_year != 4 && periods_per_year != 1) {
        glacis_diag_error(diag, "--period", 0, 0, "", "12, 4 or 1", "%d periods in a year", periods_per_year);
        return GLACIS_REFUSED_INPUT;
    }
    return gi_csv_parse(name, data, size, diag, &out->csv);
}

glacis_status gi_series_table_outcome(const gi_series_table *table, size_t errors_before)
{
    return glacis_diag_error_count(table->diag) > errors_before ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

int gi_series_table_period_column(const gi_series_table *table)
{
    static const char *const names[] = {"month", "quarter", "year", "period"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int column = gi_csv_column(&table->csv, names[i]);
        if (column >= 0) return column;
    }
    return -1;
}

const char *gi_series_table_period_example(int periods_per_year)
{
    return periods_per_year == 12  ? "a month like 2016-07"
           : periods_per_year == 4 ? "a quarter like 2016-Q3"
                                   : "a year like 2016";
}

void gi_series_table_fault(const gi_series_table *table, size_t row, int column, const char *accepted,
                           const char *format, ...)
{
    char what[256];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    const char *key = column >= 0 ? table->csv.header[column] : "";
    glacis_diag_error(table->diag, table->name, table->csv.lines[row], 0, key, accepted, "%s", what);
}

bool gi_series_table_period(const gi_series_table *table, size_t row, int column, int *period)
{
    const char *cell = gi_csv_cell(&table->csv, row, column);
    if (glacis_period_parse(cell, table->periods_per_year, period)) return true;
    gi_series_table_fault(table, row, column, gi_series_table_period_example(table->periods_per_year),
                          "'%s' is not a %s", cell,
                          table->periods_per_year == 12  ? "month"
                          : table->periods_per_year == 4 ? "quarter"
                                                         : "year");
    return false;
}

bool gi_series_table_number(const gi_series_table *table, size_t row, int column, double *value)
{
    const char *cell = gi_csv_cell(&table->csv, row, column);
    if (gi_number_parse(cell, value)) return true;
    gi_series_table_fault(table, row, column, "a finite number", "'%s' is not a number", cell);
    return false;
}
