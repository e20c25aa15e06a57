/* Cases in place of draws: each has the answer that it has alone, whatever it shares with the others; and answers alone are those of a
 * whole study. */
#include "made_up.h"

enum { CASES = 6 };

static glacis_study_options quiet(void)
{
    return (glacis_study_options){.threads = 1, .seed = 1, .answers_only = true};
}

/* The best case, then a later launch, another missile, another interceptor, a radar that cannot be, and another radar. */
static void make_cases(const glacis_scenario *s, glacis_case cases[CASES])
{
    for (size_t i = 0; i < CASES; i++)
        cases[i] = s->best;
    cases[1].battery.reaction_time_s = 300;
    cases[2].vehicles[0].reentry_beta_kgpm2 *= 0.5;
    cases[3].interceptor.stages[0].propellant_kg *= 0.6;
    cases[4].radar.radar.frequency_hz = -1;
    cases[5].radar.radar.average_power_w *= 16;
}

static double alone(const made_up *world, glacis_scenario *s, const glacis_case *one, unsigned parts,
                    const char *key)
{
    glacis_case kept = s->best;
    s->best = *one;
    glacis_study_options options = quiet();
    glacis_study *study = made_up_run(world, s, parts, &options);
    double answer = made_up_best(study, key);
    glacis_study_destroy(study);
    s->best = kept;
    return answer;
}

static void check_cases(const made_up *world, unsigned parts, const char *key, unsigned threads)
{
    glacis_scenario *s = made_up_scenario(world, NULL);
    glacis_case cases[CASES];
    glacis_study *study = NULL;
    glacis_study_options options = quiet();
    options.threads = threads;
    make_cases(s, cases);
    assert_int_equal(glacis_study_cases(s, world->land, parts, cases, CASES, &options, &study), GLACIS_OK);
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    assert_non_null(answer);
    for (size_t i = 0; i < CASES; i++) {
        if (i == 4)
            assert_true(isnan(answer->by_run[i]));
        else
            check_near(answer->by_run[i], alone(world, s, &cases[i], parts, key), 1e-9, key);
    }
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

static void a_case_among_others_answers_as_alone(void **state)
{
    check_cases(*state, GLACIS_STUDY_FOOTPRINT, "land_fraction", 1);
    check_cases(*state, GLACIS_STUDY_FOOTPRINT, "land_fraction", 3);
    check_cases(*state, GLACIS_STUDY_PLACES, "covers.-41.2900,174.7800", 2);
    check_cases(*state, GLACIS_STUDY_RADAR, "radar_range_km", 2);
    check_cases(*state, GLACIS_STUDY_RADAR, "outbound_seconds.up", 1);
}

static void answers_alone_are_those_of_a_whole_study(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    glacis_study_options whole = quiet(), only = quiet();
    whole.answers_only = false;
    whole.draws = only.draws = 4;
    const unsigned parts = GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_RADAR;
    glacis_study *a = made_up_run(world, s, parts, &whole), *b = made_up_run(world, s, parts, &only);
    assert_int_equal(a->answers.count, b->answers.count);
    for (size_t i = 0; i < a->answers.count; i++) {
        const glacis_answer *other = glacis_answers_find(&b->answers, a->answers.items[i].key);
        assert_non_null(other);
        for (size_t run = 0; run < 5; run++) {
            double x = a->answers.items[i].by_run[run], y = other->by_run[run];
            assert_true(x == y || (isnan(x) && isnan(y)));
        }
    }
    glacis_study_destroy(a);
    glacis_study_destroy(b);
    glacis_scenario_destroy(s);
}

static void refuses_no_case(void **state)
{
    const made_up *world = *state;
    glacis_scenario *s = made_up_scenario(world, NULL);
    glacis_study_options options = quiet();
    glacis_study *study = NULL;
    assert_int_equal(glacis_study_cases(s, world->land, GLACIS_STUDY_RADAR, &s->best, 0, &options, &study),
                     GLACIS_REFUSED_ARGUMENT);
    assert_null(study);
    glacis_scenario_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_among_others_answers_as_alone),
        cmocka_unit_test(answers_alone_are_those_of_a_whole_study),
        cmocka_unit_test(refuses_no_case),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
