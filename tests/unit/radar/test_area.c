/* Area in view: spherical caps on a made-up Earth that is all land, and a country of the real file. */
#include "../test.h"

#include "posts.h"
#include "radar/area.h"

#include <glacis/land.h>

#include <stdlib.h>

static bool anywhere(const void *context, double lat_rad, double lon_rad)
{
    (void)context;
    (void)lat_rad;
    (void)lon_rad;
    return true;
}

static const gi_radar_region all_land = {.contains = anywhere};

static double open_area_m2(const glacis_radar_post *post, double height_m)
{
    glacis_radar_view *view = view_of(post, GLACIS_REFRACTION_NONE);
    const glacis_radar_view *views[] = {view};
    glacis_grid grid;
    assert_int_equal(glacis_grid_cover(15.0 * GLACIS_RAD, 57.0 * GLACIS_RAD, 100.0 * GLACIS_RAD,
                                       156.0 * GLACIS_RAD, 20e3, &grid),
                     GLACIS_OK);
    const double area_m2 = gi_radar_area_m2(views, 1, &grid, &all_land, height_m, 1.0);
    glacis_radar_view_destroy(view);
    return area_m2;
}

static void a_cap_is_seen_where_all_is_land(void **state)
{
    (void)state;
    /* Straight rays, mask 0: cap of central angle acos((R + h0) / (R + h)), area 2 pi R^2 (1 - cos), closed form
     * on the sphere of the mean radius. The ellipsoid differs from it by a few parts in a thousand. */
    const glacis_radar_post post = open_post();
    for (double height_m = 50e3; height_m < 300e3; height_m += 100e3) {
        const double cosine = (GLACIS_EARTH_MEAN_M + 680.0) / (GLACIS_EARTH_MEAN_M + height_m);
        const double cap_m2 = 2.0 * GLACIS_PI * GLACIS_EARTH_MEAN_M * GLACIS_EARTH_MEAN_M * (1.0 - cosine);
        check_relative(open_area_m2(&post, height_m), cap_m2, 4e-3, "spherical cap");
    }
}

/* What the scan cone adds to the wedge: beyond 60 deg of azimuth, from the elevation at which
 * cos(T) cos(el) cos(az) + sin(T) sin(el) = cos(60 deg) up to the zenith, T = 45 deg; on the sphere an elevation is met
 * at the central angle acos((R + h0) cos(el) / (R + h)) - el. Closed form in elevation, midpoint rule in azimuth. */
static double cone_beyond_the_wedge_m2(double height_m)
{
    const double radius_m = GLACIS_EARTH_MEAN_M, slope = cos(45.0 * GLACIS_RAD);
    const double step_rad = 0.1 * GLACIS_RAD;
    double sum = 0.0;
    for (double az_rad = 60.0 * GLACIS_RAD + 0.5 * step_rad; az_rad < GLACIS_PI; az_rad += step_rad) {
        const double ahead = slope * cos(az_rad);
        const double el_rad = fmax(0.0, atan2(slope, ahead) - acos(0.5 / hypot(slope, ahead)));
        const double angle_rad = acos((radius_m + 680.0) * cos(el_rad) / (radius_m + height_m)) - el_rad;
        sum += 2.0 * step_rad * radius_m * radius_m * (1.0 - cos(angle_rad));
    }
    return sum;
}

static void a_sector_sees_its_share(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    const double whole_m2 = open_area_m2(&post, 100e3);
    post.radar.azimuth_half_width_rad = 60.0 * GLACIS_RAD;
    post.boresight_az_rad = 1.0;
    const double cone_m2 = cone_beyond_the_wedge_m2(100e3);
    assert_true(cone_m2 > 0.005 * whole_m2);
    check_relative(open_area_m2(&post, 100e3), whole_m2 / 3.0 + cone_m2, 5e-3,
                   "120 of 360 deg, and the cone over the shoulder");
}

static void views_together_see_the_union(void **state)
{
    (void)state;
    glacis_radar_post post = open_post();
    post.mode.instrumented_range_m = 300e3;
    glacis_radar_view *a = view_of(&post, GLACIS_REFRACTION_NONE);
    post.position.lon_rad += 20.0 * GLACIS_RAD; /* 1,800 km off: no overlap */
    glacis_radar_view *b = view_of(&post, GLACIS_REFRACTION_NONE);
    const glacis_radar_view *views[] = {a, b, a};
    glacis_grid grid;
    assert_int_equal(glacis_grid_cover(30.0 * GLACIS_RAD, 42.0 * GLACIS_RAD, 120.0 * GLACIS_RAD,
                                       155.0 * GLACIS_RAD, 10e3, &grid),
                     GLACIS_OK);
    const double area_a_m2 = gi_radar_area_m2(views, 1, &grid, &all_land, 20e3, 1.0);
    const double area_b_m2 = gi_radar_area_m2(views + 1, 1, &grid, &all_land, 20e3, 1.0);
    check_relative(gi_radar_area_m2(views, 3, &grid, &all_land, 20e3, 1.0), area_a_m2 + area_b_m2, 1e-12,
                   "disjoint");
    /* A circle whose ground radius is about the instrumented range: flat-Earth area, a per cent off. */
    check_relative(area_a_m2, GLACIS_PI * 300e3 * 300e3, 2e-2, "circle");
    assert_true(gi_radar_area_m2(views, 0, &grid, &all_land, 20e3, 1.0) == 0.0);
    glacis_radar_view_destroy(a);
    glacis_radar_view_destroy(b);
}

static glacis_land *real_land(void)
{
    const char *data = getenv("GLACIS_DATA");
    char path[512];
    glacis_land *land = NULL;
    snprintf(path, sizeof path, "%s/land/countries.bin", data ? data : "data");
    assert_int_equal(glacis_land_read(path, &land), GLACIS_OK);
    return land;
}

static void a_whole_country_is_seen_from_within(void **state)
{
    (void)state;
    /* From 500 km up all of the country of the radar is in view: the sum of cells meets the area of the polygons. */
    glacis_land *land = real_land();
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const glacis_radar_view *views[] = {view};
    const int country = glacis_land_country_find(land, "KOR");
    double area_m2 = -1.0;
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, land, country, 500e3, 1.0, 5e3, &area_m2),
                     GLACIS_OK);
    check_relative(area_m2, glacis_land_country_area_m2(land, country), 1e-2, "area of the polygons");
    assert_int_equal(glacis_radar_area_in_view_m2(views, 0, land, country, 500e3, 1.0, 5e3, &area_m2),
                     GLACIS_OK);
    assert_true(area_m2 == 0.0);
    area_m2 = -1.0;
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, land, -1, 5e5, 1.0, 5e3, &area_m2),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, land, 9999, 5e5, 1.0, 5e3, &area_m2),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, NULL, country, 5e5, 1.0, 5e3, &area_m2),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, land, country, 5e5, 1.0, 0.0, &area_m2),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_area_in_view_m2(views, 1, land, country, 5e5, 1.0, 50.0, &area_m2),
                     GLACIS_REFUSED_RANGE);
    assert_true(area_m2 == -1.0);
    glacis_radar_view_destroy(view);
    glacis_land_destroy(land);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cap_is_seen_where_all_is_land),
        cmocka_unit_test(a_sector_sees_its_share),
        cmocka_unit_test(views_together_see_the_union),
        cmocka_unit_test(a_whole_country_is_seen_from_within),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
