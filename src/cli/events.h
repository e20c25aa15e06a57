/* cli/events.h: what the parts of `glacis events` share. */
#ifndef GI_CLI_EVENTS_H
#define GI_CLI_EVENTS_H

#include "cli/cli.h"
#include "cli/sheets.h"

enum { CLI_EVENTS_OUTCOMES_MAX = 8, CLI_EVENTS_LIST_MAX = 64, CLI_EVENTS_SHARES_MAX = 32 };

/* A count of the record that is asked whether its rate changed at a date. */
typedef struct cli_events_outcome {
    char id[40], category[32], event[128];
    glacis_event_pair pair;
    glacis_date date;
    bool is_outside; /* the record does not cover the month of the date */
    glacis_counts_result result;
    glacis_event_share shares[CLI_EVENTS_SHARES_MAX]; /* published counts of the pair beside the record */
    size_t shares_count;
    size_t compared;                /* of them, those of periods that the record covers */
    double share_least, share_most; /* part of a published count that the record holds; NAN without any */
} cli_events_outcome;

typedef struct cli_events_study {
    char path[600];
    glacis_event_record *record;
    int month_from, month_to;   /* covered */
    glacis_event_filter filter; /* of the tables: --pair and --category */
    glacis_event_pair pair;     /* what the filter points to */
    glacis_event_pair pairs[CLI_EVENTS_LIST_MAX];
    glacis_event_category categories[CLI_EVENTS_LIST_MAX];
    size_t pairs_count, categories_count;
    size_t events, unverified; /* selected; of them, how many rest on memory alone */
    cli_events_outcome outcomes[CLI_EVENTS_OUTCOMES_MAX];
    size_t outcomes_count;
    glacis_counts_options options;
} cli_events_study;

/* Reads the record and the outcomes asked for: those of data/count_outcomes.csv, or the one of the options. A CLI_EXIT_ code after a
 * complaint about the options; faults of files go to the diagnostics of the world, and *status says whether there are any. Clear it
 * in any case. */
int cli_events_read(const cli_call *call, cli_world *world, cli_events_study *answer, glacis_status *status);
glacis_status cli_events_read_outcomes(const cli_call *call, cli_world *world, cli_events_study *answer);
int cli_events_take_options(const cli_call *call, cli_events_study *answer);
/* Works everything out of what was read; a CLI_EXIT_ code after a complaint. */
int cli_events_work(const cli_call *call, cli_world *world, cli_events_study *answer);
void cli_events_clear(cli_events_study *answer);
/* The answers without the envelope. */
struct json_t *cli_events_json(const cli_events_study *answer);
/* Its list of outcomes alone. */
struct json_t *cli_events_outcomes_json(const cli_events_study *answer);
/* What an outcome counts. */
glacis_event_filter cli_events_counted(const cli_events_outcome *outcome);
/* Adds the selected rows known from memory alone, by id, or by line where a record has no ids. */
void cli_events_note_unverified(const cli_events_study *answer, const glacis_event_filter *filter,
                                glacis_unverified *list);
/* The same of the rows that the outcomes count. */
void cli_events_note_outcomes_unverified(const cli_events_study *answer, glacis_unverified *list);
/* Counts, model, shares. */
int cli_events_judge(const cli_world *world, cli_events_study *answer, cli_events_outcome *outcome);
/* The sums of a pair over all covered months. */
glacis_event_month cli_events_sum(const cli_events_study *answer, const glacis_event_pair *pair);
/* The entries of a pair for every covered month; NULL without memory. The caller frees. */
glacis_event_month *cli_events_months(const cli_events_study *answer, const glacis_event_pair *pair);

void cli_events_show_outcome(const cli_events_study *answer, const cli_events_outcome *outcome);
/* The tables of --out. */
void cli_events_sheets(const cli_events_study *answer, cli_sheets *sheets);

#endif
