/* glacis attribute: which driver has what share of trade, contact and willingness, within an editable graph; what the data say of it. */
#include "cli/attribute.h"

#include <jansson.h>

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS_LEAST = 64, DRAWS_MOST = 1 << 16, DRAWS_USUAL = 4096 };

void cli_attribute_remark(cli_attribute_study *a, const char *format, ...)
{
    va_list args;
    if (a->remarks_count == CLI_ATTRIBUTE_REMARKS) return;
    va_start(args, format);
    vsnprintf(a->remarks[a->remarks_count++], CLI_ATTRIBUTE_WORDS, format, args);
    va_end(args);
}

static int check_draws(const cli_call *call, uint64_t *draws)
{
    *draws = isnan(call->draws) ? DRAWS_USUAL : (uint64_t)call->draws;
    if (*draws >= DRAWS_LEAST && *draws <= DRAWS_MOST && !(*draws & (*draws - 1))) return CLI_EXIT_OK;
    fprintf(stderr,
            "glacis attribute: --draws %llu: not accepted; accepted: a power of two from %d to %d, because "
            "only such sets of Sobol' points are balanced\n",
            (unsigned long long)*draws, DRAWS_LEAST, DRAWS_MOST);
    return CLI_EXIT_USAGE;
}

/* A number that is held is no longer the file's: what it was stands beside it in every output. */
static glacis_status hold(const char *assignment, cli_world *world, cli_attribute_study *a)
{
    char id[GLACIS_ATTRIB_ID_MAX];
    snprintf(id, sizeof id, "%.*s", (int)strcspn(assignment, "="), assignment);
    size_t r = glacis_attrib_range_find(&a->graph, id);
    glacis_spread stated = r == GLACIS_ATTRIB_NONE ? (glacis_spread){.best = NAN} : a->graph.ranges[r].spread;
    glacis_status status = glacis_attrib_graph_set(assignment, world->diag, &a->graph);
    if (status != GLACIS_OK || a->held_count == CLI_SETS_MAX) return status;
    double value = a->graph.ranges[r].spread.best;
    snprintf(a->held[a->held_count++], CLI_ATTRIBUTE_WORDS,
             "Held by --set: %s at %g; stated %g (%g to %g)%s.", id, value, stated.best, stated.low,
             stated.high, value < stated.low || value > stated.high ? ", which it lies outside" : "");
    return status;
}

glacis_status cli_attribute_read(const cli_call *call, cli_world *world, cli_attribute_study *a)
{
    char *data = NULL;
    size_t size = 0;
    if (call->graph)
        snprintf(a->path, sizeof a->path, "%.590s", call->graph);
    else
        snprintf(a->path, sizeof a->path, "%s/attribution_graph.csv", world->data_folder);
    glacis_status status = cli_read_file(world, a->path, &data, &size);
    if (status == GLACIS_OK) status = glacis_attrib_graph_parse(a->path, data, size, world->diag, &a->graph);
    free(data);
    bool has_graph = status == GLACIS_OK;
    for (size_t i = 0; has_graph && i < call->sets_count; i++)
        cli_worse(&status, hold(call->sets[i], world, a));
    return status;
}

static int complain(const cli_world *world, const cli_attribute_study *a, glacis_status status)
{
    if (status == GLACIS_REFUSED_INPUT) {
        fprintf(stderr, "glacis attribute: every number is held: nothing is drawn\n");
        return CLI_EXIT_INVALID;
    }
    if (status == GLACIS_REFUSED_RANGE) {
        fprintf(stderr,
                "glacis attribute: %s: an outcome is not a finite number in some draw; accepted: ranges in "
                "which it is (weights that sum to more than 0, coefficients that do not overflow)\n",
                a->path);
        return CLI_EXIT_INVALID;
    }
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; nothing was written\n");
        return CLI_EXIT_INTERRUPTED;
    }
    return cli_fault(world, status, "attribute");
}

static void count_assumed(cli_attribute_study *a)
{
    for (size_t r = 0; r < a->graph.ranges_count; r++) {
        const glacis_attrib_range *range = &a->graph.ranges[r];
        if (range->spread.distribution == GLACIS_DIST_FIXED) continue;
        a->varied_count++;
        bool memory = !range->bound_count && strcmp(range->status, "unverified") == 0;
        a->assumed_count += memory || (!range->bound_count && strcmp(range->status, "assumed") == 0);
        if (memory) glacis_unverified_add(&a->unverified, range->id);
    }
}

int cli_attribute_work(const cli_call *call, cli_world *world, const cli_attribute_given *given,
                       cli_attribute_study *a)
{
    int code = check_draws(call, &a->options.draws);
    if (code == CLI_EXIT_OK) code = cli_attribute_ask(call, world, given, a);
    if (code != CLI_EXIT_OK) return code;
    a->options.seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
    a->options.par =
        (glacis_par_options){.threads = isnan(call->threads) ? 0 : (size_t)call->threads, .stop = &cli_stop};
    glacis_status status = glacis_attrib_study_create(&a->graph, &a->options, &a->study);
    if (!glacis_status_usable(status)) return complain(world, a, status);
    count_assumed(a);
    cli_attribute_page(a);
    cli_attribute_name_columns(a);
    return CLI_EXIT_OK;
}

void cli_attribute_clear(cli_attribute_study *a)
{
    glacis_attrib_study_destroy(a->study);
    free(a->runs);
}

static json_t *facts_json(const cli_attribute_study *a)
{
    json_t *facts = json_array();
    for (size_t r = 0; r < a->graph.ranges_count; r++)
        json_array_append_new(facts, json_string(a->graph.ranges[r].id));
    return facts;
}

static int deliver(const cli_call *call, const cli_world *world, const cli_attribute_study *a)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_attribute_sheets(a, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    if (call->json) {
        cli_envelope envelope = {.unverified = &a->unverified,
                                 .seed = &a->options.seed,
                                 .draws = a->study->draws_count,
                                 .facts = facts_json(a),
                                 .cpu_path = a->asked_radar ? glacis_cpu_path(call->lanes_most) : NULL};
        cli_print_answer(call, world, &envelope, cli_attribute_json(a));
        return CLI_EXIT_OK;
    }
    cli_attribute_show(a);
    cli_print_unverified(&a->unverified);
    return CLI_EXIT_OK;
}

/* What reaches no outcome is no error, but should be known. */
static void show_warnings(const cli_call *call, const cli_world *world)
{
    for (size_t i = 0; !call->quiet && i < glacis_diag_count(world->diag); i++) {
        const glacis_diag_entry *entry = glacis_diag_at(world->diag, i);
        if (entry->is_warning)
            fprintf(stderr, "%s:%d: warning: %s: %s\n", entry->file, entry->line, entry->key, entry->what);
    }
}

static int run(const cli_call *call, cli_world *world, cli_attribute_study *a)
{
    const cli_attribute_given nothing = {.study = NULL};
    int code = check_draws(call, &a->options.draws);
    if (code != CLI_EXIT_OK) return code;
    glacis_status status = cli_attribute_read(call, world, a);
    if (status != GLACIS_OK) return cli_fault_of_files(world, status, "attribute");
    show_warnings(call, world);
    code = cli_check_output(call);
    if (code == CLI_EXIT_OK) code = cli_attribute_work(call, world, &nothing, a);
    return code == CLI_EXIT_OK ? deliver(call, world, a) : code;
}

int cli_attribute(const cli_call *call)
{
    cli_world world;
    cli_attribute_study *a = calloc(1, sizeof *a);
    if (!a) return CLI_EXIT_FAILED;
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) code = run(call, &world, a);
    cli_attribute_clear(a);
    free(a);
    cli_world_clear(&world);
    return code;
}
