/* Vehicles, a radar and a battery that exist nowhere: round numbers for the tests of this room. */
#ifndef MADE_UP_H
#define MADE_UP_H

#include <glacis/defend.h>

/* One solid stage: 700 kg, ideal speed 3.5 km/s with isp_s = 270. */
static inline glacis_vehicle made_up_interceptor(double isp_s)
{
    glacis_vehicle v = {.stages_count = 1,
                        .stages[0] = {.propellant_kg = 510,
                                      .dry_kg = 110,
                                      .isp_vacuum_s = isp_s,
                                      .isp_sea_level_s = isp_s * 0.92,
                                      .burn_time_s = 18,
                                      .diameter_m = 0.35},
                        .payload_kg = 80,
                        .payload_diameter_m = 0.35,
                        .reentry_beta_kgpm2 = 2500,
                        .drag_scale = 1,
                        .vertical_rise_s = 0.5,
                        .kick_ramp_s = 2,
                        .separates = 1,
                        .rcs_nose_m2 = 0.01,
                        .rcs_side_m2 = 0.1,
                        .rcs_rear_m2 = 0.1,
                        .rcs_boost_m2 = 1};
    glacis_cd_body(&v.boost_cd);
    glacis_cd_reentry(&v.reentry_cd);
    return v;
}

/* One liquid stage, 12 t, that throws a tonne some 800 km. */
static inline glacis_vehicle made_up_threat(void)
{
    glacis_vehicle v = {.stages_count = 1,
                        .stages[0] = {.propellant_kg = 9500,
                                      .dry_kg = 1500,
                                      .isp_vacuum_s = 250,
                                      .isp_sea_level_s = 225,
                                      .burn_time_s = 90,
                                      .diameter_m = 1.3},
                        .payload_kg = 1000,
                        .payload_diameter_m = 0.9,
                        .reentry_beta_kgpm2 = 4000,
                        .drag_scale = 1,
                        .vertical_rise_s = 5,
                        .kick_ramp_s = 10,
                        .separates = 1,
                        .can_cut_off = 1,
                        .rcs_nose_m2 = 0.05,
                        .rcs_side_m2 = 0.5,
                        .rcs_rear_m2 = 0.5,
                        .rcs_boost_m2 = 2};
    glacis_cd_body(&v.boost_cd);
    glacis_cd_reentry(&v.reentry_cd);
    return v;
}

static inline glacis_radar_post made_up_post(glacis_geodetic position, double boresight_az_rad)
{
    return (glacis_radar_post){.radar = {.frequency_hz = 9.5e9,
                                         .aperture_area_m2 = 9,
                                         .aperture_efficiency = 0.8,
                                         .average_power_w = 80e3,
                                         .loss_temperature_k = 2500,
                                         .azimuth_half_width_rad = 60 * GLACIS_RAD,
                                         .scan_loss_exponent = 2.5,
                                         .range_error_floor_m = 5,
                                         .angle_error_floor_rad = 0.5e-3},
                               .mode = {.instrumented_range_m = 1e6,
                                        .elevation_min_rad = 2 * GLACIS_RAD,
                                        .elevation_max_rad = 90 * GLACIS_RAD,
                                        .search_az_width_rad = 120 * GLACIS_RAD,
                                        .search_el_width_rad = 4 * GLACIS_RAD,
                                        .search_frame_s = 5,
                                        .search_time_share = 0.5,
                                        .track_dwell_s = 0.02,
                                        .track_update_s = 0.5,
                                        .detection_snr = 20,
                                        .cued = 1},
                               .position = position,
                               .boresight_az_rad = boresight_az_rad};
}

static inline glacis_battery made_up_battery(glacis_geodetic position)
{
    return (glacis_battery){.position = position,
                            .launchers_count = 6,
                            .interceptors_per_launcher_count = 8,
                            .published_reach_m = 200e3,
                            .published_reach_governs = 0,
                            .layer_min_m = 40e3,
                            .layer_max_m = 150e3,
                            .target_speed_max_mps = 5000,
                            .reaction_time_s = 20,
                            .assessment_delay_s = 5,
                            .launch_interval_s = 3,
                            .single_shot_kill_probability = 0.8,
                            .interceptor_reliability = 0.9,
                            .kill_correlation = 0.1,
                            .shots_required_count = 1,
                            .track_need = {.basket_m = 2000, .look_ahead_s = 60}};
}

#endif
