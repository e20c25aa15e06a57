/* The rows of a table of facts, and what is refused in one. */
#include "data/facts.h"
#include "data/units.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *gi_fact_table_cell(const gi_fact_table *table, size_t row, const char *column)
{
    return gi_csv_cell(table->csv, row, gi_csv_column(table->csv, column));
}

double gi_fact_table_number(const gi_fact_table *table, size_t row, const char *column)
{
    const char *cell = gi_fact_table_cell(table, row, column);
    double value = NAN;
    if (*cell && !gi_number_parse(cell, &value))
        glacis_diag_error(table->diag, table->path, table->csv->lines[row], 1, column,
                          "a finite number or nothing", "'%s' is not a number", cell);
    return value;
}

bool gi_fact_table_columns(const gi_fact_table *table, const char *names)
{
    bool complete = true;
    for (const char *at = names; *at;) {
        char name[64];
        size_t length = strcspn(at, "|");
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        if (gi_csv_column(table->csv, name) < 0) {
            glacis_diag_error(table->diag, table->path, 0, 0, name, names, "the column is missing");
            complete = false;
        }
        at += length + (at[length] == '|');
    }
    return complete;
}

bool gi_facts_note_id(glacis_facts *facts, const gi_fact_table *table, size_t row)
{
    if (facts->ids_count == facts->ids_capacity) {
        size_t capacity = facts->ids_capacity ? 2 * facts->ids_capacity : 256;
        gi_id *ids = realloc(facts->ids, capacity * sizeof *ids);
        if (!ids) return false;
        facts->ids = ids;
        facts->ids_capacity = capacity;
    }
    const char *id = gi_fact_table_cell(table, row, "id");
    int line = table->csv->lines[row];
    if (!*id)
        glacis_diag_error(table->diag, table->path, line, 1, "id", "a slug of its own", "the row has no id");
    else
        facts->ids[facts->ids_count++] = (gi_id){.id = id, .file = table->path, .line = line};
    return true;
}

/* ---- the model field of a parameter --------------------------------------------------------------- */

/* "stage1.burn_time_s": the field's own name, NULL when the number is not one of a stage. */
static const char *stage_parameter(const char *parameter)
{
    if (strncmp(parameter, "stage", 5) != 0) return NULL;
    const char *digit = parameter + 5;
    if (*digit < '1' || *digit > '0' + GLACIS_STAGES_MAX || digit[1] != '.') return NULL;
    return digit + 2;
}

const gi_field *gi_fact_field(const char *kind, const char *entity, const char *parameter)
{
    const gi_field *field = NULL;
    if (strcmp(kind, "vehicle") == 0) {
        const char *of_stage = stage_parameter(parameter);
        field = of_stage ? gi_schema_find("stage", of_stage) : gi_schema_find("vehicle|outbound", parameter);
    } else if (strcmp(kind, "radar") == 0) {
        /* What the table of a radar says of its modes holds for each mode that does not say otherwise. */
        field = gi_schema_find(strchr(entity, '.') ? "mode" : "radar|mode", parameter);
    } else if (strcmp(kind, "boost_class") == 0) {
        const char *of_stage = stage_parameter(parameter);
        field =
            of_stage ? gi_schema_find("boost_stage|boost_upper", of_stage) : gi_schema_find(kind, parameter);
    } else if (strcmp(kind, "battery") == 0) {
        field = gi_schema_find("battery", parameter);
    }
    /* An azimuth is a choice of the scenario, never a fact of a thing. */
    return field && field->offset != GI_NO_OFFSET && !field->cyclic ? field : NULL;
}

/* ---- one row -------------------------------------------------------------------------------------- */

static void refuse(const gi_fact_table *table, const gi_fact *row, const char *key, const char *accepted,
                   const char *what)
{
    glacis_diag_error(table->diag, table->path, row->fact.line, 1, key, accepted, "%s", what);
}

static bool is_word(const char *words, const char *word)
{
    return gi_choice_find(words, word, strlen(word), NULL);
}

static bool takes_number(const gi_field *field)
{
    return field->type == GI_FIELD_NUMBER || field->type == GI_FIELD_COUNT || field->type == GI_FIELD_FLAG;
}

/* Of a row that the model reads: the number is there, in the field's unit, and its range is in order. */
static void check_model_row(const gi_fact_table *table, const gi_fact *row, const gi_field *field)
{
    const glacis_fact *fact = &row->fact;
    bool best = strcmp(fact->use, "best") == 0, pool = strcmp(fact->use, "pool") == 0;
    if (!best && !pool && strcmp(fact->use, "alternative") != 0) return;
    if (!takes_number(field)) {
        if (!*fact->text) refuse(table, row, row->key, field->field.doc, "the row has no value");
        return;
    }
    bool any = !isnan(fact->value) || (pool && (!isnan(fact->low) || !isnan(fact->high)));
    if (!any) refuse(table, row, row->key, "a number", "the model takes this row and it has no value");
    if (strcmp(fact->unit, field->field.unit) != 0 &&
        !(field->type == GI_FIELD_FLAG && is_word("flag|1", fact->unit)))
        glacis_diag_error(table->diag, table->path, fact->line, 1, row->key, field->field.unit,
                          "the unit is '%s', which is not that of the name", fact->unit);
    if (fact->low > fact->high || fact->value < fact->low || fact->value > fact->high)
        refuse(table, row, row->key, "low <= value <= high", "the range is not in order");
}

static void check_row(const gi_fact_table *table, const gi_fact *row)
{
    const glacis_fact *fact = &row->fact;
    const char *uses = "best|pool|alternative|check|listed";
    const char *statuses = "published|unverified|derived|calibrated|assumed";
    if (!*fact->entity || !*fact->parameter)
        refuse(table, row, row->key, NULL, "entity or parameter is empty");
    if (!*fact->source)
        refuse(table, row, "source", "a URL, a publication, or `memory` with status unverified",
               "the row has no source");
    if (!is_word(uses, fact->use)) refuse(table, row, "use", uses, "not a use of a fact");
    if (!is_word(statuses, fact->status)) refuse(table, row, "status", statuses, "not a status of a fact");
    if (strncmp(fact->source, "memory", 6) == 0 && strcmp(fact->status, "unverified") != 0)
        refuse(table, row, "status", "unverified", "the source is memory");
    if (strcmp(fact->use, "alternative") == 0 && !*fact->school)
        refuse(table, row, "school", "the name of the dispute", "an alternative belongs to no school");
    const gi_field *field = gi_fact_field(row->kind, fact->entity, fact->parameter);
    if (field) check_model_row(table, row, field);
}

/* A fact that is a word ("hold", "Hwasong-5; R-17") has no number, nor have one that is a unit of words. */
static double read_value(const gi_fact_table *table, size_t index, const gi_fact *row)
{
    const gi_field *field = gi_fact_field(row->kind, row->fact.entity, row->fact.parameter);
    double value = NAN;
    if (field && takes_number(field)) return gi_fact_table_number(table, index, "value");
    if (!gi_number_parse(row->fact.text, &value) && *row->fact.text && gi_unit_known(row->fact.unit))
        glacis_diag_error(table->diag, table->path, row->fact.line, 1, row->key, "a finite number or nothing",
                          "'%s' is not a number", row->fact.text);
    return value;
}

static gi_fact *append(glacis_facts *facts)
{
    if (facts->count == facts->capacity) {
        size_t capacity = facts->capacity ? 2 * facts->capacity : 256;
        gi_fact *rows = realloc(facts->rows, capacity * sizeof *rows);
        if (!rows) return NULL;
        facts->rows = rows;
        facts->capacity = capacity;
    }
    return &facts->rows[facts->count++];
}

static bool add_row(glacis_facts *facts, const gi_fact_table *table, const char *kind, size_t index)
{
    gi_fact *row = append(facts);
    if (!row) return false;
    *row = (gi_fact){.kind = kind};
    glacis_fact *fact = &row->fact;
    fact->id = gi_fact_table_cell(table, index, "id");
    fact->entity = gi_fact_table_cell(table, index, "entity");
    fact->parameter = gi_fact_table_cell(table, index, "parameter");
    fact->text = gi_fact_table_cell(table, index, "value");
    fact->unit = gi_fact_table_cell(table, index, "unit");
    fact->use = gi_fact_table_cell(table, index, "use");
    fact->status = gi_fact_table_cell(table, index, "status");
    fact->school = gi_fact_table_cell(table, index, "school");
    fact->source = gi_fact_table_cell(table, index, "source");
    fact->note = gi_fact_table_cell(table, index, "note");
    fact->file = table->path;
    fact->line = table->csv->lines[index];
    gi_text key;
    gi_text_init(&key);
    gi_text_addf(&key, "%s.%s", fact->entity, fact->parameter);
    row->key = key.data;
    if (!row->key) return false;
    fact->value = read_value(table, index, row);
    fact->low = gi_fact_table_number(table, index, "low");
    fact->high = gi_fact_table_number(table, index, "high");
    check_row(table, row);
    return gi_facts_note_id(facts, table, index);
}

bool gi_facts_add_rows(glacis_facts *facts, const gi_fact_table *table, const char *kind)
{
    if (!gi_fact_table_columns(table,
                               "id|entity|parameter|value|low|high|unit|use|status|school|source|note"))
        return true;
    for (size_t row = 0; row < table->csv->rows; row++)
        if (!add_row(facts, table, kind, row)) return false;
    return true;
}

/* ---- all rows ------------------------------------------------------------------------------------- */

static void check_key(const glacis_facts *facts, size_t first, size_t count, glacis_diag *diag)
{
    const glacis_fact *best = NULL, *alternative = NULL;
    for (size_t i = first; i < first + count; i++) {
        const glacis_fact *fact = &facts->rows[i].fact;
        if (strcmp(fact->use, "alternative") == 0) {
            if (alternative && strcmp(alternative->school, fact->school) != 0)
                glacis_diag_error(diag, fact->file, fact->line, 1, facts->rows[i].key, alternative->school,
                                  "its alternatives belong to two schools");
            alternative = fact;
        }
        if (strcmp(fact->use, "best") != 0) continue;
        if (best)
            glacis_diag_error(diag, fact->file, fact->line, 1, facts->rows[i].key, "one best row a key",
                              "a second best row; the first is %s in line %d", best->id, best->line);
        best = fact;
    }
    if (alternative && !best)
        glacis_diag_error(diag, alternative->file, alternative->line, 1, facts->rows[first].key,
                          "a best row beside the alternatives", "an alternative to nothing");
}

void gi_facts_check_keys(const glacis_facts *facts, glacis_diag *diag)
{
    for (size_t i = 1; i < facts->ids_count; i++) {
        const gi_id *id = &facts->ids[i], *before = &facts->ids[i - 1];
        if (strcmp(id->id, before->id) == 0)
            glacis_diag_error(diag, id->file, id->line, 1, id->id, "an id of its own",
                              "the id is already that of %s:%d", before->file, before->line);
    }
    for (size_t first = 0; first < facts->count;) {
        size_t count = 1;
        while (first + count < facts->count &&
               strcmp(facts->rows[first].key, facts->rows[first + count].key) == 0)
            count++;
        check_key(facts, first, count, diag);
        first += count;
    }
}
