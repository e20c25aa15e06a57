/* The answers in sentences: what it protects, what it sees, how a raid goes; each with its band. What decides an answer and
 * what would overturn it: decide.c. An answer that schools decide is said once for each: neither is the truth with the other
 * for an error bar. Then what all draws say together, with the sampling error of their number. */
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

bool gi_finding_follow(const glacis_study *study, const char *key, const glacis_answer *lead,
                       glacis_answer *out)
{
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    if (!answer) return false;
    *out = *answer;
    out->sides_count = 0;
    return !lead->sides_count || gi_answer_by_dispute(study, lead->dispute, out) == GLACIS_OK;
}

void gi_say_amount(const glacis_answer *answer, double scale, int decimals, const char *unit, char *text,
                   size_t size)
{
    say_band(answer->sides_count ? &answer->sides[0].band : &answer->band, scale, decimals, unit, text, size);
}

void gi_say_amounts(const glacis_answer *answer, double scale, int decimals, char *text, size_t size)
{
    gi_say_amount(answer, scale, decimals, "", text, size);
    for (size_t side = 1; side < answer->sides_count; side++) {
        size_t used = strlen(text);
        if (used + 5 >= size) return;
        snprintf(text + used, size - used, " or ");
        say_band(&answer->sides[side].band, scale, decimals, "", text + used + 4, size - used - 4);
    }
}

/* ", drawn here from 10 to 120" where the side leaves its value open. */
static void say_openness(const glacis_quantity *q, size_t side, char *text, size_t size)
{
    const glacis_side *s = &q->spread.choices[side];
    *text = '\0';
    if (s->distribution == GLACIS_DIST_FIXED || !(s->high > s->low)) return;
    double low = glacis_quantity_shown(q, s->low), high = glacis_quantity_shown(q, s->high);
    snprintf(text, size, high < 100 ? ", drawn here from %.3g to %.3g" : ", drawn here from %.0f to %.0f",
             low, high);
}

void gi_say_sides(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                  const char *unit, const char *word, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    if (!answer->sides_count) return;
    const glacis_quantity *q = &study->scenario->quantities[answer->dispute];
    for (size_t side = 0; side < answer->sides_count && used < size; side++) {
        char amount[96], value[128], open[64];
        gi_say_value(q, answer->sides[side].value, value, sizeof value);
        say_openness(q, side, open, sizeof open);
        say_band(&answer->sides[side].band, scale, decimals, unit, amount, sizeof amount);
        if (side)
            used += (size_t)snprintf(text + used, size - used, ", and %s%s%s if it is %s%s", word,
                                     *word ? " " : "", amount, value, open);
        else
            used += (size_t)snprintf(text + used, size - used, " if the %s is %s%s", q->label, value, open);
    }
}

/* " These best values take the instrumented range of AN/TPY-2 as 600 km (ROK MND).": of another dispute that alone moves the
 * answer at least half as far. */
static void say_other_dispute(const glacis_study *study, const glacis_answer *answer, char *text, size_t size)
{
    const glacis_mover *next = gi_answer_next(answer);
    const glacis_quantity *q = next ? &study->scenario->quantities[next->quantity] : NULL;
    char value[128];
    *text = '\0';
    if (!q || q->spread.distribution != GLACIS_DIST_CHOICE) return;
    gi_say_value(q, q->spread.best, value, sizeof value);
    snprintf(text, size, " These best values take the %s as %s.", q->label, value);
}

static size_t count_zero(const glacis_study *study, const glacis_answer *answer)
{
    size_t zero = 0;
    for (size_t run = 1; run < study->runs_count; run++)
        zero += answer->by_run[run] == 0;
    return zero;
}

/* " (sampling leaves the low end at 21 to 34, the high end at 52 to 58)": the 95 % interval of each end that has any width. */
static void say_sampling(const glacis_band *band, double scale, int decimals, char *text, size_t size)
{
    const double ends[2][2] = {{band->low_from, band->low_to}, {band->high_from, band->high_to}};
    size_t used = 0;
    *text = '\0';
    for (int end = 0; end < 2 && used < size; end++) {
        const char *name = end ? "high" : "low", *before = used ? ", " : " (sampling leaves ";
        if (!(ends[end][1] > ends[end][0])) continue;
        if (isfinite(ends[end][0]) && isfinite(ends[end][1]))
            used += (size_t)snprintf(text + used, size - used, "%sthe %s end at %.*f to %.*f", before, name,
                                     decimals, ends[end][0] * scale, decimals, ends[end][1] * scale);
        else
            used += (size_t)snprintf(text + used, size - used, "%sthe %s end open, for so few draws", before,
                                     name);
    }
    if (used && used + 2 < size) snprintf(text + used, size - used, ")");
}

void gi_say_all_draws(const glacis_study *study, const glacis_answer *answer, double scale, int decimals,
                      const char *unit, char *text, size_t size)
{
    const glacis_band *band = &answer->band;
    char sampling[160], nothing[64] = "", other[320];
    const char *space = *unit ? " " : "";
    *text = '\0';
    if (band->count <= 1) return;
    say_sampling(band, scale, decimals, sampling, sizeof sampling);
    size_t zero = count_zero(study, answer);
    if (zero) snprintf(nothing, sizeof nothing, "; it is 0 in %zu of them", zero);
    say_other_dispute(study, answer, other, sizeof other);
    snprintf(text, size, "%s Over all %zu draws%s: median %.*f%s%s, 10 to 90 %% from %.*f to %.*f%s%s%s%s.",
             answer->sides_count ? other : "", band->count,
             answer->sides_count ? ", the schools weighed alike" : "", decimals, band->median * scale, space,
             unit, decimals, band->low * scale, decimals, band->high * scale, space, unit, sampling, nothing);
}

/* A best estimate can lie outside the band of the draws: it takes every fact at its best value at once, and where one that
 * errs costs much and gains little, hardly a draw does as well. */
void gi_say_outside(const glacis_study *study, const glacis_answer *answer, char *text, size_t size)
{
    const glacis_band *outside =
        !answer->sides_count && glacis_band_misses_best(&answer->band) ? &answer->band : NULL;
    for (size_t side = 0; side < answer->sides_count; side++)
        if (glacis_band_misses_best(&answer->sides[side].band)) outside = &answer->sides[side].band;
    *text = '\0';
    if (!outside) return;
    const glacis_mover *mover = answer->sides_count ? NULL : gi_answer_strongest(answer);
    const glacis_quantity *q = mover ? &study->scenario->quantities[mover->quantity] : NULL;
    char value[128] = "", why[384] = "it takes every fact at its best value at once";
    if (q && (q->spread.best == q->spread.low || q->spread.best == q->spread.high)) {
        gi_say_value(q, q->spread.best, value, sizeof value);
        snprintf(why, sizeof why, "the %s is best known at %s, an end of its range", q->label, value);
    }
    snprintf(text, size, " The best estimate%s lies %s its band: %s.",
             answer->sides_count ? " of one side" : "", outside->best > outside->high ? "above" : "below",
             why);
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
