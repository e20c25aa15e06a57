/* glacis leverage for people. */
#include "cli/leverage.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOVERS_SHOWN = 6, FRONT_SHOWN = 6 };

static double best_of(const cli_leverage_study *l, glacis_flow_input input)
{
    return l->model.rows[input].spread.best;
}

static void show_share(const char *label, const glacis_flow_share *share)
{
    cli_print("  %-46s %5.1f %% (%.1f to %.1f)\n", label, 100 * share->value, 100 * share->low,
              100 * share->high);
}

static void show_level(const char *label, const glacis_band *band, const char *absent)
{
    char best[32];
    snprintf(best, sizeof best, "%s", absent);
    if (!isnan(band->best)) snprintf(best, sizeof best, "%.2f", band->best);
    if (band->count)
        cli_print("  %-46s %s (%.2f to %.2f, where there is one)\n", label, best, band->low, band->high);
    else
        cli_print("  %-46s %s, in no draw\n", label, best);
}

static void show_question(const cli_leverage_study *l)
{
    const glacis_flow_study *s = l->study;
    cli_print("Leverage within stated ranges: scenarios, not forecasts. %zu of %zu drawn ranges are "
              "assumptions, each with its "
              "reason in %s\n",
              l->assumed_count, s->drawn_count, l->path);
    cli_print("Target: income over %g months cut by %g %%. Hard-currency stress: import cover below %g "
              "months for %g months "
              "in a row. Level 0: nothing is enforced, 1: everything.\n",
              best_of(l, GLACIS_FLOW_HORIZON), 100 * best_of(l, GLACIS_FLOW_TARGET_CUT),
              best_of(l, GLACIS_FLOW_STRESS_COVER), best_of(l, GLACIS_FLOW_STRESS_RUN));
}

static void show_line(const cli_leverage_study *l)
{
    const glacis_flow_study *s = l->study;
    cli_print("\nIs there a level that reaches the target without stress? %zu draws, seed %llu\n",
              s->draws_count, (unsigned long long)l->options.seed);
    show_share("share of the draws with such a band", &s->band);
    show_share("the same on a second sample", &s->band_again);
    show_share("the target can be reached at all", &s->target);
    show_share("some level ends in stress", &s->stress);
    show_share("stressed without any enforcement", &s->stressed_already);
    show_level("least level for the target", &s->target_level, "never");
    show_level("least level that ends in stress", &s->stress_level, "never");
    show_level("width of the band", &s->width, "none");
    if (!s->band.count) cli_print("  No draw has a band: that is the result.\n");
    if (s->not_monotone_count)
        cli_print("  In %zu draws a higher level did not always cut more or stress more: their levels are "
                  "the first that do.\n",
                  s->not_monotone_count);
    cli_print("  In brackets: 95 %% intervals of shares, 10 to 90 %% of the draws for levels; before them "
              "best estimates.\n");
}

static void show_levers(const glacis_flow_study *s)
{
    cli_print("\nEach lever alone, share of the draws in %%: target and stress with all of it enforced; "
              "target without stress at "
              "some level\n");
    cli_print("  %-10s %8s %8s %22s\n", "", "target", "stress", "target without stress");
    for (size_t i = 0; i < GLACIS_FLOW_LEVERS; i++) {
        const glacis_flow_lever *lever = &s->levers[i];
        cli_print("  %-10s %8.1f %8.1f %22.1f\n", lever->name, 100 * lever->target.value,
                  100 * lever->stress.value, 100 * lever->both.value);
    }
    cli_print("  Oil cuts no income: it adds to what must be bought.\n");
}

static void show_policy(const glacis_flow_front_point *point)
{
    bool any = false;
    cli_print("  %8.1f %8.1f %22.1f   ", 100 * point->target_again.value, 100 * point->stress_again.value,
              100 * point->both_again.value);
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        if (point->policy.enforcement[d] > 0) {
            cli_print("%s%s %g", any ? ", " : "", glacis_flow_dial_name(d), point->policy.enforcement[d]);
            any = true;
        }
    cli_print("%s\n", any ? "" : "nothing");
}

static void show_front(const glacis_flow_study *s)
{
    size_t shown = s->front_count < FRONT_SHOWN ? s->front_count : FRONT_SHOWN;
    cli_print("\nSelective policies: of %zu tried, %zu are not beaten in target and stress both (levels 0, "
              "1/2, 1 of seven "
              "dials, then steps of 1/4 around the best). Share of %zu draws of the second sample in %%:\n",
              s->policies_count, s->front_count, s->front_draws_count);
    cli_print("  %8s %8s %22s   policy\n", "target", "stress", "target without stress");
    for (size_t i = 0; i < shown; i++)
        show_policy(&s->front[shown > 1 ? i * (s->front_count - 1) / (shown - 1) : 0]);
    cli_print("  most often the target without stress, of all tried:\n");
    show_policy(&s->most_both);
    cli_print("  and of all dials alike:\n");
    show_policy(&s->uniform[s->uniform_most_both]);
    if (s->oil_relieves_count)
        cli_print("  Beware: with oil withdrawn as well, %zu of them are stressed in fewer draws; the search "
                  "leaves oil out.\n",
                  s->oil_relieves_count);
    if (shown < s->front_count) cli_print("  --json lists all of them.\n");
}

static void show_movers(const glacis_flow_study *s)
{
    size_t positions[MOVERS_SHOWN];
    size_t count = cli_leverage_movers(s, GLACIS_FLOW_ANSWER_BAND, MOVERS_SHOWN, positions);
    cli_print("\nWhat decides whether there is a band (importance within stated ranges, not in the world)\n");
    if (!count) cli_print("  Cannot tell: it is the same in every draw.\n");
    for (size_t i = 0; i < count; i++) {
        const glacis_index *index = &s->indices[GLACIS_FLOW_ANSWER_BAND][positions[i]];
        cli_print("  %-34s alone %5.2f (%.2f to %.2f), with others %5.2f (%.2f to %.2f)\n",
                  glacis_flow_input_at(s->drawn[positions[i]])->id, index->first.value, index->first.low,
                  index->first.high, index->total.value, index->total.low, index->total.high);
    }
}

static void show_box(const glacis_flow_box *box, const char *sample)
{
    if (!box->found)
        cli_print("    %s sample: in it or in the other all draws alike, no box\n", sample);
    else if (!box->box.restricted_count)
        cli_print("    %s sample: no limit on any input sets them apart\n", sample);
    else
        cli_print("    %s sample: %s; on the other sample %.0f %% of its cases are, and it holds %.0f %% of "
                  "those of "
                  "interest\n",
                  sample, box->words, 100 * box->elsewhere.density, 100 * box->elsewhere.coverage);
}

static void show_outcome(const glacis_flow_study *s, int outcome)
{
    static const char *const of_interest[GLACIS_FLOW_OUTCOMES] = {"with a band", "without a band"};
    const glacis_flow_box *boxes = s->boxes[outcome];
    double share = outcome == GLACIS_FLOW_OUTCOME_BAND ? s->band.value : 1 - s->band.value;
    cli_print("  Of interest: draws %s, %.1f %% of all\n", of_interest[outcome], 100 * share);
    show_box(&boxes[0], "first");
    show_box(&boxes[1], "second");
    if (boxes[0].found && boxes[1].found && boxes[0].box.restricted_count && boxes[1].box.restricted_count)
        cli_print("    the two boxes hold %.0f %% of their draws together\n",
                  100 * s->boxes_overlap[outcome]);
}

static void show_boxes(const glacis_flow_study *s)
{
    cli_print("\nWhen is there a band, and when not? (a description of these draws, not a forecast)\n");
    for (int outcome = 0; outcome < GLACIS_FLOW_OUTCOMES; outcome++)
        show_outcome(s, outcome);
}

static void show_needed(const char *label, const glacis_band *band, const glacis_flow_share *holds)
{
    cli_print("  %-46s %.0f (%.0f to %.0f); reached in %.1f %% of the draws\n", label, band->best, band->low,
              band->high, 100 * holds->value);
}

static void show_claim(const cli_leverage_study *l)
{
    const glacis_flow_claim *c = &l->study->claim;
    const glacis_spread *border = &l->model.rows[GLACIS_FLOW_BORDER_TRADE].spread;
    cli_print("\n\"Border trade and labour are the bulk of hard-currency inflow\" (USD m a year, before any "
              "enforcement)\n");
    cli_print("  declared exports %.0f, labour %.0f, other income %.0f; labour is %.0f %% (%.0f to %.0f) of "
              "labour and declared "
              "exports\n",
              c->declared_usd_m_per_yr, c->labour_usd_m_per_yr, c->other_usd_m_per_yr,
              100 * c->labour_share.best, 100 * c->labour_share.low, 100 * c->labour_share.high);
    cli_print("  unrecorded border trade would have to be at least\n");
    show_needed("  to outweigh declared exports:", &c->needed_declared_usd_m_per_yr, &c->holds_declared);
    show_needed("  to outweigh all other income too:", &c->needed_all_usd_m_per_yr, &c->holds_all);
    cli_print(
        "  stated range of it: %g (%g to %g), an assumption where its row says so. Judge for yourself.\n",
        border->best, border->low, border->high);
    if (!isnan(c->declared_share_needed))
        cli_print("  Or %.0f %% of the declared exports would have to count as border trade.\n",
                  100 * c->declared_share_needed);
}

void cli_leverage_show(const cli_leverage_study *l)
{
    show_question(l);
    show_line(l);
    show_levers(l->study);
    show_front(l->study);
    show_movers(l->study);
    show_boxes(l->study);
    show_claim(l);
}
