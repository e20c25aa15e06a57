/* The answers in sentences: what it protects, what it sees, how a raid goes; each with its band. What decides an answer and
 * what would overturn it: decide.c. */
#include "study/decide.h"
#include "study/study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void band_text(const glacis_answer *answer, double scale, int decimals, char *text, size_t size)
{
    if (answer->band.count > 1)
        snprintf(text, size, "%.*f (%.*f to %.*f)", decimals, answer->band.best * scale, decimals,
                 answer->band.low * scale, decimals, answer->band.high * scale);
    else
        snprintf(text, size, "%.*f", decimals, answer->band.best * scale);
}

/* A best estimate can lie outside the band of the draws: facts whose best value is an end of their range pull one way. */
static const char *say_outside(const glacis_answer *answer)
{
    const glacis_band *band = &answer->band;
    if (band->count <= 1 || (band->best >= band->low && band->best <= band->high)) return "";
    return band->best > band->high ? " The best estimate lies above the band: several facts are best known "
                                     "at the favourable end of their range."
                                   : " The best estimate lies below the band: several facts are best known "
                                     "at the unfavourable end of their range.";
}

/* ---- what it protects ------------------------------------------------------------------------------ */

static int commonest_limit(const glacis_footprint *f)
{
    int commonest = -1;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        if (f->limit_cells[i] && (commonest < 0 || f->limit_cells[i] > f->limit_cells[commonest]))
            commonest = i;
    return commonest;
}

/* The most populous listed city, whose fate everybody asks about. */
static const glacis_place_answer *largest_city(const glacis_footprint *f)
{
    const glacis_place_answer *largest = NULL;
    for (size_t i = 0; i < f->cities_count; i++)
        if (f->cities[i].place->population > (largest ? largest->place->population : 0))
            largest = &f->cities[i];
    return largest;
}

static void say_city(const glacis_footprint *f, char *text, size_t size)
{
    const glacis_place_answer *city = largest_city(f);
    *text = '\0';
    if (!city) return;
    int limit = city->verdict.limit_index;
    char why[160];
    if (limit == GLACIS_LIMIT_COUNT)
        glacis_limit_set_names(city->verdict.joint_limits, why, sizeof why);
    else
        snprintf(why, sizeof why, "%s", limit < 0 ? "" : glacis_limit_sentence(limit));
    if (!city->verdict.threatened)
        snprintf(text, size, " %s, %.0f km away, is reached by none of them.", city->place->label,
                 city->distance_m * 1e-3);
    else if (limit < 0)
        snprintf(text, size, " %s, %.0f km away, is inside (probability %.2f).", city->place->label,
                 city->distance_m * 1e-3, city->p);
    else
        snprintf(text, size, " %s, %.0f km away, is not (probability %.2f): %s.", city->place->label,
                 city->distance_m * 1e-3, city->p, why);
}

/* The share against each threat alone: "every listed missile" is a hard test, and one of them often decides it. */
static void say_alone(const glacis_study *study, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; study->footprint.threats_count > 1 && i < study->footprint.threats_count; i++) {
        char key[128];
        snprintf(key, sizeof key, "land_fraction_alone.%s", study->scenario->threat_names[i]);
        const glacis_answer *alone = glacis_answers_find(&study->answers, key);
        if (!alone || isnan(alone->band.best) || used >= size) continue;
        used += (size_t)snprintf(text + used, size - used, "%s%s %.0f %%",
                                 used ? "; " : " Against each alone, of the land it reaches: ",
                                 study->scenario->threat_names[i], 100 * alone->band.best);
    }
    if (used && used + 2 < size) snprintf(text + used, size - used, ".");
}

/* If the battery holds against one missile alone, the list of threats is the assumption that decides. */
static void say_threat_left_out(const glacis_study *study, const glacis_answer *land, const gi_wording *w,
                                char *text, size_t size)
{
    const glacis_scenario *s = study->scenario;
    double best = w->line;
    *text = '\0';
    for (size_t i = 0; land->band.best <= w->line && i < s->best.threats_count; i++) {
        char key[128];
        size_t same = 0;
        for (size_t k = 0; k < s->best.threats_count; k++)
            same += s->best.threats[k].vehicle == s->best.threats[i].vehicle;
        snprintf(key, sizeof key, "land_fraction_alone.%s", s->threat_names[i]);
        const glacis_answer *alone = glacis_answers_find(&study->answers, key);
        if (same > 1 || !alone || !(alone->band.best > best)) continue;
        best = alone->band.best;
        snprintf(text, size, "glacis footprint%s --threat %s  (against it alone %s: %.0f %%)", s->options,
                 s->vehicle_ids[s->best.threats[i].vehicle], w->over, 100 * best);
    }
}

static void say_people(const glacis_study *study, char *text, size_t size)
{
    const glacis_answer *people = glacis_answers_find(&study->answers, "people_inside");
    char millions[64];
    *text = '\0';
    if (!(study->footprint.people_listed > 0)) return; /* no city of the country is listed */
    band_text(people, 1e-6, 1, millions, sizeof millions);
    snprintf(text, size, ", and %s of the %.1f million people in the listed cities", millions,
             study->footprint.people_listed * 1e-6);
}

/* A map that no threat reaches has no defended share. */
static bool nothing_threatened(const glacis_study *study, glacis_finding *out)
{
    snprintf(out->sentence, sizeof out->sentence,
             "None of the %zu listed missiles reaches any of the %zu cells of the map: there is nothing to "
             "defend.",
             study->footprint.threats_count, study->footprint.cells_count);
    snprintf(out->decides, sizeof out->decides, "the list of threats and their launch sites");
    snprintf(out->overturn, sizeof out->overturn, "a threat that reaches the map (threats: in the scenario)");
    return true;
}

static bool protects(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    if (!land) return false;
    snprintf(out->question, sizeof out->question, "What does it protect?");
    if (isnan(land->band.best)) return nothing_threatened(study, out);
    const glacis_footprint *f = &study->footprint;
    char share[64], people[160], city[400], rest[160] = "", alone[480], instead[720];
    band_text(land, 100, 0, share, sizeof share);
    say_people(study, people, sizeof people);
    say_city(f, city, sizeof city);
    say_alone(study, alone, sizeof alone);
    int limit = commonest_limit(f);
    if (limit >= 0)
        snprintf(rest, sizeof rest, " Where it cannot, the commonest limit is: %s.",
                 glacis_limit_sentence(limit));
    snprintf(out->sentence, sizeof out->sentence,
             "Standing at %s, the battery can engage every listed missile that reaches them over %s %% of "
             "the land under threat%s.%s%s%s%s",
             study->scenario->site_label, share, people, say_outside(land), alone, city, rest);
    gi_wording w = {"footprint", "the share of land", "%", 100, 0, 0.5, "more than half", "less than half"};
    gi_say_decides(study, land, &w, out->decides, sizeof out->decides);
    say_threat_left_out(study, land, &w, instead, sizeof instead);
    gi_say_overturn(study, land, &w, instead, out->overturn, sizeof out->overturn);
    return true;
}

/* ---- what it sees ---------------------------------------------------------------------------------- */

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
    char in_view[48], more[48];
    band_text(outbound_answer(study, "outbound_seconds", longest), 1, 0, in_view, sizeof in_view);
    band_text(outbound_answer(study, "outbound_added_seconds", longest), 1, 0, more, sizeof more);
    snprintf(text, size,
             " Of %zu generic outbound flights %zu come into view; the longest seen (%s) for %s s, of which "
             "%s s are in "
             "view of no radar that was there before.",
             count, seen, study->scenario->outbound_names[longest], in_view, more);
}

static const char *country_name(const glacis_study *study, const char *code)
{
    int index = glacis_land_country_find(study->land, code);
    return index < 0 ? code : glacis_land_country_name(study->land, (size_t)index);
}

static bool sees(const glacis_study *study, glacis_finding *out)
{
    char area[64], added[64], outbound[360];
    const glacis_scenario *s = study->scenario;
    if (!study->radar.neighbours_count || !study->radar.heights_count) return false;
    double height_m = s->view_heights_m[telling_height(study)];
    const glacis_answer *view = view_answer(study, "view_area_km2", height_m);
    const glacis_answer *more = view_answer(study, "view_added_area_km2", height_m);
    if (!view || !more) return false;
    band_text(view, 1e-3, 0, area, sizeof area);
    band_text(more, 1e-3, 0, added, sizeof added);
    say_outbound(study, outbound, sizeof outbound);
    snprintf(out->question, sizeof out->question, "What does its radar see of the neighbours?");
    snprintf(out->sentence, sizeof out->sentence,
             "In %s mode an object of %g m2 at %.0f km altitude is in view over %s thousand km2 of %s (%.0f "
             "%% of it); %s thousand "
             "of that are out of view of the radars that were there before.%s",
             s->radar_mode, s->view_rcs_m2, height_m * 1e-3, area, country_name(study, s->neighbours[0]),
             100e6 * view->band.best / study->radar.country_area_m2[0], added, outbound);
    gi_wording w = {"radar",
                    "the area in view",
                    "thousand km2",
                    1e-3,
                    0,
                    0.1e-6 * study->radar.country_area_m2[0],
                    "more than a tenth of the country",
                    "less than a tenth of the country"};
    gi_say_decides(study, view, &w, out->decides, sizeof out->decides);
    gi_say_overturn(study, view, &w, "", out->overturn, sizeof out->overturn);
    return true;
}

/* ---- how a raid goes ------------------------------------------------------------------------------- */

/* Leakers grow with the raid, at least in proportion. */
static void say_smaller_raid(const glacis_study *study, const glacis_answer *leakers, char *text, size_t size)
{
    double fewer = floor(0.95 * study->scenario->best.raid.size_count / leakers->band.best);
    *text = '\0';
    if (leakers->band.best > 1 && fewer >= 1)
        snprintf(text, size, "glacis raid%s --size %.0f  (a raid small enough that fewer than one leaks)",
                 study->scenario->options, fewer);
}

/* What the battery's own layer adds at the place of the raid: often nothing, and then the other layers stand alone. */
static const char *say_own_layer(const glacis_study *study)
{
    const glacis_answer *shots = glacis_answers_find(&study->answers, "raid_shots_possible");
    if (study->scenario->raid_battery_layer < 0 || !shots || shots->band.best >= 1) return "";
    return " The battery itself gets no shot there (see the map), so the other layers stand alone; they are "
           "assumed to be always "
           "in place.";
}

static bool raids(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *leakers = glacis_answers_find(&study->answers, "raid_leakers");
    const glacis_answer *none = glacis_answers_find(&study->answers, "raid_p_no_leaker");
    if (!leakers || !none) return false;
    char count[64], chance[64], instead[720];
    band_text(leakers, 1, 1, count, sizeof count);
    band_text(none, 1, 2, chance, sizeof chance);
    snprintf(out->question, sizeof out->question, "How does a raid go?");
    snprintf(out->sentence, sizeof out->sentence,
             "Of %.0f missiles at %s through %zu layer%s, %s leak on average; the chance that none does is "
             "%s. Kill "
             "probabilities are assumptions, not measurements.%s",
             study->scenario->best.raid.size_count, study->scenario->raid_place.label,
             study->scenario->best.raid.layers_count, study->scenario->best.raid.layers_count == 1 ? "" : "s",
             count, chance, say_own_layer(study));
    gi_wording w = {
        "raid", "the number of leakers", "", 1, 2, 1.0, "more than one leaks", "fewer than one leaks"};
    gi_say_decides(study, leakers, &w, out->decides, sizeof out->decides);
    say_smaller_raid(study, leakers, instead, sizeof instead);
    gi_say_overturn(study, leakers, &w, instead, out->overturn, sizeof out->overturn);
    return true;
}

size_t glacis_study_findings(const glacis_study *study, glacis_finding *out, size_t most)
{
    bool (*const kinds[])(const glacis_study *, glacis_finding *) = {protects, sees, raids};
    size_t count = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && count < most; i++) {
        glacis_finding finding = {.question = ""};
        if (kinds[i](study, &finding)) out[count++] = finding;
    }
    return count;
}
