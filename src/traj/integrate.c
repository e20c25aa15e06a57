/* How does a body move along one leg, to a stated tolerance?
 *
 * Runge-Kutta 5(4) of Tsitouras [Tsitouras11] in Nystroem form: velocities are v + h sum a_ij f_j and positions
 * r + c_i h v + h^2 sum (A A)_ij f_j, the same numbers as the first-order form with half the sums. The step is the
 * largest that keeps the embedded error within the tolerance; velocity errors count 50 s (they grow on the way). In boost
 * the tolerance shrinks with the speed: an error turns the path by its share of the speed, and the gravity turn magnifies it.
 * The atmosphere changes its lapse rate at stated heights, where an order-5 step loses its order: a step that would cross
 * one is cut to land on it, by a quadratic in height.
 * Accuracy: the impact of a 600 to 1000 km flight is within 10 m at the default tolerances (docs/models/traj.md).
 */
#include "traj/integrate.h"

#include "traj/hermite.h"

#include <string.h>

#define STAGES            7
#define VELOCITY_SHARE_PS 0.02   /* tolerance of velocity over that of position */
#define FAST_MPS          1300.0 /* below this speed the tolerance in boost shrinks with the speed, */
#define SLOW_SHARE        0.03   /* to this share of it */
#define ATTEMPTS_MAX      (8 * GLACIS_KNOTS_MAX)
#define STEP_LEAST_S      1e-7
#define SAFETY            0.87
#define SHRINK_MOST       0.1
#define GROW_MOST         5.0
#define KINK_NEAR         0.03 /* a kink nearer than this share of the step is let be */
#define THIN_AIR_M                                                                                           \
    115e3 /* steps land here too: above it they are so long that the next one would fail in the air */
#define LEG_SHARE 0.5 /* of the last proposal, tried first on the next leg: its forces are others */
#define DESCENT_SHARE                                                                                        \
    0.6 /* of a proposal kept over a step that was cut short, on the way down into thicker air */
#define GROUND_UNDER_M 20.0 /* steps aim so far under the ground, so that the last one crosses it */

static const double node[STAGES] = {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};

/* A of [Tsitouras11], and A A. */
static const double a1[STAGES][STAGES - 1] = {
    {0},
    {0.161},
    {-0.008480655492356989, 0.335480655492357},
    {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
    {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
    {5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383},
    {0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081,
     2.324710524099774}};
static const double a2[STAGES][STAGES - 2] = {
    {0},
    {0},
    {0.05401238553426948},
    {-1.0608663316080362, 1.4634657312704025},
    {-2.2231097049877064, 3.102826062125842, -0.40349080555285377},
    {-2.5074226137687776, 3.5246808228034707, -0.5241665814224216, 0.0026147476921831586},
    {0.09646076681806266, 0.008390000000001408, 0.3229657347289564, 0.13790085741037422,
     -0.06571735895739764}};
/* Difference of the two orders, for velocity and (times A) for position. */
static const double e1[STAGES] = {-0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995,
                                  -0.1447110071732629,     0.5823571654525552,     -0.45808210592918697,
                                  0.015151515151515152};
static const double e2[STAGES - 1] = {-0.0014589990598965796,  -0.0001041005108960565, 0.0034195048640902497,
                                      -0.00017930004654687103, -0.036899991975534736,  0.03522288672878446};

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

static double tolerance_now(const gi_traj_run *run, const gi_traj_leg *leg)
{
    if (leg->ballistic) return run->position_tolerance_coast_m;
    const double *v = run->vel;
    double speed = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return run->position_tolerance_boost_m * fmin(fmax(speed / FAST_MPS, SLOW_SHARE), 1);
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

void gi_traj_run_start(gi_traj_run *run, const glacis_flight_options *options, const glacis_state *start,
                       glacis_flight *flight)
{
    *run = (gi_traj_run){.flight = flight,
                         .position_tolerance_boost_m = options->position_tolerance_boost_m,
                         .position_tolerance_coast_m = options->position_tolerance_coast_m,
                         .ground_m = options->ground_height_m,
                         .time_s = start->time_s,
                         .step_s = 1};
    memcpy(run->pos, start->pos_ecef_m, sizeof run->pos);
    memcpy(run->vel, start->vel_ecef_mps, sizeof run->vel);
    flight->knots_count = flight->evaluations = 0;
    flight->apogee = *start;
    run->apogee_height_m = run->height_m = gi_traj_height_at(run->pos);
    run->climb_mps = gi_traj_climb(run->pos, run->vel);
    size_t count = 0;
    const double *kinks = glacis_env_air_kinks_m(&count);
    double under = run->ground_m - GROUND_UNDER_M;
    if (options->without_air) count = 0;
    run->kinks_m[run->kinks_count++] = under;
    for (size_t i = 0; i < count && run->kinks_count + 1 < GI_TRAJ_KINKS_MAX; i++)
        if (kinks[i] > under) run->kinks_m[run->kinks_count++] = kinks[i];
    if (count > 0 && under < THIN_AIR_M) run->kinks_m[run->kinks_count++] = THIN_AIR_M;
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
