/* When can the interceptor first be at a point?
 *
 * Model: two neighbouring paths cut at equal times make quads in the plane of ground range and height; each is two
 * triangles on which time is linear. A node of the table takes the least time of the triangles it lies in.
 * Holds where the fan sweeps; a node no triangle covers stays INFINITY, so nothing is extrapolated.
 * Accuracy: chords for arcs, below 0.1 % of the time at the fan's spacing.
 */
#include "defend/reach.h"

#include <math.h>

/* Nodes on the common side of two triangles belong to both, whatever the rounding. */
#define EDGE_SLACK 1e-9

typedef struct corner {
    double range_m, height_m, time_s;
} corner;

static double least(double a, double b, double c)
{
    return fmin(a, fmin(b, c));
}

static double most(double a, double b, double c)
{
    return fmax(a, fmax(b, c));
}

/* Twice the signed area of the triangle a, b, (range, height). */
static double cross(const corner *a, const corner *b, double range_m, double height_m)
{
    return (b->range_m - a->range_m) * (height_m - a->height_m) -
           (b->height_m - a->height_m) * (range_m - a->range_m);
}

static void fill_node(const corner *a, const corner *b, const corner *c, double area, double range_m,
                      double height_m, double *time_s)
{
    double of_c = cross(a, b, range_m, height_m) / area;
    double of_a = cross(b, c, range_m, height_m) / area;
    double of_b = 1.0 - of_a - of_c;
    if (least(of_a, of_b, of_c) < -EDGE_SLACK) return;
    *time_s = fmin(*time_s, of_a * a->time_s + of_b * b->time_s + of_c * c->time_s);
}

/* Index of the first node at or after x; the caller bounds it from above. */
static size_t node_after(double x, double step)
{
    return x <= 0 ? 0 : (size_t)ceil(x / step - EDGE_SLACK);
}

static void fill_triangle(const corner *a, const corner *b, const corner *c, glacis_reach *table)
{
    double area = cross(a, b, c->range_m, c->height_m);
    if (fabs(area) < 1e-6) return;
    double bottom = table->height_first_m;
    double range_most = most(a->range_m, b->range_m, c->range_m);
    double height_most = most(a->height_m, b->height_m, c->height_m);
    size_t column_first = node_after(least(a->range_m, b->range_m, c->range_m), table->range_step_m);
    size_t row_first =
        node_after(least(a->height_m, b->height_m, c->height_m) - bottom, table->height_step_m);
    for (size_t row = row_first; row < GI_REACH_ROWS; row++) {
        double height_m = bottom + (double)row * table->height_step_m;
        if (height_m > height_most + EDGE_SLACK * table->height_step_m) break;
        for (size_t column = column_first; column < GI_REACH_COLUMNS; column++) {
            double range_m = (double)column * table->range_step_m;
            if (range_m > range_most + EDGE_SLACK * table->range_step_m) break;
            fill_node(a, b, c, area, range_m, height_m, &table->time_s[row][column]);
        }
    }
}

static corner corner_of(const gi_path *path, size_t i)
{
    return (corner){path->range_m[i], path->height_m[i], (double)i * GI_REACH_STEP_S};
}

static void fill_strip(const gi_path *steep, const gi_path *flat, glacis_reach *table)
{
    size_t count = steep->count < flat->count ? steep->count : flat->count;
    for (size_t i = 1; i < count; i++) {
        corner a = corner_of(steep, i - 1), b = corner_of(flat, i - 1);
        corner c = corner_of(flat, i), d = corner_of(steep, i);
        fill_triangle(&a, &b, &c, table);
        fill_triangle(&a, &c, &d, table);
    }
}

static void size_table(const gi_fan *fan, glacis_reach *table)
{
    double range_m = 0, height_m = table->height_first_m;
    for (size_t k = 0; k < fan->count; k++) {
        const gi_path *path = fan->paths[k];
        for (size_t i = 0; i < path->count; i++) {
            range_m = fmax(range_m, path->range_m[i]);
            height_m = fmax(height_m, path->height_m[i]);
        }
    }
    table->range_step_m = fmax(range_m, 1.0) / (GI_REACH_COLUMNS - 1);
    table->height_step_m = fmax(height_m - table->height_first_m, 1.0) / (GI_REACH_ROWS - 1);
}

/* The greatest range and height at which glacis_reach_time_s still answers. */
static void measure_extent(glacis_reach *table)
{
    table->range_max_m = 0;
    table->height_max_m = table->height_first_m;
    for (size_t row = 1; row < GI_REACH_ROWS; row++) {
        double height_m = table->height_first_m + ((double)row - 0.5) * table->height_step_m;
        double range_m = glacis_reach_ground_range_m(table, height_m);
        if (range_m <= 0) continue;
        table->range_max_m = fmax(table->range_max_m, range_m);
        table->height_max_m = table->height_first_m + (double)row * table->height_step_m;
    }
}

/* Straight distance from the launcher to a node over a sphere: the ellipsoid is it within a thousandth at these ranges. */
static double straight_m(const glacis_reach *table, size_t row, size_t column)
{
    double launch_m = GLACIS_EARTH_MEAN_M + table->height_first_m;
    double node_m = launch_m + (double)row * table->height_step_m;
    double half_rad = 0.5 * (double)column * table->range_step_m / GLACIS_EARTH_MEAN_M;
    return hypot(node_m - launch_m, 2 * sin(half_rad) * sqrt(launch_m * node_m));
}

/* What bounds the times: the least of each row, and of all nodes the least a metre. */
static void set_bounds(glacis_reach *out)
{
    out->slowness_spm = INFINITY;
    for (size_t row = 0; row < GI_REACH_ROWS; row++) {
        out->row_least_s[row] = INFINITY;
        for (size_t column = 0; column < GI_REACH_COLUMNS; column++) {
            double time_s = out->time_s[row][column];
            out->row_least_s[row] = fmin(out->row_least_s[row], time_s);
            if (row || column)
                out->slowness_spm = fmin(out->slowness_spm, time_s / straight_m(out, row, column));
        }
    }
}

void gi_reach_fill(const gi_fan *fan, double launch_height_m, glacis_reach *out)
{
    out->height_first_m = launch_height_m;
    out->burnout_speed_mps = fan->top_speed_mps;
    size_table(fan, out);
    for (size_t row = 0; row < GI_REACH_ROWS; row++)
        for (size_t column = 0; column < GI_REACH_COLUMNS; column++)
            out->time_s[row][column] = INFINITY;
    out->time_s[0][0] = 0;
    for (size_t k = 1; k < fan->count; k++)
        fill_strip(fan->paths[k - 1], fan->paths[k], out);
    measure_extent(out);
    set_bounds(out);
}
