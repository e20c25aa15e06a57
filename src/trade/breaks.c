/* Where a record changes what it holds: from data/trade_breaks.csv, and changes of revision of the Harmonized System. */
#include "base/table.h"
#include "trade/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static glacis_trade_break *add(glacis_trade_breaks *breaks)
{
    glacis_trade_break *at = realloc(breaks->at, (breaks->count + 1) * sizeof *at);
    if (!at) return NULL;
    breaks->at = at;
    at += breaks->count++;
    *at = (glacis_trade_break){.from_day = INT_MIN, .to_day = INT_MAX};
    return at;
}

static glacis_status read_rows(const gi_table *table, glacis_trade_breaks *breaks)
{
    size_t faults = glacis_diag_error_count(table->diag);
    for (size_t row = 0; row < table->csv.rows; row++) {
        glacis_trade_break *b = add(breaks);
        if (!b) return GLACIS_FAILED_MEMORY;
        snprintf(b->id, sizeof b->id, "%s", gi_table_cell(table, row, "id"));
        snprintf(b->kind, sizeof b->kind, "%s", gi_table_cell(table, row, "kind"));
        snprintf(b->hs, sizeof b->hs, "%s", gi_table_cell(table, row, "hs_prefixes"));
        snprintf(b->effect, sizeof b->effect, "%s", gi_table_cell(table, row, "effect"));
        snprintf(b->status, sizeof b->status, "%s", gi_table_cell(table, row, "status"));
        int from = gi_table_day(table, row, "from_date");
        b->from_day = from == GI_TABLE_NO_DAY ? INT_MIN : from;
        b->to_day = gi_table_day(table, row, "to_date");
    }
    return glacis_diag_error_count(table->diag) > faults ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_trade_breaks_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                        glacis_trade_breaks *out)
{
    static const char *const columns[] = {"id",   "from_date", "to_date", "hs_prefixes",
                                          "kind", "effect",    "status",  NULL};
    gi_table table;
    glacis_trade_breaks breaks = {0};
    glacis_status status = gi_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    status = read_rows(&table, &breaks);
    gi_csv_clear(&table.csv);
    if (status == GLACIS_OK)
        *out = breaks;
    else
        glacis_trade_breaks_clear(&breaks);
    return status;
}

static int compare_periods(const void *first, const void *second)
{
    const glacis_trade_record *const *a = first, *const *b = second;
    if ((*a)->from != (*b)->from) return (*a)->from < (*b)->from ? -1 : 1;
    return (*a)->line - (*b)->line;
}

glacis_status glacis_trade_breaks_add_revisions(const glacis_trade_pair *pair, glacis_trade_breaks *breaks)
{
    const glacis_trade_records *records = pair->records;
    const glacis_trade_record **sorted = malloc((records->count + 1) * sizeof *sorted);
    size_t count = 0;
    if (!sorted) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < records->count; i++)
        if (records->at[i].from == records->at[i].to && records->at[i].revision[0] &&
            gi_trade_record_is_of(&records->at[i], pair, records->at[i].flow))
            sorted[count++] = &records->at[i];
    qsort((void *)sorted, count, sizeof *sorted, compare_periods);
    glacis_status status = GLACIS_OK;
    for (size_t i = 1; i < count && status == GLACIS_OK; i++) {
        if (strcmp(sorted[i]->revision, sorted[i - 1]->revision) == 0) continue;
        glacis_trade_break *b = add(breaks);
        if (!b) {
            status = GLACIS_FAILED_MEMORY;
            break;
        }
        snprintf(b->id, sizeof b->id, "revision-%s-%s", sorted[i - 1]->revision, sorted[i]->revision);
        snprintf(b->kind, sizeof b->kind, "revision");
        snprintf(b->status, sizeof b->status, "published");
        snprintf(b->effect, sizeof b->effect,
                 "the Harmonized System changes from %s to %s: a heading may hold something else",
                 sorted[i - 1]->revision, sorted[i]->revision);
        b->from_day = glacis_month_first_day(sorted[i]->from);
    }
    free((void *)sorted);
    return status;
}

void glacis_trade_breaks_clear(glacis_trade_breaks *breaks)
{
    free(breaks->at);
    *breaks = (glacis_trade_breaks){0};
}

void glacis_trade_pairs_text(const glacis_trade_records *records, char *text, size_t size)
{
    size_t used = 0;
    if (size) *text = '\0';
    for (size_t i = 0; i < records->count && used < size; i++) {
        const glacis_trade_record *r = &records->at[i];
        if (i && r[-1].reporter_code == r->reporter_code && r[-1].partner_code == r->partner_code) continue;
        used += (size_t)snprintf(text + used, size - used, "%s%d-%d", i ? " " : "", r->reporter_code,
                                 r->partner_code);
    }
}
