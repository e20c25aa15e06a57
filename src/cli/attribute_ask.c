/* What other commands answer to the numbers and estimates that a graph is bound to: the radar's share of flights seen, the effect of
 * dated decisions on a series, the change of a rate of events. */
#include "cli/attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef cli_attribute_asking asking;

/* As its own command would be called without options. */
cli_call cli_attribute_plain_call(const cli_call *call)
{
    cli_call c = *call;
    c.quiet = true;
    c.draws = NAN;
    c.sets_count = 0;
    c.out = c.format = NULL;
    c.series = c.events = c.regressors = c.pair = c.category = c.since = NULL;
    return c;
}

/* ---- the radar --------------------------------------------------------------------------------------------------------------- */

static bool is_bound(const glacis_attrib_graph *graph, const char *prefix)
{
    for (size_t r = 0; r < graph->ranges_count; r++)
        if (strncmp(graph->ranges[r].binding, prefix, strlen(prefix)) == 0) return true;
    return false;
}

static int take_runs(asking *q, const glacis_study *study)
{
    cli_attribute_study *a = q->a;
    size_t runs = study->runs_count, draws = runs - 1, taken;
    double best[2];
    if (!study->scenario->best.outbound_count) {
        cli_attribute_remark(a, "The scenario has no outbound flights: what the radar sees stays the range "
                                "that the graph states.");
        return CLI_EXIT_OK;
    }
    a->runs = malloc(2 * runs * sizeof *a->runs);
    if (!a->runs) return CLI_EXIT_FAILED;
    a->runs_count = draws;
    a->asked_radar = true;
    glacis_study_outbound_shares(study, 0, &best[0], &best[1]);
    for (size_t run = 1; run < runs; run++)
        glacis_study_outbound_shares(study, run, &a->runs[run - 1], &a->runs[draws + run - 1]);
    glacis_status status =
        glacis_attrib_graph_bind(&a->graph, "physical:outbound_seen_share", best[0], a->runs, draws, &taken);
    if (status == GLACIS_OK)
        status = glacis_attrib_graph_bind(&a->graph, "physical:outbound_added_share", best[1],
                                          a->runs + draws, draws, &taken);
    glacis_unverified_add_taken(&a->unverified, study->scenario,
                                glacis_takes_of_answer(study->scenario, "outbound_added_seconds."));
    return status == GLACIS_OK ? CLI_EXIT_OK : cli_fault(q->world, status, a->path);
}

static int ask_radar(asking *q)
{
    glacis_study *study = NULL;
    cli_call call = cli_attribute_plain_call(q->call);
    if (!is_bound(&q->a->graph, "physical:")) return CLI_EXIT_OK;
    if (q->given->study) return take_runs(q, q->given->study);
    call.quiet = q->call->quiet;
    int code = q->world->scenario ? CLI_EXIT_OK : cli_world_open_scenario(&call, q->world);
    if (code == CLI_EXIT_OK) code = cli_run_study(&call, q->world, GLACIS_STUDY_RADAR, &study);
    if (code == CLI_EXIT_OK) code = take_runs(q, study);
    glacis_study_destroy(study);
    return code;
}

/* ---- stated in the graph ----------------------------------------------------------------------------------------------------- */

static void word_stated(cli_attribute_study *a)
{
    for (size_t i = 0; i < a->graph.estimates_count; i++) {
        const glacis_attrib_estimate *e = &a->graph.estimates[i];
        char unit[48];
        if (*e->binding) continue;
        glacis_attrib_unit_words(a->graph.nodes[a->graph.outcomes[e->outcome]].unit, unit, sizeof unit);
        snprintf(a->data[i].effect, sizeof a->data[i].effect,
                 "%+.3g (95 %%: %+.3g to %+.3g) %s, as the graph states", e->mean, e->low, e->high, unit);
    }
}

/* Two estimates of one thing count twice, whether they are two or one told twice. */
static void warn_twice(cli_attribute_study *a)
{
    const glacis_attrib_graph *graph = &a->graph;
    for (size_t i = 0; i < graph->estimates_count; i++)
        for (size_t k = 0; k < i; k++) {
            const glacis_attrib_estimate *one = &graph->estimates[k], *two = &graph->estimates[i];
            char names[256];
            if (!one->known || !two->known || one->outcome != two->outcome || one->drivers != two->drivers)
                continue;
            glacis_attrib_names(graph, one->drivers, names, sizeof names);
            cli_attribute_remark(a,
                                 "%s and %s are both of %s on %s and both count: right if their data differ, "
                                 "else what they say counts double.",
                                 one->id, two->id, names, graph->nodes[graph->outcomes[one->outcome]].label);
        }
}

int cli_attribute_ask(const cli_call *call, cli_world *world, const cli_attribute_given *given,
                      cli_attribute_study *a)
{
    asking q = {.call = call, .world = world, .given = given, .a = a};
    size_t errors = glacis_diag_error_count(world->diag);
    word_stated(a);
    int code = cli_attribute_ask_data(&q);
    if (code == CLI_EXIT_OK) warn_twice(a);
    if (code == CLI_EXIT_OK && glacis_diag_error_count(world->diag) > errors)
        code = cli_fault_of_files(world, GLACIS_REFUSED_INPUT, a->path);
    return code == CLI_EXIT_OK ? ask_radar(&q) : code; /* the longest last */
}
