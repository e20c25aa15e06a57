/* The numbers of one row: in order, drawn or defined, with a source and a status. */
#include "attrib/attrib.h"

#include "base/text.h"

#include <stdio.h>

const char *gi_attrib_cell(const gi_attrib_row *row, const char *column)
{
    return gi_table_cell(row->table, row->at, column);
}

void gi_attrib_fault(const gi_attrib_row *row, const char *column, const char *accepted, const char *what)
{
    char key[160];
    const char *cell = gi_attrib_cell(row, column);
    snprintf(key, sizeof key, "%.100s.%s", gi_attrib_cell(row, "id"), column);
    glacis_diag_error(row->table->diag, row->table->name, row->table->csv.lines[row->at], 0, key, accepted,
                      "%.200s%s%s", cell, *cell ? ": " : "", what);
}

void gi_attrib_keep(const gi_attrib_row *row, const char *column, char *out, size_t size)
{
    const char *cell = gi_attrib_cell(row, column);
    char accepted[48];
    snprintf(accepted, sizeof accepted, "at most %zu bytes", size - 1);
    if (strlen(cell) < size)
        strcpy(out, cell);
    else
        gi_attrib_fault(row, column, accepted, "too long");
}

static bool is_among(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words != NULL;
}

void gi_attrib_check_source(const gi_attrib_row *row, bool has_numbers)
{
    static const char *const statuses[] = {"published", "derived",    "unverified",
                                           "assumed",   "definition", NULL},
                             *const claims[] = {"article", "literature", "assumption", NULL};
    const char *status = gi_attrib_cell(row, "status"), *source = gi_attrib_cell(row, "source"),
               *claim = gi_attrib_cell(row, "claim");
    bool known = is_among(status, statuses), assumed = strcmp(status, "assumed") == 0;
    if (!known && (has_numbers || *status))
        gi_attrib_fault(row, "status", "published, derived, unverified, assumed or definition",
                        *status ? "no such status" : "no status");
    if (*claim && !is_among(claim, claims))
        gi_attrib_fault(row, "claim", "article, literature or assumption, or nothing",
                        "nobody says so by this name");
    if (!*source)
        gi_attrib_fault(row, "source",
                        assumed ? "why this was assumed" : "the page or publication that it comes from",
                        assumed ? "an assumption without a stated reason" : "no source");
    if (known && (strncmp(source, "memory", 6) == 0) != (strcmp(status, "unverified") == 0))
        gi_attrib_fault(row, "source", "both or neither",
                        "a source that begins with 'memory' and the status 'unverified' go together");
}

static const char *const columns[] = {"best", "low", "high"};

static bool read_numbers(const gi_attrib_row *row, glacis_spread *s)
{
    double *const slots[] = {&s->best, &s->low, &s->high};
    bool whole = true;
    for (int i = 0; i < 3; i++) {
        const char *cell = gi_attrib_cell(row, columns[i]);
        if (gi_number_parse(cell, slots[i])) continue;
        gi_attrib_fault(row, columns[i], "a number", *cell ? "not a number" : "no number");
        whole = false;
    }
    return whole;
}

static bool check_order(const gi_attrib_row *row, const glacis_spread *s)
{
    const double values[] = {s->best, s->low, s->high};
    bool whole = true;
    char accepted[96];
    snprintf(accepted, sizeof accepted, "a number from %g to %g", s->least, s->most);
    for (int i = 0; i < 3; i++) {
        if (values[i] >= s->least && values[i] <= s->most) continue;
        gi_attrib_fault(row, columns[i], accepted, "out of range");
        whole = false;
    }
    if (s->low > s->best) gi_attrib_fault(row, "low", "low <= best <= high", "greater than best");
    if (s->best > s->high) gi_attrib_fault(row, "high", "low <= best <= high", "less than best");
    return whole && s->low <= s->best && s->best <= s->high;
}

/* What is not defined has a range; what is defined has none. */
static bool check_distribution(const gi_attrib_row *row, glacis_spread *s)
{
    static const char *const words[] = {"fixed", "triangular", "log_triangular", "uniform", NULL};
    bool defined = strcmp(gi_attrib_cell(row, "status"), "definition") == 0;
    int word = gi_table_word(row->table, row->at, "distribution", words);
    if (word < 0) return false;
    s->distribution = (glacis_distribution)word;
    if (defined != (s->distribution == GLACIS_DIST_FIXED)) {
        gi_attrib_fault(row, "distribution", defined ? "fixed" : "triangular, log_triangular or uniform",
                        defined ? "a definition is not drawn"
                                : "a number needs a range; to hold it at one value use --set");
        return false;
    }
    if (defined != (s->low == s->high)) {
        gi_attrib_fault(row, "low", defined ? "low = best = high" : "low < high",
                        defined ? "a definition has no range"
                                : "a number needs a range; to hold it at one value use --set");
        return false;
    }
    if (s->distribution == GLACIS_DIST_LOG_TRIANGULAR && !(s->low > 0)) {
        gi_attrib_fault(row, "low", "a number above 0", "log_triangular takes positive numbers only");
        return false;
    }
    return true;
}

static void keep_texts(const gi_attrib_row *row, glacis_attrib_range *range)
{
    gi_attrib_keep(row, "id", range->id, sizeof range->id);
    gi_attrib_keep(row, "unit", range->unit, sizeof range->unit);
    snprintf(range->status, sizeof range->status, "%.15s", gi_attrib_cell(row, "status"));
    snprintf(range->claim, sizeof range->claim, "%.15s", gi_attrib_cell(row, "claim"));
    gi_attrib_keep(row, "source", range->source, sizeof range->source);
    gi_attrib_keep(row, "quote", range->quote, sizeof range->quote);
    gi_attrib_keep(row, "note", range->note, sizeof range->note);
    range->line = row->table->csv.lines[row->at];
}

size_t gi_attrib_range_read(const gi_attrib_row *row, const gi_attrib_needs *needs,
                            glacis_attrib_graph *graph)
{
    bool has = false;
    for (int i = 0; i < 3; i++)
        has = has || *gi_attrib_cell(row, columns[i]);
    gi_attrib_check_source(row, has);
    if (has && needs->none) gi_attrib_fault(row, "best", "nothing", needs->why);
    if (!has && needs->range) gi_attrib_fault(row, "best", "best, low and high", needs->why);
    if (!has || needs->none) return GLACIS_ATTRIB_NONE;
    if (graph->ranges_count == GLACIS_ATTRIB_RANGES_MAX) {
        char what[64];
        snprintf(what, sizeof what, "more than %d numbers", GLACIS_ATTRIB_RANGES_MAX);
        gi_attrib_fault(row, "best", "a smaller graph", what);
        return GLACIS_ATTRIB_NONE;
    }
    glacis_attrib_range *range = &graph->ranges[graph->ranges_count];
    range->spread = (glacis_spread){.least = needs->least, .most = needs->most};
    bool whole = read_numbers(row, &range->spread) && check_order(row, &range->spread);
    whole = check_distribution(row, &range->spread) && whole;
    keep_texts(row, range);
    return whole ? graph->ranges_count++ : GLACIS_ATTRIB_NONE;
}
