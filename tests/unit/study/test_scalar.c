/* The map is aimed and flown in batches. Aimed and flown one flight at a time by the scalar engine, cell by cell and threat by
 * threat, it is the same map: both solve to 100 m, so only a cell whose middle lies within that of a border may differ. */
#include "made_up.h"

#include <glacis/defend.h>

typedef struct tally {
    size_t compared, reach_differs, verdict_differs, shots_differ;
} tally;

static void compare_cell(const glacis_scenario *s, const glacis_defence *defence,
                         const glacis_aim_family *family, const glacis_threat *threat,
                         const glacis_footprint_cell *cell, const glacis_threat_mark *mark, tally *t)
{
    static glacis_flight flight;
    glacis_aim aim;
    glacis_engagement engagement = {.shots = 0};
    assert_true(glacis_status_usable(glacis_aim_solve(family, &cell->centre, NULL, &flight, &aim)));
    bool hit = aim.verdict == GLACIS_AIM_HIT;
    t->compared++;
    t->reach_differs += hit != mark->reachable;
    if (!hit || !mark->reachable) return;
    assert_int_equal(glacis_engage(defence, &s->best.vehicles[threat->vehicle], &flight, &engagement),
                     GLACIS_OK);
    t->shots_differ += engagement.shots != mark->shots;
    t->verdict_differs += glacis_engagement_limit_index(&engagement) != mark->limit_index;
}

static void compare_threat(const glacis_scenario *s, const glacis_study *study, const glacis_defence *defence,
                           size_t index, tally *t)
{
    const glacis_threat *threat = &s->best.threats[index];
    const glacis_footprint *f = &study->footprint;
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    for (size_t i = 0; i < f->cells_count; i++) {
        double az_rad;
        glacis_geo_inverse(&threat->launch, &f->cells[i].centre, NULL, &az_rad, NULL);
        /* A family of its own for every cell: the batch has one for all of them. */
        assert_true(glacis_status_usable(
            glacis_aim_family_create(&s->best.vehicles[threat->vehicle], &threat->launch, threat->shape,
                                     az_rad, threat->apogee_m, &options, NULL, &family)));
        compare_cell(s, defence, family, threat, &f->cells[i], &f->marks[index * f->cells_count + i], t);
        glacis_aim_family_destroy(family);
    }
}

static void cell_by_cell(void **state)
{
    const made_up *world = *state;
    static const char *const finer[] = {"map.cell_km=35", NULL};
    glacis_scenario *s = made_up_scenario(world, finer);
    glacis_study_options options = {.draws = 0, .seed = 1};
    glacis_study *study = made_up_run(world, s, GLACIS_STUDY_FOOTPRINT, &options);
    glacis_reach *reach = NULL;
    glacis_radar_view *view = NULL;
    assert_int_equal(glacis_reach_create(&s->best.interceptor, s->best.battery.position.height_m, &reach),
                     GLACIS_OK);
    assert_int_equal(glacis_radar_view_create(&s->best.radar, s->refraction, &view), GLACIS_OK);
    glacis_defence defence = {.battery = &s->best.battery, .reach = reach, .view = view};
    tally t = {0};
    for (size_t i = 0; i < s->best.threats_count; i++)
        compare_threat(s, study, &defence, i, &t);
    print_message("%zu pairs of cell and threat: %zu differ in reach, %zu in the limit, %zu in shots\n",
                  t.compared, t.reach_differs, t.verdict_differs, t.shots_differ);
    assert_true(t.compared > 100);
    assert_true(200 * (t.reach_differs + t.verdict_differs) <= t.compared);
    glacis_radar_view_destroy(view);
    glacis_reach_destroy(reach);
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cell_by_cell)};
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
