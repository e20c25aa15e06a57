/* area.c: how much of a country lies under the radar's view at a given height?
 *
 *   area = sum over grid cells of cell area [centre in the country] [object at height h over the centre is seen]
 *
 * Midpoint rule on a grid of latitude and longitude with exact cell areas: the error is that of the cells the edge
 * cuts, about (edge length) x step / sqrt(edge length / step) where it runs at random across the cells. */
#include "radar/area.h"

#include <glacis/land.h>

#include <math.h>

static bool seen_by_any(const glacis_radar_view *const *views, size_t views_count,
                        const glacis_geodetic *place, double rcs_m2)
{
    double ecef_m[3];
    glacis_geo_ecef_from_geodetic(place, ecef_m);
    for (size_t i = 0; i < views_count; ++i)
        if (glacis_radar_hidden_by(views[i], ecef_m, rcs_m2) == 0) return true;
    return false;
}

double gi_radar_area_m2(const glacis_radar_view *const *views, size_t views_count, const glacis_grid *grid,
                        const gi_radar_region *region, double height_m, double rcs_m2)
{
    double area_m2 = 0.0;
    for (size_t row = 0; row < grid->rows; ++row) {
        size_t cells = 0; /* of one row: all are of one area */
        for (size_t column = 0; column < grid->columns; ++column) {
            glacis_geodetic place = glacis_grid_centre(grid, row * grid->columns + column);
            place.height_m = height_m;
            if (seen_by_any(views, views_count, &place, rcs_m2) &&
                region->contains(region->context, place.lat_rad, place.lon_rad))
                ++cells;
        }
        area_m2 += (double)cells * glacis_grid_cell_area_m2(grid, row * grid->columns);
    }
    return area_m2;
}

typedef struct country_of {
    const glacis_land *land;
    int country;
} country_of;

static bool in_country(const void *context, double lat_rad, double lon_rad)
{
    const country_of *it = context;
    return glacis_land_country_contains(it->land, it->country, lat_rad, lon_rad);
}

glacis_status glacis_radar_area_in_view_m2(const glacis_radar_view *const *views, size_t views_count,
                                           const glacis_land *land, int country, double height_m,
                                           double rcs_m2, double step_m, double *area_m2)
{
    if (!views || !land || !area_m2 || country < 0) return GLACIS_REFUSED_ARGUMENT;
    if ((size_t)country >= glacis_land_country_count(land)) return GLACIS_REFUSED_ARGUMENT;
    if (!(step_m > 0.0 && isfinite(height_m))) return GLACIS_REFUSED_RANGE;
    double lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad;
    glacis_land_country_bounds(land, country, &lat_min_rad, &lat_max_rad, &lon_min_rad, &lon_max_rad);
    glacis_grid grid;
    const glacis_status status =
        glacis_grid_cover(lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad, step_m, &grid);
    if (!glacis_status_usable(status)) return status;
    const country_of it = {land, country};
    const gi_radar_region region = {.contains = in_country, .context = &it};
    *area_m2 = gi_radar_area_m2(views, views_count, &grid, &region, height_m, rcs_m2);
    return GLACIS_OK;
}
