/* glacis/radar.h: what a radar sees: range, sector, elevation, horizon, budget, track.
 *
 * A monostatic phased array by the range equation
 *   S/N = P_av t_dwell G A_e sigma L_scan / ((4 pi)^2 R^4 k T_s L),  G = 4 pi A_e / lambda^2,  A_e = efficiency * area
 * behind sector, elevation and horizon limits, with rays bent by an exponential refractivity profile.
 * See docs/models/radar.md.
 */
#ifndef GLACIS_RADAR_H
#define GLACIS_RADAR_H

#include <glacis/base.h>
#include <glacis/env.h>
#include <glacis/geo.h>
#include <glacis/limit.h>
#include <glacis/traj.h>

typedef struct glacis_radar {
    double frequency_hz;
    double aperture_area_m2, aperture_efficiency;
    double average_power_w;
    double loss_temperature_k; /* system losses x noise temperature, L T_s */
    double azimuth_half_width_rad;
    double scan_loss_exponent; /* two-way gain falls as cos(scan)^exponent */
    double range_error_floor_m, angle_error_floor_rad;
} glacis_radar;

typedef struct glacis_radar_mode {
    double instrumented_range_m; /* nothing is seen beyond, whatever the signal */
    double elevation_min_rad, elevation_max_rad;
    double search_az_width_rad, search_el_width_rad; /* the fence that is searched */
    double search_frame_s;                           /* each beam position is visited once a frame */
    double search_time_share;                        /* of the radar's time; the rest tracks */
    double track_dwell_s, track_update_s;
    double detection_snr; /* power ratio needed in one dwell */
    double cued;          /* 1: told where to look, so detection uses the track dwell; 0: by its own fence */
} glacis_radar_mode;

/* A radar that stands somewhere and faces somewhere. */
typedef struct glacis_radar_post {
    glacis_radar radar;
    glacis_radar_mode mode;
    glacis_geodetic position; /* height: of the antenna above the ellipsoid */
    double boresight_az_rad;
    double mask_rad; /* terrain: nothing is seen below this apparent elevation */
} glacis_radar_post;

/* ---- range equation and budget -------------------------------------------------------------------- */

/* Range (m) at which a target of rcs_m2 gives the power ratio snr in one dwell, at scan_rad off boresight. */
GLACIS_API double glacis_radar_range_m(const glacis_radar *radar, double rcs_m2, double snr, double dwell_s,
                                       double scan_rad);
GLACIS_API double glacis_radar_snr(const glacis_radar *radar, double rcs_m2, double range_m, double dwell_s,
                                   double scan_rad);
/* Probability of detection in one dwell; Swerling case 0 (steady, Marcum Q) or 1 or 3. */
GLACIS_API glacis_status glacis_radar_detection_probability(double snr, double false_alarm_probability,
                                                            int swerling, double *probability);
/* Dwell (s) that the search fence leaves for one beam position: share * frame * beam solid angle / fence solid angle. */
GLACIS_API double glacis_radar_search_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode);
/* Tracks that fit the time left by the search: (1 - share) * update / dwell. */
GLACIS_API double glacis_radar_track_capacity(const glacis_radar_mode *mode);
/* Dwell used to detect: the track dwell when cued, else that of the search fence. */
GLACIS_API double glacis_radar_detection_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode);

/* ---- a prepared view ------------------------------------------------------------------------------ */

typedef struct glacis_radar_view glacis_radar_view;

/* Prepares look frame and ray tables (lowest and highest visible height against central angle). */
GLACIS_API glacis_status glacis_radar_view_create(const glacis_radar_post *post, glacis_refraction refraction,
                                                  glacis_radar_view **out);
GLACIS_API void glacis_radar_view_destroy(glacis_radar_view *view);
/* Lowest height (m) visible at a ground range, by the mask and by the lower elevation limit. */
GLACIS_API double glacis_radar_horizon_height_m(const glacis_radar_view *view, double ground_range_m);
/* The limits that hide a target there, as GLACIS_LIMIT_{HORIZON,SECTOR,ELEVATION,RANGE} bits; 0: seen. */
GLACIS_API unsigned glacis_radar_hidden_by(const glacis_radar_view *view, const double target_ecef_m[3],
                                           double rcs_m2);

/* RCS (m2) of a vehicle at a state, by phase and aspect class: nose within 30 deg, rear beyond 150 deg of the axis. */
GLACIS_API double glacis_radar_rcs_m2(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                      const glacis_state *state, bool boosting);

/* ---- one flight, seen ----------------------------------------------------------------------------- */

typedef struct glacis_sighting {
    bool seen;
    double first_sight_s, first_sight_height_m;
    double usable_track_s; /* time at which the covariance bound falls below the basket; -1: never */
    double boost_s, midcourse_s, terminal_s; /* seconds in view by phase (terminal: below 100 km, falling) */
    double last_sight_s;
} glacis_sighting;

typedef struct glacis_track_need {
    double basket_m;     /* 1-sigma position error allowed at the predicted time */
    double look_ahead_s; /* how far ahead the prediction must hold */
} glacis_track_need;

/* Samples the flight every step_s seconds. */
GLACIS_API glacis_status glacis_radar_watch(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                            const glacis_flight *flight, const glacis_track_need *need,
                                            double step_s, glacis_sighting *out);
/* Seconds of the flight that `view` sees while none of the `others` does. */
GLACIS_API double glacis_radar_added_seconds(const glacis_radar_view *view,
                                             const glacis_radar_view *const *others, size_t others_count,
                                             const glacis_vehicle *vehicle, const glacis_flight *flight,
                                             double step_s);

#endif
