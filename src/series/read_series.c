/* A series from a table: single periods and sums over several, each once. */
#include "series/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PERIODS_MOST = 4000 }; /* of a series, first to last: three centuries of months */

typedef struct reader {
    gi_series_table table;
    const char *single, *from, *to, *value, *sd, *error_pct, *use; /* columns; NULL: none */
    glacis_scale scale;
} reader;

static const char *present(const gi_csv *csv, const char *column)
{
    return column && gi_csv_column(csv, column) >= 0 ? column : NULL;
}

static bool find_columns(reader *r, const glacis_series_columns *columns)
{
    static const glacis_series_columns usual = {.value = "value", .sd = "sd"};
    const glacis_series_columns *wanted = columns ? columns : &usual;
    const gi_csv *csv = &r->table.table.csv;
    r->single = gi_series_table_period_column(&r->table);
    r->from = present(csv, wanted->from ? wanted->from : "from");
    r->to = present(csv, wanted->to ? wanted->to : "to");
    r->use = present(csv, wanted->use);
    r->value = present(csv, wanted->value ? wanted->value : "value");
    r->sd = present(csv, wanted->sd);
    r->error_pct = present(csv, wanted->error_pct);
    bool has_periods = r->single || (r->from && r->to);
    if (has_periods && r->value) return true;
    glacis_diag_error(r->table.table.diag, r->table.table.name, 1, 0, "",
                      "month,value[,sd], or from,to,value[,sd] for sums over several months",
                      "the header lacks the column of %s", has_periods ? "values" : "months");
    return false;
}

static bool read_periods(const reader *r, size_t row, glacis_observation *out)
{
    if (*gi_table_cell(&r->table.table, row, r->single)) {
        if (!gi_series_table_period(&r->table, row, r->single, &out->from)) return false;
        out->to = out->from;
        return true;
    }
    if (!r->from || !r->to) return gi_series_table_period(&r->table, row, r->single, &out->from);
    bool both = gi_series_table_period(&r->table, row, r->from, &out->from);
    both = gi_series_table_period(&r->table, row, r->to, &out->to) && both;
    if (!both) return false;
    if (out->to >= out->from) return true;
    gi_table_say(&r->table.table, row, r->to, "a period not before 'from'", "the sum ends before it begins");
    return false;
}

static bool read_error(const reader *r, size_t row, glacis_observation *out)
{
    double share = 0;
    if (*gi_table_cell(&r->table.table, row, r->sd)) {
        if (!gi_series_table_number(&r->table, row, r->sd, &out->sd)) return false;
        if (out->sd >= 0) return true;
        gi_table_say(&r->table.table, row, r->sd, "0 or more", "a negative standard deviation");
        return false;
    }
    if (!*gi_table_cell(&r->table.table, row, r->error_pct)) return true;
    if (!gi_series_table_number(&r->table, row, r->error_pct, &share)) return false;
    out->sd = fabs(out->value) * share / 100;
    return true;
}

/* False where the row has a fault or no value. */
static bool read_row(const reader *r, size_t row, glacis_observation *out)
{
    *out = (glacis_observation){0};
    const char *cell = gi_table_cell(&r->table.table, row, r->value);
    if (r->use && strcmp(gi_table_cell(&r->table.table, row, r->use), "best") != 0) return false;
    if (!read_periods(r, row, out) || !*cell ||
        !gi_series_table_number(&r->table, row, r->value, &out->value))
        return false;
    if (r->scale == GLACIS_SCALE_LOG && out->value <= 0) {
        gi_table_say(&r->table.table, row, r->value, "a number above 0, or --scale level",
                     "%s has no logarithm; a period that is not known is left empty", cell);
        return false;
    }
    return read_error(r, row, out);
}

typedef struct numbered {
    glacis_observation seen;
    size_t row;
} numbered;

static int by_period(const void *a, const void *b)
{
    const numbered *x = a, *y = b;
    if (x->seen.from != y->seen.from) return x->seen.from < y->seen.from ? -1 : 1;
    if (x->seen.to != y->seen.to) return x->seen.to < y->seen.to ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* A sum may hold periods that are also given alone; the same span may not stand twice. */
static void check_twice(const reader *r, const numbered *sorted, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const numbered *here = &sorted[i], *before = &sorted[i - 1];
        if (here->seen.from != before->seen.from || here->seen.to != before->seen.to) continue;
        char text[16];
        glacis_period_text(here->seen.from, r->table.periods_per_year, text);
        gi_table_say(&r->table.table, here->row, r->single ? r->single : r->from, "every period once",
                     "%s is also in line %d", text, r->table.table.csv.lines[before->row]);
    }
}

static void check_span(const reader *r, const numbered *sorted, size_t count)
{
    if (!count) {
        glacis_diag_error(r->table.table.diag, r->table.table.name, 0, 0, r->value,
                          "at least one period with a number", "every value is missing");
        return;
    }
    int last = sorted[0].seen.to;
    for (size_t i = 1; i < count; i++)
        if (sorted[i].seen.to > last) last = sorted[i].seen.to;
    if (last - sorted[0].seen.from >= PERIODS_MOST)
        glacis_diag_error(r->table.table.diag, r->table.table.name, 0, 0, "",
                          "at most 4000 periods from first to last", "the series spans %d periods",
                          last - sorted[0].seen.from + 1);
}

/* Quarters or years where months are read: said once, not in every row. */
static bool other_period(const reader *r)
{
    static const int others[] = {4, 1};
    const char *column = r->single ? r->single : r->from;
    int period, per_year = r->table.periods_per_year;
    const char *cell = gi_table_cell(&r->table.table, 0, column);
    if (glacis_period_parse(cell, per_year, &period)) return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!glacis_period_parse(cell, others[i], &period)) continue;
        gi_table_say(&r->table.table, 0, column,
                     "the periods of --period: 12 for months, 4 for quarters, 1 for years",
                     "'%s' is a %s, read with %d periods in a year", cell,
                     others[i] == 4 ? "quarter" : "year", per_year);
        return true;
    }
    return false;
}

static glacis_status read_rows(reader *r, glacis_series *out)
{
    if (other_period(r)) return GLACIS_REFUSED_INPUT;
    size_t errors = glacis_diag_error_count(r->table.table.diag), count = 0;
    numbered *rows = calloc(r->table.table.csv.rows, sizeof *rows);
    if (!rows) return GLACIS_FAILED_MEMORY;
    for (size_t row = 0; row < r->table.table.csv.rows; row++)
        if (read_row(r, row, &rows[count].seen)) rows[count++].row = row;
    qsort(rows, count, sizeof *rows, by_period);
    check_twice(r, rows, count);
    if (glacis_diag_error_count(r->table.table.diag) == errors) check_span(r, rows, count);
    glacis_status status = gi_table_outcome(&r->table.table, errors);
    glacis_observation *at = status == GLACIS_OK ? malloc(count * sizeof *at) : NULL;
    if (status == GLACIS_OK && !at) status = GLACIS_FAILED_MEMORY;
    for (size_t i = 0; at && i < count; i++)
        at[i] = rows[i].seen;
    free(rows);
    if (at) *out = (glacis_series){.periods_per_year = r->table.periods_per_year, .count = count, .at = at};
    return status;
}

glacis_status glacis_impact_series_parse(const char *name, const char *data, size_t size,
                                         int periods_per_year, glacis_scale scale,
                                         const glacis_series_columns *columns, glacis_diag *diag,
                                         glacis_series *out)
{
    reader r = {.scale = scale};
    glacis_status status = gi_series_table_open(name, data, size, periods_per_year, diag, &r.table);
    if (status != GLACIS_OK) return status;
    status = find_columns(&r, columns) ? read_rows(&r, out) : GLACIS_REFUSED_INPUT;
    if (status == GLACIS_OK) snprintf(out->name, sizeof out->name, "%.63s", name);
    gi_csv_clear(&r.table.table.csv);
    return status;
}

void glacis_impact_series_keep(glacis_series *series, int first, int last)
{
    size_t kept = 0;
    for (size_t i = 0; i < series->count; i++)
        if (series->at[i].from >= first && series->at[i].to <= last) series->at[kept++] = series->at[i];
    series->count = kept;
}

void glacis_impact_series_clear(glacis_series *series)
{
    free(series->at);
    *series = (glacis_series){0};
}
