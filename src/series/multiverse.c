/* What would have come out under the other choices that one could have made? Windows, scales and priors, all of them, all printed. */
#include "series/impact_model.h"
#include "series/verdict.h"

#include <stdlib.h>

enum { WINDOWS = 4 };

/* All; without the first half of what lies before the events; without the last half of what lies after them; without both. */
static void windows_of(const gi_impact_input *in, const glacis_impact *out, int first[WINDOWS],
                       int last[WINDOWS])
{
    int begin = out->last, end = out->first;
    for (size_t e = 0; e < in->events->count; e++) {
        int here = gi_event_begin(&in->events->at[e], false);
        if (here < begin) begin = here;
        if (here > end) end = here;
    }
    for (int w = 0; w < WINDOWS; w++) {
        first[w] = w & 1 ? out->first + (begin - out->first) / 2 : out->first;
        last[w] = w & 2 ? out->last - (out->last - end) / 2 : out->last;
    }
}

static bool all_positive(const glacis_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (series->at[i].value <= 0) return false;
    return true;
}

typedef struct task {
    const gi_impact_input *in;
    glacis_multiverse_row *rows;
} task;

static glacis_status try_row(void *context, size_t index, size_t worker)
{
    const task *t = context;
    glacis_multiverse_row *row = &t->rows[index];
    (void)worker;
    gi_reading reading = t->in->reading;
    reading.scale = row->scale;
    reading.first = row->first;
    reading.last = row->last;
    for (size_t e = 0; e < GLACIS_INTERVENTIONS_MAX; e++)
        row->effects[e] = gi_effect_not_testable();
    gi_model m;
    glacis_sd_prior priors[GLACIS_PRIORS_COUNT];
    glacis_status status = gi_model_create(t->in, t->in->events, &reading, &m);
    if (status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_INPUT) return GLACIS_OK;
    if (status != GLACIS_OK) return status;
    status = gi_model_priors(&m, priors);
    row->prior = priors[index % GLACIS_PRIORS_COUNT];
    if (status == GLACIS_OK)
        status = gi_model_effects(&m, &row->prior, t->in, t->in->events->count, row->effects);
    row->solved = status == GLACIS_OK;
    gi_model_clear(&m);
    return status == GLACIS_REFUSED_RANGE ? GLACIS_OK : status;
}

glacis_status gi_impact_multiverse(const gi_impact_input *input, glacis_impact *out)
{
    int first[WINDOWS], last[WINDOWS];
    windows_of(input, out, first, last);
    size_t scales = all_positive(input->series) ? 2 : 1, count = scales * WINDOWS * GLACIS_PRIORS_COUNT;
    out->multiverse = calloc(count, sizeof *out->multiverse);
    if (!out->multiverse) return GLACIS_FAILED_MEMORY;
    out->multiverse_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t window = i / GLACIS_PRIORS_COUNT % WINDOWS;
        bool other = i / (GLACIS_PRIORS_COUNT * WINDOWS) == 1;
        glacis_scale scale = scales == 1 ? GLACIS_SCALE_LEVEL : input->reading.scale;
        if (other) scale = scale == GLACIS_SCALE_LOG ? GLACIS_SCALE_LEVEL : GLACIS_SCALE_LOG;
        out->multiverse[i].scale = scale;
        out->multiverse[i].first = first[window];
        out->multiverse[i].last = last[window];
    }
    task t = {input, out->multiverse};
    return glacis_par_run(&input->options->par, count, try_row, &t);
}
