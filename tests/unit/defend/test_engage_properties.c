/* What holds for every engagement: a better defence never defends less, what the radar room says is what is used, the answer is
 * that of going through every launch time, and left is as good as right. */
#include "scene.h"

/* The steps of a ladder, each making the battery or its radar better and leaving the rest. */
static void more_power(scene *s)
{
    s->post.radar.average_power_w *= 4;
}
static void wider(scene *s)
{
    s->post.radar.azimuth_half_width_rad *= 1.3;
}
static void lower(scene *s)
{
    s->post.mode.elevation_min_rad -= 1 * GLACIS_RAD;
}
static void farther(scene *s)
{
    s->post.mode.instrumented_range_m *= 1.5;
}
static void finer(scene *s)
{
    s->post.radar.angle_error_floor_rad *= 0.5;
}
static void quicker(scene *s)
{
    s->battery.reaction_time_s *= 0.5;
}
static void surer(scene *s)
{
    s->battery.assessment_delay_s *= 0.5;
}
static void deeper(scene *s)
{
    s->battery.layer_min_m -= 10e3;
    s->battery.layer_max_m += 20e3;
}
static void (*const betters[])(scene *) = {more_power, wider, lower, farther, finer, quicker, surer, deeper};

/* Climbs the ladder from a poor start; whether shots were gained on the way. */
static bool climbs(scene *s, const glacis_reach *reach)
{
    s->post.mode.instrumented_range_m = 400e3;
    s->post.radar.azimuth_half_width_rad = 40 * GLACIS_RAD;
    s->battery.reaction_time_s = 90;
    int before = engage_with(s, reach).shots, first = before;
    for (size_t k = 0; k < sizeof betters / sizeof *betters; k++) {
        betters[k](s);
        int shots = engage_with(s, reach).shots;
        assert_true(shots >= before);
        before = shots;
    }
    return before > first;
}

static void better_never_defends_less(void **state)
{
    (void)state;
    static scene s;
    set_scene(&s, 0, 0);
    glacis_reach *reach = NULL;
    assert_int_equal(glacis_reach_create(&s.interceptor, 300, &reach), GLACIS_OK);
    int different = 0, cases = 0;
    for (int cued = 0; cued < 2; cued++) {
        for (double beyond_m = -150e3; beyond_m <= 250e3; beyond_m += 50e3) {
            for (double aside_m = 0; aside_m <= 200e3; aside_m += 50e3) {
                set_scene(&s, beyond_m, aside_m);
                s.post.mode.cued = cued;
                s.post.radar.average_power_w = cued ? 500 : 5e3;
                different += climbs(&s, reach);
                cases++;
            }
        }
    }
    print_message("better: %d of %d cases gain shots on the way\n", different, cases);
    assert_true(different > 10);
    glacis_reach_destroy(reach);
}

/* First sight and usable track against the radar room's own watch of the same flight. */
static bool compare_with_watch(const scene *s)
{
    glacis_radar_view *view = NULL;
    glacis_sighting sighting;
    assert_int_equal(glacis_radar_view_create(&s->post, GLACIS_REFRACTION_EXPONENTIAL, &view), GLACIS_OK);
    assert_int_equal(glacis_radar_watch(view, &s->threat, &s->flight, &s->battery.track_need, 1, &sighting),
                     GLACIS_OK);
    glacis_radar_view_destroy(view);
    glacis_engagement e = engage(s);
    if (sighting.seen)
        check_near(e.first_sight_s, sighting.first_sight_s, 0.3, "first sight, glacis_radar_watch");
    if (sighting.usable_track_s < 0) return false;
    check_near(e.usable_track_s, sighting.usable_track_s, 1.5, "usable track, glacis_radar_watch");
    return true;
}

static void as_the_radar_says(void **state)
{
    (void)state;
    static scene s;
    int compared = 0;
    for (int cued = 0; cued < 2; cued++) {
        for (double aside_m = 0; aside_m <= 200e3; aside_m += 50e3) {
            set_scene(&s, 60e3, aside_m);
            s.post.mode.cued = cued;
            compared += compare_with_watch(&s);
        }
    }
    assert_true(compared >= 6);
}

/* A launch waits for a usable track and for the reaction to first sight. */
static double launch_from_s(const scene *s, const glacis_engagement *e)
{
    return fmax(e->usable_track_s, e->first_sight_s + s->battery.reaction_time_s);
}

/* The earliest intercept by going through the flight every 0.05 s with public routines and PROJ's geodesic. */
static double earliest_s(const scene *s, const glacis_reach *reach, const glacis_radar_view *view,
                         double launch_s)
{
    for (double t = launch_s; t < s->flight.impact.time_s; t += 0.05) {
        glacis_state at;
        glacis_geodetic point;
        double distance_m, speed_mps, path_rad;
        glacis_flight_at(&s->flight, t, &at);
        glacis_geo_geodetic_from_ecef(at.pos_ecef_m, &point);
        glacis_geo_inverse(&s->battery.position, &point, &distance_m, NULL, NULL);
        glacis_state_speed(&at, false, &speed_mps, &path_rad);
        double rcs_m2 = glacis_radar_rcs_m2(view, &s->threat, &at, t < s->flight.burnout.time_s);
        if (point.height_m < s->battery.layer_min_m || point.height_m > s->battery.layer_max_m) continue;
        if (speed_mps > s->battery.target_speed_max_mps || distance_m > s->battery.published_reach_m)
            continue;
        if (glacis_radar_hidden_by(view, at.pos_ecef_m, rcs_m2)) continue;
        if (t - glacis_reach_time_s(reach, distance_m, point.height_m) >= launch_s) return t;
    }
    return -1;
}

static void by_going_through(void **state)
{
    (void)state;
    static scene s;
    glacis_reach *reach = NULL;
    int met = 0, missed = 0;
    set_scene(&s, 0, 0);
    assert_int_equal(glacis_reach_create(&s.interceptor, 300, &reach), GLACIS_OK);
    for (double beyond_m = -100e3; beyond_m <= 200e3; beyond_m += 60e3) {
        for (double aside_m = 0; aside_m <= 240e3; aside_m += 60e3) {
            set_scene(&s, beyond_m, aside_m);
            s.battery.published_reach_governs = 1;
            s.battery.reaction_time_s = 400;
            glacis_radar_view *view = NULL;
            assert_int_equal(glacis_radar_view_create(&s.post, GLACIS_REFRACTION_EXPONENTIAL, &view),
                             GLACIS_OK);
            glacis_engagement e = engage_with(&s, reach);
            double t = e.usable_track_s < 0 ? -1 : earliest_s(&s, reach, view, launch_from_s(&s, &e));
            glacis_radar_view_destroy(view);
            if (t < 0) {
                assert_int_equal(e.shots, 0);
                missed++;
                continue;
            }
            assert_true(e.shots > 0);
            check_near(e.first_intercept_s, t + 0.5, 0.55, "first intercept, going through every 0.05 s");
            met++;
        }
    }
    print_message("going through: %d met, %d missed\n", met, missed);
    assert_true(met > 5 && missed > 5);
    glacis_reach_destroy(reach);
}

/* The same flight, the same battery, mirrored in the meridian: the same answer, on an Earth that does not turn. */
static void mirrored(void **state)
{
    (void)state;
    static scene s;
    int shots[2];
    double first_s[2];
    for (int side = 0; side < 2; side++) {
        set_scene(&s, 60e3, side ? 120e3 : -120e3);
        glacis_geodetic launch = glacis_geo_deg(42, 126, 100), impact;
        glacis_control control = {.az_rad = GLACIS_PI, .kick_rad = 12 * GLACIS_RAD, .burn_fraction = 1};
        glacis_flight_options options = glacis_flight_options_default();
        options.without_rotation = true;
        assert_int_equal(glacis_fly(&s.threat, &launch, &control, &options, &s.flight), GLACIS_OK);
        glacis_geo_geodetic_from_ecef(s.flight.impact.pos_ecef_m, &impact);
        glacis_geodetic battery = glacis_geo_direct(&impact, GLACIS_PI, 60e3);
        battery = glacis_geo_direct(&battery, side ? GLACIS_PI / 2 : -GLACIS_PI / 2, 120e3);
        battery.height_m = 300;
        s.battery.position = s.post.position = battery;
        glacis_engagement e = engage(&s);
        shots[side] = e.shots;
        first_s[side] = e.first_intercept_s;
    }
    assert_true(shots[0] > 0);
    assert_int_equal(shots[0], shots[1]);
    check_near(first_s[0], first_s[1], 1e-6, "first intercept, mirrored");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(better_never_defends_less),
        cmocka_unit_test(as_the_radar_says),
        cmocka_unit_test(by_going_through),
        cmocka_unit_test(mirrored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
