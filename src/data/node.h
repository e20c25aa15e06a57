/* data/node.h: the tree of a YAML file, each node with its place in the file. Internal. */
#ifndef GI_DATA_NODE_H
#define GI_DATA_NODE_H

#include <glacis/base.h>

typedef enum gi_node_kind { GI_NODE_SCALAR, GI_NODE_LIST, GI_NODE_MAP } gi_node_kind;

typedef struct gi_node gi_node;
struct gi_node {
    gi_node_kind kind;
    const char *file; /* borrowed; "--set" for what an option gave */
    int line, column; /* of the value, from 1; 0 from --set */
    int key_line, key_column;
    char *key;   /* in a map, else NULL */
    char *text;  /* of a scalar */
    bool quoted; /* "12" in quotes is a text, not a number */
    bool bad;    /* a fault of it is in the diagnostics: not looked at again */
    gi_node *parent, *first, *last, *next;
    size_t count;
};

gi_node *gi_node_create(gi_node_kind kind, const char *file, int line, int column);
void gi_node_destroy(gi_node *node);
void gi_node_append(gi_node *parent, gi_node *child);
/* With all below it and its places in the file, but without a key. NULL: out of memory. */
gi_node *gi_node_copy(const gi_node *node);
void gi_node_remove(gi_node *parent, gi_node *child); /* destroys it */
/* The child of a key, or NULL; NULL too for anything that is not a map, and for a child that is bad. */
gi_node *gi_node_get(const gi_node *map, const char *key);
gi_node *gi_node_item(const gi_node *list, size_t index);
/* "threats[0].shape"; "" for the root. */
void gi_node_path(const gi_node *node, char *buffer, size_t size);
/* The text of a scalar child, or NULL. */
const char *gi_node_text(const gi_node *map, const char *key);

/* Says what is wrong with a node's value, or with its key, and marks it. */
void gi_node_error(gi_node *node, glacis_diag *diag, const char *accepted, const char *format, ...)
    GLACIS_PRINTF(4, 5);
void gi_node_key_error(gi_node *node, glacis_diag *diag, const char *accepted, const char *format, ...)
    GLACIS_PRINTF(4, 5);

#define GI_YAML_BYTES_MAX (1 << 20)
#define GI_YAML_DEPTH_MAX 16

/* Parses a text into a tree. Refuses what is not YAML, several documents, duplicate keys, anchors, aliases, tags and texts
 * that are not UTF-8: GLACIS_REFUSED_INPUT with every fault in diag; the tree is handed out anyway when there is one, so
 * that the rest can be checked in the same go. `name` is borrowed by the nodes. */
glacis_status gi_yaml_parse(const char *name, const char *text, size_t size, glacis_diag *diag,
                            gi_node **out);
/* The same for a file; `sha256` may be NULL. */
glacis_status gi_yaml_read(const char *path, glacis_diag *diag, char sha256[65], gi_node **out);

/* Puts "a.b[0].c=VALUE" into the tree. Faults go to diag as of file "--set". */
glacis_status gi_set_apply(gi_node *root, const char *set, glacis_diag *diag);

/* A value that another file gives a key of a scenario: `key` is the scalar that names the key. Both are borrowed. */
typedef struct gi_graft {
    const gi_node *key, *value;
} gi_graft;
/* Puts a copy of the value into the tree as gi_set_apply would; faults of it, then and later, are at its place in the other file. */
glacis_status gi_graft_apply(gi_node *root, const gi_graft *graft, glacis_diag *diag);

#endif
