/* Running a study for a person at a terminal or a script: progress, Ctrl-C, what is said of it. */
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

volatile sig_atomic_t cli_stop;

static void on_signal(int number)
{
    (void)number;
    cli_stop = 1;
}

void cli_catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    action.sa_flags = (int)SA_RESETHAND; /* a second Ctrl-C ends it at once */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool cli_color(int descriptor)
{
    return isatty(descriptor) && !getenv("NO_COLOR");
}

/* ---- progress -------------------------------------------------------------------------------------- */

enum { PHASES_MAX = 16 };

/* One phase of the work: from its first to its last progress call. */
typedef struct phase {
    char name[32];
    double seconds;
    long peak_kib; /* of the process, by the end of the phase */
} phase;

typedef struct progress {
    bool shown_to_person;
    struct timespec begun, shown;
    phase phases[PHASES_MAX];
    size_t count;
} progress;

static double since_s(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + 1e-9 * (double)(now.tv_nsec - then->tv_nsec);
}

static bool enter_phase(progress *p, const char *name)
{
    if (p->count && strcmp(p->phases[p->count - 1].name, name) == 0) return false;
    if (p->count == PHASES_MAX) return false;
    phase *entered = &p->phases[p->count++];
    *entered = (phase){.name = ""};
    snprintf(entered->name, sizeof entered->name, "%s", name);
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
    return true;
}

static void show_line(progress *p, const char *name, size_t done, size_t total, double elapsed_s)
{
    double rate = elapsed_s > 0 ? (double)done / elapsed_s : 0;
    double left_s = rate > 0 ? (double)(total - done) / rate : 0;
    clock_gettime(CLOCK_MONOTONIC, &p->shown);
    fprintf(stderr, "\r\033[K%s: %zu of %zu, %.1f/s, %.0f s left", name, done, total, rate, left_s);
    if (done == total) fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

static void on_progress(void *context, const char *name, size_t done, size_t total)
{
    progress *p = context;
    bool entered = enter_phase(p, name);
    phase *current = &p->phases[p->count - 1];
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    current->seconds = since_s(&p->begun);
    current->peak_kib = usage.ru_maxrss;
    bool due = entered || done == total || since_s(&p->shown) >= 0.1;
    if (p->shown_to_person && due) show_line(p, name, done, total, current->seconds);
}

void cli_tell_progress(void *unused, const char *name, size_t done, size_t total)
{
    (void)unused;
    fprintf(stderr, done == total ? "\r\033[K" : "\r\033[K%s: %zu of %zu", name, done, total);
    fflush(stderr);
}

static void print_phases(const progress *p)
{
    double total_s = 0;
    for (size_t i = 0; i < p->count; i++)
        total_s += p->phases[i].seconds;
    for (size_t i = 0; i < p->count; i++)
        fprintf(stderr, "phase %-16s %8.2f s %5.1f %%  peak %6.1f MB\n", p->phases[i].name,
                p->phases[i].seconds, total_s > 0 ? 100 * p->phases[i].seconds / total_s : 0,
                (double)p->phases[i].peak_kib / 1024);
}

/* The best estimate must fly: which threat does not, and why? Asked only after a failure, since it takes a while. */
static int explain_failure(const glacis_scenario *s, glacis_status status)
{
    glacis_flight_options options = glacis_flight_options_default();
    size_t refused = 0;
    for (size_t i = 0; status != GLACIS_FAILED_MEMORY && i < s->best.threats_count; i++) {
        const glacis_threat *threat = &s->best.threats[i];
        glacis_aim_family *family = NULL;
        glacis_status found =
            glacis_aim_family_create(&s->best.vehicles[threat->vehicle], &threat->launch, threat->shape, 0,
                                     threat->apogee_m, &options, NULL, &family);
        glacis_aim_family_destroy(family);
        if (glacis_status_usable(found)) continue;
        refused++;
        fprintf(stderr, "glacis: threats[%zu], %s, cannot be aimed: %s\n", i, s->threat_names[i],
                cli_aim_fault(found, threat->shape));
    }
    if (refused) return CLI_EXIT_INVALID;
    fprintf(stderr, "glacis: the study failed: %s\n", glacis_status_sentence(status));
    return CLI_EXIT_FAILED;
}

int cli_run_job(const cli_call *call, const cli_world *world, uint64_t draws, cli_job job, void *context)
{
    progress p = {.shown_to_person = !call->quiet && isatty(STDERR_FILENO)};
    int code = cli_check_output(call);
    if (code != CLI_EXIT_OK) return code;
    glacis_study_options options = {.threads = isnan(call->threads) ? 0 : (unsigned)call->threads,
                                    .draws = isnan(call->draws) ? draws : (uint64_t)call->draws,
                                    .seed = isnan(call->seed) ? world->scenario->seed : (uint64_t)call->seed,
                                    .lanes_most = call->lanes_most,
                                    .stop = &cli_stop};
    if (p.shown_to_person || call->phases) {
        options.progress = on_progress;
        options.progress_context = &p;
    }
    glacis_status status = job(context, &options);
    if (p.shown_to_person) fprintf(stderr, "\r\033[K");
    if (call->phases) print_phases(&p);
    if (status == GLACIS_OK) return CLI_EXIT_OK;
    if (status == GLACIS_INTERRUPTED) {
        fprintf(stderr, "glacis: interrupted; nothing was written\n");
        return CLI_EXIT_INTERRUPTED;
    }
    return explain_failure(world->scenario, status);
}

typedef struct study_job {
    const cli_world *world;
    unsigned parts;
    glacis_study **study;
} study_job;

static glacis_status run_study(void *context, const glacis_study_options *options)
{
    const study_job *job = context;
    return glacis_study_run(job->world->scenario, job->world->land, job->parts, options, job->study);
}

int cli_run_study(const cli_call *call, cli_world *world, unsigned parts, glacis_study **study)
{
    study_job job = {world, parts, study};
    return cli_run_job(call, world, world->scenario->draws, run_study, &job);
}

/* ---- text for people ------------------------------------------------------------------------------- */

void cli_print_band(const glacis_answer *answer, double scale, int decimals)
{
    if (!answer) return;
    cli_print("%.*f", decimals, answer->band.best * scale);
    if (answer->band.count > 1)
        cli_print(" (%.*f to %.*f)", decimals, answer->band.low * scale, decimals, answer->band.high * scale);
}

void cli_print_draws(const glacis_study *study)
{
    if (study->draws > 1)
        cli_print(
            "%llu draws, seed %llu; \"best (low to high)\": the best estimate and the 10 to 90 %% band\n",
            (unsigned long long)study->draws, (unsigned long long)study->seed);
    else
        cli_print("Best estimates alone; --draws N gives bands\n");
}

/* How many keys of a list fit on its line beside what says how many are left out. */
static size_t keys_that_fit(const glacis_unverified *list, int begun, int ending)
{
    int column = begun, width = (int)cli_line_width();
    size_t count = 0;
    for (; count < list->count; count++) {
        column += (int)strlen(list->keys[count]) + (count ? 2 : 0);
        if (column + (count + 1 < list->count ? ending : 0) > width) break;
    }
    return count;
}

void cli_print_unverified(const glacis_unverified *list)
{
    char ending[48];
    if (!list->count) return;
    int begun = printf("Unverified: ");
    snprintf(ending, sizeof ending, " and %zu more (--json lists them)", list->count);
    size_t count = keys_that_fit(list, begun, (int)strlen(ending));
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? ", " : "", list->keys[i]);
    if (!count)
        printf("%zu facts (--json lists them)", list->count);
    else if (count < list->count)
        printf(" and %zu more (--json lists them)", list->count - count);
    putchar('\n');
}

void cli_print_findings(const glacis_study *study)
{
    glacis_finding findings[4];
    size_t count = glacis_study_findings(study, findings, 4);
    bool bold = cli_color(STDOUT_FILENO);
    for (size_t i = 0; i < count; i++) {
        cli_print("%s%s%s\n", bold ? "\033[1m" : "", findings[i].question, bold ? "\033[0m" : "");
        cli_print_hanging(2, "  %s\n", findings[i].sentence);
        cli_print_hanging(14, "  Decided by: %s\n", findings[i].decides);
        cli_print_hanging(14, "  Overturn:   %s\n\n", findings[i].overturn);
    }
}
