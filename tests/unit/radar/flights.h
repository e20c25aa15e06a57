/* Made-up flights for the tests of watching: straight, at constant speed, between corners. */
#ifndef TEST_RADAR_FLIGHTS_H
#define TEST_RADAR_FLIGHTS_H

#include "../test.h"

#include "posts.h"

#include <glacis/traj.h>

#include <stdlib.h>

#define EDGE_S 0.1 /* promised by the header */

static const glacis_track_need easy_need = {.basket_m = 1e9, .look_ahead_s = 0.0};

static inline glacis_vehicle plain_vehicle(void)
{
    return (glacis_vehicle){
        .rcs_nose_m2 = 0.01, .rcs_side_m2 = 0.01, .rcs_rear_m2 = 0.01, .rcs_boost_m2 = 0.01};
}

static inline glacis_flight *new_flight(void)
{
    glacis_flight *flight = calloc(1, sizeof *flight);
    assert_non_null(flight);
    return flight;
}

static inline void add_knot(glacis_flight *flight, double time_s, const double pos_m[3],
                            const double vel_mps[3])
{
    glacis_knot *knot = &flight->knots[flight->knots_count++];
    *knot = (glacis_knot){.time_s = time_s, .phase = GLACIS_PHASE_BALLISTIC};
    for (int i = 0; i < 3; ++i) {
        knot->pos_ecef_m[i] = pos_m[i];
        knot->vel_ecef_mps[i] = vel_mps[i];
    }
}

/* Adds a straight leg from a to b; its two knots share the velocity. */
static inline void add_leg(glacis_flight *flight, double from_s, double to_s, const double a_m[3],
                           const double b_m[3])
{
    double vel_mps[3];
    for (int i = 0; i < 3; ++i)
        vel_mps[i] = (b_m[i] - a_m[i]) / (to_s - from_s);
    add_knot(flight, from_s, a_m, vel_mps);
    add_knot(flight, to_s, b_m, vel_mps);
    flight->impact = (glacis_state){.time_s = to_s};
    for (int i = 0; i < 3; ++i) {
        flight->impact.pos_ecef_m[i] = b_m[i];
        flight->impact.vel_ecef_mps[i] = vel_mps[i];
    }
}

static inline void above(double lat_deg, double lon_deg, double height_m, double ecef_m[3])
{
    const glacis_geodetic place = {lat_deg * GLACIS_RAD, lon_deg * GLACIS_RAD, height_m};
    glacis_geo_ecef_from_geodetic(&place, ecef_m);
}

/* Falls (or rises) down the plumb line of a place, so that its height is linear in time, exactly. */
static inline glacis_flight *plumb_flight(double lat_deg, double lon_deg, double from_m, double to_m,
                                          double seconds)
{
    glacis_flight *flight = new_flight();
    double a_m[3], b_m[3];
    above(lat_deg, lon_deg, from_m, a_m);
    above(lat_deg, lon_deg, to_m, b_m);
    add_leg(flight, 0.0, seconds, a_m, b_m);
    flight->apogee_height_m = fmax(from_m, to_m);
    flight->apogee.time_s = from_m > to_m ? 0.0 : seconds;
    return flight;
}

static inline glacis_radar_post tracking_post(void)
{
    glacis_radar_post post = open_post();
    post.radar.average_power_w = 81e3;
    post.mode.instrumented_range_m = 900e3;
    return post;
}

#endif
