/* GeoJSON, read back: RFC 7946 held to, and the study's numbers in it. */
#include "fixture.h"

#include <jansson.h>

static const unsigned GEOJSON = 1u << GLACIS_FORMAT_INDEX_GEOJSON;
static const char *const names[] = {"footprint.geojson", "places.geojson", "radar.geojson",
                                    "flights.geojson"};

static json_t *read_json(const fixture *f, const char *name)
{
    char *text = fixture_read(f, name, NULL);
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!root) fail_msg("%s: %s", name, error.text);
    free(text);
    return root;
}

static double at(const json_t *array, size_t index)
{
    assert_true(json_is_number(json_array_get(array, index)));
    return json_number_value(json_array_get(array, index));
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text) fail_msg("no %s", key);
    return text;
}

static const json_t *feature_of(const json_t *root, const char *id)
{
    const json_t *features = json_object_get(root, "features");
    for (size_t i = 0; i < json_array_size(features); i++)
        if (strcmp(text_of(json_array_get(features, i), "id"), id) == 0) return json_array_get(features, i);
    fail_msg("no feature %s", id);
    return NULL;
}

/* ---- form ------------------------------------------------------------------------------------------ */

/* Inside the world and inside the box; a box whose west exceeds its east crosses the antimeridian. */
static void check_position(const json_t *position, const json_t *box)
{
    size_t dimensions = json_array_size(box) / 2;
    double west = at(box, 0), east = at(box, dimensions), slack = 1e-6;
    assert_int_equal(json_array_size(position), dimensions);
    double lon = at(position, 0), lat = at(position, 1);
    assert_true(fabs(lon) <= 180 && fabs(lat) <= 90);
    bool inside = west <= east ? lon >= west - slack && lon <= east + slack
                               : lon >= west - slack || lon <= east + slack;
    if (!inside) fail_msg("longitude %.9g outside %.9g to %.9g", lon, west, east);
    for (size_t i = 1; i < dimensions; i++)
        assert_true(at(position, i) >= at(box, i) - 1e-3 &&
                    at(position, i) <= at(box, dimensions + i) + 1e-3);
}

static void check_line(const json_t *line, const json_t *box)
{
    assert_true(json_array_size(line) >= 2);
    for (size_t i = 0; i < json_array_size(line); i++) {
        check_position(json_array_get(line, i), box);
        if (i == 0) continue;
        const json_t *a = json_array_get(line, i - 1), *b = json_array_get(line, i);
        assert_true(fabs(at(a, 0) - at(b, 0)) <= 180 || fabs(at(a, 1)) == 90);
    }
}

/* Closed, four positions or more, against the clock [RFC 7946 section 3.1.6]. */
static void check_ring(const json_t *ring, const json_t *box)
{
    size_t count = json_array_size(ring);
    double twice_area = 0;
    assert_true(count >= 4);
    assert_true(json_equal(json_array_get(ring, 0), json_array_get(ring, count - 1)));
    check_line(ring, box);
    for (size_t i = 0; i + 1 < count; i++) {
        const json_t *a = json_array_get(ring, i), *b = json_array_get(ring, i + 1);
        twice_area += at(a, 0) * at(b, 1) - at(b, 0) * at(a, 1);
    }
    assert_true(twice_area > 0);
}

static void check_geometry(const json_t *geometry, const json_t *box)
{
    const char *type = text_of(geometry, "type");
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    bool many = strncmp(type, "Multi", 5) == 0;
    if (many) type += 5;
    assert_false(many && json_array_size(coordinates) < 2);
    for (size_t i = 0; i < (many ? json_array_size(coordinates) : 1); i++) {
        const json_t *part = many ? json_array_get(coordinates, i) : coordinates;
        if (strcmp(type, "Point") == 0)
            check_position(part, box);
        else if (strcmp(type, "LineString") == 0)
            check_line(part, box);
        else {
            assert_string_equal(type, "Polygon");
            assert_int_equal(json_array_size(part), 1);
            check_ring(json_array_get(part, 0), box);
        }
    }
}

/* A number says its unit in its name, or is one that has none. */
static void check_properties(const json_t *properties)
{
    static const char *const unitless[] = {"p_defended", "p_defended_least", "p_defended_most", "cells",
                                           "shots"};
    static const char *const units[] = {"_deg", "_km", "_km2", "_s", "_persons"};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)properties, key, value)
    {
        bool known = !json_is_number(value);
        for (size_t i = 0; i < sizeof unitless / sizeof *unitless; i++)
            known = known || strcmp(key, unitless[i]) == 0;
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            known = known || (strlen(key) > strlen(units[i]) &&
                              strcmp(key + strlen(key) - strlen(units[i]), units[i]) == 0);
        if (!known) fail_msg("property %s has no unit", key);
    }
}

static void check_collection(const json_t *root)
{
    const json_t *features = json_object_get(root, "features"), *box = json_object_get(root, "bbox");
    assert_string_equal(text_of(root, "type"), "FeatureCollection");
    assert_null(json_object_get(root, "crs")); /* RFC 7946 section 4: none */
    assert_true(json_array_size(features) > 0);
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t *feature = json_array_get(features, i);
        assert_string_equal(text_of(feature, "type"), "Feature");
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(text_of(feature, "id"), text_of(json_array_get(features, k), "id"));
        check_geometry(json_object_get(feature, "geometry"), box);
        check_properties(json_object_get(feature, "properties"));
    }
}

static void form(void **state)
{
    fixture *f = *state;
    assert_int_equal(fixture_write(f, GEOJSON), 4);
    for (size_t i = 0; i < 4; i++) {
        json_t *root = read_json(f, names[i]);
        check_collection(root);
        json_decref(root);
    }
}

/* ---- content --------------------------------------------------------------------------------------- */

/* Longitude comes first: Seoul is at 127 E, 37.6 N. */
static void lon_before_lat(void **state)
{
    fixture *f = *state;
    fixture_write(f, GEOJSON);
    json_t *root = read_json(f, "places.geojson");
    const json_t *seoul = feature_of(root, "place-0");
    const json_t *position = json_object_get(json_object_get(seoul, "geometry"), "coordinates");
    check_near(at(position, 0), 126.978, 1e-9, "longitude as set");
    check_near(at(position, 1), 37.566, 1e-9, "latitude as set");
    assert_string_equal(text_of(json_object_get(seoul, "properties"), "name"), "Seoul");
    assert_string_equal(text_of(json_object_get(seoul, "properties"), "limit"), "sector");
    json_decref(root);
}

static void cells_and_areas(void **state)
{
    fixture *f = *state;
    fixture_write(f, GEOJSON);
    json_t *root = read_json(f, "footprint.geojson");
    const json_t *features = json_object_get(root, "features");
    double cells = 0, defended = 0, land_km2 = 0, expected_km2 = 0;
    for (size_t i = 0; i < json_array_size(features); i++) {
        const json_t *properties = json_object_get(json_array_get(features, i), "properties");
        double count = json_number_value(json_object_get(properties, "cells"));
        cells += count;
        if (json_is_true(json_object_get(properties, "defended"))) defended += count;
        land_km2 += json_number_value(json_object_get(properties, "land_km2"));
    }
    for (size_t i = 0; i < f->study.footprint.cells_count; i++)
        expected_km2 += f->study.footprint.cells[i].land_m2 * 1e-6;
    assert_int_equal(cells, f->study.footprint.cells_count);
    assert_int_equal(defended, f->study.footprint.defended_cells);
    check_relative(land_km2, expected_km2, 1e-9, "the study's");
    json_decref(root);
}

/* A map across the antimeridian: its box has a west greater than its east, no rectangle spans the world. */
static void across_the_line(void **state)
{
    fixture *f = *state;
    glacis_grid before = f->study.footprint.grid;
    f->study.footprint.grid.lon_first_rad += 52 * GLACIS_RAD;
    f->scenario.best.radar.position.lon_rad += 52 * GLACIS_RAD;
    fixture_write(f, GEOJSON);
    json_t *root = read_json(f, "footprint.geojson");
    check_collection(root);
    const json_t *box = json_object_get(root, "bbox");
    check_near(at(box, 0), 178, 1e-6, "126 + 52");
    check_near(at(box, 2), -179, 1e-6, "129 + 52 - 360");
    json_decref(root);
    f->study.footprint.grid = before;
    f->scenario.best.radar.position.lon_rad -= 52 * GLACIS_RAD;
}

/* The sector beside the antimeridian is cut; the one that holds the pole reaches it. */
static void radars(void **state)
{
    fixture *f = *state;
    fixture_write(f, GEOJSON);
    json_t *root = read_json(f, "radar.geojson");
    const json_t *cut = json_object_get(feature_of(root, "existing-0-sector"), "geometry");
    assert_string_equal(text_of(cut, "type"), "MultiPolygon");
    const json_t *polar = json_object_get(feature_of(root, "existing-1-sector"), "geometry");
    assert_string_equal(text_of(polar, "type"), "Polygon");
    const json_t *horizon = json_object_get(feature_of(root, "horizon-0"), "properties");
    /* The fixture's horizon is range^2 / 17,000 km. */
    check_near(json_number_value(json_object_get(horizon, "ground_range_km")), sqrt(1e5 * 1.7e7) * 1e-3, 1,
               "where the horizon is at 100 km");
    assert_true(json_is_null(
        json_object_get(json_object_get(feature_of(root, "site-1"), "properties"), "seen_from_altitude_km")));
    json_decref(root);
}

static void flights(void **state)
{
    fixture *f = *state;
    fixture_write(f, GEOJSON);
    json_t *root = read_json(f, "flights.geojson");
    assert_int_equal(json_array_size(json_object_get(root, "features")),
                     3); /* the third threat does not fly */
    const json_t *line =
        json_object_get(json_object_get(feature_of(root, "threat-0"), "geometry"), "coordinates");
    double apogee_m = 0;
    for (size_t i = 0; i < json_array_size(line); i++)
        apogee_m = fmax(apogee_m, at(json_array_get(line, i), 2));
    check_near(apogee_m, f->flights[0].apogee_height_m, 40, "samples 2.5 s from the top: g t^2 / 2 = 31 m");
    const json_t *last = json_array_get(line, json_array_size(line) - 1);
    check_near(at(last, 2), 0, 1, "ends on the ground");
    const json_t *outbound = json_object_get(feature_of(root, "outbound-0"), "geometry");
    assert_string_equal(text_of(outbound, "type"), "MultiLineString"); /* it crosses the antimeridian */
    json_decref(root);
}

/* A part that was not run leaves no file. */
static void parts(void **state)
{
    fixture *f = *state;
    size_t cells = f->study.footprint.cells_count, threats = f->study.flights_count,
           outbound = f->study.radar.outbound_count;
    fixture_empty_folder(f->folder);
    f->study.footprint.cells_count = f->study.flights_count = f->study.radar.outbound_count = 0;
    assert_int_equal(fixture_write(f, GEOJSON), 2);
    assert_int_equal(fixture_count_files(f->folder), 2);
    f->study.footprint.cells_count = cells;
    f->study.flights_count = threats;
    f->study.radar.outbound_count = outbound;
}

static int setup(void **state)
{
    *state = fixture_begin();
    return 0;
}

static int teardown(void **state)
{
    fixture_end(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(form),
                                       cmocka_unit_test(lon_before_lat),
                                       cmocka_unit_test(cells_and_areas),
                                       cmocka_unit_test(across_the_line),
                                       cmocka_unit_test(radars),
                                       cmocka_unit_test(flights),
                                       cmocka_unit_test(parts)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
