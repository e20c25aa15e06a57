/* Does every number that can be uncertain change something when it is? Each one alone is put to 0.8 and 1.25 times its value,
 * in cases where one thing after the other binds: the interceptor, the clock, the published limits, weak radars. A number that
 * moves no answer in any of them must stand in the list below, with the reason. */
#include "made_up.h"

#include "study/study.h"

#define PUBLISHED                                                                                            \
    "battery.published_reach_governs=true", "battery.published_reach_km=165",                                \
        "battery.target_speed_max_mach=7.2"

#define WINDOWED                                                                                             \
    "raid.layers=[{name: own, single_shot_kill_probability: 0.7, interceptor_reliability: 0.9, "             \
    "kill_correlation: 0.2, shots_per_target_count: 4, window_s: 60, inventory_count: 48}]"

static const char *const binding[][8] = {
    {"map.cell_km=40", "study.raid_runs_most=2000", NULL},
    {"map.cell_km=40", "study.raid_runs_most=2000", "battery.reaction_time_s=150", NULL},
    {"map.cell_km=40", "study.raid_runs_most=2000", "battery.reaction_time_s=0", "battery.track_basket_m=80",
     NULL},
    {"map.cell_km=60", "study.raid_runs_most=2000", "raid.arrival_spacing_s=5", "raid.launch_interval_s=20",
     WINDOWED, NULL},
    {"map.cell_km=40", "study.raid_runs_most=2000", PUBLISHED, NULL},
    {"map.cell_km=40", "study.raid_runs_most=2000", "radar.average_power_w=20000",
     "existing_radars[0].average_power_w=3000", "existing_radars[0].boresight_az_deg=0",
     "existing_radars[0].mask_deg=3", NULL},
    {"map.cell_km=60", "study.raid_runs_most=2000", "radar.average_power_w=25000", "radar.track_dwell_s=0.02",
     "radar.elevation_min_deg=1", "radar.mask_deg=3", "outbound[0].rcs_boost_m2=2.4", NULL},
};
enum { CASES_COUNT = sizeof binding / sizeof *binding, QUANTITIES_MAX = 256 };

typedef struct idle {
    const char *key, *why;
} idle;

/* Numbers that cannot matter here. */
static const idle idle_keys[] = {
    {"existing_radars[0].range_error_floor_m",
     "of radars that were there only what they hold is asked, no track"},
    {"existing_radars[0].angle_error_floor_deg", "the same"},
    {"existing_radars[0].track_update_s", "the same"},
    {"existing_radars[0].search_azimuth_width_deg",
     "what holds an object is the longer dwell, that of the track"},
    {"existing_radars[0].search_elevation_width_deg", "the same"},
    {"existing_radars[0].search_time_share", "the same"},
    {"battery.launch_interval_s", "shorter than flying out and looking what became of the target"},
    {"battery.single_shot_kill_probability", "the layer of the raid has its own, which moves"},
    {"battery.interceptor_reliability", "the same"},
    {"battery.kill_correlation", "the same"},
    {"fantail.payload_diameter_m", "what re-enters falls by its ballistic coefficient"},
    {"southerly.payload_diameter_m", "the same"},
    {"fantail.vertical_rise_s",
     "a fifth of a second more or less along the axis of a launcher that is tilted anyway"},
    {"fantail.kick_ramp_s", "the same"},
    {"fantail.rcs_nose_m2", "nobody looks at the interceptor"},
    {"fantail.rcs_side_m2", "the same"},
    {"fantail.rcs_rear_m2", "the same"},
    {"fantail.rcs_boost_m2", "the same"},
    {"southerly.stage1.coast_after_s",
     "what separates some seconds later, in thin air, is aimed and seen the same"},
    {"southerly.rcs_rear_m2", "it flies towards the radar"},
    {"southerly.rcs_boost_m2", "it burns below the horizon"},
    {"outbound.up.reentry_beta_kg_m2", "in view it is above the air"},
    {"outbound.up.rcs_nose_m2", "it is seen from the side"},
    {"outbound.up.rcs_rear_m2", "the same"},
};

static bool is_idle(const char *key)
{
    for (size_t i = 0; i < sizeof idle_keys / sizeof *idle_keys; i++)
        if (strcmp(key, idle_keys[i].key) == 0) return true;
    return false;
}

static bool is_number(const glacis_quantity *q)
{
    const char *name = strrchr(q->key, '.');
    name = name ? name + 1 : q->key;
    for (size_t i = 0; i < glacis_schema_count(); i++) {
        const glacis_schema_field *field = glacis_schema_at(i);
        if (strcmp(field->name, name) == 0 && strcmp(field->type, "number") == 0) return true;
    }
    return false;
}

static void move(const glacis_quantity *q, bool down, glacis_case *out)
{
    double best = q->spread.best, step = down ? -0.05 : 20;
    double value = best != 0 ? best * (down ? 0.8 : 1.25) : step;
    glacis_quantity_put(q, fmin(fmax(value, q->spread.least), q->spread.most), out);
}

/* Run 0 is the case itself; runs 1 + 2i and 2 + 2i have quantity which[i] low and high, and what is drawn with it. */
static glacis_case *moved_cases(const glacis_scenario *s, const size_t *which, size_t count)
{
    glacis_case *cases = malloc((1 + 2 * count) * sizeof *cases);
    assert_non_null(cases);
    cases[0] = s->best;
    for (size_t run = 1; run <= 2 * count; run++) {
        const char *stream = s->quantities[which[(run - 1) / 2]].stream;
        cases[run] = s->best;
        for (size_t q = 0; q < s->quantities_count; q++)
            if (strcmp(s->quantities[q].stream, stream) == 0) move(&s->quantities[q], run % 2, &cases[run]);
    }
    return cases;
}

/* A study whose draws are the cases given. */
static glacis_study *study_of(const made_up *world, const glacis_scenario *s, glacis_case *cases,
                              size_t draws)
{
    glacis_study_options options = {.draws = draws, .seed = 3};
    glacis_study *study = calloc(1, sizeof *study);
    assert_non_null(study);
    study->scenario = s;
    study->land = world->land;
    study->draws = draws;
    study->runs_count = study->answers.runs_count = 1 + draws;
    gi_study_work work = {
        .scenario = s, .land = world->land, .options = &options, .study = study, .cases = cases};
    assert_int_equal(gi_footprint_prepare(s, world->land, GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_RAID,
                                          study->runs_count, &study->footprint, &work.targets),
                     GLACIS_OK);
    assert_int_equal(gi_study_footprint(&work), GLACIS_OK);
    assert_int_equal(gi_study_flights(&work), GLACIS_OK);
    assert_int_equal(gi_study_radar(&work), GLACIS_OK);
    assert_int_equal(gi_study_raid(&work), GLACIS_OK);
    free(work.guesses);
    free(work.targets.points);
    return study;
}

static bool moves(const glacis_study *study, size_t place)
{
    for (size_t i = 0; i < study->answers.count; i++) {
        const double *by_run = study->answers.items[i].by_run;
        for (size_t run = 1 + 2 * place; run <= 2 + 2 * place; run++)
            if (memcmp(&by_run[run], &by_run[0], sizeof *by_run) != 0) return true;
    }
    return false;
}

/* Takes out of which[] what moves an answer of this case; the count of what is left. */
static size_t take_out_movers(const made_up *world, const char *const *sets, size_t *which, size_t count)
{
    glacis_scenario *s = made_up_scenario(world, sets);
    if (count == SIZE_MAX) /* the first case: all numbers */
        for (size_t q = count = 0; q < s->quantities_count && q < QUANTITIES_MAX; q++)
            if (is_number(&s->quantities[q])) which[count++] = q;
    glacis_case *cases = moved_cases(s, which, count);
    glacis_study *study = study_of(world, s, cases, 2 * count);
    size_t left = 0;
    for (size_t i = 0; i < count; i++)
        if (!moves(study, i))
            which[left++] = which[i];
        else if (is_idle(s->quantities[which[i]].key)) {
            print_error("%s moves an answer and stands in the list of those that cannot\n",
                        s->quantities[which[i]].key);
            fail();
        }
    glacis_study_destroy(study);
    free(cases);
    glacis_scenario_destroy(s);
    return left;
}

static void every_number_matters(void **state)
{
    const made_up *world = *state;
    size_t which[QUANTITIES_MAX], left = SIZE_MAX, faults = 0;
    for (size_t c = 0; c < CASES_COUNT; c++)
        left = take_out_movers(world, binding[c], which, left);
    glacis_scenario *s = made_up_scenario(world, NULL);
    for (size_t i = 0; i < left; i++) {
        if (is_idle(s->quantities[which[i]].key)) continue;
        print_error("%s moves no answer\n", s->quantities[which[i]].key);
        faults++;
    }
    glacis_scenario_destroy(s);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_number_matters)};
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
