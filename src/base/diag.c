/* A list of everything that is wrong with an input, so that all of it can be said at once. */
#include "base/text.h"

#include <stdlib.h>

struct glacis_diag {
    glacis_diag_entry *entries;
    size_t count, capacity, errors;
};

glacis_diag *glacis_diag_create(void)
{
    return calloc(1, sizeof(glacis_diag));
}

void glacis_diag_destroy(glacis_diag *diag)
{
    if (!diag) return;
    for (size_t i = 0; i < diag->count; i++) {
        free((void *)diag->entries[i].file);
        free((void *)diag->entries[i].key);
        free((void *)diag->entries[i].what);
        free((void *)diag->entries[i].accepted);
    }
    free(diag->entries);
    free(diag);
}

static glacis_diag_entry *append(glacis_diag *diag)
{
    if (diag->count == diag->capacity) {
        size_t capacity = diag->capacity ? 2 * diag->capacity : 16;
        glacis_diag_entry *entries = realloc(diag->entries, capacity * sizeof *entries);
        if (!entries) return NULL;
        diag->entries = entries;
        diag->capacity = capacity;
    }
    return &diag->entries[diag->count++];
}

static void add(glacis_diag *diag, bool is_warning, const char *file, int line, int column, const char *key,
                const char *accepted, const char *what_format, va_list args)
{
    if (!is_warning) diag->errors++; /* counted even when memory for the words is gone */
    glacis_diag_entry *entry = append(diag);
    if (!entry) return;
    gi_text what;
    gi_text_init(&what);
    gi_text_vaddf(&what, what_format, args);
    *entry = (glacis_diag_entry){.file = gi_strdup(file ? file : ""),
                                 .line = line,
                                 .column = column,
                                 .key = gi_strdup(key ? key : ""),
                                 .what = what.data ? what.data : gi_strdup("out of memory"),
                                 .accepted = gi_strdup(accepted ? accepted : ""),
                                 .is_warning = is_warning};
}

void glacis_diag_error(glacis_diag *diag, const char *file, int line, int column, const char *key,
                       const char *accepted, const char *what_format, ...)
{
    va_list args;
    va_start(args, what_format);
    add(diag, false, file, line, column, key, accepted, what_format, args);
    va_end(args);
}

void glacis_diag_warning(glacis_diag *diag, const char *file, int line, int column, const char *key,
                         const char *accepted, const char *what_format, ...)
{
    va_list args;
    va_start(args, what_format);
    add(diag, true, file, line, column, key, accepted, what_format, args);
    va_end(args);
}

size_t glacis_diag_count(const glacis_diag *diag)
{
    return diag->count;
}

size_t glacis_diag_error_count(const glacis_diag *diag)
{
    return diag->errors;
}

const glacis_diag_entry *glacis_diag_at(const glacis_diag *diag, size_t index)
{
    return index < diag->count ? &diag->entries[index] : NULL;
}
