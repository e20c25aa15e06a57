/* Results into a folder, file by file; each is whole or not there. */
#include "base/file.h"
#include "base/text.h"
#include "out/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
#define X(code, name, doc) name,
    GLACIS_FORMAT_LIST(X)
#undef X
};

const char *glacis_format_name(int index)
{
    return index >= 0 && index < GLACIS_FORMAT_COUNT ? names[index] : "unknown";
}

static glacis_status write_json(const glacis_out *out, const char *path)
{
    char *text = NULL;
    glacis_status status = glacis_out_json(
        out, "assess", GLACIS_JSON_FOOTPRINT | GLACIS_JSON_RADAR | GLACIS_JSON_RAID, NULL, &text);
    if (status == GLACIS_OK) status = gi_file_write(path, text, strlen(text));
    free(text);
    return status;
}

glacis_status glacis_out_write(const glacis_out *out, const char *folder, unsigned formats,
                               const volatile sig_atomic_t *stop, glacis_out_files *files, char *failed_path,
                               size_t size)
{
    glacis_status status = gi_folder_make(folder);
    char path[1024];
    snprintf(path, sizeof path, "%s/assess.json", folder);
    if (status == GLACIS_OK && stop && *stop) return GLACIS_INTERRUPTED;
    if (status == GLACIS_OK && (formats & (1u << GLACIS_FORMAT_INDEX_JSON))) {
        status = write_json(out, path);
        if (status == GLACIS_OK)
            snprintf(files->names[files->count++], sizeof files->names[0], "assess.json");
    }
    if (status != GLACIS_OK) snprintf(failed_path, size, "%s", path);
    return status;
}
