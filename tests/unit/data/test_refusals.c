/* What a scenario file is refused for, fault by fault: the place, the key, what is wrong, what is accepted. Expected: docs/scenario.md. */
#include "made_up.h"

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
         "view, map and 8 "
         "more"},
        {"title:", "qqqqqqqq:", 2, 1, "qqqqqqqq", "unknown key",
         "glacis, title, date, country, refraction, radar, battery, threats, existing_radars, outbound, "
         "view, map and 8 "
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_keys_and_values),
        cmocka_unit_test(refuses_ranges),
        cmocka_unit_test(refuses_names),
        cmocka_unit_test(refuses_the_whole),
        cmocka_unit_test(refuses_sets),
    };
    return cmocka_run_group_tests(tests, made_up_begin, made_up_end);
}
