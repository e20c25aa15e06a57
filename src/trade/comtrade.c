/* A file of UN Comtrade as records: one row a flow, commodity and period, each counted once.
 *
 * Question: which rows of a downloaded file may be added up?
 * Holds for goods by the Harmonized System. Of several revisions in one period the reporter's own is taken, else the newest. */
#include "trade/comtrade.h"
#include "base/text.h"
#include "trade/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct kept {
    size_t count;
    gi_trade_comtrade_row *at;
} kept;

static int compare_periods(const gi_trade_comtrade_row *a, const gi_trade_comtrade_row *b)
{
    if (a->record.reporter_code != b->record.reporter_code)
        return a->record.reporter_code < b->record.reporter_code ? -1 : 1;
    if (a->record.partner_code != b->record.partner_code)
        return a->record.partner_code < b->record.partner_code ? -1 : 1;
    if (a->record.flow != b->record.flow) return a->record.flow < b->record.flow ? -1 : 1;
    if (a->record.from != b->record.from) return a->record.from < b->record.from ? -1 : 1;
    return (a->record.to > b->record.to) - (a->record.to < b->record.to);
}

/* Within a period the revision that is to be taken comes first. */
static int compare_revisions(const void *first, const void *second)
{
    const gi_trade_comtrade_row *a = first, *b = second;
    int order = compare_periods(a, b);
    if (!order) order = (int)b->is_original - (int)a->is_original;
    if (!order) order = -strcmp(a->record.revision, b->record.revision);
    return order ? order : (a->record.line > b->record.line) - (a->record.line < b->record.line);
}

static glacis_status keep_one_revision(kept *rows, glacis_trade_records *out)
{
    size_t capacity = 0, first = 0;
    if (rows->count) qsort(rows->at, rows->count, sizeof *rows->at, compare_revisions);
    for (size_t i = 0; i < rows->count; i++) {
        if (compare_periods(&rows->at[first], &rows->at[i]) != 0) first = i;
        if (strcmp(rows->at[first].record.revision, rows->at[i].record.revision) != 0) {
            out->left_out.revision++;
            continue;
        }
        if (gi_trade_records_add(out, &capacity, &rows->at[i].record) != GLACIS_OK)
            return GLACIS_FAILED_MEMORY;
    }
    return GLACIS_OK;
}

/* A row that stands twice is counted once; two values for one row are a fault. */
static bool drop_repeated(const gi_trade_comtrade *file, glacis_trade_records *records)
{
    size_t kept_count = 0;
    bool sound = true;
    for (size_t i = 0; i < records->count; i++) {
        const glacis_trade_record *before = kept_count ? &records->at[kept_count - 1] : NULL;
        if (!before || gi_trade_record_compare(before, &records->at[i]) != 0) {
            records->at[kept_count++] = records->at[i];
            continue;
        }
        records->left_out.repeated++;
        if (before->value_usd == records->at[i].value_usd) continue;
        glacis_diag_error(file->diag, file->path, records->at[i].line, 0, "PrimaryValue",
                          "one row for a flow, partner, commodity and period",
                          "%.2f, where line %d has %.2f for the same flow", records->at[i].value_usd,
                          before->line, before->value_usd);
        sound = false;
    }
    records->count = kept_count;
    return sound;
}

static bool some_left(const gi_trade_comtrade *file, const glacis_trade_records *records)
{
    if (records->count) return true;
    glacis_diag_error(file->diag, file->path, 0, 0, "",
                      "exports (X) or imports (M) of goods by the Harmonized System, over all modes of "
                      "transport (0), customs procedures (C00) and second partners (0)",
                      "no row of the file counts: %zu are breakdowns, %zu re-exports or re-imports, %zu of "
                      "another classification, %zu services",
                      records->left_out.breakdown, records->left_out.re_trade, records->left_out.other_system,
                      records->left_out.services);
    return false;
}

static glacis_status read_rows(const gi_trade_comtrade *file, glacis_trade_records *out)
{
    size_t faults = glacis_diag_error_count(file->diag);
    kept rows = {.at = malloc(file->csv.rows * sizeof *rows.at)};
    if (!rows.at) return GLACIS_FAILED_MEMORY;
    for (size_t row = 0; row < file->csv.rows; row++)
        if (gi_trade_comtrade_row_read(file, row, &out->left_out, &rows.at[rows.count])) rows.count++;
    glacis_status status = keep_one_revision(&rows, out);
    free(rows.at);
    if (status != GLACIS_OK) return status;
    out->lists_all = true;
    gi_trade_records_sort(out);
    bool sound = drop_repeated(file, out);
    if (glacis_diag_error_count(file->diag) > faults) sound = false;
    return sound && some_left(file, out) ? GLACIS_OK : GLACIS_REFUSED_INPUT;
}

glacis_status glacis_comtrade_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                    glacis_trade_records *out)
{
    gi_trade_comtrade file = {.path = name, .diag = diag};
    glacis_trade_records records = {0};
    glacis_status status = gi_csv_parse(name, data, size, diag, &file.csv);
    if (status != GLACIS_OK) return status;
    status = gi_trade_comtrade_columns(&file);
    if (status == GLACIS_OK) status = read_rows(&file, &records);
    gi_csv_clear(&file.csv);
    if (status != GLACIS_OK) {
        glacis_trade_records_clear(&records);
        return status;
    }
    *out = records;
    return GLACIS_OK;
}
