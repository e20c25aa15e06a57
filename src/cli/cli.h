/* cli/cli.h: what the commands share. */
#ifndef GI_CLI_CLI_H
#define GI_CLI_CLI_H

#include <glacis/glacis.h>

#include <signal.h>

enum {
    CLI_EXIT_OK = 0,
    CLI_EXIT_FAILED = 1,
    CLI_EXIT_USAGE = 2,
    CLI_EXIT_MISSING = 3,
    CLI_EXIT_INVALID = 4,
    CLI_EXIT_NOT_VALIDATED = 5,
    CLI_EXIT_INTERRUPTED = 130
};

#define CLI_SETS_MAX  64
#define CLI_WORDS_MAX 8

/* A parsed command line. Numbers that were not given are NAN. */
typedef struct cli_call {
    const struct cli_command *command;
    int argc;
    char **argv;
    const char *words[CLI_WORDS_MAX]; /* positional arguments */
    size_t words_count;
    const char *scenario, *out, *format, *from, *to, *shape, *vehicle_file, *radar_file, *boost_class,
        *threat, *comtrade, *measures, *series, *events, *regressors, *scale, *model, *pair, *category,
        *since, *graph, *question, *sides;
    const char *sets[CLI_SETS_MAX];
    size_t sets_count;
    bool json, quiet, help, phases;
    int lanes_most; /* of GLACIS_CPU; 0: not given */
    double seed, draws, threads, apogee_km, range_km, time_s, az_deg, every_s, rcs_m2, snr_db, size, runs,
        period, sd_irregular, sd_level, sampled;
} cli_call;

typedef struct cli_command {
    const char *name, *arguments, *summary;
    const char *options; /* names of the options it takes besides the common ones, separated by spaces */
    size_t words_least, words_most;
    int (*run)(const cli_call *call);
    const char *details; /* more lines for --help, may be NULL */
} cli_command;

extern const cli_command cli_commands[];
extern const size_t cli_commands_count;

int cli_assess(const cli_call *call);
int cli_attribute(const cli_call *call);
int cli_footprint(const cli_call *call);
int cli_radar(const cli_call *call);
int cli_raid(const cli_call *call);
int cli_fly(const cli_call *call);
int cli_infer(const cli_call *call);
int cli_leverage(const cli_call *call);
int cli_siting(const cli_call *call);
int cli_events(const cli_call *call);
int cli_debate(const cli_call *call);
int cli_cite(const cli_call *call);
int cli_explain(const cli_call *call);
int cli_schema(const cli_call *call);
int cli_trade(const cli_call *call);
int cli_validate(const cli_call *call);
int cli_impact(const cli_call *call);

/* ---- options.c ------------------------------------------------------------------------------------- */

/* Parses; on a fault says so on stderr and returns CLI_EXIT_USAGE, else CLI_EXIT_OK. */
int cli_parse(int argc, char **argv, cli_call *call);
void cli_print_usage(void);
void cli_print_help(const cli_command *command);

/* ---- world.c: what every command reads first --------------------------------------------------------- */

enum { CLI_INPUTS_MAX = 48, CLI_FILE_BYTES_MAX = 64 << 20 };

typedef struct cli_world {
    char data_folder[512], scenarios_folder[512];
    glacis_facts *facts;
    glacis_land *land;
    glacis_scenario *scenario;
    glacis_input inputs[CLI_INPUTS_MAX];
    size_t inputs_count;
    char input_paths[CLI_INPUTS_MAX][512];
    glacis_diag *diag;
} cli_world;

enum { CLI_NEED_FACTS = 1, CLI_NEED_LAND = 2, CLI_NEED_SCENARIO = 4 };

/* Reads what is needed; faults are printed. Always clear afterwards. */
int cli_world_open(const cli_call *call, unsigned needs, cli_world *world);
/* The scenario of the call, or the shipped one, and the borders where they have not been read. */
int cli_world_open_scenario(const cli_call *call, cli_world *world);
void cli_world_clear(cli_world *world);
/* One more file for the run record; one that is in it already is not added again. */
void cli_add_input(cli_world *world, const char *path);
/* A whole CSV file, which the caller frees, and into the run record; what is wrong with it goes to the diagnostics of the world. */
glacis_status cli_read_file(cli_world *world, const char *path, char **data, size_t *size);
/* Keeps the status that decides of several: a missing file goes before any other fault. */
void cli_worse(glacis_status *worst, glacis_status status);
/* Prints all diagnostics to stderr and maps a status to an exit code. */
int cli_fault(const cli_world *world, glacis_status status, const char *what);
/* The same of files that were read one after the other: names the one that all errors are in, where there is such. */
int cli_fault_of_files(const cli_world *world, glacis_status status, const char *otherwise);

/* Sets a number of the best-estimate case and keeps the draws from moving it. */
void cli_fix(glacis_scenario *scenario, double *slot, double value);
/* Why a vehicle cannot be aimed at all, in words. */
const char *cli_aim_fault(glacis_status status, glacis_shape shape);
/* Keeps only the threats of one vehicle; names the ones there are when it is none of them. */
int cli_keep_threat(cli_world *world, const char *vehicle);

/* ---- wrap.c: text for people --------------------------------------------------------------------------- */

/* Columns that text for people may take. */
size_t cli_line_width(void);

/* As printf to stdout: a line appears with its newline, broken at spaces before the width of the terminal (COLUMNS); what
 * follows stands two columns further in than the line. */
void cli_print(const char *format, ...) GLACIS_PRINTF(1, 2);
/* The same; what follows a break stands `hanging` columns in. */
void cli_print_hanging(int hanging, const char *format, ...) GLACIS_PRINTF(2, 3);

/* ---- study.c: running a study with progress, Ctrl-C and messages --------------------------------------- */

extern volatile sig_atomic_t cli_stop;
void cli_catch_interrupt(void);
bool cli_color(int descriptor);
/* Work on a scenario with the threads, draws (of the call, else these), seed, progress and Ctrl-C of the command line: says what went
 * wrong and gives the CLI_EXIT_ code. */
typedef glacis_status (*cli_job)(void *context, const glacis_study_options *options);
int cli_run_job(const cli_call *call, const cli_world *world, uint64_t draws, cli_job job, void *context);
/* Of other work than a study, on a terminal: fits glacis_debate_options. */
void cli_tell_progress(void *unused, const char *phase, size_t done, size_t total);
int cli_run_study(const cli_call *call, cli_world *world, unsigned parts, glacis_study **study);

/* ---- write.c: files and JSON ---------------------------------------------------------------------------- */

/* Before the work: are the formats known, can the folder be written? Leaves no folder behind. */
int cli_check_output(const cli_call *call);
glacis_out cli_out_of(const cli_call *call, const cli_world *world, const glacis_study *study,
                      char *command_line, size_t command_line_size, char *created_utc, size_t created_size);
struct cli_asked; /* cli/asked.h */
/* Writes --out in the formats of --format, and --json to stdout; `show` is called for people otherwise. */
int cli_deliver(const cli_call *call, const cli_world *world, const glacis_study *study, unsigned parts,
                struct cli_asked *asked, void (*show)(const glacis_study *study));
/* Prints a json_t (jansson) to stdout and lets go of it. */
struct json_t;
void cli_print_json(struct json_t *root);

/* What the provenance of an answer without a study says besides the files of the world. */
typedef struct cli_envelope {
    const glacis_unverified *unverified;
    uint64_t draws;
    const uint64_t *seed; /* NULL: nothing was drawn */
    struct json_t *facts; /* keys, taken over; NULL: none */
    const char *cpu_path; /* NULL: no vector path */
} cli_envelope;

/* Prints the answer inside its envelope, schema and provenance, and lets go of it. */
void cli_print_answer(const cli_call *call, const cli_world *world, const cli_envelope *envelope,
                      struct json_t *answer);

/* Tables to write or to lend; cli/sheets.h. */
struct cli_sheets;
/* Writes those that have rows into the folder of --out, says how many and clears them; a CLI_EXIT_ code. */
int cli_write_sheets(const cli_call *call, struct cli_sheets *sheets);

/* ---- what several commands print ------------------------------------------------------------------------- */

/* The provenance of a command that runs no study: explain.c. */
struct json_t *cli_provenance_json(const cli_call *call, const cli_world *world);
/* What a scenario makes of a number: explain.c. */
void cli_print_quantity(const glacis_quantity *quantity);
struct json_t *cli_quantity_json(const glacis_quantity *quantity);
/* The last line for people: the facts that rest on memory alone, as many as find room; none: no line. */
void cli_print_unverified(const glacis_unverified *list);
void cli_print_findings(const glacis_study *study);
/* What the numbers are: best estimates, and bands over how many draws. */
void cli_print_draws(const glacis_study *study);
void cli_print_band(const glacis_answer *answer, double scale, int decimals);

#endif
