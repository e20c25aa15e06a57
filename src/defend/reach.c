/* How long does the interceptor take to a point at a ground range and a height?
 *
 * Model: t(s, h) = min over trajectories of the fan through (s, h), on a regular table, bilinear between nodes.
 * Holds within 200 s of flight; outside the outline the answer is INFINITY, and a cell with a node outside is outside whole,
 * so the outline is drawn in by at most one cell (0.5 % of the greatest range, 0.8 % of the greatest height).
 * Accuracy: docs/models/defend.md, "Numerics". Time is nearly convex, so the table errs to the late side.
 */
#include "defend/reach.h"

#include <math.h>
#include <stdlib.h>

glacis_status glacis_reach_create(const glacis_vehicle *interceptor, double launch_height_m,
                                  glacis_reach **out)
{
    if (!interceptor || !out || !isfinite(launch_height_m)) return GLACIS_REFUSED_ARGUMENT;
    glacis_status status = glacis_vehicle_check(interceptor, NULL, 0);
    if (!glacis_status_usable(status)) return status;
    glacis_reach *reach = malloc(sizeof *reach);
    if (!reach) return GLACIS_FAILED_MEMORY;
    gi_fan fan;
    status = gi_reach_fan_fly(interceptor, launch_height_m, &fan);
    if (status != GLACIS_OK) {
        free(reach);
        return status;
    }
    gi_reach_fill(&fan, launch_height_m, reach);
    gi_reach_fan_clear(&fan);
    *out = reach;
    return GLACIS_OK;
}

void glacis_reach_destroy(glacis_reach *reach)
{
    free(reach);
}

/* Lower node and fraction of x on a line of `count` nodes; false off the line. */
static bool locate(double x, size_t count, size_t *node, double *fraction)
{
    if (!(x >= 0 && x <= (double)(count - 1))) return false;
    *node = (size_t)x;
    if (*node == count - 1) (*node)--;
    *fraction = x - (double)*node;
    return true;
}

double glacis_reach_time_s(const glacis_reach *reach, double ground_range_m, double height_m)
{
    size_t row, column;
    double up, out;
    if (!locate(ground_range_m / reach->range_step_m, GI_REACH_COLUMNS, &column, &out) ||
        !locate((height_m - reach->height_first_m) / reach->height_step_m, GI_REACH_ROWS, &row, &up))
        return INFINITY;
    const double *low = &reach->time_s[row][column], *high = &reach->time_s[row + 1][column];
    double sum = low[0] + low[1] + high[0] + high[1];
    if (!isfinite(sum)) return INFINITY;
    return (1 - up) * ((1 - out) * low[0] + out * low[1]) + up * ((1 - out) * high[0] + out * high[1]);
}

void glacis_reach_extent(const glacis_reach *reach, double *ground_range_max_m, double *height_max_m,
                         double *burnout_speed_mps)
{
    if (ground_range_max_m) *ground_range_max_m = reach->range_max_m;
    if (height_max_m) *height_max_m = reach->height_max_m;
    if (burnout_speed_mps) *burnout_speed_mps = reach->burnout_speed_mps;
}

double glacis_reach_ground_range_m(const glacis_reach *reach, double height_m)
{
    size_t row;
    double up;
    if (!locate((height_m - reach->height_first_m) / reach->height_step_m, GI_REACH_ROWS, &row, &up))
        return 0;
    const double *low = reach->time_s[row], *high = reach->time_s[row + 1];
    for (size_t column = GI_REACH_COLUMNS - 1; column > 0; column--) {
        double sum = low[column] + low[column - 1] + high[column] + high[column - 1];
        if (isfinite(sum)) return (double)column * reach->range_step_m;
    }
    return 0;
}
