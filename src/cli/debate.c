/* glacis debate: which assumption makes two sides answer differently. */
#include "cli/debate.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static glacis_debate_world world_of(const cli_world *world, const cli_debate_study *d)
{
    return (glacis_debate_world){world->facts, world->land, d->sets, d->sets_count, d->graph};
}

/* The shipped graph, for questions of attribution. */
static glacis_status read_graph(cli_world *world, cli_debate_study *d)
{
    char path[600], *data = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/attribution_graph.csv", world->data_folder);
    d->graph = malloc(sizeof *d->graph);
    glacis_status status = d->graph ? cli_read_file(world, path, &data, &size) : GLACIS_FAILED_MEMORY;
    if (status == GLACIS_OK) status = glacis_attrib_graph_parse(path, data, size, world->diag, d->graph);
    free(data);
    return status;
}

/* Thousands take their time: how many is known before. */
static void say_many(void *context, size_t mixtures)
{
    (void)context;
    if (mixtures > 4096) fprintf(stderr, "glacis debate: %zu mixtures of two sides to answer\n", mixtures);
}

/* An option that does nothing is no error, but should be known. */
static void show_warnings(const cli_call *call, const cli_world *world)
{
    for (size_t i = 0; !call->quiet && i < glacis_diag_count(world->diag); i++) {
        const glacis_diag_entry *entry = glacis_diag_at(world->diag, i);
        if (entry->is_warning)
            fprintf(stderr, "%s:%d: warning: %s: %s\n", entry->file, entry->line, entry->key, entry->what);
    }
}

int cli_debate_read(const cli_call *call, cli_world *world, cli_debate_study *d)
{
    glacis_status status = read_graph(world, d);
    if (status != GLACIS_OK) return cli_fault_of_files(world, status, "debate");
    glacis_debate_world laid_over = world_of(world, d);
    d->options = (glacis_debate_options){.threads = isnan(call->threads) ? 0 : (unsigned)call->threads,
                                         .draws = isnan(call->draws) ? 0 : (uint64_t)call->draws,
                                         .seed = isnan(call->seed) ? 1 : (uint64_t)call->seed,
                                         .sampled_pairs = isnan(call->sampled) ? 0 : (size_t)call->sampled,
                                         .lanes_most = call->lanes_most,
                                         .stop = &cli_stop};
    if (!call->quiet && isatty(STDERR_FILENO)) d->options.progress = cli_tell_progress;
    if (!call->quiet) d->options.starting = say_many;
    status = glacis_debate_read(d->path, &laid_over, world->diag, &d->debate);
    if (status != GLACIS_OK) return cli_fault(world, status, d->path);
    show_warnings(call, world);
    const glacis_input *tables = NULL;
    size_t tables_count = glacis_facts_inputs(world->facts, &tables);
    for (size_t i = 0; i < tables_count; i++)
        cli_add_input(world, tables[i].path);
    cli_add_input(world, d->debate->path);
    cli_add_input(world, d->debate->scenario_path);
    return CLI_EXIT_OK;
}

/* ---- what is asked ------------------------------------------------------------------------------------------------ */

static int complain_name(const char *option, const char *name, const char *what, const char *const *names,
                         size_t count)
{
    fprintf(stderr, "glacis debate: --%s %s: no such %s; accepted:", option, name, what);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "%s %s", i ? "," : "", names[i]);
    fprintf(stderr, "\n");
    return CLI_EXIT_USAGE;
}

static int find_question(const cli_call *call, const glacis_debate *debate, int *question)
{
    const char *ids[GLACIS_DEBATE_QUESTIONS];
    *question = call->question ? glacis_debate_question_find(debate, call->question) : -1;
    if (!call->question || *question >= 0) return CLI_EXIT_OK;
    for (size_t i = 0; i < debate->questions_count; i++)
        ids[i] = debate->questions[i].id;
    return complain_name("question", call->question, "question", ids, debate->questions_count);
}

typedef struct chosen {
    size_t count, sides[GLACIS_DEBATE_SIDES];
} chosen;

static int choose_side(const glacis_debate *debate, const char *name, chosen *out)
{
    const char *names[GLACIS_DEBATE_SIDES];
    int found = glacis_debate_side_find(debate, name);
    for (size_t i = 0; i < debate->sides_count; i++)
        names[i] = debate->sides[i].name;
    if (found < 0) return complain_name("sides", name, "side", names, debate->sides_count);
    for (size_t i = 0; i < out->count; i++)
        if (out->sides[i] == (size_t)found) {
            fprintf(stderr, "glacis debate: --sides: '%s' is named twice\n", name);
            return CLI_EXIT_USAGE;
        }
    out->sides[out->count++] = (size_t)found;
    return CLI_EXIT_OK;
}

static int find_sides(const cli_call *call, const glacis_debate *debate, chosen *out)
{
    int code = CLI_EXIT_OK;
    out->count = 0;
    for (const char *at = call->sides ? call->sides : ""; *at && code == CLI_EXIT_OK;) {
        char name[128];
        size_t length = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)(length < 127 ? length : 127), at);
        code = choose_side(debate, name, out);
        at += length + (at[length] == ',');
    }
    if (code == CLI_EXIT_OK && out->count == 1) {
        fprintf(stderr, "glacis debate: --sides %s: one side; accepted: two or more, with commas\n",
                call->sides);
        code = CLI_EXIT_USAGE;
    }
    return code;
}

/* ---- work -------------------------------------------------------------------------------------------------------------- */

/* Sides that do not speak to a question are left out where all questions are asked. */
static size_t speakers(const glacis_debate *debate, size_t question, const chosen *asked, size_t *sides)
{
    size_t count = 0;
    for (size_t i = 0; i < asked->count; i++)
        if (debate->sides[asked->sides[i]].questions >> question & 1) sides[count++] = asked->sides[i];
    return count;
}

static glacis_status ask(const cli_debate_study *d, cli_world *world, size_t question, const size_t *sides,
                         size_t count, glacis_debate_answers **out)
{
    glacis_debate_world laid_over = world_of(world, d);
    return glacis_debate_ask(d->debate, &laid_over, question, sides, count, &d->options, world->diag, out);
}

static int complain(const cli_world *world, const cli_debate_study *d, glacis_status status)
{
    if (status != GLACIS_INTERRUPTED) return cli_fault(world, status, d->path);
    fprintf(stderr, "glacis: interrupted; nothing was written\n");
    return CLI_EXIT_INTERRUPTED;
}

int cli_debate_work(const cli_call *call, cli_world *world, cli_debate_study *d)
{
    int question = -1;
    chosen asked;
    int code = find_question(call, d->debate, &question);
    if (code == CLI_EXIT_OK) code = find_sides(call, d->debate, &asked);
    if (code != CLI_EXIT_OK) return code;
    size_t sides[GLACIS_DEBATE_SIDES];
    glacis_status status = GLACIS_OK;
    for (size_t q = 0; q < d->debate->questions_count && status == GLACIS_OK; q++) {
        if (question >= 0 && q != (size_t)question) continue;
        size_t count = question >= 0 ? asked.count : speakers(d->debate, q, &asked, sides);
        if (question < 0 && asked.count && count < 2) continue;
        status = ask(d, world, q, question >= 0 ? asked.sides : sides, count, &d->answers[d->count]);
        if (status == GLACIS_OK) d->count++;
    }
    if (d->options.progress) fprintf(stderr, "\r\033[K");
    return status == GLACIS_OK ? CLI_EXIT_OK : complain(world, d, status);
}

void cli_debate_clear(cli_debate_study *d)
{
    for (size_t i = 0; i < d->count; i++)
        glacis_debate_answers_destroy(d->answers[i]);
    glacis_debate_destroy(d->debate);
    free(d->graph);
}

void cli_debate_note_unverified(const cli_debate_study *d, glacis_unverified *list)
{
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < d->answers[i]->unverified.count; k++)
            glacis_unverified_add(list, d->answers[i]->unverified.keys[k]);
}

/* ---- the command ------------------------------------------------------------------------------------------------------------- */

static json_t *facts_json(const cli_debate_study *d)
{
    json_t *seen = json_object(), *facts = json_array();
    for (size_t i = 0; i < d->count; i++)
        for (size_t k = 0; k < d->answers[i]->facts_count; k++) {
            const char *key = d->answers[i]->facts[k];
            if (json_object_get(seen, key)) continue;
            json_object_set_new(seen, key, json_true());
            json_array_append_new(facts, json_string(key));
        }
    json_decref(seen);
    return facts;
}

static int deliver(const cli_call *call, const cli_world *world, const cli_debate_study *d)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_debate_sheets(d, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    glacis_unverified unverified;
    unverified.count = 0;
    cli_debate_note_unverified(d, &unverified);
    if (call->json) {
        cli_envelope envelope = {.unverified = &unverified,
                                 .seed = &d->options.seed,
                                 .draws = d->options.draws,
                                 .facts = facts_json(d),
                                 .cpu_path = glacis_cpu_path(call->lanes_most)};
        cli_print_answer(call, world, &envelope, cli_debate_json(d, call->question != NULL));
        return CLI_EXIT_OK;
    }
    if (call->question)
        cli_debate_show(d->answers[0]);
    else
        cli_debate_show_short(d);
    cli_print_unverified(&unverified);
    return CLI_EXIT_OK;
}

/* The file of the call, or the shipped debate, which is said. */
static void name_file(const cli_call *call, const cli_world *world, cli_debate_study *d)
{
    d->shipped = !call->words_count;
    if (call->words_count) {
        snprintf(d->path, sizeof d->path, "%s", call->words[0]);
        return;
    }
    snprintf(d->path, sizeof d->path, "%s/debate-2016/debate.yaml", world->scenarios_folder);
    if (!call->quiet) fprintf(stderr, "glacis: no FILE given: the shipped debate of 2016 (%s)\n", d->path);
}

static int run(const cli_call *call, cli_world *world, cli_debate_study *d)
{
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND, world);
    if (code != CLI_EXIT_OK) return code;
    name_file(call, world, d);
    d->sets = call->sets;
    d->sets_count = call->sets_count;
    code = cli_debate_read(call, world, d);
    d->options.no_search = !call->question && !call->json && !call->out; /* the overview does not show it */
    if (code == CLI_EXIT_OK) code = cli_check_output(call);
    if (code == CLI_EXIT_OK) code = cli_debate_work(call, world, d);
    return code == CLI_EXIT_OK ? deliver(call, world, d) : code;
}

int cli_debate(const cli_call *call)
{
    cli_world world;
    cli_debate_study *d = calloc(1, sizeof *d);
    if (!d) return CLI_EXIT_FAILED;
    int code = run(call, &world, d);
    cli_debate_clear(d);
    free(d);
    cli_world_clear(&world);
    return code;
}
