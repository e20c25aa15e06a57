/* geo/height.h: height above the ellipsoid without trigonometry. Internal; for right-hand sides of
 * integrators. */
#ifndef GI_GEO_HEIGHT_H
#define GI_GEO_HEIGHT_H

/* Height of an ECEF position above the WGS-84 ellipsoid, without an angle. Measured error: 3e-9 m from -100
 * km to 2,000 km, 1.1e-8 m at 20,000 km: rounding, like the geodetic height. Some 30 ns. */
double gi_geo_height_m(const double ecef_m[3]);

#endif
