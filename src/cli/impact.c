/* glacis impact: did a dated decision move a series, and could this series show it at all? */
#include "cli/impact.h"
#include "cli/events.h"

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

int cli_impact_ask(const cli_call *call, cli_world *world, cli_impact_study *in)
{
    bool was_there = !call->out || access(call->out, F_OK) == 0;
    int code = cli_impact_read(call, world, in);
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    for (size_t i = 0; code == CLI_EXIT_OK && i < in->count; i++)
        code = run_case(call, world, in, i);
    if (code != CLI_EXIT_OK && !was_there) rmdir(call->out);
    return code;
}

/* The second outcome of the shipped case: rates of events, with the model that counts need. */
static int ask_events(const cli_call *call, cli_world *world, events_answer *answer)
{
    cli_call c = *call;
    c.events = c.out = c.pair = c.category = c.since = NULL;
    c.quiet = true;
    return cli_events_ask(&c, world, answer);
}

static int deliver(const cli_call *call, const cli_world *world, const cli_impact_study *in,
                   const events_answer *events)
{
    int code = call->out ? cli_impact_write(call, in) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    if (call->json) {
        cli_impact_print_json(call, world, in, events);
        return CLI_EXIT_OK;
    }
    cli_impact_show(in);
    for (size_t i = 0; i < events->outcomes_count; i++)
        cli_events_show_outcome(events, &events->outcomes[i]);
    return CLI_EXIT_OK;
}

int cli_impact(const cli_call *call)
{
    cli_world world;
    cli_impact_study *in = calloc(1, sizeof *in);
    events_answer *events = calloc(1, sizeof *events);
    int code = in && events ? cli_world_open(call, CLI_NEED_FACTS, &world) : CLI_EXIT_FAILED;
    bool is_open = in && events;
    if (code == CLI_EXIT_OK) code = cli_impact_ask(call, &world, in);
    if (code == CLI_EXIT_OK && in->shipped) code = ask_events(call, &world, events);
    if (code == CLI_EXIT_OK) code = deliver(call, &world, in, events);
    if (is_open) {
        cli_impact_clear(in);
        cli_events_clear(events);
        cli_world_clear(&world);
    }
    free(in);
    free(events);
    return code;
}
