/* The flights of workload W. */
#include "workload.h"

#define PROPELLANT_KG 12900.0
#define BURN_S        95.0
#define EXIT_AREA_M2  0.25
#define ISP_VACUUM_S  235.0
#define BODY_KG       1200.0
#define BODY_AREA_M2  1.130973

static double halton(size_t index, unsigned base)
{
    double scale = 1, sum = 0;
    for (size_t i = index + 1; i; i /= base) {
        scale /= base;
        sum += scale * (double)(i % base);
    }
    return sum;
}

static void make_vehicle(double inverse_beta_scale, glacis_vehicle *out)
{
    double flow = PROPELLANT_KG / BURN_S;
    *out = (glacis_vehicle){.stages_count = 1,
                            .payload_kg = BODY_KG,
                            .payload_diameter_m = 1.2,
                            .reentry_beta_kgpm2 = BODY_KG / (0.30 * BODY_AREA_M2) / inverse_beta_scale,
                            .drag_scale = 1,
                            .vertical_rise_s = 5,
                            .kick_ramp_s = 10,
                            .separates = 1,
                            .can_cut_off = 1};
    out->stages[0] =
        (glacis_stage){.propellant_kg = PROPELLANT_KG,
                       .dry_kg = 1900,
                       .isp_vacuum_s = ISP_VACUUM_S,
                       .isp_sea_level_s = ISP_VACUUM_S - EXIT_AREA_M2 * 101325 / (flow * GLACIS_G0_MPS2),
                       .burn_time_s = BURN_S,
                       .diameter_m = 1.35};
    glacis_cd_body(&out->boost_cd);
    glacis_cd_reentry(&out->reentry_cd);
}

void workload_make(size_t index, workload_case *out)
{
    glacis_flight_options options = glacis_flight_options_default();
    out->control = (glacis_control){.az_rad = (60 + 130 * halton(index, 2)) * GLACIS_RAD,
                                    .kick_rad = (8 + 12 * halton(index, 3)) * GLACIS_RAD,
                                    .burn_fraction = 1};
    out->launch = glacis_geo_deg(39 + 2.5 * halton(index, 5), 125 + 4 * halton(index, 7), 0);
    make_vehicle(0.8 + 0.4 * halton(index, 11), &out->vehicle);
    gi_traj_prepare(&out->vehicle, &out->launch, &out->prepared);
    gi_traj_plan_make(&out->prepared, &out->control, &options, &out->plan);
}
