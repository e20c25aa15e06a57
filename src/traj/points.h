/* traj/points.h: places of a flight at many times, by the kernels. Internal. */
#ifndef GI_TRAJ_POINTS_H
#define GI_TRAJ_POINTS_H

#include "simd/kernel.h"

#include <glacis/traj.h>

/* Fills places and heights of the first `count` points (at most GI_SIMD_SAMPLES_MAX) at their times, which do not fall. */
void gi_traj_points(const gi_simd_kernels *kernels, const glacis_flight *flight, size_t count,
                    gi_simd_points *points);

#endif
