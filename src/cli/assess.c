/* glacis assess: the main job. */
#include "cli/relations.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void show(const glacis_study *study)
{
    const glacis_scenario *s = study->scenario;
    cli_print("%s\n%s%s%s; %s at %s; %zu threat%s\n", s->title, s->date, *s->date ? ", " : "", s->country,
              s->battery_label, s->site_label, s->best.threats_count, s->best.threats_count == 1 ? "" : "s");
    cli_print_draws(study);
    cli_print("\n");
    cli_print_findings(study);
}

/* out/NAME for scenarios/NAME.yaml. */
static void default_folder(const char *scenario, char *folder, size_t size)
{
    const char *name = strrchr(scenario, '/');
    name = name ? name + 1 : scenario;
    int length = (int)strcspn(name, ".");
    snprintf(folder, size, "out/%.*s", length, name);
}

static void say_where(const char *folder)
{
    char report[600];
    snprintf(report, sizeof report, "%s/report.html", folder);
    if (access(report, R_OK) == 0)
        cli_print("Report: %s\n", report);
    else
        cli_print("Files: %s\n", folder);
}

int cli_assess(const cli_call *given)
{
    cli_call call = *given;
    cli_world world;
    glacis_study *study = NULL;
    relations asked = {.trade = NULL};
    int code = cli_world_open(&call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    char folder[512];
    if (code == CLI_EXIT_OK && !call.out) {
        default_folder(world.scenario->path, folder, sizeof folder);
        call.out = folder;
    }
    if (code == CLI_EXIT_OK) code = cli_run_study(&call, &world, GLACIS_STUDY_ALL, &study);
    bool related = code == CLI_EXIT_OK && world.scenario->has_relations;
    if (related) code = cli_relations_ask(&call, &world, &asked);
    if (code == CLI_EXIT_OK)
        code = cli_deliver(&call, &world, study, GLACIS_JSON_FOOTPRINT | GLACIS_JSON_RADAR | GLACIS_JSON_RAID,
                           related ? &asked : NULL, show);
    if (code == CLI_EXIT_OK && !call.json) say_where(call.out);
    cli_relations_clear(&asked);
    glacis_study_destroy(study);
    cli_world_clear(&world);
    return code;
}
