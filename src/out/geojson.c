/* GeoJSON as RFC 7946 has it: WGS 84, longitude before latitude, outer rings against the clock, cut at the antimeridian,
 * heights in metres above the ellipsoid, a bounding box. Every property that is a number ends in its unit. */
#include "out/geojson.h"
#include "out/json.h"

#include <math.h>

gi_geojson gi_geojson_begin(const glacis_out *out, bool high)
{
    gi_geojson geojson = {.features = json_array(),
                          .high = high,
                          .scenario = out->scenario,
                          .lon_middle_deg = out->scenario->best.radar.position.lon_rad / GLACIS_RAD};
    for (int i = 0; i < 3; i++) {
        geojson.low[i] = INFINITY;
        geojson.most[i] = -INFINITY;
    }
    return geojson;
}

void gi_geojson_takes(gi_geojson *geojson, glacis_takes takes)
{
    geojson->unverified = glacis_takes_unverified(geojson->scenario, takes);
    geojson->takes |= takes.what;
}

static void enclose(gi_geojson *geojson, const gi_vertex *vertex)
{
    double away = vertex->lon_deg - geojson->lon_middle_deg;
    double offset[3] = {away - 360 * floor((away + 180) / 360), vertex->lat_deg, vertex->height_m};
    for (int i = 0; i < 3; i++) {
        geojson->low[i] = fmin(geojson->low[i], offset[i]);
        geojson->most[i] = fmax(geojson->most[i], offset[i]);
    }
}

static json_t *position(gi_geojson *geojson, const gi_vertex *vertex)
{
    enclose(geojson, vertex);
    json_t *array = json_array();
    json_array_append_new(array, json_real(vertex->lon_deg));
    json_array_append_new(array, json_real(vertex->lat_deg));
    if (geojson->high) json_array_append_new(array, json_real(vertex->height_m));
    return array;
}

static json_t *positions(gi_geojson *geojson, const gi_line *line)
{
    json_t *array = json_array();
    for (size_t i = 0; i < line->count; i++)
        json_array_append_new(array, position(geojson, &line->points[i]));
    return array;
}

static void add(gi_geojson *geojson, const char *id, json_t *geometry, json_t *properties)
{
    json_object_set_new(properties, "unverified", json_boolean(geojson->unverified));
    json_array_append_new(geojson->features, json_pack("{s:s,s:s,s:o,s:o}", "type", "Feature", "id", id,
                                                       "geometry", geometry, "properties", properties));
}

static json_t *geometry_of(const char *type, json_t *coordinates)
{
    return json_pack("{s:s,s:o}", "type", type, "coordinates", coordinates);
}

void gi_geojson_point(gi_geojson *geojson, const char *id, const glacis_geodetic *point, json_t *properties)
{
    gi_vertex vertex = {point->lon_rad / GLACIS_RAD, point->lat_rad / GLACIS_RAD, point->height_m};
    add(geojson, id, geometry_of("Point", position(geojson, &vertex)), properties);
}

void gi_geojson_lines(gi_geojson *geojson, const char *id, const gi_shape *shape, json_t *properties)
{
    json_t *lines = json_array();
    geojson->failed = geojson->failed || shape->failed;
    for (size_t i = 0; i < shape->count; i++)
        json_array_append_new(lines, positions(geojson, &shape->lines[i]));
    if (shape->count == 1) {
        add(geojson, id, geometry_of("LineString", json_incref(json_array_get(lines, 0))), properties);
        json_decref(lines);
    } else
        add(geojson, id, geometry_of("MultiLineString", lines), properties);
}

void gi_geojson_rings(gi_geojson *geojson, const char *id, const gi_shape *shape, json_t *properties)
{
    json_t *polygons = json_array();
    geojson->failed = geojson->failed || shape->failed;
    for (size_t i = 0; i < shape->count; i++)
        json_array_append_new(polygons, json_pack("[o]", positions(geojson, &shape->lines[i])));
    if (shape->count == 1) {
        add(geojson, id, geometry_of("Polygon", json_incref(json_array_get(polygons, 0))), properties);
        json_decref(polygons);
    } else
        add(geojson, id, geometry_of("MultiPolygon", polygons), properties);
}

static double wrapped(double lon_deg)
{
    return lon_deg - 360 * floor((lon_deg + 180) / 360);
}

/* West to east; a west that is greater than the east says that the box crosses the antimeridian [RFC7946 section 5.2]. */
static json_t *box_json(const gi_geojson *geojson)
{
    double west = wrapped(geojson->lon_middle_deg + geojson->low[0]);
    double east = wrapped(geojson->lon_middle_deg + geojson->most[0]);
    if (geojson->most[0] - geojson->low[0] > 350) {
        west = -180;
        east = 180;
    }
    json_t *box = json_pack("[f,f,f,f]", west, geojson->low[1], east, geojson->most[1]);
    if (geojson->high) {
        json_array_insert_new(box, 2, json_real(geojson->low[2]));
        json_array_append_new(box, json_real(geojson->most[2]));
    }
    return box;
}

glacis_status gi_geojson_write(gi_sink *sink, const char *name, const char *title, gi_geojson *geojson)
{
    const glacis_out *out = sink->out;
    if (geojson->failed || !json_array_size(geojson->features)) {
        json_decref(geojson->features);
        return geojson->failed ? gi_sink_json(sink, name, NULL, 0) : GLACIS_OK;
    }
    json_t *about =
        json_pack("{s:s,s:s,s:s,s:s,s:I,s:I}", "version", glacis_version(), "build", glacis_build_id(),
                  "scenario", out->scenario->title, "date", out->scenario->date, "seed",
                  (json_int_t)out->study->seed, "draws", (json_int_t)out->study->draws);
    json_object_set_new(about, "unverified",
                        gi_json_unverified(out->scenario, (glacis_takes){.what = geojson->takes}));
    json_t *root = json_pack("{s:s,s:s,s:o,s:o,s:o}", "type", "FeatureCollection", "name", title, "bbox",
                             box_json(geojson), "glacis", about, "features", geojson->features);
    return gi_sink_json(sink, name, root, 0);
}

glacis_status gi_out_geojson(gi_sink *sink)
{
    glacis_status status = gi_geojson_footprint(sink);
    if (status == GLACIS_OK) status = gi_geojson_places(sink);
    if (status == GLACIS_OK) status = gi_geojson_radar(sink);
    if (status == GLACIS_OK) status = gi_geojson_flights(sink);
    return status == GLACIS_OK ? gi_geojson_siting(sink) : status;
}
