/* geo/height.h: height above the ellipsoid without trigonometry. Internal; for right-hand sides of integrators. */
#ifndef GI_GEO_HEIGHT_H
#define GI_GEO_HEIGHT_H

/* Height of an ECEF position above the WGS-84 ellipsoid, without an angle: three square roots. Error under 1e-8 m from -10 km
 * to 20,000 km (measured, docs/models/geo.md). */
double gi_geo_height_m(const double ecef_m[3]);

#endif
