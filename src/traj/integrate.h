/* traj/integrate.h: the adaptive integration of one leg. Internal. */
#ifndef GI_TRAJ_INTEGRATE_H
#define GI_TRAJ_INTEGRATE_H

#include "traj/plan.h"

#define GI_TRAJ_KINKS_MAX 16

/* What goes with a flight from leg to leg. */
typedef struct gi_traj_run {
    glacis_flight *flight;
    double position_tolerance_boost_m, position_tolerance_coast_m;
    gi_traj_tilt tilt;
    double ground_m;
    size_t kinks_count;
    double kinks_m[GI_TRAJ_KINKS_MAX]; /* ascending heights on which steps should land */
    /* Where it is: */
    double time_s, pos[3], vel[3], acc[3];
    double height_m, climb_mps;
    double step_s; /* proposed next */
    double apogee_height_m;
    size_t attempts;
    bool landed;
} gi_traj_run;

/* Ascending heights on which steps should land; how many. */
size_t gi_traj_kinks(const glacis_flight_options *options, double *heights_m, size_t most);

/* `tilt` of a flight that has no boost to come: NULL. */
void gi_traj_run_start(gi_traj_run *run, const glacis_flight_options *options, const gi_traj_tilt *tilt,
                       const glacis_state *start, glacis_flight *flight);

/* Flies to the end of the leg or to the ground (`landed`, with flight->impact set). GLACIS_FAILED_STEPS when the knots or
 * the attempts run out, GLACIS_FAILED_NAN when no finite step is found. */
glacis_status gi_traj_run_leg(gi_traj_run *run, gi_traj_leg *leg);

#endif
