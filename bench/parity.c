/* Every call of the flight kernels on all paths: in the manner of dav1d's checkasm, the result is compared, then timed. */
#include "parity.h"

#include "common.h"

#include <glacis/traj.h>

#include <math.h>
#include <string.h>

enum { TIMES = 16 }; /* that a call is timed which is over sooner than the clock can be read */

const gi_simd_kernels *parity_paths[PARITY_PATHS];
size_t parity_paths_count;
bool parity_absurd;

parity_row parity_legs[PARITY_LEGS] = {[GI_SIMD_FIXED] = {.name = "leg, thrust along an axis", .error = NAN},
                                       [GI_SIMD_RAMP] = {.name = "leg, thrust on a ramp", .error = NAN},
                                       [GI_SIMD_VELOCITY] = {.name = "leg, gravity turn", .error = NAN},
                                       [GI_SIMD_COAST] = {.name = "leg, coast", .error = NAN},
                                       [GI_SIMD_BALLISTIC] = {.name = "leg, ballistic", .error = NAN}};
parity_row parity_events[PARITY_EVENTS] = {{.name = "event, top", .error = NAN},
                                           {.name = "event, ground", .error = NAN}};

parity_row parity_points = {.name = "places of a flight", .error = NAN};
parity_row parity_meet = {.name = "shots at flights", .error = NAN};

void parity_find_paths(void)
{
    for (int lanes = 1; lanes <= 8; lanes += lanes == 1 ? 3 : 4) {
        const gi_simd_kernels *path = gi_simd_choose(lanes);
        if (path->lanes == lanes) parity_paths[parity_paths_count++] = path;
    }
}

bool parity_same(const double *a, const double *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(&a[i], &b[i], sizeof a[i]) && !(isnan(a[i]) && isnan(b[i]))) return false;
    return true;
}

static bool same_rows(double (*a)[GI_SIMD_CHUNK_MAX], double (*b)[GI_SIMD_CHUNK_MAX], size_t rows,
                      size_t count)
{
    for (size_t i = 0; i < rows; i++)
        if (!parity_same(a[i], b[i], count)) return false;
    return true;
}

static bool same_chunks(gi_simd_chunk *a, gi_simd_chunk *b)
{
    size_t n = a->count;
    return parity_same(a->time_s, b->time_s, n) && same_rows(a->pos_m, b->pos_m, 3, n) &&
           same_rows(a->vel_mps, b->vel_mps, 3, n) && parity_same(a->step_s, b->step_s, n) &&
           parity_same(a->apogee_m, b->apogee_m, n) &&
           memcmp(a->attempts, b->attempts, n * sizeof *a->attempts) == 0 &&
           memcmp(a->legs, b->legs, n * sizeof *a->legs) == 0 && memcmp(a->end, b->end, n) == 0 &&
           same_rows(a->top.begin, b->top.begin, GI_SIMD_KNOT, n) &&
           same_rows(a->top.end, b->top.end, GI_SIMD_KNOT, n) &&
           same_rows(a->ground.begin, b->ground.begin, GI_SIMD_KNOT, n) &&
           same_rows(a->ground.end, b->ground.end, GI_SIMD_KNOT, n);
}

static void enter(parity_row *row, size_t items)
{
    *(parity_absurd ? &row->absurd : &row->random) += 1;
    if (!parity_absurd) row->items += items;
}

static void leave(parity_row *row, size_t path, double start_s)
{
    if (!parity_absurd) row->seconds[path] += clock_s() - start_s;
}

static size_t flying(const gi_simd_chunk *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++)
        count += c->end[i] == GI_SIMD_UP && c->time_s[i] < c->end_s[i];
    return count;
}

static void leg(const gi_simd_common *common, gi_simd_steering steering, gi_simd_chunk *chunk,
                const gi_simd_knots *knots)
{
    static gi_simd_chunk results[PARITY_PATHS];
    parity_row *row = &parity_legs[steering];
    (void)knots; /* states that were accepted, which are compared */
    enter(row, flying(chunk));
    for (size_t p = 0; p < parity_paths_count; p++) {
        results[p] = *chunk;
        double start = clock_s();
        parity_paths[p]->leg(common, steering, &results[p], NULL);
        leave(row, p, start);
        row->differ += !same_chunks(&results[0], &results[p]);
    }
    *chunk = results[0];
}

static void event(gi_simd_event which, double ground_m, const gi_simd_steps *steps, size_t count,
                  double (*state)[GI_SIMD_CHUNK_MAX])
{
    enum { STATE = 7 };
    static alignas(64) double results[PARITY_PATHS][GI_SIMD_KNOT][GI_SIMD_CHUNK_MAX];
    parity_row *row = &parity_events[which];
    enter(row, count);
    for (size_t p = 0; p < parity_paths_count; p++) {
        double start = clock_s();
        parity_paths[p]->event(which, ground_m, steps, count, results[p]);
        leave(row, p, start);
        row->differ += !same_rows(results[0], results[p], STATE, count);
    }
    memcpy(state, results[0], STATE * sizeof *state);
}

/* Absurd: some numbers of the knots are none, or infinite. */
static void spoil(const gi_simd_points *points, size_t knots, double *out)
{
    memcpy(out, points->knots, knots * points->stride * sizeof *out);
    for (size_t i = 0; parity_absurd && i < knots * points->stride; i += 37)
        out[i] = i % 2 ? NAN : INFINITY;
}

static void points(gi_simd_points *p, size_t count)
{
    static gi_simd_points results[PARITY_PATHS];
    static double knots[2 * GLACIS_KNOTS_MAX * GI_SIMD_KNOT];
    if (count == 0) return;
    spoil(p, p->knot[count - 1] + 1, knots);
    enter(&parity_points, TIMES * count);
    for (size_t k = 0; k < parity_paths_count; k++) {
        results[k] = *p;
        results[k].knots = knots;
        double start = clock_s();
        for (int i = 0; i < TIMES; i++)
            parity_paths[k]->points(&results[k], count);
        leave(&parity_points, k, start);
        parity_points.differ += !parity_same(results[0].height_m, results[k].height_m, count) ||
                                !parity_same(results[0].pos_m[0], results[k].pos_m[0], count) ||
                                !parity_same(results[0].pos_m[1], results[k].pos_m[1], count) ||
                                !parity_same(results[0].pos_m[2], results[k].pos_m[2], count);
    }
    parity_paths[0]->points(p, count);
}

static void meet(const gi_simd_defence *defence, const gi_simd_block *block, gi_simd_meeting *work,
                 unsigned char shots[GI_SIMD_BLOCK])
{
    unsigned char results[PARITY_PATHS][GI_SIMD_BLOCK];
    enter(&parity_meet, (size_t)TIMES * GI_SIMD_BLOCK);
    for (size_t k = 0; k < parity_paths_count; k++) {
        double start = clock_s();
        for (int i = 0; i < TIMES; i++)
            parity_paths[k]->meet(defence, block, work, results[k]);
        leave(&parity_meet, k, start);
        parity_meet.differ += memcmp(results[0], results[k], GI_SIMD_BLOCK) != 0;
    }
    memcpy(shots, results[0], GI_SIMD_BLOCK);
}

const gi_simd_kernels parity_kernels = {
    .name = "all paths", .lanes = 1, .leg = leg, .event = event, .points = points, .meet = meet};
