/* Does every side's set of assumptions make a scenario, and can that scenario answer? Each is laid over the scenario, question by
 * question, and what the scenario language says against it is said once, at the line of the debate. */
#include "debate/debate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_known(const glacis_diag *diag, const glacis_diag_entry *entry)
{
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *other = glacis_diag_at(diag, i);
        if (other->line == entry->line && other->column == entry->column &&
            strcmp(other->file, entry->file) == 0 && strcmp(other->key, entry->key) == 0 &&
            strcmp(other->what, entry->what) == 0)
            return true;
    }
    return false;
}

static void hand_on(const glacis_diag *found, glacis_diag *diag)
{
    for (size_t i = 0; i < glacis_diag_count(found); i++) {
        const glacis_diag_entry *e = glacis_diag_at(found, i);
        if (is_known(diag, e)) continue;
        if (e->is_warning)
            glacis_diag_warning(diag, e->file, e->line, e->column, e->key, e->accepted, "%s", e->what);
        else
            glacis_diag_error(diag, e->file, e->line, e->column, e->key, e->accepted, "%s", e->what);
    }
}

static void check_key(const glacis_debate *debate, const glacis_debate_world *world, size_t question,
                      const glacis_debate_side *side, const glacis_scenario *scenario, glacis_diag *diag)
{
    const glacis_debate_question *q = &debate->questions[question];
    char accepted[1024], nearest[128];
    if (gi_key_answered(world, scenario, q->key, accepted, sizeof accepted, nearest, sizeof nearest)) return;
    char key[160];
    snprintf(key, sizeof key, "questions[%zu].key", question);
    glacis_diag *found = glacis_diag_create();
    if (!found) return;
    glacis_diag_error(found, debate->path, q->at_key ? q->at_key->line : q->line,
                      q->at_key ? q->at_key->column : 1, key, accepted, "'%s' has no answer '%s'%s%s%s",
                      side->name, q->key, *nearest ? "; did you mean '" : "", nearest, *nearest ? "'?" : "");
    hand_on(found, diag);
    glacis_diag_destroy(found);
}

/* Numbers of the graph are held against it. */
static void check_graph(const glacis_debate_world *world, const gi_laid *laid, glacis_diag *diag)
{
    glacis_attrib_graph *graph = NULL;
    if (world->graph) gi_graph_lay(world->graph, laid, diag, &graph);
    free(graph);
}

/* One side on one question. */
static glacis_status check_side(const glacis_debate *debate, const glacis_debate_world *world,
                                size_t question, size_t side, glacis_diag *diag)
{
    gi_laid laid;
    glacis_scenario *scenario = NULL;
    glacis_diag *found = glacis_diag_create();
    if (!found) return GLACIS_FAILED_MEMORY;
    gi_laid_whole(debate, side, question, &laid);
    glacis_status status = gi_laid_read(debate, world, &laid, found, &scenario);
    if (glacis_status_usable(status) || status == GLACIS_REFUSED_INPUT) check_graph(world, &laid, found);
    hand_on(found, diag);
    glacis_diag_destroy(found);
    if (status == GLACIS_OK) check_key(debate, world, question, &debate->sides[side], scenario, diag);
    glacis_scenario_destroy(scenario);
    return status == GLACIS_REFUSED_INPUT ? GLACIS_OK : status; /* all faults are looked for */
}

/* What is common to all sides is laid over the options as well. */
static void warn_of_sets(const glacis_debate *debate, const glacis_debate_world *world, glacis_diag *diag)
{
    char key[GI_KEY_SIZE];
    for (size_t i = 0; i < world->sets_count; i++) {
        snprintf(key, sizeof key, "%.*s", (int)strcspn(world->sets[i], "="), world->sets[i]);
        for (size_t k = 0; k < debate->common_count; k++)
            if (gi_same_key(key, debate->common[k].key))
                glacis_diag_warning(diag, debate->path, debate->common[k].line, 0, key,
                                    "a key that is not common to all sides",
                                    "common holds it at %s, whatever --set says", debate->common[k].value);
    }
}

glacis_status gi_debate_check(const glacis_debate *debate, const glacis_debate_world *world,
                              glacis_diag *diag)
{
    size_t errors = glacis_diag_error_count(diag);
    warn_of_sets(debate, world, diag);
    glacis_status status = GLACIS_OK;
    for (size_t q = 0; q < debate->questions_count; q++) {
        size_t speakers = 0;
        for (size_t s = 0; s < debate->sides_count && status == GLACIS_OK; s++) {
            if (!(debate->sides[s].questions >> q & 1)) continue;
            speakers++;
            status = check_side(debate, world, q, s, diag);
        }
        if (status != GLACIS_OK) return status;
        if (speakers < 2)
            glacis_diag_error(diag, debate->path, debate->questions[q].line, 0, debate->questions[q].id,
                              "a question that two sides speak to", "%s to this question",
                              speakers ? "only one side speaks" : "no side speaks");
    }
    return glacis_diag_error_count(diag) > errors ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}
