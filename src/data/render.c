/* One entry of the diagnostics as people read it:
 *
 *   korea.yaml:12:5: error: radar.mask_deg: 95 is out of range; accepted: a number from -2 to 45 in deg
 *     mask_deg: 95
 *     ^
 */
#include "data/facts.h"

#include "base/file.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES_MAX = 240, FILE_BYTES_MAX = 64 << 20 };

/* The caret stands under the column: tabs are kept, and the bytes of one UTF-8 character count once. */
static void add_caret(gi_text *out, const char *line, size_t length, int column)
{
    int at = 1;
    gi_text_add(out, "  ");
    for (size_t i = 0; i < length && at < column; i++) {
        if (((unsigned char)line[i] & 0xC0) == 0x80) continue;
        gi_text_add(out, line[i] == '\t' ? "\t" : " ");
        at++;
    }
    gi_text_add(out, "^\n");
}

static void add_line(gi_text *out, const char *source, int line, int column)
{
    for (int at = 1; at < line && source; at++) {
        source = strchr(source, '\n');
        if (source) source++;
    }
    if (!source || !*source) return;
    size_t length = strcspn(source, "\r\n");
    if (length > LINE_BYTES_MAX || !length) return;
    gi_text_add(out, "  ");
    gi_text_add_bytes(out, source, length);
    gi_text_add(out, "\n");
    if (column > 0) add_caret(out, source, length, column);
}

static void add_place(gi_text *out, const glacis_diag_entry *entry)
{
    if (!*entry->file) return;
    gi_text_add(out, entry->file);
    if (entry->line > 0) gi_text_addf(out, ":%d", entry->line);
    if (entry->line > 0 && entry->column > 0) gi_text_addf(out, ":%d", entry->column);
    gi_text_add(out, ": ");
}

glacis_status glacis_diag_render(const glacis_diag_entry *entry, char **text)
{
    gi_text out;
    gi_text_init(&out);
    add_place(&out, entry);
    gi_text_addf(&out, "%s: %s%s%s", entry->is_warning ? "warning" : "error", entry->key,
                 *entry->key ? ": " : "", entry->what);
    if (*entry->accepted) gi_text_addf(&out, "; accepted: %s", entry->accepted);
    gi_text_add(&out, "\n");
    char *source = NULL;
    size_t size = 0;
    /* The file is read again: an error is rare, and holding every input for it is not worth it. */
    if (entry->line > 0 && gi_file_read(entry->file, FILE_BYTES_MAX, &source, &size) == GLACIS_OK)
        add_line(&out, source, entry->line, entry->column);
    free(source);
    if (out.failed) {
        gi_text_clear(&out);
        return GLACIS_FAILED_MEMORY;
    }
    *text = out.data;
    return GLACIS_OK;
}
