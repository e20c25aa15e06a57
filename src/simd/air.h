/* simd/air.h: the atmosphere of env/air.c for the lanes, by air_table.h. Internal.
 *
 * A step does not cross a change of lapse rate (traj/integrate.c), so the segment is looked up once a step, by the height of
 * its middle, and the polynomials of that segment serve all of its stages: a stage that strays a little over the end reads a
 * smooth continuation, which is what a Runge-Kutta step wants. */
#ifndef GI_SIMD_AIR_H
#define GI_SIMD_AIR_H

#include "simd/elementary.h"

#include <stdalign.h>

#include "simd/air_table.h"

enum {
    AIR_SCALE,
    AIR_SHIFT,
    AIR_DENSITY,
    AIR_RATIO = AIR_DENSITY + GI_SIMD_AIR_DENSITY_DEGREE + 1,
    AIR_COLUMNS = AIR_RATIO + GI_SIMD_AIR_RATIO_DEGREE + 1
};

/* Looks up the segment of a height: column c of the result at out[c * stride]. */
GI_INLINE void gi_simd_air_segment(vd height, double *out, int stride)
{
    vd at = v_set(0);
    GI_UNROLL
    for (int i = 1; i < GI_SIMD_AIR_SEGMENTS; i++)
        at = at + v_select(v_le(v_set(air_start_m[i]), height), v_set(1), v_set(0));
    vi segment = v_index(at);
    GI_UNROLL
    for (int i = 0; i < AIR_COLUMNS; i++)
        v_store(&out[i * stride], v_table(air_table[i], segment));
}

/* Density and pressure / density at a height, by a segment that was looked up; a height far outside it reads the value half a
 * segment beyond its end: above 390 km that is next to nothing. */
GI_INLINE void gi_simd_air(vd height, const double *segment, int stride, vd *density, vd *ratio)
{
    vd t = v_fma(height, v_load(&segment[AIR_SCALE * stride]), v_load(&segment[AIR_SHIFT * stride]));
    t = v_max(v_set(-2), v_min(v_set(2), t)); /* the second of the two where it is no number */
    vd log_density = v_load(&segment[(AIR_DENSITY + GI_SIMD_AIR_DENSITY_DEGREE) * stride]);
    GI_UNROLL
    for (int i = GI_SIMD_AIR_DENSITY_DEGREE - 1; i >= 0; i--)
        log_density = v_fma(log_density, t, v_load(&segment[(AIR_DENSITY + i) * stride]));
    vd sum = v_load(&segment[(AIR_RATIO + GI_SIMD_AIR_RATIO_DEGREE) * stride]);
    GI_UNROLL
    for (int i = GI_SIMD_AIR_RATIO_DEGREE - 1; i >= 0; i--)
        sum = v_fma(sum, t, v_load(&segment[(AIR_RATIO + i) * stride]));
    *ratio = sum;
    *density = v_exp2_near(log_density);
}

#endif
