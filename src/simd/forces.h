/* simd/forces.h: a group of lanes and the forces on them; the model of traj/leg.h. Internal. */
#ifndef GI_SIMD_FORCES_H
#define GI_SIMD_FORCES_H

#include "simd/air.h"
#include "simd/kernel.h"
#include "simd/tsit5.h"

#include <glacis/env.h>
#include <glacis/geo.h>

/* Vectors that fly side by side, so that one computes while the others wait. */
#define SIDE 4
#define WIDE (SIDE * GI_LANES)

#define EP2  (1.0 / ((1.0 - GLACIS_WGS84_F) * (1.0 - GLACIS_WGS84_F)) - 1.0)

typedef struct group {
    alignas(64) double time[WIDE], end[WIDE], begin[WIDE], step[WIDE], height[WIDE], climb[WIDE],
        apogee[WIDE];
    alignas(64) double upright[WIDE],
        steep[WIDE]; /* of the direction up: z in units of pos z, and one over its length */
    alignas(64) double attempts[WIDE];
    alignas(64) double pos[3][WIDE], vel[3][WIDE], acc[3][WIDE];
    alignas(64) double mass[WIDE], flow[WIDE], thrust[WIDE];
    alignas(64) double suction[WIDE], brake[WIDE], back[WIDE]; /* see enter() of simd/legs.h */
    alignas(64) double axis[3][WIDE], side[3][WIDE];
    alignas(64) double tilt[3][WIDE];
    alignas(64) double air[AIR_COLUMNS][WIDE]; /* segment of the step in work */
    int lane[WIDE];                            /* of the chunk; -1: nobody flies here */
} group;

/* What a trial step comes to. */
typedef struct trial {
    alignas(64) double pos[3][WIDE], vel[3][WIDE], acc[3][WIDE], height[WIDE], climb[WIDE], time[WIDE];
    alignas(64) double upright[WIDE], steep[WIDE];
} trial;
/* For all vectors of the group, one after the other: what is written for one is done for each before the next line, so that one
 * computes while another waits for its result. */
#define EACH                                                                                                 \
    GI_UNROLL                                                                                                \
    for (int k = 0; k < SIDE; k++)

typedef struct vec3 {
    vd x, y, z;
} vec3;

GI_INLINE vec3 v_vec3(double (*from)[WIDE], int at)
{
    return (vec3){v_load(&from[0][at]), v_load(&from[1][at]), v_load(&from[2][at])};
}

GI_INLINE void v_keep3(double (*to)[WIDE], int at, vec3 a)
{
    v_store(&to[0][at], a.x);
    v_store(&to[1][at], a.y);
    v_store(&to[2][at], a.z);
}

GI_INLINE vd v_dot(vec3 a, vec3 b)
{
    return v_fma(a.x, b.x, v_fma(a.y, b.y, a.z * b.z));
}

GI_INLINE vec3 v_times(vd s, vec3 a)
{
    return (vec3){s * a.x, s * a.y, s * a.z};
}

/* a + s b */
GI_INLINE vec3 v_along(vec3 a, vd s, vec3 b)
{
    return (vec3){v_fma(s, b.x, a.x), v_fma(s, b.y, a.y), v_fma(s, b.z, a.z)};
}
/* As gi_traj_height, with the lean of the normal to first order: 0 at the ground, 2 cm off at 100 km. */
GI_INLINE vd height_of(vd r, vd s)
{
    const double a = GLACIS_WGS84_A_M;
    vd deep = v_fma(s, v_fma(s, v_set(0.3125 * EP2 * EP2 * EP2 * a), v_set(-0.375 * EP2 * EP2 * a)),
                    v_set(0.5 * EP2 * a)); /* surface under the equator's radius, over s */
    vd lean = v_fma(s, v_fma(s, v_set(0.5 * EP2 * EP2), v_set(-0.5 * EP2 * EP2)), v_set(1));
    return v_fma(s, deep, r - v_set(a)) * lean;
}

GI_INLINE vd cd_at(const gi_simd_common *common, vd u)
{
    vd x = u * v_set(GI_SIMD_CD_CELLS), cell = v_min(v_floor(x), v_set(GI_SIMD_CD_CELLS - 1));
    vi i = v_index(cell);
    x = x - cell;
    vd sum = v_fma(x, v_table(common->cd[3], i), v_table(common->cd[2], i));
    sum = v_fma(x, sum, v_table(common->cd[1], i));
    return v_fma(x, sum, v_table(common->cd[0], i));
}
/* Gravity with J2, centrifugal and Coriolis terms. */
GI_INLINE vec3 free_fall(vec3 pos, vec3 vel, vd *height, vd *inverse_r)
{
    const double w = GLACIS_EARTH_OMEGA_RPS;
    vd r2 = v_dot(pos, pos), r = v_sqrt(r2), inverse2 = v_set(1) / r2, inverse = r * inverse2;
    vd s = pos.z * pos.z * inverse2;
    vd pull = v_set(-GLACIS_EARTH_GM_M3PS2) * inverse2 * inverse;
    vd j = v_set(1.5 * GLACIS_EARTH_J2 * GLACIS_WGS84_A_M * GLACIS_WGS84_A_M) * inverse2;
    vd bulge = v_fma(j, v_fma(s, v_set(-5), v_set(1)), v_set(1)), across = v_fma(pull, bulge, v_set(w * w));
    *height = height_of(r, s);
    *inverse_r = inverse;
    return (vec3){v_fma(pos.x, across, v_set(2 * w) * vel.y), v_fma(pos.y, across, v_set(-2 * w) * vel.x),
                  pos.z * pull * v_fma(j, v_set(2), bulge)};
}

/* Mass, or mass times speed where the thrust lies along the velocity. */
GI_INLINE vd heaviness(group *g, int at, const gi_simd_steering steering, vd ago, vd speed)
{
    vd mass = v_fma(v_load(&g->flow[at]), ago, v_load(&g->mass[at]));
    if (steering == GI_SIMD_VELOCITY) return mass * v_max(speed, v_set(1e-300));
    return mass;
}

/* Thrust and drag, added to acc; `drag` is a force over the velocity, `inverse` that of the heaviness. */
GI_INLINE vec3 push(group *g, int at, const gi_simd_steering steering, vd ago, vec3 vel, vd speed, vd drag,
                    vd pressure, vd inverse, vec3 acc)
{
    vd force = v_fma(pressure, v_load(&g->suction[at]), v_load(&g->thrust[at]));
    if (steering == GI_SIMD_VELOCITY) return v_along(acc, v_fma(drag, speed, force) * inverse, vel);
    vec3 axis = v_vec3(g->axis, at);
    if (steering == GI_SIMD_RAMP) {
        vd cosine, sine;
        v_sincos_quarter(v_load(&g->back[at]) * ago, &sine, &cosine);
        axis = (vec3){cosine * axis.x, cosine * axis.y, cosine * axis.z};
        axis = v_along(axis, sine, v_vec3(g->side, at));
    }
    return v_along(v_along(acc, force * inverse, axis), drag * inverse, vel);
}

/* Accelerations of all vectors at their times, places and velocities; heights and one over the radius are by-products. One
 * division serves the place in the drag curve and the mass. */
GI_INLINE void accelerate(const gi_simd_common *common, group *g, const gi_simd_steering steering,
                          const vd time[SIDE], const vec3 pos[SIDE], const vec3 vel[SIDE], vec3 acc[SIDE],
                          vd height[SIDE], vd inverse_r[SIDE])
{
    const bool thrust = steering < GI_SIMD_COAST;
    vd density[SIDE], ratio[SIDE], v2[SIDE], speed[SIDE], u[SIDE], inverse[SIDE], ago[SIDE];
    EACH acc[k] = free_fall(pos[k], vel[k], &height[k], &inverse_r[k]);
    EACH v2[k] = v_dot(vel[k], vel[k]);
    EACH speed[k] = v_sqrt(v2[k]);
    EACH gi_simd_air(height[k], &g->air[0][k * GI_LANES], WIDE, &density[k], &ratio[k]);
    EACH
    {
        vd sound = v_fma(ratio[k], v_set(1.4), v2[k]); /* squared, of both speeds */
        ago[k] = v_load(&g->begin[k * GI_LANES]) - time[k];
        u[k] = v2[k] / sound;
        if (thrust) {
            vd heavy = heaviness(g, k * GI_LANES, steering, ago[k], speed[k]);
            vd both = v_set(1) / (sound * heavy);
            u[k] = v2[k] * (both * heavy);
            inverse[k] = both * sound;
        }
    }
    EACH
    {
        const int at = k * GI_LANES;
        vd drag = speed[k] * cd_at(common, u[k]) * (v_load(&g->brake[at]) * density[k]);
        if (thrust)
            acc[k] = push(g, at, steering, ago[k], vel[k], speed[k], drag, density[k] * ratio[k], inverse[k],
                          acc[k]);
        else
            acc[k] = v_along(acc[k], drag, vel[k]);
    }
}

/* Rate of climb; up is (x, y, upright z), of the length 1 / steep. */
GI_INLINE vd climb_of(vec3 pos, vec3 vel, vd inverse_r, vd *upright, vd *steep)
{
    *upright = v_fma(v_set(EP2 * GLACIS_WGS84_A_M), inverse_r, v_set(1));
    vec3 up = {pos.x, pos.y, pos.z * *upright};
    *steep = v_set(1) / v_sqrt(v_dot(up, up));
    return v_dot(up, vel) * *steep;
}

#endif
