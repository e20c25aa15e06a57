/* simd/events.h: where within a step the top or the ground was met, by the quintic Hermite of its ends. Internal. */
#ifndef GI_SIMD_EVENTS_H
#define GI_SIMD_EVENTS_H

#include "simd/forces.h"

/* Position and velocity at the share x of a step; the shape functions of traj/hermite.c. */
GI_INLINE void hermite(const gi_simd_steps *s, size_t at, vd x, vd state[7])
{
    vd begin = v_load(&s->begin[0][at]), h = v_load(&s->end[0][at]) - begin, one = v_set(1);
    vd x2 = x * x, x3 = x2 * x, y = one - x, y2 = y * y, half = v_set(0.5);
    vd p1 = x3 * v_fma(x, v_fma(x, v_set(6), v_set(-15)), v_set(10));
    vd v0 = x - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-8)), v_set(6));
    vd v1 = v_set(0) - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-7)), v_set(4));
    vd c0 = half * x2 * y2 * y, c1 = half * x3 * y2;
    vd dp1 = v_set(30) * x2 * y2 / h;
    vd dv0 = one - x2 * v_fma(x, v_fma(x, v_set(15), v_set(-32)), v_set(18));
    vd dv1 = v_set(0) - x2 * v_fma(x, v_fma(x, v_set(15), v_set(-28)), v_set(12));
    vd dc0 = half * x * y2 * v_fma(x, v_set(-5), v_set(2)),
       dc1 = half * x2 * y * v_fma(x, v_set(-5), v_set(3));
    state[0] = v_fma(x, h, begin);
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        vd pa = v_load(&s->begin[GI_SIMD_POS + i][at]), d = v_load(&s->end[GI_SIMD_POS + i][at]) - pa;
        vd va = v_load(&s->begin[GI_SIMD_VEL + i][at]), vb = v_load(&s->end[GI_SIMD_VEL + i][at]);
        vd aa = v_load(&s->begin[GI_SIMD_ACC + i][at]), ab = v_load(&s->end[GI_SIMD_ACC + i][at]);
        vd bend = h * v_fma(c0, aa, c1 * ab), dbend = h * v_fma(dc0, aa, dc1 * ab);
        state[1 + i] = v_fma(h, v_fma(v0, va, v_fma(v1, vb, bend)), v_fma(p1, d, pa));
        state[4 + i] = v_fma(dp1, d, v_fma(dv0, va, v_fma(dv1, vb, dbend)));
    }
}

/* Rate of climb, or height over the ground, whose sign changes within the step. */
GI_INLINE vd event_value(gi_simd_event event, vd ground, const vd state[7])
{
    vec3 pos = {state[1], state[2], state[3]};
    vd r2 = v_dot(pos, pos), r = v_sqrt(r2), upright, steep;
    if (event == GI_SIMD_EVENT_GROUND) return height_of(r, pos.z * pos.z / r2) - ground;
    return climb_of(pos, (vec3){state[4], state[5], state[6]}, v_set(1) / r, &upright, &steep);
}

/* The value at one end of a step, whose state is known. */
GI_INLINE vd value_at(gi_simd_event event, vd ground, const double (*knot)[GI_SIMD_CHUNK_MAX], size_t at)
{
    vd state[7];
    GI_UNROLL
    for (int i = 1; i < 7; i++)
        state[i] = v_load(&knot[i][at]);
    return event_value(event, ground, state);
}

/* Regula falsi of Anderson and Bjoerck: the value at the end that stays shrinks by how much the other did. A fixed number of
 * rounds, so that lanes do not wait. */
GI_INLINE void find(gi_simd_event event, double ground_m, const gi_simd_steps *s, size_t start, vd x1[SIDE])
{
    enum { ROUNDS = 5 };
    vd x0[SIDE], f0[SIDE], f1[SIDE], ground = v_set(ground_m);
    EACH
    {
        x0[k] = v_set(0);
        x1[k] = v_set(1);
        f0[k] = value_at(event, ground, s->begin, start + (size_t)k * GI_LANES);
        f1[k] = value_at(event, ground, s->end, start + (size_t)k * GI_LANES);
    }
    for (int n = 0; n < ROUNDS; n++) {
        EACH
        {
            vd state[7], slope = f1[k] - f0[k];
            vm flat = v_not(v_or(v_lt(slope, v_set(0)), v_lt(v_set(0), slope)));
            vd x = x1[k] - f1[k] * (x1[k] - x0[k]) / v_select(flat, v_set(1), slope);
            x = v_select(flat, x1[k], x);
            hermite(s, start + (size_t)k * GI_LANES, x, state);
            vd y = event_value(event, ground, state), left = v_set(1) - y / f1[k];
            vm between = v_lt(y * f1[k], v_set(0)); /* x and x1 have the root between them */
            left = v_select(v_lt(v_set(0), left), left, v_set(0.5));
            x0[k] = v_select(between, x1[k], x0[k]);
            f0[k] = v_select(between, f1[k], f0[k] * left);
            x1[k] = x;
            f1[k] = y;
        }
    }
}

#endif
