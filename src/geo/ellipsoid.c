/* geo/ellipsoid.c: where is a point on or above the WGS-84 ellipsoid?
 *
 * Model: x = (N + h) cos(lat) cos(lon), z = (N (1 - e^2) + h) sin(lat), N = a / sqrt(1 - e^2 sin^2(lat)).
 * Back: Bowring's reduced latitude with his start for any height, repeated, in sines and cosines only
 * [Bowring85]. Holds for every point more than 400 km from the centre. Accuracy: docs/models/geo.md.
 */
#include <glacis/geo.h>

#include "geo/height.h"

#include <math.h>

#define A_M GLACIS_WGS84_A_M
#define F   GLACIS_WGS84_F
#define B_M (A_M * (1.0 - F))
#define E2  (F * (2.0 - F))
#define EP2 (E2 / ((1.0 - F) * (1.0 - F))) /* second eccentricity squared */

/* Sine and cosine of a latitude; the cosine is not negative. */
typedef struct direction {
    double sine, cosine;
} direction;

static direction direction_of(double sine, double cosine)
{
    double scale = 1.0 / sqrt(sine * sine + cosine * cosine);
    return (direction){sine * scale, cosine * scale};
}

/* Geodetic latitude from a reduced one that is nearly right. */
static direction latitude_from_reduced(double axis_m, double z_m, direction reduced)
{
    double s = reduced.sine, c = reduced.cosine;
    return direction_of(z_m + EP2 * B_M * s * s * s, axis_m - E2 * A_M * c * c * c);
}

/* Bowring's start: exact on the ellipsoid and far away; in between the height it gives is right to rounding.
 */
static direction latitude_start(double axis_m, double z_m)
{
    double r_m = sqrt(axis_m * axis_m + z_m * z_m);
    direction reduced = direction_of(z_m * (1.0 - F) * (1.0 + EP2 * B_M / r_m), axis_m);
    return latitude_from_reduced(axis_m, z_m, reduced);
}

/* Projection on the normal: its error is of second order in that of the latitude, and it holds at the poles.
 */
static double height_along(double axis_m, double z_m, direction latitude)
{
    double s = latitude.sine;
    return axis_m * latitude.cosine + z_m * s - A_M * sqrt(1.0 - E2 * s * s);
}

double gi_geo_height_m(const double ecef_m[3])
{
    double axis_m = sqrt(ecef_m[0] * ecef_m[0] + ecef_m[1] * ecef_m[1]);
    return height_along(axis_m, ecef_m[2], latitude_start(axis_m, ecef_m[2]));
}

void glacis_geo_geodetic_from_ecef(const double ecef_m[3], glacis_geodetic *point)
{
    double axis_m = sqrt(ecef_m[0] * ecef_m[0] + ecef_m[1] * ecef_m[1]);
    double z_m = ecef_m[2];
    direction latitude = latitude_start(axis_m, z_m);
    direction reduced = direction_of((1.0 - F) * latitude.sine, latitude.cosine);
    latitude = latitude_from_reduced(axis_m, z_m, reduced);
    point->lat_rad = atan2(latitude.sine, latitude.cosine);
    point->lon_rad = atan2(ecef_m[1], ecef_m[0]);
    point->height_m = height_along(axis_m, z_m, latitude);
}

void glacis_geo_ecef_from_geodetic(const glacis_geodetic *point, double ecef_m[3])
{
    double s = sin(point->lat_rad), c = cos(point->lat_rad);
    double normal_m = A_M / sqrt(1.0 - E2 * s * s);
    double axis_m = (normal_m + point->height_m) * c;
    ecef_m[0] = axis_m * cos(point->lon_rad);
    ecef_m[1] = axis_m * sin(point->lon_rad);
    ecef_m[2] = (normal_m * (1.0 - E2) + point->height_m) * s;
}

glacis_geodetic glacis_geo_deg(double lat_deg, double lon_deg, double height_m)
{
    double wrapped_deg = lon_deg >= 180.0 ? lon_deg - 360.0 : lon_deg;
    return (glacis_geodetic){lat_deg * GLACIS_RAD, wrapped_deg * GLACIS_RAD, height_m};
}
