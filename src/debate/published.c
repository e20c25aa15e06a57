/* Does a side's published number come out of its own assumptions; and if not, which single assumption is missing to get it?
 *
 * Looked at are the assumptions of the other sides, one at a time, and then every number of the scenario that the answer takes, one at a
 * time (search.c). What another side assumes comes first, then what lies nearest to the stated value within its published range. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct search {
    const glacis_debate *debate;
    const glacis_debate_world *world;
    const glacis_debate_options *options;
    size_t question;
    const char *key;
    const glacis_scenario *scenario; /* with the side's assumptions */
    gi_target target;
    double ours;
} search;

/* A single number within the question's tolerance; a range as it is; a yes or no exactly. */
static gi_target target_of(const glacis_debate_question *q, const glacis_debate_published *published)
{
    double slack = published->low == published->high && !gi_kind_of(q->key)->is_yes_no
                       ? q->tolerance_share * fabs(published->low)
                       : 0;
    return (gi_target){published->low - slack, published->high + slack};
}

int gi_target_place(const gi_target *t, double value)
{
    return value < t->low ? -1 : value > t->high ? 1 : 0;
}

/* ---- another side's assumption ------------------------------------------------------------------------------------ */

static glacis_status try_other(const search *s, size_t side, size_t other,
                               const glacis_debate_assumption *taken, glacis_debate_missing *out)
{
    gi_laid own, laid = {.count = 0};
    gi_laid_of(s->debate, side, s->question, &own);
    for (size_t i = 0; i < own.count; i++)
        if (!gi_same_key(own.at[i]->key, taken->key)) gi_laid_add(&laid, own.at[i]);
    gi_laid_add(&laid, taken);
    *out = (glacis_debate_missing){.stated = NAN, .needed = NAN, .from_side = -1, .answer = NAN};
    glacis_status status = gi_laid_answer(s->debate, s->world, &laid, s->key, s->options, &out->answer);
    if (!isnan(out->answer) && gi_target_place(&s->target, out->answer) == 0) {
        out->from_side = (int)other;
        snprintf(out->key, sizeof out->key, "%s", taken->key);
        snprintf(out->label, sizeof out->label, "%s", taken->label);
        snprintf(out->taken, sizeof out->taken, "%s", taken->value);
    }
    return status;
}

/* ---- all of them ----------------------------------------------------------------------------------------------------- */

/* Another side's first, then within the facts, then by how far the number has to go. */
static double rank_of(const glacis_debate_missing *m)
{
    if (m->from_side >= 0) return -1;
    double scale = fmax(fabs(m->stated), fabs(m->needed));
    double far = scale > 0 ? fabs(m->needed - m->stated) / scale : 0;
    return far + (m->within_facts ? 0 : 10);
}

void gi_missing_offer(glacis_debate_reproduction *r, const glacis_debate_missing *m)
{
    size_t at = r->missing_count;
    while (at > 0 && rank_of(&r->missing[at - 1]) > rank_of(m))
        at--;
    if (at == GLACIS_DEBATE_MISSING) return;
    if (r->missing_count < GLACIS_DEBATE_MISSING) r->missing_count++;
    memmove(&r->missing[at + 1], &r->missing[at], (r->missing_count - 1 - at) * sizeof *r->missing);
    r->missing[at] = *m;
}

/* Several sides may assume the same. */
static bool is_offered(const glacis_debate_reproduction *r, const glacis_debate_assumption *assumption)
{
    for (size_t i = 0; i < r->missing_count; i++)
        if (r->missing[i].from_side >= 0 && gi_same_key(r->missing[i].key, assumption->key) &&
            strcmp(r->missing[i].taken, assumption->value) == 0)
            return true;
    return false;
}

static glacis_status offer_others(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid own;
    gi_laid_of(s->debate, side, s->question, &own);
    for (size_t other = 0; other < s->debate->sides_count; other++) {
        gi_laid theirs;
        if (other == side || !(s->debate->sides[other].questions >> s->question & 1)) continue;
        gi_laid_of(s->debate, other, s->question, &theirs);
        for (size_t i = 0; i < theirs.count; i++) {
            const glacis_debate_assumption *same = gi_laid_find(&own, theirs.at[i]->key);
            if ((same && gi_same_value(same, theirs.at[i])) || is_offered(r, theirs.at[i])) continue;
            glacis_debate_missing m;
            glacis_status status = try_other(s, side, other, theirs.at[i], &m);
            if (status != GLACIS_OK) return status;
            r->tried++;
            if (m.from_side >= 0) gi_missing_offer(r, &m);
        }
    }
    return GLACIS_OK;
}

/* The key of a calibrated input that the answer takes; agreement then proves nothing. */
static void find_calibrated(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid laid;
    gi_laid_of(s->debate, side, s->question, &laid);
    for (size_t i = 0; i < laid.count && !*r->calibrated; i++)
        if (laid.at[i]->status == GLACIS_DEBATE_CALIBRATED)
            snprintf(r->calibrated, sizeof r->calibrated, "%s", laid.at[i]->key);
    if (!gi_kind_of(s->key)->parts) return;
    glacis_takes takes = gi_key_takes(s->scenario, s->key);
    for (size_t i = 0; i < s->scenario->quantities_count && !*r->calibrated; i++) {
        const glacis_quantity *q = &s->scenario->quantities[i];
        if ((q->flags & GLACIS_QUANTITY_CALIBRATED) && glacis_takes_quantity(s->scenario, takes, q))
            snprintf(r->calibrated, sizeof r->calibrated, "%s", q->key);
    }
}

static glacis_status reproduce_one(search *s, size_t side, glacis_debate_reproduction *r)
{
    r->ours = s->ours;
    find_calibrated(s, side, r);
    if (isnan(s->ours)) {
        r->verdict = GLACIS_DEBATE_NO_ANSWER;
        return GLACIS_OK;
    }
    r->verdict = gi_target_place(&s->target, s->ours) == 0 ? GLACIS_DEBATE_AGREES : GLACIS_DEBATE_DIFFERS;
    if (r->verdict == GLACIS_DEBATE_AGREES || s->options->no_search) return GLACIS_OK;
    glacis_status status = offer_others(s, side, r);
    if (status != GLACIS_OK || !gi_kind_of(s->key)->parts)
        return status; /* a graph's numbers are its author's */
    return gi_search_numbers(s->scenario, s->world->land, s->key, s->options, &s->target, r);
}

static glacis_status reproduce(const glacis_debate *debate, const glacis_debate_world *world, size_t question,
                               const glacis_debate_options *options, const glacis_scenario *scenario,
                               glacis_debate_side_answer *answer)
{
    const glacis_debate_side *side = &debate->sides[answer->side];
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < side->published_count && status == GLACIS_OK; i++) {
        if (side->published[i].question != question) continue;
        glacis_debate_reproduction *r = &answer->reproductions[answer->reproductions_count++];
        *r = (glacis_debate_reproduction){.published = &side->published[i]};
        search s = {.debate = debate,
                    .world = world,
                    .options = options,
                    .question = question,
                    .key = debate->questions[question].key,
                    .scenario = scenario,
                    .target = target_of(&debate->questions[question], r->published),
                    .ours = answer->value};
        status = reproduce_one(&s, answer->side, r);
    }
    return status;
}

glacis_status gi_debate_reproduce(const glacis_debate *debate, const glacis_debate_world *world,
                                  size_t question, const glacis_debate_options *options,
                                  glacis_debate_side_answer *answer)
{
    gi_laid laid;
    glacis_scenario *scenario = NULL;
    glacis_diag *diag = glacis_diag_create();
    answer->reproductions =
        calloc(debate->sides[answer->side].published_count + 1, sizeof *answer->reproductions);
    gi_laid_of(debate, answer->side, question, &laid);
    glacis_status status = diag && answer->reproductions ? gi_laid_read(debate, world, &laid, diag, &scenario)
                                                         : GLACIS_FAILED_MEMORY;
    glacis_diag_destroy(diag);
    if (status == GLACIS_OK) {
        gi_scenario_prune(scenario, debate->questions[question].key);
        status = reproduce(debate, world, question, options, scenario, answer);
    }
    glacis_scenario_destroy(scenario);
    return status;
}
