/* base/table.h: cells of a CSV table, with their faults named by file, line and column. Internal. */
#ifndef GI_BASE_TABLE_H
#define GI_BASE_TABLE_H

#include "base/csv.h"

#include <limits.h>

enum { GI_TABLE_NO_DAY = INT_MAX };

typedef struct gi_table {
    const char *name; /* of the file, in messages */
    glacis_diag *diag;
    gi_csv csv;
} gi_table;

/* Reads a text, as it stands in the file of this name; a column of the list (ended by NULL;
 * NULL: none) that is missing is an error. */
glacis_status gi_table_open(const char *name, const char *data, size_t size, glacis_diag *diag,
                            const char *const *columns, gi_table *out);
/* GLACIS_REFUSED_INPUT when anything was reported since there were `faults_before`. */
glacis_status gi_table_outcome(const gi_table *table, size_t faults_before);

/* "" without a column of this name, or where it is NULL. */
const char *gi_table_cell(const gi_table *table, size_t row, const char *column);
/* An error at a cell: what it says is not accepted. */
void gi_table_fault(const gi_table *table, size_t row, const char *column, const char *accepted);
/* An error at a cell in other words. */
void gi_table_say(const gi_table *table, size_t row, const char *column, const char *accepted,
                  const char *format, ...) GLACIS_PRINTF(5, 6);
/* NAN when the cell is empty; what is no finite number from `least` to `most` is an error and NAN. */
double gi_table_number(const gi_table *table, size_t row, const char *column, double least, double most);
/* A month; an error and 0 where the cell holds none. */
int gi_table_month(const gi_table *table, size_t row, const char *column);
/* A day; GI_TABLE_NO_DAY when the cell is empty; an error and GI_TABLE_NO_DAY where it holds none. */
int gi_table_day(const gi_table *table, size_t row, const char *column);
/* Index of the cell's word in the list (ended by NULL); an error and -1 where it is none. */
int gi_table_word(const gi_table *table, size_t row, const char *column, const char *const *words);

#endif
