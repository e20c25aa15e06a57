/* Fronts: closed forms, and the definition itself (every row against every row) on rows drawn at random. */
#include "../test.h"

#include <glacis/site.h>

#include <stdlib.h>
#include <string.h>

enum { DRAWN = 400, COLUMNS = 3 };

/* Points of a quarter circle, more wanted of both: none beats another. Those of half the radius are beaten by those
 * at the same angle. */
static void a_circle_is_its_own_front(void **state)
{
    (void)state;
    enum { POINTS = 50 };
    double values[2 * POINTS][2];
    const signed char better[2] = {1, 1};
    size_t front[2 * POINTS], count;
    for (int i = 0; i < POINTS; i++) {
        const double angle = 0.5 * GLACIS_PI * (i + 0.5) / POINTS;
        values[i][0] = cos(angle), values[i][1] = sin(angle);
        values[POINTS + i][0] = 0.5 * cos(angle), values[POINTS + i][1] = 0.5 * sin(angle);
    }
    assert_int_equal(glacis_pareto_front(values[0], 2 * POINTS, 2, better, front, NULL, NULL, &count),
                     GLACIS_OK);
    assert_int_equal(count, POINTS);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(front[i], i);
}

/* [Zitzler00] ZDT1: f1 = x, f2 = g (1 - sqrt(x / g)), less wanted of both; the front is g = 1. */
static void the_front_of_zdt1_is_where_g_is_1(void **state)
{
    (void)state;
    enum { X = 41, G = 5 };
    double values[G * X][2];
    const signed char better[2] = {-1, -1};
    size_t front[G * X], count;
    for (int k = 0; k < G; k++)
        for (int i = 0; i < X; i++) {
            const double x = (double)i / (X - 1), g = 1 + 0.5 * (G - 1 - k);
            values[k * X + i][0] = x;
            values[k * X + i][1] = g * (1 - sqrt(x / g));
        }
    assert_int_equal(glacis_pareto_front(values[0], G * X, 2, better, front, NULL, NULL, &count), GLACIS_OK);
    assert_int_equal(count, X);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(front[i], (G - 1) * X + i);
}

static void equals_stand_behind_the_first(void **state)
{
    (void)state;
    /* The last column does not count. */
    const double values[][3] = {{1, 2, 9},     {0, 0, 0},    {1, 2, 7},  {2, 1, 0},
                                {0.5, 0.5, 0}, {-0.0, 3, 0}, {0.0, 3, 1}};
    const signed char better[3] = {1, 1, 0};
    size_t front[7], equals[7], count;
    unsigned char undominated[7];
    assert_int_equal(glacis_pareto_front(values[0], 7, 3, better, front, equals, undominated, &count),
                     GLACIS_OK);
    assert_int_equal(count, 3);
    const size_t expected[][2] = {{0, 2}, {3, 1}, {5, 2}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(front[i], expected[i][0]);
        assert_int_equal(equals[i], expected[i][1]);
    }
    const unsigned char expected_flags[7] = {1, 0, 1, 1, 0, 1, 1};
    assert_memory_equal(undominated, expected_flags, sizeof undominated);
    assert_false(glacis_pareto_dominates(values[0], values[2], 3, better));
    assert_true(glacis_pareto_dominates(values[0], values[4], 3, better));
    assert_false(glacis_pareto_dominates(values[4], values[0], 3, better));
}

/* Coarse values, so that there are ties of every kind. */
static void the_front_is_what_nothing_dominates(void **state)
{
    (void)state;
    double values[DRAWN][COLUMNS];
    const signed char better[COLUMNS] = {1, -1, 1};
    size_t front[DRAWN], equals[DRAWN], count, seen = 0, stood_for = 0;
    unsigned char undominated[DRAWN];
    for (size_t i = 0; i < DRAWN; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            values[i][k] = floor(12 * glacis_rng_uniform(3, i, 1, k));
    assert_int_equal(
        glacis_pareto_front(values[0], DRAWN, COLUMNS, better, front, equals, undominated, &count),
        GLACIS_OK);
    for (size_t i = 0; i < DRAWN; i++) {
        bool beaten = false, second = false;
        for (size_t k = 0; k < DRAWN; k++) {
            beaten = beaten || glacis_pareto_dominates(values[k], values[i], COLUMNS, better);
            second = second || (k < i && memcmp(values[k], values[i], sizeof values[i]) == 0);
        }
        stood_for += !beaten;
        assert_int_equal(undominated[i], !beaten);
        if (beaten || second) continue;
        assert_true(seen < count);
        assert_int_equal(front[seen++], i);
    }
    assert_int_equal(seen, count);
    for (size_t i = 0; i < count; i++)
        stood_for -= equals[i];
    assert_int_equal(stood_for, 0);
    assert_true(count > 3 && count < DRAWN / 4);
}

static void refuses_what_cannot_be_compared(void **state)
{
    (void)state;
    const double values[][2] = {{1, 2}, {NAN, 1}};
    const signed char both[2] = {1, 1}, second[2] = {0, 1}, none[2] = {0, 0};
    size_t front[2], count = 7;
    assert_int_equal(glacis_pareto_front(values[0], 2, 2, both, front, NULL, NULL, &count),
                     GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_pareto_front(values[0], 2, 2, none, front, NULL, NULL, &count),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(count, 7);
    assert_int_equal(glacis_pareto_front(values[0], 2, 2, second, front, NULL, NULL, &count), GLACIS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(front[0], 0);
    assert_false(glacis_pareto_dominates(values[1], values[0], 2, both));
    assert_false(glacis_pareto_dominates(values[0], values[1], 2, both));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circle_is_its_own_front),
        cmocka_unit_test(the_front_of_zdt1_is_where_g_is_1),
        cmocka_unit_test(equals_stand_behind_the_first),
        cmocka_unit_test(the_front_is_what_nothing_dominates),
        cmocka_unit_test(refuses_what_cannot_be_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
