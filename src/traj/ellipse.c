/* The surface-to-surface ellipse: what apogee and range alone say, with no boost.
 *
 * Model: Kepler's orbit through two points of a sphere of mean radius, vacuum, no rotation [BateMuellerWhite71 ch6]. With
 * half range angle phi and apogee radius r_a, the eccentricity is e = (r_a - R) / (r_a - R cos phi). Exact. */
#include <glacis/env.h>
#include <glacis/infer.h>

#include <math.h>

glacis_status glacis_infer_free_flight(double apogee_m, double range_m, glacis_free_flight *out)
{
    const double radius_m = GLACIS_EARTH_MEAN_M;
    if (!(apogee_m > 0) || !(range_m > 0) || !(range_m < GLACIS_PI * radius_m) || !isfinite(apogee_m))
        return GLACIS_REFUSED_RANGE;
    double phi = 0.5 * range_m / radius_m, top_m = radius_m + apogee_m;
    double e = apogee_m / (top_m - radius_m * cos(phi)), a = top_m / (1 + e);
    double p = a * (1 - e * e);
    double anomaly = acos(fmax(-1, fmin(1, (1 - radius_m / a) / e)));
    double to_top = GLACIS_PI - (anomaly - e * sin(anomaly));
    double speed = sqrt(GLACIS_EARTH_GM_M3PS2 * (2 / radius_m - 1 / a));
    double level = sqrt(GLACIS_EARTH_GM_M3PS2 * p) / radius_m;
    *out = (glacis_free_flight){.time_s = 2 * to_top * sqrt(a * a * a / GLACIS_EARTH_GM_M3PS2),
                                .speed_mps = speed,
                                .path_rad = acos(fmin(1, level / speed))};
    return GLACIS_OK;
}

glacis_status glacis_infer_ellipse_range(double speed_mps, double *range_m)
{
    const double radius_m = GLACIS_EARTH_MEAN_M;
    if (!(speed_mps > 0) || !isfinite(speed_mps)) return GLACIS_REFUSED_RANGE;
    double q = speed_mps * speed_mps * radius_m / GLACIS_EARTH_GM_M3PS2;
    /* At q = 1 the circular orbit at the surface reaches every point. */
    *range_m = q >= 1 ? GLACIS_PI * radius_m : 2 * radius_m * asin(q / (2 - q));
    return GLACIS_OK;
}
