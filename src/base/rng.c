/* Counter-based random numbers: Philox4x64-10 [Salmon11], key (seed, stream), counter (run, index). */
#include <glacis/base.h>

#include <Random123/philox.h>

uint64_t glacis_rng_stream(const char *name)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a, 64 bit: offset basis and prime [FNV] */
    for (const unsigned char *c = (const unsigned char *)name; *c; c++)
        hash = (hash ^ *c) * 1099511628211u;
    return hash;
}

double glacis_rng_uniform(uint64_t seed, uint64_t run, uint64_t stream, uint64_t index)
{
    philox4x64_key_t key = {{seed, stream}};
    philox4x64_ctr_t counter = {{run, index, 0, 0}};
    philox4x64_ctr_t out = philox4x64(counter, key);
    /* The upper 53 bits, at the middle of their cell: never 0, and never 1, to which the middle of the last cell would be rounded. */
    double u = ((double)(out.v[0] >> 11) + 0.5) * 0x1p-53;
    return u < 1 ? u : 1 - 0x1p-53;
}
