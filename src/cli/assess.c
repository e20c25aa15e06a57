/* glacis assess: the main job. */
#include "cli/asked.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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

typedef struct assessed {
    glacis_study *study;
    glacis_siting *siting;
    cli_relations relations;
    cli_debate_study debate;
    cli_asked asked;
} assessed;

/* Draws of siting fly everything anew for every choice: no more of them than siting asks for. */
static int work_siting(const cli_call *call, const cli_world *world, glacis_siting **siting)
{
    cli_call c = *call;
    double most = (double)world->scenario->siting.draws;
    c.draws = isnan(call->draws) ? most : fmin(call->draws, most);
    return cli_siting_work(&c, world, siting);
}

/* The debate that the scenario names: its questions as glacis debate asks them, best estimates. */
static int read_debate(const cli_call *call, cli_world *world, cli_debate_study *debate)
{
    cli_call own = *call;
    own.draws = NAN;
    own.question = own.sides = NULL;
    snprintf(debate->path, sizeof debate->path, "%s", world->scenario->debate_file);
    return *debate->path ? cli_debate_read(&own, world, debate) : CLI_EXIT_OK;
}

/* What relations and the debate take is read before the study begins, so that a fault there does not come after a long wait. */
static int work(const cli_call *call, cli_world *world, assessed *a)
{
    bool related = world->scenario->has_relations;
    int code = related ? cli_relations_read(call, world, &a->relations) : CLI_EXIT_OK;
    if (code == CLI_EXIT_OK) code = read_debate(call, world, &a->debate);
    if (code == CLI_EXIT_OK) code = cli_run_study(call, world, GLACIS_STUDY_ALL, &a->study);
    if (code == CLI_EXIT_OK && world->scenario->has_siting) code = work_siting(call, world, &a->siting);
    if (code == CLI_EXIT_OK && related) code = cli_relations_work(call, world, a->study, &a->relations);
    if (code == CLI_EXIT_OK && a->debate.debate) code = cli_debate_work(call, world, &a->debate);
    if (related) a->asked.relations = &a->relations;
    if (a->debate.count) a->asked.debate = &a->debate;
    a->asked.siting = a->siting;
    return code;
}

static int run(cli_call *call, cli_world *world, assessed *a)
{
    char folder[512];
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, world);
    if (code != CLI_EXIT_OK) return code;
    if (!call->out) {
        default_folder(world->scenario->path, folder, sizeof folder);
        call->out = folder;
    }
    code = work(call, world, a);
    if (code == CLI_EXIT_OK)
        code = cli_deliver(call, world, a->study,
                           GLACIS_JSON_FOOTPRINT | GLACIS_JSON_RADAR | GLACIS_JSON_RAID, &a->asked, show);
    if (code == CLI_EXIT_OK && !call->json) say_where(call->out);
    return code;
}

int cli_assess(const cli_call *given)
{
    cli_call call = *given;
    cli_world world = {.facts = NULL};
    assessed *a = calloc(1, sizeof *a);
    if (!a) return CLI_EXIT_FAILED;
    int code = run(&call, &world, a);
    cli_asked_clear(&a->asked);
    cli_relations_clear(&a->relations);
    cli_debate_clear(&a->debate);
    glacis_siting_destroy(a->siting);
    glacis_study_destroy(a->study);
    free(a);
    cli_world_clear(&world);
    return code;
}
