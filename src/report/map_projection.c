/* Where a point of the Earth lies in a drawing.
 *
 * Mercator: x = (lon - lon0) cos lat0, y = cos lat0 (atanh sin lat - atanh sin lat0), times the Earth's mean radius.
 * Azimuthal equidistant: distance and azimuth from the middle, on the sphere.
 * The sphere is 0.3 % off the ellipsoid at worst: a unit of a drawing 440 wide. [Snyder87 p38, p191] */
#include "report/map.h"

#include <math.h>

/* Mercator has no poles. */
#define LAT_MOST (84 * GLACIS_RAD)

static double mercator_y(double lat_rad)
{
    return atanh(sin(fmax(-LAT_MOST, fmin(LAT_MOST, lat_rad))));
}

void gi_map_mercator(gi_map *map, const double box_rad[4], double width, double height_least,
                     double height_most)
{
    double low = mercator_y(box_rad[0]), high = mercator_y(box_rad[1]);
    double lon_span_rad = fmax(box_rad[3] - box_rad[2], 1e-4);
    double lat_rad = asin(tanh((low + high) / 2));
    double radius_m = GLACIS_EARTH_MEAN_M * cos(lat_rad);
    double height = width * fmax(high - low, 1e-4) / lon_span_rad;
    double height_kept = fmax(height_least, fmin(height_most, height));
    double shrink = fmin(1, height_kept / height);
    *map = (gi_map){.projection = GI_PROJECTION_MERCATOR,
                    .lat_rad = lat_rad,
                    .lon_rad = (box_rad[2] + box_rad[3]) / 2,
                    .units_per_m = shrink * width / lon_span_rad / radius_m,
                    .width = width,
                    .height = height_kept,
                    .middle_x = width / 2,
                    .middle_y = height_kept / 2};
}

void gi_map_azimuthal(gi_map *map, double lat_rad, double lon_rad, double width, double radius_m)
{
    *map = (gi_map){.projection = GI_PROJECTION_AZIMUTHAL,
                    .lat_rad = lat_rad,
                    .lon_rad = lon_rad,
                    .units_per_m = width / 2 / radius_m,
                    .width = width,
                    .height = width,
                    .middle_x = width / 2,
                    .middle_y = width / 2};
}

static void project_azimuthal(const gi_map *map, double lat_rad, double lon_rad, double *east, double *north)
{
    double dlon = lon_rad - map->lon_rad;
    double e = cos(lat_rad) * sin(dlon);
    double n = cos(map->lat_rad) * sin(lat_rad) - sin(map->lat_rad) * cos(lat_rad) * cos(dlon);
    double u = sin(map->lat_rad) * sin(lat_rad) + cos(map->lat_rad) * cos(lat_rad) * cos(dlon);
    double across = hypot(e, n);
    double stretch = across > 0 ? GLACIS_EARTH_MEAN_M * atan2(across, u) / across : 0;
    *east = stretch * e;
    *north = stretch * n;
}

void gi_map_project(const gi_map *map, double lat_rad, double lon_rad, double *x, double *y)
{
    double east, north;
    if (map->projection == GI_PROJECTION_AZIMUTHAL) {
        project_azimuthal(map, lat_rad, lon_rad, &east, &north);
    } else {
        double radius_m = GLACIS_EARTH_MEAN_M * cos(map->lat_rad);
        double dlon = lon_rad - map->lon_rad;
        east = radius_m * dlon;
        north = radius_m * (mercator_y(lat_rad) - mercator_y(map->lat_rad));
    }
    *x = map->middle_x + map->units_per_m * east;
    *y = map->middle_y - map->units_per_m * north;
}

gi_box gi_map_frame(const gi_map *map)
{
    return (gi_box){0, 0, map->width, map->height};
}

bool gi_map_shows(const gi_map *map, double x, double y)
{
    return x >= 0 && y >= 0 && x <= map->width && y <= map->height;
}
