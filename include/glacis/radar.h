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
    /* Seen within this of boresight in azimuth, or within it of the array's normal; pi or more: all round. */
    double azimuth_half_width_rad;
    double scan_loss_exponent; /* two-way gain falls as cos(scan)^exponent; 0: no loss in any direction */
    double range_error_floor_m, angle_error_floor_rad;
} glacis_radar;

typedef struct glacis_radar_mode {
    double instrumented_range_m; /* nothing is seen beyond, whatever the signal */
    double elevation_min_rad, elevation_max_rad;
    double search_az_width_rad,
        search_el_width_rad;  /* the fence that is searched; it stands on elevation_min */
    double search_frame_s;    /* each beam position is visited once a frame */
    double search_time_share; /* of the radar's time; the rest tracks */
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
    double mask_rad; /* terrain: nothing is seen below this apparent elevation, nor below the Earth's edge */
} glacis_radar_post;

/* ---- range equation and budget -------------------------------------------------------------------- */

/* Range (m) at which a target of rcs_m2 gives the power ratio snr in one dwell, at scan_rad off boresight. */
GLACIS_API double glacis_radar_range_m(const glacis_radar *radar, double rcs_m2, double snr, double dwell_s,
                                       double scan_rad);
GLACIS_API double glacis_radar_snr(const glacis_radar *radar, double rcs_m2, double range_m, double dwell_s,
                                   double scan_rad);
/* Probability of detection in one dwell; Swerling case 0 (steady, Marcum Q) or 1 or 3. Refuses another case
 * (GLACIS_REFUSED_ARGUMENT), a negative or infinite snr, and false alarm probabilities outside [1e-300, 1). */
GLACIS_API glacis_status glacis_radar_detection_probability(double snr, double false_alarm_probability,
                                                            int swerling, double *probability);
/* Dwell (s) that the search fence leaves for one beam position: share * frame * beam solid angle / fence solid angle,
 * the beam's being 4 pi / G = lambda^2 / A_e and the fence's width * (sin(top) - sin(bottom)). */
GLACIS_API double glacis_radar_search_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode);
/* Tracks that fit the time left by the search: (1 - share) * update / dwell. */
GLACIS_API double glacis_radar_track_capacity(const glacis_radar_mode *mode);
/* Dwell used to detect: the track dwell when cued, else that of the search fence. */
GLACIS_API double glacis_radar_detection_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode);

/* ---- a prepared view ------------------------------------------------------------------------------ */

typedef struct glacis_radar_view glacis_radar_view;
struct glacis_land; /* glacis/land.h */

/* Prepares the look frame and the bent rays of mask, lower and upper elevation as tables against range. Refuses a
 * post with a number that no radar has, elevations under -2 deg, an upper elevation limit not above the lower, and
 * heights outside -500 m to 20 km (GLACIS_REFUSED_RANGE). Read only from then on: any number of threads may ask at
 * once. */
GLACIS_API glacis_status glacis_radar_view_create(const glacis_radar_post *post, glacis_refraction refraction,
                                                  glacis_radar_view **out);
/* The same radar at the same place facing elsewhere, to be destroyed by itself: rays bend alike to all sides, so nothing is traced
 * anew. GLACIS_REFUSED_RANGE for an azimuth that is not finite. */
GLACIS_API glacis_status glacis_radar_view_turn(const glacis_radar_view *view, double boresight_az_rad,
                                                glacis_radar_view **out);
GLACIS_API void glacis_radar_view_destroy(glacis_radar_view *view);
/* Lowest height (m) visible at a ground range, by the mask and by the lower elevation limit, over the sphere that
 * fits the ellipsoid at the radar; INFINITY where the ray never comes. */
GLACIS_API double glacis_radar_horizon_height_m(const glacis_radar_view *view, double ground_range_m);
/* Lowest height (m, not under 0) above the ellipsoid at which an object above a point is inside mask, elevation limits and
 * sector; INFINITY when it never is, or is then beyond the instrumented range. The size of the object does not enter. */
GLACIS_API double glacis_radar_least_height_m(const glacis_radar_view *view, double lat_rad, double lon_rad);
/* The limits that hide a target there, as GLACIS_LIMIT_{HORIZON,SECTOR,ELEVATION,RANGE} bits; 0: seen.
 * HORIZON: below the ray of the mask or of the Earth's edge. ELEVATION: above that ray, but outside the elevation
 * limits (below the mask it is not set: the Earth, not the antenna, is then what is in the way). SECTOR: azimuth and
 * scan angle both beyond the half width.
 * RANGE: beyond the instrumented range, or too faint with scan loss. All that apply are set. */
GLACIS_API unsigned glacis_radar_hidden_by(const glacis_radar_view *view, const double target_ecef_m[3],
                                           double rcs_m2);
/* The limits that take a target from a track, in the same bits: as glacis_radar_hidden_by, but a radar that knows where to
 * look gives the target the track dwell, if that is longer than the dwell of its search. */
GLACIS_API unsigned glacis_radar_lost_by(const glacis_radar_view *view, const double target_ecef_m[3],
                                         double rcs_m2);
/* RCS (m2) of a vehicle at a state, by phase and aspect class: nose within 30 deg, rear beyond 150 deg of the
 * axis, which is taken along the Earth-fixed velocity. */
GLACIS_API double glacis_radar_rcs_m2(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                      const glacis_state *state, bool boosting);

/* ---- a country, seen ------------------------------------------------------------------------------- */

/* The middles of the cells of a country, at several heights above the ellipsoid. */
typedef struct glacis_radar_region glacis_radar_region;

/* Cells are step_m wide (see glacis_grid_cover for what it refuses), and as large together as the country. Refuses a country that is
 * not in the file (GLACIS_REFUSED_ARGUMENT) and heights that are not finite. A country too small to hold a middle has none. */
GLACIS_API glacis_status glacis_radar_region_create(const struct glacis_land *land, int country,
                                                    double step_m, const double *heights_m,
                                                    size_t heights_count, glacis_radar_region **out);
GLACIS_API void glacis_radar_region_destroy(glacis_radar_region *region);
/* Bytes of `seen` below: one for each cell and height. */
GLACIS_API size_t glacis_radar_region_size(const glacis_radar_region *region);
/* Sets to 1 what the radar sees of an object of rcs_m2, as glacis_radar_hidden_by, and leaves the rest: several radars add up.
 * `lanes_most` limits the width of the kernels, as for glacis_aim_batch_create. */
GLACIS_API void glacis_radar_region_see(const glacis_radar_region *region, const glacis_radar_view *view,
                                        double rcs_m2, int lanes_most, unsigned char *seen);
/* Area (m2) of what is set at one of the heights. */
GLACIS_API double glacis_radar_region_area_m2(const glacis_radar_region *region, size_t height,
                                              const unsigned char *seen);

/* ---- one flight, seen -----------------------------------------------------------------------------
 *
 * A target is found once it has been detectable (glacis_radar_hidden_by) for one search frame without a break, at once when
 * the radar is cued; it is then in view while glacis_radar_lost_by is 0. Out of view for longer than five update intervals
 * it is lost, and must be found again. */

typedef struct glacis_sighting {
    bool seen;
    /* When found: -1 and 0 when never seen. A fence that comes by early finds it up to search_frame_s sooner. */
    double first_sight_s, first_sight_height_m;
    double usable_track_s; /* first time at which the covariance bound falls below the basket; -1: never */
    double boost_s, midcourse_s, terminal_s; /* seconds in view by phase (terminal: below 100 km, falling) */
    double last_sight_s;                     /* -1 when never seen */
} glacis_sighting;

typedef struct glacis_track_need {
    double basket_m;     /* 1-sigma position error (root of the three axes' sum) allowed at that time */
    double look_ahead_s; /* how far ahead the prediction must hold */
} glacis_track_need;

/* Samples the flight every step_s seconds and bisects each coming into and going out of view to 0.1 s. Looks made under
 * power do not count for the track; a track that was lost starts anew. */
GLACIS_API glacis_status glacis_radar_watch(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                            const glacis_flight *flight, const glacis_track_need *need,
                                            double step_s, glacis_sighting *out);

/* When a flight is in view, by the rule above: from the first to the last, apart from each other. */
typedef struct glacis_radar_span {
    double from_s, to_s;
} glacis_radar_span;

#define GLACIS_RADAR_SPANS_MAX 32

typedef struct glacis_radar_spans {
    size_t count;
    glacis_radar_span at[GLACIS_RADAR_SPANS_MAX];
} glacis_radar_spans;

/* Sampled as by glacis_radar_watch. GLACIS_FAILED_STEPS: in and out of view more than GLACIS_RADAR_SPANS_MAX times. */
GLACIS_API glacis_status glacis_radar_spans_of(const glacis_radar_view *view, const glacis_vehicle *vehicle,
                                               const glacis_flight *flight, double step_s,
                                               glacis_radar_spans *out);
/* Seconds of `spans` that none of the others covers; all of them without others. */
GLACIS_API double glacis_radar_spans_beyond_s(const glacis_radar_spans *spans,
                                              const glacis_radar_spans *const *others, size_t others_count);

#define GLACIS_RADAR_OTHERS_MAX 32

/* Seconds of the flight that `view` sees while none of the `others` does, each by the rule above; NAN for more than
 * GLACIS_RADAR_OTHERS_MAX others, or where spans cannot be told. */
GLACIS_API double glacis_radar_added_seconds(const glacis_radar_view *view,
                                             const glacis_radar_view *const *others, size_t others_count,
                                             const glacis_vehicle *vehicle, const glacis_flight *flight,
                                             double step_s);

#endif
