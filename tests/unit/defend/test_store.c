/* Flights that are kept give the shots of the scalar engine: on the same samples the same number, on the flights themselves but for
 * an edge met within centimetres; and the same bytes at every width. */
#include "scene.h"

#include "defend/store.h"

#define FLIGHTS     203 /* not a whole number of blocks */
#define LAYER_MIN_M 0.0
#define LAYER_MAX_M 180e3

static struct world {
    glacis_vehicle threat;
    glacis_flight flights[FLIGHTS];
    glacis_reach *reach;
    glacis_geodetic middle;
} world;

/* A place in [0, 1) that fills it evenly. */
static double even(size_t i, double step)
{
    double x = (double)i * step;
    return x - floor(x);
}

static int fly_all(void **state)
{
    (void)state;
    glacis_vehicle interceptor = made_up_interceptor(270);
    world.threat = made_up_threat();
    world.middle = glacis_geo_deg(36.5, 126, 0);
    assert_int_equal(glacis_reach_create(&interceptor, 300, &world.reach), GLACIS_OK);
    for (size_t i = 0; i < FLIGHTS; i++) {
        glacis_geodetic launch =
            glacis_geo_deg(41 + even(i, 0.7548776662), 125 + 2 * even(i, 0.5698402910), 100);
        glacis_control control = {.az_rad = (165 + 30 * even(i, 0.6180339887)) * GLACIS_RAD,
                                  .kick_rad = (3 + 17 * even(i, 0.4142135624)) * GLACIS_RAD,
                                  .burn_fraction = 0.8 + 0.2 * even(i, 0.7320508076)};
        assert_int_equal(glacis_fly(&world.threat, &launch, &control, NULL, &world.flights[i]), GLACIS_OK);
    }
    return 0;
}

static int drop_all(void **state)
{
    (void)state;
    glacis_reach_destroy(world.reach);
    return 0;
}

/* One of many defences: places, azimuths, limits and clocks go through their ranges evenly. */
static void set_defence(size_t i, glacis_battery *battery, glacis_radar_post *post)
{
    glacis_geodetic place =
        glacis_geo_deg(34.5 + 4 * even(i, 0.6180339887), 124.5 + 3 * even(i, 0.7548776662), 300);
    *battery = made_up_battery(place);
    if (i % 2) battery->layer_min_m = LAYER_MIN_M;
    battery->published_reach_governs = (double)(i % 2);
    battery->reaction_time_s = 10 + 180 * even(i, 0.4142135624);
    battery->assessment_delay_s = 20 * even(i, 0.3027756377);
    battery->launchers_count = i % 11 ? 6 : 0;
    place.height_m = 310;
    *post = made_up_post(place, 2 * GLACIS_PI * even(i, 0.5698402910));
    if (i % 3) post->boresight_az_rad = (340 + 60 * even(i, 0.7320508076)) * GLACIS_RAD;
    post->radar.average_power_w = 2e3 * pow(100, even(i, 0.2360679775));
    post->radar.azimuth_half_width_rad = (i % 7 ? 20 + 50 * even(i, 0.1622776602) : 180) * GLACIS_RAD;
    post->radar.scan_loss_exponent = i % 5 ? 2 + 2 * even(i, 0.0990195136) : (double)(i % 4);
    post->mode.elevation_max_rad = (i % 4 ? 90 : 35) * GLACIS_RAD;
    post->mode.elevation_min_rad = 8 * even(i, 0.8284271247) * GLACIS_RAD;
    post->mode.instrumented_range_m = 250e3 + 700e3 * even(i, 0.6457513111);
    post->mode.cued = (double)(i % 6 == 0);
}

static glacis_flight_store *store_of(int lanes_most, double coarse_step_s, double fine_step_s)
{
    glacis_store_options options = {.layer_min_m = LAYER_MIN_M,
                                    .layer_max_m = LAYER_MAX_M,
                                    .origin = world.middle,
                                    .coarse_step_s = coarse_step_s,
                                    .fine_step_s = fine_step_s,
                                    .lanes_most = lanes_most};
    glacis_flight_store *store = NULL;
    assert_int_equal(glacis_store_create(&options, &store), GLACIS_OK);
    for (size_t i = 0; i < FLIGHTS; i++)
        assert_int_equal(glacis_store_add(store, &world.flights[i]), GLACIS_OK);
    assert_int_equal(glacis_store_count(store), FLIGHTS);
    return store;
}

static void ask(size_t i, const glacis_flight_store *store, unsigned char shots[FLIGHTS],
                glacis_battery *battery, glacis_radar_view **view)
{
    glacis_radar_post post;
    set_defence(i, battery, &post);
    assert_int_equal(glacis_radar_view_create(&post, GLACIS_REFRACTION_EXPONENTIAL, view), GLACIS_OK);
    glacis_defence defence = {.battery = battery, .reach = world.reach, .view = *view};
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, FLIGHTS, GLACIS_SHOTS_MAX, shots),
                     GLACIS_OK);
}

static void state_of(const glacis_flight_store *store, const gi_store_block *block, size_t lane, size_t i,
                     glacis_state *out)
{
    const gi_simd_sample *sample = &block->at[i];
    out->time_s = (double)sample->time_s[lane];
    for (int k = 0; k < 3; k++)
        out->pos_ecef_m[k] = store->origin_ecef_m[k] + (double)sample->pos_m[k][lane];
}

/* Velocity of the parabola through a sample and its neighbours; at the start along the line to the next. */
static void set_velocity(const glacis_state *before, const glacis_state *after, glacis_state *at)
{
    double h0 = at->time_s - before->time_s, h1 = after->time_s - at->time_s;
    for (int k = 0; k < 3; k++) {
        double behind = at->pos_ecef_m[k] - before->pos_ecef_m[k],
               ahead = after->pos_ecef_m[k] - at->pos_ecef_m[k];
        at->vel_ecef_mps[k] = ahead / h1;
        if (h0 > 0) at->vel_ecef_mps[k] = (h1 * h1 * behind + h0 * h0 * ahead) / (h0 * h1 * (h0 + h1));
    }
}

/* A flight of the store as samples for the scalar engine. */
static void samples_of(const glacis_flight_store *store, size_t flight, size_t count, glacis_samples *out)
{
    const gi_store_block *block = &store->blocks[flight / GI_SIMD_BLOCK];
    size_t lane = flight % GI_SIMD_BLOCK;
    out->count = count;
    out->burnout_s = block->burnout_s[lane];
    for (size_t i = 0; i < count; i++)
        state_of(store, block, lane, i, &out->at[i].state);
    glacis_state run_on;
    state_of(store, block, lane, count, &run_on);
    for (size_t i = 0; i < count; i++) {
        glacis_sample *sample = &out->at[i];
        double *v = sample->state.vel_ecef_mps;
        set_velocity(&out->at[i ? i - 1 : 0].state, i + 1 < count ? &out->at[i + 1].state : &run_on,
                     &sample->state);
        sample->height_m = glacis_state_height_m(&sample->state);
        sample->speed_mps = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}

static void as_the_scalar_engine(void **state)
{
    (void)state;
    static glacis_samples kept, taken;
    glacis_flight_store *store = store_of(0, 0, 0);
    size_t asked = 0, shot_at = 0, differ_kept = 0, differ = 0;
    for (size_t i = 0; i < 120; i++) {
        unsigned char shots[FLIGHTS];
        glacis_battery battery;
        glacis_radar_view *view = NULL;
        ask(i, store, shots, &battery, &view);
        glacis_defence defence = {.battery = &battery, .reach = world.reach, .view = view};
        for (size_t k = 0; k < FLIGHTS; k++) {
            int of_kept = -1, of_taken = -1;
            assert_int_equal(glacis_samples_take(&world.flights[k], LAYER_MIN_M, LAYER_MAX_M, &taken),
                             GLACIS_OK);
            samples_of(store, k, taken.count, &kept);
            check_near(kept.at[kept.count - 1].state.time_s, world.flights[k].impact.time_s, 1e-4,
                       "time of glacis_fly");
            assert_int_equal(glacis_engage_shots(&defence, &world.threat, &kept, &of_kept), GLACIS_OK);
            assert_int_equal(glacis_engage_shots(&defence, &world.threat, &taken, &of_taken), GLACIS_OK);
            differ_kept += of_kept != shots[k];
            differ += of_taken != shots[k];
            shot_at += of_taken > 0;
            asked++;
        }
        glacis_radar_view_destroy(view);
    }
    print_message(
        "%zu pairs of flight and battery, shots at %zu: %zu differ on the samples kept, %zu on the flights\n",
        asked, shot_at, differ_kept, differ);
    assert_true(shot_at > asked / 20);
    /* An edge is hit to its last bit once in a while, a place to centimetres a little more often. */
    assert_true(differ_kept <= asked / 5000);
    assert_true(differ <= asked / 1000);
    glacis_store_destroy(store);
}

static void the_same_at_every_width(void **state)
{
    (void)state;
    static const int lanes[] = {1, 4, 8};
    glacis_flight_store *stores[3];
    for (int i = 0; i < 3; i++) {
        stores[i] = store_of(lanes[i], 0, 0);
        print_message("at most %d lanes: %s\n", lanes[i], stores[i]->kernels->name);
    }
    size_t samples = glacis_store_bytes(stores[0]);
    for (int i = 1; i < 3; i++) {
        assert_int_equal(glacis_store_bytes(stores[i]), samples);
        for (size_t b = 0; b <= FLIGHTS / GI_SIMD_BLOCK; b++) {
            const gi_store_block *one = &stores[0]->blocks[b], *other = &stores[i]->blocks[b];
            assert_int_equal(one->count, other->count);
            assert_memory_equal(one->at, other->at, one->count * sizeof *one->at);
            assert_memory_equal(one->layer, other->layer, one->count);
        }
    }
    for (size_t i = 0; i < 120; i++) {
        unsigned char shots[3][FLIGHTS];
        glacis_battery battery;
        for (int k = 0; k < 3; k++) {
            glacis_radar_view *view = NULL;
            ask(i, stores[k], shots[k], &battery, &view);
            glacis_radar_view_destroy(view);
        }
        assert_memory_equal(shots[0], shots[1], FLIGHTS);
        assert_memory_equal(shots[0], shots[2], FLIGHTS);
    }
    for (int i = 0; i < 3; i++)
        glacis_store_destroy(stores[i]);
}

/* A part of the store, and a store that was emptied and filled again in another order, answer alike. */
static void alike_wherever_it_lies(void **state)
{
    (void)state;
    glacis_flight_store *store = store_of(0, 0, 0), *turned = store_of(0, 0, 0);
    unsigned char shots[FLIGHTS], part[FLIGHTS], back[FLIGHTS];
    glacis_battery battery;
    glacis_radar_view *view = NULL;
    glacis_store_options options = {
        .layer_min_m = LAYER_MIN_M, .layer_max_m = LAYER_MAX_M, .origin = world.middle};
    assert_int_equal(glacis_store_reset(turned, &options), GLACIS_OK);
    assert_int_equal(glacis_store_count(turned), 0);
    for (size_t i = 0; i < FLIGHTS; i++)
        assert_int_equal(glacis_store_add(turned, &world.flights[FLIGHTS - 1 - i]), GLACIS_OK);
    for (size_t i = 0; i < 30; i++) {
        ask(i, turned, back, &battery, &view);
        glacis_radar_view_destroy(view);
        ask(i, store, shots, &battery, &view);
        glacis_defence defence = {.battery = &battery, .reach = world.reach, .view = view};
        assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 64, 77, GLACIS_SHOTS_MAX, part),
                         GLACIS_OK);
        assert_memory_equal(shots + 64, part, 77);
        assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, FLIGHTS, 2, part), GLACIS_OK);
        for (size_t k = 0; k < FLIGHTS; k++)
            assert_int_equal(part[k], shots[k] < 2 ? shots[k] : 2);
        for (size_t k = 0; k < FLIGHTS; k++)
            assert_int_equal(shots[k], back[FLIGHTS - 1 - k]);
        glacis_radar_view_destroy(view);
    }
    glacis_store_destroy(store);
    glacis_store_destroy(turned);
}

/* Flights read from an atlas, against the same ones solved and kept: a preview, 96 places where the store has 300 samples. */
typedef struct paired {
    const glacis_atlas *atlas;
    glacis_flight_store *read, *flown;
} paired;

static glacis_status keep_both(void *context, size_t target, const glacis_aim *aim,
                               const glacis_flight *flight)
{
    (void)target;
    const paired *p = context;
    float place_m[3 * 96];
    glacis_atlas_flight read;
    glacis_geodetic impact;
    if (aim->verdict != GLACIS_AIM_HIT) return GLACIS_OK;
    glacis_geo_geodetic_from_ecef(flight->impact.pos_ecef_m, &impact);
    if (!glacis_atlas_read(p->atlas, impact.lat_rad, impact.lon_rad, &read, place_m)) return GLACIS_OK;
    assert_int_equal(glacis_store_add_places(p->read, &read, place_m, 96), GLACIS_OK);
    return glacis_store_add(p->flown, flight);
}

static void an_atlas_fills_a_store(void **state)
{
    (void)state;
    glacis_geodetic launch = glacis_geo_deg(41, 126, 100), targets[FLIGHTS];
    glacis_aim_batch *batch = NULL;
    glacis_aim_family *family = NULL;
    glacis_atlas *atlas = NULL;
    glacis_atlas_options box = {.lat_min_rad = 34.5 * GLACIS_RAD,
                                .lat_max_rad = 37.5 * GLACIS_RAD,
                                .lon_min_rad = 125 * GLACIS_RAD,
                                .lon_max_rad = 128 * GLACIS_RAD,
                                .rows = 16,
                                .columns = 16,
                                .points = 96};
    assert_int_equal(glacis_aim_batch_create(NULL, 0, &batch), GLACIS_OK);
    assert_int_equal(
        glacis_aim_family_create(&world.threat, &launch, GLACIS_SHAPE_MIN_ENERGY, 3, 0, NULL, batch, &family),
        GLACIS_OK);
    assert_int_equal(glacis_atlas_create(family, &box, batch, &atlas), GLACIS_OK);
    for (size_t i = 0; i < FLIGHTS; i++)
        targets[i] =
            glacis_geo_deg(34.6 + 2.8 * even(i, 0.6180339887), 125.1 + 2.8 * even(i, 0.7548776662), 0);
    glacis_store_options options = {
        .layer_min_m = LAYER_MIN_M, .layer_max_m = LAYER_MAX_M, .origin = world.middle};
    paired p = {.atlas = atlas};
    assert_int_equal(glacis_store_create(&options, &p.read), GLACIS_OK);
    assert_int_equal(glacis_store_create(&options, &p.flown), GLACIS_OK);
    assert_int_equal(glacis_aim_solve_many(family, targets, NULL, FLIGHTS, batch, keep_both, &p), GLACIS_OK);
    size_t count = glacis_store_count(p.read), alike = 0, shot_at = 0;
    assert_true(count > FLIGHTS / 2);
    for (size_t i = 0; i < 60; i++) {
        unsigned char of_read[FLIGHTS], of_flown[FLIGHTS];
        glacis_battery battery;
        glacis_radar_post post;
        glacis_radar_view *view = NULL;
        set_defence(i, &battery, &post);
        assert_int_equal(glacis_radar_view_create(&post, GLACIS_REFRACTION_EXPONENTIAL, &view), GLACIS_OK);
        glacis_defence defence = {.battery = &battery, .reach = world.reach, .view = view};
        assert_int_equal(glacis_engage_store(&defence, &world.threat, p.read, 0, count, 1, of_read),
                         GLACIS_OK);
        assert_int_equal(glacis_engage_store(&defence, &world.threat, p.flown, 0, count, 1, of_flown),
                         GLACIS_OK);
        for (size_t k = 0; k < count; k++) {
            alike += of_read[k] == of_flown[k];
            shot_at += of_flown[k];
        }
        glacis_radar_view_destroy(view);
    }
    print_message("%zu flights of an atlas before 60 batteries, shots at %zu: %.2f %% as flown\n", count,
                  shot_at, 100. * (double)alike / (double)(60 * count));
    assert_true(shot_at > 60 * count / 50);
    assert_true(100 * alike >= 97 * 60 * count);
    assert_int_equal(glacis_store_add_places(p.read, NULL, NULL, 96), GLACIS_REFUSED_ARGUMENT);
    glacis_store_destroy(p.read);
    glacis_store_destroy(p.flown);
    glacis_atlas_destroy(atlas);
    glacis_aim_family_destroy(family);
    glacis_aim_batch_destroy(batch);
}

/* As many samples as a flight may have, however short the steps that were asked for. */
static void steps_of_nothing(void **state)
{
    (void)state;
    glacis_flight_store *usual = store_of(0, 0, 0), *finest = store_of(0, 0, 1e-20);
    assert_true(glacis_store_bytes(finest) > glacis_store_bytes(usual));
    assert_true(finest->blocks[0].count > GLACIS_SAMPLES_MAX * 3 / 4);
    assert_true(finest->blocks[0].count <= GLACIS_SAMPLES_MAX + 1);
    glacis_store_destroy(usual);
    glacis_store_destroy(finest);
}

static void refusals(void **state)
{
    (void)state;
    glacis_store_options options = {.layer_min_m = 2, .layer_max_m = 1, .origin = world.middle};
    glacis_flight_store *store = NULL;
    assert_int_equal(glacis_store_create(&options, &store), GLACIS_REFUSED_RANGE);
    options = (glacis_store_options){.layer_max_m = 1, .coarse_step_s = 61, .origin = world.middle};
    assert_int_equal(glacis_store_create(&options, &store), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_store_create(&options, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_null(store);
    store = store_of(0, 0, 0);
    static glacis_flight unflown;
    assert_int_equal(glacis_store_add(store, &unflown), GLACIS_REFUSED_ARGUMENT);
    glacis_battery battery;
    glacis_radar_view *view = NULL;
    unsigned char shots[FLIGHTS];
    ask(1, store, shots, &battery, &view);
    glacis_defence defence = {.battery = &battery, .reach = world.reach, .view = view};
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 4, 8, GLACIS_SHOTS_MAX, shots),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 8, FLIGHTS, GLACIS_SHOTS_MAX, shots),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(
        glacis_engage_store(&defence, &world.threat, store, 8, (size_t)-8, GLACIS_SHOTS_MAX, shots),
        GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 8 * FLIGHTS, 0, 1, shots),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, 8, 0, shots),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, 8, 9, shots),
                     GLACIS_REFUSED_RANGE);
    battery.layer_max_m = 190e3;
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, 8, GLACIS_SHOTS_MAX, shots),
                     GLACIS_REFUSED_RANGE);
    battery.layer_max_m = 150e3;
    battery.reaction_time_s = NAN;
    assert_int_equal(glacis_engage_store(&defence, &world.threat, store, 0, 8, GLACIS_SHOTS_MAX, shots),
                     glacis_battery_check(&battery, NULL, 0));
    glacis_radar_view_destroy(view);
    glacis_store_destroy(store);
}

/* Every third flight in a store of its own, beside other neighbours: the same shots. */
static void picked_flights_are_what_they_were(void **state)
{
    (void)state;
    glacis_flight_store *all = store_of(0, 0, 0), *some = NULL, *other = NULL;
    glacis_store_options options = all->options;
    unsigned char wanted[FLIGHTS], shots[FLIGHTS], picked[FLIGHTS];
    size_t count = 0, met = 0;
    assert_int_equal(glacis_store_create(&options, &some), GLACIS_OK);
    for (size_t i = 0; i < FLIGHTS; i++)
        wanted[i] = i % 3 == 1;
    assert_int_equal(glacis_store_add_some(some, all, wanted), GLACIS_OK);
    for (size_t defence = 0; defence < 8; defence++) {
        glacis_battery battery;
        glacis_radar_view *view = NULL;
        ask(defence, all, shots, &battery, &view);
        glacis_defence same = {.battery = &battery, .reach = world.reach, .view = view};
        assert_int_equal(glacis_engage_store(&same, &world.threat, some, 0, glacis_store_count(some),
                                             GLACIS_SHOTS_MAX, picked),
                         GLACIS_OK);
        count = 0;
        for (size_t i = 0; i < FLIGHTS; i++) {
            if (!wanted[i]) continue;
            met += shots[i] > 0;
            assert_int_equal(picked[count++], shots[i]);
        }
        glacis_radar_view_destroy(view);
    }
    assert_int_equal(glacis_store_count(some), count);
    assert_true(met > 20);
    assert_int_equal(glacis_store_add_some(all, all, wanted), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_store_add_some(some, all, NULL), GLACIS_REFUSED_ARGUMENT);
    options.layer_max_m += 1e3;
    assert_int_equal(glacis_store_create(&options, &other), GLACIS_OK);
    assert_int_equal(glacis_store_add_some(other, all, wanted), GLACIS_REFUSED_RANGE);
    glacis_store_destroy(all);
    glacis_store_destroy(some);
    glacis_store_destroy(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_the_scalar_engine),
                                       cmocka_unit_test(the_same_at_every_width),
                                       cmocka_unit_test(alike_wherever_it_lies),
                                       cmocka_unit_test(an_atlas_fills_a_store),
                                       cmocka_unit_test(steps_of_nothing),
                                       cmocka_unit_test(picked_flights_are_what_they_were),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, fly_all, drop_all);
}
