/* Assumptions laid over the scenario: what holds on a side, where two sides differ, what a mixture of them is.
 *
 * A key that only one side gives is the scenario's own on the other. The best estimates are what is compared: a side that says what
 * the scenario says already does not differ. */
#include "debate/debate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t bit(size_t question)
{
    return (uint32_t)1 << question;
}

void gi_laid_add(gi_laid *laid, const glacis_debate_assumption *assumption)
{
    if (laid->count < GI_LAID_MOST) laid->at[laid->count++] = assumption;
}

void gi_laid_whole(const glacis_debate *debate, size_t side, size_t question, gi_laid *out)
{
    const glacis_debate_side *s = &debate->sides[side];
    out->count = 0;
    for (size_t i = 0; i < debate->common_count; i++)
        if (debate->common[i].questions & bit(question)) gi_laid_add(out, &debate->common[i]);
    for (size_t i = 0; i < s->assumptions_count; i++)
        if (s->assumptions[i].questions & bit(question)) gi_laid_add(out, &s->assumptions[i]);
}

/* Numbers of the graph are nothing to the scenario, and the other way round. */
void gi_laid_of(const glacis_debate *debate, size_t side, size_t question, gi_laid *out)
{
    const gi_kind *kind = gi_kind_of(debate->questions[question].key);
    bool of_graph = kind && !kind->parts;
    gi_laid whole;
    gi_laid_whole(debate, side, question, &whole);
    out->count = 0;
    for (size_t i = 0; i < whole.count; i++)
        if (gi_is_graph_key(whole.at[i]->key) == of_graph) gi_laid_add(out, whole.at[i]);
}

/* The next character of a path with brackets read as dots; 0 at its end. */
static char next_of(const char **at)
{
    while (**at == ']' || (**at == '.' && (*at)[1] == '['))
        (*at)++;
    if (!**at) return 0;
    char c = *(*at)++;
    return c == '[' ? '.' : c;
}

bool gi_same_key(const char *a, const char *b)
{
    for (;;) {
        char x = next_of(&a), y = next_of(&b);
        if (x != y) return false;
        if (!x) return true;
    }
}

const glacis_debate_assumption *gi_laid_find(const gi_laid *laid, const char *key)
{
    for (size_t i = 0; i < laid->count; i++)
        if (gi_same_key(laid->at[i]->key, key)) return laid->at[i];
    return NULL;
}

bool gi_same_value(const glacis_debate_assumption *a, const glacis_debate_assumption *b)
{
    double x, y;
    if (gi_number_parse(a->value, &x) && gi_number_parse(b->value, &y)) return x == y;
    return strcmp(a->value, b->value) == 0;
}

/* ---- into a scenario --------------------------------------------------------------------------------------------- */

static size_t depth_of(const char *key)
{
    size_t depth = 0;
    for (const char *at = key; *at;)
        depth += next_of(&at) == '.' ? 1 : 0;
    return depth;
}

glacis_status gi_laid_read(const glacis_debate *debate, const glacis_debate_world *world, const gi_laid *laid,
                           glacis_diag *diag, glacis_scenario **out)
{
    gi_graft grafts[GI_LAID_MOST];
    size_t count = 0, deepest = 0;
    for (size_t i = 0; i < laid->count; i++)
        if (depth_of(laid->at[i]->key) > deepest) deepest = depth_of(laid->at[i]->key);
    for (size_t depth = 0; depth <= deepest; depth++)
        for (size_t i = 0; i < laid->count; i++)
            if (depth_of(laid->at[i]->key) == depth && !gi_is_graph_key(laid->at[i]->key))
                grafts[count++] = (gi_graft){laid->at[i]->at_key, laid->at[i]->at_value};
    const gi_scenario_changes changes = {world->sets, world->sets_count,     grafts,
                                         count,       debate->scenario_tree, debate->scenario_sha256};
    return gi_scenario_read(debate->scenario_path, world->facts, world->land, &changes, diag, out);
}

/* ---- where two differ ---------------------------------------------------------------------------------------------- */

/* One side of a comparison: what it holds and what that makes of the scenario. */
typedef struct holder {
    gi_laid laid;
    glacis_scenario *scenario;
    const glacis_attrib_graph *graph;
    const glacis_facts *facts;
} holder;

static glacis_status read_quietly(const glacis_debate *debate, const glacis_debate_world *world,
                                  const gi_laid *laid, glacis_scenario **out)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_status status = diag ? gi_laid_read(debate, world, laid, diag, out) : GLACIS_FAILED_MEMORY;
    glacis_diag_destroy(diag);
    return status;
}

/* From the graph, or from the scenario. */
static glacis_status answer_graph(const glacis_debate_world *world, const gi_laid *laid, const char *key,
                                  glacis_diag *diag, double *value)
{
    glacis_attrib_graph *graph = NULL;
    glacis_status status =
        world->graph ? gi_graph_lay(world->graph, laid, diag, &graph) : GLACIS_REFUSED_INPUT;
    if (status == GLACIS_OK) status = gi_graph_best(graph, key, value);
    free(graph);
    return status;
}

glacis_status gi_laid_answer(const glacis_debate *debate, const glacis_debate_world *world,
                             const gi_laid *laid, const char *key, const glacis_debate_options *options,
                             double *value)
{
    glacis_scenario *scenario = NULL;
    glacis_diag *unheard = glacis_diag_create(); /* faults of the sides were said when the file was read */
    *value = NAN;
    if (!unheard) return GLACIS_FAILED_MEMORY;
    bool of_graph = !gi_kind_of(key)->parts;
    glacis_status status = of_graph ? answer_graph(world, laid, key, unheard, value)
                                    : gi_laid_read(debate, world, laid, unheard, &scenario);
    glacis_diag_destroy(unheard);
    if (scenario) {
        gi_scenario_prune(scenario, key);
        status = gi_answer_best(scenario, world->land, key, options, value);
    }
    glacis_scenario_destroy(scenario);
    return status == GLACIS_REFUSED_INPUT ? GLACIS_OK : status;
}

static bool same_names(const glacis_named_place *a, const glacis_named_place *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(&a[i].position, &b[i].position, sizeof a[i].position) != 0) return false;
    return true;
}

/* The same best estimates are asked for on the same map. */
static bool is_same_case(const glacis_scenario *a, const glacis_scenario *b)
{
    return memcmp(&a->best, &b->best, sizeof a->best) == 0 && a->refraction == b->refraction &&
           a->cell_m == b->cell_m && memcmp(a->box_rad, b->box_rad, sizeof a->box_rad) == 0 &&
           a->places_count == b->places_count && same_names(a->places, b->places, a->places_count) &&
           a->view_rcs_m2 == b->view_rcs_m2 && a->view_heights_count == b->view_heights_count &&
           memcmp(a->view_heights_m, b->view_heights_m, sizeof a->view_heights_m) == 0 &&
           strcmp(a->country, b->country) == 0 && a->raid_battery_layer == b->raid_battery_layer &&
           same_names(&a->raid_place, &b->raid_place, 1);
}

/* Whether a set of assumptions makes the same case with one more. */
static bool adds_nothing(const glacis_debate *debate, const glacis_debate_world *world, const gi_laid *with,
                         const gi_laid *without)
{
    glacis_scenario *a = NULL, *b = NULL;
    bool same = read_quietly(debate, world, with, &a) == GLACIS_OK &&
                read_quietly(debate, world, without, &b) == GLACIS_OK && is_same_case(a, b);
    glacis_scenario_destroy(a);
    glacis_scenario_destroy(b);
    return same;
}

/* What only one side says makes no difference if the other is the same with it, and its own side without it. */
static bool is_redundant(const glacis_debate *debate, const glacis_debate_world *world, const holder *own,
                         const holder *other, const glacis_debate_assumption *assumption)
{
    if (gi_is_graph_key(assumption->key)) return gi_graph_says_the_same(world->graph, assumption);
    gi_laid without = {.count = 0}, with = other->laid;
    for (size_t i = 0; i < own->laid.count; i++)
        if (own->laid.at[i] != assumption) gi_laid_add(&without, own->laid.at[i]);
    gi_laid_add(&with, assumption);
    return adds_nothing(debate, world, &with, &other->laid) &&
           adds_nothing(debate, world, &own->laid, &without);
}

static void say(const holder *h, const glacis_debate_assumption *a, const char *key, char *text, size_t size)
{
    if (a)
        gi_debate_say_value(h->facts, h->scenario, a, text, size);
    else if (gi_is_graph_key(key))
        gi_graph_say_own(h->graph, key, text, size);
    else
        gi_debate_say_own(h->scenario, key, text, size);
}

static void add_difference(const holder *a, const holder *b, const glacis_debate_assumption *of_a,
                           const glacis_debate_assumption *of_b, glacis_debate_pair *pair)
{
    if (pair->count++ >= GLACIS_DEBATE_MOST) return;
    glacis_debate_difference *d = &pair->differences[pair->count - 1];
    const char *key = of_a ? of_a->key : of_b->key;
    d->of_a = of_a;
    d->of_b = of_b;
    say(a, of_a, key, d->from, sizeof d->from);
    say(b, of_b, key, d->to, sizeof d->to);
}

/* Numbers that the answer looks at on neither side explain nothing. */
static bool matters(const holder *a, const holder *b, const char *key,
                    const glacis_debate_assumption *assumption)
{
    return gi_takes_assumption(a->scenario, a->facts, key, assumption) ||
           gi_takes_assumption(b->scenario, b->facts, key, assumption);
}

static void compare(const glacis_debate *debate, const glacis_debate_world *world, const holder *a,
                    const holder *b, const char *key, bool every, glacis_debate_pair *pair)
{
    for (size_t i = 0; i < a->laid.count; i++) {
        const glacis_debate_assumption *own = a->laid.at[i], *other = gi_laid_find(&b->laid, own->key);
        if (!every && !matters(a, b, key, own) && (!other || !matters(a, b, key, other))) continue;
        if (other ? !gi_same_value(own, other) : every || !is_redundant(debate, world, a, b, own))
            add_difference(a, b, own, other, pair);
    }
    for (size_t i = 0; i < b->laid.count; i++) {
        const glacis_debate_assumption *own = b->laid.at[i];
        if (!every && !matters(a, b, key, own)) continue;
        if (!gi_laid_find(&a->laid, own->key) && (every || !is_redundant(debate, world, b, a, own)))
            add_difference(a, b, NULL, own, pair);
    }
}

glacis_status gi_pair_differ(const glacis_debate *debate, const glacis_debate_world *world, size_t question,
                             bool every, glacis_debate_pair *pair)
{
    holder a = {.graph = world->graph, .facts = world->facts}, b = a;
    gi_laid_of(debate, pair->a, question, &a.laid);
    gi_laid_of(debate, pair->b, question, &b.laid);
    pair->count = 0;
    glacis_status status = read_quietly(debate, world, &a.laid, &a.scenario);
    if (status == GLACIS_OK) status = read_quietly(debate, world, &b.laid, &b.scenario);
    if (status == GLACIS_OK) compare(debate, world, &a, &b, debate->questions[question].key, every, pair);
    glacis_scenario_destroy(a.scenario);
    glacis_scenario_destroy(b.scenario);
    return status;
}

static bool is_difference(const glacis_debate_pair *pair, const glacis_debate_assumption *assumption)
{
    for (size_t i = 0; i < pair->count; i++)
        if (pair->differences[i].of_a == assumption || pair->differences[i].of_b == assumption) return true;
    return false;
}

void gi_pair_mix(const glacis_debate *debate, size_t question, const glacis_debate_pair *pair,
                 uint64_t members, gi_laid *out)
{
    gi_laid a;
    out->count = 0;
    gi_laid_of(debate, pair->a, question, &a);
    for (size_t i = 0; i < a.count; i++) /* what both say, and what A says as the scenario does */
        if (!is_difference(pair, a.at[i])) gi_laid_add(out, a.at[i]);
    for (size_t i = 0; i < pair->count; i++) {
        const glacis_debate_difference *d = &pair->differences[i];
        const glacis_debate_assumption *taken = members >> i & 1 ? d->of_b : d->of_a;
        if (taken) gi_laid_add(out, taken);
    }
}
