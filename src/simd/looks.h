/* simd/looks.h: how well looks foretell the flights of a vector; radar/look.c and radar/track.c lane by lane. Internal. */
#ifndef GI_SIMD_LOOKS_H
#define GI_SIMD_LOOKS_H

#include "simd/see.h"

/* Symmetric 3 x 3: xx, xy, xz, yy, yz, zz. */
typedef struct sym3 {
    vd m[6];
} sym3;

typedef struct looked {
    vd count, origin;
    sym3 position, mixed, velocity;
} looked;

GI_INLINE looked looked_nothing(void)
{
    looked l;
    l.count = l.origin = v_set(0);
    GI_UNROLL
    for (int i = 0; i < 6; i++)
        l.position.m[i] = l.mixed.m[i] = l.velocity.m[i] = v_set(0);
    return l;
}

GI_INLINE looked looked_select(vm which, looked a, looked b)
{
    a.count = v_select(which, a.count, b.count);
    a.origin = v_select(which, a.origin, b.origin);
    GI_UNROLL
    for (int i = 0; i < 6; i++) {
        a.position.m[i] = v_select(which, a.position.m[i], b.position.m[i]);
        a.mixed.m[i] = v_select(which, a.mixed.m[i], b.mixed.m[i]);
        a.velocity.m[i] = v_select(which, a.velocity.m[i], b.velocity.m[i]);
    }
    return a;
}

GI_INLINE sym3 combine(sym3 a, vd factor, sym3 b)
{
    GI_UNROLL
    for (int i = 0; i < 6; i++)
        a.m[i] = v_fma(factor, b.m[i], a.m[i]);
    return a;
}

/* Adds `looks` at a place, for the lanes of `which`. */
static void look(const gi_simd_radar *radar, vm which, vd time, vec3 line, vec3 heading, vd looks, looked *l)
{
    vm in_sector;
    placed p = place_of(radar, line, &in_sector);
    vd rcs = rcs_of(radar, &p, heading, v_mask(0));
    vd cosine = v_max(p.along_normal / v_sqrt(p.range2), v_set(1e-9));
    vd gain = v_set(1), width = v_set(radar->beam_rad);
    if (radar->scan_exponent > 0) {
        gain = v_power(cosine, radar->scan_exponent);
        width = width / cosine;
    }
    vd snr = v_set(radar->track4_m2) * rcs * gain / (p.range2 * p.range2);
    vd floor2 = v_set(radar->angle_floor_rad * radar->angle_floor_rad);
    vd thermal2 = width * width / (v_set(radar->slope2) * snr);
    vd across = looks / (p.range2 * (thermal2 + floor2));
    vd extra = (looks / v_set(radar->along_m * radar->along_m) - across) / p.range2;
    vec3 e = v_times(extra, line);
    sym3 w = {{v_fma(e.x, line.x, across), e.x * line.y, e.x * line.z, v_fma(e.y, line.y, across),
               e.y * line.z, v_fma(e.z, line.z, across)}};
    looked sum = *l;
    sum.origin = v_select(v_lt(v_set(0), l->count), l->origin, time);
    sum.count = l->count + v_set(1);
    vd t = time - sum.origin;
    sum.position = combine(l->position, v_set(1), w);
    sum.mixed = combine(l->mixed, t, w);
    sum.velocity = combine(l->velocity, t * t, w);
    *l = looked_select(which, sum, *l);
}

/* The lanes whose matrix is positive definite. */
GI_INLINE vm inverse3(const sym3 *a, sym3 *out)
{
    vd xx = a->m[0], xy = a->m[1], xz = a->m[2], yy = a->m[3], yz = a->m[4], zz = a->m[5];
    vd cxx = yy * zz - yz * yz, cxy = xz * yz - xy * zz, cxz = xy * yz - xz * yy;
    vd determinant = xx * cxx + xy * cxy + xz * cxz, minor = xx * yy - xy * xy, zero = v_set(0);
    vm definite = v_and(v_lt(zero, xx), v_and(v_lt(zero, minor), v_lt(zero, determinant)));
    vd r = v_set(1) / v_select(definite, determinant, v_set(1));
    *out = (sym3){{cxx * r, cxy * r, cxz * r, (xx * zz - xz * xz) * r, (xy * xz - xx * yz) * r, minor * r}};
    return definite;
}

/* B C^-1 B. */
GI_INLINE sym3 congruence3(const sym3 *b, const sym3 *c)
{
    static const int at[3][3] = {{0, 1, 2}, {1, 3, 4}, {2, 4, 5}};
    static const int row[6] = {0, 0, 0, 1, 1, 2}, column[6] = {0, 1, 2, 1, 2, 2};
    vd bc[3][3];
    sym3 out;
    GI_UNROLL
    for (int i = 0; i < 3; i++)
        GI_UNROLL
    for (int j = 0; j < 3; j++)
        bc[i][j] = b->m[at[i][0]] * c->m[at[0][j]] + b->m[at[i][1]] * c->m[at[1][j]] +
                   b->m[at[i][2]] * c->m[at[2][j]];
    GI_UNROLL
    for (int k = 0; k < 6; k++)
        out.m[k] = bc[row[k]][0] * b->m[at[column[k]][0]] + bc[row[k]][1] * b->m[at[column[k]][1]] +
                   bc[row[k]][2] * b->m[at[column[k]][2]];
    return out;
}

/* Standard error of the position foretold for a time, INFINITY where it is not known; as gi_radar_track_sigma_m. */
static vd sigma_at(const looked *l, vd time)
{
    vd t = time - l->origin, minus = v_set(0) - t;
    sym3 inverse, covariance, mixed = combine(l->mixed, minus, l->position);
    sym3 velocity = combine(combine(l->velocity, minus - t, l->mixed), t * t, l->position);
    vm known = v_and(v_le(v_set(2), l->count), inverse3(&velocity, &inverse));
    sym3 information = combine(l->position, v_set(-1), congruence3(&mixed, &inverse));
    known = v_and(known, inverse3(&information, &covariance));
    vd sum = covariance.m[0] + covariance.m[3] + covariance.m[5];
    return v_select(known, v_sqrt(v_select(known, sum, v_set(0))), v_set(INFINITY));
}

#endif
