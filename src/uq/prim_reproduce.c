/* Would another sample have led to a box along the same inputs?
 *
 * Model [BryantLempert10]: the method is run again on halves of the sample, drawn without replacement; of each trajectory the step with
 * the coverage, and the one with the density, nearest to that of the box is looked at. An input that is cut in nearly all of them is
 * not there by chance. Halves hold no point twice, so that equal values do not appear which the sample does not have.
 */
#include "uq/prim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct half {
    size_t *order;
    double *points;
    unsigned char *of_interest;
} half;

static void draw_half(const glacis_prim_sample *sample, uint64_t seed, uint64_t resample, half *h)
{
    uint64_t stream = glacis_rng_stream("uq.prim");
    size_t n = sample->points_count, inputs = sample->inputs_count;
    for (size_t i = 0; i < n; i++)
        h->order[i] = i;
    for (size_t i = 0; i < n / 2; i++) {
        size_t other = i + (size_t)(glacis_rng_uniform(seed, resample, stream, i) * (double)(n - i));
        if (other >= n) other = n - 1;
        size_t point = h->order[other];
        h->order[other] = h->order[i];
        h->order[i] = point;
        memcpy(h->points + i * inputs, sample->points + point * inputs, inputs * sizeof *h->points);
        h->of_interest[i] = sample->of_interest[point];
    }
}

static size_t nearest_step(const glacis_prim *prim, double wanted, bool coverage)
{
    size_t nearest = 0;
    double least = INFINITY;
    for (size_t i = 0; i < prim->steps_count; i++) {
        double apart =
            fabs((coverage ? prim->steps[i].score.coverage : prim->steps[i].score.density) - wanted);
        if (!(apart < least)) continue;
        least = apart;
        nearest = i;
    }
    return nearest;
}

static void count_cuts(const glacis_prim *prim, size_t inputs, size_t step, double *counts)
{
    glacis_prim_box box;
    gi_uq_prim_limits(prim, inputs, step, &box);
    for (size_t i = 0; i < inputs; i++)
        counts[i] += isfinite(box.low[i]) || isfinite(box.high[i]);
}

/* One resample; adds to the counts. GLACIS_REFUSED_RANGE: the half holds no point of interest. */
static glacis_status repeat(const glacis_prim *prim, const glacis_prim_sample *sample,
                            const glacis_prim_options *options, const half *h, double *by_coverage,
                            double *by_density)
{
    glacis_prim_sample part = {sample->inputs_count, sample->points_count / 2, h->points, h->of_interest};
    glacis_prim *again;
    glacis_status status = glacis_prim_create(&part, options, &again);
    if (status != GLACIS_OK) return status;
    const glacis_prim_score *wanted = &prim->peeled.score;
    count_cuts(again, part.inputs_count, nearest_step(again, wanted->coverage, true), by_coverage);
    count_cuts(again, part.inputs_count, nearest_step(again, wanted->density, false), by_density);
    glacis_prim_destroy(again);
    return GLACIS_OK;
}

static glacis_status repeat_all(const glacis_prim *prim, const glacis_prim_sample *sample,
                                const glacis_prim_options *options, size_t resamples, uint64_t seed, half *h,
                                double *by_coverage, double *by_density, size_t *used)
{
    for (size_t r = 0; r < resamples; r++) {
        draw_half(sample, seed, r, h);
        glacis_status status = repeat(prim, sample, options, h, by_coverage, by_density);
        if (status == GLACIS_REFUSED_RANGE) continue;
        if (status != GLACIS_OK) return status;
        ++*used;
    }
    return GLACIS_OK;
}

glacis_status glacis_prim_reproduce(const glacis_prim *prim, const glacis_prim_sample *sample,
                                    const glacis_prim_options *options, size_t resamples, uint64_t seed,
                                    double *by_coverage, double *by_density, size_t *used)
{
    size_t inputs = sample->inputs_count, points = sample->points_count, done = 0;
    if (!resamples || points < 2 || inputs != prim->box.inputs_count) return GLACIS_REFUSED_ARGUMENT;
    double coverage[GLACIS_PRIM_INPUTS_MAX] = {0}, density[GLACIS_PRIM_INPUTS_MAX] = {0};
    half h = {malloc(points * sizeof *h.order), malloc(points / 2 * inputs * sizeof *h.points),
              malloc(points / 2)};
    glacis_status status = h.order && h.points && h.of_interest ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK)
        status = repeat_all(prim, sample, options, resamples, seed, &h, coverage, density, &done);
    free(h.order);
    free(h.points);
    free(h.of_interest);
    if (status != GLACIS_OK) return status;
    for (size_t i = 0; i < inputs; i++) {
        by_coverage[i] = done ? coverage[i] / (double)done : NAN;
        by_density[i] = done ? density[i] / (double)done : NAN;
    }
    *used = done;
    return GLACIS_OK;
}

/* ---- a second sample -------------------------------------------------------------------------------------------------------- */

static bool same_sides(const glacis_prim_box *one, const glacis_prim_box *other, size_t input)
{
    bool low = isfinite(one->low[input]), high = isfinite(one->high[input]);
    return (low || high) && low == isfinite(other->low[input]) && high == isfinite(other->high[input]);
}

glacis_status glacis_prim_repeat(const glacis_prim *prim, const glacis_prim_sample *second,
                                 const glacis_prim_options *options, glacis_prim_second *out)
{
    glacis_prim *again;
    if (prim->box.inputs_count != second->inputs_count) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = glacis_prim_create(second, options, &again);
    if (status != GLACIS_OK) return status;
    *out = (glacis_prim_second){.box = again->box};
    glacis_prim_destroy(again);
    out->score = gi_uq_prim_score(&prim->box, second, second->inputs_count);
    for (size_t i = 0; i < second->inputs_count; i++)
        out->same_count += same_sides(&prim->box, &out->box, i);
    return glacis_prim_overlap(&prim->box, &out->box, second, &out->overlap);
}
