/* Vehicles drawn at random, sensible and absurd. */
#ifndef TRAJ_DRAWN_H
#define TRAJ_DRAWN_H

#include "common.h"

#include <math.h>

typedef struct draw {
    uint64_t family, index;
} draw;

static inline double uniform(draw *d, double low, double high)
{
    return low + (high - low) * glacis_rng_uniform(1, d->family, glacis_rng_stream("sweep"), d->index++);
}

/* A place within limits in degrees and metres. (The order in which C evaluates arguments is each compiler's own.) */
static inline glacis_geodetic draw_place(draw *d, double lat_deg, double lon_deg, double height_m)
{
    double lat = uniform(d, -lat_deg, lat_deg), lon = uniform(d, -lon_deg, lon_deg);
    return glacis_geo_deg(lat, lon, uniform(d, 0, height_m));
}

/* A made-up vehicle: ideal speed and thrust over weight are drawn, masses follow by the rocket equation. */
static inline glacis_vehicle draw_vehicle(draw *d)
{
    glacis_vehicle v = {.stages_count = 1 + (size_t)uniform(d, 0, 3)};
    v.payload_kg = uniform(d, 300, 1500);
    v.separates = uniform(d, 0, 1) < 0.6;
    v.can_cut_off = uniform(d, 0, 1) < 0.6;
    v.reentry_beta_kgpm2 = exp(uniform(d, log(1500), log(12000)));
    const double most_mps[] = {4000, 7000, 8500}, least_mps[] = {1300, 3200, 4500};
    size_t n = v.stages_count;
    double speed = uniform(d, least_mps[n - 1], most_mps[n - 1]) / (double)n, mass = v.payload_kg;
    for (size_t i = n; i-- > 0;) {
        glacis_stage *s = &v.stages[i];
        s->isp_vacuum_s = uniform(d, 235, 290);
        s->isp_sea_level_s = s->isp_vacuum_s - uniform(d, 15, 40);
        double ratio = exp(speed / (GLACIS_G0_MPS2 * s->isp_vacuum_s)), dry = uniform(d, 0.06, 0.14);
        /* (mass + dry p + p) / (mass + dry p) = ratio */
        s->propellant_kg = mass * (ratio - 1) / (1 - dry * (ratio - 1));
        s->dry_kg = dry * s->propellant_kg;
        mass += s->propellant_kg + s->dry_kg;
        double weights = i == 0 ? uniform(d, 1.5, 3.5) : uniform(d, 0.9, 3);
        s->burn_time_s = s->propellant_kg * s->isp_vacuum_s / (weights * mass);
        s->diameter_m = pow(s->propellant_kg / 6000, 1. / 3) * uniform(d, 0.8, 1.2);
        s->coast_after_s = uniform(d, 0, 4);
        if (i > 0 && uniform(d, 0, 1) < 0.3) s->steering = GLACIS_STEERING_HOLD;
    }
    common_fields(&v);
    v.vertical_rise_s = 0.05 * v.stages[0].burn_time_s;
    v.kick_ramp_s = 0.12 * v.stages[0].burn_time_s;
    return v;
}

static inline double spread(uint64_t run, uint64_t index, double low, double high)
{
    return low * pow(high / low, glacis_rng_uniform(7, run, glacis_rng_stream("absurd"), index));
}

/* Masses, burns and drags over many decades. */
static inline void draw_absurd(uint64_t run, glacis_vehicle *vehicle, glacis_geodetic *launch,
                               glacis_control *control)
{
    glacis_vehicle v = vehicle_two();
    for (size_t i = 0; i < 2; i++) {
        v.stages[i].propellant_kg = spread(run, 10 * i, 1, 1e7);
        v.stages[i].dry_kg = spread(run, 10 * i + 1, 1, 1e6);
        v.stages[i].burn_time_s = spread(run, 10 * i + 2, 20, 2000);
        v.stages[i].isp_vacuum_s = spread(run, 10 * i + 3, 1, 1e4);
        v.stages[i].isp_sea_level_s = v.stages[i].isp_vacuum_s * spread(run, 10 * i + 4, 1e-3, 1);
        v.stages[i].diameter_m = spread(run, 10 * i + 5, 1e-2, 30);
        v.stages[i].coast_after_s = spread(run, 10 * i + 6, 1e-3, 500);
    }
    v.payload_kg = spread(run, 30, 1, 1e6);
    v.reentry_beta_kgpm2 = spread(run, 31, 1e-2, 1e7);
    v.drag_scale = spread(run, 32, 1e-3, 1e3);
    *launch = glacis_geo_deg(spread(run, 33, 1, 90), 0, -1e3 + spread(run, 34, 1, 1e5));
    *control = (glacis_control){spread(run, 35, 1, 6), spread(run, 36, 1e-3, 1.57), spread(run, 37, 0.7, 1)};
    *vehicle = v;
}

#endif
