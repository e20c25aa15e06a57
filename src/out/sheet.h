/* out/sheet.h: a CSV table that knows what its columns mean. Internal. */
#ifndef GI_OUT_SHEET_H
#define GI_OUT_SHEET_H

#include "out/writers.h"

typedef glacis_out_column gi_column;

typedef struct gi_sheet {
    const char *name, *meaning; /* "cells": the file is cells.csv */
    const gi_column *columns;
    size_t columns_count, cell, rows;
    bool unverified;          /* of the row: the last cell of every table */
    unsigned takes;           /* of all rows: what the table's numbers rest on */
    glacis_unverified *facts; /* further keys that marked rows rest on; NULL: none */
    gi_text text;
} gi_sheet;

#define GI_SHEET(name, meaning, columns)                                                                     \
    gi_sheet_begin(name, meaning, columns, sizeof(columns) / sizeof *(columns))

gi_sheet gi_sheet_begin(const char *name, const char *meaning, const gi_column *columns, size_t count);
/* What the rows from here on take: they are marked if any of it rests on memory alone. */
void gi_sheet_takes(gi_sheet *sheet, const glacis_scenario *scenario, glacis_takes takes);
/* The rows from here on rest on this key, known from memory alone; `unverified` set to false ends that. */
void gi_sheet_rests(gi_sheet *sheet, const char *key);
/* Cells in the order of the columns; the last cell of a row ends it. Numbers have 10 digits; one that is not finite leaves
 * its cell empty. */
void gi_sheet_number(gi_sheet *sheet, double value);
void gi_sheet_count(gi_sheet *sheet, size_t value);
void gi_sheet_flag(gi_sheet *sheet, bool value); /* 1 or 0 */
void gi_sheet_word(gi_sheet *sheet, const char *word);
void gi_sheet_month(gi_sheet *sheet, int month); /* negative: none */
void gi_sheet_empty(gi_sheet *sheet);

/* The sheet as a table to lend; it stays the sheet's. */
glacis_out_table gi_sheet_table(const gi_sheet *sheet);
void gi_sheet_clear(gi_sheet *sheet);

/* Writes tables that have rows, without a description of theirs. */
glacis_status gi_tables_write(gi_sink *sink, const glacis_out_table *tables, size_t count);

/* The tables of one folder, and their description as a tabular data package [FrictionlessTable]. */
typedef struct gi_sheets {
    gi_sink *sink;
    json_t *resources;
} gi_sheets;

/* Writes a table that has rows; clears it in any case. */
glacis_status gi_sheets_write(gi_sheets *sheets, gi_sheet *sheet);

/* The tables by subject; each writes what the study holds. */
glacis_status gi_sheets_footprint(gi_sheets *sheets);
glacis_status gi_sheets_places(gi_sheets *sheets);
glacis_status gi_sheets_flights(gi_sheets *sheets);
glacis_status gi_sheets_radar(gi_sheets *sheets);
glacis_status gi_sheets_answers(gi_sheets *sheets);
glacis_status gi_sheets_facts(gi_sheets *sheets);

#endif
