/* How the raid goes in every run: the battery's layer can take no more shots than the map allows at the place aimed at. */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>

typedef struct raid_context {
    gi_study_work *work;
    glacis_raid_result *results;
} raid_context;

static glacis_status fight(void *context, size_t run, size_t worker)
{
    (void)worker;
    raid_context *r = context;
    const glacis_scenario *scenario = r->work->scenario;
    glacis_raid_plan plan = r->work->cases[run].raid;
    int layer = scenario->raid_battery_layer;
    const glacis_answer *shots = glacis_answers_find(&r->work->study->answers, "raid_shots_possible");
    if (layer >= 0 && shots) plan.layers[layer].shots_possible = shots->by_run[run];
    /* The same luck in every run: what differs between them is then the facts alone. */
    return glacis_raid_run(&plan, &scenario->raid_stop, r->work->options->seed, &r->results[run]);
}

static glacis_status keep(raid_context *r)
{
    glacis_study *study = r->work->study;
    bool ok = true;
    for (size_t run = 0; ok && run < study->runs_count; run++) {
        const glacis_raid_result *result = &r->results[run];
        ok = gi_answer_set(&study->answers, "raid_leakers", "1", run, result->leakers_mean) &&
             gi_answer_set(&study->answers, "raid_p_no_leaker", "1", run, result->p_no_leaker_best) &&
             gi_answer_set(&study->answers, "raid_interceptors_used", "1", run,
                           result->interceptors_used_mean);
    }
    study->raid = r->results[0];
    return ok ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

glacis_status gi_study_raid(gi_study_work *work)
{
    raid_context r = {.work = work, .results = calloc(work->study->runs_count, sizeof *r.results)};
    if (!r.results) return GLACIS_FAILED_MEMORY;
    glacis_status status = gi_study_par(work->options, "raids", work->study->runs_count, fight, &r);
    if (status == GLACIS_OK) status = keep(&r);
    free(r.results);
    return status;
}
