/* Two schools, two answers; and what the mode of the radar decides. On the made-up case of made_up.h. */
#include "made_up.h"

#include <math.h>
#include <stdio.h>

enum { DRAWS = 32 };

static glacis_study *run(const made_up *world, const glacis_scenario *s, unsigned parts)
{
    glacis_study_options options = {.draws = DRAWS, .seed = 3, .threads = 2};
    return made_up_run(world, s, parts, &options);
}

/* Puts the reaction time into dispute: 5 s, or 5,000 s, longer than any flight here. */
static glacis_quantity *dispute_reaction_time(glacis_scenario *s)
{
    glacis_quantity *q = (glacis_quantity *)glacis_scenario_quantity(s, "battery.reaction_time_s");
    assert_non_null(q);
    q->spread = (glacis_spread){
        .distribution = GLACIS_DIST_CHOICE,
        .best = 5,
        .low = 5,
        .high = 5000,
        .least = 0,
        .most = INFINITY,
        .choices_count = 2,
        .choices = {{GLACIS_DIST_FIXED, 5, 5, 5, 1}, {GLACIS_DIST_FIXED, 5000, 5000, 5000, 1}}};
    snprintf(q->who[0], sizeof q->who[0], "the quick");
    snprintf(q->who[1], sizeof q->who[1], "the slow");
    s->best.battery.reaction_time_s = 5;
    return q;
}

static void each_school_has_its_answer(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    const glacis_quantity *q = dispute_reaction_time(s);
    glacis_study *study = run(world, s, GLACIS_STUDY_FOOTPRINT);
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    assert_true(land->band.best > 0);
    assert_int_equal(land->sides_count, 2);
    assert_ptr_equal(&s->quantities[land->dispute], q);
    check_near(land->sides[0].band.best, land->by_run[0], 0, "the first school is the best estimate");
    check_near(land->sides[1].band.best, 0, 0, "nothing can be shot after 5,000 s");
    check_near(land->sides[1].band.high, 0, 0, "in no draw either");
    assert_int_equal(land->sides[0].band.count + land->sides[1].band.count, DRAWS);
    assert_true(land->sides[0].band.count > 0 && land->sides[1].band.count > 0);
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

/* Three sides, of which the odd one stands between the others: each is run alone, and it counts. */
static void three_schools(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    glacis_quantity *q = dispute_reaction_time(s);
    q->spread.choices[2] = q->spread.choices[0];
    q->spread.choices_count = 3;
    glacis_study *study = run(world, s, GLACIS_STUDY_FOOTPRINT);
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    assert_int_equal(land->sides_count, 3);
    check_near(land->sides[2].band.best, land->sides[0].band.best, 0, "the third says what the first says");
    check_near(land->sides[1].band.best, 0, 0, "nothing can be shot after 5,000 s");
    assert_ptr_equal(&s->quantities[land->dispute], q);
    assert_int_equal(land->sides[0].band.count + land->sides[1].band.count + land->sides[2].band.count,
                     DRAWS);
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

/* What the square brackets and the count of the sentence on all draws say, from the values by run. */
static void all_draws_together(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    dispute_reaction_time(s);
    glacis_study *study = run(world, s, GLACIS_STUDY_FOOTPRINT);
    const glacis_answer *land = glacis_answers_find(&study->answers, "land_fraction");
    glacis_finding finding;
    char expected[128];
    size_t none = 0;
    for (size_t i = 1; i <= DRAWS; i++)
        none += land->by_run[i] == 0;
    assert_true(none > 0 && none < DRAWS);
    assert_int_equal(glacis_study_findings(study, &finding, 1), 1);
    assert_non_null(strstr(finding.sentence, " Over all 32 draws, the schools weighed alike: median "));
    snprintf(expected, sizeof expected, "; it is 0 in %zu of them.", none);
    assert_non_null(strstr(finding.sentence, expected));
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

static void the_finding_says_both(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    const glacis_quantity *q = dispute_reaction_time(s);
    glacis_study *study = run(world, s, GLACIS_STUDY_FOOTPRINT);
    glacis_finding finding;
    char first[256], second[256];
    assert_int_equal(glacis_study_findings(study, &finding, 1), 1);
    snprintf(first, sizeof first, "if the %s is 5 s (the quick)", q->label);
    snprintf(second, sizeof second, "and over 0 %% (0 to 0) if it is 5000 s (the slow)");
    assert_non_null(strstr(finding.sentence, first));
    assert_non_null(strstr(finding.sentence, second));
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

/* A spread that is no dispute has no sides. */
static void without_schools_no_sides(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    glacis_study *study = run(world, s, GLACIS_STUDY_FOOTPRINT);
    for (size_t i = 0; i < study->answers.count; i++)
        assert_int_equal(study->answers.items[i].sides_count, 0);
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

/* Mode 0 is the scenario's own under another name, so it must answer the same bits; mode 1 sees no farther than 1 km. */
static void other_modes_are_answered(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    s->other_modes_count = 2;
    s->other_modes[0] = (glacis_other_mode){"same", s->best.radar.mode};
    s->other_modes[1] = (glacis_other_mode){"blind", s->best.radar.mode};
    s->other_modes[1].mode.instrumented_range_m = 1000;
    glacis_study *study = run(world, s, GLACIS_STUDY_RADAR);
    double seen = 0;
    for (size_t i = 0; i < study->other_modes.count; i++) {
        const glacis_answer *other = &study->other_modes.items[i];
        const glacis_answer *own = glacis_answers_find(&study->answers, other->key);
        assert_memory_equal(&other->by_run[0], &own->by_run[0], sizeof(double));
        if (strncmp(other->key, "view_area_km2.", 14) != 0) continue;
        seen += own->by_run[0];
        check_near(other->by_run[1], 0, 0, "nothing flies within 1 km");
    }
    assert_true(seen > 0);
    glacis_finding finding;
    assert_int_equal(glacis_study_findings(study, &finding, 1), 1);
    assert_non_null(strstr(finding.overturn, "--set radar.mode=blind"));
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_school_has_its_answer), cmocka_unit_test(three_schools),
        cmocka_unit_test(all_draws_together),         cmocka_unit_test(the_finding_says_both),
        cmocka_unit_test(without_schools_no_sides),   cmocka_unit_test(other_modes_are_answered),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
