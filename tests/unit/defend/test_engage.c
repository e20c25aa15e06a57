/* One flight against one battery: every limit provoked, and what must hold whatever the numbers. */
#include "scene.h"

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
    assert_true(e.first_launch_s >= e.usable_track_s);
    assert_true(e.first_launch_s >= e.first_sight_s + s.battery.reaction_time_s);
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
        cmocka_unit_test(defended),
        cmocka_unit_test(each_limit),
        cmocka_unit_test(two_limits),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
