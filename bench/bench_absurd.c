/* Does every flight end with a status, whatever is asked? A million absurd ones on the kernels of this machine.
 *
 * A status is: refused by the checks of the input; landed, with a finite place and time; out of steps; no number. The
 * program fails when a flight has none of them or took more evaluations than the bound on its attempts allows.
 */
#include "common.h"
#include "fleet.h"

#include "traj/batch.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define RUNS_PER_FLEET   500
#define EVALUATIONS_MOST ((size_t)8 * 7 * GLACIS_KNOTS_MAX)
#define STATUS_NONE      ((glacis_status)-1)

static fleet flights;
static gi_traj_batch_flight flown[FLEET_MOST];

static struct {
    size_t refused, landed, steps, nan, none, evaluations, evaluations_most;
} tally;

static bool has_landed(const gi_traj_batch_flight *f)
{
    const double *p = f->impact.pos_ecef_m;
    return f->status == GLACIS_OK && isfinite(p[0]) && isfinite(p[1]) && isfinite(p[2]) &&
           isfinite(f->impact.time_s);
}

static void count(const gi_traj_batch_flight *f)
{
    bool bounded = f->evaluations < EVALUATIONS_MOST;
    if (bounded && has_landed(f))
        tally.landed++;
    else if (bounded && f->status == GLACIS_FAILED_STEPS)
        tally.steps++;
    else if (bounded && f->status == GLACIS_FAILED_NAN)
        tally.nan++;
    else
        tally.none++;
    tally.evaluations += f->evaluations;
    if (f->evaluations > tally.evaluations_most) tally.evaluations_most = f->evaluations;
}

static void fly(gi_traj_batch *batch, uint64_t run, size_t runs)
{
    fleet_absurd(&flights, run, runs);
    for (size_t i = 0; i < flights.count; i++)
        flown[i].status = STATUS_NONE;
    if (gi_traj_batch_fly(batch, flights.plan_of, flights.start_of, flights.count, flown))
        give_up("a batch is refused");
    for (size_t i = 0; i < flights.count; i++)
        count(&flown[i]);
    tally.refused += flights.refused;
}

int main(int argc, char **argv)
{
    size_t runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;
    glacis_flight_options options = glacis_flight_options_default();
    gi_traj_batch *batch = NULL;
    double start = clock_s();
    if (gi_traj_batch_create(&options, 0, 0, FLEET_MOST, &batch)) give_up("out of memory");
    for (size_t run = 0; run < runs; run += RUNS_PER_FLEET)
        fly(batch, run, runs - run < RUNS_PER_FLEET ? runs - run : RUNS_PER_FLEET);
    gi_traj_batch_destroy(batch);
    printf("%zu absurd flights in %.1f s on batch %s; at most %zu evaluations, %.0f on average.\n\n", runs,
           clock_s() - start, gi_simd_choose(0)->name, tally.evaluations_most,
           (double)tally.evaluations / (double)(runs - tally.refused));
    printf("| refused by the checks | landed | out of steps | no number | without a status "
           "|\n|---|---|---|---|---|\n");
    printf("| %zu | %zu | %zu | %zu | %zu |\n", tally.refused, tally.landed, tally.steps, tally.nan,
           tally.none);
    return tally.none > 0;
}
