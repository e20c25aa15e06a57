/* How fast is one flight, alone and in a batch, against the integrators one would otherwise use?
 *
 * All engines fly workload W with the same right-hand side, phase by phase, in one process and in turn; medians of
 * the CPU times. Only ratios within one run mean anything. The peers' tolerances are the cheapest of a grid whose greatest impact
 * error is no more than the limit; they are not asked for the apogee, for knots or for the range, which glacis finds too.
 * The truth is glacis at a tolerance of 1e-6 m, itself compared with GSL's rk8pd.
 */
#include "workload.h"

#include "traj/batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REPEATS 7
#define LIMIT_M 10.0
#define TUNING  1024 /* flights on which tolerances are tuned */
#define CHECKED 256  /* flights on which the truth is checked */

typedef struct engine {
    const char *name;
    peer_fly fly; /* NULL: glacis */
    int lanes;    /* 0: one flight at a time; else the batch kernels of that width */
    bool knots;   /* keeps the knots of every flight: what dense output costs */
    size_t chunk;
    double boost_m, coast_m;
    double seconds[REPEATS];
    double evaluations, median_m, p99_m, most_m;
} engine;

static workload_case *cases;
static double (*truth)[3];
static glacis_flight flight;

static double clock_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void give_up(const char *what)
{
    fprintf(stderr, "bench_traj: %s\n", what);
    exit(1);
}

static const gi_traj_plan *plans[WORKLOAD_COUNT];
static const double *starts[WORKLOAD_COUNT];
static gi_traj_batch_flight flown[WORKLOAD_COUNT];

/* All flights on the batch kernels. */
static void fly_batch(const engine *e, gi_traj_batch *batch)
{
    for (size_t i = 0; i < WORKLOAD_COUNT; i += e->chunk) {
        size_t count = WORKLOAD_COUNT - i < e->chunk ? WORKLOAD_COUNT - i : e->chunk;
        if (gi_traj_batch_fly(batch, plans + i, starts + i, count, flown + i)) give_up(e->name);
    }
}

static gi_traj_batch *batch_of(const engine *e)
{
    enum { KNOTS_MOST = 256 };
    gi_traj_batch *batch = NULL;
    glacis_flight_options options = glacis_flight_options_default();
    options.position_tolerance_boost_m = e->boost_m;
    options.position_tolerance_coast_m = e->coast_m;
    if (gi_traj_batch_create(&options, e->lanes, e->knots ? KNOTS_MOST : 0, GI_SIMD_CHUNK_MAX, &batch))
        give_up(e->name);
    return batch;
}

static bool fly_one(const engine *e, const workload_case *w, peer_result *out)
{
    if (e->fly) return e->fly(&w->plan, w->prepared.launch.origin_ecef_m, e->boost_m, e->coast_m, out);
    glacis_flight_options options = glacis_flight_options_default();
    options.position_tolerance_boost_m = e->boost_m;
    options.position_tolerance_coast_m = e->coast_m;
    if (glacis_fly(&w->vehicle, &w->launch, &w->control, &options, &flight)) return false;
    memcpy(out->impact_m, flight.impact.pos_ecef_m, sizeof out->impact_m);
    out->evaluations = flight.evaluations;
    return true;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double distance(const double a[3], const double b[3])
{
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                (a[2] - b[2]) * (a[2] - b[2]));
}

/* Errors and evaluations over the first `count` flights. */
static void measure_error(engine *e, size_t count)
{
    double *error = malloc(count * sizeof *error), evaluations = 0;
    if (!error) give_up("out of memory");
    if (e->lanes) {
        gi_traj_batch *batch = batch_of(e);
        fly_batch(e, batch);
        gi_traj_batch_destroy(batch);
    }
    e->most_m = 0;
    for (size_t i = 0; i < count && e->most_m < INFINITY; i++) {
        peer_result r = {.evaluations = flown[i].evaluations};
        memcpy(r.impact_m, flown[i].impact.pos_ecef_m, sizeof r.impact_m);
        bool landed = e->lanes ? flown[i].status == GLACIS_OK : fly_one(e, &cases[i], &r);
        error[i] = landed ? distance(r.impact_m, truth[i]) : INFINITY;
        e->most_m = fmax(e->most_m, error[i]);
        evaluations += (double)r.evaluations;
    }
    if (!(e->most_m < INFINITY)) {
        free(error);
        return;
    }
    qsort(error, count, sizeof *error, ascending);
    e->evaluations = evaluations / (double)count;
    e->median_m = error[count / 2];
    e->p99_m = error[count * 99 / 100];
    free(error);
}

/* Is the engine cheaper than the best so far, and within the limit on all flights? Asked of few flights first. */
static bool is_better(engine *e, const engine *best, double limit_m)
{
    static const size_t counts[] = {64, 512, WORKLOAD_COUNT};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        measure_error(e, counts[i]);
        if (!(e->most_m <= limit_m) || e->evaluations >= best->evaluations) return false;
    }
    return true;
}

static void tune(engine *e)
{
    static const double boost[] = {0.4, 0.2, 0.1, 0.07, 0.05, 0.035, 0.025, 0.0125, 0.006, 0.003, 0.0015};
    static const double coast[] = {3, 1.7, 1, 0.6, 0.3, 0.1, 0.03};
    engine best = {.evaluations = INFINITY};
    for (double limit = LIMIT_M; !(best.evaluations < INFINITY); limit *= 1.5)
        for (size_t i = 0; i < sizeof boost / sizeof *boost; i++)
            for (size_t k = 0; k < sizeof coast / sizeof *coast; k++) {
                engine t = {.name = e->name, .fly = e->fly, .boost_m = boost[i], .coast_m = coast[k]};
                if (is_better(&t, &best, limit)) best = t;
            }
    *e = best;
}

static void find_truth(void)
{
    engine fine = {.name = "glacis", .boost_m = 1e-6, .coast_m = 1e-6};
    engine other = {.name = "GSL rk8pd", .fly = peer_gsl_rk8pd, .boost_m = 1e-6, .coast_m = 1e-6};
    double worst = 0, least[3] = {INFINITY, 0, 0}, most[3] = {0};
    for (size_t i = 0; i < WORKLOAD_COUNT; i++) {
        peer_result r;
        if (!fly_one(&fine, &cases[i], &r)) give_up(fine.name);
        memcpy(truth[i], r.impact_m, sizeof truth[i]);
        least[0] = fmin(least[0], flight.range_m);
        most[0] = fmax(most[0], flight.range_m);
        most[1] = fmax(most[1], flight.apogee_height_m);
        most[2] = fmax(most[2], flight.impact.time_s);
        if (i >= CHECKED) continue;
        if (!fly_one(&other, &cases[i], &r)) give_up(other.name);
        worst = fmax(worst, distance(r.impact_m, truth[i]));
    }
    printf("%d flights of workload W: ranges %.0f to %.0f km, apogees to %.0f km, times to %.0f s.\n",
           WORKLOAD_COUNT, least[0] / 1e3, most[0] / 1e3, most[1] / 1e3, most[2]);
    printf("Truth: glacis at 1e-6 m; GSL rk8pd at 1e-6 m differs by %.4f m at most (%d flights).\n\n", worst,
           CHECKED);
}

static void time_once(engine *e, int repeat)
{
    gi_traj_batch *batch = e->lanes ? batch_of(e) : NULL;
    double start = clock_s();
    if (batch) fly_batch(e, batch);
    for (size_t i = 0; !batch && i < WORKLOAD_COUNT; i++) {
        peer_result r;
        if (!fly_one(e, &cases[i], &r)) give_up(e->name);
    }
    e->seconds[repeat] = clock_s() - start;
    gi_traj_batch_destroy(batch);
}

int main(void)
{
    engine engines[] = {
        {.name = "glacis, one at a time", .boost_m = 0.03, .coast_m = 1},
        {.name = "glacis, batch AVX-512", .boost_m = 0.04, .coast_m = 1.2, .lanes = 8, .chunk = 512},
        {.name = "the same, chunks of 64", .boost_m = 0.04, .coast_m = 1.2, .lanes = 8, .chunk = 64},
        {.name = "the same, knots kept",
         .boost_m = 0.04,
         .coast_m = 1.2,
         .lanes = 8,
         .chunk = 512,
         .knots = true},
        {.name = "glacis, batch AVX2", .boost_m = 0.04, .coast_m = 1.2, .lanes = 4, .chunk = 512},
        {.name = "glacis, batch portable", .boost_m = 0.04, .coast_m = 1.2, .lanes = 1, .chunk = 512},
        {.name = "Boost.odeint dopri5", .fly = peer_odeint_dopri5},
        {.name = "Boost.odeint fehlberg78", .fly = peer_odeint_fehlberg78},
        {.name = "GSL rkf45", .fly = peer_gsl_rkf45},
        {.name = "GSL rk8pd", .fly = peer_gsl_rk8pd},
        {.name = "SUNDIALS ARKODE dopri5", .fly = peer_arkode_dopri5},
        {.name = "SUNDIALS CVODE Adams", .fly = peer_cvode_adams}};
    size_t count = sizeof engines / sizeof *engines;
    cases = malloc(WORKLOAD_COUNT * sizeof *cases);
    truth = malloc(WORKLOAD_COUNT * sizeof *truth);
    if (!cases || !truth) give_up("out of memory");
    for (size_t i = 0; i < WORKLOAD_COUNT; i++)
        workload_make(i, &cases[i]);
    for (size_t i = 0; i < WORKLOAD_COUNT; i++) {
        plans[i] = &cases[i].plan;
        starts[i] = cases[i].prepared.launch.origin_ecef_m;
    }
    find_truth();
    for (size_t k = 0; k < count; k++) {
        if (engines[k].fly)
            tune(&engines[k]);
        else
            measure_error(&engines[k], WORKLOAD_COUNT);
    }
    for (int repeat = 0; repeat < REPEATS; repeat++)
        for (size_t k = 0; k < count; k++)
            time_once(&engines[k], repeat);
    double own = 0, odeint = engines[6].seconds[0];
    for (int repeat = 0; repeat < REPEATS;
         repeat++) /* the fastest of the peer's runs: ratios to it are cautious */
        odeint = fmin(odeint, engines[6].seconds[repeat]);
    printf("| engine | tolerances, m | flights/s, median (spread) | evaluations/flight | error median / p99 "
           "/ max, m "
           "| time over glacis' own, one at a time | times the speed of dopri5 |\n");
    printf("|---|---|---|---|---|---|---|\n");
    for (size_t k = 0; k < count; k++) {
        engine *e = &engines[k];
        qsort(e->seconds, REPEATS, sizeof *e->seconds, ascending);
        double median = e->seconds[REPEATS / 2];
        if (k == 0) own = median;
        printf("| %s | %.4g, %.4g | %.0f (%.0f to %.0f) | %.0f | %.2f / %.2f / %.2f | %.3f | %.2f |\n",
               e->name, e->boost_m, e->coast_m, WORKLOAD_COUNT / median,
               WORKLOAD_COUNT / e->seconds[REPEATS - 1], WORKLOAD_COUNT / e->seconds[0], e->evaluations,
               e->median_m, e->p99_m, e->most_m, median / own, odeint / median);
    }
    free(cases);
    free(truth);
    return 0;
}
