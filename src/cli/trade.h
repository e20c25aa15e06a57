/* cli/trade.h: what glacis trade reads and works out, and how it says it. */
#ifndef GI_CLI_TRADE_H
#define GI_CLI_TRADE_H

#include "cli/cli.h"

#include <glacis/trade.h>

typedef struct trade {
    bool own_records; /* of --comtrade, else the shipped tables */
    const char *records_path;
    int reporter_code, partner_code;
    double cif_factor;
    int noise_from, noise_to; /* the months that the noise is taken from */
    glacis_trade_records records;
    glacis_trade_months months;
    glacis_measures measures;
    glacis_trade_breaks breaks;
    glacis_trade_noise noise[GLACIS_TRADE_SIDES];
    glacis_coverage *coverage; /* by measure, as the three below */
    glacis_cap *caps;
    glacis_covered **covered;
    size_t *covered_counts;
    glacis_split *splits;
    glacis_mirror *mirror;
    size_t splits_count, mirror_count;
    glacis_unverified unverified;
} trade;

/* A change in per cent and what noise alone makes of it with 95 %; NAN where not known. */
typedef struct trade_change {
    double pct, low_pct, high_pct;
} trade_change;

enum { TRADE_YEAR = 12, TRADE_CODES_MOST = 9999 };

glacis_trade_pair cli_trade_pair(const trade *t);
/* From `lag` months before; a band over whole years only. */
trade_change cli_trade_change(const trade *t, int month, int lag, glacis_trade_side side);
/* Bans and caps are counted, other measures are not. */
bool cli_trade_is_counted(const glacis_measure *measure);
bool cli_trade_break_holds(const glacis_trade_break *b, int month);
/* The month and the one a year before come from different series, so that their difference holds the difference of the series. */
bool cli_trade_series_differ(const trade *t, const glacis_trade_month *month);
/* "China", "the DPRK", "the ROK", "the world", else "country 276" in `text`. */
const char *cli_trade_country(int code, char text[32]);
const char *cli_trade_flow_word(glacis_trade_flow flow);

/* Reads the tables and works everything out; a CLI_EXIT_ code after a complaint. Clear it in any case. */
int cli_trade_ask(const cli_call *call, cli_world *world, trade *t);
void cli_trade_clear(trade *t);
void cli_trade_show(const trade *t);
/* The answers without the envelope. */
struct json_t *cli_trade_json(const trade *t);
/* Ids of what rests on memory alone. */
struct json_t *cli_trade_unverified(const trade *t);
void cli_trade_print_json(const cli_call *call, const cli_world *world, const trade *t);
/* Writes the tables of --out; says what failed and returns the exit code. */
int cli_trade_write(const cli_call *call, const trade *t);

#endif
