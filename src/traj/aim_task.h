/* traj/aim_task.h: one target, the surface of a family, and what flights have taught about it. Internal. */
#ifndef GI_TRAJ_AIM_TASK_H
#define GI_TRAJ_AIM_TASK_H

#include "traj/aim_family.h"
#include "traj/batch.h"

#define GI_AIM_CENTRE 1e-5 /* least s on a disc: Newton's matrix is singular at the centre */
#define GI_AIM_HOLE   0.15 /* radius given to s = 0 of a ring in the Newton plane */

/* The task: where the flight should fall, and what flights have taught about the surface M: impacts are
 * M + bias + bend (M - last), by the rank-one rule of [Broyden65]. */
typedef struct gi_aim_task {
    const glacis_aim_family *family;
    double target[2], distance_m;
    double bias[2], bend[2][2], last[2];
    double s, az_rad; /* the answer */
} gi_aim_task;

static inline double gi_aim_cross(const double a[2], const double b[2])
{
    return a[0] * b[1] - a[1] * b[0];
}

typedef enum gi_aim_place { GI_AIM_INSIDE, GI_AIM_BEYOND, GI_AIM_WITHIN_HOLE } gi_aim_place;

/* Sets s and az_rad to what should be flown. */
gi_aim_place gi_aim_locate(gi_aim_task *t);
/* Takes in a flight that fell at `impact` where the surface says `surface`. */
void gi_aim_learn(gi_aim_task *t, const double surface[2], const double impact[2], bool is_first);

/* ---- one target, flight by flight (aim.c) -------------------------------------------------------------- */

#define GI_AIM_PATIENCE 8 /* flights, before slopes are flown too */

glacis_status gi_aim_begin(const glacis_aim_family *family, const glacis_geodetic *target,
                           const glacis_aim *guess, gi_aim_task *out);
/* The control at the task's place, and where the surface says it falls. */
void gi_aim_propose(const gi_aim_task *t, double surface[2], glacis_aim *out);
/* Takes in where that fell: the miss, and what it teaches. `impact` gets it in the plane of the launch point. */
void gi_aim_take_in(gi_aim_task *t, const glacis_geodetic *target, const double surface[2],
                    const double impact_ecef_m[3], double impact[2], glacis_aim *out);
/* Does a flight of the edge answer for the target's direction, with the target on the far side of it? */
bool gi_aim_edge_answers(const gi_aim_task *t, gi_aim_place where, const double impact[2],
                         double *shortfall_m);

/* ---- flights of a family, side by side (aim_many.c) ------------------------------------------------------ */

/* The kernels of a batch. */
const gi_simd_kernels *gi_aim_batch_kernels(const glacis_aim_batch *batch);

#define GI_AIM_AT_ONCE 128 /* plenty for the lanes, little for the cache */

/* Flies up to GI_AIM_AT_ONCE controls; each has a status of its own. */
glacis_status gi_aim_batch_fly(glacis_aim_batch *batch, const glacis_aim_family *family,
                               const glacis_control *controls, size_t count, gi_traj_batch_flight *out);

#endif
