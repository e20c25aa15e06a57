/* Which files does a study leave, and what of them is there when the disk is full or someone presses Ctrl-C?
 *
 * Every file is written beside its name and renamed, so that each is either the old one, the new one or absent. Numbers are
 * written with a decimal point whatever the locale of the program that calls. */
#include "out/writers.h"

#include "report/report.h"

#include "base/file.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *glacis_format_name(int index)
{
    static const char *const names[] = {
#define X(code, name, doc) name,
        GLACIS_FORMAT_LIST(X)
#undef X
    };
    return index >= 0 && index < GLACIS_FORMAT_COUNT ? names[index] : "unknown";
}

unsigned gi_out_parts(const glacis_study *study)
{
    unsigned parts = 0;
    if (study->footprint.cells_count) parts |= GLACIS_JSON_FOOTPRINT;
    if (study->radar.horizon_count) parts |= GLACIS_JSON_RADAR;
    if (study->raid.runs) parts |= GLACIS_JSON_RAID;
    return parts;
}

/* ---- the sink -------------------------------------------------------------------------------------- */

static glacis_status begin(const gi_sink *sink, const char *name, gi_text *path)
{
    gi_text_init(path);
    if (sink->stop && *sink->stop) return GLACIS_INTERRUPTED;
    gi_text_addf(path, "%s/%s", sink->folder, name);
    return path->failed ? GLACIS_FAILED_MEMORY : GLACIS_OK;
}

/* Collects the name, or says which file failed; errno stays as it was. */
static glacis_status finish(gi_sink *sink, const char *name, gi_text *path, glacis_status status)
{
    int error = errno;
    glacis_out_files *files = sink->files;
    if (status == GLACIS_OK) {
        snprintf(files->names[files->count], sizeof files->names[0], "%s", name);
        files->count++;
    } else if (status != GLACIS_INTERRUPTED && sink->failed_path)
        snprintf(sink->failed_path, sink->failed_size, "%s/%s", sink->folder, name);
    gi_text_clear(path);
    errno = error;
    return status;
}

glacis_status gi_sink_bytes(gi_sink *sink, const char *name, const void *data, size_t size)
{
    gi_text path;
    glacis_status status = begin(sink, name, &path);
    if (status == GLACIS_OK && !data) {
        errno = ENOMEM;
        status = GLACIS_FAILED_MEMORY;
    }
    if (status == GLACIS_OK) status = gi_file_write(path.data, data, size);
    return finish(sink, name, &path, status);
}

glacis_status gi_sink_text(gi_sink *sink, const char *name, gi_text *text)
{
    glacis_status status = gi_sink_bytes(sink, name, text->failed ? NULL : text->data, text->length);
    gi_text_clear(text);
    return status;
}

glacis_status gi_sink_json(gi_sink *sink, const char *name, json_t *root, size_t indent)
{
    size_t spaces = indent ? JSON_INDENT(indent) : JSON_COMPACT;
    char *dumped = root ? json_dumps(root, spaces | JSON_REAL_PRECISION(10)) : NULL;
    json_decref(root);
    glacis_status status = gi_sink_bytes(sink, name, dumped, dumped ? strlen(dumped) : 0);
    free(dumped);
    return status;
}

glacis_status gi_sink_path(gi_sink *sink, const char *name,
                           glacis_status (*write)(const glacis_out *out, const char *path))
{
    gi_text path;
    glacis_status status = begin(sink, name, &path);
    char *temporary = status == GLACIS_OK ? gi_file_temporary(path.data) : NULL;
    if (status == GLACIS_OK && !temporary) status = GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = write(sink->out, temporary);
    if (status == GLACIS_OK) status = gi_file_publish(temporary, path.data);
    if (status != GLACIS_OK && temporary) gi_file_discard(temporary);
    free(temporary);
    return finish(sink, name, &path, status);
}

/* ---- the formats ----------------------------------------------------------------------------------- */

static glacis_status write_report(gi_sink *sink)
{
    return gi_sink_path(sink, "report.html", gi_report_write);
}

/* By the order of GLACIS_FORMAT_LIST; JSON comes last because run.json lists the others. */
static glacis_status (*const writers[GLACIS_FORMAT_COUNT])(gi_sink *) = {
    [GLACIS_FORMAT_INDEX_HTML] = write_report,    [GLACIS_FORMAT_INDEX_GEOJSON] = gi_out_geojson,
    [GLACIS_FORMAT_INDEX_KML] = gi_out_kml,       [GLACIS_FORMAT_INDEX_CZML] = gi_out_czml,
    [GLACIS_FORMAT_INDEX_NETCDF] = gi_out_netcdf, [GLACIS_FORMAT_INDEX_CSV] = gi_out_csv,
    [GLACIS_FORMAT_INDEX_JSON] = gi_out_records,
};

static glacis_status write_formats(gi_sink *sink)
{
    glacis_status status = gi_folder_make(sink->folder);
    if (status != GLACIS_OK && sink->failed_path)
        snprintf(sink->failed_path, sink->failed_size, "%s", sink->folder);
    for (int i = 0; status == GLACIS_OK && i < GLACIS_FORMAT_COUNT; i++)
        if (sink->formats & 1u << i) status = writers[i](sink);
    return status;
}

glacis_status glacis_out_write(const glacis_out *out, const char *folder, unsigned formats,
                               const volatile sig_atomic_t *stop, glacis_out_files *files, char *failed_path,
                               size_t size)
{
    if (!out || !out->study || !out->scenario || !out->command_line || !out->created_utc || !folder ||
        !*folder || !files || !formats || formats & ~GLACIS_FORMAT_ALL)
        return GLACIS_REFUSED_ARGUMENT;
    gi_sink sink = {.out = out,
                    .folder = folder,
                    .formats = formats,
                    .stop = stop,
                    .files = files,
                    .failed_path = size ? failed_path : NULL,
                    .failed_size = size};
    files->count = 0;
    locale_t point = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    if (!point) return GLACIS_FAILED_MEMORY;
    locale_t before = uselocale(point);
    glacis_status status = write_formats(&sink);
    int error = errno;
    uselocale(before);
    freelocale(point);
    errno = error;
    return status;
}
