/* glacis/out.h: results into files and texts: report, GeoJSON, KML, CZML, NetCDF, CSV, JSON, SVG.
 *
 * Writers see results only. Each file is written beside its name and renamed, so that an interrupt leaves no half of one.
 */
#ifndef GLACIS_OUT_H
#define GLACIS_OUT_H

#include <glacis/data.h>
#include <glacis/debate.h>
#include <glacis/land.h>
#include <glacis/relations.h>
#include <glacis/site.h>
#include <glacis/study.h>

/* A further section of the JSON: a whole JSON value as text. */
typedef struct glacis_out_section {
    const char *name, *json;
} glacis_out_section;

/* What a column of a table means. */
typedef struct glacis_out_column {
    const char *name,
        *type;        /* "number", "integer", "string", "boolean": as in Table Schema [FrictionlessTable] */
    const char *unit; /* "" for words and flags, "1" for ratios */
    const char *meaning;
} glacis_out_column;

/* A further table of the CSV: whole, with its header; its last column is `unverified`, which `columns` leaves out. */
typedef struct glacis_out_table {
    const char *name, *meaning; /* "cells": the file is cells.csv */
    const glacis_out_column *columns;
    size_t columns_count, rows;
    const char *csv; /* NULL: there was no memory for it */
    size_t csv_size;
    const glacis_unverified *unverified; /* what its marked rows rest on; NULL: nothing */
} glacis_out_table;

/* Everything a writer may need. */
typedef struct glacis_out {
    const glacis_study *study;
    const glacis_scenario *scenario;
    const glacis_facts *facts;
    const glacis_land *land;
    const glacis_relations *relations;     /* NULL: not asked */
    const glacis_siting *siting;           /* NULL: not asked */
    glacis_debate_answers *const *debates; /* questions of the scenario's debate; NULL: not asked */
    size_t debates_count;
    const glacis_out_section *sections;
    size_t sections_count;
    const glacis_out_table *tables;
    size_t tables_count;
    const char *command_line; /* as typed, for the run record */
    const char
        *created_utc; /* "2016-07-13T00:00:00Z": given by the caller, the library does not read the clock */
    const glacis_input *inputs; /* files read besides the facts (scenario, borders) */
    size_t inputs_count;
} glacis_out;

/* name, bit, what it holds */
#define GLACIS_FORMAT_LIST(X)                                                                                \
    X(HTML, "html", "report.html: the report, self-contained")                                               \
    X(GEOJSON, "geojson",                                                                                    \
      "footprint.geojson, places.geojson, radar.geojson, flights.geojson, siting.geojson")                   \
    X(KML, "kml", "footprint.kml, flights.kml: for Google Earth")                                            \
    X(CZML, "czml", "flights.czml: flights in time, for Cesium")                                             \
    X(NETCDF, "nc", "footprint.nc: the maps as fields, CF-1.11")                                             \
    X(CSV, "csv", "one table a file, and tables.json: what their columns mean")                              \
    X(JSON, "json", "assess.json: everything, as --json prints it; run.json: the run record")

enum {
#define X(code, name, doc) GLACIS_FORMAT_INDEX_##code,
    GLACIS_FORMAT_LIST(X)
#undef X
        GLACIS_FORMAT_COUNT
};
#define GLACIS_FORMAT_ALL ((1u << GLACIS_FORMAT_COUNT) - 1u)

GLACIS_API const char *glacis_format_name(int index);

typedef struct glacis_out_files {
    size_t count;
    char names[128][64]; /* relative to the folder */
} glacis_out_files;

/* Writes the formats of the mask into a folder (made if needed); a part that was not run leaves no file. `files` lists what was
 * written, on failure too. On failure `failed_path` (size bytes, may be NULL) names the file and errno says why. `stop` as in
 * glacis_study_options: checked between files. GLACIS_REFUSED_ARGUMENT: no study, scenario, command line, time or folder, or a
 * mask without a known format. */
GLACIS_API glacis_status glacis_out_write(const glacis_out *out, const char *folder, unsigned formats,
                                          const volatile sig_atomic_t *stop, glacis_out_files *files,
                                          char *failed_path, size_t size);

/* ---- JSON, the texts of --json: one object, keys as in docs/cli.md; the caller frees -------------------- */

enum { GLACIS_JSON_FOOTPRINT = 1, GLACIS_JSON_RADAR = 2, GLACIS_JSON_RAID = 4 };

/* {"schema":"glacis.<command>/1","provenance":{...},...}: the sections of `parts`; a single part is not nested. */
GLACIS_API glacis_status glacis_out_json(const glacis_out *out, const char *command, unsigned parts,
                                         const glacis_out_files *files, char **text);

#endif
