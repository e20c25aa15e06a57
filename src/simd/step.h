/* simd/step.h: one step of a group of lanes: how long, what it comes to, what is next; traj/integrate.c lane by lane. Internal. */
#ifndef GI_SIMD_STEP_H
#define GI_SIMD_STEP_H

#include "simd/forces.h"

/* Where the steps of the batch are chosen otherwise than those of traj/integrate.c: a refused step costs as much as an accepted
 * one, and in one flight of a thousand a long step over the transonic rise of drag met with luck at its stages. */
#define BATCH_SAFETY  0.79
#define DENSE_AIR_M   11e3 /* below it, without thrust, a step is at most */
#define DENSE_GROW    1.1  /* times the one before */
#define FIRST_STEP_S  5.0  /* tried first of all */
#define TURN_SHARE    0.3  /* instead of LEG_SHARE: steered along the velocity, */
#define FALL_SHARE    2.0  /* and without thrust */
#define TO_GO_SHARE   1.2  /* time to the ground over that at the present rate: the air brakes */
#define TO_GO_LEAST_S 1.5

/* Rate of the rate of climb, as if the way stayed a parabola. */
GI_INLINE vd bend_of(group *g, int at, vd climb)
{
    vec3 up = v_vec3(g->pos, at), vel = v_vec3(g->vel, at), acc = v_vec3(g->acc, at);
    up.z = up.z * v_load(&g->upright[at]);
    return v_fma(v_set(0) - climb, climb, v_dot(up, acc) + v_dot(vel, vel)) * v_load(&g->steep[at]);
}

/* Not over the end; the last two steps are made equal. */
GI_INLINE vd step_to_end(group *g, int at)
{
    vd left = v_load(&g->end[at]) - v_load(&g->time[at]), step = v_min(v_load(&g->step[at]), left);
    vm halve = v_and(v_lt(step, left), v_lt(left, step + step));
    return v_select(halve, left * v_set(0.5), step);
}

/* The longest steps up to h that do not cross a kink, height taken as a quadratic in time; looks up the air of them. `kinks` is the
 * table of list_kinks(). */
GI_INLINE void steps_to_kinks(const double *kinks, size_t count, group *g, vd h[SIDE])
{
    vd climb[SIDE], height[SIDE], bend[SIDE], change[SIDE], from[SIDE], passed[SIDE];
    EACH
    {
        climb[k] = v_load(&g->climb[k * GI_LANES]);
        height[k] = v_load(&g->height[k * GI_LANES]);
        bend[k] = bend_of(g, k * GI_LANES, climb[k]);
        change[k] = h[k] * v_fma(v_set(0.5) * h[k], bend[k], climb[k]);
        vm rises = v_lt(v_set(0), change[k]);
        from[k] = v_fma(change[k], v_set(KINK_NEAR), height[k]);
        passed[k] = v_select(rises, v_set(1), v_set(0));
    }
    for (size_t n = 1; n <= count; n++)
        EACH passed[k] = passed[k] + v_select(v_le(v_set(kinks[n]), from[k]), v_set(1), v_set(0));
    EACH
    {
        vm rises = v_lt(v_set(0), change[k]);
        vd kink = v_table(kinks, v_index(passed[k])), to_go = kink - height[k],
           target = height[k] + change[k];
        vm crosses = v_select_mask(rises, v_lt(kink, target), v_lt(target, kink));
        vd root = v_sqrt(v_max(v_fma(climb[k], climb[k], v_set(2) * bend[k] * to_go), v_set(0)));
        vd cut = v_set(2) * to_go / v_select(rises, climb[k] + root, climb[k] - root);
        target = v_select(crosses, kink, target);
        gi_simd_air_segment(v_set(0.5) * (height[k] + target), &g->air[0][k * GI_LANES], WIDE);
        h[k] = v_select(crosses, cut, h[k]);
    }
}

/* tilt_share() of traj/integrate.c: by the rows of `tilt` the share at the speed where it starts, one over that speed, the power. */
GI_INLINE vd tilt_share(group *g, int at, vd speed)
{
    vd times = v_max(speed * v_load(&g->tilt[1][at]), v_set(1)), power = v_load(&g->tilt[2][at]);
    vd log2 = v_log_near(times) * v_set(1.4426950408889634);
    vd grown = v_exp2_near(v_min(v_fma(power, log2, log2), v_set(900)));
    return v_load(&g->tilt[0][at]) * grown;
}

/* One over the square of the tolerance in force. */
GI_INLINE vd strictness(const gi_simd_common *common, group *g, int at, gi_simd_steering steering)
{
    const double coast = common->tolerance_coast_m, boost = common->tolerance_boost_m;
    if (steering == GI_SIMD_BALLISTIC) return v_set(1 / (coast * coast));
    vec3 v = v_vec3(g->vel, at);
    vd speed = v_sqrt(v_dot(v, v));
    vd share = v_min(v_max(speed * v_set(1 / FAST_MPS), v_set(SLOW_SHARE)), v_set(1));
    if (common->tilts) share = v_min(share, tilt_share(g, at, speed));
    vd tolerance = share * v_set(boost);
    return v_set(1) / (tolerance * tolerance);
}

/* The square of how long an error of velocity grows: on the way down no longer than to the ground. */
GI_INLINE vd to_go2(const gi_simd_common *common, group *g, int at, gi_simd_steering steering)
{
    const vd usual = v_set(1 / (VELOCITY_SHARE_PS * VELOCITY_SHARE_PS));
    if (steering != GI_SIMD_BALLISTIC) return usual;
    vd climb = v_load(&g->climb[at]), above = v_load(&g->height[at]) - v_set(common->ground_m);
    vd time = v_max(v_set(-TO_GO_SHARE) * above / climb, v_set(TO_GO_LEAST_S));
    return v_select(v_lt(climb, v_set(0)), v_min(time * time, usual), usual);
}

/* Square of the error in tolerances. */
GI_INLINE vd error_of(vec3 f[STAGES][SIDE], int k, vd h, vd strict, vd grows2)
{
    vec3 velocity = v_times(v_set(e1[STAGES - 1]), f[STAGES - 1][k]),
         position = v_times(v_set(e2[0]), f[0][k]);
    velocity = v_along(velocity, v_set(e1[0]), f[0][k]);
    GI_UNROLL
    for (int j = 1; j < STAGES - 1; j++) {
        position = v_along(position, v_set(e2[j]), f[j][k]);
        velocity = v_along(velocity, v_set(e1[j]), f[j][k]);
    }
    vd p = h * h * v_dot(position, position);
    vd v = v_dot(velocity, velocity) * grows2;
    vd larger = v_select(v_lt(p, v), v, p + v_set(0) * v); /* a NaN of either passes through */
    return h * h * larger * strict;
}

/* Stage n of the step: f holds the accelerations of the stages before. The loop over stages is not written out: its body fits
 * into the processor's cache of decoded instructions, six of them do not. */
GI_INLINE void stage(const gi_simd_common *common, group *g, gi_simd_steering steering, const vd h[SIDE],
                     int n, vec3 f[STAGES][SIDE], vec3 pos[SIDE], vec3 vel[SIDE], vd height[SIDE],
                     vd inverse_r[SIDE])
{
    vec3 first[SIDE], second[SIDE];
    vd time[SIDE], c1 = v_set(a1[n][0]), c2 = v_set(a2[n][0]);
    EACH first[k] = v_times(c1, f[0][k]);
    EACH second[k] = v_times(c2, f[0][k]);
    for (int j = 1; j < n - 1; j++) {
        c1 = v_set(a1[n][j]);
        c2 = v_set(a2[n][j]);
        EACH first[k] = v_along(first[k], c1, f[j][k]);
        EACH second[k] = v_along(second[k], c2, f[j][k]);
    }
    if (n > 1) { /* the stage before counts for the velocity only */
        c1 = v_set(a1[n][n - 1]);
        EACH first[k] = v_along(first[k], c1, f[n - 1][k]);
    }
    EACH
    {
        const int at = k * GI_LANES;
        vec3 start = v_vec3(g->vel, at);
        vd since = v_set(node[n]) * h[k];
        time[k] = v_load(&g->time[at]) + since;
        pos[k] = v_along(v_along(v_vec3(g->pos, at), since, start), h[k] * h[k], second[k]);
        vel[k] = v_along(start, h[k], first[k]);
    }
    accelerate(common, g, steering, time, pos, vel, f[n], height, inverse_r);
}
/* What a step attempt of one vector came to, as bits by lane. */
typedef struct outcome {
    unsigned accepted, ended, top, landed, hopeless, nan, spent;
} outcome;

GI_INLINE void settle(const gi_simd_common *common, group *g, trial *t, int k, gi_simd_steering steering,
                      vec3 pos, vec3 vel, vd error2, vd h, vd height, vd inverse_r, outcome *out)
{
    const int at = k * GI_LANES;
    vd steep, upright;
    vm finite = v_lt(error2, v_set(INFINITY)), good = v_le(error2, v_set(1));
    vd clamped = v_min(v_max(error2, v_set(1e-12)), v_set(1e12));
    vd factor = v_min(v_max(v_tenth_root_inverse(clamped) * v_set(BATCH_SAFETY), v_set(SHRINK_MOST)),
                      v_set(GROW_MOST));
    factor = v_select(finite, factor, v_set(SHRINK_MOST));
    vd old_step = v_load(&g->step[at]), old_height = v_load(&g->height[at]),
       old_climb = v_load(&g->climb[at]);
    vd time = v_load(&g->time[at]), end = v_load(&g->end[at]), next = time + h;
    next = v_select(v_lt(next, end), next, end);
    /* A step that was cut short says little of the next one when its error is far below the tolerance. */
    vd growth = factor;
    if (steering == GI_SIMD_BALLISTIC)
        growth = v_select(v_lt(height, v_set(DENSE_AIR_M)), v_min(factor, v_set(DENSE_GROW)), factor);
    vd proposed = h * growth;
    vd kept = v_select(v_lt(height, old_height), v_set(DESCENT_SHARE) * old_step, old_step);
    vm cut_short = v_and(v_lt(h, old_step), v_le(v_set(GROW_MOST), factor));
    vd longer = v_select(cut_short, v_max(proposed, kept), proposed);
    vd shorter = h * v_min(factor, v_set(BATCH_SAFETY));
    v_store(&g->step[at], v_select(good, longer, shorter));
    vd climb = climb_of(pos, vel, inverse_r, &upright, &steep);
    v_store(&t->upright[at], upright);
    v_store(&t->steep[at], steep);
    v_store(&t->height[at], height);
    v_store(&t->climb[at], climb);
    v_store(&t->time[at], next);
    vm tops = v_and(v_and(v_lt(v_set(0), old_climb), v_le(climb, v_set(0))), good);
    vm lands = v_and(v_and(v_le(height, v_set(common->ground_m)), v_lt(climb, v_set(0))), good);
    out->accepted = v_bits(good);
    out->ended = v_bits(v_and(good, v_le(end, next)));
    out->top = v_bits(tops);
    out->landed = v_bits(lands);
    out->hopeless = v_bits(v_and(v_not(good), v_lt(shorter, v_set(STEP_LEAST_S))));
    out->nan = v_bits(v_not(finite));
    vd attempts = v_load(&g->attempts[at]) + v_set(1);
    v_store(&g->attempts[at], attempts);
    out->spent = v_bits(v_le(v_set((double)common->attempts_most), attempts));
}

GI_INLINE void take(group *g, const trial *t, int k, unsigned accepted)
{
    const int at = k * GI_LANES;
    vm good = v_mask(accepted);
    v_store(&g->time[at], v_select(good, v_load(&t->time[at]), v_load(&g->time[at])));
    v_store(&g->height[at], v_select(good, v_load(&t->height[at]), v_load(&g->height[at])));
    v_store(&g->climb[at], v_select(good, v_load(&t->climb[at]), v_load(&g->climb[at])));
    v_store(&g->upright[at], v_select(good, v_load(&t->upright[at]), v_load(&g->upright[at])));
    v_store(&g->steep[at], v_select(good, v_load(&t->steep[at]), v_load(&g->steep[at])));
    GI_UNROLL
    for (int i = 0; i < 3; i++) {
        v_store(&g->pos[i][at], v_select(good, v_load(&t->pos[i][at]), v_load(&g->pos[i][at])));
        v_store(&g->vel[i][at], v_select(good, v_load(&t->vel[i][at]), v_load(&g->vel[i][at])));
        v_store(&g->acc[i][at], v_select(good, v_load(&t->acc[i][at]), v_load(&g->acc[i][at])));
    }
}

#endif
