/* Does the map answer for the right reason? Each limit in turn is made the only one that binds; and a better defence never
 * protects less. */
#include "made_up.h"

static glacis_study *best_of(const made_up *world, const char *const *sets, glacis_scenario **scenario)
{
    *scenario = made_up_scenario(world, sets);
    glacis_study_options options = {.draws = 0, .seed = 1};
    return made_up_run(world, *scenario, GLACIS_STUDY_FOOTPRINT, &options);
}

static void close(glacis_study *study, glacis_scenario *scenario)
{
    glacis_study_destroy(study);
    glacis_scenario_destroy(scenario);
}

/* A number of the case put where no defence is possible, some of them beyond what the scenario language takes. */
typedef struct spoiled {
    const char *name;
    size_t offset;
    double value;
    int limit;
    /* An array is tilted to the middle of its elevations, and its sector with it; a weak interceptor is late as well. */
    bool moves_others;
} spoiled;

#define OF(field) offsetof(glacis_case, field)

/* The limit that was spoiled is the limit wherever it was defended before; elsewhere it joins what was the limit there. */
static void check_spoiled(const spoiled *row, const glacis_study *before, const glacis_study *after)
{
    size_t others = 0, left_out = 0;
    for (size_t k = 0; k < before->footprint.cells_count; k++) {
        const glacis_cell_verdict *was = &before->footprint.cells[k].verdict;
        const glacis_cell_verdict *is = &after->footprint.cells[k].verdict;
        bool joined = is->limit_index == GLACIS_LIMIT_COUNT && (is->joint_limits & (1u << row->limit));
        if (was->defended)
            others += is->limit_index != row->limit && !(row->moves_others && joined);
        else if (is->limit_index == GLACIS_LIMIT_COUNT)
            left_out += !joined;
    }
    if (after->footprint.defended_cells || others || left_out)
        print_error("%s: %zu cells defended, %zu with another limit than %s, %zu joint without it\n",
                    row->name, after->footprint.defended_cells, others, glacis_limit_name(row->limit),
                    left_out);
    assert_int_equal(after->footprint.defended_cells + others + left_out, 0);
}

static void the_limit_is_what_was_spoiled(void **state)
{
    const made_up *world = *state;
    static const spoiled rows[] = {
        {"terrain up to the zenith", OF(radar.mask_rad), 1.55, GLACIS_LIMIT_INDEX_HORIZON, false},
        {"a radar that faces away", OF(radar.boresight_az_rad), 3, GLACIS_LIMIT_INDEX_SECTOR, false},
        {"a beam that never rises", OF(radar.mode.elevation_max_rad), 4.01 * GLACIS_RAD,
         GLACIS_LIMIT_INDEX_ELEVATION, true},
        {"a radar that sees 20 km", OF(radar.mode.instrumented_range_m), 20e3, GLACIS_LIMIT_INDEX_RANGE,
         false},
        {"an hour to decide", OF(battery.reaction_time_s), 3600, GLACIS_LIMIT_INDEX_TIMELINE, false},
        {"an interceptor with a tenth of its propellant", OF(interceptor.stages[0].propellant_kg), 60,
         GLACIS_LIMIT_INDEX_REACH, true},
        {"a published reach of a metre", OF(battery.published_reach_m), 1, GLACIS_LIMIT_INDEX_PUBLISHED_REACH,
         false},
        {"no target slow enough", OF(battery.target_speed_max_mps), 10, GLACIS_LIMIT_INDEX_TARGET_SPEED,
         false},
        {"a layer above every apogee", OF(battery.layer_min_m), 1900e3, GLACIS_LIMIT_INDEX_LAYER, false},
        {"no interceptors", OF(battery.launchers_count), 0, GLACIS_LIMIT_INDEX_MAGAZINE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_study_options options = {.draws = 0, .seed = 1};
        glacis_scenario *scenario = made_up_scenario(world, NULL);
        scenario->best.battery.layer_max_m = 2000e3;
        scenario->best.battery.published_reach_governs = 1;
        glacis_study *whole = made_up_run(world, scenario, GLACIS_STUDY_FOOTPRINT, &options);
        assert_true(whole->footprint.defended_cells > 10);
        *(double *)(void *)((char *)&scenario->best + rows[i].offset) = rows[i].value;
        glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_FOOTPRINT, &options);
        check_spoiled(&rows[i], whole, study);
        glacis_study_destroy(whole);
        close(study, scenario);
    }
}

/* ---- better never protects less ----------------------------------------------------------------------- */

typedef struct ladder {
    const char *name, *sets[4];
} ladder;

static void a_better_defence_never_protects_less(void **state)
{
    const made_up *world = *state;
    static const ladder rows[] = {
        {"less time to decide",
         {"battery.reaction_time_s=200", "battery.reaction_time_s=120", "battery.reaction_time_s=60",
          "battery.reaction_time_s=0"}},
        {"a layer that begins lower",
         {"battery.layer_min_km=120", "battery.layer_min_km=90", "battery.layer_min_km=60",
          "battery.layer_min_km=30"}},
        {"a stronger radar",
         {"radar.average_power_w=100", "radar.average_power_w=1000", "radar.average_power_w=10000",
          "radar.average_power_w=1000000"}},
        {"a wider sector",
         {"radar.azimuth_half_width_deg=10", "radar.azimuth_half_width_deg=25",
          "radar.azimuth_half_width_deg=45", "radar.azimuth_half_width_deg=80"}},
        {"a longer instrumented range",
         {"radar.instrumented_range_km=150", "radar.instrumented_range_km=250",
          "radar.instrumented_range_km=450", "radar.instrumented_range_km=900"}},
        {"faster targets allowed",
         {"battery.target_speed_max_mach=5", "battery.target_speed_max_mach=6",
          "battery.target_speed_max_mach=7", "battery.target_speed_max_mach=12"}},
        {"fewer shots required",
         {"battery.shots_required_count=5", "battery.shots_required_count=3",
          "battery.shots_required_count=2", "battery.shots_required_count=1"}},
        {"a lighter interceptor",
         {"vehicles.fantail.payload_mass_kg=300", "vehicles.fantail.payload_mass_kg=180",
          "vehicles.fantail.payload_mass_kg=100", "vehicles.fantail.payload_mass_kg=60"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_study *worse = NULL;
        glacis_scenario *worse_scenario = NULL;
        size_t first = 0;
        for (size_t step = 0; step < 4; step++) {
            const char *sets[] = {rows[i].sets[step], NULL};
            glacis_scenario *scenario;
            glacis_study *study = best_of(world, sets, &scenario);
            const unsigned char *now = study->footprint.defended_by_run;
            const unsigned char *before = worse ? worse->footprint.defended_by_run : NULL;
            for (size_t k = 0; before && k < study->footprint.cells_count; k++)
                if (before[k] > now[k]) {
                    print_error("%s: %s loses cell %zu\n", rows[i].name, rows[i].sets[step], k);
                    fail();
                }
            if (!step) first = study->footprint.defended_cells;
            close(worse, worse_scenario);
            worse = study;
            worse_scenario = scenario;
        }
        if (worse->footprint.defended_cells <= first) print_error("%s: nothing gained\n", rows[i].name);
        assert_true(worse->footprint.defended_cells > first);
        close(worse, worse_scenario);
    }
}

/* ---- sets of threats ---------------------------------------------------------------------------------- */

/* With two threats a cell is defended where it is against each; each alone is what a study of it alone says. */
static void threats_combine(void **state)
{
    const made_up *world = *state;
    static const char *const both[] = {
        "threats=[" MADE_UP_THREAT ", {vehicle: southerly, from: [-34.4, 172.9], shape: lofted}]", NULL};
    static const char *const lofted[] = {
        "threats=[{vehicle: southerly, from: [-34.4, 172.9], shape: lofted}]", NULL};
    glacis_scenario *s[3];
    glacis_study *two = best_of(world, both, &s[0]);
    glacis_study *alone[2] = {best_of(world, NULL, &s[1]), best_of(world, lofted, &s[2])};
    const glacis_footprint *f = &two->footprint;
    for (size_t k = 0; k < f->cells_count; k++) {
        bool each = true;
        for (size_t t = 0; t < 2; t++) {
            const glacis_threat_mark *mark = &f->marks[t * f->cells_count + k];
            const glacis_threat_mark *own = &alone[t]->footprint.marks[k];
            assert_int_equal(mark->shots, own->shots);
            assert_int_equal(mark->limit_index, own->limit_index);
            each = each && (!mark->reachable || mark->limit_index < 0);
        }
        assert_int_equal(f->cells[k].verdict.defended, each);
    }
    for (size_t t = 0; t < 2; t++) {
        char key[128];
        snprintf(key, sizeof key, "land_fraction_alone.%s", s[0]->threat_names[t]);
        check_near(made_up_best(two, key), made_up_best(alone[t], "land_fraction"), 0, key);
        close(alone[t], s[1 + t]);
    }
    close(two, s[0]);
}

/* ---- one number, two ways ------------------------------------------------------------------------------- */

/* The sweep of azimuths at the azimuth the radar faces is the map itself, and cells, land and limits add up. */
static void the_map_adds_up(void **state)
{
    const made_up *world = *state;
    static const char *const sets[] = {"radar.boresight_az_deg=350", NULL};
    glacis_scenario *scenario;
    glacis_study *study = best_of(world, sets, &scenario);
    const glacis_footprint *f = &study->footprint;
    check_near(f->sweep_az_rad[35], 350 * GLACIS_RAD, 1e-12, "every ten degrees");
    check_near(f->sweep_land_fraction[35], made_up_best(study, "land_fraction"), 0,
               "the sweep at 350 degrees");
    size_t cells = f->defended_cells + f->not_threatened_cells;
    double land_m2 = 0, threatened_m2 = 0, area_m2 = 0;
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        cells += f->limit_cells[i];
    assert_int_equal(cells, f->cells_count);
    for (size_t k = 0; k < f->cells_count; k++) {
        const glacis_footprint_cell *cell = &f->cells[k];
        assert_true(cell->land_m2 > 0 && cell->land_m2 <= cell->area_m2);
        if (!cell->verdict.threatened) continue;
        threatened_m2 += cell->land_m2;
        if (cell->verdict.defended) land_m2 += cell->land_m2;
        if (cell->verdict.defended) area_m2 += cell->area_m2;
    }
    check_relative(made_up_best(study, "land_fraction"), land_m2 / threatened_m2, 1e-12, "sum over cells");
    check_relative(made_up_best(study, "area_km2"), area_m2 * 1e-6, 1e-12, "sum over cells");
    close(study, scenario);
}

/* Nothing that flies reaches the map: no share, no limit, no cover. */
static void out_of_reach_is_counted(void **state)
{
    const made_up *world = *state;
    static const char *const sets[] = {"threats=[{vehicle: southerly, from: [10, 20]}]", NULL};
    glacis_scenario *scenario = made_up_scenario(world, sets);
    glacis_study_options options = {.draws = 2, .seed = 1};
    glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_ALL, &options);
    assert_int_equal(study->footprint.not_threatened_cells, study->footprint.cells_count);
    assert_true(isnan(made_up_best(study, "land_fraction")));
    assert_int_equal(study->footprint.defended_cells, 0);
    for (size_t i = 0; i < study->footprint.places_count; i++)
        check_near(study->footprint.places[i].p, 0, 0, "nothing to defend against");
    close(study, scenario);
}

/* Where the map allows the battery no shot at the place of the raid, every missile gets through the battery's layer. */
static void no_shots_no_hits(void **state)
{
    const made_up *world = *state;
    glacis_study_options options = {.draws = 0, .seed = 1};
    for (int late = 0; late < 2; late++) {
        glacis_scenario *scenario = made_up_scenario(world, NULL);
        if (late) scenario->best.battery.reaction_time_s = 3600;
        glacis_study *study = made_up_run(world, scenario, GLACIS_STUDY_RAID, &options);
        double size = scenario->best.raid.size_count;
        if (late)
            check_near(made_up_best(study, "raid_leakers"), size, 0, "no shot");
        else
            assert_true(made_up_best(study, "raid_leakers") < 0.9 * size);
        close(study, scenario);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_limit_is_what_was_spoiled),
        cmocka_unit_test(a_better_defence_never_protects_less),
        cmocka_unit_test(threats_combine),
        cmocka_unit_test(the_map_adds_up),
        cmocka_unit_test(out_of_reach_is_counted),
        cmocka_unit_test(no_shots_no_hits),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
