/* report/shape.h: lines and rings on the map, cut where the map ends. Internal.
 *
 * Degrees, longitude first, as the formats want them. */
#ifndef GI_OUT_SHAPE_H
#define GI_OUT_SHAPE_H

#include <glacis/out.h>

/* Longitude, latitude (degrees), height (m). */
typedef struct gi_vertex {
    double lon_deg, lat_deg, height_m;
} gi_vertex;

typedef struct gi_line {
    gi_vertex *points;
    size_t count, capacity;
} gi_line;

/* Lines or rings; `failed` (no memory) is sticky: check it once at the end. */
typedef struct gi_shape {
    gi_line *lines;
    size_t count, capacity;
    bool failed;
} gi_shape;

void gi_shape_init(gi_shape *shape);
void gi_shape_clear(gi_shape *shape);
/* Starts a line; vertices go to the last line begun. Longitudes are wrapped into [-180, 180). */
void gi_shape_begin(gi_shape *shape);
void gi_shape_add(gi_shape *shape, double lon_deg, double lat_deg, double height_m);
void gi_shape_add_vertex(gi_shape *shape, const gi_vertex *vertex); /* as it is */

/* The lines of `shape` cut at the antimeridian; both sides end on it. */
void gi_shape_cut_lines(const gi_shape *shape, gi_shape *out);
/* The rings of `shape` (not closed, interior on the left, no edge over half a turn long) cut at the antimeridian and led
 * over a pole they hold; closed: the last vertex repeats the first. */
void gi_shape_cut_rings(const gi_shape *shape, gi_shape *out);

/* ---- what is drawn ---------------------------------------------------------------------------------- */

/* The sector of a radar out to a ground range, as a ring that keeps its interior on the left. */
void gi_shape_sector(gi_shape *shape, const glacis_radar_post *post, double ground_range_m);
/* The line of one ground range across the sector; closed if it goes all round. */
void gi_shape_arc(gi_shape *shape, const glacis_radar_post *post, double ground_range_m);
void gi_shape_rectangle(gi_shape *shape, double west_deg, double south_deg, double east_deg,
                        double north_deg);

/* Ground range at which the horizon has risen to a height, linear in the table; NAN if it does not within it. */
double gi_horizon_range_m(const glacis_radar_study *radar, double height_m);

#endif
