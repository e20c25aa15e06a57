/* traj/plan.h: a vehicle made ready, and the legs of one flight. Internal. */
#ifndef GI_TRAJ_PLAN_H
#define GI_TRAJ_PLAN_H

#include "traj/leg.h"

/* How much the gravity turn magnifies a tilt: by `most` from the end of the kick, at speed_mps; from a greater speed v on by
 * most (speed_mps / v)^power. */
typedef struct gi_traj_tilt {
    double most, speed_mps, power;
} gi_traj_tilt;

/* Magnification from which on the tolerance in boost shrinks further (integrate.c, simd/step.h). */
#define GI_TRAJ_TILT_USUAL 40.0

typedef struct gi_traj_prepared {
    const glacis_vehicle *vehicle; /* borrowed */
    gi_traj_tilt tilt;
    gi_traj_cd boost_cd, reentry_cd;
    glacis_geodetic origin;
    glacis_enu launch; /* local horizon at the origin */
} gi_traj_prepared;

void gi_traj_prepare(const glacis_vehicle *vehicle, const glacis_geodetic *launch, gi_traj_prepared *out);

typedef struct gi_traj_plan {
    size_t count;
    gi_traj_leg legs[GI_TRAJ_LEGS_MAX]; /* ascending; the last one is ballistic and open-ended */
    double burnout_s;                   /* last burnout or cut-off */
    gi_traj_tilt tilt;                  /* of the vehicle */
} gi_traj_plan;

/* Refuses a control outside the vehicle's means (GLACIS_REFUSED_RANGE), not a number: GLACIS_REFUSED_ARGUMENT. */
glacis_status gi_traj_plan_make(const gi_traj_prepared *prepared, const glacis_control *control,
                                const glacis_flight_options *options, gi_traj_plan *out);

#endif
