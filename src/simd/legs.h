/* simd/legs.h: lanes come in, fly their leg and leave; a place that falls free is filled again. Internal. */
#ifndef GI_SIMD_LEGS_H
#define GI_SIMD_LEGS_H

#include "simd/step.h"

/* What a leg is flown with; the queue hands out lanes of the chunk in order. */
typedef struct leg_run {
    const gi_simd_common *common;
    gi_simd_chunk *chunk;
    const gi_simd_knots *knots;
    size_t next;
    alignas(64) double acc[3][GI_SIMD_CHUNK_MAX], height[GI_SIMD_CHUNK_MAX], climb[GI_SIMD_CHUNK_MAX];
    alignas(64) double upright[GI_SIMD_CHUNK_MAX], steep[GI_SIMD_CHUNK_MAX];
    alignas(64) double kinks_m[16]; /* nothing, the kinks, nothing: from 1 on */
} leg_run;

static void enter(const leg_run *r, gi_simd_steering steering, size_t lane, group *g, int at)
{
    const gi_simd_chunk *c = r->chunk;
    g->lane[at] = (int)lane;
    g->attempts[at] = c->attempts[lane];
    g->time[at] = c->time_s[lane];
    g->end[at] = c->end_s[lane];
    g->begin[at] = c->begin_s[lane];
    g->step[at] = c->step_s[lane];
    g->apogee[at] = c->apogee_m[lane];
    g->height[at] = r->height[lane];
    g->climb[at] = r->climb[lane];
    g->upright[at] = r->upright[lane];
    g->steep[at] = r->steep[lane];
    /* Signs and halves that the forces need are put here once: the air pushes back, -1/2 Cd rho S v^2 (over a mass that does not
     * change), takes -p A from the thrust, and the ramp is an angle times (begin - time). */
    const bool thrust = steering < GI_SIMD_COAST;
    g->brake[at] = -0.5 * c->drag_area_m2[lane];
    if (!thrust) g->brake[at] /= c->mass_kg[lane];
    if (thrust) {
        g->mass[at] = c->mass_kg[lane];
        g->flow[at] = c->flow_kgps[lane];
        g->thrust[at] = c->thrust_n[lane];
        g->suction[at] = -c->exit_area_m2[lane];
        g->back[at] = -c->ramp_rps[lane];
    }
    for (int i = 0; i < 3 && r->common->tilts; i++)
        g->tilt[i][at] = c->tilt[i][lane];
    for (int i = 0; i < 3; i++) {
        g->pos[i][at] = c->pos_m[i][lane];
        g->vel[i][at] = c->vel_mps[i][lane];
        g->acc[i][at] = r->acc[i][lane];
        if (steering >= GI_SIMD_VELOCITY) continue;
        g->axis[i][at] = c->axis[i][lane];
        g->side[i][at] = c->side[i][lane];
    }
}

static void leave(const group *g, int at, gi_simd_end end, gi_simd_chunk *c)
{
    size_t lane = (size_t)g->lane[at];
    c->end[lane] = (unsigned char)end;
    c->attempts[lane] = (uint32_t)g->attempts[at];
    c->time_s[lane] = g->time[at];
    c->step_s[lane] = g->step[at];
    c->apogee_m[lane] = g->apogee[at];
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        c->pos_m[i][lane] = g->pos[i][at];
        c->vel_mps[i][lane] = g->vel[i][at];
    }
}

/* The two ends of a step, old state and trial, for the solver of events. */
static void keep_step(const group *g, const trial *t, int at, gi_simd_steps *steps)
{
    size_t lane = (size_t)g->lane[at];
    steps->begin[GI_SIMD_TIME][lane] = g->time[at];
    steps->end[GI_SIMD_TIME][lane] = t->time[at];
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        steps->begin[GI_SIMD_POS + i][lane] = g->pos[i][at];
        steps->begin[GI_SIMD_VEL + i][lane] = g->vel[i][at];
        steps->begin[GI_SIMD_ACC + i][lane] = g->acc[i][at];
        steps->end[GI_SIMD_POS + i][lane] = t->pos[i][at];
        steps->end[GI_SIMD_VEL + i][lane] = t->vel[i][at];
        steps->end[GI_SIMD_ACC + i][lane] = t->acc[i][at];
    }
}

static bool keep_knot(const gi_simd_knots *knots, size_t lane, double time, double (*pos)[WIDE],
                      double (*vel)[WIDE], double (*acc)[WIDE], int at)
{
    if (knots->count[lane] == knots->most) return false;
    gi_simd_knot *knot = &knots->knot[lane * knots->most + knots->count[lane]++];
    knot->time_s = time;
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        knot->pos_m[i] = pos[i][at];
        knot->vel_mps[i] = vel[i][at];
        knot->acc_mps2[i] = acc[i][at];
    }
    return true;
}
/* Puts the next flight that is up and has something of the leg before it into a place; false when there is none. */
static bool refill(leg_run *r, gi_simd_steering steering, group *g, int at)
{
    gi_simd_chunk *c = r->chunk;
    for (; r->next < c->count; r->next++) {
        size_t lane = r->next;
        if (c->end[lane] != GI_SIMD_UP || !(c->time_s[lane] < c->end_s[lane])) continue;
        enter(r, steering, lane, g, at);
        r->next++;
        return true;
    }
    g->lane[at] = -1;
    return false;
}

/* Of the step proposed so far, tried first on this leg; before the first leg the proposal is a second. */
GI_INLINE double share_of(gi_simd_steering steering, uint32_t legs)
{
    if (!legs) return FIRST_STEP_S;
    if (steering == GI_SIMD_VELOCITY) return TURN_SHARE;
    return steering == GI_SIMD_BALLISTIC ? FALL_SHARE : LEG_SHARE;
}

/* What the forces at the start of a leg ask of a vector of lanes, as enter() does for one. */
GI_INLINE void load_vector(const leg_run *r, gi_simd_steering steering, size_t start, group *g, int at)
{
    const gi_simd_chunk *c = r->chunk;
    const size_t lane = start + (size_t)at;
    const bool thrust = steering < GI_SIMD_COAST;
    vd mass = v_load(&c->mass_kg[lane]), brake = v_set(-0.5) * v_load(&c->drag_area_m2[lane]);
    v_store(&g->time[at], v_load(&c->time_s[lane]));
    v_store(&g->begin[at], v_load(&c->begin_s[lane]));
    if (!thrust) brake = brake / mass;
    v_store(&g->brake[at], brake);
    v_store(&g->mass[at], mass);
    v_store(&g->flow[at], v_load(&c->flow_kgps[lane]));
    v_store(&g->thrust[at], v_load(&c->thrust_n[lane]));
    v_store(&g->suction[at], v_set(0) - v_load(&c->exit_area_m2[lane]));
    v_store(&g->back[at], v_set(0) - v_load(&c->ramp_rps[lane]));
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        v_store(&g->pos[i][at], v_load(&c->pos_m[i][lane]));
        v_store(&g->vel[i][at], v_load(&c->vel_mps[i][lane]));
        if (steering >= GI_SIMD_VELOCITY) continue;
        v_store(&g->axis[i][at], v_load(&c->axis[i][lane]));
        v_store(&g->side[i][at], v_load(&c->side[i][lane]));
    }
}

/* The forces at the start of the leg, of all lanes at once, flown or not; what is the flights' own is changed only where they fly
 * the leg. */
GI_INLINE void begin_leg(leg_run *r, gi_simd_steering steering)
{
    gi_simd_chunk *c = r->chunk;
    group g;
    memset(&g, 0, sizeof g);
    for (size_t start = 0; start < c->count; start += WIDE) {
        vd time[SIDE], height[SIDE], inverse_r[SIDE];
        vec3 pos[SIDE], vel[SIDE], acc[SIDE];
        EACH load_vector(r, steering, start, &g, k * GI_LANES);
        EACH
        {
            vd steep, upright;
            pos[k] = v_vec3(g.pos, k * GI_LANES);
            vel[k] = v_vec3(g.vel, k * GI_LANES);
            time[k] = v_load(&g.time[k * GI_LANES]);
            vd r2 = v_dot(pos[k], pos[k]), radius = v_sqrt(r2);
            vd here = height_of(radius, pos[k].z * pos[k].z / r2);
            gi_simd_air_segment(here, &g.air[0][k * GI_LANES], WIDE);
            v_store(&r->climb[start + (size_t)k * GI_LANES],
                    climb_of(pos[k], vel[k], v_set(1) / radius, &upright, &steep));
            v_store(&r->upright[start + (size_t)k * GI_LANES], upright);
            v_store(&r->steep[start + (size_t)k * GI_LANES], steep);
        }
        accelerate(r->common, &g, steering, time, pos, vel, acc, height, inverse_r);
        EACH
        {
            const size_t at = start + (size_t)k * GI_LANES;
            v_store(&r->height[at], height[k]);
            v_store(&r->acc[0][at], acc[k].x);
            v_store(&r->acc[1][at], acc[k].y);
            v_store(&r->acc[2][at], acc[k].z);
        }
    }
    for (size_t lane = 0; lane < c->count; lane++) {
        if (c->end[lane] != GI_SIMD_UP || !(c->time_s[lane] < c->end_s[lane])) continue;
        c->step_s[lane] *= share_of(steering, c->legs[lane]++);
        if (!r->knots) continue;
        if (r->knots->count[lane] == r->knots->most) {
            c->end[lane] = GI_SIMD_FAILED_STEPS;
            continue;
        }
        gi_simd_knot *knot = &r->knots->knot[lane * r->knots->most + r->knots->count[lane]++];
        knot->time_s = c->time_s[lane];
        GI_UNROLL
        for (int i = 0; i < 3; i++) {
            knot->pos_m[i] = c->pos_m[i][lane];
            knot->vel_mps[i] = c->vel_mps[i][lane];
            knot->acc_mps2[i] = r->acc[i][lane];
        }
    }
}
/* Events of one lane's step, while the group still holds its old state. */
static void note_events(leg_run *r, group *g, const trial *t, int at, bool top, bool landed)
{
    if (top) {
        double higher = g->height[at] > t->height[at] ? g->height[at] : t->height[at];
        if (higher > g->apogee[at]) {
            g->apogee[at] = higher;
            keep_step(g, t, at, &r->chunk->top);
        }
    }
    if (landed) keep_step(g, t, at, &r->chunk->ground);
}

/* Keeps a knot of every lane that took its step; the lanes that had no room. */
static unsigned keep_knots(const leg_run *r, group *g, trial *t, int k, unsigned accepted)
{
    unsigned full = 0;
    for (int n = 0; n < GI_LANES; n++) {
        const int at = k * GI_LANES + n;
        if (g->lane[at] < 0 || !(accepted >> n & 1u)) continue;
        if (!keep_knot(r->knots, (size_t)g->lane[at], t->time[at], t->pos, t->vel, t->acc, at))
            full |= 1u << n;
    }
    return full;
}

/* Ends a lane and lets the next flight in; false when there is none. */
static bool end_lane(leg_run *r, group *g, int at, gi_simd_end end, gi_simd_steering steering)
{
    leave(g, at, end, r->chunk);
    return refill(r, steering, g, at);
}

/* Keeps the books of one vector: events, knots, ends, refills. `alive` has a bit for each lane in which somebody flies. */
GI_INLINE void keep_books(leg_run *r, group *g, trial *t, int k, gi_simd_steering steering, const outcome *o,
                          unsigned *alive)
{
    unsigned full = r->knots ? keep_knots(r, g, t, k, o->accepted) : 0;
    for (unsigned left = (o->top | o->landed) & *alive; left; left &= left - 1) {
        const int n = __builtin_ctz(left);
        note_events(r, g, t, k * GI_LANES + n, o->top >> n & 1u, o->landed >> n & 1u);
    }
    take(g, t, k, o->accepted);
    for (unsigned left = (o->landed | o->ended | o->hopeless | o->spent | full) & *alive; left;
         left &= left - 1) {
        const int n = __builtin_ctz(left);
        const unsigned bit = 1u << n;
        gi_simd_end end = o->landed & bit        ? GI_SIMD_LANDED
                          : !(o->hopeless & bit) ? GI_SIMD_UP
                          : o->nan & bit         ? GI_SIMD_FAILED_NAN
                                                 : GI_SIMD_FAILED_STEPS;
        if (end == GI_SIMD_UP && ((o->spent | full) & bit)) end = GI_SIMD_FAILED_STEPS;
        if (!end_lane(r, g, k * GI_LANES + n, end, steering)) *alive &= ~bit;
    }
}

/* The kinks as a table: [0] is under and [count + 1] over all of them. */
static void list_kinks(leg_run *r)
{
    const gi_simd_common *c = r->common;
    r->kinks_m[0] = -INFINITY;
    for (size_t i = 0; i < 15; i++)
        r->kinks_m[1 + i] = i < c->kinks_count ? c->kinks_m[i] : INFINITY;
}

GI_INLINE void run_leg(leg_run *r, const gi_simd_steering steering)
{
    group g;
    trial t;
    memset(&g, 0, sizeof g);
    list_kinks(r);
    begin_leg(r, steering);
    unsigned alive[SIDE] = {0}, any = 0;
    for (int at = 0; at < WIDE; at++) {
        if (refill(r, steering, &g, at)) {
            alive[at / GI_LANES] |= 1u << at % GI_LANES;
        } else if (r->chunk->count) { /* a place nobody flies in computes something harmless */
            enter(r, steering, 0, &g, at);
            g.lane[at] = -1;
        }
    }
    EACH any |= alive[k];
    while (any) {
        vd h[SIDE], height[SIDE], inverse_r[SIDE], error2[SIDE];
        vec3 f[STAGES][SIDE], pos[SIDE], vel[SIDE];
        outcome o[SIDE];
        EACH h[k] = step_to_end(&g, k * GI_LANES);
        steps_to_kinks(r->kinks_m, r->common->kinks_count, &g, h);
        EACH f[0][k] = v_vec3(g.acc, k * GI_LANES);
        for (int n = 1; n < STAGES; n++)
            stage(r->common, &g, steering, h, n, f, pos, vel, height, inverse_r);
        EACH error2[k] = error_of(f, k, h[k], strictness(r->common, &g, k * GI_LANES, steering),
                                  to_go2(r->common, &g, k * GI_LANES, steering));
        EACH
        {
            v_keep3(t.pos, k * GI_LANES, pos[k]);
            v_keep3(t.vel, k * GI_LANES, vel[k]);
            v_keep3(t.acc, k * GI_LANES, f[STAGES - 1][k]);
            settle(r->common, &g, &t, k, steering, pos[k], vel[k], error2[k], h[k], height[k], inverse_r[k],
                   &o[k]);
        }
        any = 0;
        EACH
        {
            keep_books(r, &g, &t, k, steering, &o[k], &alive[k]);
            any |= alive[k];
        }
    }
}

#endif
