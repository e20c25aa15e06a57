/* The table of measures: what each names, from when, with which cap. */
#include "base/table.h"
#include "trade/records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"ban", "cap", "other", NULL};
static const char *const directions[] = {"dprk_export", "dprk_import", "both", "finance",
                                         "transport",   "labour",      NULL};

static void read_days(const gi_table *table, size_t row, glacis_measure *m)
{
    m->adopted_day = gi_table_day(table, row, "adopted_date");
    m->effective_day = gi_table_day(table, row, "effective_date");
    m->wind_down_day = gi_table_day(table, row, "wind_down_end_date");
    m->expiry_day = gi_table_day(table, row, "expiry_date");
    m->cap_from_day = gi_table_day(table, row, "cap_from_date");
    m->cap_to_day = gi_table_day(table, row, "cap_to_date");
    if (!*gi_table_cell(table, row, "adopted_date"))
        gi_table_fault(table, row, "adopted_date", "a day YYYY-MM-DD");
    if (!*gi_table_cell(table, row, "effective_date"))
        gi_table_fault(table, row, "effective_date", "a day YYYY-MM-DD");
    if (m->wind_down_day != GI_TABLE_NO_DAY && m->wind_down_day < m->effective_day)
        gi_table_fault(table, row, "wind_down_end_date", "a day not before effective_date, or nothing");
    if (m->expiry_day != GI_TABLE_NO_DAY && m->expiry_day < m->effective_day)
        gi_table_fault(table, row, "expiry_date", "a day not before effective_date, or nothing");
}

static void read_cap(const gi_table *table, size_t row, glacis_measure *m)
{
    double t_per_unit = gi_table_number(table, row, "cap_t_per_unit", 0, HUGE_VAL);
    m->cap_usd = gi_table_number(table, row, "cap_usd_m", 0, HUGE_VAL) * 1e6;
    m->cap_quantity = gi_table_number(table, row, "cap_quantity", 0, HUGE_VAL);
    m->cap_t = m->cap_quantity * t_per_unit;
    if (m->kind != GLACIS_MEASURE_CAP) return;
    if (m->cap_from_day == GI_TABLE_NO_DAY || m->cap_to_day == GI_TABLE_NO_DAY ||
        m->cap_to_day < m->cap_from_day)
        gi_table_fault(table, row, "cap_to_date", "a first and a last day of the cap, in this order");
    if (!(m->cap_usd > 0) && !(m->cap_quantity > 0))
        gi_table_fault(table, row, "cap_usd_m", "a limit in USD m or in cap_quantity, above 0");
}

static void read_headings(const gi_table *table, size_t row, glacis_measure *m)
{
    bool sound = glacis_hs_set_parse(m->hs_text, &m->hs);
    bool counted = m->kind != GLACIS_MEASURE_OTHER;
    if (!sound || (counted && !m->hs.count))
        gi_table_fault(table, row, "hs_prefixes",
                       "digits of the Harmonized System as text, of even length, or a range of chapters: "
                       "2701;50-63");
    if (counted && !m->binds_dprk_exports && !m->binds_dprk_imports)
        gi_table_fault(table, row, "direction", "dprk_export, dprk_import or both for a ban or a cap");
}

static void read_measure(const gi_table *table, size_t row, glacis_measure *m)
{
    int kind = gi_table_word(table, row, "kind", kinds);
    int direction = gi_table_word(table, row, "direction", directions);
    *m = (glacis_measure){.id = gi_table_cell(table, row, "id"),
                          .instrument = gi_table_cell(table, row, "instrument"),
                          .text = gi_table_cell(table, row, "measure"),
                          .hs_text = gi_table_cell(table, row, "hs_prefixes"),
                          .hs_confidence = gi_table_cell(table, row, "hs_confidence"),
                          .cap_unit = gi_table_cell(table, row, "cap_unit"),
                          .exemption = gi_table_cell(table, row, "exemption"),
                          .status = gi_table_cell(table, row, "status"),
                          .source = gi_table_cell(table, row, "source"),
                          .note = gi_table_cell(table, row, "note"),
                          .kind = kind < 0 ? GLACIS_MEASURE_OTHER : (glacis_measure_kind)kind,
                          .binds_dprk_exports = direction == 0 || direction == 2,
                          .binds_dprk_imports = direction == 1 || direction == 2};
    read_days(table, row, m);
    read_cap(table, row, m);
    read_headings(table, row, m);
    if (!*m->id) gi_table_fault(table, row, "id", "a name of its own");
    for (size_t i = 0; *m->id && i < row; i++)
        if (strcmp(gi_table_cell(table, i, "id"), m->id) == 0)
            gi_table_fault(table, row, "id", "a name that no earlier row has");
}

static glacis_status read_measures(const gi_table *table, glacis_measures *out)
{
    size_t faults = glacis_diag_error_count(table->diag);
    out->at = malloc(table->csv.rows * sizeof *out->at);
    if (!out->at) return GLACIS_FAILED_MEMORY;
    out->count = table->csv.rows;
    for (size_t row = 0; row < out->count; row++)
        read_measure(table, row, &out->at[row]);
    return glacis_diag_error_count(table->diag) > faults ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_measures_parse(const char *name, const char *data, size_t size, glacis_diag *diag,
                                    glacis_measures *out)
{
    static const char *const columns[] = {"id",
                                          "instrument",
                                          "adopted_date",
                                          "effective_date",
                                          "wind_down_end_date",
                                          "expiry_date",
                                          "kind",
                                          "direction",
                                          "hs_prefixes",
                                          "hs_confidence",
                                          "cap_usd_m",
                                          "cap_quantity",
                                          "cap_unit",
                                          "cap_t_per_unit",
                                          "cap_from_date",
                                          "cap_to_date",
                                          "measure",
                                          NULL};
    gi_table *table = malloc(sizeof *table);
    glacis_measures measures = {.table = table};
    if (!table) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_table_open(name, data, size, diag, columns, table);
    if (status == GLACIS_OK) status = read_measures(table, &measures);
    if (status == GLACIS_OK)
        *out = measures;
    else
        glacis_measures_clear(&measures);
    return status;
}

void glacis_measures_clear(glacis_measures *measures)
{
    gi_table *table = measures->table;
    if (table) gi_csv_clear(&table->csv);
    free(table);
    free(measures->at);
    *measures = (glacis_measures){0};
}
