/* The command line as one table of options: it feeds the parser, its messages and --help. */
#include "base/text.h"
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum kind { KIND_TEXT, KIND_NUMBER, KIND_COUNT, KIND_FLAG, KIND_LIST } kind;

typedef struct option {
    const char *name, *value;
    kind kind;
    size_t offset;
    double least, most;
    const char *doc;
} option;

#define AT(field) offsetof(cli_call, field)

static const option options[] = {
    {"scenario", "FILE", KIND_TEXT, AT(scenario), 0, 0,
     "the scenario (default: the shipped case of Korea, July 2016)"},
    {"set", "KEY=VALUE", KIND_LIST, AT(sets), 0, 0, "override a key of the scenario; may be repeated"},
    {"out", "DIR", KIND_TEXT, AT(out), 0, 0, "write files into this folder"},
    {"format", "F[,F]", KIND_TEXT, AT(format), 0, 0,
     "which files: html, geojson, kml, czml, nc, csv, json (default all)"},
    {"draws", "N", KIND_COUNT, AT(draws), 0, 100000,
     "draw every uncertain fact N times; 0: best estimate only"},
    {"seed", "N", KIND_COUNT, AT(seed), 0, 9007199254740992.0, "seed of the draws"},
    {"threads", "N", KIND_COUNT, AT(threads), 1, 256,
     "processors to use (default all); the answers do not depend on it"},
    {"json", NULL, KIND_FLAG, AT(json), 0, 0, "print one JSON object to stdout"},
    {"quiet", NULL, KIND_FLAG, AT(quiet), 0, 0, "no progress, no remarks"},
    {"phases", NULL, KIND_FLAG, AT(phases), 0, 0,
     "say at the end how long each phase took and the peak memory by then"},
    {"help", NULL, KIND_FLAG, AT(help), 0, 0, "this text"},
    {"from", "PLACE", KIND_TEXT, AT(from), 0, 0, "launch point: LAT,LON in degrees or a site"},
    {"to", "PLACE", KIND_TEXT, AT(to), 0, 0, "aim point: LAT,LON in degrees or a site"},
    {"shape", "SHAPE", KIND_TEXT, AT(shape), 0, 0, "min-energy (default), lofted or depressed"},
    {"apogee-km", "A", KIND_NUMBER, AT(apogee_km), 0.1, 100000, "apogee in km"},
    {"range-km", "R", KIND_NUMBER, AT(range_km), 0.1, 20000, "ground range in km"},
    {"time-s", "T", KIND_NUMBER, AT(time_s), 1, 100000, "reported time of flight in s"},
    {"az-deg", "Z", KIND_NUMBER, AT(az_deg), -360, 360, "azimuth flown, degrees from north"},
    {"class", "CLASS", KIND_TEXT, AT(boost_class), 0, 0, "class of boost (see glacis cite CLASS)"},
    {"every", "S", KIND_NUMBER, AT(every_s), 0.01, 10000, "print a sample every S seconds"},
    {"vehicle-file", "FILE", KIND_TEXT, AT(vehicle_file), 0, 0, "a vehicle of your own"},
    {"radar-file", "FILE", KIND_TEXT, AT(radar_file), 0, 0, "a radar of your own"},
    {"rcs-m2", "S", KIND_NUMBER, AT(rcs_m2), 1e-6, 1e6, "radar cross-section in m2"},
    {"snr-db", "D", KIND_NUMBER, AT(snr_db), -20, 100, "signal-to-noise ratio needed, in dB"},
    {"threat", "ID", KIND_TEXT, AT(threat), 0, 0, "only threats of this vehicle"},
    {"size", "N", KIND_COUNT, AT(size), 1, 100000, "missiles in the raid"},
    {"runs", "N", KIND_COUNT, AT(runs), 2, 1e9, "most runs of one raid"},
    {"comtrade", "FILE", KIND_TEXT, AT(comtrade), 0, 0, "your own trade records, as UN Comtrade gives them"},
    {"measures", "FILE", KIND_TEXT, AT(measures), 0, 0, "your own table of sanction measures"},
    {"series", "FILE", KIND_TEXT, AT(series), 0, 0, "your own series: month,value[,sd] or from,to,value"},
    {"events", "FILE", KIND_TEXT, AT(events), 0, 0, "your own dated events"},
    {"pair", "A-B", KIND_TEXT, AT(pair), 0, 0, "only events between these two, in either direction"},
    {"category", "NAME", KIND_TEXT, AT(category), 0, 0, "only events of this category"},
    {"since", "DATE", KIND_TEXT, AT(since), 0, 0, "ask whether the rate changed from this day's month on"},
    {"regressors", "FILE", KIND_TEXT, AT(regressors), 0, 0, "controls by month: month,NAME,..."},
    {"period", "N", KIND_COUNT, AT(period), 1, 12, "periods in a year: 12, 4 or 1"},
    {"scale", "SCALE", KIND_TEXT, AT(scale), 0, 0, "log (default) or level"},
    {"sd-irregular", "X", KIND_NUMBER, AT(sd_irregular), 0, 1e12, "fix the sd of the irregular"},
    {"sd-level", "Y", KIND_NUMBER, AT(sd_level), 0, 1e12, "fix the sd of a period's change of the level"},
    {"model", "FILE", KIND_TEXT, AT(model), 0, 0, "your own stocks and flows"},
    {"graph", "FILE", KIND_TEXT, AT(graph), 0, 0, "your own causal graph"},
    {"question", "ID", KIND_TEXT, AT(question), 0, 0, "the question that is asked; all in short without it"},
    {"sides", "A,B[,C]", KIND_TEXT, AT(sides), 0, 0,
     "the sides that are asked, the first against each other one"},
    {"sampled", "PAIRS", KIND_COUNT, AT(sampled), 2, 100000,
     "shares from this many pairs of random orders, with intervals, instead of exact ones"},
};
enum { OPTIONS_COUNT = sizeof options / sizeof *options };

/* Of an option that means something of its own to a command. */
static const struct {
    const char *command, *option, *doc, *accepted; /* NULL: what it takes of every command */
} own_docs[] = {
    {"leverage", "draws", "draw every input N times: a power of two from 64 to 65536, default 4096",
     "a power of two from 64 to 65536"},
    {"attribute", "draws", "draw every number N times: a power of two from 64 to 65536, default 4096",
     "a power of two from 64 to 65536"},
    {"attribute", "set", "hold a number of the graph at a value; may be repeated", NULL},
    {"attribute", "scenario", "whose radar answers what is seen (default: Korea, July 2016)", NULL},
    {"leverage", "set", "hold an input at a value or change a definition; may be repeated", NULL},
    {"debate", "set", "override a key of the scenario that all sides share; may be repeated", NULL},
    {"debate", "draws", "also draw every uncertain fact N times under each side's assumptions (default 0)",
     NULL},
    {"trade", "set",
     "cif_factor, reporter_code, partner_code, noise_from or noise_to (see above); may be repeated", NULL},
    {"impact", "events", "your own dated events: id,date,kind and more columns (see above)", NULL},
    {"events", "events", "your own record: date,category,actor,target and more columns (see above)", NULL},
};

/* SIZE_MAX: the command takes it as every other does. */
static size_t own_of(const cli_command *command, const option *o)
{
    for (size_t i = 0; i < sizeof own_docs / sizeof *own_docs; i++)
        if (strcmp(own_docs[i].command, command->name) == 0 && strcmp(own_docs[i].option, o->name) == 0)
            return i;
    return SIZE_MAX;
}

static const char *doc_of(const cli_command *command, const option *o)
{
    size_t own = own_of(command, o);
    return own == SIZE_MAX ? o->doc : own_docs[own].doc;
}

static bool takes(const cli_command *command, const char *name)
{
    if (strcmp(name, "help") == 0 || strcmp(name, "quiet") == 0) return true;
    size_t length = strlen(name);
    for (const char *at = command->options; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncmp(at, name, length) == 0) return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

static int complain_unknown(const cli_command *command, const char *name)
{
    const char *names[OPTIONS_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (takes(command, options[i].name)) names[count++] = options[i].name;
    const char *nearest = gi_text_nearest(name, names, count);
    fprintf(stderr, "glacis %s: no option '--%s'", command->name, name);
    if (nearest) fprintf(stderr, "; did you mean --%s?", nearest);
    fprintf(stderr, "\nSee: glacis %s --help\n", command->name);
    return CLI_EXIT_USAGE;
}

static int store_number(const cli_command *command, const option *o, const char *value, double *slot)
{
    double number = 0;
    bool whole = o->kind == KIND_COUNT;
    if (gi_number_parse(value, &number) && number >= o->least && number <= o->most &&
        (!whole || number == floor(number))) {
        *slot = number;
        return CLI_EXIT_OK;
    }
    size_t own = own_of(command, o);
    if (own != SIZE_MAX && own_docs[own].accepted) {
        fprintf(stderr, "glacis %s: --%s %s: not accepted; accepted: %s\n", command->name, o->name, value,
                own_docs[own].accepted);
        return CLI_EXIT_USAGE;
    }
    fprintf(stderr, "glacis %s: --%s %s: not accepted; accepted: a %s from %.*g to %.*g\n", command->name,
            o->name, value, whole ? "whole number" : "number", whole ? 16 : 6, o->least, whole ? 16 : 6,
            o->most);
    return CLI_EXIT_USAGE;
}

static int store(const option *o, const char *value, cli_call *call)
{
    void *slot = (char *)call + o->offset;
    switch (o->kind) {
    case KIND_FLAG:
        *(bool *)slot = true;
        return CLI_EXIT_OK;
    case KIND_TEXT:
        *(const char **)slot = value;
        return CLI_EXIT_OK;
    case KIND_LIST:
        if (call->sets_count == CLI_SETS_MAX) {
            fprintf(stderr, "glacis: more than %d times --%s\n", CLI_SETS_MAX, o->name);
            return CLI_EXIT_USAGE;
        }
        call->sets[call->sets_count++] = value;
        return CLI_EXIT_OK;
    default:
        return store_number(call->command, o, value, slot);
    }
}

/* One --name, --name VALUE or --name=VALUE at *at; moves *at past it. */
static int parse_option(int argc, char **argv, int *at, cli_call *call)
{
    const char *word = argv[*at] + 2, *equals = strchr(word, '=');
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(length < 63 ? length : 63), word);
    const option *found = NULL;
    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (strcmp(options[i].name, name) == 0 && takes(call->command, name)) found = &options[i];
    if (!found) return complain_unknown(call->command, name);
    const char *value = equals ? equals + 1 : NULL;
    if (found->kind == KIND_FLAG && equals) {
        fprintf(stderr, "glacis %s: --%s takes no value\n", call->command->name, name);
        return CLI_EXIT_USAGE;
    }
    if (found->kind != KIND_FLAG && !equals) {
        if (*at + 1 >= argc || strncmp(argv[*at + 1], "--", 2) == 0) {
            fprintf(stderr, "glacis %s: --%s needs a value: --%s %s\n", call->command->name, name, name,
                    found->value);
            return CLI_EXIT_USAGE;
        }
        value = argv[++*at];
    }
    return store(found, value, call);
}

static const cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < cli_commands_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0) return &cli_commands[i];
    return NULL;
}

static int complain_command(const char *name)
{
    const char *names[64];
    for (size_t i = 0; i < cli_commands_count; i++)
        names[i] = cli_commands[i].name;
    const char *nearest = gi_text_nearest(name, names, cli_commands_count);
    fprintf(stderr, "glacis: no command '%s'", name);
    if (nearest) fprintf(stderr, "; did you mean '%s'?", nearest);
    fprintf(stderr, "\nSee: glacis --help\n");
    return CLI_EXIT_USAGE;
}

/* Of a command whose argument is the scenario the word is that of --scenario. */
static int take_scenario(cli_call *call)
{
    if (!call->words_count || strcmp(call->command->arguments, "[SCENARIO]") != 0) return CLI_EXIT_OK;
    if (!call->scenario) {
        call->scenario = call->words[0];
        return CLI_EXIT_OK;
    }
    fprintf(stderr, "glacis %s: two scenarios: %s and --scenario %s\n", call->command->name, call->words[0],
            call->scenario);
    return CLI_EXIT_USAGE;
}

static int check_words(cli_call *call)
{
    const cli_command *command = call->command;
    if (call->help) return CLI_EXIT_OK;
    if (call->words_count >= command->words_least && call->words_count <= command->words_most)
        return take_scenario(call);
    fprintf(stderr, "glacis %s: %s\nusage: glacis %s%s%s\n", command->name,
            call->words_count < command->words_least ? "an argument is missing" : "too many arguments",
            command->name, *command->arguments ? " " : "", command->arguments);
    return CLI_EXIT_USAGE;
}

static void set_defaults(int argc, char **argv, cli_call *call)
{
    *call = (cli_call){.argc = argc, .argv = argv};
    for (size_t i = 0; i < OPTIONS_COUNT; i++)
        if (options[i].kind == KIND_NUMBER || options[i].kind == KIND_COUNT)
            *(double *)((char *)call + options[i].offset) = NAN;
}

/* GLACIS_CPU forces a narrower path of the processor, to show that the answers do not depend on it. */
static int parse_cpu(cli_call *call)
{
    static const struct {
        const char *name;
        int lanes;
    } paths[] = {{"portable", 1}, {"avx2", 4}, {"avx512", 8}};
    const char *given = getenv("GLACIS_CPU");
    if (!given || !*given) return CLI_EXIT_OK;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(given, paths[i].name) == 0) call->lanes_most = paths[i].lanes;
    if (call->lanes_most) return CLI_EXIT_OK;
    fprintf(stderr, "glacis: GLACIS_CPU=%s: not accepted; accepted: portable, avx2, avx512\n", given);
    return CLI_EXIT_USAGE;
}

int cli_parse(int argc, char **argv, cli_call *call)
{
    set_defaults(argc, argv, call);
    if (parse_cpu(call) != CLI_EXIT_OK) return CLI_EXIT_USAGE;
    int first = 2;
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        call->help = true;
        if (argc < 3) return CLI_EXIT_OK;
        name = argv[2];
        first = 3;
    }
    call->command = find_command(name);
    if (!call->command) return complain_command(name);
    for (int i = first; i < argc; i++) {
        int code = CLI_EXIT_OK;
        if (strcmp(argv[i], "-h") == 0)
            call->help = true;
        else if (strncmp(argv[i], "--", 2) == 0)
            code = parse_option(argc, argv, &i, call);
        else if (call->words_count < CLI_WORDS_MAX)
            call->words[call->words_count++] = argv[i];
        if (code != CLI_EXIT_OK) return code;
    }
    return check_words(call);
}

void cli_print_usage(void)
{
    enum { SUMMARY_COLUMN = 24 };
    cli_print("glacis: what a missile-defence deployment protects, what its radar sees, and which assumption "
              "decides it\n\nusage: glacis COMMAND [ARGUMENTS] [OPTIONS]\n\n");
    for (size_t i = 0; i < cli_commands_count; i++)
        cli_print_hanging(SUMMARY_COLUMN, "  %-10s %-10s %s\n", cli_commands[i].name,
                          cli_commands[i].arguments, cli_commands[i].summary);
    cli_print("\nglacis COMMAND --help tells the options of a command; glacis --version the build.\n"
              "Try: glacis assess --out out/korea-2016\n");
}

void cli_print_help(const cli_command *command)
{
    enum { DOC_COLUMN = 25 };
    cli_print("usage: glacis %s%s%s [OPTIONS]\n\n", command->name, *command->arguments ? " " : "",
              command->arguments);
    cli_print_hanging(0, "%s\n", command->summary);
    if (command->details) cli_print_hanging(0, "%s\n", command->details);
    cli_print("\n");
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        if (!takes(command, options[i].name)) continue;
        char left[48];
        snprintf(left, sizeof left, "--%s%s%s", options[i].name, options[i].value ? " " : "",
                 options[i].value ? options[i].value : "");
        cli_print_hanging(DOC_COLUMN, "  %-22s %s\n", left, doc_of(command, &options[i]));
    }
}
