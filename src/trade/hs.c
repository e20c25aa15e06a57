/* Sets of headings of the Harmonized System, as a table of measures writes them. */
#include "trade/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool add_prefix(glacis_hs_set *set, const char *digits, size_t length)
{
    if (set->count == GLACIS_HS_PREFIXES_MAX || length < 2 || length > 10 || length % 2) return false;
    snprintf(set->prefix[set->count++], sizeof set->prefix[0], "%.*s", (int)length, digits);
    return true;
}

/* A prefix that lies within another would count what is inside it twice. */
static void drop_nested(glacis_hs_set *set)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        bool nested = false;
        for (size_t j = 0; j < set->count && !nested; j++) {
            bool same = strcmp(set->prefix[i], set->prefix[j]) == 0;
            nested = same ? j < i : gi_trade_hs_within(set->prefix[i], set->prefix[j]);
        }
        if (!nested) memmove(set->prefix[kept++], set->prefix[i], sizeof set->prefix[0]);
    }
    set->count = kept;
}

static bool add_chapters(glacis_hs_set *set, int first, int last)
{
    char digits[16];
    if (first < 1 || first > last || last > 99) return false;
    for (int chapter = first; chapter <= last; chapter++) {
        snprintf(digits, sizeof digits, "%02d", chapter % 100);
        if (!add_prefix(set, digits, 2)) return false;
    }
    return true;
}

bool glacis_hs_set_parse(const char *text, glacis_hs_set *out)
{
    glacis_hs_set set = {.count = 0};
    while (*text) {
        size_t length = strspn(text, "0123456789");
        const char *end = text + length;
        bool sound;
        if (length == 2 && *end == '-' && strspn(end + 1, "0123456789") == 2) {
            sound = add_chapters(&set, atoi(text), atoi(end + 1));
            end += 3;
        } else {
            sound = add_prefix(&set, text, length);
        }
        if (!sound || (*end && *end != ';') || (*end && !end[1])) return false;
        text = end + (*end == ';');
    }
    drop_nested(&set);
    *out = set;
    return true;
}
