/* The answers in sentences: what it protects, what it sees, how a raid goes; each with its band. What decides an answer and
 * what would overturn it: decide.c. An answer that two schools decide is said twice, once for each: neither is the truth with
 * the other for an error bar. */
#include "study/finding.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void say_band(const glacis_band *band, double scale, int decimals, const char *unit, char *text,
                     size_t size)
{
    int used = snprintf(text, size, "%.*f%s%s", decimals, band->best * scale, *unit ? " " : "", unit);
    if (band->count > 1 && used > 0 && (size_t)used < size)
        snprintf(text + used, size - (size_t)used, " (%.*f to %.*f)", decimals, band->low * scale, decimals,
                 band->high * scale);
}

void gi_say_amount(const glacis_answer *answer, double scale, int decimals, const char *unit, char *text,
                   size_t size)
{
    say_band(answer->sides_count ? &answer->sides[0].band : &answer->band, scale, decimals, unit, text, size);
}

void gi_say_amounts(const glacis_answer *answer, double scale, int decimals, char *text, size_t size)
{
    gi_say_amount(answer, scale, decimals, "", text, size);
    size_t used = strlen(text);
    if (answer->sides_count && used + 5 < size) {
        snprintf(text + used, size - used, " or ");
        say_band(&answer->sides[1].band, scale, decimals, "", text + used + 4, size - used - 4);
    }
}

void gi_say_other_side(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                       const char *unit, const char *word, char *text, size_t size)
{
    char amount[96], values[2][128];
    *text = '\0';
    if (!answer->sides_count) return;
    const glacis_quantity *q = &study->scenario->quantities[answer->dispute];
    for (size_t i = 0; i < 2; i++)
        gi_say_value(q, answer->sides[i].value, values[i], sizeof values[i]);
    say_band(&answer->sides[1].band, scale, decimals, unit, amount, sizeof amount);
    snprintf(text, size, " if the %s is %s, and %s%s%s if it is %s", q->label, values[0], word,
             *word ? " " : "", amount, values[1]);
}

/* A best estimate can lie outside the band of the draws: it takes every fact at its best value at once, and where one that
 * errs costs much and gains little, hardly a draw does as well. */
void gi_say_outside(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                    const char *unit, char *text, size_t size)
{
    const glacis_band *band = answer->sides_count ? &answer->sides[0].band : &answer->band;
    *text = '\0';
    if (band->count <= 1 || (band->best >= band->low && band->best <= band->high)) return;
    const glacis_mover *mover = answer->sides_count ? NULL : gi_answer_strongest(answer);
    const glacis_quantity *q = mover ? &study->scenario->quantities[mover->quantity] : NULL;
    char value[128] = "", why[384] = "it takes every fact at its best value at once";
    if (q && (q->spread.best == q->spread.low || q->spread.best == q->spread.high)) {
        gi_say_value(q, q->spread.best, value, sizeof value);
        snprintf(why, sizeof why, "the %s is best known at %s, an end of its range", q->label, value);
    }
    snprintf(text, size, " The best estimate lies %s the band, whose median is %.*f%s%s: %s.",
             band->best > band->high ? "above" : "below", decimals, band->median * scale, *unit ? " " : "",
             unit, why);
}

size_t glacis_study_findings(const glacis_study *study, glacis_finding *out, size_t most)
{
    bool (*const kinds[])(const glacis_study *, glacis_finding *) = {gi_finding_protects, gi_finding_sees,
                                                                     gi_finding_raid};
    size_t count = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && count < most; i++) {
        glacis_finding finding = {.question = ""};
        if (kinds[i](study, &finding)) out[count++] = finding;
    }
    return count;
}
