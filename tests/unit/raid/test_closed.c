/* The closed form: a published case, the binomial law, Beta moments, quadrature against exact sums, limits that bind. */
#include "../test.h"
#include "plans.h"

/* Asan Institute (Kim Chong-woo et al.), July 2017, as reported by Yonhap on 3 July 2017: of 10 missiles 1.6 get through two
 * PAC-3 each at 60 %, 0.25 when two THAAD at 60 % are added, 0.0016 with three THAAD at 90 %. */
static void asan_2017(void **state)
{
    (void)state;
    const struct {
        double thaad_probability, thaad_shots, published, half_digit, exact;
    } rows[] = {
        {0.6, 0, 1.6, 0.05, 10 * 0.16},
        {0.6, 2, 0.25, 0.01, 10 * 0.16 * 0.16}, /* 0.256: the report cut it to 0.25 */
        {0.9, 3, 0.0016, 0.00005, 10 * 0.001 * 0.16},
    };
    for (size_t i = 0; i < 3; i++) {
        glacis_raid_plan plan = plan_of(10, layer_of(rows[i].thaad_probability, 0, rows[i].thaad_shots));
        plan = with_layer(plan, layer_of(0.6, 0, 2));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        check_near(leakers, rows[i].published, rows[i].half_digit, "Asan Institute 2017");
        check_relative(leakers, rows[i].exact, 1e-14, "N (1-p)^n (1-p')^n'");
        check_relative(none, pow(1 - rows[i].exact / 10, 10), 1e-14, "binomial law: (1 - q)^N");
    }
}

/* One shot each at N targets: P(no leaker) = E[p^N] = prod (a + k)/(a + b + k). E[leakers] of two shots from the variance. */
static void one_layer_closed_forms(void **state)
{
    (void)state;
    for (double size = 1; size <= 500; size = floor(size * 2.3) + 1)
        for (double rho = 0.001; rho < 1; rho *= 3.1) {
            const double p = 0.9 * 0.7;
            glacis_raid_layer layer = layer_of(0.7, rho, 1);
            layer.reliability = 0.9;
            double product = 1;
            for (double k = 0; k < size; k++)
                product *= (p * (1 - rho) + k * rho) / (1 - rho + k * rho);
            glacis_raid_plan plan = plan_of(size, layer);
            double leakers, none;
            assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
            check_near(none, product, 1e-13, "E[p^N]");
            plan.layers[0].shots_per_target = 2;
            assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
            check_relative(leakers, size * ((1 - p) * (1 - p) + rho * p * (1 - p)), 1e-13, "E[(1-p)^2]");
        }
}

/* P(no leaker) = sum_k (-1)^k C(N, k) prod_l E[(1 - p_l)^{n_l k}], summed with 900 digits (Boost 1.74 cpp_dec_float). */
static void quadrature_rows(void **state)
{
    (void)state;
    const struct {
        double size;
        size_t layers;
        double kill[4], correlation[4], shots[4];
        double none;
    } rows[] = {
        {10, 2, {0.6, 0.6}, {0.2, 0.1}, {2, 2}, 0.74348987040906693},
        {100, 1, {0.54}, {0.2}, {2}, 0.040247724437357454},
        {100, 2, {0.54, 0.6}, {0.2, 0.05}, {2, 1}, 0.09347499429488976},
        {1000, 1, {0.9}, {0.3}, {2}, 0.52435383262180455},
        {1000, 2, {0.9, 0.7}, {0.02, 0.5}, {2, 3}, 0.69412752471810562},
        {50, 3, {0.8, 0.5, 0.3}, {0.5, 0.1, 0.02}, {1, 2, 3}, 0.66743706316112005},
        {20, 4, {0.8, 0.5, 0.3, 0.6}, {0.5, 0.1, 0.02, 0.3}, {1, 2, 3, 2}, 0.93422739734271225},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        glacis_raid_plan plan = {.size_count = rows[i].size};
        for (size_t l = 0; l < rows[i].layers; l++)
            plan = with_layer(plan, layer_of(rows[i].kill[l], rows[i].correlation[l], rows[i].shots[l]));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        check_near(none, rows[i].none, 1e-13, "alternating sum, 900 digits");
    }
}

/* More of anything good never leaks more; correlation leaves the first shot alone and makes the second worth less. */
static void monotone(void **state)
{
    (void)state;
    double before = INFINITY, none_before = 0;
    for (double kill = 0; kill <= 1; kill += 0.05) {
        glacis_raid_plan plan = with_layer(plan_of(12, layer_of(kill, 0.15, 2)), layer_of(0.3, 0.02, 1));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        assert_true(leakers < before && none > none_before);
        before = leakers;
        none_before = none;
    }
    before = 0;
    for (double rho = 0; rho < 1; rho += 0.09) {
        glacis_raid_plan plan = plan_of(12, layer_of(0.6, rho, 2));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        assert_true(leakers > before);
        before = leakers;
    }
}

static void ends(void **state)
{
    (void)state;
    const struct {
        double kill, shots, leakers, none;
    } rows[] = {{0, 3, 7, 0}, {1, 1, 0, 1}, {0.8, 0, 7, 0}}; /* never, always, no shot: by definition */
    for (size_t i = 0; i < 3; i++) {
        glacis_raid_plan plan = plan_of(7, layer_of(rows[i].kill, 0.4, rows[i].shots));
        double leakers, none;
        assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
        check_near(leakers, rows[i].leakers, 0, "by definition");
        check_near(none, rows[i].none, 0, "by definition");
    }
}

static void limits_that_bind(void **state)
{
    (void)state;
    double leakers, none;
    glacis_raid_plan plan = plan_of(10, layer_of(0.6, 0, 2));
    plan.layers[0].inventory_count = 20;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
    plan.layers[0].inventory_count = 19;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_DOUBTFUL);
    assert_true(isnan(leakers) && isnan(none));
    /* 10 targets 5 s apart, 2 launches each 3 s apart: the last finds launchers busy until 57 s, 12 s after its arrival. */
    plan = plan_of(10, layer_of(0.6, 0, 2));
    plan.arrival_spacing_s = 5;
    plan.launch_interval_s = 3;
    plan.layers[0].window_s = 12;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
    plan.layers[0].window_s = 11.9;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_DOUBTFUL);
    assert_true(isnan(leakers) && isnan(none));
    plan.launch_interval_s = 2.5;
    plan.layers[0].window_s = 2.5;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_OK);
    /* 100,000 targets and one strongly correlated shot: beyond what 256 nodes resolve to 1e-6. */
    plan = plan_of(GLACIS_RAID_SIZE_MAX, layer_of(0.54, 0.8, 1));
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_DOUBTFUL);
    check_relative(leakers, 46000, 1e-12, "N (1 - p)");
    assert_true(none > 0 && none < 1);
    plan.size_count = NAN;
    assert_int_equal(glacis_raid_closed_form(&plan, &leakers, &none), GLACIS_REFUSED_RANGE);
    check_relative(leakers, 46000, 1e-12, "untouched");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asan_2017),
        cmocka_unit_test(one_layer_closed_forms),
        cmocka_unit_test(quadrature_rows),
        cmocka_unit_test(monotone),
        cmocka_unit_test(ends),
        cmocka_unit_test(limits_that_bind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
