/* Questions about land: containment, area, outlines. Reading is in land_read.c. */
#include "geo/land_data.h"

#include <glacis/geo.h>

#include <geodesic.h>
#include <math.h>
#include <string.h>

size_t glacis_land_country_count(const glacis_land *land)
{
    return land->country_count;
}

const char *glacis_land_country_code(const glacis_land *land, size_t index)
{
    return index < land->country_count ? land->countries[index].code : "";
}

const char *glacis_land_country_name(const glacis_land *land, size_t index)
{
    return index < land->country_count ? land->countries[index].name : "";
}

int glacis_land_country_find(const glacis_land *land, const char *code)
{
    for (size_t i = 0; i < land->country_count; i++)
        if (strcmp(land->countries[i].code, code) == 0) return (int)i;
    return -1;
}

static const gi_land_country *country_of(const glacis_land *land, int country)
{
    if (country < 0 || (size_t)country >= land->country_count) return NULL;
    return &land->countries[country];
}

/* ---- containment: even-odd, a ray to the east ----------------------------------------------------- */

static bool box_holds(const gi_box *box, double lat, double lon)
{
    return lat >= box->lat_min && lat <= box->lat_max && lon >= box->lon_min && lon <= box->lon_max;
}

/* Does the ray cross the edge from point i to point j? The edge is taken from south to north whichever way its ring
 * runs, so that neighbours who share it compute the same bits and no point falls between them or into both. */
static bool edge_crossed(const glacis_land *land, size_t i, size_t j, double lat, double lon)
{
    if ((land->lat[i] > lat) == (land->lat[j] > lat)) return false;
    size_t south = land->lat[i] < land->lat[j] ? i : j, north = south == i ? j : i;
    double share = (lat - land->lat[south]) / (land->lat[north] - land->lat[south]);
    return lon < land->lon[south] + share * (land->lon[north] - land->lon[south]);
}

static bool run_crossed_odd(const glacis_land *land, const gi_land_ring *ring, size_t run, double lat,
                            double lon)
{
    size_t first = run * GI_LAND_RUN;
    size_t last = first + GI_LAND_RUN < ring->count ? first + GI_LAND_RUN : ring->count;
    bool odd = false;
    for (size_t i = first; i < last; i++) {
        size_t next = i + 1 < ring->count ? i + 1 : 0;
        odd ^= edge_crossed(land, ring->point + i, ring->point + next, lat, lon);
    }
    return odd;
}

static bool ring_contains(const glacis_land *land, const gi_land_ring *ring, double lat, double lon)
{
    bool odd = false;
    if (!box_holds(&ring->box, lat, lon)) return false;
    for (size_t run = 0; run < ring->runs; run++) {
        const gi_box *box = &land->runs[ring->run + run];
        bool beside = lat < box->lat_min || lat > box->lat_max || lon > box->lon_max;
        if (!beside) odd ^= run_crossed_odd(land, ring, run, lat, lon);
    }
    return odd;
}

/* Into [-pi, pi), the longitudes of the file. */
static double longitude_wrapped(double lon)
{
    double wrapped = remainder(lon, 2.0 * GLACIS_PI);
    return wrapped >= GLACIS_PI ? -GLACIS_PI : wrapped;
}

static bool country_contains(const glacis_land *land, const gi_land_country *country, double lat, double lon)
{
    bool odd = false;
    if (!box_holds(&country->box, lat, lon)) return false;
    for (size_t i = 0; i < country->rings; i++)
        odd ^= ring_contains(land, &land->rings[country->ring + i], lat, lon);
    return odd;
}

int glacis_land_country_at(const glacis_land *land, double lat_rad, double lon_rad)
{
    double lon = longitude_wrapped(lon_rad);
    for (size_t i = 0; i < land->country_count; i++)
        if (country_contains(land, &land->countries[i], lat_rad, lon)) return (int)i;
    return -1;
}

bool glacis_land_country_contains(const glacis_land *land, int country, double lat_rad, double lon_rad)
{
    const gi_land_country *found = country_of(land, country);
    return found && country_contains(land, found, lat_rad, longitude_wrapped(lon_rad));
}

void glacis_land_country_bounds(const glacis_land *land, int country, double *lat_min_rad,
                                double *lat_max_rad, double *lon_min_rad, double *lon_max_rad)
{
    const gi_land_country *found = country_of(land, country);
    gi_box box = found ? found->box : (gi_box){0};
    *lat_min_rad = box.lat_min;
    *lat_max_rad = box.lat_max;
    *lon_min_rad = box.lon_min;
    *lon_max_rad = box.lon_max;
}

/* ---- area ----------------------------------------------------------------------------------------- */

/* An edge is straight in latitude and longitude, a geodesic is not: along the 49th parallel, between the Lake of the
 * Woods and the Pacific, they part by 90 km. Cut into pieces of this size they part by 0.3 m. */
#define PIECE_RAD (0.05 * GLACIS_RAD)

static void add_edge(const struct geod_geodesic *earth, struct geod_polygon *polygon, const glacis_land *land,
                     size_t from, size_t to)
{
    double lat = land->lat[from], lon = land->lon[from];
    double lat_off = land->lat[to] - lat, lon_off = land->lon[to] - lon;
    int pieces = (int)ceil(fabs(lon_off) / PIECE_RAD);
    if (pieces < 1) pieces = 1;
    for (int i = 0; i < pieces; i++) {
        double share = (double)i / pieces;
        geod_polygon_addpoint(earth, polygon, (lat + share * lat_off) / GLACIS_RAD,
                              (lon + share * lon_off) / GLACIS_RAD);
    }
}

static double ring_area_m2(const glacis_land *land, const gi_land_ring *ring)
{
    struct geod_geodesic earth;
    struct geod_polygon polygon;
    double area = 0.0;
    geod_init(&earth, GLACIS_WGS84_A_M, GLACIS_WGS84_F);
    geod_polygon_init(&polygon, 0);
    for (size_t i = 0; i < ring->count; i++)
        add_edge(&earth, &polygon, land, ring->point + i, ring->point + (i + 1 < ring->count ? i + 1 : 0));
    geod_polygon_compute(&earth, &polygon, 0, 1, &area, NULL);
    return fabs(area); /* the file does not promise which way a ring runs */
}

double glacis_land_country_area_m2(const glacis_land *land, int country)
{
    const gi_land_country *found = country_of(land, country);
    double area = 0.0;
    for (size_t i = 0; found && i < found->rings; i++) {
        const gi_land_ring *ring = &land->rings[found->ring + i];
        area += (ring->hole ? -1.0 : 1.0) * ring_area_m2(land, ring);
    }
    return area;
}

/* ---- outlines ------------------------------------------------------------------------------------- */

size_t glacis_land_country_ring_count(const glacis_land *land, int country)
{
    const gi_land_country *found = country_of(land, country);
    return found ? found->rings : 0;
}

size_t glacis_land_country_ring(const glacis_land *land, int country, size_t ring, const double **lat_rad,
                                const double **lon_rad)
{
    const gi_land_country *found = country_of(land, country);
    bool known = found && ring < found->rings;
    const gi_land_ring *chosen = known ? &land->rings[found->ring + ring] : NULL;
    *lat_rad = known ? land->lat + chosen->point : NULL;
    *lon_rad = known ? land->lon + chosen->point : NULL;
    return known ? chosen->count : 0;
}
