/* cli/trade.h: what glacis trade reads and works out, and how it says it. */
#ifndef GI_CLI_TRADE_H
#define GI_CLI_TRADE_H

#include "cli/cli.h"
#include "cli/sheets.h"

#include <glacis/trade.h>

typedef struct cli_trade_study {
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
} cli_trade_study;

/* A change in per cent and what noise alone makes of it with 95 %; NAN where not known. */
typedef struct cli_change {
    double pct, low_pct, high_pct;
} cli_change;

enum { TRADE_YEAR = 12, TRADE_CODES_MOST = 9999 };

glacis_trade_pair cli_trade_pair(const cli_trade_study *t);
/* From `lag` months before; a band over whole years only. */
cli_change cli_trade_change(const cli_trade_study *t, int month, int lag, glacis_trade_side side);
/* Bans and caps are counted, other measures are not. */
bool cli_trade_is_counted(const glacis_measure *measure);
bool cli_trade_break_holds(const glacis_trade_break *b, int month);
/* The month and the one a year before come from different series, so that their difference holds the difference of the series. */
bool cli_trade_series_differ(const cli_trade_study *t, const glacis_trade_month *month);
/* "China", "the DPRK", "the ROK", "the world", else "country 276" in `text`. */
const char *cli_trade_country(int code, char text[32]);
const char *cli_trade_flow_word(glacis_trade_flow flow);

/* Reads the tables; faults go to the diagnostics of the world. Clear it in any case. */
glacis_status cli_trade_read(const cli_call *call, cli_world *world, cli_trade_study *t);
/* Works everything out of what was read; a CLI_EXIT_ code after a complaint. */
int cli_trade_work(cli_world *world, cli_trade_study *t);
void cli_trade_clear(cli_trade_study *t);
void cli_trade_show(const cli_trade_study *t);
/* The answers without the envelope. */
struct json_t *cli_trade_json(const cli_trade_study *t);
/* The tables of --out. */
void cli_trade_sheets(const cli_trade_study *t, cli_sheets *sheets);

#endif
