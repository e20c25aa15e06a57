/* glacis impact for people: short, and "cannot tell" where that is the answer. */
#include "cli/impact.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void period_text(const cli_impact_case *c, int period, char text[16])
{
    glacis_period_text(period, c->impact->periods_per_year, text);
}

static const char *period_words(const cli_impact_case *c)
{
    return c->impact->periods_per_year == 12  ? "months"
           : c->impact->periods_per_year == 4 ? "quarters"
                                              : "years";
}

/* The smallest effect that could be shown, up or down. */
static void detectable_text(const cli_impact_case *c, double rise_pct, int decimals, char text[64])
{
    bool is_log = c->impact->scale == GLACIS_SCALE_LOG;
    double fall_pct = is_log ? 100 * rise_pct / (100 + rise_pct) : rise_pct;
    snprintf(text, 64, "%s", "no percentage: nothing was there before");
    if (isfinite(rise_pct)) snprintf(text, 64, "+%.*f or -%.*f %%", decimals, rise_pct, decimals, fall_pct);
}

/* In percent, or in the unit of the series where a percent refers to nothing. */
static void effect_text(const cli_impact_case *c, const glacis_effect *e, int decimals, char text[128])
{
    const double reach = 1.96 * e->se;
    snprintf(text, 128, "not known");
    if (isfinite(e->pct.best) && isfinite(e->pct.low) && isfinite(e->pct.high))
        snprintf(text, 128, "%+.*f %% (%+.*f to %+.*f %%)", decimals, e->pct.best, decimals, e->pct.low,
                 decimals, e->pct.high);
    else if (isfinite(e->estimate) && isfinite(reach))
        snprintf(text, 128, "%+.4g (%+.4g to %+.4g) %s", e->estimate, e->estimate - reach,
                 e->estimate + reach, *c->unit ? c->unit : "in the unit of the series");
}

static void show_effect(const cli_impact_case *c, const char *label, const glacis_effect *e)
{
    char least[64], effect[128];
    detectable_text(c, e->detectable_pct, 0, least);
    effect_text(c, e, 0, effect);
    cli_print("    %s: %s, could show %s: %s\n", label, effect, least, glacis_verdict_word(e->verdict));
}

static void show_not_testable(const cli_impact_case *c, size_t e)
{
    char ids[512];
    cli_impact_ids(c, c->impact->events[e].spanned_by, ids, sizeof ids);
    cli_print("  %s (%s): not testable: %s%s\n", c->events.at[e].id, c->events.at[e].date,
              *ids ? "the observed periods cannot tell it from " : "the observed periods do not show it",
              *ids ? ids : "");
}

/* One line a column: events of one column stand together. */
static void show_event(const cli_impact_case *c, size_t e)
{
    const glacis_impact_event *event = &c->impact->events[e];
    bool is_slope = c->events.at[e].kind == GLACIS_INTERVENTION_SLOPE;
    char ids[512], begin[16], least[64], effect[128];
    if (event->column == SIZE_MAX) {
        show_not_testable(c, e);
        return;
    }
    cli_impact_ids(c, event->merged_with | (uint32_t)1 << e, ids, sizeof ids);
    period_text(c, cli_impact_begin(&c->events.at[e]), begin);
    detectable_text(c, event->joint.detectable_pct, is_slope ? 2 : 0, least); /* of a period, and small */
    effect_text(c, &event->joint, is_slope ? 2 : 0, effect);
    cli_print("  %s, from %s: %s%s, could show %s: %s%s%s%s\n", ids, begin, effect,
              is_slope ? " a period" : "", least, glacis_verdict_word(event->joint.verdict),
              event->joint.overstated ? " (its size is probably overstated)" : "",
              event->prior_decides ? " (another prior says otherwise)" : "",
              event->clean_periods < 3 ? " (fewer than 3 periods of its own)" : "");
}

static void show_events(const cli_impact_case *c)
{
    cli_print("All events at once (effect, its 95 %% interval, and the smallest effect that this series "
              "could show):\n");
    for (size_t e = 0; e < c->impact->events_count; e++)
        if (c->impact->events[e].same_as == e || c->impact->events[e].column == SIZE_MAX) show_event(c, e);
    for (size_t e = 0; e < c->impact->events_count; e++) {
        char ids[512];
        const glacis_impact_event *event = &c->impact->events[e];
        if (event->same_as != e || !event->merged_with) continue;
        cli_impact_ids(c, event->merged_with | (uint32_t)1 << e, ids, sizeof ids);
        cli_print("  %s begin together: one number for all; no method can split it with these data.\n", ids);
    }
}

static void show_groups(const cli_impact_case *c)
{
    for (size_t g = 0; g < c->impact->groups_count; g++) {
        char label[64], ids[512];
        const glacis_impact_group *group = &c->impact->groups[g];
        cli_impact_ids(c, group->entangled, ids, sizeof ids);
        snprintf(label, sizeof label, "all of group %s together", group->name);
        show_effect(c, label, &group->together);
        if (*ids) cli_print("      (with %s, which begins together with one of them)\n", ids);
    }
}

/* How the verdict on an event fares over all other readings. */
static void show_multiverse(const cli_impact_case *c, size_t e)
{
    size_t count[GLACIS_VERDICT_COUNT] = {0}, solved = 0;
    for (size_t i = 0; i < c->impact->multiverse_count; i++) {
        const glacis_multiverse_row *row = &c->impact->multiverse[i];
        count[row->effects[e].verdict] += row->solved;
        solved += row->solved;
    }
    if (!solved) return;
    cli_print("    over %zu other windows, scales and priors:", solved);
    const char *comma = " ";
    for (int v = 0; v < GLACIS_VERDICT_COUNT; v++) {
        if (!count[v]) continue;
        cli_print("%s%s %zu", comma, glacis_verdict_word((glacis_verdict)v), count[v]);
        comma = ", ";
    }
    cli_print("\n");
}

static void show_focus(const cli_impact_case *c)
{
    size_t e = cli_impact_focus(c);
    const glacis_intervention *event = &c->events.at[e];
    const glacis_impact_event *answer = &c->impact->events[e];
    if (answer->column == SIZE_MAX) return;
    cli_print("  %s, other ways of asking:\n", event->id);
    if (answer->has_forecast) {
        show_effect(c, "against a forecast from before it alone", &answer->forecast);
        cli_print("      over %zu %s: %+.0f (%+.0f to %+.0f) %s in all\n", answer->forecast_periods,
                  period_words(c), answer->cumulated.best, answer->cumulated.low, answer->cumulated.high,
                  *c->unit ? c->unit : "in the unit of the series,");
    }
    if (answer->has_rival) {
        char from[16];
        period_text(c, event->anticipation, from);
        cli_print("    as expected from %s on (%s):\n", from, event->anticipation_source);
        show_effect(c, "  rival reading", &answer->expected);
    }
    if (c->impact->placebos_count && isfinite(answer->placebo_rank_p))
        cli_print("    %zu placebo dates without an event: rank p = %.2f\n", c->impact->placebos_count,
                  answer->placebo_rank_p);
    show_multiverse(c, e);
    if (*event->note) cli_print("    note: %s\n", event->note);
}

static void show_series(const cli_impact_case *c)
{
    char first[16], last[16];
    const glacis_impact *m = c->impact;
    period_text(c, m->first, first);
    period_text(c, m->last, last);
    cli_print("%s: %s to %s, %zu of %zu %s reported%s", c->title, first, last, m->observed, m->periods,
              period_words(c), m->scale == GLACIS_SCALE_LOG ? ", logarithms" : "");
    if (m->sums_used) cli_print("; %zu sums over several %s used", m->sums_used, period_words(c));
    if (m->sums_left_out) cli_print("; %zu sums over several %s left out", m->sums_left_out, period_words(c));
    cli_print("\n");
}

static void show_noise(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    if (m->scale == GLACIS_SCALE_LOG)
        cli_print("  irregular %.1f %% (sd), level moves by %.1f %% (sd) a %s\n", 100 * m->sd_irregular.best,
                  100 * m->sd_level.best,
                  m->periods_per_year == 12  ? "month"
                  : m->periods_per_year == 4 ? "quarter"
                                             : "year");
    else
        cli_print("  sd of the irregular %.4g, of the level's change %.4g\n", m->sd_irregular.best,
                  m->sd_level.best);
    if (m->null_series && m->columns_count)
        cli_print("  in %zu series like this one without any effect, %.1f %% of the tests found one (%.1f to "
                  "%.1f %%; 5 "
                  "are expected)\n",
                  m->null_series, 100 * m->false_positive_rate, 100 * m->false_positive_low,
                  100 * m->false_positive_high);
}

/* What stands out that nobody named: a question to the reader. */
static void show_breaks(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    if (m->diagnostics.errors && m->diagnostics.autocorrelation_p < 0.01)
        cli_print("  warning: what is left is autocorrelated (p = %.3f): the intervals may be too narrow\n",
                  m->diagnostics.autocorrelation_p);
    if (m->diagnostics.errors && m->diagnostics.normality_p < 0.01)
        cli_print("  warning: what is left is not normal (p = %.3f): a few periods weigh too much\n",
                  m->diagnostics.normality_p);
    if (!m->breaks_count) return;
    cli_print("  stand out, named by no event:");
    for (size_t i = 0; i < m->breaks_count; i++) {
        char text[16];
        period_text(c, m->breaks[i].period, text);
        cli_print("%s %s (%s, t = %.1f)", i ? "," : "", text, m->breaks[i].of_level ? "step" : "single",
                  m->breaks[i].t);
    }
    cli_print("\n");
}

static void show_coefficients(const cli_impact_case *c)
{
    const glacis_impact *m = c->impact;
    cli_print("Exact least squares at the given sds:\n");
    for (size_t i = 0; i < m->coefficients_count; i++)
        cli_print("  %-28s %14.6g  se %.6g\n", m->coefficient_names[i], m->coefficients[i],
                  m->standard_errors[i]);
    cli_print("  log likelihood %.6f (diffuse)\n", m->log_likelihood);
}

static void show_other(const cli_impact_case *c)
{
    if (!c->events.count) return;
    size_t e = cli_impact_focus(c);
    const glacis_impact_event *answer = &c->impact->events[e];
    show_series(c);
    if (answer->column == SIZE_MAX)
        show_not_testable(c, e);
    else
        show_event(c, e);
    show_multiverse(c, e);
    show_breaks(c);
}

/* The last word: one sentence on the event that the case is about. */
static void show_conclusion(const cli_impact_case *c)
{
    size_t e = cli_impact_focus(c);
    const glacis_impact_event *answer = &c->impact->events[e];
    char ids[512], least[64];
    if (answer->column == SIZE_MAX) return;
    cli_impact_ids(c, answer->merged_with | (uint32_t)1 << e, ids, sizeof ids);
    detectable_text(c, answer->joint.detectable_pct,
                    c->events.at[e].kind == GLACIS_INTERVENTION_SLOPE ? 2 : 0, least);
    if (answer->joint.verdict == GLACIS_VERDICT_CANNOT_TELL)
        cli_print("Effect of %s: cannot tell. An effect smaller than %s would go unseen in this series more "
                  "than one "
                  "time in five.\n",
                  ids, least);
    else
        cli_print("Effect of %s: %s (%s), provided that nothing else happened in those %s.\n", ids,
                  glacis_verdict_word(answer->joint.verdict), glacis_verdict_sentence(answer->joint.verdict),
                  period_words(c));
}

/* A regressor of the user's own: the data's word on whether it belongs. */
static void show_controls(const cli_impact_case *c)
{
    for (size_t r = 0; r < c->impact->controls_count; r++)
        if (!isnan(c->impact->control_probability[r]))
            cli_print("  regressor %s belongs in the model with probability %.2f\n", c->regressors.names[r],
                      c->impact->control_probability[r]);
}

void cli_impact_show(const cli_impact_study *in)
{
    const cli_impact_case *main_case = &in->cases[0];
    bool has_events = main_case->events.count > 0;
    show_series(main_case);
    if (has_events) show_conclusion(main_case);
    show_noise(main_case);
    show_breaks(main_case);
    show_controls(main_case);
    if (main_case->impact->fixed_sds) show_coefficients(main_case);
    if (has_events) show_events(main_case);
    if (has_events) show_groups(main_case);
    if (has_events) show_focus(main_case);
    for (size_t i = 1; i < in->count; i++) {
        bool is_control = strcmp(in->cases[i].role, "control") == 0;
        cli_print("\n%s\n", is_control ? "Positive control, a series that an event is known to have moved:"
                                       : "The same question of another flow:");
        show_other(&in->cases[i]);
    }
}
