/* check/check.h: what the comparisons share: rows, tables, facts. Internal. */
#ifndef GI_CHECK_CHECK_H
#define GI_CHECK_CHECK_H

#include "base/csv.h"
#include "base/text.h"

#include <glacis/check.h>
#include <glacis/geo.h>

/* The tables, read once. */
typedef struct gi_check_tables {
    gi_csv claims, relations,
        tests; /* of the data folder: claims.csv, claims_relations.csv, flight_tests.csv */
    gi_csv atmosphere, geodesic, classes, lofted, triples, times, nile, belts,
        not_compared; /* of the tables folder */
} gi_check_tables;

struct glacis_check {
    const glacis_check_inputs *inputs;
    const glacis_study_options *options;
    glacis_diag *diag;
    gi_check_tables tables;
    glacis_check_section *sections;
    size_t sections_count;
    glacis_check_row *rows;
    size_t rows_count, rows_capacity;
    bool failed;            /* out of memory: nothing is handed out */
    glacis_check_row spare; /* what is written to then */
};

/* ---- rows.c ---------------------------------------------------------------------------------------- */

/* Begins a section; the texts are constants. */
void gi_check_section(glacis_check *c, const char *title, const char *intro);
/* A new row of the last section; never NULL. It may move when the next is added. */
glacis_check_row *gi_check_add(glacis_check *c, const char *id, bool must_hold);
/* Appends to a text of a row. */
void gi_check_say(glacis_check *c, char **field, const char *format, ...) GLACIS_PRINTF(3, 4);
/* Sets both values; agrees when |ours - theirs| is within the tolerance, differs otherwise (also for NAN). */
void gi_check_near(glacis_check_row *row, double theirs, double ours, double tolerance);
/* Agrees when ours lies in [low - tolerance, high + tolerance]. */
void gi_check_within(glacis_check_row *row, double low, double high, double ours, double tolerance);
/* A row without a comparison: the reason is all it says. */
void gi_check_list(glacis_check *c, glacis_check_row *row, glacis_check_verdict verdict, const char *format,
                   ...) GLACIS_PRINTF(4, 5);
/* A comparison the program could not make: the status in words. */
void gi_check_no_answer(glacis_check *c, glacis_check_row *row, glacis_status status);
void gi_check_count(glacis_check *c);
bool gi_check_stopped(const glacis_check *c);

/* ---- tables.c -------------------------------------------------------------------------------------- */

glacis_status gi_check_tables_read(glacis_check *c);
void gi_check_tables_clear(gi_check_tables *tables);
/* Number or text of a named column; NAN and "" where there is none. */
double gi_check_number(const gi_csv *table, size_t row, const char *column);
const char *gi_check_text(const gi_csv *table, size_t row, const char *column);
/* Row whose first column is `id`, or -1. */
int gi_check_find(const gi_csv *table, const char *id);
/* A published number: value, low, high (NAN where not published). */
typedef struct gi_published {
    double value, low, high;
    const char *unit;
} gi_published;
/* Adds the row of a claim of either table: what it says, whose it is; its number is handed out (may be NULL). */
glacis_check_row *gi_check_claim(glacis_check *c, const char *id, bool must_hold, gi_published *theirs);
/* The same of a fact of vehicles.csv or radars.csv, by row id. */
glacis_check_row *gi_check_fact(glacis_check *c, const char *id, bool must_hold, gi_published *theirs);
/* Value the model takes of "entity.parameter": its best row, in the unit of the file; NAN without one. */
double gi_check_best(const glacis_check *c, const char *key);
/* The class a missile is read under and its boost rule; false when it has none. */
typedef struct gi_boost_rule {
    const char *class_name;
    glacis_boost_class rule;
    glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX];
    size_t quantities_count;
} gi_boost_rule;
bool gi_check_boost_rule(const glacis_check *c, const char *vehicle, gi_boost_rule *out);
bool gi_check_boost_class(const glacis_check *c, const char *class_name, gi_boost_rule *out);
/* Position of a site by slug; false when it is not known. */
bool gi_check_site(const glacis_check *c, const char *slug, glacis_geodetic *out);

/* ---- lofted.c -------------------------------------------------------------------------------------- */

/* Launch point and azimuth of a row of flight_tests.csv; 40 N 127 E towards the east when there is none of that id. */
glacis_test_flight gi_check_test_flight(const glacis_check *c, const char *test, double apogee_km,
                                        double range_km);
glacis_status gi_check_read_test(const glacis_check *c, const gi_boost_rule *rule,
                                 const glacis_test_flight *flight, double time_s, glacis_test_reading *out);

/* ---- world.c: a shipped scenario with some keys changed, run ---------------------------------------- */

#define GI_WORLD_SETS_MAX 12

/* Which threats are kept. */
typedef enum gi_threats { GI_THREATS_ALL, GI_THREATS_LEAST_ENERGY, GI_THREATS_LOFTED } gi_threats;

typedef struct gi_world_plan {
    const char *scenario;                /* file name */
    const char *sets[GI_WORLD_SETS_MAX]; /* as --set, up to the first NULL */
    gi_threats threats;
    const char *vehicle; /* only threats of this vehicle; NULL: of any */
    unsigned parts;      /* GLACIS_STUDY_... */
    bool draws;          /* as many as the options say; else the best estimate alone */
} gi_world_plan;

typedef struct gi_world {
    glacis_scenario *scenario;
    glacis_study *study;
} gi_world;

/* Reads, narrows and runs; clear afterwards whatever comes back. */
glacis_status gi_world_run(glacis_check *c, const gi_world_plan *plan, gi_world *out);
/* The two halves, for those who change the scenario in between. */
glacis_status gi_world_read(glacis_check *c, const gi_world_plan *plan, gi_world *out);
glacis_status gi_world_study(glacis_check *c, const gi_world_plan *plan, gi_world *world);
void gi_world_clear(gi_world *world);
/* Answer of a key, NULL without one. */
const glacis_answer *gi_world_answer(const gi_world *world, const char *key);
/* The report of a place of the scenario, NULL when there is none of that index. */
const glacis_place_answer *gi_world_place(const gi_world *world, size_t index);
/* "horizon", or for several limits together "joint: sector + reach". */
void gi_check_say_limit(glacis_check *c, char **field, const glacis_cell_verdict *verdict);

/* ---- the sections ---------------------------------------------------------------------------------- */

typedef void gi_check_part(glacis_check *c);
gi_check_part gi_check_vacuum, gi_check_atmosphere, gi_check_geodesics, gi_check_radar_ranges,
    gi_check_least_energy, gi_check_lofted, gi_check_flight_times, gi_check_raid, gi_check_horizon,
    gi_check_distances, gi_check_passages, gi_check_coverage, gi_check_view, gi_check_vehicles,
    gi_check_series, gi_check_shares, gi_check_graph, gi_check_debate, gi_check_trade, gi_check_rest;

#endif
