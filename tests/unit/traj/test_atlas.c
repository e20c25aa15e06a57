/* An atlas says what the engine says, but for the error that it measured when it was made; and where it cannot tell it says nothing. */
#include "../test.h"
#include "drawn.h"

#include "traj/aim_task.h"

#include <string.h>

enum { POINTS = 96, FRESH = 400 };

static struct world {
    glacis_vehicle vehicle;
    glacis_geodetic launch;
    glacis_aim_batch *batch;
    glacis_geodetic targets[FRESH];
} world;

static int open_world(void **state)
{
    (void)state;
    world.vehicle = vehicle_one();
    world.launch = glacis_geo_deg(40, 127, 100);
    assert_int_equal(glacis_aim_batch_create(NULL, 0, &world.batch), GLACIS_OK);
    draw d = {5, 0};
    for (size_t i = 0; i < FRESH; i++)
        world.targets[i] = glacis_geo_deg(uniform(&d, 34.1, 38.4), uniform(&d, 126.1, 129.4), 0);
    return 0;
}

static int close_world(void **state)
{
    (void)state;
    glacis_aim_batch_destroy(world.batch);
    return 0;
}

static glacis_aim_family *family_of(glacis_shape shape)
{
    glacis_aim_family *family = NULL;
    assert_int_equal(
        glacis_aim_family_create(&world.vehicle, &world.launch, shape, 3, 0, NULL, world.batch, &family),
        GLACIS_OK);
    return family;
}

static glacis_atlas_options box(double lat_min_deg, double lat_max_deg, size_t nodes)
{
    return (glacis_atlas_options){.lat_min_rad = lat_min_deg * GLACIS_RAD,
                                  .lat_max_rad = lat_max_deg * GLACIS_RAD,
                                  .lon_min_rad = 126 * GLACIS_RAD,
                                  .lon_max_rad = 129.5 * GLACIS_RAD,
                                  .rows = nodes,
                                  .columns = nodes,
                                  .points = POINTS};
}

typedef struct comparing {
    const glacis_atlas *atlas;
    double place_m, duration_s, apogee_m;
    size_t compared;
} comparing;

/* Reads the atlas where a flight of the engine came down, and holds the two together all the way. */
static glacis_status compare(void *context, size_t target, const glacis_aim *aim, const glacis_flight *flight)
{
    (void)target;
    comparing *c = context;
    glacis_atlas_flight read;
    glacis_geodetic impact;
    float place_m[3 * POINTS];
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    glacis_geo_geodetic_from_ecef(flight->impact.pos_ecef_m, &impact);
    if (!glacis_atlas_read(c->atlas, impact.lat_rad, impact.lon_rad, &read, place_m)) return GLACIS_OK;
    for (size_t i = 0; i < POINTS; i++) {
        glacis_state at;
        double d2 = 0;
        glacis_flight_at(flight, flight->impact.time_s * (double)i / (POINTS - 1), &at);
        for (size_t k = 0; k < 3; k++) {
            double d = read.launch_ecef_m[k] + (double)place_m[3 * i + k] - at.pos_ecef_m[k];
            d2 += d * d;
        }
        c->place_m = fmax(c->place_m, sqrt(d2));
    }
    c->duration_s = fmax(c->duration_s, fabs(read.duration_s - flight->impact.time_s));
    c->apogee_m = fmax(c->apogee_m, fabs(read.apogee_height_m - flight->apogee_height_m));
    check_near(read.burnout_s, flight->burnout.time_s, 0.05, "burnout of the engine");
    c->compared++;
    return GLACIS_OK;
}

/* `most_m`: what a preview may be off; the atlas' own figure comes from other flights and is met within a half. */
static void as_the_engine(glacis_shape shape, double lat_min_deg, double most_m)
{
    glacis_aim_family *family = family_of(shape);
    glacis_atlas *atlas = NULL;
    glacis_atlas_options options = box(lat_min_deg, 38.5, 32);
    assert_int_equal(glacis_atlas_create(family, &options, world.batch, &atlas), GLACIS_OK);
    glacis_atlas_error error = glacis_atlas_error_of(atlas);
    comparing c = {.atlas = atlas};
    assert_int_equal(glacis_aim_solve_many(family, world.targets, NULL, FRESH, world.batch, compare, &c),
                     GLACIS_OK);
    print_message("shape %d: %zu fresh flights, places %.2f m, time %.4f s, apogee %.2f m; the atlas says "
                  "%.2f m (99 %%: "
                  "%.2f), %.4f s, %.2f m of %zu; %zu kB\n",
                  (int)shape, c.compared, c.place_m, c.duration_s, c.apogee_m, error.place_most_m,
                  error.place_p99_m, error.duration_most_s, error.apogee_most_m, error.flights,
                  glacis_atlas_bytes(atlas) / 1000);
    assert_true(c.compared > FRESH / 2);
    assert_true(error.flights > 50);
    assert_true(c.place_m <= 1.5 * error.place_most_m + 1);
    assert_true(c.duration_s <= 1.5 * error.duration_most_s + 1e-3);
    assert_true(error.place_most_m <= most_m);
    glacis_atlas_destroy(atlas);
    glacis_aim_family_destroy(family);
}

static void lofted(void **state)
{
    (void)state;
    as_the_engine(GLACIS_SHAPE_LOFTED, 34, 5);
}

static void least_energy(void **state)
{
    (void)state;
    as_the_engine(GLACIS_SHAPE_MIN_ENERGY, 34,
                  200); /* its kicks are read off a curve that bends at its nodes */
}

static void says_nothing_beyond_reach(void **state)
{
    (void)state;
    glacis_aim_family *family = family_of(GLACIS_SHAPE_LOFTED);
    glacis_atlas *atlas = NULL;
    glacis_atlas_options options = box(26, 38.5, 24); /* its south is out of reach */
    glacis_atlas_flight read;
    assert_int_equal(glacis_atlas_create(family, &options, world.batch, &atlas), GLACIS_OK);
    assert_true(glacis_atlas_read(atlas, 36 * GLACIS_RAD, 127 * GLACIS_RAD, &read, NULL));
    assert_true(glacis_atlas_read(atlas, 36 * GLACIS_RAD, (127 - 360) * GLACIS_RAD, &read, NULL));
    assert_false(glacis_atlas_read(atlas, 26.5 * GLACIS_RAD, 127 * GLACIS_RAD, &read, NULL));
    assert_false(glacis_atlas_read(atlas, 39 * GLACIS_RAD, 127 * GLACIS_RAD, &read, NULL));
    assert_false(glacis_atlas_read(atlas, 36 * GLACIS_RAD, 125.9 * GLACIS_RAD, &read, NULL));
    assert_true(glacis_atlas_read(atlas, 36 * GLACIS_RAD, nextafter(options.lon_min_rad, 0), &read, NULL));
    assert_true(glacis_atlas_read(atlas, 36 * GLACIS_RAD, nextafter(options.lon_max_rad, 9), &read, NULL));
    assert_false(glacis_atlas_read(atlas, NAN, 127 * GLACIS_RAD, &read, NULL));
    glacis_atlas_destroy(atlas);
    glacis_aim_family_destroy(family);
}

static void the_same_at_every_width(void **state)
{
    (void)state;
    glacis_aim_family *family = family_of(GLACIS_SHAPE_LOFTED);
    glacis_atlas_options options = box(34, 38.5, 12);
    float place_m[3][3 * POINTS];
    static const int lanes[] = {1, 4, 8};
    for (size_t i = 0; i < 50; i++)
        for (int k = 0; k < 3; k++) {
            static glacis_atlas *atlas[3];
            static glacis_aim_batch *batch[3];
            glacis_atlas_flight read;
            if (!atlas[k]) {
                assert_int_equal(glacis_aim_batch_create(NULL, lanes[k], &batch[k]), GLACIS_OK);
                print_message("at most %d lanes: %s\n", lanes[k], gi_aim_batch_kernels(batch[k])->name);
                assert_int_equal(glacis_atlas_create(family, &options, batch[k], &atlas[k]), GLACIS_OK);
            }
            const glacis_geodetic *t = &world.targets[i];
            assert_true(glacis_atlas_read(atlas[k], t->lat_rad, t->lon_rad, &read, place_m[k]));
            assert_memory_equal(place_m[0], place_m[k], sizeof place_m[0]);
            if (i < 49) continue;
            glacis_atlas_destroy(atlas[k]);
            glacis_aim_batch_destroy(batch[k]);
        }
    glacis_aim_family_destroy(family);
}

static void refusals(void **state)
{
    (void)state;
    glacis_aim_family *family = family_of(GLACIS_SHAPE_LOFTED);
    glacis_atlas *atlas = NULL;
    glacis_atlas_options bad[5];
    for (size_t i = 0; i < 5; i++)
        bad[i] = box(34, 38.5, 8);
    bad[0].rows = 3;
    bad[1].columns = 257;
    bad[2].points = 1;
    bad[3].lat_max_rad = bad[3].lat_min_rad;
    bad[4].lon_max_rad = NAN;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(glacis_atlas_create(family, &bad[i], world.batch, &atlas), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_atlas_create(NULL, &bad[0], world.batch, &atlas), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_atlas_create(family, &bad[0], NULL, &atlas), GLACIS_REFUSED_ARGUMENT);
    assert_null(atlas);
    glacis_aim_family_destroy(family);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lofted), cmocka_unit_test(least_energy),
                                       cmocka_unit_test(says_nothing_beyond_reach),
                                       cmocka_unit_test(the_same_at_every_width), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, open_world, close_world);
}
