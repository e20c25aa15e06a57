/* bench/parity.h: one call of a kernel on every path of the processor, compared bit by bit and timed. */
#ifndef BENCH_PARITY_H
#define BENCH_PARITY_H

#include "simd/kernel.h"

#include <stdbool.h>

enum { PARITY_PATHS = 3 };

/* Sums over the calls of one kernel. */
typedef struct parity_row {
    const char *name;
    size_t random, absurd, differ; /* calls, and those whose results differ from the portable path's */
    size_t items;                  /* that the timed calls worked on */
    double seconds[PARITY_PATHS];
    double error, error_most; /* greatest against the reference; NAN: compared as a whole flight */
} parity_row;

/* The paths of this machine, the portable one first. */
extern const gi_simd_kernels *parity_paths[PARITY_PATHS];
extern size_t parity_paths_count;
void parity_find_paths(void);

/* Only calls on random input are timed: absurd ones take their time where they fail. */
extern bool parity_absurd;

/* The same bits, or no number in both: of which kind is left to the processor. */
bool parity_same(const double *a, const double *b, size_t count);

/* Kernels that run every call of theirs on all paths and go on with the portable result. */
extern const gi_simd_kernels parity_kernels;
enum { PARITY_LEGS = GI_SIMD_BALLISTIC + 1, PARITY_EVENTS = 2 };
extern parity_row parity_legs[PARITY_LEGS], parity_events[PARITY_EVENTS], parity_points, parity_meet;

/* The elementary functions and the air, against the C library and env/air.c. */
enum { PARITY_PROBES = 6 };
extern parity_row parity_probes[PARITY_PROBES];
void parity_probe_all(void);

/* Flights that are kept, held against made-up batteries: the calls of `points` and `meet`. */
void parity_meet_all(void);

#endif
