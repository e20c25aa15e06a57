/* Cells of a table: numbers, months, days and words, each refused where it is something else with the file, the line, the column,
 * what stands there and what is accepted. */
#include "base/table.h"
#include "base/text.h"

#include <glacis/month.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

static void join(const char *const *words, const char *between, char *text, size_t size)
{
    size_t used = 0;
    for (size_t i = 0; words[i] && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? between : "", words[i]);
}

glacis_status gi_table_open(const char *name, const char *data, size_t size, glacis_diag *diag,
                            const char *const *columns, gi_table *out)
{
    *out = (gi_table){.name = name, .diag = diag};
    glacis_status status = gi_csv_parse(name, data, size, diag, &out->csv);
    if (status != GLACIS_OK) return status;
    char all[512];
    if (columns) join(columns, ",", all, sizeof all);
    for (; columns && *columns; columns++) {
        if (gi_csv_column(&out->csv, *columns) >= 0) continue;
        glacis_diag_error(diag, name, 1, 0, *columns, all, "the column is missing");
        status = GLACIS_REFUSED_INPUT;
    }
    if (status != GLACIS_OK) gi_csv_clear(&out->csv);
    return status;
}

glacis_status gi_table_outcome(const gi_table *table, size_t faults_before)
{
    return glacis_diag_error_count(table->diag) > faults_before ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

const char *gi_table_cell(const gi_table *table, size_t row, const char *column)
{
    return gi_csv_cell(&table->csv, row, column ? gi_csv_column(&table->csv, column) : -1);
}

void gi_table_fault(const gi_table *table, size_t row, const char *column, const char *accepted)
{
    gi_table_say(table, row, column, accepted, "'%s' is not accepted", gi_table_cell(table, row, column));
}

void gi_table_say(const gi_table *table, size_t row, const char *column, const char *accepted,
                  const char *format, ...)
{
    char what[512];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    glacis_diag_error(table->diag, table->name, table->csv.lines[row], 0, column ? column : "", accepted,
                      "%s", what);
}

double gi_table_number(const gi_table *table, size_t row, const char *column, double least, double most)
{
    const char *cell = gi_table_cell(table, row, column);
    double value = NAN;
    if (!*cell) return NAN;
    bool is_number = gi_number_parse(cell, &value);
    if (is_number && value >= least && value <= most) return value;
    char accepted[96] = "a finite number, or nothing";
    if (isfinite(least) && isfinite(most))
        snprintf(accepted, sizeof accepted, "a number from %.10g to %.10g, or nothing", least, most);
    else if (isfinite(least))
        snprintf(accepted, sizeof accepted, "a number from %.10g on, or nothing", least);
    gi_table_say(table, row, column, accepted, is_number ? "'%s' is not accepted" : "'%s' is not a number",
                 cell);
    return NAN;
}

int gi_table_month(const gi_table *table, size_t row, const char *column)
{
    int month = 0;
    if (!glacis_month_parse(gi_table_cell(table, row, column), &month))
        gi_table_fault(table, row, column, "a month YYYY-MM");
    return month;
}

int gi_table_day(const gi_table *table, size_t row, const char *column)
{
    const char *cell = gi_table_cell(table, row, column);
    glacis_date date;
    if (!*cell) return GI_TABLE_NO_DAY;
    if (glacis_date_parse(cell, &date)) return glacis_date_day(&date);
    gi_table_fault(table, row, column, "a day YYYY-MM-DD");
    return GI_TABLE_NO_DAY;
}

int gi_table_word(const gi_table *table, size_t row, const char *column, const char *const *words)
{
    char accepted[256];
    for (int i = 0; words[i]; i++)
        if (strcmp(gi_table_cell(table, row, column), words[i]) == 0) return i;
    join(words, ", ", accepted, sizeof accepted);
    gi_table_fault(table, row, column, accepted);
    return -1;
}
