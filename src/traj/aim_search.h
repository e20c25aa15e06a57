/* traj/aim_search.h: one target, flight by flight: propose a control, fly it anyhow, take in where it fell. Internal. */
#ifndef GI_TRAJ_AIM_SEARCH_H
#define GI_TRAJ_AIM_SEARCH_H

#include "traj/aim_family.h"

/* The task: where the flight should fall, and what flights have taught about the surface M: impacts are
 * M + bias + bend (M - last), by the rank-one rule of [Broyden65]. */
typedef struct gi_aim_task {
    const glacis_aim_family *family;
    double target[2], distance_m;
    double bias[2], bend[2][2], last[2];
    double s, az_rad; /* the answer */
} gi_aim_task;

typedef enum gi_aim_place { GI_AIM_INSIDE, GI_AIM_BEYOND, GI_AIM_WITHIN_HOLE } gi_aim_place;

typedef struct gi_aim_search {
    gi_aim_task task;
    glacis_geodetic target;
    glacis_aim aim; /* the answer so far; aim.control is what to fly */
    gi_aim_place where;
    double surface[2], impact[2]; /* east and north: foretold without the bias, and flown */
} gi_aim_search;

glacis_status gi_aim_begin(const glacis_aim_family *family, const glacis_geodetic *target,
                           const glacis_aim *guess, gi_aim_search *out);
void gi_aim_propose(gi_aim_search *search);
/* True when the search is over. */
bool gi_aim_take(gi_aim_search *search, const double impact_ecef_m[3]);

#endif
