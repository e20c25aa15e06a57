/* Draws of the inputs: scrambled Sobol' points through the quantiles of the stated ranges. */
#include "flow/study.h"

void gi_flow_inputs_at(const gi_flow_work *work, const double *unit, double inputs[GLACIS_FLOW_INPUTS_COUNT])
{
    const glacis_flow_study *study = work->study;
    glacis_flow_model_best(work->model, inputs);
    for (size_t i = 0; i < study->drawn_count; i++) {
        size_t input = study->drawn[i];
        inputs[input] = glacis_spread_quantile(&work->model->rows[input].spread, unit[i]);
    }
}

typedef struct drawing {
    gi_flow_work *work;
    size_t replicate;
    gi_flow_sample *sample;
} drawing;

static glacis_status draw_block(void *context, size_t block, size_t worker)
{
    (void)worker;
    const drawing *d = context;
    const glacis_flow_study *study = d->work->study;
    size_t first = block * GI_FLOW_LANES, left = study->draws_count - first;
    size_t count = left < GI_FLOW_LANES ? left : GI_FLOW_LANES;
    double unit[GI_FLOW_LANES * GLACIS_FLOW_INPUTS_COUNT];
    glacis_status status =
        glacis_sobol_scrambled(study->drawn_count, d->work->seed, d->replicate, first, count, unit);
    for (size_t k = 0; status == GLACIS_OK && k < count; k++)
        gi_flow_inputs_at(d->work, unit + k * study->drawn_count,
                          d->sample->inputs + (first + k) * GLACIS_FLOW_INPUTS_COUNT);
    return status;
}

glacis_status gi_flow_sample_draw(gi_flow_work *work, size_t replicate, gi_flow_sample *sample)
{
    size_t count = work->study->draws_count;
    sample->inputs = malloc(count * GLACIS_FLOW_INPUTS_COUNT * sizeof *sample->inputs);
    sample->lines = malloc(count * sizeof *sample->lines);
    if (!sample->inputs || !sample->lines) return GLACIS_FAILED_MEMORY;
    drawing d = {work, replicate, sample};
    glacis_status status =
        glacis_par_run(&work->par, (count + GI_FLOW_LANES - 1) / GI_FLOW_LANES, draw_block, &d);
    if (status != GLACIS_OK) return status;
    return glacis_flow_draws_create(count, sample->inputs, &sample->draws);
}

void gi_flow_sample_clear(gi_flow_sample *sample)
{
    free(sample->inputs);
    free(sample->lines);
    glacis_flow_draws_destroy(sample->draws);
    *sample = (gi_flow_sample){.inputs = NULL};
}
