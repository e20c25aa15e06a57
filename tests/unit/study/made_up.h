/* The made-up case of the tests of studies: scenarios/southern-strait.yaml, where nothing is real but the coast, on a map of
 * some fifty coarse cells with one threat, one outbound flight, and its own country as the neighbour that is looked into. */
#ifndef TEST_STUDY_MADE_UP_H
#define TEST_STUDY_MADE_UP_H

#include "../test.h"

#include <glacis/study.h>

#include <stdlib.h>
#include <string.h>

#define MADE_UP_THREAT "{vehicle: southerly, from: [-34.4, 172.9]}"
#define MADE_UP_OUTBOUND                                                                                     \
    "outbound=[{name: up, from: [-36, 175], az_deg: {best: 60, low: 30, high: 90}, "                         \
    "burn_time_s: {best: 120, low: 100, high: 140}, burnout_height_km: {best: 120, low: 100, high: 140}, "   \
    "burnout_downrange_km: {best: 100, low: 80, high: 120}, "                                                \
    "burnout_speed_mps: {best: 3000, low: 2800, high: 3300}, "                                               \
    "burnout_path_deg: {best: 35, low: 30, high: 40}, reentry_beta_kg_m2: 5000, "                            \
    "rcs_nose_m2: 0.05, rcs_side_m2: 1, rcs_rear_m2: 1, rcs_boost_m2: 5}]"
#define MADE_UP_RADAR                                                                                        \
    "existing_radars=[{name: before, site: [-38, 176], boresight_az_deg: 40, frequency_hz: 9e9, "            \
    "aperture_area_m2: 4, aperture_efficiency: 0.7, average_power_w: 20000, "                                \
    "system_loss_times_noise_temperature_k: 3000, azimuth_half_width_deg: 45, scan_loss_exponent: 3, "       \
    "range_error_floor_m: 10, angle_error_floor_deg: 0.02, instrumented_range_km: 600, "                     \
    "elevation_min_deg: 2, elevation_max_deg: 85, search_azimuth_width_deg: 90, "                            \
    "search_elevation_width_deg: 6, search_frame_s: 4, search_time_share: 0.5, track_dwell_s: 0.05, "        \
    "track_update_s: 1, detection_snr_db: 13, cued: false}]"

typedef struct made_up {
    glacis_facts *facts;
    glacis_land *land;
    glacis_diag *diag;
} made_up;

static inline int made_up_open(void **state)
{
    static made_up world;
    const char *data = getenv("GLACIS_DATA");
    char path[512];
    snprintf(path, sizeof path, "%s/land/countries.bin", data ? data : "data");
    world.diag = glacis_diag_create();
    if (glacis_facts_read(data ? data : "data", world.diag, &world.facts) != GLACIS_OK) return 1;
    if (glacis_land_read(path, &world.land) != GLACIS_OK) return 1;
    *state = &world;
    return 0;
}

static inline int made_up_close(void **state)
{
    made_up *world = *state;
    glacis_facts_destroy(world->facts);
    glacis_land_destroy(world->land);
    glacis_diag_destroy(world->diag);
    return 0;
}

/* The case with more --set texts, up to a NULL. */
static inline glacis_scenario *made_up_scenario(const made_up *world, const char *const *more)
{
    const char *sets[24] = {"map.cell_km=60", "threats=[" MADE_UP_THREAT "]", MADE_UP_OUTBOUND,
                            "view={neighbours: [NZL], altitudes_km: [60, 200]}", MADE_UP_RADAR};
    size_t count = 5;
    for (; more && *more; more++)
        sets[count++] = *more;
    glacis_scenario *scenario = NULL;
    glacis_status status = glacis_scenario_read("scenarios/southern-strait.yaml", world->facts, world->land,
                                                sets, count, world->diag, &scenario);
    for (size_t i = 0; !glacis_status_usable(status) && i < glacis_diag_count(world->diag); i++)
        print_error("%s: %s\n", glacis_diag_at(world->diag, i)->key, glacis_diag_at(world->diag, i)->what);
    assert_int_equal(status, GLACIS_OK);
    return scenario;
}

static inline glacis_study *made_up_run(const made_up *world, const glacis_scenario *scenario, unsigned parts,
                                        const glacis_study_options *options)
{
    glacis_study *study = NULL;
    assert_int_equal(glacis_study_run(scenario, world->land, parts, options, &study), GLACIS_OK);
    return study;
}

static inline double made_up_best(const glacis_study *study, const char *key)
{
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    if (!answer) print_error("no answer %s\n", key);
    assert_non_null(answer);
    return answer->by_run[0];
}

#endif
