/* Tables of the radar: generic outbound flights, areas of the neighbours in view, the horizon. */
#include "out/sheet.h"

#include <math.h>
#include <stdio.h>

/* Best, low and high of an answer by run; empty where it is not known. */
static void add_band(gi_sheet *sheet, const glacis_study *study, const char *key)
{
    const glacis_answer *answer = glacis_answers_find(&study->answers, key);
    gi_sheet_number(sheet, answer ? answer->band.best : NAN);
    gi_sheet_number(sheet, answer ? answer->band.low : NAN);
    gi_sheet_number(sheet, answer ? answer->band.high : NAN);
}

static double time_or_none(double time_s)
{
    return time_s < 0 ? NAN : time_s;
}

static const gi_column outbound_columns[] = {
    {"flight", "string", "", "the generic outbound flight"},
    {"launch_lat_deg", "number", "deg", "latitude of the launch area, WGS 84"},
    {"launch_lon_deg", "number", "deg", "longitude of the launch area, WGS 84"},
    {"az_deg", "number", "deg", "azimuth, clockwise from north (best estimate)"},
    {"first_sight_s", "number", "s", "since launch; empty: never"},
    {"first_sight_altitude_km", "number", "km", "altitude at first sight; empty: never"},
    {"usable_track_s", "number", "s", "a track good enough to launch on; empty: never"},
    {"last_sight_s", "number", "s", "empty: never seen"},
    {"boost_s", "number", "s", "in view under power"},
    {"midcourse_s", "number", "s", "in view from burnout on, down to 100 km"},
    {"terminal_s", "number", "s", "in view falling below 100 km"},
    {"seconds_in_view_s", "number", "s", "in view, all phases"},
    {"seconds_in_view_low_s", "number", "s", "10 % quantile over the draws"},
    {"seconds_in_view_high_s", "number", "s", "90 % quantile over the draws"},
    {"added_s", "number", "s", "in view of this radar and of none that was there before"},
    {"added_low_s", "number", "s", "10 % quantile over the draws"},
    {"added_high_s", "number", "s", "90 % quantile over the draws"},
};

static void add_outbound(gi_sheet *sheet, const glacis_study *study, size_t i)
{
    const glacis_outbound *flight = &study->scenario->best.outbound[i];
    const glacis_sighting *sighting = &study->radar.outbound[i].sighting;
    const char *name = study->scenario->outbound_names[i];
    char key[128];
    gi_sheet_word(sheet, name);
    gi_sheet_number(sheet, flight->launch.lat_rad / GLACIS_RAD);
    gi_sheet_number(sheet, flight->launch.lon_rad / GLACIS_RAD);
    gi_sheet_number(sheet, flight->az_rad / GLACIS_RAD);
    gi_sheet_number(sheet, time_or_none(sighting->first_sight_s));
    gi_sheet_number(sheet, sighting->seen ? sighting->first_sight_height_m * 1e-3 : NAN);
    gi_sheet_number(sheet, time_or_none(sighting->usable_track_s));
    gi_sheet_number(sheet, time_or_none(sighting->last_sight_s));
    gi_sheet_number(sheet, sighting->boost_s);
    gi_sheet_number(sheet, sighting->midcourse_s);
    gi_sheet_number(sheet, sighting->terminal_s);
    snprintf(key, sizeof key, "outbound_seconds.%.40s", name);
    add_band(sheet, study, key);
    snprintf(key, sizeof key, "outbound_added_seconds.%.40s", name);
    add_band(sheet, study, key);
}

static glacis_status write_outbound(gi_sheets *sheets, const glacis_study *study)
{
    gi_sheet sheet =
        GI_SHEET("outbound", "generic outbound flights, as the radar sees them", outbound_columns);
    for (size_t i = 0; i < study->radar.outbound_count; i++) {
        unsigned seen =
            GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING | GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS;
        gi_sheet_takes(&sheet, study->scenario, (glacis_takes){.what = seen, .outbound = 1 + i});
        add_outbound(&sheet, study, i);
    }
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column area_columns[] = {
    {"country", "string", "", "ISO 3166 alpha-3"},
    {"altitude_km", "number", "km", "of the object"},
    {"area_km2", "number", "km2", "over which the object is in view of this radar"},
    {"area_low_km2", "number", "km2", "10 % quantile over the draws"},
    {"area_high_km2", "number", "km2", "90 % quantile over the draws"},
    {"added_area_km2", "number", "km2", "of that, out of view of every radar that was there before"},
    {"added_area_low_km2", "number", "km2", "10 % quantile over the draws"},
    {"added_area_high_km2", "number", "km2", "90 % quantile over the draws"},
    {"existing_area_km2", "number", "km2", "in view of the radars that were there before (best estimate)"},
    {"country_area_km2", "number", "km2", "of the whole country"},
};

static void add_area(gi_sheet *sheet, const glacis_study *study, size_t neighbour, size_t height)
{
    const glacis_scenario *s = study->scenario;
    const glacis_radar_study *r = &study->radar;
    double height_km = s->view_heights_m[height] * 1e-3;
    char key[64];
    gi_sheet_word(sheet, s->neighbours[neighbour]);
    gi_sheet_number(sheet, height_km);
    snprintf(key, sizeof key, "view_area_km2.%s.%.0f", s->neighbours[neighbour], height_km);
    add_band(sheet, study, key);
    snprintf(key, sizeof key, "view_added_area_km2.%s.%.0f", s->neighbours[neighbour], height_km);
    add_band(sheet, study, key);
    gi_sheet_number(sheet, r->area_existing_m2[neighbour * r->heights_count + height] * 1e-6);
    gi_sheet_number(sheet, r->country_area_m2[neighbour] * 1e-6);
}

static glacis_status write_areas(gi_sheets *sheets, const glacis_study *study)
{
    gi_sheet sheet = GI_SHEET("view_areas", "how much of each neighbour lies in view", area_columns);
    gi_sheet_takes(&sheet, study->scenario,
                   (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING});
    for (size_t n = 0; n < study->radar.neighbours_count; n++)
        for (size_t h = 0; h < study->radar.heights_count; h++)
            add_area(&sheet, study, n, h);
    return gi_sheets_write(sheets, &sheet);
}

static const gi_column horizon_columns[] = {
    {"ground_range_km", "number", "km", "from the radar, over the sphere that fits the ellipsoid there"},
    {"altitude_km", "number", "km", "lowest altitude in view at that range; empty: none"},
};

static glacis_status write_horizon(gi_sheets *sheets, const glacis_study *study)
{
    const glacis_radar_study *r = &study->radar;
    gi_sheet sheet = GI_SHEET("horizon", "the lowest altitude in view against range", horizon_columns);
    gi_sheet_takes(&sheet, study->scenario, (glacis_takes){.what = GLACIS_TAKES_SEEING});
    for (size_t i = 0; i < r->horizon_count; i++) {
        gi_sheet_number(&sheet, r->horizon[i].ground_range_m * 1e-3);
        gi_sheet_number(&sheet, r->horizon[i].height_m * 1e-3);
    }
    return gi_sheets_write(sheets, &sheet);
}

glacis_status gi_sheets_radar(gi_sheets *sheets)
{
    const glacis_study *study = sheets->sink->out->study;
    glacis_status status = write_outbound(sheets, study);
    if (status == GLACIS_OK) status = write_areas(sheets, study);
    return status == GLACIS_OK ? write_horizon(sheets, study) : status;
}
