/* traj/fly.h: one flight of a vehicle made ready, and the checks the public entries share. Internal. */
#ifndef GI_TRAJ_FLY_H
#define GI_TRAJ_FLY_H

#include "traj/plan.h"

/* The options given, or the defaults for NULL; refuses what is not finite and positive. */
glacis_status gi_traj_options_take(const glacis_flight_options *given, glacis_flight_options *out);
glacis_status gi_traj_launch_check(const glacis_geodetic *launch);
glacis_status gi_traj_curve_check(const glacis_cd_curve *curve, const char *name, char *what, size_t size);

/* As glacis_fly, without the checks of vehicle, launch and options. */
glacis_status gi_traj_fly(const gi_traj_prepared *prepared, const glacis_control *control,
                          const glacis_flight_options *options, glacis_flight *out);

#endif
