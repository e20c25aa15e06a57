/* What does its radar see of the neighbours? The answer in a sentence. */
#include "study/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const glacis_answer *view_answer(const glacis_study *study, double height_m)
{
    char key[128];
    snprintf(key, sizeof key, "view_area_km2.%s.%.0f", study->scenario->neighbours[0], height_m * 1e-3);
    return glacis_answers_find(&study->answers, key);
}

/* The best value, of a disputed answer the greatest that a side gives. */
static double greatest(const glacis_answer *answer)
{
    double most = answer->band.best;
    for (size_t side = 0; side < answer->sides_count; side++)
        most = fmax(most, answer->sides[side].band.best);
    return most;
}

/* Low heights hide behind the Earth, high ones lie above the instrumented range. */
double glacis_study_view_height_m(const glacis_study *study)
{
    if (!study->radar.neighbours_count || !study->radar.heights_count) return NAN;
    const double *heights_m = study->scenario->view_heights_m;
    double best_m = heights_m[0];
    for (size_t h = 1; h < study->radar.heights_count; h++) {
        const glacis_answer *here = view_answer(study, heights_m[h]), *best = view_answer(study, best_m);
        if (here && best && greatest(here) > greatest(best)) best_m = heights_m[h];
    }
    return best_m;
}

/* A flight's answer, with the sides of the dispute that decides the view. */
static bool outbound_answer(const glacis_study *study, const char *kind, size_t index,
                            const glacis_answer *view, glacis_answer *out)
{
    char key[96];
    snprintf(key, sizeof key, "%s.%.40s", kind, study->scenario->outbound_names[index]);
    return gi_finding_follow(study, key, view, out);
}

/* "0 or 1": how many flights come into view, of a disputed answer by side. */
static void say_seen(const glacis_study *study, const glacis_answer *view, char *text, size_t size)
{
    size_t used = 0, sides = view->sides_count ? view->sides_count : 1;
    for (size_t side = 0; side < sides && used < size; side++) {
        size_t seen = 0;
        for (size_t i = 0; i < study->radar.outbound_count; i++) {
            glacis_answer flight;
            if (!outbound_answer(study, "outbound_seconds", i, view, &flight)) continue;
            seen += (side < flight.sides_count ? flight.sides[side].band.best : flight.band.best) > 0;
        }
        used += (size_t)snprintf(text + used, size - used, "%s%zu", side ? " or " : "", seen);
    }
}

/* Of the generic flights, the one longest in view. */
static void say_outbound(const glacis_study *study, const glacis_answer *view, char *text, size_t size)
{
    size_t longest = 0;
    double most = -1;
    *text = '\0';
    glacis_answer flight, added;
    for (size_t i = 0; i < study->radar.outbound_count; i++) {
        if (!outbound_answer(study, "outbound_seconds", i, view, &flight) || greatest(&flight) <= most)
            continue;
        most = greatest(&flight);
        longest = i;
    }
    if (most < 0 || !outbound_answer(study, "outbound_seconds", longest, view, &flight) ||
        !outbound_answer(study, "outbound_added_seconds", longest, view, &added))
        return;
    char seen[64], in_view[128], more[128];
    say_seen(study, view, seen, sizeof seen);
    gi_say_amounts(&flight, 1, 0, in_view, sizeof in_view);
    gi_say_amounts(&added, 1, 0, more, sizeof more);
    snprintf(text, size,
             " Of %zu generic outbound flights %s come into view; the longest seen (from %s) for %s s, of "
             "which %s s in view of no radar that was there before.",
             study->radar.outbound_count, seen, study->scenario->outbound_labels[longest], in_view, more);
}

/* "0 % or 4 %" of the country. */
static void say_shares(const glacis_study *study, const glacis_answer *view, char *text, size_t size)
{
    double country_m2 = study->radar.country_area_m2[0];
    size_t used = 0, sides = view->sides_count ? view->sides_count : 1;
    for (size_t side = 0; side < sides && used < size; side++) {
        double km2 = view->sides_count ? view->sides[side].band.best : view->band.best;
        used += (size_t)snprintf(text + used, size - used, "%s%.0f %%", side ? " or " : "",
                                 100e6 * km2 / country_m2);
    }
}

static const char *country_name(const glacis_study *study, const char *code)
{
    int index = glacis_land_country_find(study->land, code);
    return index < 0 ? code : glacis_land_country_name(study->land, (size_t)index);
}

/* Share of the first neighbour in view in another mode, at the height at which it is largest. */
static double share_in_mode(const glacis_study *study, size_t mode, double *height_m)
{
    const glacis_scenario *s = study->scenario;
    double most = 0;
    *height_m = 0;
    for (size_t h = 0; h < s->view_heights_count; h++) {
        char key[128];
        snprintf(key, sizeof key, "view_area_km2.%s.%.0f", s->neighbours[0], s->view_heights_m[h] * 1e-3);
        const glacis_answer *area = glacis_answers_find(&study->other_modes, key);
        double share = area ? area->by_run[mode] * 1e6 / study->radar.country_area_m2[0] : 0;
        if (share <= most) continue;
        most = share;
        *height_m = s->view_heights_m[h];
    }
    return most;
}

static size_t flights_in_mode(const glacis_study *study, size_t mode)
{
    size_t seen = 0;
    for (size_t i = 0; i < study->radar.outbound_count; i++) {
        char key[96];
        snprintf(key, sizeof key, "outbound_seconds.%.40s", study->scenario->outbound_names[i]);
        const glacis_answer *seconds = glacis_answers_find(&study->other_modes, key);
        seen += seconds && seconds->by_run[mode] > 0;
    }
    return seen;
}

/* The mode is a switch, not a fact: if another one carries the area over the line, it is what the answer hangs on. */
static void say_other_mode(const glacis_study *study, double best_m2, const gi_wording *w, char *text,
                           size_t size)
{
    const glacis_scenario *s = study->scenario;
    double country_m2 = study->radar.country_area_m2[0], line = w->line * 1e6 / country_m2;
    *text = '\0';
    for (size_t i = 0; i < s->other_modes_count; i++) {
        double height_m, share = share_in_mode(study, i, &height_m);
        bool above = share > line;
        if (above == (best_m2 / country_m2 > line)) continue;
        snprintf(
            text, size,
            "glacis radar%s --set radar.mode=%s  (%s: %.0f %% at %.0f km; %zu of %zu outbound flights come "
            "into view)",
            s->options, s->other_modes[i].name, above ? w->over : w->under, 100 * share, height_m * 1e-3,
            flights_in_mode(study, i), study->radar.outbound_count);
        return;
    }
}

/* The area in view, and the same less what the radars that were there before see. */
static bool find_view(const glacis_study *study, double height_m, const glacis_answer **view,
                      glacis_answer *more)
{
    char key[128];
    snprintf(key, sizeof key, "view_added_area_km2.%s.%.0f", study->scenario->neighbours[0], height_m * 1e-3);
    *view = view_answer(study, height_m);
    return *view && gi_finding_follow(study, key, *view, more);
}

static void say_view(const glacis_study *study, const glacis_answer *view, const glacis_answer *more,
                     double height_m, glacis_finding *out)
{
    const glacis_scenario *s = study->scenario;
    char area[96], added[128], sides[480], draws[320], outside[512], outbound[480], shares[96];
    gi_say_amount(view, 1e-3, 0, "thousand km2", area, sizeof area);
    gi_say_sides(study, view, 1e-3, 0, "thousand km2", "over", sides, sizeof sides);
    gi_say_amounts(more, 1e-3, 0, added, sizeof added);
    gi_say_all_draws(study, view, 1e-3, 0, "thousand km2", draws, sizeof draws);
    gi_say_outside(study, view, outside, sizeof outside);
    say_outbound(study, view, outbound, sizeof outbound);
    say_shares(study, view, shares, sizeof shares);
    snprintf(out->sentence, sizeof out->sentence,
             "In %s mode an object of %g m2 at %.0f km altitude is in view over %s of %s%s: %s of the "
             "country; %s thousand km2 of that are out of view of the radars that were there before.%s%s%s",
             s->radar_mode, s->view_rcs_m2, height_m * 1e-3, area, country_name(study, s->neighbours[0]),
             sides, shares, added, draws, outside, outbound);
}

bool gi_finding_sees(const glacis_study *study, glacis_finding *out)
{
    double height_m = glacis_study_view_height_m(study);
    if (isnan(height_m)) return false;
    const glacis_answer *view;
    glacis_answer more;
    if (!find_view(study, height_m, &view, &more)) return false;
    out->part = GLACIS_STUDY_RADAR;
    snprintf(out->question, sizeof out->question, "What does its radar see of the neighbours?");
    say_view(study, view, &more, height_m, out);
    gi_wording w = {"radar",
                    "the area in view",
                    "thousand km2",
                    1e-3,
                    0,
                    0.1e-6 * study->radar.country_area_m2[0],
                    "more than a tenth of the country",
                    "less than a tenth of the country"};
    gi_say_decides(study, view, &w, out->decides, sizeof out->decides);
    say_other_mode(study, view->band.best * 1e6, &w, out->overturn, sizeof out->overturn);
    if (!*out->overturn) gi_say_overturn(study, view, &w, "", out->overturn, sizeof out->overturn);
    return true;
}
