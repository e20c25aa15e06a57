/* Dated events from a table. An effect may not begin before its cause unless a source says that the cause was expected. */
#include "base/text.h"
#include "series/table.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

static const char *const column_names[] = {
    "id",    "date", "kind",   "end_date", "decay", "effect_from", "anticipation_from", "anticipation_source",
    "group", "note", "source", "status"};
enum { COLUMNS_COUNT = sizeof column_names / sizeof *column_names, COLUMNS_NEEDED = 3 };

typedef struct reader {
    gi_series_table table;
    int first, last; /* observed periods of the series */
} reader;

const char *glacis_intervention_kind_word(glacis_intervention_kind kind)
{
    static const char *const words[] = {
#define X(code, word, doc) word,
        GLACIS_INTERVENTION_KIND_LIST(X)
#undef X
    };
    return (unsigned)kind < GLACIS_INTERVENTION_KIND_COUNT ? words[kind] : "";
}

static const char *cell_of(const reader *r, size_t row, const char *column)
{
    return gi_table_cell(&r->table.table, row, column);
}

/* A day, or a period as the series writes them. */
static bool parse_date(const reader *r, size_t row, const char *column, int *period)
{
    glacis_date date;
    const char *cell = cell_of(r, row, column);
    int per_year = r->table.periods_per_year;
    if (glacis_date_parse(cell, &date)) {
        *period = glacis_month_of(&date) / (12 / per_year);
        return true;
    }
    if (glacis_period_parse(cell, per_year, period)) return true;
    gi_table_say(&r->table.table, row, column,
                 per_year == 12  ? "a day like 2016-07-08 or a month like 2016-07"
                 : per_year == 4 ? "a day like 2016-07-08 or a quarter like 2016-Q3"
                                 : "a day like 2016-07-08 or a year like 2016",
                 "'%s' is not a date", cell);
    return false;
}

static bool read_kind(const reader *r, size_t row, glacis_intervention *event)
{
    const char *cell = cell_of(r, row, "kind"), *words[GLACIS_INTERVENTION_KIND_COUNT];
    for (int kind = 0; kind < GLACIS_INTERVENTION_KIND_COUNT; kind++) {
        words[kind] = glacis_intervention_kind_word((glacis_intervention_kind)kind);
        if (strcmp(cell, words[kind]) != 0) continue;
        event->kind = (glacis_intervention_kind)kind;
        return true;
    }
    const char *nearest = gi_text_nearest(cell, words, GLACIS_INTERVENTION_KIND_COUNT);
    gi_table_say(&r->table.table, row, "kind", "pulse, step, slope, temporary, anticipated-step",
                 nearest ? "no kind '%s'; did you mean '%s'?" : "no kind '%s'%s", cell,
                 nearest ? nearest : "");
    return false;
}

/* A temporary effect ends at a date or fades; the others do neither. */
static bool read_length(const reader *r, size_t row, glacis_intervention *event)
{
    bool has_end = *cell_of(r, row, "end_date"), has_decay = *cell_of(r, row, "decay");
    event->to = event->kind == GLACIS_INTERVENTION_PULSE ? event->from : INT_MAX;
    event->decay = 1;
    if (event->kind != GLACIS_INTERVENTION_TEMPORARY) {
        if (!has_end && !has_decay) return true;
        gi_table_say(&r->table.table, row, has_end ? "end_date" : "decay", "an empty cell, or kind temporary",
                     "kind %s neither ends nor fades", glacis_intervention_kind_word(event->kind));
        return false;
    }
    if (has_end == has_decay) {
        gi_table_say(&r->table.table, row, "kind", "exactly one of end_date and decay",
                     has_end ? "both an end_date and a decay" : "temporary, but neither end_date nor decay");
        return false;
    }
    if (has_end) {
        if (!parse_date(r, row, "end_date", &event->to)) return false;
        if (event->to >= event->from) return true;
        gi_table_say(&r->table.table, row, "end_date", "not before the effect begins", "it ends too early");
        return false;
    }
    if (!gi_series_table_number(&r->table, row, "decay", &event->decay)) return false;
    if (event->decay > 0 && event->decay < 1) return true;
    gi_table_say(&r->table.table, row, "decay", "a factor between 0 and 1, what is left after a period",
                 "decay %g", event->decay);
    return false;
}

static bool read_start(const reader *r, size_t row, glacis_intervention *event)
{
    event->from = event->cause;
    if (!*cell_of(r, row, "effect_from")) return true;
    if (!parse_date(r, row, "effect_from", &event->from)) return false;
    if (event->from >= event->cause) return true;
    gi_table_say(&r->table.table, row, "effect_from",
                 "a period not before the date; if the event was expected, anticipation_from with "
                 "anticipation_source",
                 "the effect of '%s' would begin before its cause (%s)", event->id, event->date);
    return false;
}

static bool read_anticipation(const reader *r, size_t row, glacis_intervention *event)
{
    bool has_window = *cell_of(r, row, "anticipation_from"), has_source = *event->anticipation_source;
    event->anticipation = INT_MIN;
    if (!has_window && event->kind != GLACIS_INTERVENTION_ANTICIPATED_STEP) return true;
    if (!has_window) {
        gi_table_say(&r->table.table, row, "kind", "anticipation_from and anticipation_source",
                     "'%s' is anticipated-step without its window", event->id);
        return false;
    }
    if (!parse_date(r, row, "anticipation_from", &event->anticipation)) return false;
    if (!has_source) {
        gi_table_say(&r->table.table, row, "anticipation_from",
                     "anticipation_source: who says, with a page or publication, that it was expected then",
                     "the effect of '%s' would begin before its cause, and no source is given", event->id);
        return false;
    }
    if (event->anticipation <= event->cause) return true;
    gi_table_say(&r->table.table, row, "anticipation_from", "a date not after that of the event",
                 "'%s' cannot be expected after it happened", event->id);
    return false;
}

static void copy_words(const reader *r, size_t row, glacis_intervention *event)
{
    snprintf(event->id, sizeof event->id, "%.63s", cell_of(r, row, "id"));
    snprintf(event->date, sizeof event->date, "%.15s", cell_of(r, row, "date"));
    snprintf(event->group, sizeof event->group, "%.31s", cell_of(r, row, "group"));
    snprintf(event->anticipation_source, sizeof event->anticipation_source, "%.255s",
             cell_of(r, row, "anticipation_source"));
    snprintf(event->note, sizeof event->note, "%.511s", cell_of(r, row, "note"));
    snprintf(event->source, sizeof event->source, "%.255s", cell_of(r, row, "source"));
    event->unverified = strcmp(cell_of(r, row, "status"), "unverified") == 0;
    event->line = r->table.table.csv.lines[row];
}

static bool check_inside(const reader *r, size_t row, const glacis_intervention *event)
{
    char first[16], last[16];
    int begins = event->kind == GLACIS_INTERVENTION_ANTICIPATED_STEP ? event->anticipation : event->from;
    if (begins > r->first && begins <= r->last) return true;
    glacis_period_text(r->first + 1, r->table.periods_per_year, first);
    glacis_period_text(r->last, r->table.periods_per_year, last);
    glacis_diag_error(r->table.table.diag, r->table.table.name, r->table.table.csv.lines[row], 0, "date",
                      "an effect that begins inside the series, with at least one period before it",
                      "'%s' lies outside the series (it would have to begin from %s to %s)", event->id, first,
                      last);
    return false;
}

static bool read_row(const reader *r, size_t row, glacis_intervention *event)
{
    *event = (glacis_intervention){0};
    copy_words(r, row, event);
    bool fine = *event->id;
    if (!fine) gi_table_say(&r->table.table, row, "id", "a name for the event", "the id is empty");
    fine = parse_date(r, row, "date", &event->cause) && fine;
    fine = read_kind(r, row, event) && fine;
    if (!fine || !read_start(r, row, event)) return false;
    fine = read_length(r, row, event);
    fine = read_anticipation(r, row, event) && fine;
    return fine && check_inside(r, row, event);
}

static bool is_new(const reader *r, size_t row, const glacis_interventions *events, const char *id)
{
    for (size_t i = 0; i < events->count; i++) {
        if (strcmp(events->at[i].id, id) != 0) continue;
        gi_table_say(&r->table.table, row, "id", "every id once", "'%s' is also in line %d", id,
                     events->at[i].line);
        return false;
    }
    return true;
}

static bool find_columns(const reader *r)
{
    const gi_table *table = &r->table.table;
    bool whole = true;
    for (size_t i = 0; i < table->csv.columns; i++) {
        const char *name = table->csv.header[i];
        size_t known = 0;
        while (known < COLUMNS_COUNT && strcmp(name, column_names[known]) != 0)
            known++;
        if (known < COLUMNS_COUNT && gi_csv_column(&table->csv, name) == (int)i) continue;
        const char *nearest = gi_text_nearest(name, column_names, COLUMNS_COUNT);
        glacis_diag_error(table->diag, table->name, 1, 0, name,
                          "id, date, kind, end_date, decay, effect_from, anticipation_from, "
                          "anticipation_source, group, note, source, status",
                          nearest ? "no such column; did you mean '%s'?" : "no such column%s",
                          nearest ? nearest : "");
    }
    for (int c = 0; c < COLUMNS_NEEDED; c++) {
        if (gi_csv_column(&table->csv, column_names[c]) >= 0) continue;
        glacis_diag_error(table->diag, table->name, 1, 0, column_names[c], "id,date,kind[,...]",
                          "the header lacks this column");
        whole = false;
    }
    return whole;
}

static void span_of(const glacis_series *series, int *first, int *last)
{
    *first = series->at[0].from;
    *last = series->at[0].to;
    for (size_t i = 1; i < series->count; i++) {
        if (series->at[i].from < *first) *first = series->at[i].from;
        if (series->at[i].to > *last) *last = series->at[i].to;
    }
}

static glacis_status read_rows(const reader *r, glacis_interventions *out)
{
    for (size_t row = 0; row < r->table.table.csv.rows; row++) {
        if (out->count == GLACIS_INTERVENTIONS_MAX) {
            gi_table_say(&r->table.table, row, NULL, "at most 24 events", "too many events");
            break;
        }
        glacis_intervention *event = &out->at[out->count];
        bool fine = read_row(r, row, event);
        if (is_new(r, row, out, event->id) && fine) out->count++;
    }
    return GLACIS_OK;
}

glacis_status glacis_interventions_parse(const char *name, const char *data, size_t size,
                                         const glacis_series *series, glacis_diag *diag,
                                         glacis_interventions *out)
{
    reader r = {.first = 0};
    if (!series->count) return GLACIS_REFUSED_ARGUMENT;
    size_t errors = glacis_diag_error_count(diag);
    glacis_interventions events = {.count = 0};
    glacis_status status = gi_series_table_open(name, data, size, series->periods_per_year, diag, &r.table);
    if (status != GLACIS_OK) return status;
    span_of(series, &r.first, &r.last);
    status = find_columns(&r) ? read_rows(&r, &events) : GLACIS_REFUSED_INPUT;
    if (status == GLACIS_OK) status = gi_table_outcome(&r.table.table, errors);
    gi_csv_clear(&r.table.table.csv);
    if (status == GLACIS_OK) *out = events;
    return status;
}
