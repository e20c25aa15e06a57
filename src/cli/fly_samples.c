/* glacis fly --every: the flight, sampled, as a table for people or as JSON. */
#include "cli/fly.h"

#include <jansson.h>

#include <math.h>

typedef struct sample {
    double time_s, speed_mps, path_rad; /* Earth-fixed */
    glacis_geodetic point;
} sample;

/* Sample i of a flight cut every `every_s`, the impact the last; false when there is none. */
static bool sample_at(const glacis_flight *flight, double every_s, size_t i, sample *out)
{
    size_t count = (size_t)floor(flight->impact.time_s / every_s) + 1;
    if (i > count) return false;
    glacis_state state;
    out->time_s = i < count ? (double)i * every_s : flight->impact.time_s;
    glacis_flight_at(flight, out->time_s, &state);
    glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &out->point);
    glacis_state_speed(&state, false, &out->speed_mps, &out->path_rad);
    return true;
}

json_t *cli_fly_samples_json(const glacis_flight *flight, double every_s)
{
    json_t *samples = json_array();
    sample s;
    for (size_t i = 0; sample_at(flight, every_s, i, &s); i++)
        json_array_append_new(samples,
                              json_pack("{s:f,s:f,s:f,s:f,s:f,s:f}", "time_s", s.time_s, "lat_deg",
                                        s.point.lat_rad / GLACIS_RAD, "lon_deg", s.point.lon_rad / GLACIS_RAD,
                                        "altitude_km", s.point.height_m * 1e-3, "speed_km_s",
                                        s.speed_mps * 1e-3, "flight_path_deg", s.path_rad / GLACIS_RAD));
    return samples;
}

void cli_fly_show_samples(const glacis_flight *flight, double every_s)
{
    sample s;
    cli_print("  time, s    latitude   longitude  altitude, km  speed, km/s  path, deg (Earth-fixed)\n");
    for (size_t i = 0; sample_at(flight, every_s, i, &s); i++)
        cli_print("%9.2f %11.5f %11.5f %13.3f %12.4f %10.3f\n", s.time_s, s.point.lat_rad / GLACIS_RAD,
                  s.point.lon_rad / GLACIS_RAD, s.point.height_m * 1e-3, s.speed_mps * 1e-3,
                  s.path_rad / GLACIS_RAD);
}
