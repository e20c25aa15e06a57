/* glacis/geo.h: the WGS-84 ellipsoid, frames, geodesics and grids.
 *
 * Inside, positions are Earth-centred Earth-fixed (ECEF) metres, angles radians, azimuths clockwise from
 * north. Geodesics are PROJ's [Karney13], accurate to nanometres.
 */
#ifndef GLACIS_GEO_H
#define GLACIS_GEO_H

#include <glacis/base.h>

#define GLACIS_WGS84_A_M    6378137.0             /* semi-major axis [WGS84] */
#define GLACIS_WGS84_F      (1.0 / 298.257223563) /* flattening [WGS84] */
#define GLACIS_EARTH_MEAN_M 6371008.8 /* mean radius R1 of the ellipsoid, for spherical closed forms */

typedef struct glacis_geodetic {
    double lat_rad, lon_rad; /* geodetic latitude, longitude */
    double height_m;         /* above the ellipsoid */
} glacis_geodetic;

/* Local horizon at a point: unit vectors in ECEF. */
typedef struct glacis_enu {
    double origin_ecef_m[3];
    double east[3], north[3], up[3];
} glacis_enu;

typedef struct glacis_look {
    double az_rad, el_rad,
        range_m; /* az in [0, 2 pi); el from the local horizontal, geometric (no refraction) */
} glacis_look;

/* From degrees: lat in [-90, 90], lon in [-180, 360), wrapped to [-180, 180). No check: see the readers. */
GLACIS_API glacis_geodetic glacis_geo_deg(double lat_deg, double lon_deg, double height_m);
GLACIS_API void glacis_geo_ecef_from_geodetic(const glacis_geodetic *point, double ecef_m[3]);
/* Bowring's latitude, repeated: exact to rounding (3e-16 rad; 3e-9 m to 2,000 km, 8e-9 m to 20,000 km) for
 * any point more than 400 km from the centre. */
GLACIS_API void glacis_geo_geodetic_from_ecef(const double ecef_m[3], glacis_geodetic *point);
GLACIS_API void glacis_geo_enu_at(const glacis_geodetic *point, glacis_enu *frame);
GLACIS_API glacis_look glacis_geo_look(const glacis_enu *frame, const double target_ecef_m[3]);

/* Geodesic from a to b: distance in metres, azimuths at both ends (any pointer may be NULL). */
GLACIS_API void glacis_geo_inverse(const glacis_geodetic *a, const glacis_geodetic *b, double *distance_m,
                                   double *az_a_rad, double *az_b_rad);
/* The point reached from `a` along azimuth; height is copied. */
GLACIS_API glacis_geodetic glacis_geo_direct(const glacis_geodetic *a, double az_rad, double distance_m);

/* ---- grids: regular in latitude and longitude, row 0 in the south --------------------------------- */

typedef struct glacis_grid {
    double lat_first_rad, lon_first_rad; /* centre of cell (0, 0) */
    double lat_step_rad, lon_step_rad;
    size_t rows, columns;
} glacis_grid;

#define GLACIS_GRID_CELLS_MIN 4
#define GLACIS_GRID_CELLS_MAX 1000000

/* A grid that tiles the box exactly with cells at most cell_m wide (at the middle latitude) and high. The box
 * may cross the antimeridian: lon_max < lon_min then. GLACIS_REFUSED_RANGE: under GLACIS_GRID_CELLS_MIN or
 * over GLACIS_GRID_CELLS_MAX cells; GLACIS_REFUSED_ARGUMENT: not a box, or not a cell size. */
GLACIS_API glacis_status glacis_grid_cover(double lat_min_rad, double lat_max_rad, double lon_min_rad,
                                           double lon_max_rad, double cell_m, glacis_grid *out);
/* Cells such a grid would have, without making it and without the limits; 0 for no box. */
GLACIS_API double glacis_grid_cells_wanted(double lat_min_rad, double lat_max_rad, double lon_min_rad,
                                           double lon_max_rad, double cell_m);
GLACIS_API size_t glacis_grid_count(const glacis_grid *grid);
GLACIS_API glacis_geodetic glacis_grid_centre(const glacis_grid *grid, size_t index);
/* Area of a cell on the ellipsoid (closed form of the authalic zone). */
GLACIS_API double glacis_grid_cell_area_m2(const glacis_grid *grid, size_t index);

#endif
