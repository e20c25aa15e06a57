/* What the battery protects: the best estimate, then the draws, then the azimuth the radar may face. */
#include "study/study.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct tally {
    double threatened_land_m2, defended_land_m2, defended_area_m2, people, people_listed;
    size_t defended, undefended, not_threatened;
} tally;

/* Sums one run; the order is that of the cells, so the bits do not depend on threads. */
static void tally_run(const gi_batch *batch, size_t run, const glacis_footprint *footprint, tally *out,
                      unsigned char *defended)
{
    *out = (tally){0};
    glacis_cell_verdict verdict;
    for (size_t i = 0; i < footprint->cells_count; i++) {
        const glacis_footprint_cell *cell = &footprint->cells[i];
        gi_batch_combine(batch, run, i, &verdict);
        out->not_threatened += !verdict.threatened;
        if (defended) defended[i] = verdict.threatened && verdict.defended;
        if (!verdict.threatened) continue;
        out->threatened_land_m2 += cell->land_m2;
        out->undefended += !verdict.defended;
        if (!verdict.defended) continue;
        out->defended++;
        out->defended_land_m2 += cell->land_m2;
        out->defended_area_m2 += cell->area_m2;
    }
    size_t first_city = footprint->cells_count + footprint->places_count;
    for (size_t i = 0; i < footprint->cities_count; i++) {
        double people = footprint->cities[i].place->population;
        if (isnan(people)) continue;
        gi_batch_combine(batch, run, first_city + i, &verdict);
        out->people_listed += people;
        if (verdict.threatened && verdict.defended) out->people += people;
    }
}

static double land_fraction(const tally *t)
{
    return t->threatened_land_m2 > 0 ? t->defended_land_m2 / t->threatened_land_m2 : NAN;
}

/* The share of land defended against one threat alone, of what it reaches: "land_fraction_alone.NAME OF THREAT". */
static glacis_status set_threats(glacis_answers *answers, const gi_batch *batch, size_t batch_run, size_t run,
                                 const glacis_footprint *footprint)
{
    char key[sizeof answers->items->key];
    double required = batch->cases[batch_run].battery.shots_required_count;
    for (size_t threat = 0; threat < footprint->threats_count; threat++) {
        const gi_mark *marks = gi_batch_marks(batch, batch_run, threat);
        double reached_m2 = 0, defended_m2 = 0;
        for (size_t i = 0; i < footprint->cells_count; i++) {
            double land_m2 = marks[i].reachable ? footprint->cells[i].land_m2 : 0;
            reached_m2 += land_m2;
            if (marks[i].shots >= required) defended_m2 += land_m2;
        }
        snprintf(key, sizeof key, "land_fraction_alone.%s", batch->scenario->threat_names[threat]);
        if (!gi_answer_set(answers, key, "1", run, reached_m2 > 0 ? defended_m2 / reached_m2 : NAN))
            return GLACIS_FAILED_MEMORY;
    }
    return GLACIS_OK;
}

static glacis_status set_places(glacis_answers *answers, const gi_batch *batch, size_t batch_run, size_t run,
                                const glacis_footprint *footprint)
{
    char key[64];
    for (size_t i = 0; i < footprint->places_count; i++) {
        glacis_cell_verdict verdict;
        gi_batch_combine(batch, batch_run, footprint->cells_count + i, &verdict);
        snprintf(key, sizeof key, "covers.%.56s", footprint->places[i].place->name);
        if (!gi_answer_set(answers, key, "1", run, verdict.threatened ? (double)verdict.defended : NAN))
            return GLACIS_FAILED_MEMORY;
    }
    return GLACIS_OK;
}

/* Puts one run of a batch into the answers. */
static glacis_status set_answers(glacis_answers *answers, const gi_batch *batch, size_t batch_run, size_t run,
                                 glacis_footprint *footprint)
{
    tally t;
    tally_run(batch, batch_run, footprint, &t, footprint->defended_by_run + run * footprint->cells_count);
    bool ok = gi_answer_set(answers, "land_fraction", "1", run, land_fraction(&t)) &&
              gi_answer_set(answers, "defended_cells", "1", run, (double)t.defended) &&
              gi_answer_set(answers, "area_km2", "km2", run, t.defended_area_m2 * 1e-6) &&
              gi_answer_set(answers, "people_inside", "persons", run, t.people);
    if (!ok || set_threats(answers, batch, batch_run, run, footprint) != GLACIS_OK)
        return GLACIS_FAILED_MEMORY;
    return set_places(answers, batch, batch_run, run, footprint);
}

static void keep_best(const gi_batch *batch, glacis_footprint *footprint)
{
    tally t;
    tally_run(batch, 0, footprint, &t, NULL);
    footprint->defended_cells = t.defended;
    footprint->not_threatened_cells = t.not_threatened;
    footprint->people_inside = t.people;
    footprint->people_listed = t.people_listed;
    for (size_t i = 0; i < footprint->cells_count; i++) {
        glacis_cell_verdict *verdict = &footprint->cells[i].verdict;
        gi_batch_combine(batch, 0, i, verdict);
        if (verdict->threatened && !verdict->defended) footprint->limit_cells[verdict->limit_index]++;
    }
    for (size_t i = 0; i < footprint->places_count; i++)
        gi_batch_combine(batch, 0, footprint->cells_count + i, &footprint->places[i].verdict);
    for (size_t i = 0; i < footprint->cities_count; i++)
        gi_batch_combine(batch, 0, footprint->cells_count + footprint->places_count + i,
                         &footprint->cities[i].verdict);
}

static void keep_marks(const gi_batch *batch, glacis_footprint *footprint)
{
    for (size_t threat = 0; threat < footprint->threats_count; threat++) {
        for (size_t i = 0; i < footprint->cells_count; i++) {
            const gi_mark *mark = &batch->marks[threat * batch->targets->count + i];
            glacis_engagement engagement = gi_mark_engagement(mark);
            int limit = glacis_engagement_limit_index(&engagement);
            footprint->marks[threat * footprint->cells_count + i] = (glacis_threat_mark){
                .reachable = mark->reachable, .shots = mark->shots, .limit_index = (signed char)limit};
            glacis_threat_tally *alone = &footprint->threats[threat];
            alone->reached_cells += mark->reachable;
            if (mark->reachable && limit < 0) alone->defended_cells++;
            if (mark->reachable && limit >= 0) alone->limit_cells[limit]++;
        }
    }
}

/* Share of the draws in which each cell and place is defended; of the best estimate when there are none. */
static void keep_probabilities(const gi_study_work *work, const gi_batch *draws, glacis_footprint *footprint)
{
    size_t first = work->study->runs_count > 1 ? 1 : 0, runs = work->study->runs_count - first;
    for (size_t i = 0; i < footprint->cells_count; i++) {
        size_t defended = 0;
        for (size_t run = first; run < work->study->runs_count; run++)
            defended += footprint->defended_by_run[run * footprint->cells_count + i];
        footprint->cells[i].p_defended = (double)defended / (double)runs;
    }
    for (size_t i = 0; i < footprint->places_count + footprint->cities_count; i++) {
        glacis_place_answer *answer = i < footprint->places_count
                                          ? &footprint->places[i]
                                          : &footprint->cities[i - footprint->places_count];
        size_t defended = 0;
        for (size_t run = 0; run < draws->runs_count; run++) {
            glacis_cell_verdict verdict;
            gi_batch_combine(draws, run, footprint->cells_count + i, &verdict);
            defended += verdict.threatened && verdict.defended;
        }
        answer->p = (double)defended / (double)draws->runs_count;
    }
}

/* Shots the map allows at the place of the raid bound what the battery's layer can do there; see raid.c. */
static glacis_status set_raid_shots(glacis_answers *answers, const gi_batch *batch, size_t batch_run,
                                    size_t run)
{
    glacis_cell_verdict verdict;
    gi_batch_combine(batch, batch_run, batch->targets->count - 1, &verdict);
    bool set =
        gi_answer_set(answers, "raid_shots_possible", "1", run, verdict.threatened ? verdict.shots_least : 0);
    return set ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static glacis_status run_cases(gi_study_work *work, gi_batch *batch, const glacis_case *cases, size_t count,
                               const char *phase)
{
    batch->scenario = work->scenario;
    batch->targets = &work->targets;
    batch->options = work->options;
    batch->cases = cases;
    batch->runs_count = count;
    batch->phase = phase;
    batch->alike = work->alike && !batch->aims;
    batch->marks =
        calloc(count * work->scenario->best.threats_count * work->targets.count + 1, sizeof *batch->marks);
    if (!batch->marks) return GLACIS_FAILED_MEMORY;
    return gi_batch_run(batch);
}

static glacis_status keep_runs(gi_study_work *work, const gi_batch *batch, size_t first_run)
{
    glacis_status status = GLACIS_OK;
    for (size_t i = 0; status == GLACIS_OK && i < batch->runs_count; i++) {
        if (work->study->footprint.cells_count)
            status = set_answers(&work->study->answers, batch, i, first_run + i, &work->study->footprint);
        else
            status = set_places(&work->study->answers, batch, i, first_run + i, &work->study->footprint);
        if (status == GLACIS_OK) status = set_raid_shots(&work->study->answers, batch, i, first_run + i);
    }
    return status;
}

/* The azimuth a radar faces is often unpublished: the share of land against it, everything else as best known. */
static void keep_sweep(const gi_batch *best, glacis_footprint *footprint)
{
    for (size_t i = 0; i < footprint->sweep_count; i++) {
        double threatened_m2 = 0, defended_m2 = 0;
        for (size_t k = 0; k < footprint->cells_count; k++) {
            glacis_cell_verdict verdict;
            gi_batch_combine_turned(best, i, k, &verdict);
            if (verdict.threatened) threatened_m2 += footprint->cells[k].land_m2;
            if (verdict.threatened && verdict.defended) defended_m2 += footprint->cells[k].land_m2;
        }
        footprint->sweep_land_fraction[i] = threatened_m2 > 0 ? defended_m2 / threatened_m2 : NAN;
    }
}

static void add_solves(const gi_batch *batch, size_t first_run, glacis_footprint *footprint)
{
    footprint->solves += batch->solves;
    footprint->solves_failed += batch->solves_failed;
    for (size_t i = 0; i < batch->failures_count && footprint->failures_count < GLACIS_FAILURES_MAX; i++) {
        footprint->failures[footprint->failures_count] = batch->failures[i];
        footprint->failures[footprint->failures_count++].run += first_run;
    }
}

static glacis_status run_best(gi_study_work *work, gi_batch *best)
{
    glacis_footprint *footprint = &work->study->footprint;
    if (footprint->cells_count && !work->options->answers_only)
        footprint->sweep_count = sizeof footprint->sweep_az_rad / sizeof *footprint->sweep_az_rad;
    for (size_t i = 0; i < footprint->sweep_count; i++)
        footprint->sweep_az_rad[i] = 2 * GLACIS_PI * (double)i / (double)footprint->sweep_count;
    best->sweep_count = footprint->sweep_count;
    best->sweep_az_rad = footprint->sweep_az_rad;
    best->sweep_marks =
        calloc(best->sweep_count * footprint->threats_count * work->targets.count + 1, sizeof(gi_mark));
    if (!best->sweep_marks) return GLACIS_FAILED_MEMORY;
    glacis_status status = run_cases(work, best, work->cases, 1, "best estimate");
    if (status == GLACIS_OK) status = keep_runs(work, best, 0);
    if (status != GLACIS_OK) return status;
    if (best->limits_wanted) {
        keep_best(best, footprint);
        keep_marks(best, footprint);
        keep_sweep(best, footprint);
    }
    add_solves(best, 0, footprint);
    return GLACIS_OK;
}

static glacis_status run_draws(gi_study_work *work, const glacis_aim *guesses, const gi_batch *best)
{
    glacis_footprint *footprint = &work->study->footprint;
    gi_batch draws = {.guesses = guesses};
    glacis_status status = GLACIS_OK;
    if (work->study->draws) {
        status = run_cases(work, &draws, work->cases + 1, work->study->draws, "draws");
        if (status == GLACIS_OK) status = keep_runs(work, &draws, 1);
    }
    if (status == GLACIS_OK) keep_probabilities(work, work->study->draws ? &draws : best, footprint);
    add_solves(&draws, 1, footprint);
    free(draws.marks);
    return status;
}

glacis_status gi_study_footprint_answers(gi_study_work *work, const glacis_aim *guesses)
{
    gi_batch batch = {.guesses = guesses};
    glacis_status status = run_cases(work, &batch, work->cases, work->study->runs_count, "one at a time");
    if (status == GLACIS_OK) status = keep_runs(work, &batch, 0);
    free(batch.marks);
    return status;
}

glacis_status gi_study_footprint(gi_study_work *work)
{
    gi_batch best = {.limits_wanted = !work->options->answers_only};
    size_t solves = work->scenario->best.threats_count * work->targets.count;
    glacis_aim *aims = malloc(solves * sizeof *aims + 1);
    best.aims = aims;
    glacis_status status = aims ? run_best(work, &best) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = run_draws(work, aims, &best);
    free(best.marks);
    free(best.sweep_marks);
    if (status == GLACIS_OK)
        work->guesses = aims;
    else
        free(aims);
    return status;
}
