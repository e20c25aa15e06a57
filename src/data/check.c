/* Does every key of a scenario exist, and is every value of its kind and within its limits? All faults at once. */
#include "data/value.h"

#include "base/text.h"
#include "data/units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- unknown keys --------------------------------------------------------------------------------- */

enum { KEYS_MAX = 96 };

static size_t keys_of(const char *sections, const char *keys[KEYS_MAX])
{
    const gi_field *rows = NULL;
    size_t rows_count = gi_schema_rows(&rows), count = 0;
    for (size_t i = 0; i < rows_count && count < KEYS_MAX; i++)
        if (gi_schema_in(&rows[i], sections)) keys[count++] = rows[i].field.name;
    return count;
}

/* The field that has this name in another unit: "reaction_time_min" is meant to be reaction_time_s. */
static const char *other_unit(const char *key, const char *const *keys, size_t count)
{
    size_t stem = gi_unit_stem(key);
    for (size_t i = 0; i < count; i++)
        if (gi_unit_stem(keys[i]) == stem && strncmp(keys[i], key, stem) == 0 && keys[i][stem] == '_')
            return keys[i];
    return NULL;
}

static void refuse_key(gi_node *node, const char *sections, glacis_diag *diag)
{
    const char *keys[KEYS_MAX];
    size_t count = keys_of(sections, keys);
    char accepted[512];
    const char *meant = other_unit(node->key, keys, count);
    if (meant) {
        gi_schema_accepted(gi_schema_find(sections, meant), accepted, sizeof accepted);
        gi_node_key_error(node, diag, accepted, "unknown key; did you mean '%s', which is in %s?", meant,
                          gi_schema_find(sections, meant)->field.unit);
        return;
    }
    meant = gi_text_nearest(node->key, keys, count);
    gi_words_join(keys, count, accepted, sizeof accepted);
    if (meant)
        gi_node_key_error(node, diag, accepted, "unknown key; did you mean '%s'?", meant);
    else
        gi_node_key_error(node, diag, accepted, "unknown key");
}

/* ---- values --------------------------------------------------------------------------------------- */

static bool is_text(gi_node *node, const gi_field *field, glacis_diag *diag)
{
    if (node->kind == GI_NODE_SCALAR && *node->text) return true;
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    gi_node_error(node, diag, accepted, node->kind == GI_NODE_SCALAR ? "no value" : "not a text");
    return false;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 ? 0 : days[month - 1] + (leap && month == 2);
}

static void check_date(gi_node *node, const gi_field *field, glacis_diag *diag)
{
    if (!is_text(node, field, diag)) return;
    int year = 0, month = 0, day = 0, used = 0;
    bool shaped = strlen(node->text) == 10 &&
                  sscanf(node->text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10;
    if (!shaped || day < 1 || day > days_of(year, month))
        gi_node_error(node, diag, "a date as YYYY-MM-DD", "'%s' is not a date", node->text);
}

static bool is_list(gi_node *node, const gi_field *field, glacis_diag *diag)
{
    if (node->kind == GI_NODE_LIST) return true;
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    gi_node_error(node, diag, accepted, "not a list");
    return false;
}

static bool is_map(gi_node *node, const char *accepted, glacis_diag *diag)
{
    if (node->kind == GI_NODE_MAP) return true;
    gi_node_error(node, diag, accepted, "not a mapping");
    return false;
}

static void check_list(gi_node *list, const gi_field *field, const glacis_facts *facts, glacis_diag *diag)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    if (!is_list(list, field, diag)) return;
    if ((double)list->count > field->field.most) {
        gi_node_error(list, diag, accepted, "%zu entries", list->count);
        return;
    }
    for (gi_node *item = list->first; item; item = item->next)
        if (is_map(item, accepted, diag)) gi_check_map(item, field->field.choices, facts, diag);
}

static void check_items(gi_node *list, const gi_field *field, const glacis_facts *facts, glacis_diag *diag)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    if (!is_list(list, field, diag)) return;
    for (gi_node *item = list->first; item; item = item->next) {
        double number;
        glacis_named_place place;
        if (field->type == GI_FIELD_NUMBERS)
            gi_value_scalar(item, field->field.least, field->field.most, accepted, diag, &number);
        else if (field->type == GI_FIELD_PLACES)
            gi_value_place(item, facts, diag, &place);
        else if (item->kind != GI_NODE_SCALAR || !*item->text)
            gi_node_error(item, diag, accepted, "not a text");
    }
}

static void check_named(gi_node *map, const gi_field *field, const glacis_facts *facts, glacis_diag *diag)
{
    char accepted[160];
    gi_schema_accepted(field, accepted, sizeof accepted);
    if (!is_map(map, accepted, diag)) return;
    for (gi_node *child = map->first; child; child = child->next)
        if (!child->bad && is_map(child, accepted, diag))
            gi_check_map(child, field->field.choices, facts, diag);
}

static void check_value(gi_node *node, const gi_field *field, const glacis_facts *facts, glacis_diag *diag)
{
    gi_value value;
    int index;
    glacis_named_place place;
    glacis_cd_curve curve;
    switch (field->type) {
    case GI_FIELD_NUMBER:
    case GI_FIELD_PLAIN:
    case GI_FIELD_COUNT:
    case GI_FIELD_FLAG:
        gi_value_number(node, field, diag, &value);
        break;
    case GI_FIELD_TEXT:
        is_text(node, field, diag);
        break;
    case GI_FIELD_DATE:
        check_date(node, field, diag);
        break;
    case GI_FIELD_CHOICE:
        gi_value_choice(node, field, diag, &index);
        break;
    case GI_FIELD_PLACE:
        gi_value_place(node, facts, diag, &place);
        break;
    case GI_FIELD_CURVE:
        gi_value_curve(node, field, diag, &curve);
        break;
    case GI_FIELD_PLACES:
    case GI_FIELD_TEXTS:
    case GI_FIELD_NUMBERS:
        check_items(node, field, facts, diag);
        break;
    case GI_FIELD_MAP:
        if (is_map(node, "a mapping of keys to values", diag))
            gi_check_map(node, field->field.choices, facts, diag);
        break;
    case GI_FIELD_LIST:
        check_list(node, field, facts, diag);
        break;
    case GI_FIELD_NAMED:
        check_named(node, field, facts, diag);
        break;
    case GI_FIELD_ANY:
        break;
    case GI_FIELD_FACTS:
    case GI_FIELD_SIDES:
        is_map(node, "a mapping of keys to values",
               diag); /* what their keys may be, the facts say: see overrides.c */
        break;
    }
}

void gi_check_map(gi_node *map, const char *sections, const glacis_facts *facts, glacis_diag *diag)
{
    for (gi_node *child = map->first; child; child = child->next) {
        if (child->bad) continue;
        const gi_field *field = gi_schema_find(sections, child->key);
        if (field)
            check_value(child, field, facts, diag);
        else
            refuse_key(child, sections, diag);
    }
}
