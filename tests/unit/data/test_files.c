/* Vehicles, radars and boost classes outside a scenario; one fault as people read it.
 * Expected numbers are those written in the texts of this test, or in the rows of data/ that are named. */
#include "made_up.h"

static const char vehicle_text[] =
    "name: Dart\n"
    "payload_mass_kg: {best: 300, low: 200, high: 400}\n"
    "payload_diameter_m: 0.6\n"
    "reentry_beta_kg_m2: 3000\n"
    "vertical_rise_s: 4\n"
    "kick_ramp_s: 8\n"
    "separates: yes\n"
    "can_cut_off: no\n"
    "rcs_nose_m2: 0.01\n"
    "rcs_side_m2: 0.1\n"
    "rcs_rear_m2: 0.1\n"
    "rcs_boost_m2: 1\n"
    "boost_cd: [[0, 0.2], [1, 0.5], [5, 0.3]]\n"
    "stages:\n"
    "  - {propellant_mass_kg: 4000, dry_mass_kg: 600, isp_vacuum_s: 270, isp_sea_level_s: "
    "240, burn_time_s: 60, diameter_m: 1}\n"
    "  - {propellant_mass_kg: 1000, dry_mass_kg: 150, isp_vacuum_s: 285, isp_sea_level_s: "
    "220, burn_time_s: 50, diameter_m: 1, coast_after_s: 3, steering: hold}\n";

static glacis_status read_vehicle(const char *text, glacis_diag *diag, glacis_vehicle *out)
{
    fixture f;
    fixture_begin(&f);
    glacis_status status = glacis_vehicle_file_read(fixture_write(&f, "v.yaml", text), diag, out);
    fixture_end(&f);
    return status;
}

static void vehicle_files(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_vehicle v;
    assert_int_equal(read_vehicle(vehicle_text, diag, &v), GLACIS_OK);
    assert_int_equal(v.stages_count, 2);
    check_near(v.payload_kg, 300, 0, "best of the range");
    check_near(v.stages[1].coast_after_s, 3, 0, "coast_after_s");
    assert_int_equal(v.stages[0].steering, GLACIS_STEERING_GRAVITY_TURN);
    assert_int_equal(v.stages[1].steering, GLACIS_STEERING_HOLD);
    check_near(v.separates, 1, 0, "yes");
    check_near(v.can_cut_off, 0, 0, "no");
    assert_int_equal(v.boost_cd.count, 3);
    check_near(v.boost_cd.cd[1], 0.5, 0, "own curve");
    assert_true(v.reentry_cd.count >= 2); /* the common one */
    check_near(glacis_vehicle_launch_mass_kg(&v), 300 + 4600 + 1150, 1e-9, "sum of the masses");
    glacis_diag_destroy(diag);
}

static void vehicle_files_refused(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int line, column;
        const char *key, *what;
    } rows[] = {
        {"payload_mass_kg: 3\n", 0, 0, "vehicle", "too little is known of 'vehicle': no stage"},
        {"payload_mass_kg: 3\nstages: [{}]\n", 2, 10, "stages[0]",
         "missing: propellant_mass_kg, dry_mass_kg, isp_vacuum_s, isp_sea_level_s, burn_time_s, diameter_m"},
        {"payload_mas_kg: 3\n", 1, 1, "payload_mas_kg", "unknown key; did you mean 'payload_mass_kg'?"},
        {"stages: [1, 2, 3, 4, 5]\n", 1, 9, "stages", "5 entries"},
        {"boost_cd: [[1, 0.2], [1, 0.3]]\n", 1, 22, "boost_cd[1]", "Mach 1 does not rise"},
        {"boost_cd: [[1, 0.2]]\n", 1, 11, "boost_cd", "not a list of 2 to 24 pairs"},
        {"boost_cd: [[1, 0.2], 3]\n", 1, 22, "boost_cd[1]", "not a pair"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_vehicle v = {.payload_kg = -1};
        assert_int_equal(read_vehicle(rows[i].text, diag, &v), GLACIS_REFUSED_INPUT);
        assert_true(v.payload_kg == -1);
        assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
        assert_string_equal(glacis_diag_at(diag, 0)->key, rows[i].key);
        assert_int_equal(glacis_diag_at(diag, 0)->line, rows[i].line);
        assert_int_equal(glacis_diag_at(diag, 0)->column, rows[i].column);
        glacis_diag_destroy(diag);
    }
    glacis_diag *diag = glacis_diag_create();
    glacis_vehicle v;
    /* What no field alone shows: the engine is better at sea level than in vacuum. */
    char *bad = strdup(vehicle_text);
    memcpy(strstr(bad, "isp_vacuum_s: 270"), "isp_vacuum_s: 230", 17);
    assert_int_equal(read_vehicle(bad, diag, &v), GLACIS_REFUSED_INPUT);
    assert_string_equal(glacis_diag_at(diag, 0)->what,
                        "'Dart': stage 1: isp_sea_level_s is above isp_vacuum_s");
    free(bad);
    assert_int_equal(glacis_vehicle_file_read("/no/such.yaml", diag, &v), GLACIS_FAILED_FILE);
    glacis_diag_destroy(diag);
}

static void radar_files(void **state)
{
    (void)state;
    const char *text =
        "name: lookout\nfrequency_hz: 9e9\naperture_area_m2: 8\naperture_efficiency: 0.7\n"
        "average_power_w: 6e4\nsystem_loss_times_noise_temperature_k: 3000\nazimuth_half_width_deg: 60\n"
        "scan_loss_exponent: 3\nrange_error_floor_m: 10\nangle_error_floor_deg: 0.02\n"
        "instrumented_range_km: 900\nelevation_min_deg: 4\nelevation_max_deg: 85\n"
        "search_azimuth_width_deg: 90\nsearch_elevation_width_deg: 6\nsearch_frame_s: 4\n"
        "search_time_share: 0.5\ntrack_dwell_s: 0.05\ntrack_update_s: 1\ndetection_snr_db: 13\n";
    fixture f;
    fixture_begin(&f);
    glacis_diag *diag = glacis_diag_create();
    glacis_radar radar;
    glacis_radar_mode mode;
    assert_int_equal(glacis_radar_file_read(fixture_write(&f, "r.yaml", text), diag, &radar, &mode),
                     GLACIS_OK);
    check_near(radar.average_power_w, 6e4, 0, "average_power_w");
    check_near(mode.instrumented_range_m, 900e3, 0, "instrumented_range_km");
    check_near(mode.cued, 0, 0, "default");
    const char *lacking = fixture_write(&f, "s.yaml", "frequency_hz: 9e9\nmodel: eye\n");
    assert_int_equal(glacis_radar_file_read(lacking, diag, &radar, &mode), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_diag_count(diag), 3);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "unknown key");
    assert_string_equal(glacis_diag_at(diag, 1)->what,
                        "missing: aperture_area_m2, aperture_efficiency, average_power_w, "
                        "system_loss_times_noise_temperature_k, azimuth_half_width_deg, scan_loss_exponent, "
                        "range_error_floor_m, angle_error_floor_deg");
    glacis_diag_destroy(diag);
    fixture_end(&f);
}

static void vehicles_by_name(void **state)
{
    made_up *m = *state;
    glacis_diag *diag = glacis_diag_create();
    glacis_vehicle v;
    const char *slug = NULL;
    assert_int_equal(glacis_vehicle_read(m->facts, "ALPHA", diag, &v, &slug), GLACIS_OK);
    assert_string_equal(slug, "alpha");
    check_near(v.stages[0].burn_time_s, 90, 0, "of made_up.h");
    const struct {
        const char *name, *what;
    } rows[] = {
        {"alfa", "no vehicle is called 'alfa'; did you mean 'alpha'?"},
        {"weaver", "'weaver' is listed but not modelled: it manoeuvres"},
        {"rumour", "too little is known of 'rumour': no stage1.dry_mass_kg, isp_vacuum_s, isp_sea_level_s, "
                   "burn_time_s, "
                   "diameter_m"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = glacis_diag_count(diag);
        assert_int_equal(glacis_vehicle_read(m->facts, rows[i].name, diag, &v, &slug), GLACIS_REFUSED_INPUT);
        assert_string_equal(glacis_diag_at(diag, before)->what, rows[i].what);
    }
    glacis_diag_destroy(diag);
}

/* Every class of data/boost_classes.csv is read; each quantity stands where its offset says. */
static void boost_classes(void **state)
{
    (void)state;
    glacis_diag *diag = glacis_diag_create();
    glacis_facts *facts = NULL;
    assert_int_equal(glacis_facts_read("data", diag, &facts), GLACIS_OK);
    size_t classes = 0;
    for (size_t i = 0; i < glacis_facts_count(facts); i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        size_t count = 0;
        glacis_boost_class rule;
        glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX];
        if (strcmp(fact->parameter, "thrust_to_weight_at_launch") != 0) continue;
        glacis_status status =
            glacis_boost_class_read(facts, fact->entity, NULL, 0, diag, &rule, quantities, &count);
        print_diag(diag);
        assert_int_equal(status, GLACIS_OK);
        check_near(rule.thrust_to_weight_at_launch, fact->value, 0, fact->entity);
        assert_true(rule.stages_count >= 1 && rule.isp_vacuum_s[0] > rule.isp_sea_level_s[0]);
        for (size_t q = 0; q < count; q++)
            assert_true(*(double *)(void *)((char *)&rule + quantities[q].offset) ==
                        quantities[q].spread.best);
        if (rule.stages_count > 1)
            assert_true(rule.mass_fraction_of_launch[1] > 0 && rule.burn_time_s[1] > 0);
        classes++;
    }
    assert_true(classes >= 3);
    glacis_boost_class rule = {.stages_count = -1};
    glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX];
    size_t count = 0;
    assert_int_equal(glacis_boost_class_read(facts, "steam", NULL, 0, diag, &rule, quantities, &count),
                     GLACIS_REFUSED_NAME);
    assert_true(rule.stages_count == -1);
    glacis_facts_destroy(facts);
    glacis_diag_destroy(diag);
}

/* ---- one fault as people read it ------------------------------------------------------------------ */

static void renders(void **state)
{
    (void)state;
    fixture f;
    fixture_begin(&f);
    const char *path = fixture_write(&f, "t.yaml", "a: 1\n\xC3\xA9\xC3\xA9: [2,\t3]\n");
    const struct {
        glacis_diag_entry entry;
        const char *expected; /* after the path */
    } rows[] = {
        {{path, 1, 4, "a", "1 is out of range", "2 to 3", false},
         ":1:4: error: a: 1 is out of range; accepted: 2 to 3\n  a: 1\n     ^\n"},
        /* A column counts characters; the tab before it stays a tab. */
        {{path, 2, 9, "x", "odd", "", true},
         ":2:9: warning: x: odd\n  \xC3\xA9\xC3\xA9: [2,\t3]\n         \t^\n"},
        {{path, 0, 0, "", "the file is empty", "", false}, ": error: the file is empty\n"},
        {{path, 9, 1, "", "beyond", "", false}, ":9:1: error: beyond\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text = NULL;
        assert_int_equal(glacis_diag_render(&rows[i].entry, &text), GLACIS_OK);
        assert_string_equal(text + strlen(path), rows[i].expected);
        free(text);
    }
    char *text = NULL;
    glacis_diag_entry option = {"--set", 0, 0, "a.b", "no", "yes", false};
    assert_int_equal(glacis_diag_render(&option, &text), GLACIS_OK);
    assert_string_equal(text, "--set: error: a.b: no; accepted: yes\n");
    free(text);
    glacis_diag_entry bare = {"", 0, 0, "vehicle", "no", "", false};
    assert_int_equal(glacis_diag_render(&bare, &text), GLACIS_OK);
    assert_string_equal(text, "error: vehicle: no\n");
    free(text);
    fixture_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vehicle_files), cmocka_unit_test(vehicle_files_refused),
        cmocka_unit_test(radar_files),   cmocka_unit_test(vehicles_by_name),
        cmocka_unit_test(boost_classes), cmocka_unit_test(renders),
    };
    return cmocka_run_group_tests(tests, made_up_begin, made_up_end);
}
