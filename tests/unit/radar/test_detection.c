/* Probability of detection against another library, another program, Albersheim's formula and closed forms. */
#include "../test.h"

#include <glacis/radar.h>

static double probability(double snr_db, double pfa, int swerling)
{
    double p = -1.0;
    assert_int_equal(glacis_radar_detection_probability(pow(10.0, 0.1 * snr_db), pfa, swerling, &p),
                     GLACIS_OK);
    return p;
}

static void steady_target_is_marcums_q(void **state)
{
    (void)state;
    /* Boost.Math 1.74, complement of the non-central chi-squared distribution (2 degrees of freedom) in 50 digits. */
    const struct {
        double snr_db, pfa, expected;
    } rows[] = {
        {11.2, 1e-6, 0.49003608547720812}, {13.2, 1e-6, 0.90212263978410034},
        {13, 1e-6, 0.87444072754136559},   {10, 1e-4, 0.61613584850756464},
        {0, 1e-6, 0.00012214370222759523}, {-10, 1e-3, 0.0017778614017731559},
        {15, 1e-12, 0.72041201399332933},  {5, 0.1, 0.72291656648745561},
        {30, 1e-300, 0.99999999999998046}, {28, 1e-290, 0.15692714391032522},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; ++i)
        check_relative(probability(rows[i].snr_db, rows[i].pfa, 0), rows[i].expected, 1e-12,
                       "Boost.Math 1.74");
}

static void another_program_needs_the_same_ratio(void **state)
{
    (void)state;
    /* sdr 0.0.19, worked example of min_snr: P_d 0.9 at P_fa 1e-6, square-law detector: 13.183490056794499 dB. */
    check_relative(probability(13.183490056794499, 1e-6, 0), 0.9, 1e-10, "[HostetterSdr]");
}

static void steady_target_agrees_with_albersheim(void **state)
{
    (void)state;
    /* [Albersheim81]: within 0.2 dB for one pulse, P_fa 1e-7 to 1e-3. Below P_d = 0.4 his formula drifts off the exact
     * value (by 0.9 dB at 0.1 and 1e-6), so it cannot serve as a check there. */
    for (double pd = 0.4; pd < 0.95; pd += 0.1)
        for (double pfa = 1e-7; pfa < 2e-3; pfa *= 10.0) {
            const double a = log(0.62 / pfa), b = log(pd / (1.0 - pd));
            const double snr_db = (6.2 + 4.54 / sqrt(1.44)) * log10(a + 0.12 * a * b + 1.7 * b);
            assert_true(probability(snr_db - 0.2, pfa, 0) < pd);
            assert_true(probability(snr_db + 0.2, pfa, 0) > pd);
        }
}

/* Mean over a gamma law of the cross-section of the steady probability: shape 1 is Swerling 1, shape 2 is Swerling 3.
 * Trapezoid in u, x = exp(u): exponentially accurate for this integrand. */
static double fluctuating(double snr, double pfa, int shape)
{
    double sum = 0.0;
    const double step = 0.02;
    for (double u = -25.0; u < 8.0; u += step) {
        const double x = exp(u) * snr;
        const double density = shape == 1 ? exp(-x / snr) / snr : 4.0 * x / (snr * snr) * exp(-2.0 * x / snr);
        double p = 0.0;
        assert_int_equal(glacis_radar_detection_probability(x, pfa, 0, &p), GLACIS_OK);
        sum += p * density * x * step;
    }
    return sum;
}

static void fluctuating_targets_are_means_of_the_steady_one(void **state)
{
    (void)state;
    /* The definition of the cases [Swerling60]: closed forms against quadrature. */
    for (double snr_db = 0.0; snr_db < 24.0; snr_db += 6.0) {
        const double snr = pow(10.0, 0.1 * snr_db);
        check_relative(probability(snr_db, 1e-5, 1), fluctuating(snr, 1e-5, 1), 1e-9, "Swerling 1");
        check_relative(probability(snr_db, 1e-5, 3), fluctuating(snr, 1e-5, 3), 1e-9, "Swerling 3");
    }
}

static void limits_are_met(void **state)
{
    (void)state;
    for (int swerling = 0; swerling <= 3; swerling += swerling == 0 ? 1 : 2) {
        double p = 0.0, before = 0.0;
        assert_int_equal(glacis_radar_detection_probability(0.0, 1e-6, swerling, &p), GLACIS_OK);
        check_relative(p, 1e-6, 1e-12, "no signal: the false alarm probability");
        for (double snr_db = -20.0; snr_db < 60.0; snr_db += 1.0) {
            p = probability(snr_db, 1e-6, swerling);
            assert_true(p >= before - 1e-13 && p <= 1.0);
            before = p;
        }
        assert_true(before > 1.0 - 2e-5);
    }
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    double p = 7.0;
    assert_int_equal(glacis_radar_detection_probability(1.0, 1e-6, 2, &p), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_detection_probability(1.0, 1e-6, 0, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_radar_detection_probability(-1.0, 1e-6, 0, &p), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_detection_probability((double)NAN, 1e-6, 0, &p), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_detection_probability(1.0, 0.0, 0, &p), GLACIS_REFUSED_RANGE);
    assert_int_equal(glacis_radar_detection_probability(1.0, 1.0, 0, &p), GLACIS_REFUSED_RANGE);
    assert_true(p == 7.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_target_is_marcums_q),
        cmocka_unit_test(another_program_needs_the_same_ratio),
        cmocka_unit_test(steady_target_agrees_with_albersheim),
        cmocka_unit_test(fluctuating_targets_are_means_of_the_steady_one),
        cmocka_unit_test(limits_are_met),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
