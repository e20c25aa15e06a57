/* out/writers.h: the writers of one format each, and the sink their files go through. Internal.
 *
 * A part of the study that was not run (no cells, no horizon, no raid) writes no file. */
#ifndef GI_OUT_WRITERS_H
#define GI_OUT_WRITERS_H

#include "base/text.h"

#include <glacis/out.h>

#include <jansson.h>

/* ---- the sink (write.c) ---------------------------------------------------------------------------- */

/* Where the files of one call go: each whole or not at all, its name collected, the stop flag looked at before each. */
typedef struct gi_sink {
    const glacis_out *out;
    const char *folder;
    unsigned formats;
    const volatile sig_atomic_t *stop; /* may be NULL */
    glacis_out_files *files;
    char *failed_path; /* may be NULL */
    size_t failed_size;
} gi_sink;

/* Writes a file; data NULL: there was no memory for it. */
glacis_status gi_sink_bytes(gi_sink *sink, const char *name, const void *data, size_t size);
/* Writes a text and clears it. */
glacis_status gi_sink_text(gi_sink *sink, const char *name, gi_text *text);
/* Writes an object, numbers with 10 digits (centimetres in degrees), and gives up its reference; NULL: no memory.
 * `indent` 0: on one line. */
glacis_status gi_sink_json(gi_sink *sink, const char *name, json_t *root, size_t indent);
/* For a writer that needs a path of its own. */
glacis_status gi_sink_path(gi_sink *sink, const char *name,
                           glacis_status (*write)(const glacis_out *out, const char *path));

/* The parts that were run, as GLACIS_JSON_ bits. */
unsigned gi_out_parts(const glacis_study *study);

/* ---- the formats ----------------------------------------------------------------------------------- */

glacis_status gi_out_geojson(gi_sink *sink);
glacis_status gi_out_kml(gi_sink *sink);
glacis_status gi_out_czml(gi_sink *sink);
glacis_status gi_out_netcdf(gi_sink *sink);
glacis_status gi_out_csv(gi_sink *sink);
/* assess.json, and run.json over every file before it. */
glacis_status gi_out_records(gi_sink *sink);

#endif
