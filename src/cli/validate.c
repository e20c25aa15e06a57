/* glacis validate: every published number the model can speak to, beside ours. */
#include "base/file.h"
#include "cli/cli.h"
#include "out/json.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Enough for a band; the whole check then takes well under a minute on two cores. */
enum { VALIDATE_DRAWS = 32 };

static void show_progress(void *context, const char *phase, size_t done, size_t total)
{
    (void)context;
    fprintf(stderr, "\r\033[K%s", done < total ? phase : "");
    fflush(stderr);
}

static int run(const cli_call *call, cli_world *world, glacis_check **check)
{
    char tables[600];
    snprintf(tables, sizeof tables, "%s/../validation", world->data_folder);
    const glacis_check_inputs inputs = {.facts = world->facts,
                                        .land = world->land,
                                        .data_folder = world->data_folder,
                                        .scenarios_folder = world->scenarios_folder,
                                        .tables_folder = tables};
    glacis_study_options options = {.threads = isnan(call->threads) ? 0 : (unsigned)call->threads,
                                    .draws = isnan(call->draws) ? VALIDATE_DRAWS : (uint64_t)call->draws,
                                    .seed = isnan(call->seed) ? 1 : (uint64_t)call->seed,
                                    .lanes_most = call->lanes_most,
                                    .stop = &cli_stop};
    if (!call->quiet && isatty(STDERR_FILENO)) options.progress = show_progress;
    glacis_status status = glacis_check_run(&inputs, &options, world->diag, check);
    if (options.progress) fprintf(stderr, "\r\033[K");
    return glacis_status_usable(status) ? CLI_EXIT_OK : cli_fault(world, status, "validate");
}

static int write_report(const cli_call *call, const glacis_check *check)
{
    char path[1024], *text = NULL;
    if (glacis_check_report(check, &text) != GLACIS_OK) return CLI_EXIT_FAILED;
    snprintf(path, sizeof path, "%s/REPORT.md", call->out);
    errno = 0;
    glacis_status status = gi_folder_make(call->out);
    if (status == GLACIS_OK) status = gi_file_write(path, text, strlen(text));
    free(text);
    if (status != GLACIS_OK) {
        fprintf(stderr, "glacis: cannot write %s: %s\n", path, strerror(errno));
        return CLI_EXIT_MISSING;
    }
    if (!call->quiet) fprintf(stderr, "glacis: %s\n", path);
    return CLI_EXIT_OK;
}

/* ---- for people ------------------------------------------------------------------------------------- */

static void show_counts(const glacis_check *check)
{
    size_t totals[GLACIS_CHECK_VERDICT_COUNT] = {0};
    cli_print("%-42s %7s %8s %12s %13s %11s\n", "", "agrees", "differs", "cannot tell", "not modelled",
              "calibrated");
    for (size_t i = 0; i < glacis_check_section_count(check); i++) {
        const glacis_check_section *s = glacis_check_section_at(check, i);
        cli_print("%2zu %-39s %7zu %8zu %12zu %13zu %11zu\n", i + 1, s->title, s->counts[GLACIS_CHECK_AGREES],
                  s->counts[GLACIS_CHECK_DIFFERS], s->counts[GLACIS_CHECK_CANNOT_TELL],
                  s->counts[GLACIS_CHECK_NOT_MODELLED], s->counts[GLACIS_CHECK_CALIBRATED]);
        for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
            totals[v] += s->counts[v];
    }
    cli_print("%-42s %7zu %8zu %12zu %13zu %11zu\n", "   all", totals[GLACIS_CHECK_AGREES],
              totals[GLACIS_CHECK_DIFFERS], totals[GLACIS_CHECK_CANNOT_TELL],
              totals[GLACIS_CHECK_NOT_MODELLED], totals[GLACIS_CHECK_CALIBRATED]);
}

static void show(const glacis_check *check, const glacis_check_row *failing)
{
    show_counts(check);
    cli_print("\nDiffers (the reasons are in the report: --out DIR)\n");
    for (size_t i = 0; i < glacis_check_row_count(check); i++) {
        const glacis_check_row *row = glacis_check_row_at(check, i);
        if (row->verdict != GLACIS_CHECK_DIFFERS) continue;
        cli_print("  %-8s %s%s: theirs %s, ours %s\n", row->id, row->must_hold ? "MUST HOLD: " : "",
                  row->what, row->theirs, row->ours);
    }
    if (failing)
        cli_print("\nNot met: %s must hold, or must say why it does not\n", failing->id);
    else
        cli_print("\nEvery row that must hold does, and every other difference says why\n");
}

/* ---- for scripts ------------------------------------------------------------------------------------ */

static json_t *row_json(const glacis_check *check, const glacis_check_row *row)
{
    json_t *object = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:b}", "id", row->id, "section",
                               glacis_check_section_at(check, row->section)->title, "what", row->what,
                               "theirs", row->theirs, "source", row->source, "ours", row->ours, "tolerance",
                               row->tolerance, "verdict", glacis_check_verdict_name(row->verdict), "why",
                               row->why, "must_hold", (int)row->must_hold);
    json_object_set_new(object, "theirs_value", gi_json_number(row->theirs_value));
    json_object_set_new(object, "ours_value", gi_json_number(row->ours_value));
    return object;
}

static json_t *counts_json(const glacis_check_section *section)
{
    json_t *object = json_pack("{s:s}", "title", section->title);
    for (int v = 0; v < GLACIS_CHECK_VERDICT_COUNT; v++)
        json_object_set_new(object, glacis_check_verdict_name((glacis_check_verdict)v),
                            json_integer((json_int_t)section->counts[v]));
    return object;
}

static void print_json(const cli_call *call, const cli_world *world, const glacis_check *check, bool passed)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    json_t *root = json_pack("{s:s}", "schema", "glacis.validate/1");
    json_object_set_new(root, "provenance", gi_json_provenance(&out));
    json_object_set_new(root, "passed", json_boolean(passed));
    json_t *sections = json_array(), *rows = json_array();
    for (size_t i = 0; i < glacis_check_section_count(check); i++)
        json_array_append_new(sections, counts_json(glacis_check_section_at(check, i)));
    for (size_t i = 0; i < glacis_check_row_count(check); i++)
        json_array_append_new(rows, row_json(check, glacis_check_row_at(check, i)));
    json_object_set_new(root, "sections", sections);
    json_object_set_new(root, "rows", rows);
    cli_print_json(root);
}

int cli_validate(const cli_call *call)
{
    cli_world world;
    glacis_check *check = NULL;
    int code = cli_check_output(call);
    if (code != CLI_EXIT_OK) return code;
    code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND, &world);
    if (code == CLI_EXIT_OK) code = run(call, &world, &check);
    if (code == CLI_EXIT_OK && call->out) code = write_report(call, check);
    if (code == CLI_EXIT_OK) {
        const glacis_check_row *failing = NULL;
        bool passed = glacis_check_passed(check, &failing);
        if (call->json)
            print_json(call, &world, check, passed);
        else
            show(check, failing);
        code = passed ? CLI_EXIT_OK : CLI_EXIT_NOT_VALIDATED;
    }
    glacis_check_destroy(check);
    cli_world_clear(&world);
    return code;
}
