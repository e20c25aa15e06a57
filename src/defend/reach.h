/* defend/reach.h: the reach table and how it is filled. Internal. See reach.c for the model. */
#ifndef GI_DEFEND_REACH_H
#define GI_DEFEND_REACH_H

#include <glacis/defend.h>

#define GI_REACH_COLUMNS   192   /* nodes in ground range */
#define GI_REACH_ROWS      128   /* nodes in height */
#define GI_REACH_STEP_S    1.0   /* between the points of a path */
#define GI_REACH_LIMIT_S   200.0 /* longest fly-out considered */
#define GI_REACH_POINTS    201   /* GI_REACH_LIMIT_S / GI_REACH_STEP_S + 1 */
#define GI_REACH_PATHS_MAX 160

/* One interceptor trajectory in the plane of ground range and height. */
typedef struct gi_path {
    double tilt_rad; /* of the launcher from the vertical */
    size_t count;    /* points until it falls back or the limit */
    double range_m[GI_REACH_POINTS], height_m[GI_REACH_POINTS];
} gi_path;

/* Trajectories by rising tilt. */
typedef struct gi_fan {
    size_t count;
    double top_speed_mps; /* greatest at burnout over the paths */
    gi_path *paths[GI_REACH_PATHS_MAX];
} gi_fan;

struct glacis_reach {
    double height_first_m; /* of row 0: the launch height */
    double range_step_m, height_step_m;
    double range_max_m, height_max_m; /* of what the table covers */
    double burnout_speed_mps;
    /* Least time, INFINITY where no path comes by. */
    double time_s[GI_REACH_ROWS][GI_REACH_COLUMNS];
    double row_least_s[GI_REACH_ROWS];
    double
        slowness_spm; /* at a node the time is at least this times the straight distance from the launcher */
};

/* Flies the fan: tilts from 0, denser where neighbours fly apart. On failure the fan is cleared. */
glacis_status gi_reach_fan_fly(const glacis_vehicle *interceptor, double launch_height_m, gi_fan *out);
void gi_reach_fan_clear(gi_fan *fan);
/* Fills the table from the fan. */
void gi_reach_fill(const gi_fan *fan, double launch_height_m, glacis_reach *out);

#endif
