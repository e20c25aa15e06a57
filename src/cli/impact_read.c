/* What glacis impact reads: the user's series, events and regressors, or the shipped case as data/impact_cases.csv names it. */
#include "base/csv.h"
#include "cli/impact.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef glacis_status (*parser)(cli_impact_case *c, const char *path, const char *data, size_t size,
                                glacis_diag *diag, void *context);

static glacis_status take_file(cli_world *world, cli_impact_case *c, const char *path, parser parse,
                               void *context)
{
    char *data = NULL;
    size_t size = 0;
    glacis_status status = cli_read_file(world, path, &data, &size);
    if (status == GLACIS_OK) status = parse(c, path, data, size, world->diag, context);
    free(data);
    return status;
}

static glacis_status parse_series(cli_impact_case *c, const char *path, const char *data, size_t size,
                                  glacis_diag *diag, void *context)
{
    const int *per_year = context;
    return glacis_impact_series_parse(path, data, size, *per_year, c->options.scale, NULL, diag, &c->series);
}

static glacis_status parse_events(cli_impact_case *c, const char *path, const char *data, size_t size,
                                  glacis_diag *diag, void *context)
{
    (void)context;
    return glacis_interventions_parse(path, data, size, &c->series, diag, &c->events);
}

static glacis_status parse_regressors(cli_impact_case *c, const char *path, const char *data, size_t size,
                                      glacis_diag *diag, void *context)
{
    (void)context;
    glacis_status status = glacis_regressors_parse(path, data, size, &c->series, diag, &c->regressors);
    c->has_regressors = status == GLACIS_OK;
    return status;
}

static int read_options(const cli_call *call, glacis_impact_options *options)
{
    *options = glacis_impact_options_default();
    options->sd_irregular = call->sd_irregular;
    options->sd_level = call->sd_level;
    options->seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
    options->par.threads = isnan(call->threads) ? 0 : (size_t)call->threads;
    options->par.stop = &cli_stop;
    if (call->scale && strcmp(call->scale, "level") == 0)
        options->scale = GLACIS_SCALE_LEVEL;
    else if (call->scale && strcmp(call->scale, "log") != 0) {
        fprintf(stderr, "glacis impact: --scale %s: not accepted; accepted: log, level\n", call->scale);
        return CLI_EXIT_USAGE;
    }
    return CLI_EXIT_OK;
}

static glacis_status read_own(const cli_call *call, cli_world *world, const glacis_impact_options *options,
                              cli_impact_study *in)
{
    cli_impact_case *c = &in->cases[0];
    int per_year = isnan(call->period) ? 12 : (int)call->period;
    in->count = 1;
    c->options = *options;
    snprintf(c->id, sizeof c->id, "series");
    snprintf(c->title, sizeof c->title, "%.100s", call->series);
    snprintf(c->role, sizeof c->role, "main");
    snprintf(c->file, sizeof c->file, "%.500s", call->series);
    glacis_status status = take_file(world, c, call->series, parse_series, &per_year);
    /* Dates of events and regressors are read against the months of the series. */
    bool has_series = status == GLACIS_OK;
    if (has_series && call->events) cli_worse(&status, take_file(world, c, call->events, parse_events, NULL));
    if (has_series && call->regressors)
        cli_worse(&status, take_file(world, c, call->regressors, parse_regressors, NULL));
    if (c->events.count) snprintf(c->focus, sizeof c->focus, "%s", c->events.at[0].id);
    return status;
}

/* ---- the shipped case ------------------------------------------------------------------------------- */

typedef struct row {
    const gi_csv *csv;
    size_t at;
} row;

static const char *cell(const row *r, const char *column)
{
    return gi_csv_cell(r->csv, r->at, gi_csv_column(r->csv, column));
}

static const char *cell_or_null(const row *r, const char *column)
{
    const char *text = cell(r, column);
    return *text ? text : NULL;
}

static glacis_status parse_shipped(cli_impact_case *c, const char *path, const char *data, size_t size,
                                   glacis_diag *diag, void *context)
{
    const row *r = context;
    glacis_series_columns columns = {.value = cell(r, "value_column"),
                                     .error_pct = cell_or_null(r, "error_column"),
                                     .from = cell_or_null(r, "from_column"),
                                     .to = cell_or_null(r, "to_column"),
                                     .use = cell_or_null(r, "use_column")};
    int first, last;
    if (!glacis_month_parse(cell(r, "first_month"), &first) ||
        !glacis_month_parse(cell(r, "last_month"), &last))
        return GLACIS_REFUSED_FORMAT;
    glacis_status status =
        glacis_impact_series_parse(path, data, size, 12, c->options.scale, &columns, diag, &c->series);
    if (status == GLACIS_OK) glacis_impact_series_keep(&c->series, first, last);
    return status == GLACIS_OK && !c->series.count ? GLACIS_REFUSED_FORMAT : status;
}

static glacis_status read_shipped_row(cli_world *world, const row *r, const glacis_impact_options *options,
                                      cli_impact_case *c)
{
    char path[1200];
    c->options = *options;
    snprintf(c->id, sizeof c->id, "%.63s", cell(r, "id"));
    snprintf(c->title, sizeof c->title, "%.127s", cell(r, "title"));
    snprintf(c->role, sizeof c->role, "%.15s", cell(r, "role"));
    snprintf(c->unit, sizeof c->unit, "%.31s", cell(r, "unit"));
    snprintf(c->focus, sizeof c->focus, "%.63s", cell(r, "focus"));
    snprintf(path, sizeof path, "%s/%s", world->data_folder, cell(r, "file"));
    snprintf(c->file, sizeof c->file, "%.500s", path);
    if (strcmp(c->role, "rival") == 0) /* a reading of the main question: its noise is not asked anew */
        c->options.null_series = c->options.placebos = 0;
    row context = *r;
    glacis_status status = take_file(world, c, path, parse_shipped, &context);
    snprintf(path, sizeof path, "%s/%s", world->data_folder, cell(r, "events"));
    if (status == GLACIS_OK) status = take_file(world, c, path, parse_events, NULL);
    if (status == GLACIS_OK && *cell(r, "holiday")) {
        status = glacis_regressors_lunar(&c->series, &c->regressors);
        c->has_regressors = status == GLACIS_OK;
        c->options.regressors_always = 1;
    }
    return status;
}

static glacis_status read_shipped(cli_world *world, const glacis_impact_options *options,
                                  cli_impact_study *in)
{
    char path[600], *data = NULL;
    size_t size = 0;
    gi_csv csv;
    snprintf(path, sizeof path, "%s/impact_cases.csv", world->data_folder);
    in->shipped = true;
    glacis_status status = cli_read_file(world, path, &data, &size);
    if (status == GLACIS_OK) status = gi_csv_parse(path, data, size, world->diag, &csv);
    free(data);
    if (status != GLACIS_OK) return status;
    for (size_t i = 0; i < csv.rows && i < CLI_IMPACT_CASES; i++) {
        row r = {&csv, i};
        cli_worse(&status, read_shipped_row(world, &r, options, &in->cases[in->count++]));
    }
    gi_csv_clear(&csv);
    return status;
}

int cli_impact_read(const cli_call *call, cli_world *world, cli_impact_study *in, glacis_status *status)
{
    glacis_impact_options options;
    int code = read_options(call, &options);
    if (code != CLI_EXIT_OK) return code;
    if (call->series) {
        *status = read_own(call, world, &options, in);
        return CLI_EXIT_OK;
    }
    if (call->events || call->regressors || !isnan(call->period)) {
        fprintf(stderr, "glacis impact: --%s goes with --series FILE, which is missing\n",
                call->events       ? "events"
                : call->regressors ? "regressors"
                                   : "period");
        return CLI_EXIT_USAGE;
    }
    if (!call->quiet)
        fprintf(stderr, "glacis: no --series given: the shipped case (%s/impact_cases.csv)\n",
                world->data_folder);
    *status = read_shipped(world, &options, in);
    return CLI_EXIT_OK;
}
