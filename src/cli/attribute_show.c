/* glacis attribute for people: tables of shares, what the data say, what turns it round, and last the honest page. */
#include "cli/attribute.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FLIPS_SHOWN = 5, MOVERS_SHOWN = 4 };

static void show_head(const cli_attribute_study *a)
{
    const glacis_attrib_study *s = a->study;
    cli_print("Attribution within an editable graph (%s): %zu driver%s, %zu outcome%s; %zu of %zu ranges are "
              "assumptions or from memory\n",
              a->path, a->graph.drivers_count, a->graph.drivers_count == 1 ? "" : "s",
              a->graph.outcomes_count, a->graph.outcomes_count == 1 ? "" : "s", a->assumed_count,
              a->varied_count);
    cli_print("%zu draws, seed %llu. A share is what switching drivers on does within the graph, divided by "
              "Shapley's rule%s; \"best (10 to 90 %% of the draws)\"\n",
              s->draws_count, (unsigned long long)a->options.seed,
              s->exact ? "" : ", by random orders because there are too many drivers for all");
    for (size_t i = 0; i < a->held_count; i++)
        cli_print("%s\n", a->held[i]);
    for (size_t i = 0; i < a->remarks_count; i++)
        cli_print("%s\n", a->remarks[i]);
}

static void band_text(const glacis_band *band, int decimals, bool with_sign, char text[64])
{
    snprintf(text, 64, "-");
    if (isnan(band->best)) return;
    if (with_sign)
        snprintf(text, 64, "%+.*f (%+.*f to %+.*f)", decimals, band->best, decimals, band->low, decimals,
                 band->high);
    else
        snprintf(text, 64, "%.*f (%.*f to %.*f)", decimals, band->best, decimals, band->low, decimals,
                 band->high);
}

/* Where nothing interacts all of these are the share. */
static void show_orders(const glacis_attrib_share *s, bool exact)
{
    double width = s->greatest.best - s->least.best;
    if (s->sampling_error > 0) cli_print("    sampling error %.1g\n", s->sampling_error);
    if (width > 1e-9 * fabs(s->share.band.best))
        cli_print("    without it gone %+.3f, alone %+.3f, by the order they come in %+.3f to %+.3f%s\n",
                  s->but_for.best, s->alone.best, s->least.best, s->greatest.best,
                  exact ? "" : " of the orders tried");
}

static void show_share(const cli_attribute_study *a, size_t o, size_t d)
{
    const glacis_attrib_share *s = &a->study->outcomes[o].shares[d];
    char share[64], moved[64];
    if (!(a->graph.nodes[a->graph.outcomes[o]].drivers >> d & 1)) return;
    band_text(&s->share.band, 3, true, share);
    glacis_band middle = s->moved_pct;
    middle.best = middle.median; /* of sizes: a best estimate of 0 lies below all of them */
    band_text(&middle, 0, false, moved);
    cli_print_hanging(4, "  %-22s %-26s %-15s %3.0f %%", cli_attribute_driver(a, d), share, moved,
                      100 * s->largest.value);
    if (s->pct_defined) {
        band_text(&s->pct, 0, false, share);
        cli_print("  %s %% of the total", share);
    }
    cli_print("\n");
    show_orders(s, __builtin_popcountll(a->graph.nodes[a->graph.outcomes[o]].drivers) <=
                       GLACIS_SHAPLEY_DRAWN_MAX);
    if (!isnan(s->share.own.mean))
        cli_print("    with the data: mean %+.3f, %+.3f to %+.3f; before: mean %+.3f\n", s->share.own.mean,
                  s->share.own.low, s->share.own.high, s->share.mean);
}

static void show_joint(const cli_attribute_study *a, const glacis_attrib_joint *joint)
{
    char names[256], share[64];
    glacis_attrib_names(&a->graph, joint->group.drivers, names, sizeof names);
    band_text(&joint->share.band, 3, true, share);
    cli_print("  %s as one, because %s: %s", names,
              joint->group.one_month ? "their months are one" : "an estimate is of them together", share);
    if (joint->has_interaction &&
        fmax(fabs(joint->interaction.low), fabs(joint->interaction.high)) > 1e-9 * joint->share.sd) {
        band_text(&joint->interaction, 3, true, share);
        cli_print("; of it by acting together: %s", share);
    }
    if (!isnan(joint->share.own.mean))
        cli_print("; with the data %+.3f to %+.3f", joint->share.own.low, joint->share.own.high);
    cli_print("\n");
}

static void show_total(const cli_attribute_study *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    char unit[48], total[64];
    glacis_attrib_unit_words(a->graph.nodes[a->graph.outcomes[o]].unit, unit, sizeof unit);
    band_text(&out->total.band, 3, true, total);
    cli_print("\n%s, in %s: all drivers together %s; of the data ",
              a->graph.nodes[a->graph.outcomes[o]].label, unit, total);
    if (!isnan(out->information.bits)) cli_print("%.2f bits, ", out->information.bits);
    cli_print("\"%s\"\n", glacis_attrib_verdict_word(out->information.verdict));
    cli_print("  %-22s %-26s %-15s %s\n", "", "share", "moved, median %", "largest in");
    for (size_t d = 0; d < a->graph.drivers_count; d++)
        show_share(a, o, d);
    for (size_t g = 0; g < a->study->groups_count; g++)
        show_joint(a, &out->joints[g]);
    if ((double)(out->nil_count + out->mixed_count) >
        GLACIS_ATTRIB_UNDEFINED_MOST * (double)a->study->draws_count)
        cli_print(
            "  No percent of the total: drivers pull in both directions in %.0f %% of the draws, and it "
            "is about nought in %.0f %%.\n",
            100 * (double)out->mixed_count / (double)a->study->draws_count,
            100 * (double)out->nil_count / (double)a->study->draws_count);
}

static void show_information(const glacis_attrib_information *i)
{
    if (!isnan(i->bits)) cli_print("    %.3f bits, ", i->bits);
    cli_print("%s%.0f effective draws, predictive p %.2f: %s\n", isnan(i->bits) ? "    " : "",
              i->effective_draws, i->predictive_p, glacis_attrib_verdict_sentence(i->verdict));
}

static void show_data(const cli_attribute_study *a)
{
    const glacis_attrib_study *s = a->study;
    size_t known = 0;
    cli_print("\nWhat the data say\n");
    for (size_t i = 0; i < a->graph.estimates_count; i++) {
        const glacis_attrib_estimate *e = &a->graph.estimates[i];
        char what[512], unit[48];
        if (!e->known) continue;
        const glacis_attrib_confrontation *c = &s->estimates[known++];
        cli_attribute_of_what(a, i, what, sizeof what);
        glacis_attrib_unit_words(a->graph.nodes[a->graph.outcomes[e->outcome]].unit, unit, sizeof unit);
        cli_print("  %s on %s: %s\n", what, a->graph.nodes[a->graph.outcomes[e->outcome]].label,
                  a->data[i].effect);
        cli_print("    data %+.3f, sd %.3f; graph %+.3f (%+.3f to %+.3f) %s", e->mean, e->sd,
                  c->effect.band.best, c->effect.band.low, c->effect.band.high, unit);
        if (!isnan(c->sd_ratio)) cli_print("; of its spread %.0f %% is left", 100 * c->sd_ratio);
        cli_print("\n");
        show_information(&c->information);
    }
    if (!known) cli_print("  No estimate: the shares are your inputs.\n");
    if (known > 1) {
        cli_print("  all together\n");
        show_information(&s->information);
    }
}

static void show_box(const cli_attribute_study *a, const glacis_attrib_box *box)
{
    const char *asked = cli_attribute_driver(a, a->study->focus);
    if (box->found && box->box.restricted_count && box->box.score.density >= 0.5)
        cli_print("    Of interest: draws in which %s leads: %s; on a second sample %.0f %% of such draws\n",
                  asked, box->words, 100 * box->second.score.density);
    else if (box->found)
        cli_print("    no box of the ranges was found in which %s leads more often than not\n", asked);
}

/* Of several that lead alike: which way a number puts one of them alone in front. */
static void show_ties(const cli_attribute_study *a, const glacis_attrib_outcome *out)
{
    size_t shown = 0;
    if (!(out->leaders & (out->leaders - 1))) return;
    cli_print("    any move decides among them; who ties is your assumption");
    for (size_t i = 0; i < out->flips_count && shown < FLIPS_SHOWN; i++) {
        const glacis_attrib_flip *flip = &out->flips[i];
        if (!flip->among) continue;
        cli_print("%s%s %s: %s", shown++ ? "; " : ": ", a->graph.ranges[flip->range].id,
                  flip->to > flip->from ? "up" : "down", cli_attribute_driver(a, flip->largest));
    }
    cli_print("\n");
}

static void show_moves(const cli_attribute_study *a, const glacis_attrib_outcome *out)
{
    bool tie = out->leaders & (out->leaders - 1);
    size_t shown = 0;
    for (size_t i = 0; i < out->flips_count && shown < FLIPS_SHOWN; i++) {
        const glacis_attrib_flip *flip = &out->flips[i];
        if (flip->among) continue;
        shown++;
        cli_print("    %s from %.3g to %.3g (%.0f %% of the way to its end): %s\n",
                  a->graph.ranges[flip->range].id, flip->from, flip->to, 100 * flip->moved,
                  cli_attribute_driver(a, flip->largest));
    }
    if (!shown)
        cli_print(tie ? "    nothing within the stated ranges puts another before them, one number alone\n"
                      : "    nothing within the stated ranges flips it, one number alone\n");
}

static void show_flips(const cli_attribute_study *a, size_t o)
{
    const glacis_attrib_outcome *out = &a->study->outcomes[o];
    char leaders[256];
    glacis_attrib_names(&a->graph, out->leaders, leaders, sizeof leaders);
    cli_print("  %s: %s lead%s\n", a->graph.nodes[a->graph.outcomes[o]].label, leaders,
              out->leaders & (out->leaders - 1) ? ", alike" : "s");
    show_ties(a, out);
    show_moves(a, out);
    for (size_t i = 0; i < out->movers_count && i < MOVERS_SHOWN; i++)
        cli_print("%s%s (%+.2f)%s", i ? ", " : "    its share moves with ",
                  a->graph.ranges[out->movers[i].range].id, out->movers[i].rank_correlation,
                  i + 1 == out->movers_count || i + 1 == MOVERS_SHOWN ? "\n" : "");
    show_box(a, &out->box);
}

void cli_attribute_show(const cli_attribute_study *a)
{
    show_head(a);
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        show_total(a, o);
    show_data(a);
    cli_print("\nWhat would make another driver the largest\n");
    for (size_t o = 0; o < a->graph.outcomes_count; o++)
        show_flips(a, o);
    cli_print("\nWhat can be said, and what cannot\n");
    for (size_t i = 0; i < a->page_count; i++)
        cli_print("  %s\n", a->page[i]);
}
