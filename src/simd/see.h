/* simd/see.h: what a radar makes of the flights of a vector at an instant; radar/view.c lane by lane. Internal.
 *
 * What is far from an edge is decided by squares, without a root, a division or the table of rays: the bounds hold everywhere, so
 * the answer is that of the full test.
 */
#ifndef GI_SIMD_SEE_H
#define GI_SIMD_SEE_H

#include "simd/forces.h"
#include "simd/meet.h"

typedef struct sighted {
    vm detectable, trackable;
} sighted;

/* A target in the frame of the radar. */
typedef struct placed {
    vec3 line; /* from the radar */
    vd up, along_normal, range2;
} placed;

/* Ways from the sample before and to the one after, and how long they take. */
typedef struct course {
    vd h0, h1;
    vec3 behind, ahead;
} course;

GI_INLINE vec3 v_set3(const double a[3])
{
    return (vec3){v_set(a[0]), v_set(a[1]), v_set(a[2])};
}

GI_INLINE vec3 v_minus(vec3 a, vec3 b)
{
    return (vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

/* Direction of the parabola through a sample and its neighbours: *scale times the velocity. */
GI_INLINE vec3 heading_of(const course *c, vd *scale)
{
    *scale = c->h0 * c->h1 * (c->h0 + c->h1);
    return v_along(v_times(c->h1 * c->h1, c->behind), c->h0 * c->h0, c->ahead);
}

/* x |x|, which orders as x does. */
GI_INLINE vd v_signed_square(vd x)
{
    return x * v_abs(x);
}

/* x^power for x in (0, 1]. */
GI_INLINE vd v_power(vd x, double power)
{
    return v_exp2_near(v_max(v_log_near(x) * v_set(1.4426950408889634 * power), v_set(-900)));
}

/* Aspect as glacis_radar_rcs_m2: within 30 degrees of the nose, of the rear, or aside. `heading` may have any length. */
GI_INLINE vd rcs_of(const gi_simd_radar *radar, const placed *p, vec3 heading, vm boosting)
{
    vd away = v_dot(p->line, heading);
    vm ends = v_le(v_set(0.75) * p->range2 * v_dot(heading, heading), away * away);
    vd end = v_select(v_lt(away, v_set(0)), v_set(radar->rcs_nose_m2), v_set(radar->rcs_rear_m2));
    vd free = v_select(ends, end, v_set(radar->rcs_side_m2));
    return v_select(boosting, v_set(radar->rcs_boost_m2), free);
}

/* Above the lower and below the upper ray, for those of `asked`. */
GI_INLINE vm between_rays(const gi_simd_radar *radar, const placed *p, vm asked)
{
    vd up2 = v_signed_square(p->up);
    vm under = v_lt(up2, p->range2 * v_set(radar->lower_least * fabs(radar->lower_least)));
    vm over = v_le(p->range2 * v_set(radar->lower_most * fabs(radar->lower_most)), up2);
    vm below = v_le(up2, p->range2 * v_set(radar->upper_least * fabs(radar->upper_least)));
    vm above = v_lt(p->range2 * v_set(radar->upper_most * fabs(radar->upper_most)), up2);
    vm sure = v_and(over, below), out = v_or(under, above);
    if (!v_bits(v_and(asked, v_not(v_or(sure, out))))) return sure;
    vd range = v_sqrt(p->range2), scale = v_set(radar->q_scale_m);
    vd place = (scale / (range + scale) - v_set(radar->q_least)) * v_set(radar->cells_per_q);
    place = v_min(v_max(place, v_set(0)), v_set(radar->cell_last + 1));
    vd cell = v_min(v_floor(place), v_set(radar->cell_last)), t = place - cell;
    vi at = v_whole(cell * v_set((double)radar->stride));
    vd low = v_gather(radar->lower + 3, at), high = v_gather(radar->upper + 3, at);
    GI_UNROLL
    for (int k = 2; k >= 0; k--) {
        low = v_fma(low, t, v_gather(radar->lower + k, at));
        high = v_fma(high, t, v_gather(radar->upper + k, at));
    }
    return v_and(v_le(range * low, p->up), v_le(p->up, range * high));
}

GI_INLINE vd whole_power(vd x, int power)
{
    vd product = v_set(1);
    for (int i = 0; i < power; i++)
        product = product * x;
    return product;
}

/* Strength of the signal against the power p of the cosine. */
GI_INLINE sighted by_gain(const gi_simd_radar *radar, const placed *p, vd rcs, vm asked)
{
    vd range4 = p->range2 * p->range2;
    if (radar->scan_exponent > 0) {
        vd cosine = v_select(asked, p->along_normal, v_set(1)) / v_sqrt(v_select(asked, p->range2, v_set(1)));
        rcs = rcs * v_power(cosine, radar->scan_exponent);
    }
    return (sighted){v_and(asked, v_le(range4, v_set(radar->detect4_m2) * rcs)),
                     v_and(asked, v_le(range4, v_set(radar->hold4_m2) * rcs))};
}

/* cos^p lies between two even powers of the cosine, which decide far from the edge. */
GI_INLINE sighted by_signal(const gi_simd_radar *radar, const placed *p, const course *way, vm boosting,
                            vm asked)
{
    const int low = (int)floor(0.5 * radar->scan_exponent), high = (int)ceil(0.5 * radar->scan_exponent);
    vd scale, rcs = rcs_of(radar, p, heading_of(way, &scale), boosting);
    vd range4 = p->range2 * p->range2, n2 = p->along_normal * p->along_normal;
    vm ahead = v_lt(v_set(radar->scan_exponent > 0 ? 0 : -INFINITY), p->along_normal);
    vd most = v_set(radar->hold4_m2 * (1 + 1e-9)) * rcs * whole_power(n2, low);
    vd least = v_set(radar->detect4_m2 * (1 - 1e-9)) * rcs * whole_power(n2, high);
    vm weak = v_lt(most, range4 * whole_power(p->range2, low));
    vm strong = v_and(ahead, v_lt(range4 * whole_power(p->range2, high), least));
    vm open = v_and(v_and(asked, ahead), v_not(v_or(weak, strong)));
    if (!v_bits(open)) return (sighted){strong, strong};
    sighted exact = by_gain(radar, p, rcs, open);
    return (sighted){v_or(strong, exact.detectable), v_or(strong, exact.trackable)};
}

GI_INLINE placed place_of(const gi_simd_radar *radar, vec3 line, vm *in_sector)
{
    vd up = v_dot(line, v_set3(radar->up)), ahead = v_dot(line, v_set3(radar->forward));
    vd aside = v_dot(line, v_set3(radar->right));
    vd ground2 = v_fma(ahead, ahead, aside * aside), range2 = v_fma(up, up, ground2);
    vd normal = v_fma(v_set(radar->tilt_cosine), ahead, v_set(radar->tilt_sine) * up);
    vd edge = v_set(radar->sector_cosine * fabs(radar->sector_cosine));
    *in_sector =
        v_or(v_le(ground2 * edge, v_signed_square(ahead)), v_le(range2 * edge, v_signed_square(normal)));
    return (placed){line, up, normal, range2};
}

/* Comparisons are such that what is no number is hidden. */
GI_INLINE sighted see(const gi_simd_radar *radar, vec3 line, const course *way, vm boosting, vm asked)
{
    vm in_sector;
    placed p = place_of(radar, line, &in_sector);
    vm open =
        v_and(asked, v_and(in_sector, v_le(p.range2, v_set(radar->range_most_m * radar->range_most_m))));
    if (!v_bits(open)) return (sighted){open, open};
    sighted signal = by_signal(radar, &p, way, boosting, open);
    open = v_and(open, signal.trackable);
    if (v_bits(open)) open = v_and(open, between_rays(radar, &p, open));
    return (sighted){v_and(open, signal.detectable), open};
}

#endif
