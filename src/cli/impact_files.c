/* glacis impact --out DIR: one CSV table a subject, all series in each. */
#include "cli/impact.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void period_cell(gi_sheet *sheet, const cli_impact_case *c, int period)
{
    char text[16];
    glacis_period_text(period, c->impact->periods_per_year, text);
    gi_sheet_word(sheet, text);
}

static void mark_event(gi_sheet *sheet, const cli_impact_case *c, size_t e)
{
    sheet->unverified = false;
    if (c->events.at[e].unverified) gi_sheet_rests(sheet, c->events.at[e].id);
}

/* What is told of a whole series rests on all its events, which the model has together. */
static void mark_case(gi_sheet *sheet, const cli_impact_case *c)
{
    sheet->unverified = false;
    for (size_t e = 0; e < c->events.count; e++)
        if (c->events.at[e].unverified) gi_sheet_rests(sheet, c->events.at[e].id);
}

static void effect_cells(gi_sheet *sheet, const glacis_effect *e)
{
    gi_sheet_number(sheet, e->pct.best);
    gi_sheet_number(sheet, e->pct.low);
    gi_sheet_number(sheet, e->pct.high);
    gi_sheet_number(sheet, e->p_positive);
    gi_sheet_number(sheet, e->detectable_pct);
    gi_sheet_word(sheet, glacis_verdict_word(e->verdict));
}

#define EFFECT_COLUMNS                                                                                       \
    {"effect_pct", "number", "%", "mean of the posterior"},                                                  \
        {"effect_low_pct", "number", "%", "2.5 % quantile"},                                                 \
        {"effect_high_pct", "number", "%", "97.5 % quantile"},                                               \
        {"p_positive", "number", "1", "probability that the effect is above zero"},                          \
        {"detectable_pct", "number", "%", "smallest effect found with 80 % power at the 5 % level"},         \
    {                                                                                                        \
        "verdict", "string", "", "positive, negative, practically nil, cannot tell, not testable"            \
    }

static const gi_column event_columns[] = {
    {"series", "string", "", "which series"},
    {"event", "string", "", "id of the event"},
    {"from", "string", "", "first period of the effect"},
    {"merged_with", "string", "", "events of the same column"},
    {"reading", "string", "",
     "joint, forecast (mean difference a period), or expected (from the declared window on)"},
    EFFECT_COLUMNS,
    {"cumulated", "number", "unit of the series", "forecast only: sum of the differences"},
    {"cumulated_low", "number", "unit of the series", "2.5 % quantile"},
    {"cumulated_high", "number", "unit of the series", "97.5 % quantile"},
    {"placebo_rank_p", "number", "1", "joint only"},
    {"false_positive_rate", "number", "1",
     "joint only: share of series without effect in which one is found"},
    {"clean_periods", "integer", "1", "observed periods before the next event begins"},
    {"prior_decides", "boolean", "", "another prior changes the verdict"},
};

static void event_row(gi_sheet *sheet, const cli_impact_case *c, size_t e, const char *reading,
                      const glacis_effect *effect, const glacis_interval *cumulated)
{
    char ids[512];
    const glacis_impact_event *event = &c->impact->events[e];
    bool is_joint = effect == &event->joint;
    cli_impact_ids(c, event->merged_with, ids, sizeof ids);
    mark_event(sheet, c, e);
    gi_sheet_word(sheet, c->id);
    gi_sheet_word(sheet, c->events.at[e].id);
    bool is_expected = effect == &event->expected;
    period_cell(sheet, c, is_expected ? c->events.at[e].anticipation : cli_impact_begin(&c->events.at[e]));
    gi_sheet_word(sheet, ids);
    gi_sheet_word(sheet, reading);
    effect_cells(sheet, effect);
    gi_sheet_number(sheet, cumulated ? cumulated->best : NAN);
    gi_sheet_number(sheet, cumulated ? cumulated->low : NAN);
    gi_sheet_number(sheet, cumulated ? cumulated->high : NAN);
    gi_sheet_number(sheet, is_joint ? event->placebo_rank_p : NAN);
    gi_sheet_number(sheet, is_joint ? event->false_positive_rate : NAN);
    gi_sheet_count(sheet, event->clean_periods);
    gi_sheet_flag(sheet, event->prior_decides);
}

static gi_sheet events_sheet(const cli_impact_study *in)
{
    gi_sheet sheet = GI_SHEET("impact_events", "effects of dated events", event_columns);
    for (size_t i = 0; i < in->count; i++)
        for (size_t e = 0; e < in->cases[i].events.count; e++) {
            const glacis_impact_event *event = &in->cases[i].impact->events[e];
            event_row(&sheet, &in->cases[i], e, "joint", &event->joint, NULL);
            if (event->has_forecast)
                event_row(&sheet, &in->cases[i], e, "forecast", &event->forecast, &event->cumulated);
            if (event->has_rival) event_row(&sheet, &in->cases[i], e, "expected", &event->expected, NULL);
        }
    return sheet;
}

static const gi_column period_columns[] = {
    {"series", "string", "", "which series"},
    {"period", "string", "", "month, quarter or year"},
    {"reported", "number", "unit of the series", "empty: not reported by itself"},
    {"without_events", "number", "unit of the series",
     "level, seasons and regressors, no event and no irregular"},
    {"level_sd", "number", "scale of the model", "sd of the level"},
    {"events_effect_pct", "number", "%", "what all events add"},
};

static gi_sheet periods_sheet(const cli_impact_study *in)
{
    gi_sheet sheet = GI_SHEET("impact_periods", "the series by period", period_columns);
    for (size_t i = 0; i < in->count; i++) {
        const glacis_impact *m = in->cases[i].impact;
        bool is_log = m->scale == GLACIS_SCALE_LOG;
        for (size_t t = 0; t < m->periods; t++) {
            mark_case(&sheet, &in->cases[i]);
            gi_sheet_word(&sheet, in->cases[i].id);
            period_cell(&sheet, &in->cases[i], m->first + (int)t);
            gi_sheet_number(&sheet, is_log ? exp(m->y[t]) : m->y[t]);
            gi_sheet_number(&sheet, is_log ? exp(m->without_events[t]) : m->without_events[t]);
            gi_sheet_number(&sheet, m->without_events_sd[t]);
            gi_sheet_number(&sheet, is_log ? 100 * expm1(m->events_effect[t])
                                           : 100 * m->events_effect[t] / m->reference);
        }
    }
    return sheet;
}

static const gi_column placebo_columns[] = {
    {"series", "string", "", "which series"},
    {"from", "string", "", "first period of the placebo step"},
    {"z", "number", "1", "its estimate over its standard deviation"},
};

static gi_sheet placebo_sheet(const cli_impact_study *in)
{
    gi_sheet sheet = GI_SHEET("impact_placebo", "steps on dates without an event", placebo_columns);
    for (size_t i = 0; i < in->count; i++)
        for (size_t p = 0; p < in->cases[i].impact->placebos_count; p++) {
            mark_case(&sheet, &in->cases[i]);
            gi_sheet_word(&sheet, in->cases[i].id);
            period_cell(&sheet, &in->cases[i], in->cases[i].impact->placebos[p].period);
            gi_sheet_number(&sheet, in->cases[i].impact->placebos[p].z);
        }
    return sheet;
}

static const gi_column power_columns[] = {
    {"series", "string", "", "which series"},
    {"event", "string", "", "id of the event"},
    {"periods_after", "integer", "1", "reported periods from its beginning on, no other event in them"},
    {"detectable_pct", "number", "%", "smallest effect found with 80 % power at the 5 % level"},
};

static gi_sheet power_sheet(const cli_impact_study *in)
{
    gi_sheet sheet = GI_SHEET("impact_power", "what the series could show, by how long it is after an event",
                              power_columns);
    for (size_t i = 0; i < in->count; i++)
        for (size_t e = 0; e < in->cases[i].events.count; e++)
            for (size_t p = 0; p < GLACIS_POWER_PERIODS; p++) {
                mark_event(&sheet, &in->cases[i], e);
                gi_sheet_word(&sheet, in->cases[i].id);
                gi_sheet_word(&sheet, in->cases[i].events.at[e].id);
                gi_sheet_count(&sheet, p + 1);
                gi_sheet_number(&sheet, in->cases[i].impact->events[e].detectable_pct[p]);
            }
    return sheet;
}

static const gi_column reading_columns[] = {
    {"series", "string", "", "which series"},
    {"event", "string", "", "id of the event"},
    {"first", "string", "", "first period of the window"},
    {"last", "string", "", "last period of the window"},
    {"scale", "string", "", "log or level"},
    {"prior_degrees", "number", "1", "degrees of the prior of 1/sd^2"},
    {"prior_sd_irregular", "number", "scale of the model", "its scale for the irregular"},
    {"prior_sd_level", "number", "scale of the model", "its scale for the level"},
    EFFECT_COLUMNS,
};

static gi_sheet readings_sheet(const cli_impact_study *in)
{
    gi_sheet sheet = GI_SHEET("impact_readings", "all windows, scales and priors", reading_columns);
    for (size_t i = 0; i < in->count; i++)
        for (size_t r = 0; r < in->cases[i].impact->multiverse_count; r++) {
            const glacis_multiverse_row *row = &in->cases[i].impact->multiverse[r];
            for (size_t e = 0; row->solved && e < in->cases[i].events.count; e++) {
                mark_event(&sheet, &in->cases[i], e);
                gi_sheet_word(&sheet, in->cases[i].id);
                gi_sheet_word(&sheet, in->cases[i].events.at[e].id);
                period_cell(&sheet, &in->cases[i], row->first);
                period_cell(&sheet, &in->cases[i], row->last);
                gi_sheet_word(&sheet, row->scale == GLACIS_SCALE_LOG ? "log" : "level");
                gi_sheet_number(&sheet, row->prior.degrees);
                gi_sheet_number(&sheet, row->prior.scale_irregular);
                gi_sheet_number(&sheet, row->prior.scale_level);
                effect_cells(&sheet, &row->effects[e]);
            }
        }
    return sheet;
}

void cli_impact_sheets(const cli_impact_study *in, cli_sheets *sheets)
{
    gi_sheet (*const all[])(const cli_impact_study *) = {events_sheet, periods_sheet, placebo_sheet,
                                                         power_sheet, readings_sheet};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        cli_sheets_add(sheets, all[i](in));
}
