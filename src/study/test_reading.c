/* A reported test under one class's boost rule: best estimate, bands over the rule's spreads, and whether the three reported
 * numbers can all be true. Draws that cannot have flown the test are left out of the bands and counted there. */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>

/* Longer than any missile burns and coasts between stages, whatever its class. */
#define BOOST_MOST_S 600.0

typedef struct reading {
    const glacis_boost_class *rule;
    const glacis_quantity *quantities;
    size_t quantities_count;
    const glacis_test_flight *test;
    uint64_t seed;
    glacis_inference *draws;
    bool *fits;
} reading;

static glacis_status infer_draw(void *context, size_t run, size_t worker)
{
    (void)worker;
    reading *r = context;
    glacis_boost_class rule = *r->rule;
    for (size_t q = 0; run > 0 && q < r->quantities_count; q++) {
        const glacis_quantity *quantity = &r->quantities[q];
        double *slot = (double *)((char *)&rule + quantity->offset);
        *slot = glacis_spread_draw(&quantity->spread, r->seed, run, glacis_rng_stream(quantity->stream));
    }
    glacis_status status = glacis_infer(&rule, r->test, &r->draws[run]);
    r->fits[run] = status == GLACIS_OK;
    /* A drawn rule may be one that cannot fly the test, or no rocket at all: that is an outcome, not a fault. */
    bool outcome = status == GLACIS_FAILED_CONVERGENCE || (run > 0 && status == GLACIS_REFUSED_ARGUMENT);
    return outcome ? GLACIS_OK : status;
}

static glacis_band band_of(const reading *r, size_t runs, size_t offset, double *work)
{
    double *values = work, *sorted = work + runs;
    for (size_t run = 0; run < runs; run++)
        values[run] = r->fits[run] ? *(const double *)((const char *)&r->draws[run] + offset) : NAN;
    glacis_band band = {
        .best = values[0], .low = values[0], .median = values[0], .high = values[0], .count = 1};
    if (runs > 1) glacis_band_of(values[0], values + 1, runs - 1, sorted, &band);
    return band;
}

static glacis_agreement judge_time(const glacis_band *flown_s, double reported_s)
{
    if (isnan(reported_s) || isnan(flown_s->best)) return GLACIS_AGREE_CANNOT_TELL;
    double low = fmin(flown_s->low, flown_s->best) - GLACIS_TEST_TIME_ROUNDING_S;
    double high = fmax(flown_s->high, flown_s->best) + GLACIS_TEST_TIME_ROUNDING_S;
    return reported_s >= low && reported_s <= high ? GLACIS_AGREE_YES : GLACIS_AGREE_NO;
}

static void summarise(const reading *r, size_t runs, double reported_s, double *work,
                      glacis_test_reading *out)
{
    out->fits = r->fits[0];
    out->best = r->draws[0];
    out->boost_allowance_s = band_of(r, runs, offsetof(glacis_inference, boost_allowance_s), work);
    out->flight_time_s = band_of(r, runs, offsetof(glacis_inference, flight_time_s), work);
    out->range_non_rotating_m = band_of(r, runs, offsetof(glacis_inference, range_non_rotating_m), work);
    out->range_eastward_40n_m = band_of(r, runs, offsetof(glacis_inference, range_eastward_40n_m), work);
    out->range_on_azimuth_m = band_of(r, runs, offsetof(glacis_inference, range_on_azimuth_m), work);
    out->times_agree = judge_time(&out->flight_time_s, reported_s);
    out->residual_s = out->fits ? reported_s - out->flight_time_s.best : NAN;
    /* Nothing that flies this high and far is back sooner than the ellipse, whatever flew it. */
    if (reported_s < out->ellipse.time_s - GLACIS_TEST_TIME_ROUNDING_S) out->times_agree = GLACIS_AGREE_NO;
    /* Nor much later: a boost adds less than it lasts. */
    if (reported_s > out->ellipse.time_s + BOOST_MOST_S) out->times_agree = GLACIS_AGREE_NO;
}

glacis_status glacis_test_read(const glacis_boost_class *rule, const glacis_quantity *quantities,
                               size_t quantities_count, const glacis_test_flight *test,
                               double reported_time_s, const glacis_study_options *options,
                               glacis_test_reading *out)
{
    glacis_test_reading found = {.fits = false};
    glacis_status status = glacis_infer_free_flight(test->apogee_m, test->range_m, &found.ellipse);
    if (status == GLACIS_OK)
        status = glacis_infer_ellipse_range(found.ellipse.speed_mps, &found.ellipse_range_m);
    if (status != GLACIS_OK) return status;
    size_t runs = 1 + (size_t)options->draws;
    reading r = {rule, quantities, quantities_count, test, options->seed, NULL, NULL};
    r.draws = calloc(runs, sizeof *r.draws);
    r.fits = calloc(runs, sizeof *r.fits);
    double *work = malloc(2 * runs * sizeof *work);
    status = r.draws && r.fits && work ? gi_study_par(options, "draws", runs, infer_draw, &r)
                                       : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) {
        summarise(&r, runs, reported_time_s, work, &found);
        *out = found;
    }
    free(r.draws);
    free(r.fits);
    free(work);
    return status;
}
