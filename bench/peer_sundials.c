/* SUNDIALS on workload W: CVODE's Adams methods and ARKODE's Dormand-Prince 5(4), controlled by absolute error, started
 * anew with every leg; the ground is found by their own rootfinding. */
#include "workload.h"

#include <arkode/arkode_erkstep.h>
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include <math.h>
#include <string.h>

#define LONGEST_S 1e5 /* of the last leg, which has no end of its own */

static int right_hand_side(double time_s, N_Vector y, N_Vector dydt, void *system)
{
    peer_rhs(system, time_s, N_VGetArrayPointer(y), N_VGetArrayPointer(dydt));
    return 0;
}

static int ground(double time_s, N_Vector y, double *height_m, void *system)
{
    (void)time_s, (void)system;
    *height_m = gi_traj_height_at(N_VGetArrayPointer(y));
    return 0;
}

/* What both packages are asked for, under one name. */
typedef struct package {
    bool (*create)(N_Vector y, SUNContext context, void **memory, SUNNonlinearSolver *solver);
    int (*restart)(void *memory, double time_s, N_Vector y);
    int (*set_user)(void *memory, void *user);
    int (*set_tolerances)(void *memory, double relative, double absolute);
    int (*set_stop)(void *memory, double time_s);
    int (*evolve)(void *memory, double until_s, N_Vector y, double *time_s, int task);
    void (*destroy)(void **memory);
    int root; /* what evolve returns at the ground */
} package;

static bool create_adams(N_Vector y, SUNContext context, void **memory, SUNNonlinearSolver *solver)
{
    int falling = -1;
    *memory = CVodeCreate(CV_ADAMS, context);
    *solver = SUNNonlinSol_FixedPoint(y, 0, context);
    return *memory && *solver && CVodeInit(*memory, right_hand_side, 0, y) == 0 &&
           CVodeSStolerances(*memory, 0, 1) == 0 && CVodeSetNonlinearSolver(*memory, *solver) == 0 &&
           CVodeRootInit(*memory, 1, ground) == 0 && CVodeSetRootDirection(*memory, &falling) == 0 &&
           CVodeSetNoInactiveRootWarn(*memory) == 0 &&
           CVodeSetMaxNumSteps(*memory, PEER_EVALUATIONS_MAX) == 0;
}

static bool create_dopri(N_Vector y, SUNContext context, void **memory, SUNNonlinearSolver *solver)
{
    int falling = -1;
    (void)solver;
    *memory = ERKStepCreate(right_hand_side, 0, y, context);
    return *memory && ERKStepSetTableNum(*memory, ARKODE_DORMAND_PRINCE_7_4_5) == 0 &&
           ERKStepRootInit(*memory, 1, ground) == 0 && ERKStepSetRootDirection(*memory, &falling) == 0 &&
           ERKStepSetNoInactiveRootWarn(*memory) == 0 &&
           ERKStepSetMaxNumSteps(*memory, PEER_EVALUATIONS_MAX) == 0;
}

static int restart_dopri(void *memory, double time_s, N_Vector y)
{
    return ERKStepReInit(memory, right_hand_side, time_s, y);
}

/* Flies one leg after the other; true when the ground is met. */
static bool fly_legs(const package *p, void *memory, N_Vector y, const gi_traj_plan *plan, double boost_m,
                     double coast_m, peer_system *mine, double *time_s)
{
    for (size_t k = 0; k < plan->count; k++) {
        const gi_traj_leg *leg = &plan->legs[k];
        double end_s = fmin(leg->end_s, *time_s + LONGEST_S);
        if (!(*time_s < end_s)) continue;
        mine->leg = leg;
        if (p->restart(memory, *time_s, y) || p->set_user(memory, mine) ||
            p->set_tolerances(memory, 0, leg->ballistic ? coast_m : boost_m) || p->set_stop(memory, end_s))
            return false;
        int ended = p->evolve(memory, end_s, y, time_s, CV_NORMAL);
        if (ended == p->root) return true;
        if (ended < 0) return false;
    }
    return false;
}

static bool fly(const package *p, const gi_traj_plan *plan, const double start_m[3], double boost_m,
                double coast_m, peer_result *out)
{
    peer_system mine = {.leg = &plan->legs[0]};
    out->time_s = 0;
    SUNContext context = NULL;
    SUNNonlinearSolver solver = NULL;
    void *memory = NULL;
    double state[6] = {start_m[0], start_m[1], start_m[2]};
    if (SUNContext_Create(NULL, &context)) return false;
    N_Vector y = N_VMake_Serial(6, state, context);
    bool landed = y && p->create(y, context, &memory, &solver) &&
                  fly_legs(p, memory, y, plan, boost_m, coast_m, &mine, &out->time_s);
    memcpy(out->impact_m, state, sizeof out->impact_m);
    out->evaluations = mine.evaluations;
    if (memory) p->destroy(&memory);
    if (solver) SUNNonlinSolFree(solver);
    if (y) N_VDestroy(y);
    SUNContext_Free(&context);
    return landed;
}

bool peer_cvode_adams(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                      peer_result *out)
{
    static const package cvode = {create_adams,     CVodeReInit, CVodeSetUserData, CVodeSStolerances,
                                  CVodeSetStopTime, CVode,       CVodeFree,        CV_ROOT_RETURN};
    return fly(&cvode, plan, start_m, boost_m, coast_m, out);
}

bool peer_arkode_dopri5(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                        peer_result *out)
{
    static const package arkode = {create_dopri,       restart_dopri, ERKStepSetUserData, ERKStepSStolerances,
                                   ERKStepSetStopTime, ERKStepEvolve, ERKStepFree,        ARK_ROOT_RETURN};
    return fly(&arkode, plan, start_m, boost_m, coast_m, out);
}
