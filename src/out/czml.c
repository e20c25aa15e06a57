/* flights.czml: flights in time, for Cesium [CZMLGuide].
 *
 * Time starts at midnight (UTC) of the scenario's date, when every missile is launched. Cesium interpolates Earth-fixed
 * Cartesian positions by Lagrange polynomials of degree 5 through samples every 2 s; measured against the flights, see
 * docs/models/out.md. */
#include "out/mark.h"
#include "out/trace.h"
#include "out/writers.h"
#include "report/shape.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define STEP_S 2.0
enum { DEGREE = 5 };

/* A time after midnight of the scenario's date, rounded down to a millisecond so that it lies within the samples. */
static json_t *instant(const glacis_scenario *scenario, double time_s)
{
    double whole_s = floor(fmin(time_s, 86399) * 1000) / 1000;
    unsigned minutes = (unsigned)(whole_s / 60);
    return json_sprintf("%.10sT%02u:%02u:%06.3fZ", *scenario->date ? scenario->date : "2000-01-01",
                        minutes / 60, minutes % 60, whole_s - 60.0 * minutes);
}

static json_t *interval(const glacis_scenario *scenario, double end_s)
{
    json_t *from = instant(scenario, 0), *to = instant(scenario, end_s);
    json_t *text = json_sprintf("%s/%s", json_string_value(from), json_string_value(to));
    json_decref(from);
    json_decref(to);
    return text;
}

static json_t *document(const glacis_out *out, double end_s)
{
    return json_pack("{s:s,s:s,s:s,s:{s:o,s:o,s:i,s:s,s:s}}", "id", "document", "name", out->scenario->title,
                     "version", "1.0", "clock", "interval", interval(out->scenario, end_s), "currentTime",
                     instant(out->scenario, 0), "multiplier", 10, "range", "LOOP_STOP", "step",
                     "SYSTEM_CLOCK_MULTIPLIER");
}

/* The globe shows radars and flights; what the document says of them all is which facts rest on memory alone. */
static json_t *marked(json_t *document, const glacis_out *out)
{
    glacis_takes takes = {.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING | GLACIS_TAKES_FLIGHTS |
                                  GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS | GLACIS_TAKES_TARGET};
    gi_text text;
    gi_text_init(&text);
    gi_mark_add_keys(&text, out->scenario, takes);
    if (text.length) json_object_set_new(document, "description", json_sprintf("Unverified: %s", text.data));
    gi_text_clear(&text);
    return document;
}

static json_t *colour(unsigned rgb, int alpha)
{
    return json_pack("{s:[i,i,i,i]}", "rgba", (int)(rgb >> 16 & 0xFFu), (int)(rgb >> 8 & 0xFFu),
                     (int)(rgb & 0xFFu), alpha);
}

static json_t *material(unsigned rgb, int alpha)
{
    return json_pack("{s:{s:o}}", "solidColor", "color", colour(rgb, alpha));
}

static json_t *label(const char *words)
{
    return json_pack("{s:s,s:s,s:s,s:{s:[i,i]},s:o}", "text", words, "font", "12px sans-serif",
                     "horizontalOrigin", "LEFT", "pixelOffset", "cartesian2", 10, 0, "fillColor",
                     colour(0xFFFFFF, 255));
}

static json_t *point(unsigned rgb, int pixels)
{
    return json_pack("{s:i,s:o,s:o,s:i}", "pixelSize", pixels, "color", colour(rgb, 255), "outlineColor",
                     colour(0xFFFFFF, 255), "outlineWidth", 1);
}

/* ---- flights --------------------------------------------------------------------------------------- */

static json_t *samples(const gi_track *track)
{
    json_t *numbers = json_array();
    for (size_t i = 0; i < gi_trace_count(track->flight, STEP_S); i++) {
        gi_trace_point at = gi_trace_at(track->flight, STEP_S, i);
        json_array_append_new(numbers, json_real(at.time_s));
        json_array_append_new(numbers, json_real(at.lon_deg));
        json_array_append_new(numbers, json_real(at.lat_deg));
        json_array_append_new(numbers, json_real(at.height_m));
    }
    return numbers;
}

static json_t *flight(const gi_track *track, const glacis_scenario *scenario)
{
    unsigned rgb = strcmp(track->kind, "threat") == 0 ? 0xCC3311 : 0x762A83;
    double end_s = track->flight->impact.time_s;
    json_t *about = json_sprintf("%s; %.0f s, apogee %.0f km%s", track->kind, end_s,
                                 track->flight->apogee_height_m * 1e-3,
                                 gi_mark_if(scenario, track->takes, "; unverified"));
    json_t *where =
        json_pack("{s:o,s:s,s:i,s:o}", "epoch", instant(scenario, 0), "interpolationAlgorithm", "LAGRANGE",
                  "interpolationDegree", DEGREE, "cartographicDegrees", samples(track));
    json_t *path = json_pack("{s:b,s:i,s:i,s:f,s:f,s:o}", "show", true, "width", 2, "leadTime", 0,
                             "trailTime", end_s, "resolution", STEP_S, "material", material(rgb, 255));
    return json_pack("{s:s,s:s,s:o,s:o,s:o,s:o,s:o,s:o}", "id", track->id, "name", track->name, "description",
                     about, "availability", interval(scenario, end_s), "position", where, "point",
                     point(rgb, 7), "path", path, "label", label(track->name));
}

/* ---- radars ---------------------------------------------------------------------------------------- */

static json_t *place_of(const glacis_geodetic *at)
{
    return json_pack("{s:[f,f,f]}", "cartographicDegrees", at->lon_rad / GLACIS_RAD, at->lat_rad / GLACIS_RAD,
                     at->height_m);
}

/* A globe has no antimeridian: the ring goes in whole. */
static json_t *sector_json(const glacis_radar_post *post, bool *failed)
{
    gi_shape ring;
    gi_shape_init(&ring);
    gi_shape_sector(&ring, post, post->mode.instrumented_range_m);
    json_t *numbers = json_array();
    for (size_t i = 0; !ring.failed && i < ring.lines[0].count; i++) {
        json_array_append_new(numbers, json_real(ring.lines[0].points[i].lon_deg));
        json_array_append_new(numbers, json_real(ring.lines[0].points[i].lat_deg));
        json_array_append_new(numbers, json_real(0));
    }
    *failed = *failed || ring.failed;
    gi_shape_clear(&ring);
    return numbers;
}

static json_t *radar(const char *id, const char *name, const glacis_radar_post *post, unsigned rgb,
                     const char *mark, bool *failed)
{
    json_t *area =
        json_pack("{s:{s:o},s:o,s:s,s:f}", "positions", "cartographicDegrees", sector_json(post, failed),
                  "material", material(rgb, 40), "arcType", "GEODESIC", "height", 0.0);
    json_t *about = json_sprintf("out to %.0f km%s", post->mode.instrumented_range_m * 1e-3, mark);
    return json_pack("{s:s,s:s,s:o,s:o,s:o,s:o,s:o}", "id", id, "name", name, "description", about,
                     "position", place_of(&post->position), "point", point(rgb, 9), "label", label(name),
                     "polygon", area);
}

static bool add_radars(json_t *packets, const glacis_scenario *s)
{
    bool failed = false;
    glacis_takes takes = {.what = GLACIS_TAKES_SEEING};
    json_array_append_new(packets, radar("radar", s->radar_id, &s->best.radar, 0x0072B2,
                                         gi_mark_if(s, takes, "; unverified"), &failed));
    for (size_t i = 0; i < s->best.existing_count; i++) {
        char id[32];
        snprintf(id, sizeof id, "existing-%zu", i);
        takes = (glacis_takes){.what = GLACIS_TAKES_EXISTING, .existing = 1 + i};
        json_array_append_new(packets, radar(id, s->existing_names[i], &s->best.existing[i], 0x999999,
                                             gi_mark_if(s, takes, "; unverified"), &failed));
    }
    return !failed;
}

glacis_status gi_out_czml(gi_sink *sink)
{
    const glacis_out *out = sink->out;
    gi_track tracks[GI_TRACKS_MAX];
    size_t count = gi_tracks_list(out, tracks);
    if (!count) return GLACIS_OK;
    double end_s = 0;
    for (size_t i = 0; i < count; i++)
        end_s = fmax(end_s, tracks[i].flight->impact.time_s);
    json_t *packets = json_array();
    json_array_append_new(packets, marked(document(out, end_s), out));
    bool whole = add_radars(packets, out->scenario);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(packets, flight(&tracks[i], out->scenario));
    if (!whole) {
        json_decref(packets);
        packets = NULL;
    }
    return gi_sink_json(sink, "flights.czml", packets, 0);
}
