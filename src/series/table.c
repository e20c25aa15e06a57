/* Tables whose rows stand for periods: months, quarters or years, as many in a year as the caller says. */
#include "series/table.h"

#include <math.h>

glacis_status gi_series_table_open(const char *name, const char *data, size_t size, int periods_per_year,
                                   glacis_diag *diag, gi_series_table *out)
{
    out->periods_per_year = periods_per_year;
    if (periods_per_year != 12 && periods_per_year != 4 && periods_per_year != 1) {
        glacis_diag_error(diag, "--period", 0, 0, "", "12, 4 or 1", "%d periods in a year", periods_per_year);
        return GLACIS_REFUSED_INPUT;
    }
    return gi_table_open(name, data, size, diag, NULL, &out->table);
}

const char *gi_series_table_period_column(const gi_series_table *table)
{
    static const char *const names[] = {"month", "quarter", "year", "period"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (gi_csv_column(&table->table.csv, names[i]) >= 0) return names[i];
    return NULL;
}

bool gi_series_table_period(const gi_series_table *table, size_t row, const char *column, int *period)
{
    const char *cell = gi_table_cell(&table->table, row, column);
    int per_year = table->periods_per_year;
    if (glacis_period_parse(cell, per_year, period)) return true;
    gi_table_say(&table->table, row, column,
                 per_year == 12  ? "a month like 2016-07"
                 : per_year == 4 ? "a quarter like 2016-Q3"
                                 : "a year like 2016",
                 "'%s' is not a %s", cell,
                 per_year == 12  ? "month"
                 : per_year == 4 ? "quarter"
                                 : "year");
    return false;
}

bool gi_series_table_number(const gi_series_table *table, size_t row, const char *column, double *value)
{
    double number = gi_table_number(&table->table, row, column, -HUGE_VAL, HUGE_VAL);
    if (!*gi_table_cell(&table->table, row, column))
        gi_table_say(&table->table, row, column, "a finite number", "'' is not a number");
    if (isnan(number)) return false;
    *value = number;
    return true;
}
