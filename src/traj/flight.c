/* Where was the missile at a time, and when did it cross a height? */
#include "traj/hermite.h"

#include <glacis/env.h>

#include <math.h>

/* Index of the knot that ends the step holding time_s; a step between two knots of one time is never chosen. */
static size_t step_end(const glacis_flight *flight, double time_s)
{
    size_t low = 0, high = flight->knots_count - 1;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (flight->knots[middle].time_s <= time_s)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void glacis_flight_at(const glacis_flight *flight, double time_s, glacis_state *out)
{
    double first = flight->knots[0].time_s;
    if (time_s >= flight->impact.time_s) {
        *out = flight->impact;
        return;
    }
    double time = time_s > first ? time_s : first;
    size_t end = step_end(flight, time);
    const glacis_knot *a = &flight->knots[end - 1], *b = &flight->knots[end];
    double length = b->time_s - a->time_s;
    gi_traj_hermite(a, b, length > 0 ? (time - a->time_s) / length : 0, out);
}

/* Crossing within the part of a step from time_s on; -1: none. A step is short against the curve of a flight, so the height
 * has at most one top in it: the step is split there. */
static double crossing(const glacis_knot *a, const glacis_knot *b, double height_m, bool rising,
                       double from_s)
{
    double cut[3] = {0, 1, 1};
    if (from_s > a->time_s) cut[0] = (from_s - a->time_s) / (b->time_s - a->time_s);
    double top = gi_traj_event_find(a, b, gi_traj_event_climb, 0);
    if (top > cut[0]) cut[1] = top;
    for (int i = 0; i < 2; i++) {
        glacis_state low, high;
        gi_traj_hermite(a, b, cut[i], &low);
        gi_traj_hermite(a, b, cut[i + 1], &high);
        double from = gi_traj_event_height(&low, height_m), to = gi_traj_event_height(&high, height_m);
        if (!(rising ? from <= 0 && to > 0 : from >= 0 && to < 0)) continue;
        double x = gi_traj_event_between(a, b, gi_traj_event_height, height_m, cut[i], cut[i + 1]);
        return a->time_s + x * (b->time_s - a->time_s);
    }
    return -1;
}

double glacis_flight_height_time_s(const glacis_flight *flight, double height_m, bool rising, double from_s)
{
    for (size_t i = 1; i < flight->knots_count; i++) {
        const glacis_knot *a = &flight->knots[i - 1], *b = &flight->knots[i];
        if (b->time_s <= from_s || b->time_s <= a->time_s) continue;
        double time = crossing(a, b, height_m, rising, from_s);
        if (time >= 0) return time <= flight->impact.time_s ? time : -1;
    }
    return -1;
}

double glacis_state_height_m(const glacis_state *state)
{
    glacis_geodetic point;
    glacis_geo_geodetic_from_ecef(state->pos_ecef_m, &point);
    return point.height_m;
}

void glacis_state_speed(const glacis_state *state, bool inertial, double *speed_mps, double *path_rad)
{
    glacis_geodetic point;
    glacis_enu frame;
    glacis_geo_geodetic_from_ecef(state->pos_ecef_m, &point);
    glacis_geo_enu_at(&point, &frame);
    double vel[3] = {state->vel_ecef_mps[0], state->vel_ecef_mps[1], state->vel_ecef_mps[2]};
    if (inertial) {
        vel[0] -= GLACIS_EARTH_OMEGA_RPS * state->pos_ecef_m[1];
        vel[1] += GLACIS_EARTH_OMEGA_RPS * state->pos_ecef_m[0];
    }
    double climb = vel[0] * frame.up[0] + vel[1] * frame.up[1] + vel[2] * frame.up[2];
    double speed = sqrt(vel[0] * vel[0] + vel[1] * vel[1] + vel[2] * vel[2]);
    if (speed_mps) *speed_mps = speed;
    if (path_rad) *path_rad = speed > 0 ? asin(fmin(fmax(climb / speed, -1), 1)) : 0;
}
