#include "out/trace.h"

#include <math.h>
#include <stdio.h>

static size_t add_threats(const glacis_out *out, gi_track *tracks)
{
    const glacis_study *study = out->study;
    size_t count = 0;
    for (size_t i = 0; i < study->flights_count; i++) {
        if (study->flight_aims[i].verdict != GLACIS_AIM_HIT) continue;
        const glacis_geodetic *launch = &out->scenario->best.threats[i].launch;
        gi_track *track = &tracks[count++];
        *track = (gi_track){.name = out->scenario->threat_names[i],
                            .kind = "threat",
                            .flight = &study->flights[i],
                            .takes = {.what = GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_TARGET, .threat = 1 + i},
                            .engagement = &study->flight_engagements[i],
                            .launch_lat_deg = launch->lat_rad / GLACIS_RAD,
                            .launch_lon_deg = launch->lon_rad / GLACIS_RAD};
        snprintf(track->id, sizeof track->id, "threat-%u", (unsigned)i % 100u);
    }
    return count;
}

size_t gi_tracks_list(const glacis_out *out, gi_track tracks[GI_TRACKS_MAX])
{
    const glacis_radar_study *radar = &out->study->radar;
    size_t count = add_threats(out, tracks);
    for (size_t i = 0; i < radar->outbound_count; i++) {
        const glacis_geodetic *launch = &out->scenario->best.outbound[i].launch;
        gi_track *track = &tracks[count++];
        *track = (gi_track){.name = out->scenario->outbound_names[i],
                            .kind = "outbound",
                            .flight = &radar->outbound_flights[i],
                            .takes = {.what = GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS, .outbound = 1 + i},
                            .view = &radar->outbound[i],
                            .launch_lat_deg = launch->lat_rad / GLACIS_RAD,
                            .launch_lon_deg = launch->lon_rad / GLACIS_RAD};
        snprintf(track->id, sizeof track->id, "outbound-%u", (unsigned)i % 100u);
    }
    return count;
}

/* A last whole step closer to impact than this is left out. */
#define LEAST_STEP_S 1e-6

size_t gi_trace_count(const glacis_flight *flight, double step_s)
{
    double duration_s = flight->impact.time_s - flight->knots[0].time_s;
    return (size_t)ceil((duration_s - LEAST_STEP_S) / step_s) + 1;
}

gi_trace_point gi_trace_at(const glacis_flight *flight, double step_s, size_t index)
{
    bool last = index + 1 == gi_trace_count(flight, step_s);
    double time_s = last ? flight->impact.time_s : flight->knots[0].time_s + step_s * (double)index;
    glacis_state state;
    glacis_geodetic point;
    double speed_mps, path_rad;
    glacis_flight_at(flight, time_s, &state);
    glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &point);
    glacis_state_speed(&state, false, &speed_mps, &path_rad);
    return (gi_trace_point){.time_s = time_s,
                            .lat_deg = point.lat_rad / GLACIS_RAD,
                            .lon_deg = point.lon_rad / GLACIS_RAD,
                            .height_m = round(point.height_m * 1e3) / 1e3,
                            .speed_mps = speed_mps,
                            .path_deg = path_rad / GLACIS_RAD};
}
