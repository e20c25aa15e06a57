/* glacis/design.h: where in the unit cube a model is asked (room uq). See docs/models/uq.md.
 *
 * A coordinate is the u of glacis_spread_quantile. Every point is a pure function of its number and of what stands beside it in
 * the call, so that any part of a design can be made by itself, in any order, on any thread, with the same bits.
 */
#ifndef GLACIS_DESIGN_H
#define GLACIS_DESIGN_H

#include <glacis/uq.h>

#define GLACIS_SOBOL_DIMENSIONS_MAX 128                 /* rows of [JoeKuo08] that are shipped */
#define GLACIS_SOBOL_POINTS_MAX     ((uint64_t)1 << 32) /* points of the sequence at 32 binary digits */

/* Points first to first + count - 1 of the Sobol' sequence, point 0 = the origin among them; point p's coordinate d is
 * points[p * dimensions + d], a multiple of 2^-32 in [0, 1). Gray code order, direction numbers of [JoeKuo08]. Sets of 2^k points
 * from a multiple of 2^k are balanced, others are not. GLACIS_REFUSED_ARGUMENT for dimensions outside [1, 128], GLACIS_REFUSED_RANGE
 * for points beyond the end of the sequence. */
GLACIS_API glacis_status glacis_sobol_points(size_t dimensions, uint64_t first, size_t count, double *points);
/* The same points under the nested uniform scrambling of replicate `replicate` [Owen95], by hashes [Burley20]: every point is
 * uniform in the open cube (0, 1)^d, the balance of the set stays, and replicates are independent. */
GLACIS_API glacis_status glacis_sobol_scrambled(size_t dimensions, uint64_t seed, uint64_t replicate,
                                                uint64_t first, size_t count, double *points);

/* A Latin hypercube of `count` points [McKayBC79]: in each dimension one point in each of `count` equal cells, at a random place
 * of the cell. Of `tries` hypercubes the one whose two nearest points lie farthest apart (maximin [JohnsonMY90]); 1: no choice.
 * GLACIS_REFUSED_ARGUMENT when dimensions, count or tries is 0. */
GLACIS_API glacis_status glacis_latin_points(size_t dimensions, size_t count, uint64_t seed, size_t tries,
                                             double *points);
/* Distance of the two nearest points; infinite for fewer than two. */
GLACIS_API double glacis_points_nearest(size_t dimensions, size_t count, const double *points);

/* ---- a design for indices -------------------------------------------------------------------------------------------------
 * Two independent sets A and B of N points, and for each input i the set A_B^i: A with column i taken from B [Saltelli10]. The
 * rows of replicate 0 come first; in a replicate the N rows of A, the N of B, the N of A_B^0, of A_B^1, ... The caller asks for
 * the point of a row and leaves the answer under the number of the row: no order is to be remembered. */

#define GLACIS_INDEX_INPUTS_MAX (GLACIS_SOBOL_DIMENSIONS_MAX / 2)

typedef struct glacis_index_design {
    size_t inputs_count; /* 1 to GLACIS_INDEX_INPUTS_MAX */
    size_t points_count; /* N of each replicate: a power of two, at least 4 */
    size_t
        replicates_count; /* scrambled independently; from 2 on the intervals come from them, 16 are advised */
    uint64_t seed;        /* of the scrambling */
    bool plain;           /* the sequence itself, not scrambled; then one replicate only */
} glacis_index_design;

/* GLACIS_REFUSED_ARGUMENT for inputs, points or replicates that are not as above, and for plain replicates. */
GLACIS_API glacis_status glacis_index_design_check(const glacis_index_design *design);
/* Rows of a design that passed the check: replicates * N * (inputs + 2). */
GLACIS_API size_t glacis_index_design_rows(const glacis_index_design *design);
/* The inputs_count coordinates of one row of a design that passed the check; GLACIS_REFUSED_RANGE beyond the last row. */
GLACIS_API glacis_status glacis_index_design_row(const glacis_index_design *design, size_t row, double *unit);

#endif
