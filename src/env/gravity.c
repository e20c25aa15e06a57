/* env/gravity.c: how strongly does the Earth pull?
 *
 * Model: a = grad [GM/r (1 - J2 (a/r)^2 (3 sin^2(lat) - 1) / 2)], geocentric latitude, WGS-84 constants
 * [WGS84]. Holds outside the ellipsoid. What J2 leaves out (J4 and the tesserals) is under 1e-4 m/s^2 of 9.8
 * at the surface.
 */
#include <glacis/env.h>
#include <glacis/geo.h>

#include <math.h>

void glacis_env_gravity(const double ecef_m[3], bool with_j2, double accel_mps2[3])
{
    double x = ecef_m[0], y = ecef_m[1], z = ecef_m[2];
    double r2 = x * x + y * y + z * z;
    double pull = GLACIS_EARTH_GM_M3PS2 / (r2 * sqrt(r2));
    double flat = 0.0, sine2 = 0.0;
    if (with_j2) {
        flat = 1.5 * GLACIS_EARTH_J2 * (GLACIS_WGS84_A_M * GLACIS_WGS84_A_M) / r2;
        sine2 = z * z / r2;
    }
    double across = -pull * (1.0 + flat * (1.0 - 5.0 * sine2));
    accel_mps2[0] = across * x;
    accel_mps2[1] = across * y;
    accel_mps2[2] = -pull * (1.0 + flat * (3.0 - 5.0 * sine2)) * z;
}
