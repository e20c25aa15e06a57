/* rays.c: where does a ray run that leaves the antenna at a given apparent elevation, cheaply enough for every sample?
 *
 *   seen above the ray  <=>  up . (target - radar) >= r S(r),   r = |target - radar|
 *
 * S(r) is the sine of the geometric elevation at which the bent ray passes the range r. Bending happens in the lowest
 * tens of kilometres, so S runs smoothly from sin(apparent elevation) to a constant; against q = L / (r + L) it is
 * tabulated in equal steps from r = 0 to 20,000 km and interpolated by cubics through four nodes. Straight rays give a
 * constant, exact. The test needs no height and no central angle: the shape of the Earth enters only through the
 * stratification of the air, taken as concentric with the sphere that fits the ellipsoid at the radar.
 * Within 0.4 m of height of the traced ray to 4,000 km (docs/models/radar.md). Reference: [Blake80 ch5] for the
 * spherical Snell law. */
#include "radar/rays.h"

#include <math.h>

#define FARTHEST_M   20000e3
#define STEEPEST_RAD (89.0 * GLACIS_RAD) /* bending there is under 6e-6 rad: taken as straight */
#define TRACED       24                  /* Chebyshev points in q at which a ray is traced */
#define TURNS_MAX    8

static double range_at_q(double q)
{
    return fmax(0.0, GI_RADAR_RAY_SCALE_M / q - GI_RADAR_RAY_SCALE_M);
}

/* A point of a ray as seen from the antenna: its range and the sine of its geometric elevation. */
typedef struct sighted {
    double range_m, sine;
} sighted;

static glacis_status ray_point(const gi_radar_site *site, double el_rad, double angle_rad, sighted *out)
{
    double height_m = 0.0;
    const glacis_status status =
        glacis_env_ray_height(site->refraction, &site->refractivity, site->sphere_radius_m, site->height_m,
                              el_rad, angle_rad, &height_m);
    if (!glacis_status_usable(status)) return status;
    const double radius_m = site->sphere_radius_m + height_m;
    const double half_sine = sin(0.5 * angle_rad);
    const double across_m = radius_m * sin(angle_rad);
    const double up_m = (height_m - site->height_m) - 2.0 * radius_m * half_sine * half_sine;
    out->range_m = hypot(across_m, up_m);
    out->sine = up_m / out->range_m;
    return GLACIS_OK;
}

/* Finds the sine at a range from the point before, by the secant rule in (range, sine): the sine hardly changes
 * with range, so a turn that moves the point by under a metre has left no error worth a millimetre. */
static glacis_status sine_at_range(const gi_radar_site *site, double el_rad, double range_m, sighted *point)
{
    double guess = point->sine;
    for (int turn = 0; turn < TURNS_MAX; ++turn) {
        const double cosine = sqrt(fmax(0.0, 1.0 - guess * guess));
        const double angle_rad =
            atan2(range_m * cosine, site->sphere_radius_m + site->height_m + range_m * guess);
        sighted found = {0.0, 0.0};
        const glacis_status status = ray_point(site, el_rad, angle_rad, &found);
        if (status != GLACIS_OK) return status;
        const double run_m = found.range_m - point->range_m;
        const double slope = run_m != 0.0 ? (found.sine - point->sine) / run_m : 0.0;
        const double better = found.sine + slope * (range_m - found.range_m);
        const double moved_m = fabs(better - guess) * range_m;
        *point = found;
        guess = better;
        if (moved_m < 1.0) {
            *point = (sighted){range_m, better};
            return GLACIS_OK;
        }
    }
    return GLACIS_FAILED_CONVERGENCE;
}

/* Power-form cubic in t in [0, 1] between the middle two of four nodes at t = -1, 0, 1, 2, moved to start at
 * `shift`. */
static void cubic_through(const double node[4], int shift, double cubic[4])
{
    const double a0 = node[1];
    const double a1 = node[2] - node[1] - (node[3] - 3.0 * node[2] + 3.0 * node[1] - node[0]) / 6.0 -
                      0.5 * (node[2] - 2.0 * node[1] + node[0]);
    const double a2 = 0.5 * (node[2] - 2.0 * node[1] + node[0]);
    const double a3 = (node[3] - 3.0 * node[2] + 3.0 * node[1] - node[0]) / 6.0;
    const double s = (double)shift;
    cubic[0] = a0 + s * (a1 + s * (a2 + s * a3));
    cubic[1] = a1 + s * (2.0 * a2 + s * 3.0 * a3);
    cubic[2] = a2 + 3.0 * s * a3;
    cubic[3] = a3;
}

/* Traces a ray at the Chebyshev points of q, from the antenna outwards. */
static glacis_status trace(const gi_radar_site *site, double el_rad, double q_least, double q[TRACED],
                           double sine[TRACED])
{
    sighted latest = {0.0, sin(el_rad)};
    for (int i = 0; i < TRACED; ++i) {
        const double x = cos(GLACIS_PI * (double)i / (TRACED - 1));
        q[i] = q_least + (1.0 - q_least) * 0.5 * (1.0 + x);
        const double range_m = range_at_q(q[i]);
        if (range_m > 1.0) {
            const glacis_status status = sine_at_range(site, el_rad, range_m, &latest);
            if (status != GLACIS_OK) return status;
        }
        sine[i] = latest.sine;
    }
    return GLACIS_OK;
}

/* The polynomial through the traced points, in barycentric form [Berrut04]. */
static double interpolate(const double q[TRACED], const double sine[TRACED], double at)
{
    double above = 0.0, below = 0.0;
    for (int i = 0; i < TRACED; ++i) {
        const double gap = at - q[i];
        if (gap == 0.0) return sine[i];
        const double end = i == 0 || i == TRACED - 1 ? 0.5 : 1.0;
        const double weight = (i % 2 == 0 ? end : -end) / gap;
        above += weight * sine[i];
        below += weight;
    }
    return above / below;
}

static glacis_status ray_nodes(const gi_radar_site *site, double el_rad, const gi_radar_rays *rays,
                               double node[GI_RADAR_RAY_CELLS + 1])
{
    const bool straight = site->refraction == GLACIS_REFRACTION_NONE || el_rad >= STEEPEST_RAD;
    double q[TRACED], sine[TRACED];
    if (!straight) {
        const glacis_status status = trace(site, el_rad, rays->q_least, q, sine);
        if (status != GLACIS_OK) return status;
    }
    for (int i = 0; i <= GI_RADAR_RAY_CELLS; ++i)
        node[i] =
            straight ? sin(el_rad) : interpolate(q, sine, rays->q_least + (double)i / rays->cells_per_q);
    return GLACIS_OK;
}

static void fit_cells(const double node[GI_RADAR_RAY_CELLS + 1], int ray, gi_radar_rays *out)
{
    for (int cell = 0; cell < GI_RADAR_RAY_CELLS; ++cell) {
        int first = cell - 1;
        if (first < 0) first = 0;
        if (first > GI_RADAR_RAY_CELLS - 3) first = GI_RADAR_RAY_CELLS - 3;
        cubic_through(node + first, cell - 1 - first, out->cubic[cell][ray]);
    }
}

glacis_status gi_radar_rays_build(const gi_radar_site *site, const double el_rad[GI_RADAR_RAYS],
                                  gi_radar_rays *out)
{
    out->q_least = GI_RADAR_RAY_SCALE_M / (FARTHEST_M + GI_RADAR_RAY_SCALE_M);
    out->cells_per_q = GI_RADAR_RAY_CELLS / (1.0 - out->q_least);
    double node[GI_RADAR_RAY_CELLS + 1];
    for (int ray = 0; ray < GI_RADAR_RAYS; ++ray) {
        const bool again = ray > 0 && el_rad[ray] == el_rad[ray - 1];
        const glacis_status status = again ? GLACIS_OK : ray_nodes(site, el_rad[ray], out, node);
        if (status != GLACIS_OK) return status;
        fit_cells(node, ray, out);
    }
    return GLACIS_OK;
}

void gi_radar_rays_at(const gi_radar_rays *rays, double range_m, double sine[GI_RADAR_RAYS])
{
    const double place = fmax(0.0, (GI_RADAR_RAY_SCALE_M / (range_m + GI_RADAR_RAY_SCALE_M) - rays->q_least) *
                                       rays->cells_per_q);
    int cell = (int)place;
    if (cell > GI_RADAR_RAY_CELLS - 1) cell = GI_RADAR_RAY_CELLS - 1;
    const double t = place - (double)cell;
    for (int ray = 0; ray < GI_RADAR_RAYS; ++ray) {
        const double *c = rays->cubic[cell][ray];
        sine[ray] = c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    }
}
