/* One question asked of several sides: each side's own answer, then the first side against each of the others. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct asking {
    const glacis_debate *debate;
    const glacis_debate_world *world;
    const glacis_debate_options *options;
    glacis_diag *diag;
    size_t question;
    const char *key;
    glacis_debate_answers *out;
} asking;

/* ---- who is asked -------------------------------------------------------------------------------------------- */

static void refuse(const asking *a, int line, const char *accepted, const char *what)
{
    const glacis_debate_question *q = &a->debate->questions[a->question];
    glacis_diag_error(a->diag, a->debate->path, line, 0, q->id, accepted, "%s", what);
}

static void name_speakers(const asking *a, char *buffer, size_t size)
{
    const char *names[GLACIS_DEBATE_SIDES];
    size_t count = 0;
    for (size_t i = 0; i < a->debate->sides_count; i++)
        if (a->debate->sides[i].questions >> a->question & 1) names[count++] = a->debate->sides[i].name;
    gi_words_join(names, count, buffer, size);
}

static glacis_status choose_sides(const asking *a, const size_t *sides, size_t count)
{
    char accepted[512], what[256];
    glacis_debate_answers *out = a->out;
    name_speakers(a, accepted, sizeof accepted);
    for (size_t i = 0; i < (count ? count : a->debate->sides_count); i++) {
        const glacis_debate_side *side = &a->debate->sides[count ? sides[i] : i];
        bool speaks = side->questions >> a->question & 1;
        if (speaks && out->sides_count < GLACIS_DEBATE_SIDES)
            out->sides[out->sides_count++].side = (size_t)(side - a->debate->sides);
        if (speaks || !count) continue;
        snprintf(what, sizeof what, "'%s' says nothing on this question", side->name);
        refuse(a, side->line, accepted, what);
    }
    if (glacis_diag_error_count(a->diag)) return GLACIS_REFUSED_INPUT;
    if (out->sides_count >= 2) return GLACIS_OK;
    refuse(a, a->debate->questions[a->question].line, accepted, "two sides are needed");
    return GLACIS_REFUSED_INPUT;
}

/* ---- a side's own answer ---------------------------------------------------------------------------------------- */

static glacis_status note_facts(glacis_debate_answers *out, const glacis_scenario *scenario,
                                glacis_takes takes)
{
    size_t most = out->facts_count + scenario->quantities_count;
    char(*facts)[96] = realloc(out->facts, (most + 1) * sizeof *facts);
    if (!facts) return GLACIS_FAILED_MEMORY;
    out->facts = facts;
    for (size_t i = 0; i < scenario->quantities_count; i++) {
        const glacis_quantity *q = &scenario->quantities[i];
        bool met = (q->flags & GLACIS_QUANTITY_FROM_SCENARIO) || !glacis_takes_quantity(scenario, takes, q);
        for (size_t k = 0; k < out->facts_count && !met; k++)
            met = strcmp(facts[k], q->key) == 0;
        if (!met) gi_print(facts[out->facts_count++], sizeof *facts, "%s", q->key);
    }
    return GLACIS_OK;
}

/* "graph.ID" of every number of the graph. */
static glacis_status note_graph(glacis_debate_answers *out, const glacis_attrib_graph *graph)
{
    if (out->facts_count) return GLACIS_OK; /* that of another side: the same numbers */
    out->facts = malloc((graph->ranges_count + 1) * sizeof *out->facts);
    if (!out->facts) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < graph->ranges_count; i++)
        gi_print(out->facts[out->facts_count++], sizeof *out->facts, "graph.%s", graph->ranges[i].id);
    return GLACIS_OK;
}

/* With every number that the side leaves open drawn. */
static glacis_status draw_side(const asking *a, const gi_laid *laid, size_t index)
{
    glacis_debate_side_answer *answer = &a->out->sides[index];
    glacis_band *band = &answer->band;
    glacis_scenario *scenario = NULL;
    glacis_attrib_graph *graph = NULL;
    glacis_diag *unheard = glacis_diag_create(); /* faults of the sides were said when the file was read */
    if (!unheard) return GLACIS_FAILED_MEMORY;
    bool of_graph = !gi_kind_of(a->key)->parts;
    glacis_status status = of_graph ? gi_graph_lay(a->world->graph, laid, unheard, &graph)
                                    : gi_laid_read(a->debate, a->world, laid, unheard, &scenario);
    if (graph) status = note_graph(a->out, graph);
    if (graph && status == GLACIS_OK && a->options->draws)
        status = gi_graph_drawn(graph, a->key, a->options, answer->drawn, band);
    if (scenario) {
        gi_scenario_prune(scenario, a->key);
        glacis_unverified_add_taken(&a->out->unverified, scenario, gi_key_takes(scenario, a->key));
        gi_note_cap(scenario, a->key, answer->value, answer->cap, sizeof answer->cap);
        status = note_facts(a->out, scenario, gi_key_takes(scenario, a->key));
        if (status == GLACIS_OK && a->options->draws)
            status = gi_answer_drawn(scenario, a->world->land, a->key, a->options, answer->drawn, band,
                                     &a->out->p[index]);
    }
    glacis_diag_destroy(unheard);
    glacis_scenario_destroy(scenario);
    free(graph);
    return status;
}

static glacis_status answer_side(const asking *a, size_t index)
{
    glacis_debate_side_answer *answer = &a->out->sides[index];
    gi_laid laid;
    gi_laid_of(a->debate, answer->side, a->question, &laid);
    glacis_status status = gi_laid_answer(a->debate, a->world, &laid, a->key, a->options, &answer->value);
    double best = answer->value;
    answer->band = (glacis_band){best, best, best, best, 1, 0, best, best, best, best};
    a->out->p[index] = best;
    answer->drawn = a->options->draws ? malloc(a->options->draws * sizeof *answer->drawn) : NULL;
    if (a->options->draws && !answer->drawn) return GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = draw_side(a, &laid, index);
    if (status == GLACIS_OK)
        status = gi_debate_reproduce(a->debate, a->world, a->question, a->options, answer);
    return status;
}

static glacis_status answer_sides(const asking *a)
{
    glacis_status status = GLACIS_OK;
    char what[256];
    for (size_t i = 0; i < a->out->sides_count && status == GLACIS_OK; i++) {
        status = answer_side(a, i);
        if (status != GLACIS_OK || !isnan(a->out->sides[i].value)) continue;
        const glacis_debate_side *side = &a->debate->sides[a->out->sides[i].side];
        snprintf(what, sizeof what, "the assumptions of '%s' give no answer to '%s'", side->name, a->key);
        refuse(a, side->line, "assumptions under which the question has an answer", what);
    }
    if (status == GLACIS_OK && glacis_diag_error_count(a->diag)) return GLACIS_REFUSED_INPUT;
    return status;
}

/* ---- two sides against each other ---------------------------------------------------------------------------------- */

typedef struct game {
    const asking *asking;
    const glacis_debate_pair *pair;
} game;

static glacis_status answer_mixture(void *context, uint64_t members, double *value)
{
    const game *g = context;
    const asking *a = g->asking;
    gi_laid laid;
    gi_pair_mix(a->debate, a->question, g->pair, members, &laid);
    return gi_laid_answer(a->debate, a->world, &laid, a->key, a->options, value);
}

static glacis_status check_pair(const asking *a, const glacis_debate_pair *pair)
{
    const char *names[] = {a->debate->sides[pair->a].name, a->debate->sides[pair->b].name};
    int line = a->debate->sides[pair->b].line;
    char what[512];
    if (!pair->count) {
        snprintf(what, sizeof what,
                 "'%s' and '%s' agree on every assumption that matters to it; nothing to explain", names[0],
                 names[1]);
        refuse(a, line, "sides that differ", what);
        return GLACIS_REFUSED_INPUT;
    }
    bool sampled = a->options->sampled_pairs > 0;
    if (pair->count <= (sampled ? GLACIS_DEBATE_MOST : GLACIS_DEBATE_EXACT)) return GLACIS_OK;
    snprintf(what, sizeof what, "'%s' and '%s' differ in %zu assumptions%s", names[0], names[1], pair->count,
             sampled ? "" : ": their exact shares take 2 to that power of mixtures");
    refuse(a, line, sampled ? "at most 63" : "at most 20, or --sampled PAIRS", what);
    return GLACIS_REFUSED_INPUT;
}

static glacis_status run_contest(const asking *a, bool every, glacis_debate_pair *pair)
{
    const glacis_debate_question *q = &a->debate->questions[a->question];
    const glacis_debate_line line = {a->out->is_yes_no && isnan(q->line_value) ? 0.5 : q->line_value,
                                     q->tolerance_share};
    glacis_status status = gi_pair_differ(a->debate, a->world, a->question, every, pair);
    if (status == GLACIS_OK) status = check_pair(a, pair);
    game g = {a, pair};
    if (status == GLACIS_OK)
        status =
            glacis_debate_contest_run(pair->count, answer_mixture, &g, &line, a->options, &pair->contest);
    return status;
}

/* The ends of the contest are the sides' own answers. Should what makes no difference by itself make one with others, every key is one. */
static glacis_status oppose(const asking *a, size_t other, glacis_debate_pair *pair)
{
    double own = a->out->sides[0].value, theirs = a->out->sides[other].value;
    glacis_status status = run_contest(a, false, pair);
    if (status != GLACIS_OK || (pair->contest.answer_a == own && pair->contest.answer_b == theirs))
        return status;
    return run_contest(a, true, pair);
}

/* The faults of all pairs are told together. */
static glacis_status oppose_all(const asking *a)
{
    glacis_debate_answers *out = a->out;
    out->pairs = calloc(out->sides_count, sizeof *out->pairs);
    if (!out->pairs) return GLACIS_FAILED_MEMORY;
    glacis_status worst = GLACIS_OK;
    for (size_t i = 1; i < out->sides_count; i++) {
        glacis_debate_pair *pair = &out->pairs[out->pairs_count++];
        pair->a = out->sides[0].side;
        pair->b = out->sides[i].side;
        glacis_status status = oppose(a, i, pair);
        if (status != GLACIS_OK && status != GLACIS_REFUSED_INPUT) return status;
        if (status != GLACIS_OK) worst = status;
    }
    return worst;
}

static glacis_status answer_all(const asking *a)
{
    glacis_status status = answer_sides(a);
    return status == GLACIS_OK ? oppose_all(a) : status;
}

/* A question to the graph is asked of a copy that knows the scenario's radar. */
static glacis_status ask_graph(const asking *a)
{
    glacis_debate_world own = *a->world;
    glacis_attrib_graph *graph = malloc(sizeof *graph);
    if (!graph) return GLACIS_FAILED_MEMORY;
    *graph = *a->world->graph;
    glacis_status status = gi_graph_bind_radar(a->debate, a->world, a->question, a->options, a->out, graph);
    own.graph = graph;
    asking knowing = *a;
    knowing.world = &own;
    if (status == GLACIS_OK) status = answer_all(&knowing);
    free(graph);
    return status;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------- */

glacis_status glacis_debate_ask(const glacis_debate *debate, const glacis_debate_world *world,
                                size_t question, const size_t *sides, size_t sides_count,
                                const glacis_debate_options *options, glacis_diag *diag,
                                glacis_debate_answers **out)
{
    if (question >= debate->questions_count) return GLACIS_REFUSED_NAME;
    glacis_debate_answers *answers = calloc(1, sizeof *answers);
    glacis_diag *found = glacis_diag_create();
    const glacis_debate_question *q = &debate->questions[question];
    const gi_kind *kind = gi_kind_of(q->key);
    glacis_status status = answers && found ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    asking a = {debate, world, options, found, question, q->key, answers};
    if (status == GLACIS_OK) {
        answers->debate = debate;
        answers->question = question;
        answers->unit = kind && !kind->parts ? gi_graph_unit(world->graph, q->key) : kind ? kind->unit : "1";
        answers->is_yes_no = kind && kind->is_yes_no;
        answers->draws = options->draws;
        answers->seed = options->seed;
        answers->seen_share = answers->added_share = NAN;
        status = choose_sides(&a, sides, sides_count);
    }
    bool of_graph = kind && !kind->parts && world->graph;
    if (status == GLACIS_OK) status = of_graph ? ask_graph(&a) : answer_all(&a);
    for (size_t i = 0; found && i < glacis_diag_count(found); i++) {
        const glacis_diag_entry *e = glacis_diag_at(found, i);
        glacis_diag_error(diag, e->file, e->line, e->column, e->key, e->accepted, "%s", e->what);
    }
    glacis_diag_destroy(found);
    if (status == GLACIS_OK)
        *out = answers;
    else
        glacis_debate_answers_destroy(answers);
    return status;
}

void glacis_debate_answers_destroy(glacis_debate_answers *answers)
{
    if (!answers) return;
    for (size_t i = 0; i < answers->sides_count; i++) {
        free(answers->sides[i].reproductions);
        free(answers->sides[i].drawn);
    }
    free(answers->pairs);
    free(answers->facts);
    free(answers);
}
