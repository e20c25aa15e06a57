/* simd/meet.h: flights that are kept, and how many shots a battery gets at each. Internal.
 *
 * Eight flights lie side by side in a block, sample by sample, so that a block is read from front to back. The kernels are those
 * of simd/kernel.h at every width; what they compute is the brief answer of defend/engage.c (shots alone) with the rules of
 * radar/hold.c, radar/look.c, radar/track.c and defend/timeline.c, lane by lane. docs/models/simd.md lists the differences.
 */
#ifndef GI_SIMD_MEET_H
#define GI_SIMD_MEET_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#define GI_SIMD_BLOCK       8
#define GI_SIMD_SAMPLES_MAX 512 /* of a flight */

/* One sample of each flight of a block; positions are less the origin of the store. */
typedef struct gi_simd_sample {
    alignas(64) float time_s[GI_SIMD_BLOCK];
    float pos_m[3][GI_SIMD_BLOCK];
} gi_simd_sample;

typedef struct gi_simd_block {
    const gi_simd_sample *at;
    const unsigned char *layer; /* by sample, a bit for each flight: it may lie in the layer */
    size_t count;               /* samples of the longest and one more; all are run on in a straight line */
    const double *burnout_s;    /* by flight */
    unsigned flights;           /* a bit for each */
} gi_simd_block;

/* The fire-control radar, as radar/view.h prepares it. */
typedef struct gi_simd_radar {
    double origin_m[3]; /* of its frame, less the origin of the store */
    double forward[3], right[3], up[3];
    double tilt_cosine, tilt_sine, sector_cosine, range_most_m;
    double detect4_m2, hold4_m2, track4_m2, scan_exponent;
    /* Rays: see radar/rays.h; cubic k of the lower ray of cell c at lower[c * stride + k]. `lower_least` and so on bound the sines. */
    double q_scale_m, q_least, cells_per_q, cell_last;
    const double *lower, *upper;
    size_t stride;
    double lower_least, lower_most, upper_least, upper_most;
    double rcs_nose_m2, rcs_side_m2, rcs_rear_m2, rcs_boost_m2;
    double frame_s, miss_s, update_s;
    double beam_rad, slope2, angle_floor_rad, along_m; /* slope2: of the monopulse, squared and doubled */
} gi_simd_radar;

typedef struct gi_simd_battery {
    double origin_m[3]; /* less the origin of the store */
    double east[3], north[3], up[3];
    double curvature_east_1pm, curvature_north_1pm, radius_most_m, height_m, bound; /* see defend/ground.h */
    double layer_min_m, layer_max_m, speed_max_mps;
    double published_reach_m; /* INFINITY: does not govern */
    double columns_per_m, rows_per_m, height_first_m;
    const double *time_s; /* row by row */
    double time_least_s;  /* of those in the layer */
    double slowness_spm;  /* at least so much time a metre of straight distance */
    size_t columns, rows;
    double reaction_s, look_ahead_s, basket_m, assessment_s, interval_s;
    int shots_most;
} gi_simd_battery;

typedef struct gi_simd_defence {
    double origin_ecef_m[3]; /* of the store */
    gi_simd_radar radar;
    gi_simd_battery battery;
} gi_simd_defence;

/* Working space of one thread. */
typedef struct gi_simd_meeting {
    unsigned char near[GI_SIMD_SAMPLES_MAX + 1]; /* by sample, a bit for each flight: perhaps within reach */
    unsigned char seen[GI_SIMD_SAMPLES_MAX + 1],
        found[GI_SIMD_SAMPLES_MAX + 1]; /* trackable, detectable, as far as asked */
} gi_simd_meeting;

/* Points of one flight: knots are `stride` doubles apart and begin with time, position, velocity and acceleration. */
typedef struct gi_simd_points {
    const double *knots;
    size_t stride;
    alignas(64) double time_s[GI_SIMD_SAMPLES_MAX + 2 * GI_SIMD_BLOCK];
    size_t knot[GI_SIMD_SAMPLES_MAX + 2 * GI_SIMD_BLOCK]; /* that ends the step the point lies in */
    alignas(64) double pos_m[3][GI_SIMD_SAMPLES_MAX + 2 * GI_SIMD_BLOCK];
    alignas(64) double height_m[GI_SIMD_SAMPLES_MAX + 2 * GI_SIMD_BLOCK];
} gi_simd_points;

/* Fills pos_m and height_m of the first `count` points, a multiple of GI_SIMD_BLOCK; their knots do not fall. */
typedef void gi_simd_points_kernel(gi_simd_points *points, size_t count);
/* Shots of each flight of a block; what is not a flight gets 0. */
typedef void gi_simd_meet_kernel(const gi_simd_defence *defence, const gi_simd_block *block,
                                 gi_simd_meeting *work, unsigned char shots[GI_SIMD_BLOCK]);
/* seen[i] becomes 1 where the radar sees an object at place i: all of its cross-sections are the same. `count` is a multiple of
 * GI_SIMD_BLOCK. */
typedef void gi_simd_visible_kernel(const gi_simd_radar *radar, double *const pos_m[3], size_t count,
                                    unsigned char *seen);
/* out[i] = the weighted sum of number first + i of sixteen nodes, in their order. */
typedef void gi_simd_blend_kernel(const float *const nodes[16], const float weight[16], size_t first,
                                  size_t count, float *out);
#ifdef GI_SIMD_NAME
gi_simd_blend_kernel GI_SIMD_NAME(blend);
gi_simd_visible_kernel GI_SIMD_NAME(visible);
gi_simd_points_kernel GI_SIMD_NAME(points);
gi_simd_meet_kernel GI_SIMD_NAME(meet);
#endif

#endif
