/* Which control hits this target?
 *
 * The family's surface M(s, az) foretells impacts; what a flight misses it by is a bias b that changes slowly from place to
 * place. So: solve M + b = target on the surface (Newton in the plane of s and azimuth, no flights), fly, take the new b,
 * repeat. Whether the target lies inside the family's outermost and innermost ring is asked of the same surface, and a
 * verdict that it does not is given only on a flight of that ring in the target's own direction. Where the surface says too
 * little (range leaps near the far side of the Earth, and folds at the rim), the slopes are flown as well.
 */
#include "traj/aim_task.h"
#include "traj/fly.h"

#include <math.h>

#define FLIGHTS_MAX 24
#define ROUND_M     20.5e6 /* how far a flight falls that goes round the Earth */
#define FLOWN_MOST  60     /* flights in all */
#define EDGE_FAR_M  15e6
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
    case GLACIS_AIM_FAR_SIDE:
        return "the target lies near the far side of the Earth, where aiming is not modelled";
    }
    return "unknown verdict";
}

/* A flight that went round the Earth is taken to fall, in the direction foretold, on its far side. The miss. */
static double fall_beyond(gi_aim_task *t, const double surface[2], double impact[2])
{
    double far = ROUND_M / hypot(surface[0], surface[1]);
    for (int i = 0; i < 2; i++) {
        impact[i] = far * surface[i];
        t->bias[i] = impact[i] - surface[i];
        t->last[i] = surface[i];
    }
    return hypot(impact[0] - t->target[0], impact[1] - t->target[1]);
}

void gi_aim_propose(const gi_aim_task *t, double surface[2], glacis_aim *out)
{
    gi_aim_reading reading;
    gi_aim_family_read(t->family, t->s, t->az_rad, &reading);
    surface[0] = reading.value[GI_AIM_EAST];
    surface[1] = reading.value[GI_AIM_NORTH];
    out->control = gi_aim_family_control(t->family, &reading, t->az_rad);
}

void gi_aim_take_in(gi_aim_task *t, const glacis_geodetic *target, const double surface[2],
                    const double impact_ecef_m[3], double impact[2], glacis_aim *out)
{
    glacis_geodetic point;
    out->flights++;
    out->family_s = t->s;
    glacis_geo_geodetic_from_ecef(impact_ecef_m, &point);
    glacis_geo_inverse(&point, target, &out->miss_m, NULL, NULL);
    gi_aim_plane(t->family, &point, impact);
    gi_aim_learn(t, surface, impact, out->flights == 1);
    out->family_error_m[0] = t->bias[0];
    out->family_error_m[1] = t->bias[1];
}

/* Flies what the task says; the new bias and the miss on the ground. */
static glacis_status fly_task(gi_aim_task *t, const glacis_geodetic *target, glacis_flight *flight,
                              double impact[2], glacis_aim *out)
{
    double surface[2];
    gi_aim_propose(t, surface, out);
    glacis_status status = gi_traj_fly(&t->family->prepared, &out->control, &t->family->options, flight);
    bool round = status == GLACIS_OK ? gi_aim_goes_round(t->family, flight)
                                     : t->family->is_far && status == GLACIS_FAILED_STEPS;
    if (status && !round) return status;
    if (round) {
        out->flights++;
        out->family_s = t->s;
        out->miss_m = fall_beyond(t, surface, impact);
        return GLACIS_OK;
    }
    gi_aim_take_in(t, target, surface, flight->impact.pos_ecef_m, impact, out);
    return GLACIS_OK;
}

bool gi_aim_edge_answers(const gi_aim_task *t, gi_aim_place where, const double impact[2],
                         double *shortfall_m)
{
    double beside = fabs(gi_aim_cross(t->target, impact)) / t->distance_m;
    double missing = t->distance_m - hypot(impact[0], impact[1]);
    if (where == GI_AIM_WITHIN_HOLE) missing = -missing;
    if (missing <= 0 || beside > fmax(SIDE_M, SIDE_SHARE * missing)) return false;
    *shortfall_m = missing;
    return true;
}

/* ---- where the surface says too little -------------------------------------------------------------- */

/* Near the far side of the Earth range leaps with the burn, and near the rim the surface bends: there the slopes are flown. */
typedef struct flown {
    double p[2], miss[2]; /* (s + hole)(sin az, cos az), and its miss in the plane of the launch point */
} flown;

typedef struct seeker {
    gi_aim_task *task;
    const glacis_geodetic *target;
    glacis_flight *flight;
    glacis_aim *aim;
    double hole;
} seeker;

static glacis_status fly_at(const seeker *k, const double p[2], flown *out)
{
    gi_aim_task *t = k->task;
    double impact[2];
    t->s = fmin(fmax(hypot(p[0], p[1]) - k->hole, k->hole > 0 ? 0 : GI_AIM_CENTRE), 1);
    t->az_rad = atan2(p[0], p[1]);
    glacis_status status = fly_task(t, k->target, k->flight, impact, k->aim);
    double radius = t->s + k->hole;
    *out = (flown){{radius * sin(t->az_rad), radius * cos(t->az_rad)},
                   {impact[0] - t->target[0], impact[1] - t->target[1]}};
    return status;
}

/* Newton's step from `at` by slopes over `reach`, inwards so that the rim does not cut them short. */
static glacis_status flown_step(const seeker *k, const flown *at, double reach, double step[2])
{
    double slope[2][2];
    for (int i = 0; i < 2; i++) {
        double p[2] = {at->p[0], at->p[1]}, h = p[i] > 0 ? -reach : reach;
        flown beside;
        p[i] += h;
        glacis_status status = fly_at(k, p, &beside);
        if (status) return status;
        for (int j = 0; j < 2; j++)
            slope[j][i] = (beside.miss[j] - at->miss[j]) / (beside.p[i] - at->p[i]);
    }
    double det = slope[0][0] * slope[1][1] - slope[0][1] * slope[1][0];
    step[0] = -(at->miss[0] * slope[1][1] - at->miss[1] * slope[0][1]) / det;
    step[1] = -(slope[0][0] * at->miss[1] - slope[1][0] * at->miss[0]) / det;
    double length = hypot(step[0], step[1]), most = 0.1;
    for (int i = 0; i < 2; i++)
        step[i] = isfinite(length) ? step[i] * fmin(1, most / length) : 0;
    return GLACIS_OK;
}

static glacis_status seek(const seeker *k, const double start[2])
{
    flown at, next;
    double reach = 1e-3, step[2];
    glacis_status status = fly_at(k, start, &at);
    while (!status && k->aim->miss_m > GLACIS_AIM_TOLERANCE_M && k->aim->flights < FLOWN_MOST) {
        double size = hypot(at.miss[0], at.miss[1]), scale = 1;
        status = flown_step(k, &at, reach, step);
        next = at;
        for (int halving = 0; halving < 8 && !status; halving++, scale *= 0.5) {
            double p[2] = {at.p[0] + scale * step[0], at.p[1] + scale * step[1]};
            status = fly_at(k, p, &next);
            if (hypot(next.miss[0], next.miss[1]) < size) break;
        }
        if (hypot(next.miss[0], next.miss[1]) >= size) break;
        reach = fmin(reach, fmax(0.3 * hypot(next.p[0] - at.p[0], next.p[1] - at.p[1]), 1e-5));
        at = next;
    }
    if (!status && k->aim->miss_m <= GLACIS_AIM_TOLERANCE_M) k->aim->verdict = GLACIS_AIM_HIT;
    return status;
}

/* Does the family end at this range because what flies farther nears the far side of the Earth? */
static bool ends_early(const glacis_aim_family *family, double edge_m)
{
    return family->ends_far && edge_m > EDGE_FAR_M;
}

glacis_status gi_aim_begin(const glacis_aim_family *family, const glacis_geodetic *target,
                           const glacis_aim *guess, gi_aim_task *out)
{
    if (!isfinite(target->lat_rad) || !isfinite(target->lon_rad)) return GLACIS_REFUSED_ARGUMENT;
    if (fabs(target->lat_rad) > GLACIS_PI / 2) return GLACIS_REFUSED_RANGE;
    *out = (gi_aim_task){.family = family};
    gi_aim_plane(family, target, out->target);
    out->distance_m = hypot(out->target[0], out->target[1]);
    if (guess && isfinite(guess->family_error_m[0]) && isfinite(guess->family_error_m[1])) {
        out->bias[0] = guess->family_error_m[0];
        out->bias[1] = guess->family_error_m[1];
    }
    return GLACIS_OK;
}

glacis_status glacis_aim_solve(const glacis_aim_family *family, const glacis_geodetic *target,
                               const glacis_aim *guess, glacis_flight *flight, glacis_aim *out)
{
    if (!family || !target || !flight || !out) return GLACIS_REFUSED_ARGUMENT;
    gi_aim_task t;
    glacis_status begun = gi_aim_begin(family, target, guess, &t);
    if (begun) return begun;
    glacis_aim aim = {.verdict = GLACIS_AIM_NOT_CONVERGED};
    seeker k = {&t, target, flight, &aim, family->is_disc ? 0 : GI_AIM_HOLE};
    double best_m = INFINITY, best[2] = {0};
    while (aim.flights < FLIGHTS_MAX) {
        double impact[2];
        gi_aim_place where = gi_aim_locate(&t);
        if (where == GI_AIM_INSIDE && t.distance_m > GLACIS_AIM_RANGE_MOST_M) {
            aim.verdict = GLACIS_AIM_FAR_SIDE;
            break;
        }
        glacis_status status = fly_task(&t, target, flight, impact, &aim);
        if (status) return status;
        if (aim.miss_m <= GLACIS_AIM_TOLERANCE_M) {
            aim.verdict = GLACIS_AIM_HIT;
            break;
        }
        if (where == GI_AIM_INSIDE && aim.miss_m < best_m) {
            best_m = aim.miss_m;
            best[0] = (t.s + k.hole) * sin(t.az_rad);
            best[1] = (t.s + k.hole) * cos(t.az_rad);
        }
        if (aim.flights >= GI_AIM_PATIENCE && best_m < INFINITY) {
            status = seek(&k, best);
            if (status) return status;
            break;
        }
        if (where != GI_AIM_INSIDE && gi_aim_edge_answers(&t, where, impact, &aim.shortfall_m)) {
            aim.verdict = where == GI_AIM_WITHIN_HOLE                       ? GLACIS_AIM_TOO_CLOSE
                          : ends_early(family, hypot(impact[0], impact[1])) ? GLACIS_AIM_FAR_SIDE
                                                                            : GLACIS_AIM_OUT_OF_REACH;
            break;
        }
    }
    *out = aim;
    return GLACIS_OK;
}
