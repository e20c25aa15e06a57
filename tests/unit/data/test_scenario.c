/* A scenario over made-up facts: what it becomes, and every refusal with its words and its place.
 * Expected numbers are those written in made_up.h, turned to SI by the definitions of the units. */
#include "made_up.h"

/* ---- what it becomes ------------------------------------------------------------------------------ */

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

/* ---- refusals ------------------------------------------------------------------------------------- */

typedef struct refusal {
    const char *find, *put; /* NULL, or the text of a --set in `put` */
    int line, column;
    const char *key, *what, *accepted;
} refusal;

static void check_refusal(made_up *m, const refusal *row)
{
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    glacis_status status = row->find ? made_up_read(m, row->find, row->put, NULL, 0, diag, &scenario)
                                     : made_up_read(m, NULL, NULL, &row->put, 1, diag, &scenario);
    if (glacis_diag_count(diag) != 1) {
        print_error("%s: not one fault:\n", row->put);
        print_diag(diag);
        fail();
    }
    const glacis_diag_entry *e = glacis_diag_at(diag, 0);
    assert_int_equal(status, GLACIS_REFUSED_INPUT);
    assert_null(scenario);
    assert_string_equal(e->what, row->what);
    assert_string_equal(e->accepted, row->accepted);
    assert_string_equal(e->key, row->key);
    assert_int_equal(e->line, row->line);
    assert_int_equal(e->column, row->column);
    if (!row->find) assert_string_equal(e->file, "--set");
    glacis_diag_destroy(diag);
}

static void check_refusals(void **state, const refusal *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_refusal(*state, &rows[i]);
}

#define SITE_KINDS "a site, [lat, lon] or [lat, lon, height_m]"

static void refuses_keys_and_values(void **state)
{
    static const refusal rows[] = {
        {"glacis: 1", "glacis: 2", 1, 9, "glacis", "2 is out of range", "1"},
        {"glacis: 1\n", "", 1, 0, "glacis", "the key is missing",
         "glacis: 1, the version of the scenario language"},
        {"title:", "titel:", 2, 1, "titel", "unknown key; did you mean 'title'?",
         "glacis, title, date, country, refraction, radar, battery, threats, existing_radars, outbound, "
         "view, map and 5 "
         "more"},
        {"title:", "qqqqqqqq:", 2, 1, "qqqqqqqq", "unknown key",
         "glacis, title, date, country, refraction, radar, battery, threats, existing_radars, outbound, "
         "view, map and 5 "
         "more"},
        {"title: Made up", "title: [a]", 2, 8, "title", "not a text", "a text"},
        {"title: Made up", "title:", 2, 7, "title", "no value", "a text"},
        {"2030-01-01", "2030-02-29", 3, 7, "date", "'2030-02-29' is not a date", "a date as YYYY-MM-DD"},
        {"2030-01-01", "1 May", 3, 7, "date", "'1 May' is not a date", "a date as YYYY-MM-DD"},
        {"NZL", "nzl", 4, 10, "country", "no country has the code 'nzl'; did you mean 'NZL'?",
         "an ISO 3166 alpha-3 code of the land file"},
        {"country: NZL\n", "", 1, 0, "country", "the key is missing", "an ISO 3166 alpha-3 code"},
        {"country: NZL", "country: NZL\nrefraction: flat", 5, 13, "refraction", "'flat' is not a choice",
         "exponential, four-thirds, none"},
        {"layer_max_km: 130", "layer_max_m: 130000", 12, 3, "battery.layer_max_m",
         "unknown key; did you mean 'layer_max_km', which is in km?", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: 130 km", 12, 17, "battery.layer_max_km",
         "'130 km' carries a unit; the unit is in the key", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: high", 12, 17, "battery.layer_max_km", "'high' is not a number",
         "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: .nan", 12, 17, "battery.layer_max_km",
         "'.nan' is not a finite number", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: -inf", 12, 17, "battery.layer_max_km",
         "'-inf' is not a finite number", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: '130'", 12, 17, "battery.layer_max_km",
         "\"130\" in quotes is a text", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: 2001", 12, 17, "battery.layer_max_km", "2001 is out of range",
         "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: [130]", 12, 17, "battery.layer_max_km",
         "a list stands where a number is expected", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: ~", 12, 17, "battery.layer_max_km", "no value",
         "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "launchers_count: 2.5", 12, 20, "battery.launchers_count",
         "2.5 is not a whole number", "a whole number from 0 to 1000"},
        {"layer_max_km: 130", "launchers_count: {best: 4, low: 3, high: 5}", 12, 20,
         "battery.launchers_count", "a range where one number is taken", "a whole number from 0 to 1000"},
        {"layer_max_km: 130", "published_reach_governs: 0.5", 12, 28, "battery.published_reach_governs",
         "0.5 is neither 0 nor 1", "0 or 1, true or false"},
        {"layer_max_km: 130\n", "layer_max_km: 130\n  layer_max_km: 120\n", 13, 3, "battery.layer_max_km",
         "the key is given twice; the first is in line 12", "each key once"},
    };
    check_refusals(state, rows, sizeof rows / sizeof *rows);
}

static void refuses_ranges(void **state)
{
    static const refusal rows[] = {
        {"layer_max_km: 130", "layer_max_km: {low: 1, high: 2}", 12, 17, "battery.layer_max_km", "no best",
         "best, low, high, distribution"},
        {"layer_max_km: 130", "layer_max_km: {best: 130}", 12, 17, "battery.layer_max_km",
         "a range without low and high", "{best, low, high}, or a lone number"},
        {"layer_max_km: 130", "layer_max_km: {best: 130, low: 140, high: 150}", 12, 17,
         "battery.layer_max_km", "the range is not in order", "low <= best <= high"},
        {"layer_max_km: 130", "layer_max_km: {best: 130, low: 100, hihg: 150}", 12, 39,
         "battery.layer_max_km.hihg", "unknown key of a range", "best, low, high, distribution"},
        {"layer_max_km: 130", "layer_max_km: {best: 130, low: 100, high: 9000}", 12, 45,
         "battery.layer_max_km.high", "9000 is out of range", "a number from 0.1 to 2000 in km"},
        {"layer_max_km: 130", "layer_max_km: {best: 130, low: 100, high: 150, distribution: normal}", 12, 64,
         "battery.layer_max_km.distribution", "not a distribution", "fixed, triangular, log, uniform"},
        {"layer_max_km: 130", "reaction_time_s: {best: 5, low: 0, high: 9, distribution: log}", 12, 20,
         "battery.reaction_time_s", "a log distribution reaches 0",
         "a range above 0, or distribution: triangular"},
        {"high: 10, distribution", "high: 361, distribution", 9, 49, "radar.boresight_az_deg.high",
         "361 is out of range", "a number from 0 to 360 in deg"},
    };
    check_refusals(state, rows, sizeof rows / sizeof *rows);
}

static void refuses_names(void **state)
{
    static const refusal rows[] = {
        {"model: eye", "model: eyes", 6, 10, "radar.model", "no radar is called 'eyes'; did you mean 'eye'?",
         "eye"},
        {"mode: search", "mode: serch", 7, 9, "radar.mode", "'eye' has no mode 'serch'", "search, stare"},
        {"  mode: search\n", "", 6, 3, "radar.mode", "the key is missing", "search, stare"},
        {"site: hill", "site: hil", 8, 9, "radar.site", "no site is called 'hil'; did you mean one of these?",
         "hill, far-hill"},
        {"  site: hill\n  bore", "  bore", 6, 3, "radar.site", "the key is missing", SITE_KINDS},
        {"site: hill", "site: nowhere", 8, 9, "radar.site", "the position of 'nowhere' is not published",
         "LAT,LON in degrees"},
        {"site: hill", "site: [91, 0]", 8, 10, "radar.site[0]", "91 is out of range",
         "[lat, lon] or [lat, lon, height_m], in degrees and metres"},
        {"site: hill", "site: [9]", 8, 9, "radar.site", "1 numbers where a place has 2 or 3",
         "[lat, lon] or [lat, lon, height_m], in degrees and metres"},
        {"site: hill", "site: {lat: 9}", 8, 9, "radar.site", "not a place", SITE_KINDS},
        {"model: shield\n", "model: sheild\n", 11, 10, "battery.model",
         "no battery is called 'sheild'; did you mean 'shield'?", "shield"},
        {"layer_max_km: 130", "interceptor: alfa", 12, 16, "battery.interceptor",
         "no vehicle is called 'alfa'; did you mean 'alpha'?", "alpha, rumour, shield-interceptor, weaver"},
        {"vehicle: alpha", "vehicle: weaver", 14, 15, "threats[0].vehicle",
         "'weaver' is listed but not modelled: it manoeuvres", "a vehicle that falls freely after its burn"},
        {"shape: min-energy", "shap: min-energy", 14, 34, "threats[0].shap",
         "unknown key; did you mean 'shape'?", "vehicle, from, shape, apogee_km"},
        {"shape: lofted", "shape: loft", 15, 41, "threats[1].shape", "'loft' is not a choice",
         "min-energy, lofted, depressed, apogee"},
        {"shape: lofted", "shape: apogee", 15, 5, "threats[1].apogee_km", "the key is missing",
         "a number from 10 to 10000 in km"},
        {"shape: lofted", "apogee_km: 300", 15, 45, "threats[1].apogee_km",
         "an apogee with shape 'min-energy'", "only with shape: apogee"},
        {"[town]", "[twon]", 28, 29, "map.places[0]", "no site is called 'twon'; did you mean one of these?",
         "town"},
        {"[AUS]", "[AUT, Australia]", 29, 26, "view.neighbours[1]",
         "no country has the code 'Australia'; did you mean 'AUS'?",
         "an ISO 3166 alpha-3 code of the land file"},
        {"[100, 500]", "[100, high]", 29, 47, "view.altitudes_km[1]", "'high' is not a number",
         "a list of numbers from 1 to 10000 in km"},
        {"[100, 500]", "100", 29, 41, "view.altitudes_km", "not a list",
         "a list of numbers from 1 to 10000 in km"},
        {"[100, 500]", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", 29, 41, "view.altitudes_km", "9 heights",
         "at most 8 numbers"},
        {"{name: upper, model: shield}", "{name: upper, model: sheild}", 30, 53, "raid.layers[0].model",
         "no battery is called 'sheild'; did you mean 'shield'?", "shield"},
        {"study: {draws: 8, seed: 3}", "study: {raid_runs_least: 9, raid_runs_most: 8}", 31, 8, "study",
         "fewest runs above most runs", "raid_runs_least <= raid_runs_most"},
        {"study:", "vehicles: {alpha: {}}\nstudy:", 31, 12, "vehicles.alpha",
         "'alpha' is a vehicle of the data files",
         "another name; other values for a known vehicle go under `facts:`"},
    };
    check_refusals(state, rows, sizeof rows / sizeof *rows);
}

static void refuses_the_whole(void **state)
{
    static const refusal rows[] = {
        {"cell_km: 30", "cell_km: 0.5", 28, 16, "map.cell_km",
         "the map has 668736895 cells, which would take about 684.8 GB", "at most 1000000 cells"},
        {"map: {", "map: {lat_min_deg: -41, lat_max_deg: -40.9, lon_min_deg: 174, lon_max_deg: 174.1, ", 28,
         92, "map.cell_km", "the map has 1 cell", "at least 4 cells"},
        {"map: {", "map: {lat_min_deg: -40, lat_max_deg: -41, ", 28, 6, "map", "the map has no height",
         "lat_min_deg < lat_max_deg"},
        {"layer_max_km: 130", "launchers_count: 0", 12, 20, "battery.launchers_count",
         "launchers_count x interceptors_per_launcher_count is 0: nothing to defend with", "at least 1"},
        {"layer_max_km: 130", "layer_max_km: 30", 11, 3, "battery", "layer_min_km is not below layer_max_km",
         "layer_min_km < layer_max_km"},
        {"threats:\n  - {vehicle: alpha, from: cape, shape: min-energy}\n  - {vehicle: Alpha, from: cape, "
         "shape: lofted}\n",
         "threats: []\n", 13, 10, "threats", "no threat", "at least one {vehicle, from, shape}"},
        {"vehicle: alpha", "vehicle: rumour", 14, 15, "threats[0].vehicle",
         "too little is known of 'rumour': no stage1.dry_mass_kg, isp_vacuum_s, isp_sea_level_s, "
         "burn_time_s, diameter_m",
         "the values, in the scenario or the data files"},
        {"    burnout_path_deg: 20\n", "", 19, 5, "outbound[0]",
         "too little is known of 'alpha': no burnout_path_deg",
         "the values, in the scenario or the data files"},
        {"    model: alpha\n", "", 19, 5, "outbound[0]",
         "missing: reentry_beta_kg_m2, rcs_nose_m2, rcs_side_m2, rcs_rear_m2, rcs_boost_m2",
         "a value for each"},
    };
    /* The unknown vehicle lacks more than its stage; the first fault is enough here. */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strstr(rows[i].put, "rumour")) continue;
        check_refusal(*state, &rows[i]);
    }
    glacis_diag *diag = glacis_diag_create();
    glacis_scenario *scenario = NULL;
    made_up_read(*state, rows[6].find, rows[6].put, NULL, 0, diag, &scenario);
    assert_string_equal(glacis_diag_at(diag, 0)->what, rows[6].what);
    assert_int_equal(glacis_diag_at(diag, 0)->column, rows[6].column);
    assert_null(scenario);
    glacis_diag_destroy(diag);
}

static void refuses_sets(void **state)
{
    static const refusal rows[] = {
        {NULL, "radar.mode", 0, 0, "", "'radar.mode' has no '='", "KEY=VALUE"},
        {NULL, "=3", 0, 0, "", "'' names no key", "KEY=VALUE"},
        {NULL, "radar.mod=stare", 0, 0, "radar.mod", "unknown key; did you mean 'mode'?",
         "model, mode, site, boresight_az_deg, mask_deg, name, frequency_hz, aperture_area_m2, "
         "aperture_efficiency, "
         "average_power_w, system_loss_times_noise_temperature_k, azimuth_half_width_deg and 14 more"},
        {NULL, "threats[2].shape=lofted", 0, 0, "threats[2].shape", "'2' is not in the list",
         "0 to 1, or the name of one"},
        {NULL, "outbound.south.az_deg=1", 0, 0, "outbound.south.az_deg", "'south' is not in the list",
         "0 to 0, or the name of one"},
        {NULL, "title.x=3", 0, 0, "title.x", "'title' is one value, without keys of its own",
         "the key itself"},
        {NULL, "battery.reaction_time_s=-1", 0, 0, "battery.reaction_time_s", "-1 is out of range",
         "a number from 0 to 3600 in s"},
        {NULL, "battery.reaction_time_s=", 0, 0, "battery.reaction_time_s",
         "'battery.reaction_time_s' is given no value", "KEY=VALUE"},
        {NULL, "facts.alpha.stage1.burntime_s=3", 0, 0, "facts.alpha.stage1.burntime_s",
         "no such fact; did you mean 'alpha.stage1.burn_time_s'?",
         "a key that the model takes, ENTITY.PARAMETER (glacis cite ENTITY)"},
        {NULL, "facts.shield.max_height_km=3", 0, 0, "facts.shield.max_height_km",
         "the fact is published, but no number of the model",
         "a key that the model takes, ENTITY.PARAMETER (glacis cite ENTITY)"},
        {NULL, "schools.reech=b1", 0, 0, "schools.reech", "no such dispute; did you mean 'reach'?",
         "reach, skill"},
        {NULL, "schools.reach=b8", 0, 0, "schools.reach", "not the id of a side of this dispute", "b1, b2"},
    };
    check_refusals(state, rows, sizeof rows / sizeof *rows);
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
        cmocka_unit_test(becomes_a_case),
        cmocka_unit_test(takes_sets),
        cmocka_unit_test(other_shapes),
        cmocka_unit_test(refuses_keys_and_values),
        cmocka_unit_test(refuses_ranges),
        cmocka_unit_test(refuses_names),
        cmocka_unit_test(refuses_the_whole),
        cmocka_unit_test(refuses_sets),
        cmocka_unit_test(warns),
        cmocka_unit_test(says_all),
        cmocka_unit_test(missing_file),
        cmocka_unit_test(survives_damage),
    };
    return cmocka_run_group_tests(tests, made_up_begin, made_up_end);
}
