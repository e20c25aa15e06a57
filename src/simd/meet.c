/* Flights that are kept, at the width GI_LANES with which this file is compiled: points of a flight, and the shots that a
 * battery gets. See meet.h. */
#include "simd/shoot.h"

/* ---- points of a flight ------------------------------------------------------------------------------ */

/* Weights of a step's ends in the quintic Hermite of traj/hermite.c: what goes with b's place less a's, with the velocities and with
 * the accelerations of a and b. */
enum { OF_PLACE, OF_VEL_A, OF_VEL_B, OF_ACC_A, OF_ACC_B, WEIGHTS };

GI_INLINE void weigh(vd h, vd x, double weight[WEIGHTS][GI_SIMD_BLOCK], size_t at)
{
    vd y = v_set(1) - x, x2 = x * x, x3 = x2 * x, y2 = y * y, half = v_set(0.5) * h * h;
    v_store(&weight[OF_PLACE][at], x3 * v_fma(x, v_fma(x, v_set(6), v_set(-15)), v_set(10)));
    v_store(&weight[OF_VEL_A][at], h * (x - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-8)), v_set(6))));
    v_store(&weight[OF_VEL_B][at], h * (v_set(0) - x3 * v_fma(x, v_fma(x, v_set(3), v_set(-7)), v_set(4))));
    v_store(&weight[OF_ACC_A][at], half * x2 * y2 * y);
    v_store(&weight[OF_ACC_B][at], half * x3 * y2);
}

/* Place of one point between two knots. Axis by axis: the knots of neighbouring points lie too far apart to be gathered. */
GI_INLINE void place_point(const double *a, const double *b, double weight[WEIGHTS][GI_SIMD_BLOCK], size_t n,
                           gi_simd_points *points, size_t at)
{
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        double sum = fma(weight[OF_ACC_A][n], a[GI_SIMD_ACC + i], weight[OF_ACC_B][n] * b[GI_SIMD_ACC + i]);
        sum = fma(weight[OF_VEL_B][n], b[GI_SIMD_VEL + i], sum);
        sum = fma(weight[OF_VEL_A][n], a[GI_SIMD_VEL + i], sum);
        sum = fma(weight[OF_PLACE][n], b[GI_SIMD_POS + i] - a[GI_SIMD_POS + i], sum);
        points->pos_m[i][at + n] = a[GI_SIMD_POS + i] + sum;
    }
}

static void place_block(gi_simd_points *points, size_t at)
{
    alignas(64) double start[GI_SIMD_BLOCK], end[GI_SIMD_BLOCK], weight[WEIGHTS][GI_SIMD_BLOCK];
    const double *knot[GI_SIMD_BLOCK];
    for (size_t n = 0; n < GI_SIMD_BLOCK; n++) {
        knot[n] = points->knots + points->knot[at + n] * points->stride;
        start[n] = knot[n][GI_SIMD_TIME - (ptrdiff_t)points->stride];
        end[n] = knot[n][GI_SIMD_TIME];
    }
    for (size_t n = 0; n < GI_SIMD_BLOCK; n += GI_LANES) {
        vd t0 = v_load(&start[n]), h = v_load(&end[n]) - t0;
        weigh(h, v_max((v_load(&points->time_s[at + n]) - t0) / h, v_set(0)), weight, n);
    }
    for (size_t n = 0; n < GI_SIMD_BLOCK; n++)
        place_point(knot[n] - points->stride, knot[n], weight, n, points, at);
}

void GI_SIMD_NAME(points)(gi_simd_points *points, size_t count)
{
    for (size_t at = 0; at < count; at += GI_SIMD_BLOCK)
        place_block(points, at);
    for (size_t at = 0; at < count; at += GI_LANES) {
        vec3 pos = {v_load(&points->pos_m[0][at]), v_load(&points->pos_m[1][at]),
                    v_load(&points->pos_m[2][at])};
        vd r2 = v_dot(pos, pos);
        v_store(&points->height_m[at], height_of(v_sqrt(r2), pos.z * pos.z / r2));
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

/* Lanes of which nothing is to be worked out in this step: not seen and not to be, or held on to with a usable track; *held gets
 * the latter. */
GI_INLINE vm at_rest(const stepped *s, const held *h, vm *held_on)
{
    vm unseen = v_not(v_or(s->s0.trackable, s->s1.trackable));
    vm steady = v_and(h->known, v_and(s->s0.trackable, s->s1.trackable));
    *held_on = v_and(steady, v_and(v_lt(h->usable, v_set(INFINITY)), v_le(h->found, h->tracked)));
    return v_or(unseen, *held_on);
}

/* The lanes in view at the end of a step. */
GI_INLINE vm take_step(const flown *f, size_t i, vm which, stepped *s, held *h)
{
    vm held_on, rests = at_rest(s, h, &held_on);
    if (v_bits(v_and(which, v_not(rests)))) {
        s->v0 = velocity_of(&s->c0);
        s->v1 = velocity_of(&s->c1);
        return hold_step(f, s, i, which, h);
    }
    held_on = v_and(held_on, which);
    h->seen = v_select(held_on, s->t1, h->seen);
    h->since = v_select(v_not(h->known), v_set(INFINITY), h->since);
    return held_on;
}

/* Puts a sample that is in view before the clock, if a launch after its lanes are ready might meet it. */
GI_INLINE void shoot(const flown *f, size_t i, vm in_view, const path *p, const held *h, clocked *c)
{
    const gi_simd_battery *b = &f->defence->battery;
    take_shots(v_le(c->free_s, p->t + v_set(b->assessment_s)), c);
    vd ready_s = v_max(c->ready_s, v_max(h->usable, h->found + v_set(b->reaction_s)));
    vm open = v_and(in_view, v_mask(f->work->near[i] >> f->first & GI_LANES_ALL));
    open = v_and(open, v_le(ready_s + v_set(b->time_least_s), p->t));
    if (!v_bits(open)) return;
    offer(b, open, p->t, launch_at(f, p), ready_s, c);
}

/* Puts a sample at the end of the step. */
GI_INLINE void see_sample(const flown *f, size_t i, vm which, const path *p, stepped *s)
{
    s->t1 = p->t;
    s->p1 = from_radar(f, p->here);
    s->c1 = p->way;
    s->s1 = see(&f->defence->radar, s->p1, &p->way, v_lt(p->t, f->burnout), which);
    f->work->seen[i] |= (unsigned char)(v_bits(v_and(which, s->s1.trackable)) << f->first);
}

/* Follows the flights of a vector through their samples and counts the shots. */
static vd follow(const flown *f, vm active, vd until, vd last_s)
{
    const gi_simd_battery *b = &f->defence->battery;
    vd never = v_set(INFINITY), always = v_set(-INFINITY), latest = last_s - v_set(b->time_least_s);
    held h = {v_mask(0), never, always, always, always, never, looked_nothing()};
    clocked c = {v_mask(0), v_set(0), never, always};
    const vd most = v_set(b->shots_most); /* a shot that waits for a better one is sure to be one */
    path p = path_at(f, 0);
    stepped s;
    see_sample(f, 0, active, &p, &s);
    for (size_t i = 0;; i++) {
        s.t0 = s.t1;
        s.p0 = s.p1;
        s.c0 = s.c1;
        s.s0 = s.s1;
        active = v_and(active, v_lt(v_set((double)i + 1), until));
        active = v_and(active, v_not(too_late(b, &h, s.t0, latest)));
        active = v_and(active, v_lt(c.count, v_select(c.waits, most - v_set(1), most)));
        if (!v_bits(active)) break;
        go_ahead(f, i + 1, &p);
        see_sample(f, i + 1, active, &p, &s);
        vm in_view = take_step(f, i, active, &s, &h);
        if (v_bits(v_or(in_view, c.waits))) shoot(f, i + 1, in_view, &p, &h, &c);
    }
    take_shots(v_mask(GI_LANES_ALL), &c);
    return v_min(c.count, v_set(b->shots_most));
}

void GI_SIMD_NAME(meet)(const gi_simd_defence *defence, const gi_simd_block *block, gi_simd_meeting *work,
                        unsigned char shots[GI_SIMD_BLOCK])
{
    alignas(64) double counted[GI_SIMD_BLOCK];
    memset(work->near, 0, block->count);
    memset(work->seen, 0, block->count);
    for (size_t first = 0; first < GI_SIMD_BLOCK; first += GI_LANES) {
        vec3 radar = v_set3(defence->radar.origin_m), none = {v_set(0), v_set(0), v_set(0)};
        flown f = {.defence = defence, .block = block, .work = work, .first = first};
        f.burnout = v_load(&block->burnout_s[first]);
        f.to_radar = v_minus(none, radar);
        vd until, last_s, count = v_set(0);
        vm active = find_near(&f, &until, &last_s);
        if (v_bits(active)) count = follow(&f, active, until, last_s);
        v_store(&counted[first], count);
    }
    for (size_t i = 0; i < GI_SIMD_BLOCK; i++)
        shots[i] = (unsigned char)counted[i];
}
