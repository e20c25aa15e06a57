/* Where does a control of a family fall, without flying it?
 *
 * Cubic Hermite in s with slopes by five-point differences, times a trigonometric polynomial of eight azimuths. The turn of
 * the Earth moves impacts by a smooth function of azimuth, of which few harmonics matter. Accuracy: some 1e-4 to 1e-3 of the
 * range (docs/models/traj.md); what is left is what the solver flies away.
 */
#include "traj/aim_family.h"

#include <math.h>

#define TURNS        GI_AIM_TURNS
#define TRACK_MOST_M 19.5e6
#define WHOLE_BURN   1e-9 /* burns closer than this to the whole one are meant to be it */

static void basis(double az_rad, double value[TURNS], double by_az[TURNS])
{
    double c1 = cos(az_rad), s1 = sin(az_rad);
    double c2 = c1 * c1 - s1 * s1, s2 = 2 * s1 * c1;
    double c3 = c2 * c1 - s2 * s1, s3 = s2 * c1 + c2 * s1;
    double c4 = c2 * c2 - s2 * s2, s4 = 2 * s2 * c2;
    const double v[TURNS] = {1, c1, s1, c2, s2, c3, s3, c4};
    const double d[TURNS] = {0, -s1, c1, -2 * s2, 2 * c2, -3 * s3, 3 * c3, -4 * s4};
    for (int i = 0; i < TURNS; i++) {
        value[i] = v[i];
        by_az[i] = d[i];
    }
}

/* Discrete Fourier transform of the node values. */
static void transform(const double node[TURNS], double out[TURNS])
{
    for (int k = 0; k < TURNS; k++)
        out[k] = 0;
    for (size_t i = 0; i < TURNS; i++) {
        double v[TURNS], unused[TURNS];
        basis(gi_aim_node_az(i), v, unused);
        for (int k = 0; k < TURNS; k++)
            out[k] += node[i] * v[k] * (k == 0 || k == TURNS - 1 ? 1. : 2.) / TURNS;
    }
}

/* First derivative, to fourth order, at place i of n >= 5 evenly spaced values of stride `stride`. */
static double difference(const double *y, size_t stride, size_t n, size_t i, double h)
{
    static const double weights[5][5] = {{-25, 48, -36, 16, -3},
                                         {-3, -10, 18, -6, 1},
                                         {1, -8, 0, 8, -1},
                                         {-1, 6, -18, 10, 3},
                                         {3, -16, 36, -48, 25}};
    size_t row = i < 2 ? i : i + 3 > n ? i + 5 - n : 2, first = i - row;
    double sum = 0;
    for (size_t k = 0; k < 5; k++)
        sum += weights[row][k] * y[(first + k) * stride];
    return sum / (12 * h);
}

/* Slopes within the nodes first..last. */
static void fit_piece(glacis_aim_family *family, size_t first, size_t last)
{
    size_t n = last - first + 1, stride = GI_AIM_QUANTITIES * TURNS;
    double h = family->s[first + 1] - family->s[first];
    for (size_t j = first; j <= last; j++)
        for (int q = 0; q < GI_AIM_QUANTITIES; q++)
            for (int k = 0; k < TURNS; k++) {
                double slope = difference(&family->value[first][q][k], stride, n, j - first, h);
                if (j < last) family->slope_after[j][q][k] = slope;
                if (j > first) family->slope_before[j][q][k] = slope;
            }
}

void gi_aim_family_fit(glacis_aim_family *family)
{
    for (size_t j = 0; j < family->radii; j++)
        for (int q = 0; q < GI_AIM_QUANTITIES; q++)
            transform(family->node[j][q], family->value[j][q]);
    for (size_t j = 0; j < family->radii; j++)
        for (int i = 0; i < TURNS; i++)
            family->farthest_m = fmax(
                family->farthest_m, hypot(family->node[j][GI_AIM_EAST][i], family->node[j][GI_AIM_NORTH][i]));
    if (family->radii == 1) return;
    if (family->corner) fit_piece(family, 0, family->corner);
    fit_piece(family, family->corner, family->radii - 1);
}

static double dot(const double a[TURNS], const double b[TURNS])
{
    double sum = 0;
    for (int i = 0; i < TURNS; i++)
        sum += a[i] * b[i];
    return sum;
}

void gi_aim_family_read(const glacis_aim_family *family, double s, double az_rad, gi_aim_reading *out)
{
    double v[TURNS], d[TURNS];
    basis(az_rad, v, d);
    if (family->radii == 1) {
        for (int q = 0; q < GI_AIM_QUANTITIES; q++) {
            out->value[q] = dot(family->value[0][q], v);
            out->by_az[q] = dot(family->value[0][q], d);
            out->by_s[q] = 0;
        }
        return;
    }
    size_t j = 0;
    while (j + 2 < family->radii && s > family->s[j + 1])
        j++;
    double h = family->s[j + 1] - family->s[j], x = (s - family->s[j]) / h, y = 1 - x;
    double w0 = y * y * (1 + 2 * x), w1 = x * x * (1 + 2 * y), m0 = y * y * x * h, m1 = -x * x * y * h;
    double dw = 6 * x * y / h, dm0 = y * (1 - 3 * x), dm1 = x * (3 * x - 2);
    for (int q = 0; q < GI_AIM_QUANTITIES; q++) {
        const double *f0 = family->value[j][q], *f1 = family->value[j + 1][q];
        const double *g0 = family->slope_after[j][q], *g1 = family->slope_before[j + 1][q];
        double a = dot(f0, v), b = dot(f1, v), c = dot(g0, v), e = dot(g1, v);
        out->value[q] = w0 * a + w1 * b + m0 * c + m1 * e;
        out->by_s[q] = dw * (b - a) + dm0 * c + dm1 * e;
        out->by_az[q] = w0 * dot(f0, d) + w1 * dot(f1, d) + m0 * dot(g0, d) + m1 * dot(g1, d);
    }
}

glacis_control gi_aim_control(const glacis_aim_family *family, double az_rad, double kick_rad, double burn)
{
    glacis_control control = {az_rad, kick_rad, burn};
    if (family->centre_rad != 0) {
        double east = family->centre_rad + kick_rad * sin(az_rad), north = kick_rad * cos(az_rad);
        control.az_rad = atan2(east, north);
        control.kick_rad = fmin(hypot(east, north), GLACIS_PI / 2);
    }
    return control;
}

glacis_control gi_aim_family_control(const glacis_aim_family *family, const gi_aim_reading *reading,
                                     double az_rad)
{
    double least = fmax(glacis_vehicle_burn_fraction_least(&family->vehicle), 1e-3);
    double burn = reading->value[GI_AIM_BURN];
    if (burn > 1 - WHOLE_BURN) burn = 1;
    double kick = fmin(fmax(reading->value[GI_AIM_KICK], 0), GLACIS_PI / 2);
    return gi_aim_control(family, az_rad, kick, fmax(burn, least));
}

bool gi_aim_goes_round(const glacis_aim_family *family, const glacis_flight *flight)
{
    enum { PIECES = 12 };
    if (!family->may_go_round) return false;
    double track = 0;
    glacis_state a, b;
    glacis_flight_at(flight, 0, &a);
    for (int i = 1; i <= PIECES; i++, a = b) {
        glacis_flight_at(flight, flight->impact.time_s * i / PIECES, &b);
        double dot = 0, aa = 0, bb = 0;
        for (int k = 0; k < 3; k++) {
            dot += a.pos_ecef_m[k] * b.pos_ecef_m[k];
            aa += a.pos_ecef_m[k] * a.pos_ecef_m[k];
            bb += b.pos_ecef_m[k] * b.pos_ecef_m[k];
        }
        track += GLACIS_WGS84_A_M * acos(fmin(dot / sqrt(aa * bb), 1));
    }
    return track > TRACK_MOST_M;
}

double gi_aim_range_m(const glacis_aim_family *family, const double impact_ecef_m[3])
{
    double distance;
    glacis_geodetic impact;
    glacis_geo_geodetic_from_ecef(impact_ecef_m, &impact);
    glacis_geo_inverse(&family->launch, &impact, &distance, NULL, NULL);
    return distance;
}

void gi_aim_plane(const glacis_aim_family *family, const glacis_geodetic *point, double plane_m[2])
{
    double distance, az;
    glacis_geo_inverse(&family->launch, point, &distance, &az, NULL);
    plane_m[0] = distance * sin(az);
    plane_m[1] = distance * cos(az);
}
