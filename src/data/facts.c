/* Which public numbers are there, and where does each come from?
 *
 * Reads every CSV table of a folder (docs/dev/data-format.md). A table with the columns entity and parameter holds facts, one
 * with lat_deg and slug holds sites, and any other (flight tests, claims) is held to the same rules of sources and ids. */
#include "data/facts.h"

#include "base/file.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- the folder ---------------------------------------------------------------------------------- */

typedef struct names {
    char **items;
    size_t count, capacity;
} names;

static void names_clear(names *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
}

static bool names_add(names *list, const char *folder, const char *name)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 8;
        char **items = realloc(list->items, capacity * sizeof *items);
        if (!items) return false;
        list->items = items;
        list->capacity = capacity;
    }
    gi_text path;
    gi_text_init(&path);
    gi_text_addf(&path, "%s/%s", folder, name);
    if (!path.data) return false;
    list->items[list->count++] = path.data;
    return true;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Paths of the CSV files of a folder in the order of their names, which no file system promises. */
static glacis_status list_tables(const char *folder, glacis_diag *diag, names *out)
{
    DIR *directory = opendir(folder);
    if (!directory) {
        glacis_diag_error(diag, folder, 0, 0, "", "the folder of the data files", "cannot read it: %s",
                          strerror(errno));
        return GLACIS_FAILED_FILE;
    }
    bool fits = true;
    for (const struct dirent *entry = readdir(directory); entry && fits; entry = readdir(directory)) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0)
            fits = names_add(out, folder, entry->d_name);
    }
    closedir(directory);
    if (!fits) return GLACIS_FAILED_MEMORY;
    if (out->count) qsort(out->items, out->count, sizeof *out->items, by_text);
    return GLACIS_OK;
}

/* ---- one table ----------------------------------------------------------------------------------- */

static bool is_named(const char *path, const char *name)
{
    return strcmp(strrchr(path, '/') + 1, name) == 0;
}

static const struct {
    const char *table, *kind;
} kinds[] = {
    {"vehicles", "vehicle"}, {"radars", "radar"}, {"batteries", "battery"}, {"boost_classes", "boost_class"}};

/* What the rows of a file speak of. */
static const char *kind_of(const char *path)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char name[64];
        gi_print(name, sizeof name, "%s.csv", kinds[i].table);
        if (is_named(path, name)) return kinds[i].kind;
    }
    return "other";
}

const char *gi_kind_table(const char *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, kind) == 0) return kinds[i].table;
    return NULL;
}

/* Rows without an id of their own are those of a series: found by their month, not cited one by one. */
static bool add_other(glacis_facts *facts, const gi_fact_table *table)
{
    bool has_ids = gi_csv_column(table->csv, "id") >= 0;
    if (!gi_fact_table_columns(table, "source")) return true;
    for (size_t row = 0; row < table->csv->rows; row++) {
        if (!*gi_fact_table_cell(table, row, "source"))
            glacis_diag_error(table->diag, table->path, table->csv->lines[row], 1, "source",
                              "a URL, a publication, or `memory` with status unverified",
                              "the row has no source");
        if (has_ids && !gi_facts_note_id(facts, table, row)) return false;
    }
    return true;
}

static bool add_table(glacis_facts *facts, const gi_fact_table *table)
{
    if (!table->csv->licence || !*table->csv->licence)
        glacis_diag_error(table->diag, table->path, 1, 1, "", "a line `# licence: ...` above the header",
                          "the file states no licence");
    const char *kind = kind_of(table->path);
    if (strcmp(kind, "other") != 0 || gi_csv_column(table->csv, "parameter") >= 0)
        return gi_facts_add_rows(facts, table, kind);
    if (is_named(table->path, "sites.csv") ||
        (gi_csv_column(table->csv, "lat_deg") >= 0 && gi_csv_column(table->csv, "slug") >= 0))
        return gi_facts_add_sites(facts, table);
    return add_other(facts, table);
}

static bool grow_tables(glacis_facts *facts)
{
    if (facts->tables_count < facts->tables_capacity) return true;
    size_t capacity = facts->tables_capacity ? 2 * facts->tables_capacity : 8;
    gi_csv *tables = realloc(facts->tables, capacity * sizeof *tables);
    if (tables) facts->tables = tables;
    glacis_input *inputs = realloc(facts->inputs, capacity * sizeof *inputs);
    if (inputs) facts->inputs = inputs;
    if (!tables || !inputs) return false;
    facts->tables_capacity = capacity;
    return true;
}

static glacis_status read_table(glacis_facts *facts, const char *path, glacis_diag *diag)
{
    if (!grow_tables(facts)) return GLACIS_FAILED_MEMORY;
    gi_csv *csv = &facts->tables[facts->tables_count];
    glacis_input *input = &facts->inputs[facts->tables_count];
    glacis_status status = gi_csv_read(path, diag, csv);
    if (status != GLACIS_OK) return status;
    *input = (glacis_input){.path = gi_strdup(path)};
    facts->tables_count++;
    if (!input->path) return GLACIS_FAILED_MEMORY;
    if (gi_sha256_file(path, input->sha256) != GLACIS_OK) return GLACIS_FAILED_FILE;
    gi_fact_table table = {csv, input->path, diag};
    return add_table(facts, &table) ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

/* ---- the whole ----------------------------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    const gi_fact *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order) return order;
    order = strcmp(x->fact.file, y->fact.file);
    return order ? order : (x->fact.line > y->fact.line) - (x->fact.line < y->fact.line);
}

int gi_id_order(const void *a, const void *b)
{
    const gi_id *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (!order) order = strcmp(x->file, y->file);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool sort(glacis_facts *facts)
{
    if (facts->ids_count) qsort(facts->ids, facts->ids_count, sizeof *facts->ids, gi_id_order);
    if (!facts->count) return true;
    qsort(facts->rows, facts->count, sizeof *facts->rows, by_key);
    facts->row_ids = malloc(facts->count * sizeof *facts->row_ids);
    if (!facts->row_ids) return false;
    for (size_t i = 0; i < facts->count; i++) {
        const glacis_fact *fact = &facts->rows[i].fact;
        facts->row_ids[i] = (gi_id){fact->id, fact->file, fact->line, i};
    }
    qsort(facts->row_ids, facts->count, sizeof *facts->row_ids, gi_id_order);
    return true;
}

static glacis_status read_all(glacis_facts *facts, const names *paths, glacis_diag *diag)
{
    size_t errors = glacis_diag_error_count(diag);
    for (size_t i = 0; i < paths->count; i++) {
        glacis_status status = read_table(facts, paths->items[i], diag);
        /* A malformed table is one more fault in the list; the others are still read, so that all is said at once. */
        if (status != GLACIS_OK && status != GLACIS_REFUSED_INPUT) return status;
    }
    if (!sort(facts)) return GLACIS_FAILED_MEMORY;
    gi_facts_check_keys(facts, diag);
    return glacis_diag_error_count(diag) > errors ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_facts_read(const char *folder, glacis_diag *diag, glacis_facts **out)
{
    names paths = {0};
    glacis_status status = list_tables(folder, diag, &paths);
    glacis_facts *facts = calloc(1, sizeof *facts);
    if (status == GLACIS_OK && !facts) status = GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = read_all(facts, &paths, diag);
    names_clear(&paths);
    if (status == GLACIS_OK && !facts->count) {
        glacis_diag_error(diag, folder, 0, 0, "", "vehicles.csv, radars.csv, batteries.csv, sites.csv",
                          "the folder holds no facts");
        status = GLACIS_REFUSED_INPUT;
    }
    if (status == GLACIS_OK)
        *out = facts;
    else
        glacis_facts_destroy(facts);
    return status;
}

void glacis_facts_destroy(glacis_facts *facts)
{
    if (!facts) return;
    for (size_t i = 0; i < facts->count; i++)
        free(facts->rows[i].key);
    for (size_t i = 0; i < facts->tables_count; i++) {
        gi_csv_clear(&facts->tables[i]);
        free((void *)facts->inputs[i].path);
    }
    free(facts->rows);
    free(facts->ids);
    free(facts->row_ids);
    free(facts->sites);
    free(facts->tables);
    free(facts->inputs);
    free(facts);
}

size_t glacis_facts_inputs(const glacis_facts *facts, const glacis_input **inputs)
{
    *inputs = facts->inputs;
    return facts->tables_count;
}
