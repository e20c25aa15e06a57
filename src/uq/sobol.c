/* Where does point p of the Sobol' sequence lie, plain and scrambled?
 *
 * Model: coordinate d is the exclusive or of the direction numbers of d at the ones of the Gray code of p [AntonovSaleev79], with
 * the initial numbers of [JoeKuo08]. Nested uniform scrambling [Owen95] flips each binary digit by a coin of its own for every
 * value of the digits above it. The coins are a hash: on the reversed digits, a map in which no digit depends on a higher one
 * [LaineKarras11, Burley20], with the multipliers of [Vegdahl21], whose flips depend on each other less.
 * Where it holds: 2^32 points, 128 dimensions. Balance is that of sets of 2^k points, point 0 kept [Owen20].
 */
#include "uq/sobol.h"

static const uint32_t direction[GLACIS_SOBOL_DIMENSIONS_MAX][32] = {
#include "uq/sobol_table.inc"
};

uint32_t gi_uq_sobol_digits(size_t dimension, uint32_t index)
{
    uint32_t digits = 0;
    const uint32_t *v = direction[dimension];
    for (uint32_t gray = index ^ (index >> 1); gray; gray >>= 1, v++)
        digits ^= -(gray & 1) & *v;
    return digits;
}

uint64_t gi_uq_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

uint64_t gi_uq_scramble_key(uint64_t seed, uint64_t replicate)
{
    return (uint64_t)(glacis_rng_uniform(seed, replicate, glacis_rng_stream("uq.scramble"), 0) * 0x1p53);
}

uint32_t gi_uq_scramble_seed(uint64_t key, size_t dimension)
{
    return (uint32_t)(gi_uq_mix(key + (dimension + 1) * 0x9e3779b97f4a7c15u) >> 32);
}

static uint32_t reversed(uint32_t x)
{
    x = (x & 0x55555555u) << 1 | (x >> 1 & 0x55555555u);
    x = (x & 0x33333333u) << 2 | (x >> 2 & 0x33333333u);
    x = (x & 0x0f0f0f0fu) << 4 | (x >> 4 & 0x0f0f0f0fu);
    x = (x & 0x00ff00ffu) << 8 | (x >> 8 & 0x00ff00ffu);
    return x << 16 | x >> 16;
}

/* Every step is one to one and moves digits upwards only: products with even numbers, odd factors and sums. */
uint32_t gi_uq_scramble(uint32_t digits, uint32_t seed)
{
    uint32_t x = reversed(digits);
    x ^= x * 0x3d20adeau;
    x += seed;
    x *= (seed >> 16) | 1;
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    return reversed(x);
}

double gi_uq_plain_unit(uint32_t digits)
{
    return (double)digits * 0x1p-32;
}

double gi_uq_middle_unit(uint32_t digits)
{
    return ((double)digits + 0.5) * 0x1p-32;
}

static glacis_status check(size_t dimensions, uint64_t first, size_t count)
{
    if (dimensions < 1 || dimensions > GLACIS_SOBOL_DIMENSIONS_MAX) return GLACIS_REFUSED_ARGUMENT;
    if (first > GLACIS_SOBOL_POINTS_MAX || count > GLACIS_SOBOL_POINTS_MAX - first)
        return GLACIS_REFUSED_RANGE;
    return GLACIS_OK;
}

/* Digits of point index + 1 from those of point index: one direction number. */
static uint32_t next_digits(const uint32_t v[32], uint32_t digits, uint64_t index)
{
    size_t zero = 0;
    while (index >> zero & 1)
        zero++;
    return zero < 32 ? digits ^ v[zero] : digits;
}

glacis_status glacis_sobol_points(size_t dimensions, uint64_t first, size_t count, double *points)
{
    glacis_status status = check(dimensions, first, count);
    if (status != GLACIS_OK) return status;
    for (size_t d = 0; d < dimensions; d++) {
        uint32_t digits = gi_uq_sobol_digits(d, (uint32_t)first);
        for (size_t p = 0; p < count; p++) {
            points[p * dimensions + d] = gi_uq_plain_unit(digits);
            digits = next_digits(direction[d], digits, first + p);
        }
    }
    return GLACIS_OK;
}

glacis_status glacis_sobol_scrambled(size_t dimensions, uint64_t seed, uint64_t replicate, uint64_t first,
                                     size_t count, double *points)
{
    glacis_status status = check(dimensions, first, count);
    if (status != GLACIS_OK) return status;
    uint64_t key = gi_uq_scramble_key(seed, replicate);
    for (size_t d = 0; d < dimensions; d++) {
        uint32_t digits = gi_uq_sobol_digits(d, (uint32_t)first), with = gi_uq_scramble_seed(key, d);
        for (size_t p = 0; p < count; p++) {
            points[p * dimensions + d] = gi_uq_middle_unit(gi_uq_scramble(digits, with));
            digits = next_digits(direction[d], digits, first + p);
        }
    }
    return GLACIS_OK;
}
