/* The answers in sentences: what it protects, what it sees, how a raid goes; each with its band, the one assumption that
 * decides it and the command that would overturn it.
 *
 * An assumption decides an answer if the draws rank it first and moving it alone moves the answer. A command overturns a
 * finding if it carries the answer over the line that the sentence turns on (half of the land, one leaker, nothing added).
 * Where nothing within its published range does, the sentence says so. */
#include "study/study.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A quantity's value in the unit of its key; decibels are kept as power ratios inside. */
static double shown_value(const glacis_quantity *q, double u)
{
    double value = glacis_spread_quantile(&q->spread, u);
    return strcmp(q->unit, "dB") == 0 ? 10 * log10(value) : value / q->unit_scale;
}

/* The --set that puts a quantity at a value; a school is chosen by what it says, so its key is set outright too. */
static void set_option(const glacis_quantity *q, double u, char *text, size_t size)
{
    snprintf(text, size, "--set facts.%s=%.4g", q->key, shown_value(q, u));
}

static const glacis_mover *strongest(const glacis_answer *answer)
{
    const glacis_mover *best = NULL;
    double widest = 0;
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        double swing = fabs(mover->at_high - mover->at_low);
        if (swing > widest) { /* false for NAN: not run one at a time */
            widest = swing;
            best = mover;
        }
    }
    return best;
}

typedef struct wording {
    const char *command, *subject, *unit;
    double scale; /* of the answer, for showing */
    int decimals;
    double line; /* the answer that the sentence turns on */
    const char *over, *under;
} wording;

static void say_decides(const glacis_study *study, const glacis_answer *answer, const wording *w, char *text,
                        size_t size)
{
    const glacis_mover *mover = strongest(answer);
    if (!mover) {
        const char *why = study->draws < 16 ? "too few draws to tell (use --draws 64 or more)"
                                            : "cannot tell: no single assumption stands out among the draws";
        snprintf(text, size, "%s", why);
        return;
    }
    const glacis_quantity *q = &study->scenario->quantities[mover->quantity];
    snprintf(text, size, "%s%s: at %.4g %s %s is %.*f %s, at %.4g %s it is %.*f %s (glacis cite %s)", q->key,
             q->flags & GLACIS_QUANTITY_UNVERIFIED ? " (unverified)" : "", shown_value(q, 0.1), q->unit,
             w->subject, w->decimals, mover->at_low * w->scale, w->unit, shown_value(q, 0.9), q->unit,
             w->decimals, mover->at_high * w->scale, w->unit, q->key);
}

/* The first single assumption, strongest first, that carries the answer over the line. */
static void say_overturn(const glacis_study *study, const glacis_answer *answer, const wording *w, char *text,
                         size_t size)
{
    bool above = answer->band.best > w->line;
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        const glacis_quantity *q = &study->scenario->quantities[mover->quantity];
        for (int end = 0; end < 2; end++) {
            double value = end ? mover->at_high : mover->at_low;
            if (isnan(value) || (value > w->line) == above) continue;
            char option[160];
            set_option(q, end ? 0.9 : 0.1, option, sizeof option);
            snprintf(text, size, "glacis %s %s  (%s: %.*f %s)", w->command, option,
                     above ? w->under : w->over, w->decimals, value * w->scale, w->unit);
            return;
        }
    }
    const glacis_mover *mover = strongest(answer);
    if (!mover) {
        snprintf(text, size, "no single assumption was found that would");
        return;
    }
    const glacis_quantity *q = &study->scenario->quantities[mover->quantity];
    bool up = mover->at_high > mover->at_low;
    char option[160];
    set_option(q, up == above ? 0.1 : 0.9, option, sizeof option);
    snprintf(text, size, "no single assumption does within its range; the nearest: glacis %s %s", w->command,
             option);
}

static void band_text(const glacis_answer *answer, double scale, int decimals, char *text, size_t size)
{
    if (answer->band.count > 1)
        snprintf(text, size, "%.*f (%.*f to %.*f)", decimals, answer->band.best * scale, decimals,
                 answer->band.low * scale, decimals, answer->band.high * scale);
    else
        snprintf(text, size, "%.*f", decimals, answer->band.best * scale);
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
    if (limit < 0)
        snprintf(text, size, " %s, %.0f km away, is inside (probability %.2f).", city->place->name,
                 city->distance_m * 1e-3, city->p);
    else
        snprintf(text, size, " %s, %.0f km away, is not (probability %.2f): %s.", city->place->name,
                 city->distance_m * 1e-3, city->p, glacis_limit_sentence(limit));
}

static bool protects(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    const glacis_answer *people = glacis_answers_find(&study->answers, "people_inside");
    if (!land || isnan(land->band.best)) return false;
    const glacis_footprint *f = &study->footprint;
    char share[64], millions[64], city[200], rest[160] = "";
    band_text(land, 100, 0, share, sizeof share);
    band_text(people, 1e-6, 1, millions, sizeof millions);
    say_city(f, city, sizeof city);
    int limit = commonest_limit(f);
    if (limit >= 0)
        snprintf(rest, sizeof rest, " Elsewhere the limit is mostly %s.", glacis_limit_name(limit));
    snprintf(out->question, sizeof out->question, "What does it protect?");
    snprintf(out->sentence, sizeof out->sentence,
             "From %s the battery can engage every listed missile that reaches them over %s %% of the land "
             "under threat, and %s "
             "of the %.1f million people in the listed cities.%s%s",
             study->scenario->site_name, share, millions, f->people_listed * 1e-6, city, rest);
    wording w = {"footprint", "the share of land", "%", 100, 0, 0.5, "more than half", "less than half"};
    say_decides(study, land, &w, out->decides, sizeof out->decides);
    say_overturn(study, land, &w, out->overturn, sizeof out->overturn);
    return true;
}

/* ---- what it sees ---------------------------------------------------------------------------------- */

/* The neighbour's area at the middle height asked for: low enough to be about boost, high enough to be about view. */
static const glacis_answer *view_answer(const glacis_study *study, const char *kind, char *key, size_t size)
{
    const glacis_scenario *s = study->scenario;
    if (!s->neighbours_count || !s->view_heights_count) return NULL;
    double height_km = s->view_heights_m[s->view_heights_count / 2] * 1e-3;
    snprintf(key, size, "%s.%s.%.0f", kind, s->neighbours[0], height_km);
    return glacis_answers_find(&study->answers, key);
}

static void say_outbound(const glacis_study *study, char *text, size_t size)
{
    *text = '\0';
    char key[96];
    for (size_t i = 0; i < study->radar.outbound_count; i++) {
        snprintf(key, sizeof key, "outbound_seconds.%.40s", study->scenario->outbound_names[i]);
        const glacis_answer *seconds = glacis_answers_find(&study->answers, key);
        snprintf(key, sizeof key, "outbound_added_seconds.%.40s", study->scenario->outbound_names[i]);
        const glacis_answer *added = glacis_answers_find(&study->answers, key);
        if (!seconds || !added) continue;
        char in_view[48], more[48];
        band_text(seconds, 1, 0, in_view, sizeof in_view);
        band_text(added, 1, 0, more, sizeof more);
        snprintf(
            text, size,
            " A generic outbound flight from %s is in view for %s s, of which %s s are in view of no radar "
            "that was there before.",
            study->scenario->outbound_names[i], in_view, more);
        return;
    }
}

static bool sees(const glacis_study *study, glacis_finding *out)
{
    char key[64], added_key[64], area[64], added[64], outbound[280];
    const glacis_scenario *s = study->scenario;
    const glacis_answer *view = view_answer(study, "view_area_km2", key, sizeof key);
    const glacis_answer *more = view_answer(study, "view_added_area_km2", added_key, sizeof added_key);
    if (!view || !more) return false;
    band_text(view, 1e-3, 0, area, sizeof area);
    band_text(more, 1e-3, 0, added, sizeof added);
    say_outbound(study, outbound, sizeof outbound);
    snprintf(out->question, sizeof out->question, "What does its radar see of the neighbours?");
    snprintf(out->sentence, sizeof out->sentence,
             "In %s mode an object of %g m2 at %.0f km altitude is in view over %s thousand km2 of %s (%.0f "
             "%% of it); %s thousand "
             "of that are out of view of the radars that were there before.%s",
             s->radar_mode, s->view_rcs_m2, s->view_heights_m[s->view_heights_count / 2] * 1e-3, area,
             s->neighbours[0], 100e6 * view->band.best / study->radar.country_area_m2[0], added, outbound);
    wording w = {"radar",
                 "the area in view",
                 "thousand km2",
                 1e-3,
                 0,
                 0.1e-6 * study->radar.country_area_m2[0],
                 "more than a tenth of the country",
                 "less than a tenth of the country"};
    say_decides(study, view, &w, out->decides, sizeof out->decides);
    say_overturn(study, view, &w, out->overturn, sizeof out->overturn);
    return true;
}

/* ---- how a raid goes ------------------------------------------------------------------------------- */

static bool raids(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *leakers = glacis_answers_find(&study->answers, "raid_leakers");
    const glacis_answer *none = glacis_answers_find(&study->answers, "raid_p_no_leaker");
    if (!leakers || !none) return false;
    char count[64], chance[64];
    band_text(leakers, 1, 1, count, sizeof count);
    band_text(none, 1, 2, chance, sizeof chance);
    snprintf(out->question, sizeof out->question, "How does a raid go?");
    snprintf(out->sentence, sizeof out->sentence,
             "Of %.0f missiles at %s through %zu layer%s, %s leak on average; the chance that none does is "
             "%s. The kill "
             "probabilities are assumptions of the cited authors, not measurements.",
             study->scenario->best.raid.size_count, study->scenario->raid_place.name,
             study->scenario->best.raid.layers_count, study->scenario->best.raid.layers_count == 1 ? "" : "s",
             count, chance);
    wording w = {
        "raid", "the number of leakers", "", 1, 2, 1.0, "more than one leaks", "fewer than one leaks"};
    say_decides(study, leakers, &w, out->decides, sizeof out->decides);
    say_overturn(study, leakers, &w, out->overturn, sizeof out->overturn);
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
