/* What could a record like this have shown, and how often would it have shown what is not there?
 *
 * A path of the rate is drawn from its posterior without an effect: the memory, the last rate, then backwards [GamermanSantosFranco13]
 *     mu_{t-1} = omega mu_t + Gamma((1 - omega) a_{t-1}, b_{t-1}),
 * which a constant rate passes through unchanged. Counts are Poisson about the path, by inversion of one uniform number a month, so
 * that a greater ratio never gives fewer events; months not known stay so. Every number is a function of (seed, series, index).
 */
#include "series/counts.h"
#include "series/draws.h"
#include "uq/quantile.h"

#include <glacis/uq.h>

#include <math.h>
#include <stdlib.h>

enum { COUNTS_HALVINGS = 7, COUNTS_POISSON_MOST = 500 };
#define COUNTS_RATIO_MOST 64.0

/* One draw by inversion, of a mean that exp can hold. */
static int poisson_quantile(double mean, double u)
{
    double probability = exp(-mean), sum = probability;
    int count = 0;
    while (u > sum && count < 20 * COUNTS_POISSON_MOST) {
        count++;
        probability *= mean / count;
        sum += probability;
        if (!(probability > 0) && count > mean) break;
    }
    return count;
}

/* A great mean in equal parts, each with a number of its own. */
static int draw_poisson(double mean, uint64_t seed, uint64_t run, uint64_t month)
{
    const uint64_t stream = glacis_rng_stream("series.counts.months");
    mean = fmin(mean, GLACIS_COUNTS_MOST / 2);
    uint64_t parts = 1 + (uint64_t)(mean / COUNTS_POISSON_MOST);
    int sum = 0;
    for (uint64_t k = 0; k < parts; k++)
        sum +=
            poisson_quantile(mean / (double)parts, glacis_rng_uniform(seed, run, stream, month + (k << 32)));
    return sum;
}

static double choose_omega(const gi_counts_memory *memory, const double *weight, double u)
{
    double sum = 0;
    for (size_t n = 0; n + 1 < memory->count; n++) {
        sum += weight[n];
        if (u < sum) return memory->omega[n];
    }
    return memory->omega[memory->count - 1];
}

void gi_counts_draw_path(const gi_counts_series *series, const gi_counts_memory *memory,
                         const double *null_weight, uint64_t seed, uint64_t run, double *shape,
                         double *inverse_scale, double *path)
{
    gi_series_draws draws = {seed, run, glacis_rng_stream("series.counts.path"), 0};
    double omega = choose_omega(memory, null_weight, gi_series_draw_uniform(&draws)), a = 0, b = 0;
    for (size_t t = 0; t < series->months; t++) {
        int y = series->at[t];
        shape[t] = a = omega * a + (y > 0 ? y : 0);
        inverse_scale[t] = b = omega * b + (y >= 0 ? 1 : 0);
    }
    size_t t = series->months - 1;
    path[t] = b > 0 ? gi_series_draw_gamma(&draws, a) / b : 0;
    for (; t > 0; t--) {
        double more = inverse_scale[t - 1] > 0
                          ? gi_series_draw_gamma(&draws, (1 - omega) * shape[t - 1]) / inverse_scale[t - 1]
                          : 0;
        path[t - 1] = omega * path[t] + more;
    }
}

void gi_counts_draw_counts(const gi_counts_series *series, const double *path, double ratio, uint64_t seed,
                           uint64_t run, int *counts)
{
    for (size_t t = 0; t < series->months; t++) {
        double mean = path[t] * (t < series->event ? 1 : ratio);
        counts[t] = series->at[t] < 0 ? GLACIS_COUNTS_UNKNOWN : draw_poisson(mean, seed, run, t);
    }
}

/* ---- verdicts of many series ------------------------------------------------------------------------ */

typedef struct power_work {
    gi_counts_series series;
    const glacis_counts_options *options;
    const gi_counts_memory *memory;
    const double *null_weight;
    double ratio;
    double *paths;   /* simulations x months */
    double *scratch; /* workers x 2 months */
    int *counts;     /* workers x months */
    unsigned char *verdicts;
} power_work;

static glacis_status draw_one_path(void *context, size_t index, size_t worker)
{
    power_work *w = context;
    const size_t months = w->series.months;
    double *scratch = w->scratch + 2 * months * worker;
    gi_counts_draw_path(&w->series, w->memory, w->null_weight, w->options->seed, index, scratch,
                        scratch + months, w->paths + months * index);
    return GLACIS_OK;
}

static glacis_status judge_one(void *context, size_t index, size_t worker)
{
    power_work *w = context;
    const size_t months = w->series.months;
    int *counts = w->counts + months * worker;
    gi_counts_draw_counts(&w->series, w->paths + months * index, w->ratio, w->options->seed, index, counts);
    gi_counts_series drawn = {counts, months, w->series.event};
    size_t events = 0;
    for (size_t t = 0; t < months; t++)
        events += counts[t] > 0;
    w->verdicts[index] = GLACIS_COUNTS_NOT_TESTABLE;
    if (!events) return GLACIS_OK;
    gi_counts_posterior posterior;
    gi_counts_posterior_of(&drawn, w->memory, w->options->prior_sd_log_ratio, &posterior);
    w->verdicts[index] = (unsigned char)gi_counts_judge(&posterior, w->options->nil_ratio);
    return GLACIS_OK;
}

/* How many of the series, with this ratio planted, end in a verdict. */
static glacis_status count_verdicts(power_work *w, double ratio, size_t found[5])
{
    w->ratio = ratio;
    glacis_status status = glacis_par_run(&w->options->par, w->options->simulations, judge_one, w);
    for (size_t v = 0; v < 5; v++)
        found[v] = 0;
    for (size_t s = 0; glacis_status_usable(status) && s < w->options->simulations; s++)
        found[w->verdicts[s]]++;
    return status;
}

/* The ratio nearest 1, between 1 and the far end, that is found with the power asked for; the end itself must be. */
static glacis_status find_ratio(power_work *w, glacis_counts_verdict wanted, double far_log, double *ratio)
{
    double missed = 0, held = far_log;
    size_t found[5];
    for (int round = 0; round < COUNTS_HALVINGS; round++) {
        double middle = 0.5 * (missed + held);
        glacis_status status = count_verdicts(w, exp(middle), found);
        if (!glacis_status_usable(status)) return status;
        bool is_held = (double)found[wanted] >= w->options->power * (double)w->options->simulations;
        *(is_held ? &held : &missed) = middle;
    }
    *ratio = exp(held);
    return GLACIS_OK;
}

static glacis_status find_all(power_work *w, glacis_counts_result *r)
{
    const double all = (double)w->options->simulations, least = w->options->power * all;
    size_t found[5];
    glacis_status status = count_verdicts(w, 1, found);
    if (!glacis_status_usable(status)) return status;
    double wrong = (double)(found[GLACIS_COUNTS_POSITIVE] + found[GLACIS_COUNTS_NEGATIVE]);
    r->false_positive_rate = wrong / all;
    glacis_wilson(wrong, all, GI_UQ_NORMAL_975, &r->false_positive_low, &r->false_positive_high);
    status = count_verdicts(w, COUNTS_RATIO_MOST, found);
    if (!glacis_status_usable(status)) return status;
    r->detectable_increase_ratio = INFINITY;
    if ((double)found[GLACIS_COUNTS_POSITIVE] >= least)
        status = find_ratio(w, GLACIS_COUNTS_POSITIVE, log(COUNTS_RATIO_MOST), &r->detectable_increase_ratio);
    if (glacis_status_usable(status)) status = count_verdicts(w, 0, found);
    if (!glacis_status_usable(status)) return status;
    r->power_if_all_ended = (double)found[GLACIS_COUNTS_NEGATIVE] / all;
    r->detectable_decrease_ratio = 0;
    if (r->power_if_all_ended * all >= least)
        status =
            find_ratio(w, GLACIS_COUNTS_NEGATIVE, -log(COUNTS_RATIO_MOST), &r->detectable_decrease_ratio);
    return status;
}

glacis_status gi_counts_power(const gi_counts_series *series, const glacis_counts_options *options,
                              const gi_counts_memory *memory, const double *null_weight,
                              glacis_counts_result *result)
{
    const size_t count = options->simulations, months = series->months;
    if (!count) return GLACIS_OK;
    size_t workers = glacis_par_worker_count(&options->par, count);
    power_work w = {.series = *series, .options = options, .memory = memory, .null_weight = null_weight};
    w.paths = malloc(count * months * sizeof *w.paths);
    w.scratch = malloc(workers * 2 * months * sizeof *w.scratch);
    w.counts = malloc(workers * months * sizeof *w.counts);
    w.verdicts = malloc(count);
    glacis_status status = w.paths && w.scratch && w.counts && w.verdicts ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = glacis_par_run(&options->par, count, draw_one_path, &w);
    if (glacis_status_usable(status)) status = find_all(&w, result);
    free(w.paths);
    free(w.scratch);
    free(w.counts);
    free(w.verdicts);
    return status;
}
