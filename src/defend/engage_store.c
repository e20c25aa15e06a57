/* How many shots at each of many flights that are kept?
 *
 * The defence is put into numbers for the kernels (simd/meet.h), which follow eight flights at once. A reach table ends at 200 s of
 * fly-out, far within the quarter of the Earth up to which their ground range holds.
 */
#include "defend/ground.h"
#include "defend/reach.h"
#include "defend/store.h"
#include "defend/timeline.h"
#include "radar/numbers.h"

#include <math.h>
#include <string.h>

/* Slack of the bound on fly-out times: ground ranges and distances are right to a thousandth, and between nodes times bend up. */
#define SLOWNESS 0.98

static void less(const double a[3], const double b[3], double out[3])
{
    for (int i = 0; i < 3; i++)
        out[i] = a[i] - b[i];
}

static void set_radar(const glacis_radar_view *view, const glacis_vehicle *threat, const double origin[3],
                      gi_simd_radar *out)
{
    gi_radar_numbers(view, origin, out);
    out->rcs_nose_m2 = threat->rcs_nose_m2;
    out->rcs_side_m2 = threat->rcs_side_m2;
    out->rcs_rear_m2 = threat->rcs_rear_m2;
    out->rcs_boost_m2 = threat->rcs_boost_m2;
}

/* The least time to any height of the layer. */
static double least_time_s(const glacis_reach *reach, const glacis_battery *battery)
{
    double least_s = INFINITY;
    for (size_t row = 0; row + 1 < GI_REACH_ROWS; row++) {
        double bottom_m = reach->height_first_m + (double)row * reach->height_step_m;
        if (bottom_m + reach->height_step_m < battery->layer_min_m || bottom_m > battery->layer_max_m)
            continue;
        least_s = fmin(least_s, fmin(reach->row_least_s[row], reach->row_least_s[row + 1]));
    }
    return least_s;
}

static void set_battery(const glacis_defence *defence, const double origin[3], gi_simd_battery *out)
{
    const glacis_battery *b = defence->battery;
    const glacis_reach *reach = defence->reach;
    bool governs = b->published_reach_governs >= 0.5;
    gi_ground ground;
    gi_defend_ground_init(&b->position, &ground);
    double reach_m = governs ? fmin(reach->range_max_m, b->published_reach_m) : reach->range_max_m;
    *out = (gi_simd_battery){.curvature_east_1pm = ground.curvature_east_1pm,
                             .curvature_north_1pm = ground.curvature_north_1pm,
                             .radius_most_m = 1 / fmin(ground.curvature_east_1pm, ground.curvature_north_1pm),
                             .height_m = ground.battery_height_m,
                             .bound = gi_defend_ground_bound(&ground, reach_m),
                             .layer_min_m = b->layer_min_m,
                             .layer_max_m = b->layer_max_m,
                             .speed_max_mps = b->target_speed_max_mps,
                             .published_reach_m = governs ? b->published_reach_m : INFINITY,
                             .columns_per_m = 1 / reach->range_step_m,
                             .rows_per_m = 1 / reach->height_step_m,
                             .height_first_m = reach->height_first_m,
                             .time_s = &reach->time_s[0][0],
                             .time_least_s = least_time_s(reach, b),
                             .slowness_spm = SLOWNESS * reach->slowness_spm,
                             .columns = GI_REACH_COLUMNS,
                             .rows = GI_REACH_ROWS,
                             .reaction_s = b->reaction_time_s,
                             .look_ahead_s = b->track_need.look_ahead_s,
                             .basket_m = b->track_need.basket_m,
                             .assessment_s = b->assessment_delay_s,
                             .interval_s = b->launch_interval_s,
                             .shots_most = gi_defend_magazine(b)};
    less(ground.frame.origin_ecef_m, origin, out->origin_m);
    memcpy(out->east, ground.frame.east, sizeof out->east);
    memcpy(out->north, ground.frame.north, sizeof out->north);
    memcpy(out->up, ground.frame.up, sizeof out->up);
}

/* ---- many -------------------------------------------------------------------------------------------- */

static glacis_status check(const glacis_defence *defence, const glacis_vehicle *threat,
                           const glacis_flight_store *store, size_t first, size_t count,
                           const unsigned char *shots)
{
    if (!defence || !defence->battery || !defence->reach || !defence->view) return GLACIS_REFUSED_ARGUMENT;
    if (!threat || !store || !shots) return GLACIS_REFUSED_ARGUMENT;
    const glacis_battery *battery = defence->battery;
    bool inside = battery->layer_min_m >= store->options.layer_min_m &&
                  battery->layer_max_m <= store->options.layer_max_m;
    if (!inside || first % GI_SIMD_BLOCK) return GLACIS_REFUSED_RANGE;
    if (first > store->count || count > store->count - first) return GLACIS_REFUSED_RANGE;
    return glacis_battery_check(battery, NULL, 0);
}

/* Has a block brought near while the one before it is worked on. */
static void fetch_block(const glacis_flight_store *store, size_t index)
{
    if (index * GI_SIMD_BLOCK >= store->count) return;
    const gi_store_block *b = &store->blocks[index];
    for (size_t i = 0; i < b->count; i++) {
        __builtin_prefetch(&b->at[i].time_s);
        __builtin_prefetch(&b->at[i].pos_m[1]);
    }
}

static void meet_block(const glacis_flight_store *store, const gi_simd_defence *defence, size_t index,
                       gi_simd_meeting *work, unsigned char shots[GI_SIMD_BLOCK])
{
    const gi_store_block *b = &store->blocks[index];
    alignas(64) double burnout_s[GI_SIMD_BLOCK];
    memcpy(burnout_s, b->burnout_s, sizeof burnout_s);
    gi_simd_block block = {
        .at = b->at, .layer = b->layer, .count = b->count, .burnout_s = burnout_s, .flights = b->flights};
    store->kernels->meet(defence, &block, work, shots);
}

static void meet_all(const glacis_flight_store *store, const gi_simd_defence *numbers, size_t first,
                     size_t count, unsigned char *shots)
{
    gi_simd_meeting work;
    for (size_t at = 0; at < count; at += GI_SIMD_BLOCK) {
        unsigned char block_shots[GI_SIMD_BLOCK];
        size_t here = count - at < GI_SIMD_BLOCK ? count - at : GI_SIMD_BLOCK;
        fetch_block(store, (first + at) / GI_SIMD_BLOCK + 1);
        meet_block(store, numbers, (first + at) / GI_SIMD_BLOCK, &work, block_shots);
        memcpy(shots + at, block_shots, here);
    }
}

glacis_status glacis_engage_store(const glacis_defence *defence, const glacis_vehicle *threat,
                                  const glacis_flight_store *store, size_t first, size_t count,
                                  int shots_most, unsigned char *shots)
{
    glacis_status status = check(defence, threat, store, first, count, shots);
    if (status != GLACIS_OK) return status;
    if (shots_most < 1 || shots_most > GLACIS_SHOTS_MAX) return GLACIS_REFUSED_RANGE;
    gi_simd_defence numbers;
    memcpy(numbers.origin_ecef_m, store->origin_ecef_m, sizeof numbers.origin_ecef_m);
    set_battery(defence, store->origin_ecef_m, &numbers.battery);
    if (shots_most < numbers.battery.shots_most) numbers.battery.shots_most = shots_most;
    set_radar(defence->view, threat, store->origin_ecef_m, &numbers.radar);
    meet_all(store, &numbers, first, count, shots);
    return GLACIS_OK;
}
