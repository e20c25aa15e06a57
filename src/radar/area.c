/* area.c: how much of a country lies under the radar's view at a given height?
 *
 *   area = sum over grid cells of cell area [centre in the country] [object at height h over the centre is seen]
 *
 * Midpoint rule on a grid of latitude and longitude with exact cell areas: the error is that of the cells the edge
 * cuts, about (edge length) x step / sqrt(edge length / step) where it runs at random across the cells. Whole cells cut a
 * border at random; together they are made as large as the country, so that no share exceeds one. */
#include "radar/area.h"

#include "radar/numbers.h"

#include <glacis/land.h>

#include <math.h>
#include <stdlib.h>

struct glacis_radar_region {
    size_t cells_count, heights_count, room; /* room: points of a height, a whole number of blocks */
    double *area_m2;                         /* by cell */
    double *pos_ecef_m[3]; /* by height, then cell; what follows the last cell repeats the first */
};

static size_t count_cells(const glacis_grid *grid, const gi_radar_bounds *bounds, size_t *at)
{
    size_t count = 0;
    for (size_t i = 0; i < glacis_grid_count(grid); ++i) {
        const glacis_geodetic centre = glacis_grid_centre(grid, i);
        if (!bounds->contain(bounds->context, centre.lat_rad, centre.lon_rad)) continue;
        at[count++] = i;
    }
    return count;
}

static void place_cells(const glacis_grid *grid, const size_t *at, const double *heights_m,
                        glacis_radar_region *region)
{
    for (size_t h = 0; h < region->heights_count; ++h) {
        for (size_t i = 0; i < region->room; ++i) {
            glacis_geodetic place = glacis_grid_centre(grid, at[i < region->cells_count ? i : 0]);
            double ecef_m[3];
            place.height_m = heights_m[h];
            glacis_geo_ecef_from_geodetic(&place, ecef_m);
            for (int k = 0; k < 3; ++k)
                region->pos_ecef_m[k][h * region->room + i] = ecef_m[k];
        }
    }
    for (size_t i = 0; i < region->cells_count; ++i)
        region->area_m2[i] = glacis_grid_cell_area_m2(grid, at[i]);
}

static bool make_room(glacis_radar_region *region)
{
    const size_t bytes = (region->room * region->heights_count + 1) * sizeof(double);
    bool ok = (region->area_m2 = malloc((region->cells_count + 1) * sizeof(double))) != NULL;
    for (int k = 0; ok && k < 3; ++k)
        ok = posix_memalign((void **)&region->pos_ecef_m[k], 64, bytes) == 0;
    return ok;
}

glacis_status gi_radar_region_of(const glacis_grid *grid, const gi_radar_bounds *bounds,
                                 const double *heights_m, size_t heights_count, glacis_radar_region **out)
{
    size_t *at = malloc((glacis_grid_count(grid) + 1) * sizeof *at);
    glacis_radar_region *region = calloc(1, sizeof *region);
    if (at && region) {
        region->heights_count = heights_count;
        region->cells_count = count_cells(grid, bounds, at);
        region->room = (region->cells_count + GI_SIMD_BLOCK - 1) / GI_SIMD_BLOCK * GI_SIMD_BLOCK;
    }
    const bool ok = at && region && make_room(region);
    if (ok)
        place_cells(grid, at, heights_m, region);
    else
        glacis_radar_region_destroy(region);
    free(at);
    if (!ok) return GLACIS_FAILED_MEMORY;
    *out = region;
    return GLACIS_OK;
}

void glacis_radar_region_destroy(glacis_radar_region *region)
{
    if (!region) return;
    free(region->area_m2);
    for (int k = 0; k < 3; ++k)
        free(region->pos_ecef_m[k]);
    free(region);
}

size_t glacis_radar_region_size(const glacis_radar_region *region)
{
    return region->room * region->heights_count;
}

void glacis_radar_region_see(const glacis_radar_region *region, const glacis_radar_view *view, double rcs_m2,
                             int lanes_most, unsigned char *seen)
{
    static const double centre[3] = {0, 0, 0};
    gi_simd_radar numbers;
    gi_radar_numbers(view, centre, &numbers);
    numbers.rcs_nose_m2 = numbers.rcs_side_m2 = numbers.rcs_rear_m2 = numbers.rcs_boost_m2 = rcs_m2;
    gi_simd_choose(lanes_most)->visible(&numbers, region->pos_ecef_m, glacis_radar_region_size(region), seen);
}

double glacis_radar_region_area_m2(const glacis_radar_region *region, size_t height,
                                   const unsigned char *seen)
{
    double area_m2 = 0.0;
    for (size_t i = 0; i < region->cells_count; ++i)
        if (seen[height * region->room + i]) area_m2 += region->area_m2[i];
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

/* The cells together become as large as the country. */
static void scale_cells(glacis_radar_region *region, double country_area_m2)
{
    double sum_m2 = 0.0;
    for (size_t i = 0; i < region->cells_count; ++i)
        sum_m2 += region->area_m2[i];
    for (size_t i = 0; i < region->cells_count; ++i)
        region->area_m2[i] *= country_area_m2 / sum_m2;
}

glacis_status glacis_radar_region_create(const glacis_land *land, int country, double step_m,
                                         const double *heights_m, size_t heights_count,
                                         glacis_radar_region **out)
{
    if (!land || !heights_m || !out || country < 0) return GLACIS_REFUSED_ARGUMENT;
    if ((size_t)country >= glacis_land_country_count(land)) return GLACIS_REFUSED_ARGUMENT;
    if (!(step_m > 0.0)) return GLACIS_REFUSED_RANGE;
    for (size_t h = 0; h < heights_count; ++h)
        if (!isfinite(heights_m[h])) return GLACIS_REFUSED_RANGE;
    double lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad;
    glacis_land_country_bounds(land, country, &lat_min_rad, &lat_max_rad, &lon_min_rad, &lon_max_rad);
    glacis_grid grid;
    glacis_status status =
        glacis_grid_cover(lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad, step_m, &grid);
    if (!glacis_status_usable(status)) return status;
    const country_of it = {land, country};
    const gi_radar_bounds bounds = {.contain = in_country, .context = &it};
    status = gi_radar_region_of(&grid, &bounds, heights_m, heights_count, out);
    if (status == GLACIS_OK) scale_cells(*out, glacis_land_country_area_m2(land, country));
    return status;
}
