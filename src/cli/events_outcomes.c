/* glacis events: which counts are asked whether their rate changed, and what comes of it. */
#include "base/csv.h"
#include "cli/events.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const columns[] = {"id", "pair", "category", "date", "event"};
enum { OUTCOME_ID, OUTCOME_PAIR, OUTCOME_CATEGORY, OUTCOME_DATE, OUTCOME_EVENT, OUTCOME_COLUMNS };

static void take_row(const char *path, const gi_csv *csv, size_t row, glacis_diag *diag,
                     cli_events_outcome *o)
{
    const char *cells[OUTCOME_COLUMNS];
    for (int c = 0; c < OUTCOME_COLUMNS; c++)
        cells[c] = gi_csv_cell(csv, row, gi_csv_column(csv, columns[c]));
    *o = (cli_events_outcome){.id = ""};
    snprintf(o->id, sizeof o->id, "%s", cells[OUTCOME_ID]);
    snprintf(o->category, sizeof o->category, "%s", cells[OUTCOME_CATEGORY]);
    snprintf(o->event, sizeof o->event, "%s", cells[OUTCOME_EVENT]);
    if (!glacis_event_pair_parse(cells[OUTCOME_PAIR], &o->pair))
        glacis_diag_error(diag, path, csv->lines[row], 0, "pair", "two parties: CHN-PRK",
                          "'%s' is not accepted", cells[OUTCOME_PAIR]);
    if (!glacis_date_parse(cells[OUTCOME_DATE], &o->date))
        glacis_diag_error(diag, path, csv->lines[row], 0, "date", "a day that exists, YYYY-MM-DD",
                          "'%s' is not accepted", cells[OUTCOME_DATE]);
}

static glacis_status read_shipped(const char *path, const char *data, size_t size, glacis_diag *diag,
                                  cli_events_study *answer)
{
    gi_csv csv;
    size_t errors = glacis_diag_error_count(diag);
    glacis_status status = gi_csv_parse(path, data, size, diag, &csv);
    if (status != GLACIS_OK) return status;
    for (int c = 0; c < OUTCOME_COLUMNS; c++)
        if (gi_csv_column(&csv, columns[c]) < 0)
            glacis_diag_error(diag, path, 1, 0, columns[c], "id,pair,category,date,event",
                              "the column is missing");
    if (!csv.rows || csv.rows > CLI_EVENTS_OUTCOMES_MAX)
        glacis_diag_error(diag, path, 0, 0, "", "1 to 8 rows", "%zu rows", csv.rows);
    if (glacis_diag_error_count(diag) == errors)
        for (size_t i = 0; i < csv.rows; i++)
            take_row(path, &csv, i, diag, &answer->outcomes[answer->outcomes_count++]);
    gi_csv_clear(&csv);
    return glacis_diag_error_count(diag) > errors ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status cli_events_read_outcomes(const cli_call *call, cli_world *world, cli_events_study *answer)
{
    char path[600], *data = NULL;
    size_t size = 0;
    if (call->pair && call->category && call->since) return GLACIS_OK; /* nothing of the table is asked */
    snprintf(path, sizeof path, "%s/count_outcomes.csv", world->data_folder);
    glacis_status status = cli_read_file(world, path, &data, &size);
    if (status == GLACIS_OK) status = read_shipped(path, data, size, world->diag, answer);
    free(data);
    return status;
}

/* The options replace what the first outcome says; what is asked then is that one alone. */
int cli_events_take_options(const cli_call *call, cli_events_study *answer)
{
    cli_events_outcome *first = &answer->outcomes[0];
    if (!call->pair && !call->category && !call->since) return CLI_EXIT_OK;
    if (call->since && !glacis_date_parse(call->since, &first->date)) {
        fprintf(stderr, "glacis events: --since %s: not accepted; accepted: a day that exists, YYYY-MM-DD\n",
                call->since);
        return CLI_EXIT_USAGE;
    }
    if (call->pair) first->pair = answer->pair;
    if (call->category) snprintf(first->category, sizeof first->category, "%s", call->category);
    if (call->since) snprintf(first->event, sizeof first->event, "--since");
    snprintf(first->id, sizeof first->id, "asked");
    answer->outcomes_count = 1;
    return CLI_EXIT_OK;
}

glacis_event_filter cli_events_counted(const cli_events_outcome *outcome)
{
    return (glacis_event_filter){
        .category = outcome->category, .actor = outcome->pair.a, .target = outcome->pair.b};
}

/* ---- the answer ------------------------------------------------------------------------------------- */

static void compare_published(const cli_events_study *answer, const glacis_event_filter *filter,
                              cli_events_outcome *o)
{
    o->share_least = o->share_most = NAN;
    glacis_events_shares(answer->record, filter, CLI_EVENTS_SHARES_MAX, o->shares, &o->shares_count);
    if (o->shares_count > CLI_EVENTS_SHARES_MAX) o->shares_count = CLI_EVENTS_SHARES_MAX;
    for (size_t i = 0; i < o->shares_count; i++) {
        double published = answer->record->at[o->shares[i].row].published_count;
        if (!o->shares[i].is_covered || !(published > 0)) continue;
        double share = (double)o->shares[i].events / published;
        o->share_least = fmin(o->share_least, share); /* fmin and fmax pass over NAN */
        o->share_most = fmax(o->share_most, share);
        o->compared++;
    }
}

int cli_events_judge(const cli_world *world, cli_events_study *answer, cli_events_outcome *o)
{
    glacis_event_filter filter = cli_events_counted(o);
    int from = 0, *counts = NULL, month = glacis_month_of(&o->date);
    size_t months = 0;
    compare_published(answer, &filter, o);
    glacis_status status = glacis_events_count_series(answer->record, &filter, &from, &months, &counts);
    if (!glacis_status_usable(status)) return cli_fault(world, status, answer->path);
    o->is_outside = month < from || month >= from + (int)months;
    /* Outside the record there is one side only: the model says not testable by itself. */
    size_t event = o->is_outside ? 0 : (size_t)(month - from);
    status = glacis_counts_impact(counts, months, event, &answer->options, &o->result);
    free(counts);
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; nothing was written\n");
        return CLI_EXIT_INTERRUPTED;
    }
    return glacis_status_usable(status) ? CLI_EXIT_OK : cli_fault(world, status, o->id);
}

glacis_event_month *cli_events_months(const cli_events_study *answer, const glacis_event_pair *pair)
{
    glacis_event_filter filter = answer->filter;
    filter.actor = pair->a;
    filter.target = pair->b;
    filter.month_from = answer->month_from;
    filter.month_to = answer->month_to;
    size_t count = (size_t)(answer->month_to - answer->month_from + 1);
    glacis_event_month *months = malloc(count * sizeof *months);
    if (months && glacis_events_by_month(answer->record, &filter, months) == GLACIS_OK) return months;
    free(months);
    return NULL;
}

glacis_event_month cli_events_sum(const cli_events_study *answer, const glacis_event_pair *pair)
{
    glacis_event_month sum = {.month = answer->month_from};
    glacis_event_month *months = cli_events_months(answer, pair);
    for (int m = 0; months && m <= answer->month_to - answer->month_from; m++) {
        sum.events += months[m].events;
        sum.scored += months[m].scored;
        sum.cooperation += months[m].cooperation;
        sum.conflict += months[m].conflict;
    }
    free(months);
    return sum;
}
