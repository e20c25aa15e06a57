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

static const gi_radar_bounds all_land = {.contain = anywhere};

/* Area of a grid at a height that is seen by one of the views, at every width the same. */
static double seen_m2(const glacis_grid *grid, const glacis_radar_view *const *views, size_t views_count,
                      double height_m)
{
    static const int lanes[] = {1, 4, 8};
    glacis_radar_region *region = NULL;
    assert_int_equal(gi_radar_region_of(grid, &all_land, &height_m, 1, &region), GLACIS_OK);
    const size_t size = glacis_radar_region_size(region);
    unsigned char *seen[3];
    for (int k = 0; k < 3; ++k) {
        seen[k] = calloc(size, 1);
        for (size_t i = 0; i < views_count; ++i)
            glacis_radar_region_see(region, views[i], 1.0, lanes[k], seen[k]);
        assert_memory_equal(seen[0], seen[k], size);
    }
    const double area_m2 = glacis_radar_region_area_m2(region, 0, seen[0]);
    for (int k = 0; k < 3; ++k)
        free(seen[k]);
    glacis_radar_region_destroy(region);
    return area_m2;
}

static double open_area_m2(const glacis_radar_post *post, double height_m)
{
    glacis_radar_view *view = view_of(post, GLACIS_REFRACTION_NONE);
    const glacis_radar_view *views[] = {view};
    glacis_grid grid;
    assert_int_equal(glacis_grid_cover(15.0 * GLACIS_RAD, 57.0 * GLACIS_RAD, 100.0 * GLACIS_RAD,
                                       156.0 * GLACIS_RAD, 20e3, &grid),
                     GLACIS_OK);
    const double area_m2 = seen_m2(&grid, views, 1, height_m);
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
    const double area_a_m2 = seen_m2(&grid, views, 1, 20e3);
    const double area_b_m2 = seen_m2(&grid, views + 1, 1, 20e3);
    check_relative(seen_m2(&grid, views, 3, 20e3), area_a_m2 + area_b_m2, 1e-12, "disjoint");
    /* A circle whose ground radius is about the instrumented range: flat-Earth area, a per cent off. */
    check_relative(area_a_m2, GLACIS_PI * 300e3 * 300e3, 2e-2, "circle");
    assert_true(seen_m2(&grid, views, 0, 20e3) == 0.0);
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
    /* From 500 km up all of the country of the radar is in view, from the ground hardly any. */
    static const double heights_m[] = {500e3, 0.0};
    glacis_land *land = real_land();
    const glacis_radar_post post = open_post();
    glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
    const int country = glacis_land_country_find(land, "KOR");
    glacis_radar_region *region = NULL;
    assert_int_equal(glacis_radar_region_create(land, country, 5e3, heights_m, 2, &region), GLACIS_OK);
    unsigned char *seen = calloc(glacis_radar_region_size(region), 1);
    assert_true(glacis_radar_region_area_m2(region, 0, seen) == 0.0);
    glacis_radar_region_see(region, view, 1.0, 0, seen);
    check_relative(glacis_radar_region_area_m2(region, 0, seen), glacis_land_country_area_m2(land, country),
                   1e-12, "area of the polygons");
    assert_true(glacis_radar_region_area_m2(region, 1, seen) <
                0.05 * glacis_radar_region_area_m2(region, 0, seen));
    free(seen);
    glacis_radar_region_destroy(region);
    glacis_radar_view_destroy(view);
    glacis_land_destroy(land);
}

/* Place by place what glacis_radar_hidden_by says, over a country that the view cuts through. */
static void as_each_place_by_itself(void **state)
{
    (void)state;
    glacis_land *land = real_land();
    glacis_radar_post post = open_post();
    post.radar.azimuth_half_width_rad = 50.0 * GLACIS_RAD;
    post.radar.scan_loss_exponent = 2.5;
    post.mode.instrumented_range_m = 1500e3;
    post.boresight_az_rad = 5.2;
    const int country = glacis_land_country_find(land, "CHN");
    for (double height_m = 20e3; height_m < 700e3; height_m *= 2.0) {
        glacis_radar_view *view = view_of(&post, GLACIS_REFRACTION_EXPONENTIAL);
        glacis_radar_region *region = NULL;
        assert_int_equal(glacis_radar_region_create(land, country, 60e3, &height_m, 1, &region), GLACIS_OK);
        unsigned char *seen = calloc(glacis_radar_region_size(region), 1);
        glacis_radar_region_see(region, view, 0.1, 0, seen);
        double lat_min, lat_max, lon_min, lon_max;
        glacis_land_country_bounds(land, country, &lat_min, &lat_max, &lon_min, &lon_max);
        glacis_grid grid;
        assert_int_equal(glacis_grid_cover(lat_min, lat_max, lon_min, lon_max, 60e3, &grid), GLACIS_OK);
        size_t cell = 0, count = 0;
        for (size_t i = 0; i < glacis_grid_count(&grid); ++i) {
            glacis_geodetic place = glacis_grid_centre(&grid, i);
            if (!glacis_land_country_contains(land, country, place.lat_rad, place.lon_rad)) continue;
            double ecef_m[3];
            place.height_m = height_m;
            glacis_geo_ecef_from_geodetic(&place, ecef_m);
            assert_int_equal(seen[cell], glacis_radar_hidden_by(view, ecef_m, 0.1) == 0);
            count += seen[cell++];
        }
        assert_true(count < cell);
        free(seen);
        glacis_radar_region_destroy(region);
        glacis_radar_view_destroy(view);
    }
    glacis_land_destroy(land);
}

static void refusals(void **state)
{
    (void)state;
    glacis_land *land = real_land();
    const double heights_m[] = {5e5, NAN};
    const int country = glacis_land_country_find(land, "KOR");
    glacis_radar_region *region = NULL;
    static const int no_country[] = {-1, 9999};
    for (int i = 0; i < 2; ++i)
        assert_int_equal(glacis_radar_region_create(land, no_country[i], 5e3, heights_m, 1, &region),
                         GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_region_create(NULL, country, 5e3, heights_m, 1, &region),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_region_create(land, country, 5e3, heights_m, 2, &region),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_region_create(land, country, 0.0, heights_m, 1, &region),
                     GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_region_create(land, country, 50.0, heights_m, 1, &region),
                     GLACIS_REFUSED_RANGE);
    assert_null(region);
    glacis_land_destroy(land);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cap_is_seen_where_all_is_land),
        cmocka_unit_test(a_sector_sees_its_share),
        cmocka_unit_test(views_together_see_the_union),
        cmocka_unit_test(a_whole_country_is_seen_from_within),
        cmocka_unit_test(as_each_place_by_itself),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
