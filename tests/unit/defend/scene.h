/* A made-up engagement: a battery, a radar, a falling target; see made_up.h. */
#ifndef TEST_DEFEND_SCENE_H
#define TEST_DEFEND_SCENE_H

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

static inline void set_scene(scene *s, double beyond_m, double aside_m)
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
static inline void quick_count(const glacis_defence *defence, const scene *s, int expected)
{
    static glacis_samples samples;
    int shots = -1;
    assert_int_equal(
        glacis_samples_take(&s->flight, s->battery.layer_min_m, s->battery.layer_max_m, &samples), GLACIS_OK);
    assert_int_equal(glacis_engage_shots(defence, &s->threat, &samples, &shots), GLACIS_OK);
    assert_int_equal(shots, expected);
}

static inline glacis_engagement engage_with(const scene *s, const glacis_reach *reach)
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

static inline glacis_engagement engage(const scene *s)
{
    glacis_reach *reach = NULL;
    assert_int_equal(glacis_reach_create(&s->interceptor, s->battery.position.height_m, &reach), GLACIS_OK);
    glacis_engagement result = engage_with(s, reach);
    glacis_reach_destroy(reach);
    return result;
}

#endif
