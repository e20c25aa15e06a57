/* cli/relations.h: the questions of trade, impact, events and leverage together, for assess. */
#ifndef GI_CLI_RELATIONS_H
#define GI_CLI_RELATIONS_H

#include "cli/events.h"
#include "cli/impact.h"
#include "cli/leverage.h"
#include "cli/trade.h"

enum { RELATIONS_SECTIONS = 4 };

typedef struct relations {
    trade *trade;
    cli_impact_study *impact;
    events_answer *events;
    leverage *leverage;
    glacis_relations_measure *measures;
    glacis_series_fit *level;
    glacis_unverified unverified; /* ids of what rests on memory alone, of all four */
    glacis_relations view;        /* what the report shows of them */
    char *texts[RELATIONS_SECTIONS];
    glacis_out_section sections[RELATIONS_SECTIONS]; /* what the JSON holds of them */
} relations;

/* Asks all of them with the files of the scenario; a CLI_EXIT_ code after a complaint. Clear it in any case. */
int cli_relations_ask(const cli_call *call, cli_world *world, relations *r);
void cli_relations_clear(relations *r);
/* To the writers of the report and the JSON. */
void cli_relations_lend(const relations *r, glacis_out *out);
/* The tables of all of them into the folder of --out. */
int cli_relations_write(const cli_call *call, const relations *r);
/* A sentence each, for a terminal. */
void cli_relations_show(const relations *r);

#endif
