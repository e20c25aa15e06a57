/* radar/area.h: a region of a grid as cells to be seen. Internal. */
#ifndef GI_RADAR_AREA_H
#define GI_RADAR_AREA_H

#include <glacis/radar.h>

/* Which middles lie in the region. */
typedef struct gi_radar_bounds {
    bool (*contain)(const void *context, double lat_rad, double lon_rad);
    const void *context;
} gi_radar_bounds;

/* The cells of a grid whose middles lie within bounds, with their own areas. */
glacis_status gi_radar_region_of(const glacis_grid *grid, const gi_radar_bounds *bounds,
                                 const double *heights_m, size_t heights_count, glacis_radar_region **out);

#endif
