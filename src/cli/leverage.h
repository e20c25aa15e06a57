/* cli/leverage.h: what the files of glacis leverage share. */
#ifndef GI_CLI_LEVERAGE_H
#define GI_CLI_LEVERAGE_H

#include "cli/cli.h"
#include "cli/sheets.h"

#define CLI_LEVERAGE_BASIS "importance within stated ranges; scenarios, not forecasts"

typedef struct cli_leverage_study {
    char path[600]; /* of the model file */
    glacis_flow_model model;
    glacis_flow_study *study;
    glacis_flow_study_options options;
    size_t assumed_count; /* drawn inputs whose range is an assumption */
    gi_column draw_columns[GLACIS_FLOW_INPUTS_COUNT + 8];
    size_t draw_columns_count;
} cli_leverage_study;

/* Reads the model; faults go to the diagnostics of the world. Clear it in any case. */
glacis_status cli_leverage_read(const cli_call *call, cli_world *world, cli_leverage_study *l);
/* Works everything out of what was read; a CLI_EXIT_ code after a complaint. */
int cli_leverage_work(const cli_call *call, cli_world *world, cli_leverage_study *l);
void cli_leverage_clear(cli_leverage_study *l);
void cli_leverage_show(const cli_leverage_study *l);
/* The answers without the envelope. */
struct json_t *cli_leverage_json(const cli_leverage_study *l);
/* Adds the ids of what rests on memory alone. */
void cli_leverage_note_unverified(const cli_leverage_study *l, glacis_unverified *list);
/* leverage_files.c: the tables of --out, and what the columns of one are, which depend on what is drawn. */
void cli_leverage_sheets(const cli_leverage_study *l, cli_sheets *sheets);
void cli_leverage_name_columns(cli_leverage_study *l);

/* Inputs by falling total index of an answer, at most `most` of them: positions in study->drawn. */
size_t cli_leverage_movers(const glacis_flow_study *study, int answer, size_t most, size_t *positions);

#endif
