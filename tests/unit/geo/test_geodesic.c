/* Geodesics against published cases, and the local horizon against closed forms. */
#include "../test.h"

#include <glacis/geo.h>

/* Distances in metres and azimuths in degrees as printed in the source of each row. */
static void inverse_rows(void **state)
{
    (void)state;
    static const struct {
        double lat_a, lon_a, lat_b, lon_b, metres, az_a, az_b, tolerance_m, tolerance_deg;
        const char *source;
    } rows[] = {
        {-30, 0, 29.9, 179.8, 19989832.827610, 161.89052473633, 18.09073724574, 1e-6, 1e-11,
         "Karney13 table 5"},
        {-30.12345, 0, -30.12344, 5e-5, 4.944208, 77.043533, 77.043508, 1e-6, 1e-6, "Karney13 table 3"},
        {40, 0, 41.79331020506, 137.84490004377, 1e7, 30, 149.09016931807, 2e-6, 1e-10, "Karney13 table 2"},
        {40.6, -73.8, 51.6, -0.5, 5551759.4003, 51.1988828456, 107.8217767355, 1e-4, 1e-10,
         "JFK-LHR, GeographicLib 2.x documentation"},
        {-41.32, 174.81, 40.96, -5.5, 19959679.267, 161.067669986160, 18.825195123247, 1e-3, 1e-10,
         "Wellington-Salamanca, GeographicLib 2.x documentation"},
        {0, 179.5, 0, -179.5, 111319.490793, 90, 90, 1e-6, 1e-10,
         "closed form a pi/180, across the antimeridian"},
        {90, 0, -90, 0, 20003931.458625, 180, 180, 1e-6, 1e-10, "twice the quarter meridian, GeographicLib"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_geodetic a = glacis_geo_deg(rows[i].lat_a, rows[i].lon_a, 5.0);
        glacis_geodetic b = glacis_geo_deg(rows[i].lat_b, rows[i].lon_b, 9e5);
        double metres, az_a_rad, az_b_rad;
        glacis_geo_inverse(&a, &b, &metres, &az_a_rad, &az_b_rad);
        check_near(metres, rows[i].metres, rows[i].tolerance_m, rows[i].source);
        check_near(az_a_rad / GLACIS_RAD, rows[i].az_a, rows[i].tolerance_deg, rows[i].source);
        check_near(az_b_rad / GLACIS_RAD, rows[i].az_b, rows[i].tolerance_deg, rows[i].source);
        double alone_m;
        glacis_geo_inverse(&a, &b, &alone_m, NULL, NULL);
        check_near(alone_m, metres, 0.0, "without the azimuths");
    }
}

static void direct_rows(void **state)
{
    (void)state;
    static const struct {
        double lat, lon, az, metres, lat_end, lon_end, tolerance_deg;
        const char *source;
    } rows[] = {
        {40, 10, 30, 1e7, 41.79331020506, 147.84490004377, 1e-11, "Karney13 table 2"},
        {-32.06, 115.74, 225, 2e7, 32.11195529, -63.95925278, 5.1e-9,
         "Perth, GeographicLib 2.x documentation"},
        {40.6, -73.8, 51, 5.5e6, 51.884565, -1.141173, 5.1e-7, "from JFK, GeographicLib 2.x documentation"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_geodetic start = glacis_geo_deg(rows[i].lat, rows[i].lon, 123.0);
        glacis_geodetic end = glacis_geo_direct(&start, rows[i].az * GLACIS_RAD, rows[i].metres);
        check_near(end.lat_rad / GLACIS_RAD, rows[i].lat_end, rows[i].tolerance_deg, rows[i].source);
        check_near(end.lon_rad / GLACIS_RAD, rows[i].lon_end, rows[i].tolerance_deg, rows[i].source);
        check_near(end.height_m, 123.0, 0.0, "height is copied");
    }
}

/* Out along an azimuth and measured back: the same distance and azimuth, to nanometres. */
static void direct_then_inverse(void **state)
{
    (void)state;
    for (double lat_deg = -80.0; lat_deg <= 80.0; lat_deg += 16.0) {
        for (double az_deg = -175.0; az_deg < 180.0; az_deg += 25.0) {
            glacis_geodetic start = glacis_geo_deg(lat_deg, 179.0, 0.0);
            glacis_geodetic end = glacis_geo_direct(&start, az_deg * GLACIS_RAD, 3e6);
            double metres, az_rad;
            glacis_geo_inverse(&start, &end, &metres, &az_rad, NULL);
            check_near(metres, 3e6, 2e-8, "round trip");
            check_near(az_rad, az_deg * GLACIS_RAD, 1e-13, "round trip");
            assert_true(fabs(end.lon_rad) <= GLACIS_PI);
        }
    }
}

/* A target made from east, north and up has the azimuth, elevation and range of those. */
static void looks(void **state)
{
    (void)state;
    static const struct {
        double east, north, up, az_deg, el_deg;
    } rows[] = {{0, 1e5, 0, 0, 0},     {1e5, 0, 0, 90, 0},     {0, -1e5, 0, 180, 0},
                {-1e5, 0, 0, 270, 0},  {-1e5, 1e5, 0, 315, 0}, {3e4, 4e4, 5e4, 36.86989764584402, 45},
                {0, 1e3, -1e3, 0, -45}};
    for (double lat_deg = -90.0; lat_deg <= 90.0; lat_deg += 22.5) {
        glacis_geodetic place = glacis_geo_deg(lat_deg, 128.0, 680.0);
        glacis_enu frame;
        glacis_geo_enu_at(&place, &frame);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            double target_m[3];
            for (int k = 0; k < 3; k++) {
                target_m[k] = frame.origin_ecef_m[k] + rows[i].east * frame.east[k] +
                              rows[i].north * frame.north[k] + rows[i].up * frame.up[k];
            }
            glacis_look look = glacis_geo_look(&frame, target_m);
            check_near(remainder(look.az_rad - rows[i].az_deg * GLACIS_RAD, 2.0 * GLACIS_PI), 0.0, 1e-12,
                       "azimuth, closed form");
            assert_true(look.az_rad >= 0.0 && look.az_rad < 2.0 * GLACIS_PI);
            check_near(look.el_rad, rows[i].el_deg * GLACIS_RAD, 1e-12, "elevation, closed form");
            check_near(
                look.range_m,
                sqrt(rows[i].east * rows[i].east + rows[i].north * rows[i].north + rows[i].up * rows[i].up),
                1e-8, "range, closed form");
        }
    }
}

/* Up is the normal of the ellipsoid: 100 km up stays at the same latitude. */
static void up_is_the_normal(void **state)
{
    (void)state;
    glacis_geodetic place = glacis_geo_deg(35.0, 128.0, 0.0), high;
    glacis_enu frame;
    glacis_geo_enu_at(&place, &frame);
    double target_m[3];
    for (int k = 0; k < 3; k++)
        target_m[k] = frame.origin_ecef_m[k] + 1e5 * frame.up[k];
    glacis_geo_geodetic_from_ecef(target_m, &high);
    check_near(high.lat_rad, place.lat_rad, 1e-15, "same normal");
    check_near(high.lon_rad, place.lon_rad, 1e-15, "same normal");
    check_near(high.height_m, 1e5, 2e-9, "same normal");
}

/* Signs of zero must not make an azimuth of a whole turn. */
static void azimuth_below_a_turn(void **state)
{
    (void)state;
    glacis_enu frame = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    double target_m[3] = {-1e-300, 1.0, 0.0};
    check_near(glacis_geo_look(&frame, target_m).az_rad, 0.0, 0.0, "north");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inverse_rows),        cmocka_unit_test(direct_rows),
        cmocka_unit_test(direct_then_inverse), cmocka_unit_test(looks),
        cmocka_unit_test(up_is_the_normal),    cmocka_unit_test(azimuth_below_a_turn)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
