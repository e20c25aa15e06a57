/* uq/sobol.h: one coordinate of the Sobol' sequence in 32 binary digits, and its scrambling. */
#ifndef GI_UQ_SOBOL_H
#define GI_UQ_SOBOL_H

#include <glacis/design.h>

/* Digits of the coordinate of point `index` of the sequence; dimension below GLACIS_SOBOL_DIMENSIONS_MAX. */
uint32_t gi_uq_sobol_digits(size_t dimension, uint32_t index);
/* What the scrambling of one replicate hangs on, and that of one of its dimensions. */
uint64_t gi_uq_scramble_key(uint64_t seed, uint64_t replicate);
uint32_t gi_uq_scramble_seed(uint64_t key, size_t dimension);
/* Nested uniform scrambling: each digit is flipped or not by a hash of the digits above it. */
uint32_t gi_uq_scramble(uint32_t digits, uint32_t seed);
/* In [0, 1): the digits themselves. In (0, 1): the middle of their cell, for scrambled ones. */
double gi_uq_plain_unit(uint32_t digits);
double gi_uq_middle_unit(uint32_t digits);
/* A hash of 64 bits, one to one [SteeleLF14]. */
uint64_t gi_uq_mix(uint64_t x);

#endif
