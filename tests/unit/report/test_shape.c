/* Lines and rings on the map, cut where it ends. */
#include "../test.h"

#include "report/shape.h"

typedef struct ring_row {
    const char *name;
    size_t count;
    double points[4][2]; /* longitude, latitude: not closed, interior on the left */
    size_t parts;
    double area_deg2; /* in longitude x latitude, all parts: closed form */
    double west, south, east, north;
} ring_row;

/* Boxes and caps whose plane area in degrees is elementary: width x height; a cap reaches to the pole. */
static const ring_row ring_rows[] = {
    {"away from the line", 4, {{10, 0}, {20, 0}, {20, 5}, {10, 5}}, 1, 50, 10, 0, 20, 5},
    {"across the line", 4, {{170, 0}, {-170, 0}, {-170, 10}, {170, 10}}, 2, 200, -180, 0, 180, 10},
    {"begins on the line", 4, {{-180, 0}, {-170, 0}, {-170, 10}, {-180, 10}}, 1, 100, -180, 0, -170, 10},
    {"ends on the line", 4, {{170, 0}, {-180, 0}, {-180, 10}, {170, 10}}, 1, 100, 170, 0, 180, 10},
    {"north cap", 4, {{-135, 80}, {-45, 80}, {45, 80}, {135, 80}}, 1, 3600, -180, 80, 180, 90},
    {"south cap", 4, {{135, -80}, {45, -80}, {-45, -80}, {-135, -80}}, 1, 3600, -180, -90, 180, -80},
};

static double part_area(const gi_line *part)
{
    double twice = 0;
    for (size_t i = 0; i + 1 < part->count; i++)
        twice += part->points[i].lon_deg * part->points[i + 1].lat_deg -
                 part->points[i + 1].lon_deg * part->points[i].lat_deg;
    return 0.5 * twice;
}

static void check_closed(const gi_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++) {
        const gi_line *part = &shape->lines[i];
        assert_true(part->count >= 4);
        assert_memory_equal(&part->points[0], &part->points[part->count - 1], sizeof part->points[0]);
        if (part_area(part) <= 0) fail_msg("%s: part %zu is clockwise", name, i);
        for (size_t k = 0; k + 1 < part->count; k++)
            assert_true(fabs(part->points[k].lon_deg - part->points[k + 1].lon_deg) <= 180 ||
                        fabs(part->points[k].lat_deg) == 90);
    }
}

static void cut(const double points[][2], size_t count, gi_shape *out)
{
    gi_shape raw;
    gi_shape_init(&raw);
    gi_shape_init(out);
    gi_shape_begin(&raw);
    for (size_t i = 0; i < count; i++)
        gi_shape_add(&raw, points[i][0], points[i][1], 0);
    gi_shape_cut_rings(&raw, out);
    assert_false(out->failed);
    gi_shape_clear(&raw);
}

static void rings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ring_rows / sizeof *ring_rows; i++) {
        const ring_row *row = &ring_rows[i];
        gi_shape parts;
        cut(row->points, row->count, &parts);
        if (parts.count != row->parts) fail_msg("%s: %zu parts", row->name, parts.count);
        check_closed(&parts, row->name);
        double area = 0, west = 180, east = -180, south = 90, north = -90;
        for (size_t p = 0; p < parts.count; p++) {
            area += part_area(&parts.lines[p]);
            for (size_t k = 0; k < parts.lines[p].count; k++) {
                const gi_vertex *vertex = &parts.lines[p].points[k];
                west = fmin(west, vertex->lon_deg);
                east = fmax(east, vertex->lon_deg);
                south = fmin(south, vertex->lat_deg);
                north = fmax(north, vertex->lat_deg);
            }
        }
        check_near(area, row->area_deg2, 1e-9, row->name);
        check_near(west, row->west, 0, row->name);
        check_near(east, row->east, 0, row->name);
        check_near(south, row->south, 0, row->name);
        check_near(north, row->north, 0, row->name);
        gi_shape_clear(&parts);
    }
}

/* Two arms reach over the line from a trunk west of it: one part west, two east. Areas: trunk 5 x 10 and two arms of
 * 5 x 2 west, two of 10 x 2 east. */
static void two_arms(void **state)
{
    (void)state;
    const double points[][2] = {{170, 0}, {-170, 0}, {-170, 2},  {175, 2},
                                {175, 8}, {-170, 8}, {-170, 10}, {170, 10}};
    gi_shape parts;
    cut(points, 8, &parts);
    check_closed(&parts, "two arms");
    assert_int_equal(parts.count, 3);
    double west = 0, east = 0;
    for (size_t i = 0; i < parts.count; i++)
        *(parts.lines[i].points[0].lon_deg > 0 ? &west : &east) += part_area(&parts.lines[i]);
    check_near(west, 5 * 10 + 2 * 5 * 2, 1e-9, "west of the line");
    check_near(east, 2 * 10 * 2, 1e-9, "east of the line");
    gi_shape_clear(&parts);
}

static void lines(void **state)
{
    (void)state;
    gi_shape raw, parts;
    gi_shape_init(&raw);
    gi_shape_init(&parts);
    gi_shape_begin(&raw);
    gi_shape_add(&raw, 170, 10, 0);
    gi_shape_add(&raw, 190, 30, 1000); /* wrapped: -170 */
    gi_shape_add(&raw, 200, 30, 1000);
    gi_shape_cut_lines(&raw, &parts);
    assert_int_equal(parts.count, 2);
    assert_int_equal(parts.lines[0].count, 2);
    assert_int_equal(parts.lines[1].count, 3);
    const gi_vertex *end = &parts.lines[0].points[1], *begin = &parts.lines[1].points[0];
    check_near(end->lon_deg, 180, 0, "half way");
    check_near(end->lat_deg, 20, 1e-12, "half way");
    check_near(end->height_m, 500, 1e-9, "half way");
    check_near(begin->lon_deg, -180, 0, "goes on across the line");
    check_near(begin->lat_deg, 20, 1e-12, "goes on across the line");
    gi_shape_clear(&raw);
    gi_shape_clear(&parts);
}

static glacis_radar_post post(double lat_deg, double boresight_deg, double half_width_deg)
{
    return (glacis_radar_post){.radar.azimuth_half_width_rad = half_width_deg * GLACIS_RAD,
                               .position = glacis_geo_deg(lat_deg, 128, 0),
                               .boresight_az_rad = boresight_deg * GLACIS_RAD};
}

/* Every vertex of the arc lies at the range and inside the sector, by PROJ's geodesics; the middle of each edge, straight
 * in longitude and latitude, within 0.05 % of it. */
static void sector(void **state)
{
    (void)state;
    const struct {
        double lat_deg, boresight_deg, half_width_deg;
    } rows[] = {{36, 340, 60}, {36, 90, 180}, {-36, 200, 100}, {0, 0, 5}};
    const double range_m = 2e6;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_radar_post p = post(rows[i].lat_deg, rows[i].boresight_deg, rows[i].half_width_deg);
        gi_shape arc;
        gi_shape_init(&arc);
        gi_shape_arc(&arc, &p, range_m);
        const gi_line *line = &arc.lines[0];
        for (size_t k = 0; k < line->count; k++) {
            glacis_geodetic at = glacis_geo_deg(line->points[k].lat_deg, line->points[k].lon_deg, 0);
            double distance_m, az_rad;
            glacis_geo_inverse(&p.position, &at, &distance_m, &az_rad, NULL);
            check_near(distance_m, range_m, 1e-3, "vertex of the arc");
            double off = remainder(az_rad - p.boresight_az_rad, 2 * GLACIS_PI);
            assert_true(fabs(off) <= p.radar.azimuth_half_width_rad + 1e-9);
            if (k + 1 == line->count || fabs(line->points[k].lon_deg - line->points[k + 1].lon_deg) > 180)
                continue;
            at = glacis_geo_deg(0.5 * (line->points[k].lat_deg + line->points[k + 1].lat_deg),
                                0.5 * (line->points[k].lon_deg + line->points[k + 1].lon_deg), 0);
            glacis_geo_inverse(&p.position, &at, &distance_m, NULL, NULL);
            check_relative(distance_m, range_m, 5e-4, "middle of an edge of the arc");
        }
        gi_shape ring, parts;
        gi_shape_init(&ring);
        gi_shape_init(&parts);
        gi_shape_sector(&ring, &p, range_m);
        gi_shape_cut_rings(&ring, &parts);
        check_closed(&parts, "sector");
        gi_shape_clear(&arc);
        gi_shape_clear(&ring);
        gi_shape_clear(&parts);
    }
}

/* All round from 80 N over 2,000 km holds the pole: one part over all longitudes, up to 90. */
static void polar_sector(void **state)
{
    (void)state;
    glacis_radar_post p = post(80, 0, 180);
    gi_shape ring, parts;
    gi_shape_init(&ring);
    gi_shape_init(&parts);
    gi_shape_sector(&ring, &p, 2e6);
    gi_shape_cut_rings(&ring, &parts);
    assert_int_equal(parts.count, 1);
    check_closed(&parts, "polar");
    double west = 0, east = 0, north = 0;
    for (size_t i = 0; i < parts.lines[0].count; i++) {
        west = fmin(west, parts.lines[0].points[i].lon_deg);
        east = fmax(east, parts.lines[0].points[i].lon_deg);
        north = fmax(north, parts.lines[0].points[i].lat_deg);
    }
    check_near(west, -180, 0, "all longitudes");
    check_near(east, 180, 0, "all longitudes");
    check_near(north, 90, 0, "the pole");
    gi_shape_clear(&ring);
    gi_shape_clear(&parts);
}

/* A horizon that rises as the square of the range, read back: linear in the table, so within 1/8 of its second difference. */
static void horizon(void **state)
{
    (void)state;
    glacis_radar_study radar = {.horizon_count = 32};
    for (int i = 0; i < 32; i++) {
        double range_m = 1e5 * (i + 1);
        radar.horizon[i] = (glacis_horizon_point){range_m, i < 30 ? range_m * range_m / 1.7e7 : INFINITY};
    }
    check_near(gi_horizon_range_m(&radar, 1e12 / 1.7e7), 1e6, 1e-6, "at a row");
    check_near(gi_horizon_range_m(&radar, 1.05e6 * 1.05e6 / 1.7e7), 1.05e6, 1.3e3, "between rows");
    assert_true(isnan(gi_horizon_range_m(&radar, 1e6)));
    assert_true(isnan(gi_horizon_range_m(&radar, 10)));
    assert_true(isnan(gi_horizon_range_m(&(glacis_radar_study){0}, 1e5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(rings),        cmocka_unit_test(two_arms),
                                       cmocka_unit_test(lines),        cmocka_unit_test(sector),
                                       cmocka_unit_test(polar_sector), cmocka_unit_test(horizon)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
