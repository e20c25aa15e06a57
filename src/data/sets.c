/* --set KEY=VALUE: one more value put into the tree of a scenario, where it is checked like the file.
 *
 * KEY is a path: `radar.mode`, `threats[0].shape` or `threats.0.shape`, and for a list of things with names also
 * `outbound.NAME.az_deg`. After `facts.` and `schools.` the whole rest is one key, since facts have dots in theirs. */
#include "data/node.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char option[] = "--set";

typedef struct set {
    char *path;        /* what is left to walk, cut in place */
    const char *whole; /* for messages */
    glacis_diag *diag;
    const gi_node *origin; /* the key in another file; NULL: an option */
} set;

static void refuse(const set *s, const char *accepted, const char *what, const char *word)
{
    const gi_node *at = s->origin;
    glacis_diag_error(s->diag, at ? at->file : option, at ? at->line : 0, at ? at->column : 0, s->whole,
                      accepted, "'%s' %s", word, what);
}

/* The next part of the path, or NULL at its end; brackets count as dots. */
static char *next_part(set *s)
{
    while (*s->path == '.' || *s->path == '[' || *s->path == ']')
        s->path++;
    if (!*s->path) return NULL;
    char *part = s->path;
    s->path += strcspn(s->path, ".[]");
    if (*s->path) *s->path++ = '\0';
    return part;
}

static bool at_end(const set *s)
{
    return s->path[strspn(s->path, ".[]")] == '\0';
}

/* Item of a list by index or by its name; NULL with a message. */
static gi_node *list_item(const set *s, const gi_node *list, const char *part)
{
    char *end = NULL;
    unsigned long index = strtoul(part, &end, 10);
    bool is_index = *part >= '0' && *part <= '9' && !*end;
    gi_node *item = is_index && index < list->count ? gi_node_item(list, index) : NULL;
    for (gi_node *at = is_index ? NULL : list->first; at && !item; at = at->next) {
        const char *name = gi_node_text(at, "name");
        if (name && strcmp(name, part) == 0) item = at;
    }
    if (!item) {
        char accepted[64];
        snprintf(accepted, sizeof accepted, "0 to %zu, or the name of one",
                 list->count ? list->count - 1 : 0);
        refuse(s, accepted, "is not in the list", part);
    }
    return item;
}

static gi_node *add_child(const set *s, gi_node *parent, gi_node *child, const char *key)
{
    if (!child) return NULL;
    child->key = gi_strdup(key);
    if (s->origin) {
        child->key_line = s->origin->line;
        child->key_column = s->origin->column;
    }
    if (!child->key) {
        gi_node_destroy(child);
        return NULL;
    }
    gi_node_append(parent, child);
    return child;
}

/* A mapping that the path goes through and that is not there yet. */
static gi_node *add_map(const set *s, gi_node *parent, const char *key)
{
    const gi_node *at = s->origin;
    gi_node *map =
        gi_node_create(GI_NODE_MAP, at ? at->file : option, at ? at->line : 0, at ? at->column : 0);
    return add_child(s, parent, map, key);
}

/* The container the last part belongs to, made where it is missing; `last` gets that part. */
static glacis_status walk(set *s, gi_node *root, gi_node **parent, const char **last)
{
    gi_node *at = root;
    const char *part = next_part(s);
    if (!part) {
        refuse(s, "KEY=VALUE", "names no key", s->whole);
        return GLACIS_REFUSED_INPUT;
    }
    for (; !at_end(s); part = next_part(s)) {
        if (at == root && (strcmp(part, "facts") == 0 || strcmp(part, "schools") == 0)) {
            gi_node *map = gi_node_get(root, part);
            if (!map) map = add_map(s, root, part);
            if (!map) return GLACIS_FAILED_MEMORY;
            *parent = map;
            *last = s->path;
            return GLACIS_OK;
        }
        gi_node *next = at->kind == GI_NODE_LIST ? list_item(s, at, part) : gi_node_get(at, part);
        if (!next && at->kind == GI_NODE_LIST) return GLACIS_REFUSED_INPUT;
        if (!next) next = add_map(s, at, part);
        if (!next) return GLACIS_FAILED_MEMORY;
        if (next->kind == GI_NODE_SCALAR) {
            refuse(s, "the key itself", "is one value, without keys of its own", part);
            return GLACIS_REFUSED_INPUT;
        }
        at = next;
    }
    *parent = at;
    *last = part;
    return GLACIS_OK;
}

/* Positions in an option are of no use to anyone; what counts is that it is the option. */
static void forget_positions(gi_node *node)
{
    node->line = node->column = node->key_line = node->key_column = 0;
    for (gi_node *child = node->first; child; child = child->next)
        forget_positions(child);
}

/* Puts `value` in the place of a list's item, keeping the order. */
static void replace_item(gi_node *list, gi_node *old, gi_node *value)
{
    value->parent = list;
    value->next = old->next;
    for (gi_node **link = &list->first; *link; link = &(*link)->next)
        if (*link == old) {
            *link = value;
            break;
        }
    if (list->last == old) list->last = value;
    old->next = NULL;
    gi_node_destroy(old);
}

static glacis_status put(const set *s, gi_node *parent, const char *last, gi_node *value)
{
    if (!s->origin) forget_positions(value);
    if (parent->kind == GI_NODE_LIST) {
        gi_node *old = list_item(s, parent, last);
        if (!old) {
            gi_node_destroy(value);
            return GLACIS_REFUSED_INPUT;
        }
        replace_item(parent, old, value);
        return GLACIS_OK;
    }
    gi_node *old = gi_node_get(parent, last);
    if (old) gi_node_remove(parent, old);
    return add_child(s, parent, value, last) ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

/* A place in the value says nothing that the key does not say better. */
static glacis_status parse_value(const set *s, const char *text, gi_node **value)
{
    glacis_diag *found = glacis_diag_create();
    if (!found) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_yaml_parse(option, text, strlen(text), found, value);
    for (size_t i = 0; i < glacis_diag_count(found); i++) {
        const glacis_diag_entry *e = glacis_diag_at(found, i);
        glacis_diag_error(s->diag, option, 0, 0, s->whole, e->accepted, "%s", e->what);
    }
    glacis_diag_destroy(found);
    return status;
}

static glacis_status apply(set *s, gi_node *root, const char *value_text)
{
    gi_node *value = NULL, *parent = NULL;
    const char *last = NULL;
    if (!value_text[strspn(value_text, " ")]) {
        refuse(s, "KEY=VALUE", "is given no value", s->whole);
        return GLACIS_REFUSED_INPUT;
    }
    glacis_status status = walk(s, root, &parent, &last);
    if (status == GLACIS_OK) status = parse_value(s, value_text, &value);
    if (status == GLACIS_OK) return put(s, parent, last, value);
    gi_node_destroy(value);
    return status;
}

glacis_status gi_set_apply(gi_node *root, const char *text, glacis_diag *diag)
{
    const char *equals = strchr(text, '=');
    char *path = gi_strdup(text), *whole = gi_strdup(text);
    glacis_status status = path && whole ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK && !equals) {
        glacis_diag_error(diag, option, 0, 0, "", "KEY=VALUE", "'%s' has no '='", text);
        status = GLACIS_REFUSED_INPUT;
    }
    if (status == GLACIS_OK) {
        path[equals - text] = whole[equals - text] = '\0';
        set s = {path, whole, diag, NULL};
        status = apply(&s, root, equals + 1);
    }
    free(path);
    free(whole);
    return status;
}

glacis_status gi_graft_apply(gi_node *root, const gi_graft *graft, glacis_diag *diag)
{
    char *path = gi_strdup(graft->key->text);
    gi_node *value = gi_node_copy(graft->value), *parent = NULL;
    const char *last = NULL;
    set s = {path, graft->key->text, diag, graft->key};
    glacis_status status = path && value ? walk(&s, root, &parent, &last) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK)
        status = put(&s, parent, last, value);
    else
        gi_node_destroy(value);
    free(path);
    return status;
}
