/* Shapley values of games with known shares, and Shapley effects against closed forms. */
#include "../test.h"
#include "expected_uq.h"

#include "uq/shapley.h"

#include <glacis/par.h>
#include <glacis/sensitivity.h>
#include <stdlib.h>

enum { MOST = GLACIS_SHAPLEY_EXACT_MAX };

/* ---- games ------------------------------------------------------------------------------------------------------------------ */

/* One has a left glove, two have a right one; a pair is worth 1. */
static double glove(size_t set)
{
    return (set & 1) && (set & 6);
}

/* Who needs a runway of length 1, 2, 4, 7: a coalition pays for its longest. */
static double airport(size_t set)
{
    static const double cost[] = {1, 2, 4, 7};
    double longest = 0;
    for (size_t i = 0; i < 4; i++)
        if (set >> i & 1) longest = cost[i];
    return longest;
}

static size_t members_of(uint64_t set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* The UN Security Council: the five permanent members (0 to 4) and any four others carry a motion. */
static double council(size_t set)
{
    return (set & 31) == 31 && members_of(set) >= 9;
}

static double *worths_of(size_t players, double (*game)(size_t))
{
    double *worths = malloc(sizeof(double) << players);
    for (size_t set = 0; set < (size_t)1 << players; set++)
        worths[set] = game(set);
    return worths;
}

static void check_game(size_t players, double (*game)(size_t), const double *expected, const char *source)
{
    double shares[MOST], sum = 0, *worths = worths_of(players, game);
    assert_int_equal(glacis_shapley_exact(players, worths, shares), GLACIS_OK);
    for (size_t i = 0; i < players; i++) {
        check_near(shares[i], expected[i], 1e-14, source);
        sum += shares[i];
    }
    check_near(sum, game(((size_t)1 << players) - 1), 1e-12, "shares sum to the total");
    free(worths);
}

static void known_games(void **state)
{
    (void)state;
    check_game(3, glove, (double[]){2.0 / 3, 1.0 / 6, 1.0 / 6}, "the glove game, by hand over six orders");
    /* [LittlechildOwen73]: each stretch is shared by those who need it: 1/4, + 1/3, + 2/2, + 3/1. */
    check_game(4, airport, (double[]){1.0 / 4, 7.0 / 12, 19.0 / 12, 55.0 / 12},
               "airport game [LittlechildOwen73]");
    /* A permanent member turns 8 .. 14 others' motion; [ShapleyShubik54] by their rule: 421/2145 and 4/2145. */
    double seats[15];
    for (size_t i = 0; i < 15; i++)
        seats[i] = i < 5 ? 421.0 / 2145 : 4.0 / 2145;
    check_game(15, council, seats, "Security Council of 15, 421/2145 and 4/2145");
}

/* Pseudo-random worths: shares add up, a dummy gets nothing but his own worth, equals get equal shares, and shares are linear. */
static double worth_at(size_t set, uint64_t stream)
{
    return set ? 100 * glacis_rng_uniform(1, set, stream, 0) - 50 : 0;
}

static void axioms(void **state)
{
    (void)state;
    for (size_t players = 1; players <= MOST; players += 2) {
        size_t sets = (size_t)1 << players;
        double *a = malloc(sets * sizeof *a), *b = malloc(sets * sizeof *b), *c = malloc(sets * sizeof *c);
        double of_a[MOST], of_b[MOST], of_c[MOST], sum = 0;
        for (size_t set = 0; set < sets; set++) {
            a[set] = worth_at(set, 1);
            b[set] = worth_at(set >> 1, 2) + ((set & 1) ? 7 : 0); /* player 0 brings 7 to whomever he joins */
            c[set] = 2 * a[set] - b[set];
        }
        glacis_shapley_exact(players, a, of_a);
        glacis_shapley_exact(players, b, of_b);
        glacis_shapley_exact(players, c, of_c);
        for (size_t i = 0; i < players; i++) {
            sum += of_a[i];
            check_near(of_c[i], 2 * of_a[i] - of_b[i], 1e-11, "linear");
        }
        check_near(sum, a[sets - 1], 1e-12, "shares sum to the total");
        check_near(of_b[0], 7, 1e-12, "a dummy");
        free(a);
        free(b);
        free(c);
    }
}

/* The most players: a runway of length 1, 2, ..., 20. Closed form: user i pays for each length up to his own with all who need it,
 * 1/20 + 1/19 + ... [LittlechildOwen73]. */
static void twenty_players(void **state)
{
    (void)state;
    size_t sets = (size_t)1 << MOST;
    double *worths = malloc(sets * sizeof *worths), shares[MOST], expected = 0;
    worths[0] = 0;
    for (size_t i = 0; i < MOST; i++)
        for (size_t below = 0; below < (size_t)1 << i; below++)
            worths[(size_t)1 << i | below] = (double)(i + 1);
    assert_int_equal(MOST, 20);
    assert_int_equal(glacis_shapley_exact(MOST, worths, shares), GLACIS_OK);
    for (size_t i = 0; i < MOST; i++) {
        expected += 1 / (double)(MOST - i);
        check_near(shares[i], expected, 1e-11, "airport of 20, [LittlechildOwen73]");
    }
    free(worths);
}

static void order_ranges(void **state)
{
    (void)state;
    double least[4], greatest[4], *worths = worths_of(3, glove);
    assert_int_equal(glacis_shapley_order_range(3, worths, least, greatest), GLACIS_OK);
    for (size_t i = 0; i < 3; i++) {
        check_near(least[i], 0, 0, "first to come");
        check_near(greatest[i], 1, 0, "last to come");
    }
    free(worths);
    worths = worths_of(4, airport);
    assert_int_equal(glacis_shapley_order_range(4, worths, least, greatest), GLACIS_OK);
    const double last[] = {0, 0, 0, 3}, alone[] = {1, 2, 4, 7};
    for (size_t i = 0; i < 4; i++) {
        check_near(least[i], last[i], 0, "after all others");
        check_near(greatest[i], alone[i], 0, "before all others");
    }
    free(worths);
}

/* ---- sampled ---------------------------------------------------------------------------------------------------------------- */

static glacis_status council_of(void *context, uint64_t members, double *worth)
{
    ++*(size_t *)context;
    *worth = council((size_t)members);
    return GLACIS_OK;
}

/* 40 airlines with runways 1 .. 40: share i = sum of 1 / (40 - j + 1), j = 1 .. i. */
static glacis_status long_airport(void *context, uint64_t members, double *worth)
{
    (void)context;
    *worth = 0;
    for (; members; members >>= 1)
        ++*worth;
    return GLACIS_OK;
}

static void sampled_games(void **state)
{
    (void)state;
    glacis_estimate shares[40];
    double least[40], greatest[40], sum = 0, share = 0;
    size_t asked = 0;
    assert_int_equal(glacis_shapley_sampled(15, council_of, &asked, 2000, 5, shares, least, greatest),
                     GLACIS_OK);
    assert_int_equal(asked, 2 * 2000 * 14 + 2);
    for (size_t i = 0; i < 15; i++) {
        check_near(shares[i].value, i < 5 ? 421.0 / 2145 : 4.0 / 2145, 5 * shares[i].error,
                   "421/2145 and 4/2145");
        assert_true(shares[i].error > 0 && shares[i].error < 0.01);
        check_near(least[i], 0, 0, "some order");
        check_near(greatest[i], 1, 0, "some order");
        sum += shares[i].value;
    }
    check_near(sum, 1, 1e-12, "shares sum to the total");
    assert_int_equal(glacis_shapley_sampled(40, long_airport, NULL, 4000, 5, shares, NULL, NULL), GLACIS_OK);
    for (size_t i = 0; i < 40; i++) {
        share += 1.0 / (double)(40 - i);
        check_near(shares[i].value, share, 5 * shares[i].error, "[LittlechildOwen73]");
    }
}

/* What pairs of players make is shared evenly by an order and its reverse: exact, without any error. */
static glacis_status pairs_only(void *context, uint64_t members, double *worth)
{
    (void)context;
    *worth = 0;
    for (int i = 0; i < 20; i++)
        for (int j = 0; j < i; j++)
            if (members >> i & members >> j & 1) *worth += i * j - 30;
    return GLACIS_OK;
}

static void an_order_and_its_reverse(void **state)
{
    (void)state;
    glacis_estimate shares[20];
    assert_int_equal(glacis_shapley_sampled(20, pairs_only, NULL, 2, 5, shares, NULL, NULL), GLACIS_OK);
    for (int i = 0; i < 20; i++) {
        double half = 0;
        for (int j = 0; j < 20; j++)
            half += i == j ? 0 : 0.5 * (i * j - 30);
        check_near(shares[i].value, half, 0, "half of every pair, by hand");
        check_near(shares[i].error, 0, 0, "whole numbers: no rounding");
    }
}

/* ---- effects ---------------------------------------------------------------------------------------------------------------- */

static void linear_gaussian_rows(void **state)
{
    (void)state;
    double shares[5];
    const double ones[3] = {1, 1, 1};
    /* [OwenPrieur17], two inputs: (b1^2 s1^2 (1 - r^2/2) + r b1 b2 s1 s2 + r^2 b2^2 s2^2 / 2) / variance; s = 1, 2, r = .5: 19/56. */
    const double two[] = {1, 1, 1, 4};
    assert_int_equal(glacis_shapley_linear_gaussian(2, ones, two, shares), GLACIS_OK);
    check_near(shares[0], 19.0 / 56, 1e-14, ".339286");
    check_near(shares[1], 37.0 / 56, 1e-14, ".660714");
    /* [IoossPrieur19]: x1 alone, x2 and x3 as above with s = 1, 2 and r = .9: 1, 4.015 and 4.585 of 9.6. */
    const double three[] = {1, 0, 0, 0, 1, 1.8, 0, 1.8, 4};
    assert_int_equal(glacis_shapley_linear_gaussian(3, ones, three, shares), GLACIS_OK);
    check_near(shares[0], 1 / 9.6, 1e-14, ".104167");
    check_near(shares[1], 4.015 / 9.6, 1e-14, ".418229");
    check_near(shares[2], 4.585 / 9.6, 1e-14, ".477604");
    double five[25];
    for (size_t i = 0; i < 25; i++) {
        five[i] = 0;
        for (size_t k = 0; k < 5; k++)
            five[i] += five_root[i / 5 * 5 + k] * five_root[i % 5 * 5 + k];
    }
    assert_int_equal(glacis_shapley_linear_gaussian(5, five_beta, five, shares), GLACIS_OK);
    for (size_t i = 0; i < 5; i++)
        check_near(shares[i], five_effects[i], 1e-12, "all 120 orders, tests/reference/uq.py");
}

static double ishigami(const double *u)
{
    double x = -GLACIS_PI + 2 * GLACIS_PI * u[0], y = -GLACIS_PI + 2 * GLACIS_PI * u[1];
    double z = -GLACIS_PI + 2 * GLACIS_PI * u[2], sine = sin(y);
    return sin(x) + 7 * sine * sine + 0.1 * z * z * z * z * sin(x);
}

/* The quantile of the standard normal, by bisection: not the routine that is tested. */
static double normal_quantile(double u)
{
    double low = -10, high = 10;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (0.5 * erfc(-middle * sqrt(0.5)) < u)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double sum_of_normals(const double *u)
{
    return normal_quantile(u[0]) + normal_quantile(u[1]) + 2 * normal_quantile(u[2]);
}

typedef struct asked {
    glacis_effect_design design;
    double (*model)(const double *u);
    double *answers;
} asked;

static glacis_status ask(void *context, size_t index, size_t worker)
{
    asked *a = context;
    double unit[MOST];
    (void)worker;
    glacis_status status = glacis_effect_design_row(&a->design, index, unit);
    a->answers[index] = a->model(unit);
    return status;
}

static void effects_of(asked *a, size_t threads, double *variance, glacis_estimate *out)
{
    size_t rows = glacis_effect_design_rows(&a->design);
    assert_int_equal(glacis_effect_design_check(&a->design), GLACIS_OK);
    a->answers = malloc(rows * sizeof *a->answers);
    assert_int_equal(glacis_par_run(&(glacis_par_options){.threads = threads}, rows, ask, a), GLACIS_OK);
    assert_int_equal(glacis_shapley_effects_of(&a->design, a->answers, rows, variance, out), GLACIS_OK);
    free(a->answers);
}

static void check_effects(const glacis_estimate *found, const double *expected, const char *source)
{
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        check_near(found[i].value, expected[i], 4 * found[i].error, source);
        check_near(found[i].value, expected[i], 0.03, source);
        assert_true(found[i].error > 0 && found[i].error < 0.015);
        sum += found[i].value;
    }
    check_near(sum, 1, 1e-12, "shares sum to 1");
}

static void sampled_effects(void **state)
{
    (void)state;
    glacis_estimate found[3];
    double variance;
    asked independent = {{3, NULL, 4000, 3, 1}, ishigami, NULL};
    effects_of(&independent, 2, &variance, found);
    /* Independent inputs: first order + half of each interaction of two; [Owen14] with [IshigamiHomma90]. */
    check_effects(found, (double[]){0.4357, 0.4424, 0.1218}, "Ishigami, four digits");
    check_near(variance, 13.844588, 0.4, "closed form of the variance");
    const double correlation[] = {1, 0, 0, 0, 1, 0.9, 0, 0.9, 1};
    asked dependent = {{3, correlation, 4000, 3, 1}, sum_of_normals, NULL};
    effects_of(&dependent, 2, &variance, found);
    check_effects(found, (double[]){1 / 9.6, 4.015 / 9.6, 4.585 / 9.6}, "[IoossPrieur19], closed form");
    check_near(variance, 9.6, 0.3, "1 + 1 + 4 + 2 * .9 * 2");
}

/* 200 seeds, 95 % intervals: 90.4 to 99.6 % is within three standard errors. */
static void effect_intervals_hold_the_truth(void **state)
{
    (void)state;
    const double correlation[] = {1, 0, 0, 0, 1, 0.9, 0, 0.9, 1},
                 truth[3] = {1 / 9.6, 4.015 / 9.6, 4.585 / 9.6};
    double held[3] = {0};
    for (uint64_t seed = 0; seed < 200; seed++) {
        glacis_estimate found[3];
        asked a = {{3, correlation, 64, 3, seed}, sum_of_normals, NULL};
        effects_of(&a, 1, NULL, found);
        for (size_t i = 0; i < 3; i++)
            held[i] += (found[i].low <= truth[i] && truth[i] <= found[i].high) / 200.0;
    }
    for (size_t i = 0; i < 3; i++)
        check_near(held[i], 0.95, 0.046, "coverage of 95 % intervals");
}

static void effect_rows_have_the_dependence(void **state)
{
    (void)state;
    enum { OUTER = 3000 };
    const double correlation[] = {1, 0.6, 0.6, 1};
    const glacis_effect_design d = {2, correlation, OUTER, 2, 3};
    for (size_t set = 1; set <= 3; set++) {
        double xy = 0, x = 0, xx = 0, same = 0;
        for (size_t o = 0; o < OUTER; o++) {
            double u[2], v[2];
            glacis_effect_design_row(&d, ((set - 1) * OUTER + o) * 2, u);
            glacis_effect_design_row(&d, ((set - 1) * OUTER + o) * 2 + 1, v);
            double a = normal_quantile(u[0]), b = normal_quantile(u[1]);
            xy += a * b / OUTER;
            x += a / OUTER;
            xx += a * a / OUTER;
            same += (u[0] == v[0]) + 2 * (u[1] == v[1]);
        }
        check_near(xy, 0.6, 0.1, "correlation as given, about four standard errors");
        check_near(x, 0, 0.08, "mean");
        check_near(xx, 1, 0.11, "variance");
        check_near(same, (double)(3 - set) * OUTER, 0, "what lies outside the set stays");
    }
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    const double correlation[] = {1, 0, 0, 0, 1, 0.9, 0, 0.9, 1};
    glacis_estimate one[3], many[3];
    asked a = {{3, correlation, 64, 3, 9}, ishigami, NULL};
    effects_of(&a, 1, NULL, one);
    effects_of(&a, 4, NULL, many);
    assert_memory_equal(one, many, sizeof one);
}

/* ---- refusals --------------------------------------------------------------------------------------------------------------- */

static glacis_status broken(void *context, uint64_t members, double *worth)
{
    (void)context;
    *worth = members == 3 ? NAN : 0;
    return GLACIS_OK;
}

static void refused_games(void **state)
{
    (void)state;
    double worths[4] = {0, 1, NAN, 3}, shares[21] = {7}, other[21];
    glacis_estimate sampled[64] = {{7, 0, 0, 0}};
    assert_int_equal(glacis_shapley_exact(0, worths, shares), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_exact(21, worths, shares), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_exact(2, worths, shares), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_shapley_order_range(2, worths, shares, other), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_shapley_sampled(0, broken, NULL, 2, 1, sampled, NULL, NULL),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_sampled(64, broken, NULL, 2, 1, sampled, NULL, NULL),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_sampled(3, broken, NULL, 1, 1, sampled, NULL, NULL),
                     GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_sampled(3, broken, NULL, 20, 1, sampled, NULL, NULL),
                     GLACIS_REFUSED_INPUT);
    check_near(shares[0], 7, 0, "untouched");
    check_near(sampled[0].value, 7, 0, "untouched");
}

static glacis_status failing(void *context, uint64_t members, double *worth)
{
    (void)context;
    *worth = 1;
    return members_of(members) == 2 ? GLACIS_FAILED_STEPS : GLACIS_OK;
}

static void a_failing_game_says_why(void **state)
{
    (void)state;
    glacis_estimate shares[3];
    assert_int_equal(glacis_shapley_sampled(3, failing, NULL, 2, 1, shares, NULL, NULL), GLACIS_FAILED_STEPS);
}

static void refused_effects(void **state)
{
    (void)state;
    double shares[16] = {7};
    const double beta[2] = {1, 1}, none[2] = {0, 0}, good[4] = {1, 0.5, 0.5, 1}, singular[4] = {1, 1, 1, 1};
    const double skew[4] = {1, 0.5, 0.4, 1}, scaled[4] = {4, 1, 1, 1}, empty[4] = {NAN, 0, 0, 1};
    assert_int_equal(glacis_shapley_linear_gaussian(0, beta, good, shares), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_linear_gaussian(2, beta, singular, shares), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_shapley_linear_gaussian(2, beta, skew, shares), GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_shapley_linear_gaussian(2, beta, empty, shares), GLACIS_REFUSED_INPUT);
    check_near(shares[0], 7, 0, "untouched");
    assert_int_equal(glacis_shapley_linear_gaussian(2, none, good, shares), GLACIS_DOUBTFUL);
    assert_true(isnan(shares[0]));
    const glacis_effect_design bad[] = {
        {0, good, 4, 3, 1}, {16, NULL, 4, 3, 1}, {2, good, 1, 3, 1}, {2, good, 4, 1, 1}};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(glacis_effect_design_check(&bad[i]), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_effect_design_check(&(glacis_effect_design){2, scaled, 4, 3, 1}),
                     GLACIS_REFUSED_INPUT);
    assert_int_equal(glacis_effect_design_check(&(glacis_effect_design){2, singular, 4, 3, 1}),
                     GLACIS_REFUSED_INPUT);
    const glacis_effect_design d = {2, good, 4, 3, 1};
    double answers[36];
    glacis_estimate found[2];
    for (size_t i = 0; i < 36; i++)
        answers[i] = 5;
    assert_int_equal(glacis_effect_design_row(&d, 36, shares), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_shapley_effects_of(&d, answers, 35, NULL, found), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_shapley_effects_of(&d, answers, 36, NULL, found), GLACIS_DOUBTFUL);
    assert_true(isnan(found[0].value));
    answers[7] = INFINITY;
    assert_int_equal(glacis_shapley_effects_of(&d, answers, 36, NULL, found), GLACIS_REFUSED_INPUT);
}

/* Games side by side have the bits of each alone. */
static void blocks_are_games(void **state)
{
    (void)state;
    enum { PLAYERS = 7, LANES = GI_SHAPLEY_LANES };
    double block[(1 << PLAYERS) * LANES], alone[1 << PLAYERS], shares[PLAYERS * LANES],
        least[PLAYERS * LANES], greatest[PLAYERS * LANES], one[PLAYERS], low[PLAYERS], high[PLAYERS];
    uint64_t stream = glacis_rng_stream("blocks");
    for (size_t players = 1; players <= PLAYERS; players++) {
        for (size_t i = 0; i < (size_t)LANES << players; i++)
            block[i] = glacis_rng_uniform(1, players, stream, i) - 0.5;
        gi_shapley_block(players, block, shares);
        gi_shapley_block_order_range(players, block, least, greatest);
        for (size_t k = 0; k < LANES; k++) {
            for (size_t set = 0; set < (size_t)1 << players; set++)
                alone[set] = block[set * LANES + k];
            assert_int_equal(glacis_shapley_exact(players, alone, one), GLACIS_OK);
            assert_int_equal(glacis_shapley_order_range(players, alone, low, high), GLACIS_OK);
            for (size_t i = 0; i < players; i++) {
                check_near(shares[i * LANES + k], one[i], 0, "glacis_shapley_exact");
                check_near(least[i * LANES + k], low[i], 0, "glacis_shapley_order_range");
                check_near(greatest[i * LANES + k], high[i], 0, "glacis_shapley_order_range");
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_games),
        cmocka_unit_test(axioms),
        cmocka_unit_test(twenty_players),
        cmocka_unit_test(order_ranges),
        cmocka_unit_test(blocks_are_games),
        cmocka_unit_test(sampled_games),
        cmocka_unit_test(an_order_and_its_reverse),
        cmocka_unit_test(linear_gaussian_rows),
        cmocka_unit_test(sampled_effects),
        cmocka_unit_test(effect_intervals_hold_the_truth),
        cmocka_unit_test(effect_rows_have_the_dependence),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(refused_games),
        cmocka_unit_test(a_failing_game_says_why),
        cmocka_unit_test(refused_effects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
