/* glacis trade --out DIR: the tables. A table without rows is not written. */
#include "cli/trade.h"

#include "base/file.h"
#include "out/sheet.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_month(gi_sheet *sheet, int month)
{
    char text[8] = "";
    if (month >= 0) glacis_month_text(month, text);
    gi_sheet_word(sheet, text);
}

static int finish(const cli_call *call, gi_sheet *sheet, size_t *files)
{
    char path[1024];
    if (!sheet->rows && !sheet->text.failed) {
        gi_text_clear(&sheet->text);
        return CLI_EXIT_OK;
    }
    snprintf(path, sizeof path, "%s/%s.csv", call->out, sheet->name);
    errno = 0;
    glacis_status status = sheet->text.failed ? GLACIS_FAILED_MEMORY
                           : cli_stop         ? GLACIS_INTERRUPTED
                                              : gi_file_write(path, sheet->text.data, sheet->text.length);
    gi_text_clear(&sheet->text);
    if (status == GLACIS_OK) {
        ++*files;
        return CLI_EXIT_OK;
    }
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; %zu whole files are in %s, none is half-written\n", *files,
                call->out);
        return CLI_EXIT_INTERRUPTED;
    }
    fprintf(stderr, "glacis: cannot write %s: %s\n", path,
            errno ? strerror(errno) : glacis_status_sentence(status));
    return CLI_EXIT_MISSING;
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

static int write_months(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet = GI_SHEET("trade_months", "recorded trade by month", month_columns);
    for (size_t i = 0; i < t->months.count; i++) {
        const glacis_trade_month *m = &t->months.at[i];
        trade_change before = cli_trade_change(t, m->month, 1, GLACIS_TRADE_TOTAL);
        trade_change year = cli_trade_change(t, m->month, TRADE_YEAR, GLACIS_TRADE_TOTAL);
        double usd = NAN, sd_usd = NAN;
        glacis_trade_adjusted(&t->noise[GLACIS_TRADE_TOTAL], m->month, &usd, &sd_usd);
        sheet.unverified = strcmp(m->status, "unverified") == 0;
        add_month(&sheet, m->month);
        for (int side = 0; side < GLACIS_TRADE_SIDES; side++)
            gi_sheet_number(&sheet, m->value_usd[side] * 1e-6);
        gi_sheet_word(&sheet, m->status);
        const double numbers[] = {before.pct,    year.pct,   year.low_pct,
                                  year.high_pct, usd * 1e-6, sd_usd * 1e-6};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            gi_sheet_number(&sheet, numbers[k]);
    }
    return finish(call, &sheet, files);
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

static int write_measures(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet = GI_SHEET("trade_measures", "what measures cover", measure_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        const glacis_measure *m = &t->measures.at[i];
        const glacis_coverage *c = &t->coverage[i];
        if (!cli_trade_is_counted(m)) continue;
        sheet.unverified = strcmp(m->status, "unverified") == 0;
        gi_sheet_word(&sheet, m->id);
        gi_sheet_word(&sheet, m->instrument);
        gi_sheet_word(&sheet, m->hs_text);
        gi_sheet_word(&sheet, m->hs_confidence);
        gi_sheet_number(&sheet, c->coverage_usd * 1e-6);
        add_month(&sheet, c->coverage_from);
        add_month(&sheet, c->coverage_to);
        gi_sheet_count(&sheet, c->coverage_months);
        gi_sheet_flag(&sheet, !c->incomplete);
        gi_sheet_number(&sheet, c->partial_usd * 1e-6);
        gi_sheet_number(&sheet, c->wind_down_usd * 1e-6);
        gi_sheet_number(&sheet, c->after_usd * 1e-6);
        gi_sheet_count(&sheet, c->after_months);
        gi_sheet_word(&sheet, glacis_trade_phase_name(c->phase));
    }
    return finish(call, &sheet, files);
}

static const gi_column covered_columns[] = {
    {"id", "string", "", "of the measure"},
    {"month", "string", "", "YYYY-MM"},
    {"status", "string", "", "before, partial month, wind-down, after, expired or no data"},
    {"usd_m", "number", "USD m", "inside its headings"},
    {"weight_t", "number", "t", "inside its headings"},
};

static int write_covered(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet =
        GI_SHEET("trade_covered", "trade inside the headings of measures by month", covered_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        sheet.unverified = strcmp(t->measures.at[i].status, "unverified") == 0;
        for (size_t k = 0; k < t->covered_counts[i]; k++) {
            const glacis_covered *c = &t->covered[i][k];
            gi_sheet_word(&sheet, t->measures.at[i].id);
            add_month(&sheet, c->month);
            gi_sheet_word(&sheet, glacis_trade_phase_name(c->phase));
            gi_sheet_number(&sheet, c->amount.usd * 1e-6);
            gi_sheet_number(&sheet, c->amount.kg * 1e-3);
        }
    }
    return finish(call, &sheet, files);
}

static const gi_column cap_columns[] = {
    {"id", "string", "", "of the measure"},
    {"unit", "string", "", "of the limit: USD m or t"},
    {"limit", "number", "", "in the unit"},
    {"used", "number", "", "in the unit, from the first whole month of the cap"},
    {"known_to", "string", "", "last month up to which that is known"},
    {"hit_month", "string", "", "in which the limit was reached"},
    {"projected_month", "string", "", "in which it would be at the mean pace; arithmetic, no forecast"},
};

static void add_use(gi_sheet *sheet, const char *id, const char *unit, const glacis_cap_use *use,
                    double scale)
{
    if (isnan(use->limit)) return;
    gi_sheet_word(sheet, id);
    gi_sheet_word(sheet, unit);
    gi_sheet_number(sheet, use->limit * scale);
    gi_sheet_number(sheet, use->used * scale);
    add_month(sheet, isnan(use->used) ? -1 : use->known_to);
    add_month(sheet, use->hit_month);
    add_month(sheet, use->projected_month);
}

static int write_caps(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet = GI_SHEET("trade_caps", "how far caps are used up", cap_columns);
    for (size_t i = 0; i < t->measures.count; i++) {
        if (t->measures.at[i].kind != GLACIS_MEASURE_CAP) continue;
        sheet.unverified = strcmp(t->measures.at[i].status, "unverified") == 0;
        add_use(&sheet, t->measures.at[i].id, "USD m", &t->caps[i].usd, 1e-6);
        add_use(&sheet, t->measures.at[i].id, "t", &t->caps[i].tonnes, 1);
    }
    return finish(call, &sheet, files);
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

static int write_splits(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet =
        GI_SHEET("trade_unit_values", "changes of value as unit value and volume", split_columns);
    for (size_t i = 0; i < t->splits_count; i++) {
        const glacis_split *s = &t->splits[i];
        add_month(&sheet, s->from);
        add_month(&sheet, s->to);
        gi_sheet_word(&sheet, cli_trade_flow_word(s->flow));
        gi_sheet_word(&sheet, s->hs);
        gi_sheet_number(&sheet, 100 * (s->value_ratio - 1));
        gi_sheet_number(&sheet, 100 * (s->unit_value_index - 1));
        gi_sheet_number(&sheet, 100 * (s->volume_index - 1));
        gi_sheet_number(&sheet, s->share);
    }
    return finish(call, &sheet, files);
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

static int write_mirror(const cli_call *call, const trade *t, size_t *files)
{
    gi_sheet sheet = GI_SHEET("trade_mirror", "one flow as both sides report it", mirror_columns);
    for (size_t i = 0; i < t->mirror_count; i++) {
        const glacis_mirror *m = &t->mirror[i];
        add_month(&sheet, m->month);
        gi_sheet_count(&sheet, (size_t)m->exporter_code);
        gi_sheet_count(&sheet, (size_t)m->importer_code);
        gi_sheet_number(&sheet, m->exports_usd * 1e-6);
        gi_sheet_number(&sheet, m->imports_usd * 1e-6);
        gi_sheet_number(&sheet, m->log_gap);
        gi_sheet_number(&sheet, m->log_gap_fob);
    }
    return finish(call, &sheet, files);
}

int cli_trade_write(const cli_call *call, const trade *t)
{
    int (*const writers[])(const cli_call *, const trade *, size_t *) = {
        write_months, write_measures, write_covered, write_caps, write_splits, write_mirror};
    size_t files = 0;
    int code = CLI_EXIT_OK;
    for (size_t i = 0; i < sizeof writers / sizeof *writers && code == CLI_EXIT_OK; i++)
        code = writers[i](call, t, &files);
    if (code == CLI_EXIT_OK && !call->quiet) fprintf(stderr, "glacis: %zu files in %s\n", files, call->out);
    return code;
}
