/* glacis/land.h: which country a point lies in, land areas, outlines to draw.
 *
 * Reads data/land/countries.bin (Natural Earth 1:10m, de facto borders; docs/dev/land-format.md says what that means and
 * how far the coast may be trusted). Edges are straight in latitude and longitude. Everything after the read is const:
 * any number of threads may ask at once.
 */
#ifndef GLACIS_LAND_H
#define GLACIS_LAND_H

#include <glacis/base.h>

typedef struct glacis_land glacis_land;

/* GLACIS_FAILED_FILE: cannot be opened. GLACIS_REFUSED_FORMAT: not a land file of this version, or its contents
 * contradict themselves. GLACIS_REFUSED_RANGE: not as long as it says (truncated). GLACIS_REFUSED_INPUT: the checksum is
 * wrong. */
GLACIS_API glacis_status glacis_land_read(const char *path, glacis_land **out);
GLACIS_API void glacis_land_destroy(glacis_land *land);

/* Countries stand in the order of their codes: ISO 3166 alpha-3, or Natural Earth's own where ISO has none. The name is
 * UTF-8. An index out of range gives "". */
GLACIS_API size_t glacis_land_country_count(const glacis_land *land);
GLACIS_API const char *glacis_land_country_code(const glacis_land *land, size_t index);
GLACIS_API const char *glacis_land_country_name(const glacis_land *land, size_t index);
/* Index of a code, or -1. */
GLACIS_API int glacis_land_country_find(const glacis_land *land, const char *code);

/* Index of the country that contains the point, or -1 at sea. Any longitude is accepted. */
GLACIS_API int glacis_land_country_at(const glacis_land *land, double lat_rad, double lon_rad);
/* False for a country out of range, as are the zeros and NULLs below. */
GLACIS_API bool glacis_land_country_contains(const glacis_land *land, int country, double lat_rad,
                                             double lon_rad);

/* The box around a country. One that lies on both sides of the antimeridian spans from -pi to pi. */
GLACIS_API void glacis_land_country_bounds(const glacis_land *land, int country, double *lat_min_rad,
                                           double *lat_max_rad, double *lon_min_rad, double *lon_max_rad);
/* Area on the WGS-84 ellipsoid, inland water included unless another country holds it. */
GLACIS_API double glacis_land_country_area_m2(const glacis_land *land, int country);

/* Outlines for drawing: outer rings and holes alike, to be filled by the even-odd rule. A ring is closed from its last
 * point to its first; returns its count of points, and pointers into the land. */
GLACIS_API size_t glacis_land_country_ring_count(const glacis_land *land, int country);
GLACIS_API size_t glacis_land_country_ring(const glacis_land *land, int country, size_t ring,
                                           const double **lat_rad, const double **lon_rad);

#endif
