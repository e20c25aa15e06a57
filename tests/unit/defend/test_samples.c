/* A flight sampled: steps, heights, what lies between. */
#include "../test.h"

#include "defend/samples.h"
#include "made_up.h"

static void fly(double kick_deg, double burn_fraction, glacis_flight *flight)
{
    glacis_vehicle v = made_up_threat();
    glacis_geodetic launch = glacis_geo_deg(42, 126, 100);
    glacis_control control = {
        .az_rad = GLACIS_PI, .kick_rad = kick_deg * GLACIS_RAD, .burn_fraction = burn_fraction};
    assert_int_equal(glacis_fly(&v, &launch, &control, NULL, flight), GLACIS_OK);
}

static void steps(void **state)
{
    (void)state;
    static glacis_flight flight;
    static glacis_samples samples;
    fly(10, 1, &flight);
    assert_int_equal(glacis_samples_take(&flight, 40e3, 150e3, &samples), GLACIS_OK);
    assert_true(samples.count > 100 && samples.count < GLACIS_SAMPLES_MAX);
    check_near(samples.burnout_s, flight.burnout.time_s, 0, "burnout");
    check_near(samples.at[0].state.time_s, 0, 1e-9, "first sample is the launch");
    check_near(samples.at[samples.count - 1].state.time_s, flight.impact.time_s, 1e-9,
               "last sample is the impact");
    for (size_t i = 1; i < samples.count; i++) {
        const glacis_sample *a = &samples.at[i - 1], *b = &samples.at[i];
        double step_s = b->state.time_s - a->state.time_s;
        assert_true(step_s > 0 && step_s <= 5 + 1e-9);
        bool inside =
            (a->height_m > 40e3 && a->height_m < 150e3) || (b->height_m > 40e3 && b->height_m < 150e3);
        if (inside) assert_true(step_s <= 1 + 1e-9);
        double speed_mps, path_rad;
        glacis_state_speed(&b->state, false, &speed_mps, &path_rad);
        check_near(b->speed_mps, speed_mps, 1e-6, "speed");
    }
}

/* The samples, joined, against the flight they were taken from. */
static void between(void **state)
{
    (void)state;
    static glacis_flight flight;
    static glacis_samples samples;
    fly(10, 1, &flight);
    assert_int_equal(glacis_samples_take(&flight, 1e6, 1e6, &samples), GLACIS_OK);
    double worst_coast_m = 0, worst_m = 0;
    for (size_t i = 1; i < samples.count; i++) {
        const glacis_sample *a = &samples.at[i - 1], *b = &samples.at[i];
        for (double x = 0.25; x < 1; x += 0.25) {
            double t = a->state.time_s + x * (b->state.time_s - a->state.time_s), error = 0;
            glacis_state joined, flown;
            gi_defend_between(a, b, t, &joined);
            glacis_flight_at(&flight, t, &flown);
            for (int k = 0; k < 3; k++)
                error = hypot(error, joined.pos_ecef_m[k] - flown.pos_ecef_m[k]);
            worst_m = fmax(worst_m, error);
            if (a->state.time_s > samples.burnout_s && a->height_m > 90e3 && b->height_m > 90e3)
                worst_coast_m = fmax(worst_coast_m, error);
        }
    }
    print_message("5-s samples joined: %.2g m in free flight, %.2g m at worst\n", worst_coast_m, worst_m);
    check_near(worst_coast_m, 0, 0.1, "free flight, the flight itself");
    check_near(worst_m, 0, 100, "the whole flight, the flight itself");
}

/* A layer that takes the whole of a long flight: the steps grow instead of the array overflowing. */
static void long_flight(void **state)
{
    (void)state;
    static glacis_flight flight;
    static glacis_samples samples;
    fly(1.0, 1, &flight);
    assert_true(flight.impact.time_s > GLACIS_SAMPLES_MAX);
    assert_int_equal(glacis_samples_take(&flight, -1e3, 1e7, &samples), GLACIS_OK);
    assert_true(samples.count <= GLACIS_SAMPLES_MAX && samples.count > GLACIS_SAMPLES_MAX / 2);
    check_near(samples.at[samples.count - 1].state.time_s, flight.impact.time_s, 1e-9,
               "last sample is the impact");
    for (size_t i = 1; i < samples.count; i++)
        assert_true(samples.at[i].state.time_s > samples.at[i - 1].state.time_s);
}

/* Up and down again within a step: 60 s of free fall from its top at g = 9.81 m/s2 are 4,414.5 m on either side. */
static void touches(void **state)
{
    (void)state;
    gi_sample_steps minute = gi_sample_steps_of(600, 60), usual = gi_sample_steps_of(600, 5);
    assert_true(gi_sample_touches(&minute, 95.6e3, 95.6e3, 100e3, 150e3));
    assert_false(gi_sample_touches(&minute, 95.5e3, 95.5e3, 100e3, 150e3));
    assert_false(gi_sample_touches(&usual, 95.6e3, 95.6e3, 100e3, 150e3));
    assert_true(gi_sample_touches(&usual, 99.96e3, 99.96e3, 100e3, 150e3));
}

static void refusals(void **state)
{
    (void)state;
    static glacis_flight flight;
    static glacis_samples samples;
    fly(10, 1, &flight);
    assert_int_equal(glacis_samples_take(NULL, 0, 1, &samples), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_samples_take(&flight, 0, 1, NULL), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_samples_take(&flight, 2, 1, &samples), GLACIS_REFUSED_ARGUMENT);
    assert_int_equal(glacis_samples_take(&flight, NAN, 1, &samples), GLACIS_REFUSED_ARGUMENT);
    flight.impact.time_s = 0;
    assert_int_equal(glacis_samples_take(&flight, 0, 1, &samples), GLACIS_REFUSED_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(steps), cmocka_unit_test(between),
                                       cmocka_unit_test(long_flight), cmocka_unit_test(touches),
                                       cmocka_unit_test(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
