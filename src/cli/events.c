/* glacis events: what happened between whom, month by month, and whether the rate of visits changed. */
#include "cli/events.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A pair and a category that the record does not hold are more likely a slip than a question. */
static int check_names(const cli_call *call, const cli_events_study *answer)
{
    glacis_event_filter every = {.category = NULL};
    glacis_event_pair pairs[CLI_EVENTS_LIST_MAX];
    glacis_event_category categories[CLI_EVENTS_LIST_MAX];
    size_t pairs_count = 0, categories_count = 0;
    bool is_pair = !call->pair, is_category = !call->category;
    glacis_events_pairs(answer->record, &every, CLI_EVENTS_LIST_MAX, pairs, &pairs_count);
    glacis_events_categories(answer->record, &every, CLI_EVENTS_LIST_MAX, categories, &categories_count);
    for (size_t i = 0; !is_pair && i < pairs_count && i < CLI_EVENTS_LIST_MAX; i++)
        is_pair = strcmp(pairs[i].a, answer->pair.a) == 0 && strcmp(pairs[i].b, answer->pair.b) == 0;
    for (size_t i = 0; !is_category && i < categories_count && i < CLI_EVENTS_LIST_MAX; i++)
        is_category = strcmp(categories[i].name, call->category) == 0;
    if (!is_pair) {
        fprintf(stderr, "glacis events: --pair %s: not in the record; accepted:", call->pair);
        for (size_t i = 0; i < pairs_count && i < CLI_EVENTS_LIST_MAX; i++)
            fprintf(stderr, " %s-%s", pairs[i].a, pairs[i].b);
        fprintf(stderr, "\n");
    }
    if (!is_category) {
        fprintf(stderr, "glacis events: --category %s: not in the record; accepted:", call->category);
        for (size_t i = 0; i < categories_count && i < CLI_EVENTS_LIST_MAX; i++)
            fprintf(stderr, " %s", categories[i].name);
        fprintf(stderr, "\n");
    }
    return is_pair && is_category ? CLI_EXIT_OK : CLI_EXIT_USAGE;
}

static int take_filter(const cli_call *call, cli_events_study *answer)
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

static glacis_status read_record(const cli_call *call, cli_world *world, cli_events_study *answer)
{
    char *path = answer->path, *data = NULL;
    size_t size = 0;
    snprintf(path, sizeof answer->path, "%s/events.csv", world->data_folder);
    if (call->events) snprintf(path, sizeof answer->path, "%.590s", call->events);
    if (!call->events && !call->quiet)
        fprintf(stderr, "glacis: no --events given: the shipped record (%s)\n", path);
    glacis_status status = cli_read_file(world, path, &data, &size);
    if (status == GLACIS_OK) status = glacis_events_parse(path, data, size, world->diag, &answer->record);
    free(data);
    if (status != GLACIS_OK) return status;
    status = glacis_events_covered(answer->record, &answer->month_from, &answer->month_to);
    if (status == GLACIS_OK) return status;
    glacis_diag_error(world->diag, path, 0, 0, "", "at least one row without a count",
                      "published counts only, no event");
    return GLACIS_REFUSED_INPUT;
}

/* Events by pair and category over the covered months. */
static void count_all(cli_events_study *answer)
{
    glacis_event_filter covered = answer->filter;
    covered.month_from = answer->month_from;
    covered.month_to = answer->month_to;
    glacis_events_pairs(answer->record, &covered, CLI_EVENTS_LIST_MAX, answer->pairs, &answer->pairs_count);
    glacis_events_categories(answer->record, &covered, CLI_EVENTS_LIST_MAX, answer->categories,
                             &answer->categories_count);
    for (size_t i = 0; i < answer->record->count; i++) {
        if (!glacis_event_selected(&answer->record->at[i], &covered)) continue;
        answer->events++;
        answer->unverified += answer->record->at[i].is_unverified;
    }
}

/* ---- for people ------------------------------------------------------------------------------------- */

static void show_head(const cli_events_study *answer)
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

static void show_categories(const cli_events_study *answer)
{
    cli_print("\nBy category\n");
    for (size_t i = 0; i < answer->categories_count && i < CLI_EVENTS_LIST_MAX; i++)
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

static void show_pairs(const cli_events_study *answer)
{
    cli_print("\nBy pair: events (sum of the cooperative, of the conflictual scores on Goldstein's scale)\n");
    for (size_t i = 0; i < answer->pairs_count && i < CLI_EVENTS_LIST_MAX; i++) {
        glacis_event_month sum = cli_events_sum(answer, &answer->pairs[i]);
        cli_print("  %s-%s ", answer->pairs[i].a, answer->pairs[i].b);
        show_sums(sum.events, sum.cooperation, sum.conflict);
        cli_print("\n");
    }
}

/* The pairs of one month on a line, pairs with most events of the whole record first. */
static void show_month(const cli_events_study *answer, glacis_event_month *const *by_pair, size_t m,
                       bool *begun)
{
    char name[8];
    *begun = false;
    glacis_month_text(answer->month_from + (int)m, name);
    for (size_t p = 0; p < answer->pairs_count && p < CLI_EVENTS_LIST_MAX; p++) {
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

static void show_months(const cli_events_study *answer)
{
    glacis_event_month *by_pair[CLI_EVENTS_LIST_MAX] = {0};
    size_t months = (size_t)(answer->month_to - answer->month_from + 1), empty = 0;
    for (size_t p = 0; p < answer->pairs_count && p < CLI_EVENTS_LIST_MAX; p++)
        by_pair[p] = cli_events_months(answer, &answer->pairs[p]);
    cli_print("\nBy month and pair\n");
    for (size_t m = 0; m < months; m++) {
        bool begun = false;
        show_month(answer, by_pair, m, &begun);
        empty += !begun;
    }
    cli_print("  %zu of %zu months have no row\n", empty, months);
    for (size_t p = 0; p < CLI_EVENTS_LIST_MAX; p++)
        free(by_pair[p]);
}

static void show(const cli_events_study *answer)
{
    show_head(answer);
    show_categories(answer);
    show_pairs(answer);
    show_months(answer);
    for (size_t i = 0; i < answer->outcomes_count; i++)
        cli_events_show_outcome(answer, &answer->outcomes[i]);
}

int cli_events_read(const cli_call *call, cli_world *world, cli_events_study *answer, glacis_status *status)
{
    *status = read_record(call, world, answer);
    bool has_record = *status == GLACIS_OK;
    cli_worse(status, cli_events_read_outcomes(call, world, answer));
    int code = has_record ? take_filter(call, answer) : CLI_EXIT_OK;
    return code == CLI_EXIT_OK ? cli_events_take_options(call, answer) : code;
}

int cli_events_work(const cli_call *call, cli_world *world, cli_events_study *answer)
{
    int code = CLI_EXIT_OK;
    count_all(answer);
    answer->options = glacis_counts_options_default();
    answer->options.seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
    answer->options.par.threads = isnan(call->threads) ? 0 : (size_t)call->threads;
    answer->options.par.stop = &cli_stop;
    for (size_t i = 0; code == CLI_EXIT_OK && i < answer->outcomes_count; i++)
        code = cli_events_judge(world, answer, &answer->outcomes[i]);
    return code;
}

void cli_events_note_unverified(const cli_events_study *answer, const glacis_event_filter *filter,
                                glacis_unverified *list)
{
    for (size_t i = 0; i < answer->record->count; i++) {
        const glacis_event *event = &answer->record->at[i];
        char line[24];
        if (!event->is_unverified || !glacis_event_selected(event, filter)) continue;
        snprintf(line, sizeof line, "line %d", event->line);
        glacis_unverified_add(list, *event->id ? event->id : line);
    }
}

void cli_events_note_outcomes_unverified(const cli_events_study *answer, glacis_unverified *list)
{
    for (size_t i = 0; i < answer->outcomes_count; i++) {
        glacis_event_filter filter = cli_events_counted(&answer->outcomes[i]);
        cli_events_note_unverified(answer, &filter, list);
    }
}

void cli_events_clear(cli_events_study *answer)
{
    glacis_events_destroy(answer->record);
}

static int deliver(const cli_call *call, const cli_world *world, const cli_events_study *answer)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_events_sheets(answer, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    glacis_unverified unverified;
    unverified.count = 0;
    cli_events_note_unverified(answer, &answer->filter, &unverified);
    if (call->json) {
        cli_envelope envelope = {
            .unverified = &unverified, .seed = &answer->options.seed, .draws = answer->options.simulations};
        cli_print_answer(call, world, &envelope, cli_events_json(answer));
        return CLI_EXIT_OK;
    }
    show(answer);
    cli_print_unverified(&unverified);
    return CLI_EXIT_OK;
}

static int run(const cli_call *call, cli_world *world, cli_events_study *answer)
{
    glacis_status status = GLACIS_OK;
    int code = cli_events_read(call, world, answer, &status);
    if (code == CLI_EXIT_OK && status != GLACIS_OK) code = cli_fault_of_files(world, status, answer->path);
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    if (code == CLI_EXIT_OK) code = cli_events_work(call, world, answer);
    return code == CLI_EXIT_OK ? deliver(call, world, answer) : code;
}

int cli_events(const cli_call *call)
{
    cli_world world;
    cli_events_study *answer = calloc(1, sizeof *answer);
    if (!answer) return CLI_EXIT_FAILED;
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) code = run(call, &world, answer);
    cli_events_clear(answer);
    free(answer);
    cli_world_clear(&world);
    return code;
}
