/* report/map.h: what the maps share: projection, land, graticule, scale, marks. Internal. */
#ifndef GI_OUT_MAP_H
#define GI_OUT_MAP_H

#include "report/svg.h"

#include <glacis/geo.h>
#include <glacis/land.h>

typedef enum gi_projection {
    GI_PROJECTION_MERCATOR, /* true in scale at the middle latitude; cells of a grid stay rectangles */
    GI_PROJECTION_AZIMUTHAL /* distances and azimuths from the centre are true */
} gi_projection;

typedef struct gi_map {
    gi_projection projection;
    double lat_rad, lon_rad; /* of the middle */
    double units_per_m;      /* at the middle */
    double width, height;    /* of the drawing */
    double middle_x, middle_y;
} gi_map;

/* A map `width` wide that holds the box (lat min, max, lon min, max; lon max may exceed pi); its height follows, between
 * height_least and height_most. */
void gi_map_mercator(gi_map *map, const double box_rad[4], double width, double height_least,
                     double height_most);
/* A square map whose half side is radius_m. */
void gi_map_azimuthal(gi_map *map, double lat_rad, double lon_rad, double width, double radius_m);

void gi_map_project(const gi_map *map, double lat_rad, double lon_rad, double *x, double *y);
gi_box gi_map_frame(const gi_map *map);
bool gi_map_shows(const gi_map *map, double x, double y);

/* The outline of a country inside the map as the `d` of a path, generalised to what the drawing can show; false (nothing
 * added) when no part of it is in view. `label_x`, `label_y` (may be NULL): a point inside its largest part, and that
 * part's area in square units. */
typedef struct gi_map_part {
    double x, y, area;
} gi_map_part;
bool gi_map_add_outline(gi_text *text, const gi_map *map, const glacis_land *land, int country,
                        gi_map_part *largest);

/* All countries in view. `own` and `neighbours` (codes) get classes of their own; names are written where there is room,
 * once `labels` holds what must stay free. */
typedef struct gi_map_countries {
    const char *own;
    bool own_unnamed;
    const char (*neighbours)[4];
    size_t neighbours_count;
    gi_map_part parts[64];
    int countries[64];
    size_t count; /* of the largest parts, for names */
} gi_map_countries;
void gi_map_add_land(gi_text *text, const gi_map *map, const glacis_land *land, gi_map_countries *countries);
void gi_map_add_names(gi_text *text, const glacis_land *land, const gi_map_countries *countries,
                      gi_labels *labels);

void gi_map_add_graticule(gi_text *text, const gi_map *map);
/* The figures of meridians and parallels at the frame; Mercator only, where the lines are straight. */
void gi_map_add_degrees(gi_text *text, const gi_map *map);
/* In a lower corner that is free of labels. */
void gi_map_add_scale(gi_text *text, const gi_map *map, gi_labels *labels);
void gi_map_add_frame(gi_text *text, const gi_map *map);

/* A line of equal distance from a point between two azimuths, and the sides of a sector. */
void gi_map_add_arc(gi_text *text, const gi_map *map, const char *css_class, const glacis_geodetic *centre,
                    double range_m, double az_from_rad, double az_to_rad);
void gi_map_add_ray(gi_text *text, const gi_map *map, const char *css_class, const glacis_geodetic *from,
                    double az_rad, double length_m);

/* Marks: 'b'attery, 'l'aunch site, 'p'lace, 'r'adar. */
void gi_map_add_mark(gi_text *text, char kind, double x, double y);
/* A name for a map: without what stands in brackets or after a comma, at most `most` characters. */
void gi_map_short_name(const char *name, size_t most, char *out, size_t size);

#endif
