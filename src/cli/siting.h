/* cli/siting.h: what the files of glacis siting share. */
#ifndef GI_CLI_SITING_H
#define GI_CLI_SITING_H

#include "cli/cli.h"
#include "cli/sheets.h"

/* Runs the siting of the scenario of the world; a CLI_EXIT_ code after a complaint. */
int cli_siting_work(const cli_call *call, const cli_world *world, glacis_siting **siting);
/* What it takes that rests on memory alone. */
void cli_siting_note_unverified(const glacis_siting *siting, glacis_unverified *list);
void cli_siting_show(const glacis_siting *siting);
/* Two lines, for assess. */
void cli_siting_show_short(const glacis_siting *siting);
/* The answers without the envelope: siting_json.c. */
struct json_t *cli_siting_json(const glacis_siting *siting);
/* The tables of --out: siting_files.c. The columns of the caller hold those of the choices, which depend on the scenario. */
void cli_siting_sheets(const glacis_siting *siting, gi_column *columns, cli_sheets *sheets);

enum { CLI_SITING_COLUMNS = GLACIS_SITING_COLUMNS_MAX + 5 * GLACIS_SITING_BATTERIES_MAX + 8 };

#endif
