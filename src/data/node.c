/* The tree of a YAML file. */
#include "data/node.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

gi_node *gi_node_create(gi_node_kind kind, const char *file, int line, int column)
{
    gi_node *node = calloc(1, sizeof *node);
    if (node) *node = (gi_node){.kind = kind, .file = file, .line = line, .column = column};
    return node;
}

void gi_node_destroy(gi_node *node)
{
    if (!node) return;
    for (gi_node *child = node->first, *next; child; child = next) {
        next = child->next;
        gi_node_destroy(child); /* no deeper than GI_YAML_DEPTH_MAX */
    }
    free(node->key);
    free(node->text);
    free(node);
}

gi_node *gi_node_copy(const gi_node *node)
{
    gi_node *copy = gi_node_create(node->kind, node->file, node->line, node->column);
    if (!copy) return NULL;
    copy->text = gi_strdup(node->text);
    copy->quoted = node->quoted;
    bool whole = !node->text || copy->text;
    for (const gi_node *child = node->first; child && whole; child = child->next) {
        gi_node *below = gi_node_copy(child); /* no deeper than GI_YAML_DEPTH_MAX */
        if (below) {
            below->key = gi_strdup(child->key);
            below->key_line = child->key_line;
            below->key_column = child->key_column;
            gi_node_append(copy, below);
        }
        whole = below && (!child->key || below->key);
    }
    if (whole) return copy;
    gi_node_destroy(copy);
    return NULL;
}

void gi_node_append(gi_node *parent, gi_node *child)
{
    child->parent = parent;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
}

void gi_node_remove(gi_node *parent, gi_node *child)
{
    gi_node *before = NULL;
    for (gi_node *at = parent->first; at && at != child; at = at->next)
        before = at;
    if (before)
        before->next = child->next;
    else
        parent->first = child->next;
    if (parent->last == child) parent->last = before;
    parent->count--;
    gi_node_destroy(child);
}

gi_node *gi_node_get(const gi_node *map, const char *key)
{
    if (!map || map->kind != GI_NODE_MAP) return NULL;
    for (gi_node *child = map->first; child; child = child->next)
        if (!child->bad && child->key && strcmp(child->key, key) == 0) return child;
    return NULL;
}

gi_node *gi_node_item(const gi_node *list, size_t index)
{
    if (!list || list->kind == GI_NODE_SCALAR) return NULL;
    gi_node *child = list->first;
    while (child && index--)
        child = child->next;
    return child;
}

const char *gi_node_text(const gi_node *map, const char *key)
{
    const gi_node *node = gi_node_get(map, key);
    return node && node->kind == GI_NODE_SCALAR ? node->text : NULL;
}

void gi_node_path(const gi_node *node, char *buffer, size_t size)
{
    if (!node || !node->parent) {
        if (size) buffer[0] = '\0';
        return;
    }
    gi_node_path(node->parent, buffer, size);
    size_t length = strlen(buffer);
    if (node->parent->kind == GI_NODE_MAP) {
        snprintf(buffer + length, size - length, "%s%s", length ? "." : "", node->key ? node->key : "");
        return;
    }
    size_t index = 0;
    for (const gi_node *at = node->parent->first; at && at != node; at = at->next)
        index++;
    snprintf(buffer + length, size - length, "[%zu]", index);
}

static void say(gi_node *node, glacis_diag *diag, int line, int column, const char *accepted,
                const char *format, va_list args)
{
    char path[256];
    gi_text what;
    gi_text_init(&what);
    gi_text_vaddf(&what, format, args);
    gi_node_path(node, path, sizeof path);
    glacis_diag_error(diag, node->file, line, column, path, accepted, "%s",
                      what.data ? what.data : "out of memory");
    gi_text_clear(&what);
    node->bad = true;
}

void gi_node_error(gi_node *node, glacis_diag *diag, const char *accepted, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(node, diag, node->line, node->column, accepted, format, args);
    va_end(args);
}

void gi_node_key_error(gi_node *node, glacis_diag *diag, const char *accepted, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bool has_key = node->key_line > 0;
    say(node, diag, has_key ? node->key_line : node->line, has_key ? node->key_column : node->column,
        accepted, format, args);
    va_end(args);
}
