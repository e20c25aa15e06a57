/* The pieces of the kernels, at every width of this machine: against the C library and the reference atmosphere, and the same
 * bits at all widths. A width the machine does not have is the next lower one, and then compares equal to itself. */
#include "../test.h"

#include "simd/kernel.h"

#include <glacis/base.h>
#include <glacis/env.h>

#include <string.h>

enum { COUNT = 4096 };
static const int widths[] = {1, 4, 8};

static alignas(64) double in[COUNT], out[COUNT], out2[COUNT], other[COUNT], other2[COUNT];

static void fill(uint64_t run, double low, double high)
{
    for (size_t i = 0; i < COUNT; i++)
        in[i] = low + (high - low) * glacis_rng_uniform(11, run, glacis_rng_stream("kernels"), i);
}

static void exponentials(void **state)
{
    (void)state;
    fill(0, -1000, 1000);
    gi_simd_choose(0)->probe(GI_SIMD_PROBE_EXP2, COUNT, in, out, out2);
    for (size_t i = 0; i < COUNT; i++)
        check_relative(out[i], exp2(in[i]), 1.1e-7, "exp2 of the C library");
}

static void roots(void **state)
{
    (void)state;
    fill(1, log(1e-12), log(1e12));
    for (size_t i = 0; i < COUNT; i++)
        in[i] = exp(in[i]);
    gi_simd_choose(0)->probe(GI_SIMD_PROBE_ROOT, COUNT, in, out, out2);
    for (size_t i = 0; i < COUNT; i++)
        check_relative(out[i], pow(in[i], -0.1), 2e-5, "pow of the C library");
}

static void logarithms(void **state)
{
    (void)state;
    fill(6, -300, 300);
    for (size_t i = 0; i < COUNT; i++)
        in[i] = exp(in[i]);
    gi_simd_choose(0)->probe(GI_SIMD_PROBE_LOG, COUNT, in, out, out2);
    for (size_t i = 0; i < COUNT; i++)
        check_near(out[i], log(in[i]), 1e-12 + 1e-15 * fabs(log(in[i])), "log of the C library");
}

static void arcs(void **state)
{
    (void)state;
    fill(7, 0, 6);
    gi_simd_choose(0)->probe(GI_SIMD_PROBE_ATAN, COUNT, in, out, out2);
    for (size_t i = 0; i < COUNT; i++)
        check_near(out[i], atan(in[i]), 1e-11, "atan of the C library");
}

static void angles(void **state)
{
    (void)state;
    fill(2, 0, 1.57079632679489662);
    gi_simd_choose(0)->probe(GI_SIMD_PROBE_SINCOS, COUNT, in, out, out2);
    for (size_t i = 0; i < COUNT; i++) {
        check_near(out[i], sin(in[i]), 4e-16, "sin of the C library");
        check_near(out2[i], cos(in[i]), 4e-16, "cos of the C library");
    }
}

/* The bounds that air_table.py prints: within a layer the polynomials are as good as exact; above 86 km the table of the
 * standard has five digits and is itself rough, and there is little air. */
static void atmosphere(void **state)
{
    (void)state;
    static const struct {
        double low_m, high_m, density, ratio;
    } rows[] = {{-5e3, 86e3, 1.5e-6, 2e-7}, {86e3, 115e3, 1.4e-2, 6e-2}, {115e3, 300e3, 6e-2, 0.11}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        fill(3 + r, rows[r].low_m, rows[r].high_m);
        gi_simd_choose(0)->probe(GI_SIMD_PROBE_AIR, COUNT, in, out, out2);
        for (size_t i = 0; i < COUNT; i++) {
            double density, pressure, sound;
            glacis_env_air_fast(in[i], &density, &pressure, &sound);
            check_relative(out[i], density, rows[r].density, "density of env/air.c");
            check_relative(out2[i], pressure / density, rows[r].ratio, "pressure / density of env/air.c");
        }
    }
}

static void the_same_bits_at_every_width(void **state)
{
    (void)state;
    static const struct {
        int what;
        double low, high;
    } rows[] = {{GI_SIMD_PROBE_LOG, 1e-6, 1e6},    {GI_SIMD_PROBE_ATAN, 0, 6},
                {GI_SIMD_PROBE_EXP2, -1000, 1000}, {GI_SIMD_PROBE_ROOT, 1e-12, 1e3},
                {GI_SIMD_PROBE_SINCOS, 0, 1.6},    {GI_SIMD_PROBE_AIR, -2e4, 2e6}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        fill(20 + r, rows[r].low, rows[r].high);
        gi_simd_choose(1)->probe(rows[r].what, COUNT, in, out, out2);
        for (size_t w = 0; w < 3; w++) {
            gi_simd_choose(widths[w])->probe(rows[r].what, COUNT, in, other, other2);
            assert_memory_equal(out, other, sizeof out);
            assert_memory_equal(out2, other2, sizeof out2);
        }
    }
}

/* A NaN stays one, whatever the width: a step with one is rejected. */
static void not_a_number_stays_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT; i++)
        in[i] = NAN;
    for (size_t w = 0; w < 3; w++) {
        gi_simd_choose(widths[w])->probe(GI_SIMD_PROBE_AIR, COUNT, in, out, out2);
        for (size_t i = 0; i < COUNT; i++)
            assert_true(isnan(out[i]) && isnan(out2[i]));
    }
}

static void a_limit_is_kept(void **state)
{
    (void)state;
    assert_int_equal(gi_simd_choose(1)->lanes, 1);
    for (size_t w = 0; w < 3; w++)
        assert_true(gi_simd_choose(widths[w])->lanes <= widths[w]);
    assert_true(gi_simd_choose(0)->lanes >= gi_simd_choose(4)->lanes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms),
        cmocka_unit_test(arcs),
        cmocka_unit_test(exponentials),
        cmocka_unit_test(roots),
        cmocka_unit_test(angles),
        cmocka_unit_test(atmosphere),
        cmocka_unit_test(the_same_bits_at_every_width),
        cmocka_unit_test(not_a_number_stays_one),
        cmocka_unit_test(a_limit_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
