/* bench/workload.h: workload W, 4,096 flights of one made-up single-stage missile, and what the engines share. */
#ifndef BENCH_WORKLOAD_H
#define BENCH_WORKLOAD_H

#include <glacis/traj.h>

#include "traj/plan.h"

#define WORKLOAD_COUNT 4096

typedef struct workload_case {
    glacis_vehicle vehicle; /* only its ballistic coefficient varies */
    glacis_geodetic launch;
    glacis_control control;
    gi_traj_prepared prepared;
    gi_traj_plan plan; /* the legs, for the peers */
} workload_case;

/* Kick 8-20 deg, azimuth 60-190 deg, launch 39-41.5 N, 125-129 E, 1/beta x 0.8-1.2: the Halton sequence in bases 2 to 11. */
void workload_make(size_t index, workload_case *out);

/* The state of the peers: position in m, and velocity times this, so that one tolerance weighs both as glacis does. */
#define PEER_VELOCITY_S 100.0
/* A peer that needs more has jumped through the ground: it is retired. */
#define PEER_EVALUATIONS_MAX 50000

typedef struct peer_result {
    double impact_m[3], time_s;
    size_t evaluations;
} peer_result;

/* Flies the legs one after the other; false when it does not land. Tolerances are absolute, in m. */
typedef bool (*peer_fly)(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                         peer_result *out);

typedef struct peer_system {
    const gi_traj_leg *leg;
    size_t evaluations;
} peer_system;

/* glacis' own right-hand side in the peers' state. */
static inline void peer_rhs(peer_system *system, double time_s, const double y[6], double dydt[6])
{
    double state[6];
    for (int i = 0; i < 3; i++) {
        state[i] = y[i];
        state[3 + i] = y[3 + i] * (1 / PEER_VELOCITY_S);
    }
    gi_traj_rhs(system->leg, time_s, state, dydt);
    for (int i = 0; i < 3; i++)
        dydt[3 + i] *= PEER_VELOCITY_S;
    system->evaluations++;
}

static inline double peer_climb(const double y[6])
{
    double velocity[3] = {y[3] / PEER_VELOCITY_S, y[4] / PEER_VELOCITY_S, y[5] / PEER_VELOCITY_S};
    return gi_traj_climb(y, velocity);
}

#ifdef __cplusplus
extern "C" {
#endif
bool peer_odeint_dopri5(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                        peer_result *out);
bool peer_odeint_fehlberg78(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                            peer_result *out);
bool peer_gsl_rkf45(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                    peer_result *out);
bool peer_gsl_rk8pd(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                    peer_result *out);
bool peer_cvode_adams(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                      peer_result *out);
bool peer_arkode_dopri5(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                        peer_result *out);
#ifdef __cplusplus
}
#endif

#endif
