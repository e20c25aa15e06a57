/* Flights seen by one radar and added by another: synthetic motions whose entry times have closed forms. */
#include "../test.h"

#include "posts.h"

#include <glacis/traj.h>

#include <stdlib.h>

#define EDGE_S 0.1 /* promised by the header */

static const glacis_track_need easy_need = {.basket_m = 1e9, .look_ahead_s = 0.0};

static glacis_vehicle plain_vehicle(void)
{
    return (glacis_vehicle){
        .rcs_nose_m2 = 0.01, .rcs_side_m2 = 0.01, .rcs_rear_m2 = 0.01, .rcs_boost_m2 = 0.01};
}

/* ---- synthetic flights: straight, at constant speed, between corners ------------------------------ */

static glacis_flight *new_flight(void)
{
    glacis_flight *flight = calloc(1, sizeof *flight);
    assert_non_null(flight);
    return flight;
}

static void add_knot(glacis_flight *flight, double time_s, const double pos_m[3], const double vel_mps[3])
{
    glacis_knot *knot = &flight->knots[flight->knots_count++];
    *knot = (glacis_knot){.time_s = time_s, .phase = GLACIS_PHASE_BALLISTIC};
    for (int i = 0; i < 3; ++i) {
        knot->pos_ecef_m[i] = pos_m[i];
        knot->vel_ecef_mps[i] = vel_mps[i];
    }
}

/* Adds a straight leg from a to b; its two knots share the velocity. */
static void add_leg(glacis_flight *flight, double from_s, double to_s, const double a_m[3],
                    const double b_m[3])
{
    double vel_mps[3];
    for (int i = 0; i < 3; ++i)
        vel_mps[i] = (b_m[i] - a_m[i]) / (to_s - from_s);
    add_knot(flight, from_s, a_m, vel_mps);
    add_knot(flight, to_s, b_m, vel_mps);
    flight->impact = (glacis_state){.time_s = to_s};
    for (int i = 0; i < 3; ++i) {
        flight->impact.pos_ecef_m[i] = b_m[i];
        flight->impact.vel_ecef_mps[i] = vel_mps[i];
    }
}

static void above(double lat_deg, double lon_deg, double height_m, double ecef_m[3])
{
    const glacis_geodetic place = {lat_deg * GLACIS_RAD, lon_deg * GLACIS_RAD, height_m};
    glacis_geo_ecef_from_geodetic(&place, ecef_m);
}

/* Falls (or rises) down the plumb line of a place, so that its height is linear in time, exactly. */
static glacis_flight *plumb_flight(double lat_deg, double lon_deg, double from_m, double to_m, double seconds)
{
    glacis_flight *flight = new_flight();
    double a_m[3], b_m[3];
    above(lat_deg, lon_deg, from_m, a_m);
    above(lat_deg, lon_deg, to_m, b_m);
    add_leg(flight, 0.0, seconds, a_m, b_m);
    flight->apogee_height_m = fmax(from_m, to_m);
    flight->apogee.time_s = from_m > to_m ? 0.0 : seconds;
    return flight;
}

/* ---- sight and phases ----------------------------------------------------------------------------- */

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

/* ---- track ---------------------------------------------------------------------------------------- */

/* Standard errors of a look at an object at rest, from the formulas of docs/models/radar.md, written out anew. */
static double look_sigma_m(const glacis_radar_post *post, const glacis_radar_view *view,
                           const double pos_m[3])
{
    double range2_m2 = 0.0;
    for (int i = 0; i < 3; ++i)
        range2_m2 += (pos_m[i] - view->frame.origin_ecef_m[i]) * (pos_m[i] - view->frame.origin_ecef_m[i]);
    const double range_m = sqrt(range2_m2);
    const double snr = glacis_radar_snr(&post->radar, 0.01, range_m, post->mode.track_dwell_s, 0.0);
    const double width_rad = 0.886 * (299792458.0 / post->radar.frequency_hz) / sqrt(0.8 * 9.2);
    const double angle_rad = hypot(width_rad / (1.6 * sqrt(2.0 * snr)), post->radar.angle_error_floor_rad);
    return sqrt(2.0 * range2_m2 * angle_rad * angle_rad + 10.0 * 10.0);
}

/* Looks, one a second, until a straight-line fit predicts better than the basket: closed form of linear regression. */
static int looks_needed(double sigma_m, double basket_m, double ahead_s)
{
    for (int n = 2;; ++n) {
        const double mean = 0.5 * (n - 1), spread = n * (n * (double)n - 1.0) / 12.0;
        const double reach = n - 1 + ahead_s - mean;
        if (sigma_m * sqrt(1.0 / n + reach * reach / spread) < basket_m) return n;
    }
}

static glacis_radar_post tracking_post(void)
{
    glacis_radar_post post = open_post();
    post.radar.average_power_w = 81e3;
    post.mode.instrumented_range_m = 900e3;
    return post;
}

static void a_usable_track_takes_the_looks_of_the_fit(void **state)
{
    (void)state;
    const glacis_radar_post post = tracking_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    double pos_m[3];
    above(40.0, 128.0, 150e3, pos_m);
    const double sigma_m = look_sigma_m(&post, view, pos_m);
    glacis_flight *flight = new_flight();
    add_leg(flight, 0.0, 400.0, pos_m, pos_m);
    flight->apogee_height_m = 150e3;
    flight->apogee.time_s = 400.0;
    for (int burning = 0; burning < 2; ++burning) {
        flight->burnout.time_s = 30.0 * burning; /* looks under power do not count */
        for (double basket_m = 200.0; basket_m < 5e3; basket_m *= 2.0) {
            const glacis_track_need need = {.basket_m = basket_m, .look_ahead_s = 60.0};
            const int looks = looks_needed(sigma_m, basket_m, 60.0);
            glacis_sighting s;
            assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &need, 1.0, &s), GLACIS_OK);
            check_near(s.first_sight_s, 0.0, 1e-12, "seen from the start");
            check_near(s.usable_track_s, flight->burnout.time_s + looks - 1.0, 1e-9, "linear regression");
        }
    }
    free(flight);
    glacis_radar_view_destroy(view);
}

/* Standard error predicted ahead_s after the last of n looks at times t, of one look's: closed form of the straight-line fit. */
static double fit_error(const double *t, int n, double ahead_s)
{
    double mean = 0.0, spread = 0.0;
    for (int i = 0; i < n; ++i)
        mean += t[i] / n;
    for (int i = 0; i < n; ++i)
        spread += (t[i] - mean) * (t[i] - mean);
    const double reach = t[n - 1] + ahead_s - mean;
    return sqrt(1.0 / n + reach * reach / spread);
}

/* Looks at 0, 1, .. before - 1 s; the time at which a track taken up again at back_s is usable. */
static double usable_again_s(int before, double back_s, double sigma_m, double basket_m, double ahead_s)
{
    double t[400];
    int n = 0;
    for (; n < before; ++n)
        t[n] = n;
    for (double now_s = back_s;; now_s += 1.0) {
        t[n++] = now_s;
        if (n > 1 && sigma_m * fit_error(t, n, ahead_s) < basket_m) return now_s;
    }
}

/* A target at rest seen for some looks, then hidden below the horizon. What is not expected in the beam when it comes back
 * starts anew: 3 standard errors of the fit against half of 0.886 lambda / sqrt(A_e) times the range. */
static void a_track_starts_anew_when_the_target_is_not_where_it_was_expected(void **state)
{
    (void)state;
    const glacis_radar_post post = tracking_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_vehicle vehicle = plain_vehicle();
    const double edge_m = glacis_radar_least_height_m(view, 40.0 * GLACIS_RAD, 128.0 * GLACIS_RAD);
    double high_m[3], low_m[3], range2_m2 = 0.0;
    above(40.0, 128.0, edge_m + 100.0, high_m);
    above(40.0, 128.0, edge_m - 1000.0, low_m);
    for (int i = 0; i < 3; ++i)
        range2_m2 += (high_m[i] - view->frame.origin_ecef_m[i]) * (high_m[i] - view->frame.origin_ecef_m[i]);
    const double half_beam_m = 0.443 * (299792458.0 / 9.5e9) / sqrt(0.8 * 9.2) * sqrt(range2_m2);
    const double sigma_m = look_sigma_m(&post, view, high_m);
    const glacis_track_need need = {.basket_m = 120.0, .look_ahead_s = 60.0};
    int kept = 0, lost = 0;
    for (int before = 2; before <= 32; before *= 2) {
        for (double gap_s = 3.0; gap_s < 400.0; gap_s *= 1.7) {
            const double gone_s = before - 0.5, back_s = gone_s + gap_s;
            glacis_flight *flight = new_flight();
            add_leg(flight, 0.0, gone_s, high_m, high_m);
            add_leg(flight, gone_s, gone_s + 0.5, high_m, low_m);
            add_leg(flight, gone_s + 0.5, back_s, low_m, low_m);
            add_leg(flight, back_s, back_s + 0.5, low_m, high_m);
            add_leg(flight, back_s + 0.5, back_s + 300.0, high_m, high_m);
            double t[32];
            for (int i = 0; i < before; ++i)
                t[i] = i;
            /* It sets 0.045 s after the drop begins and rises 0.455 s after the climb does. */
            const double error = 3.0 * sigma_m * fit_error(t, before, gap_s + 0.95) / half_beam_m;
            const bool known = gap_s + 0.4 <= 5.0 || error <= 1.0;
            glacis_sighting s;
            assert_int_equal(glacis_radar_watch(view, &vehicle, flight, &need, 0.25, &s), GLACIS_OK);
            free(flight);
            if (fabs(error - 1.0) < 0.02) continue; /* too near to call */
            /* It rises 0.455 s after back_s, found to 0.1 s; a look sooner or later may be one look more or less. */
            const double early_s = usable_again_s(known ? before : 0, back_s + 0.45, sigma_m, 120.0, 60.0);
            const double late_s = usable_again_s(known ? before : 0, back_s + 0.56, sigma_m, 120.0, 60.0);
            assert_true(s.usable_track_s > fmin(early_s, late_s) - EDGE_S);
            assert_true(s.usable_track_s < fmax(early_s, late_s) + EDGE_S);
            kept += known && gap_s > 5.0;
            lost += !known;
        }
    }
    assert_true(kept > 5 && lost > 5);
    glacis_radar_view_destroy(view);
}

/* ---- found and held ------------------------------------------------------------------------------- */

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
        cmocka_unit_test(a_usable_track_takes_the_looks_of_the_fit),
        cmocka_unit_test(a_track_starts_anew_when_the_target_is_not_where_it_was_expected),
        cmocka_unit_test(a_found_target_is_held_farther_out),
        cmocka_unit_test(a_glimpse_shorter_than_a_frame_is_not_found),
        cmocka_unit_test(burnout_dims_the_target),
        cmocka_unit_test(what_another_holds_is_not_added),
        cmocka_unit_test(only_what_the_others_miss_is_added),
        cmocka_unit_test(a_better_radar_sees_a_flown_missile_no_later),
        cmocka_unit_test(what_cannot_be_watched_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
