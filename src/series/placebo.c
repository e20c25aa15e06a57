/* How often does a date on which nothing happened look as much like an event? Placebo steps, one at a time, beside all real events.
 *
 * rank p = (1 + placebos whose |z| is at least that of the event) / (1 + placebos). A date needs two years of reports before it and one
 * after it, and three periods to the next event: short stretches make placebos wild and real events look weak. Only a step can be ranked
 * among steps. */
#include "series/impact_model.h"

#include <math.h>
#include <stdlib.h>

enum { CLEAR_PERIODS = 3 };

static bool is_clear(const gi_impact_input *in, int period)
{
    for (size_t e = 0; e < in->events->count; e++) {
        const glacis_intervention *event = &in->events->at[e];
        int begin = gi_event_begin(event, in->reading.expected == e);
        if (abs(begin - period) < CLEAR_PERIODS) return false;
        /* What ends, ends with a step down. */
        if (event->kind == GLACIS_INTERVENTION_TEMPORARY && event->to != INT_MAX &&
            abs(event->to + 1 - period) < CLEAR_PERIODS)
            return false;
    }
    return true;
}

static size_t candidates(const gi_impact_input *in, const gi_design *d, glacis_impact *out, int *periods)
{
    size_t year = (size_t)d->periods_per_year, before = 0, count = 0;
    out->placebo_before_least = 2 * year > 10 ? 2 * year : 10;
    out->placebo_after_least = year > 6 ? year : 6;
    for (size_t t = 0; t < d->periods; t++) {
        if (isnan(d->y[t])) continue;
        size_t after = d->observed - before;
        if (before >= out->placebo_before_least && after >= out->placebo_after_least &&
            is_clear(in, d->first + (int)t))
            periods[count++] = d->first + (int)t;
        before++;
    }
    return count;
}

typedef struct task {
    const gi_impact_input *in;
    glacis_impact *out;
} task;

static glacis_status try_date(void *context, size_t index, size_t worker)
{
    const task *t = context;
    (void)worker;
    glacis_placebo *placebo = &t->out->placebos[index];
    gi_model m;
    placebo->z = NAN;
    glacis_status status = gi_model_create(t->in, t->in->events, &t->in->reading, &m);
    if (status != GLACIS_OK) return status;
    double *extra = malloc(m.design.periods * sizeof *extra);
    status = extra ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t i = 0; extra && i < m.design.periods; i++)
        extra[i] = m.design.first + (int)i >= placebo->period ? 1 : 0;
    size_t column = m.design.columns;
    gi_nodes nodes = {.count = 0};
    glacis_sd_prior prior[GLACIS_PRIORS_COUNT];
    gi_nodes_ask ask = {column, 1, GI_GRID_MANY, t->in->fixed};
    if (status == GLACIS_OK) status = gi_model_widen(&m, extra, 1);
    if (status == GLACIS_OK && !t->in->fixed) status = gi_model_priors(&m, prior);
    if (status == GLACIS_OK) status = gi_nodes_create(&m.problem, prior, &ask, &nodes);
    if (status == GLACIS_OK) {
        gi_mixture mixture = gi_nodes_mixture(&nodes, 0);
        double sd = gi_mixture_sd(&mixture);
        if (sd > 0) placebo->z = gi_mixture_mean(&mixture) / sd;
    }
    gi_nodes_clear(&nodes);
    free(extra);
    gi_model_clear(&m);
    return status == GLACIS_REFUSED_RANGE ? GLACIS_OK : status;
}

static void drop_unsolved(glacis_impact *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->placebos_count; i++)
        if (!isnan(out->placebos[i].z)) out->placebos[kept++] = out->placebos[i];
    out->placebos_count = kept;
}

static double rank_p(const glacis_impact *out, double z)
{
    size_t as_large = 0;
    for (size_t i = 0; i < out->placebos_count; i++)
        as_large += fabs(out->placebos[i].z) >= fabs(z) ? 1 : 0;
    return out->placebos_count ? (1 + (double)as_large) / (1 + (double)out->placebos_count) : NAN;
}

glacis_status gi_impact_placebo(const gi_impact_input *input, const gi_model *model, glacis_impact *out)
{
    int *periods = malloc(model->design.periods * sizeof *periods);
    if (!periods) return GLACIS_FAILED_MEMORY;
    size_t found = candidates(input, &model->design, out, periods), wanted = input->options->placebos;
    if (wanted > GLACIS_PLACEBO_MOST) wanted = GLACIS_PLACEBO_MOST;
    out->placebos_count = found < wanted ? found : wanted;
    for (size_t i = 0; i < out->placebos_count; i++)
        out->placebos[i].period = periods[i * found / out->placebos_count];
    free(periods);
    task t = {input, out};
    glacis_status status = glacis_par_run(&input->options->par, out->placebos_count, try_date, &t);
    if (status != GLACIS_OK) return status;
    drop_unsolved(out);
    for (size_t e = 0; e < out->events_count; e++) {
        const glacis_effect *joint = &out->events[e].joint;
        glacis_intervention_kind kind = input->events->at[e].kind;
        bool is_step = kind == GLACIS_INTERVENTION_STEP || kind == GLACIS_INTERVENTION_ANTICIPATED_STEP;
        bool has = is_step && out->events[e].column != SIZE_MAX;
        out->events[e].placebo_rank_p = has ? rank_p(out, joint->estimate / joint->se) : NAN;
    }
    return GLACIS_OK;
}
