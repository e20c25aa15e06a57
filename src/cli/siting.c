/* glacis siting: where else could it stand, and which way could it face? */
#include "cli/siting.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Side of the cells over which a view is summed. */
#define CELL_KM 50.0

typedef struct siting_job {
    const cli_world *world;
    glacis_siting **siting;
    glacis_status status;
} siting_job;

static glacis_status run_siting(void *context, const glacis_study_options *options)
{
    siting_job *job = context;
    job->status = glacis_siting_run(job->world->scenario, job->world->land, options, job->siting);
    /* What is wrong with the question is said below, not as a failed flight. */
    bool refused = job->status == GLACIS_REFUSED_RANGE || job->status == GLACIS_REFUSED_INPUT;
    return refused ? GLACIS_OK : job->status;
}

static int complain(const glacis_scenario *s, glacis_status status)
{
    size_t posts;
    double choices;
    glacis_siting_size(s, &posts, &choices);
    if (status == GLACIS_REFUSED_INPUT)
        fprintf(stderr, "glacis siting: an objective cannot be told: no threat reaches the land of the map; "
                        "accepted: threats that do, or "
                        "siting.objectives without what is protected\n");
    else if (posts <= GLACIS_SITING_POSTS_MAX && choices <= GLACIS_SITING_CHOICES_MAX)
        fprintf(stderr, "glacis siting: the map (siting.cell_km), or the radar at one of the sites, is none "
                        "that can be worked "
                        "with\n");
    else
        fprintf(stderr,
                "glacis siting: %zu posts (%zu sites x %zu azimuths x %zu radars) in %.3g choices of %zu: "
                "too many to try them all; "
                "accepted: up to %d of either. Widen siting.spacing_km, or lower siting.azimuths_count or "
                "siting.batteries_count\n",
                posts, s->siting.sites_count, s->siting.azimuths_count, s->siting.radars_count, choices,
                s->siting.batteries_count, GLACIS_SITING_CHOICES_MAX);
    return CLI_EXIT_INVALID;
}

int cli_siting_work(const cli_call *call, const cli_world *world, glacis_siting **siting)
{
    const glacis_scenario *s = world->scenario;
    siting_job job = {.world = world, .siting = siting};
    int code = cli_run_job(call, world, s->siting.draws, run_siting, &job);
    return code == CLI_EXIT_OK && job.status != GLACIS_OK ? complain(s, job.status) : code;
}

void cli_siting_note_unverified(const glacis_siting *siting, glacis_unverified *list)
{
    const glacis_scenario *s = siting->scenario;
    glacis_unverified_add_taken(list, s, glacis_siting_takes());
    for (size_t i = 0; i < siting->sites_count; i++)
        glacis_unverified_add_place(list, siting->sites[i]);
}

/* ---- for people --------------------------------------------------------------------------------------- */

/* Which radars are tried, and which of them the battery fires by. */
static void show_radars(const glacis_siting_ask *ask)
{
    cli_print("Radars:");
    for (size_t i = 0; i < ask->radars_count; i++)
        cli_print("%s %s%s", i ? "," : "", ask->radar_names[i],
                  ask->controls_fire[i] ? "" : " (sees only: the battery does not fire by it)");
    cli_print(ask->radars_count > 1 ? "; that the battery fires by any but the first is an assumption\n"
                                    : "\n");
}

static void print_values(const glacis_siting *s, size_t choice)
{
    bool first = true;
    for (size_t i = 0; i < s->columns_count; i++) {
        const glacis_siting_column *column = &s->columns[i];
        double value = s->values[choice * s->columns_count + i];
        if (!column->is_objective) continue;
        bool is_share = strstr(column->key, "fraction") != NULL;
        cli_print("%s%s %.*f%s", first ? "" : ", ", column->key, is_share || strcmp(column->unit, "s") == 0,
                  is_share ? 100 * value : value, is_share ? " %" : "");
        first = false;
    }
}

static void print_choice(const glacis_siting *s, const char *lead, size_t choice)
{
    char name[512];
    glacis_siting_choice_name(s, choice, name, sizeof name);
    cli_print("%s%s: ", lead, name);
    print_values(s, choice);
    cli_print("\n");
}

/* What the draws leave of it. */
static void show_sturdiest(const glacis_siting *s, const glacis_siting_found *found)
{
    unsigned long long draws = (unsigned long long)s->draws;
    if (isnan(found->p_best)) return;
    cli_print("    It is at least as good as the plan in every objective in %.0f %% of %llu draws (%.0f to "
              "%.0f); of %zu such choices "
              "that were drawn %zu are so in at least half.\n",
              100 * found->p_best, draws, 100 * found->p_best_low, 100 * found->p_best_high,
              found->drawn_count, found->sturdy_count);
    if (found->sturdiest == SIZE_MAX || found->sturdiest == found->best) return;
    print_choice(s, "  Most often so: ", found->sturdiest);
    cli_print("    in %.0f %% of the draws (%.0f to %.0f)\n", 100 * found->p_sturdiest,
              100 * found->p_sturdiest_low, 100 * found->p_sturdiest_high);
}

/* `what`: how the best of them is meant; `lacks`: why it was not asked. */
static void show_found(const glacis_siting *s, const glacis_siting_found *found, const char *what,
                       const char *lacks)
{
    if (!found->asked) {
        cli_print("Not asked: no objective says what is %s.\n", lacks);
        return;
    }
    if (found->best == SIZE_MAX) {
        cli_print("None of the %zu other choices does.\n", s->choices_count - 1);
        return;
    }
    cli_print(
        "%zu of %zu choices: %zu at the same site, %zu at other named sites, %zu at other land cells.\n",
        found->count, s->choices_count - 1, found->at_plan_count, found->at_named_count,
        found->at_cells_count);
    print_choice(s, what, found->best);
    show_sturdiest(s, found);
    if (found->best_at_plan != SIZE_MAX && found->best_at_plan != found->best)
        print_choice(s, "  Without moving: ", found->best_at_plan);
}

static void show_answer(const glacis_siting *s)
{
    const glacis_siting_answer *a = &s->answer;
    if (!a->asked) {
        cli_print(
            "The plan and the named sites are asked about where one battery is placed and none is fixed.\n");
        return;
    }
    print_choice(s, "The plan: ", a->plan);
    cli_print("What protects as much and sees less? ");
    show_found(s, &a->less, "  Sees least: ", "seen");
    cli_print("What protects more and sees no more? ");
    show_found(s, &a->more, "  Protects most: ", "protected");
    cli_print("As much is not the same: another site protects other land and other people. An area counts as "
              "less by more "
              "than one cell of %.0f km.\n",
              CELL_KM);
}

static void show_named(const glacis_siting *s)
{
    if (s->named_results_count)
        cli_print("Named sites, facing where each protects most with the scenario's own radar\n");
    for (size_t i = 0; i < s->named_results_count; i++) {
        const glacis_siting_named *named = &s->named[i];
        char name[512];
        print_choice(s, "  ", named->choice);
        if (!named->dominators_count) {
            cli_print("    on the front\n");
            continue;
        }
        glacis_siting_choice_name(s, named->dominators[0], name, sizeof name);
        cli_print("    beaten by %zu choice%s of the front, first: %s%s\n", named->dominators_count,
                  named->dominators_count == 1 ? "" : "s", name,
                  named->on_front_count ? "; another azimuth or radar here is on the front" : "");
    }
}

enum { FRONT_SHOWN = 12 };

static void show_front(const glacis_siting *s)
{
    cli_print("Front: %zu of %zu choices that no other beats%s\n", s->front_count, s->choices_count,
              s->front_count > FRONT_SHOWN ? "; some of them (--json and --out DIR have all)" : "");
    size_t shown = s->front_count < FRONT_SHOWN ? s->front_count : FRONT_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        const glacis_siting_point *point = &s->front[shown > 1 ? i * (s->front_count - 1) / (shown - 1) : 0];
        print_choice(s, "  ", point->choice);
        if (!isnan(point->p_front))
            cli_print("    on the front of %.0f %% of the draws (%.0f to %.0f)\n", 100 * point->p_front,
                      100 * point->p_front_low, 100 * point->p_front_high);
    }
}

static void show_short(const glacis_siting *s, const glacis_siting_found *found, const char *what)
{
    if (!found->asked) return;
    cli_print("  %zu of %zu choices of site, azimuth and radar %s", found->count, s->choices_count - 1, what);
    if (found->sturdiest != SIZE_MAX)
        cli_print("; the one that does most often does so in %.0f %% of the draws", 100 * found->p_sturdiest);
    cli_print("\n");
}

void cli_siting_show_short(const glacis_siting *s)
{
    const glacis_siting_answer *a = &s->answer;
    if (!a->asked) return;
    cli_print("Where else? (glacis siting)\n");
    show_short(s, &a->less, "protect as much as the plan and see less");
    show_short(s, &a->more, "protect more and see no more");
    cli_print("\n");
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* What was tried: sites, azimuths, radars, batteries; and what stands anyway. */
static void show_asked(const glacis_siting *s)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    size_t cells = ask->sites_count - ask->named_count;
    cli_print("%zu choice%s of %zu batter%s among %zu post%s: %zu named site%s and %zu land cell%s x %zu "
              "azimuth%s x %zu radar%s%s, each "
              "against %zu threat%s at %zu targets\n",
              s->choices_count, plural(s->choices_count), s->batteries_count,
              s->batteries_count == 1 ? "y" : "ies", s->posts_count - ask->fixed_count,
              plural(s->posts_count - ask->fixed_count), ask->named_count, plural(ask->named_count), cells,
              plural(cells), ask->azimuths_count, plural(ask->azimuths_count), ask->radars_count,
              plural(ask->radars_count), s->answer.asked ? ", and the plan" : "", s->threats_count,
              plural(s->threats_count), s->targets_count);
    for (size_t i = 0; i < ask->fixed_count; i++)
        cli_print("Fixed, and part of every choice: %s facing %.0f deg, %s\n", ask->fixed[i].site.label,
                  ask->fixed[i].az_rad / GLACIS_RAD, ask->radar_names[ask->fixed[i].radar]);
}

void cli_siting_show(const glacis_siting *s)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    cli_print("%s\n", s->scenario->title);
    show_asked(s);
    show_radars(ask);
    show_answer(s);
    show_named(s);
    show_front(s);
    if (s->solves_failed)
        cli_print("%zu of %zu flights did not converge and count as not reached\n", s->solves_failed,
                  s->solves);
    if (s->draws)
        cli_print("%llu draws of %zu choices, %zu of the %zu on the front among them; seed %llu\n",
                  (unsigned long long)s->draws, s->pool_count, s->front_drawn_count, s->front_count,
                  (unsigned long long)s->seed);
    else
        cli_print("Best estimates alone; --draws N says how often a choice is on the front\n");
}

/* ---- the command -------------------------------------------------------------------------------------- */

static json_t *facts_json(const glacis_scenario *s)
{
    json_t *facts = json_array();
    for (size_t i = 0; i < s->quantities_count; i++)
        json_array_append_new(facts, json_string(s->quantities[i].key));
    return facts;
}

static int deliver(const cli_call *call, const cli_world *world, const glacis_siting *siting)
{
    gi_column columns[CLI_SITING_COLUMNS];
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_siting_sheets(siting, columns, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    glacis_unverified unverified;
    unverified.count = 0;
    cli_siting_note_unverified(siting, &unverified);
    if (call->json) {
        cli_envelope envelope = {.unverified = &unverified,
                                 .seed = &siting->seed,
                                 .draws = siting->draws,
                                 .facts = facts_json(siting->scenario),
                                 .cpu_path = glacis_cpu_path(call->lanes_most)};
        cli_print_answer(call, world, &envelope, cli_siting_json(siting));
        return CLI_EXIT_OK;
    }
    cli_siting_show(siting);
    cli_print_unverified(&unverified);
    return CLI_EXIT_OK;
}

int cli_siting(const cli_call *call)
{
    cli_world world;
    glacis_siting *siting = NULL;
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    if (code == CLI_EXIT_OK && !world.scenario->has_siting) {
        fprintf(stderr,
                "glacis siting: %s: no section siting; accepted: siting with sites, spacing_km or both "
                "(docs/scenario.md)\n",
                world.scenario->path);
        code = CLI_EXIT_INVALID;
    }
    if (code == CLI_EXIT_OK) code = cli_siting_work(call, &world, &siting);
    if (code == CLI_EXIT_OK) code = deliver(call, &world, siting);
    glacis_siting_destroy(siting);
    cli_world_clear(&world);
    return code;
}
