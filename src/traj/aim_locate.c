/* Where on a family's surface does a target lie?
 *
 * Solves M + b = target by Newton in the plane of s and azimuth, no flights; b is what flights missed by (aim.c). Where Newton
 * stalls, mostly at the rim: bisection along s.
 */
#include "traj/aim_task.h"

#include <math.h>

#define NEWTON_MAX  60
#define SOLVED_M    0.01
#define LEARN_M     300.0 /* flights nearer one another than this teach more noise than slope */
#define BEND_MOST   0.5
#define INWARD      0.02 /* and searches start this far off the centre and the rim */
#define FAR_OUT     2.0  /* times the farthest node: out of reach whatever the surface says */
#define PLAIN_STEPS 20   /* steps of an alignment before they are halved */

static void foretell(const gi_aim_task *t, double s, double az_rad, gi_aim_reading *reading, double impact[2])
{
    gi_aim_family_read(t->family, s, az_rad, reading);
    double *value = &reading->value[GI_AIM_EAST], *by_s = &reading->by_s[GI_AIM_EAST];
    double *by_az = &reading->by_az[GI_AIM_EAST];
    double d[2] = {value[0] - t->last[0], value[1] - t->last[1]}, s0 = by_s[0], az0 = by_az[0];
    for (int i = 0; i < 2; i++)
        impact[i] = value[i] + t->bias[i] + t->bend[i][0] * d[0] + t->bend[i][1] * d[1];
    by_s[0] += t->bend[0][0] * s0 + t->bend[0][1] * by_s[1];
    by_s[1] += t->bend[1][0] * s0 + t->bend[1][1] * by_s[1];
    by_az[0] += t->bend[0][0] * az0 + t->bend[0][1] * by_az[1];
    by_az[1] += t->bend[1][0] * az0 + t->bend[1][1] * by_az[1];
}

void gi_aim_learn(gi_aim_task *t, const double surface[2], const double impact[2], bool is_first)
{
    double step[2] = {surface[0] - t->last[0], surface[1] - t->last[1]};
    double length2 = step[0] * step[0] + step[1] * step[1];
    for (int i = 0; i < 2 && !is_first && length2 > LEARN_M * LEARN_M; i++) {
        double wrong =
            impact[i] - (surface[i] + t->bias[i] + t->bend[i][0] * step[0] + t->bend[i][1] * step[1]);
        for (int k = 0; k < 2; k++)
            t->bend[i][k] = fmin(fmax(t->bend[i][k] + wrong * step[k] / length2, -BEND_MOST), BEND_MOST);
    }
    for (int i = 0; i < 2; i++) {
        t->bias[i] = impact[i] - surface[i];
        t->last[i] = surface[i];
    }
}

/* The azimuth whose impact on ring s lies in the target's direction, and its distance; false: there is none. */
static bool align(const gi_aim_task *t, double s, double *az_rad, double *distance_m)
{
    double az = atan2(t->target[0], t->target[1]), impact[2] = {0};
    for (int i = 0; i < 100; i++) {
        gi_aim_reading reading;
        foretell(t, s, az, &reading, impact);
        /* Angle from the impact to the target; azimuths grow clockwise. */
        double off =
            atan2(gi_aim_cross(t->target, impact), t->target[0] * impact[0] + t->target[1] * impact[1]);
        az += i < PLAIN_STEPS ? off : 0.5 * off;
        if (fabs(off) < 1e-10) {
            *az_rad = az;
            *distance_m = hypot(impact[0], impact[1]);
            return true;
        }
    }
    return false;
}

/* Range towards the family's azimuth on ring s. */
static double range_at(const glacis_aim_family *family, double s)
{
    gi_aim_task t = {.family = family, .target = {sin(family->az_rad), cos(family->az_rad)}};
    double az, distance = 0, impact[2];
    gi_aim_reading reading;
    if (align(&t, s, &az, &distance)) return distance;
    foretell(&t, s, family->az_rad, &reading, impact);
    return hypot(impact[0], impact[1]);
}

void glacis_aim_family_ranges_m(const glacis_aim_family *family, double *least_m, double *greatest_m)
{
    if (least_m) *least_m = family->is_disc ? 0 : range_at(family, family->radii == 1 ? 1 : 0);
    if (greatest_m) *greatest_m = fmin(range_at(family, 1), GLACIS_AIM_RANGE_MOST_M);
}

/* The node that falls nearest the target, moved off the centre and the rim. */
static void start_inside(gi_aim_task *t)
{
    const glacis_aim_family *f = t->family;
    double best = INFINITY;
    for (size_t j = 0; j < f->radii; j++)
        for (size_t i = 0; i < GI_AIM_TURNS; i++) {
            double x = f->node[j][GI_AIM_EAST][i] + t->bias[0] - t->target[0];
            double y = f->node[j][GI_AIM_NORTH][i] + t->bias[1] - t->target[1];
            if (x * x + y * y >= best) continue;
            best = x * x + y * y;
            t->s = fmin(fmax(f->s[j], INWARD), 1 - INWARD);
            t->az_rad = gi_aim_node_az(i);
        }
}

static double miss_at(const gi_aim_task *t, double s, double az_rad, gi_aim_reading *reading, double miss[2])
{
    foretell(t, s, az_rad, reading, miss);
    miss[0] -= t->target[0];
    miss[1] -= t->target[1];
    return hypot(miss[0], miss[1]);
}

/* Newton in the plane p = (s + hole)(sin az, cos az), where the centre of a disc is a point like any other; steps are
 * halved until the miss shrinks, and s is held in [0, 1]. */
static double solve_inside(gi_aim_task *t)
{
    double hole = t->family->is_disc ? 0 : GI_AIM_HOLE, miss[2];
    gi_aim_reading at;
    double size = miss_at(t, t->s, t->az_rad, &at, miss);
    for (int i = 0; i < NEWTON_MAX && size > SOLVED_M; i++) {
        double radius = t->s + hole;
        double out_e = at.by_s[GI_AIM_EAST], out_n = at.by_s[GI_AIM_NORTH];
        double side_e = at.by_az[GI_AIM_EAST] / radius, side_n = at.by_az[GI_AIM_NORTH] / radius;
        double det = out_e * side_n - out_n * side_e;
        double floor =
            1e-4 * (side_e * side_e + side_n * side_n); /* at the fold the ring stands still in s */
        if (fabs(det) < floor) det = det < 0 ? -floor : floor;
        double out = -(miss[0] * side_n - miss[1] * side_e) / det,
               side = -(out_e * miss[1] - out_n * miss[0]) / det;
        double length = hypot(out, side), scale = length > 0.25 ? 0.25 / length : 1;
        double sine = sin(t->az_rad), cosine = cos(t->az_rad), next = size;
        for (int halving = 0; halving < 12; halving++, scale *= 0.5) {
            double a = radius + scale * out, b = scale * side;
            double east = a * sine + b * cosine, north = a * cosine - b * sine;
            double s = fmin(fmax(hypot(east, north) - hole, hole > 0 ? 0 : GI_AIM_CENTRE), 1),
                   az = atan2(east, north);
            next = miss_at(t, s, az, &at, miss);
            if (next >= size) continue;
            t->s = s;
            t->az_rad = az;
            break;
        }
        if (next >= size) break;
        size = next;
    }
    return size;
}

/* Where Newton stalls, mostly at the rim: bisection of s between rings whose impacts in the target's direction lie on
 * either side of it. False when no inner ring has one. */
static bool bisect_inside(gi_aim_task *t)
{
    double low = 1, high = 1, az, distance = 0;
    bool found = false;
    while (!found && low > GI_AIM_CENTRE) {
        high = low;
        low = fmax(low - 0.05, GI_AIM_CENTRE);
        if (!align(t, low, &az, &distance)) return false;
        found = distance < t->distance_m;
    }
    for (int i = 0; i < 50 && found; i++) {
        t->s = 0.5 * (low + high);
        if (!align(t, t->s, &az, &distance)) return false;
        t->az_rad = az;
        if (distance < t->distance_m)
            low = t->s;
        else
            high = t->s;
    }
    return found;
}

gi_aim_place gi_aim_locate(gi_aim_task *t)
{
    double az, distance;
    bool aligned = align(t, 1, &az, &distance);
    /* A vehicle that hardly leaves the ground has no ring that goes round anything. */
    bool hopeless = !aligned && t->distance_m > FAR_OUT * t->family->farthest_m;
    if (hopeless || (aligned && t->distance_m > distance)) {
        t->s = 1;
        t->az_rad = aligned ? az : atan2(t->target[0], t->target[1]);
        return GI_AIM_BEYOND;
    }
    double inner = t->family->radii == 1 ? 1 : 0;
    if (!t->family->is_disc && align(t, inner, &az, &distance) && t->distance_m < distance) {
        t->s = inner;
        t->az_rad = az;
        return GI_AIM_WITHIN_HOLE;
    }
    start_inside(t);
    double s = 0, size = solve_inside(t);
    if (size > SOLVED_M) {
        s = t->s;
        az = t->az_rad;
        if (!bisect_inside(t)) {
            t->s = s;
            t->az_rad = az;
        }
    }
    return GI_AIM_INSIDE;
}
