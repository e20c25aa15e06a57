/* cli/sheets.h: the tables of the relations half, each made once, to write (--out of a command) or to lend (assess). */
#ifndef GI_CLI_SHEETS_H
#define GI_CLI_SHEETS_H

#include "out/sheet.h"

enum { CLI_SHEETS_MAX = 32 };

typedef struct cli_sheets {
    gi_sheet at[CLI_SHEETS_MAX];
    glacis_out_table tables[CLI_SHEETS_MAX]; /* of the sheets, by the same places */
    size_t count;
} cli_sheets;

/* Takes the sheet over: write.c. */
void cli_sheets_add(cli_sheets *sheets, gi_sheet sheet);
void cli_sheets_clear(cli_sheets *sheets);

#endif
