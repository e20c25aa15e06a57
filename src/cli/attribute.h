/* cli/attribute.h: glacis attribute in parts: what is read and asked of others, and how it is shown, told in JSON and written. */
#ifndef GI_CLI_ATTRIBUTE_H
#define GI_CLI_ATTRIBUTE_H

#include "cli/events.h"
#include "cli/impact.h"
#include "cli/sheets.h"

#define CLI_ATTRIBUTE_BASIS "shares by one rule of fairness within stated ranges; no measurement"

enum { CLI_ATTRIBUTE_REMARKS = 80, CLI_ATTRIBUTE_PAGE = 120, CLI_ATTRIBUTE_WORDS = 640 };

/* What the data say of the drivers of an estimate together, in words. */
typedef struct cli_attribute_data {
    char effect[320];  /* "+9 % (95 %: -19 to +47 %)" */
    char least[96];    /* the smallest effect that could have been shown; "": not known */
    char further[200]; /* other dated decisions of the same kind, "id (date)" */
    char beside[200]; /* dated decisions that the estimate covers too and the graph does not name; "": none */
} cli_attribute_data;

typedef struct cli_attribute_study {
    char path[600];
    glacis_attrib_graph graph;
    glacis_attrib_options options;
    glacis_attrib_study *study;
    size_t assumed_count; /* numbers that vary and are assumptions, or known from memory alone */
    size_t varied_count;
    double *runs; /* what the radar answers by run: shares seen, then increments */
    size_t runs_count;
    bool asked_radar;
    cli_attribute_data data[GLACIS_ATTRIB_ESTIMATES_MAX];
    glacis_unverified unverified;
    char held[CLI_SETS_MAX][CLI_ATTRIBUTE_WORDS]; /* by --set: what, and what was stated */
    size_t held_count;
    char remarks[CLI_ATTRIBUTE_REMARKS][CLI_ATTRIBUTE_WORDS];
    size_t remarks_count;
    char page[CLI_ATTRIBUTE_PAGE][CLI_ATTRIBUTE_WORDS]; /* the honest page, a sentence or two each */
    size_t page_count;
    gi_column
        draw_columns[GLACIS_ATTRIB_RANGES_MAX + GLACIS_ATTRIB_DRIVERS_MAX * GLACIS_ATTRIB_OUTCOMES_MAX + 4];
    char draw_names[GLACIS_ATTRIB_DRIVERS_MAX * GLACIS_ATTRIB_OUTCOMES_MAX][2 * GLACIS_ATTRIB_ID_MAX];
    size_t draw_columns_count;
} cli_attribute_study;

/* Answers that somebody has already; NULL: they are asked where the graph needs them. */
typedef struct cli_attribute_given {
    const glacis_study *study;
    const cli_impact_study *impact;
    cli_events_study *events;
} cli_attribute_given;

/* Reads the graph; faults go to the diagnostics of the world. Clear it in any case. */
glacis_status cli_attribute_read(const cli_call *call, cli_world *world, cli_attribute_study *a);
/* Works everything out of what was read; a CLI_EXIT_ code after a complaint. */
int cli_attribute_work(const cli_call *call, cli_world *world, const cli_attribute_given *given,
                       cli_attribute_study *a);
void cli_attribute_clear(cli_attribute_study *a);
void cli_attribute_remark(cli_attribute_study *a, const char *format, ...) GLACIS_PRINTF(2, 3);

/* Who asks for what, while other commands are asked. */
typedef struct cli_attribute_asking {
    const cli_call *call;
    cli_world *world;
    const cli_attribute_given *given;
    cli_attribute_study *a;
    glacis_interventions
        dated;    /* decisions of the series that were asked, whatever the graph makes of them */
    bool shipped; /* they are those of data/impact_cases.csv */
} cli_attribute_asking;

/* attribute_ask.c: other answers that the graph is bound to. */
int cli_attribute_ask(const cli_call *call, cli_world *world, const cli_attribute_given *given,
                      cli_attribute_study *a);
cli_call
cli_attribute_plain_call(const cli_call *call); /* as its own command would be called without options */
/* attribute_data.c: the estimates of impact and events. */
int cli_attribute_ask_data(cli_attribute_asking *q);
const char *cli_attribute_driver(const cli_attribute_study *a, size_t driver); /* label */
/* attribute_page.c: what can be said and what cannot. */
void cli_attribute_page(cli_attribute_study *a);
/* "THAAD decision and The Hague award together": what an estimate is of. */
void cli_attribute_of_what(const cli_attribute_study *a, size_t estimate, char *text, size_t size);
/* The unit of an outcome as a sentence about shares has it. */
void cli_attribute_unit(const cli_attribute_study *a, size_t outcome, char *text, size_t size);
void cli_attribute_show(const cli_attribute_study *a);
/* The answers without the envelope. */
struct json_t *cli_attribute_json(const cli_attribute_study *a);
/* attribute_files.c: the tables of --out, and the columns of one, which depend on the graph. */
void cli_attribute_sheets(const cli_attribute_study *a, cli_sheets *sheets);
void cli_attribute_name_columns(cli_attribute_study *a);

#endif
