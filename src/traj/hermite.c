/* Where was the body between two knots, and when did something happen?
 *
 * Quintic Hermite interpolation: its error over a step, h^6 / 46080 |x^(6)|, is below the step's own (measured in
 * docs/models/traj.md), and it costs no evaluation of the forces.
 */
#include "traj/hermite.h"

#include "geo/height.h"
#include "traj/leg.h"

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

static double event_at(const glacis_knot *a, const glacis_knot *b, double x, gi_traj_event event,
                       double parameter)
{
    glacis_state state;
    gi_traj_hermite(a, b, x, &state);
    return event(&state, parameter);
}

double gi_traj_event_between(const glacis_knot *a, const glacis_knot *b, gi_traj_event event,
                             double parameter, double x0, double x1)
{
    double f0 = event_at(a, b, x0, event, parameter), f1 = event_at(a, b, x1, event, parameter);
    if (f0 == 0 || f1 == 0 || (f0 > 0) == (f1 > 0)) return fabs(f0) <= fabs(f1) ? x0 : x1;
    int stayed = -1; /* which end the last step left in place */
    for (int i = 0; i < 60 && x1 - x0 > 1e-12; i++) {
        double x = x0 - f0 * (x1 - x0) / (f1 - f0);
        double f = event_at(a, b, x, event, parameter);
        if (fabs(f) < 1e-9) return x;
        if ((f > 0) == (f1 > 0)) {
            x1 = x;
            f1 = f;
            if (stayed == 0) f0 *= 0.5;
            stayed = 0;
        } else {
            x0 = x;
            f0 = f;
            if (stayed == 1) f1 *= 0.5;
            stayed = 1;
        }
    }
    return 0.5 * (x0 + x1);
}

double gi_traj_event_find(const glacis_knot *a, const glacis_knot *b, gi_traj_event event, double parameter)
{
    return gi_traj_event_between(a, b, event, parameter, 0, 1);
}
