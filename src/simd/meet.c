/* Flights that are kept, at the width GI_LANES with which this file is compiled: points of a flight, and the shots that a
 * battery gets. See meet.h. */
#include "simd/shoot.h"

/* ---- points of a flight ------------------------------------------------------------------------------ */

/* The quintic Hermite of traj/hermite.c between two knots, place alone: powers of the share of the step, axis by axis. */
typedef struct quintic {
    double begin_s, per_s, power[3][6];
} quintic;

GI_INLINE void set_quintic(const double *a, const double *b, quintic *q)
{
    const double h = b[GI_SIMD_TIME] - a[GI_SIMD_TIME], h2 = h * h;
    q->begin_s = a[GI_SIMD_TIME];
    q->per_s = 1 / h;
    for (int i = 0; i < 3; i++) {
        double d = b[GI_SIMD_POS + i] - a[GI_SIMD_POS + i], va = h * a[GI_SIMD_VEL + i],
               vb = h * b[GI_SIMD_VEL + i];
        double ca = h2 * a[GI_SIMD_ACC + i], cb = h2 * b[GI_SIMD_ACC + i];
        q->power[i][0] = a[GI_SIMD_POS + i];
        q->power[i][1] = va;
        q->power[i][2] = 0.5 * ca;
        q->power[i][3] = 10 * d - 6 * va - 4 * vb - 1.5 * ca + 0.5 * cb;
        q->power[i][4] = 8 * va - 15 * d + 7 * vb + 1.5 * ca - cb;
        q->power[i][5] = 6 * d - 3 * va - 3 * vb - 0.5 * ca + 0.5 * cb;
    }
}

/* Points of one step, from `from` to before `to`, and some beyond that the next step's overwrite. */
GI_INLINE void place_run(gi_simd_points *points, const quintic *q, size_t from, size_t to)
{
    for (size_t at = from; at < to; at += GI_LANES) {
        vd x = v_max((v_load_any(&points->time_s[at]) - v_set(q->begin_s)) * v_set(q->per_s), v_set(0));
        GI_UNROLL
        for (int i = 0; i < 3; i++) {
            vd sum = v_fma(x, v_set(q->power[i][5]), v_set(q->power[i][4]));
            GI_UNROLL
            for (int k = 3; k >= 0; k--)
                sum = v_fma(x, sum, v_set(q->power[i][k]));
            v_store_any(&points->pos_m[i][at], sum);
        }
    }
}

void GI_SIMD_NAME(points)(gi_simd_points *points, size_t count)
{
    for (size_t from = 0, to; from < count; from = to) {
        const double *end = points->knots + points->knot[from] * points->stride;
        quintic q;
        for (to = from + 1; to < count && points->knot[to] == points->knot[from];)
            to++;
        set_quintic(end - points->stride, end, &q);
        place_run(points, &q, from, to);
    }
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

/* What the radar makes of the samples from `from` to before `to`: many in a row, before the rules ask for them. */
static void see_ahead(const flown *f, size_t from, size_t to)
{
    path p = path_at(f, from);
    for (size_t i = from;;) {
        sighted s = see(&f->defence->radar, from_radar(f, p.here), &p.way, v_lt(p.t, f->burnout),
                        v_mask(GI_LANES_ALL));
        f->work->seen[i] |= (unsigned char)(v_bits(s.trackable) << f->first);
        f->work->found[i] |= (unsigned char)(v_bits(s.detectable) << f->first);
        if (++i == to) return;
        go_ahead(f, i, &p);
    }
}

/* The lanes of a step in sets of bits, by which the many steps are passed in which there is nothing to work out. */
typedef struct lanes_now {
    unsigned alive;          /* something may still be shot at */
    unsigned known, tracked; /* in view before or expected back; with a usable track */
} lanes_now;

static void note_lanes(const held *h, lanes_now *l)
{
    l->known = v_bits(h->known);
    l->tracked = v_bits(v_and(v_lt(h->usable, v_set(INFINITY)), v_le(h->found, h->tracked)));
}

/* Step i, in full; the lanes in view at its end. */
static unsigned work_out(const flown *f, size_t i, held *h, lanes_now *l)
{
    path p0 = path_at(f, i), p1 = path_at(f, i + 1);
    const gi_simd_meeting *w = f->work;
    stepped s = {.t0 = p0.t, .t1 = p1.t, .p0 = from_radar(f, p0.here), .p1 = from_radar(f, p1.here)};
    s.v0 = velocity_of(&p0.way);
    s.v1 = velocity_of(&p1.way);
    s.s0 = (sighted){v_mask(bits_at(f, w->found, i)), v_mask(bits_at(f, w->seen, i))};
    s.s1 = (sighted){v_mask(bits_at(f, w->found, i + 1)), v_mask(bits_at(f, w->seen, i + 1))};
    unsigned in_view = v_bits(hold_step(f, &s, i, v_mask(l->alive), h));
    note_lanes(h, l);
    return in_view;
}

/* What is neither seen nor to be seen, and what is held on to with a usable track, stays what it is. */
GI_INLINE unsigned take_step(const flown *f, size_t i, held *h, lanes_now *l)
{
    unsigned t0 = bits_at(f, f->work->seen, i), t1 = bits_at(f, f->work->seen, i + 1);
    unsigned held_on = l->known & l->tracked & t0 & t1, rest = held_on | (GI_LANES_ALL & ~(t0 | t1));
    return l->alive & ~rest ? work_out(f, i, h, l) : l->alive & held_on;
}

/* Puts a sample in view before the clock, if a launch after its lanes are ready might meet it. */
static void shoot(const flown *f, size_t i, unsigned in_view, const held *h, clocked *c, lanes_now *l)
{
    const gi_simd_battery *b = &f->defence->battery;
    vd time = time_of(f, i), most = v_set(b->shots_most);
    take_shots(v_le(c->free_s, time + v_set(b->assessment_s)), c);
    vd ready_s = v_max(c->ready_s, v_max(h->usable, h->found + v_set(b->reaction_s)));
    vm open = v_and(v_mask(in_view), v_le(ready_s + v_set(b->time_least_s), time));
    if (v_bits(open)) {
        path p = path_at(f, i);
        offer(b, open, time, launch_at(f, &p), ready_s, c);
    }
    /* A shot that waits for a better one is sure to be one. */
    l->alive &= v_bits(v_lt(c->count, v_select(c->waits, most - v_set(1), most)));
}

/* Follows the flights of a vector through their samples, up to before `until`, and counts the shots. */
static vd follow(const flown *f, vm active, size_t until, vd latest)
{
    enum { AHEAD = 16, PATIENCE = 4 };
    const gi_simd_battery *b = &f->defence->battery;
    vd never = v_set(INFINITY), always = v_set(-INFINITY);
    held h = {v_mask(0), never, always, always, always, never, looked_nothing()};
    clocked c = {v_mask(0), v_set(0), never, always};
    lanes_now l = {.alive = v_bits(active)};
    for (size_t i = 0, ahead = 0; i + 1 < until && l.alive; i++) {
        if (i + 1 >= ahead) {
            size_t to = until < ahead + AHEAD ? until : ahead + AHEAD;
            see_ahead(f, ahead, to);
            ahead = to;
        }
        unsigned in_view = take_step(f, i, &h, &l) & bits_at(f, f->work->near, i + 1);
        if (in_view) shoot(f, i + 1, in_view, &h, &c, &l);
        if (i % PATIENCE == 0) l.alive &= ~v_bits(too_late(b, &h, time_of(f, i + 1), latest));
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
    memset(work->found, 0, block->count);
    for (size_t first = 0; first < GI_SIMD_BLOCK; first += GI_LANES) {
        vec3 radar = v_set3(defence->radar.origin_m), none = {v_set(0), v_set(0), v_set(0)};
        flown f = {.defence = defence, .block = block, .work = work, .first = first};
        f.burnout = v_load(&block->burnout_s[first]);
        f.to_radar = v_minus(none, radar);
        size_t until;
        vd latest_s, count = v_set(0);
        vm active = find_near(&f, &until, &latest_s);
        if (v_bits(active)) count = follow(&f, active, until, latest_s);
        v_store(&counted[first], count);
    }
    for (size_t i = 0; i < GI_SIMD_BLOCK; i++)
        shots[i] = (unsigned char)counted[i];
}

/* ---- places ------------------------------------------------------------------------------------------ */

void GI_SIMD_NAME(visible)(const gi_simd_radar *radar, double *const pos_m[3], size_t count,
                           unsigned char *seen)
{
    const vec3 origin = v_set3(radar->origin_m), aside = {v_set(1), v_set(0), v_set(0)};
    const course still = {v_set(1), v_set(1), aside, aside};
    for (size_t at = 0; at < count; at += GI_LANES) {
        vec3 pos = {v_load(&pos_m[0][at]), v_load(&pos_m[1][at]), v_load(&pos_m[2][at])};
        sighted s = see(radar, v_minus(pos, origin), &still, v_mask(0), v_mask(GI_LANES_ALL));
        unsigned bits = v_bits(s.detectable);
        for (int n = 0; bits && n < GI_LANES; n++)
            seen[at + (size_t)n] |= (unsigned char)(bits >> n & 1u);
    }
}

/* ---- nodes of an atlas --------------------------------------------------------------------------------- */

/* Sixteen floats, which the compiler puts into as many registers as it takes; no multiply-add, so each comes out the same. */
typedef float floats __attribute__((vector_size(64), aligned(4), may_alias));

void GI_SIMD_NAME(blend)(const float *const nodes[16], const float weight[16], size_t first, size_t count,
                         float *out)
{
    enum { SIDE_BY_SIDE = 16 };
    size_t at = 0;
    for (; at + SIDE_BY_SIDE <= count; at += SIDE_BY_SIDE) {
        floats sum = weight[0] * *(const floats *)(nodes[0] + first + at);
        GI_UNROLL
        for (int k = 1; k < 16; k++)
            sum += weight[k] * *(const floats *)(nodes[k] + first + at);
        *(floats *)(out + at) = sum;
    }
    for (; at < count; at++) {
        out[at] = weight[0] * nodes[0][first + at];
        for (int k = 1; k < 16; k++)
            out[at] += weight[k] * nodes[k][first + at];
    }
}
