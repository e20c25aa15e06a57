/* glacis impact: did a dated decision move a series, and could this series show it at all? */
#include "cli/impact.h"
#include "cli/events.h"

#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

size_t cli_impact_focus(const cli_impact_case *c)
{
    for (size_t e = 0; e < c->events.count; e++)
        if (strcmp(c->events.at[e].id, c->focus) == 0) return e;
    return 0;
}

int cli_impact_begin(const glacis_intervention *event)
{
    return event->kind == GLACIS_INTERVENTION_ANTICIPATED_STEP ? event->anticipation : event->from;
}

void cli_impact_ids(const cli_impact_case *c, uint32_t set, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (size_t e = 0; e < c->events.count && used < size; e++)
        if (set >> e & 1u)
            used += (size_t)snprintf(text + used, size - used, "%s%s", used ? ", " : "", c->events.at[e].id);
}

/* A person at a terminal sees what is being worked on. */
static void show_progress(const cli_call *call, const cli_impact_study *in, size_t at)
{
    if (call->quiet || !isatty(STDERR_FILENO)) return;
    fprintf(stderr, "\r\033[K");
    if (at < in->count) fprintf(stderr, "%zu of %zu: %s", at + 1, in->count, in->cases[at].title);
    fflush(stderr);
}

static int run_case(const cli_call *call, cli_world *world, cli_impact_study *in, size_t at)
{
    cli_impact_case *c = &in->cases[at];
    show_progress(call, in, at);
    glacis_status status =
        glacis_impact_run(&c->series, &c->events, c->has_regressors ? &c->regressors : NULL, &c->options,
                          world->diag, &c->impact);
    show_progress(call, in, in->count);
    if (status == GLACIS_OK) return CLI_EXIT_OK;
    if (status != GLACIS_INTERRUPTED) return cli_fault(world, status, c->file);
    fprintf(stderr, "glacis: interrupted; nothing was written\n");
    return CLI_EXIT_INTERRUPTED;
}

void cli_impact_clear(cli_impact_study *in)
{
    for (size_t i = 0; i < CLI_IMPACT_CASES; i++) {
        glacis_impact_destroy(in->cases[i].impact);
        glacis_impact_series_clear(&in->cases[i].series);
        glacis_regressors_clear(&in->cases[i].regressors);
    }
}

int cli_impact_work(const cli_call *call, cli_world *world, cli_impact_study *in)
{
    int code = CLI_EXIT_OK;
    for (size_t i = 0; code == CLI_EXIT_OK && i < in->count; i++)
        code = run_case(call, world, in, i);
    return code;
}

void cli_impact_note_unverified(const cli_impact_study *in, glacis_unverified *list)
{
    for (size_t i = 0; i < in->count; i++)
        for (size_t e = 0; e < in->cases[i].events.count; e++)
            if (in->cases[i].events.at[e].unverified)
                glacis_unverified_add(list, in->cases[i].events.at[e].id);
}

/* The second outcome of the shipped case: rates of events, with the model that counts need. */
static int ask_events(const cli_call *call, cli_world *world, cli_events_study *answer)
{
    cli_call c = *call;
    glacis_status status = GLACIS_OK;
    c.events = c.pair = c.category = c.since = NULL;
    c.quiet = true;
    int code = cli_events_read(&c, world, answer, &status);
    if (code == CLI_EXIT_OK && status != GLACIS_OK) code = cli_fault_of_files(world, status, answer->path);
    return code == CLI_EXIT_OK ? cli_events_work(&c, world, answer) : code;
}

static int deliver(const cli_call *call, const cli_world *world, const cli_impact_study *in,
                   const cli_events_study *events)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_impact_sheets(in, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    glacis_unverified unverified;
    unverified.count = 0;
    cli_impact_note_unverified(in, &unverified);
    if (in->shipped) cli_events_note_outcomes_unverified(events, &unverified);
    if (call->json) {
        cli_envelope envelope = {.unverified = &unverified, .seed = &in->cases[0].options.seed};
        json_t *answer = cli_impact_json(in);
        if (in->shipped) json_object_set_new(answer, "second_outcome", cli_events_outcomes_json(events));
        cli_print_answer(call, world, &envelope, answer);
        return CLI_EXIT_OK;
    }
    cli_impact_show(in);
    for (size_t i = 0; i < events->outcomes_count; i++)
        cli_events_show_outcome(events, &events->outcomes[i]);
    cli_print_unverified(&unverified);
    return CLI_EXIT_OK;
}

static int run(const cli_call *call, cli_world *world, cli_impact_study *in, cli_events_study *events)
{
    glacis_status status = GLACIS_OK;
    int code = cli_impact_read(call, world, in, &status);
    if (code == CLI_EXIT_OK && status != GLACIS_OK) code = cli_fault_of_files(world, status, "impact");
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    if (code == CLI_EXIT_OK) code = cli_impact_work(call, world, in);
    if (code == CLI_EXIT_OK && in->shipped) code = ask_events(call, world, events);
    return code == CLI_EXIT_OK ? deliver(call, world, in, events) : code;
}

int cli_impact(const cli_call *call)
{
    cli_world world;
    cli_impact_study *in = calloc(1, sizeof *in);
    cli_events_study *events = calloc(1, sizeof *events);
    int code = CLI_EXIT_FAILED;
    if (in && events) {
        code = cli_world_open(call, CLI_NEED_FACTS, &world);
        if (code == CLI_EXIT_OK) code = run(call, &world, in, events);
        cli_impact_clear(in);
        cli_events_clear(events);
        cli_world_clear(&world);
    }
    free(in);
    free(events);
    return code;
}
