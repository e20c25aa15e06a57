/* assess.json: every part that was run, as --json prints it; run.json: what a stranger needs to do the run again.
 *
 * That is: version, build and compiler, the command line with its --set, the seed and the number of draws, every file read
 * with its SHA-256, the text of the scenario (a user's own file lies nowhere else), and every file written with its
 * SHA-256, to compare with. The number of threads changes no bit of a result and is only noted. */
#include "base/file.h"
#include "out/json.h"
#include "out/writers.h"

#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static glacis_status write_answers(gi_sink *sink)
{
    char *dumped = NULL;
    unsigned parts = gi_out_parts(sink->out->study);
    gi_text text;
    gi_text_init(&text);
    if (glacis_out_json(sink->out, "assess", parts, sink->files, &dumped) == GLACIS_OK)
        gi_text_add(&text, dumped);
    else
        text.failed = true;
    free(dumped);
    return gi_sink_text(sink, "assess.json", &text);
}

/* ---- run.json -------------------------------------------------------------------------------------- */

enum { SCENARIO_BYTES_MAX = 1 << 20 };

/* The text that was read; null if the file has changed since. */
static json_t *scenario_text(const glacis_scenario *scenario)
{
    char *data = NULL, hex[65];
    size_t size = 0;
    json_t *text = NULL;
    if (gi_file_read(scenario->path, SCENARIO_BYTES_MAX, &data, &size) == GLACIS_OK) {
        gi_sha256_bytes(data, size, hex);
        if (strcmp(hex, scenario->sha256) == 0) text = json_stringn(data, size);
    }
    free(data);
    return text ? text : json_null();
}

static json_t *scenario_json(const glacis_scenario *scenario)
{
    return json_pack("{s:s,s:s,s:s,s:s,s:o}", "title", scenario->title, "date", scenario->date, "path",
                     scenario->path, "sha256", scenario->sha256, "text", scenario_text(scenario));
}

/* By the bits of GLACIS_JSON_. */
static const char *const part_names[] = {"footprint", "radar", "raid"};

static json_t *options_json(const gi_sink *sink)
{
    json_t *formats = json_array(), *parts = json_array();
    unsigned run = gi_out_parts(sink->out->study);
    for (int i = 0; i < GLACIS_FORMAT_COUNT; i++)
        if (sink->formats & 1u << i) json_array_append_new(formats, json_string(glacis_format_name(i)));
    for (size_t i = 0; i < sizeof part_names / sizeof *part_names; i++)
        if (run & 1u << i) json_array_append_new(parts, json_string(part_names[i]));
    const glacis_study *study = sink->out->study;
    return json_pack("{s:I,s:I,s:i,s:o,s:o}", "seed", (json_int_t)study->seed, "draws",
                     (json_int_t)study->draws, "threads_asked", (int)study->threads, "parts", parts,
                     "formats", formats);
}

static json_t *file_json(const gi_sink *sink, const char *name)
{
    gi_text path;
    char hex[65];
    gi_text_init(&path);
    gi_text_addf(&path, "%s/%s", sink->folder, name);
    bool known = !path.failed && gi_sha256_file(path.data, hex) == GLACIS_OK;
    gi_text_clear(&path);
    json_t *object = json_pack("{s:s}", "name", name);
    json_object_set_new(object, "sha256", known ? json_string(hex) : json_null());
    return object;
}

static json_t *files_json(const gi_sink *sink)
{
    json_t *files = json_array();
    for (size_t i = 0; i < sink->files->count; i++)
        json_array_append_new(files, file_json(sink, sink->files->names[i]));
    return files;
}

static glacis_status write_record(gi_sink *sink)
{
    static const char redo[] =
        "Build the source at provenance.build with provenance.compiler, save scenario.text under "
        "scenario.path, "
        "check the SHA-256 of provenance.inputs, and run provenance.command_line in the folder it was run "
        "in. "
        "The files come out with the SHA-256 given here, but for those that hold the time they were made: "
        "report.html, footprint.nc, assess.json.";
    json_t *provenance = gi_json_provenance(sink->out);
    gi_json_mark_parts(provenance, sink->out->scenario, gi_out_parts(sink->out->study));
    json_t *root = json_pack("{s:s,s:o,s:o,s:o,s:{s:s,s:s},s:o,s:s}", "schema", "glacis.run/1", "provenance",
                             provenance, "scenario", scenario_json(sink->out->scenario), "options",
                             options_json(sink), "libraries", "netcdf", nc_inq_libvers(), "jansson",
                             JANSSON_VERSION, "files", files_json(sink), "redo", redo);
    return gi_sink_json(sink, "run.json", root, 2);
}

glacis_status gi_out_records(gi_sink *sink)
{
    glacis_status status = write_answers(sink);
    return status == GLACIS_OK ? write_record(sink) : status;
}
