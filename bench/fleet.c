/* Flights of one kind; the vehicles are those of the tests. */
#include "fleet.h"

#include "../tests/unit/traj/drawn.h"

static void add(fleet *f, const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                const glacis_control *control)
{
    glacis_flight_options options = glacis_flight_options_default();
    size_t i = f->count;
    f->vehicles[i] = *vehicle;
    f->launches[i] = *launch;
    f->controls[i] = *control;
    f->refused++;
    if (glacis_vehicle_check(&f->vehicles[i], NULL, 0)) return;
    gi_traj_prepare(&f->vehicles[i], launch, &f->prepared[i]);
    if (gi_traj_plan_make(&f->prepared[i], control, &options, &f->plans[i])) return;
    f->refused--;
    f->plan_of[i] = &f->plans[i];
    f->start_of[i] = f->prepared[i].launch.origin_ecef_m;
    f->count++;
}

void fleet_random(fleet *f, uint64_t family)
{
    draw d = {family, 1000}, shape = {family, 0};
    glacis_vehicle v = family == 0   ? vehicle_one()
                       : family == 1 ? vehicle_two()
                       : family == 2 ? vehicle_three()
                                     : draw_vehicle(&shape);
    double least = v.can_cut_off > 0 ? fmax(glacis_vehicle_burn_fraction_least(&v), 0.4) : 1;
    f->count = f->refused = 0;
    while (f->count < FLEET_MOST) {
        double az = uniform(&d, 0, 6.28), kick = uniform(&d, 0.01, 0.3), burn = uniform(&d, least, 1);
        double lat = uniform(&d, -80, 80), lon = uniform(&d, -180, 180), height = uniform(&d, 0, 2000);
        glacis_control control = {az, kick, burn};
        glacis_geodetic launch = glacis_geo_deg(lat, lon, height);
        add(f, &v, &launch, &control);
    }
}

static size_t pick(draw *d, size_t count)
{
    return (size_t)uniform(d, 0, (double)count);
}

/* The thrust stays: with it the steering of the leg would change, and flights of two kinds are refused together. */
static void spoil(fleet *f, size_t i, uint64_t run)
{
    static const double values[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e300, -1e300, 1e-300};
    draw d = {run, 500};
    gi_traj_plan *plan = &f->plans[i];
    gi_traj_leg *leg = &plan->legs[pick(&d, plan->count)];
    size_t axis = pick(&d, 3);
    double *const numbers[] = {&leg->begin_s,       &leg->end_s,
                               &leg->mass_begin_kg, &leg->mass_flow_kgps,
                               &leg->exit_area_m2,  &leg->drag_area_m2,
                               &leg->ramp_rps,      &leg->axis[axis],
                               &leg->side[axis],    &f->prepared[i].launch.origin_ecef_m[axis]};
    double *number = numbers[pick(&d, sizeof numbers / sizeof *numbers)];
    *number = values[pick(&d, sizeof values / sizeof *values)];
}

void fleet_absurd(fleet *f, uint64_t run, size_t count)
{
    f->count = f->refused = 0;
    for (size_t n = 0; n < count; n++, run++) {
        glacis_vehicle v;
        glacis_geodetic launch;
        glacis_control control;
        size_t before = f->count;
        draw_absurd(run, &v, &launch, &control);
        add(f, &v, &launch, &control);
        if (f->count > before && run % 4 == 3) spoil(f, before, run);
    }
}
