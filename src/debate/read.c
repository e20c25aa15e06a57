/* A debate file becomes questions, sides and assumptions. The schema table says what each mapping holds; what only shows between
 * mappings (a name given twice, a question that nobody asked) is looked for here. */
#include "debate/read.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(GLACIS_DEBATE_QUESTIONS == 32 && GLACIS_DEBATE_SIDES == 16 && GLACIS_DEBATE_MOST == 63,
               "the lengths of lists in the schema table");

static const uint32_t all_questions = UINT32_MAX;

const char *glacis_debate_status_word(glacis_debate_status status)
{
    static const char *const words[] = {"stated by the side", "our reading, assumed", "calibrated", "common"};
    return words[status];
}

/* ---- pieces ---------------------------------------------------------------------------------------------------- */

const char *gi_debate_text_or(const gi_node *map, const char *key, const char *otherwise)
{
    const char *text = gi_node_text(map, key);
    return text ? text : otherwise;
}

const char *gi_debate_required(gi_debate_reader *r, gi_node *map, const char *key, const char *accepted)
{
    const gi_node *node = gi_node_get(map, key);
    if (node) return node->kind == GI_NODE_SCALAR ? node->text : "";
    for (const gi_node *child = map->first; child; child = child->next)
        if (child->key && strcmp(child->key, key) == 0) return ""; /* its fault is known */
    char path[160], whole[256];
    gi_node_path(map, path, sizeof path);
    snprintf(whole, sizeof whole, "%s%s%s", path, *path ? "." : "", key);
    glacis_diag_error(r->diag, map->file, map->line, map->column, whole, accepted, "the key is missing");
    return "";
}

/* NAN where it is not given. */
double gi_debate_number_of(gi_debate_reader *r, gi_node *map, const char *section, const char *key)
{
    gi_node *node = gi_node_get(map, key);
    gi_value value;
    if (!node || !gi_value_number(node, gi_schema_find(section, key), r->diag, &value)) return NAN;
    return value.best;
}

static gi_node *items_of(gi_node *map, const char *key)
{
    gi_node *list = gi_node_get(map, key);
    return list && list->kind == GI_NODE_LIST ? list->first : NULL;
}

/* The next item of a list that is a mapping without a fault of its own. */
static gi_node *mapping_from(gi_node *item)
{
    while (item && (item->bad || item->kind != GI_NODE_MAP))
        item = item->next;
    return item;
}

static size_t count_of(gi_node *item)
{
    size_t count = 0;
    for (item = mapping_from(item); item; item = mapping_from(item->next))
        count++;
    return count;
}

/* A value on one line, as YAML. */
static void flow_of(const gi_node *node, gi_text *out)
{
    if (node->kind == GI_NODE_SCALAR) {
        gi_text_addf(out, node->quoted ? "\"%s\"" : "%s", node->text);
        return;
    }
    bool list = node->kind == GI_NODE_LIST;
    gi_text_add(out, list ? "[" : "{");
    for (const gi_node *child = node->first; child; child = child->next) {
        if (child != node->first) gi_text_add(out, ", ");
        if (!list) gi_text_addf(out, "%s: ", child->key ? child->key : "");
        flow_of(child, out); /* no deeper than GI_YAML_DEPTH_MAX */
    }
    gi_text_add(out, list ? "]" : "}");
}

static char *line_of(gi_debate_reader *r, const gi_node *node)
{
    gi_text text;
    gi_text_init(&text);
    flow_of(node, &text);
    r->no_memory = r->no_memory || text.failed;
    return text.data;
}

/* ---- questions --------------------------------------------------------------------------------------------------- */

static void read_question(gi_debate_reader *r, gi_node *map)
{
    glacis_debate *d = r->debate;
    glacis_debate_question *q = &d->questions[d->questions_count];
    *q = (glacis_debate_question){
        .id = gi_debate_required(r, map, "id", "a word that names the question"),
        .label = gi_debate_text_or(map, "label", ""),
        .key = gi_debate_required(r, map, "key", "the key of an answer: covers.seoul"),
        .unit = gi_debate_text_or(map, "unit", ""),
        .line_value = gi_debate_number_of(r, map, "debate_question", "line"),
        .line_reason = gi_debate_text_or(map, "line_reason", ""),
        .tolerance_share = gi_debate_number_of(r, map, "debate_question", "tolerance_share"),
        .line = map->line,
        .at_key = gi_node_get(map, "key")};
    if (isnan(q->tolerance_share)) q->tolerance_share = 0.05;
    if (!*q->label) q->label = q->id;
    int earlier = glacis_debate_question_find(d, q->id);
    gi_node *id = gi_node_get(map, "id"), *key = gi_node_get(map, "key"), *unit = gi_node_get(map, "unit");
    if (earlier >= 0 && id)
        gi_node_error(id, r->diag, "each id once", "a second question '%s'; the first is in line %d", q->id,
                      d->questions[earlier].line);
    const gi_kind *kind = gi_kind_of(q->key);
    bool is_percent = strcmp(q->unit, "%") == 0 && kind && strcmp(kind->unit, "1") == 0;
    const char *own = kind && !kind->parts ? gi_graph_unit(r->graph, q->key) : kind ? kind->unit : "";
    if (kind && unit && !is_percent && strcmp(q->unit, own) != 0)
        gi_node_error(unit, r->diag, strcmp(own, "1") == 0 ? "1 or %" : own, "'%s' is not the unit of '%s'",
                      q->unit, q->key);
    if (!kind && key && *q->key) {
        char accepted[1024], nearest[8];
        gi_key_answered(NULL, NULL, q->key, accepted, sizeof accepted, nearest, sizeof nearest);
        gi_node_error(key, r->diag, accepted, "no answer is called '%s'", q->key);
    }
    if (is_percent) q->line_value *= 0.01;
    d->questions_count++;
}

/* Bits of a list of ids; `otherwise` without one. */
static uint32_t questions_of(gi_debate_reader *r, gi_node *map, uint32_t otherwise)
{
    gi_node *list = gi_node_get(map, "questions");
    if (!list || list->kind != GI_NODE_LIST) return otherwise;
    uint32_t bits = 0;
    const char *ids[GLACIS_DEBATE_QUESTIONS];
    for (size_t i = 0; i < r->debate->questions_count; i++)
        ids[i] = r->debate->questions[i].id;
    for (gi_node *node = list->first; node; node = node->next) {
        if (node->bad || node->kind != GI_NODE_SCALAR) continue;
        int found = glacis_debate_question_find(r->debate, node->text);
        if (found >= 0) {
            bits |= (uint32_t)1 << found;
            continue;
        }
        char accepted[512];
        gi_words_join(ids, r->debate->questions_count, accepted, sizeof accepted);
        const char *near = gi_text_nearest(node->text, ids, r->debate->questions_count);
        gi_node_error(node, r->diag, accepted, "no question is called '%s'%s%s%s", node->text,
                      near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    }
    return bits;
}

/* ---- assumptions --------------------------------------------------------------------------------------------------- */

static glacis_debate_status status_of(gi_debate_reader *r, gi_node *map, glacis_debate_status otherwise)
{
    gi_node *node = gi_node_get(map, "status");
    int index = 0;
    if (!node || !gi_value_choice(node, gi_schema_find("debate_assumption", "status"), r->diag, &index))
        return otherwise;
    return (glacis_debate_status)index;
}

static void read_assumption(gi_debate_reader *r, gi_node *map, const char *who, uint32_t questions,
                            glacis_debate_status status, glacis_debate_assumption *out)
{
    const char *key = gi_debate_required(r, map, "key", "a key of the scenario");
    gi_node *value = gi_node_get(map, "value"), *at_key = gi_node_get(map, "key");
    gi_debate_required(r, map, "value", "what the key accepts");
    *out = (glacis_debate_assumption){
        .key = key,
        .label = gi_debate_text_or(map, "label", key),
        .source = gi_debate_required(r, map, "source", "the id of a row of data/, or words"),
        .who = gi_debate_text_or(map, "who", who),
        .status = status_of(r, map, status),
        .questions = questions_of(r, map, questions) & questions,
        .line = at_key ? at_key->line : map->line,
        .at_key = at_key,
        .at_value = value};
    if (value) out->value = line_of(r, value);
}

/* Against those before it in the same list: which assumption holds, if a key is given twice to one question? */
static void refuse_twice(gi_debate_reader *r, gi_node *map, const glacis_debate_assumption *list,
                         size_t count, const glacis_debate_assumption *own, const char *where)
{
    gi_node *key = gi_node_get(map, "key");
    for (size_t i = 0; key && i < count; i++)
        if (gi_same_key(list[i].key, own->key) && (list[i].questions & own->questions)) {
            gi_node_error(key, r->diag, "each key once for a question",
                          "'%s' is assumed twice; the first is in line %d%s", own->key, list[i].line, where);
            return;
        }
}

static glacis_debate_assumption *read_assumptions(gi_debate_reader *r, gi_node *map, const char *list,
                                                  const char *who, uint32_t questions,
                                                  glacis_debate_status status, size_t *count)
{
    gi_node *first = items_of(map, list);
    glacis_debate_assumption *out = calloc(count_of(first) + 1, sizeof *out);
    r->no_memory = r->no_memory || !out;
    *count = 0;
    for (gi_node *item = mapping_from(first); out && item; item = mapping_from(item->next)) {
        read_assumption(r, item, who, questions, status, &out[*count]);
        refuse_twice(r, item, out, *count, &out[*count], "");
        refuse_twice(r, item, r->debate->common, r->debate->common_count, &out[*count], ", common to all");
        /* One whose key or value is not known is said to be wrong already. */
        if (out[*count].at_key && out[*count].at_value && *out[*count].key)
            (*count)++;
        else
            free(out[*count].value);
    }
    return out;
}

/* ---- sides ------------------------------------------------------------------------------------------------------------- */

static void read_side(gi_debate_reader *r, gi_node *map)
{
    glacis_debate *d = r->debate;
    glacis_debate_side *side = &d->sides[d->sides_count];
    const char *name = gi_debate_required(r, map, "name", "a word that names the side");
    *side = (glacis_debate_side){.name = name,
                                 .label = gi_debate_text_or(map, "label", name),
                                 .who = gi_debate_required(r, map, "who", "who holds these assumptions"),
                                 .line = map->line};
    int earlier = glacis_debate_side_find(d, name);
    gi_node *node = gi_node_get(map, "name"), *published = items_of(map, "published");
    if (earlier >= 0 && node)
        gi_node_error(node, r->diag, "each name once", "a second side '%s'; the first is in line %d", name,
                      d->sides[earlier].line);
    side->questions = questions_of(r, map, all_questions);
    side->assumptions = read_assumptions(r, map, "assumptions", side->who, side->questions,
                                         GLACIS_DEBATE_READING, &side->assumptions_count);
    side->published = calloc(count_of(published) + 1, sizeof *side->published);
    d->sides_count++;
    r->no_memory = r->no_memory || !side->published;
    for (gi_node *item = mapping_from(published); side->published && item; item = mapping_from(item->next))
        gi_debate_read_published(r, item, side);
}

/* ---- the file ------------------------------------------------------------------------------------------------------------ */

/* The scenario is named beside the debate. */
static void name_scenario(gi_debate_reader *r, gi_node *root)
{
    glacis_debate *d = r->debate;
    const char *name = gi_debate_required(r, root, "scenario", "the path of a scenario, beside this file");
    const char *slash = strrchr(d->path, '/');
    int folder = slash && *name != '/' ? (int)(slash + 1 - d->path) : 0;
    gi_print(d->scenario_path, sizeof d->scenario_path, "%.*s%s", folder, d->path, name);
}

static void read_tree(gi_debate_reader *r, gi_node *root)
{
    glacis_debate *d = r->debate;
    gi_debate_required(r, root, "glacis_debate", "glacis_debate: 1, the version of the language of debates");
    gi_check_map(root, "debate", r->facts, r->diag);
    d->title = gi_debate_text_or(root, "title", d->path);
    name_scenario(r, root);
    for (gi_node *q = mapping_from(items_of(root, "questions")); q; q = mapping_from(q->next))
        if (d->questions_count < GLACIS_DEBATE_QUESTIONS) read_question(r, q);
    size_t common = 0; /* counted in full before anything is held against it */
    d->common = read_assumptions(r, root, "common", "all", all_questions, GLACIS_DEBATE_COMMON, &common);
    d->common_count = common;
    for (gi_node *s = mapping_from(items_of(root, "sides")); s; s = mapping_from(s->next))
        if (d->sides_count < GLACIS_DEBATE_SIDES) read_side(r, s);
    bool faulty = glacis_diag_error_count(r->diag) > 0;
    if (!d->questions_count && !faulty)
        gi_debate_required(r, root, "questions", "a list of {id, label, key}");
    if (d->sides_count < 2 && !faulty)
        glacis_diag_error(r->diag, d->path, 0, 0, "sides", "two or more {name, who, assumptions}",
                          "%zu side%s", d->sides_count, d->sides_count == 1 ? "" : "s");
}

/* Once for all sets of assumptions. What is wrong with it is said where the first is laid over it. */
static glacis_status read_scenario(glacis_debate *debate)
{
    glacis_diag *unheard = glacis_diag_create();
    glacis_status status = unheard ? gi_yaml_read(debate->scenario_path, unheard, debate->scenario_sha256,
                                                  &debate->scenario_tree)
                                   : GLACIS_FAILED_MEMORY;
    bool is_clean = status == GLACIS_OK && !glacis_diag_count(unheard);
    glacis_diag_destroy(unheard);
    if (is_clean) return GLACIS_OK;
    gi_node_destroy(debate->scenario_tree);
    debate->scenario_tree = NULL;
    return status == GLACIS_FAILED_MEMORY ? status : GLACIS_OK;
}

static glacis_status read_file(glacis_debate *debate, const glacis_debate_world *world, glacis_diag *diag)
{
    gi_debate_reader r = {.debate = debate, .diag = diag, .facts = world->facts, .graph = world->graph};
    glacis_status status = gi_yaml_read(debate->path, diag, debate->sha256, &debate->tree);
    if (debate->tree) read_tree(&r, debate->tree);
    if (r.no_memory) return GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK && glacis_diag_error_count(diag)) status = GLACIS_REFUSED_INPUT;
    if (status == GLACIS_OK) status = read_scenario(debate);
    return status == GLACIS_OK ? gi_debate_check(debate, world, diag) : status;
}

glacis_status glacis_debate_read(const char *path, const glacis_debate_world *world, glacis_diag *diag,
                                 glacis_debate **out)
{
    glacis_debate *debate = calloc(1, sizeof *debate);
    glacis_diag *found = glacis_diag_create();
    glacis_status status = debate && found ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        gi_print(debate->path, sizeof debate->path, "%s", path);
        status = read_file(debate, world, found);
    }
    if (found && !gi_diag_hand_on(found, diag)) status = GLACIS_FAILED_MEMORY;
    glacis_diag_destroy(found);
    if (status == GLACIS_OK)
        *out = debate;
    else
        glacis_debate_destroy(debate);
    return status;
}

static void free_assumptions(glacis_debate_assumption *list, size_t count)
{
    for (size_t i = 0; list && i < count; i++)
        free(list[i].value);
    free(list);
}

void glacis_debate_destroy(glacis_debate *debate)
{
    if (!debate) return;
    free_assumptions(debate->common, debate->common_count);
    for (size_t i = 0; i < debate->sides_count; i++) {
        free_assumptions(debate->sides[i].assumptions, debate->sides[i].assumptions_count);
        free(debate->sides[i].published);
    }
    gi_node_destroy(debate->tree);
    gi_node_destroy(debate->scenario_tree);
    free(debate);
}

int glacis_debate_question_find(const glacis_debate *debate, const char *id)
{
    for (size_t i = 0; i < debate->questions_count; i++)
        if (strcmp(debate->questions[i].id, id) == 0) return (int)i;
    return -1;
}

int glacis_debate_side_find(const glacis_debate *debate, const char *name)
{
    for (size_t i = 0; i < debate->sides_count; i++)
        if (strcmp(debate->sides[i].name, name) == 0) return (int)i;
    return -1;
}
