/* cli/asked.h: what assess asks beside the study, bundled for the writers. */
#ifndef GI_CLI_ASKED_H
#define GI_CLI_ASKED_H

#include "cli/debate.h"
#include "cli/relations.h"
#include "cli/siting.h"

enum { CLI_SECTIONS_MAX = 12 };

/* Set what was asked; the rest is made by cli_asked_lend. */
typedef struct cli_asked {
    const cli_relations *relations; /* NULL: not asked */
    const glacis_siting *siting;    /* NULL: not asked */
    const cli_debate_study *debate; /* NULL: not asked */
    char *siting_text, *debate_text;
    gi_column siting_columns[CLI_SITING_COLUMNS];
    cli_sheets siting_sheets, debate_sheets;
    size_t sections_count, tables_count;
    glacis_out_section sections[CLI_SECTIONS_MAX];
    glacis_out_table tables[3 * CLI_SHEETS_MAX];
    glacis_unverified unverified; /* of all of it */
} cli_asked;

/* To the writers of the report, the JSON and the tables; false: no memory. Clear it in any case. */
bool cli_asked_lend(cli_asked *asked, glacis_out *out);
void cli_asked_clear(cli_asked *asked);
/* A sentence each. */
void cli_asked_show(const cli_asked *asked);

#endif
