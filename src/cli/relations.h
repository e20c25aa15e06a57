/* cli/relations.h: the questions of trade, impact, events, leverage and attribution together, for assess. */
#ifndef GI_CLI_RELATIONS_H
#define GI_CLI_RELATIONS_H

#include "cli/attribute.h"
#include "cli/events.h"
#include "cli/impact.h"
#include "cli/leverage.h"
#include "cli/trade.h"

enum { RELATIONS_SECTIONS = 5 };

typedef struct cli_relations {
    cli_trade_study *trade;
    cli_impact_study *impact;
    cli_events_study *events;
    cli_leverage_study *leverage;
    cli_attribute_study *attribute;
    const char *words[CLI_ATTRIBUTE_REMARKS + CLI_ATTRIBUTE_PAGE]; /* its remarks, then its page */
    glacis_relations_measure *measures;
    glacis_series_fit *level;
    cli_sheets sheets;            /* of all */
    glacis_unverified unverified; /* ids of what rests on memory alone, of all */
    glacis_relations view;        /* what the report shows of them */
    char *texts[RELATIONS_SECTIONS];
    glacis_out_section sections[RELATIONS_SECTIONS]; /* what the JSON holds of them */
} cli_relations;

/* Reads all that they take, with the files of the scenario: every fault at once. A CLI_EXIT_ code after a complaint. Clear it in
 * any case. */
int cli_relations_read(const cli_call *call, cli_world *world, cli_relations *r);
/* Works everything out of what was read; attribution takes what the study answers. */
int cli_relations_work(const cli_call *call, cli_world *world, const glacis_study *study, cli_relations *r);
void cli_relations_clear(cli_relations *r);
/* A sentence each, for a terminal. */
void cli_relations_show(const cli_relations *r);

#endif
