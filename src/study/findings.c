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

/* The --set that puts a quantity at a value; no key sets the position of a site, which has its coordinates instead. */
static void set_option(const glacis_quantity *q, double u, char *text, size_t size)
{
    if (*q->set_key)
        snprintf(text, size, "--set %s=%.4g", q->set_key, shown_value(q, u));
    else
        snprintf(text, size, "with %s at %.5g", q->key, shown_value(q, u));
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
    char why[160];
    if (limit == GLACIS_LIMIT_COUNT)
        glacis_limit_set_names(city->verdict.joint_limits, why, sizeof why);
    else
        snprintf(why, sizeof why, "%s", limit < 0 ? "" : glacis_limit_sentence(limit));
    if (limit < 0)
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
                                 used ? ", " : " Against each alone: ", study->scenario->threat_names[i],
                                 100 * alone->band.best);
    }
    if (used && used + 2 < size) snprintf(text + used, size - used, ".");
}

static bool protects(const glacis_study *study, glacis_finding *out)
{
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    const glacis_answer *people = glacis_answers_find(&study->answers, "people_inside");
    if (!land || isnan(land->band.best)) return false;
    const glacis_footprint *f = &study->footprint;
    char share[64], millions[64], city[400], rest[160] = "", alone[480];
    band_text(land, 100, 0, share, sizeof share);
    band_text(people, 1e-6, 1, millions, sizeof millions);
    say_city(f, city, sizeof city);
    say_alone(study, alone, sizeof alone);
    int limit = commonest_limit(f);
    if (limit >= 0)
        snprintf(rest, sizeof rest, " Elsewhere the limit is mostly %s.", glacis_limit_name(limit));
    snprintf(out->question, sizeof out->question, "What does it protect?");
    snprintf(out->sentence, sizeof out->sentence,
             "Standing at %s, the battery can engage every listed missile that reaches them over %s %% of "
             "the land "
             "under threat, and %s "
             "of the %.1f million people in the listed cities.%s%s%s",
             study->scenario->site_label, share, millions, f->people_listed * 1e-6, alone, city, rest);
    wording w = {"footprint", "the share of land", "%", 100, 0, 0.5, "more than half", "less than half"};
    say_decides(study, land, &w, out->decides, sizeof out->decides);
    say_overturn(study, land, &w, out->overturn, sizeof out->overturn);
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
             study->scenario->best.raid.size_count, study->scenario->raid_place.label,
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
