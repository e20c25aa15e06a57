/* Reads a record of events; every fault is said with its line, none is mended. */
#include "base/csv.h"
#include "base/text.h"

#include <glacis/events.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    EVENTS_DATE,
    EVENTS_CATEGORY,
    EVENTS_ACTOR,
    EVENTS_TARGET,
    EVENTS_NEEDED, /* columns from here on may be missing */
    EVENTS_ID = EVENTS_NEEDED,
    EVENTS_CODE,
    EVENTS_SCORE,
    EVENTS_COUNT,
    EVENTS_COUNT_FROM,
    EVENTS_PART_OF,
    EVENTS_STATUS,
    EVENTS_DESCRIPTION,
    EVENTS_SOURCE,
    EVENTS_NOTE,
    EVENTS_COLUMNS
};

static const char *const column_names[EVENTS_COLUMNS] = {
    "date",  "category",   "actor",   "target", "id",          "cameo_code", "cooperation_conflict",
    "count", "count_from", "part_of", "status", "description", "source",     "note"};

#define EVENTS_CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define EVENTS_SMALL    "abcdefghijklmnopqrstuvwxyz"
#define EVENTS_DIGITS   "0123456789"

typedef struct reading {
    const char *name;
    glacis_diag *diag;
    gi_csv csv;
    int columns[EVENTS_COLUMNS];
    size_t row;
} reading;

static const char *cell(const reading *r, int column)
{
    return gi_csv_cell(&r->csv, r->row, r->columns[column]);
}

static void complain(const reading *r, int column, const char *accepted)
{
    glacis_diag_error(r->diag, r->name, r->csv.lines[r->row], 0, column_names[column], accepted,
                      "'%s' is not accepted", cell(r, column));
}

/* A word of these letters, short enough to be kept whole. */
static void take_word(const reading *r, int column, const char *letters, bool may_be_empty,
                      const char *accepted, size_t size, char *out)
{
    const char *word = cell(r, column);
    size_t length = strlen(word);
    if ((!length && !may_be_empty) || length >= size || strspn(word, letters) != length)
        complain(r, column, accepted);
    else
        memcpy(out, word, length + 1);
}

static double take_number(const reading *r, int column, double least, double most, const char *accepted)
{
    double value = NAN;
    if (*cell(r, column) && !(gi_number_parse(cell(r, column), &value) && value >= least && value <= most))
        complain(r, column, accepted);
    return value;
}

static void take_count(const reading *r, glacis_event *event)
{
    const char *const dates = "a date YYYY-MM-DD, not after `date`, beside every count and only there";
    event->published_count = take_number(r, EVENTS_COUNT, 0, 1e6, "a number from 0 to 1000000");
    event->count_from = event->date;
    bool is_given = *cell(r, EVENTS_COUNT_FROM) != '\0', is_needed = *cell(r, EVENTS_COUNT) != '\0';
    if (!is_given && !is_needed) return;
    bool is_date = glacis_date_parse(cell(r, EVENTS_COUNT_FROM), &event->count_from);
    if (!is_needed || !is_date || glacis_date_day(&event->count_from) > glacis_date_day(&event->date))
        complain(r, EVENTS_COUNT_FROM, dates);
}

static void take_row(const reading *r, glacis_event *event)
{
    *event = (glacis_event){.part_of = SIZE_MAX, .line = r->csv.lines[r->row]};
    if (!glacis_date_parse(cell(r, EVENTS_DATE), &event->date))
        complain(r, EVENTS_DATE, "a day that exists, YYYY-MM-DD");
    take_word(r, EVENTS_CATEGORY, EVENTS_SMALL EVENTS_DIGITS "_", false,
              "lower-case letters, digits and _ (high_level_visit)", sizeof event->category, event->category);
    take_word(r, EVENTS_ACTOR, EVENTS_CAPITALS, false, "upper-case letters (CHN)", sizeof event->actor,
              event->actor);
    take_word(r, EVENTS_TARGET, EVENTS_CAPITALS, true, "upper-case letters (PRK), or nothing",
              sizeof event->target, event->target);
    take_word(r, EVENTS_ID, EVENTS_SMALL EVENTS_DIGITS EVENTS_CAPITALS "-_.", true,
              "at most 23 letters, digits, - _ .", sizeof event->id, event->id);
    take_word(r, EVENTS_CODE, EVENTS_DIGITS, true, "a CAMEO code of digits (042)", sizeof event->code,
              event->code);
    event->cooperation_conflict =
        take_number(r, EVENTS_SCORE, -10, 10, "a number from -10 to 10, or nothing");
    take_count(r, event);
    event->description = cell(r, EVENTS_DESCRIPTION);
    event->source = cell(r, EVENTS_SOURCE);
    event->note = cell(r, EVENTS_NOTE);
    event->is_unverified =
        strcmp(cell(r, EVENTS_STATUS), "unverified") == 0 || strncmp(event->source, "memory", 6) == 0;
}

static size_t row_of_id(const glacis_event *events, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(events[i].id, id) == 0) return i;
    return SIZE_MAX;
}

/* Ids are unique; part_of names another row that is not itself part of one. */
static void link_rows(reading *r, glacis_event *events)
{
    for (r->row = 0; r->row < r->csv.rows; r->row++) {
        glacis_event *event = &events[r->row];
        if (*event->id && row_of_id(events, r->row, event->id) != SIZE_MAX)
            complain(r, EVENTS_ID, "an id that no row above has");
        const char *whole = cell(r, EVENTS_PART_OF);
        if (!*whole) continue;
        event->part_of = row_of_id(events, r->csv.rows, whole);
        bool is_chain = event->part_of != SIZE_MAX &&
                        *gi_csv_cell(&r->csv, event->part_of, r->columns[EVENTS_PART_OF]) != '\0';
        if (event->part_of == SIZE_MAX || event->part_of == r->row || is_chain)
            complain(r, EVENTS_PART_OF, "the id of another row that is not itself part of one");
    }
}

static void find_columns(reading *r)
{
    for (int c = 0; c < EVENTS_COLUMNS; c++) {
        r->columns[c] = gi_csv_column(&r->csv, column_names[c]);
        if (c == EVENTS_SOURCE && r->columns[c] < 0) r->columns[c] = gi_csv_column(&r->csv, "source_url");
        if (r->columns[c] < 0 && c < EVENTS_NEEDED)
            glacis_diag_error(r->diag, r->name, 1, 0, column_names[c], "date,category,actor,target",
                              "the column is missing");
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

static glacis_status make_record(reading *r, glacis_event_record **record)
{
    size_t faults = glacis_diag_error_count(r->diag);
    find_columns(r);
    if (glacis_diag_error_count(r->diag) > faults) return GLACIS_REFUSED_INPUT;
    glacis_event_record *made = calloc(1, sizeof *made);
    gi_csv *kept = malloc(sizeof *kept);
    glacis_event *events = malloc(r->csv.rows * sizeof *events);
    glacis_status status = made && kept && events ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        for (r->row = 0; r->row < r->csv.rows; r->row++)
            take_row(r, &events[r->row]);
        link_rows(r, events);
        status =
            glacis_diag_error_count(r->diag) > faults ? GLACIS_REFUSED_INPUT : sort_rows(events, r->csv.rows);
    }
    if (status != GLACIS_OK) {
        free(made);
        free(kept);
        free(events);
        return status;
    }
    *kept = r->csv;
    *made = (glacis_event_record){r->csv.rows, events, kept};
    *record = made;
    return GLACIS_OK;
}

static glacis_status finish(reading *r, glacis_status status, glacis_event_record **record)
{
    if (status != GLACIS_OK) return status;
    status = make_record(r, record);
    if (status != GLACIS_OK) gi_csv_clear(&r->csv);
    return status;
}

glacis_status glacis_events_read(const char *path, glacis_diag *diag, glacis_event_record **record)
{
    if (!path || !diag || !record) return GLACIS_REFUSED_ARGUMENT;
    reading r = {.name = path, .diag = diag};
    return finish(&r, gi_csv_read(path, diag, &r.csv), record);
}

glacis_status glacis_events_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                  glacis_event_record **record)
{
    if (!name || !data || !diag || !record) return GLACIS_REFUSED_ARGUMENT;
    reading r = {.name = name, .diag = diag};
    return finish(&r, gi_csv_parse(name, data, size, diag, &r.csv), record);
}

void glacis_events_destroy(glacis_event_record *record)
{
    if (!record) return;
    gi_csv_clear(record->storage);
    free(record->storage);
    free(record->at);
    free(record);
}
