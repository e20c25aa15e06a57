/* glacis debate for people. */
#include "cli/debate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER = CLI_DEBATE_NUMBER };

static const glacis_debate_side *side_of(const glacis_debate_answers *a, size_t side)
{
    return &a->debate->sides[side];
}

/* ---- answers side by side -------------------------------------------------------------------------------------- */

static void show_answer(const glacis_debate_answers *a, size_t i)
{
    const glacis_debate_side_answer *answer = &a->sides[i];
    char best[NUMBER], low[NUMBER], high[NUMBER];
    cli_debate_number(a, answer->value, best, sizeof best);
    cli_print("  %-18s %-12s ", side_of(a, answer->side)->name, best);
    if (a->draws && a->is_yes_no)
        cli_print("in %.0f %% of %llu draws  ", 100 * a->p[i], (unsigned long long)a->draws);
    else if (a->draws) {
        cli_debate_number(a, answer->band.low, low, sizeof low);
        cli_debate_number(a, answer->band.high, high, sizeof high);
        cli_print("(%s to %s)  ", low, high);
    }
    cli_print("%s\n", side_of(a, answer->side)->label);
    if (*answer->cap) cli_print("    it sits on a limit: %s\n", answer->cap);
    if (!a->is_yes_no && glacis_band_misses_best(&answer->band))
        cli_print("    (the best estimate takes every fact at its best value at once: hardly a draw does)\n");
}

static void show_question(const glacis_debate_answers *a)
{
    const glacis_debate_question *q = &a->debate->questions[a->question];
    char line[NUMBER];
    cli_print("%s\n", q->label);
    cli_print("  %s: %s", q->id, q->key);
    if (!isnan(q->line_value)) {
        cli_debate_number(a, q->line_value, line, sizeof line);
        cli_print("; the line is %s%s%s", line, *q->line_reason ? ": " : "", q->line_reason);
    }
    cli_print("\n");
    if (!isnan(a->seen_share))
        cli_print(
            "  What the radar sees is held at the scenario's best estimate (glacis radar): %.0f %% of the "
            "outbound flights, and %.0f %% of their seconds no radar there sees.\n",
            100 * a->seen_share, 100 * a->added_share);
    cli_print("\n");
    cli_print(a->draws ? "Answers: best estimate, then what the draws say with the side's assumptions held\n"
                       : "Answers, best estimates (--draws N draws what a side leaves open)\n");
    for (size_t i = 0; i < a->sides_count; i++)
        show_answer(a, i);
}

/* ---- published numbers ------------------------------------------------------------------------------------------ */

static void show_missing(const glacis_debate_answers *a, const glacis_debate_missing *m)
{
    char answer[NUMBER], whose[320];
    cli_debate_number(a, m->answer, answer, sizeof answer);
    if (m->from_side >= 0) {
        cli_debate_whose(a, m, whose, sizeof whose);
        cli_print("      %s (%s): %s, %s, would give %s\n", m->label, m->key, m->taken, whose, answer);
    } else if (m->assumption)
        cli_print("      %s (%s): its own given up, %s, would give %s\n", m->label, m->key, m->taken, answer);
    else
        cli_print("      %s (%s) would have to be %.4g%s%s instead of %.4g%s\n", m->label, m->key, m->needed,
                  *m->unit ? " " : "", m->unit, m->stated,
                  m->within_facts ? "" : ": outside what is published of it");
}

static void show_rests(const glacis_debate_reproduction *r)
{
    if (r->verdict != GLACIS_DEBATE_AGREES) return;
    if (*r->calibrated)
        cli_print("      it takes what is calibrated on outputs: %s: no validation\n", r->calibrated);
    if (*r->circular)
        cli_print("      it takes what the published number's own source says: %s: circular\n", r->circular);
}

static void show_reproduction(const glacis_debate_answers *a, const glacis_debate_side *side,
                              const glacis_debate_reproduction *r)
{
    char published[CLI_DEBATE_LINE], ours[NUMBER];
    cli_debate_published(a, r->published, true, published, sizeof published);
    cli_debate_number(a, r->ours, ours, sizeof ours);
    cli_print("  %s: %s, ours %s: %s", side->name, published, ours, cli_debate_verdict_word(r->verdict));
    if (!isnan(r->p_within)) cli_print("; %.0f %% of the draws agree", 100 * r->p_within);
    cli_print("\n");
    show_rests(r);
    if (*r->published->note) cli_print("      %s\n", r->published->note);
    if (r->verdict != GLACIS_DEBATE_DIFFERS) return;
    if (r->missing_count)
        cli_print("    missing, one at a time, the nearest first (%zu were tried):\n", r->tried);
    else
        cli_print(
            "    no single assumption gives it: %zu were tried, each number out to what its field can be\n",
            r->tried);
    for (size_t i = 0; i < r->missing_count; i++)
        show_missing(a, &r->missing[i]);
}

static void show_published(const glacis_debate_answers *a)
{
    size_t count = 0;
    for (size_t i = 0; i < a->sides_count; i++)
        count += a->sides[i].reproductions_count;
    if (!count) return;
    cli_print("\nPublished numbers, from each side's own assumptions\n");
    for (size_t i = 0; i < a->sides_count; i++)
        for (size_t k = 0; k < a->sides[i].reproductions_count; k++)
            show_reproduction(a, side_of(a, a->sides[i].side), &a->sides[i].reproductions[k]);
}

/* ---- two sides ------------------------------------------------------------------------------------------------------ */

static void show_assumption(const glacis_debate_assumption *assumption, const char *value, const char *name)
{
    if (assumption)
        cli_print("        %s: %s, %s; %s; %s\n", name, value, glacis_debate_status_word(assumption->status),
                  assumption->who, assumption->source);
    else
        cli_print("        %s: %s\n", name, value);
}

/* Shares of yes and no are a power index, without a unit; those of per cents are points. */
static void share_words(const glacis_debate_answers *a, double share, char *buffer, size_t size)
{
    if (a->is_yes_no)
        snprintf(buffer, size, "%+.3f", share);
    else
        cli_debate_change(a, share, buffer, size);
}

static void show_share(const glacis_debate_answers *a, const glacis_debate_contest *c, size_t i)
{
    double difference = c->answer_b - c->answer_a;
    const glacis_estimate *share = &c->shares[i];
    char value[NUMBER], low[NUMBER], high[NUMBER];
    if (c->shares_kind == GLACIS_DEBATE_SHARES_NONE) return;
    share_words(a, share->value, value, sizeof value);
    cli_print("; share %s", value);
    if (difference != 0)
        cli_print(" (%.0f %% of the difference)", cli_debate_clean(100 * share->value / difference, 100));
    if (c->shares_kind != GLACIS_DEBATE_SHARES_SAMPLED) return;
    share_words(a, share->low, low, sizeof low);
    share_words(a, share->high, high, sizeof high);
    char *unit = strstr(low, " percentage points"); /* said once */
    if (unit) *unit = '\0';
    cli_print(", 95 %% %s to %s", low, high);
}

static void show_difference(const glacis_debate_answers *a, const glacis_debate_pair *pair, size_t i)
{
    const glacis_debate_contest *c = &pair->contest;
    const glacis_debate_difference *d = &pair->differences[i];
    const glacis_debate_alone *alone = &c->alone[i];
    const char *names[] = {side_of(a, pair->a)->name, side_of(a, pair->b)->name};
    char from_a[NUMBER], from_b[NUMBER];
    cli_debate_number(a, alone->from_a, from_a, sizeof from_a);
    cli_debate_number(a, alone->from_b, from_b, sizeof from_b);
    cli_print("  %zu. %s (%s)\n", i + 1, cli_debate_of(d)->label, cli_debate_of(d)->key);
    cli_print("      taken alone by %s: %s%s; given back alone by %s: %s%s", names[0], from_a,
              alone->flips_a ? ", FLIPS" : "", names[1], from_b, alone->flips_b ? ", FLIPS" : "");
    show_share(a, c, i);
    cli_print("\n");
    show_assumption(d->of_a, d->from, names[0]);
    show_assumption(d->of_b, d->to, names[1]);
}

static void show_set(const glacis_debate_pair *pair, uint64_t members)
{
    bool any = false;
    cli_print("      ");
    for (size_t i = 0; i < pair->count; i++) {
        if (!(members >> i & 1)) continue;
        cli_print("%s%s", any ? " + " : "", cli_debate_of(&pair->differences[i])->key);
        any = true;
    }
    cli_print("\n");
}

static void show_listed(const glacis_debate_pair *pair, const glacis_debate_sets *sets)
{
    size_t shown = sets->found < GLACIS_DEBATE_SETS ? sets->found : GLACIS_DEBATE_SETS;
    cli_print(" with %zu of %zu assumptions%s:\n", sets->size, pair->count,
              sets->found > 1 ? ", any of these" : "");
    for (size_t i = 0; i < shown; i++)
        show_set(pair, sets->members[i]);
    if (shown < sets->found) cli_print("      and %zu more\n", sets->found - shown);
}

/* Half way is crossed before the other's answer is come to. */
static void show_crossing(const glacis_debate_answers *a, const glacis_debate_pair *pair,
                          const glacis_debate_sets *sets, size_t taker)
{
    if (!pair->contest.line_is_midway || !sets->found) return;
    cli_print("  %s crosses half way", side_of(a, taker)->name);
    show_listed(pair, sets);
}

static void show_sets(const glacis_debate_answers *a, const glacis_debate_pair *pair,
                      const glacis_debate_sets *sets, size_t taker, size_t giver)
{
    const char *taking = side_of(a, taker)->name, *giving = side_of(a, giver)->name;
    if (!sets->found) {
        if (pair->contest.apart)
            cli_print("  No set%s brings %s to the answer of %s.\n",
                      sets->searched_all ? "" : " of one or two", taking, giving);
        return;
    }
    cli_print("  %s comes to the answer of %s", taking, giving);
    show_listed(pair, sets);
}

/* Of one assumption there is nothing to say: it is the difference. */
static void show_interaction(const glacis_debate_answers *a, const glacis_debate_contest *c)
{
    double difference = c->answer_b - c->answer_a, rest = c->alone_sum - difference;
    char sum[NUMBER], whole[NUMBER];
    if (a->is_yes_no || c->count < 2) return;
    cli_debate_change(a, c->alone_sum, sum, sizeof sum);
    cli_debate_change(a, difference, whole, sizeof whole);
    if (fabs(rest) <= 1e-9 * (fabs(difference) + fabs(c->alone_sum)))
        cli_print("  Alone they add up to what they make together, %s: they do not interact.\n", whole);
    else
        cli_print("  Alone they add up to %s, together they make %s: the rest is interaction.\n", sum, whole);
}

static void show_contest(const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    if (!c->apart)
        cli_print("  Both answers lie on the same side of the line: nothing flips, and nothing is to be "
                  "reconciled.\n");
    if (c->shares_kind == GLACIS_DEBATE_SHARES_NONE)
        cli_print("  %zu of %zu mixtures have no answer: shares are not defined.\n", c->unanswered,
                  c->mixtures);
    else
        show_interaction(a, c);
}

static void show_pair(const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    char answer_a[NUMBER], answer_b[NUMBER], line[NUMBER];
    cli_debate_number(a, c->answer_a, answer_a, sizeof answer_a);
    cli_debate_number(a, c->answer_b, answer_b, sizeof answer_b);
    cli_debate_number(a, c->line, line, sizeof line);
    cli_print("\n%s (%s) against %s (%s): %zu assumption%s differ%s", side_of(a, pair->a)->name, answer_a,
              side_of(a, pair->b)->name, answer_b, pair->count, pair->count == 1 ? "" : "s",
              pair->count == 1 ? "s" : "");
    if (c->line_is_midway) cli_print("; flips are over half way, %s", line);
    cli_print("\n");
    for (size_t i = 0; i < pair->count; i++)
        show_difference(a, pair, i);
    show_contest(a, pair);
    show_crossing(a, pair, &c->flip_a, pair->a);
    show_crossing(a, pair, &c->flip_b, pair->b);
    show_sets(a, pair, &c->reconcile_a, pair->a, pair->b);
    show_sets(a, pair, &c->reconcile_b, pair->b, pair->a);
    if (c->shares_kind == GLACIS_DEBATE_SHARES_EXACT)
        cli_print(
            "  Shares are Shapley values over %zu mixtures: one fair division, not a cause that was found.\n",
            c->mixtures);
}

void cli_debate_show(const glacis_debate_answers *answers)
{
    show_question(answers);
    show_published(answers);
    for (size_t i = 0; i < answers->pairs_count; i++)
        show_pair(answers, &answers->pairs[i]);
}

/* ---- all questions ---------------------------------------------------------------------------------------------------- */

static void show_verdicts(const cli_debate_study *d, const glacis_debate_answers *a,
                          const glacis_debate_side_answer *answer)
{
    char published[CLI_DEBATE_LINE];
    for (size_t i = 0; i < answer->reproductions_count; i++) {
        const glacis_debate_reproduction *r = &answer->reproductions[i];
        cli_debate_published(a, r->published, false, published, sizeof published);
        bool differs = r->verdict == GLACIS_DEBATE_DIFFERS;
        cli_print("    %s: %s", published, cli_debate_verdict_word(r->verdict));
        if (differs) {
            cli_print("; glacis debate%s%s --question %s says what is missing\n", d->shipped ? "" : " ",
                      d->shipped ? "" : d->path, a->debate->questions[a->question].id);
            continue;
        }
        cli_print("%s\n", !*r->calibrated && !*r->circular ? ""
                          : !*r->circular                  ? ", taking a calibrated input"
                                                           : ", taking its own source");
    }
}

static void show_flips(const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    size_t flips = 0, said = 0;
    for (size_t i = 0; i < pair->count; i++)
        flips += c->alone[i].flips_a ? 1 : 0;
    cli_print("    %s against %s: %s", side_of(a, pair->a)->name, side_of(a, pair->b)->name,
              !flips       ? ""
              : flips == 1 ? "one assumption alone flips it: "
                           : "any of these alone flips it: ");
    for (size_t i = 0; i < pair->count; i++)
        if (c->alone[i].flips_a)
            cli_print("%s%s", said++ ? ", " : "", cli_debate_of(&pair->differences[i])->key);
    if (!flips && c->flip_a.found)
        cli_print("no single one flips it, %zu together do", c->flip_a.size);
    else if (!flips)
        cli_print(c->apart                     ? "no set of assumptions was found that flips it"
                  : c->answer_a == c->answer_b ? "the same answer"
                                               : "both on the same side of the line");
    cli_print("\n");
}

void cli_debate_show_short(const cli_debate_study *d)
{
    cli_print("%s (%s)\n", d->debate->title, d->path);
    for (size_t i = 0; i < d->count; i++) {
        const glacis_debate_answers *a = d->answers[i];
        cli_print("\n%s  [%s]\n", d->debate->questions[a->question].label,
                  d->debate->questions[a->question].id);
        for (size_t k = 0; k < a->sides_count; k++) {
            show_answer(a, k);
            show_verdicts(d, a, &a->sides[k]);
        }
        for (size_t k = 0; k < a->pairs_count; k++)
            show_flips(a, &a->pairs[k]);
    }
    cli_print("\nAsk one: glacis debate%s%s --question %s\n", d->shipped ? "" : " ",
              d->shipped ? "" : d->path, d->debate->questions[0].id);
}
