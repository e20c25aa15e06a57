/* Totals of a pair by month: from data/trade_monthly.csv, or from records. */
#include "base/table.h"
#include "trade/records.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_months(const void *first, const void *second)
{
    const glacis_trade_month *a = first, *b = second;
    return (a->month > b->month) - (a->month < b->month);
}

void glacis_trade_months_clear(glacis_trade_months *months)
{
    free(months->at);
    *months = (glacis_trade_months){0};
}

const glacis_trade_month *glacis_trade_month_find(const glacis_trade_months *months, int month)
{
    glacis_trade_month key = {.month = month};
    return months->count ? bsearch(&key, months->at, months->count, sizeof key, compare_months) : NULL;
}

double glacis_trade_ratio(const glacis_trade_months *months, int month, int lag, glacis_trade_side side)
{
    const glacis_trade_month *now = glacis_trade_month_find(months, month);
    const glacis_trade_month *then = glacis_trade_month_find(months, month - lag);
    if (!now || !then || !(now->value_usd[side] > 0) || !(then->value_usd[side] > 0)) return NAN;
    return now->value_usd[side] / then->value_usd[side];
}

static bool is_from(const glacis_trade_month *a, const glacis_trade_month *b)
{
    char month[8];
    glacis_month_text(b->month, month);
    for (const char *at = a->derived_from; *at;) {
        size_t length = strcspn(at, ";");
        if (length == strlen(month) && strncmp(at, month, length) == 0) return true;
        at += length + (at[length] == ';');
    }
    return false;
}

bool glacis_trade_one_from_other(const glacis_trade_month *a, const glacis_trade_month *b)
{
    return is_from(a, b) || is_from(b, a);
}

/* ---- the table ------------------------------------------------------------------------------------ */

static void read_month(const gi_table *table, size_t row, glacis_trade_month *out)
{
    static const char *const columns[] = {"china_exports_usd_m", "china_imports_usd_m", "total_usd_m"};
    static const char *const statuses[] = {"published", "derived", "unverified", NULL};
    *out = (glacis_trade_month){.month = gi_table_month(table, row, "month")};
    for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
        out->value_usd[side] = gi_table_number(table, row, columns[side], 0, HUGE_VAL) * 1e6;
    double error_pct = gi_table_number(table, row, "error_sd_pct", 0, HUGE_VAL);
    out->error_sd_share = isnan(error_pct) ? 0 : error_pct / 100;
    gi_table_word(table, row, "status", statuses);
    snprintf(out->status, sizeof out->status, "%s", gi_table_cell(table, row, "status"));
    snprintf(out->derived_from, sizeof out->derived_from, "%s", gi_table_cell(table, row, "derived_from"));
    if (strlen(gi_table_cell(table, row, "derived_from")) >= sizeof out->derived_from)
        gi_table_fault(table, row, "derived_from", "at most 111 characters");
    snprintf(out->series, sizeof out->series, "%s", gi_table_cell(table, row, "series"));
}

static glacis_status read_months(const gi_table *table, glacis_trade_months *out)
{
    size_t faults = glacis_diag_error_count(table->diag);
    out->at = malloc(table->csv.rows * sizeof *out->at);
    if (!out->at) return GLACIS_FAILED_MEMORY;
    for (size_t row = 0; row < table->csv.rows; row++) {
        read_month(table, row, &out->at[row]);
        if (row && out->at[row].month <= out->at[row - 1].month)
            gi_table_fault(table, row, "month", "months that rise from row to row");
    }
    out->count = table->csv.rows;
    return glacis_diag_error_count(table->diag) > faults ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_trade_months_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                        glacis_trade_months *out)
{
    static const char *const columns[] = {
        "month",  "china_exports_usd_m", "china_imports_usd_m", "total_usd_m", "series",
        "status", "derived_from",        "error_sd_pct",        NULL};
    gi_table table;
    glacis_trade_months months = {0};
    glacis_status status = gi_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    status = read_months(&table, &months);
    gi_csv_clear(&table.csv);
    if (status == GLACIS_OK)
        *out = months;
    else
        glacis_trade_months_clear(&months);
    return status;
}

/* ---- from records ---------------------------------------------------------------------------------- */

/* Sum over the headings of a period, each once: a wider one stands before all that it holds. NAN without any. */
static double sum_headings(const glacis_trade_record *at, size_t count)
{
    const glacis_trade_record *counted = NULL;
    double sum = NAN;
    for (size_t i = 0; i < count; i++) {
        bool is_held = counted && gi_trade_hs_within(at[i].hs, counted->hs);
        if (!gi_trade_hs_is_plain(at[i].hs) || is_held || isnan(at[i].value_usd)) continue;
        sum = counted ? sum + at[i].value_usd : at[i].value_usd;
        counted = &at[i];
    }
    return sum;
}

/* The row TOTAL among records of one flow and one month; NAN without one. */
static double total_of(const glacis_trade_record *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gi_trade_record_is_total(&at[i]) && !isnan(at[i].value_usd)) return at[i].value_usd;
    return NAN;
}

/* A flow that has a row TOTAL in some month is not made of headings in another: that would be two series in one. */
static void find_totals(const glacis_trade_records *records, int reporter_code, int partner_code,
                        bool has_total[2])
{
    has_total[0] = has_total[1] = false;
    for (size_t i = 0; i < records->count; i++) {
        const glacis_trade_record *r = &records->at[i];
        bool is_of = r->reporter_code == reporter_code && r->partner_code == partner_code && r->from == r->to;
        if (is_of && gi_trade_record_is_total(r)) has_total[r->flow == GLACIS_TRADE_EXPORT] = true;
    }
}

static glacis_trade_month *month_at(glacis_trade_months *months, int month)
{
    for (size_t i = 0; i < months->count; i++)
        if (months->at[i].month == month) return &months->at[i];
    glacis_trade_month *at = realloc(months->at, (months->count + 1) * sizeof *at);
    if (!at) return NULL;
    months->at = at;
    at += months->count++;
    *at = (glacis_trade_month){
        .month = month, .value_usd = {NAN, NAN, NAN}, .status = "reported", .series = "UN Comtrade"};
    return at;
}

static size_t group_end(const glacis_trade_records *records, size_t first)
{
    const glacis_trade_record *a = &records->at[first];
    size_t end = first + 1;
    for (; end < records->count; end++) {
        const glacis_trade_record *b = &records->at[end];
        bool same = a->reporter_code == b->reporter_code && a->partner_code == b->partner_code &&
                    a->flow == b->flow && a->from == b->from && a->to == b->to;
        if (!same) break;
    }
    return end;
}

glacis_status glacis_trade_months_of(const glacis_trade_records *records, int reporter_code, int partner_code,
                                     glacis_trade_months *out)
{
    glacis_trade_months months = {0};
    bool has_total[2];
    find_totals(records, reporter_code, partner_code, has_total);
    for (size_t first = 0, end; first < records->count; first = end) {
        const glacis_trade_record *r = &records->at[first];
        end = group_end(records, first);
        if (r->reporter_code != reporter_code || r->partner_code != partner_code || r->from != r->to)
            continue;
        bool summed = !has_total[r->flow == GLACIS_TRADE_EXPORT];
        double total = summed ? sum_headings(r, end - first) : total_of(r, end - first);
        if (isnan(total)) continue;
        glacis_trade_month *month = month_at(&months, r->from);
        if (!month) {
            glacis_trade_months_clear(&months);
            return GLACIS_FAILED_MEMORY;
        }
        month->value_usd[r->flow == GLACIS_TRADE_EXPORT ? GLACIS_TRADE_EXPORTS : GLACIS_TRADE_IMPORTS] =
            total;
        if (!summed) continue;
        snprintf(month->status, sizeof month->status, "summed");
        snprintf(month->series, sizeof month->series, "headings in the file");
    }
    for (size_t i = 0; i < months.count; i++) {
        double *value = months.at[i].value_usd;
        value[GLACIS_TRADE_TOTAL] = value[GLACIS_TRADE_EXPORTS] + value[GLACIS_TRADE_IMPORTS];
    }
    if (months.count) qsort(months.at, months.count, sizeof *months.at, compare_months);
    *out = months;
    return GLACIS_OK;
}
