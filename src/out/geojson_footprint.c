/* footprint.geojson: the map as rectangles of alike cells; places.geojson: places, cities, sites. */
#include "out/geojson.h"
#include "out/json.h"
#include "out/patch.h"
#include "out/verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* At about 500 bytes each these stay under 2 MB, which a browser or QGIS opens at once. */
enum { PATCHES_MOST = 3500 };

static json_t *verdict_json(int verdict_index, double p, int shots)
{
    json_t *object = json_pack("{s:s,s:b,s:b}", "class", gi_verdict_name(verdict_index), "threatened",
                               verdict_index != GI_VERDICT_NOT_THREATENED, "defended",
                               verdict_index == GI_VERDICT_DEFENDED);
    json_object_set_new(object, "limit",
                        verdict_index < 0 ? json_null() : json_string(glacis_limit_name(verdict_index)));
    json_object_set_new(object, "p_defended", gi_json_number(p));
    json_object_set_new(object, "shots",
                        verdict_index == GI_VERDICT_NOT_THREATENED ? json_null() : json_integer(shots));
    return object;
}

/* "fill" is what simplestyle viewers colour by. */
static json_t *patch_json(const gi_patch *patch)
{
    json_t *object = verdict_json(patch->verdict_index, patch->p_mean, patch->shots_least);
    json_object_set_new(object, "p_defended_least", gi_json_number(patch->p_least));
    json_object_set_new(object, "p_defended_most", gi_json_number(patch->p_most));
    json_object_set_new(object, "cells", json_integer((json_int_t)(patch->rows * patch->columns)));
    json_object_set_new(object, "area_km2", gi_json_number(patch->area_m2 * 1e-6));
    json_object_set_new(object, "land_km2", gi_json_number(patch->land_m2 * 1e-6));
    json_object_set_new(object, "fill", json_sprintf("#%06x", gi_verdict_rgb(patch->verdict_index)));
    return object;
}

static void add_patch(gi_geojson *geojson, const glacis_grid *grid, const gi_patch *patch)
{
    gi_shape raw, cut;
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_patch_shape(grid, patch, &raw);
    gi_shape_cut_rings(&raw, &cut);
    char id[32];
    snprintf(id, sizeof id, "cell-%zu", patch->row * grid->columns + patch->column);
    gi_geojson_rings(geojson, id, &cut, patch_json(patch));
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

glacis_status gi_geojson_footprint(gi_sink *sink)
{
    const glacis_footprint *f = &sink->out->study->footprint;
    gi_patch *patches = NULL;
    size_t count = 0;
    glacis_status status = GLACIS_OK;
    if (f->cells_count) status = gi_patches_fit(f, PATCHES_MOST, &patches, &count);
    if (status != GLACIS_OK) return status;
    gi_geojson geojson = gi_geojson_begin(sink->out, false);
    gi_geojson_takes(&geojson, (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    for (size_t i = 0; i < count; i++)
        add_patch(&geojson, &f->grid, &patches[i]);
    free(patches);
    return gi_geojson_write(sink, "footprint.geojson", "footprint", &geojson);
}

/* ---- places ---------------------------------------------------------------------------------------- */

static json_t *named(json_t *object, const char *kind, const char *name)
{
    if (!object) object = json_object();
    json_object_set_new(object, "kind", json_string(kind));
    json_object_set_new(object, "name", json_string(name));
    return object;
}

static json_t *place_json(const char *kind, const glacis_named_place *place,
                          const glacis_place_answer *answer)
{
    json_t *object = NULL;
    if (answer) {
        object = verdict_json(gi_verdict_of(&answer->verdict), answer->p, answer->verdict.shots_least);
        json_object_set_new(object, "distance_km", gi_json_number(answer->distance_m * 1e-3));
    }
    object = named(object, kind, place->label);
    json_object_set_new(object, "slug", json_string(place->name));
    json_object_set_new(object, "population_persons", gi_json_number(place->population));
    json_object_set_new(object, "position_unverified", json_boolean(place->unverified));
    return object;
}

static void add_places(gi_geojson *geojson, const glacis_out *out)
{
    const glacis_footprint *f = &out->study->footprint;
    const glacis_radar_study *r = &out->study->radar;
    char id[32];
    unsigned asked =
        (f->places_count ? GLACIS_TAKES_ENGAGEMENT : 0) | (r->sites_count ? GLACIS_TAKES_SEEING : 0);
    for (size_t i = 0; i < out->scenario->places_count; i++) {
        const glacis_named_place *place = &out->scenario->places[i];
        gi_geojson_takes(geojson, (glacis_takes){.what = asked | GLACIS_TAKES_PLACES, .place = 1 + i});
        json_t *object = place_json("place", place, i < f->places_count ? &f->places[i] : NULL);
        if (i < r->sites_count)
            json_object_set_new(object, "seen_from_altitude_km",
                                gi_json_number(r->sites[i].least_height_m * 1e-3));
        snprintf(id, sizeof id, "place-%zu", i);
        gi_geojson_point(geojson, id, &place->position, object);
    }
    for (size_t i = 0; i < f->cities_count; i++) {
        gi_geojson_takes(
            geojson, (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_CITIES, .place = 1 + i});
        snprintf(id, sizeof id, "city-%zu", i);
        gi_geojson_point(geojson, id, &f->cities[i].place->position,
                         place_json("city", f->cities[i].place, &f->cities[i]));
    }
}

static void add_launches(gi_geojson *geojson, const glacis_scenario *s)
{
    char id[48];
    for (size_t i = 0; i < s->best.threats_count; i++) {
        json_t *object = named(NULL, "threat_launch", s->threat_launch_names[i]);
        json_object_set_new(object, "threat", json_string(s->threat_names[i]));
        gi_geojson_takes(geojson, (glacis_takes){.what = GLACIS_TAKES_LAUNCHES, .threat = 1 + i});
        snprintf(id, sizeof id, "threat-launch-%zu", i);
        gi_geojson_point(geojson, id, &s->best.threats[i].launch, object);
    }
    for (size_t i = 0; i < s->best.outbound_count; i++) {
        gi_geojson_takes(geojson, (glacis_takes){.what = GLACIS_TAKES_AREAS, .outbound = 1 + i});
        snprintf(id, sizeof id, "outbound-launch-%zu", i);
        gi_geojson_point(geojson, id, &s->best.outbound[i].launch,
                         named(NULL, "outbound_launch", s->outbound_names[i]));
    }
}

glacis_status gi_geojson_places(gi_sink *sink)
{
    const glacis_scenario *s = sink->out->scenario;
    gi_geojson geojson = gi_geojson_begin(sink->out, false);
    gi_geojson_takes(&geojson, (glacis_takes){.what = GLACIS_TAKES_SITE});
    gi_geojson_point(&geojson, "battery", &s->best.battery.position, named(NULL, "battery", s->site_label));
    add_places(&geojson, sink->out);
    add_launches(&geojson, s);
    return gi_geojson_write(sink, "places.geojson", "places", &geojson);
}
