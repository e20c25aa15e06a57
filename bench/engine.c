/* The flights of workload W on one engine: flown, compared with the truth, timed. */
#include "engine.h"

#include "traj/batch.h"
#include "traj/points.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TRUTH_M 1e-6 /* tolerance of the truth */

enum { KNOTS_MOST = 256 };
enum { CHECKED = 256 }; /* flights on which the truth is checked */
enum { ROUNDS = 8 };    /* of all flights in one timing of a batch, which is over in an instant */

static workload_case cases[WORKLOAD_COUNT];
static double truth[WORKLOAD_COUNT][3];
static const gi_traj_plan *plans[WORKLOAD_COUNT];
static const double *starts[WORKLOAD_COUNT];
static gi_traj_batch_flight flown[WORKLOAD_COUNT];
static glacis_flight flight;

/* ---- flying ---------------------------------------------------------------------------------------- */

static glacis_flight_options options_of(const engine *e)
{
    glacis_flight_options options = glacis_flight_options_default();
    options.position_tolerance_boost_m = e->boost_m;
    options.position_tolerance_coast_m = e->coast_m;
    return options;
}

static gi_traj_batch *batch_of(const engine *e)
{
    gi_traj_batch *batch = NULL;
    glacis_flight_options options = options_of(e);
    bench_kernels = e->kernels;
    if (gi_traj_batch_create(&options, 0, e->keep == KEEP_ENDS ? 0 : KNOTS_MOST, GI_SIMD_CHUNK_MAX, &batch))
        give_up(e->name);
    bench_kernels = NULL;
    return batch;
}

/* The place of each flight of a chunk at every full second. */
static void sample(const gi_traj_batch *batch, const gi_traj_batch_flight *of, size_t count)
{
    static gi_simd_points points;
    for (size_t i = 0; i < count; i++) {
        gi_traj_batch_take(batch, i, &of[i], &flight);
        for (double second = 0; second < of[i].impact.time_s;) {
            size_t n = 0;
            for (; n < GI_SIMD_SAMPLES_MAX && second < of[i].impact.time_s; second++)
                points.time_s[n++] = second;
            gi_traj_points(gi_traj_batch_kernels(batch), &flight, n, &points);
        }
    }
}

static void fly_batch(const engine *e, gi_traj_batch *batch)
{
    for (size_t i = 0; i < WORKLOAD_COUNT; i += e->chunk) {
        size_t count = WORKLOAD_COUNT - i < e->chunk ? WORKLOAD_COUNT - i : e->chunk;
        if (gi_traj_batch_fly(batch, plans + i, starts + i, count, flown + i)) give_up(e->name);
        if (e->keep == KEEP_SECONDS) sample(batch, flown + i, count);
    }
}

static bool fly_one(const engine *e, const workload_case *w, peer_result *out)
{
    if (e->fly) return e->fly(&w->plan, w->prepared.launch.origin_ecef_m, e->boost_m, e->coast_m, out);
    glacis_flight_options options = options_of(e);
    if (glacis_fly(&w->vehicle, &w->launch, &w->control, &options, &flight)) return false;
    memcpy(out->impact_m, flight.impact.pos_ecef_m, sizeof out->impact_m);
    out->evaluations = flight.evaluations;
    return true;
}

/* ---- errors ---------------------------------------------------------------------------------------- */

static double distance(const double a[3], const double b[3])
{
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                (a[2] - b[2]) * (a[2] - b[2]));
}

void engine_measure(engine *e, size_t count)
{
    static double error[WORKLOAD_COUNT];
    double evaluations = 0;
    if (e->kernels) {
        gi_traj_batch *batch = batch_of(e);
        fly_batch(e, batch);
        gi_traj_batch_destroy(batch);
    }
    e->most_m = 0;
    for (size_t i = 0; i < count && e->most_m < INFINITY; i++) {
        peer_result r = {.evaluations = flown[i].evaluations};
        memcpy(r.impact_m, flown[i].impact.pos_ecef_m, sizeof r.impact_m);
        bool landed = e->kernels ? flown[i].status == GLACIS_OK : fly_one(e, &cases[i], &r);
        error[i] = landed ? distance(r.impact_m, truth[i]) : INFINITY;
        e->most_m = fmax(e->most_m, error[i]);
        evaluations += (double)r.evaluations;
    }
    if (!(e->most_m < INFINITY)) return;
    e->evaluations = evaluations / (double)count;
    e->median_m = median_of(error, count);
    e->p99_m = error[count * 99 / 100];
}

/* Is the engine cheaper than the best so far, and within the limit on all flights? Asked of few flights first. */
static bool is_better(engine *e, const engine *best, double limit_m)
{
    static const size_t counts[] = {64, 512, WORKLOAD_COUNT};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        engine_measure(e, counts[i]);
        if (!(e->most_m <= limit_m) || e->evaluations >= best->evaluations) return false;
    }
    return true;
}

void engine_tune(engine *e, double limit_m)
{
    static const double boost[] = {0.4, 0.2, 0.1, 0.07, 0.05, 0.035, 0.025, 0.0125, 0.006, 0.003, 0.0015};
    static const double coast[] = {3, 1.7, 1, 0.6, 0.3, 0.1, 0.03};
    engine best = {.evaluations = INFINITY};
    for (double limit = limit_m; !(best.evaluations < INFINITY); limit *= 1.5)
        for (size_t i = 0; i < sizeof boost / sizeof *boost; i++)
            for (size_t k = 0; k < sizeof coast / sizeof *coast; k++) {
                engine t = {.name = e->name, .fly = e->fly, .boost_m = boost[i], .coast_m = coast[k]};
                if (is_better(&t, &best, limit)) best = t;
            }
    *e = best;
}

static void find_truth(void)
{
    engine fine = {.name = "glacis", .boost_m = TRUTH_M, .coast_m = TRUTH_M};
    engine other = {.name = "GSL rk8pd", .fly = peer_gsl_rk8pd, .boost_m = TRUTH_M, .coast_m = TRUTH_M};
    double worst = 0, least_m = INFINITY, most[3] = {0};
    for (size_t i = 0; i < WORKLOAD_COUNT; i++) {
        peer_result r;
        if (!fly_one(&fine, &cases[i], &r)) give_up(fine.name);
        memcpy(truth[i], r.impact_m, sizeof truth[i]);
        least_m = fmin(least_m, flight.range_m);
        most[0] = fmax(most[0], flight.range_m);
        most[1] = fmax(most[1], flight.apogee_height_m);
        most[2] = fmax(most[2], flight.impact.time_s);
        if (i >= CHECKED) continue;
        if (!fly_one(&other, &cases[i], &r)) give_up(other.name);
        worst = fmax(worst, distance(r.impact_m, truth[i]));
    }
    printf("%d flights of workload W: ranges %.0f to %.0f km, apogees to %.0f km, times to %.0f s.\n",
           WORKLOAD_COUNT, least_m / 1e3, most[0] / 1e3, most[1] / 1e3, most[2]);
    printf("Truth: glacis at %g m; GSL rk8pd at %g m differs by %.4f m at most (%d flights).\n", TRUTH_M,
           TRUTH_M, worst, CHECKED);
}

void engine_prepare(void)
{
    for (size_t i = 0; i < WORKLOAD_COUNT; i++) {
        workload_make(i, &cases[i]);
        plans[i] = &cases[i].plan;
        starts[i] = cases[i].prepared.launch.origin_ecef_m;
    }
    find_truth();
}

/* ---- time ------------------------------------------------------------------------------------------ */

static void time_batch(engine *e, int repeat)
{
    gi_traj_batch *batch = batch_of(e);
    fly_batch(e, batch); /* its memory is touched for the first time */
    double start = clock_s();
    for (int round = 0; round < ROUNDS; round++)
        fly_batch(e, batch);
    e->seconds[repeat] = (clock_s() - start) / ROUNDS;
    gi_traj_batch_destroy(batch);
}

void engine_time(engine *e, int repeat)
{
    if (e->kernels) {
        time_batch(e, repeat);
        return;
    }
    double start = clock_s();
    for (size_t i = 0; i < WORKLOAD_COUNT; i++) {
        peer_result r;
        if (!fly_one(e, &cases[i], &r)) give_up(e->name);
    }
    e->seconds[repeat] = clock_s() - start;
}
