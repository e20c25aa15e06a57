/* Where does each number of a case come from? See resolve.h for the order in which it is looked for. */
#include "data/resolve.h"
#include "data/units.h"

#include <glacis/uq.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEY_MAX = 96 };

/* A number found, before it is written down. */
typedef struct found {
    gi_known known;
    char key[KEY_MAX], set_key[128];
} found;

void gi_resolve_error(gi_resolve *r, gi_node *node, const char *key, const char *accepted, const char *format,
                      ...)
{
    gi_text what;
    va_list args;
    gi_text_init(&what);
    va_start(args, format);
    gi_text_vaddf(&what, format, args);
    va_end(args);
    const char *words = what.data ? what.data : "out of memory";
    if (node && node->parent)
        gi_node_error(node, r->diag, accepted, "%s", words);
    else
        glacis_diag_error(r->diag, node ? node->file : "", 0, 0, key, accepted, "%s", words);
    gi_text_clear(&what);
}

gi_node *gi_resolve_required(gi_resolve *r, gi_node *map, const char *key, const char *accepted)
{
    gi_node *node = gi_node_get(map, key);
    if (node) return node;
    for (const gi_node *child = map->first; child; child = child->next)
        if (child->bad && child->key && strcmp(child->key, key) == 0)
            return NULL; /* already said to be wrong */
    char path[256];
    gi_node_path(map, path, sizeof path);
    size_t length = strlen(path);
    gi_print(path + length, sizeof path - length, "%s%s", length ? "." : "", key);
    glacis_diag_error(r->diag, map->file, map->line, map->parent ? map->column : 0, path, accepted,
                      "the key is missing");
    return NULL;
}

const char *gi_resolve_entity(gi_resolve *r, gi_node *node, const char *kind, const char *name)
{
    const char *candidates[1];
    char what[256], accepted[512];
    size_t count = 0;
    if (gi_entity_lookup(r->facts, kind, name, candidates, 1, &count) == 1) return candidates[0];
    gi_entity_fault(r->facts, kind, name, what, sizeof what, accepted, sizeof accepted);
    gi_resolve_error(r, node, kind, accepted, "%s", what);
    return NULL;
}

/* ---- one number ----------------------------------------------------------------------------------- */

static bool from_node(gi_resolve *r, gi_node *node, const gi_field *field, found *out)
{
    gi_value value;
    if (!gi_value_number(node, field, r->diag, &value)) return false;
    out->known = (gi_known){.spread = gi_spread_of(field, &value), .flags = GLACIS_QUANTITY_FROM_SCENARIO};
    gi_node_path(node, out->set_key, sizeof out->set_key);
    return true;
}

/* The side the scenario takes in the dispute about a key: -1 when it takes none. */
static int side_taken(const gi_resolve *r, const char *key)
{
    const char *school = r->root ? gi_school_of(r->facts, key) : NULL;
    const char *id = school ? gi_node_text(gi_node_get(r->root, "schools"), school) : NULL;
    return id ? gi_side_of(r->facts, id) : -1;
}

/* `facts:` of the scenario, then the data files. */
static bool from_facts(gi_resolve *r, const char *entity, const gi_subject *s, const gi_field *field,
                       found *out)
{
    char key[KEY_MAX];
    if (!entity || !r->facts) return false;
    gi_print(key, sizeof key, "%s.%s%s", entity, s->prefix, field->field.name);
    gi_node *given = r->root ? gi_node_get(gi_node_get(r->root, "facts"), key) : NULL;
    bool known = given ? from_node(r, given, field, out)
                       : gi_known_fact(r->facts, key, field, side_taken(r, key), r->diag, &out->known);
    if (!known) return false;
    memcpy(out->key, key, sizeof key);
    gi_print(out->set_key, sizeof out->set_key, "facts.%s", key);
    return true;
}

/* True when the field is one that the data files may know of this subject. */
static bool is_fact(const gi_subject *s, const gi_field *field)
{
    char parameter[KEY_MAX];
    gi_print(parameter, sizeof parameter, "%s%s", s->prefix, field->field.name);
    return s->entity && gi_fact_field(s->kind, s->entity, parameter);
}

static void name_key(const gi_subject *s, const gi_field *field, found *out)
{
    gi_print(out->key, sizeof out->key, "%s.%s%s", is_fact(s, field) ? s->entity : s->owner, s->prefix,
             field->field.name);
}

static void name_set_key(const gi_subject *s, const gi_field *field, found *out)
{
    char path[128] = "";
    if (s->where) gi_node_path(s->where, path, sizeof path);
    if (is_fact(s, field))
        gi_print(out->set_key, sizeof out->set_key, "facts.%s", out->key);
    else
        gi_print(out->set_key, sizeof out->set_key, "%s%s%s", path, *path ? "." : "", field->field.name);
}

static bool find(gi_resolve *r, const gi_subject *s, const gi_field *field, found *out)
{
    name_key(s, field, out);
    for (size_t i = 0; i < 2; i++) {
        gi_node *node = gi_node_get(s->nodes[i], field->field.name);
        if (node && from_node(r, node, field, out)) return true;
    }
    if (from_facts(r, s->entity, s, field, out) || from_facts(r, s->base_entity, s, field, out)) return true;
    if (isnan(field->field.fallback)) return false;
    gi_value value = {field->field.fallback, NAN, NAN, GLACIS_DIST_FIXED};
    out->known = (gi_known){.spread = gi_spread_of(field, &value), .flags = GLACIS_QUANTITY_ASSUMED};
    gi_spread_lone(field, &out->known);
    name_set_key(s, field, out);
    return true;
}

/* A value that was given but is wrong is not missing as well. */
static bool is_bad(const gi_subject *s, const char *name)
{
    for (size_t i = 0; i < 2; i++)
        for (const gi_node *child = s->nodes[i] ? s->nodes[i]->first : NULL; child; child = child->next)
            if (child->bad && child->key && strcmp(child->key, name) == 0) return true;
    return s->optional && gi_choice_find(s->optional, name, strlen(name), NULL);
}

/* ---- quantities ----------------------------------------------------------------------------------- */

static glacis_quantity *append(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    if (out->quantities_count == r->quantities_capacity) {
        size_t capacity = r->quantities_capacity ? 2 * r->quantities_capacity : 128;
        glacis_quantity *quantities = realloc(out->quantities, capacity * sizeof *quantities);
        if (!quantities) {
            r->no_memory = true;
            return NULL;
        }
        out->quantities = quantities;
        r->quantities_capacity = capacity;
    }
    return &out->quantities[out->quantities_count++];
}

/* Fields that are drawn together share a stream: "nodong.stage1.isp". */
static void name_stream(const gi_subject *s, const gi_field *field, const found *f, glacis_quantity *out)
{
    if (f->known.school)
        gi_print(out->stream, sizeof out->stream, "schools.%s", f->known.school);
    else if (field->stream)
        gi_print(out->stream, sizeof out->stream, "%s.%s%s", s->entity ? s->entity : s->owner, s->prefix,
                 field->stream);
    else
        gi_print(out->stream, sizeof out->stream, "%s", f->key);
}

static void keep(gi_resolve *r, const gi_subject *s, const gi_field *field, const found *f)
{
    double *target = (double *)(void *)((char *)s->target + field->offset);
    *target = f->known.spread.best;
    if (!r->out || s->offset == GI_NO_OFFSET) return;
    glacis_quantity *quantity = append(r);
    if (!quantity) return;
    *quantity = (glacis_quantity){.unit = field->field.unit,
                                  .unit_scale = gi_unit_scale(field->field.unit),
                                  .spread = f->known.spread,
                                  .offset = s->offset + field->offset,
                                  .flags = f->known.flags | (field->cyclic ? GLACIS_QUANTITY_CYCLIC : 0u)};
    gi_print(quantity->key, sizeof quantity->key, "%s", f->key);
    gi_print(quantity->set_key, sizeof quantity->set_key, "%s", f->set_key);
    name_stream(s, field, f, quantity);
}

static void keep_degree(gi_resolve *r, const glacis_named_place *place, const char *axis, double best_rad,
                        double spread_rad, size_t offset)
{
    glacis_quantity *quantity = append(r);
    if (!quantity) return;
    *quantity = (glacis_quantity){
        .unit = "deg",
        .unit_scale = GLACIS_RAD,
        .spread = {.distribution = spread_rad > 0 ? GLACIS_DIST_TRIANGULAR : GLACIS_DIST_FIXED,
                   .best = best_rad,
                   .low = best_rad - spread_rad,
                   .high = best_rad + spread_rad,
                   .least = -2 * GLACIS_PI,
                   .most = 2 * GLACIS_PI},
        .offset = offset,
        .flags = place->unverified ? GLACIS_QUANTITY_UNVERIFIED : 0};
    gi_print(quantity->key, sizeof quantity->key, "%s.%s_deg", place->name, axis);
    gi_print(quantity->stream, sizeof quantity->stream, "%s.%s_deg", place->name, axis);
}

void gi_resolve_position(gi_resolve *r, const glacis_named_place *place, size_t offset)
{
    if (!r->out || !(place->position_uncertainty_m > 0 || place->unverified)) return;
    double lat_rad = place->position.lat_rad, north_rad = place->position_uncertainty_m / GLACIS_EARTH_MEAN_M;
    keep_degree(r, place, "lat", lat_rad, north_rad, offset + offsetof(glacis_geodetic, lat_rad));
    keep_degree(r, place, "lon", place->position.lon_rad, north_rad / cos(lat_rad),
                offset + offsetof(glacis_geodetic, lon_rad));
}

void gi_resolve_launch(gi_resolve *r, const glacis_named_place *place, size_t offset)
{
    glacis_named_place exact = *place;
    exact.position_uncertainty_m = 0;
    gi_resolve_position(r, &exact, offset);
}

/* ---- a section ------------------------------------------------------------------------------------ */

static void resolve_choice(gi_resolve *r, const gi_subject *s, const gi_field *field)
{
    int index = (int)field->field.fallback;
    gi_node *node = gi_node_get(s->nodes[0], field->field.name);
    char parameter[KEY_MAX];
    gi_print(parameter, sizeof parameter, "%s%s", s->prefix, field->field.name);
    const char *text = s->entity && r->facts ? gi_facts_text(r->facts, s->entity, parameter) : NULL;
    if (node)
        gi_value_choice(node, field, r->diag, &index);
    else if (text && !gi_choice_find(field->field.choices, text, strlen(text), &index))
        gi_resolve_error(r, s->where, parameter, field->field.choices,
                         "the facts say '%s', which is not a choice", text);
    /* Enumerations of the public headers have the size and the values of an unsigned int. */
    unsigned choice = (unsigned)index;
    memcpy((char *)s->target + field->offset, &choice, sizeof choice);
}

static void say_missing(gi_resolve *r, const gi_subject *s, const char *const *missing, size_t count)
{
    char list[512];
    gi_words_join(missing, count, list, sizeof list);
    if (s->entity)
        gi_resolve_error(r, s->where, s->entity, "the values, in the scenario or the data files",
                         "too little is known of '%s': no %s%s", s->entity, s->prefix, list);
    else
        gi_resolve_error(r, s->where, s->owner, "a value for each", "missing: %s", list);
}

bool gi_resolve_section(gi_resolve *r, const gi_subject *s, const char *section)
{
    enum { MISSING_MAX = 64 };
    const char *missing[MISSING_MAX];
    size_t missing_count = 0;
    const gi_field *rows = NULL;
    size_t count = gi_schema_rows(&rows), errors = glacis_diag_error_count(r->diag);
    for (size_t i = 0; i < count; i++) {
        const gi_field *field = &rows[i];
        if (field->offset == GI_NO_OFFSET || strcmp(field->field.section, section) != 0) continue;
        if (field->type == GI_FIELD_CHOICE) {
            resolve_choice(r, s, field);
            continue;
        }
        found f = {0};
        size_t before = glacis_diag_error_count(r->diag);
        if (find(r, s, field, &f))
            keep(r, s, field, &f);
        else if (before == glacis_diag_error_count(r->diag) && !is_bad(s, field->field.name) &&
                 missing_count < MISSING_MAX)
            missing[missing_count++] = field->field.name;
    }
    if (missing_count) say_missing(r, s, missing, missing_count);
    return glacis_diag_error_count(r->diag) == errors;
}
