/* Projections against the geodesics of PROJ (Karney 2013), outlines against the areas of the land file, labels that must
 * not overlap. */
#include "../test.h"

#include "report/chart.h"
#include "report/map.h"
#include "report/map_cells.h"

#include <stdlib.h>
#include <string.h>

static glacis_land *land_of_data(void)
{
    char path[512];
    const char *data = getenv("GLACIS_DATA");
    glacis_land *land = NULL;
    snprintf(path, sizeof path, "%s/land/countries.bin", data ? data : "data");
    assert_int_equal(glacis_land_read(path, &land), GLACIS_OK);
    return land;
}

/* Distance and azimuth from the middle of an azimuthal map are those of the geodesic, to the 0.6 % of a sphere. */
static void azimuthal_is_true_from_its_middle(void **state)
{
    (void)state;
    gi_map map;
    glacis_geodetic middle = glacis_geo_deg(36, 128, 0);
    gi_map_azimuthal(&map, middle.lat_rad, middle.lon_rad, 440, 3000e3);
    for (int az_deg = 0; az_deg < 360; az_deg += 30) {
        for (double range_m = 200e3; range_m < 3000e3; range_m += 700e3) {
            glacis_geodetic to = glacis_geo_direct(&middle, az_deg * GLACIS_RAD, range_m);
            double x, y;
            gi_map_project(&map, to.lat_rad, to.lon_rad, &x, &y);
            double east = x - map.middle_x, north = map.middle_y - y;
            check_relative(hypot(east, north), range_m * map.units_per_m, 0.006, "range, geodesic");
            double turn = atan2(east, north) - az_deg * GLACIS_RAD;
            check_near(sin(turn), 0, 0.006, "azimuth, geodesic");
        }
    }
}

/* At the middle latitude a Mercator map is to scale, and its cells are as high as wide where the Earth's are. */
static void mercator_is_to_scale_in_the_middle(void **state)
{
    (void)state;
    const double box[4] = {33 * GLACIS_RAD, 39 * GLACIS_RAD, 125 * GLACIS_RAD, 131 * GLACIS_RAD};
    gi_map map;
    gi_map_mercator(&map, box, 440, 100, 2000);
    glacis_geodetic middle = {map.lat_rad, map.lon_rad, 0};
    for (int az_deg = 0; az_deg < 360; az_deg += 45) {
        glacis_geodetic to = glacis_geo_direct(&middle, az_deg * GLACIS_RAD, 20e3);
        double x, y;
        gi_map_project(&map, to.lat_rad, to.lon_rad, &x, &y);
        check_relative(hypot(x - map.middle_x, y - map.middle_y), 20e3 * map.units_per_m, 0.006, "20 km");
    }
    double x, y;
    gi_map_project(&map, box[0], box[2], &x, &y);
    check_near(x, 0, 1e-9, "west edge");
    check_near(y, map.height, 1e-9, "south edge");
}

/* The outline of an island of one piece has the area that the land file's own sum gives, at the map's scale. */
static void outline_has_the_area_of_the_country(void **state)
{
    (void)state;
    glacis_land *land = land_of_data();
    static const char *const codes[] = {"LKA", "TWN", "ISL"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        int country = glacis_land_country_find(land, codes[i]);
        double box[4];
        glacis_land_country_bounds(land, country, &box[0], &box[1], &box[2], &box[3]);
        gi_map map;
        gi_map_part part = {0};
        gi_map_azimuthal(&map, (box[0] + box[1]) / 2, (box[2] + box[3]) / 2, 440, 500e3);
        gi_text d;
        gi_text_init(&d);
        assert_true(gi_map_add_outline(&d, &map, land, country, &part));
        double area_m2 = part.area / map.units_per_m / map.units_per_m;
        check_relative(area_m2, glacis_land_country_area_m2(land, country), 0.012, codes[i]);
        gi_text_clear(&d);
    }
    glacis_land_destroy(land);
}

/* What is cut stays within a few units of the frame, and a country on the other side of the Earth is not drawn. */
static void outline_is_cut_to_the_frame(void **state)
{
    (void)state;
    glacis_land *land = land_of_data();
    for (int kind = 0; kind < 2; kind++) {
        const double box[4] = {35 * GLACIS_RAD, 37 * GLACIS_RAD, 126 * GLACIS_RAD, 128 * GLACIS_RAD};
        gi_map map;
        if (kind)
            gi_map_azimuthal(&map, 36 * GLACIS_RAD, 127 * GLACIS_RAD, 440, 3000e3);
        else
            gi_map_mercator(&map, box, 440, 100, 2000);
        gi_text d;
        gi_text_init(&d);
        assert_false(gi_map_add_outline(&d, &map, land, glacis_land_country_find(land, "BRA"), NULL));
        assert_true(gi_map_add_outline(&d, &map, land, glacis_land_country_find(land, "KOR"), NULL));
        double x = 0, y = 0;
        for (const char *at = d.data; *at;) {
            char *end;
            bool absolute = *at == 'M';
            if (*at == 'z') {
                at++;
                continue;
            }
            double dx = strtod(at + 1, &end), dy = strtod(end, &end);
            x = absolute ? dx : x + dx;
            y = absolute ? dy : y + dy;
            assert_true(x > -4 && y > -4 && x < map.width + 4 && y < map.height + 4);
            at = end;
        }
        gi_text_clear(&d);
    }
    glacis_land_destroy(land);
}

static void labels_do_not_overlap(void **state)
{
    (void)state;
    gi_labels labels;
    gi_text text;
    gi_text_init(&text);
    gi_labels_init(&labels, (gi_box){0, 0, 200, 200});
    size_t written = 0;
    for (int i = 0; i < 60; i++)
        written +=
            gi_labels_write(&labels, &text, "label", (i * 37) % 200, (i * 53) % 200, 4, 11, "Somewhere");
    assert_true(written > 10 && written < 60);
    assert_int_equal(labels.count, written);
    for (size_t i = 0; i < labels.count; i++) {
        const gi_box *a = &labels.taken[i];
        assert_true(a->x0 >= 0 && a->y0 >= 0 && a->x1 <= 200 && a->y1 <= 200);
        for (size_t k = 0; k < i; k++) {
            const gi_box *b = &labels.taken[k];
            assert_false(a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1);
        }
    }
    gi_text_clear(&text);
}

/* Steps of 1, 2, 2.5 or 5 times a power of ten that hold the data, by hand. */
static void axes_are_nice(void **state)
{
    static const struct {
        double least, most;
        int steps;
        double low, high, step;
    } rows[] = {
        {0, 1370, 5, 0, 1500, 500}, {0, 0.97, 5, 0, 1, 0.2}, {3, 3, 4, 3, 6, 1}, {-12, 40, 6, -20, 40, 10}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gi_axis axis = gi_axis_nice(rows[i].least, rows[i].most, rows[i].steps);
        check_near(axis.least, rows[i].low, 1e-9, "least");
        check_near(axis.most, rows[i].high, 1e-9, "most");
        check_near(axis.step, rows[i].step, 1e-9, "step");
    }
}

/* A grid of a million cells takes no more text than the blocks of the drawing allow. */
static void cells_are_bounded(void **state)
{
    (void)state;
    glacis_grid grid = {.lat_first_rad = 0.5,
                        .lon_first_rad = 2,
                        .lat_step_rad = 1e-4,
                        .lon_step_rad = 1e-4,
                        .rows = 1000,
                        .columns = 1000};
    const double box[4] = {0.5, 0.6, 2, 2.1};
    static const char *const names[] = {"a", "b"};
    gi_map map;
    gi_cells cells;
    gi_text text;
    gi_text_init(&text);
    gi_map_mercator(&map, box, 440, 100, 900);
    assert_true(gi_cells_init(&cells, &grid));
    for (size_t i = 0; i < 1000000; i++)
        cells.classes[i] = (signed char)((i / 7 + i / 1000 / 7) % 2);
    gi_map_add_cells(&text, &map, &cells, names, 2, 100);
    assert_true(text.length > 1000 && text.length < 100 * 100 * 40);
    gi_cells_clear(&cells);
    gi_text_clear(&text);
}

static void names_are_short(void **state)
{
    static const char *const rows[][2] = {
        {"Kunsan (Gunsan) air base", "Kunsan"},
        {"Wonsan Kalma International Airport", "Wonsan Kalma Inter\342\200\246"},
        {"-41.2900, 174.7800", "-41.2900, 174.7800"},
        {"\354\204\261\354\243\274", "\354\204\261\354\243\274"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char name[64];
        gi_map_short_name(rows[i][0], 18, name, sizeof name);
        assert_string_equal(name, rows[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(azimuthal_is_true_from_its_middle),
        cmocka_unit_test(mercator_is_to_scale_in_the_middle),
        cmocka_unit_test(outline_has_the_area_of_the_country),
        cmocka_unit_test(outline_is_cut_to_the_frame),
        cmocka_unit_test(labels_do_not_overlap),
        cmocka_unit_test(axes_are_nice),
        cmocka_unit_test(cells_are_bounded),
        cmocka_unit_test(names_are_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
