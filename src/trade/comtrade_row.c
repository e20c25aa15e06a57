/* What one row of a Comtrade file says, and whether it is trade of its own.
 *
 * A flow may stand in a file many times: in all and by mode of transport, by customs procedure, by mode of supply, by second partner;
 * as exports and again as re-exports, which are a part of exports [IMTS2010]. Only the row in all is taken. */
#include "base/text.h"
#include "trade/comtrade.h"
#include "trade/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool fault(const gi_trade_comtrade *file, size_t row, gi_trade_comtrade_field field,
                  const char *accepted)
{
    glacis_diag_error(file->diag, file->path, file->csv.lines[row], 0, file->csv.header[file->column[field]],
                      accepted, "'%s' is not accepted", gi_trade_comtrade_cell(file, row, field));
    return false;
}

/* The cell says "all of them", or the file does not tell them apart. */
static bool is_all(const gi_trade_comtrade *file, size_t row, gi_trade_comtrade_field field, const char *all)
{
    const char *cell = gi_trade_comtrade_cell(file, row, field);
    return !*cell || gi_text_same(cell, all);
}

static bool read_flow(const gi_trade_comtrade *file, size_t row, glacis_trade_left_out *left_out,
                      glacis_trade_flow *flow)
{
    static const char *const exports[] = {"X", "2"}, *const imports[] = {"M", "1"};
    static const char *const again[] = {"RX", "RM", "3", "4"};
    static const char *const parts[] = {"DX", "FM", "MIP", "MOP", "XIP", "XOP"};
    const char *cell = gi_trade_comtrade_cell(file, row, GI_COMTRADE_FLOW);
    for (size_t i = 0; i < 2; i++) {
        bool is_export = gi_text_same(cell, exports[i]);
        if (!is_export && !gi_text_same(cell, imports[i])) continue;
        *flow = is_export ? GLACIS_TRADE_EXPORT : GLACIS_TRADE_IMPORT;
        return true;
    }
    for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
        if (!gi_text_same(cell, again[i])) continue;
        left_out->re_trade++;
        return false;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!gi_text_same(cell, parts[i])) continue;
        left_out->breakdown++;
        return false;
    }
    return fault(file, row, GI_COMTRADE_FLOW, "X, M, RX, RM or another flow of Comtrade (old: 1 to 4)");
}

static bool is_counted(const gi_trade_comtrade *file, size_t row, glacis_trade_left_out *left_out)
{
    const char *system = gi_trade_comtrade_cell(file, row, GI_COMTRADE_SYSTEM);
    if (!is_all(file, row, GI_COMTRADE_TYPE, "C")) {
        left_out->services++;
        return false;
    }
    if (*system && *system != 'H' && *system != 'h') {
        left_out->other_system++;
        return false;
    }
    bool whole = is_all(file, row, GI_COMTRADE_TRANSPORT, "0") &&
                 is_all(file, row, GI_COMTRADE_PARTNER_2, "0") &&
                 is_all(file, row, GI_COMTRADE_CUSTOMS, "C00") && is_all(file, row, GI_COMTRADE_SUPPLY, "0");
    if (!whole) left_out->breakdown++;
    return whole;
}

static bool read_code(const gi_trade_comtrade *file, size_t row, gi_trade_comtrade_field field, int *code)
{
    const char *cell = gi_trade_comtrade_cell(file, row, field);
    double number;
    if (!gi_number_parse(cell, &number) || number < 0 || number > 9999 || number != floor(number))
        return fault(file, row, field, "a country code of the UN's M49, 0 for the world");
    *code = (int)number;
    return true;
}

/* North and South Korea are the pair that is most often taken for one another. */
static bool code_fits(const gi_trade_comtrade *file, size_t row, int code, gi_trade_comtrade_field iso_field,
                      gi_trade_comtrade_field name_field)
{
    const char *iso = gi_trade_comtrade_cell(file, row, iso_field);
    const char *name = gi_trade_comtrade_cell(file, row, name_field);
    bool is_north = gi_text_same(iso, "PRK") || gi_text_holds(name, "Dem. People's Rep. of Korea") ||
                    gi_text_holds(name, "Democratic People's Republic of Korea");
    bool is_south = gi_text_same(iso, "KOR") || gi_text_same(name, "Rep. of Korea") ||
                    gi_text_same(name, "Republic of Korea");
    bool is_world = gi_text_same(iso, "W00") || gi_text_same(name, "World");
    bool fits = (!is_north || code == GLACIS_CODE_DPRK) && (!is_south || code == GLACIS_CODE_ROK) &&
                (!is_world || code == GLACIS_CODE_WORLD);
    if (fits) return true;
    glacis_diag_error(
        file->diag, file->path, file->csv.lines[row], 0, file->csv.header[file->column[name_field - 2]],
        "408 for the Democratic People's Republic of Korea, 410 for the Republic of Korea, 0 for the world",
        "code %d is that of another country than '%s' %s", code, name, iso);
    return false;
}

static bool read_period(const gi_trade_comtrade *file, size_t row, int *from, int *to)
{
    const char *cell = gi_trade_comtrade_cell(file, row, GI_COMTRADE_PERIOD);
    size_t length = strlen(cell);
    int number = gi_trade_hs_is_plain(cell) && length <= 6 ? atoi(cell) : 0;
    int year = length == 6 ? number / 100 : number, month = length == 6 ? number % 100 : 1;
    if ((length != 4 && length != 6) || year < 1900 || year > 2200 || month < 1 || month > 12)
        return fault(file, row, GI_COMTRADE_PERIOD, "a year YYYY or a month YYYYMM");
    *from = 12 * year + month - 1;
    *to = length == 6 ? *from : 12 * year + 11;
    return true;
}

static bool read_heading(const gi_trade_comtrade *file, size_t row, char hs[24])
{
    const char *cell = gi_trade_comtrade_cell(file, row, GI_COMTRADE_HS);
    size_t length = strlen(cell);
    if (gi_text_same(cell, "TOTAL")) {
        memcpy(hs, "TOTAL", sizeof "TOTAL");
        return true;
    }
    if (gi_trade_hs_is_plain(cell) && length % 2 == 1)
        return fault(file, row, GI_COMTRADE_HS,
                     "an even number of digits as text: a spreadsheet has taken a zero off the front (0307)");
    if (!gi_trade_hs_is_plain(cell) || length > 10)
        return fault(file, row, GI_COMTRADE_HS, "TOTAL, or 2 to 10 digits of the Harmonized System");
    memcpy(hs, cell, length + 1);
    return true;
}

/* A weight of 0 is how Comtrade writes one that is not known. */
static bool read_numbers(const gi_trade_comtrade *file, size_t row, glacis_trade_record *record)
{
    const char *weight = gi_trade_comtrade_cell(file, row, GI_COMTRADE_WEIGHT);
    const char *value = gi_trade_comtrade_cell(file, row, GI_COMTRADE_VALUE);
    record->weight_kg = NAN;
    if (*weight && (!gi_number_parse(weight, &record->weight_kg) || record->weight_kg < 0))
        return fault(file, row, GI_COMTRADE_WEIGHT, "a weight in kg, or nothing");
    if (!(record->weight_kg > 0)) record->weight_kg = NAN;
    if (!gi_number_parse(value, &record->value_usd) || record->value_usd < 0)
        return fault(file, row, GI_COMTRADE_VALUE, "a value in US dollars, not negative");
    record->value_low_usd = record->value_high_usd = record->value_usd;
    return true;
}

bool gi_trade_comtrade_row_read(const gi_trade_comtrade *file, size_t row, glacis_trade_left_out *left_out,
                                gi_trade_comtrade_row *out)
{
    glacis_trade_record *r = &out->record;
    *out = (gi_trade_comtrade_row){.record = {.line = file->csv.lines[row]}};
    if (!is_counted(file, row, left_out) || !read_flow(file, row, left_out, &r->flow)) return false;
    /* All faults of a row are listed: nothing is short-circuited. */
    bool fits = read_code(file, row, GI_COMTRADE_REPORTER, &r->reporter_code);
    fits = read_code(file, row, GI_COMTRADE_PARTNER, &r->partner_code) && fits;
    if (fits) {
        fits = code_fits(file, row, r->reporter_code, GI_COMTRADE_REPORTER_ISO, GI_COMTRADE_REPORTER_NAME);
        fits =
            code_fits(file, row, r->partner_code, GI_COMTRADE_PARTNER_ISO, GI_COMTRADE_PARTNER_NAME) && fits;
    }
    bool numbers = read_period(file, row, &r->from, &r->to);
    numbers = read_heading(file, row, r->hs) && numbers;
    numbers = read_numbers(file, row, r) && numbers;
    const char *system = gi_trade_comtrade_cell(file, row, GI_COMTRADE_SYSTEM);
    const char *original = gi_trade_comtrade_cell(file, row, GI_COMTRADE_ORIGINAL);
    strncpy(r->revision, system, sizeof r->revision - 1);
    out->is_original = gi_text_same(original, "true") || strcmp(original, "1") == 0;
    return fits && numbers;
}
