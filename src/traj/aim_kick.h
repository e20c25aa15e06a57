/* traj/aim_kick.h: flights asked about while a family is built. Internal. */
#ifndef GI_TRAJ_AIM_KICK_H
#define GI_TRAJ_AIM_KICK_H

#include "traj/aim_family.h"

#define GI_AIM_KICK_MAX_RAD (85 * GLACIS_RAD)
#define GI_AIM_ROUND_M      20e6 /* stands for the range of a flight that does not come down */

typedef struct gi_aim_search {
    glacis_aim_family *family;
    glacis_flight *flight;
    double whole;         /* the longest burn there is to be, mostly 1 */
    glacis_status status; /* first failure other than going round */
} gi_aim_search;

/* One flight; false when it went round the Earth or failed. */
bool gi_aim_shoot(gi_aim_search *s, double az_rad, double kick_rad, double burn);
double gi_aim_range_of(gi_aim_search *s, double az_rad, double kick_rad, double burn);
double gi_aim_apogee_of(gi_aim_search *s, double az_rad, double kick_rad, double burn);

/* Sets family->centre_rad. */
void gi_aim_find_centre(gi_aim_search *s);
/* The best of a ladder of kicks at the longest burn. */
double gi_aim_scan(gi_aim_search *s, double az_rad);
/* The kick of greatest range near a guess, by kicks `width` (a share of the guess) apart. */
double gi_aim_peak(gi_aim_search *s, double az_rad, double burn, double guess_rad, double width);
/* Kick of greatest range at the longest burn on every azimuth node. */
void gi_aim_best_kicks(gi_aim_search *s, double kick[GI_AIM_TURNS]);

#endif
