/* glacis leverage: how much enforcement cuts hard-currency income by a target, and from where on it ends in stress. */
#include "cli/leverage.h"

#include <jansson.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DRAWS_LEAST = 64, DRAWS_MOST = 1 << 16, DRAWS_USUAL = 4096 };

static int check_draws(const cli_call *call, uint64_t *draws)
{
    *draws = isnan(call->draws) ? DRAWS_USUAL : (uint64_t)call->draws;
    if (*draws >= DRAWS_LEAST && *draws <= DRAWS_MOST && !(*draws & (*draws - 1))) return CLI_EXIT_OK;
    fprintf(stderr,
            "glacis leverage: --draws %llu: not accepted; accepted: a power of two from %d to %d, because "
            "only such sets of "
            "Sobol' points are balanced\n",
            (unsigned long long)*draws, DRAWS_LEAST, DRAWS_MOST);
    return CLI_EXIT_USAGE;
}

glacis_status cli_leverage_read(const cli_call *call, cli_world *world, cli_leverage_study *l)
{
    char *data = NULL;
    size_t size = 0;
    if (call->model)
        snprintf(l->path, sizeof l->path, "%.590s", call->model);
    else
        snprintf(l->path, sizeof l->path, "%s/leverage_model.csv", world->data_folder);
    glacis_status status = cli_read_file(world, l->path, &data, &size);
    if (status == GLACIS_OK) status = glacis_flow_model_parse(l->path, data, size, world->diag, &l->model);
    free(data);
    bool has_model = status == GLACIS_OK;
    for (size_t i = 0; has_model && i < call->sets_count; i++)
        cli_worse(&status, glacis_flow_model_set(call->sets[i], world->diag, &l->model));
    return status;
}

static int complain(const cli_world *world, const cli_leverage_study *l, glacis_status status)
{
    const glacis_flow_row *rows = l->model.rows;
    if (status == GLACIS_REFUSED_RANGE) {
        fprintf(stderr,
                "glacis leverage: stress_run_months %g: more months than are run; accepted: at most "
                "horizon_months, %g\n",
                rows[GLACIS_FLOW_STRESS_RUN].spread.best, rows[GLACIS_FLOW_HORIZON].spread.best);
        return CLI_EXIT_INVALID;
    }
    if (status == GLACIS_REFUSED_INPUT) {
        fprintf(stderr, "glacis leverage: every input is held by --set: nothing is drawn\n");
        return CLI_EXIT_INVALID;
    }
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; nothing was written\n");
        return CLI_EXIT_INTERRUPTED;
    }
    return cli_fault(world, status, "leverage");
}

static void count_assumed(cli_leverage_study *l)
{
    for (size_t i = 0; i < l->study->drawn_count; i++)
        l->assumed_count += strcmp(l->model.rows[l->study->drawn[i]].status, "assumed") == 0;
}

size_t cli_leverage_movers(const glacis_flow_study *study, int answer, size_t most, size_t *positions)
{
    size_t count = 0;
    if (study->index_summary[answer].constant) return 0;
    for (size_t i = 0; i < study->drawn_count; i++) {
        size_t at = count;
        double total = study->indices[answer][i].total.value;
        while (at > 0 && study->indices[answer][positions[at - 1]].total.value < total)
            at--;
        if (at == most) continue;
        if (count < most) count++;
        memmove(positions + at + 1, positions + at, (count - at - 1) * sizeof *positions);
        positions[at] = i;
    }
    return count;
}

int cli_leverage_work(const cli_call *call, cli_world *world, cli_leverage_study *l)
{
    int code = check_draws(call, &l->options.draws);
    if (code != CLI_EXIT_OK) return code;
    l->options.seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
    l->options.lanes_most = call->lanes_most;
    l->options.par =
        (glacis_par_options){.threads = isnan(call->threads) ? 0 : (size_t)call->threads, .stop = &cli_stop};
    glacis_status status = glacis_flow_study_create(&l->model, &l->options, &l->study);
    if (!glacis_status_usable(status)) return complain(world, l, status);
    count_assumed(l);
    cli_leverage_name_columns(l);
    return CLI_EXIT_OK;
}

void cli_leverage_note_unverified(const cli_leverage_study *l, glacis_unverified *list)
{
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        if (strcmp(l->model.rows[i].status, "unverified") == 0)
            glacis_unverified_add(list, glacis_flow_input_at(i)->id);
}

void cli_leverage_clear(cli_leverage_study *l)
{
    glacis_flow_study_destroy(l->study);
}

static json_t *facts_json(void)
{
    json_t *facts = json_array();
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        json_array_append_new(facts, json_string(glacis_flow_input_at(i)->id));
    return facts;
}

static int deliver(const cli_call *call, const cli_world *world, const cli_leverage_study *l)
{
    cli_sheets sheets = {.count = 0};
    if (call->out) cli_leverage_sheets(l, &sheets);
    int code = call->out ? cli_write_sheets(call, &sheets) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    glacis_unverified unverified;
    unverified.count = 0;
    cli_leverage_note_unverified(l, &unverified);
    if (call->json) {
        cli_envelope envelope = {.unverified = &unverified,
                                 .seed = &l->options.seed,
                                 .draws = l->study->draws_count,
                                 .facts = facts_json(),
                                 .cpu_path = glacis_cpu_path(call->lanes_most)};
        cli_print_answer(call, world, &envelope, cli_leverage_json(l));
        return CLI_EXIT_OK;
    }
    cli_leverage_show(l);
    cli_print_unverified(&unverified);
    return CLI_EXIT_OK;
}

static int run(const cli_call *call, cli_world *world, cli_leverage_study *l)
{
    int code = check_draws(call, &l->options.draws);
    if (code != CLI_EXIT_OK) return code;
    glacis_status status = cli_leverage_read(call, world, l);
    if (status != GLACIS_OK) return cli_fault_of_files(world, status, "leverage");
    code = cli_check_output(call);
    if (code == CLI_EXIT_OK) code = cli_leverage_work(call, world, l);
    return code == CLI_EXIT_OK ? deliver(call, world, l) : code;
}

int cli_leverage(const cli_call *call)
{
    cli_world world;
    cli_leverage_study *l = calloc(1, sizeof *l);
    if (!l) return CLI_EXIT_FAILED;
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) code = run(call, &world, l);
    cli_leverage_clear(l);
    free(l);
    cli_world_clear(&world);
    return code;
}
