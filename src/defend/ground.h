/* defend/ground.h: ground range from a battery to a point in space. Internal.
 *
 * Model: the sphere that osculates the ellipsoid below the battery along the azimuth of the point,
 *   s = R(az) atan2(d, R(az) + u),  1 / R(az) = cos^2(az) / M + sin^2(az) / N   (Euler),
 * with d and u the horizontal and vertical distance in the local horizon of the battery's foot point. Within 2e-5 of
 * the geodesic to 1500 km.
 * References: [Karney13] for the geodesic it is tested against.
 */
#ifndef GI_DEFEND_GROUND_H
#define GI_DEFEND_GROUND_H

#include <glacis/geo.h>

typedef struct gi_ground {
    glacis_enu frame; /* at the battery */
    double battery_height_m;
    double curvature_north_1pm, curvature_east_1pm; /* 1 / M and 1 / N at the battery's latitude */
} gi_ground;

void gi_defend_ground_init(const glacis_geodetic *battery, gi_ground *out);
/* Ground range (m); *slant_m, unless NULL, is the straight distance from the battery. */
double gi_defend_ground_range_m(const gi_ground *ground, const double target_ecef_m[3], double *slant_m);
/* A bound for gi_defend_surely_beyond: the steepest tan(range / R) of any azimuth, with slack for rounding. */
double gi_defend_ground_bound(const gi_ground *ground, double range_m);
/* Whether the ground range is more than that, when it can be told without working it out. */
bool gi_defend_surely_beyond(const gi_ground *ground, const double target_ecef_m[3], double bound);

#endif
