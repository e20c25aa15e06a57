/* Reads a record of events; every fault is said with its line, none is mended. */
#include "base/table.h"

#include <glacis/events.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EVENTS_CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define EVENTS_SMALL    "abcdefghijklmnopqrstuvwxyz"
#define EVENTS_DIGITS   "0123456789"

/* A word of these letters, short enough to be kept whole. */
static void take_word(const gi_table *table, size_t row, const char *column, const char *letters,
                      bool may_be_empty, const char *accepted, size_t size, char *out)
{
    const char *word = gi_table_cell(table, row, column);
    size_t length = strlen(word);
    if ((!length && !may_be_empty) || length >= size || strspn(word, letters) != length)
        gi_table_fault(table, row, column, accepted);
    else
        memcpy(out, word, length + 1);
}

static void take_count(const gi_table *table, size_t row, glacis_event *event)
{
    const char *const dates = "a date YYYY-MM-DD, not after `date`, beside every count and only there";
    const char *from = gi_table_cell(table, row, "count_from");
    event->published_count = gi_table_number(table, row, "count", 0, 1e6);
    event->count_from = event->date;
    bool is_needed = *gi_table_cell(table, row, "count") != '\0';
    if (!*from && !is_needed) return;
    bool is_date = glacis_date_parse(from, &event->count_from);
    if (!is_needed || !is_date || glacis_date_day(&event->count_from) > glacis_date_day(&event->date))
        gi_table_fault(table, row, "count_from", dates);
}

static void take_texts(const gi_table *table, size_t row, glacis_event *event)
{
    bool is_short = gi_csv_column(&table->csv, "source") >= 0;
    event->description = gi_table_cell(table, row, "description");
    event->source = gi_table_cell(table, row, is_short ? "source" : "source_url");
    event->note = gi_table_cell(table, row, "note");
    event->is_unverified = strcmp(gi_table_cell(table, row, "status"), "unverified") == 0 ||
                           strncmp(event->source, "memory", 6) == 0;
}

static void take_row(const gi_table *table, size_t row, glacis_event *event)
{
    *event = (glacis_event){.part_of = SIZE_MAX, .line = table->csv.lines[row]};
    if (!glacis_date_parse(gi_table_cell(table, row, "date"), &event->date))
        gi_table_fault(table, row, "date", "a day that exists, YYYY-MM-DD");
    take_word(table, row, "category", EVENTS_SMALL EVENTS_DIGITS "_", false,
              "lower-case letters, digits and _ (high_level_visit)", sizeof event->category, event->category);
    take_word(table, row, "actor", EVENTS_CAPITALS, false, "upper-case letters (CHN)", sizeof event->actor,
              event->actor);
    take_word(table, row, "target", EVENTS_CAPITALS, true, "upper-case letters (PRK), or nothing",
              sizeof event->target, event->target);
    take_word(table, row, "id", EVENTS_SMALL EVENTS_DIGITS EVENTS_CAPITALS "-_.", true,
              "at most 23 letters, digits, - _ .", sizeof event->id, event->id);
    take_word(table, row, "cameo_code", EVENTS_DIGITS, true, "a CAMEO code of digits (042)",
              sizeof event->code, event->code);
    event->cooperation_conflict = gi_table_number(table, row, "cooperation_conflict", -10, 10);
    take_count(table, row, event);
    take_texts(table, row, event);
}

static size_t row_of_id(const glacis_event *events, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(events[i].id, id) == 0) return i;
    return SIZE_MAX;
}

/* Ids are unique; part_of names another row that is not itself part of one. */
static void link_rows(const gi_table *table, glacis_event *events)
{
    for (size_t row = 0; row < table->csv.rows; row++) {
        glacis_event *event = &events[row];
        if (*event->id && row_of_id(events, row, event->id) != SIZE_MAX)
            gi_table_fault(table, row, "id", "an id that no row above has");
        const char *whole = gi_table_cell(table, row, "part_of");
        if (!*whole) continue;
        event->part_of = row_of_id(events, table->csv.rows, whole);
        bool is_chain = event->part_of != SIZE_MAX && *gi_table_cell(table, event->part_of, "part_of");
        if (event->part_of == SIZE_MAX || event->part_of == row || is_chain)
            gi_table_fault(table, row, "part_of", "the id of another row that is not itself part of one");
    }
}

/* Rows of one date keep their order, which is that of their lines. */
static int compare_events(const void *left, const void *right)
{
    const glacis_event *a = left, *b = right;
    int days = glacis_date_day(&a->date) - glacis_date_day(&b->date);
    return days ? (days > 0) - (days < 0) : (a->line > b->line) - (a->line < b->line);
}

/* part_of points at places in the file: after the sort it points at places in the record. */
static glacis_status sort_rows(glacis_event *events, size_t count)
{
    int *lines = malloc(count * sizeof *lines);
    if (!lines) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < count; i++)
        lines[i] = events[i].line;
    qsort(events, count, sizeof *events, compare_events);
    for (size_t i = 0; i < count; i++) {
        if (events[i].part_of == SIZE_MAX) continue;
        size_t at = 0;
        while (events[at].line != lines[events[i].part_of])
            at++;
        events[i].part_of = at;
    }
    free(lines);
    return GLACIS_OK;
}

static glacis_status read_events(const gi_table *table, glacis_event *events)
{
    size_t faults = glacis_diag_error_count(table->diag);
    for (size_t row = 0; row < table->csv.rows; row++)
        take_row(table, row, &events[row]);
    link_rows(table, events);
    glacis_status status = gi_table_outcome(table, faults);
    return status == GLACIS_OK ? sort_rows(events, table->csv.rows) : status;
}

static glacis_status make_record(const gi_table *table, glacis_event_record **record)
{
    glacis_event_record *made = calloc(1, sizeof *made);
    gi_csv *kept = malloc(sizeof *kept);
    glacis_event *events = malloc(table->csv.rows * sizeof *events);
    glacis_status status = made && kept && events ? read_events(table, events) : GLACIS_FAILED_MEMORY;
    if (status != GLACIS_OK) {
        free(made);
        free(kept);
        free(events);
        return status;
    }
    *kept = table->csv;
    *made = (glacis_event_record){table->csv.rows, events, kept};
    *record = made;
    return GLACIS_OK;
}

glacis_status glacis_events_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                  glacis_event_record **record)
{
    static const char *const columns[] = {"date", "category", "actor", "target", NULL};
    gi_table table;
    if (!name || !data || !diag || !record) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = gi_table_open(name, data, size, diag, columns, &table);
    if (status != GLACIS_OK) return status;
    status = make_record(&table, record);
    if (status != GLACIS_OK) gi_csv_clear(&table.csv);
    return status;
}

void glacis_events_destroy(glacis_event_record *record)
{
    if (!record) return;
    gi_csv_clear(record->storage);
    free(record->storage);
    free(record->at);
    free(record);
}
