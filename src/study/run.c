/* A study from beginning to end: the cases of its runs, the parts asked for, then bands and movers. */
#include "study/study.h"

#include <stdlib.h>

typedef struct phase_progress {
    const glacis_study_options *options;
    const char *phase;
} phase_progress;

static void tell(void *context, size_t done, size_t total)
{
    const phase_progress *p = context;
    p->options->progress(p->options->progress_context, p->phase, done, total);
}

glacis_status gi_study_par(const glacis_study_options *options, const char *phase, size_t count,
                           glacis_par_task task, void *context)
{
    phase_progress p = {options, phase};
    glacis_par_options par = {.threads = options->threads, .stop = options->stop};
    if (phase && options->progress) {
        par.progress = tell;
        par.progress_context = &p;
    }
    glacis_status status = glacis_par_run(&par, count, task, context);
    return status == GLACIS_DOUBTFUL ? GLACIS_OK
                                     : status; /* doubtful flights are counted where they are met */
}

static glacis_status draw_case(void *context, size_t run, size_t worker)
{
    (void)worker;
    gi_study_work *work = context;
    const glacis_scenario *s = work->scenario;
    glacis_case_draw(&s->best, s->quantities, s->quantities_count, work->options->seed, run,
                     &work->cases[run]);
    return GLACIS_OK;
}

static glacis_status draw_cases(gi_study_work *work)
{
    size_t runs = work->study->runs_count;
    work->cases = malloc(runs * sizeof *work->cases);
    return work->cases ? gi_study_par(work->options, NULL, runs, draw_case, work) : GLACIS_FAILED_MEMORY;
}

static glacis_status run_parts(gi_study_work *work, unsigned parts)
{
    glacis_study *study = work->study;
    glacis_status status = GLACIS_OK;
    /* The raid needs the shots that the map allows at its place. */
    if (parts & (GLACIS_STUDY_FOOTPRINT | GLACIS_STUDY_PLACES | GLACIS_STUDY_RAID)) {
        status = gi_footprint_prepare(work->scenario, work->land, parts, study->runs_count, &study->footprint,
                                      &work->targets);
        if (status == GLACIS_OK) status = gi_study_footprint(work);
    }
    bool whole = !work->options->answers_only;
    if (status == GLACIS_OK && whole) status = gi_study_flights(work);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RADAR)) status = gi_study_radar(work);
    if (status == GLACIS_OK && whole && (parts & GLACIS_STUDY_RADAR)) status = gi_study_other_modes(work);
    if (status == GLACIS_OK && (parts & GLACIS_STUDY_RAID) && work->scenario->best.raid.layers_count)
        status = gi_study_raid(work);
    if (status == GLACIS_OK && whole)
        status = gi_answers_finish(&study->answers, work->scenario, study->seed);
    if (status == GLACIS_OK && whole && study->draws) status = gi_study_one_at_a_time(work, parts);
    return status;
}

/* `cases` NULL: the draws of the scenario. */
static glacis_status run_study(const glacis_scenario *scenario, const glacis_land *land, unsigned parts,
                               const glacis_case *cases, const glacis_study_options *options,
                               glacis_study **out)
{
    glacis_study *study = calloc(1, sizeof *study);
    if (!study) return GLACIS_FAILED_MEMORY;
    study->scenario = scenario;
    study->land = land;
    study->draws = options->draws;
    study->seed = options->seed;
    study->threads = options->threads;
    study->lanes_most = options->lanes_most;
    study->runs_count = 1 + (size_t)options->draws;
    study->answers.runs_count = study->runs_count;
    gi_study_work work = {
        .scenario = scenario, .land = land, .options = options, .study = study, .alike = cases != NULL};
    glacis_status status = draw_cases(&work);
    for (size_t i = 0; cases && status == GLACIS_OK && i < study->runs_count; i++)
        work.cases[i] = cases[i];
    if (status == GLACIS_OK) status = run_parts(&work, parts);
    free(work.cases);
    free(work.guesses);
    free(work.targets.points);
    if (status == GLACIS_OK)
        *out = study;
    else
        glacis_study_destroy(study);
    return status;
}

glacis_status glacis_study_run(const glacis_scenario *scenario, const glacis_land *land, unsigned parts,
                               const glacis_study_options *options, glacis_study **out)
{
    return run_study(scenario, land, parts, NULL, options, out);
}

glacis_status glacis_study_cases(const glacis_scenario *scenario, const glacis_land *land, unsigned parts,
                                 const glacis_case *cases, size_t count, const glacis_study_options *options,
                                 glacis_study **out)
{
    if (!count) return GLACIS_REFUSED_ARGUMENT;
    glacis_study_options of_cases = *options;
    of_cases.answers_only = true;
    of_cases.draws = count - 1;
    glacis_study *study = NULL;
    glacis_status status = run_study(scenario, land, parts, cases, &of_cases, &study);
    if (status == GLACIS_OK) *out = study;
    return status;
}

void glacis_study_destroy(glacis_study *study)
{
    if (!study) return;
    gi_answers_clear(&study->answers);
    gi_answers_clear(&study->other_modes);
    gi_answers_clear(&study->alone);
    gi_footprint_clear(&study->footprint);
    free(study->radar.area_m2);
    free(study->radar.area_existing_m2);
    free(study->radar.area_union_m2);
    free(study->radar.country_area_m2);
    free(study->radar.sites);
    free(study->radar.outbound_flights);
    free(study->flights);
    free(study->flight_aims);
    free(study->flight_engagements);
    glacis_reach_destroy(study->reach);
    free(study);
}
