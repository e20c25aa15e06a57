/* What decides an answer, and what would overturn it?
 *
 * An assumption decides an answer if, among those that the draws confirm, moving it alone moves the answer most; another that
 * alone moves the best estimate at least half as far is named next. A command
 * overturns a finding if it carries the answer over the line that the sentence turns on (half of the land, one leaker). Where
 * no single fact within its published range does, another means may (leave a threat out, a smaller raid); where nothing does,
 * the text says so and names what comes nearest. */
#include "study/decide.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* In the unit of its key; an azimuth within the circle. */
static double spoken(const glacis_quantity *q, double value)
{
    double shown = glacis_quantity_shown(q, value);
    size_t length = strlen(q->key);
    bool azimuth = length > 7 && strcmp(q->key + length - 7, "_az_deg") == 0;
    return azimuth ? fmod(fmod(shown, 360) + 360, 360) : shown;
}

static double shown_end(const glacis_quantity *q, bool high)
{
    return spoken(q, glacis_spread_end(&q->spread, high));
}

/* The --set that puts a quantity at a value; no key sets the position of a site, which has its coordinates instead. */
static void set_option(const glacis_quantity *q, bool high, char *text, size_t size)
{
    if (*q->set_key)
        snprintf(text, size, "--set %s=%.4g", q->set_key, shown_end(q, high));
    else
        snprintf(text, size, "with %s at %.5g", q->key, shown_end(q, high));
}

static const char *unit_of(const glacis_quantity *q)
{
    return strcmp(q->unit, "1") == 0 || strcmp(q->unit, "count") == 0 ? "" : q->unit;
}

/* Who holds a value of a dispute; "" for what is no dispute or nobody's. */
static const char *holder(const glacis_quantity *q, double value)
{
    if (q->spread.distribution != GLACIS_DIST_CHOICE) return "";
    for (size_t i = 0; i < q->spread.choices_count; i++)
        if (q->spread.choices[i].best == value) return q->who[i];
    return "";
}

void gi_say_value(const glacis_quantity *q, double value, char *text, size_t size)
{
    const char *unit = unit_of(q), *who = holder(q, value);
    snprintf(text, size, "%.4g%s%s%s%s%s", spoken(q, value), *unit ? " " : "", unit, *who ? " (" : "", who,
             *who ? ")" : "");
}

/* "the reaction time of THAAD: at 30 s (assumed) the share of land is 10 %, at 203 s (Jang Young-keun) it is 0 % (glacis cite
 * thaad.reaction_time_s, or explain)": cite has the sources, explain how it is drawn. */
static void say_mover(const glacis_study *study, const glacis_mover *mover, const gi_wording *w, char *text,
                      size_t size)
{
    const glacis_quantity *q = &study->scenario->quantities[mover->quantity];
    const char *after = *w->unit ? " " : "";
    char low[128], high[128];
    gi_say_value(q, glacis_spread_end(&q->spread, false), low, sizeof low);
    gi_say_value(q, glacis_spread_end(&q->spread, true), high, sizeof high);
    snprintf(text, size, "the %s%s: at %s %s is %.*f%s%s, at %s it is %.*f%s%s (glacis cite %s, or explain)",
             q->label, q->flags & GLACIS_QUANTITY_UNVERIFIED ? " (unverified)" : "", low, w->subject,
             w->decimals, mover->at_low * w->scale, after, w->unit, high, w->decimals,
             mover->at_high * w->scale, after, w->unit, q->key);
}

/* What moves the best estimate farther than the first is not what the draws confirm, or it would have come first. */
static void say_next(const glacis_study *study, const glacis_answer *answer, const glacis_mover *first,
                     const gi_wording *w, char *text, size_t size)
{
    const glacis_mover *next = gi_answer_next(answer);
    *text = '\0';
    if (!next) return;
    snprintf(text, size,
             next->swing > first->swing ? "; over the draws less, but alone more, by " : "; then by ");
    say_mover(study, next, w, text + strlen(text), size - strlen(text));
}

void gi_say_decides(const glacis_study *study, const glacis_answer *answer, const gi_wording *w, char *text,
                    size_t size)
{
    const glacis_mover *mover = gi_answer_strongest(answer);
    if (!mover) {
        const char *why = study->draws < 16 ? "too few draws to tell (use --draws 64 or more)"
                                            : "cannot tell: no single assumption stands out among the draws";
        snprintf(text, size, "%s", why);
        return;
    }
    say_mover(study, mover, w, text, size);
    say_next(study, answer, mover, w, text + strlen(text), size - strlen(text));
}

/* One end of one quantity's range, and the answer there. */
typedef struct candidate {
    const glacis_quantity *quantity;
    bool high;
    double answer;
} candidate;

/* Of all ends tried, the one that brings the answer farthest towards, or over, the line; its quantity is NULL if none does. */
static candidate farthest(const glacis_study *study, const glacis_answer *answer, bool above)
{
    candidate best = {.answer = answer->band.best};
    for (size_t i = 0; i < 2 * answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i / 2];
        double value = i % 2 ? mover->at_high : mover->at_low;
        if (isnan(value) || (above ? value >= best.answer : value <= best.answer)) continue;
        best = (candidate){&study->scenario->quantities[mover->quantity], i % 2 == 1, value};
    }
    return best;
}

void gi_say_overturn(const glacis_study *study, const glacis_answer *answer, const gi_wording *w,
                     const char *instead, char *text, size_t size)
{
    bool above = answer->band.best > w->line;
    candidate best = farthest(study, answer, above);
    char option[200] = "";
    if (best.quantity) set_option(best.quantity, best.high, option, sizeof option);
    if (best.quantity && (best.answer > w->line) != above)
        snprintf(text, size, "glacis %s%s %s  (%s: %.*f %s)", w->command, study->scenario->options, option,
                 above ? w->under : w->over, w->decimals, best.answer * w->scale, w->unit);
    else if (*instead)
        snprintf(text, size, "%s", instead);
    else if (best.quantity)
        snprintf(text, size, "no single fact does within its range; the nearest: glacis %s%s %s  (%.*f %s)",
                 w->command, study->scenario->options, option, w->decimals, best.answer * w->scale, w->unit);
    else
        snprintf(text, size, "no single fact was found that would");
}
