/* glacis events: an outcome in words, with what the record could have shown. */
#include "cli/events.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void show_ratio(const char *label, const glacis_counts_ratio *ratio)
{
    cli_print("  %-36s %.2f (95 %%: %.2f to ", label, ratio->best, ratio->low);
    if (isinf(ratio->high))
        cli_print("any)");
    else
        cli_print("%.2f)", ratio->high);
}

static void show_sides(const glacis_counts_result *r)
{
    cli_print("  before: %zu in %zu months; from that month on: %zu in %zu months\n", r->events_before,
              r->months_before, r->events_after, r->months_after);
}

static void show_estimates(const glacis_counts_result *r)
{
    show_ratio("rate after to before", &r->ratio);
    cli_print(", probability of a rise %.3f\n", r->p_increase);
    show_ratio("were the rate constant but for that", &r->constant.ratio);
    cli_print(", exact p %.3g\n", r->constant.p_two_sided);
    if (isfinite(r->memory_months))
        cli_print("  the rate is remembered for about %.0f months (2 to 120 allowed for)\n",
                  r->memory_months);
    if (r->prior_decides) cli_print("  with a prior twice as wide the verdict is another one\n");
}

static void show_power(const cli_events_study *answer, const glacis_counts_result *r)
{
    if (isnan(r->false_positive_rate)) return;
    double power = 100 * answer->options.power;
    if (isinf(r->detectable_increase_ratio))
        cli_print("  at best it could show: no rise at all, not even to 64 times the rate");
    else
        cli_print("  at best it could show: a rise to %.2f times the rate", r->detectable_increase_ratio);
    if (r->detectable_decrease_ratio > 0)
        cli_print(", a fall to %.2f times", r->detectable_decrease_ratio);
    else
        cli_print(", no fall: the end of all events would be called one in %.0f %% of such records",
                  100 * r->power_if_all_ended);
    cli_print(" (found in %.0f %% of records)\n", power);
    cli_print("  false positives in %zu records without an effect: %.1f %% (%.1f to %.1f)\n",
              answer->options.simulations, 100 * r->false_positive_rate, 100 * r->false_positive_low,
              100 * r->false_positive_high);
    if (r->placebo_count)
        cli_print("  placebo: %zu earlier months tried, rank p %.2f\n", r->placebo_count, r->placebo_rank_p);
}

/* Shown once for outcomes that follow one another and count the same. */
static bool is_shown_before(const cli_events_study *answer, const cli_events_outcome *o)
{
    const cli_events_outcome *last = o > answer->outcomes ? o - 1 : NULL;
    return last && strcmp(last->category, o->category) == 0 && strcmp(last->pair.a, o->pair.a) == 0 &&
           strcmp(last->pair.b, o->pair.b) == 0;
}

static void show_shares(const cli_events_study *answer, const cli_events_outcome *o)
{
    if (is_shown_before(answer, o)) return;
    for (size_t i = 0; i < o->shares_count; i++) {
        char from[11], to[11];
        const glacis_event *row = &answer->record->at[o->shares[i].row];
        if (!o->shares[i].is_covered) continue;
        glacis_date_text(&row->count_from, from);
        glacis_date_text(&row->date, to);
        cli_print("  %s to %s: %.0f published, %zu in the record (%s)\n", from, to, row->published_count,
                  o->shares[i].events, row->description);
    }
    if (o->compared > 1)
        cli_print("  The record holds %.0f to %.0f %% of the published counts: where that part changes, so "
                  "does the "
                  "rate of the record, whatever the events did.\n",
                  100 * o->share_least, 100 * o->share_most);
}

void cli_events_show_outcome(const cli_events_study *answer, const cli_events_outcome *o)
{
    char date[11];
    glacis_date_text(&o->date, date);
    cli_print("\nOutcome %s: did the rate of %s between %s and %s change from %.7s on (%s, %s)?\n", o->id,
              o->category, o->pair.a, o->pair.b, date, o->event, date);
    if (o->is_outside) {
        cli_print("  the record does not cover that month\n");
    } else {
        show_sides(&o->result);
        if (o->result.verdict != GLACIS_COUNTS_NOT_TESTABLE) show_estimates(&o->result);
        show_power(answer, &o->result);
    }
    show_shares(answer, o);
    cli_print("  verdict: %s (%s)\n", glacis_counts_verdict_word(o->result.verdict),
              glacis_counts_verdict_sentence(o->result.verdict));
}
