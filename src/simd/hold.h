/* simd/hold.h: from when on may a battery launch at each of the flights of a vector? Internal.
 *
 * radar/hold.c and defend/follow.c lane by lane: found, held, lost, found again; a track is usable once the looks since it was
 * found foretell the target well enough.
 */
#ifndef GI_SIMD_HOLD_H
#define GI_SIMD_HOLD_H

#include "simd/looks.h"

#define EDGE_S 0.1 /* GI_RADAR_EDGE_S */
#define LOOK_S 1.0 /* LOOK_STEP_S of defend/follow.c */

/* The flights of a vector in a block, from lane `first` on. */
typedef struct flown {
    const gi_simd_defence *defence;
    const gi_simd_block *block;
    gi_simd_meeting *work;
    size_t first;
    vd burnout;
    vec3 to_radar; /* what is added to a position to have it from the radar */
} flown;

/* The step from one sample to the next, places from the radar. */
typedef struct stepped {
    vd t0, t1;
    vec3 p0, p1, v0, v1;
    course c0, c1; /* at the two samples */
    sighted s0, s1;
} stepped;

typedef struct held {
    vm known;
    vd since, found, seen; /* as gi_radar_hold; INFINITY and -INFINITY */
    vd tracked, usable;    /* found_s of the looks, and when they sufficed */
    looked looks;
} held;

/* The lanes of a vector in a set of bits by sample. */
GI_INLINE unsigned bits_at(const flown *f, const unsigned char *by_sample, size_t i)
{
    return (unsigned)by_sample[i] >> f->first & GI_LANES_ALL;
}

GI_INLINE vd time_of(const flown *f, size_t sample)
{
    return v_load_float(&f->block->at[sample].time_s[f->first]);
}

GI_INLINE vec3 stored_at(const flown *f, size_t sample)
{
    const gi_simd_sample *s = &f->block->at[sample];
    return (vec3){v_load_float(&s->pos_m[0][f->first]), v_load_float(&s->pos_m[1][f->first]),
                  v_load_float(&s->pos_m[2][f->first])};
}

/* A sample and the ways from the one before it and to the one after it, while going through a block. At an end of the block both
 * are the one there is. */
typedef struct path {
    vd t;
    vec3 here;
    course way;
} path;

GI_INLINE void look_ahead(const flown *f, size_t sample, path *p)
{
    if (sample + 1 >= f->block->count) {
        p->way.h1 = p->way.h0;
        p->way.ahead = p->way.behind;
        return;
    }
    p->way.h1 = time_of(f, sample + 1) - p->t;
    p->way.ahead = v_minus(stored_at(f, sample + 1), p->here);
}

GI_INLINE path path_at(const flown *f, size_t sample)
{
    path p = {.t = time_of(f, sample), .here = stored_at(f, sample)};
    if (sample) {
        p.way.h0 = p.t - time_of(f, sample - 1);
        p.way.behind = v_minus(p.here, stored_at(f, sample - 1));
    }
    look_ahead(f, sample, &p);
    if (!sample) {
        p.way.h0 = p.way.h1;
        p.way.behind = p.way.ahead;
    }
    return p;
}

/* From a sample to the next. */
GI_INLINE void go_ahead(const flown *f, size_t next, path *p)
{
    p->way.h0 = p->way.h1;
    p->way.behind = p->way.ahead;
    p->t = time_of(f, next);
    p->here = stored_at(f, next);
    look_ahead(f, next, p);
}

GI_INLINE vec3 velocity_of(const course *c)
{
    vd scale;
    vec3 heading = heading_of(c, &scale);
    return v_times(v_set(1) / scale, heading);
}

GI_INLINE vec3 from_radar(const flown *f, vec3 here)
{
    return (vec3){here.x + f->to_radar.x, here.y + f->to_radar.y, here.z + f->to_radar.z};
}

/* Place and velocity within a step; gi_defend_between. */
GI_INLINE vec3 between(const stepped *s, vd time, vec3 *velocity)
{
    vd h = s->t1 - s->t0, x = (time - s->t0) / h, y = v_set(1) - x;
    vd of_1 = x * x * v_fma(x, v_set(-2), v_set(3)), of_v0 = h * x * y * y, of_v1 = v_set(0) - h * x * x * y;
    vec3 p = v_along(s->p0, of_1, v_minus(s->p1, s->p0));
    *velocity = v_along(v_times(y, s->v0), x, s->v1);
    return v_along(v_along(p, of_v0, s->v0), of_v1, s->v1);
}

/* The last time from `reached` towards `missed` at which the level is reached (detectable for the lanes of `search`, else
 * trackable), for the lanes of `which`. */
static vd edge(const flown *f, const stepped *s, vm which, vm search, vd reached, vd missed)
{
    for (;;) {
        vm open = v_and(which, v_lt(v_set(EDGE_S), v_abs(missed - reached)));
        if (!v_bits(open)) return reached;
        vd middle = v_set(0.5) * (reached + missed);
        vec3 heading, line = between(s, middle, &heading);
        course way = {v_set(0), v_set(1), heading, heading};
        sighted seen = see(&f->defence->radar, line, &way, v_lt(middle, f->burnout), open);
        vm is_there = v_select_mask(search, seen.detectable, seen.trackable);
        reached = v_select(v_and(open, is_there), middle, reached);
        missed = v_select(v_and(open, v_not(is_there)), middle, missed);
    }
}

/* Whether the looks from `found` to `seen`, one a sample, tell where to point at `back`; `until` is the sample the step begins with. */
static vm expected(const flown *f, const stepped *s, size_t until, vm which, vd found, vd seen, vd back)
{
    const gi_simd_radar *radar = &f->defence->radar;
    looked looks = looked_nothing();
    vd from = v_max(found, f->burnout), before = time_of(f, 0), scale;
    for (size_t i = 1; i <= until; i++) {
        vd time = time_of(f, i);
        vm looked_at = v_and(v_mask(bits_at(f, f->work->seen, i)), v_le(from, time));
        looked_at = v_and(which, v_and(looked_at, v_le(time, seen)));
        if (v_bits(looked_at)) {
            path p = path_at(f, i);
            vec3 heading = heading_of(&p.way, &scale);
            look(radar, looked_at, time, from_radar(f, p.here), heading,
                 (time - before) / v_set(radar->update_s), &looks);
        }
        before = time;
    }
    vec3 heading, line = between(s, back, &heading);
    vd half_beam = v_set(0.5 * radar->beam_rad) * v_sqrt(v_dot(line, line));
    return v_and(which, v_le(v_set(3) * sigma_at(&looks, back), half_beam));
}

/* Looks of a step between two times until the track is usable, for the lanes of `which`. */
static void look_on(const flown *f, const stepped *s, vm which, vd from, vd to, held *h)
{
    const gi_simd_radar *radar = &f->defence->radar;
    const gi_simd_battery *battery = &f->defence->battery;
    vd length = s->t1 - s->t0, parts = v_set(0) - v_floor(v_set(0) - length * v_set(1 / LOOK_S));
    vd part_s = length / parts, weight = part_s / v_set(radar->update_s);
    from = v_max(from, f->burnout);
    for (double part = 1;; part++) {
        vm open = v_and(which, v_le(v_set(part), parts));
        if (!v_bits(open)) return;
        vd time = v_select(v_lt(v_set(part), parts), v_fma(part_s, v_set(part), s->t0), s->t1);
        open = v_and(open, v_and(v_le(from, time), v_le(time, to)));
        if (!v_bits(open)) continue;
        vec3 heading, line = between(s, time, &heading);
        look(radar, open, time, line, heading, weight, &h->looks);
        vd sigma = sigma_at(&h->looks, time + v_set(battery->look_ahead_s));
        vm usable = v_and(open, v_lt(sigma, v_set(battery->basket_m)));
        h->usable = v_select(usable, time, h->usable);
        which = v_and(which, v_not(usable));
    }
}

/* The rule of search() in radar/hold.c, for lanes that do not know the target; the lanes that found it, and until when it was
 * surely seen. `edges` are the moments of detection or its loss within the step. */
GI_INLINE vm search(const flown *f, const stepped *s, vm which, vd edges, held *h, vd *until)
{
    const vd never = v_set(INFINITY);
    vm before = s->s0.detectable, after = s->s1.detectable;
    vd fresh = v_select(after, edges, never);
    vd since = v_select(before, v_select(v_lt(h->since, never), h->since, s->t0), fresh);
    *until = v_select(after, s->t1, edges);
    vd found = since + v_set(f->defence->radar.frame_s);
    vm finds = v_and(which, v_and(v_lt(since, never), v_le(found, *until)));
    h->since = v_select(which, v_select(v_and(after, v_not(finds)), since, never), h->since);
    h->found = v_select(finds, found, h->found);
    h->known = v_or(h->known, finds);
    return finds;
}

/* One step; the lanes in view at its end. `until` is the sample it begins with. */
static vm hold_step(const flown *f, const stepped *s, size_t until, vm which, held *h)
{
    vm t0 = s->s0.trackable, t1 = s->s1.trackable, d0 = s->s0.detectable, d1 = s->s1.detectable;
    vm knew = v_and(which, h->known), stays = v_and(knew, t0), gone = v_and(knew, v_not(t0));
    vm back = v_and(gone, t1), new = v_and(which, v_not(h->known));
    vm rises = v_or(back, v_and(new, v_and(d1, v_not(d0))));
    vm falls = v_or(v_and(stays, v_not(t1)), v_and(new, v_and(d0, v_not(d1))));
    vd edges = s->t1;
    if (v_bits(v_or(rises, falls)))
        edges =
            edge(f, s, v_or(rises, falls), new, v_select(rises, s->t1, s->t0), v_select(rises, s->t0, s->t1));
    vd from = s->t0, to = s->t1;
    if (v_bits(back)) {
        vm late = v_and(back, v_not(v_le(edges - h->seen, v_set(f->defence->radar.miss_s))));
        vm lost = late;
        if (v_bits(late)) lost = v_and(late, v_not(expected(f, s, until, late, h->found, h->seen, edges)));
        h->known = v_and(h->known, v_not(lost));
        back = v_and(back, v_not(lost));
        vm again = v_and(lost, d1);
        if (v_bits(again)) edges = v_select(again, edge(f, s, again, again, s->t1, s->t0), edges);
        new = v_or(new, lost);
        from = v_select(back, edges, from);
    }
    vd sure;
    vm finds = search(f, s, new, edges, h, &sure);
    from = v_select(finds, h->found, from);
    vm leaves = v_and(stays, v_not(t1)), found_leaves = v_and(finds, v_not(t1));
    to = v_select(leaves, edges, to);
    if (v_bits(found_leaves))
        to = v_select(found_leaves, edge(f, s, found_leaves, v_mask(0), sure, s->t1), to);
    vm held_now = v_or(stays, v_or(back, finds));
    h->seen = v_select(held_now, to, h->seen);
    held_now = v_and(held_now, v_le(from, to));
    vm fresh = v_and(held_now, v_not(v_and(v_le(h->found, h->tracked), v_le(h->tracked, h->found))));
    if (v_bits(fresh)) {
        h->tracked = v_select(fresh, h->found, h->tracked);
        h->usable = v_select(fresh, v_set(INFINITY), h->usable);
        h->looks = looked_select(fresh, looked_nothing(), h->looks);
    }
    vm looks = v_and(held_now, v_not(v_lt(h->usable, v_set(INFINITY))));
    if (v_bits(looks)) look_on(f, s, looks, from, to, h);
    return v_and(held_now, v_le(s->t1, to));
}

#endif
