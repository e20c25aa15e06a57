/* geo/grid.c: which cells cover a box of the map, and how large is each?
 *
 * Model: rows = height / cell, columns = width at the middle latitude / cell, rounded up, on the radii of
 * curvature M and N cos(lat) of WGS-84 at the middle latitude; the steps divide the box exactly, so cells are
 * never larger than asked there. Area of a cell: dlon b^2/2 [sin/(1 - e^2 sin^2) + atanh(e sin)/e], south to
 * north, exact [Snyder87 eq 3-12].
 */
#include <glacis/geo.h>

#include <math.h>

#define F  GLACIS_WGS84_F
#define E2 (F * (2.0 - F))

/* Rounding must not add a row to a box that is a whole number of cells. */
#define SLACK 1e-9

typedef struct box {
    double height_rad, width_rad; /* 0: not a box */
    double rows, columns;
} box;

static box box_of(double lat_min_rad, double lat_max_rad, double lon_min_rad, double lon_max_rad,
                  double cell_m)
{
    const box none = {0.0, 0.0, 0.0, 0.0};
    double height_rad = lat_max_rad - lat_min_rad, width_rad = lon_max_rad - lon_min_rad;
    if (width_rad < 0.0) width_rad += 2.0 * GLACIS_PI;
    bool valid = lat_min_rad >= -GLACIS_PI / 2.0 && lat_max_rad <= GLACIS_PI / 2.0 && height_rad > 0.0 &&
                 width_rad > 0.0 && width_rad <= 2.0 * GLACIS_PI * (1.0 + SLACK) && cell_m > 0.0 &&
                 isfinite(cell_m);
    if (!valid) return none;
    double middle_rad = 0.5 * (lat_min_rad + lat_max_rad), s = sin(middle_rad);
    double w2 = 1.0 - E2 * s * s;
    double normal_m = GLACIS_WGS84_A_M / sqrt(w2);
    double meridian_m = normal_m * (1.0 - E2) / w2;
    double rows = ceil(height_rad * meridian_m / cell_m - SLACK);
    double columns = ceil(width_rad * normal_m * cos(middle_rad) / cell_m - SLACK);
    return (box){height_rad, width_rad, fmax(rows, 1.0), fmax(columns, 1.0)};
}

double glacis_grid_cells_wanted(double lat_min_rad, double lat_max_rad, double lon_min_rad,
                                double lon_max_rad, double cell_m)
{
    box b = box_of(lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad, cell_m);
    return b.rows * b.columns;
}

/* Into [-pi, pi). */
static double wrapped(double lon_rad)
{
    if (lon_rad >= GLACIS_PI) return lon_rad - 2.0 * GLACIS_PI;
    return lon_rad < -GLACIS_PI ? lon_rad + 2.0 * GLACIS_PI : lon_rad;
}

glacis_status glacis_grid_cover(double lat_min_rad, double lat_max_rad, double lon_min_rad,
                                double lon_max_rad, double cell_m, glacis_grid *out)
{
    box b = box_of(lat_min_rad, lat_max_rad, lon_min_rad, lon_max_rad, cell_m);
    if (b.rows < 1.0) return GLACIS_REFUSED_ARGUMENT;
    double cells = b.rows * b.columns;
    if (cells < GLACIS_GRID_CELLS_MIN || cells > GLACIS_GRID_CELLS_MAX) return GLACIS_REFUSED_RANGE;
    double lat_step_rad = b.height_rad / b.rows, lon_step_rad = b.width_rad / b.columns;
    *out = (glacis_grid){.lat_first_rad = lat_min_rad + 0.5 * lat_step_rad,
                         .lon_first_rad = wrapped(lon_min_rad + 0.5 * lon_step_rad),
                         .lat_step_rad = lat_step_rad,
                         .lon_step_rad = lon_step_rad,
                         .rows = (size_t)b.rows,
                         .columns = (size_t)b.columns};
    return GLACIS_OK;
}

size_t glacis_grid_count(const glacis_grid *grid)
{
    return grid->rows * grid->columns;
}

glacis_geodetic glacis_grid_centre(const glacis_grid *grid, size_t index)
{
    size_t row = index / grid->columns, column = index % grid->columns;
    return (glacis_geodetic){grid->lat_first_rad + (double)row * grid->lat_step_rad,
                             wrapped(grid->lon_first_rad + (double)column * grid->lon_step_rad), 0.0};
}

/* Area between the equator and a latitude, over b^2 / 2 and a radian of longitude. */
static double zone(double lat_rad)
{
    double s = sin(lat_rad), e = sqrt(E2);
    return s / (1.0 - E2 * s * s) + atanh(e * s) / e;
}

double glacis_grid_cell_area_m2(const glacis_grid *grid, size_t index)
{
    double middle_rad = grid->lat_first_rad + (double)(index / grid->columns) * grid->lat_step_rad;
    double half_rad = 0.5 * grid->lat_step_rad, b_m = GLACIS_WGS84_A_M * (1.0 - F);
    return 0.5 * b_m * b_m * grid->lon_step_rad * (zone(middle_rad + half_rad) - zone(middle_rad - half_rad));
}
