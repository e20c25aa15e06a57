/* How fast is one flight, alone and in a batch, against the integrators one would otherwise use?
 *
 * All engines fly workload W with the same right-hand side, phase by phase, in one process and in turn; medians of
 * the CPU times. Only ratios within one run mean anything. The peers' tolerances are the cheapest of a grid whose greatest impact
 * error is no more than the limit; they are not asked for the apogee, for knots or for the range, which glacis finds too.
 * The truth is glacis at a tolerance of 1e-6 m, itself compared with GSL's rk8pd.
 */
#include "engine.h"
#include "peak.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LIMIT_M 10.0
/* The cheapest pair of those looked at whose greatest error is within the limit, as for the peers. */
#define BATCH_BOOST_M 0.08
#define BATCH_COAST_M 3.0

enum { PATHS_MOST = 3, ENGINES_MOST = 24 };

static engine engines[ENGINES_MOST];
static size_t engines_count;

/* A path of the processor: its batch as it is, and with contraction allowed. */
static struct path {
    const gi_simd_kernels *kernels;
    engine *plain, *contracted;
    double peak[REPEATS];
} paths[PATHS_MOST];
static size_t paths_count;

static engine *one, *chunks, *knots, *seconds, *dopri5;

static engine *add(engine e)
{
    engines[engines_count] = e;
    return &engines[engines_count++];
}

static engine *add_batch(const char *name, const gi_simd_kernels *kernels, size_t chunk, engine_keep keep)
{
    return add((engine){.name = name,
                        .kernels = kernels,
                        .chunk = chunk,
                        .keep = keep,
                        .boost_m = BATCH_BOOST_M,
                        .coast_m = BATCH_COAST_M});
}

/* The widest first. */
static void add_paths(void)
{
    static char names[PATHS_MOST][2][64];
    for (int lanes = 8; lanes; lanes = lanes == 1 ? 0 : lanes == 4 ? 1 : 4) {
        const gi_simd_kernels *kernels = gi_simd_choose(lanes);
        if (kernels->lanes != lanes) continue;
        struct path *path = &paths[paths_count];
        path->kernels = kernels;
        snprintf(names[paths_count][0], sizeof names[0][0], "glacis, batch %s", kernels->name);
        snprintf(names[paths_count][1], sizeof names[0][1], "contraction allowed, %s", kernels->name);
        path->plain = add_batch(names[paths_count][0], kernels, GI_SIMD_CHUNK_MAX, KEEP_ENDS);
        if (!paths_count) {
            chunks = add_batch("the same, chunks of 64", kernels, 64, KEEP_ENDS);
            knots = add_batch("the same, knots kept", kernels, GI_SIMD_CHUNK_MAX, KEEP_KNOTS);
            seconds = add_batch("the same, a place each second", kernels, GI_SIMD_CHUNK_MAX, KEEP_SECONDS);
        }
        path->contracted =
            add_batch(names[paths_count++][1], bench_contracted(kernels), GI_SIMD_CHUNK_MAX, KEEP_ENDS);
    }
}

static void add_engines(void)
{
    one = add((engine){.name = "glacis, one at a time", .boost_m = 0.03, .coast_m = 1});
    add_paths();
    dopri5 = add((engine){.name = "Boost.odeint dopri5", .fly = peer_odeint_dopri5});
    add((engine){.name = "Boost.odeint fehlberg78", .fly = peer_odeint_fehlberg78});
    add((engine){.name = "GSL rkf45", .fly = peer_gsl_rkf45});
    add((engine){.name = "GSL rk8pd", .fly = peer_gsl_rk8pd});
    add((engine){.name = "SUNDIALS ARKODE dopri5", .fly = peer_arkode_dopri5});
    add((engine){.name = "SUNDIALS CVODE Adams", .fly = peer_cvode_adams});
}

static void time_all(void)
{
    for (int repeat = 0; repeat < REPEATS; repeat++) {
        for (size_t i = 0; i < engines_count; i++)
            engine_time(&engines[i], repeat);
        for (size_t i = 0; i < paths_count; i++)
            paths[i].peak[repeat] = bench_peak_flops(paths[i].kernels);
    }
}

/* ---- what is printed ------------------------------------------------------------------------------- */

/* Median, least and greatest over the repeats. */
typedef struct range {
    double median, least, most;
} range;

static range range_of(const double values[REPEATS])
{
    double sorted[REPEATS];
    memcpy(sorted, values, sizeof sorted);
    double median = median_of(sorted, REPEATS);
    return (range){median, sorted[0], sorted[REPEATS - 1]};
}

/* Times of a over those of b, repeat by repeat. */
static range ratio_of(const engine *a, const engine *b)
{
    double ratio[REPEATS];
    for (int i = 0; i < REPEATS; i++)
        ratio[i] = a->seconds[i] / b->seconds[i];
    return range_of(ratio);
}

static void print_engines(void)
{
    double own = range_of(one->seconds).median;
    /* Of the peer the fastest run, so that ratios to it are cautious. */
    double least = range_of(dopri5->seconds).least;
    printf(
        "\n| engine | tolerances, m | flights/s, median (spread) | evaluations/flight "
        "| error median / p99 / max, m | time over glacis' own, one at a time | times the speed of dopri5 |\n"
        "|---|---|---|---|---|---|---|\n");
    for (size_t k = 0; k < engines_count; k++) {
        const engine *e = &engines[k];
        range s = range_of(e->seconds);
        printf("| %s | %.4g, %.4g | %.0f (%.0f to %.0f) | %.0f | %.2f / %.2f / %.2f | %.3f | %.2f |\n",
               e->name, e->boost_m, e->coast_m, WORKLOAD_COUNT / s.median, WORKLOAD_COUNT / s.most,
               WORKLOAD_COUNT / s.least, e->evaluations, e->median_m, e->p99_m, e->most_m, s.median / own,
               least / s.median);
    }
}

static void print_ratio(const char *what, const char *of, const engine *a, const engine *b, const char *goal)
{
    range r = ratio_of(a, b);
    printf("| %s%s | %.3f (%.3f to %.3f) | %s |\n", what, of, r.median, r.least, r.most, goal);
}

/* Ratios are taken repeat by repeat, so that a disturbance meets both. */
static void print_costs(void)
{
    const engine *batch = paths->plain, *portable = paths[paths_count - 1].plain;
    printf("\n| time over time | median (spread) | goal |\n|---|---|---|\n");
    print_ratio("Boost.odeint dopri5 over batch ", paths->kernels->name, dopri5, batch, "at least 25");
    for (size_t i = 0; i + 1 < paths_count; i++)
        print_ratio("batch portable over batch ", paths[i].kernels->name, portable, paths[i].plain,
                    paths[i].kernels->lanes == 8 ? "at least 20" : "at least 10");
    for (size_t i = 0; i < paths_count; i++)
        print_ratio("contraction off over on, ", paths[i].kernels->name, paths[i].plain, paths[i].contracted,
                    "at most 1.05");
    print_ratio("chunks of 64 over 512", "", chunks, batch, "");
    print_ratio("knots kept over not", "", knots, batch, "");
    print_ratio("a place each second over none", "", seconds, batch, "at most 1.25");
}

/* Floating-point operations of an evaluation, all that is around it included: by the kernels that count. */
static double flops_of_evaluation(void)
{
    engine counting = *paths->plain;
    counting.kernels = &gi_simd_counted;
    bench_operations = (operations){0};
    engine_measure(&counting, WORKLOAD_COUNT);
    const double share = 1 / (counting.evaluations * WORKLOAD_COUNT);
    const operations *o = &bench_operations;
    double flops = share * (double)(2 * o->multiply_adds + o->sums + o->products + o->quotients + o->roots);
    printf("\nAn evaluation with its share of the step takes %.0f floating-point operations: %.1f "
           "multiply-adds of two "
           "each, %.1f products, %.1f sums, %.1f quotients, %.1f roots.\nThey are counted by flying W on the "
           "source of "
           "the kernels with numbers that count (bench/count.cpp). The peak: %d sums of multiply-adds in "
           "registers.\n",
           flops, share * (double)o->multiply_adds, share * (double)o->products, share * (double)o->sums,
           share * (double)o->quotients, share * (double)o->roots, PEAK_SUMS);
    return flops;
}

static void print_shares(void)
{
    double flops = flops_of_evaluation();
    printf(
        "\n| batch | M evaluations/s | GF/s | peak of the core, GF/s | share of the peak (spread) | goal |\n"
        "|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < paths_count && paths[i].kernels->lanes > 1; i++) {
        const struct path *p = &paths[i];
        double rate[REPEATS], share[REPEATS];
        for (int k = 0; k < REPEATS; k++) {
            rate[k] = p->plain->evaluations * WORKLOAD_COUNT / p->plain->seconds[k];
            share[k] = 1e2 * rate[k] * flops / p->peak[k];
        }
        range r = range_of(rate), s = range_of(share);
        printf("| %s | %.0f | %.1f | %.1f | %.1f %% (%.1f to %.1f) | at least 35 %% |\n", p->kernels->name,
               1e-6 * r.median, 1e-9 * r.median * flops, 1e-9 * range_of(p->peak).median, s.median, s.least,
               s.most);
    }
}

int main(void)
{
    engine_prepare();
    add_engines();
    for (size_t k = 0; k < engines_count; k++) {
        if (engines[k].fly)
            engine_tune(&engines[k], LIMIT_M);
        else
            engine_measure(&engines[k], WORKLOAD_COUNT);
    }
    time_all();
    print_engines();
    print_costs();
    print_shares();
    return 0;
}
