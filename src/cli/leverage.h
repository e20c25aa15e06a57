/* cli/leverage.h: what the files of glacis leverage share. */
#ifndef GI_CLI_LEVERAGE_H
#define GI_CLI_LEVERAGE_H

#include "cli/cli.h"

#define LEVERAGE_BASIS "importance within stated ranges; scenarios, not forecasts"

typedef struct leverage {
    char path[600]; /* of the model file */
    glacis_flow_model model;
    glacis_flow_study *study;
    glacis_flow_study_options options;
    size_t assumed_count; /* drawn inputs whose range is an assumption */
} leverage;

/* Reads the model and works everything out; a CLI_EXIT_ code after a complaint. Clear it in any case. */
int cli_leverage_ask(const cli_call *call, cli_world *world, leverage *l);
void cli_leverage_clear(leverage *l);
void cli_leverage_show(const leverage *l);
/* The answers without the envelope. */
struct json_t *cli_leverage_json(const leverage *l);
/* Ids of what rests on memory alone. */
struct json_t *cli_leverage_unverified(const leverage *l);
void cli_leverage_print_json(const cli_call *call, const cli_world *world, const leverage *l);
/* The tables of --out; a CLI_EXIT_ code. */
int cli_leverage_write(const cli_call *call, const leverage *l);

/* Inputs by falling total index of an answer, at most `most` of them: positions in study->drawn. */
size_t cli_leverage_movers(const glacis_flow_study *study, int answer, size_t most, size_t *positions);

#endif
