/* Numbers and verdicts of a debate in words that text, tables and JSON share. */
#include "cli/debate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void cli_debate_number(const glacis_debate_answers *a, double value, char *buffer, size_t size)
{
    const glacis_debate_question *q = &a->debate->questions[a->question];
    const char *unit = *q->unit ? q->unit : a->unit;
    bool bare = strcmp(unit, "1") == 0;
    if (isnan(value))
        snprintf(buffer, size, "no answer");
    else if (a->is_yes_no)
        snprintf(buffer, size, value >= 0.5 ? "yes" : "no");
    else if (strcmp(q->unit, "%") == 0)
        snprintf(buffer, size, "%.3g %%", 100 * value);
    else if (fabs(value) >= 1000)
        snprintf(buffer, size, "%.0f%s%s", value, bare ? "" : " ", bare ? "" : unit);
    else
        snprintf(buffer, size, "%.3g%s%s", value, bare ? "" : " ", bare ? "" : unit);
}

const glacis_debate_assumption *cli_debate_of(const glacis_debate_difference *difference)
{
    return difference->of_b ? difference->of_b : difference->of_a;
}

const char *cli_debate_verdict_word(glacis_debate_verdict verdict)
{
    static const char *const words[] = {"agrees", "differs", "no answer"};
    return words[verdict];
}

double cli_debate_clean(double value, double scale)
{
    return fabs(value) <= 1e-9 * fabs(scale) ? 0 : value;
}

/* The answers themselves say what is small. */
void cli_debate_change(const glacis_debate_answers *a, double value, char *buffer, size_t size)
{
    double scale = 0;
    for (size_t i = 0; i < a->sides_count; i++)
        if (isfinite(a->sides[i].value)) scale = fmax(scale, fabs(a->sides[i].value));
    value = cli_debate_clean(value, scale);
    if (strcmp(a->debate->questions[a->question].unit, "%") == 0 && !isnan(value))
        snprintf(buffer, size, "%.3g percentage points", 100 * value);
    else
        cli_debate_number(a, value, buffer, size);
}

/* "published 600 km to 800 km (r020; ROK MND)", "published at least 3000 km", "read as 0 % to 10 %". */
void cli_debate_published(const glacis_debate_answers *a, const glacis_debate_published *p, bool whose,
                          char *buffer, size_t size)
{
    char low[CLI_DEBATE_NUMBER], high[CLI_DEBATE_NUMBER];
    cli_debate_number(a, p->low, low, sizeof low);
    cli_debate_number(a, p->high, high, sizeof high);
    const char *verb = p->is_reading ? "read as" : "published", *row = *p->claim ? p->claim : p->source;
    int used;
    if (isinf(p->low) || isinf(p->high))
        used = snprintf(buffer, size, "%s at %s %s", verb, isinf(p->high) ? "least" : "most",
                        isinf(p->high) ? low : high);
    else
        used = snprintf(buffer, size, "%s %s%s%s", verb, low, p->low == p->high ? "" : " to ",
                        p->low == p->high ? "" : high);
    if (whose && (size_t)used < size) snprintf(buffer + used, size - (size_t)used, " (%s; %s)", row, p->who);
}

/* "as stated by ROK MND", "as in academies' set (our reading, assumed)". */
void cli_debate_whose(const glacis_debate_answers *a, const glacis_debate_missing *m, char *buffer,
                      size_t size)
{
    const glacis_debate_assumption *taken = m->assumption;
    if (taken->status == GLACIS_DEBATE_STATED)
        snprintf(buffer, size, "as stated by %s", taken->who);
    else
        snprintf(buffer, size, "as in the set of %s (%s)", a->debate->sides[m->from_side].name,
                 glacis_debate_status_word(taken->status));
}
