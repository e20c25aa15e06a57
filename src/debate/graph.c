/* Questions to the causal graph of glacis attribute: how much of an outcome is one driver's?
 *
 * attribute_effect.OUTCOME.DRIVER is the driver's Shapley share of the outcome with all drivers on, in its unit;
 * attribute_share.OUTCOME.DRIVER its size over the sizes of all, which is defined whatever their signs. Sides set numbers of the
 * graph (graph.ID); what they leave is its best estimate, and over draws each number that is not held follows its own range. Inputs that
 * the scenario's radar gives stand as it gives them (bind.c). */
#include "debate/debate.h"

#include <glacis/par.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char prefix[] = "graph.";

bool gi_is_graph_key(const char *key)
{
    return strncmp(key, prefix, sizeof prefix - 1) == 0;
}

/* What stands behind the family of a key: "OUTCOME.DRIVER". False when the graph does not have them. */
static bool find(const glacis_attrib_graph *graph, const char *key, size_t *outcome, size_t *driver)
{
    char name[GLACIS_ATTRIB_ID_MAX];
    const gi_kind *kind = gi_kind_of(key);
    const char *at = kind ? key + strlen(kind->name) : "", *dot = strchr(at, '.');
    if (!graph || !dot) return false;
    snprintf(name, sizeof name, "%.*s", (int)(dot - at), at);
    *outcome = glacis_attrib_outcome_find(graph, name);
    *driver = glacis_attrib_driver_find(graph, dot + 1);
    return *outcome != GLACIS_ATTRIB_NONE && *driver != GLACIS_ATTRIB_NONE;
}

const char *gi_graph_unit(const glacis_attrib_graph *graph, const char *key)
{
    size_t outcome, driver;
    const gi_kind *kind = gi_kind_of(key);
    if (!kind || strcmp(kind->name, "attribute_effect.") != 0 || !find(graph, key, &outcome, &driver))
        return "1";
    return graph->nodes[graph->outcomes[outcome]].unit;
}

size_t gi_graph_keys(const glacis_attrib_graph *graph, const char *family, size_t most,
                     char (*keys)[GI_KEY_SIZE])
{
    size_t count = 0;
    for (size_t o = 0; graph && o < graph->outcomes_count; o++)
        for (size_t d = 0; d < graph->drivers_count && count < most; d++)
            snprintf(keys[count++], GI_KEY_SIZE, "%s%s.%s", family, graph->nodes[graph->outcomes[o]].id,
                     graph->nodes[graph->drivers[d]].id);
    return count;
}

/* ---- with a side's numbers -------------------------------------------------------------------------------------- */

static glacis_status set_one(const glacis_debate_assumption *a, glacis_diag *diag, glacis_attrib_graph *graph)
{
    char assignment[256];
    glacis_diag *found = glacis_diag_create();
    if (!found) return GLACIS_FAILED_MEMORY;
    snprintf(assignment, sizeof assignment, "%s=%s", a->key + sizeof prefix - 1, a->value);
    glacis_status status = glacis_attrib_graph_set(assignment, found, graph);
    for (size_t i = 0; i < glacis_diag_count(found); i++) { /* an option's fault, at its place in the file */
        const glacis_diag_entry *e = glacis_diag_at(found, i);
        glacis_diag_error(diag, a->at_key->file, a->at_value->line, a->at_value->column, a->key, e->accepted,
                          "%s", e->what);
    }
    glacis_diag_destroy(found);
    return status;
}

glacis_status gi_graph_lay(const glacis_attrib_graph *graph, const gi_laid *laid, glacis_diag *diag,
                           glacis_attrib_graph **out)
{
    glacis_attrib_graph *own = malloc(sizeof *own);
    if (!own) return GLACIS_FAILED_MEMORY;
    *own = *graph;
    glacis_status worst = GLACIS_OK;
    for (size_t i = 0; i < laid->count; i++) {
        if (!gi_is_graph_key(laid->at[i]->key)) continue;
        glacis_status status = set_one(laid->at[i], diag, own);
        if (status != GLACIS_OK) worst = status;
    }
    if (worst == GLACIS_OK)
        *out = own;
    else
        free(own);
    return worst;
}

/* ---- the answer --------------------------------------------------------------------------------------------------- */

static glacis_status answer_of(const glacis_attrib_graph *graph, const char *key, const double *values,
                               double *answer)
{
    size_t outcome, driver;
    double shares[GLACIS_ATTRIB_DRIVERS_MAX], sum = 0;
    *answer = NAN;
    if (!find(graph, key, &outcome, &driver)) return GLACIS_REFUSED_NAME;
    glacis_status status = glacis_attrib_shares(graph, values, outcome, shares);
    if (status != GLACIS_OK) return status;
    for (size_t d = 0; d < graph->drivers_count; d++)
        sum += fabs(shares[d]);
    bool is_share = strcmp(gi_kind_of(key)->name, "attribute_share.") == 0;
    if (!is_share)
        *answer = shares[driver];
    else if (sum > 0)
        *answer = fabs(shares[driver]) / sum;
    return GLACIS_OK;
}

glacis_status gi_graph_best(const glacis_attrib_graph *graph, const char *key, double *answer)
{
    double values[GLACIS_ATTRIB_RANGES_MAX];
    glacis_attrib_best(graph, values);
    return answer_of(graph, key, values, answer);
}

typedef struct drawing {
    const glacis_attrib_graph *graph;
    const char *key;
    const glacis_debate_options *options;
    double *drawn;
} drawing;

/* A number that another answer gave stands at it. */
static glacis_status draw_one(void *context, size_t index, size_t worker)
{
    (void)worker;
    const drawing *d = context;
    double values[GLACIS_ATTRIB_RANGES_MAX];
    for (size_t r = 0; r < d->graph->ranges_count; r++) {
        const glacis_attrib_range *range = &d->graph->ranges[r];
        values[r] = range->bound_count ? range->bound_best
                                       : glacis_spread_draw(&range->spread, d->options->seed, index + 1,
                                                            glacis_rng_stream(range->id));
    }
    return answer_of(d->graph, d->key, values, &d->drawn[index]);
}

glacis_status gi_graph_drawn(const glacis_attrib_graph *graph, const char *key,
                             const glacis_debate_options *options, double *drawn, glacis_band *band)
{
    double best = NAN;
    drawing d = {graph, key, options, drawn};
    const glacis_par_options par = {.threads = options->threads, .stop = options->stop};
    double *work = malloc((options->draws + 1) * sizeof *work);
    glacis_status status = work ? gi_graph_best(graph, key, &best) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = glacis_par_run(&par, options->draws, draw_one, &d);
    if (status == GLACIS_OK) glacis_band_of(best, drawn, options->draws, work, band);
    free(work);
    return status;
}

bool gi_graph_says_the_same(const glacis_attrib_graph *graph, const glacis_debate_assumption *assumption)
{
    double number;
    size_t range =
        graph ? glacis_attrib_range_find(graph, assumption->key + sizeof prefix - 1) : GLACIS_ATTRIB_NONE;
    return range != GLACIS_ATTRIB_NONE && gi_number_parse(assumption->value, &number) &&
           (graph->ranges[range].bound_count ? graph->ranges[range].bound_best
                                             : graph->ranges[range].spread.best) == number;
}

void gi_graph_say_own(const glacis_attrib_graph *graph, const char *key, char *text, size_t size)
{
    size_t range = graph ? glacis_attrib_range_find(graph, key + sizeof prefix - 1) : GLACIS_ATTRIB_NONE;
    if (range == GLACIS_ATTRIB_NONE)
        snprintf(text, size, "as in the graph");
    else
        snprintf(text, size,
                 graph->ranges[range].bound_count ? "%.6g (radar of the scenario)" : "%.6g (graph)",
                 graph->ranges[range].bound_count ? graph->ranges[range].bound_best
                                                  : graph->ranges[range].spread.best);
}
