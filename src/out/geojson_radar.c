/* radar.geojson: sectors, horizons and sites of the radars; flights.geojson: flights as lines in space. */
#include "out/geojson.h"
#include "out/json.h"
#include "out/trace.h"
#include "out/verdict.h"

#include <math.h>
#include <stdio.h>

static json_t *post_json(const char *kind, const char *name, const glacis_radar_post *post)
{
    return json_pack("{s:s,s:s,s:f,s:f,s:f}", "kind", kind, "name", name, "boresight_az_deg",
                     post->boresight_az_rad / GLACIS_RAD, "azimuth_half_width_deg",
                     post->radar.azimuth_half_width_rad / GLACIS_RAD, "instrumented_range_km",
                     post->mode.instrumented_range_m * 1e-3);
}

static void add_post(gi_geojson *geojson, const char *id, const char *kind, const char *name,
                     const glacis_radar_post *post)
{
    char text[64];
    gi_shape raw, cut;
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_sector(&raw, post, post->mode.instrumented_range_m);
    gi_shape_cut_rings(&raw, &cut);
    snprintf(text, sizeof text, "%s_sector", kind);
    json_t *sector = post_json(text, name, post);
    snprintf(text, sizeof text, "%s-sector", id);
    gi_geojson_rings(geojson, text, &cut, sector);
    gi_geojson_point(geojson, id, &post->position, post_json(kind, name, post));
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

static void add_horizon(gi_geojson *geojson, const glacis_out *out, size_t index)
{
    const glacis_radar_post *post = &out->scenario->best.radar;
    double height_m = out->scenario->view_heights_m[index];
    double range_m = gi_horizon_range_m(&out->study->radar, height_m);
    if (isnan(range_m)) return;
    char id[32];
    gi_shape raw, cut;
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_arc(&raw, post, range_m);
    gi_shape_cut_lines(&raw, &cut);
    snprintf(id, sizeof id, "horizon-%zu", index);
    gi_geojson_lines(geojson, id, &cut,
                     json_pack("{s:s,s:f,s:f,s:b}", "kind", "horizon", "altitude_km", height_m * 1e-3,
                               "ground_range_km", range_m * 1e-3, "within_instrumented_range",
                               range_m <= post->mode.instrumented_range_m));
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

/* The places of the map come first, then those of the view. */
static glacis_takes site_takes(const glacis_scenario *s, size_t i)
{
    if (i < s->places_count)
        return (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_PLACES, .place = 1 + i};
    return (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_VIEWED,
                          .place = 1 + i - s->places_count};
}

static void add_sites(gi_geojson *geojson, const glacis_radar_study *radar)
{
    char id[32];
    for (size_t i = 0; i < radar->sites_count; i++) {
        json_t *object = json_pack("{s:s,s:s}", "kind", "site", "name", radar->sites[i].place->label);
        json_object_set_new(object, "seen_from_altitude_km",
                            gi_json_number(radar->sites[i].least_height_m * 1e-3));
        gi_geojson_takes(geojson, site_takes(geojson->scenario, i));
        snprintf(id, sizeof id, "site-%zu", i);
        gi_geojson_point(geojson, id, &radar->sites[i].place->position, object);
    }
}

glacis_status gi_geojson_radar(gi_sink *sink)
{
    const glacis_scenario *s = sink->out->scenario;
    gi_geojson geojson = gi_geojson_begin(sink->out, false);
    gi_geojson_takes(&geojson, (glacis_takes){.what = GLACIS_TAKES_SEEING});
    add_post(&geojson, "radar", "radar", s->radar_id, &s->best.radar);
    for (size_t i = 0; i < s->best.existing_count; i++) {
        char id[32];
        gi_geojson_takes(&geojson, (glacis_takes){.what = GLACIS_TAKES_EXISTING, .existing = 1 + i});
        snprintf(id, sizeof id, "existing-%zu", i);
        add_post(&geojson, id, "existing_radar", s->existing_names[i], &s->best.existing[i]);
    }
    gi_geojson_takes(&geojson, (glacis_takes){.what = GLACIS_TAKES_SEEING});
    for (size_t i = 0; i < s->view_heights_count; i++)
        add_horizon(&geojson, sink->out, i);
    add_sites(&geojson, &sink->out->study->radar);
    return gi_geojson_write(sink, "radar.geojson", "radar", &geojson);
}

/* ---- flights --------------------------------------------------------------------------------------- */

#define STEP_S 5.0

static json_t *time_json(double time_s)
{
    return time_s < 0 ? json_null() : gi_json_number(time_s);
}

static json_t *threat_json(json_t *object, const glacis_engagement *e)
{
    int limit = glacis_engagement_limit_index(e);
    json_object_set_new(object, "first_sight_s", time_json(e->first_sight_s));
    json_object_set_new(object, "usable_track_s", time_json(e->usable_track_s));
    json_object_set_new(object, "first_launch_s", time_json(e->first_launch_s));
    json_object_set_new(object, "first_intercept_s", time_json(e->first_intercept_s));
    json_object_set_new(object, "first_intercept_altitude_km",
                        e->first_intercept_s < 0 ? json_null()
                                                 : gi_json_number(e->first_intercept_height_m * 1e-3));
    json_object_set_new(object, "shots", json_integer(e->shots));
    json_object_set_new(object, "limit", limit < 0 ? json_null() : json_string(gi_verdict_name(limit)));
    return object;
}

static json_t *outbound_json(json_t *object, const glacis_outbound_answer *view)
{
    json_object_set_new(object, "first_sight_s", time_json(view->sighting.first_sight_s));
    json_object_set_new(object, "last_sight_s", time_json(view->sighting.last_sight_s));
    json_object_set_new(object, "boost_s", gi_json_number(view->sighting.boost_s));
    json_object_set_new(object, "midcourse_s", gi_json_number(view->sighting.midcourse_s));
    json_object_set_new(object, "added_s", gi_json_number(view->added_s));
    return object;
}

static json_t *track_json(const gi_track *track, const glacis_study *study)
{
    json_t *object = json_pack("{s:s,s:s,s:f,s:f,s:f}", "name", track->name, "kind", track->kind,
                               "flight_time_s", track->flight->impact.time_s, "apogee_km",
                               track->flight->apogee_height_m * 1e-3, "step_s", STEP_S);
    if (!track->engagement) return outbound_json(object, track->view);
    json_object_set_new(object, "target", json_string(study->flight_target.label));
    json_object_set_new(object, "range_km", gi_json_number(track->flight->range_m * 1e-3));
    return threat_json(object, track->engagement);
}

static void add_track(gi_geojson *geojson, const gi_track *track, const glacis_study *study)
{
    gi_shape raw, cut;
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_begin(&raw);
    for (size_t i = 0; i < gi_trace_count(track->flight, STEP_S); i++) {
        gi_trace_point point = gi_trace_at(track->flight, STEP_S, i);
        gi_shape_add(&raw, point.lon_deg, point.lat_deg, point.height_m);
    }
    gi_shape_cut_lines(&raw, &cut);
    gi_geojson_lines(geojson, track->id, &cut, track_json(track, study));
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

glacis_status gi_geojson_flights(gi_sink *sink)
{
    gi_track tracks[GI_TRACKS_MAX];
    size_t count = gi_tracks_list(sink->out, tracks);
    gi_geojson geojson = gi_geojson_begin(sink->out, true);
    for (size_t i = 0; i < count; i++) {
        /* The properties of a flight tell what the battery makes of it, or what the radars see of it. */
        glacis_takes takes = tracks[i].takes;
        takes.what |=
            tracks[i].engagement ? GLACIS_TAKES_ENGAGEMENT : GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING;
        gi_geojson_takes(&geojson, takes);
        add_track(&geojson, &tracks[i], sink->out->study);
    }
    return gi_geojson_write(sink, "flights.geojson", "flights", &geojson);
}
