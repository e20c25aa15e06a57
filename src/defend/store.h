/* defend/store.h: what a store of flights holds. Internal. */
#ifndef GI_DEFEND_STORE_H
#define GI_DEFEND_STORE_H

#include "simd/kernel.h"

#include <glacis/defend.h>

typedef struct gi_store_block {
    size_t start, count; /* samples of the pool */
    unsigned flights;    /* a bit for each */
    double burnout_s[GI_SIMD_BLOCK];
    size_t samples[GI_SIMD_BLOCK]; /* of each flight; what follows them runs on in a straight line */
    float end_mps[3][GI_SIMD_BLOCK];
} gi_store_block;

struct glacis_flight_store {
    glacis_store_options options;
    const gi_simd_kernels *kernels;
    double origin_ecef_m[3];
    size_t count;
    gi_store_block *blocks; /* the last may be partly filled */
    size_t blocks_room;
    gi_simd_sample *pool;
    unsigned char *layer; /* by sample of the pool */
    size_t pool_room;
    gi_simd_points *points; /* working space of add */
};

/* Samples of one flight of the store, for the scalar engine; velocities by differences. */
void gi_store_samples(const glacis_flight_store *store, size_t flight, glacis_samples *out);

#endif
