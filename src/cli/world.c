/* What every command reads first: where the data lie, the facts, the borders, the scenario. */
#include "base/file.h"
#include "base/text.h"
#include "cli/cli.h"

#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The folder that holds data/ and scenarios/: $GLACIS_ROOT, beside the build, or the installed one. */
static bool find_root(char *root, size_t size)
{
    char program[512] = "", path[600];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    const char *folder = *program ? dirname(program) : ".";
    const char *given = getenv("GLACIS_ROOT");
    const char *candidates[4] = {0};
    char beside[520], share[540];
    snprintf(beside, sizeof beside, "%s/..", folder);
    snprintf(share, sizeof share, "%s/../share/glacis", folder);
    size_t count = 0;
    if (given)
        candidates[count++] = given;
    else {
        candidates[count++] = beside;
        candidates[count++] = share;
        candidates[count++] = ".";
    }
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/data", candidates[i]);
        if (!is_folder(path)) continue;
        char whole[PATH_MAX]; /* without "build/..", for people who read it in a run record */
        snprintf(root, size, "%.500s", !given && realpath(candidates[i], whole) ? whole : candidates[i]);
        return true;
    }
    fprintf(stderr,
            "glacis: the data folder is not found (looked in %s%s)\nSet GLACIS_ROOT to the folder that holds "
            "data/ and scenarios/.\n",
            candidates[0], count > 1 ? " and beside the program" : "");
    return false;
}

static void render(const glacis_diag_entry *entry)
{
    char *text = NULL;
    if (glacis_diag_render(entry, &text) != GLACIS_OK) return;
    fputs(text, stderr);
    free(text);
}

int cli_fault(const cli_world *world, glacis_status status, const char *what)
{
    size_t count = world->diag ? glacis_diag_count(world->diag) : 0;
    for (size_t i = 0; i < count; i++)
        render(glacis_diag_at(world->diag, i));
    size_t errors = world->diag ? glacis_diag_error_count(world->diag) : 0;
    if (errors)
        fprintf(stderr, "glacis: %s: %zu error%s\n", what, errors, errors == 1 ? "" : "s");
    else
        fprintf(stderr, "glacis: %s: %s\n", what, glacis_status_sentence(status));
    switch (status) {
    case GLACIS_FAILED_FILE:
        return CLI_EXIT_MISSING;
    case GLACIS_REFUSED_ARGUMENT:
    case GLACIS_REFUSED_RANGE:
    case GLACIS_REFUSED_NAME:
    case GLACIS_REFUSED_FORMAT:
    case GLACIS_REFUSED_INPUT:
        return CLI_EXIT_INVALID;
    case GLACIS_INTERRUPTED:
        return CLI_EXIT_INTERRUPTED;
    default:
        return CLI_EXIT_FAILED;
    }
}

/* Each path once. */
static void add_input(cli_world *world, const char *path, const char *sha256)
{
    enum { INPUTS_MAX = sizeof world->inputs / sizeof *world->inputs };
    size_t at = 0;
    while (at < world->inputs_count && strcmp(world->inputs[at].path, path) != 0)
        at++;
    if (at < world->inputs_count || at == INPUTS_MAX) return;
    glacis_input *input = &world->inputs[world->inputs_count++];
    snprintf(world->input_paths[at], sizeof world->input_paths[at], "%.500s", path);
    input->path = world->input_paths[at];
    snprintf(input->sha256, sizeof input->sha256, "%s", sha256);
}

void cli_add_input(cli_world *world, const char *path)
{
    char hex[65];
    if (gi_sha256_file(path, hex) == GLACIS_OK) add_input(world, path, hex);
}

glacis_status cli_read_file(cli_world *world, const char *path, char **data, size_t *size)
{
    char hex[65];
    errno = 0;
    glacis_status status = gi_file_read(path, CLI_FILE_BYTES_MAX, data, size);
    if (status == GLACIS_OK) {
        gi_sha256_bytes(*data, *size, hex);
        add_input(world, path, hex);
    } else if (status == GLACIS_REFUSED_RANGE)
        glacis_diag_error(world->diag, path, 0, 0, "", "a CSV file of at most 64 MiB", "it is larger");
    else
        glacis_diag_error(world->diag, path, 0, 0, "", "a readable CSV file", "cannot read it: %s",
                          status == GLACIS_FAILED_FILE ? strerror(errno) : glacis_status_sentence(status));
    return status;
}

int cli_fault_of_files(const cli_world *world, glacis_status status, const char *otherwise)
{
    const char *file = NULL;
    bool is_one = true;
    for (size_t i = 0; i < glacis_diag_count(world->diag); i++) {
        const glacis_diag_entry *entry = glacis_diag_at(world->diag, i);
        if (entry->is_warning) continue;
        is_one = is_one && (!file || strcmp(file, entry->file) == 0);
        file = entry->file;
    }
    return cli_fault(world, status, file && is_one ? file : otherwise);
}

void cli_worse(glacis_status *worst, glacis_status status)
{
    if (status != GLACIS_OK && *worst != GLACIS_FAILED_FILE) *worst = status;
}

static int open_land(cli_world *world)
{
    char path[600];
    snprintf(path, sizeof path, "%s/land/countries.bin", world->data_folder);
    errno = 0;
    glacis_status status = glacis_land_read(path, &world->land);
    if (status == GLACIS_FAILED_FILE) {
        fprintf(stderr, "glacis: %s: cannot read it: %s\n", path,
                errno ? strerror(errno) : "an unknown fault");
        return CLI_EXIT_MISSING;
    }
    if (status != GLACIS_OK) {
        fprintf(stderr, "glacis: %s: the file of borders is damaged or of another version\n", path);
        return CLI_EXIT_INVALID;
    }
    cli_add_input(world, path);
    return CLI_EXIT_OK;
}

/* The options that ask about the same case again, for the commands that findings print. */
static void note_options(const cli_call *call, glacis_scenario *scenario)
{
    char *text = scenario->options;
    size_t size = sizeof scenario->options, used = 0;
    if (call->scenario) used += (size_t)snprintf(text, size, " --scenario %s", call->scenario);
    for (size_t i = 0; i < call->sets_count && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, " --set '%s'", call->sets[i]);
}

int cli_world_open_scenario(const cli_call *call, cli_world *world)
{
    char path[600];
    const char *given = call->scenario;
    int code = world->land ? CLI_EXIT_OK : open_land(world);
    if (code != CLI_EXIT_OK) return code;
    if (!given) {
        snprintf(path, sizeof path, "%s/korea-2016.yaml", world->scenarios_folder);
        if (!call->quiet)
            fprintf(stderr, "glacis: no --scenario given: the shipped case of Korea, July 2016 (%s)\n", path);
        given = path;
    }
    glacis_status status = glacis_scenario_read(given, world->facts, world->land, call->sets,
                                                call->sets_count, world->diag, &world->scenario);
    if (!glacis_status_usable(status)) return cli_fault(world, status, given);
    for (size_t i = 0; !call->quiet && i < glacis_diag_count(world->diag); i++)
        render(glacis_diag_at(world->diag, i)); /* warnings */
    cli_add_input(world, given);
    note_options(call, world->scenario);
    return CLI_EXIT_OK;
}

/* The shipped tables: each must be there, so that what is missing is named and not the fact looked for in it. */
static glacis_status check_tables(cli_world *world)
{
    static const char *const names[] = {
        "vehicles", "radars", "batteries", "boost_classes", "sites", "claims", "flight_tests",
        /* the relations half; impact_cases.csv names the last three */
        "trade_monthly", "trade_by_product", "trade_breaks", "measures", "impact_cases", "events",
        "count_outcomes", "leverage_model", "impact_events", "visitor_events", "rok_china_tourists"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s.csv", world->data_folder, names[i]);
        if (access(path, R_OK) != 0)
            glacis_diag_error(world->diag, path, 0, 0, "", "a readable CSV file", "cannot read it: %s",
                              strerror(errno));
    }
    return glacis_diag_error_count(world->diag) ? GLACIS_FAILED_FILE : GLACIS_OK;
}

int cli_world_open(const cli_call *call, unsigned needs, cli_world *world)
{
    *world = (cli_world){0};
    char root[512];
    world->diag = glacis_diag_create();
    if (!world->diag) return CLI_EXIT_FAILED;
    if (!find_root(root, sizeof root)) return CLI_EXIT_MISSING;
    snprintf(world->data_folder, sizeof world->data_folder, "%.500s/data", root);
    snprintf(world->scenarios_folder, sizeof world->scenarios_folder, "%.490s/scenarios", root);
    glacis_status status = check_tables(world);
    if (status == GLACIS_OK) status = glacis_facts_read(world->data_folder, world->diag, &world->facts);
    if (status != GLACIS_OK) return cli_fault(world, status, world->data_folder);
    int code = needs & CLI_NEED_LAND ? open_land(world) : CLI_EXIT_OK;
    if (code == CLI_EXIT_OK && (needs & CLI_NEED_SCENARIO)) code = cli_world_open_scenario(call, world);
    return code;
}

void cli_world_clear(cli_world *world)
{
    glacis_scenario_destroy(world->scenario);
    glacis_land_destroy(world->land);
    glacis_facts_destroy(world->facts);
    glacis_diag_destroy(world->diag);
}

void cli_fix(glacis_scenario *scenario, double *slot, double value)
{
    *slot = value;
    size_t offset = (size_t)((char *)slot - (char *)&scenario->best);
    for (size_t q = 0; q < scenario->quantities_count; q++) {
        glacis_quantity *quantity = &scenario->quantities[q];
        if (quantity->offset != offset) continue;
        quantity->spread.distribution = GLACIS_DIST_FIXED;
        quantity->spread.best = quantity->spread.low = quantity->spread.high = value;
        /* Whatever was known of the old value is not known of this one. */
        quantity->flags = GLACIS_QUANTITY_FROM_SCENARIO | (quantity->flags & GLACIS_QUANTITY_CYCLIC);
    }
}

#define NO_THREAT SIZE_MAX

/* The quantities of threat `from` are now those of threat `to`, or of none. */
static void move_threat_quantities(glacis_scenario *s, size_t from, size_t to)
{
    const size_t size = sizeof(glacis_threat), begin = offsetof(glacis_case, threats) + from * size;
    size_t kept = 0;
    for (size_t q = 0; q < s->quantities_count; q++) {
        glacis_quantity quantity = s->quantities[q];
        bool is_its = quantity.offset >= begin && quantity.offset < begin + size;
        if (is_its && to == NO_THREAT) continue;
        if (is_its) quantity.offset -= (from - to) * size;
        s->quantities[kept++] = quantity;
    }
    s->quantities_count = kept;
}

int cli_keep_threat(cli_world *world, const char *vehicle)
{
    glacis_scenario *s = world->scenario;
    glacis_case *c = &s->best;
    char slug[256] = ""; /* "Rodong" is nodong; a vehicle of the scenario has one name only */
    size_t kept = 0;
    glacis_key_as_written(world->facts, vehicle, slug, sizeof slug);
    for (size_t i = 0; i < c->threats_count; i++) {
        const char *id = s->vehicle_ids[c->threats[i].vehicle];
        bool is_kept = gi_text_same(id, vehicle) || strcmp(id, slug) == 0;
        move_threat_quantities(s, i, is_kept ? kept : NO_THREAT);
        if (!is_kept) continue;
        c->threats[kept] = c->threats[i];
        memmove(s->threat_names[kept], s->threat_names[i], sizeof s->threat_names[0]);
        memmove(s->threat_labels[kept], s->threat_labels[i], sizeof s->threat_labels[0]);
        memmove(s->threat_launch_names[kept], s->threat_launch_names[i], sizeof s->threat_launch_names[0]);
        kept++;
    }
    if (kept) {
        c->threats_count = kept;
        return CLI_EXIT_OK;
    }
    fprintf(stderr, "glacis: --threat %s: no such threat in the scenario; accepted:", vehicle);
    for (size_t i = 0; i < c->vehicles_count; i++)
        fprintf(stderr, " %s", s->vehicle_ids[i]);
    fprintf(stderr, "\n");
    return CLI_EXIT_USAGE;
}
