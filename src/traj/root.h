/* traj/root.h: one root finder for the room. Internal. */
#ifndef GI_TRAJ_ROOT_H
#define GI_TRAJ_ROOT_H

typedef double (*gi_traj_function)(void *context, double x);

/* The x in [x0, x1] where f changes sign: false position with the weight of an end halved that stays twice (Illinois). Ends at
 * |f| <= enough, or a bracket of narrow, or 60 evaluations. When the ends have one sign: the end nearer to zero. */
double gi_traj_root(gi_traj_function f, void *context, double x0, double x1, double enough, double narrow);

#endif
