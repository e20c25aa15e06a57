/* What stands in for a stated range: a value of --set, another answer, an estimate. */
#include "attrib/attrib.h"

#include "base/text.h"
#include "uq/quantile.h"

#include <stdio.h>

size_t glacis_attrib_range_find(const glacis_attrib_graph *graph, const char *id)
{
    for (size_t r = 0; r < graph->ranges_count; r++)
        if (strcmp(graph->ranges[r].id, id) == 0) return r;
    return GLACIS_ATTRIB_NONE;
}

static const char *nearest_range(const glacis_attrib_graph *graph, const char *id)
{
    const char *ids[GLACIS_ATTRIB_RANGES_MAX];
    for (size_t r = 0; r < graph->ranges_count; r++)
        ids[r] = graph->ranges[r].id;
    const char *nearest = gi_text_nearest(id, ids, graph->ranges_count);
    return nearest ? nearest : "the id of a row with a range";
}

static glacis_status refuse(glacis_diag *diag, const char *key, const char *accepted, const char *what)
{
    glacis_diag_error(diag, "--set", 0, 0, key, accepted, "%s", what);
    return GLACIS_REFUSED_INPUT;
}

/* What its row would be refused for; NULL: nothing. */
static const char *contradiction(const glacis_attrib_graph *graph, size_t r, double value,
                                 const char **accepted)
{
    *accepted = "nothing: what it is defined as is changed in the graph";
    if (strcmp(graph->ranges[r].status, "definition") == 0) return "a definition, which is not held";
    for (size_t e = 0; e < graph->edges_count; e++) {
        const glacis_attrib_edge *edge = &graph->edges[e];
        if (edge->range != r || !(edge->sign * value < 0)) continue;
        *accepted = edge->sign > 0 ? "a number from 0 on, or the sign ? in the graph"
                                   : "a number up to 0, or the sign ? in the graph";
        return "contradicts the sign of its edge";
    }
    return NULL;
}

glacis_status glacis_attrib_graph_set(const char *assignment, glacis_diag *diag, glacis_attrib_graph *graph)
{
    const char *equals = strchr(assignment, '=');
    char id[128], accepted[96];
    double value = 0;
    if (!equals) return refuse(diag, assignment, "ID=VALUE", "no '=' in it");
    snprintf(id, sizeof id, "%.*s", (int)(equals - assignment < 127 ? equals - assignment : 127), assignment);
    size_t r = glacis_attrib_range_find(graph, id);
    if (r == GLACIS_ATTRIB_NONE)
        return refuse(diag, id, nearest_range(graph, id), "no number of the graph has this id");
    glacis_attrib_range *range = &graph->ranges[r];
    snprintf(accepted, sizeof accepted, "a number from %g to %g", range->spread.least, range->spread.most);
    if (isinf(range->spread.most))
        snprintf(accepted, sizeof accepted, "a finite number%s",
                 range->spread.least == 0 ? " from 0 on" : "");
    if (!gi_number_parse(equals + 1, &value)) return refuse(diag, id, accepted, "not a number");
    if (!(value >= range->spread.least && value <= range->spread.most))
        return refuse(diag, id, accepted, "out of range");
    const char *may, *fault = contradiction(graph, r, value, &may);
    if (fault) return refuse(diag, id, may, fault);
    range->spread.distribution = GLACIS_DIST_FIXED;
    range->spread.best = range->spread.low = range->spread.high = value;
    range->binding[0] = '\0';
    range->bound_count = 0;
    strcpy(range->status, "set");
    strcpy(range->source, "--set");
    return GLACIS_OK;
}

static bool fits(const glacis_spread *spread, double value)
{
    return isfinite(value) && value >= spread->least && value <= spread->most;
}

glacis_status glacis_attrib_graph_bind(glacis_attrib_graph *graph, const char *binding, double best,
                                       const double *values, size_t count, size_t *taken)
{
    size_t takers = 0;
    for (size_t r = 0; r < graph->ranges_count; r++) {
        const glacis_attrib_range *range = &graph->ranges[r];
        if (strcmp(range->binding, binding) != 0) continue;
        takers++;
        if (!fits(&range->spread, best)) return GLACIS_REFUSED_RANGE;
        for (size_t k = 0; k < count; k++)
            if (!fits(&range->spread, values[k])) return GLACIS_REFUSED_RANGE;
    }
    for (size_t r = 0; r < graph->ranges_count; r++) {
        glacis_attrib_range *range = &graph->ranges[r];
        if (strcmp(range->binding, binding) != 0) continue;
        range->bound_best = best;
        range->bound = count ? values : NULL;
        range->bound_count = count ? count : 1;
    }
    *taken = takers;
    return GLACIS_OK;
}

glacis_status glacis_attrib_graph_estimate(glacis_attrib_graph *graph, size_t index, uint64_t drivers,
                                           double mean, double sd)
{
    if (index >= graph->estimates_count) return GLACIS_REFUSED_RANGE;
    glacis_attrib_estimate *e = &graph->estimates[index];
    if (!isfinite(mean) || !isfinite(sd) || !(sd > 0) || !(drivers | e->drivers)) return GLACIS_REFUSED_RANGE;
    if (drivers) e->drivers = drivers;
    e->mean = mean;
    e->sd = sd;
    e->low = mean - GI_UQ_NORMAL_975 * sd;
    e->high = mean + GI_UQ_NORMAL_975 * sd;
    e->known = true;
    return GLACIS_OK;
}

void glacis_attrib_range_ends(const glacis_attrib_range *range, double *low, double *high)
{
    *low = range->spread.low;
    *high = range->spread.high;
    if (!range->bound_count) return;
    *low = *high = range->bound_best;
    for (size_t k = 0; range->bound && k < range->bound_count; k++) {
        *low = fmin(*low, range->bound[k]);
        *high = fmax(*high, range->bound[k]);
    }
}
