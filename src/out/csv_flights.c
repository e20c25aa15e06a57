/* Tables of the flights drawn: samples in time, and what the battery makes of each. */
#include "out/sheet.h"
#include "out/trace.h"
#include "out/verdict.h"

#include <math.h>

#define STEP_S 1.0

static const gi_column sample_columns[] = {
    {"flight", "string", "", "missile, launch site and shape; or the name of the outbound flight"},
    {"kind", "string", "",
     "threat: aimed at the place of the raid; outbound: generic, for the radar question"},
    {"time_s", "number", "s", "since launch; the last row of a flight is its impact"},
    {"lat_deg", "number", "deg", "geodetic latitude, WGS 84"},
    {"lon_deg", "number", "deg", "longitude, WGS 84"},
    {"altitude_km", "number", "km", "above the WGS 84 ellipsoid"},
    {"speed_km_s", "number", "km/s", "Earth-fixed"},
    {"flight_path_deg", "number", "deg", "of the velocity above the local horizontal, Earth-fixed"},
};

static void add_samples(gi_sheet *sheet, const gi_track *track)
{
    size_t count = gi_trace_count(track->flight, STEP_S);
    for (size_t i = 0; i < count; i++) {
        gi_trace_point point = gi_trace_at(track->flight, STEP_S, i);
        gi_sheet_word(sheet, track->name);
        gi_sheet_word(sheet, track->kind);
        gi_sheet_number(sheet, point.time_s);
        gi_sheet_number(sheet, point.lat_deg);
        gi_sheet_number(sheet, point.lon_deg);
        gi_sheet_number(sheet, point.height_m * 1e-3);
        gi_sheet_number(sheet, point.speed_mps * 1e-3);
        gi_sheet_number(sheet, point.path_deg);
    }
}

static const gi_column engagement_columns[] = {
    {"flight", "string", "", "missile, launch site and shape of the flight"},
    {"target", "string", "", "the place aimed at"},
    {"aim", "string", "", "does the missile reach it"},
    {"shortfall_km", "number", "km",
     "how far beyond (or within) its reach the place lies; empty if it reaches"},
    {"range_km", "number", "km", "geodesic, launch to impact"},
    {"apogee_km", "number", "km", "greatest altitude"},
    {"flight_time_s", "number", "s", "launch to impact"},
    {"burnout_s", "number", "s", "end of powered flight"},
    {"first_sight_s", "number", "s", "the radar of the battery first sees it; empty: never"},
    {"usable_track_s", "number", "s", "its track is good enough to launch on; empty: never"},
    {"first_launch_s", "number", "s", "of the first interceptor; empty: none"},
    {"first_intercept_s", "number", "s", "of the first shot; empty: none"},
    {"first_intercept_altitude_km", "number", "km", "of the first shot; empty: none"},
    {"last_intercept_s", "number", "s", "of the last shot the clock allows; empty: none"},
    {"shots", "integer", "1", "possible one after the other"},
    {"limit", "string", "", "the limit that binds if there are too few shots, or joint"},
    {"joint_limits", "string", "", "if joint: the limits that together would defend"},
};

/* Times of engagements say -1 for never. */
static void add_time(gi_sheet *sheet, double time_s)
{
    gi_sheet_number(sheet, time_s < 0 ? NAN : time_s);
}

static void add_engagement(gi_sheet *sheet, const glacis_engagement *e)
{
    char joint[160] = "";
    int limit = glacis_engagement_limit_index(e);
    if (e->joint) glacis_limit_set_names(e->joint_limits, joint, sizeof joint);
    add_time(sheet, e->first_sight_s);
    add_time(sheet, e->usable_track_s);
    add_time(sheet, e->first_launch_s);
    add_time(sheet, e->first_intercept_s);
    gi_sheet_number(sheet, e->first_intercept_s < 0 ? NAN : e->first_intercept_height_m * 1e-3);
    add_time(sheet, e->last_intercept_s);
    gi_sheet_count(sheet, (size_t)e->shots);
    gi_sheet_word(sheet, limit < 0 ? "" : gi_verdict_name(limit));
    gi_sheet_word(sheet, joint);
}

static void add_flight(gi_sheet *sheet, const glacis_study *study, size_t i)
{
    const glacis_aim *aim = &study->flight_aims[i];
    const glacis_flight *flight = &study->flights[i];
    bool hit = aim->verdict == GLACIS_AIM_HIT;
    unsigned engaged = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET;
    gi_sheet_takes(sheet, study->scenario, (glacis_takes){.what = engaged, .threat = 1 + i});
    gi_sheet_word(sheet, study->scenario->threat_names[i]);
    gi_sheet_word(sheet, study->flight_target.name);
    gi_sheet_word(sheet, glacis_aim_verdict_sentence(aim->verdict));
    gi_sheet_number(sheet, hit ? NAN : aim->shortfall_m * 1e-3);
    if (hit) {
        gi_sheet_number(sheet, flight->range_m * 1e-3);
        gi_sheet_number(sheet, flight->apogee_height_m * 1e-3);
        gi_sheet_number(sheet, flight->impact.time_s);
        gi_sheet_number(sheet, flight->burnout.time_s);
        add_engagement(sheet, &study->flight_engagements[i]);
        return;
    }
    while (sheet->cell)
        gi_sheet_empty(sheet);
}

glacis_status gi_sheets_flights(gi_sheets *sheets)
{
    const glacis_out *out = sheets->sink->out;
    gi_track tracks[GI_TRACKS_MAX];
    size_t count = gi_tracks_list(out, tracks);
    gi_sheet samples = GI_SHEET("flights", "the flights drawn, second by second", sample_columns);
    for (size_t i = 0; i < count; i++) {
        gi_sheet_takes(&samples, out->scenario, tracks[i].takes);
        add_samples(&samples, &tracks[i]);
    }
    glacis_status status = gi_sheets_write(sheets, &samples);
    if (status != GLACIS_OK) return status;
    gi_sheet engagements =
        GI_SHEET("engagements", "what the battery makes of each threat's flight", engagement_columns);
    for (size_t i = 0; i < out->study->flights_count; i++)
        add_flight(&engagements, out->study, i);
    return gi_sheets_write(sheets, &engagements);
}
