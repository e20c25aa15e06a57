/* geo/geodesic.c: how far is it along the ground, in what direction, and where does one arrive?
 *
 * Model: geodesics of the WGS-84 ellipsoid by PROJ's geodesic.h, 15 nm everywhere, antipodes too [Karney13].
 * Heights play no part.
 */
#include <glacis/geo.h>

#include <geodesic.h>
#include <math.h>

static double degrees(double angle_rad)
{
    return angle_rad / GLACIS_RAD;
}

void glacis_geo_inverse(const glacis_geodetic *a, const glacis_geodetic *b, double *distance_m,
                        double *az_a_rad, double *az_b_rad)
{
    struct geod_geodesic earth;
    double s, az_a_deg, az_b_deg;
    geod_init(&earth, GLACIS_WGS84_A_M, GLACIS_WGS84_F);
    geod_inverse(&earth, degrees(a->lat_rad), degrees(a->lon_rad), degrees(b->lat_rad), degrees(b->lon_rad),
                 &s, &az_a_deg, &az_b_deg);
    if (distance_m) *distance_m = s;
    if (az_a_rad) *az_a_rad = az_a_deg * GLACIS_RAD;
    if (az_b_rad) *az_b_rad = az_b_deg * GLACIS_RAD;
}

glacis_geodetic glacis_geo_direct(const glacis_geodetic *a, double az_rad, double distance_m)
{
    struct geod_geodesic earth;
    double lat_deg, lon_deg, az_deg;
    geod_init(&earth, GLACIS_WGS84_A_M, GLACIS_WGS84_F);
    geod_direct(&earth, degrees(a->lat_rad), degrees(a->lon_rad), degrees(az_rad), distance_m, &lat_deg,
                &lon_deg, &az_deg);
    return (glacis_geodetic){lat_deg * GLACIS_RAD, lon_deg * GLACIS_RAD, a->height_m};
}
