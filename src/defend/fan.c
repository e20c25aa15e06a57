/* Which trajectories can the interceptor fly from its launcher?
 *
 * Model: the equations of glacis/traj.h without rotation, from latitude 45 deg eastward; one parameter, the tilt of the
 * launcher. The seconds that a missile spends on vertical rise and kick are flown along that axis, then comes the gravity
 * turn: the pitch-over of an interceptor, a few seconds at ten g, is taken as done at launch. The fan starts evenly spaced
 * and is halved where two neighbours are farthest apart, until no pair of them is more than GAP_SHARE of the longest path
 * apart.
 * Holds for thrust well above the weight, and for any launch latitude and azimuth to the size of what it leaves out:
 * docs/models/defend.md gives the numbers.
 */
#include "defend/ground.h"
#include "defend/reach.h"
#include "traj/fly.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TILT_MAX_RAD (85.0 * GLACIS_RAD)
#define FIRST_PATHS  18
#define GAP_SHARE    0.03

/* What all paths of a fan share. */
typedef struct launcher {
    gi_traj_prepared prepared;
    double up[3], east[3]; /* at the launcher, before it is tilted */
    glacis_flight_options options;
    gi_ground ground;
    glacis_flight flight; /* work area */
} launcher;

static void sample_path(const launcher *from, gi_path *path)
{
    path->count = 0;
    for (size_t i = 0; i < GI_REACH_POINTS; i++) {
        double time_s = (double)i * GI_REACH_STEP_S;
        if (time_s > from->flight.impact.time_s) break;
        glacis_state state;
        glacis_flight_at(&from->flight, time_s, &state);
        double range_m = gi_defend_ground_range_m(&from->ground, state.pos_ecef_m, NULL);
        /* Straight up is the axis of the table; the ellipsoid's normal and the plumb line differ by a few hundred metres. */
        path->range_m[i] = path->tilt_rad > 0 ? range_m : 0;
        path->height_m[i] = gi_traj_height_at(state.pos_ecef_m);
        path->count = i + 1;
    }
}

static glacis_status fly_path(launcher *from, double tilt_rad, gi_fan *fan, size_t place)
{
    gi_path *path = malloc(sizeof *path);
    if (!path) return GLACIS_FAILED_MEMORY;
    for (int i = 0; i < 3; i++)
        from->prepared.launch.up[i] = cos(tilt_rad) * from->up[i] + sin(tilt_rad) * from->east[i];
    glacis_control control = {.az_rad = GLACIS_PI / 2, .burn_fraction = 1};
    glacis_status status = gi_traj_fly(&from->prepared, &control, &from->options, &from->flight);
    if (!glacis_status_usable(status)) {
        free(path);
        return status;
    }
    path->tilt_rad = tilt_rad;
    sample_path(from, path);
    double speed_mps, angle_rad;
    glacis_state_speed(&from->flight.burnout, false, &speed_mps, &angle_rad);
    fan->top_speed_mps = fmax(fan->top_speed_mps, speed_mps);
    for (size_t i = fan->count; i > place; i--)
        fan->paths[i] = fan->paths[i - 1];
    fan->paths[place] = path;
    fan->count++;
    return GLACIS_OK;
}

static double path_gap_m(const gi_path *a, const gi_path *b)
{
    size_t count = a->count < b->count ? a->count : b->count;
    double gap2 = 0;
    for (size_t i = 0; i < count; i++) {
        double out = a->range_m[i] - b->range_m[i], up = a->height_m[i] - b->height_m[i];
        gap2 = fmax(gap2, out * out + up * up);
    }
    return sqrt(gap2);
}

static double longest_m(const gi_fan *fan)
{
    double longest2 = 0;
    for (size_t k = 0; k < fan->count; k++) {
        const gi_path *path = fan->paths[k];
        for (size_t i = 0; i < path->count; i++) {
            double out = path->range_m[i], up = path->height_m[i] - path->height_m[0];
            longest2 = fmax(longest2, out * out + up * up);
        }
    }
    return sqrt(longest2);
}

/* Halves the widest gap until all are narrow or the fan is full. gap_m[k] is that between paths k - 1 and k. */
static glacis_status refine(launcher *from, gi_fan *fan)
{
    double allowed_m = GAP_SHARE * longest_m(fan), gap_m[GI_REACH_PATHS_MAX + 1];
    for (size_t k = 1; k < fan->count; k++)
        gap_m[k] = path_gap_m(fan->paths[k - 1], fan->paths[k]);
    while (fan->count < GI_REACH_PATHS_MAX) {
        size_t widest = 1;
        for (size_t k = 2; k < fan->count; k++)
            if (gap_m[k] > gap_m[widest]) widest = k;
        if (gap_m[widest] <= allowed_m) break;
        double middle_rad = 0.5 * (fan->paths[widest - 1]->tilt_rad + fan->paths[widest]->tilt_rad);
        glacis_status status = fly_path(from, middle_rad, fan, widest);
        if (status != GLACIS_OK) return status;
        for (size_t k = fan->count - 1; k > widest + 1; k--)
            gap_m[k] = gap_m[k - 1];
        gap_m[widest] = path_gap_m(fan->paths[widest - 1], fan->paths[widest]);
        gap_m[widest + 1] = path_gap_m(fan->paths[widest], fan->paths[widest + 1]);
    }
    return GLACIS_OK;
}

static glacis_status fly_all(launcher *from, gi_fan *fan)
{
    for (size_t k = 0; k < FIRST_PATHS; k++) {
        double tilt_rad = TILT_MAX_RAD * (double)k / (FIRST_PATHS - 1);
        glacis_status status = fly_path(from, tilt_rad, fan, k);
        if (status != GLACIS_OK) return status;
    }
    return refine(from, fan);
}

glacis_status gi_reach_fan_fly(const glacis_vehicle *interceptor, double launch_height_m, gi_fan *out)
{
    glacis_geodetic position = {.lat_rad = 45.0 * GLACIS_RAD, .height_m = launch_height_m};
    glacis_status status = gi_traj_launch_check(&position);
    if (status != GLACIS_OK) return status;
    launcher *from = calloc(1, sizeof *from);
    if (!from) return GLACIS_FAILED_MEMORY;
    gi_traj_prepare(interceptor, &position, &from->prepared);
    memcpy(from->up, from->prepared.launch.up, sizeof from->up);
    memcpy(from->east, from->prepared.launch.east, sizeof from->east);
    from->options = glacis_flight_options_default();
    from->options.without_rotation = true;
    from->options.ground_height_m = launch_height_m;
    gi_defend_ground_init(&position, &from->ground);
    *out = (gi_fan){0};
    status = fly_all(from, out);
    if (status != GLACIS_OK) gi_reach_fan_clear(out);
    free(from);
    return status;
}

void gi_reach_fan_clear(gi_fan *fan)
{
    for (size_t k = 0; k < fan->count; k++)
        free(fan->paths[k]);
    fan->count = 0;
}
