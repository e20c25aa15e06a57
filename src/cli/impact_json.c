/* glacis impact in JSON. Keys end in their units; an effect is in percent, its estimate and se on the scale of the model. */
#include "cli/impact.h"
#include "out/json.h"

#include <math.h>
#include <string.h>

static json_t *interval_json(const glacis_interval *i)
{
    return gi_json_interval(i->best, i->low, i->high);
}

static json_t *period_json(const cli_impact_case *c, int period)
{
    char text[16];
    glacis_period_text(period, c->impact->periods_per_year, text);
    return json_string(text);
}

static json_t *ids_json(const cli_impact_case *c, uint32_t set)
{
    json_t *ids = json_array();
    for (size_t e = 0; e < c->events.count; e++)
        if (set >> e & 1u) json_array_append_new(ids, json_string(c->events.at[e].id));
    return ids;
}

static void add_effect(json_t *object, const glacis_effect *effect)
{
    json_object_set_new(object, "effect_pct", interval_json(&effect->pct));
    json_object_set_new(object, "estimate", gi_json_number(effect->estimate));
    json_object_set_new(object, "se", gi_json_number(effect->se));
    json_object_set_new(object, "p_positive", gi_json_number(effect->p_positive));
    json_object_set_new(object, "p_practically_nil", gi_json_number(effect->p_nil));
    json_object_set_new(object, "detectable_pct", gi_json_number(effect->detectable_pct));
    json_object_set_new(object, "verdict", json_string(glacis_verdict_word(effect->verdict)));
    json_object_set_new(object, "size_overstated", json_boolean(effect->overstated));
}

static json_t *forecast_json(const glacis_impact_event *event)
{
    if (!event->has_forecast) return json_null();
    json_t *object = json_object();
    add_effect(object, &event->forecast);
    json_object_set_new(object, "periods", json_integer((json_int_t)event->forecast_periods));
    json_object_set_new(object, "cumulated", interval_json(&event->cumulated));
    return object;
}

static json_t *power_json(const glacis_impact_event *event)
{
    json_t *curve = json_array();
    for (size_t i = 0; i < GLACIS_POWER_PERIODS; i++)
        json_array_append_new(curve, gi_json_number(event->detectable_pct[i]));
    return curve;
}

static json_t *rival_json(const cli_impact_case *c, size_t e)
{
    const glacis_impact_event *event = &c->impact->events[e];
    if (!event->has_rival) return json_null();
    json_t *object = json_pack("{s:o,s:s}", "from", period_json(c, c->events.at[e].anticipation), "source",
                               c->events.at[e].anticipation_source);
    add_effect(object, &event->expected);
    return object;
}

static json_t *event_json(const cli_impact_case *c, size_t e)
{
    const glacis_intervention *given = &c->events.at[e];
    const glacis_impact_event *event = &c->impact->events[e];
    json_t *object = json_pack(
        "{s:s,s:s,s:s,s:o,s:o,s:o}", "id", given->id, "date", given->date, "kind",
        glacis_intervention_kind_word(given->kind), "from", period_json(c, cli_impact_begin(given)),
        "merged_with", ids_json(c, event->merged_with), "not_separable_from", ids_json(c, event->spanned_by));
    add_effect(object, &event->joint);
    json_t *priors = json_array();
    for (int p = 0; p < GLACIS_PRIORS_COUNT; p++)
        json_array_append_new(priors, json_string(glacis_verdict_word(event->by_prior[p])));
    json_object_set_new(object, "verdict_by_prior", priors);
    json_object_set_new(object, "verdict_depends_on_prior", json_boolean(event->prior_decides));
    json_object_set_new(object, "clean_periods", json_integer((json_int_t)event->clean_periods));
    json_object_set_new(object, "few_clean_periods", json_boolean(event->clean_periods < 3));
    json_object_set_new(object, "forecast", forecast_json(event));
    json_object_set_new(object, "as_expected", rival_json(c, e));
    json_object_set_new(object, "detectable_pct_by_periods_after", power_json(event));
    json_object_set_new(object, "placebo_rank_p", gi_json_number(event->placebo_rank_p));
    json_object_set_new(object, "false_positive_rate", gi_json_number(event->false_positive_rate));
    if (*given->group) json_object_set_new(object, "group", json_string(given->group));
    if (*given->note) json_object_set_new(object, "note", json_string(given->note));
    if (*given->source) json_object_set_new(object, "source", json_string(given->source));
    json_object_set_new(object, "unverified", json_boolean(given->unverified));
    return object;
}

static json_t *events_json(const cli_impact_case *c)
{
    json_t *events = json_array();
    for (size_t e = 0; e < c->events.count; e++)
        json_array_append_new(events, event_json(c, e));
    return events;
}

static json_t *placebo_json(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    json_t *dates = json_array();
    for (size_t i = 0; i < m->placebos_count; i++)
        json_array_append_new(dates, json_pack("{s:o,s:o}", "from", period_json(c, m->placebos[i].period),
                                               "z", gi_json_number(m->placebos[i].z)));
    double rank_p = c->events.count ? m->events[cli_impact_focus(c)].placebo_rank_p : NAN;
    return json_pack("{s:I,s:o,s:s,s:I,s:I,s:o}", "n", (json_int_t)m->placebos_count, "rank_p",
                     gi_json_number(rank_p), "event", c->focus, "periods_before_least",
                     (json_int_t)m->placebo_before_least, "periods_after_least",
                     (json_int_t)m->placebo_after_least, "dates", dates);
}

static json_t *correlation_json(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    json_t *pairs = json_array();
    for (size_t a = 0; a < m->columns_count; a++)
        for (size_t b = a + 1; b < m->columns_count; b++)
            json_array_append_new(pairs, json_pack("{s:s,s:s,s:o}", "a", c->events.at[m->column_event[a]].id,
                                                   "b", c->events.at[m->column_event[b]].id, "correlation",
                                                   gi_json_number(m->correlation[a][b])));
    return pairs;
}

static json_t *groups_json(const cli_impact_case *c)
{
    json_t *list = json_array();
    for (size_t g = 0; g < c->impact->groups_count; g++) {
        const glacis_impact_group *group = &c->impact->groups[g];
        json_t *object =
            json_pack("{s:s,s:o,s:o}", "group", group->name, "events", ids_json(c, group->events),
                      "entangled_with", ids_json(c, group->entangled));
        add_effect(object, &group->together);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *coefficients_json(const glacis_impact *m)
{
    json_t *list = json_array();
    for (size_t i = 0; i < m->coefficients_count; i++)
        json_array_append_new(list, json_pack("{s:s,s:o,s:o}", "id", m->coefficient_names[i], "estimate",
                                              gi_json_number(m->coefficients[i]), "se",
                                              gi_json_number(m->standard_errors[i])));
    return list;
}

static json_t *controls_json(const cli_impact_case *c)
{
    json_t *list = json_array();
    for (size_t r = 0; r < c->impact->controls_count; r++)
        json_array_append_new(list, json_pack("{s:s,s:o}", "id", c->regressors.names[r], "probability",
                                              gi_json_number(c->impact->control_probability[r])));
    return list;
}

static json_t *reading_json(const cli_impact_case *c, const glacis_multiverse_row *row, size_t e)
{
    json_t *object = json_pack(
        "{s:o,s:o,s:s,s:f,s:f,s:f}", "first", period_json(c, row->first), "last", period_json(c, row->last),
        "scale", row->scale == GLACIS_SCALE_LOG ? "log" : "level", "prior_degrees", row->prior.degrees,
        "prior_sd_irregular", row->prior.scale_irregular, "prior_sd_level", row->prior.scale_level);
    add_effect(object, &row->effects[e]);
    return object;
}

/* All readings of the event in focus; --out has those of every event. */
static json_t *multiverse_json(const cli_impact_case *c)
{
    json_t *list = json_array();
    size_t e = cli_impact_focus(c);
    for (size_t i = 0; i < c->impact->multiverse_count; i++)
        if (c->impact->multiverse[i].solved)
            json_array_append_new(list, reading_json(c, &c->impact->multiverse[i], e));
    return list;
}

static json_t *series_json(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    return json_pack("{s:s,s:s,s:s,s:s,s:o,s:o,s:i,s:I,s:I,s:I,s:I,s:s}", "id", c->id, "title", c->title,
                     "file", c->file, "unit", c->unit, "first", period_json(c, m->first), "last",
                     period_json(c, m->last), "periods_per_year", m->periods_per_year, "periods",
                     (json_int_t)m->periods, "observed", (json_int_t)m->observed, "sums_used",
                     (json_int_t)m->sums_used, "sums_left_out", (json_int_t)m->sums_left_out, "scale",
                     m->scale == GLACIS_SCALE_LOG ? "log" : "level");
}

/* Periods that stand out although no event names them. */
static json_t *breaks_json(const cli_impact_case *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->impact->breaks_count; i++) {
        const glacis_break *b = &c->impact->breaks[i];
        json_array_append_new(list, json_pack("{s:o,s:s,s:o}", "period", period_json(c, b->period), "kind",
                                              b->of_level ? "step" : "pulse", "t", gi_json_number(b->t)));
    }
    return list;
}

static json_t *fit_json(const glacis_impact *m)
{
    if (m->fixed_sds) return json_null();
    return json_pack("{s:o,s:o,s:o,s:b}", "sd_irregular", gi_json_number(m->fit_sd_irregular), "sd_level",
                     gi_json_number(m->fit_sd_level), "gradient_norm", gi_json_number(m->fit_gradient_norm),
                     "certified", m->fit_certified);
}

static json_t *diagnostics_json(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    const glacis_series_diagnostics *d = &m->diagnostics;
    bool known = d->errors > 0;
    json_t *object = json_object();
    json_object_set_new(object, "sd_irregular", interval_json(&m->sd_irregular));
    json_object_set_new(object, "sd_level", interval_json(&m->sd_level));
    json_object_set_new(object, "signal_to_noise", interval_json(&m->signal_to_noise));
    json_object_set_new(object, "maximum_likelihood", fit_json(m));
    json_object_set_new(object, "errors", json_integer((json_int_t)d->errors));
    json_object_set_new(object, "ljung_box_q", gi_json_number(known ? d->autocorrelation_q : NAN));
    json_object_set_new(object, "ljung_box_lags", json_integer((json_int_t)d->lags));
    json_object_set_new(object, "ljung_box_p", gi_json_number(known ? d->autocorrelation_p : NAN));
    json_object_set_new(object, "variance_ratio_h", gi_json_number(known ? d->variance_ratio : NAN));
    json_object_set_new(object, "normality_n", gi_json_number(known ? d->normality : NAN));
    json_object_set_new(object, "normality_p", gi_json_number(known ? d->normality_p : NAN));
    json_object_set_new(object, "skewness", gi_json_number(known ? d->skewness : NAN));
    json_object_set_new(object, "kurtosis", gi_json_number(known ? d->kurtosis : NAN));
    json_object_set_new(object, "cusum_largest", gi_json_number(known ? d->cusum_largest : NAN));
    json_object_set_new(object, "breaks_not_named", breaks_json(c));
    return object;
}

static void add_case(json_t *object, const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    json_object_set_new(object, "series", series_json(c));
    json_object_set_new(object, "events", events_json(c));
    json_object_set_new(object, "focus", c->events.count ? json_string(c->focus) : json_null());
    json_object_set_new(object, "false_positive_rate",
                        gi_json_number(m->null_series ? m->false_positive_rate : NAN));
    json_object_set_new(object, "false_positives",
                        json_pack("{s:I,s:o,s:o}", "series", (json_int_t)m->null_series, "rate_low",
                                  gi_json_number(m->false_positive_low), "rate_high",
                                  gi_json_number(m->false_positive_high)));
    json_object_set_new(object, "placebo", placebo_json(c));
    json_object_set_new(object, "groups", groups_json(c));
    json_object_set_new(object, "correlations", correlation_json(c));
    json_object_set_new(object, "coefficients", coefficients_json(m));
    json_object_set_new(
        object, "log_likelihood",
        json_pack("{s:o,s:s}", "value", gi_json_number(m->log_likelihood), "convention",
                  "diffuse: level and coefficients diffuse, (n - k) log 2 pi, as Durbin and Koopman and "
                  "KFAS; statsmodels counts -1/2 log 2 pi more for each diffuse element"));
    json_object_set_new(object, "sds_fixed", json_boolean(m->fixed_sds));
    json_object_set_new(object, "controls", controls_json(c));
    json_object_set_new(object, "multiverse", multiverse_json(c));
    json_object_set_new(object, "diagnostics", diagnostics_json(c));
}

static json_t *others_json(const cli_impact_study *in, const char *role)
{
    json_t *list = json_array();
    for (size_t i = 1; i < in->count; i++) {
        if (strcmp(in->cases[i].role, role) != 0) continue;
        json_t *object = json_object();
        add_case(object, &in->cases[i]);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *cli_impact_json(const cli_impact_study *in)
{
    json_t *root = json_object();
    json_object_set_new(root, "interval_probability", json_real(0.95));
    json_object_set_new(root, "practically_nil_pct", json_real(in->cases[0].options.rope_pct));
    add_case(root, &in->cases[0]);
    json_object_set_new(root, "rival_flows", others_json(in, "rival"));
    json_object_set_new(root, "positive_control", others_json(in, "control"));
    return root;
}
