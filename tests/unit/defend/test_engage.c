/* One flight against one battery: every limit provoked, and what must hold whatever the numbers. */
#include "../test.h"

#include "made_up.h"

#include <string.h>

/* A made-up threat flown southwards, and a battery `beyond_m` farther on than its impact, facing it. */
typedef struct scene {
    glacis_vehicle threat, interceptor;
    glacis_flight flight;
    glacis_battery battery;
    glacis_radar_post post;
} scene;

static void set_scene(scene *s, double beyond_m, double aside_m)
{
    s->threat = made_up_threat();
    s->interceptor = made_up_interceptor(270);
    glacis_geodetic launch = glacis_geo_deg(42, 126, 100), impact;
    glacis_control control = {.az_rad = GLACIS_PI, .kick_rad = 12 * GLACIS_RAD, .burn_fraction = 1};
    assert_int_equal(glacis_fly(&s->threat, &launch, &control, NULL, &s->flight), GLACIS_OK);
    glacis_geo_geodetic_from_ecef(s->flight.impact.pos_ecef_m, &impact);
    glacis_geodetic battery = glacis_geo_direct(&impact, GLACIS_PI, beyond_m);
    battery = glacis_geo_direct(&battery, GLACIS_PI / 2, aside_m);
    battery.height_m = 300;
    s->battery = made_up_battery(battery);
    battery.height_m = 310;
    s->post = made_up_post(battery, 0);
}

/* Every engagement of this file is counted the quick way too. */
static void quick_count(const glacis_defence *defence, const scene *s, int expected)
{
    static glacis_samples samples;
    int shots = -1;
    assert_int_equal(
        glacis_samples_take(&s->flight, s->battery.layer_min_m, s->battery.layer_max_m, &samples), GLACIS_OK);
    assert_int_equal(glacis_engage_shots(defence, &s->threat, &samples, &shots), GLACIS_OK);
    assert_int_equal(shots, expected);
}

static glacis_engagement engage_with(const scene *s, const glacis_reach *reach)
{
    glacis_radar_view *view = NULL;
    glacis_engagement result;
    assert_int_equal(glacis_radar_view_create(&s->post, GLACIS_REFRACTION_EXPONENTIAL, &view), GLACIS_OK);
    glacis_defence defence = {.battery = &s->battery, .reach = reach, .view = view};
    assert_int_equal(glacis_engage(&defence, &s->threat, &s->flight, &result), GLACIS_OK);
    quick_count(&defence, s, result.shots);
    glacis_radar_view_destroy(view);
    return result;
}

static glacis_engagement engage(const scene *s)
{
    glacis_reach *reach = NULL;
    assert_int_equal(glacis_reach_create(&s->interceptor, s->battery.position.height_m, &reach), GLACIS_OK);
    glacis_engagement result = engage_with(s, reach);
    glacis_reach_destroy(reach);
    return result;
}

static void defended(void **state)
{
    (void)state;
    static scene s;
    set_scene(&s, 40e3, 0);
    glacis_engagement e = engage(&s);
    print_message("range %.0f km, apogee %.0f km, flight %.0f s: seen %.1f, track %.1f, launch %.1f, "
                  "intercept %.1f s at "
                  "%.0f km, %d shots\n",
                  s.flight.range_m / 1e3, s.flight.apogee_height_m / 1e3, s.flight.impact.time_s,
                  e.first_sight_s, e.usable_track_s, e.first_launch_s, e.first_intercept_s,
                  e.first_intercept_height_m / 1e3, e.shots);
    assert_true(e.shots >= 1 && e.shots <= GLACIS_SHOTS_MAX);
    assert_int_equal(e.binding, 0);
    assert_false(e.joint);
    assert_int_equal(glacis_engagement_limit_index(&e), -1);
    assert_true(e.first_sight_s > 0 && e.usable_track_s >= e.first_sight_s);
    assert_true(e.first_launch_s >= e.usable_track_s + s.battery.reaction_time_s);
    assert_true(e.first_intercept_s > e.first_launch_s && e.last_intercept_s >= e.first_intercept_s);
    assert_true(e.first_intercept_height_m >= 40e3 && e.first_intercept_height_m <= 150e3);
}

static void no_sight(scene *s)
{
    s->post.mask_rad = 89 * GLACIS_RAD;
}
static void face_away(scene *s)
{
    s->post.boresight_az_rad = GLACIS_PI;
}
static void look_up(scene *s)
{
    s->post.mode.elevation_min_rad = 89 * GLACIS_RAD;
}
static void short_sight(scene *s)
{
    s->post.mode.instrumented_range_m = 20e3;
}
static void slow_wits(scene *s)
{
    s->battery.reaction_time_s = 1e6;
}
static void slow_interceptor(scene *s)
{
    s->interceptor.stages[0].propellant_kg = 120;
}
static void published(scene *s)
{
    s->battery.published_reach_governs = 1;
    s->battery.published_reach_m = 1e3;
}
static void slow_targets_only(scene *s)
{
    s->battery.target_speed_max_mps = 100;
}
static void layer_above_apogee(scene *s)
{
    s->battery.layer_min_m = s->flight.apogee_height_m + 10e3;
    s->battery.layer_max_m = s->battery.layer_min_m + 100e3;
}
static void nothing_to_fire(scene *s)
{
    s->battery.launchers_count = 0;
}

/* Made-up faults, one for each limit in the order of the list. */
static void (*const faults[GLACIS_LIMIT_COUNT])(scene *) = {
    no_sight,         face_away, look_up,           short_sight,        slow_wits,
    slow_interceptor, published, slow_targets_only, layer_above_apogee, nothing_to_fire,
};

static void each_limit(void **state)
{
    (void)state;
    static scene s;
    for (int limit = 0; limit < GLACIS_LIMIT_COUNT; limit++) {
        set_scene(&s, 40e3, 0);
        faults[limit](&s);
        glacis_engagement e = engage(&s);
        print_message("%s: %d shots, binding %x, joint %x\n", glacis_limit_name(limit), e.shots, e.binding,
                      e.joint_limits);
        assert_int_equal(e.shots, 0);
        assert_int_equal(e.binding, 1u << limit);
        assert_false(e.joint);
        assert_int_equal(glacis_engagement_limit_index(&e), limit);
        assert_true(e.first_intercept_s == -1 && e.last_intercept_s == -1 &&
                    isnan(e.first_intercept_height_m));
    }
}

/* Pairs of faults of which each is enough alone: exactly the two. The elevation limit of look_up lies above the horizon, so
 * it takes part in no_sight's; slow interceptors reach nothing in time once they are also told late. */
static void two_limits(void **state)
{
    (void)state;
    static const int pairs[][2] = {
        {GLACIS_LIMIT_INDEX_SECTOR, GLACIS_LIMIT_INDEX_LAYER},
        {GLACIS_LIMIT_INDEX_HORIZON, GLACIS_LIMIT_INDEX_TIMELINE},
        {GLACIS_LIMIT_INDEX_ELEVATION, GLACIS_LIMIT_INDEX_MAGAZINE},
        {GLACIS_LIMIT_INDEX_RANGE, GLACIS_LIMIT_INDEX_PUBLISHED_REACH},
        {GLACIS_LIMIT_INDEX_REACH, GLACIS_LIMIT_INDEX_MAGAZINE},
        {GLACIS_LIMIT_INDEX_TARGET_SPEED, GLACIS_LIMIT_INDEX_SECTOR},
    };
    static scene s;
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        set_scene(&s, 40e3, 0);
        faults[pairs[k][0]](&s);
        faults[pairs[k][1]](&s);
        glacis_engagement e = engage(&s);
        assert_int_equal(e.binding, 0);
        assert_true(e.joint);
        assert_int_equal(e.joint_limits, 1u << pairs[k][0] | 1u << pairs[k][1]);
        assert_int_equal(glacis_engagement_limit_index(&e), GLACIS_LIMIT_COUNT);
    }
}

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
            double t = e.usable_track_s < 0 ? -1 : earliest_s(&s, reach, view, e.usable_track_s + 400);
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

static void refusals(void **state)
{
    (void)state;
    static scene s;
    set_scene(&s, 40e3, 0);
    glacis_engagement e;
    glacis_samples samples = {0};
    glacis_reach *reach = NULL;
    glacis_radar_view *view = NULL;
    char what[120];
    assert_int_equal(glacis_reach_create(&s.interceptor, 300, &reach), GLACIS_OK);
    assert_int_equal(glacis_radar_view_create(&s.post, GLACIS_REFRACTION_EXPONENTIAL, &view), GLACIS_OK);
    glacis_defence d = {.battery = &s.battery, .reach = reach, .view = view};
    assert_int_equal(glacis_engage(NULL, &s.threat, &s.flight, &e), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_engage(&d, NULL, &s.flight, &e), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_engage(&d, &s.threat, NULL, &e), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_engage(&d, &s.threat, &s.flight, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_engage_samples(&d, &s.threat, &samples, &e), GLACIS_REFUSED_ARGUMENT);
    int shots = 77;
    assert_int_equal(glacis_engage_shots(&d, &s.threat, &samples, &shots), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_samples_take(&s.flight, 40e3, 150e3, &samples), GLACIS_OK);
    assert_int_equal(glacis_engage_shots(&d, NULL, &samples, &shots), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_engage_shots(&d, &s.threat, &samples, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(shots, 77);
    d.reach = NULL;
    assert_int_equal(glacis_engage(&d, &s.threat, &s.flight, &e), GLACIS_REFUSED_ARGUMENT);
    d.reach = reach;
    assert_int_equal(glacis_battery_check(&s.battery, what, sizeof what), GLACIS_OK);
    assert_int_equal(glacis_battery_check(NULL, what, sizeof what), GLACIS_REFUSED_ARGUMENT);
    s.battery.shots_required_count = 9;
    assert_int_equal(glacis_battery_check(&s.battery, what, sizeof what), GLACIS_REFUSED_RANGE);
    assert_non_null(strstr(what, "shots_required_count"));
    s.battery.shots_required_count = 1;
    s.battery.reaction_time_s = NAN;
    assert_int_equal(glacis_battery_check(&s.battery, NULL, 0), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_engage(&d, &s.threat, &s.flight, &e), GLACIS_REFUSED_RANGE);
    s.battery.reaction_time_s = 20;
    s.battery.layer_max_m = s.battery.layer_min_m - 1;
    assert_int_equal(glacis_battery_check(&s.battery, what, sizeof what), GLACIS_REFUSED_RANGE);
    assert_non_null(strstr(what, "layer_max_m"));
    glacis_reach_destroy(reach);
    glacis_radar_view_destroy(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defended),          cmocka_unit_test(each_limit),
        cmocka_unit_test(two_limits),        cmocka_unit_test(better_never_defends_less),
        cmocka_unit_test(as_the_radar_says), cmocka_unit_test(by_going_through),
        cmocka_unit_test(mirrored),          cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
