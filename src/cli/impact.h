/* cli/impact.h: glacis impact in parts: what is read, and how it is shown, told in JSON and written. */
#ifndef GI_CLI_IMPACT_H
#define GI_CLI_IMPACT_H

#include "cli/cli.h"
#include "cli/sheets.h"

#include <glacis/impact.h>

enum { CLI_IMPACT_CASES = 6 };

/* One series with its events, and what came out. */
typedef struct cli_impact_case {
    char id[64], title[128], role[16], unit[32], file[512], focus[64];
    glacis_series series;
    glacis_interventions events;
    glacis_regressors regressors;
    bool has_regressors;
    glacis_impact_options options;
    glacis_impact *impact;
} cli_impact_case;

typedef struct cli_impact_study {
    bool shipped;
    size_t count;
    cli_impact_case cases[CLI_IMPACT_CASES]; /* the main one first */
} cli_impact_study;

/* impact_read.c: the user's files, or the shipped case. A CLI_EXIT_ code after a complaint about the options; faults of files go to
 * the diagnostics of the world, and *status says whether there are any. Clear it in any case. */
int cli_impact_read(const cli_call *call, cli_world *world, cli_impact_study *in, glacis_status *status);
/* Works everything out of what was read; a CLI_EXIT_ code after a complaint. */
int cli_impact_work(const cli_call *call, cli_world *world, cli_impact_study *in);
void cli_impact_clear(cli_impact_study *in);
/* Adds the ids of what rests on memory alone. */
void cli_impact_note_unverified(const cli_impact_study *in, glacis_unverified *list);
/* impact_json.c: the answers without the envelope. */
struct json_t *cli_impact_json(const cli_impact_study *in);
/* impact_text.c */
void cli_impact_show(const cli_impact_study *in);
/* impact_files.c: the tables of --out. */
void cli_impact_sheets(const cli_impact_study *in, cli_sheets *sheets);

/* The event that the summary speaks of. */
size_t cli_impact_focus(const cli_impact_case *c);
/* First period of an event's effect. */
int cli_impact_begin(const glacis_intervention *event);
/* Ids of the events of a set, comma by comma. */
void cli_impact_ids(const cli_impact_case *c, uint32_t set, char *text, size_t size);

#endif
