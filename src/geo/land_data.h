/* geo/land_data.h: a land file in memory. Internal. */
#ifndef GI_GEO_LAND_DATA_H
#define GI_GEO_LAND_DATA_H

#include <glacis/land.h>

typedef struct gi_box {
    double lat_min, lat_max, lon_min, lon_max;
} gi_box;

/* Edges of a ring in runs of GI_LAND_RUN, each with its box, so that a point is compared with few of them. */
#define GI_LAND_RUN 64

typedef struct gi_land_ring {
    size_t point, count; /* first point, points; the last is joined to the first */
    size_t run, runs;    /* first run, runs */
    gi_box box;
    bool hole;
} gi_land_ring;

typedef struct gi_land_country {
    char code[4];
    char *name;
    size_t ring, rings; /* first ring, rings */
    gi_box box;
} gi_land_country;

struct glacis_land {
    double *lat, *lon; /* radians */
    gi_land_ring *rings;
    gi_box *runs;
    gi_land_country *countries;
    size_t country_count;
};

#endif
