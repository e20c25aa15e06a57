/* glacis/study.h: a study = scenario x question x draws.
 *
 * Run 0 is the best estimate, runs 1..draws draw every uncertain quantity, and some more runs move one quantity at a time.
 * Every number a study reports is an answer known by run, so that each has a band and a list of what moves it most. The same
 * bits come out for any number of threads.
 */
#ifndef GLACIS_STUDY_H
#define GLACIS_STUDY_H

#include <glacis/case.h>
#include <glacis/data.h>
#include <glacis/infer.h>
#include <glacis/land.h>

#include <signal.h>

typedef struct glacis_study_options {
    unsigned threads; /* 0: as many as there are processors */
    uint64_t draws;   /* runs beyond the best estimate */
    uint64_t seed;
    int lanes_most; /* width of the batch kernels at most; 0: the widest of this machine. The answers do not depend on it */
    bool
        answers_only; /* what the answers by run take and nothing else: no bands, limits, flights, sweep, other modes or moves */
    const volatile sig_atomic_t *stop; /* set by a signal handler; may be NULL */
    /* Called from the calling thread, `phase` a plain word; may be NULL. */
    void (*progress)(void *context, const char *phase, size_t done, size_t total);
    void *progress_context;
} glacis_study_options;

/* ---- answers by run ------------------------------------------------------------------------------- */

#define GLACIS_MOVERS_MAX 8

/* A quantity that moves an answer. */
typedef struct glacis_mover {
    size_t quantity;         /* index in scenario->quantities */
    double rank_correlation; /* Spearman, over the draws */
    double at_low,
        at_high; /* the answer with this quantity alone at its low and high value (of a dispute: as its first and its last
                    side says); NAN where not run */
    double
        swing; /* how far apart the answers of all its ends or sides, and the best estimate, lie; NAN where not run */
} glacis_mover;

/* An answer if one side of a dispute is right. */
typedef struct glacis_side_answer {
    double value; /* what that side says, SI */
    glacis_band
        band; /* best: that side's best value and everything else as best known; the draws that took this side */
} glacis_side_answer;

typedef struct glacis_answer {
    char key[128]; /* "land_fraction", "view_area_km2.CHN.200" */
    const char *unit;
    double *by_run;   /* runs_count values; NAN where the question has no answer in that run */
    glacis_band band; /* best of run 0; low, median, high over the draws (equal to best without draws) */
    size_t movers_count;
    glacis_mover movers[GLACIS_MOVERS_MAX];
    /* Where the mover that swings the answer most is a dispute between schools: the answer of each. */
    size_t dispute; /* quantity; meaningless while sides_count is 0 */
    size_t sides_count;
    glacis_side_answer sides[GLACIS_CHOICES_MAX];
} glacis_answer;

typedef struct glacis_answers {
    size_t count, capacity, runs_count;
    glacis_answer *items;
} glacis_answers;

/* One quantity moved alone, everything else as best known. */
typedef struct glacis_move {
    size_t quantity; /* index in scenario->quantities */
    size_t end;      /* 0 low, 1 high; of a dispute the side */
} glacis_move;
#define GLACIS_MOVES_MAX 80

GLACIS_API const glacis_answer *glacis_answers_find(const glacis_answers *answers, const char *key);

/* ---- footprint ------------------------------------------------------------------------------------ */

typedef struct glacis_footprint_cell {
    glacis_geodetic centre;
    size_t grid_index;
    double area_m2, land_m2;     /* of the cell; of the named country's land in it */
    glacis_cell_verdict verdict; /* best estimate, all threats together */
    double p_defended;           /* over the draws; of the best estimate alone (0 or 1) without draws */
} glacis_footprint_cell;

/* A threat alone at one cell, best estimate. */
typedef struct glacis_threat_mark {
    bool reachable;
    unsigned char shots;
    signed char limit_index; /* -1 defended, GLACIS_LIMIT_COUNT joint */
} glacis_threat_mark;

/* One threat of the scenario alone, best estimate: cells it reaches, cells defended against it, and why not. */
typedef struct glacis_threat_tally {
    size_t reached_cells, defended_cells;
    size_t limit_cells[GLACIS_LIMIT_COUNT + 1];
} glacis_threat_tally;

typedef struct glacis_place_answer {
    const glacis_named_place *place;
    glacis_cell_verdict verdict;
    double p;          /* probability of being defended, over the draws */
    double distance_m; /* from the battery */
} glacis_place_answer;

#define GLACIS_FAILURES_MAX 100

/* A threat that could not be flown at some or all targets of a run; those count as not reached. */
typedef struct glacis_solve_failure {
    size_t run, threat, targets_count;
    glacis_status
        status; /* why the vehicle has no such trajectories at all; GLACIS_OK: single aims did not converge */
} glacis_solve_failure;

typedef struct glacis_footprint {
    glacis_grid grid;
    size_t cells_count, threats_count;
    glacis_footprint_cell *cells;
    glacis_threat_mark *marks; /* threats x cells: marks[threat * cells_count + cell] */
    glacis_threat_tally threats[GLACIS_CASE_THREATS_MAX];
    size_t places_count, cities_count;
    glacis_place_answer *places, *cities;
    size_t defended_cells, not_threatened_cells;
    size_t limit_cells[GLACIS_LIMIT_COUNT + 1]; /* undefended, by the limit that binds; last: joint */
    double people_inside, people_listed;        /* best estimate; cities of the scenario's country */
    /* The share of land defended against the azimuth the radar faces, best estimate otherwise. */
    size_t sweep_count;
    double sweep_az_rad[36], sweep_land_fraction[36];
    /* Cells defended by run, as bits, for maps by probability and checks; runs_count x cells_count bytes. */
    unsigned char *defended_by_run;
    size_t solves,
        solves_failed; /* aiming problems of all runs, and those that did not converge (counted as not reached) */
    size_t failures_count; /* one a run and threat, the first GLACIS_FAILURES_MAX of them */
    glacis_solve_failure failures[GLACIS_FAILURES_MAX];
} glacis_footprint;

/* ---- what the radar sees -------------------------------------------------------------------------- */

/* A flight as the radar sees it, best estimate. */
typedef struct glacis_flight_view {
    glacis_sighting sighting;
    double added_s; /* seconds in view of this radar and of none of the existing ones */
} glacis_flight_view;
typedef glacis_flight_view glacis_outbound_answer;

/* A place of the scenario, those of the map first, then those of the view: the lowest height above it at which an object would
 * be seen; INFINITY: never. */
typedef struct glacis_site_view {
    const glacis_named_place *place;
    double least_height_m;
} glacis_site_view;

typedef struct glacis_horizon_point {
    double ground_range_m, height_m;
} glacis_horizon_point;

#define GLACIS_FALSE_ALARM_SHARE 1e-6 /* the textbooks' usual one, an assumption */

typedef struct glacis_radar_study {
    double range_m; /* detection, warhead nose-on RCS of the first threat, on boresight, detection dwell */
    double search_dwell_s, track_capacity;
    /* Of one dwell at the least signal that counts as detected, a steady target and Swerling 1 and 3, at a false alarm rate of
     * GLACIS_FALSE_ALARM_SHARE. */
    double detection_probability[3];
    glacis_horizon_point horizon[32];
    size_t horizon_count;
    size_t outbound_count;
    glacis_flight_view outbound[GLACIS_CASE_OUTBOUND_MAX];
    glacis_flight_view threats[GLACIS_CASE_THREATS_MAX]; /* of study->flights, where they reach */
    /* area_m2[neighbour * heights + height] seen by this radar, and by it or any existing one */
    size_t neighbours_count, heights_count;
    double *area_m2, *area_existing_m2, *area_union_m2, *country_area_m2;
    size_t sites_count;
    glacis_site_view *sites; /* best estimate */
    /* best-estimate flight of each outbound, for maps */
    glacis_flight *outbound_flights;
} glacis_radar_study;

/* ---- the whole ------------------------------------------------------------------------------------ */

typedef struct glacis_study {
    const glacis_scenario *scenario;
    const glacis_land *land;
    uint64_t draws, seed;
    unsigned threads;
    int lanes_most;    /* as in the options */
    size_t runs_count; /* 1 + draws */
    glacis_answers answers;
    /* What the radar would see in its other modes, best estimate: by_run[i] of other_modes[i] of the scenario. */
    glacis_answers other_modes;
    /* What one quantity does alone, for what moves the answers most: by_run[i] of moves[i]. */
    size_t moves_count;
    glacis_move moves[GLACIS_MOVES_MAX];
    glacis_answers alone;
    glacis_footprint footprint;
    glacis_radar_study radar;
    glacis_raid_result raid; /* best estimate */
    /* One flight of each threat, to the place of the raid or the middle of the country, for charts and CZML. */
    size_t flights_count;
    glacis_flight *flights;
    glacis_aim *flight_aims;
    glacis_engagement *flight_engagements;
    glacis_named_place flight_target;
    glacis_reach *reach; /* best estimate */
} glacis_study;

enum { GLACIS_STUDY_FOOTPRINT = 1, GLACIS_STUDY_RADAR = 2, GLACIS_STUDY_RAID = 4, GLACIS_STUDY_ALL = 7 };
/* Of the footprint only the places whose cover is reported: no cell of the map. Not with the footprint itself. */
enum { GLACIS_STUDY_PLACES = 8 };

/* Runs the asked parts. GLACIS_INTERRUPTED when *stop was set: nothing is handed out then. */
GLACIS_API glacis_status glacis_study_run(const glacis_scenario *scenario, const glacis_land *land,
                                          unsigned parts, const glacis_study_options *options,
                                          glacis_study **out);
/* The same with cases in place of draws: by_run[i] is the answer to cases[i]. They differ from the scenario's best case in numbers
 * alone, the first one least of all: its flights are where the others begin. Flights that several cases share are flown once, so
 * that a battery changed in many ways costs little. Answers only; draws of the options are not read. GLACIS_REFUSED_ARGUMENT: no case. */
GLACIS_API glacis_status glacis_study_cases(const glacis_scenario *scenario, const glacis_land *land,
                                            unsigned parts, const glacis_case *cases, size_t count,
                                            const glacis_study_options *options, glacis_study **out);
GLACIS_API void glacis_study_destroy(glacis_study *study);

/* Of one run of a study of the radar: the share of the outbound flights that it sees at all, and of the seconds in which it sees those the
 * mean share in which no existing radar does. NAN and 0 without outbound flights. */
GLACIS_API void glacis_study_outbound_shares(const glacis_study *study, size_t run, double *seen,
                                             double *added);

/* ---- what rests on memory alone ---------------------------------------------------------------------- */

/* What of a scenario an answer takes. */
enum {
    GLACIS_TAKES_VEHICLES = 1,   /* the missiles as they fly */
    GLACIS_TAKES_LAUNCHES = 2,   /* where they start */
    GLACIS_TAKES_SIGNATURES = 4, /* their radar cross-sections */
    GLACIS_TAKES_SITE = 8,       /* where the battery and its radar stand */
    GLACIS_TAKES_RADAR = 16,     /* that radar, and the track that the battery asks of it */
    GLACIS_TAKES_BATTERY = 32,   /* with its interceptor */
    GLACIS_TAKES_EXISTING = 64,  /* the radars that were there before, and where */
    GLACIS_TAKES_OUTBOUND = 128, /* the generic outbound flights */
    GLACIS_TAKES_AREAS = 256,    /* where those start */
    GLACIS_TAKES_RAID = 512,     /* the layers and the raid itself */
    GLACIS_TAKES_TARGET = 1024,  /* where the raid is aimed */
    GLACIS_TAKES_PLACES = 2048,  /* the places of the map */
    GLACIS_TAKES_VIEWED = 4096,  /* the places of the view */
    GLACIS_TAKES_CITIES = 8192,
    GLACIS_TAKES_FLIGHTS = GLACIS_TAKES_VEHICLES | GLACIS_TAKES_LAUNCHES,
    GLACIS_TAKES_SEEING = GLACIS_TAKES_SITE | GLACIS_TAKES_RADAR,
    GLACIS_TAKES_ENGAGEMENT =
        GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_SIGNATURES | GLACIS_TAKES_SEEING | GLACIS_TAKES_BATTERY,
    GLACIS_TAKES_ALTERNATIVES = 16384, /* radars and modes that siting tries instead */
    GLACIS_TAKES_ALL = 32767
};

/* Of many only one: 1 + its index; 0: all. */
typedef struct glacis_takes {
    unsigned what;
    size_t threat, outbound, existing, place;
} glacis_takes;

GLACIS_API glacis_takes glacis_takes_of_parts(const glacis_scenario *scenario, unsigned parts);
/* By the key of the answer; of a key that is none, everything. */
GLACIS_API glacis_takes glacis_takes_of_answer(const glacis_scenario *scenario, const char *key);

/* Whether an answer that takes this takes that quantity. */
GLACIS_API bool glacis_takes_quantity(const glacis_scenario *scenario, glacis_takes takes,
                                      const glacis_quantity *quantity);

#define GLACIS_UNVERIFIED_MAX 256

/* Keys of facts that rest on memory alone, each once: as in provenance.facts, and "SLUG.position" for where a site lies. */
typedef struct glacis_unverified {
    size_t count;
    char keys[GLACIS_UNVERIFIED_MAX][112];
} glacis_unverified;

/* Add to a list, which begins with a count of 0: what is not unverified, or known already, is left out. */
GLACIS_API void glacis_unverified_add(glacis_unverified *list, const char *key);
GLACIS_API void glacis_unverified_add_quantity(glacis_unverified *list, const glacis_quantity *quantity);
GLACIS_API void glacis_unverified_add_place(glacis_unverified *list, const glacis_named_place *place);
GLACIS_API void glacis_unverified_add_taken(glacis_unverified *list, const glacis_scenario *scenario,
                                            glacis_takes takes);
/* Whether that would add any. */
GLACIS_API bool glacis_takes_unverified(const glacis_scenario *scenario, glacis_takes takes);

/* ---- a test flight ---------------------------------------------------------------------------------- */

typedef enum glacis_agreement {
    GLACIS_AGREE_NO,
    GLACIS_AGREE_YES,
    GLACIS_AGREE_CANNOT_TELL
} glacis_agreement;

/* What a reported test says, over the spreads of a class's boost rule. Bands in metres and seconds. */
typedef struct glacis_test_reading {
    glacis_free_flight ellipse; /* surface to surface, no boost */
    double ellipse_range_m;     /* greatest range of that ellipse's surface speed */
    bool fits; /* false: no payload share of this class can have flown it; bands are NAN then */
    glacis_inference best;
    glacis_band boost_allowance_s, flight_time_s;
    glacis_band range_non_rotating_m, range_eastward_40n_m, range_on_azimuth_m;
    glacis_agreement times_agree; /* of the reported time with the flown one */
    double residual_s;            /* reported less best flown time; NAN without a report */
} glacis_test_reading;

/* Reported times are rounded, mostly to the minute: they agree within the band of flown times and this much. */
#define GLACIS_TEST_TIME_ROUNDING_S 30.0

/* reported_time_s may be NAN. Draws are those of the rule's quantities. */
GLACIS_API glacis_status glacis_test_read(const glacis_boost_class *rule, const glacis_quantity *quantities,
                                          size_t quantities_count, const glacis_test_flight *test,
                                          double reported_time_s, const glacis_study_options *options,
                                          glacis_test_reading *out);

/* The finding of one question in words: what, its band, what decides it and the command that would overturn it. */
typedef struct glacis_finding {
    char question[96], sentence[2560], decides[896], overturn[896];
    unsigned part; /* GLACIS_STUDY_: whose answers it tells */
} glacis_finding;
/* The height asked for at which most of the first neighbour is in view, in the best estimate or on a side of the dispute that
 * decides it; NAN without neighbours or heights. */
GLACIS_API double glacis_study_view_height_m(const glacis_study *study);
/* What it protects, what it sees, how a raid goes: up to `most` findings; the count. */
GLACIS_API size_t glacis_study_findings(const glacis_study *study, glacis_finding *out, size_t most);

#endif
