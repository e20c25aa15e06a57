/* What is recorded inside a set of headings in one period, each row once.
 *
 * A file may have a chapter, its headings and their subheadings side by side. The records of a period are sorted by heading, so a
 * wider heading stands before all that it holds: one pass that passes over whatever the last row counted holds. */
#include "trade/records.h"

#include <math.h>
#include <string.h>

/* The prefix that a heading lies within; the count of the set without one. */
static size_t prefix_of(const glacis_hs_set *set, const char *hs)
{
    size_t p = 0;
    while (p < set->count && !gi_trade_hs_within(hs, set->prefix[p]))
        p++;
    return p;
}

gi_trade_hs_seen gi_trade_hs_seen_in(const glacis_trade_pair *pair, glacis_trade_flow flow,
                                     const glacis_hs_set *set)
{
    gi_trade_hs_seen seen = {{false}};
    for (size_t i = 0; pair->records->lists_all && i < pair->records->count; i++) {
        const glacis_trade_record *r = &pair->records->at[i];
        if (!gi_trade_record_is_of(r, pair, flow)) continue;
        size_t p = prefix_of(set, r->hs);
        if (p < set->count) seen.at[p] = true;
    }
    return seen;
}

static void add_record(glacis_amount *amount, const glacis_trade_record *r)
{
    amount->usd += r->value_usd;
    amount->usd_low += r->value_low_usd;
    amount->usd_high += r->value_high_usd;
    amount->kg += r->weight_kg;
}

/* What a period has around a prefix of which it may have no row itself. */
typedef struct around {
    bool found;
    size_t wider; /* digits of the narrowest heading that holds the prefix; 0: none */
    bool listed;  /* within that heading some row is as fine as the prefix, so that its parts are listed */
} around;

/* The rows come in the order of their headings, so that a wider one has been seen before its parts. */
static void look_around(const glacis_hs_set *set, const char *hs, size_t length, around *at)
{
    for (size_t p = 0; p < set->count; p++) {
        const char *prefix = set->prefix[p];
        if (hs[0] != prefix[0] || hs[1] != prefix[1]) continue;
        if (length < strlen(prefix) && gi_trade_hs_within(prefix, hs)) {
            at[p].wider = length;
            at[p].listed = false;
        } else if (at[p].wider && length >= strlen(prefix) && strncmp(hs, prefix, at[p].wider) == 0) {
            at[p].listed = true;
        }
    }
}

static const glacis_trade_record *whole_group(const gi_trade_record_range *range, const char *hs_text)
{
    for (size_t i = 0; hs_text && *hs_text && i < range->count; i++)
        if (strcmp(range->at[i].hs, hs_text) == 0) return &range->at[i];
    return NULL;
}

static void settle(glacis_amount *amount, const glacis_hs_set *set, size_t finest, const around *at,
                   const gi_trade_hs_seen *seen)
{
    for (size_t p = 0; p < set->count; p++) {
        bool is_listed = at[p].wider ? at[p].listed : finest >= strlen(set->prefix[p]);
        if (at[p].found || (seen->at[p] && is_listed))
            amount->headings_known++;
        else if (at[p].wider)
            amount->wider_only = true;
    }
    if (!amount->headings_known) amount->usd = amount->usd_low = amount->usd_high = amount->kg = NAN;
}

glacis_amount gi_trade_amount(const gi_trade_record_range *range, const glacis_hs_set *set,
                              const char *hs_text, const gi_trade_hs_seen *seen)
{
    glacis_amount amount = {.headings = set->count};
    around at[GLACIS_HS_PREFIXES_MAX] = {{false, 0, false}};
    const glacis_trade_record *group = whole_group(range, hs_text), *counted = NULL;
    size_t finest = 0;
    if (group && !gi_trade_hs_is_plain(group->hs)) {
        add_record(&amount, group);
        amount.headings_known = set->count;
        return amount;
    }
    for (size_t i = 0; i < range->count; i++) {
        const glacis_trade_record *r = &range->at[i];
        if (!gi_trade_hs_is_plain(r->hs)) continue;
        size_t p = prefix_of(set, r->hs), length = strlen(r->hs);
        if (length > finest) finest = length;
        look_around(set, r->hs, length, at);
        if (p == set->count) continue;
        at[p].found = true;
        if (counted && gi_trade_hs_within(r->hs, counted->hs)) continue;
        add_record(&amount, r);
        counted = r;
    }
    settle(&amount, set, finest, at, seen);
    return amount;
}
