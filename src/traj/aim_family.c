/* What can a vehicle reach from a place, with one shape of trajectory?
 *
 * The nodes of the family (aim_shape.c), each flown once, and the surface through them (aim_model.c).
 */
#include "traj/aim_family.h"

#include "traj/fly.h"

#include <stdlib.h>

static glacis_status fly_nodes(glacis_aim_family *family, glacis_flight *flight)
{
    for (size_t j = 0; j < family->radii; j++)
        for (size_t i = 0; i < GI_AIM_TURNS; i++) {
            glacis_control control = gi_aim_control(
                family, gi_aim_node_az(i), family->node[j][GI_AIM_KICK][i], family->node[j][GI_AIM_BURN][i]);
            double plane[2];
            glacis_geodetic impact;
            glacis_status status = gi_traj_fly(&family->prepared, &control, &family->options, flight);
            if (status) return status;
            glacis_geo_geodetic_from_ecef(flight->impact.pos_ecef_m, &impact);
            gi_aim_plane(family, &impact, plane);
            family->node[j][GI_AIM_EAST][i] = plane[0];
            family->node[j][GI_AIM_NORTH][i] = plane[1];
        }
    return GLACIS_OK;
}

static glacis_status build(glacis_aim_family *family, glacis_shape shape, double apogee_m)
{
    glacis_flight *flight = malloc(sizeof *flight);
    if (!flight) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_aim_shape_nodes(family, shape, apogee_m, flight);
    if (!status) status = fly_nodes(family, flight);
    if (!status) gi_aim_family_fit(family);
    free(flight);
    return status;
}

glacis_status glacis_aim_family_create(const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                                       glacis_shape shape, double az_rad, double apogee_m,
                                       const glacis_flight_options *options, glacis_aim_family **out)
{
    if (!vehicle || !launch || !out || !isfinite(az_rad)) return GLACIS_REFUSED_ARGUMENT;
    if (shape == GLACIS_SHAPE_APOGEE && !(isfinite(apogee_m) && apogee_m > 0)) return GLACIS_REFUSED_ARGUMENT;
    glacis_flight_options taken;
    glacis_status status = gi_traj_options_take(options, &taken);
    if (!status) status = glacis_vehicle_check(vehicle, NULL, 0);
    if (!status) status = gi_traj_launch_check(launch);
    if (status) return status;
    glacis_aim_family *family = calloc(1, sizeof *family);
    if (!family) return GLACIS_FAILED_MEMORY;
    family->vehicle = *vehicle;
    family->launch = *launch;
    family->options = taken;
    family->az_rad = az_rad;
    gi_traj_prepare(&family->vehicle, launch, &family->prepared);
    status = build(family, shape, apogee_m);
    if (status)
        free(family);
    else
        *out = family;
    return status;
}

void glacis_aim_family_destroy(glacis_aim_family *family)
{
    free(family);
}
