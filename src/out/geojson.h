/* out/geojson.h: the pieces of a GeoJSON file. Internal. */
#ifndef GI_OUT_GEOJSON_H
#define GI_OUT_GEOJSON_H

#include "out/writers.h"
#include "report/shape.h"

/* A collection under construction: its box is kept as offsets from a middle longitude, so that one that crosses the
 * antimeridian stays narrow. */
typedef struct gi_geojson {
    json_t *features;
    bool high; /* positions carry a height */
    bool failed;
    const glacis_scenario *scenario;
    bool unverified; /* of the features from here on: a property of each */
    unsigned takes;  /* of all features */
    double lon_middle_deg;
    double low[3], most[3];
} gi_geojson;

gi_geojson gi_geojson_begin(const glacis_out *out, bool high);
/* What the features from here on take: they are marked if any of it rests on memory alone. */
void gi_geojson_takes(gi_geojson *geojson, glacis_takes takes);
/* Add a feature and give up the reference of `properties`. Shapes are drawn as they come: cut and closed. */
void gi_geojson_point(gi_geojson *geojson, const char *id, const glacis_geodetic *point, json_t *properties);
void gi_geojson_lines(gi_geojson *geojson, const char *id, const gi_shape *shape, json_t *properties);
void gi_geojson_rings(gi_geojson *geojson, const char *id, const gi_shape *shape, json_t *properties);
/* Writes the collection if it has features; frees it in any case. */
glacis_status gi_geojson_write(gi_sink *sink, const char *name, const char *title, gi_geojson *geojson);

glacis_status gi_geojson_footprint(gi_sink *sink);
glacis_status gi_geojson_places(gi_sink *sink);
glacis_status gi_geojson_radar(gi_sink *sink);
glacis_status gi_geojson_flights(gi_sink *sink);
glacis_status gi_geojson_siting(gi_sink *sink); /* of a study that was asked for siting as well */

#endif
