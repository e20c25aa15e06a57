/* base/csv.h: RFC 4180 tables with a header row and leading # comments. Internal. */
#ifndef GI_BASE_CSV_H
#define GI_BASE_CSV_H

#include <glacis/base.h>

typedef struct gi_csv {
    char *storage;       /* the text, cut in place */
    const char **cells;  /* rows x columns, header not included */
    const char **header; /* columns */
    int *lines;          /* line of the file on which each row starts */
    size_t rows, columns;
    const char *licence; /* text after "# licence:", or NULL */
} gi_csv;

/* Reads a file; every fault (missing, empty, ragged row, unclosed quote, not UTF-8) goes to diag with its line.
 * GLACIS_FAILED_FILE when it cannot be opened, GLACIS_REFUSED_INPUT when it is malformed. */
glacis_status gi_csv_read(const char *path, glacis_diag *diag, gi_csv *out);
/* The same from memory; `name` stands for the path in messages. */
glacis_status gi_csv_parse(const char *name, const char *data, size_t size, glacis_diag *diag, gi_csv *out);
void gi_csv_clear(gi_csv *csv);
/* Column of a name, or -1. */
int gi_csv_column(const gi_csv *csv, const char *name);
/* Cell of a row; "" when the column is -1. */
const char *gi_csv_cell(const gi_csv *csv, size_t row, int column);

bool gi_utf8_valid(const char *data, size_t size);

#endif
