/* Many flights, sampled once and kept: the times are those of samples.c, the places single precision, eight flights side by side
 * (simd/meet.h). */
#include "defend/store.h"

#include "defend/samples.h"
#include "geo/height.h"
#include "traj/points.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define STEP_MOST_S    60.0
#define BLOCKS_AT_ONCE 64

_Static_assert(GLACIS_SAMPLES_MAX == GI_SIMD_SAMPLES_MAX, "a flight that can be sampled can be kept");

static bool usable(const glacis_store_options *o)
{
    return o->layer_min_m <= o->layer_max_m && o->coarse_step_s >= 0 && o->coarse_step_s <= STEP_MOST_S &&
           o->fine_step_s >= 0 && o->fine_step_s <= STEP_MOST_S && isfinite(o->origin.lon_rad) &&
           fabs(o->origin.lat_rad) <= GLACIS_PI / 2 && isfinite(o->origin.height_m);
}

glacis_status glacis_store_reset(glacis_flight_store *store, const glacis_store_options *options)
{
    if (!store || !options) return GLACIS_REFUSED_ARGUMENT;
    if (!usable(options)) return GLACIS_REFUSED_RANGE;
    store->count = store->slab = store->used = 0;
    store->options = *options;
    if (store->options.coarse_step_s == 0) store->options.coarse_step_s = GI_SAMPLES_COARSE_S;
    if (store->options.fine_step_s == 0) store->options.fine_step_s = GI_SAMPLES_FINE_S;
    store->kernels = gi_simd_choose(options->lanes_most);
    glacis_geo_ecef_from_geodetic(&options->origin, store->origin_ecef_m);
    return GLACIS_OK;
}

glacis_status glacis_store_create(const glacis_store_options *options, glacis_flight_store **out)
{
    if (!options || !out) return GLACIS_REFUSED_ARGUMENT;
    glacis_flight_store *store = calloc(1, sizeof *store);
    if (!store) return GLACIS_FAILED_MEMORY;
    glacis_status status = glacis_store_reset(store, options);
    if (!status && posix_memalign((void **)&store->points, 64, sizeof *store->points))
        status = GLACIS_FAILED_MEMORY;
    if (status) {
        free(store);
        return status;
    }
    memset(store->points, 0, sizeof *store->points);
    *out = store;
    return GLACIS_OK;
}

void glacis_store_destroy(glacis_flight_store *store)
{
    if (!store) return;
    for (size_t i = 0; i < store->slabs_count; i++)
        free(store->slabs[i]);
    free(store->slabs);
    free(store->blocks);
    free(store->points);
    free(store);
}

size_t glacis_store_count(const glacis_flight_store *store)
{
    return store->count;
}

static size_t blocks_of(const glacis_flight_store *store)
{
    return (store->count + GI_SIMD_BLOCK - 1) / GI_SIMD_BLOCK;
}

size_t glacis_store_bytes(const glacis_flight_store *store)
{
    size_t samples = 0;
    for (size_t i = 0; i < blocks_of(store); i++)
        samples += store->blocks[i].count;
    return samples * (sizeof(gi_simd_sample) + 1) + blocks_of(store) * sizeof *store->blocks;
}

/* ---- room -------------------------------------------------------------------------------------------- */

static bool make_blocks(glacis_flight_store *store)
{
    if (blocks_of(store) < store->blocks_room) return true;
    size_t room = 2 * store->blocks_room + BLOCKS_AT_ONCE;
    gi_store_block *blocks = realloc(store->blocks, room * sizeof *blocks);
    if (!blocks) return false;
    store->blocks = blocks;
    store->blocks_room = room;
    return true;
}

static bool add_slab(glacis_flight_store *store)
{
    if (store->slabs_count == store->slabs_room) {
        size_t room = 2 * store->slabs_room + 8;
        gi_store_slab **slabs = realloc(store->slabs, room * sizeof *slabs);
        if (!slabs) return false;
        store->slabs = slabs;
        store->slabs_room = room;
    }
    void *slab = NULL;
    if (posix_memalign(&slab, 64, sizeof(gi_store_slab))) return false;
    store->slabs[store->slabs_count++] = slab;
    return true;
}

/* Room for `count` samples of the last block, which moves to the next slab when it does not fit. */
static bool make_room(glacis_flight_store *store, gi_store_block *block, size_t count)
{
    if (count <= block->count) return true;
    size_t begin = store->used - block->count;
    if (store->slab == store->slabs_count && !add_slab(store)) return false;
    if (begin + count > GI_STORE_SLAB) {
        if (store->slab + 1 == store->slabs_count && !add_slab(store)) return false;
        store->slab++;
        begin = 0;
    }
    gi_store_slab *slab = store->slabs[store->slab];
    if (block->count && block->at != slab->at + begin) {
        memcpy(slab->at, block->at, block->count * sizeof *block->at);
        memcpy(slab->layer, block->layer, block->count);
    }
    block->at = slab->at + begin;
    block->layer = slab->layer + begin;
    store->used = begin + count;
    return true;
}

/* ---- a flight ---------------------------------------------------------------------------------------- */

static void place(const glacis_flight_store *store, const glacis_flight *flight, size_t count)
{
    gi_simd_points *points = store->points;
    gi_traj_points(store->kernels, flight, count, points);
    for (int i = 0; i < 3; i++)
        points->pos_m[i][count - 1] = flight->impact.pos_ecef_m[i];
}

/* Times as glacis_samples_take would have them; how many. */
static size_t set_times(const glacis_flight_store *store, const glacis_flight *flight)
{
    const glacis_store_options *o = &store->options;
    gi_simd_points *points = store->points;
    gi_sample_steps steps = gi_sample_steps_of(flight->impact.time_s, o->coarse_step_s);
    for (size_t i = 0; i <= steps.count; i++)
        points->time_s[i] = steps.length_s * (double)i;
    place(store, flight, steps.count + 1);
    for (size_t i = 0; i < steps.count; i++)
        steps.fine[i] = gi_sample_touches(&steps, points->height_m[i], points->height_m[i + 1],
                                          o->layer_min_m, o->layer_max_m);
    return gi_sample_times(&steps, o->fine_step_s, points->time_s);
}

static void put(const glacis_flight_store *store, gi_store_block *block, size_t lane, size_t i)
{
    const gi_simd_points *points = store->points;
    const glacis_store_options *o = &store->options;
    gi_simd_sample *sample = &block->at[i];
    sample->time_s[lane] = (float)points->time_s[i];
    for (int k = 0; k < 3; k++)
        sample->pos_m[k][lane] = (float)(points->pos_m[k][i] - store->origin_ecef_m[k]);
    double height_m = points->height_m[i];
    bool in =
        height_m >= o->layer_min_m - GI_SAMPLES_TURN_M && height_m <= o->layer_max_m + GI_SAMPLES_TURN_M;
    if (in) block->layer[i] |= (unsigned char)(1u << lane);
}

/* Runs a flight of a block on from its last sample to the block's, a second a sample. */
static void run_on(gi_store_block *block, size_t lane, size_t from)
{
    for (size_t i = from; i < block->count; i++) {
        const gi_simd_sample *last = &block->at[i - 1];
        gi_simd_sample *sample = &block->at[i];
        sample->time_s[lane] = last->time_s[lane] + 1;
        for (int k = 0; k < 3; k++)
            sample->pos_m[k][lane] = last->pos_m[k][lane] + block->end_mps[k][lane];
    }
}

/* Makes the last block at least `count` samples long. */
static bool lengthen(glacis_flight_store *store, gi_store_block *block, size_t count)
{
    size_t had = block->count;
    if (count <= had) return true;
    if (!make_room(store, block, count)) return false;
    memset(block->at + had, 0, (count - had) * sizeof *block->at);
    memset(block->layer + had, 0, count - had);
    block->count = count;
    for (size_t lane = 0; lane < GI_SIMD_BLOCK; lane++)
        if (block->flights >> lane & 1u) run_on(block, lane, had);
    return true;
}

/* The block of the next flight with room for its samples and one more: every flight of a block is run on past its end, so that the
 * velocity at its last sample does not depend on its neighbours. NULL: no memory. */
static gi_store_block *open_block(glacis_flight_store *store, size_t lane, size_t count)
{
    if (!make_blocks(store)) return NULL;
    gi_store_block *block = &store->blocks[store->count / GI_SIMD_BLOCK];
    if (!lane) *block = (gi_store_block){.count = 0};
    if (!lengthen(store, block, count + 1)) return NULL;
    block->flights |= 1u << lane;
    block->own[lane] = count;
    return block;
}

/* Keeps the points that were worked out. */
static bool keep(glacis_flight_store *store, double burnout_s, const double end_mps[3], size_t count)
{
    size_t lane = store->count % GI_SIMD_BLOCK;
    gi_store_block *block = open_block(store, lane, count);
    if (!block) return false;
    block->burnout_s[lane] = burnout_s;
    for (int k = 0; k < 3; k++)
        block->end_mps[k][lane] = (float)end_mps[k];
    for (size_t i = 0; i < count; i++)
        put(store, block, lane, i);
    run_on(block, lane, count);
    store->count++;
    return true;
}

glacis_status glacis_store_add(glacis_flight_store *store, const glacis_flight *flight)
{
    if (!store || !flight) return GLACIS_REFUSED_ARGUMENT;
    double duration_s = flight->impact.time_s;
    if (flight->knots_count < 2 || !(duration_s > 0 && isfinite(duration_s))) return GLACIS_REFUSED_ARGUMENT;
    size_t count = set_times(store, flight);
    place(store, flight, count);
    bool kept = keep(store, flight->burnout.time_s, flight->impact.vel_ecef_mps, count);
    return kept ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

glacis_status glacis_store_add_places(glacis_flight_store *store, const glacis_atlas_flight *flight,
                                      const float *place_m, size_t count)
{
    if (!store || !flight || !place_m) return GLACIS_REFUSED_ARGUMENT;
    if (count < 2 || count > GLACIS_SAMPLES_MAX || !(flight->duration_s > 0)) return GLACIS_REFUSED_RANGE;
    gi_simd_points *points = store->points;
    double step_s = flight->duration_s / (double)(count - 1), end_mps[3];
    for (size_t i = 0; i < count; i++) {
        double pos_ecef_m[3];
        points->time_s[i] = step_s * (double)i;
        for (size_t k = 0; k < 3; k++)
            points->pos_m[k][i] = pos_ecef_m[k] = flight->launch_ecef_m[k] + (double)place_m[3 * i + k];
        points->height_m[i] = gi_geo_height_m(pos_ecef_m);
    }
    for (int k = 0; k < 3; k++)
        end_mps[k] = (points->pos_m[k][count - 1] - points->pos_m[k][count - 2]) / step_s;
    bool kept = keep(store, flight->burnout_s, end_mps, count);
    return kept ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

/* ---- from another store ------------------------------------------------------------------------------ */

static bool copy(glacis_flight_store *store, const gi_store_block *from, size_t lane_from)
{
    size_t lane = store->count % GI_SIMD_BLOCK, count = from->own[lane_from];
    gi_store_block *block = open_block(store, lane, count);
    if (!block) return false;
    block->burnout_s[lane] = from->burnout_s[lane_from];
    for (int k = 0; k < 3; k++)
        block->end_mps[k][lane] = from->end_mps[k][lane_from];
    for (size_t i = 0; i < count; i++) {
        gi_simd_sample *sample = &block->at[i];
        sample->time_s[lane] = from->at[i].time_s[lane_from];
        for (int k = 0; k < 3; k++)
            sample->pos_m[k][lane] = from->at[i].pos_m[k][lane_from];
        unsigned in_layer = (unsigned)from->layer[i] >> lane_from & 1u;
        block->layer[i] |= (unsigned char)(in_layer << lane);
    }
    run_on(block, lane, count);
    store->count++;
    return true;
}

glacis_status glacis_store_add_some(glacis_flight_store *store, const glacis_flight_store *from,
                                    const unsigned char *wanted)
{
    if (!store || !from || store == from || !wanted) return GLACIS_REFUSED_ARGUMENT;
    const glacis_store_options *a = &store->options, *b = &from->options;
    bool alike = memcmp(store->origin_ecef_m, from->origin_ecef_m, sizeof store->origin_ecef_m) == 0 &&
                 a->layer_min_m == b->layer_min_m && a->layer_max_m == b->layer_max_m;
    if (!alike) return GLACIS_REFUSED_RANGE;
    for (size_t i = 0; i < from->count; i++)
        if (wanted[i] && !copy(store, &from->blocks[i / GI_SIMD_BLOCK], i % GI_SIMD_BLOCK))
            return GLACIS_FAILED_MEMORY;
    return GLACIS_OK;
}
