/* How does a body move along one leg, to a stated tolerance?
 *
 * Runge-Kutta 5(4) of Tsitouras [Tsitouras11] in Nystroem form (simd/tsit5.h). The step is the
 * largest that keeps the embedded error within the tolerance; velocity errors count 50 s (they grow on the way). In boost
 * the tolerance shrinks with the speed: an error turns the path by its share of the speed, and the gravity turn magnifies it.
 * The atmosphere changes its lapse rate at stated heights, where an order-5 step loses its order: a step that would cross
 * one is cut to land on it, by a quadratic in height.
 * Accuracy: the impact of a 600 to 1000 km flight is within 10 m at the default tolerances (docs/models/traj.md).
 */
#include "traj/integrate.h"

#include "simd/tsit5.h"
#include "traj/hermite.h"

#include <string.h>

#define ATTEMPTS_MAX (8 * GLACIS_KNOTS_MAX)
#define THIN_AIR_M                                                                                           \
    115e3 /* steps land here too: above it they are so long that the next one would fail in the air */
#define GROUND_UNDER_M 20.0 /* steps aim so far under the ground, so that the last one crosses it */

/* One trial step of length h from the run's state; the result, and the square of its error in tolerances. */
typedef struct trial {
    double pos[3], vel[3], acc[3], height_m, error2;
} trial;

/* Square of the error in units of the tolerance: lengths, so that a flight does not depend on its longitude. */
static double error_of(double f[STAGES][3], double h, double tolerance_m)
{
    double position2 = 0, velocity2 = 0;
    for (int i = 0; i < 3; i++) {
        double position = 0, velocity = e1[STAGES - 1] * f[STAGES - 1][i];
        for (int j = 0; j < STAGES - 1; j++) {
            position += e2[j] * f[j][i];
            velocity += e1[j] * f[j][i];
        }
        position2 += position * position;
        velocity2 += velocity * velocity;
    }
    double p = h * h * position2, v = velocity2 * (1 / (VELOCITY_SHARE_PS * VELOCITY_SHARE_PS));
    return h * h * (p < v ? v : p + 0 * v) / (tolerance_m * tolerance_m); /* a NaN of either passes through */
}

/* What an error at this speed may be, against one at FAST_MPS, where the gravity turn magnifies it more than it does for
 * most vehicles. */
static double tilt_share(const gi_traj_tilt *tilt, double speed)
{
    double ahead = fmax(speed, tilt->speed_mps);
    return ahead / FAST_MPS * GI_TRAJ_TILT_USUAL / tilt->most * pow(ahead / tilt->speed_mps, tilt->power);
}

static double tolerance_now(const gi_traj_run *run, const gi_traj_leg *leg)
{
    if (leg->ballistic) return run->position_tolerance_coast_m;
    const double *v = run->vel;
    double speed = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    double share = fmin(fmax(speed / FAST_MPS, SLOW_SHARE), 1);
    if (run->tilt.most > GI_TRAJ_TILT_USUAL) share = fmin(share, tilt_share(&run->tilt, speed));
    return run->position_tolerance_boost_m * share;
}

/* Stage k, a constant wherever this is called so that the sums unroll. */
static inline void stage(const gi_traj_run *run, const gi_traj_leg *leg, double h, int k, double f[STAGES][3],
                         trial *out)
{
    for (int i = 0; i < 3; i++) {
        double first = a1[k][k - 1] * f[k - 1][i], second = 0;
        for (int j = 0; j < k - 1; j++) {
            first += a1[k][j] * f[j][i];
            second += a2[k][j] * f[j][i];
        }
        out->vel[i] = run->vel[i] + h * first;
        out->pos[i] = run->pos[i] + h * (node[k] * run->vel[i] + h * second);
    }
    out->height_m = gi_traj_acceleration(leg, run->time_s + node[k] * h, out->pos, out->vel, f[k]);
}

static void try_step(const gi_traj_run *run, const gi_traj_leg *leg, double h, trial *out)
{
    double f[STAGES][3];
    memcpy(f[0], run->acc, sizeof f[0]);
    stage(run, leg, h, 1, f, out);
    stage(run, leg, h, 2, f, out);
    stage(run, leg, h, 3, f, out);
    stage(run, leg, h, 4, f, out);
    stage(run, leg, h, 5, f, out);
    stage(run, leg, h, 6, f, out);
    memcpy(out->acc, f[STAGES - 1], sizeof out->acc);
    out->error2 = error_of(f, h, tolerance_now(run, leg));
}

/* The longest step up to `step` that does not cross a kink, height taken as a quadratic in time. */
static double step_to_kink(const gi_traj_run *run, double step)
{
    const double *vel = run->vel, *acc = run->acc;
    double up[3], length = gi_traj_up(run->pos, up);
    double v2 = vel[0] * vel[0] + vel[1] * vel[1] + vel[2] * vel[2];
    double rate =
        (up[0] * acc[0] + up[1] * acc[1] + up[2] * acc[2] + v2 - run->climb_mps * run->climb_mps) / length;
    double change = step * (run->climb_mps + 0.5 * step * rate);
    double margin = KINK_NEAR * fabs(change), target = run->height_m + change, root;
    const double *kinks = run->kinks_m;
    size_t n = run->kinks_count, above = 0;
    if (change > 0) {
        while (above < n && kinks[above] <= run->height_m + margin)
            above++;
        if (above == n || kinks[above] >= target) return step;
        change = kinks[above] - run->height_m;
        root = run->climb_mps * run->climb_mps + 2 * rate * change;
        return 2 * change / (run->climb_mps + sqrt(root > 0 ? root : 0));
    }
    while (above < n && kinks[above] < run->height_m - margin)
        above++;
    if (above == 0 || kinks[above - 1] <= target) return step;
    change = kinks[above - 1] - run->height_m;
    root = run->climb_mps * run->climb_mps + 2 * rate * change;
    return 2 * change / (run->climb_mps - sqrt(root > 0 ? root : 0));
}

static bool push_knot(gi_traj_run *run, glacis_phase phase)
{
    glacis_flight *flight = run->flight;
    if (flight->knots_count == GLACIS_KNOTS_MAX) return false;
    glacis_knot *knot = &flight->knots[flight->knots_count++];
    knot->time_s = run->time_s;
    memcpy(knot->pos_ecef_m, run->pos, sizeof run->pos);
    memcpy(knot->vel_ecef_mps, run->vel, sizeof run->vel);
    memcpy(knot->acc_ecef_mps2, run->acc, sizeof run->acc);
    knot->phase = phase;
    return true;
}

/* Takes the trial as the new state, and looks for the top and the ground in the step. */
static bool accept(gi_traj_run *run, const gi_traj_leg *leg, double end_s, const trial *t)
{
    glacis_flight *flight = run->flight;
    double climb_before = run->climb_mps;
    run->time_s = end_s;
    memcpy(run->pos, t->pos, sizeof run->pos);
    memcpy(run->vel, t->vel, sizeof run->vel);
    memcpy(run->acc, t->acc, sizeof run->acc);
    run->height_m = t->height_m;
    run->climb_mps = gi_traj_climb(run->pos, run->vel);
    if (!push_knot(run, leg->phase)) return false;
    const glacis_knot *b = &flight->knots[flight->knots_count - 1], *a = b - 1;
    if (climb_before > 0 && run->climb_mps <= 0) {
        glacis_state top;
        gi_traj_hermite(a, b, gi_traj_event_find(a, b, gi_traj_event_climb, 0), &top);
        double height = gi_traj_height_at(top.pos_ecef_m);
        if (height > run->apogee_height_m) {
            run->apogee_height_m = height;
            flight->apogee = top;
        }
    }
    if (run->height_m <= run->ground_m && run->climb_mps < 0) {
        gi_traj_hermite(a, b, gi_traj_event_find(a, b, gi_traj_event_height, run->ground_m), &flight->impact);
        run->landed = true;
    }
    return true;
}

size_t gi_traj_kinks(const glacis_flight_options *options, double *heights_m, size_t most)
{
    size_t count = 0, used = 0;
    const double *kinks = glacis_env_air_kinks_m(&count);
    double under = options->ground_height_m - GROUND_UNDER_M;
    if (options->without_air) count = 0;
    heights_m[used++] = under;
    for (size_t i = 0; i < count && used + 1 < most; i++)
        if (kinks[i] > under) heights_m[used++] = kinks[i];
    if (count > 0 && under < THIN_AIR_M) heights_m[used++] = THIN_AIR_M;
    return used;
}

void gi_traj_run_start(gi_traj_run *run, const glacis_flight_options *options, const gi_traj_tilt *tilt,
                       const glacis_state *start, glacis_flight *flight)
{
    *run = (gi_traj_run){.flight = flight,
                         .position_tolerance_boost_m = options->position_tolerance_boost_m,
                         .position_tolerance_coast_m = options->position_tolerance_coast_m,
                         .ground_m = options->ground_height_m,
                         .time_s = start->time_s,
                         .step_s = 1};
    if (tilt) run->tilt = *tilt;
    memcpy(run->pos, start->pos_ecef_m, sizeof run->pos);
    memcpy(run->vel, start->vel_ecef_mps, sizeof run->vel);
    flight->knots_count = flight->evaluations = 0;
    flight->apogee = *start;
    run->apogee_height_m = run->height_m = gi_traj_height_at(run->pos);
    run->climb_mps = gi_traj_climb(run->pos, run->vel);
    run->kinks_count = gi_traj_kinks(options, run->kinks_m, GI_TRAJ_KINKS_MAX);
}

/* The velocity at the start fixes the axis of a stage that holds it. */
static void settle_axis(const gi_traj_run *run, gi_traj_leg *leg)
{
    if (leg->steering != GI_TRAJ_STEERING_AT_IGNITION) return;
    leg->steering = GI_TRAJ_STEERING_FIXED;
    double speed = sqrt(run->vel[0] * run->vel[0] + run->vel[1] * run->vel[1] + run->vel[2] * run->vel[2]);
    for (int i = 0; i < 3 && speed > 0; i++)
        leg->axis[i] = run->vel[i] / speed;
}

/* The next step: not over a kink, not over the end; the last two are made equal. */
static double choose_step(const gi_traj_run *run, const gi_traj_leg *leg)
{
    double left = leg->end_s - run->time_s, step = fmin(run->step_s, left);
    if (step < left && 2 * step > left) step = 0.5 * left;
    return step_to_kink(run, step);
}

/* Error goes as the fifth power of the step. Single precision is plenty, and half the time of a double's power. */
static double step_factor(double error2)
{
    if (!isfinite(error2)) return SHRINK_MOST;
    double factor = SAFETY * (double)powf((float)fmin(fmax(error2, 1e-12), 1e12), -0.1F);
    return fmin(fmax(factor, SHRINK_MOST), GROW_MOST);
}

/* A step that was cut short says little about the next one when its error is far below the tolerance: then the proposal it
 * was cut from stands. */
static double propose(const gi_traj_run *run, double step, double factor, bool falls)
{
    double proposed = step * factor;
    if (step >= run->step_s || factor < GROW_MOST) return proposed;
    return fmax(proposed, falls ? DESCENT_SHARE * run->step_s : run->step_s);
}

glacis_status gi_traj_run_leg(gi_traj_run *run, gi_traj_leg *leg)
{
    settle_axis(run, leg);
    if (run->flight->knots_count > 0) run->step_s *= LEG_SHARE;
    gi_traj_acceleration(leg, run->time_s, run->pos, run->vel, run->acc);
    run->flight->evaluations++;
    if (!push_knot(run, leg->phase)) return GLACIS_FAILED_STEPS;
    while (run->time_s < leg->end_s && !run->landed) {
        trial t;
        double step = choose_step(run, leg);
        bool last = !(run->time_s + step < leg->end_s);
        if (++run->attempts > ATTEMPTS_MAX) return GLACIS_FAILED_STEPS;
        try_step(run, leg, step, &t);
        run->flight->evaluations += STAGES - 1;
        double factor = step_factor(t.error2);
        if (!(t.error2 <= 1)) {
            run->step_s = step * fmin(factor, SAFETY);
            if (run->step_s < STEP_LEAST_S)
                return isfinite(t.error2) ? GLACIS_FAILED_STEPS : GLACIS_FAILED_NAN;
            continue;
        }
        run->step_s = propose(run, step, factor, t.height_m < run->height_m);
        if (!accept(run, leg, last ? leg->end_s : run->time_s + step, &t)) return GLACIS_FAILED_STEPS;
    }
    return GLACIS_OK;
}
