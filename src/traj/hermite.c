/* Where was the body between two knots, and when did something happen?
 *
 * Quintic Hermite interpolation: its error over a step, h^6 / 46080 |x^(6)|, is below the step's own (measured in
 * docs/models/traj.md), and it costs no evaluation of the forces.
 */
#include "traj/hermite.h"

#include "geo/height.h"
#include "traj/leg.h"
#include "traj/root.h"

#include <math.h>

void gi_traj_hermite(const glacis_knot *a, const glacis_knot *b, double x, glacis_state *out)
{
    double h = b->time_s - a->time_s, x2 = x * x, x3 = x2 * x, y = 1 - x, slope = h > 0 ? 1 / h : 0;
    /* Position relative to a's: shape functions of b's position, and of both velocities and accelerations. */
    double p1 = x3 * (10 + x * (6 * x - 15));
    double v0 = x - x3 * (6 + x * (3 * x - 8)), v1 = -x3 * (4 + x * (3 * x - 7));
    double a0 = 0.5 * x2 * y * y * y, a1 = 0.5 * x3 * y * y;
    double dp1 = 30 * x2 * y * y;
    double dv0 = 1 - x2 * (18 + x * (15 * x - 32)), dv1 = -x2 * (12 + x * (15 * x - 28));
    double da0 = 0.5 * x * y * y * (2 - 5 * x), da1 = 0.5 * x2 * y * (3 - 5 * x);
    out->time_s = a->time_s + x * h;
    for (int i = 0; i < 3; i++) {
        double d = b->pos_ecef_m[i] - a->pos_ecef_m[i];
        out->pos_ecef_m[i] = a->pos_ecef_m[i] + p1 * d +
                             h * (v0 * a->vel_ecef_mps[i] + v1 * b->vel_ecef_mps[i]) +
                             h * h * (a0 * a->acc_ecef_mps2[i] + a1 * b->acc_ecef_mps2[i]);
        out->vel_ecef_mps[i] = dp1 * d * slope + dv0 * a->vel_ecef_mps[i] + dv1 * b->vel_ecef_mps[i] +
                               h * (da0 * a->acc_ecef_mps2[i] + da1 * b->acc_ecef_mps2[i]);
    }
}

double gi_traj_event_height(const glacis_state *state, double height_m)
{
    return gi_geo_height_m(state->pos_ecef_m) - height_m;
}

double gi_traj_event_climb(const glacis_state *state, double unused)
{
    (void)unused;
    return gi_traj_climb(state->pos_ecef_m, state->vel_ecef_mps);
}

/* An event as a function of the share of a step. */
typedef struct search {
    const glacis_knot *a, *b;
    gi_traj_event event;
    double parameter;
} search;

static double event_at(void *context, double x)
{
    const search *s = context;
    glacis_state state;
    gi_traj_hermite(s->a, s->b, x, &state);
    return s->event(&state, s->parameter);
}

double gi_traj_event_between(const glacis_knot *a, const glacis_knot *b, gi_traj_event event,
                             double parameter, double x0, double x1)
{
    search s = {a, b, event, parameter};
    return gi_traj_root(event_at, &s, x0, x1, 1e-9, 1e-12);
}

double gi_traj_event_find(const glacis_knot *a, const glacis_knot *b, gi_traj_event event, double parameter)
{
    return gi_traj_event_between(a, b, event, parameter, 0, 1);
}
