/* geo/frame.c: in what direction and how far away does one point see another?
 *
 * Model: east, north and up at the geodetic latitude and longitude; az = atan2(e, n), el = atan2(u, hypot(e,
 * n)). Straight lines: refraction is the business of env. Exact to rounding.
 */
#include <glacis/geo.h>

#include <math.h>

void glacis_geo_enu_at(const glacis_geodetic *point, glacis_enu *frame)
{
    double sin_lat = sin(point->lat_rad), cos_lat = cos(point->lat_rad);
    double sin_lon = sin(point->lon_rad), cos_lon = cos(point->lon_rad);
    *frame = (glacis_enu){.east = {-sin_lon, cos_lon, 0.0},
                          .north = {-sin_lat * cos_lon, -sin_lat * sin_lon, cos_lat},
                          .up = {cos_lat * cos_lon, cos_lat * sin_lon, sin_lat}};
    glacis_geo_ecef_from_geodetic(point, frame->origin_ecef_m);
}

static double dot(const double a[3], const double b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

glacis_look glacis_geo_look(const glacis_enu *frame, const double target_ecef_m[3])
{
    const double *origin = frame->origin_ecef_m;
    double ray[3] = {target_ecef_m[0] - origin[0], target_ecef_m[1] - origin[1],
                     target_ecef_m[2] - origin[2]};
    double east = dot(ray, frame->east), north = dot(ray, frame->north), up = dot(ray, frame->up);
    double az_rad = atan2(east, north);
    if (az_rad < 0.0) az_rad += 2.0 * GLACIS_PI;
    /* A tiny negative angle rounds up to a whole turn. */
    if (az_rad >= 2.0 * GLACIS_PI) az_rad = 0.0;
    return (glacis_look){az_rad, atan2(up, sqrt(east * east + north * north)), sqrt(dot(ray, ray))};
}
