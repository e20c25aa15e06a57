/* glacis/defend.h: what a battery protects, and which limit binds where it does not.
 *
 * Reach: least time of the interceptor to (ground range, height), flown with the equations of glacis/traj.h.
 * Time line: first sight -> usable track -> decision -> launch -> intercept inside layer and reach, repeated after an
 * assessment delay. A limit binds a cell if relaxing it alone would defend the cell. See docs/models/defend.md.
 */
#ifndef GLACIS_DEFEND_H
#define GLACIS_DEFEND_H

#include <glacis/limit.h>
#include <glacis/radar.h>
#include <glacis/traj.h>

typedef struct glacis_battery {
    glacis_geodetic position;
    double launchers_count, interceptors_per_launcher_count;
    double published_reach_m;       /* ground range */
    double published_reach_governs; /* 1: the published figure cuts the flown reach; 0: flown reach alone */
    double layer_min_m, layer_max_m;
    double target_speed_max_mps;
    double
        reaction_time_s; /* from finding the target to the first launch, which waits for a usable track as well */
    double assessment_delay_s; /* intercept to next launch at the same target */
    double launch_interval_s;
    double single_shot_kill_probability, interceptor_reliability, kill_correlation;
    double shots_required_count; /* shots the time line must allow for a place to count as defended */
    glacis_track_need track_need;
} glacis_battery;

/* ---- reach table ---------------------------------------------------------------------------------- */

typedef struct glacis_reach glacis_reach;

/* Flies a fan of trajectories of the interceptor from its launch height, up to 200 s; no rotation (the table is
 * axisymmetric). The launcher is tilted by 0 to 85 deg; the seconds of vertical_rise_s and kick_ramp_s are flown along that
 * axis. Refuses an unusable vehicle; GLACIS_FAILED_STEPS when it would leave the Earth. */
GLACIS_API glacis_status glacis_reach_create(const glacis_vehicle *interceptor, double launch_height_m,
                                             glacis_reach **out);
GLACIS_API void glacis_reach_destroy(glacis_reach *reach);
/* Least time (s) from launch to the point; INFINITY outside. Bilinear between nodes. */
GLACIS_API double glacis_reach_time_s(const glacis_reach *reach, double ground_range_m, double height_m);
GLACIS_API void glacis_reach_extent(const glacis_reach *reach, double *ground_range_max_m,
                                    double *height_max_m, double *burnout_speed_mps);
/* The outline for drawing: greatest ground range at a height, 0 if the height is out of reach. */
GLACIS_API double glacis_reach_ground_range_m(const glacis_reach *reach, double height_m);

/* ---- a flight, sampled once ----------------------------------------------------------------------- */

#define GLACIS_SAMPLES_MAX 512

typedef struct glacis_sample {
    glacis_state state;
    double height_m, speed_mps; /* speed is Earth-fixed */
} glacis_sample;

/* What an engagement needs of a flight. It does not depend on the battery's place or the radar's azimuth, so a sweep over
 * those samples each flight once. */
typedef struct glacis_samples {
    size_t count;
    double burnout_s;
    glacis_sample at[GLACIS_SAMPLES_MAX];
} glacis_samples;

/* Every 5 s, and every 1 s wherever the height lies in the layer; coarser in proportion when the flight is so long that
 * GLACIS_SAMPLES_MAX would not do. No allocation. */
GLACIS_API glacis_status glacis_samples_take(const glacis_flight *flight, double layer_min_m,
                                             double layer_max_m, glacis_samples *out);

/* ---- one flight against one battery --------------------------------------------------------------- */

#define GLACIS_SHOTS_MAX 8 /* shots are counted up to this number */

typedef struct glacis_defence {
    const glacis_battery *battery;
    const glacis_reach *reach;
    const glacis_radar_view *view; /* the fire-control radar */
} glacis_defence;

/* Times count from the launch of the threat; -1: never. */
typedef struct glacis_engagement {
    int shots; /* possible one after the other, up to GLACIS_SHOTS_MAX */
    double first_sight_s, usable_track_s;
    double first_launch_s, first_intercept_s; /* of the first shot */
    double first_intercept_height_m;          /* NAN without a shot */
    double last_intercept_s;                  /* of the last of `shots` */
    unsigned binding;      /* limits each of which, relaxed alone, would defend; 0 when defended */
    bool joint;            /* undefended and no single limit suffices */
    unsigned joint_limits; /* then: the limits that together would, a smallest set of them */
} glacis_engagement;

/* The primary limit to show: lowest bit of `binding`, GLACIS_LIMIT_COUNT for joint, -1 when defended. */
GLACIS_API int glacis_engagement_limit_index(const glacis_engagement *engagement);

/* Refuses numbers that are not finite or of the wrong sign, a layer upside down and shots_required_count outside
 * [1, GLACIS_SHOTS_MAX]; the first fault is named in `what` (size bytes, may be NULL). No interceptors is the magazine
 * limit, not a refusal. */
GLACIS_API glacis_status glacis_battery_check(const glacis_battery *battery, char *what, size_t size);

/* Evaluates one flight, sampled. No allocation; thread-safe. */
GLACIS_API glacis_status glacis_engage_samples(const glacis_defence *defence, const glacis_vehicle *threat,
                                               const glacis_samples *samples, glacis_engagement *out);
/* The shots alone, the same number in less time: for draws and sweeps that do not ask which limit binds. */
GLACIS_API glacis_status glacis_engage_shots(const glacis_defence *defence, const glacis_vehicle *threat,
                                             const glacis_samples *samples, int *shots);
/* Samples the flight and evaluates it. */
GLACIS_API glacis_status glacis_engage(const glacis_defence *defence, const glacis_vehicle *threat,
                                       const glacis_flight *flight, glacis_engagement *out);

/* ---- many flights, kept ----------------------------------------------------------------------------- */

/* Flights sampled once and kept in single precision, to be held against many batteries: a flight depends neither on the
 * battery's place nor on the radar. 16 bytes a sample. */
typedef struct glacis_flight_store glacis_flight_store;

typedef struct glacis_store_options {
    double layer_min_m, layer_max_m;   /* of the batteries to come: samples lie closer there */
    double coarse_step_s, fine_step_s; /* 0: those of glacis_samples_take, 5 s and 1 s */
    /* From where places are counted, somewhere among the flights: single precision is 3 cm at 1,000 km. */
    glacis_geodetic origin;
    int lanes_most; /* as for glacis_aim_batch_create */
} glacis_store_options;

/* Refuses a layer upside down and steps that are not positive or that are over a minute. */
GLACIS_API glacis_status glacis_store_create(const glacis_store_options *options, glacis_flight_store **out);
GLACIS_API void glacis_store_destroy(glacis_flight_store *store);
/* Adds a flight that has landed; flights are counted from 0 in the order in which they were added. */
GLACIS_API glacis_status glacis_store_add(glacis_flight_store *store, const glacis_flight *flight);
/* Adds a flight read from an atlas: `count` places (at most GLACIS_SAMPLES_MAX) at equal shares of its duration, which become its
 * samples, whatever the steps of the store. */
GLACIS_API glacis_status glacis_store_add_places(glacis_flight_store *store,
                                                 const glacis_atlas_flight *flight, const float *place_m,
                                                 size_t count);
/* Adds the flights of another store whose `wanted` is not 0, with the samples they have there. Refuses a store that counts its places
 * from elsewhere, and one of another layer. */
GLACIS_API glacis_status glacis_store_add_some(glacis_flight_store *store, const glacis_flight_store *from,
                                               const unsigned char *wanted);
GLACIS_API size_t glacis_store_count(const glacis_flight_store *store);
/* Bytes that the flights take. */
GLACIS_API size_t glacis_store_bytes(const glacis_flight_store *store);
/* Forgets the flights and keeps the room, for flights to come under these options. */
GLACIS_API glacis_status glacis_store_reset(glacis_flight_store *store, const glacis_store_options *options);

/* shots[i]: those of glacis_engage_shots at flight first + i, for `count` flights of the vehicle `threat`, counted no further than
 * shots_most: fewer take less time than all (GLACIS_SHOTS_MAX). `first` is a multiple of 8. Times are those of
 * glacis_samples_take (with the steps left at 0), places to centimetres. Refuses a battery whose layer leaves that of the store, and
 * shots_most outside [1, GLACIS_SHOTS_MAX]. Thread-safe. */
GLACIS_API glacis_status glacis_engage_store(const glacis_defence *defence, const glacis_vehicle *threat,
                                             const glacis_flight_store *store, size_t first, size_t count,
                                             int shots_most, unsigned char *shots);

/* ---- the set of threats at one cell --------------------------------------------------------------- */

typedef struct glacis_cell_verdict {
    bool threatened; /* at least one threat reaches the cell */
    bool defended;   /* every threat that reaches it can be engaged with the shots required */
    int shots_least; /* over the threats */
    int limit_index; /* -1 when defended, GLACIS_LIMIT_COUNT for joint */
    unsigned joint_limits;
} glacis_cell_verdict;

/* Combines the engagements of the threats that reach a cell: a limit binds the set if relaxing it alone defends against all.
 * Without such a limit, joint_limits is the union of each undefended threat's joint set, or of one of its single limits
 * (one already in the union if there is one, else the lowest bit): relaxing the union defends against all. Engagements of which
 * only `shots` is set (glacis_engage_shots) give all but limit_index and joint_limits. */
GLACIS_API void glacis_cell_combine(const glacis_engagement *engagements, const bool *reachable, size_t count,
                                    double shots_required, glacis_cell_verdict *out);

#endif
