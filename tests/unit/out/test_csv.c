/* CSV tables, read back by the reader of the data files. */
#include "fixture.h"

#include "base/csv.h"
#include "out/sheet.h"

#include <jansson.h>

static const unsigned CSV = 1u << GLACIS_FORMAT_INDEX_CSV;

static void read_table(const fixture *f, const char *name, gi_csv *csv)
{
    char file[64];
    size_t size = 0;
    snprintf(file, sizeof file, "%s.csv", name);
    char *data = fixture_read(f, file, &size);
    glacis_diag *diag = glacis_diag_create();
    if (gi_csv_parse(file, data, size, diag, csv) != GLACIS_OK)
        fail_msg("%s: %s", file, glacis_diag_at(diag, 0)->what);
    glacis_diag_destroy(diag);
    free(data);
}

static const char *cell(const gi_csv *csv, size_t row, const char *column)
{
    int index = gi_csv_column(csv, column);
    if (index < 0) fail_msg("no column %s", column);
    assert_true(row < csv->rows);
    return gi_csv_cell(csv, row, index);
}

static double number(const gi_csv *csv, size_t row, const char *column)
{
    return strtod(cell(csv, row, column), NULL);
}

/* What a name must end in for the unit of its column. */
static const char *suffix_of(const char *unit)
{
    static const char *const rows[][2] = {{"deg", "_deg"}, {"km", "_km"},     {"km2", "_km2"},
                                          {"s", "_s"},     {"km/s", "_km_s"}, {"persons", "_persons"},
                                          {"1", ""},       {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i][0], unit) == 0) return rows[i][1];
    fail_msg("unit %s", unit);
    return "";
}

static void check_field(const char *table, const gi_csv *csv, size_t i, const json_t *field)
{
    const char *name = json_string_value(json_object_get(field, "name"));
    const char *unit = json_string_value(json_object_get(field, "unit"));
    const char *type = json_string_value(json_object_get(field, "type"));
    const char *suffix = suffix_of(unit ? unit : "");
    assert_string_equal(name, csv->header[i]);
    assert_true(strlen(json_string_value(json_object_get(field, "description"))) > 2);
    if (strlen(name) < strlen(suffix) || strcmp(name + strlen(name) - strlen(suffix), suffix) != 0)
        fail_msg("%s.%s does not end in %s", table, name, suffix);
    for (size_t row = 0; row < csv->rows; row++) {
        const char *text = gi_csv_cell(csv, row, (int)i);
        char *end = NULL;
        if (!*text || strcmp(type, "string") == 0) continue;
        double value = strtod(text, &end);
        if (*end || !isfinite(value)) fail_msg("%s.%s row %zu: %s is no number", table, name, row, text);
        if (strcmp(type, "boolean") == 0) assert_true(value == 0 || value == 1);
        if (strcmp(type, "integer") == 0) assert_true(value == floor(value));
    }
}

/* Every table is described, column by column; names end in their units; cells are of the type said. */
static void described(void **state)
{
    fixture *f = *state;
    size_t files = fixture_write(f, CSV);
    char *text = fixture_read(f, "tables.json", NULL);
    json_t *root = json_loads(text, 0, NULL);
    assert_non_null(root);
    json_t *resources = json_object_get(root, "resources");
    assert_int_equal(json_array_size(resources) + 1, files);
    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);
        const char *name = json_string_value(json_object_get(resource, "name"));
        const json_t *fields = json_object_get(json_object_get(resource, "schema"), "fields");
        gi_csv csv;
        read_table(f, name, &csv);
        assert_int_equal(json_array_size(fields), csv.columns);
        assert_int_equal(json_integer_value(json_object_get(resource, "rows")), csv.rows);
        for (size_t k = 0; k < csv.columns; k++)
            check_field(name, &csv, k, json_array_get(fields, k));
        gi_csv_clear(&csv);
    }
    json_decref(root);
    free(text);
}

static void map(void **state)
{
    fixture *f = *state;
    const glacis_footprint *p = &f->study.footprint;
    fixture_write(f, CSV);
    gi_csv csv;
    read_table(f, "cells", &csv);
    assert_int_equal(csv.rows, p->cells_count);
    for (size_t i = 0; i < csv.rows; i++) {
        const glacis_footprint_cell *c = &p->cells[i];
        bool undefended = c->verdict.threatened && !c->verdict.defended;
        assert_int_equal(number(&csv, i, "cell"), c->grid_index);
        check_relative(number(&csv, i, "lat_deg"), c->centre.lat_rad / GLACIS_RAD, 1e-9, "the study's");
        check_relative(number(&csv, i, "lon_deg"), c->centre.lon_rad / GLACIS_RAD, 1e-9, "the study's");
        check_relative(number(&csv, i, "land_km2"), c->land_m2 * 1e-6, 1e-9, "the study's");
        check_near(number(&csv, i, "p_defended"), c->p_defended, 1e-9, "the study's");
        assert_string_equal(cell(&csv, i, "limit"),
                            undefended ? glacis_limit_name(c->verdict.limit_index) : "");
        assert_string_equal(cell(&csv, i, "joint_limits"),
                            undefended && c->verdict.limit_index == GLACIS_LIMIT_COUNT ? "reach + layer"
                                                                                       : "");
        if (!c->verdict.threatened) assert_string_equal(cell(&csv, i, "shots"), "");
    }
    gi_csv_clear(&csv);
    read_table(f, "cells_by_threat", &csv);
    assert_int_equal(csv.rows, p->cells_count * FIXTURE_THREATS);
    assert_string_equal(cell(&csv, p->cells_count, "threat"), "second from here, lofted");
    gi_csv_clear(&csv);
    read_table(f, "boresight_sweep", &csv);
    assert_string_equal(cell(&csv, 5, "land_fraction"), ""); /* not a number in the study */
    check_near(number(&csv, 35, "boresight_az_deg"), 350, 1e-9, "steps of 10");
    gi_csv_clear(&csv);
}

/* Longitude and latitude stand in columns of their names; words with commas and quotes come back whole. */
static void places(void **state)
{
    fixture *f = *state;
    fixture_write(f, CSV);
    gi_csv csv;
    read_table(f, "places", &csv);
    check_near(number(&csv, 0, "lat_deg"), 37.566, 1e-9, "Seoul as set");
    check_near(number(&csv, 0, "lon_deg"), 126.978, 1e-9, "Seoul as set");
    check_near(number(&csv, 0, "seen_from_altitude_km"), 22.9576, 1e-9, "as set");
    assert_string_equal(cell(&csv, 0, "limit"), "sector");
    assert_string_equal(cell(&csv, 1, "label"), "Nowhere, \"the\" place");
    assert_string_equal(cell(&csv, 1, "seen_from_altitude_km"), ""); /* never */
    assert_string_equal(cell(&csv, 1, "population_persons"), "");
    assert_string_equal(cell(&csv, 1, "position_unverified"), "1");
    gi_csv_clear(&csv);
}

/* Row n is second n, the last row is the impact. */
static void flights(void **state)
{
    fixture *f = *state;
    fixture_write(f, CSV);
    gi_csv csv;
    read_table(f, "flights", &csv);
    size_t row = 0;
    const glacis_flight *known[] = {&f->flights[0], &f->flights[1], &f->outbound[0]};
    for (int k = 0; k < 3; k++) {
        const glacis_flight *flight = known[k];
        for (int second = 0; second < flight->impact.time_s; second++, row++) {
            glacis_state at;
            glacis_flight_at(flight, second, &at);
            check_near(number(&csv, row, "time_s"), second, 0, "seconds");
            check_near(number(&csv, row, "altitude_km"), 1e-3 * glacis_state_height_m(&at), 1e-6,
                       "the flight's");
        }
        check_near(number(&csv, row, "time_s"), flight->impact.time_s, 1e-6, "impact");
        check_near(number(&csv, row++, "altitude_km"), 0, 1e-3, "on the ground");
    }
    assert_int_equal(row, csv.rows);
    gi_csv_clear(&csv);
    read_table(f, "engagements", &csv);
    assert_int_equal(csv.rows, FIXTURE_THREATS);
    check_near(number(&csv, 0, "first_intercept_altitude_km"), 45.6789, 1e-9, "as set");
    assert_string_equal(cell(&csv, 1, "first_sight_s"), ""); /* never */
    assert_string_equal(cell(&csv, 1, "limit"), "sector");
    check_near(number(&csv, 2, "shortfall_km"), 54.321, 1e-9, "as set");
    assert_string_equal(cell(&csv, 2, "range_km"), "");
    gi_csv_clear(&csv);
}

static void answers(void **state)
{
    fixture *f = *state;
    fixture_write(f, CSV);
    gi_csv csv;
    read_table(f, "answers_by_run", &csv);
    assert_int_equal(csv.rows, f->study.answers.count * FIXTURE_RUNS);
    for (size_t i = 0; i < csv.rows; i++)
        check_relative(number(&csv, i, "value"), f->by_run[i / FIXTURE_RUNS][i % FIXTURE_RUNS], 1e-9,
                       "the study's");
    gi_csv_clear(&csv);
    read_table(f, "movers", &csv);
    assert_string_equal(cell(&csv, 0, "fact"), "radar.detection_snr_db");
    assert_string_equal(cell(&csv, 0, "at_high"), "");
    gi_csv_clear(&csv);
    read_table(f, "facts_used", &csv);
    check_near(number(&csv, 0, "best"), 200, 1e-9, "in the unit of the key");
    check_near(number(&csv, 0, "low"), 150, 1e-6, "10 % quantile: low, by the definition of the spread");
    check_near(number(&csv, 0, "high"), 300, 1e-6, "90 % quantile: high");
    assert_string_equal(cell(&csv, 0, "flags"), "unverified;spread_assumed");
    check_near(number(&csv, 1, "best"), 20, 1e-9, "a power ratio of 100 is 20 dB");
    assert_string_equal(cell(&csv, 2, "choices"), "200;20");
    check_near(number(&csv, 2, "low"), 20, 0, "the lesser choice");
    assert_string_equal(cell(&csv, 0, "unverified"), "1");
    assert_string_equal(cell(&csv, 1, "unverified"), "0");
    gi_csv_clear(&csv);
}

/* The rows of data/ that a key rests on are named. */
static void sources(void **state)
{
    fixture *f = *state;
    const char *folder = getenv("GLACIS_DATA");
    glacis_diag *diag = glacis_diag_create();
    glacis_facts *facts = NULL;
    assert_int_equal(glacis_facts_read(folder ? folder : "data", diag, &facts), GLACIS_OK);
    const glacis_fact *fact = glacis_facts_at(facts, 0);
    snprintf(f->quantities[0].key, sizeof f->quantities[0].key, "%s.%s", fact->entity, fact->parameter);
    f->out.facts = facts;
    fixture_write(f, CSV);
    gi_csv csv;
    read_table(f, "facts_used", &csv);
    assert_true(strncmp(cell(&csv, 0, "source_ids"), fact->id, strlen(fact->id)) == 0);
    assert_string_equal(cell(&csv, 2, "source_ids"), "");
    gi_csv_clear(&csv);
    f->out.facts = NULL;
    glacis_facts_destroy(facts);
    glacis_diag_destroy(diag);
}

/* RFC 4180: rows end in CR LF; a field with comma, quote or line break is quoted, its quotes doubled. */
static void form(void **state)
{
    (void)state;
    static const gi_column columns[] = {{"a", "string", "", "words"}, {"b_km", "number", "km", "a number"}};
    gi_sheet sheet = GI_SHEET("form", "a table", columns);
    gi_sheet_word(&sheet, "plain");
    gi_sheet_number(&sheet, 0.1);
    sheet.unverified = true;
    gi_sheet_word(&sheet, "a,\"b\"\nc");
    gi_sheet_number(&sheet, INFINITY);
    assert_string_equal(sheet.text.data, "a,b_km,unverified\r\nplain,0.1,0\r\n\"a,\"\"b\"\"\nc\",,1\r\n");
    assert_int_equal(sheet.rows, 2);
    gi_text_clear(&sheet.text);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(described), cmocka_unit_test(map),
                                       cmocka_unit_test(places),    cmocka_unit_test(flights),
                                       cmocka_unit_test(answers),   cmocka_unit_test(sources),
                                       cmocka_unit_test(form)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
