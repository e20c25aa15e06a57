/* glacis/traj.h: vehicles, flights, aiming.
 *
 * A vehicle is a point mass of one to four stages; it rises vertically, tilts by a kick, flies a gravity turn, coasts and
 * falls on a rotating WGS-84 Earth through the US Standard Atmosphere 1976. See docs/models/traj.md.
 */
#ifndef GLACIS_TRAJ_H
#define GLACIS_TRAJ_H

#include <glacis/base.h>
#include <glacis/geo.h>

#define GLACIS_STAGES_MAX    4
#define GLACIS_CD_POINTS_MAX 24

/* How an upper stage is steered. */
typedef enum glacis_steering {
    GLACIS_STEERING_GRAVITY_TURN, /* thrust along the air-relative velocity */
    GLACIS_STEERING_HOLD          /* thrust keeps the (Earth-fixed) direction it had at ignition */
} glacis_steering;

typedef struct glacis_stage {
    double propellant_kg, dry_kg;
    double isp_vacuum_s, isp_sea_level_s; /* their difference is the back-pressure term */
    double burn_time_s;
    double diameter_m;
    double coast_after_s; /* between burnout and the next ignition or separation */
    glacis_steering steering;
} glacis_stage;

/* Drag coefficient against Mach; monotone cubic in u = M^2 / (1 + M^2). */
typedef struct glacis_cd_curve {
    size_t count;
    double mach[GLACIS_CD_POINTS_MAX], cd[GLACIS_CD_POINTS_MAX];
} glacis_cd_curve;

typedef struct glacis_vehicle {
    size_t stages_count;
    glacis_stage stages[GLACIS_STAGES_MAX];
    double payload_kg;
    double payload_diameter_m;
    double reentry_beta_kgpm2; /* ballistic coefficient m / (Cd A) at high Mach of what re-enters */
    double drag_scale;         /* factor on the boost drag coefficient */
    double vertical_rise_s, kick_ramp_s;
    double separates;   /* 1: payload alone re-enters; 0: the body stays whole */
    double can_cut_off; /* 1: the burn can be ended early (liquid, or thrust termination) */
    double rcs_nose_m2, rcs_side_m2,
        rcs_rear_m2;     /* of the re-entering object, an assumption, by aspect class */
    double rcs_boost_m2; /* of the missile under power */
    glacis_cd_curve boost_cd, reentry_cd;
} glacis_vehicle;

/* Checks signs, finiteness and counts; the first fault is named in `what` (size bytes, may be NULL). */
GLACIS_API glacis_status glacis_vehicle_check(const glacis_vehicle *vehicle, char *what, size_t size);
GLACIS_API double glacis_vehicle_launch_mass_kg(const glacis_vehicle *vehicle);
/* First ignition to last burnout, coasts included. */
GLACIS_API double glacis_vehicle_burn_time_s(const glacis_vehicle *vehicle);
/* Least burn_fraction a control may ask for: the last stage alone can be cut off; 1 without cut-off. */
GLACIS_API double glacis_vehicle_burn_fraction_least(const glacis_vehicle *vehicle);
/* Ideal velocity (rocket equation with vacuum impulse) in m/s. */
GLACIS_API double glacis_vehicle_ideal_speed_mps(const glacis_vehicle *vehicle);
/* The two curves every vehicle shares unless it brings its own (docs/models/traj.md, "Drag"). */
GLACIS_API void glacis_cd_body(glacis_cd_curve *out);
GLACIS_API void glacis_cd_reentry(glacis_cd_curve *out);

/* ---- one flight ----------------------------------------------------------------------------------- */

typedef struct glacis_control {
    double az_rad;        /* azimuth of the kick plane at launch */
    double kick_rad;      /* angle of the thrust axis from the vertical at the end of the ramp */
    double burn_fraction; /* share of the whole burn time flown; below 1 only if the vehicle can cut off */
} glacis_control;

typedef struct glacis_flight_options {
    double position_tolerance_boost_m, position_tolerance_coast_m; /* per step; defaults 0.03 and 1 */
    bool without_rotation, without_air, without_j2;                /* for closed forms and comparisons */
    double ground_height_m; /* impact is at this height on the way down */
    double time_limit_s;    /* default 7200 */
} glacis_flight_options;

GLACIS_API glacis_flight_options glacis_flight_options_default(void);

typedef enum glacis_phase {
    GLACIS_PHASE_VERTICAL,
    GLACIS_PHASE_KICK,
    GLACIS_PHASE_TURN,
    GLACIS_PHASE_COAST_BETWEEN,
    GLACIS_PHASE_BALLISTIC
} glacis_phase;

typedef struct glacis_knot {
    double time_s;
    double pos_ecef_m[3], vel_ecef_mps[3], acc_ecef_mps2[3];
    glacis_phase phase;
} glacis_knot;

typedef struct glacis_state {
    double time_s;
    double pos_ecef_m[3], vel_ecef_mps[3];
} glacis_state;

#define GLACIS_KNOTS_MAX 1024

/* A flown trajectory: knots of an accepted integration, quintic Hermite between them (kinks fall on knots; a knot at a
 * discontinuity of acceleration stands twice). The last knot ends the step in which it lands and lies under the ground.
 * Create once, fly many times. */
typedef struct glacis_flight {
    size_t knots_count;
    glacis_knot knots[GLACIS_KNOTS_MAX];
    glacis_state burnout, apogee, impact; /* impact.time_s is the time of flight */
    double apogee_height_m, burnout_height_m;
    double range_m;     /* geodesic, launch to impact */
    size_t evaluations; /* of the right-hand side */
    bool hit_in_boost;  /* it fell back before the burn ended: range is what it is */
} glacis_flight;

/* Flies. Refuses an unusable vehicle or control; GLACIS_FAILED_STEPS / _NAN retire a hopeless case (escape included: a
 * flight that is still up at time_limit_s): *out is the working space, so after a failure its content means nothing; a
 * refusal leaves it as it was. options may be NULL: defaults. No allocation. */
GLACIS_API glacis_status glacis_fly(const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                                    const glacis_control *control, const glacis_flight_options *options,
                                    glacis_flight *out);
/* State at a time within the flight (clamped to its ends). */
GLACIS_API void glacis_flight_at(const glacis_flight *flight, double time_s, glacis_state *out);
/* First time at or after from_s at which the height crosses height_m (rising or falling as asked); -1: never. */
GLACIS_API double glacis_flight_height_time_s(const glacis_flight *flight, double height_m, bool rising,
                                              double from_s);
GLACIS_API double glacis_state_height_m(const glacis_state *state);
/* Speed and flight-path angle (from the local horizontal), Earth-fixed or inertial. */
GLACIS_API void glacis_state_speed(const glacis_state *state, bool inertial, double *speed_mps,
                                   double *path_rad);

/* Free flight of a body of ballistic coefficient beta from a given ECEF state (outbound flights given by burnout state). */
GLACIS_API glacis_status glacis_fly_ballistic(const glacis_state *start, double beta_kgpm2,
                                              const glacis_cd_curve *cd, const glacis_flight_options *options,
                                              glacis_flight *out);

/* ---- aiming --------------------------------------------------------------------------------------- */

typedef enum glacis_shape {
    GLACIS_SHAPE_MIN_ENERGY, /* least burn that reaches the target (the whole burn at its farthest) */
    GLACIS_SHAPE_LOFTED,     /* whole burn, steep branch */
    /* Whole burn, flat branch, to the flattest kick that still clears the ground (docs/models/traj.md); nearer than that
     * allows, cut off on the flattest kick. */
    GLACIS_SHAPE_DEPRESSED,
    GLACIS_SHAPE_APOGEE /* a given apogee: needs a burn that can be cut off */
} glacis_shape;

#define GLACIS_AIM_TOLERANCE_M                                                                               \
    100.0 /* numerical tolerance on the ellipsoid; no claim about anyone's accuracy */

/* Aiming ends here, 3,000 km before the far side of the Earth: farther, azimuths at the launch point say little about the impact
 * and range leaps with the burn. */
#define GLACIS_AIM_RANGE_MOST_M 17e6

typedef enum glacis_aim_verdict {
    GLACIS_AIM_HIT,           /* miss within the tolerance */
    GLACIS_AIM_OUT_OF_REACH,  /* farther than the family's greatest range; shortfall_m says by how much */
    GLACIS_AIM_TOO_CLOSE,     /* nearer than the family's least range; shortfall_m says by how much */
    GLACIS_AIM_NOT_CONVERGED, /* the solver gave up; miss_m is of its last flight */
    GLACIS_AIM_FAR_SIDE       /* farther than GLACIS_AIM_RANGE_MOST_M, though perhaps within reach */
} glacis_aim_verdict;

GLACIS_API const char *glacis_aim_verdict_sentence(glacis_aim_verdict verdict);

/* Work area of one thread in which many flights are flown side by side. */
typedef struct glacis_aim_batch glacis_aim_batch;

/* A family: the one-parameter curve of controls (s in [0, 1], range rising with s) that a shape allows for one vehicle from
 * one launch latitude. Built once (some hundred flights), used for every target. */
typedef struct glacis_aim_family glacis_aim_family;

typedef struct glacis_aim {
    glacis_aim_verdict verdict;
    glacis_control control;
    double miss_m, shortfall_m;
    double family_s; /* where on the family */
    /* Impact less what the family foretold, east and north: all that a neighbour's guess needs. */
    double family_error_m[2];
    size_t flights; /* integrations used */
} glacis_aim;

/* az_rad: the azimuth towards which glacis_aim_family_ranges_m reports; the family covers all of them. `batch` (NULL: the
 * scalar engine) flies the nodes side by side, where the vehicle cannot go round the Earth; its options must be these. apogee_m:
 * GLACIS_SHAPE_APOGEE only. Refuses an apogee shape for a vehicle that cannot cut off (GLACIS_REFUSED_ARGUMENT), an apogee out
 * of reach, and a vehicle that leaves nothing to aim with: even the least of its flights goes round the Earth or does not come
 * down in time (GLACIS_REFUSED_RANGE). A vehicle that cannot cut off has one ring
 * of least-energy flights, at its greatest range; whatever is nearer is TOO_CLOSE for that shape. */
GLACIS_API glacis_status glacis_aim_family_create(const glacis_vehicle *vehicle,
                                                  const glacis_geodetic *launch, glacis_shape shape,
                                                  double az_rad, double apogee_m,
                                                  const glacis_flight_options *options,
                                                  glacis_aim_batch *batch, glacis_aim_family **out);
GLACIS_API void glacis_aim_family_destroy(glacis_aim_family *family);
GLACIS_API void glacis_aim_family_ranges_m(const glacis_aim_family *family, double *least_m,
                                           double *greatest_m);

/* Solves for one target; `guess` (may be NULL) is the aim of a neighbouring target or draw. The flight of the solution is
 * left in *flight. Out of reach is an answer, not a failure. Thread-safe: the family is read only. */
GLACIS_API glacis_status glacis_aim_solve(const glacis_aim_family *family, const glacis_geodetic *target,
                                          const glacis_aim *guess, glacis_flight *flight, glacis_aim *out);

/* ---- many targets at once --------------------------------------------------------------------------- */

/* options may be NULL: defaults; they must be those of the families. `lanes_most` limits the width of the kernels (1, 4, 8; 0: the
 * widest of this machine): the answers do not depend on it. Refuses flights without rotation, air or J2. */
GLACIS_API glacis_status glacis_aim_batch_create(const glacis_flight_options *options, int lanes_most,
                                                 glacis_aim_batch **out);
GLACIS_API void glacis_aim_batch_destroy(glacis_aim_batch *batch);
/* Name of the kernels chosen under that limit: "portable", "avx2", "avx512". */
GLACIS_API const char *glacis_cpu_path(int lanes_most);

/* Called once a target, in no order; `flight` is that of the solution where aim->verdict is GLACIS_AIM_HIT. */
typedef glacis_status (*glacis_aim_visit)(void *context, size_t target, const glacis_aim *aim,
                                          const glacis_flight *flight);
/* As glacis_aim_solve for each of `count` targets. `guesses` (may be NULL) has one for each; those that are no hit are not read. A
 * target whose flights do not land is GLACIS_AIM_NOT_CONVERGED. Stops at the first status of `visit` that is not usable. */
GLACIS_API glacis_status glacis_aim_solve_many(const glacis_aim_family *family,
                                               const glacis_geodetic *targets, const glacis_aim *guesses,
                                               size_t count, glacis_aim_batch *batch, glacis_aim_visit visit,
                                               void *context);

/* ---- an atlas of flights ------------------------------------------------------------------------------ */

/* The flights of one family to the places of a box, for previews: read between nodes that the engine has flown. What it says is near
 * enough to look at and never a displayed number. */
typedef struct glacis_atlas glacis_atlas;

typedef struct glacis_atlas_options {
    double lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad; /* of the targets */
    size_t rows, columns;                                      /* nodes each way, 4 to 256 */
    size_t points;                                             /* places a flight, 2 to 512 */
} glacis_atlas_options;

/* Against flights of the engine to middles of cells: `flights` of them, spread over the atlas. */
typedef struct glacis_atlas_error {
    size_t flights;
    double place_most_m,
        place_p99_m; /* of the point of a flight that is farthest off: the greatest, and 99 % of them */
    double duration_most_s, apogee_most_m;
} glacis_atlas_error;

typedef struct glacis_atlas_flight {
    double duration_s, burnout_s, apogee_height_m;
    double launch_ecef_m[3];
} glacis_atlas_flight;

/* Solves and flies the nodes on `batch`, whose options must be those of the family. Nodes out of reach are left empty. */
GLACIS_API glacis_status glacis_atlas_create(const glacis_aim_family *family,
                                             const glacis_atlas_options *options, glacis_aim_batch *batch,
                                             glacis_atlas **out);
GLACIS_API void glacis_atlas_destroy(glacis_atlas *atlas);
GLACIS_API glacis_atlas_error glacis_atlas_error_of(const glacis_atlas *atlas);
GLACIS_API size_t glacis_atlas_bytes(const glacis_atlas *atlas);
/* The flight to a place; false where it is off the box or a node about it is out of reach. `place_m` (may be NULL) gets x, y, z of
 * `points` places at equal shares of the duration, ECEF less launch_ecef_m. Thread-safe. */
GLACIS_API bool glacis_atlas_read(const glacis_atlas *atlas, double lat_rad, double lon_rad,
                                  glacis_atlas_flight *out, float *place_m);

#endif
