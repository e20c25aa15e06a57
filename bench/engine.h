/* bench/engine.h: one way to fly workload W: its speed, its errors, the cheapest tolerances that keep them small. */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include "choose.h"
#include "common.h"
#include "workload.h"

#define REPEATS 7

typedef enum engine_keep {
    KEEP_ENDS,   /* top and ground */
    KEEP_KNOTS,  /* the knots of every flight */
    KEEP_SECONDS /* and from them its place at every full second */
} engine_keep;

typedef struct engine {
    const char *name;
    peer_fly fly;                   /* NULL: glacis */
    const gi_simd_kernels *kernels; /* of a batch; NULL: one flight at a time */
    size_t chunk;
    engine_keep keep;
    double boost_m, coast_m;
    double seconds[REPEATS]; /* for all flights once */
    double evaluations, median_m, p99_m, most_m;
} engine;

/* Makes the flights and the truth, and prints what they are like. */
void engine_prepare(void);
/* Errors and evaluations over the first `count` flights. */
void engine_measure(engine *e, size_t count);
/* The tolerances with the fewest evaluations of a grid whose greatest error is no more than the limit, or 1.5, 2.25, ... times it. */
void engine_tune(engine *e, double limit_m);
void engine_time(engine *e, int repeat);

#endif
