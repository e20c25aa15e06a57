/* Frames of the WGS-84 ellipsoid: closed forms, round trips, poles. */
#include "../test.h"

#include <glacis/geo.h>

#include "geo/height.h"

static double distance(const double a[3], const double b[3])
{
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
}

/* Semi-axes of [WGS84]: a = 6378137, b = 6356752.3142 (printed), and the axes of the frame. */
static void axes(void **state)
{
    (void)state;
    static const struct {
        double lat_deg, lon_deg, height_m, x, y, z;
    } rows[] = {{0, 0, 0, 6378137.0, 0, 0},
                {0, 90, 100, 0, 6378237.0, 0},
                {0, 180, 0, -6378137.0, 0, 0},
                {90, 0, 0, 0, 0, 6356752.314245179},
                {-90, 0, 1e6, 0, 0, -7356752.314245179}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_geodetic point = glacis_geo_deg(rows[i].lat_deg, rows[i].lon_deg, rows[i].height_m);
        double ecef_m[3];
        glacis_geo_ecef_from_geodetic(&point, ecef_m);
        check_near(ecef_m[0], rows[i].x, 2e-9, "x, semi-axes of WGS-84");
        check_near(ecef_m[1], rows[i].y, 2e-9, "y, semi-axes of WGS-84");
        check_near(ecef_m[2], rows[i].z, 2e-9, "z, semi-axes of WGS-84");
        glacis_geo_geodetic_from_ecef(ecef_m, &point);
        check_near(point.lat_rad, rows[i].lat_deg * GLACIS_RAD, 1e-15, "latitude, round trip");
        check_near(point.height_m, rows[i].height_m, 2e-9, "height, round trip");
    }
}

/* There and back: 1e-12 rad in latitude; the error in metres is a few roundings of the largest coordinate. */
static void round_trips(void **state)
{
    (void)state;
    static const double heights_m[] = {-1e4, 0, 100, 8848, 86e3, 4e5, 2e6, 6e6, 2e7};
    for (size_t i = 0; i < sizeof heights_m / sizeof *heights_m; i++) {
        double rounding_m = 1e-15 * (6.4e6 + heights_m[i]);
        for (double lat_deg = -90.0; lat_deg <= 90.0; lat_deg += 0.25) {
            glacis_geodetic there = glacis_geo_deg(lat_deg, 37.0 * lat_deg / 9.0 - 0.5, heights_m[i]), back;
            double ecef_m[3], again_m[3];
            glacis_geo_ecef_from_geodetic(&there, ecef_m);
            glacis_geo_geodetic_from_ecef(ecef_m, &back);
            glacis_geo_ecef_from_geodetic(&back, again_m);
            check_near(back.lat_rad, there.lat_rad, 1e-15, "latitude, round trip");
            check_near(back.height_m, there.height_m, rounding_m, "height, round trip");
            check_near(distance(again_m, ecef_m), 0.0, rounding_m, "position, round trip");
            check_near(gi_geo_height_m(ecef_m), there.height_m, rounding_m, "cheap height");
        }
    }
}

/* A step off the axis must not lose the latitude. */
static void near_the_poles(void **state)
{
    (void)state;
    for (double off_rad = 1e-3; off_rad > 1e-14; off_rad *= 0.1) {
        glacis_geodetic there = {-GLACIS_PI / 2.0 + off_rad, 1.0, 5e5}, back;
        double ecef_m[3];
        glacis_geo_ecef_from_geodetic(&there, ecef_m);
        glacis_geo_geodetic_from_ecef(ecef_m, &back);
        check_near(back.lat_rad, there.lat_rad, 2.3e-16, "latitude near the pole");
        check_near(back.height_m, 5e5, 2e-9, "height near the pole");
    }
}

static void longitudes(void **state)
{
    (void)state;
    check_near(glacis_geo_deg(0, 200, 0).lon_rad, -160.0 * GLACIS_RAD, 1e-15, "wrapped");
    check_near(glacis_geo_deg(0, 180, 0).lon_rad, -GLACIS_PI, 1e-15, "wrapped");
    check_near(glacis_geo_deg(0, -180, 0).lon_rad, -GLACIS_PI, 1e-15, "kept");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(axes), cmocka_unit_test(round_trips),
                                       cmocka_unit_test(near_the_poles), cmocka_unit_test(longitudes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
