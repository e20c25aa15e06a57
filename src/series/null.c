/* How often does this very procedure find an effect in a series like this one without any? Simulated from the fitted model.
 *
 * Each series draws the two sds from their posterior, then level, irregular and errors of reports; the same periods are missing. Months and
 * regressors need no values: their coefficients are diffuse, so the answer does not depend on them. The prior is set anew from
 * each series, as it was for the real one. */
#include "series/draws.h"
#include "series/impact_model.h"
#include "uq/quantile.h"

#include <glacis/uq.h>

#include <math.h>
#include <stdlib.h>

typedef struct task {
    const gi_impact_input *in;
    const gi_model *model;
    const gi_nodes *nodes;
    uint64_t stream;
    uint32_t *found; /* of a series: bits of the columns in which an effect was found */
} task;

static gi_series_sds draw_sds(const task *t, size_t run)
{
    double u = glacis_rng_uniform(t->in->options->seed, run, t->stream, UINT64_MAX), sum = 0;
    size_t node = 0;
    for (; node + 1 < t->nodes->count; node++) {
        sum += t->nodes->posterior.weight[node];
        if (sum >= u) break;
    }
    return t->nodes->posterior.sds[node];
}

/* `normals`: three a period, of level, irregular and error of the report. */
static void simulate(const task *t, size_t run, double *normals, gi_design *d)
{
    gi_series_sds sds = draw_sds(t, run);
    double level = 0;
    gi_series_normals(t->in->options->seed, run, t->stream, normals, 3 * d->periods);
    for (size_t i = 0; i < d->periods; i++) {
        const double *z = normals + 3 * i;
        level += sds.level * z[0];
        if (!isnan(d->y[i])) d->y[i] = level + sds.irregular * z[1] + d->error_sd[i] * z[2];
    }
}

static glacis_status try_series(void *context, size_t run, size_t worker)
{
    const task *t = context;
    (void)worker;
    gi_model m;
    glacis_effect effects[GLACIS_INTERVENTIONS_MAX];
    glacis_sd_prior prior[GLACIS_PRIORS_COUNT];
    glacis_status status = gi_model_create(t->in, t->in->events, &t->in->reading, &m);
    if (status != GLACIS_OK) return status;
    double *normals = malloc(3 * m.design.periods * sizeof *normals);
    status = normals ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (normals) simulate(t, run, normals, &m.design);
    free(normals);
    m.problem.sums_count = 0;
    if (status == GLACIS_OK && !t->in->fixed) status = gi_model_priors(&m, prior);
    if (status == GLACIS_OK) status = gi_model_effects(&m, prior, t->in, t->in->events->count, effects);
    for (size_t e = 0; status == GLACIS_OK && e < t->in->events->count; e++)
        if (effects[e].verdict == GLACIS_VERDICT_POSITIVE || effects[e].verdict == GLACIS_VERDICT_NEGATIVE)
            t->found[run] |= (uint32_t)1 << e;
    gi_model_clear(&m);
    return status;
}

static void count(const task *t, size_t runs, glacis_impact *out)
{
    double found = 0, tested = 0;
    for (size_t e = 0; e < out->events_count; e++) {
        double here = 0;
        out->events[e].false_positive_rate = NAN;
        if (out->events[e].column == SIZE_MAX) continue;
        for (size_t run = 0; run < runs; run++)
            here += t->found[run] >> e & 1u;
        out->events[e].false_positive_rate = here / (double)runs;
        if (out->events[e].same_as != e) continue;
        found += here;
        tested += (double)runs;
    }
    out->null_series = runs;
    out->false_positive_rate = tested > 0 ? found / tested : NAN;
    /* Tests of one series are not independent: the interval counts series, not tests. */
    double share = tested > 0 ? found / tested : 0;
    glacis_wilson(share * (double)runs, (double)runs, GI_UQ_NORMAL_975, &out->false_positive_low,
                  &out->false_positive_high);
}

glacis_status gi_impact_null(const gi_impact_input *input, const gi_model *model, const gi_nodes *nodes,
                             glacis_impact *out)
{
    size_t runs = input->options->null_series;
    task t = {input, model, nodes, glacis_rng_stream("impact.null"), calloc(runs + 1, sizeof(uint32_t))};
    if (!t.found) return GLACIS_FAILED_MEMORY;
    glacis_status status = runs ? glacis_par_run(&input->options->par, runs, try_series, &t) : GLACIS_OK;
    if (status == GLACIS_OK && runs) count(&t, runs, out);
    free(t.found);
    return status;
}
