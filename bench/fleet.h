/* bench/fleet.h: flights of one kind, sensible and absurd, for the kernels to agree on. */
#ifndef BENCH_FLEET_H
#define BENCH_FLEET_H

#include "simd/kernel.h"
#include "traj/plan.h"

#define FLEET_MOST GI_SIMD_CHUNK_MAX

typedef struct fleet {
    size_t count, refused; /* refused: what the checks of the input keep from the kernels */
    glacis_vehicle vehicles[FLEET_MOST];
    glacis_geodetic launches[FLEET_MOST];
    glacis_control controls[FLEET_MOST];
    gi_traj_prepared prepared[FLEET_MOST];
    gi_traj_plan plans[FLEET_MOST];
    const gi_traj_plan *plan_of[FLEET_MOST];
    const double *start_of[FLEET_MOST];
} fleet;

/* FLEET_MOST flights of one vehicle, from anywhere to anywhere: 0 to 2, of one, two and three stages; from 3 on drawn ones. */
void fleet_random(fleet *f, uint64_t family);

/* Runs [run, run + count): masses, burns and drags over many decades. Every fourth that passes the checks is spoiled afterwards:
 * one number of one leg, or of its launch point, becomes an infinity, no number, or far too large. */
void fleet_absurd(fleet *f, uint64_t run, size_t count);

#endif
