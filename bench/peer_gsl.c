/* GSL's odeiv2 on workload W: rkf45 and rk8pd, controlled by absolute error. */
#include "workload.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>

#include <math.h>
#include <string.h>

static int right_hand_side(double time_s, const double y[], double dydt[], void *system)
{
    peer_rhs(system, time_s, y, dydt);
    return GSL_SUCCESS;
}

/* The step that reaches the ground, by Newton on its length from the state before it. */
static void land(gsl_odeiv2_step *step, gsl_odeiv2_system *system, double time_s, const double before[6],
                 double length_s, double y[6], peer_result *out)
{
    double error[6], height = gi_traj_height_at(y);
    for (int i = 0; i < 8 && fabs(height) > 0.05; i++) {
        length_s -= height / peer_climb(y);
        memcpy(y, before, 6 * sizeof *y);
        gsl_odeiv2_step_apply(step, time_s, length_s, y, error, NULL, NULL, system);
        height = gi_traj_height_at(y);
    }
    out->time_s = time_s + length_s;
    memcpy(out->impact_m, y, sizeof out->impact_m);
}

static bool fly(const gsl_odeiv2_step_type *type, const gi_traj_plan *plan, const double start_m[3],
                double boost_m, double coast_m, peer_result *out)
{
    static const double scale[6] = {1, 1, 1, 1, 1, 1};
    peer_system mine = {.evaluations = 0};
    gsl_odeiv2_system system = {right_hand_side, NULL, 6, &mine};
    gsl_odeiv2_step *step = gsl_odeiv2_step_alloc(type, 6);
    gsl_odeiv2_evolve *evolve = gsl_odeiv2_evolve_alloc(6);
    double y[6] = {start_m[0], start_m[1], start_m[2], 0, 0, 0}, time = 0, length = 1;
    bool landed = false;
    for (size_t k = 0; k < plan->count && !landed; k++) {
        const gi_traj_leg *leg = &plan->legs[k];
        gsl_odeiv2_control *control =
            gsl_odeiv2_control_scaled_new(leg->ballistic ? coast_m : boost_m, 0, 1, 0, scale, 6);
        mine.leg = leg;
        gsl_odeiv2_evolve_reset(evolve);
        gsl_odeiv2_step_reset(step);
        while (time < leg->end_s && !landed && mine.evaluations < PEER_EVALUATIONS_MAX) {
            double before[6], from = time;
            memcpy(before, y, sizeof before);
            if (gsl_odeiv2_evolve_apply(evolve, control, step, &system, &time, leg->end_s, &length, y)) break;
            if (gi_traj_height_at(y) >= 0 || peer_climb(y) >= 0) continue;
            land(step, &system, from, before, time - from, y, out);
            landed = true;
        }
        gsl_odeiv2_control_free(control);
    }
    gsl_odeiv2_evolve_free(evolve);
    gsl_odeiv2_step_free(step);
    out->evaluations = mine.evaluations;
    return landed;
}

bool peer_gsl_rkf45(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                    peer_result *out)
{
    return fly(gsl_odeiv2_step_rkf45, plan, start_m, boost_m, coast_m, out);
}

bool peer_gsl_rk8pd(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                    peer_result *out)
{
    return fly(gsl_odeiv2_step_rk8pd, plan, start_m, boost_m, coast_m, out);
}
