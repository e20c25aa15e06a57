/* traj/batch.h: many flights at once on the kernels of simd. Internal. */
#ifndef GI_TRAJ_BATCH_H
#define GI_TRAJ_BATCH_H

#include "simd/kernel.h"
#include "traj/plan.h"

/* What is left of a flight. */
typedef struct gi_traj_batch_flight {
    glacis_status status; /* as of glacis_fly */
    glacis_state burnout, apogee, impact;
    size_t evaluations;
    bool hit_in_boost;
} gi_traj_batch_flight;

/* Work area of one thread. */
typedef struct gi_traj_batch gi_traj_batch;

/* `limit`: see gi_simd_choose. `knots_most` a flight of at most `flights_most` at once; 0: knots are not kept. */
glacis_status gi_traj_batch_create(const glacis_flight_options *options, int limit, size_t knots_most,
                                   size_t flights_most, gi_traj_batch **out);
void gi_traj_batch_destroy(gi_traj_batch *batch);

/* Flies up to flights_most plans of one kind (the same steering leg by leg, the same drag curves). Refuses options that only
 * the scalar engine knows: without rotation, air or J2. A flight that fails says so in its own status. */
glacis_status gi_traj_batch_fly(gi_traj_batch *batch, const gi_traj_plan *const *plans,
                                const double *const *start_ecef_m, size_t count, gi_traj_batch_flight *out);

/* One flight of the last call as a glacis_flight, knots and all but its range; the batch must keep knots and the flight have
 * landed. */
void gi_traj_batch_take(const gi_traj_batch *batch, size_t lane, const gi_traj_batch_flight *flown,
                        glacis_flight *out);

/* The kernels it flies on. */
const gi_simd_kernels *gi_traj_batch_kernels(const gi_traj_batch *batch);

#endif
