/* The radar's view: what lies in its sector, how far away an object of a given height comes over its horizon, the radars
 * that were there before, and the part of each generic outbound flight that it sees. Distances and azimuths from the
 * radar are true. */
#include "report/report.h"
#include "report/shape.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 440.0

/* ---- how much to show -------------------------------------------------------------------------------- */

static double distance_m(const gi_report *r, const glacis_geodetic *place)
{
    double d = 0;
    glacis_geo_inverse(&r->scenario->best.radar.position, place, &d, NULL, NULL);
    return d;
}

/* The other radars and launch areas are shown as long as the radar's own sector keeps half of the half side. */
static double radius_of(const gi_report *r)
{
    const glacis_case *c = &r->scenario->best;
    double range_m = fmax(400e3, c->radar.mode.instrumented_range_m), most_m = fmin(2.1 * range_m, 6000e3);
    double radius_m = fmin(1.15 * range_m, most_m);
    for (size_t i = 0; i < c->existing_count; i++) {
        double wanted_m = 1.12 * distance_m(r, &c->existing[i].position);
        if (wanted_m <= most_m) radius_m = fmax(radius_m, wanted_m);
    }
    for (size_t i = 0; i < c->outbound_count; i++) {
        double wanted_m = 1.15 * distance_m(r, &c->outbound[i].launch);
        if (wanted_m <= most_m) radius_m = fmax(radius_m, wanted_m);
    }
    return radius_m;
}

/* ---- sectors and horizon ----------------------------------------------------------------------------- */

static void add_post(const gi_report *r, const gi_map *map, const glacis_radar_post *post, const char *side,
                     const char *arc)
{
    double half_rad = fmin(post->radar.azimuth_half_width_rad, GLACIS_PI);
    double from_rad = post->boresight_az_rad - half_rad, to_rad = post->boresight_az_rad + half_rad;
    double range_m = post->mode.instrumented_range_m;
    if (half_rad < GLACIS_PI) {
        gi_map_add_ray(r->text, map, side, &post->position, from_rad, range_m);
        gi_map_add_ray(r->text, map, side, &post->position, to_rad, range_m);
    }
    gi_map_add_arc(r->text, map, arc, &post->position, range_m, from_rad, to_rad);
}

/* The sector as one filled shape under everything else. */
static void add_fan(const gi_report *r, const gi_map *map)
{
    const glacis_radar_post *post = &r->scenario->best.radar;
    double half_rad = fmin(post->radar.azimuth_half_width_rad, GLACIS_PI), x, y;
    gi_pen pen;
    gi_pen_begin(&pen, r->text, "fan");
    if (half_rad < GLACIS_PI) {
        gi_map_project(map, post->position.lat_rad, post->position.lon_rad, &x, &y);
        gi_pen_to(&pen, x, y);
    }
    for (int i = -40; i <= 40; i++) {
        glacis_geodetic edge = glacis_geo_direct(&post->position, post->boresight_az_rad + half_rad * i / 40,
                                                 post->mode.instrumented_range_m);
        gi_map_project(map, edge.lat_rad, edge.lon_rad, &x, &y);
        gi_pen_to(&pen, x, y);
    }
    gi_pen_shut(&pen);
    gi_pen_end(&pen);
}

bool gi_map_radar_shows(const gi_report *r, const glacis_geodetic *place)
{
    gi_map map;
    double x, y;
    const glacis_geodetic *middle = &r->scenario->best.radar.position;
    gi_map_azimuthal(&map, middle->lat_rad, middle->lon_rad, WIDTH, radius_of(r));
    gi_map_project(&map, place->lat_rad, place->lon_rad, &x, &y);
    return gi_map_shows(&map, x, y);
}

static void add_horizons(const gi_report *r, const gi_map *map, gi_labels *labels)
{
    const glacis_radar_post *post = &r->scenario->best.radar;
    double half_rad = fmin(post->radar.azimuth_half_width_rad, GLACIS_PI);
    for (size_t i = 0; i < r->scenario->view_heights_count; i++) {
        double height_m = r->scenario->view_heights_m[i];
        double range_m = gi_horizon_range_m(&r->study->radar, height_m), x, y;
        if (!(range_m > 0 && range_m < post->mode.instrumented_range_m)) continue;
        gi_map_add_arc(r->text, map, "horizon", &post->position, range_m, post->boresight_az_rad - half_rad,
                       post->boresight_az_rad + half_rad);
        /* Off the boresight, where the flights tend to be. */
        glacis_geodetic at =
            glacis_geo_direct(&post->position, post->boresight_az_rad - 0.8 * half_rad, range_m);
        gi_map_project(map, at.lat_rad, at.lon_rad, &x, &y);
        char words[32];
        snprintf(words, sizeof words, "%.0f km up", height_m * 1e-3);
        gi_labels_write_over(labels, r->text, "label horizon-label halo", x, y, 10, words);
    }
}

/* ---- flights ----------------------------------------------------------------------------------------- */

static void add_track(const gi_report *r, const gi_map *map, const glacis_flight *flight,
                      const char *css_class, double from_s, double to_s)
{
    enum { STEPS = 90 };
    gi_pen pen;
    gi_pen_begin(&pen, r->text, css_class);
    for (int i = 0; i <= STEPS; i++) {
        glacis_state state;
        glacis_geodetic point;
        double x, y;
        glacis_flight_at(flight, from_s + (to_s - from_s) * i / STEPS, &state);
        glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &point);
        gi_map_project(map, point.lat_rad, point.lon_rad, &x, &y);
        if (x > -40 && y > -40 && x < map->width + 40 && y < map->height + 40)
            gi_pen_to(&pen, x, y);
        else
            gi_pen_lift(&pen);
    }
    gi_pen_end(&pen);
}

static void add_flights(const gi_report *r, const gi_map *map)
{
    for (size_t i = 0; i < r->study->radar.outbound_count; i++) {
        const glacis_flight *flight = &r->study->radar.outbound_flights[i];
        const glacis_sighting *seen = &r->study->radar.outbound[i].sighting;
        if (flight->knots_count < 2) continue;
        add_track(r, map, flight, "track", 0, flight->impact.time_s);
        if (seen->seen && seen->last_sight_s > seen->first_sight_s)
            add_track(r, map, flight, "track seen", seen->first_sight_s, seen->last_sight_s);
    }
}

/* ---- marks and names --------------------------------------------------------------------------------- */

static void mark(const gi_report *r, const gi_map *map, gi_labels *labels, char kind,
                 const glacis_geodetic *place)
{
    double x, y;
    gi_map_project(map, place->lat_rad, place->lon_rad, &x, &y);
    if (!gi_map_shows(map, x, y)) return;
    gi_map_add_mark(r->text, kind, x, y);
    gi_labels_take(labels, (gi_box){x - 4, y - 4, x + 4, y + 4});
}

static void name(const gi_report *r, const gi_map *map, gi_labels *labels, const char *css_class,
                 const glacis_geodetic *place, const char *words)
{
    double x, y;
    gi_map_project(map, place->lat_rad, place->lon_rad, &x, &y);
    if (gi_map_shows(map, x, y)) gi_labels_write(labels, r->text, css_class, x, y, 7, 11, words);
}

static void add_marks(const gi_report *r, const gi_map *map, gi_labels *labels)
{
    const glacis_case *c = &r->scenario->best;
    for (size_t i = 0; i < c->existing_count; i++)
        mark(r, map, labels, 'r', &c->existing[i].position);
    for (size_t i = 0; i < c->outbound_count; i++)
        mark(r, map, labels, 'l', &c->outbound[i].launch);
    mark(r, map, labels, 'b', &c->radar.position);
}

static void add_names(const gi_report *r, const gi_map *map, gi_labels *labels)
{
    const glacis_case *c = &r->scenario->best;
    char words[96];
    name(r, map, labels, "label strong halo", &c->radar.position, "The radar");
    for (size_t i = 0; i < c->existing_count; i++) {
        gi_report_existing_name(r, i, words, sizeof words);
        name(r, map, labels, "label halo", &c->existing[i].position, words);
    }
    for (size_t i = 0; i < c->outbound_count; i++) {
        gi_report_outbound_name(r, i, words, sizeof words);
        name(r, map, labels, "label launch-label halo", &c->outbound[i].launch, words);
    }
}

/* ---- the whole --------------------------------------------------------------------------------------- */

void gi_map_radar(const gi_report *r, double *radius_m)
{
    const glacis_case *c = &r->scenario->best;
    gi_map map;
    gi_labels labels;
    gi_map_countries countries = {.own = r->scenario->country,
                                  .neighbours = (const char(*)[4])r->scenario->neighbours,
                                  .neighbours_count = r->scenario->neighbours_count};
    *radius_m = radius_of(r);
    gi_map_azimuthal(&map, c->radar.position.lat_rad, c->radar.position.lon_rad, WIDTH, *radius_m);
    gi_labels_init(&labels, (gi_box){3, 3, map.width - 3, map.height - 3});
    gi_svg_open(r->text, map.width, map.height, "map", "Map: what the radar can see");
    gi_svg_rect(r->text, "sea", 0, 0, map.width, map.height);
    gi_map_add_land(r->text, &map, r->land, &countries);
    gi_map_add_graticule(r->text, &map);
    add_fan(r, &map);
    for (size_t i = 0; i < c->existing_count; i++)
        add_post(r, &map, &c->existing[i], "other-side", "other-arc");
    add_post(r, &map, &c->radar, "sector-side", "instrumented");
    add_flights(r, &map);
    add_marks(r, &map, &labels);
    gi_map_add_scale(r->text, &map, &labels);
    add_names(r, &map, &labels);
    add_horizons(r, &map, &labels);
    gi_map_add_names(r->text, r->land, &countries, &labels);
    gi_map_add_frame(r->text, &map);
    gi_svg_close(r->text);
}
