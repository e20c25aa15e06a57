/* How are a few points spread so that every input is covered evenly?
 *
 * Model: Latin hypercube [McKayBC79]: in dimension d point p lies in cell pi_d(p) of `count` equal cells, pi_d a random permutation,
 * at a random place of the cell. Maximin [JohnsonMY90] by choice among a given number of hypercubes.
 * Where it holds: every one-dimensional projection is even; nothing is promised of pairs of inputs.
 */
#include <glacis/design.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

double glacis_points_nearest(size_t dimensions, size_t count, const double *points)
{
    double nearest = INFINITY;
    for (size_t p = 1; p < count; p++)
        for (size_t q = 0; q < p; q++) {
            double sum = 0;
            for (size_t d = 0; d < dimensions; d++) {
                double apart = points[p * dimensions + d] - points[q * dimensions + d];
                sum += apart * apart;
            }
            if (sum < nearest) nearest = sum;
        }
    return sqrt(nearest);
}

/* Hypercube number `attempt`: a random number shuffles the cells, another places the point. */
static void draw(size_t dimensions, size_t count, uint64_t seed, size_t attempt, size_t *cells,
                 double *points)
{
    uint64_t stream = glacis_rng_stream("uq.latin");
    for (size_t d = 0; d < dimensions; d++) {
        for (size_t p = 0; p < count; p++)
            cells[p] = p;
        for (size_t p = count; p-- > 0;) {
            uint64_t index = 2 * ((uint64_t)d * count + p);
            size_t other = (size_t)(glacis_rng_uniform(seed, attempt, stream, index) * (double)(p + 1));
            size_t cell = cells[other <= p ? other : p];
            cells[other <= p ? other : p] = cells[p];
            double u = ((double)cell + glacis_rng_uniform(seed, attempt, stream, index + 1)) / (double)count;
            points[p * dimensions + d] = u < 1 ? u : nextafter(1, 0);
        }
    }
}

glacis_status glacis_latin_points(size_t dimensions, size_t count, uint64_t seed, size_t tries,
                                  double *points)
{
    if (!dimensions || !count || !tries) return GLACIS_REFUSED_ARGUMENT;
    size_t *cells = malloc(count * sizeof *cells);
    double *other = malloc(count * dimensions * sizeof *other);
    glacis_status status = cells && other ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) draw(dimensions, count, seed, 0, cells, points);
    double farthest = tries > 1 && status == GLACIS_OK ? glacis_points_nearest(dimensions, count, points) : 0;
    for (size_t attempt = 1; attempt < tries && status == GLACIS_OK; attempt++) {
        draw(dimensions, count, seed, attempt, cells, other);
        double nearest = glacis_points_nearest(dimensions, count, other);
        if (!(nearest > farthest)) continue;
        farthest = nearest;
        memcpy(points, other, count * dimensions * sizeof *points);
    }
    free(cells);
    free(other);
    return status;
}
