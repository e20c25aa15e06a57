// Boost.odeint on workload W: runge_kutta_dopri5 and runge_kutta_fehlberg78, controlled by absolute error.
extern "C" {
#include "workload.h"
}

#include <boost/numeric/odeint.hpp>

#include <array>
#include <cmath>

namespace odeint = boost::numeric::odeint;

typedef std::array<double, 6> state;

namespace
{

struct system_of_leg {
    peer_system *mine;

    void operator()(const state &y, state &dydt, double time_s) const
    {
        peer_rhs(mine, time_s, y.data(), dydt.data());
    }
};

// The step that reaches the ground, by Newton on its length from the state before it.
template <class Stepper>
void land(Stepper &stepper, system_of_leg system, double time_s, const state &before, double length_s,
          state y, peer_result *out)
{
    double height = gi_traj_height_at(y.data());
    for (int i = 0; i < 8 && std::fabs(height) > 0.05; i++) {
        length_s -= height / peer_climb(y.data());
        y = before;
        stepper.do_step(system, y, time_s, length_s);
        height = gi_traj_height_at(y.data());
    }
    out->time_s = time_s + length_s;
    for (int i = 0; i < 3; i++)
        out->impact_m[i] = y[i];
}

template <class Stepper>
bool fly(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m, peer_result *out)
{
    typedef odeint::default_error_checker<double, typename Stepper::algebra_type,
                                          typename Stepper::operations_type>
        checker;
    peer_system mine = {};
    system_of_leg system = {&mine};
    state y = {{start_m[0], start_m[1], start_m[2], 0, 0, 0}};
    double time = 0, length = 1;
    bool landed = false;
    for (size_t k = 0; k < plan->count && !landed; k++) {
        const gi_traj_leg *leg = &plan->legs[k];
        mine.leg = leg;
        odeint::controlled_runge_kutta<Stepper, checker> stepper(
            checker(leg->ballistic ? coast_m : boost_m, 0.0, 1.0, 0.0));
        while (time < leg->end_s && !landed && mine.evaluations < PEER_EVALUATIONS_MAX) {
            state before = y;
            double from = time, rest = leg->end_s - time, proposed = length;
            bool last = proposed >= rest;
            if (last) length = rest;
            if (stepper.try_step(system, y, time, length) == odeint::fail) continue;
            if (last) {
                time = leg->end_s;
                if (length < proposed) length = proposed;
            }
            if (gi_traj_height_at(y.data()) >= 0 || peer_climb(y.data()) >= 0) continue;
            Stepper plain;
            land(plain, system, from, before, time - from, y, out);
            landed = true;
        }
    }
    out->evaluations = mine.evaluations;
    return landed;
}

} // namespace

bool peer_odeint_dopri5(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                        peer_result *out)
{
    return fly<odeint::runge_kutta_dopri5<state>>(plan, start_m, boost_m, coast_m, out);
}

bool peer_odeint_fehlberg78(const gi_traj_plan *plan, const double start_m[3], double boost_m, double coast_m,
                            peer_result *out)
{
    return fly<odeint::runge_kutta_fehlberg78<state>>(plan, start_m, boost_m, coast_m, out);
}
