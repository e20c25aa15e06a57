/* Grids: areas add up to the ellipsoid's, cells tile the box, the antimeridian is no edge. */
#include "../test.h"

#include <glacis/geo.h>

#include <geodesic.h>

static glacis_grid cover(double south, double north, double west, double east, double cell_m)
{
    glacis_grid grid;
    glacis_status status = glacis_grid_cover(south * GLACIS_RAD, north * GLACIS_RAD, west * GLACIS_RAD,
                                             east * GLACIS_RAD, cell_m, &grid);
    assert_int_equal(status, GLACIS_OK);
    return grid;
}

static double area(const glacis_grid *grid)
{
    double sum = 0.0;
    for (size_t i = 0; i < glacis_grid_count(grid); i++)
        sum += glacis_grid_cell_area_m2(grid, i);
    return sum;
}

/* The whole ellipsoid: 510 065 621.724 km2 (GeographicLib 2.x documentation, WGS-84). */
static void whole_earth(void **state)
{
    (void)state;
    static const double cells_m[] = {5e6, 1e6, 2e5};
    for (size_t i = 0; i < sizeof cells_m / sizeof *cells_m; i++) {
        glacis_grid grid = cover(-90, 90, -180, 180, cells_m[i]);
        check_relative(area(&grid), 510065621724088.5, 1e-12, "area of WGS-84, GeographicLib");
        grid = cover(-90, 90, 0, 360, cells_m[i]);
        check_relative(area(&grid), 510065621724088.5, 1e-12, "area of WGS-84, GeographicLib");
    }
}

/* A cell against PROJ's polygon whose northern and southern sides are cut into short geodesics, since a
 * parallel is none. */
static void cell_against_polygon(void **state)
{
    (void)state;
    struct geod_geodesic earth;
    geod_init(&earth, GLACIS_WGS84_A_M, GLACIS_WGS84_F);
    static const double souths[] = {-80, -35, 0, 37, 60, 88};
    for (size_t i = 0; i < sizeof souths / sizeof *souths; i++) {
        double south = souths[i], north = south + 1.0, polygon_m2, round_m;
        struct geod_polygon polygon;
        geod_polygon_init(&polygon, 0);
        const int cuts = 4000;
        for (int k = 0; k <= cuts; k++)
            geod_polygon_addpoint(&earth, &polygon, south, 2.0 * k / cuts);
        for (int k = cuts; k >= 0; k--)
            geod_polygon_addpoint(&earth, &polygon, north, 2.0 * k / cuts);
        geod_polygon_compute(&earth, &polygon, 0, 1, &polygon_m2, &round_m);
        glacis_grid cell = {.lat_first_rad = (south + 0.5) * GLACIS_RAD,
                            .lon_first_rad = GLACIS_RAD,
                            .lat_step_rad = GLACIS_RAD,
                            .lon_step_rad = 2.0 * GLACIS_RAD,
                            .rows = 1,
                            .columns = 1};
        check_relative(glacis_grid_cell_area_m2(&cell, 0), polygon_m2, 1e-9, "PROJ geod_polygon");
    }
}

/* Cells are as large as asked, or a little smaller, and they tile the box. */
static void covers_the_box(void **state)
{
    (void)state;
    glacis_grid grid = cover(33, 39, 124, 132, 10e3);
    check_near(grid.lat_step_rad * (double)grid.rows, 6.0 * GLACIS_RAD, 1e-12, "tiles the box");
    check_near(grid.lon_step_rad * (double)grid.columns, 8.0 * GLACIS_RAD, 1e-12, "tiles the box");
    size_t middle = (grid.rows / 2) * grid.columns;
    glacis_geodetic a = glacis_grid_centre(&grid, middle), b = glacis_grid_centre(&grid, middle + 1);
    glacis_geodetic c = glacis_grid_centre(&grid, middle + grid.columns);
    double width_m, height_m;
    glacis_geo_inverse(&a, &b, &width_m, NULL, NULL);
    glacis_geo_inverse(&a, &c, &height_m, NULL, NULL);
    assert_true(width_m <= 10.01e3 && width_m > 9.8e3);
    assert_true(height_m <= 10.01e3 && height_m > 9.8e3);
    check_relative(glacis_grid_cell_area_m2(&grid, middle), width_m * height_m, 1e-3, "width times height");
    glacis_geodetic first = glacis_grid_centre(&grid, 0),
                    last = glacis_grid_centre(&grid, glacis_grid_count(&grid) - 1);
    check_near(first.lat_rad, 33.0 * GLACIS_RAD + 0.5 * grid.lat_step_rad, 1e-12, "row 0 in the south");
    check_near(last.lat_rad, 39.0 * GLACIS_RAD - 0.5 * grid.lat_step_rad, 1e-12, "the last in the north");
    check_near(last.lon_rad, 132.0 * GLACIS_RAD - 0.5 * grid.lon_step_rad, 1e-12, "and the east");
}

/* The same box, moved across the antimeridian: the same cells and areas. */
static void antimeridian(void **state)
{
    (void)state;
    glacis_grid across = cover(50, 60, 170, -170, 50e3), plain = cover(50, 60, 0, 20, 50e3);
    assert_int_equal(across.rows, plain.rows);
    assert_int_equal(across.columns, plain.columns);
    check_relative(area(&across), area(&plain), 1e-13, "moved in longitude");
    for (size_t i = 0; i < glacis_grid_count(&across); i++) {
        glacis_geodetic here = glacis_grid_centre(&across, i), there = glacis_grid_centre(&plain, i);
        assert_true(here.lon_rad >= -GLACIS_PI && here.lon_rad < GLACIS_PI);
        double moved_rad = remainder(here.lon_rad - there.lon_rad - 170.0 * GLACIS_RAD, 2.0 * GLACIS_PI);
        check_near(moved_rad, 0.0, 1e-12, "moved in longitude");
    }
}

static void wanted_is_the_count(void **state)
{
    (void)state;
    for (double cell_m = 2e4; cell_m < 3e5; cell_m *= 1.3) {
        glacis_grid grid = cover(30, 40, 120, 135, cell_m);
        double wanted = glacis_grid_cells_wanted(30 * GLACIS_RAD, 40 * GLACIS_RAD, 120 * GLACIS_RAD,
                                                 135 * GLACIS_RAD, cell_m);
        check_near(wanted, (double)glacis_grid_count(&grid), 0.0, "the same rule");
    }
    /* One kilometre over the whole Earth: far over the limit, yet a number. */
    double wanted = glacis_grid_cells_wanted(-GLACIS_PI / 2, GLACIS_PI / 2, -GLACIS_PI, GLACIS_PI, 1e3);
    check_relative(wanted, 40075.017 * 19901.0, 0.01, "equator times meridian at the equator's curvature");
}

static void refusals(void **state)
{
    (void)state;
    const double d = GLACIS_RAD;
    glacis_grid grid = {.rows = 77};
    static const double bad[][5] = {{40, 30, 0, 1, 1e4},        {30, 30, 0, 1, 1e4}, {-91, 0, 0, 1, 1e4},
                                    {0, 91, 0, 1, 1e4},         {0, 1, 0, 0, 1e4},   {0, 1, 0, 1, 0},
                                    {0, 1, 0, 1, -5},           {0, 1, 0, 361, 1e4}, {0, 1, 0, 1, INFINITY},
                                    {(double)NAN, 1, 0, 1, 1e4}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const double *b = bad[i];
        assert_int_equal(glacis_grid_cover(b[0] * d, b[1] * d, b[2] * d, b[3] * d, b[4], &grid),
                         GLACIS_REFUSED_ARGUMENT);
        check_near(glacis_grid_cells_wanted(b[0] * d, b[1] * d, b[2] * d, b[3] * d, b[4]), 0.0, 0.0,
                   "not a box");
    }
    assert_int_equal(glacis_grid_cover(0, d, 0, d, 2e5, &grid), GLACIS_REFUSED_RANGE); /* too few */
    assert_int_equal(glacis_grid_cover(0, 60 * d, 0, d * 60, 1e3, &grid),
                     GLACIS_REFUSED_RANGE); /* too many */
    assert_int_equal(grid.rows, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_earth),         cmocka_unit_test(cell_against_polygon),
        cmocka_unit_test(covers_the_box),      cmocka_unit_test(antimeridian),
        cmocka_unit_test(wanted_is_the_count), cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
