/* What does a graph file say? Nodes first, then edges and estimates, then whether they hang together; every fault at once. */
#include "attrib/attrib.h"

#include "base/text.h"

#include <stdio.h>

static const char *const needed[] = {"id",  "kind", "from", "to",           "sign",   "form",   "best",
                                     "low", "high", "unit", "distribution", "status", "source", NULL},
                         *const wanted[] = {"label", "date", "binding", "claim", "quote", "note", NULL};
static const char *const kinds[] = {"driver", "input", "factor", "outcome", "edge", "estimate", NULL};
static const char *const forms[] = {"linear", "weighted", "logistic", NULL};
enum { ROW_EDGE = GLACIS_ATTRIB_KINDS, ROW_ESTIMATE };

const char *glacis_attrib_kind_word(glacis_attrib_kind kind)
{
    return (unsigned)kind < GLACIS_ATTRIB_KINDS ? kinds[kind] : "";
}

const char *glacis_attrib_form_word(glacis_attrib_form form)
{
    return (unsigned)form < GLACIS_ATTRIB_FORMS ? forms[form] : "";
}

static bool is_column(const char *word)
{
    const char *const *lists[] = {needed, wanted};
    for (int l = 0; l < 2; l++)
        for (size_t i = 0; lists[l][i]; i++)
            if (strcmp(lists[l][i], word) == 0) return true;
    return false;
}

static bool check_header(const gi_table *table)
{
    bool whole = true;
    for (size_t c = 0; c < table->csv.columns; c++) {
        const char *word = table->csv.header[c];
        bool twice = gi_csv_column(&table->csv, word) != (int)c;
        if (is_column(word) && !twice) continue;
        whole = false;
        glacis_diag_error(table->diag, table->name, 1, 0, word,
                          "the columns id,kind,label,from,to,sign,form,best,low,high,unit,distribution,date,"
                          "binding,claim,status,source,quote,note",
                          twice ? "this column stands twice" : "there is no such column");
    }
    return whole;
}

/* ---- nodes ----------------------------------------------------------------------------------------------------------------- */

/* Other answers that may stand in for the range of an input. */
static const char *const input_bindings[] = {"physical:outbound_seen_share", "physical:outbound_added_share",
                                             NULL};

static void read_binding(const gi_attrib_row *row, const glacis_attrib_node *node, glacis_attrib_graph *graph)
{
    const char *binding = gi_attrib_cell(row, "binding");
    if (*gi_attrib_cell(row, "date")) gi_attrib_fault(row, "date", "nothing", "only drivers have a date");
    if (!*binding) return;
    if (node->kind != GLACIS_ATTRIB_INPUT) {
        gi_attrib_fault(row, "binding", "nothing", "only inputs and estimates take another answer");
        return;
    }
    size_t i = 0;
    while (input_bindings[i] && strcmp(input_bindings[i], binding) != 0)
        i++;
    if (!input_bindings[i])
        gi_attrib_fault(row, "binding", "physical:outbound_seen_share or physical:outbound_added_share",
                        "no such answer");
    else if (node->range != GLACIS_ATTRIB_NONE)
        gi_attrib_keep(row, "binding", graph->ranges[node->range].binding, sizeof graph->ranges->binding);
}

static void read_driver(const gi_attrib_row *row, glacis_attrib_node *node)
{
    const char *date = gi_attrib_cell(row, "date"), *event = gi_attrib_cell(row, "binding");
    if (*date && !glacis_date_parse(date, &node->date))
        gi_attrib_fault(row, "date", "a day YYYY-MM-DD, or nothing", "no such day");
    node->has_date = *date != '\0';
    if (*event && strncmp(event, "event:", 6) != 0)
        gi_attrib_fault(row, "binding", "event:ID, the id of a dated decision of glacis impact",
                        "not accepted");
    else if (*event)
        snprintf(node->event, sizeof node->event, "%.63s", event + 6);
    if (strcmp(node->unit, "switch") != 0) gi_attrib_fault(row, "unit", "switch", "a driver is on or off");
}

static gi_attrib_needs needs_of(const glacis_attrib_node *node)
{
    gi_attrib_needs needs = {.least = -INFINITY, .most = INFINITY};
    bool share = strcmp(node->unit, "share") == 0 && node->kind == GLACIS_ATTRIB_INPUT;
    if (share) {
        needs.least = 0;
        needs.most = 1;
    }
    if (node->kind == GLACIS_ATTRIB_DRIVER) {
        needs.none = true;
        needs.why = "a driver is on or off; its strength is the number of an edge";
    } else if (node->kind == GLACIS_ATTRIB_INPUT) {
        needs.range = true;
        needs.why = "an input without a range";
    } else if (node->form == GLACIS_ATTRIB_LOGISTIC) {
        needs.range = true;
        needs.why = "a logistic factor without a constant: what it is with nothing on";
    } else if (node->form == GLACIS_ATTRIB_WEIGHTED) {
        needs.none = true;
        needs.why = "a weighted mean has no constant";
    }
    return needs;
}

static void read_form(const gi_attrib_row *row, glacis_attrib_node *node)
{
    bool made = node->kind == GLACIS_ATTRIB_FACTOR || node->kind == GLACIS_ATTRIB_OUTCOME;
    if (made) {
        int form = gi_table_word(row->table, row->at, "form", forms);
        if (form >= 0) node->form = (glacis_attrib_form)form;
    } else if (*gi_attrib_cell(row, "form")) {
        gi_attrib_fault(row, "form", "nothing", "only factors and outcomes have a form");
    }
    static const char *const of_edges[] = {"from", "to", "sign", NULL};
    for (size_t i = 0; of_edges[i]; i++)
        if (*gi_attrib_cell(row, of_edges[i]))
            gi_attrib_fault(row, of_edges[i], "nothing", "belongs to rows of the kind edge");
    if (!*node->unit) gi_attrib_fault(row, "unit", "the unit of its value; 1 for a bare number", "no unit");
    if (node->form == GLACIS_ATTRIB_LOGISTIC && !gi_attrib_unit_is_bare(node->unit))
        gi_attrib_fault(row, "unit", "share", "a logistic factor lies between 0 and 1");
}

static bool room_for(const gi_attrib_row *row, size_t count, size_t most, const char *what)
{
    char accepted[48];
    if (count < most) return true;
    snprintf(accepted, sizeof accepted, "at most %zu", most);
    gi_attrib_fault(row, "kind", accepted, what);
    return false;
}

static void list_node(const gi_attrib_row *row, size_t index, glacis_attrib_graph *graph)
{
    glacis_attrib_kind kind = graph->nodes[index].kind;
    if (kind == GLACIS_ATTRIB_DRIVER &&
        room_for(row, graph->drivers_count, GLACIS_ATTRIB_DRIVERS_MAX, "too many drivers"))
        graph->drivers[graph->drivers_count++] = index;
    if (kind == GLACIS_ATTRIB_OUTCOME &&
        room_for(row, graph->outcomes_count, GLACIS_ATTRIB_OUTCOMES_MAX, "too many outcomes"))
        graph->outcomes[graph->outcomes_count++] = index;
}

static void read_node(const gi_attrib_row *row, glacis_attrib_kind kind, glacis_attrib_graph *graph)
{
    if (!room_for(row, graph->nodes_count, GLACIS_ATTRIB_NODES_MAX, "too many nodes")) return;
    glacis_attrib_node *node = &graph->nodes[graph->nodes_count];
    *node = (glacis_attrib_node){.kind = kind, .line = row->table->csv.lines[row->at]};
    gi_attrib_keep(row, "id", node->id, sizeof node->id);
    gi_attrib_keep(row, "label", node->label, sizeof node->label);
    if (!*node->label) snprintf(node->label, sizeof node->label, "%.63s", gi_attrib_cell(row, "id"));
    gi_attrib_keep(row, "unit", node->unit, sizeof node->unit);
    gi_attrib_keep(row, "note", node->note, sizeof node->note);
    read_form(row, node);
    gi_attrib_needs needs = needs_of(node);
    node->range = gi_attrib_range_read(row, &needs, graph);
    if (kind == GLACIS_ATTRIB_DRIVER)
        read_driver(row, node);
    else
        read_binding(row, node, graph);
    list_node(row, graph->nodes_count++, graph);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

/* Ids are words that may stand in a product and in --set; each stands once. */
static void check_ids(const gi_table *table)
{
    for (size_t i = 0; i < table->csv.rows; i++) {
        gi_attrib_row row = {table, i};
        const char *id = gi_attrib_cell(&row, "id");
        char what[64];
        if (!*id || strpbrk(id, "*+|= \t"))
            gi_attrib_fault(&row, "id", "a word without blanks and * + | =", *id ? "not accepted" : "no id");
        for (size_t k = 0; k < i && *id; k++) {
            if (strcmp(gi_table_cell(table, k, "id"), id) != 0) continue;
            snprintf(what, sizeof what, "this id stands on line %d already", table->csv.lines[k]);
            gi_attrib_fault(&row, "id", "each id once", what);
            break;
        }
    }
}

static glacis_status read_rows(const gi_table *table, glacis_attrib_graph *graph)
{
    int *kind = malloc((table->csv.rows + 1) * sizeof *kind);
    if (!kind) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < table->csv.rows; i++) {
        gi_attrib_row row = {table, i};
        kind[i] = gi_table_word(table, i, "kind", kinds);
        if (kind[i] >= 0 && kind[i] < GLACIS_ATTRIB_KINDS)
            read_node(&row, (glacis_attrib_kind)kind[i], graph);
    }
    for (size_t i = 0; i < table->csv.rows; i++) {
        gi_attrib_row row = {table, i};
        if (kind[i] == ROW_EDGE) gi_attrib_edge_read(&row, graph);
        if (kind[i] == ROW_ESTIMATE) gi_attrib_estimate_read(&row, graph);
    }
    free(kind);
    return GLACIS_OK;
}

glacis_status glacis_attrib_graph_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                        glacis_attrib_graph *graph)
{
    glacis_attrib_graph *read = calloc(1, sizeof *read);
    gi_table table;
    size_t before = glacis_diag_error_count(diag);
    if (!read) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_table_open(name, data, size, diag, needed, &table);
    if (status == GLACIS_OK) {
        if (check_header(&table)) {
            check_ids(&table);
            status = read_rows(&table, read);
            gi_attrib_structure(name, diag, glacis_diag_error_count(diag) == before, read);
        }
        if (status == GLACIS_OK) status = gi_table_outcome(&table, before);
        gi_csv_clear(&table.csv);
    }
    if (status == GLACIS_OK) *graph = *read;
    free(read);
    return status;
}
