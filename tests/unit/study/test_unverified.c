/* What an answer takes: a number that moves an answer when it alone is moved is among what that answer takes; each answer of a
 * study is known by its key; a list holds each fact once. */
#include "made_up.h"

/* Only quantity `q` rests on memory. */
static void mark_alone(glacis_scenario *s, size_t q)
{
    for (size_t i = 0; i < s->quantities_count; i++)
        s->quantities[i].flags &= ~(unsigned)GLACIS_QUANTITY_UNVERIFIED;
    s->quantities[q].flags |= GLACIS_QUANTITY_UNVERIFIED;
}

static bool differs(double a, double b)
{
    return isnan(a) != isnan(b) || (!isnan(a) && a != b);
}

/* The answers that moved, each of which must take what moved it. */
static size_t check_moved(const glacis_scenario *s, size_t q, const glacis_study *still,
                          const glacis_study *moved)
{
    size_t count = 0;
    for (size_t i = 0; i < still->answers.count; i++) {
        const glacis_answer *answer = &still->answers.items[i];
        if (!differs(answer->by_run[0], made_up_best(moved, answer->key))) continue;
        count++;
        if (glacis_takes_unverified(s, glacis_takes_of_answer(s, answer->key))) continue;
        print_error("%s moves %s, which is not said to take it\n", s->quantities[q].key, answer->key);
        fail();
    }
    return count;
}

static void test_what_moves_is_taken(void **state)
{
    const char *const sets[] = {"study.raid_runs_most=2000", NULL};
    const glacis_study_options options = {.seed = 1};
    glacis_scenario *s = made_up_scenario(*state, sets);
    glacis_study *still = made_up_run(*state, s, GLACIS_STUDY_ALL, &options);
    size_t moves = 0;
    for (size_t q = 0; q < s->quantities_count; q++) {
        const glacis_quantity *quantity = &s->quantities[q];
        double best = quantity->spread.best, value = fmin(1.2 * best, quantity->spread.most);
        if (best == 0 || value == best) continue;
        mark_alone(s, q);
        glacis_quantity_put(quantity, value, &s->best);
        glacis_study *moved = NULL;
        /* Not every number may be moved so far alone: what does not fly then says nothing. */
        if (glacis_study_run(s, ((const made_up *)*state)->land, GLACIS_STUDY_ALL, &options, &moved) ==
            GLACIS_OK)
            moves += check_moved(s, q, still, moved);
        glacis_study_destroy(moved);
        glacis_quantity_put(quantity, best, &s->best);
    }
    assert_true(moves > 100);
    glacis_study_destroy(still);
    glacis_scenario_destroy(s);
}

/* A new answer needs a row in the table of what answers take. */
static void test_answers_are_known(void **state)
{
    const glacis_study_options options = {.seed = 1};
    glacis_scenario *s = made_up_scenario(*state, NULL);
    glacis_study *study = made_up_run(*state, s, GLACIS_STUDY_ALL, &options);
    for (size_t i = 0; i < study->answers.count; i++)
        assert_int_not_equal(glacis_takes_of_answer(s, study->answers.items[i].key).what, GLACIS_TAKES_ALL);
    assert_int_equal(glacis_takes_of_answer(s, "no such answer").what, GLACIS_TAKES_ALL);
    glacis_study_destroy(study);
    glacis_scenario_destroy(s);
}

static void test_list_holds_each_once(void **state)
{
    (void)state;
    static const glacis_quantity rows[] = {{.key = "a.b_km", .set_key = "facts.a.b_km", .flags = 1},
                                           {.key = "a.b_km", .set_key = "facts.a.b_km", .flags = 1},
                                           {.key = "a.c_s", .set_key = "facts.a.c_s", .flags = 2},
                                           {.key = "here.lat_deg", .flags = 1},
                                           {.key = "here.lon_deg", .flags = 1}};
    glacis_named_place here = {.name = "here", .unverified = true}, there = {.name = "there"};
    glacis_unverified list;
    list.count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        glacis_unverified_add_quantity(&list, &rows[i]);
    glacis_unverified_add_place(&list, &here);
    glacis_unverified_add_place(&list, &there);
    assert_int_equal(list.count, 2);
    assert_string_equal(list.keys[0], "a.b_km");
    assert_string_equal(list.keys[1], "here.position");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_moves_is_taken),
        cmocka_unit_test(test_answers_are_known),
        cmocka_unit_test(test_list_holds_each_once),
    };
    return cmocka_run_group_tests(tests, made_up_open, made_up_close);
}
