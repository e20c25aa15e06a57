/* Flights kept and held against batteries, on kernels that run each call on all paths; the vehicles are those of the tests. */
#include "choose.h"
#include "common.h"
#include "parity.h"

#include "../tests/unit/defend/made_up.h"

#include <math.h>

enum { FLIGHTS = 200, BATTERIES = 64 };

static glacis_vehicle threat;
static glacis_reach *reach;

static double between(uint64_t run, uint64_t number, double low, double high)
{
    return low + (high - low) * glacis_rng_uniform(31, run, glacis_rng_stream("meet"), number);
}

/* Evenly over the decades. */
static double decades(uint64_t run, uint64_t number, double low, double high)
{
    return low * pow(high / low, between(run, number, 0, 1));
}

static void must(glacis_status status)
{
    if (status) give_up(glacis_status_name(status));
}

static void keep_flights(glacis_flight_store *store)
{
    static glacis_flight flight;
    for (uint64_t i = 0; i < FLIGHTS; i++) {
        glacis_geodetic launch = glacis_geo_deg(between(i, 0, 41, 42), between(i, 1, 125, 127), 100);
        glacis_control control = {between(i, 2, 2.88, 3.40), between(i, 3, 0.05, 0.35),
                                  between(i, 4, 0.8, 1)};
        must(glacis_fly(&threat, &launch, &control, NULL, &flight));
        must(glacis_store_add(store, &flight));
    }
}

/* A sensible battery and its radar; absurd: powers, ranges and times over many decades. */
static void set_defence(uint64_t i, glacis_battery *battery, glacis_radar_post *post)
{
    glacis_geodetic place = glacis_geo_deg(between(i, 10, 34.5, 38.5), between(i, 11, 124.5, 127.5), 300);
    *battery = made_up_battery(place);
    battery->reaction_time_s = between(i, 12, 10, 190);
    battery->assessment_delay_s = between(i, 13, 0, 20);
    *post = made_up_post(place, between(i, 14, -0.4, 0.7));
    post->radar.average_power_w = decades(i, 15, 2e3, 2e5);
    post->mode.instrumented_range_m = between(i, 16, 250e3, 950e3);
    if (!parity_absurd) return;
    battery->reaction_time_s = decades(i, 20, 1e-3, 3600);
    post->radar.average_power_w = decades(i, 21, 1e-6, 1e12);
    post->mode.instrumented_range_m = decades(i, 22, 1e3, 1e7);
    post->mode.search_frame_s = decades(i, 23, 1e-3, 1e3);
    post->mode.track_update_s = decades(i, 24, 1e-3, 1e2);
    post->radar.scan_loss_exponent = between(i, 25, 0, 8);
}

static void hold(const glacis_flight_store *store)
{
    for (uint64_t i = 0; i < BATTERIES; i++) {
        unsigned char shots[FLIGHTS];
        glacis_battery battery;
        glacis_radar_post post;
        glacis_radar_view *view = NULL;
        set_defence(i, &battery, &post);
        must(glacis_radar_view_create(&post, GLACIS_REFRACTION_EXPONENTIAL, &view));
        glacis_defence defence = {.battery = &battery, .reach = reach, .view = view};
        must(glacis_engage_store(&defence, &threat, store, 0, FLIGHTS, GLACIS_SHOTS_MAX, shots));
        glacis_radar_view_destroy(view);
    }
}

static void meet_all(void)
{
    glacis_store_options options = {
        .layer_min_m = 20e3, .layer_max_m = 180e3, .origin = glacis_geo_deg(36.5, 126, 0)};
    glacis_flight_store *store = NULL;
    bench_kernels = &parity_kernels;
    must(glacis_store_create(&options, &store));
    bench_kernels = NULL;
    keep_flights(store);
    hold(store);
    glacis_store_destroy(store);
}

void parity_meet_all(void)
{
    glacis_vehicle interceptor = made_up_interceptor(270);
    threat = made_up_threat();
    must(glacis_reach_create(&interceptor, 300, &reach));
    for (int absurd = 0; absurd < 2; absurd++) {
        parity_absurd = absurd;
        meet_all();
    }
    glacis_reach_destroy(reach);
}
