/* What does each side of a dispute answer?
 *
 * Where two schools disagree on a quantity, an answer is given for each: its best value with that quantity as the side says and
 * everything else as best known (run by one_at_a_time.c), its band over the draws that took that side. Neither is the truth
 * with the other for an error bar. */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const glacis_mover *widest_of(const glacis_answer *answer, const glacis_mover *but, double noise)
{
    const glacis_mover *best = NULL;
    double widest = 0;
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        if (mover == but || fabs(mover->rank_correlation) < noise) continue;
        if (mover->swing > widest) { /* false for NAN: not run one at a time */
            widest = mover->swing;
            best = mover;
        }
    }
    return best;
}

/* What moves the best estimate alone, but not the draws, decides a corner only. */
const glacis_mover *gi_answer_strongest(const glacis_answer *answer)
{
    const glacis_mover *confirmed = widest_of(answer, NULL, gi_rank_noise(answer));
    return confirmed ? confirmed : widest_of(answer, NULL, 0);
}

const glacis_mover *gi_answer_next(const glacis_answer *answer)
{
    const glacis_mover *first = gi_answer_strongest(answer), *next = widest_of(answer, first, 0);
    return first && next && next->swing >= 0.5 * first->swing ? next : NULL;
}

/* The band of the draws that took one side; `values` and `work` hold as many doubles as there are runs. */
static void side_band(const glacis_study *study, const glacis_answer *answer, const glacis_quantity *q,
                      size_t side, double *values, double *work, glacis_band *out)
{
    uint64_t stream = glacis_rng_stream(q->stream);
    size_t count = 0;
    for (size_t run = 1; run < study->runs_count; run++)
        if (glacis_spread_side(&q->spread, study->seed, run, stream) == side)
            values[count++] = answer->by_run[run];
    glacis_band_of(out->best, values, count, work, out);
}

/* Where the run of this side begins, among those of one quantity moved alone; false when it was not run. */
static bool alone_at(const glacis_study *study, size_t quantity, size_t side, size_t *run)
{
    for (size_t k = 0; k < study->moves_count; k++) {
        if (study->moves[k].quantity != quantity || study->moves[k].end != side) continue;
        *run = k;
        return true;
    }
    return false;
}

glacis_status gi_answer_by_dispute(const glacis_study *study, size_t quantity, glacis_answer *answer)
{
    const glacis_quantity *q = &study->scenario->quantities[quantity];
    const glacis_answer *alone = glacis_answers_find(&study->alone, answer->key);
    answer->sides_count = 0;
    if (q->spread.distribution != GLACIS_DIST_CHOICE || !alone) return GLACIS_OK;
    double *values = malloc(2 * study->runs_count * sizeof *values);
    if (!values) return GLACIS_FAILED_MEMORY;
    answer->dispute = quantity;
    for (size_t side = 0; side < q->spread.choices_count; side++) {
        size_t run;
        if (!alone_at(study, quantity, side, &run)) break;
        glacis_side_answer *out = &answer->sides[side];
        out->value = q->spread.choices[side].best;
        out->band.best = alone->by_run[run];
        side_band(study, answer, q, side, values, values + study->runs_count, &out->band);
        answer->sides_count = side + 1;
    }
    free(values);
    return GLACIS_OK;
}

glacis_status gi_answers_take_sides(glacis_study *study)
{
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; status == GLACIS_OK && i < study->answers.count; i++) {
        glacis_answer *answer = &study->answers.items[i];
        const glacis_mover *mover = gi_answer_strongest(answer);
        if (mover) status = gi_answer_by_dispute(study, mover->quantity, answer);
    }
    return status;
}
