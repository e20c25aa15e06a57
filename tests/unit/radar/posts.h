/* tests/unit/radar/posts.h: made-up radars and targets placed in the radar's own sphere, shared by the tests of
 * the room. */
#ifndef POSTS_H
#define POSTS_H

#include "radar/view.h"

#include <math.h>

/* All round, no scan loss, sees anything: each test takes away one thing. */
static inline glacis_radar_post open_post(void)
{
    return (glacis_radar_post){.radar = {.frequency_hz = 9.5e9,
                                         .aperture_area_m2 = 9.2,
                                         .aperture_efficiency = 0.8,
                                         .average_power_w = 1e15,
                                         .loss_temperature_k = 2200.0,
                                         .azimuth_half_width_rad = GLACIS_PI,
                                         .range_error_floor_m = 10.0,
                                         .angle_error_floor_rad = 1e-4},
                               .mode = {.instrumented_range_m = 20000e3,
                                        .elevation_min_rad = 0.0,
                                        .elevation_max_rad = 0.5 * GLACIS_PI,
                                        .search_az_width_rad = 2.0,
                                        .search_el_width_rad = 0.1,
                                        .search_frame_s = 10.0,
                                        .search_time_share = 0.5,
                                        .track_dwell_s = 0.1,
                                        .track_update_s = 1.0,
                                        .detection_snr = 20.0,
                                        .cued = 1.0},
                               .position = {36.0 * GLACIS_RAD, 128.0 * GLACIS_RAD, 680.0},
                               .boresight_az_rad = 0.0,
                               .mask_rad = 0.0};
}

static inline glacis_radar_view *view_of(const glacis_radar_post *post, glacis_refraction refraction)
{
    glacis_radar_view *view = NULL;
    return glacis_radar_view_create(post, refraction, &view) == GLACIS_OK ? view : NULL;
}

/* A point at an azimuth, central angle and height on the sphere that fits the ellipsoid at the radar. */
static inline void on_sphere(const glacis_radar_view *view, double az_rad, double angle_rad, double height_m,
                             double ecef_m[3])
{
    const glacis_enu *f = &view->frame;
    const double radius_m = view->site.sphere_radius_m;
    const double out_m = (radius_m + height_m) * sin(angle_rad);
    const double up_m = (radius_m + height_m) * cos(angle_rad) - radius_m - view->site.height_m;
    for (int i = 0; i < 3; ++i)
        ecef_m[i] = f->origin_ecef_m[i] + up_m * f->up[i] +
                    out_m * (cos(az_rad) * f->north[i] + sin(az_rad) * f->east[i]);
}

/* A point at an azimuth, elevation and range of the straight line from the antenna. */
static inline void on_line(const glacis_radar_view *view, double az_rad, double el_rad, double range_m,
                           double ecef_m[3])
{
    const glacis_enu *f = &view->frame;
    for (int i = 0; i < 3; ++i)
        ecef_m[i] = f->origin_ecef_m[i] +
                    range_m * (sin(el_rad) * f->up[i] +
                               cos(el_rad) * (cos(az_rad) * f->north[i] + sin(az_rad) * f->east[i]));
}

#endif
