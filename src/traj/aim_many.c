/* Many targets of one family at once, on the batch kernels.
 *
 * Every round proposes a control for each target in work, flies them all and takes in where they fell; the ones that are done make
 * room for the next. A target's answer does not depend on the others: it is that of glacis_aim_solve with the batch engine's
 * flights. A flight that the kernels give up (too many knots) is flown by the scalar engine.
 */
#include "traj/aim_search.h"
#include "traj/batch.h"
#include "traj/fly.h"

#include <stdlib.h>
#include <string.h>

enum {
    IN_WORK = 128, /* targets at once: plenty for the lanes, little for the cache */
    KNOTS_MOST = 320
};

typedef struct slot {
    size_t target;
    gi_aim_search search;
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
    status = batch && flight ? gi_traj_batch_create(&taken, lanes_most, KNOTS_MOST, &batch->engine)
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

const char *glacis_cpu_path(int lanes_most)
{
    return gi_simd_choose(lanes_most)->name;
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

/* Lets in targets until the slots are full. */
static glacis_status let_in(glacis_aim_batch *b, job *j)
{
    for (; b->in_work < IN_WORK && j->next < j->count; j->next++) {
        slot *s = &b->slots[b->in_work];
        const glacis_aim *guess = j->guesses ? &j->guesses[j->next] : NULL;
        if (guess && guess->verdict != GLACIS_AIM_HIT) guess = NULL;
        glacis_status status = gi_aim_begin(j->family, &j->targets[j->next], guess, &s->search);
        if (status) return status;
        s->target = j->next;
        b->in_work++;
    }
    return GLACIS_OK;
}

static glacis_status fly_round(glacis_aim_batch *b, const glacis_aim_family *family)
{
    for (size_t i = 0; i < b->in_work; i++) {
        slot *s = &b->slots[i];
        gi_aim_propose(&s->search);
        glacis_status status =
            gi_traj_plan_make(&family->prepared, &s->search.aim.control, &b->options, &s->plan);
        if (status) return status;
        b->plan_of[i] = &s->plan;
        b->start_of[i] = family->prepared.launch.origin_ecef_m;
    }
    return gi_traj_batch_fly(b->engine, b->plan_of, b->start_of, b->in_work, b->flown);
}

/* The flight of slot i in b->flight where it is wanted, and where it fell. */
static glacis_status impact_of(glacis_aim_batch *b, size_t i, const glacis_aim_family *family, bool *scalar,
                               double impact_ecef_m[3])
{
    glacis_status status = b->flown[i].status;
    *scalar = status != GLACIS_OK;
    if (*scalar)
        status = gi_traj_fly(&family->prepared, &b->slots[i].search.aim.control, &b->options, b->flight);
    const glacis_state *impact = *scalar ? &b->flight->impact : &b->flown[i].impact;
    memcpy(impact_ecef_m, impact->pos_ecef_m, sizeof impact->pos_ecef_m);
    return status;
}

static glacis_status hand_out(glacis_aim_batch *b, size_t i, bool scalar, const job *j)
{
    const slot *s = &b->slots[i];
    if (!scalar && s->search.aim.verdict == GLACIS_AIM_HIT) {
        gi_traj_batch_take(b->engine, i, &b->flown[i], b->flight);
        b->flight->range_m = hypot(s->search.impact[0], s->search.impact[1]);
    }
    return j->visit(j->context, s->target, &s->search.aim, b->flight);
}

/* Takes in a round; who is done is handed out and leaves. A flight that does not land ends its search: not converged. */
static glacis_status take_round(glacis_aim_batch *b, const job *j)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->in_work; i++) {
        double impact_ecef_m[3];
        bool scalar;
        glacis_status status = impact_of(b, i, j->family, &scalar, impact_ecef_m);
        bool done = status ? true : gi_aim_take(&b->slots[i].search, impact_ecef_m);
        if (done) {
            status = hand_out(b, i, scalar, j);
            if (!glacis_status_usable(status)) return status;
        } else {
            if (kept != i) b->slots[kept] = b->slots[i];
            kept++;
        }
    }
    b->in_work = kept;
    return GLACIS_OK;
}

glacis_status glacis_aim_solve_many(const glacis_aim_family *family, const glacis_geodetic *targets,
                                    const glacis_aim *guesses, size_t count, glacis_aim_batch *batch,
                                    glacis_aim_visit visit, void *context)
{
    if (!family || !targets || !batch || !visit) return GLACIS_REFUSED_ARGUMENT;
    job j = {family, targets, guesses, count, 0, visit, context};
    batch->in_work = 0;
    glacis_status status = let_in(batch, &j);
    while (!status && batch->in_work) {
        status = fly_round(batch, family);
        if (!status) status = take_round(batch, &j);
        if (!status) status = let_in(batch, &j);
    }
    return status;
}
