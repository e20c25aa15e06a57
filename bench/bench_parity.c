/* Does every path of the processor compute the same, and how fast is each kernel on it?
 *
 * Random flights (three vehicles of the tests and drawn ones) and absurd ones are flown on kernels that run each of their
 * calls on all paths. The random ones are also compared with the scalar engine at fine tolerances. The program fails when one bit
 * differs or a bound of the unit tests is passed.
 */
#include "choose.h"
#include "common.h"
#include "fleet.h"
#include "parity.h"

#include "traj/batch.h"

#include <math.h>
#include <stdio.h>

enum { FAMILIES = 12, ABSURD_FLEETS = 16 };

static fleet flights;
static gi_traj_batch_flight flown[FLEET_MOST];
static size_t failures;
static double
    worst_share; /* greatest distance of an impact from the scalar engine's, over what the tests allow */
static double worst_m;

static gi_traj_batch *batch_of(const glacis_flight_options *options)
{
    gi_traj_batch *batch = NULL;
    bench_kernels = &parity_kernels;
    if (gi_traj_batch_create(options, 0, 0, FLEET_MOST, &batch)) give_up("out of memory");
    bench_kernels = NULL;
    return batch;
}

static void fly(gi_traj_batch *batch)
{
    if (gi_traj_batch_fly(batch, flights.plan_of, flights.start_of, flights.count, flown))
        give_up("a batch is refused");
}

static double apart(const double a[3], const double b[3])
{
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
                (a[2] - b[2]) * (a[2] - b[2]));
}

/* Some of the flights just flown against the scalar engine; the bound is that of tests/unit/traj/test_batch.c. */
static void compare_with_scalar(const glacis_flight_options *options)
{
    static glacis_flight flight;
    for (size_t i = 0; i < flights.count; i += 16) {
        glacis_status status =
            glacis_fly(&flights.vehicles[i], &flights.launches[i], &flights.controls[i], options, &flight);
        if (status != flown[i].status) failures++;
        if (status || flown[i].status) continue;
        double distance_m = apart(flight.impact.pos_ecef_m, flown[i].impact.pos_ecef_m);
        worst_m = fmax(worst_m, distance_m);
        worst_share = fmax(worst_share, distance_m / (2 + 3e-5 * flight.range_m));
    }
}

static void fly_random(void)
{
    glacis_flight_options fine = glacis_flight_options_default(), usual = fine;
    fine.position_tolerance_boost_m = 1e-4;
    fine.position_tolerance_coast_m = 1e-3;
    gi_traj_batch *finely = batch_of(&fine), *usually = batch_of(&usual);
    parity_absurd = false;
    for (uint64_t family = 0; family < FAMILIES; family++) {
        fleet_random(&flights, family);
        fly(usually);
        parity_absurd = true; /* compared, not timed: the tolerances are not those in use */
        fly(finely);
        parity_absurd = false;
        compare_with_scalar(&fine);
    }
    gi_traj_batch_destroy(finely);
    gi_traj_batch_destroy(usually);
}

static void fly_absurd(void)
{
    glacis_flight_options options = glacis_flight_options_default();
    gi_traj_batch *batch = batch_of(&options);
    parity_absurd = true;
    for (uint64_t n = 0; n < ABSURD_FLEETS; n++) {
        fleet_absurd(&flights, n * FLEET_MOST, FLEET_MOST);
        fly(batch);
    }
    gi_traj_batch_destroy(batch);
}

static void print_row(const parity_row *row)
{
    bool off = row->error > row->error_most;
    printf("| %s | %zu, %zu | %zu |", row->name, row->random, row->absurd, row->differ);
    if (isnan(row->error))
        printf(" |");
    else
        printf(" %.1e of %.1e |", row->error, row->error_most);
    for (size_t p = 0; p < parity_paths_count; p++)
        printf(" %.2f (%.1f) |", 1e9 * row->seconds[p] / (double)row->items,
               row->seconds[0] / row->seconds[p]);
    printf("\n");
    failures += row->differ > 0 || off;
}

static void print_rows(const parity_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        print_row(&rows[i]);
}

int main(void)
{
    parity_find_paths();
    parity_probe_all();
    fly_random();
    fly_absurd();
    parity_meet_all();
    printf("| kernel | calls on random, absurd input | results that differ | error against the reference |");
    for (size_t p = 0; p < parity_paths_count; p++)
        printf(" %s, ns (times portable) |", parity_paths[p]->name);
    printf("\n|---|---|---|---|");
    for (size_t p = 0; p < parity_paths_count; p++)
        printf("---|");
    printf("\n");
    print_rows(parity_probes, PARITY_PROBES);
    print_rows(parity_legs, PARITY_LEGS);
    print_rows(parity_events, PARITY_EVENTS);
    print_row(&parity_points);
    print_row(&parity_meet);
    failures += worst_share > 1;
    printf("\nNanoseconds a number, or a flight. Whole flights of %d vehicles at fine tolerances are %.2f m "
           "from the scalar "
           "engine's at most, %.0f %% of what the tests allow.\n",
           FAMILIES, worst_m, 1e2 * worst_share);
    if (failures) printf("\n%zu failures.\n", failures);
    return failures > 0;
}
