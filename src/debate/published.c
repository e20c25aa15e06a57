/* Does a side's published number come out of its own assumptions; and if not, which single assumption is missing to get it?
 *
 * Looked at are the assumptions of the other sides, one at a time, its own, given up one at a time, and then every number of the scenario that the answer takes, one at a
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

/* A single number, or a bound alone, within the question's tolerance; a range as it is; a yes or no exactly. */
static gi_target target_of(const glacis_debate_question *q, const glacis_debate_published *published)
{
    double low = published->low, high = published->high;
    bool is_range = low != high && isfinite(low) && isfinite(high);
    if (is_range || gi_kind_of(q->key)->is_yes_no) return (gi_target){low, high};
    double slack = q->tolerance_share * fabs(isfinite(low) ? low : high);
    return (gi_target){low - slack, high + slack};
}

int gi_target_place(const gi_target *t, double value)
{
    return value < t->low ? -1 : value > t->high ? 1 : 0;
}

/* ---- another side's assumption ------------------------------------------------------------------------------------ */

static void leave_out(const gi_laid *own, const char *key, gi_laid *out)
{
    out->count = 0;
    for (size_t i = 0; i < own->count; i++)
        if (!gi_same_key(own->at[i]->key, key)) gi_laid_add(out, own->at[i]);
}

static bool reaches(const search *s, const glacis_debate_missing *m)
{
    return !isnan(m->answer) && gi_target_place(&s->target, m->answer) == 0;
}

/* The answer with an assumption taken over or given up. */
static glacis_status try_laid(const search *s, const gi_laid *laid, const glacis_debate_assumption *a,
                              glacis_debate_missing *out)
{
    *out = (glacis_debate_missing){
        .stated = NAN, .needed = NAN, .from_side = -1, .answer = NAN, .assumption = a};
    snprintf(out->key, sizeof out->key, "%s", a->key);
    snprintf(out->label, sizeof out->label, "%s", a->label);
    return gi_laid_answer(s->debate, s->world, laid, s->key, s->options, &out->answer);
}

static glacis_status try_other(const search *s, size_t side, size_t other,
                               const glacis_debate_assumption *taken, glacis_debate_missing *out)
{
    gi_laid own, laid;
    gi_laid_of(s->debate, side, s->question, &own);
    leave_out(&own, taken->key, &laid);
    gi_laid_add(&laid, taken);
    glacis_status status = try_laid(s, &laid, taken, out);
    out->from_side = (int)other;
    gi_debate_say_value(s->world->facts, s->scenario, taken, out->taken, sizeof out->taken);
    return status;
}

/* What holds of a key where the side no longer says it. */
static void say_without(const search *s, const gi_laid *laid, const char *key, char *text, size_t size)
{
    glacis_scenario *scenario = NULL;
    glacis_diag *unheard = glacis_diag_create();
    if (gi_is_graph_key(key))
        gi_graph_say_own(s->world->graph, key, text, size);
    else if (unheard && gi_laid_read(s->debate, s->world, laid, unheard, &scenario) == GLACIS_OK)
        gi_debate_say_own(scenario, key, text, size);
    glacis_scenario_destroy(scenario);
    glacis_diag_destroy(unheard);
}

/* ---- all of them ----------------------------------------------------------------------------------------------------- */

/* Another side's first, then what is given up, then within the facts, then by how far the number has to go. */
static double rank_of(const glacis_debate_missing *m)
{
    if (m->assumption) return m->from_side >= 0 ? -2 : -1;
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
            strcmp(r->missing[i].assumption->value, assumption->value) == 0)
            return true;
    return false;
}

/* What would be taken over from another side need not be given up as well. */
static bool is_key_offered(const glacis_debate_reproduction *r, const char *key)
{
    for (size_t i = 0; i < r->missing_count; i++)
        if (r->missing[i].from_side >= 0 && gi_same_key(r->missing[i].key, key)) return true;
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
            if (reaches(s, &m)) gi_missing_offer(r, &m);
        }
    }
    return GLACIS_OK;
}

/* Each of the side's own assumptions that the scenario would do without. */
static glacis_status offer_giving_up(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid own, laid;
    glacis_debate_missing m;
    gi_laid_of(s->debate, side, s->question, &own);
    for (size_t i = 0; i < own.count; i++) {
        if (own.at[i]->status == GLACIS_DEBATE_COMMON || is_key_offered(r, own.at[i]->key)) continue;
        leave_out(&own, own.at[i]->key, &laid);
        glacis_status status = try_laid(s, &laid, own.at[i], &m);
        if (status != GLACIS_OK) return status;
        r->tried++;
        if (!reaches(s, &m)) continue;
        say_without(s, &laid, own.at[i]->key, m.taken, sizeof m.taken);
        gi_missing_offer(r, &m);
    }
    return GLACIS_OK;
}

/* What must be known before agreement is taken as such. */
static void note_rests(const search *s, size_t side, glacis_debate_reproduction *r)
{
    gi_laid laid;
    gi_laid_of(s->debate, side, s->question, &laid);
    gi_note_calibrated(s->scenario, s->world->facts, s->key, &laid, r->calibrated, sizeof r->calibrated);
    gi_note_circular(s->scenario, s->world->facts, s->key, &laid, r->published->claim, r->circular,
                     sizeof r->circular);
}

static double share_within(const search *s, const double *drawn)
{
    size_t within = 0, answered = 0;
    bool is_yes_no = gi_kind_of(s->key)->is_yes_no;
    for (size_t i = 0; drawn && i < s->options->draws; i++) {
        if (isnan(drawn[i])) continue;
        answered++;
        within += gi_target_place(&s->target, is_yes_no ? drawn[i] >= 0.5 : drawn[i]) == 0;
    }
    return answered ? (double)within / (double)answered : NAN;
}

static glacis_status reproduce_one(search *s, size_t side, glacis_debate_reproduction *r)
{
    r->ours = s->ours;
    note_rests(s, side, r);
    if (isnan(s->ours)) {
        r->verdict = GLACIS_DEBATE_NO_ANSWER;
        return GLACIS_OK;
    }
    r->verdict = gi_target_place(&s->target, s->ours) == 0 ? GLACIS_DEBATE_AGREES : GLACIS_DEBATE_DIFFERS;
    if (r->verdict == GLACIS_DEBATE_AGREES || s->options->no_search) return GLACIS_OK;
    glacis_status status = offer_others(s, side, r);
    if (status == GLACIS_OK) status = offer_giving_up(s, side, r);
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
        r->p_within = share_within(&s, answer->drawn);
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
