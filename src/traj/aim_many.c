/* Many targets of one family at once, on the batch kernels.
 *
 * Every round proposes a control for each target in work, flies them all and takes in where they fell; the ones that are done make
 * room for the next. A target's answer does not depend on the others: it is that of glacis_aim_solve with the batch engine's
 * flights. What is out of the ordinary goes to glacis_aim_solve itself: vehicles that can fly round the Earth,
 * flights that the kernels give up, targets that take long.
 */
#include "traj/aim_task.h"
#include "traj/fly.h"

#include <stdlib.h>
#include <string.h>

enum { IN_WORK = GI_AIM_AT_ONCE, KNOTS_MOST = 320 };

typedef struct slot {
    size_t target;
    gi_aim_task task;
    gi_aim_place where;
    glacis_aim aim;
    double surface[2], impact[2]; /* east and north: foretold without the bias, and flown */
    gi_traj_plan plan;
} slot;

struct glacis_aim_batch {
    gi_traj_batch *engine;
    glacis_flight_options options;
    glacis_flight *flight;
    size_t in_work;
    slot slots[IN_WORK];
    const gi_traj_plan *plan_of[IN_WORK];
    const double *start_of[IN_WORK];
    gi_traj_batch_flight flown[IN_WORK];
};

glacis_status glacis_aim_batch_create(const glacis_flight_options *options, int lanes_most,
                                      glacis_aim_batch **out)
{
    glacis_flight_options taken;
    glacis_status status = gi_traj_options_take(options, &taken);
    if (status) return status;
    glacis_aim_batch *batch = calloc(1, sizeof *batch);
    glacis_flight *flight = malloc(sizeof *flight);
    status = batch && flight ? gi_traj_batch_create(&taken, lanes_most, KNOTS_MOST, IN_WORK, &batch->engine)
                             : GLACIS_FAILED_MEMORY;
    if (status) {
        free(batch);
        free(flight);
        return status;
    }
    batch->options = taken;
    batch->flight = flight;
    *out = batch;
    return GLACIS_OK;
}

void glacis_aim_batch_destroy(glacis_aim_batch *batch)
{
    if (!batch) return;
    gi_traj_batch_destroy(batch->engine);
    free(batch->flight);
    free(batch);
}

const gi_simd_kernels *gi_aim_batch_kernels(const glacis_aim_batch *batch)
{
    return gi_traj_batch_kernels(batch->engine);
}

const char *glacis_cpu_path(int lanes_most)
{
    return gi_simd_choose(lanes_most)->name;
}

glacis_status gi_aim_batch_fly(glacis_aim_batch *batch, const glacis_aim_family *family,
                               const glacis_control *controls, size_t count, gi_traj_batch_flight *out)
{
    size_t flying = 0, of[IN_WORK];
    for (size_t i = 0; i < count; i++) {
        gi_traj_plan *plan = &batch->slots[flying].plan;
        out[i].status = gi_traj_plan_make(&family->prepared, &controls[i], &batch->options, plan);
        if (out[i].status) continue;
        batch->plan_of[flying] = plan;
        batch->start_of[flying] = family->prepared.launch.origin_ecef_m;
        of[flying++] = i;
    }
    glacis_status status =
        gi_traj_batch_fly(batch->engine, batch->plan_of, batch->start_of, flying, batch->flown);
    for (size_t n = 0; n < flying && !status; n++)
        out[of[n]] = batch->flown[n];
    return status;
}

/* ---- a round ----------------------------------------------------------------------------------------- */

typedef struct job {
    const glacis_aim_family *family;
    const glacis_geodetic *targets;
    const glacis_aim *guesses;
    size_t count, next;
    glacis_aim_visit visit;
    void *context;
} job;

static const glacis_aim *guess_of(const job *j, size_t target)
{
    const glacis_aim *guess = j->guesses ? &j->guesses[target] : NULL;
    return guess && guess->verdict == GLACIS_AIM_HIT ? guess : NULL;
}

/* One target by the scalar engine. A flight that does not land is an aim that was not found. */
static glacis_status solve_alone(glacis_aim_batch *b, const job *j, size_t target)
{
    glacis_aim aim = {.verdict = GLACIS_AIM_NOT_CONVERGED};
    glacis_status status =
        glacis_aim_solve(j->family, &j->targets[target], guess_of(j, target), b->flight, &aim);
    if (status == GLACIS_REFUSED_ARGUMENT || status == GLACIS_FAILED_MEMORY) return status;
    return j->visit(j->context, target, &aim, b->flight);
}

static bool is_ordinary(const glacis_aim_family *family)
{
    return !family->is_far && !family->ends_far;
}

/* Lets in targets until the slots are full. */
static glacis_status let_in(glacis_aim_batch *b, job *j)
{
    for (; b->in_work < IN_WORK && j->next < j->count; j->next++) {
        slot *s = &b->slots[b->in_work];
        glacis_status status = gi_aim_begin(j->family, &j->targets[j->next], guess_of(j, j->next), &s->task);
        if (status) return status;
        s->aim = (glacis_aim){.verdict = GLACIS_AIM_NOT_CONVERGED};
        s->target = j->next;
        b->in_work++;
    }
    return GLACIS_OK;
}

static glacis_status fly_round(glacis_aim_batch *b, const glacis_aim_family *family)
{
    for (size_t i = 0; i < b->in_work; i++) {
        slot *s = &b->slots[i];
        s->where = gi_aim_locate(&s->task);
        gi_aim_propose(&s->task, s->surface, &s->aim);
        glacis_status status = gi_traj_plan_make(&family->prepared, &s->aim.control, &b->options, &s->plan);
        if (status) return status;
        b->plan_of[i] = &s->plan;
        b->start_of[i] = family->prepared.launch.origin_ecef_m;
    }
    return gi_traj_batch_fly(b->engine, b->plan_of, b->start_of, b->in_work, b->flown);
}

/* Takes in one flight; true when the target is answered. */
static bool is_answered(slot *s, const glacis_geodetic *target, const double impact_ecef_m[3])
{
    gi_aim_take_in(&s->task, target, s->surface, impact_ecef_m, s->impact, &s->aim);
    if (s->aim.miss_m <= GLACIS_AIM_TOLERANCE_M)
        s->aim.verdict = GLACIS_AIM_HIT;
    else if (s->where != GI_AIM_INSIDE &&
             gi_aim_edge_answers(&s->task, s->where, s->impact, &s->aim.shortfall_m))
        s->aim.verdict = s->where == GI_AIM_BEYOND ? GLACIS_AIM_OUT_OF_REACH : GLACIS_AIM_TOO_CLOSE;
    else
        return false;
    return true;
}

static glacis_status hand_out(glacis_aim_batch *b, size_t i, const job *j)
{
    const slot *s = &b->slots[i];
    if (s->aim.verdict == GLACIS_AIM_HIT) {
        gi_traj_batch_take(b->engine, i, &b->flown[i], b->flight);
        b->flight->range_m = hypot(s->impact[0], s->impact[1]);
    }
    return j->visit(j->context, s->target, &s->aim, b->flight);
}

/* Takes in a round; who is answered is handed out and leaves. */
static glacis_status take_round(glacis_aim_batch *b, const job *j)
{
    size_t kept = 0;
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; i < b->in_work && glacis_status_usable(status); i++) {
        slot *s = &b->slots[i];
        bool landed = b->flown[i].status == GLACIS_OK;
        if (landed && is_answered(s, &j->targets[s->target], b->flown[i].impact.pos_ecef_m)) {
            status = hand_out(b, i, j);
        } else if (!landed || s->aim.flights >= GI_AIM_PATIENCE) {
            status = solve_alone(b, j, s->target);
        } else {
            if (kept != i) b->slots[kept] = *s;
            kept++;
        }
    }
    b->in_work = kept;
    return glacis_status_usable(status) ? GLACIS_OK : status;
}

glacis_status glacis_aim_solve_many(const glacis_aim_family *family, const glacis_geodetic *targets,
                                    const glacis_aim *guesses, size_t count, glacis_aim_batch *batch,
                                    glacis_aim_visit visit, void *context)
{
    if (!family || !targets || !batch || !visit) return GLACIS_REFUSED_ARGUMENT;
    job j = {family, targets, guesses, count, 0, visit, context};
    glacis_status status = GLACIS_OK;
    if (!is_ordinary(family)) {
        for (size_t i = 0; i < count && glacis_status_usable(status); i++)
            status = solve_alone(batch, &j, i);
        return glacis_status_usable(status) ? GLACIS_OK : status;
    }
    batch->in_work = 0;
    status = let_in(batch, &j);
    while (!status && batch->in_work) {
        status = fly_round(batch, family);
        if (!status) status = take_round(batch, &j);
        if (!status) status = let_in(batch, &j);
    }
    return status;
}
