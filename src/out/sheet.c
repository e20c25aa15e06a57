/* CSV by RFC 4180, one table a file, units in the names of the columns; tables.json says what each column means.
 *
 * No comment lines, because spreadsheets and most readers take them for data: the last column of every table is the mark of rows
 * that rest on memory alone, and tables.json names the facts. */
#include "out/sheet.h"
#include "out/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const gi_column mark_column = {
    "unverified", "boolean", "",
    "the row rests on at least one fact known from memory alone; `unverified` of the table names those"};

gi_sheet gi_sheet_begin(const char *name, const char *meaning, const gi_column *columns, size_t count)
{
    gi_sheet sheet = {.name = name, .meaning = meaning, .columns = columns, .columns_count = count};
    gi_text_init(&sheet.text);
    for (size_t i = 0; i < count; i++) {
        gi_text_add(&sheet.text, columns[i].name);
        gi_text_add(&sheet.text, ",");
    }
    gi_text_addf(&sheet.text, "%s\r\n", mark_column.name);
    return sheet;
}

void gi_sheet_takes(gi_sheet *sheet, const glacis_scenario *scenario, glacis_takes takes)
{
    sheet->unverified = glacis_takes_unverified(scenario, takes);
    sheet->takes |= takes.what;
}

void gi_sheet_rests(gi_sheet *sheet, const char *key)
{
    sheet->unverified = true;
    if (!sheet->facts) sheet->facts = calloc(1, sizeof *sheet->facts);
    if (sheet->facts)
        glacis_unverified_add(sheet->facts, key);
    else
        sheet->text.failed = true;
}

static void end_cell(gi_sheet *sheet)
{
    sheet->cell++;
    gi_text_add(&sheet->text, ",");
    if (sheet->cell < sheet->columns_count) return;
    gi_text_add(&sheet->text, sheet->unverified ? "1\r\n" : "0\r\n");
    sheet->cell = 0;
    sheet->rows++;
}

void gi_sheet_number(gi_sheet *sheet, double value)
{
    if (isfinite(value)) gi_text_addf(&sheet->text, "%.10g", value);
    end_cell(sheet);
}

void gi_sheet_count(gi_sheet *sheet, size_t value)
{
    gi_text_addf(&sheet->text, "%zu", value);
    end_cell(sheet);
}

void gi_sheet_flag(gi_sheet *sheet, bool value)
{
    gi_text_add(&sheet->text, value ? "1" : "0");
    end_cell(sheet);
}

void gi_sheet_word(gi_sheet *sheet, const char *word)
{
    bool quoted = strpbrk(word, ",\"\r\n") || *word == ' ';
    if (!quoted)
        gi_text_add(&sheet->text, word);
    else {
        gi_text_add(&sheet->text, "\"");
        for (const char *c = word; *c; c++) {
            if (*c == '"') gi_text_add(&sheet->text, "\"");
            gi_text_add_bytes(&sheet->text, c, 1);
        }
        gi_text_add(&sheet->text, "\"");
    }
    end_cell(sheet);
}

void gi_sheet_month(gi_sheet *sheet, int month)
{
    char text[8] = "";
    if (month >= 0) glacis_month_text(month, text);
    gi_sheet_word(sheet, text);
}

void gi_sheet_empty(gi_sheet *sheet)
{
    end_cell(sheet);
}

static json_t *field_json(const gi_column *column)
{
    json_t *field = json_pack("{s:s,s:s}", "name", column->name, "type", column->type);
    if (*column->unit) json_object_set_new(field, "unit", json_string(column->unit));
    json_object_set_new(field, "description", json_string(column->meaning));
    return field;
}

static json_t *resource_json(const glacis_out_table *table)
{
    json_t *fields = json_array();
    for (size_t i = 0; i < table->columns_count; i++)
        json_array_append_new(fields, field_json(&table->columns[i]));
    json_array_append_new(fields, field_json(&mark_column));
    return json_pack("{s:s,s:o,s:s,s:s,s:s,s:s,s:s,s:I,s:o,s:{s:o,s:[s]}}", "name", table->name, "path",
                     json_sprintf("%s.csv", table->name), "profile", "tabular-data-resource", "description",
                     table->meaning, "format", "csv", "mediatype", "text/csv", "encoding", "utf-8", "rows",
                     (json_int_t)table->rows, "unverified", gi_json_keys(table->unverified), "schema",
                     "fields", fields, "missingValues", "");
}

glacis_out_table gi_sheet_table(const gi_sheet *sheet)
{
    return (glacis_out_table){.name = sheet->name,
                              .meaning = sheet->meaning,
                              .columns = sheet->columns,
                              .columns_count = sheet->columns_count,
                              .rows = sheet->rows,
                              .csv = sheet->text.failed ? NULL : sheet->text.data,
                              .csv_size = sheet->text.length,
                              .unverified = sheet->facts};
}

void gi_sheet_clear(gi_sheet *sheet)
{
    gi_text_clear(&sheet->text);
    free(sheet->facts);
    sheet->facts = NULL;
}

glacis_status gi_tables_write(gi_sink *sink, const glacis_out_table *tables, size_t count)
{
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; status == GLACIS_OK && i < count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.csv", tables[i].name);
        if (tables[i].rows || !tables[i].csv)
            status = gi_sink_bytes(sink, name, tables[i].csv, tables[i].csv_size);
    }
    return status;
}

/* Writes tables that have rows, and adds them to the description. */
static glacis_status write_tables(gi_sheets *sheets, const glacis_out_table *tables, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tables[i].rows) json_array_append_new(sheets->resources, resource_json(&tables[i]));
    return gi_tables_write(sheets->sink, tables, count);
}

/* What the rows take, as keys. */
static void name_facts(gi_sheet *sheet, const glacis_scenario *scenario)
{
    if (!sheet->facts) sheet->facts = calloc(1, sizeof *sheet->facts);
    if (sheet->facts)
        glacis_unverified_add_taken(sheet->facts, scenario, (glacis_takes){.what = sheet->takes});
    else
        sheet->text.failed = true;
}

glacis_status gi_sheets_write(gi_sheets *sheets, gi_sheet *sheet)
{
    name_facts(sheet, sheets->sink->out->scenario);
    glacis_out_table table = gi_sheet_table(sheet);
    glacis_status status = write_tables(sheets, &table, 1);
    gi_sheet_clear(sheet);
    return status;
}

static glacis_status write_description(gi_sheets *sheets)
{
    const glacis_out *out = sheets->sink->out;
    json_t *root = json_pack("{s:s,s:s,s:s,s:s,s:O}", "profile", "tabular-data-package", "name",
                             "glacis-tables", "title", out->scenario->title, "description",
                             "One table a file; columns end in their units, an empty cell is a number that "
                             "does not exist (never, not run, not known).",
                             "resources", sheets->resources);
    return gi_sink_json(sheets->sink, "tables.json", root, 1);
}

glacis_status gi_out_csv(gi_sink *sink)
{
    glacis_status (*const subjects[])(gi_sheets *) = {gi_sheets_footprint, gi_sheets_places,
                                                      gi_sheets_flights,   gi_sheets_radar,
                                                      gi_sheets_answers,   gi_sheets_facts};
    gi_sheets sheets = {.sink = sink, .resources = json_array()};
    glacis_status status = sheets.resources ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    for (size_t i = 0; status == GLACIS_OK && i < sizeof subjects / sizeof *subjects; i++)
        status = subjects[i](&sheets);
    if (status == GLACIS_OK) status = write_tables(&sheets, sink->out->tables, sink->out->tables_count);
    if (status == GLACIS_OK) status = write_description(&sheets);
    json_decref(sheets.resources);
    return status;
}
