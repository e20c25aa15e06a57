/* What is the drag coefficient at a Mach number?
 *
 * A curve is given at up to 24 Mach numbers and read by a monotone cubic [FritschCarlson80] in u = M^2 / (1 + M^2), which
 * puts all of [0, infinity) on [0, 1) and needs no root: u = v^2 / (v^2 + c^2). The curve is then sampled at 17 equal steps
 * of u and read by the monotone cubic of those, so that the integrator finds its cell by one multiplication.
 * Holds for smooth curves: detail narrower than a sixteenth of u is lost (docs/models/traj.md gives the measured deviation).
 */
#include "traj/cd.h"

#include <math.h>

#define POINTS_MAX (GI_TRAJ_CD_CELLS + 1 > GLACIS_CD_POINTS_MAX ? GI_TRAJ_CD_CELLS + 1 : GLACIS_CD_POINTS_MAX)

/* Slopes of the monotone cubic through (x, y): mean of the neighbouring secants, pulled back into the circle of radius 3
 * of [FritschCarlson80 sec. 4]. */
static void monotone_slopes(size_t count, const double *x, const double *y, double *slope)
{
    double secant[POINTS_MAX] = {0};
    for (size_t i = 0; i + 1 < count; i++)
        secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    slope[0] = secant[0];
    slope[count - 1] = secant[count - 2];
    for (size_t i = 1; i + 1 < count; i++)
        slope[i] = secant[i - 1] * secant[i] > 0 ? 0.5 * (secant[i - 1] + secant[i]) : 0;
    for (size_t i = 0; i + 1 < count; i++) {
        if (secant[i] == 0) {
            slope[i] = slope[i + 1] = 0;
            continue;
        }
        double a = slope[i] / secant[i], b = slope[i + 1] / secant[i], square = a * a + b * b;
        if (square > 9) {
            slope[i] = 3 / sqrt(square) * a * secant[i];
            slope[i + 1] = 3 / sqrt(square) * b * secant[i];
        }
    }
}

/* Value at u of the monotone cubic; constant outside the points. */
static double curve_at(size_t count, const double *x, const double *y, const double *slope, double u)
{
    if (u <= x[0]) return y[0];
    if (u >= x[count - 1]) return y[count - 1];
    size_t i = 0;
    while (u > x[i + 1])
        i++;
    double h = x[i + 1] - x[i], t = (u - x[i]) / h, r = 1 - t;
    return r * r * ((1 + 2 * t) * y[i] + t * h * slope[i]) +
           t * t * ((1 + 2 * r) * y[i + 1] - r * h * slope[i + 1]);
}

void gi_traj_cd_prepare(const glacis_cd_curve *curve, gi_traj_cd *out)
{
    double x[POINTS_MAX], slope[POINTS_MAX], node[POINTS_MAX], value[POINTS_MAX];
    size_t count = curve->count;
    for (size_t i = 0; i < count; i++)
        x[i] = curve->mach[i] * curve->mach[i] / (1 + curve->mach[i] * curve->mach[i]);
    monotone_slopes(count, x, curve->cd, slope);
    for (size_t i = 0; i <= GI_TRAJ_CD_CELLS; i++) {
        node[i] = (double)i; /* cells of width 1: the slopes below need no scaling */
        value[i] = curve_at(count, x, curve->cd, slope, (double)i / GI_TRAJ_CD_CELLS);
    }
    monotone_slopes(GI_TRAJ_CD_CELLS + 1, node, value, slope);
    for (size_t i = 0; i < GI_TRAJ_CD_CELLS; i++) {
        double rise = value[i + 1] - value[i];
        out->cell[i][0] = value[i];
        out->cell[i][1] = slope[i];
        out->cell[i][2] = 3 * rise - 2 * slope[i] - slope[i + 1];
        out->cell[i][3] = slope[i] + slope[i + 1] - 2 * rise;
    }
    out->high_mach = curve->cd[count - 1];
}

#define SHARED_POINTS 14
static const double shared_mach[SHARED_POINTS] = {0, .6, .8, .9, 1, 1.1, 1.2, 1.5, 2, 3, 4, 5, 8, 20};

static void shared_curve(const double cd[SHARED_POINTS], glacis_cd_curve *out)
{
    *out = (glacis_cd_curve){.count = SHARED_POINTS};
    for (size_t i = 0; i < SHARED_POINTS; i++) {
        out->mach[i] = shared_mach[i];
        out->cd[i] = cd[i];
    }
}

void glacis_cd_body(glacis_cd_curve *out)
{
    static const double cd[SHARED_POINTS] = {.28, .28, .30, .36, .48, .54, .53,
                                             .47, .40, .31, .27, .25, .22, .20};
    shared_curve(cd, out);
}

void glacis_cd_reentry(glacis_cd_curve *out)
{
    static const double cd[SHARED_POINTS] = {.40, .40, .42, .48, .58, .64, .63,
                                             .56, .48, .40, .36, .34, .31, .30};
    shared_curve(cd, out);
}
