/* glacis raid: how a raid goes through the layers. */
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>

static void show_layers(const glacis_study *study)
{
    const glacis_raid_plan *plan = &study->scenario->best.raid;
    for (size_t i = 0; i < plan->layers_count; i++) {
        const glacis_raid_layer *layer = &plan->layers[i];
        cli_print("  %-10s kill probability %.2f x reliability %.2f, %.0f shots a target by doctrine, %.0f "
                  "interceptors; used %.1f\n",
                  study->scenario->layer_names[i], layer->kill_probability, layer->reliability,
                  layer->shots_per_target, layer->inventory_count, study->raid.interceptors_used_by_layer[i]);
    }
}

static void show(const glacis_study *study)
{
    const glacis_raid_result *r = &study->raid;
    cli_print("A raid of %.0f at %s\n", study->scenario->best.raid.size_count,
              study->scenario->raid_place.label);
    show_layers(study);
    cli_print("Leakers: ");
    cli_print_band(glacis_answers_find(&study->answers, "raid_leakers"), 1, 2);
    cli_print("; best estimate %.3f with 95 %% interval %.3f to %.3f after %llu raids%s\n", r->leakers_mean,
              r->leakers_ci95_low, r->leakers_ci95_high, (unsigned long long)r->runs,
              r->converged ? "" : " (not converged)");
    if (!isnan(r->leakers_expected)) cli_print("Closed form: %.4f leakers\n", r->leakers_expected);
    cli_print("Chance that none leaks: ");
    cli_print_band(glacis_answers_find(&study->answers, "raid_p_no_leaker"), 1, 3);
    cli_print("\n");
    cli_print_draws(study);
}

static void limit_runs(glacis_raid_stop *stop, uint64_t runs)
{
    stop->runs_most = runs;
    if (stop->runs_least > runs) stop->runs_least = runs;
}

int cli_raid(const cli_call *call)
{
    cli_world world;
    glacis_study *study = NULL;
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    if (code == CLI_EXIT_OK && !world.scenario->best.raid.layers_count) {
        fprintf(stderr, "glacis raid: %s has no raid section\n", world.scenario->path);
        code = CLI_EXIT_INVALID;
    }
    if (code == CLI_EXIT_OK && !isnan(call->size))
        cli_fix(world.scenario, &world.scenario->best.raid.size_count, call->size);
    if (code == CLI_EXIT_OK && !isnan(call->runs))
        limit_runs(&world.scenario->raid_stop, (uint64_t)call->runs);
    if (code == CLI_EXIT_OK) code = cli_run_study(call, &world, GLACIS_STUDY_RAID, &study);
    if (code == CLI_EXIT_OK) code = cli_deliver(call, &world, study, GLACIS_JSON_RAID, NULL, show);
    glacis_study_destroy(study);
    cli_world_clear(&world);
    return code;
}
