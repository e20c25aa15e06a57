/* The names of the columns in the two layouts of UN Comtrade's downloads: the one of today (PascalCase in files, camelCase from the
 * API) and the one before 2023 ("Commodity Code", "Trade Value (US$)"). Names are compared without regard to case. */
#include "base/text.h"
#include "trade/comtrade.h"

static const struct {
    const char *today, *legacy;
    bool necessary;
} names[GI_COMTRADE_FIELDS] = {
    [GI_COMTRADE_TYPE] = {"TypeCode", NULL, false},
    [GI_COMTRADE_PERIOD] = {"Period", NULL, true},
    [GI_COMTRADE_REPORTER] = {"ReporterCode", "Reporter Code", true},
    [GI_COMTRADE_REPORTER_ISO] = {"ReporterISO", "Reporter ISO", false},
    [GI_COMTRADE_REPORTER_NAME] = {"ReporterDesc", "Reporter", false},
    [GI_COMTRADE_FLOW] = {"FlowCode", "Trade Flow Code", true},
    [GI_COMTRADE_FLOW_NAME] = {"FlowDesc", "Trade Flow", false},
    [GI_COMTRADE_PARTNER] = {"PartnerCode", "Partner Code", true},
    [GI_COMTRADE_PARTNER_ISO] = {"PartnerISO", "Partner ISO", false},
    [GI_COMTRADE_PARTNER_NAME] = {"PartnerDesc", "Partner", false},
    [GI_COMTRADE_PARTNER_2] = {"Partner2Code", "2nd Partner Code", false},
    [GI_COMTRADE_SYSTEM] = {"ClassificationCode", "Classification", false},
    [GI_COMTRADE_ORIGINAL] = {"IsOriginalClassification", NULL, false},
    [GI_COMTRADE_HS] = {"CmdCode", "Commodity Code", true},
    [GI_COMTRADE_CUSTOMS] = {"CustomsCode", "Customs Proc. Code", false},
    [GI_COMTRADE_SUPPLY] = {"MosCode", NULL, false},
    [GI_COMTRADE_TRANSPORT] = {"MotCode", "Mode of Transport Code", false},
    [GI_COMTRADE_WEIGHT] = {"NetWgt", "Netweight (kg)", false},
    [GI_COMTRADE_VALUE] = {"PrimaryValue", "Trade Value (US$)", true},
};

/* -1 without one; two columns of one meaning (-2) would leave a choice to us. */
static int find(const gi_csv *csv, const char *today, const char *legacy)
{
    int found = -1;
    for (size_t i = 0; i < csv->columns; i++)
        if (gi_text_same(csv->header[i], today) || (legacy && gi_text_same(csv->header[i], legacy)))
            found = found == -1 ? (int)i : -2;
    return found;
}

glacis_status gi_trade_comtrade_columns(gi_trade_comtrade *file)
{
    glacis_status status = GLACIS_OK;
    for (int f = 0; f < GI_COMTRADE_FIELDS; f++) {
        const char *legacy = names[f].legacy;
        file->column[f] = find(&file->csv, names[f].today, legacy);
        if (file->column[f] >= 0 || (file->column[f] == -1 && !names[f].necessary)) continue;
        const char *what = file->column[f] == -1 ? "the file has no such column" : "the file has it twice";
        glacis_diag_error(file->diag, file->path, 1, 0, names[f].today,
                          "a file as UN Comtrade lets it be downloaded, in its new or its old layout",
                          "%s%s%s%s", what, legacy ? " (old layout: " : "", legacy ? legacy : "",
                          legacy ? ")" : "");
        status = GLACIS_REFUSED_INPUT;
    }
    return status;
}

const char *gi_trade_comtrade_cell(const gi_trade_comtrade *file, size_t row, gi_trade_comtrade_field field)
{
    return gi_csv_cell(&file->csv, row, file->column[field]);
}
