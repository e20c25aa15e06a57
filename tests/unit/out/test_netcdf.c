/* NetCDF, read back through the library: the study's numbers, bit for bit, and the attributes CF-1.11 asks for. */
#include "fixture.h"

#include <netcdf.h>

static const unsigned NETCDF = 1u << GLACIS_FORMAT_INDEX_NETCDF;

static void ok(int error)
{
    if (error != NC_NOERR) fail_msg("netcdf: %s", nc_strerror(error));
}

static int open_file(fixture *f)
{
    char path[256];
    int id = 0;
    assert_int_equal(fixture_write(f, NETCDF), 1);
    snprintf(path, sizeof path, "%s/footprint.nc", f->folder);
    ok(nc_open(path, NC_NOWRITE, &id));
    return id;
}

static int variable(int file, const char *name)
{
    int id = 0;
    if (nc_inq_varid(file, name, &id) != NC_NOERR) fail_msg("no variable %s", name);
    return id;
}

static void check_words(int file, int var, const char *name, const char *expected)
{
    char text[512] = "";
    size_t length = 0;
    ok(nc_inq_attlen(file, var, name, &length));
    assert_true(length < sizeof text);
    ok(nc_get_att_text(file, var, name, text));
    assert_string_equal(text, expected);
}

static void numbers(void **state)
{
    fixture *f = *state;
    const glacis_footprint *p = &f->study.footprint;
    size_t count = glacis_grid_count(&p->grid);
    double *read = malloc(count * sizeof *read);
    int file = open_file(f);
    const char *const names[] = {"p_defended", "land_area_m2", "cell_area_m2"};
    for (int n = 0; n < 3; n++) {
        double fill;
        ok(nc_get_att_double(file, variable(file, names[n]), "_FillValue", &fill));
        ok(nc_get_var_double(file, variable(file, names[n]), read));
        size_t cell = 0;
        for (size_t i = 0; i < count; i++) {
            bool here = cell < p->cells_count && p->cells[cell].grid_index == i;
            const glacis_footprint_cell *c = &p->cells[here ? cell++ : 0];
            double expected = !here ? fill : n == 0 ? c->p_defended : n == 1 ? c->land_m2 : c->area_m2;
            assert_memory_equal(&read[i], &expected, sizeof expected);
        }
        assert_int_equal(cell, p->cells_count);
    }
    ok(nc_close(file));
    free(read);
}

static void verdicts(void **state)
{
    fixture *f = *state;
    const glacis_footprint *p = &f->study.footprint;
    size_t count = glacis_grid_count(&p->grid);
    signed char *limit = malloc(count), *defended = malloc(count), *alone = malloc(count * FIXTURE_THREATS);
    short *shots = malloc(count * FIXTURE_THREATS * sizeof *shots);
    int file = open_file(f);
    ok(nc_get_var_schar(file, variable(file, "limit"), limit));
    ok(nc_get_var_schar(file, variable(file, "defended"), defended));
    ok(nc_get_var_schar(file, variable(file, "limit_by_threat"), alone));
    ok(nc_get_var_short(file, variable(file, "shots"), shots));
    for (size_t i = 0; i < p->cells_count; i++) {
        const glacis_cell_verdict *v = &p->cells[i].verdict;
        size_t at = p->cells[i].grid_index;
        assert_int_equal(limit[at], !v->threatened ? -2 : v->defended ? -1 : v->limit_index);
        assert_int_equal(defended[at], !v->threatened ? -2 : v->defended);
        for (size_t t = 0; t < FIXTURE_THREATS; t++) {
            const glacis_threat_mark *mark = &p->marks[t * p->cells_count + i];
            assert_int_equal(shots[t * count + at], mark->reachable ? mark->shots : -1);
            assert_int_equal(alone[t * count + at], mark->reachable ? mark->limit_index : -2);
        }
    }
    assert_int_equal(limit[3], -127); /* sea in the fixture: the fill value */
    assert_int_equal(shots[3], -1);
    ok(nc_close(file));
    free(limit);
    free(defended);
    free(alone);
    free(shots);
}

/* Every flag has its word, in the order of glacis/limit.h. */
static void flags(void **state)
{
    int file = open_file(*state), limit = variable(file, "limit");
    char meanings[512] = "", expected[512] = "not_threatened defended";
    signed char values[GLACIS_LIMIT_COUNT + 3];
    size_t length = 0;
    nc_type type;
    ok(nc_inq_att(file, limit, "flag_values", &type, &length));
    assert_int_equal(type, NC_BYTE); /* CF-1.11 section 3.5: the type of the variable */
    assert_int_equal(length, GLACIS_LIMIT_COUNT + 3);
    ok(nc_get_att_schar(file, limit, "flag_values", values));
    for (int i = 0; i < GLACIS_LIMIT_COUNT + 3; i++)
        assert_int_equal(values[i], i - 2);
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), " %s",
                 glacis_limit_name(i));
    ok(nc_get_att_text(file, limit, "flag_meanings", meanings));
    assert_string_equal(meanings, expected);
    ok(nc_close(file));
}

/* Centres and bounds tile the box that the grid was made for. */
static void axes(void **state)
{
    fixture *f = *state;
    const glacis_grid *grid = &f->study.footprint.grid;
    double centre[256], bounds[256][2];
    int file = open_file(f);
    const struct {
        const char *name, *bounds, *units;
        size_t count;
        double low_deg, high_deg;
    } rows[] = {{"lat", "lat_bnds", "degrees_north", grid->rows, 36, 38},
                {"lon", "lon_bnds", "degrees_east", grid->columns, 126, 129}};
    for (int n = 0; n < 2; n++) {
        assert_true(rows[n].count <= 256);
        int axis = variable(file, rows[n].name);
        check_words(file, axis, "units", rows[n].units);
        check_words(file, axis, "bounds", rows[n].bounds);
        ok(nc_get_var_double(file, axis, centre));
        ok(nc_get_var_double(file, variable(file, rows[n].bounds), bounds[0]));
        check_near(bounds[0][0], rows[n].low_deg, 1e-9, "edge of the box");
        check_near(bounds[rows[n].count - 1][1], rows[n].high_deg, 1e-9, "edge of the box");
        for (size_t i = 0; i < rows[n].count; i++) {
            check_near(centre[i], 0.5 * (bounds[i][0] + bounds[i][1]), 1e-9, "centre of its bounds");
            if (i > 0) check_near(bounds[i][0], bounds[i - 1][1], 1e-12, "no gap");
        }
    }
    ok(nc_close(file));
}

static void about(void **state)
{
    int file = open_file(*state);
    char name[GLACIS_NAME_MAX];
    unsigned long long seed = 0, draws = 0;
    check_words(file, NC_GLOBAL, "Conventions", "CF-1.11");
    check_words(file, NC_GLOBAL, "title", ((fixture *)*state)->scenario.title);
    check_words(file, NC_GLOBAL, "institution", "glacis");
    check_words(file, NC_GLOBAL, "history", "2016-07-13T12:00:00Z: glacis assess made-up.yaml --set 'a=<b>'");
    check_words(file, NC_GLOBAL, "unverified", "battery.published_reach_km");
    ok(nc_get_att_ulonglong(file, NC_GLOBAL, "seed", &seed));
    ok(nc_get_att_ulonglong(file, NC_GLOBAL, "draws", &draws));
    assert_int_equal(seed, 7);
    assert_int_equal(draws, FIXTURE_RUNS - 1);
    const size_t start[2] = {1, 0}, count[2] = {1, GLACIS_NAME_MAX};
    ok(nc_get_vara_text(file, variable(file, "threat_name"), start, count, name));
    assert_string_equal(name, "second from here, lofted");
    check_words(file, variable(file, "shots"), "coordinates", "threat_name");
    check_words(file, variable(file, "cell_area_m2"), "standard_name", "cell_area");
    check_words(file, variable(file, "p_defended"), "cell_measures", "area: cell_area_m2");
    check_words(file, variable(file, "p_defended"), "grid_mapping", "crs");
    ok(nc_close(file));
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(verdicts),
                                       cmocka_unit_test(flags), cmocka_unit_test(axes),
                                       cmocka_unit_test(about)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
