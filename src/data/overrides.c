/* `facts:` and `schools:` of a scenario: does what they name exist, and did it change anything? */
#include "data/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- facts ---------------------------------------------------------------------------------------- */

/* The field of a key like "nodong.stage1.burn_time_s": of any entity that the data files know. */
static const gi_field *field_of_key(const glacis_facts *facts, const char *key)
{
    for (size_t i = 0; i < facts->count; i++) {
        const gi_fact *row = &facts->rows[i];
        size_t length = strlen(row->fact.entity);
        if (strncmp(key, row->fact.entity, length) != 0 || key[length] != '.') continue;
        const gi_field *field = gi_fact_field(row->kind, row->fact.entity, key + length + 1);
        if (field) return field;
    }
    return NULL;
}

static const char *nearest_key(const glacis_facts *facts, const char *key)
{
    const char **keys = malloc((facts->count + 1) * sizeof *keys);
    size_t count = 0;
    for (size_t i = 0; keys && i < facts->count; i++)
        if (field_of_key(facts, facts->rows[i].key)) keys[count++] = facts->rows[i].key;
    const char *near = keys ? gi_text_nearest(key, keys, count) : NULL;
    free((void *)keys);
    return near;
}

static void check_fact(gi_resolve *r, gi_node *node)
{
    const gi_field *field = field_of_key(r->facts, node->key);
    gi_value value;
    if (field && field->type != GI_FIELD_CHOICE) {
        gi_value_number(node, field, r->diag, &value);
        return;
    }
    const char *near = nearest_key(r->facts, node->key);
    bool published = glacis_facts_find(r->facts, node->key, NULL) >= 0;
    const char *accepted = "a key that the model takes, ENTITY.PARAMETER (glacis cite ENTITY)";
    if (published)
        gi_node_key_error(node, r->diag, accepted, "the fact is published, but no number of the model");
    else
        gi_node_key_error(node, r->diag, accepted, "no such fact%s%s%s", near ? "; did you mean '" : "",
                          near ? near : "", near ? "'?" : "");
}

/* ---- schools -------------------------------------------------------------------------------------- */

static size_t schools_known(const glacis_facts *facts, const char **schools, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < facts->count && count < most; i++) {
        const glacis_fact *fact = &facts->rows[i].fact;
        bool known = strcmp(fact->use, "alternative") != 0;
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(schools[k], fact->school) == 0;
        if (!known) schools[count++] = fact->school;
    }
    return count;
}

/* "b015, b016": the rows that are the sides of a dispute. */
static size_t sides_known(const glacis_facts *facts, const char *school, const char **sides, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < facts->count && count < most; i++) {
        const gi_fact *row = &facts->rows[i];
        bool is_side = strcmp(row->fact.use, "best") == 0 || strcmp(row->fact.use, "alternative") == 0;
        const char *disputed = is_side ? gi_school_of(facts, row->key) : NULL;
        if (disputed && strcmp(disputed, school) == 0) sides[count++] = row->fact.id;
    }
    return count;
}

static void check_side(gi_resolve *r, gi_node *node)
{
    enum { NAMES_MAX = 32 };
    const char *names[NAMES_MAX];
    char accepted[512];
    size_t count = schools_known(r->facts, names, NAMES_MAX);
    bool known = false;
    for (size_t i = 0; i < count; i++)
        known = known || strcmp(names[i], node->key) == 0;
    if (!known) {
        const char *near = gi_text_nearest(node->key, names, count);
        gi_words_join(names, count, accepted, sizeof accepted);
        gi_node_key_error(node, r->diag, accepted, "no such dispute%s%s%s", near ? "; did you mean '" : "",
                          near ? near : "", near ? "'?" : "");
        return;
    }
    count = sides_known(r->facts, node->key, names, NAMES_MAX);
    gi_words_join(names, count, accepted, sizeof accepted);
    for (size_t i = 0; i < count && node->kind == GI_NODE_SCALAR; i++)
        if (strcmp(names[i], node->text) == 0) return;
    gi_node_error(node, r->diag, accepted, "not the id of a side of this dispute");
}

void gi_overrides_check(gi_resolve *r)
{
    gi_node *facts = gi_node_get(r->root, "facts"), *schools = gi_node_get(r->root, "schools");
    for (gi_node *node = facts && facts->kind == GI_NODE_MAP ? facts->first : NULL; node; node = node->next)
        if (!node->bad) check_fact(r, node);
    for (gi_node *node = schools && schools->kind == GI_NODE_MAP ? schools->first : NULL; node;
         node = node->next)
        if (!node->bad) check_side(r, node);
}

void gi_overrides_check_used(gi_resolve *r)
{
    gi_node *facts = gi_node_get(r->root, "facts");
    for (gi_node *node = facts && facts->kind == GI_NODE_MAP ? facts->first : NULL; node; node = node->next) {
        bool used = node->bad;
        for (size_t i = 0; i < r->out->quantities_count && !used; i++) {
            const glacis_quantity *quantity = &r->out->quantities[i];
            used = strcmp(quantity->key, node->key) == 0 &&
                   (quantity->flags & GLACIS_QUANTITY_FROM_SCENARIO) &&
                   strncmp(quantity->set_key, "facts.", 6) == 0;
        }
        char path[256];
        gi_node_path(node, path, sizeof path);
        if (!used)
            glacis_diag_warning(r->diag, node->file, node->key_line, node->key_column, path,
                                "the key of a fact that the scenario uses",
                                "it changes nothing in this scenario");
    }
}
