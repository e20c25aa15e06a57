/* heights.c: how high must an object be to be seen, along a ground range or above a named point?
 *
 * Along a ground range s: the height, over the sphere that fits the ellipsoid at the radar, of the ray that leaves
 * at the higher of mask and lower elevation limit, after the central angle s / R. Above a point: the root, along
 * the plumb line of the ellipsoid, of the same test that hides a target; exact on the ellipsoid, whatever the azimuth.
 * The sphere's radius is the Gaussian sqrt(M N); what an azimuth-blind sphere costs at long range is measured in
 * docs/models/radar.md, and only the first of the two routines pays it. */
#include "radar/view.h"

#include <math.h>

#define TALLEST_M   1e8
#define TOLERANCE_M 0.01

double glacis_radar_horizon_height_m(const glacis_radar_view *view, double ground_range_m)
{
    if (!(ground_range_m >= 0.0)) return INFINITY;
    double height_m = INFINITY;
    const gi_radar_site *site = &view->site;
    const glacis_status status =
        glacis_env_ray_height(site->refraction, &site->refractivity, site->sphere_radius_m, site->height_m,
                              view->low_el_rad, ground_range_m / site->sphere_radius_m, &height_m);
    return glacis_status_usable(status) ? height_m : INFINITY;
}

/* Above the lower ray at a height over a point? Leaves the position for the other limits. */
static bool above_ray(const glacis_radar_view *view, double lat_rad, double lon_rad, double height_m,
                      double ecef_m[3])
{
    const glacis_geodetic place = {lat_rad, lon_rad, height_m};
    glacis_geo_ecef_from_geodetic(&place, ecef_m);
    const double *origin = view->frame.origin_ecef_m;
    const double line[3] = {ecef_m[0] - origin[0], ecef_m[1] - origin[1], ecef_m[2] - origin[2]};
    const double range_m = sqrt(gi_dot3(line, line));
    double sine[GI_RADAR_RAYS];
    gi_radar_rays_at(&view->rays, range_m, sine);
    return gi_dot3(line, view->frame.up) >= range_m * sine[GI_RADAR_RAY_LOWER];
}

double glacis_radar_least_height_m(const glacis_radar_view *view, double lat_rad, double lon_rad)
{
    double ecef_m[3], low_m = 0.0, high_m = TALLEST_M;
    if (above_ray(view, lat_rad, lon_rad, low_m, ecef_m)) {
        high_m = low_m;
    } else {
        if (!above_ray(view, lat_rad, lon_rad, high_m, ecef_m)) return INFINITY;
        while (high_m - low_m > TOLERANCE_M) {
            const double middle_m = 0.5 * (low_m + high_m);
            if (above_ray(view, lat_rad, lon_rad, middle_m, ecef_m))
                high_m = middle_m;
            else
                low_m = middle_m;
        }
        above_ray(view, lat_rad, lon_rad, high_m, ecef_m);
    }
    /* Instrumented range and sector do not depend on the size of the object; signal does, and is left out. */
    return gi_radar_hidden_by_shape(view, ecef_m) == 0 ? high_m : INFINITY;
}
