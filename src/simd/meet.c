/* Flights that are kept, at the width GI_LANES with which this file is compiled: points of a flight, and the shots that a
 * battery gets. See meet.h. */
#include "simd/shoot.h"

/* ---- points of a flight ------------------------------------------------------------------------------ */

typedef struct knotted {
    const double *knots;
    vi begin, end;
} knotted;

GI_INLINE vd column(const knotted *k, int which, vd *end)
{
    *end = v_gather(k->knots + which, k->end);
    return v_gather(k->knots + which, k->begin);
}

/* The quintic Hermite of traj/hermite.c, place alone. */
void GI_SIMD_NAME(points)(gi_simd_points *points, size_t count)
{
    const double stride = (double)points->stride;
    for (size_t at = 0; at < count; at += GI_LANES) {
        vd end = v_load(&points->knot[at]) * v_set(stride), t1, one = v_set(1), half = v_set(0.5);
        knotted k = {points->knots, v_whole(end - v_set(stride)), v_whole(end)};
        vd t0 = column(&k, GI_SIMD_TIME, &t1), h = t1 - t0;
        vd x = v_max((v_load(&points->time_s[at]) - t0) / h, v_set(0)), y = one - x, x2 = x * x, x3 = x2 * x;
        vd p1 = x3 * v_fma(x, v_fma(x, v_set(6), v_set(-15)), v_set(10));
        vd v0 = x - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-8)), v_set(6));
        vd v1 = v_set(0) - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-7)), v_set(4));
        vd c0 = half * x2 * y * y * y, c1 = half * x3 * y * y;
        vd pos[3];
        GI_UNROLL
        for (int i = 0; i < 3; i++) {
            vd pb, vb, ab, pa = column(&k, GI_SIMD_POS + i, &pb), va = column(&k, GI_SIMD_VEL + i, &vb);
            vd aa = column(&k, GI_SIMD_ACC + i, &ab), bend = h * v_fma(c0, aa, c1 * ab);
            pos[i] = v_fma(h, v_fma(v0, va, v_fma(v1, vb, bend)), v_fma(p1, pb - pa, pa));
            v_store(&points->pos_m[i][at], pos[i]);
        }
        vd r2 = v_fma(pos[0], pos[0], v_fma(pos[1], pos[1], pos[2] * pos[2]));
        v_store(&points->height_m[at], height_of(v_sqrt(r2), pos[2] * pos[2] / r2));
    }
}

/* ---- shots ------------------------------------------------------------------------------------------- */

/* No launch is possible any more by `latest`: too_late() of defend/follow.c. */
GI_INLINE vm too_late(const gi_simd_battery *b, const held *h, vd now, vd latest)
{
    vd reaction = v_set(b->reaction_s);
    vd found = v_max(v_select(h->known, h->found, now) + reaction, now);
    vd ready = v_max(h->usable, h->found + reaction);
    return v_lt(latest, v_select(v_lt(h->usable, v_set(INFINITY)), ready, found));
}

GI_INLINE sighted see_sample(const flown *f, size_t i, vm which, vec3 *line)
{
    vd scale;
    vec3 here = stored_at(f, i);
    *line = (vec3){here.x + f->to_radar.x, here.y + f->to_radar.y, here.z + f->to_radar.z};
    sighted s =
        see(&f->defence->radar, *line, heading_at(f, i, &scale), v_lt(time_of(f, i), f->burnout), which);
    f->work->seen[i] |= (unsigned char)(v_bits(v_and(which, s.trackable)) << f->first);
    return s;
}

/* Does anything change in this step, or is it only that what is not seen stays unseen? */
GI_INLINE bool is_dull(vm which, const stepped *s, const held *h)
{
    vm seen = v_or(v_or(s->s0.trackable, s->s1.trackable), h->known);
    return !v_bits(v_and(which, seen));
}

/* Held on to, with a track that is usable: by far the most steps in view. */
GI_INLINE bool is_steady(vm which, const stepped *s, const held *h)
{
    vm steady = v_and(h->known, v_and(s->s0.trackable, s->s1.trackable));
    steady = v_and(steady, v_and(v_lt(h->usable, v_set(INFINITY)), v_le(h->found, h->tracked)));
    return !v_bits(v_and(which, v_not(steady)));
}

static void take_step(const flown *f, size_t i, vm which, stepped *s, held *h, vm *in_view)
{
    if (is_dull(which, s, h)) {
        *in_view = v_mask(0);
        h->since = v_select(which, v_set(INFINITY), h->since);
        return;
    }
    if (is_steady(which, s, h)) {
        *in_view = which;
        h->seen = v_select(which, s->t1, h->seen);
        return;
    }
    s->v0 = velocity_at(f, i);
    s->v1 = velocity_at(f, i + 1);
    *in_view = hold_step(f, s, i, which, h);
}

/* Follows the flights of a vector through their samples and counts the shots. */
static vd follow(const flown *f, vm active, vd latest, vd until)
{
    const gi_simd_battery *b = &f->defence->battery;
    vd never = v_set(INFINITY), always = v_set(-INFINITY);
    held h = {v_mask(0), never, always, always, always, never, looked_nothing()};
    clocked c = {v_mask(0), v_set(0), never, always};
    stepped s;
    s.v0 = s.v1 = (vec3){never, never, never};
    s.t1 = time_of(f, 0);
    s.s1 = see_sample(f, 0, active, &s.p1);
    for (size_t i = 0;; i++) {
        s.t0 = s.t1;
        s.p0 = s.p1;
        s.s0 = s.s1;
        active = v_and(active, v_lt(v_set((double)i + 1), until));
        active = v_and(active, v_not(too_late(b, &h, s.t0, latest)));
        active = v_and(active, v_lt(c.count, v_set(b->shots_most)));
        if (!v_bits(active)) break;
        s.t1 = time_of(f, i + 1);
        s.s1 = see_sample(f, i + 1, active, &s.p1);
        vm in_view;
        take_step(f, i, active, &s, &h, &in_view);
        in_view = v_and(in_view, v_mask(f->work->reached[i + 1] >> f->first & GI_LANES_ALL));
        if (!v_bits(v_or(in_view, c.waits))) continue;
        vd ready_s = v_max(h.usable, h.found + v_set(b->reaction_s));
        offer(b, v_and(active, in_view), s.t1, v_load(&f->work->launch_s[i + 1][f->first]), ready_s, &c);
    }
    take_shots(v_mask(GI_LANES_ALL), &c);
    return v_min(c.count, v_set(b->shots_most));
}

void GI_SIMD_NAME(meet)(const gi_simd_defence *defence, const gi_simd_block *block, gi_simd_meeting *work,
                        unsigned char shots[GI_SIMD_BLOCK])
{
    alignas(64) double counted[GI_SIMD_BLOCK];
    memset(work->reached, 0, block->count);
    memset(work->seen, 0, block->count);
    for (size_t first = 0; first < GI_SIMD_BLOCK; first += GI_LANES) {
        vec3 radar = v_set3(defence->radar.origin_m), none = {v_set(0), v_set(0), v_set(0)};
        flown f = {.defence = defence, .block = block, .work = work, .first = first};
        f.burnout = v_load(&block->burnout_s[first]);
        f.to_radar = v_minus(none, radar);
        vd latest, until, count = v_set(0);
        vm active = reach_all(&f, &latest, &until);
        if (v_bits(active)) count = follow(&f, active, latest, until);
        v_store(&counted[first], count);
    }
    for (size_t i = 0; i < GI_SIMD_BLOCK; i++)
        shots[i] = (unsigned char)counted[i];
}
