/* Land: known places in their countries, areas against published ones, damaged files refused. */
#include "../test.h"

#include "base/file.h"

#include <glacis/geo.h>
#include <glacis/land.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[512];

static int open_land(void **state)
{
    const char *data = getenv("GLACIS_DATA");
    glacis_land *land = NULL;
    snprintf(path, sizeof path, "%s/land/countries.bin", data ? data : "data");
    if (glacis_land_read(path, &land) != GLACIS_OK) return -1;
    *state = land;
    return 0;
}

static int close_land(void **state)
{
    glacis_land_destroy(*state);
    return 0;
}

static const char *code_at(const glacis_land *land, double lat_deg, double lon_deg)
{
    int country = glacis_land_country_at(land, lat_deg * GLACIS_RAD, lon_deg * GLACIS_RAD);
    return country < 0 ? "sea" : glacis_land_country_code(land, (size_t)country);
}

/* ---- places --------------------------------------------------------------------------------------- */

/* City halls and the like, to a hundredth of a degree; the coast of the file is good to about a kilometre. */
static void places(void **state)
{
    static const struct {
        const char *name;
        double lat_deg, lon_deg;
        const char *code;
    } rows[] = {
        {"Seoul", 37.57, 126.98, "KOR"},
        {"Busan", 35.18, 129.08, "KOR"},
        {"Jeju", 33.49, 126.52, "KOR"},
        {"Seongju", 35.92, 128.28, "KOR"},
        {"Panmunjom, south of it", 37.90, 126.72, "KOR"},
        {"Ulleung", 37.50, 130.87, "KOR"},
        {"Pyongyang", 39.03, 125.75, "PRK"},
        {"Kaesong", 37.97, 126.55, "PRK"},
        {"Tonghae test ground", 40.85, 129.65, "PRK"},
        {"Beijing", 39.90, 116.40, "CHN"},
        {"Dandong", 40.13, 124.38, "CHN"},
        {"Taipei", 25.04, 121.56, "TWN"},
        {"Tokyo", 35.69, 139.69, "JPN"},
        {"Naha", 26.21, 127.69, "JPN"},
        {"Vladivostok", 43.15, 131.95, "RUS"},
        {"Andersen, Guam", 13.58, 144.92, "GUM"},
        {"Maseru, in the hole of another", -29.40, 27.60, "LSO"},
        {"Amundsen-Scott", -89.99, 0.0, "ATA"},
        {"the pole", -90.0, 137.0, "ATA"},
        {"Yellow Sea", 36.0, 123.5, "sea"},
        {"East Sea", 38.5, 131.0, "sea"},
        {"Korea Strait", 34.6, 129.0, "sea"},
        {"0 N 0 E", 0.0, 0.0, "sea"},
        {"north pole", 90.0, 0.0, "sea"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *code = code_at(*state, rows[i].lat_deg, rows[i].lon_deg);
        if (strcmp(code, rows[i].code) != 0) print_error("%s: got %s\n", rows[i].name, code);
        assert_string_equal(code, rows[i].code);
    }
}

static void antimeridian(void **state)
{
    static const double inside[] = {179.9, 180.0, -180.0, -179.9, 180.1, 539.9};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        assert_string_equal(code_at(*state, 67.5, inside[i]), "RUS");
    assert_string_equal(code_at(*state, 60.0, 180.0), "sea");
    assert_string_equal(code_at(*state, 37.57, 126.98 - 360.0), "KOR");
    assert_string_equal(code_at(*state, -85.0, 180.0), "ATA");
}

/* Every point of the peninsula's box lies in one country at most: shared borders leave neither gap nor overlap. */
static void no_overlap(void **state)
{
    const glacis_land *land = *state;
    int kor = glacis_land_country_find(land, "KOR"), prk = glacis_land_country_find(land, "PRK");
    size_t south = 0, north = 0;
    for (int i = 0; i < 90000; i++) {
        double lat = (33.0 + (i / 300) / 30.0) * GLACIS_RAD, lon = (124.0 + (i % 300) / 40.0) * GLACIS_RAD;
        bool in_south = glacis_land_country_contains(land, kor, lat, lon);
        bool in_north = glacis_land_country_contains(land, prk, lat, lon);
        assert_false(in_south && in_north);
        assert_true(!(in_south || in_north) ||
                    glacis_land_country_at(land, lat, lon) == (in_south ? kor : prk));
        south += in_south;
        north += in_north;
    }
    assert_true(south > 10000 && north > 10000);
}

/* ---- areas ---------------------------------------------------------------------------------------- */

static double area_km2(const glacis_land *land, const char *code)
{
    return glacis_land_country_area_m2(land, glacis_land_country_find(land, code)) * 1e-6;
}

/* Published areas. KOR: registered land on 31 December 2017, Cadastral Statistics Yearbook 2018 of the Ministry of Land,
 * Infrastructure and Transport (polders newer than the 1:10m coast, and the smallest islands, are missing here: 3 %).
 * JPN: Geospatial Information Authority, 377 974 km2 of 2020, less the four southern Kurils (5 003), which the file
 * gives to RUS. TWN: 36 197, Ministry of the Interior. PRK: 120 538 (CIA World Factbook) to 123 138 (UN): 2 %.
 * LSO, a hole of ZAF: 30 355 (UN Demographic Yearbook). ZAF itself: 1 221 037 (UN). */
static void published_areas(void **state)
{
    const glacis_land *land = *state;
    check_relative(area_km2(land, "KOR"), 100364.0, 0.03, "KOR");
    check_relative(area_km2(land, "PRK"), 121800.0, 0.02, "PRK");
    check_relative(area_km2(land, "JPN"), 377974.0 - 5003.0, 0.01, "JPN");
    check_relative(area_km2(land, "TWN"), 36197.0, 0.01, "TWN");
    check_relative(area_km2(land, "LSO"), 30355.0, 0.01, "LSO");
    check_relative(area_km2(land, "ZAF"), 1221037.0, 0.01, "ZAF");
}

/* The areas tools/make_land.mjs prints: another program, another method (authalic zones under each edge). */
static void areas_of_the_writer(void **state)
{
    const glacis_land *land = *state;
    check_near(area_km2(land, "KOR"), 98543.3, 0.1, "KOR");
    check_near(area_km2(land, "PRK"), 122385.8, 0.1, "PRK");
    check_near(area_km2(land, "JPN"), 373515.5, 0.1, "JPN");
    check_near(area_km2(land, "CHN"), 9374505.6, 1.0, "CHN");
    check_near(area_km2(land, "USA"), 9464428.3, 2.0, "USA");
    check_near(area_km2(land, "RUS"), 16980126.8, 3.0, "RUS");
    double all = 0.0;
    for (size_t i = 0; i < glacis_land_country_count(land); i++)
        all += glacis_land_country_area_m2(land, (int)i) * 1e-6;
    check_near(all, 146825970.0, 20.0, "all land, the ring around the pole among it");
}

/* A second way to the same number: the part of a grid's cells whose middle lies in the country. */
static void area_by_counting(void **state)
{
    const glacis_land *land = *state;
    int kor = glacis_land_country_find(land, "KOR");
    double step = 0.01 * GLACIS_RAD, cells_m2 = 0.0;
    for (double lat = 33.0 * GLACIS_RAD; lat < 39.0 * GLACIS_RAD; lat += step)
        for (double lon = 124.5 * GLACIS_RAD; lon < 132.0 * GLACIS_RAD; lon += step) {
            double e2 = GLACIS_WGS84_F * (2.0 - GLACIS_WGS84_F), s = sin(lat), w2 = 1.0 - e2 * s * s;
            double cell =
                GLACIS_WGS84_A_M * GLACIS_WGS84_A_M * (1.0 - e2) / (w2 * w2) * cos(lat) * step * step;
            if (glacis_land_country_contains(land, kor, lat, lon)) cells_m2 += cell;
        }
    check_relative(cells_m2, glacis_land_country_area_m2(land, kor), 0.002, "KOR");
}

/* ---- countries and rings -------------------------------------------------------------------------- */

static void countries(void **state)
{
    const glacis_land *land = *state;
    int kor = glacis_land_country_find(land, "KOR");
    assert_int_equal(glacis_land_country_count(land), 254);
    assert_string_equal(glacis_land_country_name(land, (size_t)kor), "South Korea");
    for (size_t i = 1; i < glacis_land_country_count(land); i++)
        assert_true(strcmp(glacis_land_country_code(land, i - 1), glacis_land_country_code(land, i)) < 0);
    assert_int_equal(glacis_land_country_find(land, "XXX"), -1);
    assert_int_equal(glacis_land_country_find(land, ""), -1);
    assert_string_equal(glacis_land_country_code(land, 254), "");
    assert_string_equal(glacis_land_country_name(land, 254), "");
    assert_false(glacis_land_country_contains(land, -1, 0.0, 0.0));
    assert_true(glacis_land_country_area_m2(land, 254) == 0.0);
}

static void bounds(void **state)
{
    const glacis_land *land = *state;
    double box[4];
    int kor = glacis_land_country_find(land, "KOR");
    glacis_land_country_bounds(land, kor, &box[0], &box[1], &box[2], &box[3]);
    check_near(box[0] / GLACIS_RAD, 33.20, 0.02,
               "Jeju's south coast (islets off it are too small for the file)");
    check_near(box[1] / GLACIS_RAD, 38.62, 0.05, "the border at the east coast");
    check_near(box[2] / GLACIS_RAD, 124.6, 0.1, "Baengnyeong, the western end");
    check_near(box[3] / GLACIS_RAD, 131.87, 0.02, "Dokdo, the eastern end");
    glacis_land_country_bounds(land, glacis_land_country_find(land, "RUS"), &box[0], &box[1], &box[2],
                               &box[3]);
    check_near(box[3] - box[2], 2.0 * GLACIS_PI, 1e-9, "RUS lies on both sides of the antimeridian");
}

/* No edge spans the map but the foot of Antarctica, and each box is no larger than its rings. */
static void rings(void **state)
{
    const glacis_land *land = *state;
    const double *lat, *lon;
    size_t spans = 0;
    for (int country = 0; country < (int)glacis_land_country_count(land); country++) {
        double box[4], east = -GLACIS_PI;
        glacis_land_country_bounds(land, country, &box[0], &box[1], &box[2], &box[3]);
        assert_true(glacis_land_country_ring_count(land, country) > 0);
        for (size_t ring = 0; ring < glacis_land_country_ring_count(land, country); ring++) {
            size_t count = glacis_land_country_ring(land, country, ring, &lat, &lon);
            assert_true(count >= 3);
            for (size_t i = 0; i < count; i++) {
                east = fmax(east, lon[i]);
                spans += fabs(lon[i] - lon[i + 1 < count ? i + 1 : 0]) > GLACIS_PI;
            }
        }
        assert_true(east == box[3]);
    }
    assert_int_equal(spans, 1);
    assert_int_equal(glacis_land_country_ring(land, 0, 100000, &lat, &lon), 0);
    assert_null(lat);
}

/* ---- damaged files -------------------------------------------------------------------------------- */

static glacis_status read_bytes(const char *bytes, size_t size)
{
    char name[] = "/tmp/glacis-land-XXXXXX";
    glacis_land *land = NULL;
    int file = mkstemp(name);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), size);
    close(file);
    glacis_status status = glacis_land_read(name, &land);
    remove(name);
    assert_true((status == GLACIS_OK) == (land != NULL));
    glacis_land_destroy(land);
    return status;
}

static void damage(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(gi_file_read(path, (size_t)1 << 24, &bytes, &size), GLACIS_OK);
    assert_int_equal(read_bytes(bytes, size), GLACIS_OK);
    assert_int_equal(read_bytes(bytes, size - 1), GLACIS_REFUSED_RANGE);
    assert_int_equal(read_bytes(bytes, size / 2), GLACIS_REFUSED_RANGE);
    assert_int_equal(read_bytes(bytes, 12), GLACIS_REFUSED_RANGE);
    assert_int_equal(read_bytes(bytes, 4), GLACIS_REFUSED_FORMAT);
    assert_int_equal(read_bytes(bytes, 0), GLACIS_REFUSED_FORMAT);
    bytes[size / 2] ^= 1;
    assert_int_equal(read_bytes(bytes, size), GLACIS_REFUSED_INPUT);
    bytes[8] = 2; /* version */
    assert_int_equal(read_bytes(bytes, size), GLACIS_REFUSED_FORMAT);
    bytes[0] = 'X';
    assert_int_equal(read_bytes(bytes, size), GLACIS_REFUSED_FORMAT);
    free(bytes);
    glacis_land *land = NULL;
    assert_int_equal(glacis_land_read("/no/such", &land), GLACIS_FAILED_FILE);
}

/* The worked example of docs/dev/land-format.md, and the same with one byte that lies under a checksum that holds. */
/* clang-format off */
static const unsigned char EXAMPLE[] = {
    'G', 'L', 'A', 'C', 'L', 'A', 'N', 'D', 1, 0, 0, 0, 0x65, 0, 0, 0,                  /* magic, version, size */
    1, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0,                                                 /* arcs, points, countries */
    1, 0, 0, 0, 3, 0, 0, 0,                                                             /* rings, their points */
    0, 0, 0, 0, 0, 0x80, 0x66, 0xc0, 0, 0, 0, 0, 0, 0x80, 0x56, 0xc0,                   /* -180, -90 */
    0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f,                         /* steps of 1 and 1 */
    4, 0xe8, 0x04, 0xfe, 0x01, 4, 0, 0, 4, 3, 3,                                        /* the arc */
    'X', 'A', 'A', 0, 1, 'A', 0xe8, 0x04, 0xec, 0x04, 0xfe, 0x01, 0x82, 0x02, 1, 1, 1, 0, /* the country */
    0, 0, 0, 0,                                                                         /* the checksum goes here */
};
/* clang-format on */

static glacis_status read_example(size_t at, unsigned char byte)
{
    unsigned char bytes[sizeof EXAMPLE];
    uint32_t crc = UINT32_MAX;
    memcpy(bytes, EXAMPLE, sizeof bytes);
    bytes[at] = byte;
    for (size_t i = 0; i < 8 * (sizeof bytes - 4); i++) {
        uint32_t bit = (crc ^ (uint32_t)(bytes[i / 8] >> (i % 8))) & 1u;
        crc = (crc >> 1) ^ (bit ? 0xedb88320u : 0u);
    }
    for (size_t i = 0; i < 4; i++)
        bytes[sizeof bytes - 4 + i] = (unsigned char)(~crc >> (8 * i));
    return read_bytes((const char *)bytes, sizeof bytes);
}

static void lies(void **state)
{
    (void)state;
    assert_int_equal(read_example(0, 'G'), GLACIS_OK);
    for (size_t at = 16; at < sizeof EXAMPLE - 4; at++)
        for (unsigned byte = 0; byte < 256; byte++) {
            glacis_status status = read_example(at, (unsigned char)byte);
            assert_true(status == GLACIS_OK || status == GLACIS_REFUSED_FORMAT);
        }
    assert_int_equal(read_example(16, 2), GLACIS_REFUSED_FORMAT);    /* two arcs */
    assert_int_equal(read_example(23, 0x7f), GLACIS_REFUSED_FORMAT); /* two thousand million points */
    assert_int_equal(read_example(32, 2), GLACIS_REFUSED_FORMAT);    /* fewer points than the ring */
    assert_int_equal(read_example(sizeof EXAMPLE - 5, 2),
                     GLACIS_REFUSED_FORMAT);                              /* an arc that is not there */
    assert_int_equal(read_example(68 + 10, 0x05), GLACIS_REFUSED_FORMAT); /* a ring that does not close */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(antimeridian),
        cmocka_unit_test(no_overlap),
        cmocka_unit_test(published_areas),
        cmocka_unit_test(areas_of_the_writer),
        cmocka_unit_test(area_by_counting),
        cmocka_unit_test(countries),
        cmocka_unit_test(bounds),
        cmocka_unit_test(rings),
        cmocka_unit_test(damage),
        cmocka_unit_test(lies),
    };
    return cmocka_run_group_tests(tests, open_land, close_land);
}
