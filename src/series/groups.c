/* What did the steps of one group do together? The sum of their coefficients, exact given the sds: often better known than any one of them,
 * because neighbours in time can be told apart less well than their sum from nothing. */
#include "series/impact_model.h"
#include "series/verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_step(const glacis_intervention *event)
{
    return event->kind == GLACIS_INTERVENTION_STEP || event->kind == GLACIS_INTERVENTION_ANTICIPATED_STEP;
}

/* The events of a group; none when one of them is no step or has no column. */
static uint32_t members(const gi_impact_input *in, const glacis_impact *out, const char *name)
{
    uint32_t set = 0;
    for (size_t e = 0; e < out->events_count; e++) {
        const glacis_intervention *event = &in->events->at[e];
        if (strcmp(event->group, name) != 0) continue;
        if (!is_step(event) || out->events[e].column == SIZE_MAX) return 0;
        set |= (uint32_t)1 << e;
    }
    return set;
}

/* Columns of a set of events, each once. */
static size_t columns_of(const gi_design *d, uint32_t set, size_t *columns)
{
    size_t count = 0;
    for (size_t e = 0; e < GLACIS_INTERVENTIONS_MAX; e++) {
        if (!(set >> e & 1u)) continue;
        bool is_new = true;
        for (size_t k = 0; k < count; k++)
            is_new = is_new && columns[k] != d->column_of[e];
        if (is_new) columns[count++] = d->column_of[e];
    }
    return count;
}

static glacis_status together(const gi_impact_input *in, const gi_design *d, const gi_nodes *n,
                              const size_t *columns, size_t count, glacis_effect *out)
{
    double *mean = calloc(2 * n->count, sizeof *mean), *sd = mean + n->count, variance_mean = 0;
    if (!mean) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < n->count; i++) {
        double variance = 0;
        for (size_t a = 0; a < count; a++) {
            mean[i] += n->mean[columns[a] * n->count + i];
            for (size_t b = 0; b < count; b++)
                variance += gi_nodes_covariance(n, i, columns[a], columns[b]);
        }
        sd[i] = sqrt(variance);
        variance_mean += n->posterior.weight[i] * variance;
    }
    gi_mixture mixture = {n->count, n->posterior.weight, mean, sd};
    *out =
        gi_effect_of(&mixture, sqrt(variance_mean), in->reading.scale, d->reference, in->options->rope_pct);
    free(mean);
    return GLACIS_OK;
}

static bool is_known(const glacis_impact *out, const char *name)
{
    for (size_t g = 0; g < out->groups_count; g++)
        if (strcmp(out->groups[g].name, name) == 0) return true;
    return false;
}

glacis_status gi_impact_groups(const gi_impact_input *in, const gi_design *d, const gi_nodes *nodes,
                               glacis_impact *out)
{
    for (size_t e = 0; e < out->events_count; e++) {
        const char *name = in->events->at[e].group;
        size_t columns[GLACIS_INTERVENTIONS_MAX];
        if (!*name || is_known(out, name)) continue;
        uint32_t set = members(in, out, name);
        size_t count = columns_of(d, set, columns);
        if (count < 2) continue;
        glacis_impact_group *group = &out->groups[out->groups_count++];
        snprintf(group->name, sizeof group->name, "%s", name);
        group->events = set;
        for (size_t other = 0; other < out->events_count; other++)
            if (set >> other & 1u) group->entangled |= out->events[other].merged_with & ~set;
        glacis_status status = together(in, d, nodes, columns, count, &group->together);
        if (status != GLACIS_OK) return status;
    }
    return GLACIS_OK;
}
