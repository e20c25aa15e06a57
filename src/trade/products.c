/* data/trade_by_product.csv as records. The table has one number a row: the value and the weight of one period meet here, and of
 * several vintages the first published one is taken, the others widen low and high. */
#include "base/table.h"
#include "trade/records.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static glacis_trade_record *record_like(glacis_trade_records *records, const glacis_trade_record *wanted)
{
    for (size_t i = 0; i < records->count; i++)
        if (gi_trade_record_compare(&records->at[i], wanted) == 0) return &records->at[i];
    return NULL;
}

static void merge(glacis_trade_record *record, double usd, double kg)
{
    if (isnan(record->weight_kg)) record->weight_kg = kg;
    if (isnan(record->value_usd)) {
        record->value_usd = record->value_low_usd = record->value_high_usd = usd;
    } else if (!isnan(usd)) {
        record->value_low_usd = fmin(record->value_low_usd, usd);
        record->value_high_usd = fmax(record->value_high_usd, usd);
    }
}

static glacis_status add_row(const gi_table *table, size_t row, glacis_trade_records *records,
                             size_t *capacity)
{
    const char *flow = gi_table_cell(table, row, "flow");
    double usd = gi_table_number(table, row, "value_usd_m", 0, HUGE_VAL) * 1e6;
    double kg = gi_table_number(table, row, "quantity_million_t", 0, HUGE_VAL) * 1e9;
    bool is_pair = strcmp(flow, "china_export") == 0 || strcmp(flow, "china_import") == 0;
    bool is_whole = strcmp(gi_table_cell(table, row, "covers"), "heading") == 0;
    glacis_trade_record record = {.reporter_code = GLACIS_CODE_CHINA,
                                  .partner_code = GLACIS_CODE_DPRK,
                                  .flow = flow[6] == 'e' ? GLACIS_TRADE_EXPORT : GLACIS_TRADE_IMPORT,
                                  .from = gi_table_month(table, row, "from_month"),
                                  .to = gi_table_month(table, row, "to_month"),
                                  .value_usd = NAN,
                                  .value_low_usd = NAN,
                                  .value_high_usd = NAN,
                                  .weight_kg = NAN,
                                  .line = table->csv.lines[row]};
    if (!is_pair || !is_whole || (isnan(usd) && isnan(kg))) return GLACIS_OK;
    snprintf(record.hs, sizeof record.hs, "%s", gi_table_cell(table, row, "hs_code"));
    glacis_trade_record *found = record_like(records, &record);
    merge(found ? found : &record, usd, kg);
    return found ? GLACIS_OK : gi_trade_records_add(records, capacity, &record);
}

/* Published rows first, so that a derived one only fills what they leave. */
static glacis_status add_rows(const gi_table *table, glacis_trade_records *records)
{
    size_t capacity = 0, faults = glacis_diag_error_count(table->diag);
    for (int derived = 0; derived < 2; derived++) {
        for (size_t row = 0; row < table->csv.rows; row++) {
            bool is_published = strcmp(gi_table_cell(table, row, "status"), "published") == 0;
            if (is_published == (bool)derived) continue;
            glacis_status status = add_row(table, row, records, &capacity);
            if (status != GLACIS_OK) return status;
        }
    }
    gi_trade_records_sort(records);
    return glacis_diag_error_count(table->diag) > faults ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_trade_products_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                          glacis_trade_records *out)
{
    static const char *const columns[] = {"from_month",  "to_month",           "flow",   "hs_code", "covers",
                                          "value_usd_m", "quantity_million_t", "status", NULL};
    gi_table table;
    glacis_trade_records records = {0};
    glacis_status status = gi_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    status = add_rows(&table, &records);
    gi_csv_clear(&table.csv);
    if (status == GLACIS_OK)
        *out = records;
    else
        glacis_trade_records_clear(&records);
    return status;
}
