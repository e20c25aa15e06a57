/* Tables of RFC 4180: cut in place, every fault of the form with its line. */
#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CSV_BYTES_MAX = 64 << 20 };

/* Length of the well-formed UTF-8 sequence at s, 0 if there is none [RFC3629]. */
static size_t utf8_length(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80) return 1;
    size_t count = s[0] >= 0xC2 && s[0] < 0xE0   ? 2
                   : (s[0] & 0xF0) == 0xE0       ? 3
                   : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                 : 0;
    if (!count || count > left) return 0;
    for (size_t i = 1; i < count; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool beyond = (s[0] == 0xED && s[1] >= 0xA0) || (s[0] == 0xF4 && s[1] >= 0x90);
    return overlong || beyond ? 0 : count;
}

bool gi_utf8_valid(const char *data, size_t size)
{
    for (size_t i = 0; i < size;) {
        size_t count = utf8_length((const unsigned char *)data + i, size - i);
        if (!count) return false;
        i += count;
    }
    return true;
}

typedef struct scan {
    char *at;
    int line;
    const char **cells;
    size_t count, capacity;
    bool failed, unclosed;
} scan;

static void push(scan *s, const char *cell)
{
    if (s->count == s->capacity) {
        size_t capacity = s->capacity ? 2 * s->capacity : 256;
        const char **cells = realloc((void *)s->cells, capacity * sizeof *cells);
        if (!cells) {
            s->failed = true;
            return;
        }
        s->cells = cells;
        s->capacity = capacity;
    }
    s->cells[s->count++] = cell;
}

/* Cuts one cell in place; returns the separator that ended it (',', '\n' or 0). */
static char scan_cell(scan *s)
{
    char *read = s->at, *write = s->at;
    const char *start = s->at;
    bool quoted = *read == '"';
    if (quoted) {
        read++;
        while (*read && !(*read == '"' && read[1] != '"')) {
            if (*read == '"') read++;
            if (*read == '\n') s->line++;
            *write++ = *read++;
        }
        if (!*read)
            s->unclosed = true;
        else
            read++;
    }
    while (*read && *read != ',' && *read != '\n') {
        if (*read != '\r') *write++ = *read;
        read++;
    }
    char ended = *read;
    s->at = ended ? read + 1 : read;
    *write = '\0';
    push(s, start);
    if (ended == '\n') s->line++;
    return ended;
}

static void skip_comments(scan *s, gi_csv *out)
{
    while (*s->at == '#') {
        char *end = strchr(s->at, '\n');
        if (end) *end = '\0';
        const char *mark = "# licence:";
        if (!out->licence && strncmp(s->at, mark, strlen(mark)) == 0) {
            out->licence = s->at + strlen(mark);
            while (*out->licence == ' ')
                out->licence++;
        }
        s->at = end ? end + 1 : s->at + strlen(s->at);
        s->line++;
    }
}

static size_t scan_row(scan *s)
{
    size_t before = s->count;
    while (scan_cell(s) == ',' && !s->failed)
        continue;
    return s->count - before;
}

static glacis_status scan_rows(scan *s, const char *name, glacis_diag *diag, gi_csv *out)
{
    size_t capacity = 0;
    bool ragged = false;
    while (*s->at && !s->failed) {
        int line = s->line;
        size_t count = scan_row(s);
        if (count == 1 && !*s->cells[s->count - 1]) { /* an empty line */
            s->count--;
            continue;
        }
        if (count != out->columns) {
            glacis_diag_error(diag, name, line, 1, "", NULL, "row has %zu cells, the header has %zu", count,
                              out->columns);
            s->count -= count;
            ragged = true;
            continue;
        }
        if (out->rows == capacity) {
            capacity = capacity ? 2 * capacity : 64;
            int *lines = realloc(out->lines, capacity * sizeof *lines);
            if (!lines) return GLACIS_FAILED_MEMORY;
            out->lines = lines;
        }
        out->lines[out->rows++] = line;
    }
    if (s->unclosed) glacis_diag_error(diag, name, s->line, 1, "", NULL, "a quote is never closed");
    return ragged || s->unclosed ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

static glacis_status scan_table(scan *s, const char *name, glacis_diag *diag, gi_csv *out)
{
    skip_comments(s, out);
    out->columns = *s->at ? scan_row(s) : 0;
    if (!out->columns) {
        glacis_diag_error(diag, name, 0, 0, "", "a header row and at least one row", "the file is empty");
        return GLACIS_REFUSED_INPUT;
    }
    glacis_status status = scan_rows(s, name, diag, out);
    if (status == GLACIS_OK && !out->rows) {
        glacis_diag_error(diag, name, 0, 0, "", "at least one row under the header", "the table has no rows");
        status = GLACIS_REFUSED_INPUT;
    }
    return s->failed ? GLACIS_FAILED_MEMORY : status;
}

glacis_status gi_csv_parse(const char *name, const char *data, size_t size, glacis_diag *diag, gi_csv *out)
{
    *out = (gi_csv){0};
    if (!gi_utf8_valid(data, size) || memchr(data, '\0', size)) {
        glacis_diag_error(diag, name, 0, 0, "", "UTF-8 text", "the file is not UTF-8 text");
        return GLACIS_REFUSED_INPUT;
    }
    out->storage = malloc(size + 1);
    if (!out->storage) return GLACIS_FAILED_MEMORY;
    memcpy(out->storage, data, size);
    out->storage[size] = '\0';
    size_t mark = size >= 3 && memcmp(out->storage, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* a byte-order mark */
    scan s = {.at = out->storage + mark, .line = 1};
    glacis_status status = scan_table(&s, name, diag, out);
    out->header = s.cells;
    out->cells = s.cells ? s.cells + out->columns : NULL;
    if (status != GLACIS_OK) gi_csv_clear(out);
    return status;
}

glacis_status gi_csv_read(const char *path, glacis_diag *diag, gi_csv *out)
{
    char *data = NULL;
    size_t size = 0;
    *out = (gi_csv){0};
    glacis_status status = gi_file_read(path, CSV_BYTES_MAX, &data, &size);
    if (status != GLACIS_OK) {
        const char *why = status == GLACIS_FAILED_FILE ? strerror(errno) : glacis_status_sentence(status);
        glacis_diag_error(diag, path, 0, 0, "", "a readable CSV file", "cannot read it: %s", why);
        return status;
    }
    status = gi_csv_parse(path, data, size, diag, out);
    free(data);
    return status;
}

void gi_csv_clear(gi_csv *csv)
{
    free(csv->storage);
    free((void *)csv->header);
    free(csv->lines);
    *csv = (gi_csv){0};
}

int gi_csv_column(const gi_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (strcmp(csv->header[i], name) == 0) return (int)i;
    return -1;
}

const char *gi_csv_cell(const gi_csv *csv, size_t row, int column)
{
    return column < 0 ? "" : csv->cells[row * csv->columns + (size_t)column];
}
