/* Sectors, arcs and rectangles as vertices.
 *
 * The sides of a sector and its arc are geodesics and circles on the ellipsoid, sampled so that straight lines between the
 * samples in longitude and latitude, which is how the formats are drawn, stay within 0.05 % of the range. */
#include "report/shape.h"

#include <math.h>
#include <stdlib.h>

void gi_shape_init(gi_shape *shape)
{
    *shape = (gi_shape){0};
}

void gi_shape_clear(gi_shape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        free(shape->lines[i].points);
    free(shape->lines);
    gi_shape_init(shape);
}

void gi_shape_begin(gi_shape *shape)
{
    if (shape->count == shape->capacity) {
        size_t capacity = shape->capacity ? 2 * shape->capacity : 8;
        gi_line *lines = realloc(shape->lines, capacity * sizeof *lines);
        if (!lines) {
            shape->failed = true;
            return;
        }
        shape->lines = lines;
        shape->capacity = capacity;
    }
    shape->lines[shape->count++] = (gi_line){0};
}

void gi_shape_add_vertex(gi_shape *shape, const gi_vertex *vertex)
{
    if (shape->failed || !shape->count) return;
    gi_line *line = &shape->lines[shape->count - 1];
    if (line->count == line->capacity) {
        size_t capacity = line->capacity ? 2 * line->capacity : 16;
        gi_vertex *points = realloc(line->points, capacity * sizeof *points);
        if (!points) {
            shape->failed = true;
            return;
        }
        line->points = points;
        line->capacity = capacity;
    }
    line->points[line->count++] = *vertex;
}

void gi_shape_add(gi_shape *shape, double lon_deg, double lat_deg, double height_m)
{
    double wrapped = lon_deg - 360 * floor((lon_deg + 180) / 360);
    gi_shape_add_vertex(shape, &(gi_vertex){wrapped, lat_deg, height_m});
}

static void add_point(gi_shape *shape, const glacis_geodetic *from, double az_rad, double range_m)
{
    glacis_geodetic point = glacis_geo_direct(from, az_rad, range_m);
    gi_shape_add(shape, point.lon_rad / GLACIS_RAD, point.lat_rad / GLACIS_RAD, 0);
}

static bool all_round(const glacis_radar_post *post)
{
    return post->radar.azimuth_half_width_rad >= GLACIS_PI;
}

enum { SIDE_STEPS = 24, ARC_STEPS_MOST = 180 };

/* Steps of at most two degrees. */
static int arc_steps(const glacis_radar_post *post)
{
    if (all_round(post)) return ARC_STEPS_MOST;
    return (int)ceil(post->radar.azimuth_half_width_rad / GLACIS_RAD);
}

/* Against the clock; all round, the last point is not repeated. */
static void add_arc(gi_shape *shape, const glacis_radar_post *post, double ground_range_m)
{
    double half_rad = fmin(post->radar.azimuth_half_width_rad, GLACIS_PI);
    int steps = arc_steps(post), last = all_round(post) ? steps - 1 : steps;
    for (int i = 0; i <= last; i++)
        add_point(shape, &post->position, post->boresight_az_rad + half_rad - 2 * half_rad * i / steps,
                  ground_range_m);
}

void gi_shape_sector(gi_shape *shape, const glacis_radar_post *post, double ground_range_m)
{
    double half_rad = post->radar.azimuth_half_width_rad;
    gi_shape_begin(shape);
    for (int i = 0; !all_round(post) && i < SIDE_STEPS; i++)
        add_point(shape, &post->position, post->boresight_az_rad + half_rad, ground_range_m * i / SIDE_STEPS);
    add_arc(shape, post, ground_range_m);
    for (int i = SIDE_STEPS - 1; !all_round(post) && i > 0; i--)
        add_point(shape, &post->position, post->boresight_az_rad - half_rad, ground_range_m * i / SIDE_STEPS);
}

void gi_shape_arc(gi_shape *shape, const glacis_radar_post *post, double ground_range_m)
{
    gi_shape_begin(shape);
    add_arc(shape, post, ground_range_m);
    if (all_round(post))
        add_point(shape, &post->position, post->boresight_az_rad + GLACIS_PI, ground_range_m);
}

void gi_shape_rectangle(gi_shape *shape, double west_deg, double south_deg, double east_deg, double north_deg)
{
    gi_shape_begin(shape);
    gi_shape_add(shape, west_deg, south_deg, 0);
    gi_shape_add(shape, east_deg, south_deg, 0);
    gi_shape_add(shape, east_deg, north_deg, 0);
    gi_shape_add(shape, west_deg, north_deg, 0);
}

double gi_horizon_range_m(const glacis_radar_study *radar, double height_m)
{
    for (size_t i = 1; i < radar->horizon_count; i++) {
        const glacis_horizon_point *a = &radar->horizon[i - 1], *b = &radar->horizon[i];
        if (!isfinite(b->height_m)) return NAN;
        if (a->height_m > height_m || b->height_m < height_m) continue;
        double share = b->height_m > a->height_m ? (height_m - a->height_m) / (b->height_m - a->height_m) : 0;
        return a->ground_range_m + share * (b->ground_range_m - a->ground_range_m);
    }
    return NAN;
}
