/* glacis/infer.h: a test flew this high and this far: what does that say about the full range?
 *
 * A surface-to-surface ellipse leaves out the boost: it gives 8,022 km for the flight of 28 July 2017 where 10,400 km was
 * published. Here the boost is flown: a class of missile has one rule, fixed beforehand (thrust to weight, specific impulse,
 * structural fraction, staging), and one free number, the payload share of the launch mass. That number and the kick are
 * solved so that a lofted flight with the whole burn has the reported apogee and range; the same missile is then flown for
 * range. The time of flight comes out and is compared, never fitted. See docs/models/infer.md.
 */
#ifndef GLACIS_INFER_H
#define GLACIS_INFER_H

#include <glacis/traj.h>

/* The boost rule of a class; all doubles, so that a draw can move any of them. The first stage is what the other masses
 * leave of the launch mass; its burn time follows from its thrust. */
typedef struct glacis_boost_class {
    double stages_count;               /* 1, 2 or 3 */
    double thrust_to_weight_at_launch; /* sea level */
    double isp_sea_level_s[3], isp_vacuum_s[3];
    double structural_fraction[3];     /* dry / (dry + propellant) of the stage */
    double mass_fraction_of_launch[3]; /* stage (dry + propellant) / launch mass; [0] unused */
    double burn_time_s[3];             /* of the upper stages; [0] unused */
    double area_per_mass_m2pkg;        /* body cross-section / launch mass */
    double reentry_beta_kgpm2;
    double vertical_rise_s, kick_ramp_s;
} glacis_boost_class;

/* ---- the surface-to-surface ellipse (sphere of mean radius, vacuum, no rotation) ------------------- */

typedef struct glacis_free_flight {
    double time_s, speed_mps, path_rad; /* time of flight; speed and angle at the surface */
} glacis_free_flight;

/* The one ellipse of a given apogee and range; refuses apogee <= 0, range outside (0, half the circumference). */
GLACIS_API glacis_status glacis_infer_free_flight(double apogee_m, double range_m, glacis_free_flight *out);
/* Greatest range of a surface speed (vacuum, sphere). */
GLACIS_API glacis_status glacis_infer_ellipse_range(double speed_mps, double *range_m);

/* ---- with the boost -------------------------------------------------------------------------------- */

#define GLACIS_INFER_PAYLOAD_LEAST 0.002
#define GLACIS_INFER_PAYLOAD_MOST  0.6

typedef struct glacis_test_flight {
    double apogee_m, range_m;
    glacis_geodetic launch;
    double az_rad;
} glacis_test_flight;

typedef struct glacis_inference {
    double payload_fraction;  /* the one free number */
    glacis_vehicle vehicle;   /* scaled to a launch mass of 10 t */
    glacis_control control;   /* that flies the test */
    double flight_time_s;     /* of the flown test, boost included */
    double boost_allowance_s; /* flight_time_s less the free-flight time of the ellipse */
    double burn_time_s, burnout_height_m, burnout_speed_mps; /* Earth-fixed */
    double range_non_rotating_m, range_eastward_40n_m,
        range_on_azimuth_m; /* the same missile flown for range */
} glacis_inference;

/* Refuses an impossible class or flight; GLACIS_FAILED_CONVERGENCE when no payload share from
 * GLACIS_INFER_PAYLOAD_LEAST to GLACIS_INFER_PAYLOAD_MOST fits: the class cannot have flown that. */
GLACIS_API glacis_status glacis_infer(const glacis_boost_class *rule, const glacis_test_flight *test,
                                      glacis_inference *out);

#endif
