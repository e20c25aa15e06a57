/* Two sets of assumptions against functions whose shares, flips and reconciling sets are known in closed form. */
#include "../test.h"

#include <glacis/debate.h>

#include <stdlib.h>
#include <string.h>

static const glacis_debate_line midway = {NAN, 0.05};

static glacis_debate_contest run(size_t count, glacis_game answer, void *context, double line, size_t pairs)
{
    const glacis_debate_line at = {line, 0.05};
    const glacis_debate_options options = {.threads = 1, .seed = 1, .sampled_pairs = pairs};
    glacis_debate_contest c;
    assert_int_equal(glacis_debate_contest_run(count, answer, context, &at, &options, &c), GLACIS_OK);
    return c;
}

/* ---- a sum: no interaction ------------------------------------------------------------------------------------ */

/* Assumption i of B adds i + 1. */
static glacis_status sum_of(void *context, uint64_t members, double *value)
{
    const double *base = context;
    *value = *base;
    for (size_t i = 0; i < GLACIS_DEBATE_MOST; i++)
        if (members >> i & 1) *value += (double)i + 1;
    return GLACIS_OK;
}

static void a_sum_is_shared_by_its_terms(void **state)
{
    (void)state;
    double base = 10;
    glacis_debate_contest c = run(4, sum_of, &base, NAN, 0);
    check_near(c.answer_a, 10, 0, "nobody's");
    check_near(c.answer_b, 20, 0, "1 + 2 + 3 + 4 more");
    check_near(c.line, 15, 0, "half way");
    assert_true(c.line_is_midway && c.apart && c.shares_kind == GLACIS_DEBATE_SHARES_EXACT);
    check_near(c.alone_sum, 10, 1e-12, "a sum has no interaction");
    for (size_t i = 0; i < 4; i++) {
        check_near(c.shares[i].value, (double)i + 1, 1e-12, "the term");
        check_near(c.least[i], (double)i + 1, 1e-12, "in every order");
        check_near(c.greatest[i], (double)i + 1, 1e-12, "in every order");
        check_near(c.alone[i].from_a, 11 + (double)i, 0, "taken alone");
        check_near(c.alone[i].from_b, 19 - (double)i, 0, "given back alone");
        assert_false(c.alone[i].flips_a || c.alone[i].flips_b);
    }
    /* Within 5 % of the difference of 20: only all four. */
    assert_int_equal(c.reconcile_a.size, 4);
    assert_int_equal(c.reconcile_a.found, 1);
    assert_int_equal(c.reconcile_a.members[0], 15);
    assert_int_equal(c.mixtures, 16);
}

static void a_line_is_crossed_by_what_reaches_it(void **state)
{
    (void)state;
    double base = 10;
    glacis_debate_contest c = run(4, sum_of, &base, 14, 0);
    assert_false(c.line_is_midway);
    assert_true(c.apart && c.alone[3].flips_a && !c.alone[2].flips_a); /* 14 and 13 */
    for (size_t i = 0; i < 4; i++)
        assert_false(c.alone[i].flips_b); /* 16 at the least */
    assert_int_equal(c.reconcile_a.size, 1);
    assert_int_equal(c.reconcile_a.members[0], 8);
    /* B below 14: it must give back more than 6; 3 and 4 together do. */
    assert_int_equal(c.reconcile_b.size, 2);
    assert_int_equal(c.reconcile_b.found, 1);
    assert_int_equal(c.reconcile_b.members[0], 12);
    c = run(4, sum_of, &base, 100, 0);
    assert_false(c.apart);
    assert_int_equal(c.reconcile_a.size, 0);
}

/* ---- a product: the radar equation ----------------------------------------------------------------------------- */

/* Range goes as (power x cross-section / noise)^(1/4): each factor of 16 doubles it. */
static glacis_status range_of(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = 1000;
    for (size_t i = 0; i < 3; i++)
        if (members >> i & 1) *value *= pow(16, 0.25);
    return GLACIS_OK;
}

static void alike_factors_share_alike(void **state)
{
    (void)state;
    glacis_debate_contest c = run(3, range_of, NULL, NAN, 0);
    check_near(c.answer_b, 8000, 1e-9, "2^3");
    check_near(c.alone_sum, 3000, 1e-9, "three times 1000: the rest of 7000 is interaction");
    for (size_t i = 0; i < 3; i++) {
        check_near(c.shares[i].value, 7000. / 3, 1e-9, "symmetry");
        check_near(c.least[i], 1000, 1e-9, "first");
        check_near(c.greatest[i], 4000, 1e-9, "last");
    }
}

/* Three equal factors from 375 to 733 km: two together cross half way, 554 km; only three come within 5 % of the difference. */
static glacis_status between(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = 375;
    for (size_t i = 0; i < 3; i++)
        if (members >> i & 1) *value *= cbrt(733. / 375);
    return GLACIS_OK;
}

static void what_flips_is_less_than_what_reconciles(void **state)
{
    (void)state;
    glacis_debate_contest c = run(3, between, NULL, NAN, 0);
    check_near(c.line, 554, 1e-9, "half way");
    for (size_t i = 0; i < 3; i++)
        assert_false(c.alone[i].flips_a); /* 469 */
    assert_int_equal(c.flip_a.size, 2);   /* 586 */
    assert_int_equal(c.flip_a.found, 3);
    assert_int_equal(c.reconcile_a.size, 3);
    assert_int_equal(c.flip_b.size, 2); /* 586 with one given back, 469 with two */
    assert_int_equal(c.reconcile_b.size, 3);
    c = run(3, between, NULL, 554, 0); /* with a line of its own the two are one */
    assert_int_equal(c.flip_a.size, 2);
    assert_int_equal(c.reconcile_a.size, 2);
}

/* ---- yes or no --------------------------------------------------------------------------------------------------- */

/* Yes if 0 is B's and one of 1 and 2: the glove game. */
static glacis_status gloves(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = (members & 1) && (members & 6);
    return GLACIS_OK;
}

static void a_known_flip(void **state)
{
    (void)state;
    glacis_debate_contest c = run(3, gloves, NULL, 0.5, 0);
    check_near(c.shares[0].value, 2. / 3, 1e-14, "glove game");
    check_near(c.shares[1].value, 1. / 6, 1e-14, "glove game");
    check_near(c.shares[2].value, 1. / 6, 1e-14, "glove game");
    for (size_t i = 0; i < 3; i++)
        assert_false(c.alone[i].flips_a); /* it takes two */
    assert_true(c.alone[0].flips_b && !c.alone[1].flips_b && !c.alone[2].flips_b);
    assert_int_equal(c.reconcile_a.size, 2);
    assert_int_equal(c.reconcile_a.found, 2);
    assert_int_equal(c.reconcile_a.members[0], 3);
    assert_int_equal(c.reconcile_a.members[1], 5);
    assert_int_equal(c.reconcile_b.size, 1);
    assert_int_equal(c.reconcile_b.members[0], 1);
}

/* ---- many assumptions, and no answer ------------------------------------------------------------------------------ */

static void more_than_twenty_are_sampled(void **state)
{
    (void)state;
    double base = 0;
    glacis_debate_contest c = run(25, sum_of, &base, 20, 4);
    assert_int_equal(c.shares_kind, GLACIS_DEBATE_SHARES_SAMPLED);
    for (size_t i = 0; i < 25; i++) {
        check_near(c.shares[i].value, (double)i + 1, 1e-9, "every order of a sum says the same");
        assert_true(c.alone[i].flips_a == (i + 1 >= 20));
    }
    assert_false(c.reconcile_a.searched_all);
    assert_int_equal(c.reconcile_a.size, 1);
    assert_int_equal(c.reconcile_a.found, 6); /* 20 to 25 */
}

static glacis_status sometimes(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = members == 1 ? NAN : (double)members;
    return GLACIS_OK;
}

static void a_mixture_without_answer_leaves_no_shares(void **state)
{
    (void)state;
    glacis_debate_contest c = run(2, sometimes, NULL, 2.5, 0);
    assert_int_equal(c.shares_kind, GLACIS_DEBATE_SHARES_NONE);
    assert_int_equal(c.unanswered, 1);
    assert_true(isnan(c.alone[0].from_a) && !c.alone[0].flips_a);
    assert_int_equal(c.reconcile_a.size, 2);
}

/* A game with interactions of every size, whose sampled shares depend on the orders that are drawn. */
static glacis_status tangled(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = sin(0.7 * (double)(members * 2654435761u % 1000));
    return GLACIS_OK;
}

static void threads_change_nothing(void **state)
{
    (void)state;
    double exact = NAN;
    for (size_t pairs = 0; pairs <= 8; pairs += 8) {
        glacis_debate_contest first;
        for (unsigned threads = 1; threads <= 4; threads++) {
            const glacis_debate_options options = {.threads = threads, .seed = 5, .sampled_pairs = pairs};
            glacis_debate_contest c;
            assert_int_equal(glacis_debate_contest_run(9, tangled, NULL, &midway, &options, &c), GLACIS_OK);
            if (threads == 1) first = c;
            assert_memory_equal(c.shares, first.shares, 9 * sizeof *c.shares);
            assert_memory_equal(c.least, first.least, 9 * sizeof *c.least);
            assert_memory_equal(c.alone, first.alone, 9 * sizeof *c.alone);
        }
        if (!pairs) exact = first.shares[0].value;
        if (pairs) assert_true(first.shares[0].value != exact && first.shares[0].low < first.shares[0].high);
    }
}

static glacis_status fails(void *context, uint64_t members, double *value)
{
    (void)context;
    (void)members;
    *value = 0;
    return GLACIS_FAILED_CONVERGENCE;
}

static glacis_status nothing(void *context, uint64_t members, double *value)
{
    (void)context;
    *value = members ? 1 : NAN;
    return GLACIS_OK;
}

static void refused(void **state)
{
    (void)state;
    double base = 0;
    static const struct {
        size_t count, pairs;
        glacis_game answer;
        glacis_status expected;
    } rows[] = {{0, 0, sum_of, GLACIS_REFUSED_ARGUMENT},  {21, 0, sum_of, GLACIS_REFUSED_ARGUMENT},
                {64, 8, sum_of, GLACIS_REFUSED_ARGUMENT}, {3, 1, sum_of, GLACIS_REFUSED_ARGUMENT},
                {3, 0, fails, GLACIS_FAILED_CONVERGENCE}, {3, 0, nothing, GLACIS_REFUSED_INPUT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const glacis_debate_options options = {.threads = 1, .sampled_pairs = rows[i].pairs};
        glacis_debate_contest c = {.count = 77};
        assert_int_equal(
            glacis_debate_contest_run(rows[i].count, rows[i].answer, &base, &midway, &options, &c),
            rows[i].expected);
        assert_int_equal(c.count, 77); /* untouched */
    }
    static volatile sig_atomic_t stop = 1;
    const glacis_debate_options options = {.threads = 1, .stop = &stop};
    glacis_debate_contest c;
    assert_int_equal(glacis_debate_contest_run(3, sum_of, &base, &midway, &options, &c), GLACIS_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_is_shared_by_its_terms),
        cmocka_unit_test(a_line_is_crossed_by_what_reaches_it),
        cmocka_unit_test(alike_factors_share_alike),
        cmocka_unit_test(what_flips_is_less_than_what_reconciles),
        cmocka_unit_test(a_known_flip),
        cmocka_unit_test(more_than_twenty_are_sampled),
        cmocka_unit_test(a_mixture_without_answer_leaves_no_shares),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
