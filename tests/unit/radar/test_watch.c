/* Flights seen by one radar and added by another: synthetic motions whose entry times have closed forms. */
#include "flights.h"

static void a_falling_object_is_lost_at_the_horizon(void **state)
{
    (void)state;
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(41.0, 129.0, 300e3, 0.0, 300.0);
    flight->burnout.time_s = 40.0;
    const double least_m = glacis_radar_least_height_m(view, 41.0 * GLACIS_RAD, 129.0 * GLACIS_RAD);
    const double lost_s = (300e3 - least_m) / 1000.0; /* falls a kilometre a second */
    glacis_sighting s;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    assert_true(s.seen);
    check_near(s.first_sight_s, 0.0, 1e-12, "seen from the start");
    check_near(s.first_sight_height_m, 300e3, 1e-3, "height at the start");
    check_near(s.last_sight_s, lost_s, EDGE_S, "closed form: linear in height");
    check_near(s.boost_s, 40.0, 1e-9, "until burnout");
    check_near(s.midcourse_s, 160.0, 1e-6, "burnout to 100 km, at 200 s");
    check_near(s.terminal_s, lost_s - 200.0, EDGE_S, "100 km to the horizon");
    free(flight);
    glacis_radar_view_destroy(view);
}

static void a_rising_object_appears_at_the_horizon(void **state)
{
    (void)state;
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(43.0, 120.0, 0.0, 500e3, 250.0);
    flight->burnout.time_s = 100.0;
    const double least_m = glacis_radar_least_height_m(view, 43.0 * GLACIS_RAD, 120.0 * GLACIS_RAD);
    const double seen_s = least_m / 2000.0;
    for (double step_s = 0.5; step_s < 30.0; step_s *= 3.0) {
        glacis_sighting s;
        assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, step_s, &s), GLACIS_OK);
        assert_true(s.first_sight_s >= seen_s - 1e-6);
        check_near(s.first_sight_s, seen_s, EDGE_S, "closed form, whatever the step");
        check_near(s.first_sight_height_m, 2000.0 * s.first_sight_s, 1e-3, "height is linear");
        check_near(s.boost_s, 100.0 - seen_s, EDGE_S, "from the horizon to burnout");
        check_near(s.midcourse_s, 150.0, 1e-9, "never comes down: no terminal phase");
        check_near(s.terminal_s, 0.0, 1e-12, "never comes down");
        check_near(s.last_sight_s, 250.0, 1e-12, "in view at the end");
    }
    free(flight);
    glacis_radar_view_destroy(view);
}

static void a_passer_by_enters_at_the_instrumented_range_and_leaves_by_the_sector(void **state)
{
    (void)state;
    /* Along the line x = x0, height constant in the radar's plane frame: entry where x0^2 + y^2 + z^2 = range^2,
     * exit where the azimuth reaches the edge of the sector, y = x0 tan(half width); closed forms. */
    glacis_radar_post post = open_post();
    post.radar.azimuth_half_width_rad = 40.0 * GLACIS_RAD;
    post.mode.instrumented_range_m = 1000e3;
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_enu *f = &view->frame; /* faces north: x is north, y east */
    const double north_m = 700e3, up_m = 300e3, speed_mps = 4000.0, start_m = -900e3;
    double a_m[3], b_m[3];
    for (int i = 0; i < 3; ++i) {
        a_m[i] = f->origin_ecef_m[i] + north_m * f->north[i] + up_m * f->up[i] + start_m * f->east[i];
        b_m[i] = a_m[i] + 500.0 * speed_mps * f->east[i];
    }
    glacis_flight *flight = new_flight();
    add_leg(flight, 0.0, 500.0, a_m, b_m);
    flight->apogee_height_m = 400e3;
    const double by_range_m = sqrt(1000e3 * 1000e3 - north_m * north_m - up_m * up_m);
    const double by_sector_m = north_m * tan(40.0 * GLACIS_RAD);
    const double half_m = fmin(by_range_m, by_sector_m);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_sighting s;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    check_near(s.first_sight_s, (-half_m - start_m) / speed_mps, EDGE_S, "closed form");
    check_near(s.last_sight_s, (half_m - start_m) / speed_mps, EDGE_S, "closed form");
    check_near(s.boost_s + s.midcourse_s + s.terminal_s, 2.0 * half_m / speed_mps, 2.0 * EDGE_S,
               "closed form");
    glacis_radar_view_destroy(view);
    post.radar.azimuth_half_width_rad = 1.5;
    view = view_of(&post, GLACIS_REFRACTION_NONE);
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    check_near(s.first_sight_s, (-by_range_m - start_m) / speed_mps, EDGE_S, "wide sector: the range binds");
    free(flight);
    glacis_radar_view_destroy(view);
}

static void what_is_never_seen_says_so(void **state)
{
    (void)state;
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(-36.0, -52.0, 300e3, 0.0, 300.0);
    glacis_sighting s;
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, &s), GLACIS_OK);
    assert_false(s.seen);
    check_near(s.first_sight_s, -1.0, 0.0, "never");
    check_near(s.last_sight_s, -1.0, 0.0, "never");
    check_near(s.usable_track_s, -1.0, 0.0, "never");
    check_near(s.boost_s + s.midcourse_s + s.terminal_s, 0.0, 0.0, "no seconds");
    free(flight);
    glacis_radar_view_destroy(view);
}

/* ---- a flown trajectory --------------------------------------------------------------------------- */

static void a_better_radar_sees_a_flown_missile_no_later(void **state)
{
    (void)state;
    /* Free flight on a tall arc towards the radar, flown by the trajectory room; only orders are asserted. */
    glacis_state start = {.time_s = 60.0};
    const glacis_geodetic from = {41.0 * GLACIS_RAD, 127.0 * GLACIS_RAD, 45e3};
    glacis_enu frame;
    glacis_geo_ecef_from_geodetic(&from, start.pos_ecef_m);
    glacis_geo_enu_at(&from, &frame);
    for (int i = 0; i < 3; ++i)
        start.vel_ecef_mps[i] = 1700.0 * frame.up[i] - 1300.0 * frame.north[i] + 200.0 * frame.east[i];
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    const glacis_flight_options options = glacis_flight_options_default();
    glacis_flight *flight = new_flight();
    assert_int_equal(glacis_fly_ballistic(&start, 4000.0, &cd, &options, flight), GLACIS_OK);
    const glacis_vehicle vehicle = {
        .rcs_nose_m2 = 0.01, .rcs_side_m2 = 0.3, .rcs_rear_m2 = 0.05, .rcs_boost_m2 = 1.0};
    const glacis_track_need need = {.basket_m = 1e3, .look_ahead_s = 60.0};
    glacis_radar_post post = tracking_post();
    post.mode.elevation_min_rad = 5.0 * GLACIS_RAD;
    post.mode.instrumented_range_m = 2000e3;
    for (int cued = 0; cued < 2; ++cued) {
        post.mode.cued = cued;
        double first_s = INFINITY, usable_s = INFINITY, view_s = 0.0;
        for (double power_w = 30.0; power_w < 1e6; power_w *= 4.0) {
            post.radar.average_power_w = power_w;
            glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
            glacis_sighting s;
            assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &need, 1.0, &s), GLACIS_OK);
            const double seconds = s.boost_s + s.midcourse_s + s.terminal_s;
            assert_true(seconds >= view_s - 4.0 * EDGE_S); /* four edges in one flight */
            if (s.seen) {
                assert_true(s.first_sight_s <= first_s + EDGE_S);
                assert_true(s.usable_track_s < 0.0 || s.usable_track_s > s.first_sight_s);
                first_s = s.first_sight_s;
            }
            if (s.usable_track_s >= 0.0) {
                assert_true(s.usable_track_s <= usable_s + EDGE_S);
                usable_s = s.usable_track_s;
            }
            view_s = seconds;
            glacis_radar_view_destroy(view);
        }
        assert_true(isfinite(usable_s) && view_s > 100.0);
    }
    free(flight);
}

/* ---- refusals ------------------------------------------------------------------------------------- */

static void what_cannot_be_watched_is_refused(void **state)
{
    (void)state;
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    glacis_flight *flight = plumb_flight(41.0, 129.0, 300e3, 0.0, 300.0), *empty = new_flight();
    const glacis_track_need no_basket = {.basket_m = 0.0};
    glacis_sighting s = {.first_sight_s = 7.0};
    assert_int_equal(glacis_radar_watch(NULL, &vehicle, flight, &easy_need, 1.0, &s),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_watch(view, NULL, flight, &easy_need, 1.0, &s), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_watch(view, &vehicle, empty, &easy_need, 1.0, &s), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, NULL, 1.0, &s), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 1.0, NULL),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &easy_need, 0.0, &s), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &no_basket, 1.0, &s), GLACIS_REFUSED_RANGE);
    assert_true(s.first_sight_s == 7.0);
    assert_true(glacis_radar_added_seconds(view, NULL, 0, &vehicle, empty, 1.0) == 0.0);
    free(flight);
    free(empty);
    glacis_radar_view_destroy(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_falling_object_is_lost_at_the_horizon),
        cmocka_unit_test(a_rising_object_appears_at_the_horizon),
        cmocka_unit_test(a_passer_by_enters_at_the_instrumented_range_and_leaves_by_the_sector),
        cmocka_unit_test(what_is_never_seen_says_so),
        cmocka_unit_test(a_better_radar_sees_a_flown_missile_no_later),
        cmocka_unit_test(what_cannot_be_watched_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
