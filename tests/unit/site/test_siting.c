/* Siting on made-up ground (tests/unit/study/made_up.h). What a choice is worth is held against the study of a scenario that stands there:
 * another path through footprint.c and view.c; the rest are properties: threads, more batteries, excluded ground. */
#include "../study/made_up.h"

#include <glacis/site.h>

/* A gain in area is one by more than a cell of 50 km (docs/models/site.md). */
#define CELL_KM2 2500.0
#define SITES    "[-41.30, 174.00, 300], [-41.9, 173.6, 120], [-40.6, 175.4]"
#define FAR_FIELDS                                                                                           \
    "frequency_hz: 9.0e+9, aperture_area_m2: 8, aperture_efficiency: 0.7, average_power_w: "                 \
    "200000, system_loss_times_noise_temperature_k: 3000, azimuth_half_width_deg: 60, scan_loss_exponent: "  \
    "3, range_error_floor_m: 10, angle_error_floor_deg: 0.02, instrumented_range_km: 1500, "                 \
    "elevation_min_deg: 2, elevation_max_deg: 85, search_azimuth_width_deg: 90, "                            \
    "search_elevation_width_deg: 6, search_frame_s: 4, search_time_share: 0.5, track_dwell_s: 0.05, "        \
    "track_update_s: 1, detection_snr_db: 13, cued: false"
#define FAR_RADAR   "{name: far, " FAR_FIELDS
#define TWO_THREATS "threats=[" MADE_UP_THREAT ", {vehicle: southerly, from: [-34.4, 172.9], shape: lofted}]"

static glacis_siting *site(const made_up *world, const char *siting, const char *more, unsigned threads,
                           uint64_t draws, glacis_scenario **scenario)
{
    const char *sets[] = {"map.places=[[-41.29, 174.78], [-43.53, 172.64]]", TWO_THREATS, siting, more, NULL};
    *scenario = made_up_scenario(world, sets);
    glacis_study_options options = {.threads = threads, .draws = draws, .seed = 3};
    glacis_siting *result = NULL;
    assert_int_equal(glacis_siting_run(*scenario, world->land, &options, &result), GLACIS_OK);
    return result;
}

static double value_of(const glacis_siting *s, size_t choice, const char *key)
{
    const int column = glacis_siting_column_find(s, key);
    if (column < 0) print_error("no column %s\n", key);
    assert_true(column >= 0);
    return s->values[choice * s->columns_count + (size_t)column];
}

static void check_same(const glacis_siting *s, size_t choice, const char *key, const glacis_study *study,
                       const char *answer)
{
    check_relative(value_of(s, choice, key), made_up_best(study, answer), 1e-12, key);
}

/* The study of the scenario with its radar and battery at a post. */
static void check_post(const made_up *world, const glacis_siting *s, size_t choice, const char *site_set,
                       bool far)
{
    const glacis_siting_post *post = &s->posts[s->choices[choice]];
    char az[64];
    snprintf(az, sizeof az, "radar.boresight_az_deg=%.17g", post->az_rad / GLACIS_RAD);
    const char *sets[] = {TWO_THREATS,
                          "map.places=[[-41.29, 174.78], [-43.53, 172.64]]",
                          "view={neighbours: [NZL], altitudes_km: [200]}",
                          site_set,
                          az,
                          far ? "radar.average_power_w=200000" : NULL,
                          "radar.instrumented_range_km=1500",
                          "radar.elevation_min_deg=2",
                          "radar.mask_deg=0",
                          NULL};
    glacis_scenario *scenario = made_up_scenario(world, sets);
    glacis_study_options options = {.threads = 2};
    glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_RADAR, &options);
    check_same(s, choice, "land_fraction", study, "land_fraction");
    check_same(s, choice, "outbound_mean_s", study, "outbound_seconds.up");
    check_same(s, choice, "outbound_most_s", study, "outbound_seconds.up");
    check_same(s, choice, "outbound_added_mean_s", study, "outbound_added_seconds.up");
    check_same(s, choice, "view_area_km2.NZL.200", study, "view_area_km2.NZL.200");
    check_same(s, choice, "view_added_area_km2.NZL.200", study, "view_added_area_km2.NZL.200");
    const glacis_threat_tally *threats = study->footprint.threats;
    double worst = INFINITY, mean = 0;
    for (size_t t = 0; t < 2; t++) {
        char key[128];
        snprintf(key, sizeof key, "land_fraction_alone.%s", scenario->threat_names[t]);
        worst = fmin(worst, made_up_best(study, key));
        mean += 0.5 * made_up_best(study, key);
        assert_true(threats[t].reached_cells > 0);
    }
    check_relative(value_of(s, choice, "land_worst_fraction"), worst, 1e-12, "worst threat");
    check_relative(value_of(s, choice, "land_mean_fraction"), mean, 1e-12, "mean over threats");
    double places = 0;
    for (size_t i = 0; i < 2; i++)
        places +=
            study->footprint.places[i].verdict.threatened && study->footprint.places[i].verdict.defended;
    check_near(value_of(s, choice, "places_count"), places, 0, "places");
    glacis_study_destroy(study);
    glacis_scenario_destroy(scenario);
}

#define ASK                                                                                                  \
    "azimuths_count: 3, az_from_deg: 320, az_to_deg: 60, objectives: "                                       \
    "[land_fraction, outbound_mean_s, view_area_km2.NZL.200]"

/* Posts stand by site, radar and azimuth, after the plan. */
static void a_choice_is_the_study_of_a_scenario_that_stands_there(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario;
    glacis_siting *s =
        site(world, "siting={sites: [" SITES "], radars: [" FAR_RADAR "}], " ASK "}", NULL, 2, 0, &scenario);
    assert_int_equal(s->choices_count, 1 + 3 * 2 * 3);
    bool some = false, none = false;
    for (size_t i = 0; i < s->choices_count; i++) {
        const double land = value_of(s, i, "land_fraction");
        some = some || (land > 0.05 && land < 0.95);
        none = none || land == 0;
    }
    assert_true(some); /* else the comparison would say nothing */
    check_post(world, s, 1, "radar.site=[-41.30, 174.00, 300]", false);
    check_post(world, s, 3, "radar.site=[-41.30, 174.00, 300]", false);
    check_post(world, s, 1 + 6 + 3 + 1, "radar.site=[-41.9, 173.6, 120]", true);
    check_post(world, s, 1 + 12 + 3 + 2, "radar.site=[-40.6, 175.4]", true);
    glacis_siting_destroy(s);
    glacis_scenario_destroy(scenario);
}

static void same_bits_for_any_number_of_threads(void **state)
{
    const made_up *world = *state;
    const char *ask = "siting={sites: [" SITES "], spacing_km: 250, radars: [" FAR_RADAR "}], " ASK "}";
    glacis_scenario *first, *second;
    glacis_siting *a = site(world, ask, NULL, 1, 5, &first), *b = site(world, ask, NULL, 3, 5, &second);
    assert_true(a->choices_count > 30 && a->front_count > 1);
    assert_int_equal(a->choices_count, b->choices_count);
    assert_memory_equal(a->values, b->values, a->choices_count * a->columns_count * sizeof *a->values);
    assert_int_equal(a->front_count, b->front_count);
    assert_memory_equal(a->front, b->front, a->front_count * sizeof *a->front);
    assert_memory_equal(&a->answer, &b->answer, sizeof a->answer);
    assert_true(a->pool_count > a->front_count);
    bool moved = false;
    for (size_t i = 0; i < a->front_count; i++)
        moved = moved || (a->front[i].p_front > 0 && a->front[i].p_front < 1);
    assert_true(moved); /* the draws do something */
    glacis_siting_destroy(a);
    glacis_siting_destroy(b);
    glacis_scenario_destroy(first);
    glacis_scenario_destroy(second);
}

/* Two batteries protect at least what each does and see no more than both together; a fixed one is one of two. */
static void two_batteries_stand_together(void **state)
{
    const made_up *world = *state;
    glacis_scenario *one_s, *two_s, *fixed_s;
    glacis_siting *one = site(world, "siting={sites: [" SITES "], " ASK "}", NULL, 2, 0, &one_s);
    glacis_siting *two =
        site(world, "siting={sites: [" SITES "], batteries_count: 2, " ASK "}", NULL, 2, 0, &two_s);
    glacis_siting *fixed =
        site(world,
             "siting={sites: [[-41.9, 173.6, 120], [-40.6, 175.4]], fixed: [{site: [-41.30, 174.00, 300], "
             "boresight_az_deg: 320}], " ASK "}",
             NULL, 2, 0, &fixed_s);
    assert_int_equal(one->choices_count, 1 + 9);
    assert_int_equal(two->choices_count, 27); /* 9 x 8 / 2 less the 3 x 3 at one site */
    assert_int_equal(fixed->choices_count, 6);
    for (size_t i = 0; i < two->choices_count; i++) {
        const size_t a = 1 + two->choices[2 * i], b = 1 + two->choices[2 * i + 1];
        static const char *const wanted[] = {"land_fraction", "people_count", "places_count"};
        for (size_t k = 0; k < 3; k++)
            assert_true(value_of(two, i, wanted[k]) >=
                        fmax(value_of(one, a, wanted[k]), value_of(one, b, wanted[k])));
        static const char *const seen[] = {"outbound_mean_s", "view_area_km2.NZL.200",
                                           "outbound_added_mean_s"};
        for (size_t k = 0; k < 3; k++) {
            const double x = value_of(one, a, seen[k]), y = value_of(one, b, seen[k]),
                         both = value_of(two, i, seen[k]);
            assert_true(both >= fmax(x, y) * (1 - 1e-12) && both <= (x + y) * (1 + 1e-12));
        }
    }
    /* The first of the two choices of posts 0 (the first site facing 320) are those with what is fixed above. */
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < fixed->columns_count; k++)
            if (!isnan(fixed->values[i * fixed->columns_count + k]))
                check_near(fixed->values[i * fixed->columns_count + k],
                           two->values[i * two->columns_count + k], 0, "fixed");
    glacis_siting_destroy(one);
    glacis_siting_destroy(two);
    glacis_siting_destroy(fixed);
    glacis_scenario_destroy(one_s);
    glacis_scenario_destroy(two_s);
    glacis_scenario_destroy(fixed_s);
}

/* A radar that does not control fire protects nothing and sees what it sees. */
static void without_fire_control_it_only_sees(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario;
    glacis_siting *s = site(world,
                            "siting={sites: [" SITES "], radars: [" FAR_RADAR
                            "}, {name: watching, " FAR_FIELDS ", controls_fire: 0}], " ASK "}",
                            NULL, 2, 0, &scenario);
    for (size_t i = 1; i < s->choices_count; i++) {
        if (s->posts[s->choices[i]].radar != 2) continue;
        check_near(value_of(s, i, "land_fraction"), 0, 0, "no fire");
        check_near(value_of(s, i, "view_area_km2.NZL.200"), value_of(s, i - 3, "view_area_km2.NZL.200"), 0,
                   "sees alike");
        check_near(value_of(s, i, "outbound_mean_s"), value_of(s, i - 3, "outbound_mean_s"), 0, "sees alike");
    }
    glacis_siting_destroy(s);
    glacis_scenario_destroy(scenario);
}

/* The front and the answer by their definitions, and no cell in an excluded circle. */
static void front_and_answer_are_what_they_say(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario;
    glacis_siting *s = site(
        world,
        "siting={sites: [" SITES
        "], spacing_km: 150, exclude: [{at: [-43, 172], radius_km: 160}], radars: [" FAR_RADAR "}], " ASK "}",
        NULL, 2, 0, &scenario);
    signed char better[GLACIS_SITING_COLUMNS_MAX];
    size_t on_front = 0, less_count = 0, more_count = 0, next = 0;
    for (size_t k = 0; k < s->columns_count; k++)
        better[k] = s->columns[k].is_objective ? s->columns[k].sense : 0;
    const double *plan = s->values + s->answer.plan * s->columns_count;
    for (size_t i = 0; i < s->choices_count; i++) {
        const double *own = s->values + i * s->columns_count;
        bool beaten = false;
        for (size_t k = 0; k < s->choices_count && !beaten; k++)
            beaten = glacis_pareto_dominates(s->values + k * s->columns_count, own, s->columns_count, better);
        on_front += !beaten;
        if (next < s->front_count && s->front[next].choice == i) {
            assert_false(beaten);
            next++;
        }
        const double land = value_of(s, i, "land_fraction") - value_of(s, s->answer.plan, "land_fraction");
        const bool dominates = glacis_pareto_dominates(own, plan, s->columns_count, better);
        more_count += dominates && land > 0;
        less_count += dominates &&
                      (value_of(s, i, "outbound_mean_s") < value_of(s, s->answer.plan, "outbound_mean_s") ||
                       value_of(s, i, "view_area_km2.NZL.200") + CELL_KM2 <
                           value_of(s, s->answer.plan, "view_area_km2.NZL.200"));
    }
    assert_int_equal(next, s->front_count);
    for (size_t i = 0; i < s->front_count; i++)
        on_front -= s->front[i].equals_count;
    assert_int_equal(on_front, 0);
    assert_int_equal(s->answer.less.count, less_count);
    assert_int_equal(s->answer.more.count, more_count);
    assert_true(more_count > 0);
    const glacis_geodetic middle = glacis_geo_deg(-43, 172, 0);
    const size_t cells = scenario->siting.sites_count - scenario->siting.named_count;
    assert_true(cells > 4);
    for (size_t i = 0; i < cells; i++) {
        double distance_m;
        glacis_geo_inverse(&middle, &scenario->siting.sites[3 + i].position, &distance_m, NULL, NULL);
        assert_true(distance_m > 160e3);
    }
    glacis_siting_destroy(s);
    glacis_scenario_destroy(scenario);
}

/* More threads than there is anything to do: one post, one pair, and a machine of many processors. */
static void more_threads_than_posts(void **state)
{
    const made_up *world = *state;
    const char *ask =
        "siting={sites: [[-41.30, 174.00, 300], [-41.9, 173.6, 120]], azimuths_count: 1, batteries_count: 2, "
        "objectives: [land_fraction]}";
    glacis_scenario *first, *second;
    glacis_siting *one = site(world, ask, NULL, 1, 2, &first), *many = site(world, ask, NULL, 32, 2, &second);
    assert_int_equal(one->choices_count, 1);
    assert_memory_equal(one->values, many->values, 10 * sizeof *one->values);
    glacis_siting_destroy(one);
    glacis_siting_destroy(many);
    glacis_scenario_destroy(first);
    glacis_scenario_destroy(second);
}

/* The scenario's own radar once more under another name, behind the mask of the site: the same values. */
static void an_alternative_stands_behind_the_same_mask(void **state)
{
    const made_up *world = *state;
    glacis_scenario *scenario;
    const char *own =
        "siting={sites: [[-41.30, 174.00, 300]], azimuths_count: 2, az_from_deg: 330, az_to_deg: 10, radars: "
        "[{name: twin, "
        "frequency_hz: 9.0e+9, aperture_area_m2: 8, aperture_efficiency: 0.7, average_power_w: 60000, "
        "system_loss_times_noise_temperature_k: 3000, azimuth_half_width_deg: 60, scan_loss_exponent: 3, "
        "range_error_floor_m: 10, angle_error_floor_deg: 0.02, instrumented_range_km: 900, "
        "elevation_min_deg: 4, "
        "elevation_max_deg: 85, search_azimuth_width_deg: 90, search_elevation_width_deg: 6, search_frame_s: "
        "4, "
        "search_time_share: 0.5, track_dwell_s: 0.05, track_update_s: 1, detection_snr_db: 13, cued: "
        "false}]}";
    glacis_siting *s = site(world, own, "radar.mask_deg=12", 2, 0, &scenario);
    assert_int_equal(s->choices_count, 5);
    for (size_t i = 1; i < 3; i++)
        for (size_t k = 0; k < s->columns_count; k++)
            if (!isnan(s->values[i * s->columns_count + k]))
                check_near(s->values[(i + 2) * s->columns_count + k], s->values[i * s->columns_count + k], 0,
                           s->columns[k].key);
    glacis_siting_destroy(s);
    glacis_scenario_destroy(scenario);
}

/* Two flights: mean and most by hand, against the study's own seconds of each; people by the study's count, where cities are listed. */
static void means_mosts_and_people_are_those_of_the_study(void **state)
{
    const made_up *world = *state;
    static const char ask[] = "siting={sites: [daegu], azimuths_count: 1, az_from_deg: 340, az_to_deg: 340, "
                              "objectives: [people_count]}";
    const char *const sets[] = {ask,
                                "map.cell_km=90",
                                "radar.site=daegu",
                                "radar.boresight_az_deg=340",
                                "radar.mode=forward",
                                "view.neighbours=[CHN]",
                                "outbound.from-tonghua.az_deg=20",
                                "outbound.from-wuzhai.az_deg=20"};
    glacis_scenario *scenario = NULL;
    assert_int_equal(glacis_scenario_read("scenarios/korea-2016.yaml", world->facts, world->land, sets, 8,
                                          world->diag, &scenario),
                     GLACIS_OK);
    glacis_study_options options = {.threads = 2};
    glacis_siting *s = NULL;
    scenario->siting.cell_m = scenario->cell_m;
    assert_int_equal(glacis_siting_run(scenario, world->land, &options, &s), GLACIS_OK);
    glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_RADAR, &options);
    double sum_s = 0, most_s = 0, added_sum_s = 0, added_most_s = 0;
    const double count = (double)scenario->best.outbound_count;
    for (size_t i = 0; i < scenario->best.outbound_count; i++) {
        const glacis_sighting *seen = &study->radar.outbound[i].sighting;
        const double seconds = seen->boost_s + seen->midcourse_s + seen->terminal_s,
                     added_s = study->radar.outbound[i].added_s;
        sum_s += seconds, added_sum_s += added_s;
        most_s = fmax(most_s, seconds), added_most_s = fmax(added_most_s, added_s);
    }
    assert_true(most_s > sum_s / count && sum_s > 0);
    check_relative(value_of(s, 1, "outbound_mean_s"), sum_s / count, 1e-9, "mean");
    check_relative(value_of(s, 1, "outbound_most_s"), most_s, 1e-9, "most");
    check_relative(value_of(s, 1, "outbound_added_mean_s"), added_sum_s / count, 1e-9, "added, mean");
    check_relative(value_of(s, 1, "outbound_added_most_s"), added_most_s, 1e-9, "added, most");
    check_relative(value_of(s, 1, "people_count"), study->footprint.people_inside, 1e-12, "people");
    assert_true(study->footprint.people_inside > 0);
    glacis_study_destroy(study);
    glacis_siting_destroy(s);
    glacis_scenario_destroy(scenario);
}

static void refuses(void **state)
{
    const made_up *world = *state;
    glacis_study_options options = {.threads = 1};
    glacis_siting *siting = NULL;
    glacis_scenario *none = made_up_scenario(world, NULL);
    assert_int_equal(glacis_siting_run(none, world->land, &options, &siting), GLACIS_REFUSED_ARGUMENT);
    glacis_scenario_destroy(none);
    const char *many[] = {
        "siting={sites: [[-41.30, 174.00, 300]], spacing_km: 20, batteries_count: 3, " ASK "}", NULL};
    glacis_scenario *scenario = made_up_scenario(world, many);
    assert_int_equal(glacis_siting_run(scenario, world->land, &options, &siting), GLACIS_REFUSED_RANGE);
    glacis_scenario_destroy(scenario);
    /* Threats that reach no land of the map. */
    const char *harmless[] = {"threats=[{vehicle: southerly, from: [40, 10]}]",
                              "siting={sites: [[-41.30, 174.00, 300]], " ASK "}", NULL};
    scenario = made_up_scenario(world, harmless);
    assert_int_equal(glacis_siting_run(scenario, world->land, &options, &siting), GLACIS_REFUSED_INPUT);
    const volatile sig_atomic_t stop = 1;
    options.stop = &stop;
    assert_int_equal(glacis_siting_run(scenario, world->land, &options, &siting), GLACIS_INTERRUPTED);
    assert_null(siting);
    glacis_scenario_destroy(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_choice_is_the_study_of_a_scenario_that_stands_there),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(two_batteries_stand_together),
        cmocka_unit_test(without_fire_control_it_only_sees),
        cmocka_unit_test(front_and_answer_are_what_they_say),
        cmocka_unit_test(more_threads_than_posts),
        cmocka_unit_test(an_alternative_stands_behind_the_same_mask),
        cmocka_unit_test(means_mosts_and_people_are_those_of_the_study),
        cmocka_unit_test(refuses),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
