#include "trade/table.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

glacis_status gi_trade_table_open(const char *name, const char *data, size_t size, glacis_diag *diag,
                                  const char *const *columns, gi_trade_table *out)
{
    *out = (gi_trade_table){.path = name, .diag = diag};
    glacis_status status = gi_csv_parse(name, data, size, diag, &out->csv);
    if (status != GLACIS_OK) return status;
    for (; *columns; columns++) {
        if (gi_csv_column(&out->csv, *columns) >= 0) continue;
        glacis_diag_error(diag, name, 1, 0, *columns, NULL, "the table has no column of this name");
        status = GLACIS_REFUSED_INPUT;
    }
    if (status != GLACIS_OK) gi_csv_clear(&out->csv);
    return status;
}

const char *gi_trade_table_cell(const gi_trade_table *table, size_t row, const char *column)
{
    return gi_csv_cell(&table->csv, row, gi_csv_column(&table->csv, column));
}

void gi_trade_table_fault(const gi_trade_table *table, size_t row, const char *column, const char *accepted)
{
    glacis_diag_error(table->diag, table->path, table->csv.lines[row], 0, column, accepted,
                      "'%s' is not accepted", gi_trade_table_cell(table, row, column));
}

double gi_trade_table_number(const gi_trade_table *table, size_t row, const char *column, double least)
{
    const char *cell = gi_trade_table_cell(table, row, column);
    double value = NAN;
    if (!*cell || (gi_number_parse(cell, &value) && value >= least)) return value;
    char accepted[64];
    snprintf(accepted, sizeof accepted, least > -HUGE_VAL ? "a number from %g on" : "a number", least);
    gi_trade_table_fault(table, row, column, accepted);
    return NAN;
}

int gi_trade_table_month(const gi_trade_table *table, size_t row, const char *column)
{
    int month = 0;
    if (!glacis_month_parse(gi_trade_table_cell(table, row, column), &month))
        gi_trade_table_fault(table, row, column, "a month YYYY-MM");
    return month;
}

int gi_trade_table_day(const gi_trade_table *table, size_t row, const char *column)
{
    const char *cell = gi_trade_table_cell(table, row, column);
    glacis_date date;
    if (!*cell) return GI_TRADE_NO_DAY;
    if (glacis_date_parse(cell, &date)) return glacis_date_day(&date);
    gi_trade_table_fault(table, row, column, "a day YYYY-MM-DD");
    return GI_TRADE_NO_DAY;
}

int gi_trade_table_word(const gi_trade_table *table, size_t row, const char *column, const char *const *words)
{
    char accepted[256] = "";
    size_t used = 0;
    for (int i = 0; words[i]; i++) {
        if (strcmp(gi_trade_table_cell(table, row, column), words[i]) == 0) return i;
        if (used < sizeof accepted)
            used +=
                (size_t)snprintf(accepted + used, sizeof accepted - used, "%s%s", i ? ", " : "", words[i]);
    }
    gi_trade_table_fault(table, row, column, accepted);
    return -1;
}
