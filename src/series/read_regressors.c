/* Regressors from a table: a number for every period of the series, gaps refused because there is no honest way to fill them. */
#include "series/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    gi_series_table table;
    const char *period;
    const char *columns[GLACIS_REGRESSORS_MAX];
    glacis_regressors out;
} reader;

static bool find_columns(reader *r)
{
    const gi_csv *csv = &r->table.table.csv;
    r->period = gi_series_table_period_column(&r->table);
    if (!r->period || csv->columns < 2) {
        glacis_diag_error(r->table.table.diag, r->table.table.name, 1, 0, "", "month,NAME,...",
                          "the header lacks %s", !r->period ? "the column of months" : "regressors");
        return false;
    }
    if (csv->columns - 1 > GLACIS_REGRESSORS_MAX) {
        glacis_diag_error(r->table.table.diag, r->table.table.name, 1, 0, "", "at most 5 regressors",
                          "%zu regressors", csv->columns - 1);
        return false;
    }
    for (size_t i = 0; i < csv->columns; i++) {
        if (gi_csv_column(csv, csv->header[i]) != (int)i) {
            glacis_diag_error(r->table.table.diag, r->table.table.name, 1, 0, csv->header[i],
                              "every column once", "this column stands twice");
            return false;
        }
        if (strcmp(csv->header[i], r->period) == 0) continue;
        snprintf(r->out.names[r->out.count], sizeof r->out.names[0], "%.63s", csv->header[i]);
        r->columns[r->out.count++] = csv->header[i];
    }
    return true;
}

static bool span(reader *r, const glacis_series *series)
{
    int last = series->at[0].to;
    r->out.first = series->at[0].from;
    for (size_t i = 1; i < series->count; i++) {
        if (series->at[i].from < r->out.first) r->out.first = series->at[i].from;
        if (series->at[i].to > last) last = series->at[i].to;
    }
    r->out.periods = (size_t)(last - r->out.first + 1);
    r->out.values = malloc(r->out.count * r->out.periods * sizeof *r->out.values);
    for (size_t i = 0; r->out.values && i < r->out.count * r->out.periods; i++)
        r->out.values[i] = NAN;
    return r->out.values;
}

static void read_row(reader *r, size_t row)
{
    int period;
    if (!gi_series_table_period(&r->table, row, r->period, &period)) return;
    long t = (long)period - r->out.first;
    bool inside = t >= 0 && t < (long)r->out.periods;
    for (size_t i = 0; i < r->out.count; i++) {
        double value;
        if (!gi_series_table_number(&r->table, row, r->columns[i], &value) || !inside) continue;
        double *slot = &r->out.values[i * r->out.periods + (size_t)t];
        if (!isnan(*slot)) {
            gi_table_say(&r->table.table, row, r->period, "every period once", "the period stands twice");
            return;
        }
        *slot = value;
    }
}

static void check_gaps(const reader *r)
{
    size_t gaps = 0, first = 0;
    for (size_t t = r->out.periods; t-- > 0;)
        if (isnan(r->out.values[t])) {
            gaps++;
            first = t;
        }
    if (!gaps) return;
    char text[16];
    glacis_period_text(r->out.first + (int)first, r->table.periods_per_year, text);
    glacis_diag_error(r->table.table.diag, r->table.table.name, 0, 0, "",
                      "a number for every period from the first to the last of the series",
                      "%zu periods are missing, the first of them %s", gaps, text);
}

static glacis_status read_all(reader *r, const glacis_series *series)
{
    size_t errors = glacis_diag_error_count(r->table.table.diag);
    if (!find_columns(r)) return GLACIS_REFUSED_INPUT;
    if (!span(r, series)) return GLACIS_FAILED_MEMORY;
    for (size_t row = 0; row < r->table.table.csv.rows; row++)
        read_row(r, row);
    if (glacis_diag_error_count(r->table.table.diag) == errors) check_gaps(r);
    return gi_table_outcome(&r->table.table, errors);
}

glacis_status glacis_regressors_parse(const char *name, const char *data, size_t size,
                                      const glacis_series *series, glacis_diag *diag, glacis_regressors *out)
{
    reader r = {.out = {.count = 0}};
    if (!series->count) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = gi_series_table_open(name, data, size, series->periods_per_year, diag, &r.table);
    if (status != GLACIS_OK) return status;
    status = read_all(&r, series);
    gi_csv_clear(&r.table.table.csv);
    if (status == GLACIS_OK)
        *out = r.out;
    else
        free(r.out.values);
    return status;
}

glacis_status glacis_regressors_lunar(const glacis_series *series, glacis_regressors *out)
{
    reader r = {.out = {.count = 1}};
    if (!series->count || series->periods_per_year != 12) return GLACIS_REFUSED_ARGUMENT;
    if (!span(&r, series)) return GLACIS_FAILED_MEMORY;
    snprintf(r.out.names[0], sizeof r.out.names[0], "lunar-new-year");
    bool known = true;
    for (size_t t = 0; t < r.out.periods; t++) {
        r.out.values[t] = glacis_lunar_new_year_share(r.out.first + (int)t);
        known = known && !isnan(r.out.values[t]);
    }
    if (known)
        *out = r.out;
    else
        free(r.out.values);
    return known ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

void glacis_regressors_clear(glacis_regressors *regressors)
{
    free(regressors->values);
    *regressors = (glacis_regressors){0};
}
