/* glacis/case.h: everything one run of a study needs, as numbers in SI: what a scenario file becomes.
 *
 * A glacis_case is flat (no pointers), so that a draw is a copy with some doubles changed: a glacis_quantity says which
 * double (its offset in the case), how it spreads and which facts it came from.
 */
#ifndef GLACIS_CASE_H
#define GLACIS_CASE_H

#include <glacis/defend.h>
#include <glacis/radar.h>
#include <glacis/raid.h>
#include <glacis/traj.h>
#include <glacis/uq.h>

#define GLACIS_CASE_VEHICLES_MAX     12
#define GLACIS_CASE_THREATS_MAX      24
#define GLACIS_CASE_EXISTING_MAX     6
#define GLACIS_CASE_OUTBOUND_MAX     8
#define GLACIS_CASE_ALTERNATIVES_MAX 4

/* A vehicle at a launch site; where it is aimed is the cell of a map. */
typedef struct glacis_threat {
    size_t vehicle; /* index in glacis_case.vehicles */
    glacis_geodetic launch;
    glacis_shape shape;
    double apogee_m; /* GLACIS_SHAPE_APOGEE only */
} glacis_threat;

/* A generic outbound flight: a public launch area, an azimuth and a burnout state; no destination. Until burnout it follows
 * the quintic that joins rest at the launch point to the burnout state. */
typedef struct glacis_outbound {
    glacis_geodetic launch;
    double az_rad;
    double burn_time_s;
    double burnout_height_m, burnout_downrange_m;
    double burnout_speed_mps, burnout_path_rad; /* Earth-fixed; angle from the local horizontal */
    double reentry_beta_kgpm2;
    double rcs_nose_m2, rcs_side_m2, rcs_rear_m2, rcs_boost_m2;
} glacis_outbound;

typedef struct glacis_case {
    size_t vehicles_count, threats_count, existing_count, outbound_count, alternatives_count;
    glacis_vehicle vehicles[GLACIS_CASE_VEHICLES_MAX];
    glacis_threat threats[GLACIS_CASE_THREATS_MAX];
    glacis_vehicle interceptor;
    glacis_radar_post radar; /* the fire-control radar of the battery */
    glacis_radar_post existing[GLACIS_CASE_EXISTING_MAX];
    glacis_outbound outbound[GLACIS_CASE_OUTBOUND_MAX];
    /* Radars and modes that siting tries instead of `radar`; where they stand and what they face is not set. */
    glacis_radar_post alternatives[GLACIS_CASE_ALTERNATIVES_MAX];
    glacis_battery battery;
    glacis_raid_plan raid;
} glacis_case;

enum {
    GLACIS_QUANTITY_UNVERIFIED = 1,     /* rests on memory alone */
    GLACIS_QUANTITY_SPREAD_ASSUMED = 2, /* a lone value: the default spread of its class */
    GLACIS_QUANTITY_CALIBRATED = 4,     /* inferred from an output: reproducing that output proves nothing */
    GLACIS_QUANTITY_DERIVED = 8,
    GLACIS_QUANTITY_ASSUMED = 16,
    GLACIS_QUANTITY_FROM_SCENARIO = 32, /* given in the scenario file or by --set */
    GLACIS_QUANTITY_CYCLIC = 64         /* an azimuth: a draw is brought back to [0, 2 pi) */
};

typedef struct glacis_quantity {
    char key[96];      /* "nodong.stage1.burn_time_s", "battery.reaction_time_s" */
    char set_key[128]; /* of --set: moves this quantity; "" for the position of a site */
    char stream[96];   /* name of its random stream: the key, or "schools.NAME" shared by a whole school */
    char label[128];   /* in a sentence: "reaction time of THAAD" */
    char who[GLACIS_CHOICES_MAX]
            [64];         /* of a dispute: who says each alternative, in the order of the spread */
    const char *unit;     /* as in the files: "km" */
    double unit_scale;    /* SI = file value x unit_scale (dB: see unit) */
    glacis_spread spread; /* in SI */
    size_t offset;        /* of the double in glacis_case */
    unsigned flags;
} glacis_quantity;

/* A value in SI in the unit of the quantity's key; decibels are power ratios inside. */
GLACIS_API double glacis_quantity_shown(const glacis_quantity *quantity, double value);
/* Puts one quantity of a case at a value in SI (an azimuth is brought back to [0, 2 pi)). */
GLACIS_API void glacis_quantity_put(const glacis_quantity *quantity, double value, glacis_case *out);

/* The case of draw `run`: run 0 is the best estimate. */
GLACIS_API void glacis_case_draw(const glacis_case *best, const glacis_quantity *quantities, size_t count,
                                 uint64_t seed, uint64_t run, glacis_case *out);

#endif
