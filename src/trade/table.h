/* trade/table.h: cells of a table with their faults named by file, line and column. Internal. */
#ifndef GI_TRADE_TABLE_H
#define GI_TRADE_TABLE_H

#include "base/csv.h"

#include <glacis/month.h>

#include <limits.h>

enum { GI_TRADE_NO_DAY = INT_MAX };

typedef struct gi_trade_table {
    const char *path;
    glacis_diag *diag;
    gi_csv csv;
} gi_trade_table;

/* Reads a text, as it stands in the file of this name; a column of the list (ended by NULL) that is missing is an error. */
glacis_status gi_trade_table_open(const char *name, const char *data, size_t size, glacis_diag *diag,
                                  const char *const *columns, gi_trade_table *out);
const char *gi_trade_table_cell(const gi_trade_table *table, size_t row, const char *column);
/* An error at a cell. */
void gi_trade_table_fault(const gi_trade_table *table, size_t row, const char *column, const char *accepted);
/* NAN when the cell is empty; what is no number from `least` on is an error and NAN. */
double gi_trade_table_number(const gi_trade_table *table, size_t row, const char *column, double least);
/* A month; an error and 0 where the cell holds none. */
int gi_trade_table_month(const gi_trade_table *table, size_t row, const char *column);
/* A day; GI_TRADE_NO_DAY when the cell is empty; an error and GI_TRADE_NO_DAY where it holds none. */
int gi_trade_table_day(const gi_trade_table *table, size_t row, const char *column);
/* Index of the cell's word in the list (ended by NULL); an error and -1 where it is none. */
int gi_trade_table_word(const gi_trade_table *table, size_t row, const char *column,
                        const char *const *words);

#endif
