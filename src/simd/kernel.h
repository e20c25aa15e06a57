/* simd/kernel.h: flights of one kind of leg, many at a time. Internal.
 *
 * A chunk holds the state of up to GI_SIMD_CHUNK_MAX flights as arrays (SoA). gi_simd_kernels.leg flies all that are still
 * up to the end of their current leg or to the ground, each with its own steps, in groups of lanes that are refilled as
 * flights end. The equations, the steps and the tolerances are those of traj/integrate.c; docs/models/simd.md lists the
 * differences (polynomials for the air, exp and powers instead of the C library's).
 */
#ifndef GI_SIMD_KERNEL_H
#define GI_SIMD_KERNEL_H

#include "simd/meet.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#define GI_SIMD_CHUNK_MAX 512
#define GI_SIMD_KINKS_MAX 14 /* one under and one over them make a table */
#define GI_SIMD_CD_CELLS  16

/* How the thrust is steered; each is compiled as its own kernel. */
typedef enum gi_simd_steering {
    GI_SIMD_FIXED,    /* thrust along `axis` */
    GI_SIMD_RAMP,     /* thrust from `axis` towards `side` by ramp_rps x (t - begin) */
    GI_SIMD_VELOCITY, /* thrust along the velocity */
    GI_SIMD_COAST,    /* no thrust, tolerances of boost */
    GI_SIMD_BALLISTIC /* no thrust, tolerances of free flight */
} gi_simd_steering;

typedef enum gi_simd_end {
    GI_SIMD_UP,     /* still flying */
    GI_SIMD_LANDED, /* the ground was crossed; the last step is in `ground` */
    GI_SIMD_FAILED_STEPS,
    GI_SIMD_FAILED_NAN
} gi_simd_end;

/* A step that an event lies in: time, position, velocity, acceleration at its two ends. */
enum { GI_SIMD_TIME, GI_SIMD_POS, GI_SIMD_VEL = 4, GI_SIMD_ACC = 7, GI_SIMD_KNOT = 10 };
typedef struct gi_simd_steps {
    alignas(64) double begin[GI_SIMD_KNOT][GI_SIMD_CHUNK_MAX];
    alignas(64) double end[GI_SIMD_KNOT][GI_SIMD_CHUNK_MAX];
} gi_simd_steps;

typedef struct gi_simd_knot {
    double time_s, pos_m[3], vel_mps[3], acc_mps2[3];
} gi_simd_knot;

/* Knots of accepted steps, lane by lane; a lane that has no room left ends as GI_SIMD_FAILED_STEPS. */
typedef struct gi_simd_knots {
    size_t most;        /* a lane */
    gi_simd_knot *knot; /* lane * most + n */
    uint32_t *count;    /* by lane */
} gi_simd_knots;

typedef struct gi_simd_chunk {
    size_t count;
    /* State, kept from leg to leg. */
    alignas(64) double time_s[GI_SIMD_CHUNK_MAX];
    alignas(64) double pos_m[3][GI_SIMD_CHUNK_MAX], vel_mps[3][GI_SIMD_CHUNK_MAX];
    alignas(64) double step_s[GI_SIMD_CHUNK_MAX]; /* proposed next; 1 before the first leg */
    alignas(64) double apogee_m
        [GI_SIMD_CHUNK_MAX]; /* greatest height at the end of a step next to a top; -1e30 */
    uint32_t attempts[GI_SIMD_CHUNK_MAX], legs[GI_SIMD_CHUNK_MAX]; /* evaluations: 6 an attempt, 1 a leg */
    unsigned char end[GI_SIMD_CHUNK_MAX];                          /* gi_simd_end */
    /* The leg. */
    alignas(64) double end_s[GI_SIMD_CHUNK_MAX], begin_s[GI_SIMD_CHUNK_MAX];
    alignas(64) double mass_kg[GI_SIMD_CHUNK_MAX], flow_kgps[GI_SIMD_CHUNK_MAX];
    alignas(64) double thrust_n[GI_SIMD_CHUNK_MAX], exit_area_m2[GI_SIMD_CHUNK_MAX];
    alignas(64) double drag_area_m2[GI_SIMD_CHUNK_MAX];
    alignas(64) double axis[3][GI_SIMD_CHUNK_MAX], side[3][GI_SIMD_CHUNK_MAX], ramp_rps[GI_SIMD_CHUNK_MAX];
    /* How much the vehicle magnifies a tilt (traj/plan.h); read where common->tilts. */
    alignas(64) double tilt[3][GI_SIMD_CHUNK_MAX];
    /* Where the top and the ground were met. */
    gi_simd_steps top, ground;
} gi_simd_chunk;

/* What all flights of a call share. */
typedef struct gi_simd_common {
    alignas(64) double cd[4][GI_SIMD_CD_CELLS]; /* coefficient k of cell i at [k][i]; traj/cd.h */
    double tolerance_boost_m, tolerance_coast_m;
    int tilts; /* the tolerance in boost shrinks for vehicles that magnify a tilt */
    double ground_m;
    size_t kinks_count;
    double kinks_m[GI_SIMD_KINKS_MAX]; /* ascending */
    uint32_t attempts_most;
} gi_simd_common;

/* An event within a step, by the quintic Hermite of its ends. */
typedef enum gi_simd_event { GI_SIMD_EVENT_TOP, GI_SIMD_EVENT_GROUND } gi_simd_event;

typedef struct gi_simd_kernels {
    const char *name; /* "portable", "avx2", "avx512" */
    int lanes;
    /* Lanes whose leg has ended before it begins are left alone. `knots` may be NULL. */
    void (*leg)(const gi_simd_common *common, gi_simd_steering steering, gi_simd_chunk *chunk,
                const gi_simd_knots *knots);
    /* Time, position and velocity of the event of lanes [0, count): state[k][lane], k as in gi_simd_knot. */
    void (*event)(gi_simd_event event, double ground_m, const gi_simd_steps *steps, size_t count,
                  double (*state)[GI_SIMD_CHUNK_MAX]);
    gi_simd_points_kernel *points;
    gi_simd_meet_kernel *meet;
    gi_simd_visible_kernel *visible;
    gi_simd_blend_kernel *blend;
    /* For tests: the elementary functions and the air at `count` points; a multiple of 16. */
    void (*probe)(int what, size_t count, const double *in, double *out, double *out2);
} gi_simd_kernels;

enum {
    GI_SIMD_PROBE_LOG,
    GI_SIMD_PROBE_ATAN,
    GI_SIMD_PROBE_EXP2,
    GI_SIMD_PROBE_ROOT,
    GI_SIMD_PROBE_SINCOS,
    GI_SIMD_PROBE_AIR
};

/* The fastest kernels of this machine that are not above `limit` (0: any; else the number of lanes: 1, 4, 8). */
const gi_simd_kernels *gi_simd_choose(int limit);

#endif
