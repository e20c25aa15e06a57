/* traj/aim_kick.h: flights asked about while a family is built. Internal. */
#ifndef GI_TRAJ_AIM_KICK_H
#define GI_TRAJ_AIM_KICK_H

#include "traj/aim_family.h"

#define GI_AIM_KICK_MAX_RAD (85 * GLACIS_RAD)
#define GI_AIM_ROUND_M      20e6 /* stands for the range of a flight that does not come down */

typedef struct gi_aim_search {
    glacis_aim_family *family;
    glacis_flight *flight;
    glacis_aim_batch *batch; /* NULL: one flight after the other by the scalar engine */
    double whole;            /* the longest burn there is to be, mostly 1 */
    glacis_status status;    /* first failure other than going round */
} gi_aim_search;

/* One flight; false when it went round the Earth or failed. */
bool gi_aim_shoot(gi_aim_search *s, double az_rad, double kick_rad, double burn);
double gi_aim_range_of(gi_aim_search *s, double az_rad, double kick_rad, double burn);
double gi_aim_apogee_of(gi_aim_search *s, double az_rad, double kick_rad, double burn);

/* A flight asked about, and its range as of gi_aim_range_of. */
typedef struct gi_aim_shot {
    double az_rad, kick_rad, burn, range_m;
} gi_aim_shot;

/* Any number of flights, side by side where there is a batch. */
void gi_aim_ranges(gi_aim_search *s, gi_aim_shot *shots, size_t count);

/* Sets family->centre_rad. */
void gi_aim_find_centre(gi_aim_search *s);
/* The best of a ladder of kicks at the longest burn. */
double gi_aim_scan(gi_aim_search *s, double az_rad);
/* A kick of greatest range that is looked for: kick_rad is a guess at first. */
typedef struct gi_aim_top {
    double az_rad, burn, kick_rad;
} gi_aim_top;

/* Up to GI_AIM_TURNS kicks of greatest range near guesses, by kicks `width` (a share of the guess) apart. */
void gi_aim_peaks(gi_aim_search *s, gi_aim_top *tops, size_t count, double width);
double gi_aim_peak(gi_aim_search *s, double az_rad, double burn, double guess_rad, double width);
/* Kick of greatest range at the longest burn on every azimuth node. */
void gi_aim_best_kicks(gi_aim_search *s, double kick[GI_AIM_TURNS]);

#endif
