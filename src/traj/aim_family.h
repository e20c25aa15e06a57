/* traj/aim_family.h: what an aim family holds. Internal.
 *
 * The controls of a family are a disc or a ring: s in [0, 1] is the radius, the launch azimuth the angle. On nodes of both the
 * family keeps the control and where it falls, as (east, north) metres in the azimuthal equidistant plane of the launch
 * point; between nodes it reads quantities by cubics in s and a trigonometric polynomial in azimuth.
 */
#ifndef GI_TRAJ_AIM_FAMILY_H
#define GI_TRAJ_AIM_FAMILY_H

#include "traj/plan.h"

#define GI_AIM_RADII_MAX 13
#define GI_AIM_TURNS     8 /* azimuth nodes */

enum { GI_AIM_KICK, GI_AIM_BURN, GI_AIM_EAST, GI_AIM_NORTH, GI_AIM_QUANTITIES };

struct glacis_aim_family {
    glacis_vehicle vehicle;
    gi_traj_prepared prepared;
    glacis_geodetic launch;
    glacis_flight_options options;
    double az_rad;     /* at which ranges are reported */
    bool may_go_round; /* its ideal speed is that of an orbit, or nearly */
    bool ends_far; /* on some azimuths it ends near the far side of the Earth, not at the greatest range */
    bool is_far;   /* some of its flights go round the Earth: their nodes are put beyond the others */
    double centre_rad; /* kick to the east from which kicks are counted; 0 for most vehicles (aim_kick.c) */
    bool is_disc;      /* s = 0 is one flight, straight up; else a ring with a hole */
    size_t radii;      /* nodes of s; 1: the only control is the whole burn */
    size_t corner;     /* node at which the curve has a corner, 0: none */
    double s[GI_AIM_RADII_MAX];
    double farthest_m;                                              /* of the nodes */
    double node[GI_AIM_RADII_MAX][GI_AIM_QUANTITIES][GI_AIM_TURNS]; /* values on the nodes */
    /* Coefficients over 1, cos, sin, cos 2, sin 2, cos 3, sin 3, cos 4 of the azimuth, of the values and of their
     * derivative in s towards the next and from the previous node (they differ at the corner). */
    double value[GI_AIM_RADII_MAX][GI_AIM_QUANTITIES][GI_AIM_TURNS];
    double slope_after[GI_AIM_RADII_MAX][GI_AIM_QUANTITIES][GI_AIM_TURNS];
    double slope_before[GI_AIM_RADII_MAX][GI_AIM_QUANTITIES][GI_AIM_TURNS];
};

/* A family's quantities and their derivatives at a place. */
typedef struct gi_aim_reading {
    double value[GI_AIM_QUANTITIES], by_s[GI_AIM_QUANTITIES], by_az[GI_AIM_QUANTITIES];
} gi_aim_reading;

static inline double gi_aim_node_az(size_t turn)
{
    return 2 * GLACIS_PI * (double)turn / GI_AIM_TURNS;
}

/* Turns node values into coefficients and slopes; the nodes of s are evenly spaced on each side of the corner. */
void gi_aim_family_fit(glacis_aim_family *family);
void gi_aim_family_read(const glacis_aim_family *family, double s, double az_rad, gi_aim_reading *out);
/* A kick counted from the family's centre, towards an azimuth, as a control. */
glacis_control gi_aim_control(const glacis_aim_family *family, double az_rad, double kick_rad, double burn);
glacis_control gi_aim_family_control(const glacis_aim_family *family, const gi_aim_reading *reading,
                                     double az_rad);
/* (east, north) of a point in the plane of the launch point. */
void gi_aim_plane(const glacis_aim_family *family, const glacis_geodetic *point, double plane_m[2]);

/* Ground range of an impact. */
double gi_aim_range_m(const glacis_aim_family *family, const double impact_ecef_m[3]);
/* Does the ground track of a flight run on beyond what can be aimed at? Its impact says nothing then. */
bool gi_aim_goes_round(const glacis_aim_family *family, const glacis_flight *flight);

/* Fills the controls of the nodes (kick and burn), s, is_disc, corner. `batch` may be NULL; `flight` is working space. */
glacis_status gi_aim_shape_nodes(glacis_aim_family *family, glacis_shape shape, double apogee_m,
                                 glacis_aim_batch *batch, glacis_flight *flight);

#endif
