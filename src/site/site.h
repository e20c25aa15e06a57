/* site/site.h: the pieces of siting that its files share. Internal. */
#ifndef GI_SITE_SITE_H
#define GI_SITE_SITE_H

#include "study/study.h"

#include <glacis/site.h>

/* Side of the cells over a neighbour, and between looks at an outbound flight: those of the study's own view. */
#define GI_SITE_CELL_M 50000.0
#define GI_SITE_STEP_S 2.0

/* What does not change from draw to draw. */
typedef struct gi_site_ground {
    const glacis_scenario *scenario;
    const glacis_land *land;
    const glacis_study_options *options;
    const glacis_siting *siting;
    glacis_footprint map; /* cells, places and cities; nothing of it is an answer */
    gi_targets targets;
    int required;                  /* shots that defend */
    glacis_radar_region **regions; /* by neighbour, at the one height */
    size_t seen_bytes;             /* of all regions together */
    size_t heights_count;
    double *heights_m;      /* of the sites, each once */
    size_t *height_of_site; /* index in heights_m */
    glacis_aim *guesses;    /* of the best estimate: threats x targets */
} gi_site_ground;

glacis_status gi_site_ground_make(const glacis_land *land, const glacis_study_options *options,
                                  const glacis_siting *siting, gi_site_ground *out);
void gi_site_ground_clear(gi_site_ground *ground);

/* Sites, posts, choices and columns of a siting whose scenario is set, and room for the values (layout.c). Posts are the fixed ones, the
 * plan where it is asked about, then by site, radar and azimuth. */
glacis_status gi_site_lay_out(glacis_siting *siting);
/* Whether two sites are one place, whatever they are called. */
bool gi_site_same(const glacis_siting *siting, size_t one, size_t other);
/* By post: its choice where one battery is to be placed, SIZE_MAX for what is no choice. */
size_t gi_site_choice_of(const glacis_siting *siting, size_t post);

/* ---- one draw of the case (world.c) --------------------------------------------------------------------- */

/* The flights of one threat that hit, kept to be held against any post. */
typedef struct gi_site_kept {
    glacis_flight_store *store;
    size_t *targets; /* by flight */
} gi_site_kept;

typedef struct gi_site_world {
    const gi_site_ground *ground;
    const glacis_case *c;
    gi_site_kept kept[GLACIS_CASE_THREATS_MAX];
    size_t failed[GLACIS_CASE_THREATS_MAX]; /* aims that did not converge */
    unsigned char *reached;                 /* threats x targets */
    glacis_reach **reaches;                 /* by height; NULL until asked for */
    glacis_flight *outbound;
    glacis_vehicle seen_as[GLACIS_CASE_OUTBOUND_MAX];
    size_t existing_count;
    glacis_radar_spans existing[GLACIS_CASE_OUTBOUND_MAX][GLACIS_CASE_EXISTING_MAX];
    unsigned char *existing_seen; /* of all regions */
} gi_site_world;

/* Makes room and flies the outbound flights past the existing radars; the threats are not flown yet. Clear in any case. */
glacis_status gi_site_world_make(const gi_site_ground *ground, const glacis_case *c, gi_site_world *out);
void gi_site_world_clear(gi_site_world *world);
/* Flies one threat to every target; `aims` (may be NULL) gets the aim at each. */
glacis_status gi_site_world_fly(gi_site_world *world, size_t threat, glacis_aim_batch *engine,
                                glacis_aim *aims);
/* A store for flights of this draw. */
glacis_store_options gi_site_store_options(const gi_site_world *world);
glacis_status gi_site_store_make(const gi_site_world *world, glacis_flight_store **store);
/* The reach table from a height of the ground; made when it is not there yet. */
glacis_status gi_site_world_reach(gi_site_world *world, size_t height);

/* ---- one post in a world (record.c) ---------------------------------------------------------------------- */

typedef struct gi_site_record {
    unsigned char *shots; /* threats x targets, counted up to what is required */
    unsigned char *seen;  /* of all regions */
    glacis_radar_spans spans[GLACIS_CASE_OUTBOUND_MAX];
} gi_site_record;

bool gi_site_record_make(const gi_site_ground *ground, gi_site_record *out);
void gi_site_record_clear(gi_site_record *record);
/* The radar of a post in a world, facing its azimuth. */
glacis_status gi_site_view(const gi_site_world *world, const glacis_siting_post *post,
                           glacis_radar_view **view);
/* Of the kept flights those that a radar at a site can have stopped facing any azimuth, by threat: those it stops when it sees alike to
 * all sides without loss, which no azimuth betters. The stores of `near` are made by gi_site_near_make. */
glacis_status gi_site_near_make(const gi_site_world *world, gi_site_kept near[GLACIS_CASE_THREATS_MAX]);
void gi_site_kept_clear(gi_site_kept kept[GLACIS_CASE_THREATS_MAX]);
glacis_status gi_site_near_take(const gi_site_world *world, const glacis_siting_post *post,
                                unsigned char *shots, gi_site_kept near[GLACIS_CASE_THREATS_MAX]);
/* What a post with that view defends of the flights `kept` and sees; the reach table of its height must be there. `shots` is room for
 * a byte a target. */
glacis_status gi_site_record_take(const gi_site_world *world, const glacis_siting_post *post,
                                  const glacis_radar_view *view, const gi_site_kept *kept,
                                  unsigned char *shots, gi_site_record *out);

/* ---- what posts do together (values.c) -------------------------------------------------------------------- */

/* The columns of the scenario. */
/* Where the values of an objective stand. */
size_t gi_site_column(const glacis_scenario *scenario, const glacis_siting_objective *objective);
size_t gi_site_columns(const glacis_scenario *scenario,
                       glacis_siting_column columns[GLACIS_SITING_COLUMNS_MAX]);
/* The values of posts that stand together; `work` is room for seen_bytes. */
void gi_site_values(const gi_site_world *world, const gi_site_record *const *records, size_t count,
                    unsigned char *work, double *values);

/* ---- what follows from the values (answer.c) --------------------------------------------------------------- */

/* Sense of each column that is an objective, 0 for the others. */
void gi_site_senses(const glacis_siting *siting, signed char better[GLACIS_SITING_COLUMNS_MAX]);
glacis_status gi_site_answer(glacis_siting *siting);
/* Whether `a` protects as much as `b` and sees no more; *more and *less whether it protects more and sees less. */
bool gi_site_as_much(const glacis_siting *siting, const double *a, const double *b, bool *more, bool *less);

/* ---- draws (draws.c) -------------------------------------------------------------------------------------- */

glacis_status gi_site_draws(gi_site_ground *ground, glacis_siting *siting);

#endif
