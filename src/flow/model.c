/* What does a model file say? Every fault of it at once, each with its line. */
#include "flow/flow.h"

#include "base/table.h"

#include <stdio.h>

static const char *const column_names[] = {"id",   "sector",       "best",   "low",    "high",
                                           "unit", "distribution", "status", "source", "note"};
enum { ID, SECTOR, BEST, LOW, HIGH, UNIT, DISTRIBUTION, STATUS, SOURCE, NOTE, COLUMNS };

#define COLUMNS_TEXT "the columns id,sector,best,low,high,unit,distribution,status,source,note"

typedef struct reading {
    gi_table table;
    int lines[GLACIS_FLOW_INPUTS_COUNT]; /* where each input stands; 0: nowhere */
    glacis_flow_model *model;
} reading;

static void header_fault(const reading *r, const char *column, const char *what)
{
    glacis_diag_error(r->table.diag, r->table.name, 1, 0, column, COLUMNS_TEXT, "%s", what);
}

/* Each of the columns once, and no other. */
static bool check_header(const reading *r)
{
    const gi_csv *csv = &r->table.csv;
    bool whole = true;
    for (size_t c = 0; c < COLUMNS; c++) {
        if (gi_csv_column(csv, column_names[c]) >= 0) continue;
        whole = false;
        header_fault(r, column_names[c], "the column is missing");
    }
    for (size_t c = 0; c < csv->columns; c++) {
        size_t known = 0;
        while (known < COLUMNS && strcmp(column_names[known], csv->header[c]) != 0)
            known++;
        if (known < COLUMNS && gi_csv_column(csv, csv->header[c]) == (int)c) continue;
        whole = false;
        header_fault(r, csv->header[c],
                     known < COLUMNS ? "this column stands twice" : "there is no such column");
    }
    return whole;
}

/* One row under examination. */
typedef struct row_at {
    const reading *r;
    int line;
    const char *cells[COLUMNS];
    const glacis_flow_input_about *about;
    glacis_flow_row *out;
} row_at;

static void fault(const row_at *row, int column, const char *accepted, const char *what)
{
    char key[160];
    snprintf(key, sizeof key, "%.100s.%s", row->cells[ID], column_names[column]);
    glacis_diag_error(row->r->table.diag, row->r->table.name, row->line, 0, key, accepted, "%.200s%s%s",
                      row->cells[column], *row->cells[column] ? ": " : "", what);
}

static bool read_numbers(row_at *row)
{
    glacis_spread *s = &row->out->spread;
    double *const slots[] = {&s->best, &s->low, &s->high};
    bool whole = true;
    for (int i = 0; i < 3; i++) {
        if (gi_number_parse(row->cells[BEST + i], slots[i])) continue;
        fault(row, BEST + i, "a number", *row->cells[BEST + i] ? "not a number" : "no number");
        whole = false;
    }
    return whole;
}

static const char *outside_word(const glacis_flow_input_about *about, double value)
{
    if (value < 0 && about->least >= 0)
        return strstr(about->unit, "usd_m_per_yr") ? "a negative flow" : "a negative number";
    if (value < about->least && strcmp(about->unit, "months") == 0 && about->least >= 1)
        return "a delay shorter than the time step of one month";
    if (value > about->most && strcmp(about->unit, "per_month") == 0)
        return "a delay shorter than the time step of one month";
    return "out of range";
}

static void check_ranges(row_at *row)
{
    const glacis_flow_input_about *about = row->about;
    const double values[] = {row->out->spread.best, row->out->spread.low, row->out->spread.high};
    char accepted[96];
    snprintf(accepted, sizeof accepted, "%s from %g to %g", about->is_whole ? "a whole number" : "a number",
             about->least, about->most);
    for (int i = 0; i < 3; i++) {
        if (!(values[i] >= about->least && values[i] <= about->most))
            fault(row, BEST + i, accepted, outside_word(about, values[i]));
        else if (about->is_whole && values[i] != floor(values[i]))
            fault(row, BEST + i, accepted, "not a whole number");
    }
    if (values[1] > values[0]) fault(row, LOW, "low <= best <= high", "greater than best");
    if (values[0] > values[2]) fault(row, HIGH, "low <= best <= high", "less than best");
}

static bool distribution_of(const char *word, glacis_distribution *out)
{
    static const struct {
        const char *word;
        glacis_distribution is;
    } words[] = {{"fixed", GLACIS_DIST_FIXED},
                 {"triangular", GLACIS_DIST_TRIANGULAR},
                 {"log_triangular", GLACIS_DIST_LOG_TRIANGULAR},
                 {"uniform", GLACIS_DIST_UNIFORM}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, word) != 0) continue;
        *out = words[i].is;
        return true;
    }
    return false;
}

static void check_distribution(row_at *row, bool numbers)
{
    glacis_spread *s = &row->out->spread;
    const char *accepted = row->about->is_definition ? "fixed" : "triangular, log_triangular or uniform";
    if (!distribution_of(row->cells[DISTRIBUTION], &s->distribution)) {
        fault(row, DISTRIBUTION, accepted, "no such distribution");
        return;
    }
    bool fixed = s->distribution == GLACIS_DIST_FIXED;
    if (row->about->is_definition && !fixed)
        fault(row, DISTRIBUTION, accepted, "a definition of target or stress is not drawn");
    if (!row->about->is_definition && fixed)
        fault(row, DISTRIBUTION, accepted, "an input needs a range; to hold it at one value use --set");
    if (!numbers) return;
    if (row->about->is_definition && !(s->low == s->best && s->best == s->high))
        fault(row, BEST, "low = best = high", "a definition of target or stress has no range");
    if (!row->about->is_definition && s->low == s->high)
        fault(row, LOW, "low < high", "an input needs a range; to hold it at one value use --set");
    if (s->distribution == GLACIS_DIST_LOG_TRIANGULAR && !(s->low > 0))
        fault(row, LOW, "a number above 0", "log_triangular takes positive numbers only");
}

static void check_source(row_at *row)
{
    static const char *const statuses[] = {"published", "derived", "unverified", "assumed"};
    const char *status = row->cells[STATUS], *source = row->cells[SOURCE];
    bool known = false;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        known = known || strcmp(status, statuses[i]) == 0;
    if (!known) fault(row, STATUS, "published, derived, unverified or assumed", "no such status");
    bool assumed = strcmp(status, "assumed") == 0, memory = strncmp(source, "memory", 6) == 0;
    if (!*source)
        fault(row, SOURCE,
              assumed ? "why this range was assumed" : "the page or publication the numbers come from",
              assumed ? "an assumption without a stated reason" : "no source");
    if (known && memory != (strcmp(status, "unverified") == 0))
        fault(row, SOURCE, "both or neither",
              "a source that begins with 'memory' and the status 'unverified' go together");
}

static void keep_text(row_at *row, int column, char *out, size_t size)
{
    if (strlen(row->cells[column]) < size)
        strcpy(out, row->cells[column]);
    else
        fault(row, column, "at most 511 bytes", "too long");
}

static void check_row(row_at *row)
{
    bool numbers = read_numbers(row);
    if (numbers) check_ranges(row);
    row->out->spread.least = row->about->least;
    row->out->spread.most = row->about->most;
    check_distribution(row, numbers);
    check_source(row);
    if (strcmp(row->cells[UNIT], row->about->unit) != 0)
        fault(row, UNIT, row->about->unit, "not the unit of this input");
    if (strcmp(row->cells[SECTOR], row->about->sector) != 0)
        fault(row, SECTOR, row->about->sector, "not the sector of this input");
    snprintf(row->out->status, sizeof row->out->status, "%.15s", row->cells[STATUS]);
    keep_text(row, SOURCE, row->out->source, sizeof row->out->source);
    keep_text(row, NOTE, row->out->note, sizeof row->out->note);
}

static void read_row(reading *r, size_t index)
{
    row_at row = {.r = r, .line = r->table.csv.lines[index]};
    for (size_t c = 0; c < COLUMNS; c++)
        row.cells[c] = gi_table_cell(&r->table, index, column_names[c]);
    size_t input = gi_flow_input_find(row.cells[ID]);
    if (input == GLACIS_FLOW_INPUTS_COUNT) {
        const char *nearest = gi_flow_input_nearest(row.cells[ID]);
        glacis_diag_error(r->table.diag, r->table.name, row.line, 0, row.cells[ID], nearest, "%s",
                          nearest ? "no input has this id; did you mean the accepted one?"
                                  : "no input has this id; the shipped data/leverage_model.csv has them all");
        return;
    }
    if (r->lines[input]) {
        glacis_diag_error(r->table.diag, r->table.name, row.line, 0, row.cells[ID], "one row an input",
                          "this input stands on line %d already", r->lines[input]);
        return;
    }
    r->lines[input] = row.line;
    row.about = glacis_flow_input_at(input);
    row.out = &r->model->rows[input];
    check_row(&row);
}

static void check_whole(reading *r)
{
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        if (r->lines[i]) continue;
        const glacis_flow_input_about *about = glacis_flow_input_at(i);
        glacis_diag_error(r->table.diag, r->table.name, 0, 0, about->id, "one row an input",
                          "this input is missing (%s)", about->label);
    }
    /* More months in a row than are run could never come. */
    const glacis_flow_row *rows = r->model->rows;
    double run = rows[GLACIS_FLOW_STRESS_RUN].spread.best, all = rows[GLACIS_FLOW_HORIZON].spread.best;
    if (r->lines[GLACIS_FLOW_STRESS_RUN] && r->lines[GLACIS_FLOW_HORIZON] && run > all)
        glacis_diag_error(r->table.diag, r->table.name, r->lines[GLACIS_FLOW_STRESS_RUN], 0,
                          "stress_run_months.best", "at most horizon_months", "%g: more months than are run",
                          run);
}

glacis_status glacis_flow_model_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                      glacis_flow_model *model)
{
    glacis_flow_model *read = calloc(1, sizeof *read);
    reading r = {.model = read};
    size_t before = glacis_diag_error_count(diag);
    if (!read) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_table_open(name, data, size, diag, NULL, &r.table);
    if (status == GLACIS_OK && check_header(&r)) {
        for (size_t i = 0; i < r.table.csv.rows; i++)
            read_row(&r, i);
        check_whole(&r);
    }
    if (status == GLACIS_OK) status = gi_table_outcome(&r.table, before);
    if (status == GLACIS_OK) *model = *read;
    gi_csv_clear(&r.table.csv);
    free(read);
    return status;
}

static glacis_status refuse_set(glacis_diag *diag, const char *key, const char *accepted, const char *what)
{
    glacis_diag_error(diag, "--set", 0, 0, key, accepted, "%s", what);
    return GLACIS_REFUSED_INPUT;
}

glacis_status glacis_flow_model_set(const char *assignment, glacis_diag *diag, glacis_flow_model *model)
{
    const char *equals = strchr(assignment, '=');
    char id[128], accepted[96];
    double value = 0;
    if (!equals) return refuse_set(diag, assignment, "ID=VALUE", "no '=' in it");
    snprintf(id, sizeof id, "%.*s", (int)(equals - assignment < 127 ? equals - assignment : 127), assignment);
    size_t input = gi_flow_input_find(id);
    const glacis_flow_input_about *about = glacis_flow_input_at(input);
    if (!about) return refuse_set(diag, id, gi_flow_input_nearest(id), "no input has this id");
    snprintf(accepted, sizeof accepted, "%s from %g to %g %s",
             about->is_whole ? "a whole number" : "a number", about->least, about->most, about->unit);
    if (!gi_number_parse(equals + 1, &value)) return refuse_set(diag, id, accepted, "not a number");
    if (!(value >= about->least && value <= about->most))
        return refuse_set(diag, id, accepted, outside_word(about, value));
    if (about->is_whole && value != floor(value)) return refuse_set(diag, id, accepted, "not a whole number");
    glacis_flow_row *row = &model->rows[input];
    row->spread.distribution = GLACIS_DIST_FIXED;
    row->spread.best = row->spread.low = row->spread.high = value;
    strcpy(row->status, "set");
    strcpy(row->source, "--set");
    row->note[0] = '\0';
    return GLACIS_OK;
}

size_t glacis_flow_model_drawn(const glacis_flow_model *model, size_t *drawn)
{
    size_t count = 0;
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        if (model->rows[i].spread.distribution != GLACIS_DIST_FIXED) drawn[count++] = i;
    return count;
}

void glacis_flow_model_best(const glacis_flow_model *model, double inputs[GLACIS_FLOW_INPUTS_COUNT])
{
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        inputs[i] = model->rows[i].spread.best;
}
