/* What decides an answer, and what would overturn it?
 *
 * An assumption decides an answer if, among those the draws rank first, moving it alone moves the answer most. A command
 * overturns a finding if it carries the answer over the line that the sentence turns on (half of the land, one leaker). Where
 * no single fact within its published range does, another means may (leave a threat out, a smaller raid); where nothing does,
 * the text says so and names what comes nearest. */
#include "study/decide.h"

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

static const char *unit_of(const glacis_quantity *q)
{
    return strcmp(q->unit, "1") == 0 || strcmp(q->unit, "count") == 0 ? "" : q->unit;
}

void gi_say_decides(const glacis_study *study, const glacis_answer *answer, const gi_wording *w, char *text,
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
    const char *space = *unit_of(q) ? " " : "", *after = *w->unit ? " " : "";
    snprintf(text, size, "%s%s: at %.4g%s%s %s is %.*f%s%s, at %.4g%s%s it is %.*f%s%s (glacis cite %s)",
             q->key, q->flags & GLACIS_QUANTITY_UNVERIFIED ? " (unverified)" : "", shown_value(q, 0.1), space,
             unit_of(q), w->subject, w->decimals, mover->at_low * w->scale, after, w->unit,
             shown_value(q, 0.9), space, unit_of(q), w->decimals, mover->at_high * w->scale, after, w->unit,
             q->key);
}

/* One end of one quantity's range, and the answer there. */
typedef struct candidate {
    const glacis_quantity *quantity;
    double u, answer;
} candidate;

/* Of all ends tried, the one that brings the answer farthest towards, or over, the line; its quantity is NULL if none does. */
static candidate farthest(const glacis_study *study, const glacis_answer *answer, bool above)
{
    candidate best = {.answer = answer->band.best};
    for (size_t i = 0; i < 2 * answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i / 2];
        double value = i % 2 ? mover->at_high : mover->at_low;
        if (isnan(value) || (above ? value >= best.answer : value <= best.answer)) continue;
        best = (candidate){&study->scenario->quantities[mover->quantity], i % 2 ? 0.9 : 0.1, value};
    }
    return best;
}

void gi_say_overturn(const glacis_study *study, const glacis_answer *answer, const gi_wording *w,
                     const char *instead, char *text, size_t size)
{
    bool above = answer->band.best > w->line;
    candidate best = farthest(study, answer, above);
    char option[200] = "";
    if (best.quantity) set_option(best.quantity, best.u, option, sizeof option);
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
