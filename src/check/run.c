/* A check from beginning to end: the tables, then every section in the order of the report. */
#include "check/check.h"

#include <stdlib.h>

static const struct {
    const char *phase;
    gi_check_part *part;
} parts[] = {
    {"vacuum flights", gi_check_vacuum},
    {"atmosphere", gi_check_atmosphere},
    {"geodesics", gi_check_geodesics},
    {"radar ranges", gi_check_radar_ranges},
    {"least energy", gi_check_least_energy},
    {"lofted tests", gi_check_lofted},
    {"times of flight", gi_check_flight_times},
    {"raids", gi_check_raid},
    {"horizon", gi_check_horizon},
    {"distances", gi_check_distances},
    {"passages", gi_check_passages},
    {"cover", gi_check_coverage},
    {"view", gi_check_view},
    {"vehicles", gi_check_vehicles},
    {"series", gi_check_series},
    {"shares", gi_check_shares},
    {"graph", gi_check_graph},
    {"debate", gi_check_debate},
    {"trade", gi_check_trade},
    {"the rest", gi_check_rest},
};
enum { PARTS = sizeof parts / sizeof *parts };

/* The parts run one after the other, each on all threads: the studies inside must not show their own progress. */
static void run_parts(glacis_check *c, const glacis_study_options *options)
{
    for (size_t i = 0; i < PARTS && !gi_check_stopped(c); i++) {
        if (options->progress) options->progress(options->progress_context, parts[i].phase, i, PARTS);
        parts[i].part(c);
    }
    if (options->progress) options->progress(options->progress_context, "done", PARTS, PARTS);
}

glacis_status glacis_check_run(const glacis_check_inputs *inputs, const glacis_study_options *options,
                               glacis_diag *diag, glacis_check **out)
{
    glacis_study_options quiet = *options;
    quiet.progress = NULL;
    glacis_check *c = calloc(1, sizeof *c);
    if (!c) return GLACIS_FAILED_MEMORY;
    c->inputs = inputs;
    c->options = &quiet;
    c->diag = diag;
    glacis_status status = gi_check_tables_read(c);
    if (status == GLACIS_OK) {
        run_parts(c, options);
        if (c->failed) status = GLACIS_FAILED_MEMORY;
        if (options->stop && *options->stop) status = GLACIS_INTERRUPTED;
    }
    if (status != GLACIS_OK) {
        glacis_check_destroy(c);
        return status;
    }
    gi_check_count(c);
    c->inputs = NULL;
    c->options = NULL;
    *out = c;
    return GLACIS_OK;
}
