/* Many flights at once against the scalar engine, and against themselves: the same bits at every width, in every order and in
 * chunks of any size; whatever is asked, an end with a status. */
#include "../test.h"
#include "drawn.h"

#include "traj/batch.h"

#include <stdlib.h>
#include <string.h>

enum { FLIGHTS = 512, KNOTS = 400 };

typedef struct fleet {
    size_t count;
    gi_traj_prepared prepared[FLIGHTS];
    glacis_vehicle vehicles[FLIGHTS];
    glacis_control controls[FLIGHTS];
    gi_traj_plan plans[FLIGHTS];
    const gi_traj_plan *plan_of[FLIGHTS];
    const double *start_of[FLIGHTS];
} fleet;

static fleet world;
static glacis_flight flight;
static gi_traj_batch_flight flown[FLIGHTS], again[FLIGHTS];

static void add(fleet *f, const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                const glacis_control *control, const glacis_flight_options *options)
{
    size_t i = f->count;
    f->vehicles[i] = *vehicle;
    f->controls[i] = *control;
    gi_traj_prepare(&f->vehicles[i], launch, &f->prepared[i]);
    if (gi_traj_plan_make(&f->prepared[i], control, options, &f->plans[i])) return;
    f->plan_of[i] = &f->plans[i];
    f->start_of[i] = f->prepared[i].launch.origin_ecef_m;
    f->count++;
}

/* Flights of one vehicle from anywhere to anywhere, that burn for the share `least` or more. */
static void make_fleet(fleet *f, const glacis_vehicle *vehicle, uint64_t family, double least)
{
    glacis_flight_options options = glacis_flight_options_default();
    draw d = {family, 1000};
    f->count = 0;
    least = fmax(glacis_vehicle_burn_fraction_least(vehicle), least);
    while (f->count < FLIGHTS) {
        glacis_control control = {.az_rad = uniform(&d, 0, 6.28)};
        control.kick_rad = uniform(&d, 0.01, 0.3);
        control.burn_fraction = uniform(&d, least, 1);
        if (vehicle->can_cut_off == 0) control.burn_fraction = 1;
        glacis_geodetic launch = draw_place(&d, 80, 180, 2000);
        add(f, vehicle, &launch, &control, &options);
    }
}

static gi_traj_batch *batch_of(int limit, size_t knots)
{
    glacis_flight_options options = glacis_flight_options_default();
    gi_traj_batch *batch = NULL;
    assert_int_equal(gi_traj_batch_create(&options, limit, knots, FLIGHTS, &batch), GLACIS_OK);
    return batch;
}

static void fly_all(const fleet *f, int limit, size_t chunk, gi_traj_batch_flight *out)
{
    gi_traj_batch *batch = batch_of(limit, 0);
    for (size_t i = 0; i < f->count; i += chunk) {
        size_t n = f->count - i < chunk ? f->count - i : chunk;
        assert_int_equal(gi_traj_batch_fly(batch, f->plan_of + i, f->start_of + i, n, out + i), GLACIS_OK);
    }
    gi_traj_batch_destroy(batch);
}

static double apart(const double a[3], const double b[3])
{
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                (a[2] - b[2]) * (a[2] - b[2]));
}

/* Both engines at fine tolerances: what is left is the difference of the models, 1e-6 of the density and 1 % of it above
 * 86 km. A flat burn of minutes through thick air magnifies it to a metre at burnout. Impacts: a share of the range and 2 m. */
static void agrees_with_the_scalar_engine(const glacis_vehicle *vehicle, uint64_t family, double share)
{
    glacis_flight_options fine = glacis_flight_options_default();
    fine.position_tolerance_boost_m = 1e-4;
    fine.position_tolerance_coast_m = 1e-3;
    make_fleet(&world, vehicle, family, 0.4);
    gi_traj_batch *batch = NULL;
    assert_int_equal(gi_traj_batch_create(&fine, 0, 0, FLIGHTS, &batch), GLACIS_OK);
    assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, world.count, flown), GLACIS_OK);
    for (size_t i = 0; i < world.count; i += 4) {
        glacis_status status =
            glacis_fly(&world.vehicles[i], &world.prepared[i].origin, &world.controls[i], &fine, &flight);
        assert_int_equal(flown[i].status, status);
        if (status) continue;
        const gi_traj_batch_flight *b = &flown[i];
        double near = 2 + share * flight.range_m;
        check_near(apart(b->impact.pos_ecef_m, flight.impact.pos_ecef_m), 0, near, "impact of glacis_fly");
        check_near(apart(b->burnout.pos_ecef_m, flight.burnout.pos_ecef_m), 0, 2, "burnout of glacis_fly");
        check_near(b->impact.time_s, flight.impact.time_s, 0.01 + 1e-5 * flight.impact.time_s,
                   "time of glacis_fly");
        check_near(glacis_state_height_m(&b->apogee), flight.apogee_height_m, near, "apogee of glacis_fly");
        assert_int_equal(b->hit_in_boost, flight.hit_in_boost);
    }
    gi_traj_batch_destroy(batch);
}

static void one_stage(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    agrees_with_the_scalar_engine(&v, 1, 1e-5);
}

static void two_stages(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    agrees_with_the_scalar_engine(&v, 2, 1e-5);
}

static void three_stages(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_three();
    agrees_with_the_scalar_engine(&v, 3, 1e-5);
}

static void whole_body(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_whole();
    agrees_with_the_scalar_engine(&v, 4, 1e-5);
}

static void drawn_vehicles(void **state)
{
    (void)state;
    for (uint64_t family = 100; family < 112; family++) {
        draw d = {family, 0};
        glacis_vehicle v = draw_vehicle(&d);
        agrees_with_the_scalar_engine(&v, family, 3e-5);
    }
}

/* Vehicles that magnify a tilt a hundred times and more: their tolerance in boost shrinks, and so at the tolerances in use they
 * stay as near to the truth as others do. */
static void slow_risers(void **state)
{
    (void)state;
    for (double burn_s = 140; burn_s <= 150; burn_s += 10) {
        glacis_vehicle v = vehicle_one();
        v.stages[0].burn_time_s = burn_s;
        agrees_with_the_scalar_engine(&v, 5, 1e-5);
        assert_true(world.prepared[0].tilt.most > 2 * GI_TRAJ_TILT_USUAL);
        glacis_flight_options exact = glacis_flight_options_default();
        exact.position_tolerance_boost_m = exact.position_tolerance_coast_m = 1e-6;
        fly_all(&world, 0, FLIGHTS, flown);
        for (size_t i = 0; i < world.count; i += 4) {
            assert_int_equal(glacis_fly(&v, &world.prepared[i].origin, &world.controls[i], &exact, &flight),
                             flown[i].status);
            if (flown[i].status) continue;
            check_near(apart(flown[i].impact.pos_ecef_m, flight.impact.pos_ecef_m), 0, 10,
                       "impact of glacis_fly at 1e-6 m");
        }
    }
}

static void assert_same(const gi_traj_batch_flight *a, const gi_traj_batch_flight *b)
{
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->evaluations, b->evaluations);
    assert_memory_equal(&a->burnout, &b->burnout, sizeof a->burnout);
    if (a->status) return;
    assert_memory_equal(&a->apogee, &b->apogee, sizeof a->apogee);
    assert_memory_equal(&a->impact, &b->impact, sizeof a->impact);
}

static void the_same_bits_whatever_the_width_and_the_chunk(void **state)
{
    (void)state;
    glacis_vehicle vehicles[] = {vehicle_one(), vehicle_three(), vehicle_one()};
    vehicles[2].stages[0].burn_time_s = 150; /* a slow riser */
    static const struct {
        int limit;
        size_t chunk;
    } rows[] = {{4, 512}, {8, 512}, {8, 64}, {4, 64}, {8, 1}, {1, 64}};
    for (size_t v = 0; v < 3; v++) {
        make_fleet(&world, &vehicles[v], 7 + v, 0);
        fly_all(&world, 1, 512, flown);
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
            fly_all(&world, rows[r].limit, rows[r].chunk, again);
            for (size_t i = 0; i < world.count; i++)
                assert_same(&flown[i], &again[i]);
        }
    }
}

/* Burns from nothing on: plans of two, three and four legs side by side. */
static void neighbours_do_not_matter(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_two();
    make_fleet(&world, &v, 9, 0);
    fly_all(&world, 0, 512, flown);
    for (size_t i = 0; i < world.count / 2; i++) { /* turned round */
        size_t k = world.count - 1 - i;
        const gi_traj_plan *plan = world.plan_of[i];
        const double *from = world.start_of[i];
        world.plan_of[i] = world.plan_of[k];
        world.plan_of[k] = plan;
        world.start_of[i] = world.start_of[k];
        world.start_of[k] = from;
    }
    fly_all(&world, 0, 512, again);
    for (size_t i = 0; i < world.count; i++)
        assert_same(&flown[i], &again[world.count - 1 - i]);
    fly_all(&world, 0, 1, flown);
    for (size_t i = 0; i < world.count; i++)
        assert_same(&flown[i], &again[i]);
}

/* The knots are those of a flight: the Hermite between them passes where the scalar engine passes. */
static void knots_make_a_flight(void **state)
{
    (void)state;
    glacis_vehicle v = vehicle_one();
    make_fleet(&world, &v, 10, 0.4);
    gi_traj_batch *batch = batch_of(0, KNOTS);
    assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, world.count, flown), GLACIS_OK);
    glacis_flight *copy = malloc(sizeof *copy);
    assert_non_null(copy);
    for (size_t i = 0; i < world.count; i += 16) {
        assert_int_equal(flown[i].status, GLACIS_OK);
        gi_traj_batch_take(batch, i, &flown[i], copy);
        assert_int_equal(glacis_fly(&v, &world.prepared[i].origin, &world.controls[i], NULL, &flight),
                         GLACIS_OK);
        for (double t = 0; t < flight.impact.time_s; t += 7) {
            glacis_state a, b;
            glacis_flight_at(copy, t, &a);
            glacis_flight_at(&flight, t, &b);
            check_near(apart(a.pos_ecef_m, b.pos_ecef_m), 0, 25, "place of glacis_fly");
        }
    }
    free(copy);
    gi_traj_batch_destroy(batch);
}

static void absurd_flights_end(void **state)
{
    (void)state;
    glacis_flight_options options = glacis_flight_options_default();
    gi_traj_batch *batch = batch_of(0, 0);
    size_t landed = 0, all = 0;
    for (uint64_t run = 0; run < 20000;) {
        world.count = 0;
        for (size_t n = 0; n < 200; n++, run++) {
            glacis_vehicle v;
            glacis_geodetic launch;
            glacis_control control;
            draw_absurd(run, &v, &launch, &control);
            if (glacis_vehicle_check(&v, NULL, 0) == GLACIS_OK) add(&world, &v, &launch, &control, &options);
        }
        assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, world.count, flown),
                         GLACIS_OK);
        for (size_t i = 0; i < world.count; i++) {
            const gi_traj_batch_flight *b = &flown[i];
            assert_true(b->status == GLACIS_OK || b->status == GLACIS_FAILED_STEPS ||
                        b->status == GLACIS_FAILED_NAN);
            assert_true(b->evaluations < 8 * 7 * GLACIS_KNOTS_MAX);
            if (b->status == GLACIS_OK)
                assert_true(isfinite(b->impact.pos_ecef_m[0]) && isfinite(b->impact.time_s));
            landed += b->status == GLACIS_OK;
            all++;
        }
    }
    assert_true(landed > all / 2);
    gi_traj_batch_destroy(batch);
}

static void refusals(void **state)
{
    (void)state;
    glacis_flight_options options = glacis_flight_options_default();
    gi_traj_batch *batch = NULL;
    options.without_air = true;
    assert_int_equal(gi_traj_batch_create(&options, 0, 0, FLIGHTS, &batch), GLACIS_REFUSED_ARGUMENT);
    assert_null(batch);
    options.without_air = false;
    assert_int_equal(gi_traj_batch_create(&options, 0, 0, 0, &batch), GLACIS_REFUSED_RANGE);
    batch = batch_of(0, 0);
    assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, GI_SIMD_CHUNK_MAX + 1, flown),
                     GLACIS_REFUSED_RANGE);
    /* A separating and a whole body fall by different curves. */
    glacis_vehicle one = vehicle_one(), whole = vehicle_whole();
    glacis_geodetic launch = glacis_geo_deg(40, 120, 0);
    glacis_control control = {1, 0.1, 1};
    glacis_flight_options plain = glacis_flight_options_default();
    world.count = 0;
    add(&world, &one, &launch, &control, &plain);
    add(&world, &whole, &launch, &control, &plain);
    assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, 2, flown),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(gi_traj_batch_fly(batch, world.plan_of, world.start_of, 0, flown), GLACIS_OK);
    gi_traj_batch_destroy(batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_stage),
        cmocka_unit_test(slow_risers),
        cmocka_unit_test(two_stages),
        cmocka_unit_test(three_stages),
        cmocka_unit_test(whole_body),
        cmocka_unit_test(drawn_vehicles),
        cmocka_unit_test(the_same_bits_whatever_the_width_and_the_chunk),
        cmocka_unit_test(neighbours_do_not_matter),
        cmocka_unit_test(knots_make_a_flight),
        cmocka_unit_test(absurd_flights_end),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
