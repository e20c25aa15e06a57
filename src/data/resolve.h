/* data/resolve.h: from the tree of a scenario and the facts to numbers. Internal.
 *
 * A number is looked for in this order: the scenario's own mapping of the thing; the scenario's `facts:`; the data files; the
 * default of its field. Every number found becomes a quantity: where it stands in the case and how it spreads. */
#ifndef GI_DATA_RESOLVE_H
#define GI_DATA_RESOLVE_H

#include "data/value.h"

#include "base/text.h"

#include <stddef.h>

/* What is put into a scenario's tree before it is checked: options first, then values of another file. */
typedef struct gi_scenario_changes {
    const char *const *sets;
    size_t sets_count;
    const gi_graft *grafts;
    size_t grafts_count;
    const gi_node *tree; /* of the scenario, without a fault, which is copied; NULL: its file is read */
    const char *sha256;  /* of that file */
} gi_scenario_changes;
glacis_status gi_scenario_read(const char *path, const glacis_facts *facts, const glacis_land *land,
                               const gi_scenario_changes *changes, glacis_diag *diag, glacis_scenario **out);

/* Hands faults on as a reader meets them, not as the checks found them. False: out of memory. */
bool gi_diag_hand_on(const glacis_diag *found, glacis_diag *diag);

typedef struct gi_resolve {
    const glacis_facts *facts; /* NULL: only the tree is asked */
    const glacis_land *land;
    glacis_diag *diag;
    gi_node *root;        /* NULL outside a scenario */
    glacis_scenario *out; /* NULL: no quantities are kept */
    size_t quantities_capacity;
    bool no_memory;
} gi_resolve;

/* Whose fields are being found. */
typedef struct gi_subject {
    const char *kind;        /* of the facts: "vehicle", "radar", "battery"; NULL: it has none */
    const char *entity;      /* whose facts; NULL: none */
    const char *base_entity; /* whose facts stand in: the radar of a mode; may be NULL */
    const char *prefix;      /* of the parameter: "stage1." or "" */
    const char *owner;       /* head of the keys of what is no fact: "radar", "outbound.north" */
    gi_node *nodes[2];       /* where the scenario may give a value; the first wins; may be NULL */
    gi_node *where;          /* blamed when something is missing; may be NULL */
    const char *optional;    /* "a|b": fields that may stay unknown: left as they are */
    void *target;            /* the struct the fields' offsets are in */
    size_t offset;           /* of that struct in the case; GI_NO_OFFSET: it is not in the case */
} gi_subject;

/* Finds every number and choice of a section; one error names all that are missing. */
bool gi_resolve_section(gi_resolve *r, const gi_subject *subject, const char *section);

/* A place whose position is uncertain, or rests on memory alone: latitude and longitude of the glacis_geodetic at `offset` of the
 * case become quantities. What stands at one place moves together. */
void gi_resolve_position(gi_resolve *r, const glacis_named_place *place, size_t offset);
/* The same for a launch site, which is taken as exact: a quantity only to carry the mark of what rests on memory alone. */
void gi_resolve_launch(gi_resolve *r, const glacis_named_place *place, size_t offset);

/* An error at a node, or without a place when there is none. */
void gi_resolve_error(gi_resolve *r, gi_node *node, const char *key, const char *accepted, const char *format,
                      ...) GLACIS_PRINTF(5, 6);
/* The child scalar of a key; an error at the mapping when it is missing. */
gi_node *gi_resolve_required(gi_resolve *r, gi_node *map, const char *key, const char *accepted);
/* The slug of an entity that `node` names; NULL with an error. */
const char *gi_resolve_entity(gi_resolve *r, gi_node *node, const char *kind, const char *name);

/* `id` gets the slug, or the name of a vehicle of the scenario. */
bool gi_resolve_vehicle(gi_resolve *r, gi_node *node, const char *name, glacis_vehicle *target, size_t offset,
                        char id[GLACIS_NAME_MAX]);
/* The fields of a vehicle that stands in the tree alone. */
bool gi_resolve_vehicle_fields(gi_resolve *r, gi_node *own, const char *entity, gi_node *where,
                               glacis_vehicle *target, size_t offset);
void gi_resolve_posts(gi_resolve *r);
void gi_resolve_battery(gi_resolve *r);
void gi_resolve_threats(gi_resolve *r);
void gi_resolve_outbound(gi_resolve *r);
void gi_resolve_raid(gi_resolve *r);
void gi_resolve_map(gi_resolve *r);
void gi_resolve_study(gi_resolve *r);
void gi_resolve_relations(gi_resolve *r);
/* After posts, threats, map and view. */
void gi_resolve_siting(gi_resolve *r);
/* A radar that siting may take instead; false with an error. `name` and `mode` are GLACIS_NAME_MAX long. */
bool gi_resolve_alternative(gi_resolve *r, gi_node *node, size_t index, char *name, char *mode);
/* A count without a place in a struct: as given, else the default of the table. */
uint64_t gi_resolve_count(gi_resolve *r, gi_node *map, const char *section, const char *name);
void gi_resolve_debate(gi_resolve *r);

/* What people call a vehicle, a radar, a battery: the name in the facts, else the slug itself. */
const char *gi_entity_label(const glacis_facts *facts, const char *slug);
/* What each quantity is called in a sentence, and who says each side of a dispute. */
void gi_label_quantities(const glacis_facts *facts, glacis_quantity *quantities, size_t count);

/* Keys under `facts:` and `schools:`: do they exist? Before anything is resolved. */
void gi_overrides_check(gi_resolve *r);
/* Warns of those that no quantity took. After. */
void gi_overrides_check_used(gi_resolve *r);
/* What only shows when all is resolved: cells of the map, a sector that faces away, an empty magazine. */
void gi_resolve_sanity(gi_resolve *r);

/* ---- facts as spreads ----------------------------------------------------------------------------- */

typedef struct gi_known {
    glacis_spread spread; /* in SI */
    unsigned flags;
    const char *school; /* of a dispute left open, else NULL */
} gi_known;

/* What the data files know of a key. `side`: the row position taken in a dispute (0: best), -1: left open. False: nothing, or
 * an error in diag when a value is outside the field's limits. */
bool gi_known_fact(const glacis_facts *facts, const char *key, const gi_field *field, int side,
                   glacis_diag *diag, gi_known *out);
/* Spread of a lone value, in SI. */
void gi_spread_lone(const gi_field *field, gi_known *known);
/* Position of row `id` among the sides (best row first, then the alternatives) of the key it belongs to; -1: none. */
int gi_side_of(const glacis_facts *facts, const char *id);
/* The school of a key's alternatives, or NULL. */
const char *gi_school_of(const glacis_facts *facts, const char *key);

#endif
