/* From a YAML text to a tree, and what of YAML is refused.
 *
 * Scenarios use the plain part of the language: mappings, lists and scalars. Anchors, aliases and tags are refused because
 * they make a file say something else than what stands at its lines; a key given twice, because one of the two is lost. */
#include "data/node.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct builder {
    const char *name, *text; /* text ends in a NUL */
    glacis_diag *diag;
    gi_node *root;
    gi_node *open[GI_YAML_DEPTH_MAX]; /* the containers around the next node */
    char *keys[GI_YAML_DEPTH_MAX];    /* the key read, when the next event is its value */
    yaml_mark_t key_marks[GI_YAML_DEPTH_MAX];
    size_t depth, documents;
    bool stopped, no_memory;
    bool broken; /* the structure is not known from some place on: the tree is of no use */
} builder;

static int line_of(yaml_mark_t mark)
{
    return (int)mark.line + 1;
}

static int column_of(yaml_mark_t mark)
{
    return (int)mark.column + 1;
}

static void fault(builder *b, yaml_mark_t mark, const char *accepted, const char *what)
{
    glacis_diag_error(b->diag, b->name, line_of(mark), column_of(mark), "", accepted, "%s", what);
}

/* A fault after which the structure is not known: nothing further is read. */
static void stop(builder *b, yaml_mark_t mark, const char *accepted, const char *what)
{
    fault(b, mark, accepted, what);
    b->stopped = b->broken = true;
}

/* Hangs a node where it belongs: under the key that waits, into the list, or at the top. */
static void place(builder *b, gi_node *node)
{
    if (!b->depth) {
        b->root = node;
        return;
    }
    gi_node *parent = b->open[b->depth - 1];
    if (parent->kind == GI_NODE_LIST) {
        gi_node_append(parent, node);
        return;
    }
    node->key = b->keys[b->depth - 1];
    node->key_line = line_of(b->key_marks[b->depth - 1]);
    node->key_column = column_of(b->key_marks[b->depth - 1]);
    b->keys[b->depth - 1] = NULL;
    const gi_node *first = gi_node_get(parent, node->key);
    gi_node_append(parent, node);
    if (first)
        gi_node_key_error(node, b->diag, "each key once", "the key is given twice; the first is in line %d",
                          first->key_line);
}

static bool awaits_key(const builder *b)
{
    return b->depth && b->open[b->depth - 1]->kind == GI_NODE_MAP && !b->keys[b->depth - 1];
}

static void refuse_marks(builder *b, const yaml_event_t *event, const void *anchor, const void *tag)
{
    if (anchor) fault(b, event->start_mark, "the value itself", "anchors (&name) are not accepted");
    if (tag) fault(b, event->start_mark, "the value itself", "tags (!name) are not accepted");
}

static void take_scalar(builder *b, const yaml_event_t *event)
{
    refuse_marks(b, event, event->data.scalar.anchor, event->data.scalar.tag);
    const char *value = (const char *)event->data.scalar.value;
    if (strlen(value) != event->data.scalar.length) {
        stop(b, event->start_mark, "UTF-8 text", "a NUL character");
        return;
    }
    char *text = gi_strdup(value);
    if (text && awaits_key(b)) {
        b->keys[b->depth - 1] = text;
        b->key_marks[b->depth - 1] = event->start_mark;
        return;
    }
    gi_node *node =
        gi_node_create(GI_NODE_SCALAR, b->name, line_of(event->start_mark), column_of(event->start_mark));
    if (!node || !text) {
        free(text);
        gi_node_destroy(node);
        b->no_memory = true;
        return;
    }
    node->text = text;
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    place(b, node);
}

static void take_start(builder *b, const yaml_event_t *event, gi_node_kind kind, const void *anchor,
                       const void *tag)
{
    refuse_marks(b, event, anchor, tag);
    if (awaits_key(b)) {
        stop(b, event->start_mark, "a word as key", "a key is a list or a mapping");
        return;
    }
    if (b->depth == GI_YAML_DEPTH_MAX) {
        stop(b, event->start_mark, "at most 16 levels", "the values are nested too deeply");
        return;
    }
    gi_node *node = gi_node_create(kind, b->name, line_of(event->start_mark), column_of(event->start_mark));
    if (!node) {
        b->no_memory = true;
        return;
    }
    place(b, node);
    b->open[b->depth++] = node;
}

static void take_alias(builder *b, const yaml_event_t *event)
{
    if (awaits_key(b)) {
        stop(b, event->start_mark, "a word as key", "a key is an alias (*name)");
        return;
    }
    gi_node *node =
        gi_node_create(GI_NODE_SCALAR, b->name, line_of(event->start_mark), column_of(event->start_mark));
    if (node) node->text = gi_strdup("");
    if (!node || !node->text) {
        gi_node_destroy(node);
        b->no_memory = true;
        return;
    }
    place(b, node);
    gi_node_error(node, b->diag, "the value itself", "aliases (*name) are not accepted");
}

static void take(builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (!b->documents++) break;
        fault(b, event->start_mark, "one document", "a second document begins here");
        b->stopped = true;
        break;
    case YAML_ALIAS_EVENT:
        take_alias(b, event);
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(b, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        take_start(b, event, GI_NODE_LIST, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        break;
    case YAML_MAPPING_START_EVENT:
        take_start(b, event, GI_NODE_MAP, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    case YAML_STREAM_END_EVENT:
        b->stopped = true;
        break;
    default:
        break;
    }
}

/* Does a line begin with white space that holds a tab? libyaml's words for it differ with what stands before. */
static bool has_tab(const char *text, size_t line)
{
    for (; line && *text; text++)
        line -= *text == '\n';
    return text[strspn(text, " ")] == '\t';
}

static void syntax_fault(builder *b, const yaml_parser_t *parser)
{
    if (has_tab(b->text, parser->problem_mark.line)) {
        stop(b, parser->problem_mark, "spaces", "a tab; YAML indents with spaces only");
        return;
    }
    const char *context = parser->context ? parser->context : "";
    glacis_diag_error(b->diag, b->name, line_of(parser->problem_mark), column_of(parser->problem_mark), "",
                      "YAML", "%s%s%s", context, *context ? ": " : "",
                      parser->problem ? parser->problem : "not YAML");
    b->stopped = b->broken = true;
}

static void run(builder *b, yaml_parser_t *parser)
{
    while (!b->stopped && !b->no_memory) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            if (parser->error == YAML_MEMORY_ERROR)
                b->no_memory = true;
            else
                syntax_fault(b, parser);
            return;
        }
        take(b, &event);
        yaml_event_delete(&event);
    }
}

glacis_status gi_yaml_parse(const char *name, const char *text, size_t size, glacis_diag *diag, gi_node **out)
{
    size_t errors = glacis_diag_error_count(diag);
    if (!gi_utf8_valid(text, size)) {
        glacis_diag_error(diag, name, 0, 0, "", "UTF-8 text", "the file is not UTF-8 text");
        return GLACIS_REFUSED_INPUT;
    }
    /* Editors of one system put a byte order mark in front; with the encoding given, libyaml does not skip it. */
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    builder b = {.name = name, .text = text, .diag = diag};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) return GLACIS_FAILED_MEMORY;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    run(&b, &parser);
    yaml_parser_delete(&parser);
    for (size_t i = 0; i < GI_YAML_DEPTH_MAX; i++)
        free(b.keys[i]);
    if (b.no_memory || b.broken) {
        gi_node_destroy(b.root);
        return b.no_memory ? GLACIS_FAILED_MEMORY : GLACIS_REFUSED_INPUT;
    }
    bool faulty = glacis_diag_error_count(diag) > errors;
    if (!b.root && !faulty)
        glacis_diag_error(diag, name, 0, 0, "", "a mapping of keys to values", "the file is empty");
    *out = b.root;
    return faulty || !b.root ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status gi_yaml_read(const char *path, glacis_diag *diag, char sha256[65], gi_node **out)
{
    char *text = NULL;
    size_t size = 0;
    *out = NULL;
    glacis_status status = gi_file_read(path, GI_YAML_BYTES_MAX, &text, &size);
    if (status == GLACIS_REFUSED_RANGE) {
        glacis_diag_error(diag, path, 0, 0, "", "at most 1 MB", "the file is larger than a scenario can be");
        return GLACIS_REFUSED_INPUT;
    }
    if (status == GLACIS_FAILED_FILE)
        glacis_diag_error(diag, path, 0, 0, "", "a readable YAML file", "cannot read it: %s",
                          strerror(errno));
    if (status != GLACIS_OK) return status;
    if (sha256) gi_sha256_bytes(text, size, sha256);
    status = gi_yaml_parse(path, text, size, diag, out);
    free(text);
    if (status != GLACIS_FAILED_MEMORY && *out && (*out)->kind != GI_NODE_MAP) {
        gi_node_error(*out, diag, "a mapping of keys to values", "the file is not a mapping");
        gi_node_destroy(*out);
        *out = NULL;
        status = GLACIS_REFUSED_INPUT;
    }
    return status;
}
