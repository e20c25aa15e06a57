/* Made-up data files and a scenario over them, for the tests of the scenario language. */
#ifndef MADE_UP_H
#define MADE_UP_H

#include "fixture.h"

#include "base/text.h"

typedef struct made_up {
    fixture folder;
    glacis_facts *facts;
    glacis_land *land;
    size_t rows; /* for ids */
} made_up;

/* Rows "parameter=value unit" of one entity, all best and assumed. */
static inline void add_facts(made_up *m, gi_text *out, const char *entity, const char *const *rows)
{
    for (size_t i = 0; rows[i]; i++) {
        char parameter[64], value[64], unit[16] = "1";
        assert_true(sscanf(rows[i], "%63[^=]=%63s %15s", parameter, value, unit) >= 2);
        gi_text_addf(out, "f%zu,%s,%s,%s,,,%s,best,assumed,,made up,\n", ++m->rows, entity, parameter, value,
                     unit);
    }
}

static const char *const made_up_vehicle[] = {"payload_mass_kg=800 kg",
                                              "payload_diameter_m=0.9 m",
                                              "reentry_beta_kg_m2=4000 kg/m2",
                                              "vertical_rise_s=5 s",
                                              "kick_ramp_s=10 s",
                                              "separates=1 1",
                                              "can_cut_off=1 1",
                                              "rcs_nose_m2=0.05 m2",
                                              "rcs_side_m2=1 m2",
                                              "rcs_rear_m2=0.5 m2",
                                              "rcs_boost_m2=5 m2",
                                              "stage1.propellant_mass_kg=9000 kg",
                                              "stage1.dry_mass_kg=1500 kg",
                                              "stage1.isp_vacuum_s=260 s",
                                              "stage1.isp_sea_level_s=235 s",
                                              "stage1.burn_time_s=90 s",
                                              "stage1.diameter_m=1.2 m",
                                              NULL};
static const char *const made_up_manoeuvring[] = {"modelled=0 1", NULL};
static const char *const made_up_unknown[] = {"stage1.propellant_mass_kg=900 kg", "payload_mass_kg=80 kg",
                                              NULL};
static const char *const made_up_radar[] = {"frequency_hz=9e9 Hz",
                                            "aperture_area_m2=8 m2",
                                            "aperture_efficiency=0.7 1",
                                            "average_power_w=60000 W",
                                            "system_loss_times_noise_temperature_k=3000 K",
                                            "azimuth_half_width_deg=60 deg",
                                            "scan_loss_exponent=3 1",
                                            "range_error_floor_m=10 m",
                                            "angle_error_floor_deg=0.02 deg",
                                            "elevation_min_deg=4 deg",
                                            "elevation_max_deg=85 deg",
                                            "search_azimuth_width_deg=90 deg",
                                            "search_elevation_width_deg=6 deg",
                                            "search_frame_s=4 s",
                                            "search_time_share=0.5 1",
                                            "track_update_s=1 s",
                                            "detection_snr_db=13 dB",
                                            NULL};
static const char *const made_up_search[] = {"instrumented_range_km=900 km", "track_dwell_s=0.05 s", NULL};
static const char *const made_up_stare[] = {"instrumented_range_km=1800 km", "track_dwell_s=0.1 s", NULL};
static const char *const made_up_battery[] = {"launchers_count=4 count",
                                              "interceptors_per_launcher_count=6 count",
                                              "layer_min_km=40 km",
                                              "layer_max_km=140 km",
                                              "target_speed_max_mach=12 Mach",
                                              "assessment_delay_s=15 s",
                                              "launch_interval_s=10 s",
                                              "interceptor_reliability=0.95 1",
                                              "kill_correlation=0.2 1",
                                              "track_basket_m=2000 m",
                                              "track_look_ahead_s=60 s",
                                              NULL};
/* What several publications say: a pool, two disputes. */
static const char made_up_published[] =
    "b1,shield,published_reach_km,200,,,km,best,published,,https://example.org/1,\n"
    "b2,shield,published_reach_km,300,,,km,alternative,published,reach,https://example.org/2,\n"
    "b3,shield,reaction_time_s,30,20,60,s,best,published,,https://example.org/1,\n"
    "b4,shield,reaction_time_s,25,10,,s,pool,published,,https://example.org/2,\n"
    "b5,shield,reaction_time_s,90,,,s,pool,published,,https://example.org/3,\n"
    "b6,shield,reaction_time_s,200,,,s,listed,published,,https://example.org/4,\n"
    "b7,shield,single_shot_kill_probability,0.8,,,1,best,unverified,,memory,\n"
    "b8,shield,single_shot_kill_probability,0.5,,,1,alternative,published,skill,https://example.org/2,\n"
    "b9,shield,max_height_km,150,,,km,check,published,,https://example.org/1,\n";

static const char made_up_sites[] = SITES_HEADER
    "s1,hill,Hill,,NZL,base,-41.3,174.0,300,,,published,,made up,\n"
    "s2,far-hill,Far Hill,,NZL,base,-36.0,174.5,200,,,published,,made up,\n"
    "s3,cape,Cape,Northern Cape,NZL,cape,-34.4,172.9,10,,,published,,made up,\n"
    "s4,town,Town,,NZL,city;port,-41.29,174.78,20,400000,2020,published,,made up,\n"
    "s5,larger-town,Larger Town,,NZL,city,-36.85,174.76,20,1400000,2020,unverified,2000,memory,\n"
    "s6,southland,Southland,,NZL,province_total,,,,100000,2020,published,,made up,\n"
    "s7,capital,Capital,,NZL,metropolitan,,,,900000,2020,published,,made up,\n"
    "s8,abroad,Abroad,,AUS,city,-33.9,151.2,20,5000000,2020,published,,made up,\n"
    "s9,nowhere,Nowhere,,NZL,base,,,,,,published,,made up,\n";

static const char made_up_scenario[] =
    "glacis: 1\n"
    "title: Made up\n"
    "date: 2030-01-01\n"
    "country: NZL\n"
    "radar:\n"
    "  model: eye\n"
    "  mode: search\n"
    "  site: hill\n"
    "  boresight_az_deg: {best: 350, low: 330, high: 10, distribution: uniform}\n"
    "battery:\n"
    "  model: shield\n"
    "  layer_max_km: 130\n"
    "threats:\n"
    "  - {vehicle: alpha, from: cape, shape: min-energy}\n"
    "  - {vehicle: Alpha, from: cape, shape: lofted}\n"
    "existing_radars:\n"
    "  - {model: eye, mode: stare, site: far-hill, boresight_az_deg: 300}\n"
    "outbound:\n"
    "  - name: north\n"
    "    model: alpha\n"
    "    from: cape\n"
    "    az_deg: {best: 5, low: 350, high: 20}\n"
    "    burn_time_s: 180\n"
    "    burnout_height_km: 180\n"
    "    burnout_downrange_km: 350\n"
    "    burnout_speed_mps: 6500\n"
    "    burnout_path_deg: 20\n"
    "map: {cell_km: 30, places: [town]}\n"
    "view: {neighbours: [AUS], altitudes_km: [100, 500]}\n"
    "raid: {size_count: 5, layers: [{name: upper, model: shield}]}\n"
    "study: {draws: 8, seed: 3}\n";

static inline void made_up_write(made_up *m)
{
    gi_text vehicles, radars, batteries;
    gi_text_init(&vehicles);
    gi_text_init(&radars);
    gi_text_init(&batteries);
    gi_text_add(&vehicles, FACTS_HEADER);
    add_facts(m, &vehicles, "alpha", made_up_vehicle);
    add_facts(m, &vehicles, "shield-interceptor", made_up_vehicle);
    add_facts(m, &vehicles, "weaver", made_up_manoeuvring);
    add_facts(m, &vehicles, "rumour", made_up_unknown);
    gi_text_add(&radars, FACTS_HEADER);
    add_facts(m, &radars, "eye", made_up_radar);
    add_facts(m, &radars, "eye.search", made_up_search);
    add_facts(m, &radars, "eye.stare", made_up_stare);
    gi_text_add(&batteries, FACTS_HEADER);
    add_facts(m, &batteries, "shield", made_up_battery);
    gi_text_add(&batteries, made_up_published);
    fixture_write(&m->folder, "vehicles.csv", vehicles.data);
    fixture_write(&m->folder, "radars.csv", radars.data);
    fixture_write(&m->folder, "batteries.csv", batteries.data);
    fixture_write(&m->folder, "sites.csv", made_up_sites);
    gi_text_clear(&vehicles);
    gi_text_clear(&radars);
    gi_text_clear(&batteries);
}

/* Group set-up and tear-down. */
static inline int made_up_begin(void **state)
{
    made_up *m = calloc(1, sizeof *m);
    glacis_diag *diag = glacis_diag_create();
    fixture_begin(&m->folder);
    made_up_write(m);
    glacis_status status = glacis_facts_read(m->folder.folder, diag, &m->facts);
    print_diag(diag);
    glacis_diag_destroy(diag);
    *state = m;
    return status == GLACIS_OK && glacis_land_read("data/land/countries.bin", &m->land) == GLACIS_OK ? 0 : 1;
}

static inline int made_up_end(void **state)
{
    made_up *m = *state;
    glacis_facts_destroy(m->facts);
    glacis_land_destroy(m->land);
    fixture_end(&m->folder);
    free(m);
    return 0;
}

/* The scenario with `find` replaced by `put` (both may be NULL), read with the given --set texts. */
static inline glacis_status made_up_read(made_up *m, const char *find, const char *put,
                                         const char *const *sets, size_t sets_count, glacis_diag *diag,
                                         glacis_scenario **out)
{
    gi_text text;
    gi_text_init(&text);
    const char *found = find ? strstr(made_up_scenario, find) : NULL;
    if (find) assert_non_null(found);
    if (found) {
        gi_text_add_bytes(&text, made_up_scenario, (size_t)(found - made_up_scenario));
        gi_text_add(&text, put);
        gi_text_add(&text, found + strlen(find));
    } else {
        gi_text_add(&text, made_up_scenario);
    }
    size_t count = m->folder.paths_count;
    const char *path = fixture_write(&m->folder, "scenario.yaml", text.data);
    glacis_status status = glacis_scenario_read(path, m->facts, m->land, sets, sets_count, diag, out);
    unlink(path);
    m->folder.paths_count = count;
    gi_text_clear(&text);
    return status;
}

#endif
