/* Did a dated decision move a series, and could this series show it at all?
 *
 * Model, on logarithms or levels: y = level + months + regressors + events + irregular, the level a random walk [Harvey89; DurbinKoopman12].
 * Order: what can be told apart (identify.c), the joint coefficients over the posterior of the two sds (nodes.c), the same under other priors and
 * readings, forecasts (forecast.c), power, placebo dates, series without effects, multiverse, controls. Nothing is chosen by outcome. */
#include "series/identify.h"
#include "series/impact_model.h"
#include "series/verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

glacis_impact_options glacis_impact_options_default(void)
{
    return (glacis_impact_options){.sd_irregular = NAN,
                                   .sd_level = NAN,
                                   .rope_pct = 5,
                                   .placebos = 50,
                                   .null_series = 200,
                                   .multiverse = true,
                                   .first = INT_MIN,
                                   .last = INT_MAX,
                                   .seed = 1};
}

/* Why a model cannot be made, in words. */
static void explain(const gi_impact_input *in, glacis_status status, glacis_diag *diag)
{
    int year = in->series->periods_per_year;
    const char *name = in->series->name;
    if (status == GLACIS_REFUSED_INPUT)
        glacis_diag_error(diag, name, 0, 0, "",
                          "every month of the year at least once, and regressors that the months do not give",
                          "the months and regressors cannot be told apart in what was reported");
    else if (year > 1)
        glacis_diag_error(
            diag, name, 0, 0, "",
            year == 12
                ? "at least 13 single months, and three more than months, regressors and events need"
                : "at least 5 single quarters, and three more than quarters, regressors and events need",
            "too few periods to estimate the seasons and %zu events", in->events->count);
    else
        glacis_diag_error(diag, name, 0, 0, "", "three periods more than regressors and events need",
                          "too few periods for %zu events", in->events->count);
}

static void describe(const gi_impact_input *in, const gi_design *d, glacis_impact *out)
{
    out->periods_per_year = d->periods_per_year;
    out->first = d->first;
    out->last = d->first + (int)d->periods - 1;
    out->scale = in->reading.scale;
    out->periods = d->periods;
    out->observed = d->observed;
    out->sums_used = d->sums_count;
    out->sums_left_out = d->sums_left_out;
    out->reference = d->reference;
    out->events_count = in->events->count;
    out->columns_count = d->columns - d->events_from;
    for (size_t c = 0; c < out->columns_count; c++)
        out->column_event[c] = d->event_of[d->events_from + c];
}

static void name_coefficients(const gi_impact_input *in, const gi_design *d, glacis_impact *out)
{
    out->coefficients_count = d->columns;
    size_t regressor = 0;
    for (size_t c = 0; c < d->columns; c++) {
        char *name = out->coefficient_names[c];
        const char *unit = d->periods_per_year == 12 ? "month" : "quarter";
        if (c < d->regressors_from) {
            snprintf(name, 64, "%s-%zu", unit, c + 1);
        } else if (c < d->events_from) {
            while (!(in->reading.regressors_taken >> regressor & 1u))
                regressor++;
            snprintf(name, 64, "%s", in->regressors->names[regressor++]);
        } else {
            snprintf(name, 64, "%s", in->events->at[d->event_of[c]].id);
        }
    }
}

static void fill_identification(const gi_impact_input *in, const gi_design *d, glacis_impact *out)
{
    size_t begins[GLACIS_INTERVENTIONS_MAX];
    for (size_t e = 0; e < in->events->count; e++)
        begins[e] = (size_t)(gi_event_begin(&in->events->at[e], false) - d->first);
    for (size_t e = 0; e < in->events->count; e++) {
        glacis_impact_event *event = &out->events[e];
        bool has = d->column_of[e] != GI_NO_COLUMN;
        event->column = has ? d->column_of[e] - d->events_from : SIZE_MAX;
        event->same_as = d->same_as[e];
        event->spanned_by = has ? 0 : d->spanned_by[e];
        event->clean_periods = gi_identify_clean_periods(d, in->events, e, begins);
        event->placebo_rank_p = event->false_positive_rate = NAN;
        event->joint = gi_effect_not_testable();
        for (size_t other = 0; has && other < in->events->count; other++)
            if (other != e && d->same_as[other] == d->same_as[e]) event->merged_with |= (uint32_t)1 << other;
    }
}

typedef struct weighted {
    double value, weight;
} weighted;

static int by_value(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Geometric mean, and the values beyond which 2.5 % of the weight lie; sorts the values. */
static glacis_interval interval_of(weighted *values, size_t count)
{
    double log_mean = 0, below = 0;
    for (size_t i = 0; i < count; i++)
        log_mean += values[i].weight * log(values[i].value);
    glacis_interval out = {count == 1 ? values[0].value : exp(log_mean), 0, 0};
    qsort(values, count, sizeof *values, by_value);
    for (size_t i = 0; i < count; i++) {
        if (below < 0.025) out.low = values[i].value;
        if (below < 0.975) out.high = values[i].value;
        below += values[i].weight;
    }
    return out;
}

static glacis_status fill_sds(const gi_nodes *n, glacis_impact *out)
{
    weighted *irregular = malloc(3 * n->count * sizeof *irregular);
    if (!irregular) return GLACIS_FAILED_MEMORY;
    weighted *level = irregular + n->count, *ratio = level + n->count;
    for (size_t i = 0; i < n->count; i++) {
        gi_series_sds sds = n->posterior.sds[i];
        double weight = n->posterior.weight[i], q = sds.level / sds.irregular;
        irregular[i] = (weighted){sds.irregular, weight};
        level[i] = (weighted){sds.level, weight};
        ratio[i] = (weighted){q * q, weight};
    }
    out->sd_irregular = interval_of(irregular, n->count);
    out->sd_level = interval_of(level, n->count);
    out->signal_to_noise = interval_of(ratio, n->count);
    free(irregular);
    return GLACIS_OK;
}

static void fill_coefficients(const gi_impact_input *in, const gi_design *d, const gi_nodes *n,
                              glacis_impact *out)
{
    for (size_t c = 0; c < d->columns; c++) {
        gi_mixture mixture = gi_nodes_mixture(n, c);
        out->coefficients[c] = gi_mixture_mean(&mixture);
        out->standard_errors[c] = gi_mixture_sd(&mixture);
    }
    for (size_t e = 0; e < in->events->count; e++) {
        if (d->column_of[e] == GI_NO_COLUMN) continue;
        gi_mixture mixture = gi_nodes_mixture(n, d->column_of[e]);
        double rope = gi_rope_of(&in->events->at[e], d->periods_per_year, in->options->rope_pct);
        out->events[e].joint =
            gi_effect_of(&mixture, gi_nodes_se(n, d->column_of[e]), out->scale, d->reference, rope);
    }
}

/* Correlations of the estimators: mean over the nodes of their covariance. */
static void fill_correlation(const gi_design *d, const gi_nodes *n, glacis_impact *out)
{
    size_t k = out->columns_count, from = d->events_from;
    for (size_t a = 0; a < k; a++)
        for (size_t b = 0; b < k; b++) {
            double sum = 0;
            for (size_t i = 0; i < n->count; i++)
                sum += n->posterior.weight[i] * gi_nodes_covariance(n, i, from + a, from + b);
            out->correlation[a][b] = sum / (gi_nodes_se(n, from + a) * gi_nodes_se(n, from + b));
        }
}

/* By period, at the means of the sds: what the series would be without any event, and what the events add. */
static void fill_path(const gi_design *d, const double *coefficient, const double *level, glacis_impact *out)
{
    for (size_t t = 0; t < d->periods; t++) {
        const double *x = d->x + t * d->columns;
        out->y[t] = d->y[t];
        out->without_events[t] = level[t];
        out->events_effect[t] = 0;
        for (size_t c = 0; c < d->columns; c++)
            *(c < d->events_from ? &out->without_events[t] : &out->events_effect[t]) +=
                x[c] * coefficient[1 + c];
    }
}

static glacis_status fill_likelihood(gi_model *m, glacis_impact *out)
{
    const gi_design *d = &m->design;
    size_t all = d->columns + 1;
    double *memory = malloc((all + all * all + 2 * d->periods) * sizeof *memory);
    out->y = calloc(4 * d->periods, sizeof *out->y);
    if (!memory || !out->y) {
        free(memory);
        return GLACIS_FAILED_MEMORY;
    }
    out->without_events = out->y + d->periods;
    out->without_events_sd = out->y + 2 * d->periods;
    out->events_effect = out->y + 3 * d->periods;
    gi_series_work work;
    gi_series_gls gls = {.coefficient = memory, .covariance = memory + all};
    gi_series_sds sds = {out->sd_irregular.best, out->sd_level.best};
    double *level = memory + all + all * all;
    gi_series_work_place(&m->problem, m->memory, &work);
    glacis_status status = gi_series_gls_solve(&m->problem, &sds, &work, &gls);
    if (status == GLACIS_OK) {
        gi_series_path path = {.level = level, .level_sd = out->without_events_sd};
        out->log_likelihood = gls.log_likelihood;
        gi_series_smooth(&m->problem, &sds, &gls, &work, &path);
        fill_path(d, gls.coefficient, level, out);
    }
    free(memory);
    return status;
}

/* The verdict under the other priors. */
static glacis_status fill_priors(const gi_impact_input *in, gi_model *m, glacis_impact *out)
{
    glacis_effect effects[GLACIS_INTERVENTIONS_MAX];
    for (int p = 0; p < GLACIS_PRIORS_COUNT; p++) {
        glacis_status status = GLACIS_OK;
        if (p > 0 && !in->fixed) status = gi_model_effects(m, &in->prior[p], in, out->events_count, effects);
        if (status != GLACIS_OK) return status;
        for (size_t e = 0; e < out->events_count; e++) {
            glacis_impact_event *event = &out->events[e];
            event->by_prior[p] = p > 0 && !in->fixed ? effects[e].verdict : event->joint.verdict;
            event->prior_decides = event->prior_decides || event->by_prior[p] != event->joint.verdict;
        }
        out->prior[p] = in->prior[p];
    }
    return GLACIS_OK;
}

/* Each event with a declared window once more, from the window on. */
static glacis_status fill_rivals(const gi_impact_input *in, glacis_impact *out)
{
    glacis_effect effects[GLACIS_INTERVENTIONS_MAX];
    for (size_t e = 0; e < out->events_count; e++) {
        if (!gi_event_has_rival(&in->events->at[e])) continue;
        gi_reading reading = in->reading;
        reading.expected = e;
        gi_model m;
        glacis_status status = gi_model_create(in, in->events, &reading, &m);
        if (status == GLACIS_OK) {
            status = gi_model_effects(&m, &in->prior[0], in, out->events_count, effects);
            gi_model_clear(&m);
        }
        if (status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_INPUT) continue; /* no such reading */
        if (status != GLACIS_OK) return status;
        out->events[e].has_rival = effects[e].verdict != GLACIS_VERDICT_NOT_TESTABLE;
        out->events[e].expected = effects[e];
    }
    return GLACIS_OK;
}

static glacis_status solve_main(gi_impact_input *in, gi_model *m, gi_nodes *nodes, glacis_impact *out)
{
    const gi_design *d = &m->design;
    gi_nodes_ask ask = {0, d->columns, GI_GRID_MAIN, in->fixed};
    glacis_status status = in->fixed ? GLACIS_OK : gi_model_priors(m, in->prior);
    if (status == GLACIS_OK) status = gi_nodes_create(&m->problem, &in->prior[0], &ask, nodes);
    if (status != GLACIS_OK) return status;
    describe(in, d, out);
    name_coefficients(in, d, out);
    fill_identification(in, d, out);
    fill_coefficients(in, d, nodes, out);
    fill_correlation(d, nodes, out);
    status = fill_sds(nodes, out);
    if (status == GLACIS_OK) status = fill_likelihood(m, out);
    if (status == GLACIS_OK && !in->options->joint_only) status = fill_priors(in, m, out);
    return status;
}

static glacis_status solve_rest(const gi_impact_input *in, gi_model *m, const gi_nodes *nodes,
                                glacis_impact *out)
{
    glacis_status status = gi_impact_checks(in, m, out);
    if (status == GLACIS_OK) status = gi_impact_groups(in, &m->design, nodes, out);
    if (status == GLACIS_OK) status = fill_rivals(in, out);
    if (status == GLACIS_OK) status = gi_impact_forecasts(in, out);
    if (status == GLACIS_OK) gi_impact_power(in, m, out);
    if (status == GLACIS_OK) status = gi_impact_placebo(in, m, out);
    if (status == GLACIS_OK) status = gi_impact_null(in, m, nodes, out);
    if (status == GLACIS_OK && in->options->multiverse && !in->fixed) status = gi_impact_multiverse(in, out);
    if (status == GLACIS_OK) status = gi_impact_controls(in, out);
    return status;
}

static glacis_status run(gi_impact_input *in, glacis_diag *diag, glacis_impact *out)
{
    gi_model m;
    gi_nodes nodes = {.count = 0};
    glacis_status status = gi_model_create(in, in->events, &in->reading, &m);
    if (status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_INPUT) explain(in, status, diag);
    if (status != GLACIS_OK) return status;
    status = solve_main(in, &m, &nodes, out);
    if (status == GLACIS_REFUSED_RANGE)
        glacis_diag_error(diag, in->series->name, 0, 0, "", "a series that varies",
                          "there is nothing left to estimate from");
    if (status == GLACIS_OK && !in->options->joint_only) status = solve_rest(in, &m, &nodes, out);
    gi_nodes_clear(&nodes);
    gi_model_clear(&m);
    return status;
}

static bool options_ok(const glacis_impact_options *o, glacis_diag *diag)
{
    if (isnan(o->sd_irregular) != isnan(o->sd_level))
        glacis_diag_error(diag, isnan(o->sd_level) ? "--sd-level" : "--sd-irregular", 0, 0, "",
                          "both --sd-irregular and --sd-level, or neither", "only one of the two is fixed");
    else if (!isnan(o->sd_level) &&
             !(o->sd_irregular >= 0 && o->sd_level >= 0 && o->sd_irregular + o->sd_level > 0))
        glacis_diag_error(diag, "--sd-irregular", 0, 0, "", "numbers from 0 up, not both 0",
                          "sds of %g and %g", o->sd_irregular, o->sd_level);
    else
        return true;
    return false;
}

glacis_status glacis_impact_run(const glacis_series *series, const glacis_interventions *events,
                                const glacis_regressors *regressors, const glacis_impact_options *options,
                                glacis_diag *diag, glacis_impact **out)
{
    if (!series->count || events->count > GLACIS_INTERVENTIONS_MAX) return GLACIS_REFUSED_ARGUMENT;
    if (!options_ok(options, diag)) return GLACIS_REFUSED_INPUT;
    gi_series_sds fixed = {options->sd_irregular, options->sd_level};
    gi_impact_input in = {.series = series, .events = events, .regressors = regressors, .options = options};
    in.reading = (gi_reading){options->scale, options->first, options->last, GI_NO_COLUMN,
                              regressors ? (1u << regressors->count) - 1 : 0};
    in.fixed = isnan(options->sd_level) ? NULL : &fixed;
    glacis_impact *impact = calloc(1, sizeof *impact);
    if (!impact) return GLACIS_FAILED_MEMORY;
    impact->fixed_sds = in.fixed != NULL;
    glacis_status status = run(&in, diag, impact);
    if (status == GLACIS_OK)
        *out = impact;
    else
        glacis_impact_destroy(impact);
    return status;
}

void glacis_impact_destroy(glacis_impact *impact)
{
    if (!impact) return;
    free(impact->multiverse);
    free(impact->y);
    free(impact);
}
