/* trade/records.h: growing and searching lists of records. Internal. */
#ifndef GI_TRADE_RECORDS_H
#define GI_TRADE_RECORDS_H

#include <glacis/trade.h>

#include <limits.h>

/* Adds a copy. */
glacis_status gi_trade_records_add(glacis_trade_records *records, size_t *capacity,
                                   const glacis_trade_record *record);
/* By pair, flow, period, heading, revision, line. */
void gi_trade_records_sort(glacis_trade_records *records);
/* Below 0, 0, above 0; without revision and line. */
int gi_trade_record_compare(const glacis_trade_record *a, const glacis_trade_record *b);
bool gi_trade_record_is_of(const glacis_trade_record *record, const glacis_trade_pair *pair,
                           glacis_trade_flow flow);
bool gi_trade_record_is_total(const glacis_trade_record *record);
/* Digits only: one heading, not a group as published. */
bool gi_trade_hs_is_plain(const char *hs);
/* `hs` begins with `prefix`. */
bool gi_trade_hs_within(const char *hs, const char *prefix);
/* The records of one flow and period, which stand together. */
typedef struct gi_trade_record_range {
    const glacis_trade_record *at;
    size_t count;
} gi_trade_record_range;
gi_trade_record_range gi_trade_records_of(const glacis_trade_pair *pair, glacis_trade_flow flow, int from,
                                          int to);

/* Which prefixes of a set have a row in any period of a flow; those of a table that does not list all: none. */
typedef struct gi_trade_hs_seen {
    bool at[GLACIS_HS_PREFIXES_MAX];
} gi_trade_hs_seen;
gi_trade_hs_seen gi_trade_hs_seen_in(const glacis_trade_pair *pair, glacis_trade_flow flow,
                                     const glacis_hs_set *set);
/* Trade of a range inside a set of headings, each row once. A heading without a row is zero only where the file has it in another
 * period (`seen`) and this one has rows as fine; else it is not known. */
glacis_amount gi_trade_amount(const gi_trade_record_range *range, const glacis_hs_set *set,
                              const char *hs_text, const gi_trade_hs_seen *seen);

#endif
