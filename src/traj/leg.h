/* traj/leg.h: one leg of a flight (smooth forces from begin to end) and its right-hand side. Internal.
 *
 * Model, in the rotating ECEF frame: a = g(r) + w^2 (x, y, 0) - 2 w x v + (T d - 1/2 rho |v| Cd S v) / m, where T is the
 * vacuum thrust less p A_e, d the direction of thrust, v the air-relative velocity, m linear in time.
 */
#ifndef GI_TRAJ_LEG_H
#define GI_TRAJ_LEG_H

#include "traj/cd.h"

#include <glacis/env.h>

#include <math.h>

typedef enum gi_traj_steering {
    GI_TRAJ_STEERING_FIXED,      /* along `axis` */
    GI_TRAJ_STEERING_RAMP,       /* from `axis` towards `side` by ramp_rps x (t - begin) */
    GI_TRAJ_STEERING_VELOCITY,   /* along the velocity */
    GI_TRAJ_STEERING_AT_IGNITION /* FIXED once the direction of the velocity at the start of the leg is known */
} gi_traj_steering;

typedef struct gi_traj_leg {
    double begin_s, end_s;
    double mass_begin_kg, mass_flow_kgps;
    double thrust_vacuum_n, exit_area_m2; /* thrust 0: a coast */
    double drag_area_m2;                  /* times Cd is the drag area */
    const gi_traj_cd *cd;
    gi_traj_steering steering;
    double axis[3], side[3], ramp_rps;
    double omega_rps, j2; /* zero when left out */
    bool with_air;
    bool ballistic; /* coast tolerances; false also between stages */
    glacis_phase phase;
    int slot; /* place in the order of legs: rise 0, kick 1, then burns 2 + 2 stage, coasts 3 + 2 stage, the fall last */
} gi_traj_leg;

#define GI_TRAJ_LEGS_MAX (2 * GLACIS_STAGES_MAX + 4)
#define GI_TRAJ_SLOTS    (2 * GLACIS_STAGES_MAX + 3)

/* Second eccentricity squared and one minus the flattening. */
#define GI_TRAJ_EP2 (1.0 / ((1.0 - GLACIS_WGS84_F) * (1.0 - GLACIS_WGS84_F)) - 1.0)

/* Height above the ellipsoid from the radius r and s = sin^2 of the geocentric latitude. The radius of the ellipsoid is
 * a (1 + e'^2 s)^(-1/2), here by its series (2e-5 m); the distance along the normal is shorter than the one along the
 * radius by half the square of their angle. Exact at the surface, within 1 mm below 100 km, 2 cm below 2000 km. */
static inline double gi_traj_height(double r_m, double inverse_r_pm, double s)
{
    double x = GI_TRAJ_EP2 * s, x2 = x * x; /* summed in pairs: all of this waits for the height */
    double surface = GLACIS_WGS84_A_M * ((1 - 0.5 * x) + x2 * ((0.375 - 0.3125 * x) + x2 * 0.2734375));
    double tilt2 = GI_TRAJ_EP2 * GI_TRAJ_EP2 * s * (1 - s) * (1 - 2 * x);
    return (r_m - surface) * (1 - 0.5 * tilt2 * GLACIS_WGS84_A_M * inverse_r_pm);
}

static inline double gi_traj_height_at(const double pos[3])
{
    double r2 = pos[0] * pos[0] + pos[1] * pos[1] + pos[2] * pos[2];
    double r = sqrt(r2);
    return gi_traj_height(r, r / r2, pos[2] * pos[2] / r2);
}

/* Along the gradient of the height, good to 1e-7 rad: the normal of the ellipsoid leans less from higher up. Not of unit
 * length; returns its length. */
static inline double gi_traj_up(const double pos[3], double up[3])
{
    double flat2 = pos[0] * pos[0] + pos[1] * pos[1], r = sqrt(flat2 + pos[2] * pos[2]);
    up[0] = pos[0];
    up[1] = pos[1];
    up[2] = pos[2] * (1 + GI_TRAJ_EP2 * GLACIS_WGS84_A_M / r);
    return sqrt(flat2 + up[2] * up[2]);
}

static inline double gi_traj_climb(const double pos[3], const double vel[3])
{
    double up[3], length = gi_traj_up(pos, up);
    return (up[0] * vel[0] + up[1] * vel[1] + up[2] * vel[2]) / length;
}

static inline void gi_traj_axis(const gi_traj_leg *leg, double time_s, double axis[3])
{
    if (leg->steering == GI_TRAJ_STEERING_RAMP) {
        double angle = leg->ramp_rps * (time_s - leg->begin_s), c = cos(angle), s = sin(angle);
        for (int i = 0; i < 3; i++)
            axis[i] = c * leg->axis[i] + s * leg->side[i];
    } else {
        for (int i = 0; i < 3; i++)
            axis[i] = leg->axis[i];
    }
}

/* Thrust and drag, added to acc. */
static inline void gi_traj_forces(const gi_traj_leg *leg, double time_s, double height_m, const double vel[3],
                                  double acc[3])
{
    double inverse_mass = 1 / (leg->mass_begin_kg - leg->mass_flow_kgps * (time_s - leg->begin_s));
    double density = 0, pressure = 0, sound = 0;
    if (leg->with_air) glacis_env_air_fast(height_m, &density, &pressure, &sound);
    double v2 = vel[0] * vel[0] + vel[1] * vel[1] + vel[2] * vel[2], speed = sqrt(v2);
    double along = 0; /* acceleration per unit of velocity */
    if (density > 0) {
        double cd = gi_traj_cd_at(leg->cd, v2 / (v2 + sound * sound));
        along = -0.5 * speed * cd * leg->drag_area_m2 * inverse_mass * density; /* the density comes last */
    }
    if (leg->thrust_vacuum_n > 0) {
        double push = (leg->thrust_vacuum_n - pressure * leg->exit_area_m2) * inverse_mass;
        if (leg->steering == GI_TRAJ_STEERING_VELOCITY && speed > 0) {
            along += push / speed;
        } else {
            double axis[3];
            gi_traj_axis(leg, time_s, axis);
            for (int i = 0; i < 3; i++)
                acc[i] += push * axis[i];
        }
    }
    for (int i = 0; i < 3; i++)
        acc[i] += along * vel[i];
}

/* The acceleration; returns the height, which the step control needs too. */
static inline double gi_traj_acceleration(const gi_traj_leg *leg, double time_s, const double pos[3],
                                          const double vel[3], double acc[3])
{
    double r2 = pos[0] * pos[0] + pos[1] * pos[1] + pos[2] * pos[2], r = sqrt(r2), inverse2 = 1 / r2;
    double s = pos[2] * pos[2] * inverse2;
    double g = -GLACIS_EARTH_GM_M3PS2 * inverse2 * inverse2 * r;
    double j = 1.5 * leg->j2 * GLACIS_WGS84_A_M * GLACIS_WGS84_A_M * inverse2;
    double w = leg->omega_rps, in_plane = g * (1 + j * (1 - 5 * s)) + w * w;
    acc[0] = pos[0] * in_plane + 2 * w * vel[1];
    acc[1] = pos[1] * in_plane - 2 * w * vel[0];
    acc[2] = pos[2] * g * (1 + j * (3 - 5 * s));
    double height = gi_traj_height(r, r * inverse2, s);
    if (leg->with_air || leg->thrust_vacuum_n > 0) gi_traj_forces(leg, time_s, height, vel, acc);
    return height;
}

/* The same as a first-order system y = (position, velocity), for the benchmarks and tests that drive other integrators. */
void gi_traj_rhs(const gi_traj_leg *leg, double time_s, const double y[6], double dydt[6]);

#endif
