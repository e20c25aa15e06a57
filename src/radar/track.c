/* track.c: how well does a track predict where the object will be?
 *
 *   J = sum over looks of  h h^T (x) W,  h = (1, t)^T,  W = u u^T / sigma_along^2 + (I - u u^T) / sigma_across^2
 *   P(t*) = (A - B C^-1 B)^-1 with A = sum W, B = sum W (t - t*), C = sum W (t - t*)^2
 *
 * The Fisher information on position and velocity of motion whose acceleration is known, from looks that measure range
 * and two cross-range angles, each in the line-of-sight frame of its own instant; P is the covariance bound of the
 * position predicted for t*, and equals the covariance of the least-squares fit. It is a bound: gravity and drag
 * are taken as known, looks as independent, association as perfect, so a real filter does worse.
 * References: [BarShalom01 ch2, ch6] for the bound and the equivalence, [Barton13 ch10] for the measurement errors. */
#include "radar/track.h"

#include <math.h>

static gi_sym3 combine(const gi_sym3 *a, double factor, const gi_sym3 *b)
{
    gi_sym3 sum;
    for (int i = 0; i < 6; ++i)
        sum.m[i] = a->m[i] + factor * b->m[i];
    return sum;
}

/* Inverts a positive definite matrix; false when it is not. */
static bool inverse(const gi_sym3 *a, gi_sym3 *out)
{
    const double xx = a->m[0], xy = a->m[1], xz = a->m[2], yy = a->m[3], yz = a->m[4], zz = a->m[5];
    const double cxx = yy * zz - yz * yz, cxy = xz * yz - xy * zz, cxz = xy * yz - xz * yy;
    const double determinant = xx * cxx + xy * cxy + xz * cxz;
    const double minor = xx * yy - xy * xy;
    if (!(xx > 0.0 && minor > 0.0 && determinant > 0.0)) return false;
    const double r = 1.0 / determinant;
    *out =
        (gi_sym3){{cxx * r, cxy * r, cxz * r, (xx * zz - xz * xz) * r, (xy * xz - xx * yz) * r, minor * r}};
    return true;
}

static void product(const gi_sym3 *a, const gi_sym3 *b, double out[3][3])
{
    static const int at[3][3] = {{0, 1, 2}, {1, 3, 4}, {2, 4, 5}};
    for (int i = 0; i < 3; ++i)
        for (int j = 0; j < 3; ++j)
            out[i][j] = a->m[at[i][0]] * b->m[at[0][j]] + a->m[at[i][1]] * b->m[at[1][j]] +
                        a->m[at[i][2]] * b->m[at[2][j]];
}

/* B C^-1 B, symmetric. */
static gi_sym3 congruence(const gi_sym3 *b, const gi_sym3 *c_inverse)
{
    static const int row[6] = {0, 0, 0, 1, 1, 2}, column[6] = {0, 1, 2, 1, 2, 2};
    static const int at[3][3] = {{0, 1, 2}, {1, 3, 4}, {2, 4, 5}};
    double bc[3][3];
    gi_sym3 out;
    product(b, c_inverse, bc);
    for (int k = 0; k < 6; ++k) {
        const double *left = bc[row[k]];
        const int *right = at[column[k]];
        out.m[k] = left[0] * b->m[right[0]] + left[1] * b->m[right[1]] + left[2] * b->m[right[2]];
    }
    return out;
}

void gi_radar_track_reset(gi_radar_track *track)
{
    *track = (gi_radar_track){.count = 0};
}

void gi_radar_track_add(gi_radar_track *track, double time_s, const double sight[3], double along_m,
                        double across_m)
{
    const double across = 1.0 / (across_m * across_m);
    const double extra = 1.0 / (along_m * along_m) - across;
    const gi_sym3 look = {{across + extra * sight[0] * sight[0], extra * sight[0] * sight[1],
                           extra * sight[0] * sight[2], across + extra * sight[1] * sight[1],
                           extra * sight[1] * sight[2], across + extra * sight[2] * sight[2]}};
    if (track->count == 0) track->origin_s = time_s;
    const double t = time_s - track->origin_s;
    track->position = combine(&track->position, 1.0, &look);
    track->mixed = combine(&track->mixed, t, &look);
    track->velocity = combine(&track->velocity, t * t, &look);
    track->latest_s = time_s;
    ++track->count;
}

double gi_radar_track_sigma_m(const gi_radar_track *track, double time_s)
{
    if (track->count < 2) return INFINITY;
    const double t = time_s - track->origin_s;
    const gi_sym3 mixed = combine(&track->mixed, -t, &track->position);
    gi_sym3 velocity = combine(&track->velocity, -2.0 * t, &track->mixed);
    velocity = combine(&velocity, t * t, &track->position);
    gi_sym3 velocity_inverse, covariance;
    if (!inverse(&velocity, &velocity_inverse)) return INFINITY;
    const gi_sym3 known = congruence(&mixed, &velocity_inverse);
    const gi_sym3 information = combine(&track->position, -1.0, &known);
    if (!inverse(&information, &covariance)) return INFINITY;
    return sqrt(covariance.m[0] + covariance.m[3] + covariance.m[5]);
}
