/* The right-hand side as a first-order system. */
#include "traj/leg.h"

void gi_traj_rhs(const gi_traj_leg *leg, double time_s, const double y[6], double dydt[6])
{
    gi_traj_acceleration(leg, time_s, y, y + 3, dydt + 3);
    dydt[0] = y[3];
    dydt[1] = y[4];
    dydt[2] = y[5];
}
