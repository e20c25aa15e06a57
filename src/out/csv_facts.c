/* The table of every uncertain quantity the study drew, with the rows of data/ it comes from. */
#include "out/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const gi_column fact_columns[] = {
    {"key", "string", "", "of the fact, for glacis cite"},
    {"set_key", "string", "", "what --set takes to put it elsewhere"},
    {"unit", "string", "", "of the numbers in this row"},
    {"best", "number", "", "best estimate"},
    {"low", "number", "", "10 % quantile of what is drawn"},
    {"high", "number", "", "90 % quantile of what is drawn"},
    {"distribution", "string", "", "fixed, triangular, log_triangular, uniform or choice"},
    {"choices", "string", "", "of a choice: the alternatives, separated by semicolons"},
    {"stream", "string", "", "name of its random numbers: quantities of one stream are drawn together"},
    {"flags", "string", "",
     "unverified, spread_assumed, calibrated, derived, assumed, from_scenario, separated by semicolons"},
    {"source_ids", "string", "",
     "rows of data/ with this key, separated by semicolons; empty: of the scenario"},
};

static const char *distribution_name(glacis_distribution distribution)
{
    static const char *const names[] = {[GLACIS_DIST_FIXED] = "fixed",
                                        [GLACIS_DIST_TRIANGULAR] = "triangular",
                                        [GLACIS_DIST_LOG_TRIANGULAR] = "log_triangular",
                                        [GLACIS_DIST_UNIFORM] = "uniform",
                                        [GLACIS_DIST_CHOICE] = "choice"};
    return names[distribution];
}

/* A choice is taken in the order of its list, which need not rise. */
static void add_numbers(gi_sheet *sheet, const glacis_quantity *quantity)
{
    double at_10 = glacis_quantity_shown(quantity, glacis_spread_end(&quantity->spread, false));
    double at_90 = glacis_quantity_shown(quantity, glacis_spread_end(&quantity->spread, true));
    gi_sheet_number(sheet, glacis_quantity_shown(quantity, quantity->spread.best));
    gi_sheet_number(sheet, fmin(at_10, at_90));
    gi_sheet_number(sheet, fmax(at_10, at_90));
}

static void add_choices(gi_sheet *sheet, const glacis_quantity *quantity)
{
    const glacis_spread *spread = &quantity->spread;
    char text[256] = "";
    size_t used = 0, count = spread->distribution == GLACIS_DIST_CHOICE ? spread->choices_count : 0;
    for (size_t i = 0; i < count && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.10g", i ? ";" : "",
                                 glacis_quantity_shown(quantity, spread->choices[i].best));
    gi_sheet_word(sheet, text);
}

static void add_flags(gi_sheet *sheet, unsigned flags)
{
    static const struct {
        unsigned bit;
        const char *name;
    } known[] = {
        {GLACIS_QUANTITY_UNVERIFIED, "unverified"}, {GLACIS_QUANTITY_SPREAD_ASSUMED, "spread_assumed"},
        {GLACIS_QUANTITY_CALIBRATED, "calibrated"}, {GLACIS_QUANTITY_DERIVED, "derived"},
        {GLACIS_QUANTITY_ASSUMED, "assumed"},       {GLACIS_QUANTITY_FROM_SCENARIO, "from_scenario"}};
    char text[128] = "";
    size_t used = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (flags & known[i].bit)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used ? ";" : "", known[i].name);
    gi_sheet_word(sheet, text);
}

static void add_sources(gi_sheet *sheet, const glacis_facts *facts, const char *key)
{
    size_t count = 0;
    int first = facts ? glacis_facts_find(facts, key, &count) : -1;
    gi_text ids;
    gi_text_init(&ids);
    for (size_t i = 0; first >= 0 && i < count; i++)
        gi_text_addf(&ids, "%s%s", i ? ";" : "", glacis_facts_at(facts, (size_t)first + i)->id);
    gi_sheet_word(sheet, ids.data ? ids.data : "");
    if (ids.failed) sheet->text.failed = true;
    gi_text_clear(&ids);
}

glacis_status gi_sheets_facts(gi_sheets *sheets)
{
    const glacis_out *out = sheets->sink->out;
    gi_sheet sheet =
        GI_SHEET("facts_used", "every quantity the study took, and where it comes from", fact_columns);
    /* Places that are no part of the case have tables of their own. */
    sheet.takes = GLACIS_TAKES_ALL & ~(unsigned)(GLACIS_TAKES_TARGET | GLACIS_TAKES_PLACES |
                                                 GLACIS_TAKES_VIEWED | GLACIS_TAKES_CITIES);
    for (size_t i = 0; i < out->scenario->quantities_count; i++) {
        const glacis_quantity *quantity = &out->scenario->quantities[i];
        sheet.unverified = quantity->flags & GLACIS_QUANTITY_UNVERIFIED;
        gi_sheet_word(&sheet, quantity->key);
        gi_sheet_word(&sheet, quantity->set_key);
        gi_sheet_word(&sheet, quantity->unit);
        add_numbers(&sheet, quantity);
        gi_sheet_word(&sheet, distribution_name(quantity->spread.distribution));
        add_choices(&sheet, quantity);
        gi_sheet_word(&sheet, quantity->stream);
        add_flags(&sheet, quantity->flags);
        add_sources(&sheet, out->facts, quantity->key);
    }
    return gi_sheets_write(sheets, &sheet);
}
