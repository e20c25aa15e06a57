/* The tables as series of the room of that name. */
#include "trade/table.h"

#include <glacis/trade.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void glacis_trade_series_clear(glacis_series *series)
{
    free(series->at);
    *series = (glacis_series){.count = 0};
}

glacis_status glacis_trade_series(const glacis_trade_months *months, glacis_trade_side side,
                                  glacis_series *out)
{
    static const char *const names[] = {"china_exports", "china_imports", "total"};
    glacis_series series = {.unit = "USD m", .periods_per_year = 12};
    series.at = malloc((months->count + !months->count) * sizeof *series.at);
    if (!series.at) return GLACIS_FAILED_MEMORY;
    snprintf(series.name, sizeof series.name, "%s", names[side]);
    for (size_t i = 0; i < months->count; i++) {
        const glacis_trade_month *m = &months->at[i];
        double value = m->value_usd[side] * 1e-6;
        if (isnan(value)) continue;
        series.at[series.count++] =
            (glacis_observation){m->month, m->month, value, value * m->error_sd_share};
    }
    *out = series;
    return GLACIS_OK;
}

/* ---- sums that bracket missing months --------------------------------------------------------------- */

static bool overlaps(const glacis_series *series, int from, int to)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->at[i].from <= to && series->at[i].to >= from) return true;
    return false;
}

static int compare_observations(const void *first, const void *second)
{
    const glacis_observation *a = first, *b = second;
    return (a->from > b->from) - (a->from < b->from);
}

static glacis_status add_sum(glacis_series *series, const glacis_observation *sum)
{
    glacis_observation *at = realloc(series->at, (series->count + 1) * sizeof *at);
    if (!at) return GLACIS_FAILED_MEMORY;
    series->at = at;
    at[series->count++] = *sum;
    return GLACIS_OK;
}

/* Shorter sums first: they say more of each month. */
static glacis_status add_sums(const gi_trade_table *table, const char *column, double error_sd_share,
                              glacis_series *series)
{
    enum { MONTHS_MOST = 12 };
    for (int months = 1; months <= MONTHS_MOST; months++) {
        for (size_t row = 0; row < table->csv.rows; row++) {
            int from = gi_trade_table_month(table, row, "from_month"),
                to = gi_trade_table_month(table, row, "to_month");
            double value = gi_trade_table_number(table, row, column, 0);
            if (to - from + 1 != months || isnan(value) || overlaps(series, from, to)) continue;
            glacis_observation sum = {from, to, value, value * error_sd_share};
            glacis_status status = add_sum(series, &sum);
            if (status != GLACIS_OK) return status;
        }
    }
    if (series->count) qsort(series->at, series->count, sizeof *series->at, compare_observations);
    return GLACIS_OK;
}

glacis_status glacis_trade_series_add_sums(const char *name, const char *data, size_t size,
                                           glacis_trade_side side, double error_sd_share, glacis_diag *diag,
                                           glacis_series *series)
{
    static const char *const columns[] = {"from_month",          "to_month",    "china_exports_usd_m",
                                          "china_imports_usd_m", "total_usd_m", NULL};
    gi_trade_table table;
    size_t faults = glacis_diag_error_count(diag);
    if (!(error_sd_share >= 0)) return GLACIS_REFUSED_RANGE;
    glacis_status status = gi_trade_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    for (size_t row = 0; row < table.csv.rows;
         row++) { /* the faults of all rows once, before anything is added */
        gi_trade_table_month(&table, row, "from_month");
        gi_trade_table_month(&table, row, "to_month");
        gi_trade_table_number(&table, row, columns[2 + side], 0);
    }
    if (glacis_diag_error_count(diag) > faults)
        status = GLACIS_REFUSED_INPUT;
    else
        status = add_sums(&table, columns[2 + side], error_sd_share, series);
    gi_csv_clear(&table.csv);
    return status;
}

/* ---- visitors ------------------------------------------------------------------------------------------ */

static void add_visitors(const gi_trade_table *table, size_t row, glacis_series *series)
{
    static const char *const uses[] = {"best", "listed", NULL};
    int from = gi_trade_table_month(table, row, "from_month"),
        to = gi_trade_table_month(table, row, "to_month");
    double value = gi_trade_table_number(table, row, "visitors_count", 0);
    int use = gi_trade_table_word(table, row, "use", uses);
    if (use != 0 || from != to || isnan(value)) return;
    series->at[series->count++] = (glacis_observation){from, to, value, 0};
}

glacis_status glacis_visitors_read(const char *name, const char *data, size_t size, glacis_diag *diag,
                                   glacis_series *out)
{
    static const char *const columns[] = {"from_month", "to_month", "visitors_count", "use", NULL};
    gi_trade_table table;
    size_t faults = glacis_diag_error_count(diag);
    glacis_series series = {.name = "chinese_visitors_to_rok", .unit = "visitors", .periods_per_year = 12};
    glacis_status status = gi_trade_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    series.at = malloc(table.csv.rows * sizeof *series.at);
    for (size_t row = 0; series.at && row < table.csv.rows; row++)
        add_visitors(&table, row, &series);
    gi_csv_clear(&table.csv);
    if (!series.at) return GLACIS_FAILED_MEMORY;
    if (glacis_diag_error_count(diag) > faults) {
        glacis_trade_series_clear(&series);
        return GLACIS_REFUSED_INPUT;
    }
    qsort(series.at, series.count, sizeof *series.at, compare_observations);
    *out = series;
    return GLACIS_OK;
}
