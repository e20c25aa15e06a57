/* When is a target found, how far is it held, and what does one radar more add? Expected: geometry and the range equation. */
#include "flights.h"

/* A radar by its own fence, all round and without scan loss: what it finds to R it holds to R (track / search dwell)^(1/4). */
static glacis_radar_post searching_post(void)
{
    glacis_radar_post post = tracking_post();
    post.mode.cued = 0.0;
    post.mode.search_frame_s = 10.0;
    post.mode.instrumented_range_m = 20000e3;
    return post;
}

/* A flight along the straight line of sight at 30 deg of elevation, out to far_m and back, 4 km/s. */
static glacis_flight *out_and_back(const glacis_radar_view *view, double near_m, double far_m)
{
    double a_m[3], b_m[3];
    glacis_flight *flight = new_flight();
    const double seconds = (far_m - near_m) / 4e3;
    on_line(view, 1.0, 30.0 * GLACIS_RAD, near_m, a_m);
    on_line(view, 1.0, 30.0 * GLACIS_RAD, far_m, b_m);
    add_leg(flight, 0.0, seconds, a_m, b_m);
    add_leg(flight, seconds, 2.0 * seconds, b_m, a_m);
    flight->apogee_height_m = far_m;
    flight->apogee.time_s = seconds;
    return flight;
}

static void a_found_target_is_held_farther_out(void **state)
{
    (void)state;
    const glacis_radar_post post = searching_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    const double dwell_s = glacis_radar_search_dwell_s(&post.radar, &post.mode);
    const double found_m = glacis_radar_range_m(&post.radar, 0.01, 20.0, dwell_s, 0.0);
    const double held_m = found_m * pow(post.mode.track_dwell_s / dwell_s, 0.25);
    assert_true(held_m > 1.2 * found_m);
    double at_m[3];
    on_line(view, 1.0, 30.0 * GLACIS_RAD, 0.999 * held_m, at_m);
    assert_int_equal(glacis_radar_hidden_by(view, at_m, 0.01), GLACIS_LIMIT_RANGE);
    assert_int_equal(glacis_radar_lost_by(view, at_m, 0.01), 0);
    on_line(view, 1.0, 30.0 * GLACIS_RAD, 1.001 * held_m, at_m);
    assert_int_equal(glacis_radar_lost_by(view, at_m, 0.01), GLACIS_LIMIT_RANGE);
    /* Out of the range at which it is held, and back inside it where it is expected. */
    glacis_flight *flight = out_and_back(view, found_m - 200e3, held_m + 40e3);
    glacis_sighting s;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    check_near(s.first_sight_s, 10.0, 1e-9, "a frame after the start");
    const double out_s = (held_m - found_m + 200e3) / 4e3, back_s = 2.0 * flight->apogee.time_s - out_s;
    check_near(s.boost_s + s.midcourse_s + s.terminal_s, 2.0 * out_s - 10.0, 2.0 * EDGE_S, "4 km/s");
    check_near(s.last_sight_s, 2.0 * flight->apogee.time_s, 1e-9, "held to the end");
    assert_true(back_s - out_s > 5.0);
    free(flight);
    /* Coming in from beyond both, it has to be found. */
    flight = out_and_back(view, found_m - 200e3, held_m + 40e3);
    flight->knots[0] = flight->knots[2];
    flight->knots[1] = flight->knots[3];
    flight->knots_count = 2;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    check_near(s.first_sight_s, flight->apogee.time_s + (held_m + 40e3 - found_m) / 4e3 + 10.0, EDGE_S,
               "search range, and a frame");
    free(flight);
    glacis_radar_view_destroy(view);
}

static void a_glimpse_shorter_than_a_frame_is_not_found(void **state)
{
    (void)state;
    glacis_radar_post post = searching_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    const double dwell_s = glacis_radar_search_dwell_s(&post.radar, &post.mode);
    const double found_m = glacis_radar_range_m(&post.radar, 0.01, 20.0, dwell_s, 0.0);
    for (double seconds = 8.0; seconds < 13.0; seconds += 4.0) {
        glacis_flight *flight = out_and_back(view, found_m - 4e3 * seconds, found_m + 100e3);
        /* The same place in time once more, so that only the way out remains. */
        flight->knots_count = 2;
        flight->impact.time_s = flight->apogee.time_s;
        glacis_sighting s;
        assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
        assert_int_equal(s.seen, seconds > 10.0);
        free(flight);
    }
    glacis_radar_view_destroy(view);
    post.mode.cued = 1.0;
    view = view_of(&post, GLACIS_REFRACTION_NONE);
    glacis_flight *flight = out_and_back(view, found_m, found_m + 100e3);
    glacis_sighting s;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    check_near(s.first_sight_s, 0.0, 0.0, "told where to look: no frame");
    free(flight);
    glacis_radar_view_destroy(view);
}

/* Losing power with burnout may hide a target: it is in view again once it is found anew. */
static void burnout_dims_the_target(void **state)
{
    (void)state;
    const glacis_radar_post post = searching_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const double dwell_s = glacis_radar_search_dwell_s(&post.radar, &post.mode);
    const double found_m = glacis_radar_range_m(&post.radar, 0.01, 20.0, dwell_s, 0.0);
    const double held_m = found_m * pow(post.mode.track_dwell_s / dwell_s, 0.25);
    glacis_vehicle vehicle = plain_vehicle();
    for (double share = 0.5; share < 2.5; share += 1.0) { /* between the two ranges; beyond both */
        glacis_flight *flight = out_and_back(view, found_m + share * (held_m - found_m), 2.0 * held_m);
        flight->knots_count = 2;
        flight->impact.time_s = flight->apogee.time_s;
        flight->burnout.time_s = 20.0;
        vehicle.rcs_boost_m2 = 10.0;
        glacis_sighting s;
        assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
        check_near(s.first_sight_s, 10.0, 1e-9, "a frame");
        check_near(s.boost_s, 10.0, 1e-9, "until burnout");
        const double end_s = fmax(20.0, (1.0 - share) * (held_m - found_m) / 4e3);
        check_near(s.last_sight_s, end_s, EDGE_S, "held at the dwell of the track");
        assert_true(s.usable_track_s < 0.0 || s.usable_track_s >= 20.0);
        free(flight);
    }
    glacis_radar_view_destroy(view);
}

/* ---- one radar more ------------------------------------------------------------------------------- */

static void only_what_the_others_miss_is_added(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    post.mask_rad = post.mode.elevation_min_rad = 5.0 * GLACIS_RAD;
    glacis_radar_view *other = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const glacis_radar_view *others[] = {other, view};
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(41.0, 129.0, 300e3, 0.0, 300.0);
    flight->burnout.time_s = 220.0;
    const double own_m = glacis_radar_least_height_m(view, 41.0 * GLACIS_RAD, 129.0 * GLACIS_RAD);
    const double other_m = glacis_radar_least_height_m(other, 41.0 * GLACIS_RAD, 129.0 * GLACIS_RAD);
    check_near(glacis_radar_added_seconds(view, NULL, 0, &vehicle, flight, 1.0), (300e3 - own_m) / 1e3,
               EDGE_S, "alone: all of its own");
    check_near(glacis_radar_added_seconds(view, others, 1, &vehicle, flight, 1.0), (other_m - own_m) / 1e3,
               2.0 * EDGE_S, "between the two horizons");
    check_near(glacis_radar_added_seconds(view, others, 2, &vehicle, flight, 1.0), 0.0, 0.0,
               "seen by itself already");
    check_near(glacis_radar_added_seconds(other, others + 1, 1, &vehicle, flight, 1.0), 0.0, 0.0,
               "the lesser adds none");
    free(flight);
    glacis_radar_view_destroy(view);
    glacis_radar_view_destroy(other);
}

/* Each radar holds what it has found: the weaker one loses an outgoing target sooner, though both found it alike. */
static void what_another_holds_is_not_added(void **state)
{
    (void)state;
    glacis_radar_post post = searching_post();
    glacis_radar_view *strong = view_of(&post, GLACIS_REFRACTION_NONE);
    const double dwell_s = glacis_radar_search_dwell_s(&post.radar, &post.mode);
    const double found_m = glacis_radar_range_m(&post.radar, 0.01, 20.0, dwell_s, 0.0);
    const double held_m = found_m * pow(post.mode.track_dwell_s / dwell_s, 0.25);
    post.radar.average_power_w *= 0.5; /* ranges fall by 2^(1/4) */
    post.mode.search_frame_s = 12.0;
    post.mode.search_time_share = 0.5 * 10.0 / 12.0; /* the same dwell */
    glacis_radar_view *weak = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    const glacis_radar_view *others[] = {weak, weak, weak};
    glacis_flight *flight = out_and_back(strong, 0.4 * found_m, held_m + 200e3);
    flight->knots_count = 2;
    flight->impact.time_s = flight->apogee.time_s;
    const double between_s = held_m * (1.0 - pow(0.5, 0.25)) / 4e3;
    for (size_t count = 1; count <= 3; ++count)
        check_near(glacis_radar_added_seconds(strong, others, count, &vehicle, flight, 1.0), 2.0 + between_s,
                   2.0 * EDGE_S, "the frames differ by 2 s; between the ranges at which they hold");
    check_near(
        glacis_radar_added_seconds(weak, (const glacis_radar_view *[]){strong}, 1, &vehicle, flight, 1.0),
        0.0, 0.0, "the weaker adds none");
    assert_true(isnan(glacis_radar_added_seconds(strong, others, 33, &vehicle, flight, 1.0)));
    free(flight);
    glacis_radar_view_destroy(strong);
    glacis_radar_view_destroy(weak);
}

/* Three views of an interval, by hand: [0, 10] and [20, 30] less [5, 22], less [5, 22] and [24, 25]. */
static void spans_are_cut_by_those_of_others(void **state)
{
    (void)state;
    const glacis_radar_spans own = {2, {{0.0, 10.0}, {20.0, 30.0}}};
    const glacis_radar_spans one = {1, {{5.0, 22.0}}}, two = {1, {{24.0, 25.0}}};
    const glacis_radar_spans *others[] = {&one, &two};
    check_near(glacis_radar_spans_beyond_s(&own, NULL, 0), 20.0, 0.0, "alone");
    check_near(glacis_radar_spans_beyond_s(&own, others, 1), 13.0, 1e-12, "less one");
    check_near(glacis_radar_spans_beyond_s(&own, others, 2), 12.0, 1e-12, "less two");
    check_near(glacis_radar_spans_beyond_s(&one, (const glacis_radar_spans *[]){&own}, 1), 10.0, 1e-12,
               "what lies between");
}

/* The plumb flight rises at 1 km/s: in view from its least height to the end of the flight, in one piece. */
static void a_flight_in_view_has_one_span(void **state)
{
    (void)state;
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(41.0, 129.0, 300e3, 0.0, 300.0);
    const double own_m = glacis_radar_least_height_m(view, 41.0 * GLACIS_RAD, 129.0 * GLACIS_RAD);
    glacis_radar_spans spans;
    assert_int_equal(glacis_radar_spans_of(view, &vehicle, flight, 1.0, &spans), GLACIS_OK);
    assert_int_equal(spans.count, 1);
    check_near(spans.at[0].to_s - spans.at[0].from_s, (300e3 - own_m) / 1e3, EDGE_S, "of the flight");
    assert_int_equal(glacis_radar_spans_of(view, &vehicle, flight, 0.0, &spans), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_spans_of(NULL, &vehicle, flight, 1.0, &spans), GLACIS_REFUSED_ARGUMENT);
    free(flight);
    glacis_radar_view_destroy(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_cut_by_those_of_others),
        cmocka_unit_test(a_flight_in_view_has_one_span),
        cmocka_unit_test(a_found_target_is_held_farther_out),
        cmocka_unit_test(a_glimpse_shorter_than_a_frame_is_not_found),
        cmocka_unit_test(burnout_dims_the_target),
        cmocka_unit_test(only_what_the_others_miss_is_added),
        cmocka_unit_test(what_another_holds_is_not_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
