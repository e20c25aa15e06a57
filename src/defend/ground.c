/* Ground range on the osculating sphere: see ground.h. */
#include "defend/ground.h"

#include <math.h>

void gi_defend_ground_init(const glacis_geodetic *battery, gi_ground *out)
{
    const double e2 = GLACIS_WGS84_F * (2.0 - GLACIS_WGS84_F);
    double sine = sin(battery->lat_rad);
    double w2 = 1.0 - e2 * sine * sine;
    double prime_vertical_m = GLACIS_WGS84_A_M / sqrt(w2);
    glacis_geo_enu_at(battery, &out->frame);
    out->battery_height_m = battery->height_m;
    out->curvature_east_1pm = 1.0 / prime_vertical_m;
    out->curvature_north_1pm = w2 / (prime_vertical_m * (1.0 - e2));
}

static double dot(const double a[3], const double b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

double gi_defend_ground_range_m(const gi_ground *ground, const double target_ecef_m[3], double *slant_m)
{
    const double *origin = ground->frame.origin_ecef_m;
    double away[3] = {target_ecef_m[0] - origin[0], target_ecef_m[1] - origin[1],
                      target_ecef_m[2] - origin[2]};
    double east = dot(away, ground->frame.east), north = dot(away, ground->frame.north);
    double d2 = east * east + north * north;
    if (slant_m) *slant_m = sqrt(dot(away, away));
    if (d2 <= 0) return 0;
    double curvature =
        (north * north * ground->curvature_north_1pm + east * east * ground->curvature_east_1pm) / d2;
    double radius = 1.0 / curvature;
    double up = dot(away, ground->frame.up) + ground->battery_height_m;
    return radius * atan2(sqrt(d2), radius + up);
}

double gi_defend_ground_bound(const gi_ground *ground, double range_m)
{
    double angle_rad = range_m * fmax(ground->curvature_north_1pm, ground->curvature_east_1pm);
    return angle_rad < 1.5 ? tan(angle_rad) * (1.0 + 1e-9) : INFINITY;
}

/* s = R atan2(d, R + u) > range as soon as d > tan(range / R) (R + u) for the greatest of both factors. */
bool gi_defend_surely_beyond(const gi_ground *ground, const double target_ecef_m[3], double bound)
{
    const double *origin = ground->frame.origin_ecef_m;
    double away[3] = {target_ecef_m[0] - origin[0], target_ecef_m[1] - origin[1],
                      target_ecef_m[2] - origin[2]};
    double east = dot(away, ground->frame.east), north = dot(away, ground->frame.north);
    double radius = 1.0 / fmin(ground->curvature_north_1pm, ground->curvature_east_1pm);
    double most = bound * (radius + dot(away, ground->frame.up) + ground->battery_height_m);
    return most >= 0 && east * east + north * north > most * most;
}
