/* Many flights at once: the legs of their plans, slot by slot, on the kernels of simd.
 *
 * A slot is a place in the order of legs (rise, kick, turn, coast, burn, ..., fall). Flights of one vehicle share the steering of
 * every slot and differ in numbers only; a flight without a leg there (its burn ended before) passes it by. */
#include "traj/batch.h"

#include "geo/height.h"
#include "simd/tsit5.h"
#include "traj/integrate.h"

#include <stdlib.h>
#include <string.h>

struct gi_traj_batch {
    const gi_simd_kernels *kernels;
    glacis_flight_options options;
    size_t flights_most;
    gi_simd_common common;
    gi_simd_chunk chunk;
    gi_simd_knots knots;
    const gi_traj_leg *legs[GI_SIMD_CHUNK_MAX]; /* of the slot in work, NULL: none */
    size_t next[GI_SIMD_CHUNK_MAX];             /* of each plan: its first leg not flown yet */
    alignas(64) double state[GI_SIMD_KNOT][GI_SIMD_CHUNK_MAX];
};

glacis_status gi_traj_batch_create(const glacis_flight_options *options, int limit, size_t knots_most,
                                   size_t flights_most, gi_traj_batch **out)
{
    gi_traj_batch *batch = NULL;
    if (options->without_air || options->without_j2 || options->without_rotation)
        return GLACIS_REFUSED_ARGUMENT;
    if (!flights_most || flights_most > GI_SIMD_CHUNK_MAX) return GLACIS_REFUSED_RANGE;
    if (posix_memalign((void **)&batch, 64, sizeof *batch)) return GLACIS_FAILED_MEMORY;
    memset(batch, 0, sizeof *batch);
    batch->kernels = gi_simd_choose(limit);
    batch->options = *options;
    batch->flights_most = flights_most;
    if (knots_most) {
        batch->knots.most = knots_most;
        batch->knots.knot = malloc(knots_most * flights_most * sizeof *batch->knots.knot);
        batch->knots.count = calloc(flights_most, sizeof *batch->knots.count);
        if (!batch->knots.knot || !batch->knots.count) {
            gi_traj_batch_destroy(batch);
            return GLACIS_FAILED_MEMORY;
        }
    }
    gi_simd_common *c = &batch->common;
    c->tolerance_boost_m = options->position_tolerance_boost_m;
    c->tolerance_coast_m = options->position_tolerance_coast_m;
    c->ground_m = options->ground_height_m;
    c->attempts_most = 8 * GLACIS_KNOTS_MAX;
    c->kinks_count = gi_traj_kinks(options, c->kinks_m, GI_SIMD_KINKS_MAX);
    *out = batch;
    return GLACIS_OK;
}

void gi_traj_batch_destroy(gi_traj_batch *batch)
{
    if (!batch) return;
    free(batch->knots.knot);
    free(batch->knots.count);
    free(batch);
}

/* ---- a slot ------------------------------------------------------------------------------------------ */

static gi_simd_steering steering_of(const gi_traj_leg *leg)
{
    if (!(leg->thrust_vacuum_n > 0)) return leg->ballistic ? GI_SIMD_BALLISTIC : GI_SIMD_COAST;
    if (leg->steering == GI_TRAJ_STEERING_RAMP) return GI_SIMD_RAMP;
    return leg->steering == GI_TRAJ_STEERING_VELOCITY ? GI_SIMD_VELOCITY : GI_SIMD_FIXED;
}

static void set_axis(gi_simd_chunk *c, const gi_traj_leg *leg, size_t lane)
{
    double v2 = 0;
    for (int i = 0; i < 3; i++)
        v2 += c->vel_mps[i][lane] * c->vel_mps[i][lane];
    bool held = leg->steering == GI_TRAJ_STEERING_AT_IGNITION && v2 > 0;
    for (int i = 0; i < 3; i++) {
        c->axis[i][lane] = held ? c->vel_mps[i][lane] / sqrt(v2) : leg->axis[i];
        c->side[i][lane] = leg->side[i];
    }
}

static void set_leg(gi_simd_chunk *c, const gi_traj_leg *leg, size_t lane)
{
    c->begin_s[lane] = leg->begin_s;
    c->end_s[lane] = leg->end_s;
    c->mass_kg[lane] = leg->mass_begin_kg;
    c->flow_kgps[lane] = leg->mass_flow_kgps;
    c->thrust_n[lane] = leg->thrust_vacuum_n;
    c->exit_area_m2[lane] = leg->exit_area_m2;
    c->drag_area_m2[lane] = leg->drag_area_m2;
    c->ramp_rps[lane] = leg->ramp_rps;
    set_axis(c, leg, lane);
}

/* See tilt_share() of simd/step.h. A vehicle that magnifies no more than most do keeps its tolerance. */
static void set_tilt(gi_traj_batch *b, const gi_traj_plan *plan, size_t lane)
{
    const gi_traj_tilt *tilt = &plan->tilt;
    bool shrinks = tilt->most > GI_TRAJ_TILT_USUAL;
    double row[3] = {tilt->speed_mps / FAST_MPS * GI_TRAJ_TILT_USUAL / tilt->most, 1 / tilt->speed_mps,
                     tilt->power};
    for (int i = 0; i < 3; i++)
        b->chunk.tilt[i][lane] = shrinks ? row[i] : 1;
    b->common.tilts |= shrinks;
}

static void set_curve(gi_simd_common *common, const gi_traj_cd *cd)
{
    for (int k = 0; k < 4; k++)
        for (int i = 0; i < GI_SIMD_CD_CELLS; i++)
            common->cd[k][i] = cd->cell[i][k];
}

/* Finds each flight's leg of a slot; false when they do not fly alike. *any gets one of them, NULL where nobody has one. */
static bool find_legs(gi_traj_batch *b, const gi_traj_plan *const *plans, size_t count, int slot,
                      const gi_traj_leg **any)
{
    *any = NULL;
    for (size_t lane = 0; lane < count; lane++) {
        const gi_traj_leg *leg = &plans[lane]->legs[b->next[lane]];
        bool here = b->next[lane] < plans[lane]->count && leg->slot == slot;
        b->legs[lane] = here ? leg : NULL;
        if (!here) continue;
        b->next[lane]++;
        if (!*any) *any = leg;
        bool same = steering_of(leg) == steering_of(*any) && leg->steering == (*any)->steering &&
                    (leg->cd == (*any)->cd || memcmp(leg->cd, (*any)->cd, sizeof *leg->cd) == 0);
        if (!same) return false;
    }
    return true;
}

static void state_at(const gi_simd_chunk *c, size_t lane, glacis_state *out)
{
    out->time_s = c->time_s[lane];
    for (int i = 0; i < 3; i++) {
        out->pos_ecef_m[i] = c->pos_m[i][lane];
        out->vel_ecef_mps[i] = c->vel_mps[i][lane];
    }
}

static void fly_slot(gi_traj_batch *b, const gi_traj_plan *const *plans, size_t count, const gi_traj_leg *any,
                     gi_traj_batch_flight *out)
{
    gi_simd_chunk *c = &b->chunk;
    for (size_t lane = 0; lane < count; lane++) {
        if (b->legs[lane])
            set_leg(c, b->legs[lane], lane);
        else
            c->end_s[lane] = c->time_s[lane];
    }
    set_curve(&b->common, any->cd);
    b->kernels->leg(&b->common, steering_of(any), c, b->knots.most ? &b->knots : NULL);
    for (size_t lane = 0; lane < count; lane++) {
        if (!b->legs[lane] || b->legs[lane]->begin_s >= plans[lane]->burnout_s) continue;
        if (c->end[lane] == GI_SIMD_UP) state_at(c, lane, &out[lane].burnout);
        if (c->end[lane] == GI_SIMD_LANDED) out[lane].hit_in_boost = true;
    }
}

/* ---- a chunk ----------------------------------------------------------------------------------------- */

static void start(gi_simd_chunk *c, const double *const *start_ecef_m, size_t count,
                  gi_traj_batch_flight *out)
{
    c->count = count;
    for (size_t lane = 0; lane < count; lane++) {
        c->time_s[lane] = 0;
        c->step_s[lane] = 1;
        c->apogee_m[lane] = -1e30;
        c->attempts[lane] = c->legs[lane] = 0;
        c->end[lane] = GI_SIMD_UP;
        for (int i = 0; i < 3; i++) {
            c->pos_m[i][lane] = start_ecef_m[lane][i];
            c->vel_mps[i][lane] = 0;
        }
        out[lane] = (gi_traj_batch_flight){.status = GLACIS_OK};
        state_at(c, lane, &out[lane].burnout);
        out[lane].apogee = out[lane].burnout;
    }
    /* Lanes without an event are solved along with the others: their steps must be numbers, no more. */
    memset(&c->top, 0, sizeof c->top);
    memset(&c->ground, 0, sizeof c->ground);
}

static void state_of_event(double (*state)[GI_SIMD_CHUNK_MAX], size_t lane, glacis_state *out)
{
    out->time_s = state[0][lane];
    for (int i = 0; i < 3; i++) {
        out->pos_ecef_m[i] = state[1 + i][lane];
        out->vel_ecef_mps[i] = state[4 + i][lane];
    }
}

static void finish(gi_traj_batch *b, size_t count, gi_traj_batch_flight *out)
{
    gi_simd_chunk *c = &b->chunk;
    b->kernels->event(GI_SIMD_EVENT_TOP, 0, &c->top, count, b->state);
    for (size_t lane = 0; lane < count; lane++)
        if (c->apogee_m[lane] > -1e30) state_of_event(b->state, lane, &out[lane].apogee);
    b->kernels->event(GI_SIMD_EVENT_GROUND, b->common.ground_m, &c->ground, count, b->state);
    for (size_t lane = 0; lane < count; lane++) {
        gi_traj_batch_flight *f = &out[lane];
        f->evaluations = 6 * (size_t)c->attempts[lane] + c->legs[lane];
        f->status = c->end[lane] == GI_SIMD_LANDED       ? GLACIS_OK
                    : c->end[lane] == GI_SIMD_FAILED_NAN ? GLACIS_FAILED_NAN
                                                         : GLACIS_FAILED_STEPS;
        if (f->status != GLACIS_OK) continue;
        state_of_event(b->state, lane, &f->impact);
        if (f->hit_in_boost) f->burnout = f->impact;
    }
}

glacis_status gi_traj_batch_fly(gi_traj_batch *batch, const gi_traj_plan *const *plans,
                                const double *const *start_ecef_m, size_t count, gi_traj_batch_flight *out)
{
    if (count > batch->flights_most) return GLACIS_REFUSED_RANGE;
    if (!count) return GLACIS_OK;
    start(&batch->chunk, start_ecef_m, count, out);
    memset(batch->next, 0, sizeof batch->next);
    batch->common.tilts = 0;
    for (size_t lane = 0; lane < count; lane++)
        set_tilt(batch, plans[lane], lane);
    if (batch->knots.most) memset(batch->knots.count, 0, count * sizeof *batch->knots.count);
    for (int slot = 0; slot < GI_TRAJ_SLOTS; slot++) {
        const gi_traj_leg *any;
        if (!find_legs(batch, plans, count, slot, &any)) return GLACIS_REFUSED_ARGUMENT;
        if (any) fly_slot(batch, plans, count, any, out);
    }
    finish(batch, count, out);
    return GLACIS_OK;
}

void gi_traj_batch_take(const gi_traj_batch *batch, size_t lane, const gi_traj_batch_flight *flown,
                        glacis_flight *out)
{
    const gi_simd_knot *knots = batch->knots.knot + lane * batch->knots.most;
    out->knots_count = batch->knots.count[lane];
    for (size_t i = 0; i < out->knots_count; i++) {
        glacis_knot *knot = &out->knots[i];
        knot->time_s = knots[i].time_s;
        memcpy(knot->pos_ecef_m, knots[i].pos_m, sizeof knot->pos_ecef_m);
        memcpy(knot->vel_ecef_mps, knots[i].vel_mps, sizeof knot->vel_ecef_mps);
        memcpy(knot->acc_ecef_mps2, knots[i].acc_mps2, sizeof knot->acc_ecef_mps2);
        knot->phase = knots[i].time_s < flown->burnout.time_s ? GLACIS_PHASE_TURN : GLACIS_PHASE_BALLISTIC;
    }
    out->burnout = flown->burnout;
    out->apogee = flown->apogee;
    out->impact = flown->impact;
    out->evaluations = flown->evaluations;
    out->hit_in_boost = flown->hit_in_boost;
    out->apogee_height_m = gi_geo_height_m(out->apogee.pos_ecef_m);
    out->burnout_height_m = gi_geo_height_m(out->burnout.pos_ecef_m);
    out->range_m = NAN;
}

const gi_simd_kernels *gi_traj_batch_kernels(const gi_traj_batch *batch)
{
    return batch->kernels;
}
