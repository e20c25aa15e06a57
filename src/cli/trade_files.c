/* glacis trade --out DIR: the tables. A table without rows is not written. */
#include "cli/trade.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void mark(gi_sheet *sheet, const char *status, const char *key)
{
    sheet->unverified = false;
    if (strcmp(status, "unverified") == 0) gi_sheet_rests(sheet, key);
}

static const gi_column month_columns[] = {
    {"month", "string", "", "YYYY-MM"},
    {"exports_usd_m", "number", "USD m", "of the reporter to the partner"},
    {"imports_usd_m", "number", "USD m", "of the reporter from the partner"},
    {"total_usd_m", "number", "USD m", "both"},
    {"status", "string", "", "published, derived or unverified; of own records reported or summed"},
    {"mom_pct", "number", "%", "total on the month before"},
    {"yoy_pct", "number", "%", "total on the same month of the year before"},
    {"yoy_noise_low_pct", "number", "%", "lower end of the 95 % band of such a change by noise alone"},
    {"yoy_noise_high_pct", "number", "%", "upper end"},
    {"adjusted_usd_m", "number", "USD m", "total without its season and the Lunar New Year"},
    {"adjusted_sd_usd_m", "number", "USD m", "its standard deviation"},
};

static gi_sheet months_sheet(const cli_trade_study *t)
{
    gi_sheet sheet = GI_SHEET("trade_months", "recorded trade by month", month_columns);
    for (size_t i = 0; i < t->months.count; i++) {
        const glacis_trade_month *m = &t->months.at[i];
        cli_change before = cli_trade_change(t, m->month, 1, GLACIS_TRADE_TOTAL);
        cli_change year = cli_trade_change(t, m->month, TRADE_YEAR, GLACIS_TRADE_TOTAL);
        double usd = NAN, sd_usd = NAN;
        glacis_trade_adjusted(&t->noise[GLACIS_TRADE_TOTAL], m->month, &usd, &sd_usd);
        char name[8];
        glacis_month_text(m->month, name);
        mark(&sheet, m->status, name);
        gi_sheet_word(&sheet, name);
        for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
            gi_sheet_number(&sheet, m->value_usd[side] * 1e-6);
        gi_sheet_word(&sheet, m->status);
        const double numbers[] = {before.pct,    year.pct,   year.low_pct,
                                  year.high_pct, usd * 1e-6, sd_usd * 1e-6};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            gi_sheet_number(&sheet, numbers[k]);
    }
    return sheet;
}

static const gi_column measure_columns[] = {
    {"id", "string", "", "of the measure"},
    {"instrument", "string", "", "resolution or announcement"},
    {"hs_prefixes", "string", "", "headings it is read as"},
    {"hs_confidence", "string", "", "text, name or broad"},
    {"coverage_usd_m", "number", "USD m", "inside its headings before it was adopted"},
    {"coverage_from", "string", "", "first month of that"},
    {"coverage_to", "string", "", "last month of that"},
    {"coverage_months", "integer", "1", "of them with a record"},
    {"coverage_complete", "boolean", "", "every heading has a record"},
    {"partial_usd_m", "number", "USD m", "reported in months that a boundary falls into"},
    {"wind_down_usd_m", "number", "USD m", "reported while older contracts run out"},
    {"reported_after_usd_m", "number", "USD m", "reported inside a banned heading after the last day"},
    {"reported_after_months", "integer", "1", "months with a record after the last day"},
    {"status", "string", "", "phase of the last month with a record"},
};

static gi_sheet measures_sheet(const cli_trade_study *t)
{
    gi_sheet sheet = GI_SHEET("trade_measures", "what measures cover", measure_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        const glacis_coverage *c = &t->coverage[i];
        if (!cli_trade_is_counted(m)) continue;
        mark(&sheet, m->status, m->id);
        gi_sheet_word(&sheet, m->id);
        gi_sheet_word(&sheet, m->instrument);
        gi_sheet_word(&sheet, m->hs_text);
        gi_sheet_word(&sheet, m->hs_confidence);
        gi_sheet_number(&sheet, c->coverage_usd * 1e-6);
        gi_sheet_month(&sheet, c->coverage_from);
        gi_sheet_month(&sheet, c->coverage_to);
        gi_sheet_count(&sheet, c->coverage_months);
        gi_sheet_flag(&sheet, !c->incomplete);
        gi_sheet_number(&sheet, c->partial_usd * 1e-6);
        gi_sheet_number(&sheet, c->wind_down_usd * 1e-6);
        gi_sheet_number(&sheet, c->after_usd * 1e-6);
        gi_sheet_count(&sheet, c->after_months);
        gi_sheet_word(&sheet, glacis_trade_phase_name(c->phase));
    }
    return sheet;
}

static const gi_column covered_columns[] = {
    {"id", "string", "", "of the measure"},
    {"month", "string", "", "YYYY-MM"},
    {"status", "string", "", "before, partial month, wind-down, after, expired or no data"},
    {"usd_m", "number", "USD m", "inside its headings"},
    {"weight_t", "number", "t", "inside its headings"},
};

static gi_sheet covered_sheet(const cli_trade_study *t)
{
    gi_sheet sheet =
        GI_SHEET("trade_covered", "trade inside the headings of measures by month", covered_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        for (size_t k = 0; k < t->covered_counts[i]; k++) {
            const glacis_covered *c = &t->covered[i][k];
            mark(&sheet, t->measures.at[i].status, t->measures.at[i].id);
            gi_sheet_word(&sheet, t->measures.at[i].id);
            gi_sheet_month(&sheet, c->month);
            gi_sheet_word(&sheet, glacis_trade_phase_name(c->phase));
            gi_sheet_number(&sheet, c->amount.usd * 1e-6);
            gi_sheet_number(&sheet, c->amount.kg * 1e-3);
        }
    }
    return sheet;
}

static const gi_column cap_columns[] = {
    {"id", "string", "", "of the measure"},
    {"unit", "string", "", "of the limit: USD m or t"},
    {"limit", "number", "USD m or t", "in the unit"},
    {"used", "number", "USD m or t", "in the unit, from the first whole month of the cap"},
    {"known_to", "string", "", "last month up to which that is known"},
    {"hit_month", "string", "", "in which the limit was reached"},
    {"projected_month", "string", "", "in which it would be at the mean pace; arithmetic, no forecast"},
};

static void add_use(gi_sheet *sheet, const glacis_measure *m, const char *unit, const glacis_cap_use *use,
                    double scale)
{
    if (isnan(use->limit)) return;
    mark(sheet, m->status, m->id);
    gi_sheet_word(sheet, m->id);
    gi_sheet_word(sheet, unit);
    gi_sheet_number(sheet, use->limit * scale);
    gi_sheet_number(sheet, use->used * scale);
    gi_sheet_month(sheet, isnan(use->used) ? -1 : use->known_to);
    gi_sheet_month(sheet, use->hit_month);
    gi_sheet_month(sheet, use->projected_month);
}

static gi_sheet caps_sheet(const cli_trade_study *t)
{
    gi_sheet sheet = GI_SHEET("trade_caps", "how far caps are used up", cap_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        if (t->measures.at[i].kind != GLACIS_MEASURE_CAP) continue;
        add_use(&sheet, &t->measures.at[i], "USD m", &t->caps[i].usd, 1e-6);
        add_use(&sheet, &t->measures.at[i], "t", &t->caps[i].tonnes, 1);
    }
    return sheet;
}

static const gi_column split_columns[] = {
    {"from", "string", "", "first month"},
    {"to", "string", "", "last month; compared with the same months a year before"},
    {"flow", "string", "", "of the reporter"},
    {"hs", "string", "", "heading, or TOTAL of those with weights"},
    {"value_pct", "number", "%", "change of the value"},
    {"unit_value_pct", "number", "%", "Fisher index of unit values"},
    {"volume_pct", "number", "%", "Fisher index of volumes"},
    {"share_of_value", "number", "1", "of the period's value that is compared"},
};

static gi_sheet splits_sheet(const cli_trade_study *t)
{
    gi_sheet sheet =
        GI_SHEET("trade_unit_values", "changes of value as unit value and volume", split_columns);
    for (size_t i = 0; i < t->splits_count; i++) {
        const glacis_split *s = &t->splits[i];
        gi_sheet_month(&sheet, s->from);
        gi_sheet_month(&sheet, s->to);
        gi_sheet_word(&sheet, cli_trade_flow_word(s->flow));
        gi_sheet_word(&sheet, s->hs);
        gi_sheet_number(&sheet, 100 * (s->value_ratio - 1));
        gi_sheet_number(&sheet, 100 * (s->unit_value_index - 1));
        gi_sheet_number(&sheet, 100 * (s->volume_index - 1));
        gi_sheet_number(&sheet, s->share);
    }
    return sheet;
}

static const gi_column mirror_columns[] = {
    {"month", "string", "", "YYYY-MM"},
    {"exporter_code", "integer", "", "UN M49"},
    {"importer_code", "integer", "", "UN M49"},
    {"exports_usd_m", "number", "USD m", "as the exporter reports"},
    {"imports_usd_m", "number", "USD m", "as the importer reports"},
    {"log_gap", "number", "1", "ln(imports / exports)"},
    {"log_gap_after_cif", "number", "1", "the same with the CIF factor taken off the imports"},
};

static gi_sheet mirror_sheet(const cli_trade_study *t)
{
    gi_sheet sheet = GI_SHEET("trade_mirror", "one flow as both sides report it", mirror_columns);
    for (size_t i = 0; i < t->mirror_count; i++) {
        const glacis_mirror *m = &t->mirror[i];
        gi_sheet_month(&sheet, m->month);
        gi_sheet_count(&sheet, (size_t)m->exporter_code);
        gi_sheet_count(&sheet, (size_t)m->importer_code);
        gi_sheet_number(&sheet, m->exports_usd * 1e-6);
        gi_sheet_number(&sheet, m->imports_usd * 1e-6);
        gi_sheet_number(&sheet, m->log_gap);
        gi_sheet_number(&sheet, m->log_gap_fob);
    }
    return sheet;
}

void cli_trade_sheets(const cli_trade_study *t, cli_sheets *sheets)
{
    gi_sheet (*const all[])(const cli_trade_study *) = {months_sheet, measures_sheet, covered_sheet,
                                                        caps_sheet,   splits_sheet,   mirror_sheet};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cli_sheets_add(sheets, all[i](t));
}
