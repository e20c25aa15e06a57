/* radar/rays.h: the bent rays that bound what a radar sees, as a table against range. Internal. */
#ifndef GI_RADAR_RAYS_H
#define GI_RADAR_RAYS_H

#include <glacis/env.h>

#define GI_RADAR_RAY_CELLS   128
#define GI_RADAR_RAY_SCALE_M 300e3 /* about where most of the bending of a low ray is done */

/* The sphere that fits the ellipsoid at the radar, the antenna above it, and the law of bending. */
typedef struct gi_radar_site {
    double sphere_radius_m, height_m;
    glacis_refraction refraction;
    glacis_refractivity refractivity;
} gi_radar_site;

enum { GI_RADAR_RAY_MASK, GI_RADAR_RAY_LOWER, GI_RADAR_RAY_UPPER, GI_RADAR_RAYS };

/* sine of the geometric elevation of each ray's point at range r: a cubic per cell of q = scale / (r + scale). */
typedef struct gi_radar_rays {
    double q_least, cells_per_q;
    double cubic[GI_RADAR_RAY_CELLS][GI_RADAR_RAYS][4];
} gi_radar_rays;

glacis_status gi_radar_rays_build(const gi_radar_site *site, const double el_rad[GI_RADAR_RAYS],
                                  gi_radar_rays *out);
/* Sines of the three rays at a range, in the order of the enum. */
void gi_radar_rays_at(const gi_radar_rays *rays, double range_m, double sine[GI_RADAR_RAYS]);

#endif
