/* What the scenario's radar says to the graph of glacis attribute: the shares of outbound flights that it sees, and sees alone.
 *
 * The study is of the scenario with what is common to all sides, at its best estimates, so that a debate and glacis attribute rest on
 * the same numbers; a side that assumes such a number of the graph has its own. Without outbound flights they stay as the graph states
 * them. */
#include "debate/debate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_asked(const glacis_attrib_graph *graph)
{
    static const char prefix[] = "physical:";
    for (size_t r = 0; r < graph->ranges_count; r++)
        if (strncmp(graph->ranges[r].binding, prefix, sizeof prefix - 1) == 0) return true;
    return false;
}

static glacis_status read_common(const glacis_debate *debate, const glacis_debate_world *world,
                                 size_t question, glacis_scenario **out)
{
    gi_laid laid = {.count = 0};
    glacis_diag *unheard = glacis_diag_create(); /* faults were said when the file was read */
    if (!unheard) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < debate->common_count; i++)
        if (debate->common[i].questions >> question & 1) gi_laid_add(&laid, &debate->common[i]);
    glacis_status status = gi_laid_read(debate, world, &laid, unheard, out);
    glacis_diag_destroy(unheard);
    return status;
}

static glacis_status bind(const glacis_study *study, glacis_debate_answers *answers,
                          glacis_attrib_graph *graph)
{
    size_t taken;
    glacis_study_outbound_shares(study, 0, &answers->seen_share, &answers->added_share);
    glacis_status status =
        glacis_attrib_graph_bind(graph, "physical:outbound_seen_share", answers->seen_share, NULL, 0, &taken);
    if (status == GLACIS_OK)
        status = glacis_attrib_graph_bind(graph, "physical:outbound_added_share", answers->added_share, NULL,
                                          0, &taken);
    if (status == GLACIS_OK)
        glacis_unverified_add_taken(&answers->unverified, study->scenario,
                                    glacis_takes_of_answer(study->scenario, "outbound_added_seconds."));
    return status;
}

glacis_status gi_graph_bind_radar(const glacis_debate *debate, const glacis_debate_world *world,
                                  size_t question, const glacis_debate_options *options,
                                  glacis_debate_answers *answers, glacis_attrib_graph *graph)
{
    const glacis_study_options best = {.threads = options->threads,
                                       .answers_only = true,
                                       .seed = options->seed,
                                       .lanes_most = options->lanes_most,
                                       .stop = options->stop};
    glacis_scenario *scenario = NULL;
    glacis_study *study = NULL;
    answers->seen_share = answers->added_share = NAN;
    if (!is_asked(graph)) return GLACIS_OK;
    glacis_status status = read_common(debate, world, question, &scenario);
    if (status == GLACIS_OK && scenario->best.outbound_count) {
        scenario->neighbours_count = 0; /* of the radar only the flights are asked */
        status = glacis_study_run(scenario, world->land, GLACIS_STUDY_RADAR, &best, &study);
        if (status == GLACIS_OK) status = bind(study, answers, graph);
    }
    glacis_study_destroy(study);
    glacis_scenario_destroy(scenario);
    return status;
}
