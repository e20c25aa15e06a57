/* report/report.h: the report as one self-contained HTML file. Internal.
 *
 * The page is written so that an XML reader takes it too; it needs no script, font, picture or address from outside. */
#ifndef GI_OUT_REPORT_H
#define GI_OUT_REPORT_H

#include "base/text.h"
#include "report/map.h"

#include <glacis/out.h>

/* Writes report.html to a path. GLACIS_REFUSED_ARGUMENT without facts or land; GLACIS_FAILED_MEMORY, or GLACIS_FAILED_FILE with errno set. */
glacis_status gi_report_write(const glacis_out *out, const char *path);
/* The page itself; the caller clears the text. */
glacis_status gi_report_page(const glacis_out *out, gi_text *page);

typedef struct gi_report {
    const glacis_out *out;
    const glacis_study *study;
    const glacis_scenario *scenario;
    const glacis_facts *facts;
    const glacis_land *land;
    gi_text *text;
    bool has_footprint, has_radar, has_raid, has_flights; /* parts the study was asked for */
} gi_report;

/* ---- numbers (report_number.c) ---------------------------------------------------------------------- */

/* To `digits` significant digits with thousands separated; "not known" for what is not finite. */
void gi_report_number(gi_text *text, double value, int digits);
/* best (low-high), of a band times a scale; "no answer" where there is none. */
void gi_report_band(gi_text *text, const glacis_band *band, double scale, int digits);
/* An answer by its key with its unit and the mark of unverified facts, or "no answer". */
void gi_report_answer(const gi_report *r, const char *key, double scale, int digits, const char *unit);
/* "kg/m2" as people write it; "" for pure numbers. With the space or degree sign that goes before it. */
void gi_report_unit(gi_text *text, const char *unit);
void gi_report_percent(gi_text *text, double share);
void gi_report_position(gi_text *text, const glacis_geodetic *position);
void gi_report_seconds(gi_text *text, double seconds); /* "never" below 0 and where not finite */
/* Into a buffer, for drawings. */
void gi_report_number_text(double value, int digits, char *buffer, size_t size);

/* The mark that links to the list of sources, if any flag asks for it. */
void gi_report_mark(gi_text *text, bool unverified);
/* The mark, if anything of what is taken rests on memory alone. */
void gi_report_mark_taken(const gi_report *r, glacis_takes takes);
void gi_report_mark_answer(const gi_report *r, const char *key);
/* Whether an earlier quantity has the same key: two radars of one model share their facts. */
bool gi_report_key_met(const gi_report *r, size_t index);
/* The quantity that sets a double of the best case; NULL when none does. */
const glacis_quantity *gi_report_quantity_of(const gi_report *r, const double *slot);
bool gi_report_slot_unverified(const gi_report *r, const double *slot);
/* A number of the best case with its unit and mark. */
void gi_report_slot(const gi_report *r, const double *slot, double scale, int digits, const char *unit);

/* ---- names (report_names.c): into buffers, at most `most` characters ----------------------------------- */

void gi_report_place_name(const gi_report *r, const char *name, size_t most, char *buffer, size_t size);
/* The site of the facts at a position, or NULL; its name, or `otherwise`. */
const glacis_site *gi_report_site_at(const gi_report *r, const glacis_geodetic *position);
void gi_report_position_name(const gi_report *r, const glacis_geodetic *position, const char *otherwise,
                             size_t most, char *buffer, size_t size);
const char *gi_report_entity_name(const gi_report *r, const char *slug);
void gi_report_threat_name(const gi_report *r, size_t i, char *buffer, size_t size);
void gi_report_existing_name(const gi_report *r, size_t i, char *buffer, size_t size);
void gi_report_outbound_name(const gi_report *r, size_t i, char *buffer, size_t size);
void gi_report_limit_name(int index, char *buffer, size_t size);

/* ---- the page, in order ----------------------------------------------------------------------------- */

void gi_report_add_style(gi_text *text);
void gi_report_add_patterns(gi_text *text);
void gi_report_add_head(const gi_report *r);
void gi_report_add_findings(const gi_report *r);
void gi_report_add_maps(const gi_report *r);
void gi_report_add_charts(const gi_report *r);
void gi_report_add_tables(const gi_report *r);
void gi_report_add_sources(const gi_report *r);
void gi_report_add_doubts(const gi_report *r);
void gi_report_add_run(const gi_report *r);

/* The questions of a debate, side by side (report_debate.c). */
void gi_report_add_debate(const gi_report *r);

/* Parts of the tables (report_radar_tables.c, report_raid_tables.c). */
void gi_report_add_view_tables(const gi_report *r);
void gi_report_add_raid_tables(const gi_report *r);
/* Parts of the sources (report_places.c). */
/* Some bytes of a text, escaped. */
void gi_report_add_part(gi_text *text, const char *words, size_t length);
void gi_report_add_linked(gi_text *text, const char *words); /* web addresses as links */
void gi_report_add_places_used(const gi_report *r);

/* The name of a country of the land file; the code itself where it has none. */
const char *gi_report_country(const gi_report *r, const char *code);
/* A figure: heading, drawing, then a caption; between open and close the caller draws and writes the caption. */
void gi_report_figure_open(const gi_report *r, const char *css_class, const char *heading,
                           glacis_takes takes);
/* A heading within a section. It, and that of a figure, carries the mark for what stands below it. */
void gi_report_heading(const gi_report *r, const char *words, glacis_takes takes);
void gi_report_caption(const gi_report *r);
void gi_report_figure_close(const gi_report *r);
/* A table: heads are separated by '|', those of columns of figures begin with '#'. */
void gi_report_table_open(const gi_report *r, const char *caption, const char *heads);
void gi_report_table_close(const gi_report *r);
/* Opens a section with a heading that can be linked to. */
void gi_report_section(const gi_report *r, const char *id, const char *heading);

/* ---- maps ------------------------------------------------------------------------------------------- */

/* Classes of cells: 0 defended, 1 + index of the limit (joint last), then not threatened. */
enum { GI_CLASS_DEFENDED, GI_CLASS_FIRST_LIMIT, GI_CLASS_SAFE = GLACIS_LIMIT_COUNT + 2, GI_CLASSES };
extern const char *const gi_class_css[GI_CLASSES];
int gi_class_of_limit(int limit_index); /* -1: defended */

enum { GI_PROBABILITY_CLASSES = 6 };
extern const char *const gi_probability_css[GI_PROBABILITY_CLASSES + 1]; /* last: not threatened */
extern const char *const gi_probability_words[GI_PROBABILITY_CLASSES + 1];
int gi_probability_class(double p);

/* The map of the country that the footprint and the probability share. */
typedef struct gi_scene {
    gi_map map;
    int country;
    gi_map_countries countries;
    size_t launches_count, outside_count;
    glacis_geodetic launches[GLACIS_CASE_THREATS_MAX]; /* each place once, those on the map first */
    const char *launch_names[GLACIS_CASE_THREATS_MAX];
} gi_scene;
void gi_scene_init(const gi_report *r, gi_scene *scene);
/* Where a place lies on it. */
void gi_scene_place(const gi_scene *scene, const glacis_geodetic *place, double *x, double *y);

void gi_map_footprint(const gi_report *r, gi_scene *scene); /* draws the ground that the next one uses too */
void gi_map_probability(const gi_report *r, const gi_scene *scene);
/* One small map a vehicle; returns the classes shown, as bits. */
unsigned gi_map_vehicles(const gi_report *r);
/* The radar's view; radius_m gets the half side of the map. */
void gi_map_radar(const gi_report *r, double *radius_m);
bool gi_map_radar_shows(const gi_report *r, const glacis_geodetic *place);

/* ---- charts: each draws one SVG; false when there is nothing to draw ----------------------------------- */

bool gi_chart_flights(const gi_report *r);
bool gi_chart_flights_low(const gi_report *r); /* the same below twice the layer, where they go higher */
bool gi_chart_times(const gi_report *r);
bool gi_chart_reach(const gi_report *r);
bool gi_chart_horizon(const gi_report *r);
bool gi_chart_sweep(const gi_report *r);
bool gi_chart_raid(const gi_report *r);
/* What moves an answer: low and high of its movers; `scale` and `unit` for showing. */
bool gi_chart_movers(const gi_report *r, const glacis_answer *answer, double scale, const char *unit);

#endif
