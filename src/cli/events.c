/* glacis events: what happened between whom, month by month, and whether the rate of visits changed. */
#include "cli/events.h"
#include "base/file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BYTES_MAX = 64 << 20 };

/* A pair and a category that the record does not hold are more likely a slip than a question. */
static int check_names(const cli_call *call, const events_answer *answer)
{
    glacis_event_filter every = {.category = NULL};
    glacis_event_pair pairs[EVENTS_LIST_MAX];
    glacis_event_category categories[EVENTS_LIST_MAX];
    size_t pairs_count = 0, categories_count = 0;
    bool is_pair = !call->pair, is_category = !call->category;
    glacis_events_pairs(answer->record, &every, EVENTS_LIST_MAX, pairs, &pairs_count);
    glacis_events_categories(answer->record, &every, EVENTS_LIST_MAX, categories, &categories_count);
    for (size_t i = 0; !is_pair && i < pairs_count && i < EVENTS_LIST_MAX; i++)
        is_pair = strcmp(pairs[i].a, answer->pair.a) == 0 && strcmp(pairs[i].b, answer->pair.b) == 0;
    for (size_t i = 0; !is_category && i < categories_count && i < EVENTS_LIST_MAX; i++)
        is_category = strcmp(categories[i].name, call->category) == 0;
    if (!is_pair) {
        fprintf(stderr, "glacis events: --pair %s: not in the record; accepted:", call->pair);
        for (size_t i = 0; i < pairs_count && i < EVENTS_LIST_MAX; i++)
            fprintf(stderr, " %s-%s", pairs[i].a, pairs[i].b);
        fprintf(stderr, "\n");
    }
    if (!is_category) {
        fprintf(stderr, "glacis events: --category %s: not in the record; accepted:", call->category);
        for (size_t i = 0; i < categories_count && i < EVENTS_LIST_MAX; i++)
            fprintf(stderr, " %s", categories[i].name);
        fprintf(stderr, "\n");
    }
    return is_pair && is_category ? CLI_EXIT_OK : CLI_EXIT_USAGE;
}

static int take_filter(const cli_call *call, events_answer *answer)
{
    if (call->pair && !glacis_event_pair_parse(call->pair, &answer->pair)) {
        fprintf(stderr, "glacis events: --pair %s: not accepted; accepted: two parties, such as CHN-PRK\n",
                call->pair);
        return CLI_EXIT_USAGE;
    }
    answer->filter = (glacis_event_filter){.category = call->category,
                                           .actor = call->pair ? answer->pair.a : NULL,
                                           .target = call->pair ? answer->pair.b : NULL};
    return check_names(call, answer);
}

static int open_record(const cli_call *call, cli_world *world, events_answer *answer)
{
    char *path = answer->path;
    snprintf(path, sizeof answer->path, "%s/events.csv", world->data_folder);
    if (call->events) snprintf(path, sizeof answer->path, "%.590s", call->events);
    char *data = NULL;
    size_t size = 0;
    glacis_status status = gi_file_read(path, BYTES_MAX, &data, &size);
    if (status != GLACIS_OK)
        glacis_diag_error(world->diag, path, 0, 0, "", "a readable CSV file", "cannot read it: %s",
                          status == GLACIS_FAILED_FILE ? strerror(errno) : glacis_status_sentence(status));
    else
        status = glacis_events_parse(path, data, size, world->diag, &answer->record);
    free(data);
    if (status != GLACIS_OK) return cli_fault(world, status, path);
    if (!call->events && !call->quiet)
        fprintf(stderr, "glacis: no --events given: the shipped record (%s)\n", path);
    if (call->events) cli_add_input(world, path); /* those of the data folder are inputs anyway */
    status = glacis_events_covered(answer->record, &answer->month_from, &answer->month_to);
    if (status == GLACIS_OK) return CLI_EXIT_OK;
    fprintf(stderr, "glacis: %s: published counts only, no event\n", path);
    return CLI_EXIT_INVALID;
}

/* Events by pair and category over the covered months. */
static void count_all(events_answer *answer)
{
    glacis_event_filter covered = answer->filter;
    covered.month_from = answer->month_from;
    covered.month_to = answer->month_to;
    glacis_events_pairs(answer->record, &covered, EVENTS_LIST_MAX, answer->pairs, &answer->pairs_count);
    glacis_events_categories(answer->record, &covered, EVENTS_LIST_MAX, answer->categories,
                             &answer->categories_count);
    for (size_t i = 0; i < answer->record->count; i++) {
        if (!glacis_event_selected(&answer->record->at[i], &covered)) continue;
        answer->events++;
        answer->unverified += answer->record->at[i].is_unverified;
    }
}

/* ---- for people ------------------------------------------------------------------------------------- */

static void show_head(const events_answer *answer)
{
    char from[8], to[8];
    glacis_month_text(answer->month_from, from);
    glacis_month_text(answer->month_to, to);
    cli_print("%zu events from %s to %s, %zu of them from memory alone (%s)\n", answer->events, from, to,
              answer->unverified, answer->path);
    cli_print("%s\n", GLACIS_EVENTS_CAUTION);
    size_t outside = 0;
    for (size_t i = 0; i < answer->record->count; i++) {
        int month = glacis_month_of(&answer->record->at[i].date);
        outside += glacis_event_selected(&answer->record->at[i], &answer->filter) &&
                   (month < answer->month_from || month > answer->month_to);
    }
    if (outside)
        cli_print("%zu more lie beyond a gap of over %d months without any row and are left out.\n", outside,
                  GLACIS_EVENTS_GAP_MONTHS);
}

static void show_categories(const events_answer *answer)
{
    cli_print("\nBy category\n");
    for (size_t i = 0; i < answer->categories_count && i < EVENTS_LIST_MAX; i++)
        cli_print("  %-24s %5zu\n", answer->categories[i].name, answer->categories[i].events);
}

static void show_sums(size_t events, double cooperation, double conflict)
{
    cli_print("%zu", events);
    if (cooperation > 0 && conflict < 0)
        cli_print(" (%+.1f %+.1f)", cooperation, conflict);
    else if (cooperation > 0 || conflict < 0)
        cli_print(" (%+.1f)", cooperation + conflict);
}

static void show_pairs(const events_answer *answer)
{
    cli_print("\nBy pair: events (sum of the cooperative, of the conflictual scores on Goldstein's scale)\n");
    for (size_t i = 0; i < answer->pairs_count && i < EVENTS_LIST_MAX; i++) {
        glacis_event_month sum = cli_events_sum(answer, &answer->pairs[i]);
        cli_print("  %s-%s ", answer->pairs[i].a, answer->pairs[i].b);
        show_sums(sum.events, sum.cooperation, sum.conflict);
        cli_print("\n");
    }
}

/* The pairs of one month on a line, pairs with most events of the whole record first. */
static void show_month(const events_answer *answer, glacis_event_month *const *by_pair, size_t m, bool *begun)
{
    char name[8];
    *begun = false;
    glacis_month_text(answer->month_from + (int)m, name);
    for (size_t p = 0; p < answer->pairs_count && p < EVENTS_LIST_MAX; p++) {
        const glacis_event_month *month = by_pair[p] ? &by_pair[p][m] : NULL;
        if (!month || !month->events) continue;
        if (*begun)
            cli_print(", ");
        else
            cli_print("  %s  ", name);
        cli_print("%s-%s ", answer->pairs[p].a, answer->pairs[p].b);
        show_sums(month->events, month->cooperation, month->conflict);
        *begun = true;
    }
    if (*begun) cli_print("\n");
}

static void show_months(const events_answer *answer)
{
    glacis_event_month *by_pair[EVENTS_LIST_MAX] = {0};
    size_t months = (size_t)(answer->month_to - answer->month_from + 1), empty = 0;
    for (size_t p = 0; p < answer->pairs_count && p < EVENTS_LIST_MAX; p++)
        by_pair[p] = cli_events_months(answer, &answer->pairs[p]);
    cli_print("\nBy month and pair\n");
    for (size_t m = 0; m < months; m++) {
        bool begun = false;
        show_month(answer, by_pair, m, &begun);
        empty += !begun;
    }
    cli_print("  %zu of %zu months have no row\n", empty, months);
    for (size_t p = 0; p < EVENTS_LIST_MAX; p++)
        free(by_pair[p]);
}

static void show(const events_answer *answer)
{
    show_head(answer);
    show_categories(answer);
    show_pairs(answer);
    show_months(answer);
    for (size_t i = 0; i < answer->outcomes_count; i++)
        cli_events_show_outcome(answer, &answer->outcomes[i]);
}

static int answer_all(const cli_call *call, cli_world *world, events_answer *answer)
{
    bool was_there = !call->out || access(call->out, F_OK) == 0;
    int code = take_filter(call, answer);
    if (code == CLI_EXIT_OK) code = cli_events_choose(call, world, answer);
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    if (code != CLI_EXIT_OK) return code;
    count_all(answer);
    answer->options = glacis_counts_options_default();
    answer->options.seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
    answer->options.par.threads = isnan(call->threads) ? 0 : (size_t)call->threads;
    answer->options.par.stop = &cli_stop;
    for (size_t i = 0; code == CLI_EXIT_OK && i < answer->outcomes_count; i++)
        code = cli_events_judge(world, answer, &answer->outcomes[i]);
    if (code != CLI_EXIT_OK && !was_there) rmdir(call->out); /* unless a file is in it */
    return code;
}

int cli_events_ask(const cli_call *call, cli_world *world, events_answer *answer)
{
    int code = open_record(call, world, answer);
    return code == CLI_EXIT_OK ? answer_all(call, world, answer) : code;
}

void cli_events_clear(events_answer *answer)
{
    glacis_events_destroy(answer->record);
}

int cli_events(const cli_call *call)
{
    cli_world world;
    events_answer *answer = calloc(1, sizeof *answer);
    int code = answer ? cli_world_open(call, CLI_NEED_FACTS, &world) : CLI_EXIT_FAILED;
    if (!answer) return code;
    if (code == CLI_EXIT_OK) code = cli_events_ask(call, &world, answer);
    if (code == CLI_EXIT_OK && call->out) code = cli_events_write(call, answer);
    if (code == CLI_EXIT_OK && call->json)
        cli_events_print_json(call, &world, answer);
    else if (code == CLI_EXIT_OK)
        show(answer);
    cli_events_clear(answer);
    free(answer);
    cli_world_clear(&world);
    return code;
}
