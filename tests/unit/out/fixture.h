/* A made-up study for the writers: a small map, two missiles that fly and one that does not reach, a radar, two that were
 * there before (one beside the antimeridian, one that holds the pole), four runs. Its numbers mean nothing. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "../test.h"

#include "base/file.h"

#include <glacis/out.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIXTURE_RUNS = 4, FIXTURE_THREATS = 3, FIXTURE_ANSWERS = 16 };

typedef struct fixture {
    glacis_scenario scenario;
    glacis_study study;
    glacis_quantity quantities[4];
    glacis_named_place places[2], cities[1];
    glacis_place_answer place_answers[2], city_answers[1];
    glacis_site_view sites[2];
    glacis_answer answers[FIXTURE_ANSWERS];
    double by_run[FIXTURE_ANSWERS][FIXTURE_RUNS];
    glacis_flight flights[FIXTURE_THREATS], outbound[1];
    glacis_aim aims[FIXTURE_THREATS];
    glacis_engagement engagements[FIXTURE_THREATS];
    double areas[4][2];
    char neighbours[1][4];
    glacis_out out;
    char folder[64]; /* of the test, removed at the end */
} fixture;

/* ---- pieces ----------------------------------------------------------------------------------------- */

static inline void fixture_place(glacis_named_place *place, const char *name, const char *label,
                                 double lat_deg, double lon_deg, double population)
{
    *place = (glacis_named_place){.position = glacis_geo_deg(lat_deg, lon_deg, 0), .population = population};
    snprintf(place->name, sizeof place->name, "%s", name);
    snprintf(place->label, sizeof place->label, "%s", label);
}

static inline glacis_radar_post fixture_post(double lat_deg, double lon_deg, double boresight_deg,
                                             double half_width_deg, double range_km)
{
    return (glacis_radar_post){.radar.azimuth_half_width_rad = half_width_deg * GLACIS_RAD,
                               .mode.instrumented_range_m = range_km * 1e3,
                               .position = glacis_geo_deg(lat_deg, lon_deg, 0),
                               .boresight_az_rad = boresight_deg * GLACIS_RAD};
}

/* A body thrown from a point at an azimuth and 45 degrees, without air. */
static inline void fixture_throw(const glacis_geodetic *from, double az_deg, double speed_mps,
                                 glacis_flight *flight)
{
    glacis_enu frame;
    glacis_geo_enu_at(from, &frame);
    glacis_state start = {.time_s = 0};
    glacis_geo_ecef_from_geodetic(from, start.pos_ecef_m);
    double level = speed_mps * sqrt(0.5), az_rad = az_deg * GLACIS_RAD;
    for (int i = 0; i < 3; i++)
        start.vel_ecef_mps[i] =
            level * (sin(az_rad) * frame.east[i] + cos(az_rad) * frame.north[i] + frame.up[i]);
    glacis_cd_curve cd;
    glacis_cd_reentry(&cd);
    glacis_flight_options options = glacis_flight_options_default();
    options.without_air = true;
    assert_int_equal(glacis_fly_ballistic(&start, 5000, &cd, &options, flight), GLACIS_OK);
}

static inline void fixture_answer(fixture *f, const char *key, const char *unit, double best)
{
    size_t i = f->study.answers.count++;
    glacis_answer *answer = &f->answers[i];
    double work[FIXTURE_RUNS];
    assert_true(i < FIXTURE_ANSWERS);
    *answer = (glacis_answer){.unit = unit, .by_run = f->by_run[i]};
    snprintf(answer->key, sizeof answer->key, "%s", key);
    for (int run = 0; run < FIXTURE_RUNS; run++)
        answer->by_run[run] = best * (1 + 0.1 * run) / 3; /* thirds: every digit is used */
    glacis_band_of(answer->by_run[0], answer->by_run + 1, FIXTURE_RUNS - 1, work, &answer->band);
}

static inline void fixture_quantity(glacis_quantity *quantity, const char *key, const char *unit,
                                    double unit_scale, glacis_spread spread, unsigned flags)
{
    *quantity = (glacis_quantity){.unit = unit, .unit_scale = unit_scale, .spread = spread, .flags = flags};
    snprintf(quantity->key, sizeof quantity->key, "%s", key);
    snprintf(quantity->set_key, sizeof quantity->set_key, "facts.%s", key);
    snprintf(quantity->stream, sizeof quantity->stream, "%s", key);
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static inline void fixture_scenario(fixture *f)
{
    glacis_scenario *s = &f->scenario;
    glacis_case *c = &s->best;
    *s = (glacis_scenario){
        .title = "Made up: \"A & B\" <one>, \xC3\xA9t\xC3\xA9",
        .date = "2016-07-13",
        .country = "TST",
        .radar_id = "radar-one",
        .radar_mode = "terminal",
        .site_name = "site-one",
        .site_label = "Site One",
        .census_population = 5e7,
        .neighbours_count = 1,
        .view_heights_m = {1e5, 2e5},
        .view_heights_count = 2,
        .view_rcs_m2 = 1,
        .threat_names = {"first from here, min-energy", "second from here, lofted", "third"},
        .threat_launch_names = {"here", "here", "there"},
        .vehicle_ids = {"first"},
        .existing_names = {"by-the-line", "polar"},
        .outbound_names = {"from-somewhere"}};
    strcpy(f->neighbours[0], "NBR");
    s->neighbours = f->neighbours;
    c->vehicles_count = 1;
    c->threats_count = FIXTURE_THREATS;
    c->existing_count = 2;
    c->outbound_count = 1;
    for (int i = 0; i < FIXTURE_THREATS; i++)
        c->threats[i].launch = glacis_geo_deg(39, 125.7 + (i == 2), 0);
    c->outbound[0].launch = glacis_geo_deg(55, 165, 0);
    c->outbound[0].az_rad = 60 * GLACIS_RAD;
    c->radar = fixture_post(36, 128.3, 340, 60, 1000);
    c->battery.position = c->radar.position;
    c->existing[0] = fixture_post(55, 170, 90, 60, 2000);
    c->existing[1] = fixture_post(80, 20, 0, 180, 2000);
    fixture_place(&f->places[0], "seoul", "Seoul", 37.566, 126.978, 9.9e6);
    fixture_place(&f->places[1], "nowhere", "Nowhere, \"the\" place", 36.5, 127.5, NAN);
    fixture_place(&f->cities[0], "seoul", "Seoul", 37.566, 126.978, 9.9e6);
    f->places[1].unverified = true;
    s->places = f->places;
    s->places_count = 2;
    s->cities = f->cities;
    s->cities_count = 1;
    s->raid_place = f->places[0];
}

static inline void fixture_quantities(fixture *f)
{
    glacis_spread km = {.distribution = GLACIS_DIST_TRIANGULAR,
                        .best = 2e5,
                        .low = 1.5e5,
                        .high = 3e5,
                        .least = 0,
                        .most = INFINITY};
    glacis_spread db = {.distribution = GLACIS_DIST_FIXED,
                        .best = 100,
                        .low = 100,
                        .high = 100,
                        .least = 0,
                        .most = INFINITY};
    glacis_spread choice = {
        .distribution = GLACIS_DIST_CHOICE,
        .best = 200,
        .least = 0,
        .most = INFINITY,
        .choices_count = 2,
        .choices = {{GLACIS_DIST_FIXED, 200, 200, 200, 0.5}, {GLACIS_DIST_FIXED, 20, 20, 20, 0.5}}};
    fixture_quantity(&f->quantities[0], "battery.published_reach_km", "km", 1e3, km,
                     GLACIS_QUANTITY_UNVERIFIED | GLACIS_QUANTITY_SPREAD_ASSUMED);
    fixture_quantity(&f->quantities[1], "radar.detection_snr_db", "dB", 1, db, 0);
    fixture_quantity(&f->quantities[2], "battery.reaction_time_s", "s", 1, choice,
                     GLACIS_QUANTITY_FROM_SCENARIO);
    f->quantities[0].offset = offsetof(glacis_case, battery.published_reach_m);
    f->quantities[1].offset = offsetof(glacis_case, radar.mode.detection_snr);
    f->quantities[2].offset = offsetof(glacis_case, battery.reaction_time_s);
    f->scenario.quantities = f->quantities;
    f->scenario.quantities_count = 3;
}

/* Every kind of verdict in turn; a share of p with all its digits. */
static inline void fixture_cells(fixture *f)
{
    glacis_footprint *p = &f->study.footprint;
    assert_int_equal(glacis_grid_cover(36 * GLACIS_RAD, 38 * GLACIS_RAD, 126 * GLACIS_RAD, 129 * GLACIS_RAD,
                                       25e3, &p->grid),
                     GLACIS_OK);
    size_t count = glacis_grid_count(&p->grid);
    p->cells = calloc(count, sizeof *p->cells);
    p->marks = calloc(count * FIXTURE_THREATS, sizeof *p->marks);
    assert_true(p->cells && p->marks);
    for (size_t i = 0; i < count; i++) {
        if (i % 7 == 3) continue; /* sea */
        int kind = (int)(i / 3 % (GLACIS_LIMIT_COUNT + 3)) - 2;
        double area_m2 = glacis_grid_cell_area_m2(&p->grid, i);
        p->cells[p->cells_count++] = (glacis_footprint_cell){
            .centre = glacis_grid_centre(&p->grid, i),
            .grid_index = i,
            .area_m2 = area_m2,
            .land_m2 = area_m2 * (double)(1 + i % 16) / 16,
            .p_defended = (double)(i % 4) / 3,
            .verdict = {.threatened = kind > -2,
                        .defended = kind == -1,
                        .shots_least = kind == -1 ? 2 : 0,
                        .limit_index = kind < -1 ? -1 : kind,
                        .joint_limits =
                            kind == GLACIS_LIMIT_COUNT ? GLACIS_LIMIT_REACH | GLACIS_LIMIT_LAYER : 0}};
        p->defended_cells += kind == -1;
        p->not_threatened_cells += kind == -2;
        if (kind >= 0) p->limit_cells[kind]++;
    }
    p->threats_count = FIXTURE_THREATS;
    for (size_t i = 0; i < p->threats_count * p->cells_count; i++)
        p->marks[i] = (glacis_threat_mark){.reachable = i % 5 != 0,
                                           .shots = i % 5 == 1 ? 3 : 0,
                                           .limit_index = (signed char)(i % 5 < 2 ? -1 : (int)(i % 11))};
    p->places = f->place_answers;
    p->cities = f->city_answers;
    p->places_count = 2;
    p->cities_count = 1;
    for (int i = 0; i < 3; i++) {
        glacis_place_answer *answer = i < 2 ? &f->place_answers[i] : &f->city_answers[0];
        *answer = (glacis_place_answer){.place = i < 2 ? &f->places[i] : &f->cities[0],
                                        .p = 1.0 / 3,
                                        .distance_m = 123456.7,
                                        .verdict = {.threatened = true,
                                                    .defended = i == 1,
                                                    .shots_least = i == 1,
                                                    .limit_index = i == 1 ? -1 : GLACIS_LIMIT_INDEX_SECTOR}};
    }
    p->sweep_count = 36;
    for (int i = 0; i < 36; i++) {
        p->sweep_az_rad[i] = i * 10 * GLACIS_RAD;
        p->sweep_land_fraction[i] = i == 5 ? NAN : i / 36.0;
    }
    p->people_listed = 9.9e6;
}

static inline void fixture_flights(fixture *f)
{
    glacis_study *study = &f->study;
    const glacis_case *c = &f->scenario.best;
    fixture_throw(&c->threats[0].launch, 160, 1500, &f->flights[0]);
    fixture_throw(&c->threats[1].launch, 150, 2500, &f->flights[1]);
    fixture_throw(&c->outbound[0].launch, 60, 5000, &f->outbound[0]);
    f->aims[0].verdict = f->aims[1].verdict = GLACIS_AIM_HIT;
    f->aims[2] = (glacis_aim){.verdict = GLACIS_AIM_OUT_OF_REACH, .shortfall_m = 54321};
    f->engagements[0] = (glacis_engagement){.shots = 2,
                                            .first_sight_s = 20.5,
                                            .usable_track_s = 30.25,
                                            .first_launch_s = 40.125,
                                            .first_intercept_s = 90,
                                            .first_intercept_height_m = 45678.9,
                                            .last_intercept_s = 120};
    f->engagements[1] = (glacis_engagement){.first_sight_s = -1,
                                            .usable_track_s = -1,
                                            .first_launch_s = -1,
                                            .first_intercept_s = -1,
                                            .first_intercept_height_m = NAN,
                                            .last_intercept_s = -1,
                                            .binding = GLACIS_LIMIT_SECTOR};
    study->flights_count = FIXTURE_THREATS;
    study->flights = f->flights;
    study->flight_aims = f->aims;
    study->flight_engagements = f->engagements;
    study->flight_target = f->places[0];
}

static inline void fixture_radar(fixture *f)
{
    static glacis_outbound_answer outbound = {.sighting = {.seen = true,
                                                           .first_sight_s = 100,
                                                           .first_sight_height_m = 2e5,
                                                           .usable_track_s = -1,
                                                           .midcourse_s = 50,
                                                           .last_sight_s = 150},
                                              .added_s = 25};
    glacis_radar_study *r = &f->study.radar;
    r->range_m = 8.7e5;
    r->horizon_count = 32;
    for (int i = 0; i < 32; i++) {
        double range_m = 1e5 * (i + 1);
        r->horizon[i] = (glacis_horizon_point){range_m, i == 31 ? INFINITY : range_m * range_m / 1.7e7};
    }
    r->outbound_count = 1;
    r->outbound[0] = outbound;
    r->outbound_flights = f->outbound;
    r->neighbours_count = 1;
    r->heights_count = 2;
    r->area_m2 = f->areas[0];
    r->area_existing_m2 = f->areas[1];
    r->area_union_m2 = f->areas[2];
    r->country_area_m2 = f->areas[3];
    f->areas[3][0] = 9e12;
    r->sites = f->sites;
    r->sites_count = 2;
    for (int i = 0; i < 2; i++)
        f->sites[i] = (glacis_site_view){&f->places[i], i ? INFINITY : 22957.6};
}

static inline void fixture_answers(fixture *f)
{
    f->study.answers = (glacis_answers){.runs_count = FIXTURE_RUNS, .items = f->answers};
    fixture_answer(f, "land_fraction", "1", 1);
    fixture_answer(f, "people_inside", "persons", 1e6);
    fixture_answer(f, "land_fraction_alone.first from here, min-energy", "1", 2);
    fixture_answer(f, "view_area_km2.NBR.100", "km2", 3e5);
    fixture_answer(f, "outbound_seconds.from-somewhere", "s", 50);
    fixture_answer(f, "outbound_added_seconds.from-somewhere", "s", 25);
    f->answers[0].movers_count = 1;
    f->answers[0].movers[0] =
        (glacis_mover){.quantity = 1, .rank_correlation = -0.75, .at_low = 0.25, .at_high = NAN};
}

static inline fixture *fixture_begin(void)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    fixture_scenario(f);
    fixture_quantities(f);
    f->study = (glacis_study){
        .scenario = &f->scenario, .draws = FIXTURE_RUNS - 1, .seed = 7, .runs_count = FIXTURE_RUNS};
    fixture_cells(f);
    fixture_flights(f);
    fixture_radar(f);
    fixture_answers(f);
    f->study.raid = (glacis_raid_result){.runs = 1000, .converged = true, .leakers_mean = 1.5};
    f->out = (glacis_out){.study = &f->study,
                          .scenario = &f->scenario,
                          .command_line = "glacis assess made-up.yaml --set 'a=<b>'",
                          .created_utc = "2016-07-13T12:00:00Z"};
    strcpy(f->folder, "/tmp/glacis-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    return f;
}

/* ---- its folder ------------------------------------------------------------------------------------- */

static inline size_t fixture_count_files(const char *folder)
{
    size_t count = 0;
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (const struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
        count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

static inline void fixture_empty_folder(const char *folder)
{
    char path[512];
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (const struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    closedir(directory);
}

static inline void fixture_end(fixture *f)
{
    fixture_empty_folder(f->folder);
    rmdir(f->folder);
    free(f->study.footprint.cells);
    free(f->study.footprint.marks);
    free(f);
}

/* Writes formats into the folder; the count of files. */
static inline size_t fixture_write(fixture *f, unsigned formats)
{
    glacis_out_files files;
    char failed[256] = "";
    glacis_status status = glacis_out_write(&f->out, f->folder, formats, NULL, &files, failed, sizeof failed);
    if (status != GLACIS_OK) print_error("%s: %s\n", failed, glacis_status_sentence(status));
    assert_int_equal(status, GLACIS_OK);
    return files.count;
}

/* A file of the folder as a terminated text; the caller frees. */
static inline char *fixture_read(const fixture *f, const char *name, size_t *size)
{
    char path[256], *data = NULL;
    size_t length = 0;
    snprintf(path, sizeof path, "%s/%s", f->folder, name);
    if (gi_file_read(path, 64u << 20, &data, &length) != GLACIS_OK) fail_msg("%s is not there", path);
    if (size) *size = length;
    return data;
}

#endif
