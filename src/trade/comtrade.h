/* trade/comtrade.h: what a column of a Comtrade file is called, and what a row of it says. Internal. */
#ifndef GI_TRADE_COMTRADE_H
#define GI_TRADE_COMTRADE_H

#include "base/csv.h"

#include <glacis/trade.h>

typedef enum gi_trade_comtrade_field {
    GI_COMTRADE_TYPE,
    GI_COMTRADE_PERIOD,
    GI_COMTRADE_REPORTER,
    GI_COMTRADE_REPORTER_ISO,
    GI_COMTRADE_REPORTER_NAME,
    GI_COMTRADE_FLOW,
    GI_COMTRADE_FLOW_NAME,
    GI_COMTRADE_PARTNER,
    GI_COMTRADE_PARTNER_ISO,
    GI_COMTRADE_PARTNER_NAME,
    GI_COMTRADE_PARTNER_2,
    GI_COMTRADE_SYSTEM,
    GI_COMTRADE_ORIGINAL,
    GI_COMTRADE_HS,
    GI_COMTRADE_CUSTOMS,
    GI_COMTRADE_SUPPLY,
    GI_COMTRADE_TRANSPORT,
    GI_COMTRADE_WEIGHT,
    GI_COMTRADE_VALUE,
    GI_COMTRADE_FIELDS
} gi_trade_comtrade_field;

typedef struct gi_trade_comtrade {
    const char *path;
    gi_csv csv;
    glacis_diag *diag;
    int column[GI_COMTRADE_FIELDS]; /* -1: the file has none */
} gi_trade_comtrade;

typedef struct gi_trade_comtrade_row {
    glacis_trade_record record;
    bool is_original; /* classified so by the reporter, not converted */
} gi_trade_comtrade_row;

/* Finds the columns by their names in either layout; a file without the necessary ones is refused. */
glacis_status gi_trade_comtrade_columns(gi_trade_comtrade *file);
const char *gi_trade_comtrade_cell(const gi_trade_comtrade *file, size_t row, gi_trade_comtrade_field field);
/* Reads one row. False when it is left out (counted) or faulty (in the diagnostics). */
bool gi_trade_comtrade_row_read(const gi_trade_comtrade *file, size_t row, glacis_trade_left_out *left_out,
                                gi_trade_comtrade_row *out);

#endif
