/* heights.c: how high must an object be to be seen, along a ground range or above a named point?
 *
 * Along a ground range s: the height, over the sphere that fits the ellipsoid at the radar, of the ray that leaves
 * at the higher of mask and lower elevation limit, after the central angle s / R. Above a point: the root, along
 * the plumb line of the ellipsoid, of the same tests that hide a target; exact on the ellipsoid, whatever the azimuth.
 * Outside the wedge of azimuths the cone of scan angles may be entered higher up.
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

/* Whether, going up over a point, the lower ray lies below and the sector has been entered, or its cone passed by: once
 * true, true at all greater heights. In elevation e the scan cosine is A cos(e) + B sin(e), which rises to tan(e) = B / A. */
static bool high_enough(const glacis_radar_view *view, double lat_rad, double lon_rad, double height_m,
                        gi_radar_place *place)
{
    const glacis_geodetic point = {lat_rad, lon_rad, height_m};
    double ecef_m[3], sine[GI_RADAR_RAYS];
    glacis_geo_ecef_from_geodetic(&point, ecef_m);
    gi_radar_place_at(view, ecef_m, place);
    gi_radar_rays_at(&view->rays, place->range_m, sine);
    if (!(place->up_m >= place->range_m * sine[GI_RADAR_RAY_LOWER])) return false;
    return gi_radar_in_sector(view, place) || view->tilt_cosine * place->ahead_m * place->up_m >=
                                                  view->tilt_sine * place->ground_m * place->ground_m;
}

double glacis_radar_least_height_m(const glacis_radar_view *view, double lat_rad, double lon_rad)
{
    gi_radar_place place;
    double low_m = 0.0, high_m = TALLEST_M;
    if (high_enough(view, lat_rad, lon_rad, low_m, &place)) {
        high_m = low_m;
    } else {
        if (!high_enough(view, lat_rad, lon_rad, high_m, &place)) return INFINITY;
        while (high_m - low_m > TOLERANCE_M) {
            const double middle_m = 0.5 * (low_m + high_m);
            if (high_enough(view, lat_rad, lon_rad, middle_m, &place))
                high_m = middle_m;
            else
                low_m = middle_m;
        }
        high_enough(view, lat_rad, lon_rad, high_m, &place);
    }
    /* Instrumented range and sector do not depend on the size of the object; signal does, and is left out. */
    return gi_radar_hidden_by_shape(view, &place) == 0 ? high_m : INFINITY;
}
