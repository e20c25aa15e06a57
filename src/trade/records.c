/* Lists of records: kept in the order of pair, flow, period and heading, so that a flow of a period is one range of them. */
#include "trade/records.h"

#include <stdlib.h>
#include <string.h>

glacis_status gi_trade_records_add(glacis_trade_records *records, size_t *capacity,
                                   const glacis_trade_record *record)
{
    if (records->count == *capacity) {
        size_t more = *capacity ? 2 * *capacity : 64;
        glacis_trade_record *at = realloc(records->at, more * sizeof *at);
        if (!at) return GLACIS_FAILED_MEMORY;
        records->at = at;
        *capacity = more;
    }
    records->at[records->count++] = *record;
    return GLACIS_OK;
}

#define COMPARE(field)                                                                                       \
    if (a->field != b->field) return a->field < b->field ? -1 : 1

int gi_trade_record_compare(const glacis_trade_record *a, const glacis_trade_record *b)
{
    COMPARE(reporter_code);
    COMPARE(partner_code);
    COMPARE(flow);
    COMPARE(from);
    COMPARE(to);
    return strcmp(a->hs, b->hs);
}

static int compare_lines(const void *first, const void *second)
{
    const glacis_trade_record *a = first, *b = second;
    int order = gi_trade_record_compare(a, b);
    if (!order) order = strcmp(a->revision, b->revision);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

void gi_trade_records_sort(glacis_trade_records *records)
{
    if (records->count) qsort(records->at, records->count, sizeof *records->at, compare_lines);
}

gi_trade_record_range gi_trade_records_of(const glacis_trade_pair *pair, glacis_trade_flow flow, int from,
                                          int to)
{
    const glacis_trade_record *at = pair->records->at;
    glacis_trade_record key = {
        pair->reporter_code, pair->partner_code, flow, from, to, "", "", 0, 0, 0, 0, 0};
    size_t low = 0, high = pair->records->count;
    while (low < high) { /* the first record not before the key: no heading sorts before "" */
        size_t middle = low + (high - low) / 2;
        if (gi_trade_record_compare(&at[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    gi_trade_record_range range = {at + low, 0};
    while (low + range.count < pair->records->count &&
           gi_trade_record_is_of(&range.at[range.count], pair, flow) && range.at[range.count].from == from &&
           range.at[range.count].to == to)
        range.count++;
    return range;
}

bool gi_trade_record_is_of(const glacis_trade_record *record, const glacis_trade_pair *pair,
                           glacis_trade_flow flow)
{
    return record->reporter_code == pair->reporter_code && record->partner_code == pair->partner_code &&
           record->flow == flow;
}

bool gi_trade_record_is_total(const glacis_trade_record *record)
{
    return strcmp(record->hs, "TOTAL") == 0;
}

bool gi_trade_hs_is_plain(const char *hs)
{
    return *hs && !hs[strspn(hs, "0123456789")];
}

bool gi_trade_hs_within(const char *hs, const char *prefix)
{
    return gi_trade_hs_is_plain(hs) && strncmp(hs, prefix, strlen(prefix)) == 0;
}

void glacis_trade_records_clear(glacis_trade_records *records)
{
    free(records->at);
    *records = (glacis_trade_records){0};
}
