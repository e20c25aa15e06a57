/* glacis debate --out: the tables. */
#include "cli/debate.h"

#include <math.h>
#include <string.h>

static void mark(gi_sheet *sheet, const glacis_debate_answers *a)
{
    sheet->unverified = false;
    for (size_t i = 0; i < a->unverified.count; i++)
        gi_sheet_rests(sheet, a->unverified.keys[i]);
}

static const char *id_of(const glacis_debate_answers *a)
{
    return a->debate->questions[a->question].id;
}

static const char *name_of(const glacis_debate_answers *a, size_t side)
{
    return a->debate->sides[side].name;
}

/* Empty where only the other bound was published. */
static void bound(gi_sheet *sheet, double value)
{
    if (isinf(value))
        gi_sheet_empty(sheet);
    else
        gi_sheet_number(sheet, value);
}

/* ---- answers ------------------------------------------------------------------------------------------------------ */

static const gi_column answer_columns[] = {
    {"question", "string", "", "id of the question"},
    {"side", "string", "", "name of the side"},
    {"key", "string", "", "the answer of a study that is asked for"},
    {"unit", "string", "", "of the numbers of this row; 1 and yes or no: 1 is yes"},
    {"answer", "number", "", "best estimate under the side's assumptions"},
    {"cap", "string", "", "key of a limit that the answer sits on"},
    {"low", "number", "", "10 % of the draws with its assumptions held; the best estimate without draws"},
    {"high", "number", "", "90 % of the draws"},
    {"p_yes", "number", "1", "share of the draws that say yes; of questions of yes or no"},
    {"published_low", "number", "", "what the side has published as its answer; empty: an upper bound alone"},
    {"published_high", "number", "", "its upper end; empty: a lower bound alone"},
    {"who", "string", "", "who published it"},
    {"source", "string", "", "id of the claim, or its source"},
    {"verdict", "string", "", "whether the published number comes out of the side's own assumptions"},
    {"calibrated", "string", "", "keys of calibrated inputs: agreement is then no validation"},
    {"circular", "string", "", "assumptions with the published number's own source: likewise"},
    {"p_within", "number", "1", "share of the draws that agree with the published number"},
};

static void answer_row(gi_sheet *sheet, const glacis_debate_answers *a, size_t i,
                       const glacis_debate_reproduction *r)
{
    const glacis_debate_side_answer *answer = &a->sides[i];
    gi_sheet_word(sheet, id_of(a));
    gi_sheet_word(sheet, name_of(a, answer->side));
    gi_sheet_word(sheet, a->debate->questions[a->question].key);
    gi_sheet_word(sheet, a->unit);
    gi_sheet_number(sheet, answer->value);
    gi_sheet_word(sheet, answer->cap);
    gi_sheet_number(sheet, answer->band.low);
    gi_sheet_number(sheet, answer->band.high);
    if (a->is_yes_no)
        gi_sheet_number(sheet, a->p[i]);
    else
        gi_sheet_empty(sheet);
    if (r) {
        bound(sheet, r->published->low);
        bound(sheet, r->published->high);
        gi_sheet_word(sheet, r->published->who);
        gi_sheet_word(sheet, *r->published->claim ? r->published->claim : r->published->source);
        gi_sheet_word(sheet, cli_debate_verdict_word(r->verdict));
        gi_sheet_word(sheet, r->calibrated);
        gi_sheet_word(sheet, r->circular);
        gi_sheet_number(sheet, r->p_within);
        return;
    }
    for (int k = 0; k < 8; k++)
        gi_sheet_empty(sheet);
}

static gi_sheet answers_sheet(const cli_debate_study *d)
{
    gi_sheet sheet = GI_SHEET("debate_answers", "what each side's assumptions answer", answer_columns);
    for (size_t q = 0; q < d->count; q++) {
        const glacis_debate_answers *a = d->answers[q];
        mark(&sheet, a);
        for (size_t i = 0; i < a->sides_count; i++) {
            const glacis_debate_side_answer *answer = &a->sides[i];
            if (!answer->reproductions_count) answer_row(&sheet, a, i, NULL);
            for (size_t k = 0; k < answer->reproductions_count; k++)
                answer_row(&sheet, a, i, &answer->reproductions[k]);
        }
    }
    return sheet;
}

/* ---- differences --------------------------------------------------------------------------------------------------- */

static const gi_column difference_columns[] = {
    {"question", "string", "", "id of the question"},
    {"side_a", "string", "", "the side that would take the assumption over"},
    {"side_b", "string", "", "the side that holds it"},
    {"assumption", "string", "", "key of the scenario"},
    {"value_a", "string", "", "what the first side assumes"},
    {"value_b", "string", "", "what the second side assumes"},
    {"answer_a_with_it", "number", "", "answer of the first side with this one taken over alone"},
    {"flips_a", "boolean", "", "whether that crosses the line"},
    {"answer_b_without_it", "number", "", "answer of the second side with this one given back alone"},
    {"flips_b", "boolean", "", "whether that crosses the line"},
    {"share", "number", "", "its share of the difference (Shapley); empty: a mixture has no answer"},
    {"share_low", "number", "", "95 % interval where sampled, else the share"},
    {"share_high", "number", "", "upper end"},
    {"least", "number", "", "least it adds, over all orders"},
    {"greatest", "number", "", "most it adds"},
    {"source_a", "string", "", "of the first side's value; empty: the scenario's own"},
    {"source_b", "string", "", "of the second side's value"},
    {"status_a", "string", "", "stated by the side, our reading, or common"},
    {"status_b", "string", "", "likewise"},
    {"who_a", "string", "", "who holds the first side's value"},
    {"who_b", "string", "", "who holds the second side's"},
};

static void sources(gi_sheet *sheet, const glacis_debate_difference *d)
{
    gi_sheet_word(sheet, d->of_a ? d->of_a->source : "");
    gi_sheet_word(sheet, d->of_b ? d->of_b->source : "");
    gi_sheet_word(sheet, d->of_a ? glacis_debate_status_word(d->of_a->status) : "");
    gi_sheet_word(sheet, d->of_b ? glacis_debate_status_word(d->of_b->status) : "");
    gi_sheet_word(sheet, d->of_a ? d->of_a->who : "");
    gi_sheet_word(sheet, d->of_b ? d->of_b->who : "");
}

static void difference_row(gi_sheet *sheet, const glacis_debate_answers *a, const glacis_debate_pair *pair,
                           size_t i)
{
    const glacis_debate_contest *c = &pair->contest;
    const glacis_debate_difference *d = &pair->differences[i];
    gi_sheet_word(sheet, id_of(a));
    gi_sheet_word(sheet, name_of(a, pair->a));
    gi_sheet_word(sheet, name_of(a, pair->b));
    gi_sheet_word(sheet, cli_debate_of(d)->key);
    gi_sheet_word(sheet, d->from);
    gi_sheet_word(sheet, d->to);
    gi_sheet_number(sheet, c->alone[i].from_a);
    gi_sheet_flag(sheet, c->alone[i].flips_a);
    gi_sheet_number(sheet, c->alone[i].from_b);
    gi_sheet_flag(sheet, c->alone[i].flips_b);
    const double numbers[] = {c->shares[i].value, c->shares[i].low, c->shares[i].high, c->least[i],
                              c->greatest[i]};
    for (size_t k = 0; k < 5; k++)
        if (c->shares_kind != GLACIS_DEBATE_SHARES_NONE)
            gi_sheet_number(sheet, numbers[k]);
        else
            gi_sheet_empty(sheet);
    sources(sheet, d);
}

static gi_sheet differences_sheet(const cli_debate_study *d)
{
    gi_sheet sheet = GI_SHEET("debate_differences", "where two sides differ, and what each assumption does",
                              difference_columns);
    for (size_t q = 0; q < d->count; q++) {
        const glacis_debate_answers *a = d->answers[q];
        mark(&sheet, a);
        for (size_t p = 0; p < a->pairs_count; p++)
            for (size_t i = 0; i < a->pairs[p].count; i++)
                difference_row(&sheet, a, &a->pairs[p], i);
    }
    return sheet;
}

/* ---- what is missing ------------------------------------------------------------------------------------------------- */

static const gi_column missing_columns[] = {
    {"question", "string", "", "id of the question"},
    {"side", "string", "", "the side whose published number does not come out"},
    {"published_low", "number", "", "that number, in the unit of debate_answers"},
    {"published_high", "number", "", "its upper end"},
    {"assumption", "string", "", "key of the scenario that would have to be otherwise, alone"},
    {"unit", "string", "", "of the next two"},
    {"stated", "number", "", "what it is; empty for another side's assumption"},
    {"needed", "number", "", "what it would have to be"},
    {"of_side", "string", "", "the side that assumes it; empty: a number of the scenario"},
    {"value", "string", "", "what that side assumes, or what holds where the side's own is given up"},
    {"given_up", "boolean", "", "whether the side's own assumption is given up"},
    {"within_published_range", "boolean", "", "whether the needed number lies in what is published of it"},
    {"answer", "number", "", "that it would give"},
};

static void missing_row(gi_sheet *sheet, const glacis_debate_answers *a, size_t side,
                        const glacis_debate_reproduction *r, const glacis_debate_missing *m)
{
    gi_sheet_word(sheet, id_of(a));
    gi_sheet_word(sheet, name_of(a, side));
    bound(sheet, r->published->low);
    bound(sheet, r->published->high);
    gi_sheet_word(sheet, m->key);
    gi_sheet_word(sheet, m->unit);
    gi_sheet_number(sheet, m->stated);
    gi_sheet_number(sheet, m->needed);
    gi_sheet_word(sheet, m->from_side < 0 ? "" : name_of(a, (size_t)m->from_side));
    gi_sheet_word(sheet, m->taken);
    gi_sheet_flag(sheet, m->assumption && m->from_side < 0);
    gi_sheet_flag(sheet, m->within_facts);
    gi_sheet_number(sheet, m->answer);
}

static gi_sheet missing_sheet(const cli_debate_study *d)
{
    gi_sheet sheet =
        GI_SHEET("debate_missing", "which single assumption would give a published number", missing_columns);
    for (size_t q = 0; q < d->count; q++) {
        const glacis_debate_answers *a = d->answers[q];
        mark(&sheet, a);
        for (size_t i = 0; i < a->sides_count; i++)
            for (size_t k = 0; k < a->sides[i].reproductions_count; k++) {
                const glacis_debate_reproduction *r = &a->sides[i].reproductions[k];
                for (size_t m = 0; m < r->missing_count; m++)
                    missing_row(&sheet, a, a->sides[i].side, r, &r->missing[m]);
            }
    }
    return sheet;
}

void cli_debate_sheets(const cli_debate_study *d, cli_sheets *sheets)
{
    cli_sheets_add(sheets, answers_sheet(d));
    cli_sheets_add(sheets, differences_sheet(d));
    cli_sheets_add(sheets, missing_sheet(d));
}
