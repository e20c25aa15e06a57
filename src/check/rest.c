/* The claims that no section spoke of: each with the reason, from validation/not_compared.csv. */
#include "check/check.h"

#include <string.h>

static bool has_row(const glacis_check *c, const char *id)
{
    for (size_t i = 0; i < c->rows_count; i++)
        if (strcmp(c->rows[i].id, id) == 0) return true;
    return false;
}

static glacis_check_verdict verdict_of(const char *name)
{
    for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
        if (strcmp(glacis_check_verdict_name((glacis_check_verdict)v), name) == 0)
            return (glacis_check_verdict)v;
    return GLACIS_CHECK_CANNOT_TELL;
}

static void list_claims(glacis_check *c, const gi_csv *claims)
{
    const gi_csv *reasons = &c->tables.not_compared;
    for (size_t i = 0; i < claims->rows; i++) {
        const char *id = gi_csv_cell(claims, i, 0);
        if (has_row(c, id)) continue;
        glacis_check_row *row = gi_check_claim(c, id, false, NULL);
        int reason = gi_check_find(reasons, id);
        if (reason < 0)
            gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "No comparison has been written for it.");
        else
            gi_check_list(c, row, verdict_of(gi_check_text(reasons, (size_t)reason, "verdict")), "%s",
                          gi_check_text(reasons, (size_t)reason, "reason"));
    }
}

void gi_check_rest(glacis_check *c)
{
    gi_check_section(c, "Claims the model cannot speak to", "Listed so that none is passed over.");
    list_claims(c, &c->tables.claims);
    list_claims(c, &c->tables.relations);
}
