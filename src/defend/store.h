/* defend/store.h: what a store of flights holds. Internal. */
#ifndef GI_DEFEND_STORE_H
#define GI_DEFEND_STORE_H

#include "simd/kernel.h"

#include <glacis/defend.h>

typedef struct gi_store_block {
    gi_simd_sample *at; /* in a slab */
    unsigned char *layer;
    size_t count;              /* samples */
    unsigned flights;          /* a bit for each */
    size_t own[GI_SIMD_BLOCK]; /* samples of each flight, without those it runs on */
    double burnout_s[GI_SIMD_BLOCK];
    float end_mps[3][GI_SIMD_BLOCK]; /* a flight shorter than its block runs on in a straight line */
} gi_store_block;

/* Samples are kept in pieces that never move, so that growing copies nothing. A block lies in one of them. */
#define GI_STORE_SLAB 8192
typedef struct gi_store_slab {
    gi_simd_sample at[GI_STORE_SLAB];
    unsigned char layer[GI_STORE_SLAB];
} gi_store_slab;

struct glacis_flight_store {
    glacis_store_options options;
    const gi_simd_kernels *kernels;
    double origin_ecef_m[3];
    size_t count;
    gi_store_block *blocks; /* the last may be partly filled */
    size_t blocks_room;
    gi_store_slab **slabs;
    size_t slabs_count, slabs_room;
    size_t slab, used;      /* the slab in use, and its samples taken */
    gi_simd_points *points; /* working space of add */
};

#endif
