/* Vehicles of the tests, all made up. */
#ifndef TRAJ_COMMON_H
#define TRAJ_COMMON_H

#include <glacis/traj.h>

static inline void common_fields(glacis_vehicle *v)
{
    v->drag_scale = 1;
    v->vertical_rise_s = 5;
    v->kick_ramp_s = 10;
    v->payload_diameter_m = 1;
    v->rcs_nose_m2 = v->rcs_side_m2 = v->rcs_rear_m2 = v->rcs_boost_m2 = 1;
    glacis_cd_body(&v->boost_cd);
    glacis_cd_reentry(&v->reentry_cd);
}

/* One liquid stage, 16 t, some 1,000 km. */
static inline glacis_vehicle vehicle_one(void)
{
    glacis_vehicle v = {
        .stages_count = 1, .payload_kg = 1200, .reentry_beta_kgpm2 = 3500, .separates = 1, .can_cut_off = 1};
    v.stages[0] = (glacis_stage){.propellant_kg = 12900,
                                 .dry_kg = 1900,
                                 .isp_vacuum_s = 235,
                                 .isp_sea_level_s = 216,
                                 .burn_time_s = 95,
                                 .diameter_m = 1.35};
    common_fields(&v);
    return v;
}

/* Two liquid stages, some 6,000 km. */
static inline glacis_vehicle vehicle_two(void)
{
    glacis_vehicle v = {
        .stages_count = 2, .payload_kg = 700, .reentry_beta_kgpm2 = 6000, .separates = 1, .can_cut_off = 1};
    v.stages[0] = (glacis_stage){.propellant_kg = 27000,
                                 .dry_kg = 2700,
                                 .isp_vacuum_s = 275,
                                 .isp_sea_level_s = 245,
                                 .burn_time_s = 120,
                                 .diameter_m = 1.8,
                                 .coast_after_s = 2};
    v.stages[1] = (glacis_stage){.propellant_kg = 5000,
                                 .dry_kg = 700,
                                 .isp_vacuum_s = 285,
                                 .isp_sea_level_s = 240,
                                 .burn_time_s = 140,
                                 .diameter_m = 1.4};
    common_fields(&v);
    return v;
}

/* Three solid stages, some 10,000 km; the third holds its direction. */
static inline glacis_vehicle vehicle_three(void)
{
    glacis_vehicle v = {.stages_count = 3, .payload_kg = 1400, .reentry_beta_kgpm2 = 9000, .separates = 1};
    v.stages[0] = (glacis_stage){.propellant_kg = 20000,
                                 .dry_kg = 2500,
                                 .isp_vacuum_s = 265,
                                 .isp_sea_level_s = 237,
                                 .burn_time_s = 60,
                                 .diameter_m = 1.7,
                                 .coast_after_s = 1};
    v.stages[1] = (glacis_stage){.propellant_kg = 8000,
                                 .dry_kg = 900,
                                 .isp_vacuum_s = 280,
                                 .isp_sea_level_s = 220,
                                 .burn_time_s = 60,
                                 .diameter_m = 1.4,
                                 .coast_after_s = 5};
    v.stages[2] = (glacis_stage){.propellant_kg = 2500,
                                 .dry_kg = 350,
                                 .isp_vacuum_s = 285,
                                 .isp_sea_level_s = 200,
                                 .burn_time_s = 50,
                                 .diameter_m = 1.2,
                                 .coast_after_s = 3,
                                 .steering = GLACIS_STEERING_HOLD};
    common_fields(&v);
    return v;
}

/* One solid stage whose body stays whole, some 300 km. */
static inline glacis_vehicle vehicle_whole(void)
{
    glacis_vehicle v = {.stages_count = 1, .payload_kg = 500, .reentry_beta_kgpm2 = 4000};
    v.stages[0] = (glacis_stage){.propellant_kg = 2600,
                                 .dry_kg = 800,
                                 .isp_vacuum_s = 255,
                                 .isp_sea_level_s = 232,
                                 .burn_time_s = 45,
                                 .diameter_m = 0.8};
    common_fields(&v);
    v.vertical_rise_s = 2;
    v.kick_ramp_s = 6;
    return v;
}

#endif
