/* Facts, sites and their names: what is read, what is found, what is refused and with which words.
 * Expected values are those written in the made-up files of this test. */
#include "fixture.h"

static const char vehicles[] =
    FACTS_HEADER "v1,alpha,name,Alpha One,,,text,listed,assumed,,made up,\n"
                 "v2,alpha,name,Alpha One,,,text,best,assumed,,made up,\n"
                 "v3,alpha,alias,First; A-1,,,text,best,assumed,,made up,\n"
                 "v4,alpha,payload_mass_kg,500,450,600,kg,best,published,,https://example.org/a,\n"
                 "v5,alpha,payload_mass_kg,700,,,kg,pool,published,,https://example.org/b,\n"
                 "v6,alpha-two,alias,A-1; second,,,text,best,assumed,,made up,\n"
                 "v7,alpha-two,stage1.burn_time_s,60,,,s,best,unverified,,memory,\n"
                 "v8,alpha,max_range_km,300,,,km,check,published,,https://example.org/a,\n";
static const char sites[] = SITES_HEADER
    "s1,harbour,Port Harbour,Old Quay; Kai,NZL,city;port,-41.5,174.25,12,1000,2015,published,,made up,\n"
    "s2,old-quay,Quay,Kai,NZL,town,-41.6,174.5,,,,unverified,2000,memory,\n"
    "s3,hidden,Hidden,,NZL,base,,,,,,published,,made up,\n";

static glacis_facts *read_ok(fixture *f)
{
    fixture_begin(f);
    fixture_write(f, "vehicles.csv", vehicles);
    fixture_write(f, "sites.csv", sites);
    fixture_write(f, "claims.csv", "# licence: CC0\nid,claim,source\nc1,it flies,made up\n");
    glacis_diag *diag = glacis_diag_create();
    glacis_facts *facts = NULL;
    glacis_status status = glacis_facts_read(f->folder, diag, &facts);
    print_diag(diag);
    assert_int_equal(status, GLACIS_OK);
    glacis_diag_destroy(diag);
    return facts;
}

static void finds_facts(void **state)
{
    (void)state;
    fixture f;
    glacis_facts *facts = read_ok(&f);
    assert_int_equal(glacis_facts_count(facts), 8);
    size_t count = 0;
    int first = glacis_facts_find(facts, "alpha.payload_mass_kg", &count);
    assert_true(first >= 0);
    assert_int_equal(count, 2);
    const glacis_fact *fact = glacis_facts_at(facts, (size_t)first);
    assert_string_equal(fact->id, "v4");
    assert_true(fact->value == 500 && fact->low == 450 && fact->high == 600);
    assert_int_equal(fact->line, 6);
    assert_string_equal(glacis_facts_at(facts, (size_t)first + 1)->id, "v5");
    assert_true(isnan(glacis_facts_at(facts, (size_t)first + 1)->low));
    first = glacis_facts_find(facts, "v7", &count);
    assert_int_equal(count, 1);
    assert_string_equal(glacis_facts_at(facts, (size_t)first)->parameter, "stage1.burn_time_s");
    assert_int_equal(glacis_facts_find(facts, "alpha.nothing", &count), -1);
    const glacis_input *inputs = NULL;
    assert_int_equal(glacis_facts_inputs(facts, &inputs), 3);
    assert_int_equal(strlen(inputs[0].sha256), 64);
    glacis_facts_destroy(facts);
    fixture_end(&f);
}

/* A key with any name of the thing it is of, and any row by its id. */
static void finds_keys_and_rows(void **state)
{
    (void)state;
    fixture f;
    glacis_facts *facts = read_ok(&f);
    const struct {
        const char *text, *key;
    } rows[] = {
        {"alpha.payload_mass_kg", "alpha.payload_mass_kg"},
        {"Alpha One.PAYLOAD_mass_kg", "alpha.payload_mass_kg"},
        {"second.stage1.burn_time_s", "alpha-two.stage1.burn_time_s"},
        {"First", "alpha"},
        {"first.unheard_of_kg", "alpha.unheard_of_kg"},
        {"a-1.payload_mass_kg", NULL}, /* of two things */
        {"nobody.payload_mass_kg", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char key[64] = "";
        assert_int_equal(glacis_key_as_written(facts, rows[i].text, key, sizeof key), rows[i].key != NULL);
        if (rows[i].key) assert_string_equal(key, rows[i].key);
    }
    glacis_row row;
    assert_true(glacis_row_find(facts, "c1", &row));
    assert_int_equal(row.columns, 3);
    assert_int_equal(row.line, 3);
    assert_string_equal(row.names[1], "claim");
    assert_string_equal(row.cells[1], "it flies");
    assert_true(glacis_row_find(facts, "s2", &row));
    assert_string_equal(row.cells[1], "old-quay");
    assert_false(glacis_row_find(facts, "c2", &row));
    glacis_facts_destroy(facts);
    fixture_end(&f);
}

static void finds_entities(void **state)
{
    (void)state;
    fixture f;
    glacis_facts *facts = read_ok(&f);
    const struct {
        const char *name, *slug, *what;
    } rows[] = {
        {"alpha", "alpha", NULL},
        {"ALPHA-TWO", "alpha-two", NULL},
        {"alpha one", "alpha", NULL},
        {"First", "alpha", NULL},
        {"second", "alpha-two", NULL},
        {"a-1", NULL, "'a-1' may be any of 2"},
        {"alpa", NULL, "no vehicle is called 'alpa'; did you mean 'alpha'?"},
        {"zzzzzz", NULL, "no vehicle is called 'zzzzzz'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        const char *slug = NULL;
        glacis_status status = glacis_entity_find(facts, "vehicle", rows[i].name, &slug, diag);
        assert_int_equal(status, rows[i].slug ? GLACIS_OK : GLACIS_REFUSED_NAME);
        if (rows[i].slug) assert_string_equal(slug, rows[i].slug);
        if (!rows[i].slug) {
            assert_null(slug);
            assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
            assert_string_equal(glacis_diag_at(diag, 0)->accepted, "alpha, alpha-two");
        }
        glacis_diag_destroy(diag);
    }
    glacis_facts_destroy(facts);
    fixture_end(&f);
}

static void finds_sites(void **state)
{
    (void)state;
    fixture f;
    glacis_facts *facts = read_ok(&f);
    const struct {
        const char *name;
        int index;
        size_t candidates;
    } rows[] = {
        {"harbour", 0, 1},  {"S1", 0, 1},       {"port harbour", 0, 1},
        {"Old Quay", 0, 1}, {"old-quay", 1, 1}, /* a slug before an alias */
        {"kai", -2, 2},     {"harbor", -1, 1},  {"nowhere at all", -1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *candidates[4];
        size_t count = 99;
        assert_int_equal(glacis_sites_find(facts, rows[i].name, candidates, 4, &count), rows[i].index);
        assert_int_equal(count, rows[i].candidates);
    }
    assert_true(isnan(glacis_sites_at(facts, 1)->elevation_m));
    glacis_facts_destroy(facts);
    fixture_end(&f);
}

static void parses_places(void **state)
{
    (void)state;
    fixture f;
    glacis_facts *facts = read_ok(&f);
    const struct {
        const char *text;
        glacis_status status;
        double lat_deg, lon_deg, height_m;
        bool unverified;
        const char *what;
    } rows[] = {
        {"-41.25,174.5", GLACIS_OK, -41.25, 174.5, 0, false, NULL},
        {" -41.25 , 190.5 , 300", GLACIS_OK, -41.25, -169.5, 300, false, NULL},
        {"harbour", GLACIS_OK, -41.5, 174.25, 12, false, NULL},
        {"Quay", GLACIS_OK, -41.6, 174.5, 0, true, NULL},
        {"91,0", GLACIS_REFUSED_RANGE, 0, 0, 0, false, "'91,0' is not a place on Earth"},
        {"0,nan", GLACIS_REFUSED_NAME, 0, 0, 0, false, "no site is called '0,nan'"},
        {"harbor", GLACIS_REFUSED_NAME, 0, 0, 0, false,
         "no site is called 'harbor'; did you mean one of these?"},
        {"kai", GLACIS_REFUSED_NAME, 0, 0, 0, false, "'kai' may be any of these sites"},
        {"hidden", GLACIS_REFUSED_NAME, 0, 0, 0, false, "the position of 'hidden' is not published"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_named_place place = {.population = -1};
        assert_int_equal(glacis_place_parse(facts, rows[i].text, diag, "--from", &place), rows[i].status);
        if (rows[i].what) {
            assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
            assert_string_equal(glacis_diag_at(diag, 0)->key, "--from");
            assert_true(place.population == -1);
        } else {
            check_near(place.position.lat_rad, rows[i].lat_deg * GLACIS_RAD, 1e-15, rows[i].text);
            check_near(place.position.lon_rad, rows[i].lon_deg * GLACIS_RAD, 1e-15, rows[i].text);
            check_near(place.position.height_m, rows[i].height_m, 0, rows[i].text);
            assert_int_equal(place.unverified, rows[i].unverified);
        }
        glacis_diag_destroy(diag);
    }
    glacis_facts_destroy(facts);
    fixture_end(&f);
}

/* Each refusal of a data file, provoked by one row. */
static void refuses(void **state)
{
    (void)state;
    const struct {
        const char *file, *text;
        int line;
        const char *what;
    } rows[] = {
        {"vehicles.csv",
         "id,entity,parameter,value,low,high,unit,use,status,school,source,note\na,b,c,1,,,m,listed,assumed,,"
         "x,\n",
         1, "the file states no licence"},
        {"vehicles.csv",
         "# licence: "
         "CC0\nid,entity,parameter,value,low,high,unit,use,status,school,source\na,b,c,1,,,m,listed,assumed,,"
         "x\n",
         0, "the column is missing"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,,,kg,best,assumed,,,\n", 3,
         "the row has no source"},
        {"vehicles.csv", FACTS_HEADER ",b,payload_mass_kg,1,,,kg,best,assumed,,x,\n", 3, "the row has no id"},
        {"vehicles.csv", FACTS_HEADER "a,,payload_mass_kg,1,,,kg,best,assumed,,x,\n", 3,
         "entity or parameter is empty"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1 t,,,kg,best,assumed,,x,\n", 3,
         "'1 t' is not a number"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,x,,kg,best,assumed,,x,\n", 3,
         "'x' is not a number"},
        {"vehicles.csv", FACTS_HEADER "a,b,max_range_km,far,,,km,check,assumed,,x,\n", 3,
         "'far' is not a number"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,,1,2,kg,best,assumed,,x,\n", 3,
         "the model takes this row and it has no value"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,5,1,2,kg,best,assumed,,x,\n", 3,
         "the range is not in order"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,,,g,best,assumed,,x,\n", 3,
         "the unit is 'g', which is not that of the name"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,,,kg,taken,assumed,,x,\n", 3,
         "not a use of a fact"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,,,kg,best,sure,,x,\n", 3,
         "not a status of a fact"},
        {"vehicles.csv", FACTS_HEADER "a,b,payload_mass_kg,1,,,kg,best,published,,memory,\n", 3,
         "the source is memory"},
        {"vehicles.csv",
         FACTS_HEADER
         "a,b,payload_mass_kg,1,,,kg,best,assumed,,x,\nc,b,payload_mass_kg,2,,,kg,best,assumed,,x,\n",
         4, "a second best row; the first is a in line 3"},
        {"vehicles.csv",
         FACTS_HEADER
         "a,b,payload_mass_kg,1,,,kg,best,assumed,,x,\nc,b,payload_mass_kg,2,,,kg,alternative,assumed,,x,\n",
         4, "an alternative belongs to no school"},
        {"vehicles.csv", FACTS_HEADER "c,b,payload_mass_kg,2,,,kg,alternative,assumed,s,x,\n", 3,
         "an alternative to nothing"},
        {"sites.csv", SITES_HEADER "s,,n,,NZL,city,1,2,,,,published,,x,\n", 3, "the site has no slug"},
        {"sites.csv", SITES_HEADER "s,a,n,,NZL,city,1,2,,,,published,,,\n", 3, "the row has no source"},
        {"sites.csv", SITES_HEADER "s,a,n,,NZL,city,1,2,,,,published,,memory,\n", 3, "the source is memory"},
        {"sites.csv", SITES_HEADER "s,a,n,,NZL,city,91,2,,,,published,,x,\n", 3, "out of range"},
        {"sites.csv", SITES_HEADER "s,a,n,,NZL,city,1,181,,,,published,,x,\n", 3, "out of range"},
        {"sites.csv", SITES_HEADER "s,a,n,,NZL,city,1,,,,,published,,x,\n", 3,
         "only one of latitude and longitude is given"},
        {"sites.csv", SITES_HEADER "s,a,n,,Eire,city,1,2,,,,published,,x,\n", 3, "not a country code"},
        {"sites.csv",
         SITES_HEADER "s,a,n,,NZL,city,1,2,,,,published,,x,\nt,A,n,,NZL,city,1,2,,,,published,,x,\n", 4,
         "another site has this slug"},
        {"tests.csv", "# licence: CC0\nid,source\na,\n", 3, "the row has no source"},
        {"tests.csv", "# licence: CC0\nid,value\na,1\n", 0, "the column is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture f;
        fixture_begin(&f);
        fixture_write(&f, rows[i].file, rows[i].text);
        glacis_diag *diag = glacis_diag_create();
        glacis_facts *facts = NULL;
        assert_int_equal(glacis_facts_read(f.folder, diag, &facts), GLACIS_REFUSED_INPUT);
        assert_null(facts);
        if (!glacis_diag_count(diag) || strcmp(glacis_diag_at(diag, 0)->what, rows[i].what) != 0) {
            print_error("row %zu, expected: %s\n", i, rows[i].what);
            print_diag(diag);
            fail();
        }
        assert_int_equal(glacis_diag_at(diag, 0)->line, rows[i].line);
        assert_string_equal(glacis_diag_at(diag, 0)->file, f.paths[0]);
        glacis_diag_destroy(diag);
        fixture_end(&f);
    }
}

/* All faults of all files come at once; an id given in two files is one of them. */
static void says_all(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f);
    fixture_write(&f, "a.csv", "id,source\nx,made up\ny,\n");
    fixture_write(&f, "b.csv", "# licence: CC0\nid,source\nx,made up\n");
    fixture_write(&f, "c.csv", "# licence: CC0\nid,source\nx\n");
    glacis_diag *diag = glacis_diag_create();
    glacis_facts *facts = NULL;
    assert_int_equal(glacis_facts_read(f.folder, diag, &facts), GLACIS_REFUSED_INPUT);
    const char *whats[] = {"the file states no licence", "the row has no source",
                           "row has 1 cells, the header has 2", NULL};
    for (size_t i = 0; whats[i]; i++)
        assert_string_equal(glacis_diag_at(diag, i)->what, whats[i]);
    char twice[160];
    snprintf(twice, sizeof twice, "the id is already that of %s:2", f.paths[0]);
    assert_string_equal(glacis_diag_at(diag, 3)->what, twice);
    assert_int_equal(glacis_diag_count(diag), 4);
    glacis_diag_destroy(diag);
    fixture_end(&f);
}

static void missing_folder(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_facts *facts = NULL;
    assert_int_equal(glacis_facts_read("/no/such/folder", diag, &facts), GLACIS_FAILED_FILE);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "cannot read it: No such file or directory");
    fixture f;
    fixture_begin(&f);
    assert_int_equal(glacis_facts_read(f.folder, diag, &facts), GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 1)->what, "the folder holds no facts");
    fixture_end(&f);
    glacis_diag_destroy(diag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_facts),    cmocka_unit_test(finds_keys_and_rows),
        cmocka_unit_test(finds_entities), cmocka_unit_test(finds_sites),
        cmocka_unit_test(parses_places),  cmocka_unit_test(refuses),
        cmocka_unit_test(says_all),       cmocka_unit_test(missing_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
