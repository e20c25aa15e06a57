/* footprint.kml: the map by what limits it, radars and places; flights.kml: the flights in space. For Google Earth.
 *
 * Altitudes of flights are written as they are, above the WGS 84 ellipsoid; KML reads them above the sea (EGM96), which in
 * Korea lies 20 to 30 m higher: nothing a map of missiles shows. */
#include "out/kml.h"
#include "out/mark.h"
#include "out/patch.h"
#include "out/trace.h"
#include "out/verdict.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *class_style(int verdict_index, char id[40])
{
    snprintf(id, 40, "class-%s", gi_verdict_name(verdict_index));
    return id;
}

static void add_legend(gi_text *html, const glacis_footprint *f)
{
    size_t defended = f->defended_cells, none = f->not_threatened_cells;
    gi_text_add(html,
                "<p>What the battery protects, and which limit binds where it does not; best estimate.</p>"
                "<table>");
    for (int c = GI_VERDICT_NOT_THREATENED; c <= GLACIS_LIMIT_COUNT; c++) {
        size_t cells = c >= 0 ? f->limit_cells[c] : c == GI_VERDICT_DEFENDED ? defended : none;
        if (!cells) continue;
        gi_text_addf(html,
                     "<tr><td style=\"background:#%06x\">&nbsp;&nbsp;</td><td>%s</td><td>%zu cells</td>"
                     "<td>%s</td></tr>",
                     gi_verdict_rgb(c), gi_verdict_name(c), cells, gi_verdict_sentence(c));
    }
    gi_text_add(html, "</table>");
}

static void add_styles(gi_text *text)
{
    char id[40];
    for (int c = GI_VERDICT_NOT_THREATENED; c <= GLACIS_LIMIT_COUNT; c++)
        gi_kml_style(text, class_style(c, id), gi_verdict_rgb(c), 0, 0x99, 1);
    gi_kml_style(text, "radar", 0x000000, 0xFF, 0, 2);
    gi_kml_style(text, "existing_radar", 0x666666, 0xFF, 0, 1.5);
    gi_kml_style(text, "horizon", 0xAA4499, 0xFF, 0, 1.5);
}

/* One placemark a class, so that each can be switched off. */
static void add_class(gi_text *text, const glacis_grid *grid, const gi_patch *patches, size_t count, int c)
{
    gi_shape raw, cut;
    char id[40];
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    for (size_t i = 0; i < count; i++)
        if (patches[i].verdict_index == c) gi_patch_shape(grid, &patches[i], &raw);
    gi_shape_cut_rings(&raw, &cut);
    if (cut.count) {
        gi_kml_placemark_open(text, gi_verdict_name(c), gi_verdict_sentence(c), class_style(c, id));
        gi_kml_rings(text, &cut);
        gi_kml_placemark_close(text);
    }
    if (raw.failed || cut.failed) text->failed = true;
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

static void add_map(gi_text *text, const glacis_footprint *f)
{
    gi_patch *patches = NULL;
    size_t count = 0;
    if (gi_patches_find(f, GI_PATCH_CLASS, &patches, &count) != GLACIS_OK) {
        text->failed = true;
        return;
    }
    gi_kml_folder_open(text, "Footprint");
    for (int c = GI_VERDICT_NOT_THREATENED; c <= GLACIS_LIMIT_COUNT; c++)
        add_class(text, &f->grid, patches, count, c);
    gi_kml_folder_close(text);
    free(patches);
}

static void add_point(gi_text *text, const char *name, const char *description, const glacis_geodetic *point)
{
    gi_kml_placemark_open(text, name, description, NULL);
    gi_kml_point(text, point);
    gi_kml_placemark_close(text);
}

static void add_place(gi_text *text, const glacis_place_answer *answer)
{
    int c = gi_verdict_of(&answer->verdict);
    char about[300];
    snprintf(about, sizeof about, "%s: %s. Defended in %.0f %% of the draws. %.0f km from the battery.%s",
             gi_verdict_name(c), gi_verdict_sentence(c), 100 * answer->p, answer->distance_m * 1e-3,
             answer->place->unverified ? " Position unverified." : "");
    add_point(text, answer->place->label, about, &answer->place->position);
}

static void add_places(gi_text *text, const glacis_footprint *f)
{
    gi_kml_folder_open(text, "Places");
    for (size_t i = 0; i < f->places_count; i++)
        add_place(text, &f->places[i]);
    gi_kml_folder_close(text);
    gi_kml_folder_open(text, "Cities");
    for (size_t i = 0; i < f->cities_count; i++)
        add_place(text, &f->cities[i]);
    gi_kml_folder_close(text);
}

static bool listed_before(const glacis_scenario *s, size_t threat)
{
    for (size_t i = 0; i < threat; i++)
        if (strcmp(s->threat_launch_names[i], s->threat_launch_names[threat]) == 0) return true;
    return false;
}

/* A site of the scenario, whose position may rest on memory alone. */
static void add_site(gi_text *text, const glacis_scenario *s, const char *name, const char *role,
                     const glacis_geodetic *point, glacis_takes takes)
{
    char about[120];
    snprintf(about, sizeof about, "%s%s", role, gi_mark_if(s, takes, "; unverified"));
    add_point(text, name, about, point);
}

static void add_sites(gi_text *text, const glacis_scenario *s)
{
    gi_kml_folder_open(text, "Sites");
    add_site(text, s, s->site_label, "the battery and its radar", &s->best.battery.position,
             (glacis_takes){.what = GLACIS_TAKES_SITE});
    for (size_t i = 0; i < s->best.existing_count; i++)
        add_site(text, s, s->existing_names[i], "a radar that was there before",
                 &s->best.existing[i].position,
                 (glacis_takes){.what = GLACIS_TAKES_EXISTING, .existing = 1 + i});
    for (size_t i = 0; i < s->best.threats_count; i++)
        if (!listed_before(s, i))
            add_site(text, s, s->threat_launch_names[i], "launch site of a listed missile",
                     &s->best.threats[i].launch,
                     (glacis_takes){.what = GLACIS_TAKES_LAUNCHES, .threat = 1 + i});
    for (size_t i = 0; i < s->best.outbound_count; i++)
        add_site(text, s, s->outbound_names[i], "generic outbound flight", &s->best.outbound[i].launch,
                 (glacis_takes){.what = GLACIS_TAKES_AREAS, .outbound = 1 + i});
    gi_kml_folder_close(text);
}

/* The outline of a sector, closed, as a line: a filled area would hide the map. */
static void add_sector(gi_text *text, const char *name, const char *style, const glacis_radar_post *post,
                       const char *mark)
{
    gi_shape raw, cut;
    char about[160];
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_sector(&raw, post, post->mode.instrumented_range_m);
    gi_shape_cut_rings(&raw, &cut);
    snprintf(about, sizeof about, "facing %.0f deg, %.0f deg to either side, out to %.0f km%s",
             post->boresight_az_rad / GLACIS_RAD, post->radar.azimuth_half_width_rad / GLACIS_RAD,
             post->mode.instrumented_range_m * 1e-3, mark);
    gi_kml_placemark_open(text, name, about, style);
    gi_kml_rings(text, &cut);
    gi_kml_placemark_close(text);
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

static void add_horizon(gi_text *text, const glacis_out *out, double height_m)
{
    double range_m = gi_horizon_range_m(&out->study->radar, height_m);
    if (isnan(range_m)) return;
    gi_shape raw, cut;
    char name[64];
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_arc(&raw, &out->scenario->best.radar, range_m);
    gi_shape_cut_lines(&raw, &cut);
    snprintf(name, sizeof name, "horizon at %.0f km altitude", height_m * 1e-3);
    gi_kml_placemark_open(text, name, NULL, "horizon");
    gi_kml_lines(text, &cut, false);
    gi_kml_placemark_close(text);
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

static void add_radars(gi_text *text, const glacis_out *out)
{
    const glacis_scenario *s = out->scenario;
    gi_kml_folder_open(text, "Radars");
    glacis_takes takes = {.what = GLACIS_TAKES_SEEING};
    add_sector(text, s->radar_id, "radar", &s->best.radar, gi_mark_if(s, takes, "; unverified"));
    for (size_t i = 0; i < s->best.existing_count; i++) {
        takes = (glacis_takes){.what = GLACIS_TAKES_EXISTING, .existing = 1 + i};
        add_sector(text, s->existing_names[i], "existing_radar", &s->best.existing[i],
                   gi_mark_if(s, takes, "; unverified"));
    }
    for (size_t i = 0; i < s->view_heights_count; i++)
        add_horizon(text, out, s->view_heights_m[i]);
    gi_kml_folder_close(text);
}

static glacis_status write_footprint(gi_sink *sink)
{
    const glacis_footprint *f = &sink->out->study->footprint;
    gi_text text, legend;
    gi_text_init(&text);
    gi_text_init(&legend);
    if (f->cells_count) add_legend(&legend, f);
    unsigned mapped =
        f->cells_count ? GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_PLACES | GLACIS_TAKES_CITIES : 0;
    unsigned sites = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING | GLACIS_TAKES_LAUNCHES | GLACIS_TAKES_AREAS;
    gi_kml_open(&text, sink->out, "map", legend.data ? legend.data : "Radars and sites.",
                (glacis_takes){.what = mapped | sites});
    add_styles(&text);
    if (f->cells_count) add_map(&text, f);
    add_radars(&text, sink->out);
    add_sites(&text, sink->out->scenario);
    if (f->places_count || f->cities_count) add_places(&text, f);
    gi_kml_close(&text);
    if (legend.failed) text.failed = true;
    gi_text_clear(&legend);
    return gi_sink_text(sink, "footprint.kml", &text);
}

/* ---- flights --------------------------------------------------------------------------------------- */

#define STEP_S 5.0

static void add_track(gi_text *text, const glacis_scenario *scenario, const gi_track *track)
{
    gi_shape raw, cut;
    char about[160];
    gi_shape_init(&raw);
    gi_shape_init(&cut);
    gi_shape_begin(&raw);
    for (size_t i = 0; i < gi_trace_count(track->flight, STEP_S); i++) {
        gi_trace_point point = gi_trace_at(track->flight, STEP_S, i);
        gi_shape_add(&raw, point.lon_deg, point.lat_deg, point.height_m);
    }
    gi_shape_cut_lines(&raw, &cut);
    snprintf(about, sizeof about, "%s; %.0f s, apogee %.0f km%s", track->kind, track->flight->impact.time_s,
             track->flight->apogee_height_m * 1e-3, gi_mark_if(scenario, track->takes, "; unverified"));
    gi_kml_placemark_open(text, track->name, about, track->kind);
    gi_kml_lines(text, &cut, true);
    gi_kml_placemark_close(text);
    gi_shape_clear(&raw);
    gi_shape_clear(&cut);
}

static glacis_status write_flights(gi_sink *sink)
{
    gi_track tracks[GI_TRACKS_MAX];
    size_t count = gi_tracks_list(sink->out, tracks);
    if (!count) return GLACIS_OK;
    gi_text text;
    gi_text_init(&text);
    gi_kml_open(
        &text, sink->out, "flights",
        "<p>Threats (red) to the place of the raid; generic outbound flights (purple). Best estimate.</p>",
        (glacis_takes){.what = GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_TARGET | GLACIS_TAKES_OUTBOUND |
                               GLACIS_TAKES_AREAS});
    gi_kml_style(&text, "threat", 0xCC3311, 0xFF, 0, 2);
    gi_kml_style(&text, "outbound", 0x762A83, 0xFF, 0, 2);
    for (size_t i = 0; i < count; i++)
        add_track(&text, sink->out->scenario, &tracks[i]);
    gi_kml_close(&text);
    return gi_sink_text(sink, "flights.kml", &text);
}

glacis_status gi_out_kml(gi_sink *sink)
{
    glacis_status status = write_footprint(sink);
    return status == GLACIS_OK ? write_flights(sink) : status;
}
