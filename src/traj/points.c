/* Where was the missile at many times? As glacis_flight_at, place and height alone. */
#include "traj/points.h"

#include <stddef.h>

#define KNOT_DOUBLES (sizeof(glacis_knot) / sizeof(double))

_Static_assert(sizeof(glacis_knot) % sizeof(double) == 0 && offsetof(glacis_knot, pos_ecef_m) == 8 &&
                   offsetof(glacis_knot, acc_ecef_mps2) == 56,
               "the kernels read time, position, velocity, acceleration");

/* The knot that ends the step each point lies in: both go forwards. As step_end() of flight.c. */
static void find_knots(const glacis_flight *flight, size_t count, gi_simd_points *points)
{
    size_t knot = 1, last = flight->knots_count - 1;
    for (size_t i = 0; i < count; i++) {
        while (knot < last && flight->knots[knot].time_s <= points->time_s[i])
            knot++;
        points->knot[i] = knot;
    }
}

void gi_traj_points(const gi_simd_kernels *kernels, const glacis_flight *flight, size_t count,
                    gi_simd_points *points)
{
    points->knots = (const double *)flight->knots;
    points->stride = KNOT_DOUBLES;
    find_knots(flight, count, points);
    for (; count % GI_SIMD_BLOCK; count++) {
        points->time_s[count] = points->time_s[count - 1];
        points->knot[count] = points->knot[count - 1];
    }
    kernels->points(points, count);
}
