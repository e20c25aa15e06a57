/* What does its radar see of the neighbours? The answer in a sentence. */
#include "study/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The height asked for at which most of the first neighbour is in view: low ones hide behind the Earth, high ones lie above
 * the instrumented range. */
static size_t telling_height(const glacis_study *study)
{
    size_t best = 0;
    for (size_t h = 0; h < study->radar.heights_count; h++)
        if (study->radar.area_m2[h] > study->radar.area_m2[best]) best = h;
    return best;
}

static const glacis_answer *view_answer(const glacis_study *study, const char *kind, double height_m)
{
    char key[128];
    snprintf(key, sizeof key, "%s.%s.%.0f", kind, study->scenario->neighbours[0], height_m * 1e-3);
    return glacis_answers_find(&study->answers, key);
}

static const glacis_answer *outbound_answer(const glacis_study *study, const char *kind, size_t index)
{
    char key[96];
    snprintf(key, sizeof key, "%s.%.40s", kind, study->scenario->outbound_names[index]);
    return glacis_answers_find(&study->answers, key);
}

/* Of the generic flights, the one longest in view. */
static void say_outbound(const glacis_study *study, char *text, size_t size)
{
    size_t count = study->radar.outbound_count, longest = 0, seen = 0;
    *text = '\0';
    for (size_t i = 0; i < count; i++) {
        seen += outbound_answer(study, "outbound_seconds", i)->band.best > 0;
        if (outbound_answer(study, "outbound_seconds", i)->band.best >
            outbound_answer(study, "outbound_seconds", longest)->band.best)
            longest = i;
    }
    if (!count) return;
    char in_view[64], more[64];
    gi_say_amount(outbound_answer(study, "outbound_seconds", longest), 1, 0, "s", in_view, sizeof in_view);
    gi_say_amount(outbound_answer(study, "outbound_added_seconds", longest), 1, 0, "s", more, sizeof more);
    snprintf(text, size,
             " Of %zu generic outbound flights %zu come%s into view; the longest seen (from %s) for %s, of "
             "which %s in view of no radar that was there before.",
             count, seen, seen == 1 ? "s" : "", study->scenario->outbound_labels[longest], in_view, more);
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

bool gi_finding_sees(const glacis_study *study, glacis_finding *out)
{
    const glacis_scenario *s = study->scenario;
    if (!study->radar.neighbours_count || !study->radar.heights_count) return false;
    double height_m = s->view_heights_m[telling_height(study)];
    const glacis_answer *view = view_answer(study, "view_area_km2", height_m);
    const glacis_answer *more = view_answer(study, "view_added_area_km2", height_m);
    if (!view || !more) return false;
    char area[96], added[96], other[320], outside[512], outbound[360];
    gi_say_amount(view, 1e-3, 0, "thousand km2", area, sizeof area);
    gi_say_other_side(study, view, 1e-3, 0, "thousand km2", "over", other, sizeof other);
    gi_say_amounts(more, 1e-3, 0, added, sizeof added);
    gi_say_outside(study, view, 1e-3, 0, "thousand km2", outside, sizeof outside);
    say_outbound(study, outbound, sizeof outbound);
    snprintf(out->question, sizeof out->question, "What does its radar see of the neighbours?");
    snprintf(out->sentence, sizeof out->sentence,
             "In %s mode an object of %g m2 at %.0f km altitude is in view over %s of %s%s, %.0f %% of the "
             "country; %s thousand of that are out of view of the radars that were there before.%s%s",
             s->radar_mode, s->view_rcs_m2, height_m * 1e-3, area, country_name(study, s->neighbours[0]),
             other, 100e6 * view->band.best / study->radar.country_area_m2[0], added, outside, outbound);
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
