/* A scenario over made-up facts: what it becomes, and every refusal with its words and its place.
 * Expected numbers are those written in made_up.h, turned to SI by the definitions of the units. */
#include "made_up.h"

static glacis_scenario *read_ok(void **state, const char *find, const char *put, const char *set)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    glacis_status status = made_up_read(*state, find, put, &set, set ? 1 : 0, diag, &scenario);
    if (status != GLACIS_OK || glacis_diag_count(diag)) print_diag(diag);
    assert_int_equal(status, GLACIS_OK);
    assert_int_equal(glacis_diag_count(diag), 0);
    glacis_diag_destroy(diag);
    return scenario;
}

static void becomes_a_case(void **state)
{
    glacis_scenario *s = read_ok(state, NULL, NULL, NULL);
    const glacis_case *c = &s->best;
    assert_string_equal(s->title, "Made up");
    assert_string_equal(s->country, "NZL");
    assert_string_equal(s->date, "2030-01-01");
    assert_int_equal(strlen(s->sha256), 64);
    assert_int_equal(c->vehicles_count, 1); /* two threats of one vehicle */
    assert_int_equal(c->threats_count, 2);
    assert_string_equal(s->threat_names[0], "alpha from cape, min-energy");
    assert_string_equal(s->threat_names[1], "alpha from cape, lofted");
    assert_int_equal(c->threats[1].shape, GLACIS_SHAPE_LOFTED);
    assert_string_equal(s->interceptor_id, "shield-interceptor");
    assert_string_equal(s->radar_mode, "search");
    assert_string_equal(s->existing_names[0], "eye (stare) at far-hill");
    assert_string_equal(s->outbound_names[0], "north");
    check_near(c->radar.mode.instrumented_range_m, 900e3, 0, "of the mode");
    check_near(c->existing[0].mode.instrumented_range_m, 1800e3, 0, "of the other mode");
    check_near(c->radar.mode.elevation_min_rad, 4 * GLACIS_RAD, 1e-15, "of the radar, for all modes");
    check_near(c->radar.mode.detection_snr, 19.952623149688797, 1e-12, "13 dB as power ratio, 10^1.3");
    check_near(c->battery.layer_max_m, 130e3, 0, "given in the scenario");
    check_near(c->battery.target_speed_max_mps, 12 * 340.0, 1e-9, "Mach 12 at the press's 340 m/s");
    check_near(c->battery.position.lat_rad, -41.3 * GLACIS_RAD, 1e-15,
               "the battery stands where the radar stands");
    check_near(c->battery.position.height_m, 300, 0, "elevation of the site");
    check_near(c->outbound[0].rcs_boost_m2, 5, 0, "of the model");
    check_near(c->raid.layers[0].inventory_count, 24, 0, "4 launchers x 6");
    check_near(c->raid.layers[0].shots_per_target, 2, 0, "default");
    check_near(c->raid.launch_interval_s, 10, 0, "the battery's");
    assert_int_equal(s->raid_battery_layer, 0);
    assert_string_equal(s->raid_place.name, "larger-town");
    assert_int_equal(s->cities_count, 2);
    check_near(s->census_population, 1000000, 0, "province and city outside it");
    assert_int_equal(s->neighbours_count, 1);
    assert_string_equal(s->neighbours[0], "AUS");
    check_near(s->view_heights_m[1], 500e3, 0, "view.altitudes_km");
    check_near(s->view_rcs_m2, 1, 0, "default");
    check_near(s->cell_m, 30e3, 0, "map.cell_km");
    assert_int_equal(s->draws, 8);
    assert_int_equal(s->seed, 3);
    assert_int_equal(s->places_count, 1);
    assert_true(s->box_rad[0] < -46 * GLACIS_RAD && s->box_rad[1] > -35 * GLACIS_RAD); /* New Zealand */
    glacis_scenario_destroy(s);
}

static void takes_sets(void **state)
{
    const struct {
        const char *set;
        size_t offset;
        double expected;
    } rows[] = {
        {"radar.mode=stare", offsetof(glacis_case, radar.mode.instrumented_range_m), 1800e3},
        {"radar.average_power_w=5e4", offsetof(glacis_case, radar.radar.average_power_w), 5e4},
        {"facts.eye.average_power_w=5e4", offsetof(glacis_case, existing[0].radar.average_power_w), 5e4},
        {"facts.eye.search.track_dwell_s=0.2", offsetof(glacis_case, radar.mode.track_dwell_s), 0.2},
        {"facts.alpha.stage1.burn_time_s=80", offsetof(glacis_case, vehicles[0].stages[0].burn_time_s), 80},
        {"battery.reaction_time_s=45", offsetof(glacis_case, battery.reaction_time_s), 45},
        {"battery.published_reach_governs=no", offsetof(glacis_case, battery.published_reach_governs), 0},
        {"battery.single_shot_kill_probability=0.6", offsetof(glacis_case, raid.layers[0].kill_probability),
         0.6},
        {"facts.shield.kill_correlation=0.3", offsetof(glacis_case, raid.layers[0].correlation), 0.3},
        {"schools.reach=b2", offsetof(glacis_case, battery.published_reach_m), 300e3},
        {"schools.reach=b1", offsetof(glacis_case, battery.published_reach_m), 200e3},
        {"outbound.north.burn_time_s=200", offsetof(glacis_case, outbound[0].burn_time_s), 200},
        {"outbound[0].burn_time_s={best: 210, low: 190, high: 230}",
         offsetof(glacis_case, outbound[0].burn_time_s), 210},
        {"existing_radars.0.mask_deg=2", offsetof(glacis_case, existing[0].mask_rad), 2 * GLACIS_RAD},
        {"raid.layers[0].inventory_count=7", offsetof(glacis_case, raid.layers[0].inventory_count), 7},
        {"threats[0].from=[-35, 173, 50]", offsetof(glacis_case, threats[0].launch.height_m), 50},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_scenario *s = read_ok(state, NULL, NULL, rows[i].set);
        check_near(*(const double *)(const void *)((const char *)&s->best + rows[i].offset), rows[i].expected,
                   1e-12 * fabs(rows[i].expected), rows[i].set);
        glacis_scenario_destroy(s);
    }
}

static void other_shapes(void **state)
{
    glacis_scenario *s = read_ok(state, "shape: lofted", "shape: apogee, apogee_km: 300", NULL);
    assert_int_equal(s->best.threats[1].shape, GLACIS_SHAPE_APOGEE);
    check_near(s->best.threats[1].apogee_m, 300e3, 0, "apogee_km");
    glacis_scenario_destroy(s);
    /* Without layers the battery fights the raid alone; without a radar site the battery's stands for both. */
    s = read_ok(state, ", layers: [{name: upper, model: shield}]", ", at: town", NULL);
    assert_int_equal(s->best.raid.layers_count, 1);
    assert_int_equal(s->raid_battery_layer, 0);
    assert_string_equal(s->raid_place.name, "town");
    glacis_scenario_destroy(s);
    s = read_ok(state, "  site: hill\n  boresight", "  boresight", "battery.site=hill");
    check_near(s->best.radar.position.height_m, 300, 0, "the radar stands where the battery stands");
    glacis_scenario_destroy(s);
    s = read_ok(state, "country: NZL", "country: NZL\nrefraction: four-thirds", NULL);
    assert_int_equal(s->refraction, GLACIS_REFRACTION_FOUR_THIRDS);
    glacis_scenario_destroy(s);
}

/* ---- warnings ------------------------------------------------------------------------------------- */

static void warns(void **state)
{
    const struct {
        const char *set, *key, *what;
    } rows[] = {
        {"radar.boresight_az_deg=180", "radar.boresight_az_deg",
         "the sector faces away from every launch site: it faces 180 +- 60 deg, they lie at 352 (cape)"},
        {"facts.rumour.payload_mass_kg=90", "facts.rumour.payload_mass_kg",
         "it changes nothing in this scenario"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_diag *diag = glacis_diag_create();
        glacis_scenario *scenario = NULL;
        assert_int_equal(made_up_read(*state, NULL, NULL, &rows[i].set, 1, diag, &scenario), GLACIS_OK);
        assert_int_equal(glacis_diag_count(diag), 1);
        assert_int_equal(glacis_diag_error_count(diag), 0);
        assert_true(glacis_diag_at(diag, 0)->is_warning);
        assert_string_equal(glacis_diag_at(diag, 0)->key, rows[i].key);
        assert_string_equal(glacis_diag_at(diag, 0)->what, rows[i].what);
        glacis_scenario_destroy(scenario);
        glacis_diag_destroy(diag);
    }
}

/* Every fault at once, in the order of the file, options last. */
static void says_all(void **state)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    const char *set = "study.draws=-1";
    assert_int_equal(made_up_read(*state, "  mode: search\n  site: hill", "  site: hil\n  moed: x", &set, 1,
                                  diag, &scenario),
                     GLACIS_REFUSED_INPUT);
    const char *keys[] = {"radar.mode", "radar.site", "radar.moed", "study.draws"};
    assert_int_equal(glacis_diag_count(diag), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(glacis_diag_at(diag, i)->key, keys[i]);
    glacis_diag_destroy(diag);
}

static void missing_file(void **state)
{
    made_up *m = *state;
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    assert_int_equal(glacis_scenario_read("/no/such.yaml", m->facts, m->land, NULL, 0, diag, &scenario),
                     GLACIS_FAILED_FILE);
    assert_string_equal(glacis_diag_at(diag, 0)->what, "cannot read it: No such file or directory");
    glacis_diag_destroy(diag);
}

/* ---- any text at all ------------------------------------------------------------------------------ */

/* Damaged scenarios are read or refused, with a fault said, and nothing else happens (run with the sanitizers). */
static void survives_damage(void **state)
{
    made_up *m = *state;
    uint64_t stream = glacis_rng_stream("damage");
    size_t length = strlen(made_up_scenario);
    size_t paths_count = m->folder.paths_count;
    for (uint64_t run = 0; run < 400; run++) {
        char *text = malloc(length + 64);
        memcpy(text, made_up_scenario, length + 1);
        for (uint64_t k = 0; k < 1 + run % 4; k++) {
            size_t at = (size_t)(glacis_rng_uniform(1, run, stream, 3 * k) * (double)length);
            const char *marks = "{}[]:,-#&*!|>'\"%@`\n\t 0e.~";
            size_t mark = (size_t)(glacis_rng_uniform(1, run, stream, 3 * k + 1) * (double)strlen(marks));
            text[at] = marks[mark];
        }
        const char *path = fixture_write(&m->folder, "damaged.yaml", text);
        glacis_diag *diag = glacis_diag_create();
        glacis_scenario *scenario = NULL;
        glacis_status status = glacis_scenario_read(path, m->facts, m->land, NULL, 0, diag, &scenario);
        assert_true(status == GLACIS_OK ||
                    (status == GLACIS_REFUSED_INPUT && glacis_diag_error_count(diag) > 0));
        assert_int_equal(status == GLACIS_OK, scenario != NULL);
        glacis_scenario_destroy(scenario);
        glacis_diag_destroy(diag);
        unlink(path);
        m->folder.paths_count = paths_count;
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(becomes_a_case),  cmocka_unit_test(takes_sets), cmocka_unit_test(other_shapes),
        cmocka_unit_test(warns),           cmocka_unit_test(says_all),   cmocka_unit_test(missing_file),
        cmocka_unit_test(survives_damage),
    };
    return cmocka_run_group_tests(tests, made_up_begin, made_up_end);
}
