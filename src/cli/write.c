/* What leaves the program: the files of --out, the JSON of --json, and the record of where they come from. */
#include "base/file.h"
#include "cli/asked.h"
#include "cli/sheets.h"
#include "out/json.h"
#include "out/sheet.h"

#include <jansson.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Words of the command line, quoted where a shell needs it. */
static void join_words(const cli_call *call, char *text, size_t size)
{
    size_t used = (size_t)snprintf(text, size, "glacis");
    for (int i = 1; i < call->argc && used < size; i++) {
        const char *quote = strpbrk(call->argv[i], " \t*?{}[]()<>&|;$\"") ? "'" : "";
        used += (size_t)snprintf(text + used, size - used, " %s%s%s", quote, call->argv[i], quote);
    }
}

glacis_out cli_out_of(const cli_call *call, const cli_world *world, const glacis_study *study,
                      char *command_line, size_t command_line_size, char *created_utc, size_t created_size)
{
    join_words(call, command_line, command_line_size);
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(created_utc, created_size, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return (glacis_out){.study = study,
                        .scenario = world->scenario,
                        .facts = world->facts,
                        .land = world->land,
                        .command_line = command_line,
                        .created_utc = created_utc,
                        .inputs = world->inputs,
                        .inputs_count = world->inputs_count};
}

/* The mask of --format; 0 after a complaint. */
static unsigned formats_of(const cli_call *call)
{
    if (!call->format) return GLACIS_FORMAT_ALL;
    unsigned mask = 0;
    for (const char *at = call->format; *at || !mask;) {
        size_t length = strcspn(at, ",");
        int found = -1;
        for (int i = 0; i < GLACIS_FORMAT_COUNT; i++)
            if (strlen(glacis_format_name(i)) == length && strncmp(at, glacis_format_name(i), length) == 0)
                found = i;
        if (found < 0) {
            fprintf(stderr, "glacis %s: --format %.*s: not accepted; accepted: ", call->command->name,
                    (int)length, at);
            for (int i = 0; i < GLACIS_FORMAT_COUNT; i++)
                fprintf(stderr, "%s%s", i ? ", " : "", glacis_format_name(i));
            fprintf(stderr, "\n");
            return 0;
        }
        mask |= 1u << found;
        at += length + (at[length] == ',');
    }
    return mask;
}

/* ---- the folder ------------------------------------------------------------------------------------ */

/* Length of the shortest part of a path that is not there yet; 0: all of it is. */
static size_t missing_part(const char *path)
{
    char part[1024];
    for (size_t length = strcspn(path, "/");; length += 1 + strcspn(path + length + 1, "/")) {
        snprintf(part, sizeof part, "%.*s", (int)length, path);
        if (*part && access(part, F_OK) != 0) return length;
        if (!path[length]) return 0;
    }
}

/* Takes away the folders that were made for a path of which `missing` says what was not there; one that holds anything stays. */
static void remove_made(const char *path, size_t missing)
{
    char part[1024];
    snprintf(part, sizeof part, "%s", path);
    while (missing && strlen(part) >= missing && rmdir(part) == 0) {
        char *slash = strrchr(part, '/');
        *(slash ? slash : part) = '\0';
    }
}

/* A folder is made to see whether it can be, and taken away again until there is something to write. */
int cli_check_output(const cli_call *call)
{
    if (call->format && !formats_of(call)) return CLI_EXIT_USAGE;
    if (call->format && !call->out) {
        fprintf(stderr, "glacis %s: --format %s says which files, and --out DIR where: it is missing\n",
                call->command->name, call->format);
        return CLI_EXIT_USAGE;
    }
    if (!call->out) return CLI_EXIT_OK;
    size_t missing = missing_part(call->out);
    errno = 0;
    bool made = gi_folder_make(call->out) == GLACIS_OK && access(call->out, W_OK | X_OK) == 0;
    const char *why = errno == EEXIST ? "it is a file, not a folder" : strerror(errno ? errno : EACCES);
    remove_made(call->out, missing);
    if (made) return CLI_EXIT_OK;
    fprintf(stderr, "glacis: --out %s: cannot write there: %s\n", call->out, why);
    return CLI_EXIT_MISSING;
}

/* ---- files ----------------------------------------------------------------------------------------- */

/* What came of writing into the folder of --out, in words and as an exit code. */
static int say_written(const cli_call *call, glacis_status status, size_t count, const char *failed)
{
    int error = errno;
    if (status == GLACIS_OK) {
        if (!call->quiet) fprintf(stderr, "glacis: %zu files in %s\n", count, call->out);
        return CLI_EXIT_OK;
    }
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; %zu whole files are in %s, none is half-written\n", count,
                call->out);
        return CLI_EXIT_INTERRUPTED;
    }
    fprintf(stderr, "glacis: cannot write %s: %s\n", failed,
            error ? strerror(error) : glacis_status_sentence(status));
    return status == GLACIS_FAILED_MEMORY ? CLI_EXIT_FAILED : CLI_EXIT_MISSING;
}

static int write_files(const cli_call *call, const glacis_out *out, unsigned formats, glacis_out_files *files)
{
    char failed[1024] = "";
    size_t missing = missing_part(call->out);
    errno = 0;
    glacis_status status = glacis_out_write(out, call->out, formats, &cli_stop, files, failed, sizeof failed);
    int code = say_written(call, status, files->count, failed);
    if (code != CLI_EXIT_OK) remove_made(call->out, missing);
    return code;
}

void cli_sheets_add(cli_sheets *sheets, gi_sheet sheet)
{
    sheets->at[sheets->count] = sheet;
    sheets->tables[sheets->count] = gi_sheet_table(&sheet);
    sheets->count++;
}

void cli_sheets_clear(cli_sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        gi_sheet_clear(&sheets->at[i]);
    sheets->count = 0;
}

int cli_write_sheets(const cli_call *call, cli_sheets *sheets)
{
    char failed[1024] = "";
    size_t missing = missing_part(call->out);
    glacis_out_files files = {.count = 0};
    gi_sink sink = {.folder = call->out,
                    .stop = &cli_stop,
                    .files = &files,
                    .failed_path = failed,
                    .failed_size = sizeof failed};
    snprintf(failed, sizeof failed, "%s", call->out);
    errno = 0;
    glacis_status status = gi_folder_make(call->out);
    if (status == GLACIS_OK) status = gi_tables_write(&sink, sheets->tables, sheets->count);
    int code = say_written(call, status, files.count, failed);
    if (code != CLI_EXIT_OK) remove_made(call->out, missing);
    cli_sheets_clear(sheets);
    return code;
}

/* ---- the answer ------------------------------------------------------------------------------------ */

static void show_study(const cli_world *world, const glacis_study *study, unsigned parts,
                       const cli_asked *asked, void (*show)(const glacis_study *study))
{
    show(study);
    if (asked) cli_asked_show(asked);
    glacis_unverified unverified;
    unverified.count = 0;
    glacis_unverified_add_taken(&unverified, world->scenario, glacis_takes_of_parts(world->scenario, parts));
    for (size_t i = 0; asked && i < asked->unverified.count; i++)
        glacis_unverified_add(&unverified, asked->unverified.keys[i]);
    cli_print_unverified(&unverified);
}

int cli_deliver(const cli_call *call, const cli_world *world, const glacis_study *study, unsigned parts,
                cli_asked *asked, void (*show)(const glacis_study *study))
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, study, command_line, sizeof command_line, created_utc, sizeof created_utc);
    glacis_out_files files = {0};
    unsigned formats = formats_of(call);
    if (!formats) return CLI_EXIT_USAGE;
    if (asked && !cli_asked_lend(asked, &out)) return CLI_EXIT_FAILED;
    int code = call->out ? write_files(call, &out, formats, &files) : CLI_EXIT_OK;
    if (code != CLI_EXIT_OK) return code;
    if (!call->json) {
        show_study(world, study, parts, asked, show);
        return CLI_EXIT_OK;
    }
    char *text = NULL;
    glacis_status status = glacis_out_json(&out, call->command->name, parts, &files, &text);
    if (status != GLACIS_OK) {
        fprintf(stderr, "glacis: %s\n", glacis_status_sentence(status));
        return CLI_EXIT_FAILED;
    }
    puts(text);
    free(text);
    return CLI_EXIT_OK;
}

void cli_print_json(json_t *root)
{
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    if (text) puts(text);
    free(text);
    json_decref(root);
}

void cli_print_answer(const cli_call *call, const cli_world *world, const cli_envelope *envelope,
                      json_t *answer)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    out.facts = NULL; /* its inputs are those that the answer took */
    json_t *provenance = gi_json_provenance(&out);
    if (envelope->seed) json_object_set_new(provenance, "seed", json_integer((json_int_t)*envelope->seed));
    json_object_set_new(provenance, "draws", json_integer((json_int_t)envelope->draws));
    if (envelope->facts) json_object_set_new(provenance, "facts", envelope->facts);
    if (envelope->cpu_path) json_object_set_new(provenance, "cpu_path", json_string(envelope->cpu_path));
    gi_json_mark(provenance, envelope->unverified);
    json_t *root = json_pack("{s:o,s:o}", "schema", json_sprintf("glacis.%s/1", call->command->name),
                             "provenance", provenance);
    json_object_update_new(root, answer);
    cli_print_json(root);
}
