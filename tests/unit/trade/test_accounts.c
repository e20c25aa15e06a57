/* Unit values and volumes, and the mirror: closed forms and identities. */
#include "fixture.h"

/* Two goods: value 20 and 30 at quantities 10 and 10, then 12 and 90 at 4 and 20: p0 = 2, 3, p1 = 3, 4.5.
 * Laspeyres (30 + 45) / 50 = 1.5, Paasche 102 / (8 + 60) = 1.5: both prices rose by half. Q = (102 / 50) / 1.5 = 1.36. */
static void fisher_closed_form(void **state)
{
    (void)state;
    const double v0[] = {20, 30}, q0[] = {10, 10}, v1[] = {12, 90}, q1[] = {4, 20};
    double p, q;
    assert_int_equal(glacis_fisher(2, v0, q0, v1, q1, &p, &q), GLACIS_OK);
    check_near(p, 1.5, 1e-15, "closed form");
    check_near(q, 1.36, 1e-15, "closed form");
}

/* p0 = 1, 1; p1 = 2, 1; q0 = 1, 1; q1 = 1, 3: L = 3/2, P = 5/4, F = sqrt(15/8). Product, reversal and unit tests of [Fisher22]. */
static void fisher_tests(void **state)
{
    (void)state;
    const double v0[] = {1, 1}, q0[] = {1, 1}, v1[] = {2, 3}, q1[] = {1, 3}, grams[] = {1000, 1},
                 grams_1[] = {1000, 3};
    double p, q, back_p, back_q, p_grams, q_grams;
    assert_int_equal(glacis_fisher(2, v0, q0, v1, q1, &p, &q), GLACIS_OK);
    check_near(p, sqrt(15.0 / 8), 1e-15, "closed form");
    check_near(p * q, 5.0 / 2, 1e-15, "factor reversal");
    assert_int_equal(glacis_fisher(2, v1, q1, v0, q0, &back_p, &back_q), GLACIS_OK);
    check_near(p * back_p, 1, 1e-15, "time reversal");
    assert_int_equal(glacis_fisher(2, v0, grams, v1, grams_1, &p_grams, &q_grams), GLACIS_OK);
    check_near(p_grams, p, 1e-15, "units do not matter");
}

static void fisher_refuses(void **state)
{
    (void)state;
    const double one[] = {1}, zero[] = {0};
    double p = 7, q = 8;
    assert_int_equal(glacis_fisher(0, one, one, one, one, &p, &q), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_fisher(1, one, zero, one, one, &p, &q), GLACIS_REFUSED_RANGE);
    assert_true(p == 7 && q == 8);
}

/* A heading with weights in both years counts, one without in either does not; the wider row gives way to its subheading. */
static void splits_of_records(void **state)
{
    (void)state;
    glacis_trade_record at[] = {
        import_of(12 * 2030, 12 * 2030, "0307", 50, NAN),   import_of(12 * 2030, 12 * 2030, "27", 40, 10),
        import_of(12 * 2030, 12 * 2030, "2701", 30, 10),    import_of(12 * 2031, 12 * 2031, "0307", 60, 6),
        import_of(12 * 2031, 12 * 2031, "27", 100, 25),     import_of(12 * 2031, 12 * 2031, "2701", 90, 20),
        import_of(12 * 2031, 12 * 2031, "TOTAL", 200, NAN),
    };
    glacis_trade_records r = {.at = at, .count = 7};
    glacis_trade_pair pair = {&r, GLACIS_CODE_CHINA, GLACIS_CODE_DPRK};
    glacis_split *splits;
    size_t count;
    assert_int_equal(glacis_trade_splits(&pair, &splits, &count), GLACIS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(splits[0].hs, "2701");
    check_near(splits[0].value_ratio, 3, 1e-15, "90 / 30");
    check_near(splits[0].volume_index, 2, 1e-15, "20 / 10");
    check_near(splits[0].unit_value_index, 1.5, 1e-15, "4.5 / 3");
    check_near(splits[0].share, 0.45, 1e-15, "90 / 200");
    free(splits);
}

/* 106 as the importer values it and 100 as the exporter does: a gap of ln 1.06, and none after the factor. */
static void mirror_before_and_after(void **state)
{
    (void)state;
    glacis_trade_record at[] = {
        {.reporter_code = 10,
         .partner_code = 20,
         .flow = GLACIS_TRADE_EXPORT,
         .from = 5,
         .to = 5,
         .hs = "TOTAL",
         .value_usd = 100},
        {.reporter_code = 10,
         .partner_code = 20,
         .flow = GLACIS_TRADE_EXPORT,
         .from = 6,
         .to = 6,
         .hs = "TOTAL",
         .value_usd = 70},
        {.reporter_code = 10,
         .partner_code = 20,
         .flow = GLACIS_TRADE_IMPORT,
         .from = 5,
         .to = 5,
         .hs = "TOTAL",
         .value_usd = 30},
        {.reporter_code = 20,
         .partner_code = 10,
         .flow = GLACIS_TRADE_EXPORT,
         .from = 5,
         .to = 5,
         .hs = "TOTAL",
         .value_usd = 60},
        {.reporter_code = 20,
         .partner_code = 10,
         .flow = GLACIS_TRADE_IMPORT,
         .from = 5,
         .to = 5,
         .hs = "TOTAL",
         .value_usd = 106},
    };
    glacis_trade_records r = {.at = at, .count = 5};
    glacis_mirror *mirror;
    size_t count;
    assert_int_equal(glacis_trade_mirror(&r, 10, 20, 1.06, &mirror, &count), GLACIS_OK);
    assert_int_equal(count, 2); /* month 6 has no mirror */
    assert_true(mirror[0].exporter_code == 10 && mirror[1].exporter_code == 20);
    check_near(mirror[0].log_gap, log(1.06), 1e-15, "ln 1.06");
    check_near(mirror[0].log_gap_fob, 0, 1e-15, "nothing left");
    check_near(mirror[1].log_gap, log(0.5), 1e-15, "ln(30 / 60)");
    free(mirror);
    mirror = NULL;
    assert_int_equal(glacis_trade_mirror(&r, 10, 20, 0.9, &mirror, &count), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_trade_mirror(&r, 10, 20, NAN, &mirror, &count), GLACIS_REFUSED_RANGE);
    assert_null(mirror);
    assert_int_equal(glacis_trade_mirror(&r, 10, 30, 1.06, &mirror, &count), GLACIS_OK);
    assert_int_equal(count, 0);
    free(mirror);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fisher_closed_form),      cmocka_unit_test(fisher_tests),
        cmocka_unit_test(fisher_refuses),          cmocka_unit_test(splits_of_records),
        cmocka_unit_test(mirror_before_and_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
