/* The radar in tables: range and budget, areas of the neighbours in view, outbound flights. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_budget(const gi_report *r)
{
    const glacis_radar_study *radar = &r->study->radar;
    gi_report_heading(r, "What the radar sees",
                      (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING});
    gi_text_add(r->text, "<p>It detects the warhead of the first listed missile, "
                         "nose-on and in the middle of its sector, at <b>");
    gi_report_answer(r, "radar_range_km", 1, 3, "km");
    gi_text_add(r->text, "</b>. ");
    if (isfinite(radar->search_dwell_s) && isfinite(radar->track_capacity)) {
        gi_text_add(r->text, "Its search fence leaves ");
        gi_report_number(r->text, radar->search_dwell_s * 1e3, 2);
        gi_text_add(r->text, "\302\240ms for each beam position; the time left carries ");
        gi_report_number(r->text, floor(radar->track_capacity), 3);
        gi_text_add(r->text, " tracks");
        gi_report_mark_taken(r, (glacis_takes){.what = GLACIS_TAKES_RADAR});
        gi_text_add(r->text, ".");
    }
    gi_text_add(r->text, "</p>\n");
}

/* ---- neighbours -------------------------------------------------------------------------------------- */

static void add_area_cell(const gi_report *r, const char *kind, size_t neighbour, size_t height)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%s.%.0f", kind, r->scenario->neighbours[neighbour],
             r->scenario->view_heights_m[height] * 1e-3);
    gi_text_add(r->text, "<td class=\"n\">");
    gi_report_answer(r, key, 1e-3, 3, "");
    gi_text_add(r->text, "</td>");
}

static void add_area(const gi_report *r, size_t neighbour, size_t height)
{
    const glacis_radar_study *radar = &r->study->radar;
    size_t at = neighbour * radar->heights_count + height;
    double country_m2 = radar->country_area_m2[neighbour];
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, height ? "" : gi_report_country(r, r->scenario->neighbours[neighbour]));
    gi_text_addf(r->text, "</td><td class=\"n\">%.0f</td>", r->scenario->view_heights_m[height] * 1e-3);
    add_area_cell(r, "view_area_km2", neighbour, height);
    gi_text_add(r->text, "<td class=\"n\">");
    gi_report_percent(r->text, country_m2 > 0 ? radar->area_m2[at] / country_m2 : NAN);
    gi_text_add(r->text, "</td><td class=\"n\">");
    gi_report_number(r->text, radar->area_existing_m2[at] * 1e-9, 3);
    gi_text_add(r->text, "</td>");
    add_area_cell(r, "view_added_area_km2", neighbour, height);
    gi_text_add(r->text, "</tr>\n");
}

static void add_areas(const gi_report *r)
{
    const glacis_radar_study *radar = &r->study->radar;
    if (!radar->neighbours_count || !radar->heights_count) {
        gi_text_add(r->text, "<p class=\"none\">The scenario asks about no neighbours, so no area in view is "
                             "given.</p>\n");
        return;
    }
    gi_text_add(r->text, "<p>Area over which an object of ");
    gi_report_number(r->text, r->scenario->view_rcs_m2, 2);
    gi_text_add(r->text, "\302\240m\302\262 at a height is in view, in thousands of km\302\262.");
    if (!r->scenario->best.existing_count)
        gi_text_add(r->text,
                    " The scenario lists no radars that were there before, so all of it counts as added.");
    gi_text_add(r->text, "</p>\n");
    gi_report_table_open(
        r, NULL, "Neighbour|#Height, km|#In view|#Of the country|#In view of radars there before|#Added");
    for (size_t n = 0; n < radar->neighbours_count; n++)
        for (size_t h = 0; h < radar->heights_count; h++)
            add_area(r, n, h);
    gi_report_table_close(r);
}

/* ---- outbound flights -------------------------------------------------------------------------------- */

static void add_outbound_cell(const gi_report *r, const char *kind, size_t i)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%.40s", kind, r->scenario->outbound_names[i]);
    gi_text_add(r->text, "<td class=\"n\">");
    gi_report_answer(r, key, 1, 3, "");
    gi_text_add(r->text, "</td>");
}

static void add_outbound(const gi_report *r, size_t i)
{
    const glacis_sighting *s = &r->study->radar.outbound[i].sighting;
    char name[160];
    gi_report_outbound_name(r, i, name, sizeof name);
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, name);
    gi_text_addf(r->text, "</td><td class=\"n\">%.0f\302\260</td>",
                 r->scenario->best.outbound[i].az_rad / GLACIS_RAD);
    if (s->seen)
        add_outbound_cell(r, "outbound_first_sight_s", i);
    else
        gi_text_add(r->text, "<td class=\"n\">never</td>");
    gi_text_add(r->text, "<td class=\"n\">");
    if (s->seen)
        gi_text_addf(r->text, "%.0f", s->first_sight_height_m * 1e-3);
    else
        gi_text_add(r->text, "\342\200\223");
    gi_text_add(r->text, "</td>");
    add_outbound_cell(r, "outbound_seconds", i);
    gi_text_addf(r->text, "<td class=\"n\">%.0f / %.0f / %.0f</td><td class=\"n\">", s->boost_s,
                 s->midcourse_s, s->terminal_s);
    gi_report_seconds(r->text, s->seen ? s->usable_track_s : -1);
    gi_text_add(r->text, "</td>");
    add_outbound_cell(r, "outbound_added_seconds", i);
    gi_text_add(r->text, "</tr>\n");
}

static void add_outbound_table(const gi_report *r)
{
    gi_report_heading(r, "Generic outbound flights",
                      (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING |
                                             GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS});
    if (!r->study->radar.outbound_count) {
        gi_text_add(r->text, "<p class=\"none\">The scenario lists no outbound flights.</p>\n");
        return;
    }
    gi_text_add(r->text,
                "<p>A public launch area, an azimuth and a burnout state as wide ranges; no destination. "
                "Seconds after launch, seconds in view.</p>\n");
    gi_report_table_open(r, NULL,
                         "From|#Azimuth|#First sight, s|#At height, km|#In view, s|#Of it boost / "
                         "midcourse / terminal|#Usable track, s|#In view of no radar there before, s");
    for (size_t i = 0; i < r->study->radar.outbound_count; i++)
        add_outbound(r, i);
    gi_report_table_close(r);
}

/* ---- threats ----------------------------------------------------------------------------------------- */

static void add_threat(const gi_report *r, size_t i)
{
    const glacis_sighting *s = &r->study->radar.threats[i].sighting;
    char name[160];
    gi_report_threat_name(r, i, name, sizeof name);
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, name);
    gi_text_add(r->text, "</td><td class=\"n\">");
    gi_report_seconds(r->text, s->seen ? s->first_sight_s : -1);
    gi_text_add(r->text, "</td><td class=\"n\">");
    if (s->seen)
        gi_report_number(r->text, s->first_sight_height_m * 1e-3, 2);
    else
        gi_text_add(r->text, "\342\200\223");
    gi_text_add(r->text, "</td><td class=\"n\">");
    gi_report_seconds(r->text, s->seen ? s->usable_track_s : -1);
    gi_text_addf(r->text, "</td><td class=\"n\">%.0f / %.0f / %.0f</td></tr>\n", s->boost_s, s->midcourse_s,
                 s->terminal_s);
}

static void add_threats(const gi_report *r)
{
    if (!r->has_flights) return;
    char place[160];
    gi_report_place_name(r, r->study->flight_target.name, 60, place, sizeof place);
    unsigned seen =
        GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_SIGNATURES | GLACIS_TAKES_SEEING | GLACIS_TAKES_TARGET;
    gi_report_heading(r, "The listed missiles as the radar sees them", (glacis_takes){.what = seen});
    gi_text_add(r->text, "<p>Flights to ");
    gi_text_add_xml(r->text, place);
    gi_text_add(r->text, ", best estimate; seconds after launch, seconds in view.</p>\n");
    gi_report_table_open(
        r, NULL,
        "Flight|#First sight, s|#At height, km|#Usable track, s|#In view boost / midcourse / "
        "terminal, s");
    for (size_t i = 0; i < r->study->flights_count; i++)
        if (r->study->flight_aims[i].verdict == GLACIS_AIM_HIT) add_threat(r, i);
    gi_report_table_close(r);
}

/* ---- places ------------------------------------------------------------------------------------------ */

static void add_sites(const gi_report *r)
{
    const glacis_radar_study *radar = &r->study->radar;
    if (!radar->sites_count) return;
    gi_text_add(r->text, "<details><summary>From which height above a place it is seen</summary>\n");
    gi_report_table_open(r, NULL, "Place|#Lowest height in view, km");
    for (size_t i = 0; i < radar->sites_count; i++) {
        char name[160];
        gi_report_place_name(r, radar->sites[i].place->name, 60, name, sizeof name);
        gi_text_add(r->text, "<tr><td>");
        gi_text_add_xml(r->text, name);
        gi_report_mark(r->text, radar->sites[i].place->unverified);
        gi_text_add(r->text, "</td><td class=\"n\">");
        if (isfinite(radar->sites[i].least_height_m))
            gi_report_number(r->text, radar->sites[i].least_height_m * 1e-3, 2);
        else
            gi_text_add(r->text, "never: outside sector or range");
        gi_text_add(r->text, "</td></tr>\n");
    }
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

void gi_report_add_view_tables(const gi_report *r)
{
    add_budget(r);
    add_areas(r);
    add_outbound_table(r);
    add_threats(r);
    add_sites(r);
}
