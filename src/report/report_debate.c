/* The questions of a debate: the answers side by side, whether published numbers come out, which assumption flips the answer, and the way
 * from one answer to the other. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STEPS_MOST = 12, WORDS = 48 };

static const glacis_debate_side *side_of(const glacis_debate_answers *a, size_t side)
{
    return &a->debate->sides[side];
}

static const glacis_debate_question *question_of(const glacis_debate_answers *a)
{
    return &a->debate->questions[a->question];
}

static bool is_percent(const glacis_debate_answers *a)
{
    return strcmp(question_of(a)->unit, "%") == 0;
}

/* "yes", "27 %", "870 km". */
static void number_words(const glacis_debate_answers *a, double value, char words[WORDS])
{
    char number[32];
    gi_report_number_text(is_percent(a) ? 100 * value : value, 3, number, sizeof number);
    const char *unit = is_percent(a) ? "%" : strcmp(a->unit, "1") == 0 ? "" : a->unit;
    if (isnan(value))
        snprintf(words, WORDS, "no answer");
    else if (a->is_yes_no)
        snprintf(words, WORDS, value >= 0.5 ? "yes" : "no");
    else
        snprintf(words, WORDS, "%s%s%.12s", number, *unit ? " " : "", unit);
}

static void add_number(const gi_report *r, const glacis_debate_answers *a, double value)
{
    char words[WORDS];
    number_words(a, value, words);
    gi_text_add_xml(r->text, words);
}

static void add_cell(const gi_report *r, const char *words)
{
    gi_text_add(r->text, "<td class=\"wide\">");
    gi_report_add_linked(r->text, words);
    gi_text_add(r->text, "</td>");
}

/* ---- answers side by side -------------------------------------------------------------------------------------- */

static void add_published(const gi_report *r, const glacis_debate_answers *a,
                          const glacis_debate_reproduction *p)
{
    bool from = isfinite(p->published->low), to = isfinite(p->published->high);
    gi_text_add(r->text, p->published->is_reading ? "read as " : "published ");
    gi_text_add(r->text, !to ? "at least " : !from ? "at most " : "");
    if (from) add_number(r, a, p->published->low);
    if (from && to && p->published->low != p->published->high) gi_text_add(r->text, " to ");
    if (to && p->published->low != p->published->high) add_number(r, a, p->published->high);
    gi_text_add(r->text, " (");
    gi_text_add_xml(r->text, *p->published->claim ? p->published->claim : p->published->source);
    gi_text_add(r->text, "; ");
    gi_text_add_xml(r->text, p->published->who);
    gi_text_add(r->text, p->verdict == GLACIS_DEBATE_AGREES    ? "): agrees"
                         : p->verdict == GLACIS_DEBATE_DIFFERS ? "): differs"
                                                               : "): no answer");
    if (*p->calibrated && p->verdict == GLACIS_DEBATE_AGREES) {
        gi_text_add(r->text, "; it takes what is calibrated on outputs (");
        gi_text_add_xml(r->text, p->calibrated);
        gi_text_add(r->text, "): no validation");
    }
    if (*p->circular && p->verdict == GLACIS_DEBATE_AGREES) {
        gi_text_add(r->text, "; it takes what the published number's own source says (");
        gi_text_add_xml(r->text, p->circular);
        gi_text_add(r->text, "): circular");
    }
    if (!isnan(p->p_within)) gi_text_addf(r->text, "; %.0f %% of the draws agree", 100 * p->p_within);
    if (*p->published->note) {
        gi_text_add(r->text, "; ");
        gi_text_add_xml(r->text, p->published->note);
    }
    gi_text_add(r->text, ". ");
}

/* Only what a side states is its word. */
static void add_whose(const gi_report *r, const glacis_debate_answers *a, const glacis_debate_missing *m)
{
    if (m->from_side < 0) return;
    bool is_stated = m->assumption->status == GLACIS_DEBATE_STATED;
    gi_text_add(r->text, is_stated ? ", as stated by " : ", as in the set of ");
    gi_text_add_xml(r->text, is_stated ? m->assumption->who : side_of(a, (size_t)m->from_side)->label);
    if (is_stated) return;
    gi_text_addf(r->text, " (%s)", glacis_debate_status_word(m->assumption->status));
}

static void add_missing(const gi_report *r, const glacis_debate_answers *a,
                        const glacis_debate_reproduction *p)
{
    if (p->verdict != GLACIS_DEBATE_DIFFERS) return;
    if (!p->missing_count) {
        gi_text_addf(r->text, "No single assumption gives it: %zu were tried. ", p->tried);
        return;
    }
    const glacis_debate_missing *m = &p->missing[0];
    gi_text_add(r->text, "Missing, ");
    gi_text_add_xml(r->text, m->label);
    if (m->assumption) {
        gi_text_add(r->text, m->from_side < 0 ? ": its own given up, " : ": ");
        gi_text_add_xml(r->text, m->taken);
        add_whose(r, a, m);
        gi_text_add(r->text, ". ");
        return;
    }
    gi_text_addf(r->text, " would have to be %.4g ", m->needed);
    gi_text_add_xml(r->text, m->unit);
    gi_text_addf(r->text, " instead of %.4g%s. ", m->stated,
                 m->within_facts ? "" : ", outside what is published of it");
}

static void add_side(const gi_report *r, const glacis_debate_answers *a, size_t i)
{
    const glacis_debate_side_answer *answer = &a->sides[i];
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, side_of(a, answer->side)->label);
    gi_text_add(r->text, "</td><td class=\"n\">");
    add_number(r, a, answer->value);
    gi_text_add(r->text, "</td><td class=\"wide\">");
    if (*answer->cap) {
        gi_text_add(r->text, "The answer sits on a limit, ");
        gi_text_add_xml(r->text, answer->cap);
        gi_text_add(r->text, ". ");
    }
    if (!answer->reproductions_count) gi_text_add(r->text, "no number published");
    for (size_t k = 0; k < answer->reproductions_count; k++) {
        add_published(r, a, &answer->reproductions[k]);
        add_missing(r, a, &answer->reproductions[k]);
    }
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_sides(const gi_report *r, const glacis_debate_answers *a)
{
    gi_report_table_open(r, NULL,
                         "Side|#Answer, best estimate|What it has published, and whether that comes out of "
                         "its own assumptions");
    for (size_t i = 0; i < a->sides_count; i++)
        add_side(r, a, i);
    gi_report_table_close(r);
}

static void add_bars(const gi_report *r, const glacis_debate_answers *a)
{
    gi_bar bars[GLACIS_DEBATE_SIDES];
    if (a->is_yes_no) return;
    double scale = is_percent(a) ? 100 : 1;
    for (size_t i = 0; i < a->sides_count; i++) {
        char words[WORDS];
        number_words(a, a->sides[i].value, words);
        bars[i] = (gi_bar){.value = scale * a->sides[i].value, .low = NAN, .high = NAN};
        snprintf(bars[i].name, sizeof bars[i].name, "%.79s", side_of(a, a->sides[i].side)->label);
        snprintf(bars[i].figure, sizeof bars[i].figure, "%s", words);
    }
    gi_report_figure_open(r, "chart-debate", "Answers side by side", (glacis_takes){.what = 0});
    gi_chart_bars(r->text, question_of(a)->label,
                  is_percent(a)               ? "%"
                  : strcmp(a->unit, "1") == 0 ? ""
                                              : a->unit,
                  bars, a->sides_count);
    gi_report_caption(r);
    gi_text_add(r->text, "Best estimates under each side's own assumptions.");
    gi_report_figure_close(r);
}

/* ---- from one answer to the other ------------------------------------------------------------------------------- */

static const glacis_debate_assumption *of(const glacis_debate_difference *d)
{
    return d->of_b ? d->of_b : d->of_a;
}

/* Where the shares are defined and the answers differ; flips alone are in the table. */
static void add_waterfall(const gi_report *r, const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    gi_step steps[STEPS_MOST];
    double scale = is_percent(a) ? 100 : 1;
    if (c->shares_kind == GLACIS_DEBATE_SHARES_NONE || c->answer_a == c->answer_b || pair->count > STEPS_MOST)
        return;
    gi_waterfall w = {.label = "From one answer to the other",
                      .title = is_percent(a)               ? "%"
                               : strcmp(a->unit, "1") == 0 ? ""
                                                           : a->unit,
                      .from = scale * c->answer_a,
                      .to = scale * c->answer_b,
                      .line = scale * c->line,
                      .steps = steps,
                      .steps_count = pair->count};
    for (size_t i = 0; i < pair->count; i++) {
        char words[WORDS];
        const glacis_debate_difference *d = &pair->differences[i];
        steps[i].change = scale * c->shares[i].value;
        snprintf(steps[i].name, sizeof steps[i].name, "%.50s: %.26s \342\206\222 %.26s", of(d)->label,
                 d->from, d->to);
        if (a->is_yes_no)
            snprintf(words, sizeof words, "%.2f", fabs(c->shares[i].value));
        else
            number_words(a, fabs(c->shares[i].value), words);
        snprintf(steps[i].figure, sizeof steps[i].figure, "%s%.40s",
                 c->shares[i].value < 0 ? "\342\210\222" : "+", words);
    }
    snprintf(w.from_name, sizeof w.from_name, "%.90s", side_of(a, pair->a)->label);
    snprintf(w.to_name, sizeof w.to_name, "%.90s", side_of(a, pair->b)->label);
    number_words(a, c->answer_a, w.from_figure);
    number_words(a, c->answer_b, w.to_figure);
    gi_report_figure_open(r, "wide chart-waterfall", "Whose assumption makes how much of the difference",
                          (glacis_takes){.what = 0});
    gi_chart_waterfall(r->text, &w);
    gi_report_caption(r);
    gi_text_addf(
        r->text,
        "Shapley shares over %zu mixtures of the two sets: one fair division, not a cause that was found. "
        "The dashed line is %s.",
        c->mixtures, c->line_is_midway ? "half way between the two" : "the line of the question");
    gi_report_figure_close(r);
}

static void add_alone(const gi_report *r, const glacis_debate_answers *a, double value, bool flips)
{
    gi_text_add(r->text, flips ? "<td class=\"n flips\">" : "<td class=\"n\">");
    add_number(r, a, value);
    gi_text_add(r->text, flips ? ", flips</td>" : "</td>");
}

static void add_value(const gi_report *r, const glacis_debate_assumption *assumption, const char *words)
{
    gi_text_add(r->text, "<td class=\"wide\">");
    gi_text_add_xml(r->text, words);
    if (assumption) {
        gi_text_add(r->text, "; ");
        gi_text_add_xml(r->text, assumption->who);
        gi_text_add(r->text, ", ");
        gi_text_add_xml(r->text, glacis_debate_status_word(assumption->status));
        gi_text_add(r->text, "; ");
        gi_report_add_linked(r->text, assumption->source);
    }
    gi_text_add(r->text, "</td>");
}

static void add_flips(const gi_report *r, const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    gi_report_table_open(r, NULL,
                         "Assumption|The first side|The second side|#First side's answer with it "
                         "alone|#Second side's without it");
    for (size_t i = 0; i < pair->count; i++) {
        const glacis_debate_difference *d = &pair->differences[i];
        gi_text_add(r->text, "<tr>");
        add_cell(r, of(d)->label);
        add_value(r, d->of_a, d->from);
        add_value(r, d->of_b, d->to);
        add_alone(r, a, c->alone[i].from_a, c->alone[i].flips_a);
        add_alone(r, a, c->alone[i].from_b, c->alone[i].flips_b);
        gi_text_add(r->text, "</tr>\n");
    }
    gi_report_table_close(r);
}

static void add_set(const gi_report *r, const glacis_debate_pair *pair, uint64_t members)
{
    bool any = false;
    for (size_t i = 0; i < pair->count; i++) {
        if (!(members >> i & 1)) continue;
        gi_text_add(r->text, any ? " and " : "");
        gi_text_add_xml(r->text, of(&pair->differences[i])->label);
        any = true;
    }
}

static void add_listed(const gi_report *r, const glacis_debate_pair *pair, const glacis_debate_sets *sets)
{
    gi_text_addf(r->text, "with %zu of %zu assumptions: ", sets->size, pair->count);
    for (size_t i = 0; i < sets->found && i < GLACIS_DEBATE_SETS; i++) {
        gi_text_add(r->text, i ? "; or " : "");
        add_set(r, pair, sets->members[i]);
    }
    gi_text_add(r->text, ".");
}

static void add_sets(const gi_report *r, const glacis_debate_pair *pair)
{
    const glacis_debate_contest *c = &pair->contest;
    gi_text_add(r->text, "<p>");
    if (!c->apart) gi_text_add(r->text, "Both answers lie on the same side of the line.");
    if (c->line_is_midway && c->flip_a.found) {
        gi_text_add(r->text, "The first side crosses half way ");
        add_listed(r, pair, &c->flip_a);
        gi_text_add(r->text, " ");
    }
    if (c->apart && !c->reconcile_a.found)
        gi_text_add(
            r->text,
            "No set of assumptions was found that brings the first side to the answer of the second.");
    if (c->reconcile_a.found) {
        gi_text_add(r->text, "The first side comes to the answer of the second ");
        add_listed(r, pair, &c->reconcile_a);
    }
    if (c->shares_kind == GLACIS_DEBATE_SHARES_NONE)
        gi_text_addf(r->text, " %zu of %zu mixtures have no answer: shares are not defined.", c->unanswered,
                     c->mixtures);
    gi_text_add(r->text, "</p>\n");
}

static void add_pair(const gi_report *r, const glacis_debate_answers *a, const glacis_debate_pair *pair)
{
    gi_text_add(r->text, "<details><summary>");
    gi_text_add_xml(r->text, side_of(a, pair->a)->label);
    gi_text_add(r->text, " against ");
    gi_text_add_xml(r->text, side_of(a, pair->b)->label);
    gi_text_addf(r->text, ": %zu assumption%s differ%s</summary>\n", pair->count, pair->count == 1 ? "" : "s",
                 pair->count == 1 ? "s" : "");
    add_waterfall(r, a, pair);
    add_flips(r, a, pair);
    add_sets(r, pair);
    gi_text_add(r->text, "</details>\n");
}

/* ---- the section ---------------------------------------------------------------------------------------------------- */

static void add_question(const gi_report *r, const glacis_debate_answers *a)
{
    const glacis_debate_question *q = question_of(a);
    gi_text_add(r->text, "<h3>");
    gi_text_add_xml(r->text, q->label);
    gi_report_mark(r->text, a->unverified.count > 0);
    gi_text_add(r->text, "</h3>\n");
    if (*q->line_reason) {
        gi_text_add(r->text, "<p>The line is ");
        add_number(r, a, q->line_value);
        gi_text_add(r->text, ": ");
        gi_text_add_xml(r->text, q->line_reason);
        gi_text_add(r->text, ".</p>\n");
    }
    add_sides(r, a);
    add_bars(r, a);
    for (size_t i = 0; i < a->pairs_count; i++)
        add_pair(r, a, &a->pairs[i]);
}

void gi_report_add_debate(const gi_report *r)
{
    gi_report_section(r, "debate", "The debate: which assumption makes the difference");
    gi_text_add(r->text, "<p>");
    gi_text_add_xml(r->text, r->out->debates[0]->debate->title);
    gi_text_add(r->text, ". Every side is a set of assumptions over the same scenario, each with its source; "
                         "what a side is silent on is the "
                         "scenario's. An assumption flips an answer if it alone carries it over the line. "
                         "What is marked as our reading "
                         "no source gives as a number.</p>\n");
    for (size_t i = 0; i < r->out->debates_count; i++)
        add_question(r, r->out->debates[i]);
}
