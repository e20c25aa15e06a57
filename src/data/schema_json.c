/* The scenario language as a JSON Schema (draft 2020-12), for editors that complete and check while one types.
 *
 * It is the schema table written another way; what takes the data files to know (does this site exist?) it cannot say. */
#include "data/schema.h"

#include "base/text.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *section(const char *sections);

static json_t *json_number_of(double value)
{
    return value == floor(value) && fabs(value) < 9.1e15 ? json_integer((json_int_t)value) : json_real(value);
}

static json_t *number(const char *type, double least, double most)
{
    json_t *object = json_pack("{s:s}", "type", type);
    if (!isnan(least)) json_object_set_new(object, "minimum", json_number_of(least));
    if (!isnan(most)) json_object_set_new(object, "maximum", json_number_of(most));
    return object;
}

static json_t *text(void)
{
    return json_pack("{s:s}", "type", "string");
}

static json_t *reference(const char *name)
{
    return json_pack("{s:s+}", "$ref", "#/$defs/", name);
}

/* {best, low, high, distribution} */
static json_t *range(void)
{
    json_t *distribution = json_pack("{s:[s,s,s,s]}", "enum", "fixed", "triangular", "log", "uniform");
    json_t *properties = json_pack("{s:o, s:o, s:o, s:o}", "best", number("number", NAN, NAN), "low",
                                   number("number", NAN, NAN), "high", number("number", NAN, NAN),
                                   "distribution", distribution);
    return json_pack("{s:s, s:o, s:[s], s:b}", "type", "object", "properties", properties, "required", "best",
                     "additionalProperties", 0);
}

static json_t *spread(double least, double most)
{
    return json_pack("{s:[o, o]}", "anyOf", number("number", least, most), reference("range"));
}

/* A site, or coordinates. */
static json_t *place(void)
{
    json_t *numbers = json_pack("{s:s, s:o, s:i, s:i}", "type", "array", "items", number("number", NAN, NAN),
                                "minItems", 2, "maxItems", 3);
    return json_pack("{s:[o, o]}", "anyOf", text(), numbers);
}

static json_t *list(json_t *items)
{
    return json_pack("{s:s, s:o}", "type", "array", "items", items);
}

static json_t *words(const char *choices)
{
    json_t *array = json_array();
    for (const char *at = choices; *at;) {
        size_t length = strcspn(at, "|");
        json_array_append_new(array, json_stringn(at, length));
        at += length + (at[length] == '|');
    }
    return json_pack("{s:o}", "enum", array);
}

/* An object whose keys are names of the user's own. */
static json_t *named(json_t *values)
{
    return json_pack("{s:s, s:o}", "type", "object", "additionalProperties", values);
}

static json_t *curve(void)
{
    json_t *pair = json_pack("{s:s, s:o, s:i, s:i}", "type", "array", "items", number("number", 0, 100),
                             "minItems", 2, "maxItems", 2);
    return list(pair);
}

static json_t *value_of(const gi_field *field)
{
    const glacis_schema_field *f = &field->field;
    switch (field->type) {
    case GI_FIELD_NUMBER:
        return spread(f->least, f->most);
    case GI_FIELD_PLAIN:
        return number("number", f->least, f->most);
    case GI_FIELD_COUNT:
        return number("integer", f->least, f->most);
    case GI_FIELD_FLAG:
        return json_pack("{s:[i, i, b, b]}", "enum", 0, 1, 0, 1);
    case GI_FIELD_DATE:
        return json_pack("{s:s, s:s}", "type", "string", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    case GI_FIELD_CHOICE:
        return words(f->choices);
    case GI_FIELD_PLACE:
        return json_pack("{s:[o]}", "allOf", reference("place"));
    case GI_FIELD_PLACES:
        return list(reference("place"));
    case GI_FIELD_TEXTS:
        return list(text());
    case GI_FIELD_NUMBERS:
        return list(number("number", f->least, f->most));
    case GI_FIELD_CURVE:
        return curve();
    case GI_FIELD_MAP:
        return section(f->choices);
    case GI_FIELD_LIST:
        return json_pack("{s:s, s:o, s:i}", "type", "array", "items", section(f->choices), "maxItems",
                         (int)f->most);
    case GI_FIELD_NAMED:
        return named(section(f->choices));
    case GI_FIELD_FACTS:
        return named(spread(NAN, NAN));
    case GI_FIELD_SIDES:
        return named(text());
    case GI_FIELD_ANY:
        return json_object();
    case GI_FIELD_TEXT:
        break;
    }
    return text();
}

static void describe(const gi_field *field, json_t *value)
{
    const glacis_schema_field *f = &field->field;
    bool bare = !*f->unit || strcmp(f->unit, "1") == 0 || strcmp(f->unit, "count") == 0;
    char doc[320];
    snprintf(doc, sizeof doc, "%s%s%s%s", f->doc, bare ? "" : " [", bare ? "" : f->unit, bare ? "" : "]");
    json_object_set_new(value, "description", json_string(doc));
    if (isnan(f->fallback)) return;
    if (field->type != GI_FIELD_CHOICE) {
        json_object_set_new(value, "default", json_number_of(f->fallback));
        return;
    }
    json_t *choices = json_object_get(value, "enum");
    json_object_set(value, "default", json_array_get(choices, (size_t)f->fallback));
}

static json_t *section(const char *sections)
{
    const gi_field *rows = NULL;
    size_t count = gi_schema_rows(&rows);
    json_t *properties = json_object();
    for (size_t i = 0; i < count; i++) {
        if (!gi_schema_in(&rows[i], sections)) continue;
        json_t *value = value_of(&rows[i]);
        describe(&rows[i], value);
        json_object_set_new(properties, rows[i].field.name, value);
    }
    return json_pack("{s:s, s:o, s:b}", "type", "object", "properties", properties, "additionalProperties",
                     0);
}

glacis_status glacis_schema_json(char **out)
{
    json_t *root =
        json_pack("{s:s, s:s, s:[s, s, s, s, s]}", "$schema", "https://json-schema.org/draft/2020-12/schema",
                  "title", "glacis scenario", "required", "glacis", "country", "radar", "battery", "threats");
    json_t *scenario = section("scenario");
    json_object_update(root, scenario);
    json_decref(scenario);
    json_object_set_new(root, "$defs", json_pack("{s:o, s:o}", "range", range(), "place", place()));
    char *dump = json_dumps(root, JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
    json_decref(root);
    if (!dump) return GLACIS_FAILED_MEMORY;
    gi_text whole;
    gi_text_init(&whole);
    gi_text_addf(&whole, "%s\n", dump);
    free(dump);
    if (whole.failed) return GLACIS_FAILED_MEMORY;
    *out = whole.data;
    return GLACIS_OK;
}
