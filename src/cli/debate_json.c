/* glacis debate --json. The keys of the first two sides stand at the top; those of every pair under `pairs`. */
#include "cli/debate.h"

#include <jansson.h>

#include <math.h>

static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static const char *name_of(const glacis_debate_answers *a, size_t side)
{
    return a->debate->sides[side].name;
}

/* ---- sides ----------------------------------------------------------------------------------------------------------- */

static json_t *assumption_json(const glacis_debate_assumption *a)
{
    if (!a) return json_null();
    return json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:i}", "key", a->key, "value", a->value, "label", a->label,
                     "source", a->source, "who", a->who, "status", glacis_debate_status_word(a->status),
                     "line", a->line);
}

static json_t *missing_json(const glacis_debate_answers *a, const glacis_debate_missing *m)
{
    json_t *out = json_pack("{s:s,s:s,s:s,s:o,s:o,s:o,s:b}", "key", m->key, "label", m->label, "unit",
                            m->unit, "stated", number(m->stated), "needed", number(m->needed), "answer",
                            number(m->answer), "within_published_range", m->within_facts);
    json_object_set_new(out, "side",
                        m->from_side < 0 ? json_null() : json_string(name_of(a, (size_t)m->from_side)));
    json_object_set_new(out, "value", m->assumption ? json_string(m->taken) : json_null());
    json_object_set_new(out, "given_up", json_boolean(m->assumption && m->from_side < 0));
    return out;
}

static json_t *reproduction_json(const glacis_debate_answers *a, const glacis_debate_reproduction *r)
{
    json_t *missing = json_array();
    for (size_t i = 0; i < r->missing_count; i++)
        json_array_append_new(missing, missing_json(a, &r->missing[i]));
    const glacis_debate_published *p = r->published;
    json_t *out = json_pack("{s:o,s:o,s:s,s:s,s:s,s:s,s:b}", "low", number(p->low), "high", number(p->high),
                            "claim", p->claim, "source", p->source, "note", p->note, "who", p->who,
                            "our_reading", p->is_reading);
    json_object_update_new(out, json_pack("{s:o,s:s,s:s,s:i,s:o}", "ours", number(r->ours), "verdict",
                                          cli_debate_verdict_word(r->verdict), "calibrated", r->calibrated,
                                          "tried", (int)r->tried, "missing", missing));
    json_object_set_new(out, "circular", json_string(r->circular));
    json_object_set_new(out, "p_within", number(r->p_within));
    return out;
}

static json_t *answer_json(const glacis_debate_answers *a, const glacis_debate_side_answer *answer)
{
    if (a->draws < 2) return number(answer->value);
    return json_pack("{s:o,s:o,s:o}", "best", number(answer->value), "low", number(answer->band.low), "high",
                     number(answer->band.high));
}

static json_t *side_json(const glacis_debate_answers *a, size_t i)
{
    const glacis_debate_side_answer *answer = &a->sides[i];
    const glacis_debate_side *side = &a->debate->sides[answer->side];
    json_t *published = json_array(), *assumptions = json_array();
    for (size_t k = 0; k < answer->reproductions_count; k++)
        json_array_append_new(published, reproduction_json(a, &answer->reproductions[k]));
    for (size_t k = 0; k < side->assumptions_count; k++)
        if (side->assumptions[k].questions >> a->question & 1)
            json_array_append_new(assumptions, assumption_json(&side->assumptions[k]));
    json_t *out =
        json_pack("{s:s,s:s,s:s,s:o,s:o,s:o}", "name", side->name, "label", side->label, "who", side->who,
                  "answer", answer_json(a, answer), "published", published, "assumptions", assumptions);
    json_object_set_new(out, "cap", json_string(answer->cap));
    if (a->is_yes_no && a->draws) json_object_set_new(out, "p", number(a->p[i]));
    return out;
}

/* ---- pairs -------------------------------------------------------------------------------------------------------------- */

static json_t *shapley_json(const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    json_t *out = json_array();
    for (size_t i = 0; i < pair->count; i++) {
        const glacis_debate_difference *d = &pair->differences[i];
        bool defined = c->shares_kind != GLACIS_DEBATE_SHARES_NONE;
        json_t *item =
            json_pack("{s:s,s:s,s:s,s:o,s:o,s:o}", "assumption", cli_debate_of(d)->key, "from", d->from, "to",
                      d->to, "share", defined ? number(c->shares[i].value) : json_null(), "least",
                      defined ? number(c->least[i]) : json_null(), "greatest",
                      defined ? number(c->greatest[i]) : json_null());
        if (c->shares_kind == GLACIS_DEBATE_SHARES_SAMPLED)
            json_object_set_new(
                item, "ci95",
                json_pack("{s:o,s:o}", "low", number(c->shares[i].low), "high", number(c->shares[i].high)));
        json_object_set_new(item, "from_assumption", assumption_json(d->of_a));
        json_object_set_new(item, "to_assumption", assumption_json(d->of_b));
        json_array_append_new(out, item);
    }
    return out;
}

static json_t *flips_json(const glacis_debate_pair *pair)
{
    json_t *out = json_array();
    for (size_t i = 0; i < pair->count; i++) {
        const glacis_debate_alone *alone = &pair->contest.alone[i];
        json_array_append_new(out, json_pack("{s:s,s:o,s:b,s:o,s:b}", "assumption",
                                             cli_debate_of(&pair->differences[i])->key, "alone",
                                             number(alone->from_a), "flips", alone->flips_a, "given_back",
                                             number(alone->from_b), "flips_back", alone->flips_b));
    }
    return out;
}

static json_t *sets_json(const glacis_debate_pair *pair, const glacis_debate_sets *sets)
{
    json_t *list = json_array();
    for (size_t i = 0; i < sets->found && i < GLACIS_DEBATE_SETS; i++) {
        json_t *set = json_array();
        for (size_t k = 0; k < pair->count; k++)
            if (sets->members[i] >> k & 1)
                json_array_append_new(set, json_string(cli_debate_of(&pair->differences[k])->key));
        json_array_append_new(list, set);
    }
    return json_pack("{s:i,s:i,s:b,s:o}", "size", (int)sets->size, "found", (int)sets->found, "all_searched",
                     sets->searched_all, "sets", list);
}

static json_t *pair_json(const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    static const char *const kinds[] = {"none", "exact", "sampled"};
    const glacis_debate_contest *c = &pair->contest;
    json_t *out =
        json_pack("{s:s,s:s,s:o,s:o,s:o,s:b,s:b}", "from", name_of(a, pair->a), "to", name_of(a, pair->b),
                  "from_answer", number(c->answer_a), "to_answer", number(c->answer_b), "line",
                  number(c->line), "line_is_midway", c->line_is_midway, "apart", c->apart);
    json_object_set_new(out, "shares", json_string(kinds[c->shares_kind]));
    json_object_set_new(out, "mixtures", json_integer((json_int_t)c->mixtures));
    json_object_set_new(out, "mixtures_without_answer", json_integer((json_int_t)c->unanswered));
    json_object_set_new(out, "sum_of_alone", number(c->alone_sum));
    json_object_set_new(out, "shapley", shapley_json(pair));
    json_object_set_new(out, "flips", flips_json(pair));
    json_object_set_new(out, "flip_from", sets_json(pair, &c->flip_a));
    json_object_set_new(out, "flip_to", sets_json(pair, &c->flip_b));
    json_object_set_new(out, "reconcile_from", sets_json(pair, &c->reconcile_a));
    json_object_set_new(out, "reconcile_to", sets_json(pair, &c->reconcile_b));
    return out;
}

/* ---- questions ------------------------------------------------------------------------------------------------------------ */

static json_t *question_json(const glacis_debate_answers *a)
{
    const glacis_debate_question *q = &a->debate->questions[a->question];
    json_t *sides = json_array(), *pairs = json_array();
    for (size_t i = 0; i < a->sides_count; i++)
        json_array_append_new(sides, side_json(a, i));
    for (size_t i = 0; i < a->pairs_count; i++)
        json_array_append_new(pairs, pair_json(a, &a->pairs[i]));
    json_t *out = json_pack("{s:s,s:s,s:s,s:s,s:b,s:o,s:s,s:o}", "question", q->id, "label", q->label, "key",
                            q->key, "unit", a->unit, "yes_no", a->is_yes_no, "line", number(q->line_value),
                            "line_reason", q->line_reason, "sides", sides);
    json_object_set_new(out, "shapley", shapley_json(&a->pairs[0]));
    json_object_set_new(out, "flips", flips_json(&a->pairs[0]));
    json_object_set_new(out, "pairs", pairs);
    json_object_set_new(out, "radar_seen_share", number(a->seen_share));
    json_object_set_new(out, "radar_added_share", number(a->added_share));
    return out;
}

json_t *cli_debate_json(const cli_debate_study *d, bool one)
{
    json_t *about = json_pack("{s:s,s:s,s:s}", "title", d->debate->title, "debate", d->path, "scenario",
                              d->debate->scenario_path);
    json_t *questions = json_array();
    for (size_t i = 0; i < d->count && !one; i++)
        json_array_append_new(questions, question_json(d->answers[i]));
    if (one)
        json_object_update_new(about, question_json(d->answers[0]));
    else
        json_object_set(about, "questions", questions);
    json_decref(questions);
    return about;
}
