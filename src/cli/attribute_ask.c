/* What other commands answer to the numbers and estimates that a graph is bound to: the radar's share of flights seen, the effect of
 * dated decisions on a series, the change of a rate of events. */
#include "cli/attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct asking {
    const cli_call *call;
    cli_world *world;
    const cli_attribute_given *given;
    cli_attribute_study *a;
} asking;

/* As its own command would be called without options. */
static cli_call plain_call(const cli_call *call)
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
    cli_call call = plain_call(q->call);
    if (!is_bound(&q->a->graph, "physical:")) return CLI_EXIT_OK;
    if (q->given->study) return take_runs(q, q->given->study);
    call.quiet = q->call->quiet;
    int code = q->world->scenario ? CLI_EXIT_OK : cli_world_open_scenario(&call, q->world);
    if (code == CLI_EXIT_OK) code = cli_run_study(&call, q->world, GLACIS_STUDY_RADAR, &study);
    if (code == CLI_EXIT_OK) code = take_runs(q, study);
    glacis_study_destroy(study);
    return code;
}

/* ---- estimates --------------------------------------------------------------------------------------------------------------- */

static void refuse(asking *q, const glacis_attrib_estimate *e, const char *column, const char *accepted,
                   const char *what)
{
    char key[96];
    snprintf(key, sizeof key, "%s.%s", e->id, column);
    glacis_diag_error(q->world->diag, q->a->path, e->line, 0, key, accepted, "%s: %s", e->binding, what);
}

static const char *unit_of(const asking *q, const glacis_attrib_estimate *e)
{
    return q->a->graph.nodes[q->a->graph.outcomes[e->outcome]].unit;
}

/* Fills the estimate; drivers that the data cannot tell apart must be asked together. */
static void take_estimate(asking *q, size_t index, uint64_t drivers, double mean, double sd)
{
    glacis_attrib_graph *graph = &q->a->graph;
    const glacis_attrib_estimate *e = &graph->estimates[index];
    char names[256], accepted[320];
    glacis_attrib_names(graph, drivers, names, sizeof names);
    snprintf(accepted, sizeof accepted, "nothing, or the drivers that this answer cannot tell apart: %s",
             names);
    if (!drivers)
        refuse(q, e, "binding", "a driver with the binding event:ID, or with a date in its month",
               "no driver of the graph is what it is about");
    else if (e->drivers && e->drivers != drivers)
        refuse(q, e, "from", accepted, "not what this answer is about");
    else if (glacis_attrib_graph_estimate(graph, index, drivers, mean, sd) != GLACIS_OK)
        cli_attribute_remark(q->a, "%s gives no number here: no data on %s.", e->binding,
                             graph->nodes[graph->outcomes[e->outcome]].label);
}

/* The event that the estimate is of: that of its first driver with one, else that which the case asks about. */
static size_t event_of(const glacis_attrib_graph *graph, const glacis_attrib_estimate *e,
                       const cli_impact_case *c)
{
    for (size_t d = 0; d < graph->drivers_count; d++) {
        const char *id = graph->nodes[graph->drivers[d]].event;
        if (!*id || (e->drivers && !(e->drivers >> d & 1))) continue;
        for (size_t k = 0; k < c->events.count; k++)
            if (strcmp(c->events.at[k].id, id) == 0) return k;
    }
    return cli_impact_focus(c);
}

static uint64_t drivers_of_events(const glacis_attrib_graph *graph, const cli_impact_case *c, uint32_t events)
{
    uint64_t drivers = 0;
    for (size_t d = 0; d < graph->drivers_count; d++)
        for (size_t k = 0; k < c->events.count; k++)
            if (events >> k & 1u && strcmp(graph->nodes[graph->drivers[d]].event, c->events.at[k].id) == 0)
                drivers |= (uint64_t)1 << d;
    return drivers;
}

/* Decisions of the same group that stand in months of their own. */
static void list_further(const cli_impact_case *c, size_t at, uint32_t events, char *text, size_t size)
{
    size_t used = 0;
    for (size_t k = 0; k < c->events.count && used < size; k++)
        if (!(events >> k & 1u) && *c->events.at[at].group &&
            strcmp(c->events.at[k].group, c->events.at[at].group) == 0)
            used += (size_t)snprintf(text + used, size - used, "%s%s (%s)", used ? ", " : "",
                                     c->events.at[k].id, c->events.at[k].date);
}

static void take_effect(asking *q, size_t index, const cli_impact_case *c)
{
    const glacis_attrib_estimate *e = &q->a->graph.estimates[index];
    size_t at = event_of(&q->a->graph, e, c);
    const glacis_impact_event *event = &c->impact->events[at];
    const glacis_effect *effect = &event->joint;
    uint32_t events = event->merged_with | (uint32_t)1 << at;
    double rise = effect->detectable_pct;
    cli_attribute_data *data = &q->a->data[index];
    if (c->impact->scale != GLACIS_SCALE_LOG || strcmp(unit_of(q, e), "log_points") != 0) {
        refuse(q, e, "unit", "log_points, and a series on the log scale", "effects of it are in logarithms");
        return;
    }
    snprintf(data->effect, sizeof data->effect, "%+.0f %% (%+.0f to %+.0f %%)", effect->pct.best,
             effect->pct.low, effect->pct.high);
    if (isfinite(rise))
        snprintf(data->least, sizeof data->least, "%+.0f or -%.0f %%", rise, 100 * rise / (100 + rise));
    list_further(c, at, events, data->further, sizeof data->further);
    for (size_t k = 0; k < c->events.count; k++)
        if (events >> k & 1u && c->events.at[k].unverified)
            glacis_unverified_add(&q->a->unverified, c->events.at[k].id);
    take_estimate(q, index, drivers_of_events(&q->a->graph, c, events), effect->estimate, effect->se);
}

static const char *name_of(const glacis_attrib_estimate *e)
{
    return strchr(e->binding, ':') + 1;
}

/* The joint coefficients alone, of the one series: what the page needs, at once. */
static int solve_case(asking *q, cli_impact_case *c)
{
    c->options.joint_only = true;
    c->options.multiverse = false;
    glacis_status status =
        glacis_impact_run(&c->series, &c->events, c->has_regressors ? &c->regressors : NULL, &c->options,
                          q->world->diag, &c->impact);
    if (status == GLACIS_OK) return CLI_EXIT_OK;
    if (status != GLACIS_INTERRUPTED) return cli_fault(q->world, status, c->file);
    fprintf(stderr, "glacis: interrupted; nothing was written\n");
    return CLI_EXIT_INTERRUPTED;
}

/* A case of the study by its id; NULL with an error, or in a study of somebody's own series with a remark. */
static size_t find_case(asking *q, const glacis_attrib_estimate *e, const cli_impact_study *in)
{
    char accepted[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < in->count; i++) {
        if (strcmp(in->cases[i].id, name_of(e)) == 0) return i;
        used += (size_t)snprintf(accepted + used, sizeof accepted - used, "%simpact:%s", i ? ", " : "",
                                 in->cases[i].id);
    }
    if (in->shipped)
        refuse(q, e, "binding", accepted, "no such case");
    else
        cli_attribute_remark(q->a, "%s is no series of this scenario: no data from it.", e->binding);
    return SIZE_MAX;
}

static int ask_case(asking *q, size_t index, cli_impact_study *own)
{
    const glacis_attrib_estimate *e = &q->a->graph.estimates[index];
    const cli_impact_study *in = q->given->impact ? q->given->impact : own;
    size_t at = find_case(q, e, in);
    if (at == SIZE_MAX) return CLI_EXIT_OK;
    int code = in->cases[at].impact || in != own ? CLI_EXIT_OK : solve_case(q, &own->cases[at]);
    if (code == CLI_EXIT_OK && in->cases[at].impact && in->cases[at].events.count)
        take_effect(q, index, &in->cases[at]);
    return code;
}

static bool asks(const glacis_attrib_graph *graph, size_t index, const char *prefix)
{
    return strncmp(graph->estimates[index].binding, prefix, strlen(prefix)) == 0;
}

static bool asks_any(const glacis_attrib_graph *graph, const char *prefix)
{
    for (size_t i = 0; i < graph->estimates_count; i++)
        if (asks(graph, i, prefix)) return true;
    return false;
}

static int ask_impact(asking *q)
{
    const glacis_attrib_graph *graph = &q->a->graph;
    cli_call call = plain_call(q->call);
    glacis_status status = GLACIS_OK;
    int code = CLI_EXIT_OK;
    if (!asks_any(graph, "impact:")) return CLI_EXIT_OK;
    cli_impact_study *own = calloc(1, sizeof *own);
    if (!own) return CLI_EXIT_FAILED;
    if (!q->given->impact) code = cli_impact_read(&call, q->world, own, &status);
    if (code == CLI_EXIT_OK && status != GLACIS_OK) code = cli_fault_of_files(q->world, status, "impact");
    for (size_t i = 0; i < graph->estimates_count && code == CLI_EXIT_OK; i++)
        if (asks(graph, i, "impact:")) code = ask_case(q, i, own);
    cli_impact_clear(own);
    free(own);
    return code;
}

/* ---- rates of events --------------------------------------------------------------------------------------------------------- */

static uint64_t drivers_of_month(const glacis_attrib_graph *graph, const glacis_date *date)
{
    uint64_t drivers = 0;
    for (size_t d = 0; d < graph->drivers_count; d++) {
        const glacis_attrib_node *node = &graph->nodes[graph->drivers[d]];
        if (node->has_date && glacis_month_of(&node->date) == glacis_month_of(date))
            drivers |= (uint64_t)1 << d;
    }
    return drivers;
}

/* The posterior of the ratio holds a normal prior of mean 0; without it what is left is what the counts say. */
static void take_ratio(asking *q, size_t index, const cli_events_outcome *o, double prior_sd)
{
    const glacis_attrib_estimate *e = &q->a->graph.estimates[index];
    const glacis_counts_result *r = &o->result;
    cli_attribute_data *data = &q->a->data[index];
    double posterior = 1 / (r->log_ratio_sd * r->log_ratio_sd),
           precision = posterior - 1 / (prior_sd * prior_sd);
    if (strcmp(unit_of(q, e), "log_rate_ratio") != 0) {
        refuse(q, e, "unit", "log_rate_ratio", "a ratio of rates");
        return;
    }
    bool known = !o->is_outside && r->verdict != GLACIS_COUNTS_NOT_TESTABLE && precision > 0;
    double mean = known ? r->log_ratio_mean * posterior / precision : NAN;
    if (known) {
        snprintf(data->effect, sizeof data->effect, "the rate times %.2f (%.2f to %.2f)", r->ratio.best,
                 r->ratio.low, r->ratio.high);
        if (isfinite(r->detectable_increase_ratio))
            snprintf(data->least, sizeof data->least, "%.2f times the rate", r->detectable_increase_ratio);
    }
    take_estimate(q, index, drivers_of_month(&q->a->graph, &o->date), mean,
                  known ? 1 / sqrt(precision) : NAN);
}

static int ask_outcome(asking *q, size_t index, cli_events_study *in, bool own)
{
    const glacis_attrib_estimate *e = &q->a->graph.estimates[index];
    char accepted[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < in->outcomes_count; i++) {
        used += (size_t)snprintf(accepted + used, sizeof accepted - used, "%scounts:%s", i ? ", " : "",
                                 in->outcomes[i].id);
        if (strcmp(in->outcomes[i].id, name_of(e)) != 0) continue;
        int code = own ? cli_events_judge(q->world, in, &in->outcomes[i]) : CLI_EXIT_OK;
        if (code == CLI_EXIT_OK) take_ratio(q, index, &in->outcomes[i], in->options.prior_sd_log_ratio);
        return code;
    }
    refuse(q, e, "binding", accepted, "no such outcome");
    return CLI_EXIT_OK;
}

static int ask_events(asking *q)
{
    const glacis_attrib_graph *graph = &q->a->graph;
    cli_call call = plain_call(q->call);
    glacis_status status = GLACIS_OK;
    int code = CLI_EXIT_OK;
    if (!asks_any(graph, "counts:")) return CLI_EXIT_OK;
    cli_events_study *own = calloc(1, sizeof *own);
    if (!own) return CLI_EXIT_FAILED;
    if (!q->given->events) code = cli_events_read(&call, q->world, own, &status);
    if (code == CLI_EXIT_OK && status != GLACIS_OK) code = cli_fault_of_files(q->world, status, own->path);
    own->options = glacis_counts_options_default();
    own->options.simulations = 0; /* what the record could have shown is told by glacis events */
    cli_events_study *in = q->given->events ? q->given->events : own;
    for (size_t i = 0; i < graph->estimates_count && code == CLI_EXIT_OK; i++)
        if (asks(graph, i, "counts:")) code = ask_outcome(q, i, in, in == own);
    if (code == CLI_EXIT_OK) cli_events_note_outcomes_unverified(in, &q->a->unverified);
    cli_events_clear(own);
    free(own);
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
                 "%+.3g (%+.3g to %+.3g) %s, as the graph states", e->mean, e->mean - 1.96 * e->sd,
                 e->mean + 1.96 * e->sd, unit);
    }
}

int cli_attribute_ask(const cli_call *call, cli_world *world, const cli_attribute_given *given,
                      cli_attribute_study *a)
{
    asking q = {call, world, given, a};
    size_t errors = glacis_diag_error_count(world->diag);
    word_stated(a);
    int code = ask_impact(&q);
    if (code == CLI_EXIT_OK) code = ask_events(&q);
    if (code == CLI_EXIT_OK && glacis_diag_error_count(world->diag) > errors)
        code = cli_fault_of_files(world, GLACIS_REFUSED_INPUT, a->path);
    return code == CLI_EXIT_OK ? ask_radar(&q) : code; /* the longest last */
}
