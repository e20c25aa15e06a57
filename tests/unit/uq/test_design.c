/* Sobol' points against SciPy's, balance of scrambled sets, Latin hypercubes, the design for indices, quantiles. */
#include "../test.h"
#include "expected_uq.h"

#include <glacis/design.h>
#include <glacis/par.h>
#include <stdlib.h>
#include <string.h>

#include "uq/quantile.h"
#include "uq/sobol.h"

enum { DIMENSIONS = GLACIS_SOBOL_DIMENSIONS_MAX };

/* FNV-1a over the four bytes of each number, lowest first: as in tests/reference/uq.py. */
static uint64_t hash_of(uint64_t hash, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        hash = (hash ^ (number >> 8 * i & 255)) * 1099511628211u;
    return hash;
}

static void points_are_scipys(void **state)
{
    (void)state;
    double *points = malloc(1024 * DIMENSIONS * sizeof *points);
    assert_int_equal(glacis_sobol_points(DIMENSIONS, 0, 1024, points), GLACIS_OK);
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < 1024 * DIMENSIONS; i++)
        hash = hash_of(hash, (uint32_t)(points[i] * 0x1p32));
    assert_true(hash == SCIPY_POINTS_HASH);
    static const size_t at[5] = {0, 1, 2, 3, 1023}, dimension[5] = {0, 1, 2, 39, 127};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++)
            check_near(points[at[i] * DIMENSIONS + dimension[j]], scipy_points[i][j], 0,
                       "SciPy 1.10.1 qmc.Sobol");
    free(points);
}

/* Point 2^k - 1 has the Gray code 2^(k - 1): it is direction number k. */
static void direction_numbers_are_scipys(void **state)
{
    (void)state;
    uint64_t hash = 14695981039346656037u;
    for (size_t d = 0; d < DIMENSIONS; d++)
        for (int k = 1; k <= 32; k++)
            hash = hash_of(hash, gi_uq_sobol_digits(d, (uint32_t)(((uint64_t)1 << k) - 1)));
    assert_true(hash == SCIPY_DIRECTIONS_HASH);
}

/* Any part of the sequence is that part of the whole. */
static void parts_are_the_whole(void **state)
{
    (void)state;
    double whole[64 * 7], part[64 * 7];
    assert_int_equal(glacis_sobol_scrambled(7, 11, 3, 0, 64, whole), GLACIS_OK);
    for (size_t first = 0; first < 64; first += 9) {
        size_t count = first + 9 < 64 ? 9 : 64 - first;
        assert_int_equal(glacis_sobol_scrambled(7, 11, 3, first, count, part), GLACIS_OK);
        assert_memory_equal(part, whole + first * 7, count * 7 * sizeof *part);
    }
    assert_int_equal(glacis_sobol_points(7, GLACIS_SOBOL_POINTS_MAX - 2, 2, part), GLACIS_OK);
}

static void scrambling_is_the_published_hash(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scrambled / sizeof *scrambled; i++)
        assert_int_equal(gi_uq_scramble(scrambled[i][0], scrambled[i][1]), scrambled[i][2]);
}

/* Nested: two numbers that agree in their first n digits, and differ in the next, do so after. */
static void scrambling_is_nested(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 4096; i++) {
        uint32_t seed = (uint32_t)gi_uq_mix(i), x = (uint32_t)gi_uq_mix(~(uint64_t)i), digit = i % 32;
        uint32_t y = (x ^ (0x80000000u >> digit)) + (i % 7) * (digit < 20);
        uint32_t apart = x ^ y, after = gi_uq_scramble(x, seed) ^ gi_uq_scramble(y, seed);
        uint32_t top = 0x80000000u;
        while (!(top & apart))
            top >>= 1;
        assert_true((after & top) && after < 2 * (uint64_t)top);
    }
}

/* Every elementary interval holds its share: in dimensions 0 and 1 the sequence is a (0, 2)-sequence [JoeKuo08 1], so 2^m points put
 * one into each of the 2^m rectangles of 2^a by 2^(m - a) cells, whatever a; and one into each 2^m-th of every dimension. */
static void every_elementary_interval_holds_its_share(void **state)
{
    (void)state;
    enum { M = 10, N = 1 << M };
    double points[2 * N];
    for (uint64_t replicate = 0; replicate < 8; replicate++)
        for (uint64_t first = 0; first < 4 * N; first += N) {
            assert_int_equal(glacis_sobol_scrambled(2, 5, replicate, first, N, points), GLACIS_OK);
            for (int a = 0; a <= M; a++) {
                unsigned char held[N] = {0};
                for (size_t p = 0; p < N; p++) {
                    size_t x = (size_t)(ldexp(points[2 * p], a)),
                           y = (size_t)(ldexp(points[2 * p + 1], M - a));
                    held[(x << (M - a)) + y]++;
                }
                for (size_t cell = 0; cell < N; cell++)
                    assert_int_equal(held[cell], 1);
            }
        }
}

static void every_dimension_is_stratified(void **state)
{
    (void)state;
    enum { N = 256 };
    double *points = malloc(N * DIMENSIONS * sizeof *points);
    assert_int_equal(glacis_sobol_scrambled(DIMENSIONS, 9, 1, 0, N, points), GLACIS_OK);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        unsigned char held[N] = {0};
        for (size_t p = 0; p < N; p++) {
            double u = points[p * DIMENSIONS + d];
            assert_true(u > 0 && u < 1);
            check_near(ldexp(u, 32) - floor(ldexp(u, 32)), 0.5, 0, "the middle of a cell of 2^-32");
            held[(size_t)(u * N)]++;
        }
        for (size_t cell = 0; cell < N; cell++)
            assert_int_equal(held[cell], 1);
    }
    free(points);
}

/* The means of x y over replicates scatter about 1/4 as their own scatter allows, far closer than random points of the same number. */
static void replicates_are_unbiased(void **state)
{
    (void)state;
    enum { N = 256, R = 400 };
    double points[2 * N], mean = 0, squares = 0;
    for (uint64_t r = 0; r < R; r++) {
        double sum = 0;
        assert_int_equal(glacis_sobol_scrambled(2, 77, r, 0, N, points), GLACIS_OK);
        for (size_t p = 0; p < N; p++)
            sum += points[2 * p] * points[2 * p + 1] / N;
        mean += sum / R;
        squares += (sum - 0.25) * (sum - 0.25) / R;
    }
    check_near(mean, 0.25, 4 * sqrt(squares / R), "E[xy] of independent uniforms");
    double random =
        sqrt((1.0 / 9 - 1.0 / 16) / N); /* standard deviation of the mean of N random points, closed form */
    assert_true(sqrt(squares) < random / 20);
}

static void replicates_differ(void **state)
{
    (void)state;
    double a[3], b[3], c[3];
    glacis_sobol_scrambled(3, 1, 0, 5, 1, a);
    glacis_sobol_scrambled(3, 1, 1, 5, 1, b);
    glacis_sobol_scrambled(3, 2, 0, 5, 1, c);
    for (size_t d = 0; d < 3; d++)
        assert_true(a[d] != b[d] && a[d] != c[d]);
}

static void latin_holds_one_point_a_cell(void **state)
{
    (void)state;
    enum { N = 50, D = 7 };
    double points[N * D];
    for (size_t tries = 1; tries <= 10; tries += 9) {
        assert_int_equal(glacis_latin_points(D, N, 3, tries, points), GLACIS_OK);
        for (size_t d = 0; d < D; d++) {
            unsigned char held[N] = {0};
            for (size_t p = 0; p < N; p++)
                held[(size_t)(points[p * D + d] * N)]++;
            for (size_t cell = 0; cell < N; cell++)
                assert_int_equal(held[cell], 1);
        }
    }
}

static void maximin_is_never_nearer(void **state)
{
    (void)state;
    double points[20 * 3], before = 0;
    const size_t tries[] = {1, 2, 10, 100};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(glacis_latin_points(3, 20, 8, tries[i], points), GLACIS_OK);
        double nearest = glacis_points_nearest(3, 20, points);
        assert_true(nearest >= before);
        before = nearest;
    }
    double first[20 * 3];
    glacis_latin_points(3, 20, 8, 1, first);
    assert_true(before > glacis_points_nearest(3, 20, first));
    const double square[] = {0, 0, 3, 4, 0, 1};
    check_near(glacis_points_nearest(2, 3, square), 1, 0, "by hand");
    check_near(glacis_points_nearest(2, 2, square), 5, 0, "by hand");
    assert_true(isinf(glacis_points_nearest(2, 1, square)));
}

/* Row by row: A and B are the halves of one sequence, A_B^i is A with one column of B. */
static void index_rows_are_a_b_and_one_column(void **state)
{
    (void)state;
    const glacis_index_design designs[] = {{3, 16, 1, 0, true}, {3, 16, 4, 21, false}};
    for (size_t k = 0; k < 2; k++) {
        const glacis_index_design *d = &designs[k];
        assert_int_equal(glacis_index_design_check(d), GLACIS_OK);
        assert_int_equal(glacis_index_design_rows(d), d->replicates_count * 16 * 5);
        for (size_t row = 0; row < glacis_index_design_rows(d); row++) {
            double unit[3], both[6];
            size_t replicate = row / 80, block = row / 16 % 5, point = row % 16;
            if (d->plain)
                glacis_sobol_points(6, point, 1, both);
            else
                glacis_sobol_scrambled(6, 21, replicate, point, 1, both);
            assert_int_equal(glacis_index_design_row(d, row, unit), GLACIS_OK);
            for (size_t i = 0; i < 3; i++)
                assert_true(unit[i] == both[block == 1 || block == i + 2 ? 3 + i : i]);
        }
        assert_int_equal(glacis_index_design_row(d, glacis_index_design_rows(d), (double[3]){0}),
                         GLACIS_REFUSED_RANGE);
    }
}

typedef struct filled {
    glacis_index_design design;
    double *unit;
} filled;

static glacis_status fill_row(void *context, size_t index, size_t worker)
{
    filled *f = context;
    (void)worker;
    return glacis_index_design_row(&f->design, index, f->unit + index * f->design.inputs_count);
}

static void same_bits_for_any_number_of_threads(void **state)
{
    (void)state;
    filled one = {{5, 64, 8, 4, false}, NULL}, many = one;
    size_t rows = glacis_index_design_rows(&one.design), bytes = rows * 5 * sizeof(double);
    one.unit = malloc(bytes);
    many.unit = malloc(bytes);
    glacis_par_options threads = {.threads = 1};
    assert_int_equal(glacis_par_run(&threads, rows, fill_row, &one), GLACIS_OK);
    threads.threads = 4;
    assert_int_equal(glacis_par_run(&threads, rows, fill_row, &many), GLACIS_OK);
    assert_memory_equal(one.unit, many.unit, bytes);
    free(one.unit);
    free(many.unit);
}

static void quantile_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof normal_quantiles / sizeof *normal_quantiles; i++)
        check_near(gi_uq_normal_quantile(normal_quantiles[i][0]), normal_quantiles[i][1],
                   2e-15 * (1 + fabs(normal_quantiles[i][1])) +
                       1e-16 / fmin(normal_quantiles[i][0], 1 - normal_quantiles[i][0]) / 5,
                   "SciPy 1.10.1 norm.ppf; a double's last digit of p near 1");
    for (size_t i = 0; i < sizeof student_quantiles / sizeof *student_quantiles; i++)
        check_relative(gi_uq_student_975((size_t)student_quantiles[i][0]), student_quantiles[i][1], 1e-9,
                       "SciPy 1.10.1 t.ppf(.975)");
    assert_true(isinf(gi_uq_student_975(0)));
}

static void refusals(void **state)
{
    (void)state;
    double points[8] = {-1};
    assert_int_equal(glacis_sobol_points(0, 0, 1, points), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_sobol_points(DIMENSIONS + 1, 0, 1, points), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_sobol_points(1, GLACIS_SOBOL_POINTS_MAX, 1, points), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_sobol_scrambled(0, 0, 0, 0, 1, points), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_sobol_scrambled(1, 0, 0, UINT64_MAX, 1, points), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_latin_points(0, 4, 0, 1, points), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_latin_points(2, 0, 0, 1, points), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_latin_points(2, 4, 0, 0, points), GLACIS_REFUSED_ARGUMENT);
    const glacis_index_design bad[] = {
        {0, 16, 4, 1, false},
        {GLACIS_INDEX_INPUTS_MAX + 1, 16, 4, 1, false},
        {3, 0, 4, 1, false},
        {3, 2, 4, 1, false},
        {3, 48, 4, 1, false},
        {3, 16, 0, 1, false},
        {3, 16, 2, 1, true},
        {3, (size_t)1 << 33, 1, 1, true},
        {3, 16, SIZE_MAX / 16, 1, false},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(glacis_index_design_check(&bad[i]), GLACIS_REFUSED_ARGUMENT);
    check_near(points[0], -1, 0, "untouched");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_scipys),
        cmocka_unit_test(direction_numbers_are_scipys),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(scrambling_is_the_published_hash),
        cmocka_unit_test(scrambling_is_nested),
        cmocka_unit_test(every_elementary_interval_holds_its_share),
        cmocka_unit_test(every_dimension_is_stratified),
        cmocka_unit_test(replicates_are_unbiased),
        cmocka_unit_test(replicates_differ),
        cmocka_unit_test(latin_holds_one_point_a_cell),
        cmocka_unit_test(maximin_is_never_nearer),
        cmocka_unit_test(index_rows_are_a_b_and_one_column),
        cmocka_unit_test(same_bits_for_any_number_of_threads),
        cmocka_unit_test(quantile_rows),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
