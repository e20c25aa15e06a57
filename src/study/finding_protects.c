/* What does it protect? The answer in a sentence. */
#include "study/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* "timeline, reach and published reach together" */
static void say_joint(unsigned limits, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (int i = 0; i < GLACIS_LIMIT_COUNT && used < size; i++) {
        bool more = limits >> (i + 1);
        if (!(limits & (1u << i))) continue;
        used += (size_t)snprintf(text + used, size - used, "%s%s",
                                 !used  ? ""
                                 : more ? ", "
                                        : " and ",
                                 glacis_limit_name(i));
    }
    for (char *c = text; *c; c++)
        if (*c == '_') *c = ' ';
    if (used < size) snprintf(text + used, size - used, " together");
}

static void say_city(const glacis_study *study, char *text, size_t size)
{
    const glacis_footprint *f = &study->footprint;
    const glacis_place_answer *city = largest_city(f);
    *text = '\0';
    if (!city) return;
    int limit = city->verdict.limit_index;
    char why[160], draws[64] = "";
    if (study->draws) snprintf(draws, sizeof draws, " (in %.0f %% of the draws it is)", 100 * city->p);
    if (limit == GLACIS_LIMIT_COUNT)
        say_joint(city->verdict.joint_limits, why, sizeof why);
    else
        snprintf(why, sizeof why, "%s", limit < 0 ? "" : glacis_limit_sentence(limit));
    if (!city->verdict.threatened)
        snprintf(text, size, " %s, %.0f km away, is reached by none of them.", city->place->label,
                 city->distance_m * 1e-3);
    else if (limit < 0)
        snprintf(text, size, " %s, %.0f km away, is protected%s.", city->place->label,
                 city->distance_m * 1e-3, draws);
    else
        snprintf(text, size, " %s, %.0f km away, is not protected%s: %s.", city->place->label,
                 city->distance_m * 1e-3, draws, why);
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
                                 study->scenario->threat_labels[i], 100 * alone->band.best);
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

static void say_people(const glacis_study *study, const glacis_answer *land, char *text, size_t size)
{
    glacis_answer people;
    char millions[96];
    *text = '\0';
    if (!(study->footprint.people_listed > 0)) return; /* no city of the country is listed */
    if (!gi_finding_follow(study, "people_inside", land, &people)) return;
    gi_say_amount(&people, 1e-6, 1, "", millions, sizeof millions);
    snprintf(text, size, " and %s of the %.1f million people in the listed cities", millions,
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

bool gi_finding_protects(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    if (!land) return false;
    out->part = GLACIS_STUDY_FOOTPRINT;
    snprintf(out->question, sizeof out->question, "What does it protect?");
    if (isnan(land->band.best)) return nothing_threatened(study, out);
    const glacis_footprint *f = &study->footprint;
    char share[64], sides[480], draws[256], outside[512], people[200], city[400], rest[160] = "", alone[640],
                                                                                  instead[720];
    gi_say_amount(land, 100, 0, "%", share, sizeof share);
    gi_say_sides(study, land, 100, 0, "%", "over", sides, sizeof sides);
    gi_say_all_draws(study, land, 100, 0, "%", draws, sizeof draws);
    gi_say_outside(study, land, outside, sizeof outside);
    say_people(study, land, people, sizeof people);
    say_city(study, city, sizeof city);
    say_alone(study, alone, sizeof alone);
    int limit = commonest_limit(f);
    if (limit >= 0)
        snprintf(rest, sizeof rest, " Where it cannot, the commonest limit is: %s.",
                 glacis_limit_sentence(limit));
    snprintf(out->sentence, sizeof out->sentence,
             "Standing at %s, the battery can engage every listed missile that reaches them over %s of "
             "the land under threat%s%s.%s%s%s%s%s",
             study->scenario->site_label, share, people, sides, draws, outside, alone, city, rest);
    gi_wording w = {"footprint", "the share of land", "%", 100, 0, 0.5, "more than half", "less than half"};
    gi_say_decides(study, land, &w, out->decides, sizeof out->decides);
    say_threat_left_out(study, land, &w, instead, sizeof instead);
    gi_say_overturn(study, land, &w, instead, out->overturn, sizeof out->overturn);
    return true;
}
