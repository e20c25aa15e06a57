/* One reading of the data, ready to be solved; and the joint coefficients of all events under a prior. */
#include "series/impact_model.h"
#include "series/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static glacis_status ready(gi_model *m)
{
    m->problem = gi_design_problem(&m->design);
    free(m->memory);
    m->memory = malloc(gi_series_work_count(&m->problem) * sizeof *m->memory);
    return m->memory ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

glacis_status gi_model_create(const gi_impact_input *input, const glacis_interventions *events,
                              const gi_reading *reading, gi_model *out)
{
    gi_model m = {.memory = NULL};
    glacis_status status = gi_design_create(input->series, events, input->regressors, reading, &m.design);
    if (status != GLACIS_OK) return status;
    status = ready(&m);
    if (status == GLACIS_OK)
        *out = m;
    else
        gi_model_clear(&m);
    return status;
}

void gi_model_clear(gi_model *model)
{
    gi_design_clear(&model->design);
    free(model->memory);
    model->memory = NULL;
}

glacis_status gi_model_widen(gi_model *model, const double *extra, size_t count)
{
    gi_design *d = &model->design;
    size_t columns = d->columns + count;
    double *x = malloc(d->periods * columns * sizeof *x);
    if (!x) return GLACIS_FAILED_MEMORY;
    for (size_t t = 0; t < d->periods; t++) {
        memcpy(x + t * columns, d->x + t * d->columns, d->columns * sizeof *x);
        memcpy(x + t * columns + d->columns, extra + t * count, count * sizeof *x);
    }
    free(d->x);
    d->x = x;
    d->columns = columns;
    return ready(model);
}

glacis_status gi_model_priors(gi_model *model, glacis_sd_prior out[GLACIS_PRIORS_COUNT])
{
    glacis_sd_prior usual;
    glacis_status status = gi_prior_of(&model->problem, model->memory, &usual);
    if (status != GLACIS_OK) return status;
    for (int i = 0; i < GLACIS_PRIORS_COUNT; i++)
        out[i] = usual;
    out[1].degrees = usual.degrees / 2;
    out[2].scale_level = usual.scale_level / 3;
    out[2].scale_irregular = usual.scale_irregular / 3;
    out[3].scale_level = usual.scale_level * 3;
    out[3].scale_irregular = usual.scale_irregular * 3;
    return GLACIS_OK;
}

glacis_status gi_model_effects(gi_model *model, const glacis_sd_prior *prior, const gi_impact_input *input,
                               size_t events_count, glacis_effect effects[GLACIS_INTERVENTIONS_MAX])
{
    const gi_design *d = &model->design;
    gi_nodes_ask ask = {d->events_from, d->columns - d->events_from, GI_GRID_MANY, input->fixed};
    gi_nodes nodes;
    glacis_status status = gi_nodes_create(&model->problem, prior, &ask, &nodes);
    if (status != GLACIS_OK) return status;
    for (size_t e = 0; e < events_count; e++) {
        effects[e] = gi_effect_not_testable();
        if (d->column_of[e] == GI_NO_COLUMN) continue;
        size_t wanted = d->column_of[e] - d->events_from;
        gi_mixture mixture = gi_nodes_mixture(&nodes, wanted);
        glacis_scale scale = d->is_log ? GLACIS_SCALE_LOG : GLACIS_SCALE_LEVEL;
        double rope = gi_rope_of(&input->events->at[e], d->periods_per_year, input->options->rope_pct);
        effects[e] = gi_effect_of(&mixture, gi_nodes_se(&nodes, wanted), scale, d->reference, rope);
    }
    gi_nodes_clear(&nodes);
    return GLACIS_OK;
}
