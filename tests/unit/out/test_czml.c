/* CZML, read back: packets as Cesium wants them, and the flight between the samples as Cesium will draw it. */
#include "fixture.h"

#include <jansson.h>

static const unsigned CZML = 1u << GLACIS_FORMAT_INDEX_CZML;

static json_t *read_packets(fixture *f)
{
    assert_int_equal(fixture_write(f, CZML), 1);
    char *text = fixture_read(f, "flights.czml", NULL);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    free(text);
    assert_true(json_is_array(root));
    return root;
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (!text) fail_msg("no %s", key);
    return text;
}

static const json_t *packet_of(const json_t *packets, const char *id)
{
    for (size_t i = 0; i < json_array_size(packets); i++)
        if (strcmp(text_of(json_array_get(packets, i), "id"), id) == 0) return json_array_get(packets, i);
    fail_msg("no packet %s", id);
    return NULL;
}

static void document(void **state)
{
    json_t *packets = read_packets(*state);
    const json_t *first = json_array_get(packets, 0), *clock = json_object_get(first, "clock");
    assert_string_equal(text_of(first, "id"), "document"); /* it must come first [CZMLGuide] */
    assert_string_equal(text_of(first, "version"), "1.0");
    assert_string_equal(text_of(clock, "currentTime"), "2016-07-13T00:00:00.000Z");
    assert_true(strncmp(text_of(clock, "interval"), "2016-07-13T00:00:00.000Z/2016-07-13T00:", 39) == 0);
    for (size_t i = 0; i < json_array_size(packets); i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(text_of(json_array_get(packets, i), "id"),
                                    text_of(json_array_get(packets, k), "id"));
    json_decref(packets);
}

/* The sector goes in whole, three numbers a corner, first at the radar itself. */
static void sector(void **state)
{
    json_t *packets = read_packets(*state);
    const json_t *polygon = json_object_get(packet_of(packets, "radar"), "polygon");
    const json_t *numbers = json_object_get(json_object_get(polygon, "positions"), "cartographicDegrees");
    assert_true(json_array_size(numbers) > 100 && json_array_size(numbers) % 3 == 0);
    check_near(json_number_value(json_array_get(numbers, 0)), 128.3, 1e-9, "longitude first");
    check_near(json_number_value(json_array_get(numbers, 1)), 36, 1e-9, "then latitude");
    json_decref(packets);
}

/* Position by the Lagrange polynomial of degree 5 through the six samples around a time, in Cartesian coordinates: what
 * Cesium does. */
static void interpolate(const json_t *samples, double time_s, double ecef_m[3])
{
    size_t count = json_array_size(samples) / 4, first = 0;
    while (first + 6 < count && json_number_value(json_array_get(samples, 4 * (first + 3))) < time_s)
        first++;
    ecef_m[0] = ecef_m[1] = ecef_m[2] = 0;
    for (size_t i = first; i < first + 6; i++) {
        double weight = 1, t_i = json_number_value(json_array_get(samples, 4 * i));
        for (size_t k = first; k < first + 6; k++) {
            double t_k = json_number_value(json_array_get(samples, 4 * k));
            if (k != i) weight *= (time_s - t_k) / (t_i - t_k);
        }
        double point_m[3];
        glacis_geodetic at = glacis_geo_deg(json_number_value(json_array_get(samples, 4 * i + 2)),
                                            json_number_value(json_array_get(samples, 4 * i + 1)),
                                            json_number_value(json_array_get(samples, 4 * i + 3)));
        glacis_geo_ecef_from_geodetic(&at, point_m);
        for (int axis = 0; axis < 3; axis++)
            ecef_m[axis] += weight * point_m[axis];
    }
}

/* Samples rise in time and end at the impact; between them the drawn flight is the flown one. Degrees are written to
 * 1e-8 (1 mm), longitudes beyond 100 to 1e-7 (1 cm). */
static void flight(void **state)
{
    fixture *f = *state;
    json_t *packets = read_packets(f);
    const char *const ids[] = {"threat-0", "threat-1", "outbound-0"};
    const glacis_flight *known[] = {&f->flights[0], &f->flights[1], &f->outbound[0]};
    for (int n = 0; n < 3; n++) {
        const json_t *position = json_object_get(packet_of(packets, ids[n]), "position");
        const json_t *samples = json_object_get(position, "cartographicDegrees");
        size_t count = json_array_size(samples) / 4;
        assert_string_equal(text_of(position, "epoch"), "2016-07-13T00:00:00.000Z");
        assert_string_equal(text_of(position, "interpolationAlgorithm"), "LAGRANGE");
        assert_int_equal(json_integer_value(json_object_get(position, "interpolationDegree")), 5);
        for (size_t i = 1; i < count; i++)
            assert_true(json_number_value(json_array_get(samples, 4 * i)) >
                        json_number_value(json_array_get(samples, 4 * i - 4)));
        check_near(json_number_value(json_array_get(samples, 4 * count - 4)), known[n]->impact.time_s, 1e-6,
                   "the last sample is the impact");
        for (double time_s = 1; time_s < known[n]->impact.time_s; time_s += 7.3) {
            double drawn_m[3];
            glacis_state flown;
            interpolate(samples, time_s, drawn_m);
            glacis_flight_at(known[n], time_s, &flown);
            for (int axis = 0; axis < 3; axis++)
                check_near(drawn_m[axis], flown.pos_ecef_m[axis], 0.05, "drawn against flown");
        }
    }
    json_decref(packets);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(document), cmocka_unit_test(sector),
                                       cmocka_unit_test(flight)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
