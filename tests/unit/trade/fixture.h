/* tests/unit/trade/fixture.h: made-up files, and what was said of them. */
#ifndef TRADE_FIXTURE_H
#define TRADE_FIXTURE_H

#include "../test.h"

#include <glacis/trade.h>

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMTRADE "tests/data/comtrade_made_up.csv"

typedef struct text_of_file {
    char *data;
    size_t size;
} text_of_file;

/* The whole of a file; free the data. */
static inline text_of_file text_of(const char *path)
{
    text_of_file text = {NULL, 0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text.data = calloc(1, 1 << 20);
    text.size = fread(text.data, 1, 1 << 20, file);
    assert_true(text.size < 1 << 20);
    fclose(file);
    return text;
}

/* Some error says this, in what is wrong or in what is accepted, at this line. */
static inline void check_said(const glacis_diag *diag, int line, const char *text)
{
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *e = glacis_diag_at(diag, i);
        if (e->line == line && (strstr(e->what, text) || strstr(e->accepted, text) || strstr(e->key, text)))
            return;
    }
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *e = glacis_diag_at(diag, i);
        print_error("line %d, %s: %s; %s\n", e->line, e->key, e->what, e->accepted);
    }
    print_error("nothing at line %d says '%s'\n", line, text);
    fail();
}

/* Built by hand: a month's record of China's imports from the DPRK. */
static inline glacis_trade_record import_of(int from, int to, const char *hs, double usd, double kg)
{
    glacis_trade_record r = {.reporter_code = GLACIS_CODE_CHINA,
                             .partner_code = GLACIS_CODE_DPRK,
                             .flow = GLACIS_TRADE_IMPORT,
                             .from = from,
                             .to = to,
                             .value_usd = usd,
                             .value_low_usd = usd,
                             .value_high_usd = usd,
                             .weight_kg = kg};
    snprintf(r.hs, sizeof r.hs, "%s", hs);
    return r;
}

#endif
