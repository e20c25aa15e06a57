/* radar/area.h: the area in view over any region of a grid. Internal. */
#ifndef GI_RADAR_AREA_H
#define GI_RADAR_AREA_H

#include <glacis/radar.h>

typedef struct gi_radar_region {
    bool (*contains)(const void *context, double lat_rad, double lon_rad);
    const void *context;
} gi_radar_region;

/* Sum of the cells whose centre lies in the region and, at height_m, in one of the views at least. */
double gi_radar_area_m2(const glacis_radar_view *const *views, size_t views_count, const glacis_grid *grid,
                        const gi_radar_region *region, double height_m, double rcs_m2);

#endif
