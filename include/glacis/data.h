/* glacis/data.h: facts with sources, and scenario files.
 *
 * One schema table (name, type, unit, least, most, default, spread, doc) drives parsing, messages, `explain`, the JSON Schema
 * and dispersion. Errors are collected in a glacis_diag, all at once, each with file, line, column and what is accepted.
 */
#ifndef GLACIS_DATA_H
#define GLACIS_DATA_H

#include <glacis/base.h>
#include <glacis/case.h>
#include <glacis/infer.h>
#include <glacis/land.h>

/* ---- facts ---------------------------------------------------------------------------------------- */

typedef struct glacis_facts glacis_facts;

/* One published value (a row of vehicles.csv, radars.csv, batteries.csv, boost_classes.csv); see docs/dev/data-format.md. */
typedef struct glacis_fact {
    const char *id, *entity, *parameter;
    double value, low, high; /* as published, NAN where not */
    const char *text;        /* the value as written, for facts that are words */
    const char *unit, *use, *status, *school, *source, *note;
    const char *file;
    int line;
} glacis_fact;

typedef struct glacis_site {
    const char *id, *slug, *name, *aliases, *country, *category;
    double lat_deg, lon_deg, elevation_m; /* NAN where not known */
    double population;                    /* NAN where not known */
    double position_uncertainty_m;        /* NAN where not known */
    const char *status, *source, *note;
} glacis_site;

/* Reads every table in a folder. Refuses (GLACIS_REFUSED_INPUT, all faults in diag) a row without source, duplicate ids, two
 * best rows for one key, numbers that are not numbers, a missing licence line. */
GLACIS_API glacis_status glacis_facts_read(const char *folder, glacis_diag *diag, glacis_facts **out);
GLACIS_API void glacis_facts_destroy(glacis_facts *facts);
GLACIS_API size_t glacis_facts_count(const glacis_facts *facts);
GLACIS_API const glacis_fact *glacis_facts_at(const glacis_facts *facts, size_t index);
/* All rows of a key ("entity.parameter") or the row of an id: the index of the first, or -1. Rows of a key are adjacent. */
GLACIS_API int glacis_facts_find(const glacis_facts *facts, const char *key_or_id, size_t *count);
/* "Rodong.payload_mass_kg" or "THAAD" with the slug and the letters of the data files: nodong.payload_mass_kg, thaad. False when
 * it does not begin with the name of one vehicle, radar, battery or class; else the rest need not be known. */
GLACIS_API bool glacis_key_as_written(const glacis_facts *facts, const char *text, char *key, size_t size);

/* A row of any table of the folder: its cells as written, beside the names of their columns. */
typedef struct glacis_row {
    const char *file;
    int line;
    size_t columns;
    const char *const *names, *const *cells;
} glacis_row;
/* By id: a claim (c034), a flight test (ft034), a site (s001), a fact (b015). False: no row has it. */
GLACIS_API bool glacis_row_find(const glacis_facts *facts, const char *id, glacis_row *out);
GLACIS_API size_t glacis_sites_count(const glacis_facts *facts);
GLACIS_API const glacis_site *glacis_sites_at(const glacis_facts *facts, size_t index);
/* By slug, id, name, alias or the name as reports print it, any case; -1 unknown, -2 ambiguous; `candidates` (may be NULL) gets up to `most` slugs. */
GLACIS_API int glacis_sites_find(const glacis_facts *facts, const char *name, const char **candidates,
                                 size_t most, size_t *candidates_count);
/* Vehicles, radars, batteries the same way, by the slug, or a name or alias recorded as facts. `kind`: "vehicle", ... */
GLACIS_API glacis_status glacis_entity_find(const glacis_facts *facts, const char *kind, const char *name,
                                            const char **slug, glacis_diag *diag);

/* A file that was read: what the run record says of it. */
typedef struct glacis_input {
    const char *path;
    char sha256[65];
} glacis_input;
GLACIS_API size_t glacis_facts_inputs(const glacis_facts *facts, const glacis_input **inputs);

/* ---- scenarios ------------------------------------------------------------------------------------ */

#define GLACIS_NAME_MAX 96

typedef struct glacis_named_place {
    char name[GLACIS_NAME_MAX];  /* slug of a site, or the coordinates: a key */
    char label[GLACIS_NAME_MAX]; /* what people call it */
    glacis_geodetic position;
    double population;             /* NAN: none */
    double position_uncertainty_m; /* 0: taken as exact */
    bool unverified;
} glacis_named_place;

#define GLACIS_MODES_MAX 8

/* Another mode of the scenario's radar, best estimate: what it would do if it were set so. */
typedef struct glacis_other_mode {
    char name[GLACIS_NAME_MAX];
    glacis_radar_mode mode;
} glacis_other_mode;

/* ---- siting: where else it could stand --------------------------------------------------------------- */

/* What is measured of a choice of posts: code, name, unit, +1 where more of it is wanted and -1 where less, meaning. Of the area in
 * view there is one measure a neighbour and height of view.altitudes_km: "view_area_km2.CHN.500". */
#define GLACIS_SITING_MEASURE_LIST(X)                                                                        \
    X(LAND, "land_fraction", "1", +1, "share of the threatened land defended against all that reaches it")   \
    X(LAND_WORST, "land_worst_fraction", "1", +1,                                                            \
      "share of the land each threat reaches that is defended "                                              \
      "against it, for the threat where it is least")                                                        \
    X(LAND_MEAN, "land_mean_fraction", "1", +1, "the same, mean over the threats")                           \
    X(PEOPLE, "people_count", "persons", +1,                                                                 \
      "people of listed cities defended against all that reaches them")                                      \
    X(PEOPLE_WORST, "people_worst_fraction", "1", +1,                                                        \
      "share of the people each threat reaches that is defended against it, for the threat where it is "     \
      "least")                                                                                               \
    X(PEOPLE_MEAN, "people_mean_fraction", "1", +1, "the same, mean over the threats")                       \
    X(PLACES, "places_count", "1", +1, "places of the map defended against all that reaches them")           \
    X(PLACES_WORST, "places_worst_fraction", "1", +1,                                                        \
      "share of the places each threat reaches that is defended against it, for the threat where it is "     \
      "least")                                                                                               \
    X(PLACES_MEAN, "places_mean_fraction", "1", +1, "the same, mean over the threats")                       \
    X(OUTBOUND_MEAN, "outbound_mean_s", "s", -1, "seconds of a neighbour's outbound flight in view, mean")   \
    X(OUTBOUND_MOST, "outbound_most_s", "s", -1, "the same, for the flight where it is most")                \
    X(ADDED_MEAN, "outbound_added_mean_s", "s", -1,                                                          \
      "seconds in view and in that of no existing radar, mean")                                              \
    X(ADDED_MOST, "outbound_added_most_s", "s", -1, "the same, for the flight where it is most")             \
    X(VIEW_AREA, "view_area_km2", "km2", -1,                                                                 \
      "area of a neighbour over which an object at that height in km is in view")                            \
    X(VIEW_ADDED_AREA, "view_added_area_km2", "km2", -1, "the same, in view of no existing radar")

typedef enum glacis_siting_measure {
#define X(code, name, unit, sense, doc) GLACIS_SITING_##code,
    GLACIS_SITING_MEASURE_LIST(X)
#undef X
        GLACIS_SITING_MEASURES
} glacis_siting_measure;

#define GLACIS_SITING_OBJECTIVES_MAX 8
#define GLACIS_SITING_AREAS_MAX      64 /* neighbours x heights */
#define GLACIS_SITING_FIXED_MAX      4
#define GLACIS_SITING_BATTERIES_MAX  3
#define GLACIS_SITING_SITES_MAX      20000
#define GLACIS_SITING_RADARS_MAX     (1 + GLACIS_CASE_ALTERNATIVES_MAX)

/* One objective: a measure, and of an area the neighbour and the height. */
typedef struct glacis_siting_objective {
    glacis_siting_measure measure;
    size_t neighbour, height;
} glacis_siting_objective;

/* A post that stands whatever is chosen. */
typedef struct glacis_siting_fixed {
    glacis_named_place site;
    double az_rad;
    size_t radar;
} glacis_siting_fixed;

/* What is tried: every site facing every azimuth with every radar. Radar 0 is the scenario's own, radar i its alternative i - 1. */
typedef struct glacis_siting_ask {
    glacis_named_place *sites; /* the named ones first, then the middles of land cells, at height 0 */
    size_t sites_count, named_count;
    double spacing_m; /* of the cells; NAN: named sites alone */
    double cell_m;    /* of the map a post is held against; that of the scenario's map unless given */
    size_t azimuths_count;
    double az_from_rad, az_to_rad; /* NAN: all round */
    size_t radars_count;
    char radar_names[GLACIS_SITING_RADARS_MAX][GLACIS_NAME_MAX]; /* "an-tpy-2 (terminal)" */
    char mode_names[GLACIS_SITING_RADARS_MAX]
                   [GLACIS_NAME_MAX];             /* "terminal"; "" where a radar has no modes */
    bool controls_fire[GLACIS_SITING_RADARS_MAX]; /* else it sees, and the battery does not fire */
    bool own_mask[GLACIS_SITING_RADARS_MAX];      /* else the mask is that of the scenario's radar */
    size_t fixed_count;
    glacis_siting_fixed fixed[GLACIS_SITING_FIXED_MAX];
    size_t batteries_count,
        site_capacity; /* batteries to be placed; most of them at one site, fixed ones included */
    size_t objectives_count;
    glacis_siting_objective objectives[GLACIS_SITING_OBJECTIVES_MAX];
    uint64_t draws;
} glacis_siting_ask;

typedef struct glacis_scenario {
    char title[256], date[16], country[4];
    char path[512];
    char options[512]; /* of a command line that asks about this scenario again; set by the caller, else "" */
    glacis_case best;
    glacis_quantity *quantities;
    size_t quantities_count;
    /* Names beside the numbers of `best`, by the same index. */
    char vehicle_ids[GLACIS_CASE_VEHICLES_MAX][GLACIS_NAME_MAX];
    char threat_names[GLACIS_CASE_THREATS_MAX][GLACIS_NAME_MAX]; /* "nodong from hwangju, min-energy" */
    char threat_launch_names[GLACIS_CASE_THREATS_MAX][GLACIS_NAME_MAX];
    char threat_labels[GLACIS_CASE_THREATS_MAX][GLACIS_NAME_MAX]; /* "Nodong from Hwangju, minimum energy" */
    char existing_names[GLACIS_CASE_EXISTING_MAX][GLACIS_NAME_MAX];
    char outbound_names[GLACIS_CASE_OUTBOUND_MAX][GLACIS_NAME_MAX];
    char outbound_labels[GLACIS_CASE_OUTBOUND_MAX][GLACIS_NAME_MAX]; /* what people call the launch area */
    char battery_label[GLACIS_NAME_MAX], radar_label[GLACIS_NAME_MAX];
    char battery_id[GLACIS_NAME_MAX], interceptor_id[GLACIS_NAME_MAX], radar_id[GLACIS_NAME_MAX];
    char radar_mode[GLACIS_NAME_MAX], site_name[GLACIS_NAME_MAX], site_label[GLACIS_NAME_MAX];
    glacis_other_mode other_modes[GLACIS_MODES_MAX];
    size_t other_modes_count;
    char layer_names[GLACIS_RAID_LAYERS_MAX][GLACIS_NAME_MAX];
    /* Of a layer whose inventory was worked out from facts: the one of them that rests on memory alone, else "". */
    char layer_unverified[GLACIS_RAID_LAYERS_MAX][GLACIS_NAME_MAX];
    glacis_refraction refraction;
    /* The map. */
    double cell_m;
    double box_rad[4]; /* lat min, lat max, lon min, lon max: of the country unless the scenario says */
    glacis_named_place *places; /* whose coverage is reported */
    size_t places_count;
    glacis_named_place *view_places; /* of which only the height from which they are seen is reported */
    size_t view_places_count;
    glacis_named_place *cities; /* of the country, category city only: whose people are summed */
    size_t cities_count;
    double census_population; /* NAN: not known */
    char (*neighbours)[4];
    size_t neighbours_count;
    double view_heights_m[8]; /* view.altitudes_km */
    size_t view_heights_count;
    double view_rcs_m2;     /* view.rcs_m2: of the object whose visibility is mapped; 1 unless given */
    int raid_battery_layer; /* raid layer fought by the battery itself, whose shots the map gives; -1: none */
    glacis_named_place
        raid_place; /* raid.at: where the raid is aimed; the most populous listed city unless given */
    /* relations: whether they are asked; files beside the scenario, "" for the shipped table. */
    bool has_relations;
    char relations_title[256];
    struct {
        char comtrade[768], measures[768], series[768], events[768], record[768], model[768], graph[768];
    } relations_files;
    bool has_siting;
    glacis_siting_ask siting;
    char debate_file[768]; /* "": none */
    /* The study. */
    uint64_t draws, seed;
    glacis_raid_stop raid_stop;
    char sha256[65];
} glacis_scenario;

/* Reads a scenario and resolves it against the facts. `sets` are "KEY=VALUE" texts that override keys (checked like the file).
 * GLACIS_FAILED_FILE when it cannot be read, GLACIS_REFUSED_INPUT with every fault in diag. */
GLACIS_API glacis_status glacis_scenario_read(const char *path, const glacis_facts *facts,
                                              const glacis_land *land, const char *const *sets,
                                              size_t sets_count, glacis_diag *diag, glacis_scenario **out);
GLACIS_API void glacis_scenario_destroy(glacis_scenario *scenario);
GLACIS_API const glacis_quantity *glacis_scenario_quantity(const glacis_scenario *scenario, const char *key);

/* One vehicle by name, outside any scenario: best estimates. */
GLACIS_API glacis_status glacis_vehicle_read(const glacis_facts *facts, const char *name, glacis_diag *diag,
                                             glacis_vehicle *out, const char **slug);

/* The boost rule of a class of data/boost_classes.csv; the quantities' offsets are relative to the rule. `sets` are
 * "facts.CLASS.PARAMETER=VALUE" texts, checked like those of a scenario. */
#define GLACIS_BOOST_QUANTITIES_MAX 32
GLACIS_API glacis_status glacis_boost_class_read(const glacis_facts *facts, const char *name,
                                                 const char *const *sets, size_t sets_count,
                                                 glacis_diag *diag, glacis_boost_class *out,
                                                 glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX],
                                                 size_t *count);

/* A vehicle of the user's own: the keys of the section `vehicle`, alone in a YAML file. Best estimates. */
GLACIS_API glacis_status glacis_vehicle_file_read(const char *path, glacis_diag *diag, glacis_vehicle *out);
/* A radar of the user's own: the keys of the sections `radar` and `mode`, alone in a YAML file. Best estimates. */
GLACIS_API glacis_status glacis_radar_file_read(const char *path, glacis_diag *diag, glacis_radar *radar,
                                                glacis_radar_mode *mode);

/* "LAT,LON[,HEIGHT_M]" in degrees, or a site by name. */
GLACIS_API glacis_status glacis_place_parse(const glacis_facts *facts, const char *text, glacis_diag *diag,
                                            const char *key, glacis_named_place *out);

/* One entry as people read it, "file:line:col: error: key: what; accepted: ...", then the line of the file and a caret where
 * the file can still be read. Ends in a newline; the caller frees the text. */
GLACIS_API glacis_status glacis_diag_render(const glacis_diag_entry *entry, char **text);

/* ---- the schema ----------------------------------------------------------------------------------- */

typedef struct glacis_schema_field {
    const char *section; /* "scenario", "battery", "vehicle", "stage", ... */
    const char *name;    /* ends in its unit */
    const char *type;    /* "number", "count", "flag", "text", "choice", "place", "map", "list", ... */
    const char *unit;    /* unit of the name: "km", "s", "1" */
    double least, most;  /* in `unit` */
    double fallback;     /* default, NAN: must be given or known as a fact */
    double spread;    /* relative half-width (10-90 %) given to a lone published value; 0: taken as exact */
    bool logarithmic; /* the spread is a factor: value / (1 + spread) .. value x (1 + spread) */
    const char *choices; /* "min-energy|lofted|depressed"; of a map or list, the sections it holds; else "" */
    const char *doc;
} glacis_schema_field;

GLACIS_API size_t glacis_schema_count(void);
GLACIS_API const glacis_schema_field *glacis_schema_at(size_t index);
/* JSON Schema (draft 2020-12) of the scenario language; the caller frees the text. */
GLACIS_API glacis_status glacis_schema_json(char **text);

#endif
