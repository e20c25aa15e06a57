/* The set of threats at one place. */
#include "../test.h"

#include <glacis/defend.h>

enum {
    H = GLACIS_LIMIT_HORIZON,
    S = GLACIS_LIMIT_SECTOR,
    R = GLACIS_LIMIT_REACH,
    L = GLACIS_LIMIT_LAYER,
    T = GLACIS_LIMIT_TIMELINE
};

/* A row: three threats as (reachable, shots, binding, joint set), two shots required, and the verdict by definition. */
typedef struct row {
    struct {
        bool reachable;
        int shots;
        unsigned binding, joint;
    } threats[3];
    bool threatened, defended;
    int shots_least, limit_index;
    unsigned joint_limits;
} row;

static const row rows[] = {
    /* nobody reaches it */
    {{{false, 0, L, 0}, {false, 0, R, 0}, {false, 0, 0, 0}}, false, false, 0, -1, 0},
    /* those who reach it can be engaged */
    {{{true, 3, 0, 0}, {false, 0, R, 0}, {true, 2, 0, 0}}, true, true, 2, -1, 0},
    /* one undefended: its lowest limit */
    {{{true, 3, 0, 0}, {true, 1, R | L, 0}, {true, 2, 0, 0}}, true, false, 1, GLACIS_LIMIT_INDEX_REACH, 0},
    /* the limit common to all who are undefended */
    {{{true, 0, H | L, 0}, {true, 1, R | L, 0}, {true, 8, 0, 0}},
     true,
     false,
     0,
     GLACIS_LIMIT_INDEX_LAYER,
     0},
    /* nothing in common: joint, one limit each */
    {{{true, 0, H | L, 0}, {true, 1, R, 0}, {true, 8, 0, 0}}, true, false, 0, GLACIS_LIMIT_COUNT, H | R},
    /* the second is already served by the first's set */
    {{{true, 0, R, 0}, {true, 1, H | R, 0}, {true, 0, S, 0}}, true, false, 0, GLACIS_LIMIT_COUNT, R | S},
    /* one threat is joint by itself */
    {{{true, 0, 0, S | L}, {true, 1, T | S, 0}, {true, 8, 0, 0}}, true, false, 0, GLACIS_LIMIT_COUNT, S | L},
    {{{true, 1, T, 0}, {true, 0, 0, S | L}, {true, 8, 0, 0}}, true, false, 0, GLACIS_LIMIT_COUNT, S | L | T},
};

static void verdicts(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        glacis_engagement engagements[3] = {0};
        bool reachable[3];
        for (int i = 0; i < 3; i++) {
            reachable[i] = rows[k].threats[i].reachable;
            engagements[i].shots = rows[k].threats[i].shots;
            engagements[i].binding = rows[k].threats[i].binding;
            engagements[i].joint_limits = rows[k].threats[i].joint;
            engagements[i].joint = rows[k].threats[i].joint != 0;
        }
        glacis_cell_verdict verdict;
        glacis_cell_combine(engagements, reachable, 3, 2, &verdict);
        assert_int_equal(verdict.threatened, rows[k].threatened);
        assert_int_equal(verdict.defended, rows[k].defended);
        assert_int_equal(verdict.shots_least, rows[k].shots_least);
        assert_int_equal(verdict.limit_index, rows[k].limit_index);
        assert_int_equal(verdict.joint_limits, rows[k].joint_limits);
    }
}

static void index_of_engagement(void **state)
{
    (void)state;
    glacis_engagement defended = {.shots = 2};
    glacis_engagement bound = {.binding = L | T};
    glacis_engagement joint = {.joint = true, .joint_limits = L | T};
    assert_int_equal(glacis_engagement_limit_index(&defended), -1);
    assert_int_equal(glacis_engagement_limit_index(&bound), GLACIS_LIMIT_INDEX_TIMELINE);
    assert_int_equal(glacis_engagement_limit_index(&joint), GLACIS_LIMIT_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(verdicts), cmocka_unit_test(index_of_engagement)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
