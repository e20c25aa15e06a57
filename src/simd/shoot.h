/* simd/shoot.h: which samples can the interceptor meet, and how many shots does the clock allow? Internal.
 *
 * defend/engage.c (meet_briefly), defend/ground.c, defend/reach.c and defend/timeline.c lane by lane. */
#ifndef GI_SIMD_SHOOT_H
#define GI_SIMD_SHOOT_H

#include "simd/hold.h"

/* A place from the battery. */
typedef struct offset {
    vd east2, north2, up; /* up from sea level below the battery */
} offset;

GI_INLINE offset offset_of(const gi_simd_battery *b, vec3 here)
{
    vec3 away = v_minus(here, v_set3(b->origin_m));
    vd east = v_dot(away, v_set3(b->east)), north = v_dot(away, v_set3(b->north));
    return (offset){east * east, north * north, v_dot(away, v_set3(b->up)) + v_set(b->height_m)};
}

/* Not surely beyond the reach: gi_defend_surely_beyond of defend/ground.c. */
GI_INLINE vm is_near(const gi_simd_battery *b, const offset *o)
{
    vd most = v_set(b->bound) * (v_set(b->radius_most_m) + o->up);
    return v_and(v_le(v_set(0), most), v_le(o->east2 + o->north2, most * most));
}

/* Ground range on the osculating sphere, of places that are near. */
GI_INLINE vd ground_range(const gi_simd_battery *b, const offset *o)
{
    vd d2 = o->east2 + o->north2;
    vm aside = v_lt(v_set(0), d2);
    vd bend = v_fma(o->north2, v_set(b->curvature_north_1pm), o->east2 * v_set(b->curvature_east_1pm));
    vd radius = v_select(aside, d2, v_set(1)) / v_select(aside, bend, v_set(b->curvature_north_1pm));
    return radius * v_atan_near(v_sqrt(d2) / v_max(radius + o->up, v_set(1)));
}

/* Time of the interceptor to a point, INFINITY outside; bilinear between nodes. */
GI_INLINE vd flyout(const gi_simd_battery *b, vd range, vd height)
{
    const double last_column = (double)(b->columns - 1), last_row = (double)(b->rows - 1), zero = 0;
    vd x = range * v_set(b->columns_per_m), y = (height - v_set(b->height_first_m)) * v_set(b->rows_per_m);
    vm inside = v_and(v_and(v_le(v_set(zero), x), v_le(x, v_set(last_column))),
                      v_and(v_le(v_set(zero), y), v_le(y, v_set(last_row))));
    x = v_select(inside, x, v_set(zero));
    y = v_select(inside, y, v_set(zero));
    vd column = v_min(v_floor(x), v_set(last_column - 1)), row = v_min(v_floor(y), v_set(last_row - 1));
    vd out = x - column, up = y - row, rest = v_set(1) - out;
    vi at = v_whole(v_fma(row, v_set((double)b->columns), column));
    vd low = v_fma(out, v_gather(b->time_s + 1, at), rest * v_gather(b->time_s, at));
    const double *above = b->time_s + b->columns;
    vd high = v_fma(out, v_gather(above + 1, at), rest * v_gather(above, at));
    vd time = v_fma(up, high, (v_set(1) - up) * low);
    /* A node outside is INFINITY, and INFINITY or no number is what comes of it. */
    return v_select(v_and(inside, v_lt(time, v_set(INFINITY))), time, v_set(INFINITY));
}

/* The latest launch that could meet a place at a time: the way there takes what the fastest interceptor needs along a straight line. */
GI_INLINE vd latest_launch(const gi_simd_battery *b, const offset *o, vd time)
{
    vd up = o->up - v_set(b->height_m), slant = v_sqrt(o->east2 + o->north2 + up * up);
    return time - v_max(v_set(b->time_least_s), v_set(b->slowness_spm) * slant);
}

/* Marks the samples of a vector that may be within reach; the lanes that have one, in *until one more than the
 * last of all, in *latest_s a bound on the latest launch that meets any of each lane's. */
GI_INLINE vm find_near(const flown *f, size_t *until, vd *latest_s)
{
    const gi_simd_battery *b = &f->defence->battery;
    vm any = v_mask(0);
    *until = 0;
    *latest_s = v_set(-INFINITY);
    for (size_t i = 0; i < f->block->count; i++) {
        unsigned may = (unsigned)(f->block->layer[i] & f->block->flights) >> f->first & GI_LANES_ALL;
        if (!may) continue;
        offset o = offset_of(b, stored_at(f, i));
        vm near = v_and(v_mask(may), is_near(b, &o));
        unsigned bits = v_bits(near);
        if (!bits) continue;
        f->work->near[i] |= (unsigned char)(bits << f->first);
        any = v_or(any, near);
        *until = i + 1;
        *latest_s = v_select(near, v_max(*latest_s, latest_launch(b, &o, time_of(f, i))), *latest_s);
    }
    return any;
}

/* The latest launch that meets a sample, -INFINITY where none does. */
static vd launch_at(const flown *f, const path *p)
{
    const gi_simd_battery *b = &f->defence->battery;
    const vec3 origin = v_set3(f->defence->origin_ecef_m);
    offset o = offset_of(b, p->here);
    vd range = ground_range(b, &o), scale;
    vec3 heading = heading_of(&p->way, &scale);
    vec3 pos = {p->here.x + origin.x, p->here.y + origin.y, p->here.z + origin.z};
    vd r2 = v_dot(pos, pos), height = height_of(v_sqrt(r2), pos.z * pos.z / r2);
    vd most = scale * v_set(b->speed_max_mps);
    vm meets = v_and(v_le(v_dot(heading, heading), most * most), v_le(range, v_set(b->published_reach_m)));
    meets = v_and(meets, v_and(v_le(v_set(b->layer_min_m), height), v_le(height, v_set(b->layer_max_m))));
    return v_select(meets, p->t - flyout(b, range, height), v_set(-INFINITY));
}

/* The shots so far: of those possible the one is taken that frees the battery first (defend/timeline.c). Samples come in the
 * order of time, so that it is known as soon as none that follows can free it sooner. */
typedef struct clocked {
    vm waits; /* a shot is found, to be taken unless a better one comes */
    vd count, free_s, ready_s;
} clocked;

GI_INLINE void take_shots(vm which, clocked *c)
{
    vm taken = v_and(which, c->waits);
    c->count = v_select(taken, c->count + v_set(1), c->count);
    c->ready_s = v_select(taken, c->free_s, c->ready_s);
    c->free_s = v_select(taken, v_set(INFINITY), c->free_s);
    c->waits = v_and(c->waits, v_not(taken));
}

/* Offers a sample to the clock: a launch met it. */
GI_INLINE void offer(const gi_simd_battery *b, vm which, vd time, vd launch, vd ready_s, clocked *c)
{
    vm open = v_and(which, v_le(ready_s, launch));
    vd free_s = v_max(time + v_set(b->assessment_s), launch + v_set(b->interval_s));
    vm better = v_and(open, v_lt(free_s, c->free_s));
    c->free_s = v_select(better, free_s, c->free_s);
    c->waits = v_or(c->waits, better);
}

#endif
