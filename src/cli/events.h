/* cli/events.h: what the parts of `glacis events` share. */
#ifndef GI_CLI_EVENTS_H
#define GI_CLI_EVENTS_H

#include "cli/cli.h"

enum { EVENTS_OUTCOMES_MAX = 8, EVENTS_LIST_MAX = 64, EVENTS_SHARES_MAX = 32 };

/* A count of the record that is asked whether its rate changed at a date. */
typedef struct events_outcome {
    char id[40], category[32], event[128];
    glacis_event_pair pair;
    glacis_date date;
    bool is_outside; /* the record does not cover the month of the date */
    glacis_counts_result result;
    glacis_event_share shares[EVENTS_SHARES_MAX]; /* published counts of the pair beside the record */
    size_t shares_count;
    size_t compared;                /* of them, those of periods that the record covers */
    double share_least, share_most; /* part of a published count that the record holds; NAN without any */
} events_outcome;

typedef struct events_answer {
    char path[600];
    glacis_event_record *record;
    int month_from, month_to;   /* covered */
    glacis_event_filter filter; /* of the tables: --pair and --category */
    glacis_event_pair pair;     /* what the filter points to */
    glacis_event_pair pairs[EVENTS_LIST_MAX];
    glacis_event_category categories[EVENTS_LIST_MAX];
    size_t pairs_count, categories_count;
    size_t events, unverified; /* selected; of them, how many rest on memory alone */
    events_outcome outcomes[EVENTS_OUTCOMES_MAX];
    size_t outcomes_count;
    glacis_counts_options options;
} events_answer;

/* Reads the record and works everything out; a CLI_EXIT_ code after a complaint. Clear it in any case. */
int cli_events_ask(const cli_call *call, cli_world *world, events_answer *answer);
void cli_events_clear(events_answer *answer);
/* The answers without the envelope. */
struct json_t *cli_events_json(const events_answer *answer);
/* Its list of outcomes alone. */
struct json_t *cli_events_outcomes_json(const events_answer *answer);
/* Ids of what rests on memory alone. */
struct json_t *cli_events_unverified(const events_answer *answer);
/* Which outcomes are asked for: those of data/count_outcomes.csv, or the one of the options. */
int cli_events_choose(const cli_call *call, cli_world *world, events_answer *answer);
/* Counts, model, shares. */
int cli_events_judge(const cli_world *world, events_answer *answer, events_outcome *outcome);
/* The sums of a pair over all covered months. */
glacis_event_month cli_events_sum(const events_answer *answer, const glacis_event_pair *pair);
/* The entries of a pair for every covered month; NULL without memory. The caller frees. */
glacis_event_month *cli_events_months(const events_answer *answer, const glacis_event_pair *pair);

void cli_events_show_outcome(const events_answer *answer, const events_outcome *outcome);
void cli_events_print_json(const cli_call *call, const cli_world *world, const events_answer *answer);
int cli_events_write(const cli_call *call, const events_answer *answer);

#endif
