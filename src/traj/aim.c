/* Which control hits this target?
 *
 * The family's surface M(s, az) foretells impacts; what a flight misses it by is a bias b that changes slowly from place to
 * place. So: solve M + b = target on the surface (Newton in the plane of s and azimuth, no flights), fly, take the new b,
 * repeat. Whether the target lies inside the family's outermost and innermost ring is asked of the same surface, and a
 * verdict that it does not is given only on a flight of that ring in the target's own direction.
 */
#include "traj/aim_search.h"
#include "traj/fly.h"

#include <math.h>

/* How many flights a target is given. */
#define FLIGHTS_MAX 24
#define NEWTON_MAX  60
#define HOLE        0.15 /* radius given to s = 0 of a ring in the Newton plane */
#define SOLVED_M    0.01
#define LEARN_M     300.0 /* flights nearer one another than this teach more noise than slope */
#define BEND_MOST   0.5
#define CENTRE      1e-5  /* least s on a disc: Newton's matrix is singular at the centre, */
#define INWARD      0.02  /* and at the rim; searches start this far off them */
#define SIDE_M      200.0 /* a flight of the edge this far beside the target's direction answers for it */
#define SIDE_SHARE  0.01  /* or within this share of what is missing */

const char *glacis_aim_verdict_sentence(glacis_aim_verdict verdict)
{
    switch (verdict) {
    case GLACIS_AIM_HIT:
        return "a trajectory reaches the target";
    case GLACIS_AIM_OUT_OF_REACH:
        return "the target is farther than the greatest range";
    case GLACIS_AIM_TOO_CLOSE:
        return "the target is nearer than the least range";
    case GLACIS_AIM_NOT_CONVERGED:
        return "no trajectory was found, though one may exist";
    }
    return "unknown verdict";
}

typedef gi_aim_task task;

static void foretell(const task *t, double s, double az_rad, gi_aim_reading *reading, double impact[2])
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

/* Takes in a flight that fell at `impact` where the surface says `surface`. */
static void learn(task *t, const double surface[2], const double impact[2], bool is_first)
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

static double cross(const double a[2], const double b[2])
{
    return a[0] * b[1] - a[1] * b[0];
}

/* The azimuth whose impact on ring s lies in the target's direction, and its distance; false: there is none. */
static bool align(const task *t, double s, double *az_rad, double *distance_m)
{
    double az = atan2(t->target[0], t->target[1]), impact[2] = {0};
    for (int i = 0; i < 100; i++) {
        gi_aim_reading reading;
        foretell(t, s, az, &reading, impact);
        /* Angle from the impact to the target; azimuths grow clockwise. */
        double off = atan2(cross(t->target, impact), t->target[0] * impact[0] + t->target[1] * impact[1]);
        az += off;
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
    task t = {.family = family, .target = {sin(family->az_rad), cos(family->az_rad)}};
    double az, distance = 0;
    return align(&t, s, &az, &distance) ? distance : 0;
}

void glacis_aim_family_ranges_m(const glacis_aim_family *family, double *least_m, double *greatest_m)
{
    if (least_m) *least_m = family->is_disc ? 0 : range_at(family, family->radii == 1 ? 1 : 0);
    if (greatest_m) *greatest_m = range_at(family, 1);
}

/* The node that falls nearest the target, moved off the centre and the rim. */
static void start_inside(task *t)
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

static double miss_at(const task *t, double s, double az_rad, gi_aim_reading *reading, double miss[2])
{
    foretell(t, s, az_rad, reading, miss);
    miss[0] -= t->target[0];
    miss[1] -= t->target[1];
    return hypot(miss[0], miss[1]);
}

/* Newton in the plane p = (s + hole)(sin az, cos az), where the centre of a disc is a point like any other; steps are
 * halved until the miss shrinks, and s is held in [0, 1]. */
static double solve_inside(task *t)
{
    double hole = t->family->is_disc ? 0 : HOLE, miss[2];
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
            double s = fmin(fmax(hypot(east, north) - hole, hole > 0 ? 0 : CENTRE), 1),
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
static bool bisect_inside(task *t)
{
    double low = 1, high = 1, az, distance = 0;
    bool found = false;
    while (!found && low > CENTRE) {
        high = low;
        low = fmax(low - 0.05, CENTRE);
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

/* Sets s and az_rad to what should be flown. */
static gi_aim_place locate(task *t)
{
    double az, distance;
    if (align(t, 1, &az, &distance) && t->distance_m > distance) {
        t->s = 1;
        t->az_rad = az;
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

/* Does a flight of the edge answer for the target's direction, with the target on the far side of it? */
static bool edge_answers(const task *t, gi_aim_place where, const double impact[2], double *shortfall_m)
{
    double beside = fabs(cross(t->target, impact)) / t->distance_m;
    double missing = t->distance_m - hypot(impact[0], impact[1]);
    if (where == GI_AIM_WITHIN_HOLE) missing = -missing;
    if (missing <= 0 || beside > fmax(SIDE_M, SIDE_SHARE * missing)) return false;
    *shortfall_m = missing;
    return true;
}

glacis_status gi_aim_begin(const glacis_aim_family *family, const glacis_geodetic *target,
                           const glacis_aim *guess, gi_aim_search *out)
{
    if (!isfinite(target->lat_rad) || !isfinite(target->lon_rad)) return GLACIS_REFUSED_ARGUMENT;
    if (fabs(target->lat_rad) > GLACIS_PI / 2) return GLACIS_REFUSED_RANGE;
    *out = (gi_aim_search){
        .task = {.family = family}, .target = *target, .aim = {.verdict = GLACIS_AIM_NOT_CONVERGED}};
    task *t = &out->task;
    gi_aim_plane(family, target, t->target);
    t->distance_m = hypot(t->target[0], t->target[1]);
    if (guess && isfinite(guess->family_error_m[0]) && isfinite(guess->family_error_m[1])) {
        t->bias[0] = guess->family_error_m[0];
        t->bias[1] = guess->family_error_m[1];
    }
    return GLACIS_OK;
}

void gi_aim_propose(gi_aim_search *search)
{
    gi_aim_reading reading;
    task *t = &search->task;
    search->where = locate(t);
    gi_aim_family_read(t->family, t->s, t->az_rad, &reading);
    search->surface[0] = reading.value[GI_AIM_EAST];
    search->surface[1] = reading.value[GI_AIM_NORTH];
    search->aim.control = gi_aim_family_control(t->family, &reading, t->az_rad);
}

bool gi_aim_take(gi_aim_search *search, const double impact_ecef_m[3])
{
    glacis_geodetic point;
    glacis_aim *aim = &search->aim;
    task *t = &search->task;
    aim->flights++;
    aim->family_s = t->s;
    glacis_geo_geodetic_from_ecef(impact_ecef_m, &point);
    glacis_geo_inverse(&point, &search->target, &aim->miss_m, NULL, NULL);
    gi_aim_plane(t->family, &point, search->impact);
    learn(t, search->surface, search->impact, aim->flights == 1);
    aim->family_error_m[0] = t->bias[0];
    aim->family_error_m[1] = t->bias[1];
    if (aim->miss_m <= GLACIS_AIM_TOLERANCE_M)
        aim->verdict = GLACIS_AIM_HIT;
    else if (search->where != GI_AIM_INSIDE &&
             edge_answers(t, search->where, search->impact, &aim->shortfall_m))
        aim->verdict = search->where == GI_AIM_BEYOND ? GLACIS_AIM_OUT_OF_REACH : GLACIS_AIM_TOO_CLOSE;
    else
        return aim->flights >= FLIGHTS_MAX;
    return true;
}

glacis_status glacis_aim_solve(const glacis_aim_family *family, const glacis_geodetic *target,
                               const glacis_aim *guess, glacis_flight *flight, glacis_aim *out)
{
    if (!family || !target || !flight || !out) return GLACIS_REFUSED_ARGUMENT;
    gi_aim_search search;
    glacis_status status = gi_aim_begin(family, target, guess, &search);
    for (bool done = false; !status && !done;) {
        gi_aim_propose(&search);
        status = gi_traj_fly(&family->prepared, &search.aim.control, &family->options, flight);
        if (!status) done = gi_aim_take(&search, flight->impact.pos_ecef_m);
    }
    if (!status) *out = search.aim;
    return status;
}
