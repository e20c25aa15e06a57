/* traj/hermite.h: the quintic through position, velocity and acceleration at both ends of a step. Internal. */
#ifndef GI_TRAJ_HERMITE_H
#define GI_TRAJ_HERMITE_H

#include <glacis/traj.h>

/* State at the share x in [0, 1] of the step from a to b. */
void gi_traj_hermite(const glacis_knot *a, const glacis_knot *b, double x, glacis_state *out);

/* What is looked for in a step: its sign changes between the ends. */
typedef double (*gi_traj_event)(const glacis_state *state, double parameter);
double gi_traj_event_height(const glacis_state *state, double height_m); /* height above height_m */
double gi_traj_event_climb(const glacis_state *state, double unused);    /* vertical speed */

/* The share x at which the event changes sign (Illinois false position, to 1e-12 of the step); 0 or 1 when the ends
 * have one sign: the end where the event is nearer to zero. */
double gi_traj_event_find(const glacis_knot *a, const glacis_knot *b, gi_traj_event event, double parameter);
/* The same between the shares x0 < x1. */
double gi_traj_event_between(const glacis_knot *a, const glacis_knot *b, gi_traj_event event,
                             double parameter, double x0, double x1);

#endif
