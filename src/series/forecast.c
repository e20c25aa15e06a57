/* The second estimand: what would have been expected from the periods before an event alone, against what was reported.
 *
 * A pulse in every period after the event makes those periods say nothing of level, months and sds: its GLS coefficient is the reported less the
 * forecast value, and its covariance that of the forecast errors [Rosenberg73]. Ends before the next event, whose effect would be mixed in.
 * Sums of differences on the log scale are drawn jointly: intervals of single periods must not be added [BrodersenEtAl15]. */
#include "series/draws.h"
#include "series/impact_model.h"
#include "series/verdict.h"
#include "uq/quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS = 2000 };

typedef struct span {
    size_t begin, periods; /* of the design that ends with the span */
} span;

/* Events that begin before this one, without it. */
static size_t earlier_events(const gi_impact_input *in, size_t event, glacis_interventions *out)
{
    int begin = gi_event_begin(&in->events->at[event], in->reading.expected == event);
    out->count = 0;
    for (size_t e = 0; e < in->events->count; e++)
        if (gi_event_begin(&in->events->at[e], in->reading.expected == e) < begin)
            out->at[out->count++] = in->events->at[e];
    return out->count;
}

/* Last period of the forecast: a year, as long as the event itself, up to the next event or the last report. */
static int last_of(const gi_impact_input *in, size_t event, const glacis_impact *impact)
{
    int begin = gi_event_begin(&in->events->at[event], false);
    int most = impact->periods_per_year > 1 ? impact->periods_per_year : GLACIS_FORECAST_MOST;
    int last = begin + most - 1;
    const glacis_intervention *self = &in->events->at[event];
    if (self->kind == GLACIS_INTERVENTION_PULSE) last = begin;
    if (self->kind == GLACIS_INTERVENTION_TEMPORARY && self->to < last) last = self->to;
    for (size_t e = 0; e < in->events->count; e++) {
        int other = gi_event_begin(&in->events->at[e], false);
        if (other > begin && other - 1 < last) last = other - 1;
    }
    return last < impact->last ? last : impact->last;
}

/* One pulse for each observed period of the forecast; returns how many. */
static size_t pulses(const gi_design *d, size_t begin, double *extra)
{
    size_t count = 0, column = 0;
    for (size_t t = begin; t < d->periods; t++)
        count += isnan(d->y[t]) ? 0 : 1;
    memset(extra, 0, d->periods * count * sizeof *extra);
    for (size_t t = begin; t < d->periods; t++)
        if (!isnan(d->y[t])) extra[t * count + column++] = 1;
    return count;
}

/* Sum over the pulses, a component a node. */
static glacis_status total(const gi_nodes *n, double *mean, double *sd, double *se)
{
    double variance_mean = 0;
    for (size_t i = 0; i < n->count; i++) {
        double variance = 0;
        mean[i] = 0;
        for (size_t a = 0; a < n->wanted; a++) {
            mean[i] += n->mean[a * n->count + i];
            for (size_t b = 0; b < n->wanted; b++)
                variance += gi_nodes_covariance(n, i, a, b);
        }
        mean[i] /= (double)n->wanted;
        sd[i] = sqrt(variance) / (double)n->wanted;
        variance_mean += n->posterior.weight[i] * sd[i] * sd[i];
    }
    *se = sqrt(variance_mean);
    return GLACIS_OK;
}

/* Nodes in proportion to their weights, the same ones every time (systematic sampling). */
static void draw_sums(const gi_nodes *n, const double *value, uint64_t seed, uint64_t stream,
                      double sums[DRAWS])
{
    double l[GLACIS_FORECAST_MOST * GLACIS_FORECAST_MOST], z[GLACIS_FORECAST_MOST],
        below = n->posterior.weight[0];
    size_t node = 0, done = SIZE_MAX;
    for (size_t draw = 0; draw < DRAWS; draw++) {
        while (((double)draw + 0.5) / DRAWS > below && node + 1 < n->count)
            below += n->posterior.weight[++node];
        if (done != node) {
            memcpy(l, n->posterior.covariance + node * n->wanted * n->wanted,
                   n->wanted * n->wanted * sizeof *l);
            gi_series_cholesky(l, n->wanted, n->wanted);
        }
        done = node;
        gi_series_normals(seed, draw, stream, z, n->wanted);
        sums[draw] = 0;
        for (size_t a = 0; a < n->wanted; a++) {
            double difference = n->mean[a * n->count + node];
            for (size_t b = 0; b <= a; b++)
                difference += l[a * n->wanted + b] * z[b];
            sums[draw] -= value[a] * expm1(-difference);
        }
    }
    qsort(sums, DRAWS, sizeof *sums, gi_uq_compare_doubles);
}

static glacis_interval cumulate(const gi_model *m, size_t begin, const gi_nodes *n, const gi_mixture *mean,
                                const gi_impact_input *in, size_t event)
{
    double sums[DRAWS], value[GLACIS_FORECAST_MOST], best = 0;
    size_t count = 0;
    if (!m->design.is_log) {
        double periods = (double)n->wanted;
        return (glacis_interval){periods * gi_mixture_mean(mean), periods * gi_mixture_quantile(mean, 0.025),
                                 periods * gi_mixture_quantile(mean, 0.975)};
    }
    for (size_t t = begin; t < m->design.periods; t++)
        if (!isnan(m->design.y[t])) value[count++] = exp(m->design.y[t]);
    draw_sums(n, value, in->options->seed, glacis_rng_stream("impact.forecast") + event, sums);
    for (size_t a = 0; a < count; a++) {
        gi_mixture one = gi_nodes_mixture(n, a);
        best -= value[a] * expm1(-gi_mixture_mean(&one));
    }
    return (glacis_interval){best, gi_uq_quantile_sorted(sums, DRAWS, 0.025),
                             gi_uq_quantile_sorted(sums, DRAWS, 0.975)};
}

static glacis_status summarize(const gi_model *m, size_t begin, const gi_nodes *n, const gi_impact_input *in,
                               size_t event, glacis_impact_event *out)
{
    double *mean = malloc(2 * n->count * sizeof *mean), se;
    if (!mean) return GLACIS_FAILED_MEMORY;
    total(n, mean, mean + n->count, &se);
    gi_mixture mixture = {n->count, n->posterior.weight, mean, mean + n->count};
    out->forecast = gi_effect_of(&mixture, se, in->reading.scale, m->design.reference, in->options->rope_pct);
    out->cumulated = cumulate(m, begin, n, &mixture, in, event);
    out->forecast_periods = n->wanted;
    out->has_forecast = true;
    free(mean);
    return GLACIS_OK;
}

static glacis_status solve(const gi_impact_input *in, size_t event, gi_model *m, glacis_impact_event *out)
{
    const gi_design *d = &m->design;
    long begin = (long)gi_event_begin(&in->events->at[event], false) - d->first;
    if (begin <= 0 || (size_t)begin >= d->periods) return GLACIS_OK;
    double *extra = malloc(d->periods * GLACIS_FORECAST_MOST * sizeof *extra);
    if (!extra) return GLACIS_FAILED_MEMORY;
    size_t count = pulses(d, (size_t)begin, extra), before = d->observed - count, from = d->columns;
    glacis_status status = GLACIS_OK;
    /* As many periods before as make a study of their own: the months and two more. */
    if (count && before >= d->columns + 3) status = gi_model_widen(m, extra, count);
    free(extra);
    if (status != GLACIS_OK || from == m->design.columns) return status;
    glacis_sd_prior prior[GLACIS_PRIORS_COUNT];
    gi_nodes_ask ask = {from, count, GI_GRID_MANY, in->fixed};
    gi_nodes nodes;
    if (!in->fixed && gi_model_priors(m, prior) != GLACIS_OK) return GLACIS_OK;
    status = gi_nodes_create(&m->problem, prior, &ask, &nodes);
    if (status == GLACIS_REFUSED_RANGE) return GLACIS_OK; /* too short: no forecast */
    if (status != GLACIS_OK) return status;
    status = summarize(m, (size_t)begin, &nodes, in, event, out);
    gi_nodes_clear(&nodes);
    return status;
}

typedef struct task {
    const gi_impact_input *in;
    glacis_impact *out;
} task;

static glacis_status forecast_event(void *context, size_t event, size_t worker)
{
    const task *t = context;
    (void)worker;
    glacis_impact_event *out = &t->out->events[event];
    if (out->column == SIZE_MAX || out->same_as != event) return GLACIS_OK;
    glacis_interventions *events = malloc(sizeof *events);
    if (!events) return GLACIS_FAILED_MEMORY;
    earlier_events(t->in, event, events);
    gi_reading reading = t->in->reading;
    reading.last = last_of(t->in, event, t->out);
    gi_model model;
    glacis_status status = gi_model_create(t->in, events, &reading, &model);
    free(events);
    if (status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_INPUT) return GLACIS_OK; /* too short */
    if (status != GLACIS_OK) return status;
    model.design.reference = t->out->reference; /* percents of both estimands refer to one thing */
    status = solve(t->in, event, &model, out);
    gi_model_clear(&model);
    return status;
}

glacis_status gi_impact_forecasts(const gi_impact_input *input, glacis_impact *out)
{
    task t = {input, out};
    glacis_status status = glacis_par_run(&input->options->par, input->events->count, forecast_event, &t);
    for (size_t e = 0; e < out->events_count; e++) {
        size_t same = out->events[e].same_as;
        if (same == e || out->events[e].column == SIZE_MAX) continue;
        out->events[e].has_forecast = out->events[same].has_forecast;
        out->events[e].forecast_periods = out->events[same].forecast_periods;
        out->events[e].forecast = out->events[same].forecast;
        out->events[e].cumulated = out->events[same].cumulated;
    }
    return status;
}
