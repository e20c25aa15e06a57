/* What can a vehicle reach from a place, with one shape of trajectory?
 *
 * The nodes of the family (aim_shape.c), each flown once, and the surface through them (aim_model.c).
 */
#include "traj/aim_task.h"
#include "traj/fly.h"

#include <math.h>
#include <stdlib.h>

#define BEYOND_M         20e6
#define NEAR_ORBITAL_MPS 7000.0 /* ideal speed, losses included */

static void put_node(glacis_aim_family *family, size_t j, size_t i, const double impact_ecef_m[3])
{
    double plane[2];
    glacis_geodetic impact;
    glacis_geo_geodetic_from_ecef(impact_ecef_m, &impact);
    gi_aim_plane(family, &impact, plane);
    family->node[j][GI_AIM_EAST][i] = plane[0];
    family->node[j][GI_AIM_NORTH][i] = plane[1];
}

static glacis_control node_control(const glacis_aim_family *family, size_t j, size_t i)
{
    return gi_aim_control(family, gi_aim_node_az(i), family->node[j][GI_AIM_KICK][i],
                          family->node[j][GI_AIM_BURN][i]);
}

/* Where a node falls; false when its flight goes round the Earth. */
static glacis_status fly_node(glacis_aim_family *family, size_t j, size_t i, glacis_flight *flight,
                              bool *down)
{
    glacis_control control = node_control(family, j, i);
    glacis_status status = gi_traj_fly(&family->prepared, &control, &family->options, flight);
    *down = !status && !gi_aim_goes_round(family, flight);
    if (family->may_go_round && status == GLACIS_FAILED_STEPS) return GLACIS_OK;
    if (*down) put_node(family, j, i, flight->impact.pos_ecef_m);
    return status;
}

/* A node whose flight goes round: in line with the two before it, and so far out that what can be aimed at lies within. */
static void put_beyond(glacis_aim_family *family, size_t j, size_t i)
{
    double plane[2];
    for (int k = 0; k < 2; k++) {
        int q = GI_AIM_EAST + k;
        plane[k] = 2 * family->node[j - 1][q][i] - family->node[j - 2][q][i];
    }
    double far = fmax(1, BEYOND_M / hypot(plane[0], plane[1]));
    for (int k = 0; k < 2; k++)
        family->node[j][GI_AIM_EAST + k][i] = far * plane[k];
}

static glacis_status fly_nodes(glacis_aim_family *family, glacis_flight *flight)
{
    for (size_t i = 0; i < GI_AIM_TURNS; i++) {
        bool beyond = false;
        for (size_t j = 0; j < family->radii; j++) {
            bool down = false;
            glacis_status status = beyond ? GLACIS_OK : fly_node(family, j, i, flight, &down);
            if (status) return status;
            if (down) continue;
            if (j < 2) return GLACIS_REFUSED_RANGE;
            put_beyond(family, j, i);
            beyond = family->is_far = true;
        }
    }
    return GLACIS_OK;
}

/* All nodes side by side; what does not land is asked of the scalar engine. */
static glacis_status fly_nodes_together(glacis_aim_family *family, glacis_aim_batch *batch,
                                        glacis_flight *flight)
{
    enum { NODES = GI_AIM_RADII_MAX * GI_AIM_TURNS };
    _Static_assert(NODES <= GI_AIM_AT_ONCE, "one call flies them all");
    glacis_control controls[NODES] = {{0}};
    gi_traj_batch_flight flown[NODES];
    size_t count = family->radii * GI_AIM_TURNS;
    for (size_t n = 0; n < count; n++)
        controls[n] = node_control(family, n / GI_AIM_TURNS, n % GI_AIM_TURNS);
    glacis_status status = gi_aim_batch_fly(batch, family, controls, count, flown);
    for (size_t n = 0; n < count && !status; n++) {
        bool down;
        if (flown[n].status == GLACIS_OK)
            put_node(family, n / GI_AIM_TURNS, n % GI_AIM_TURNS, flown[n].impact.pos_ecef_m);
        else
            status = fly_node(family, n / GI_AIM_TURNS, n % GI_AIM_TURNS, flight, &down);
    }
    return status;
}

static glacis_status build(glacis_aim_family *family, glacis_shape shape, double apogee_m,
                           glacis_aim_batch *batch)
{
    glacis_flight *flight = malloc(sizeof *flight);
    if (!flight) return GLACIS_FAILED_MEMORY;
    if (family->may_go_round) batch = NULL; /* whether a flight does takes its knots to tell */
    glacis_status status = gi_aim_shape_nodes(family, shape, apogee_m, batch, flight);
    if (!status) status = batch ? fly_nodes_together(family, batch, flight) : fly_nodes(family, flight);
    if (!status) gi_aim_family_fit(family);
    free(flight);
    return status;
}

glacis_status glacis_aim_family_create(const glacis_vehicle *vehicle, const glacis_geodetic *launch,
                                       glacis_shape shape, double az_rad, double apogee_m,
                                       const glacis_flight_options *options, glacis_aim_batch *batch,
                                       glacis_aim_family **out)
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
    family->may_go_round = glacis_vehicle_ideal_speed_mps(vehicle) > NEAR_ORBITAL_MPS;
    gi_traj_prepare(&family->vehicle, launch, &family->prepared);
    status = build(family, shape, apogee_m, batch);
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
