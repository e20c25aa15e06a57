/* Do the series whose answers are printed in every textbook come out? */
#include "check/check.h"

#include <glacis/series.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LAW_FROM = 169 }; /* of the seat belts: February 1983 */

/* A column of a table as a series of single periods. */
static bool series_of(const gi_csv *table, const char *column, int first, int per_year, glacis_series *out)
{
    *out = (glacis_series){.periods_per_year = per_year, .count = table->rows};
    out->at = calloc(table->rows + 1, sizeof *out->at);
    for (size_t i = 0; out->at && i < table->rows; i++)
        out->at[i] =
            (glacis_observation){first + (int)i, first + (int)i, gi_check_number(table, i, column), 0};
    return out->at != NULL;
}

static void one_number(glacis_check *c, const char *id, const char *what, const char *source, double theirs,
                       double ours, double tolerance, const char *printed)
{
    glacis_check_row *row = gi_check_add(c, id, true);
    gi_check_say(c, &row->what, "%s", what);
    gi_check_say(c, &row->theirs, "%.12g", theirs);
    gi_check_say(c, &row->source, "%s", source);
    gi_check_say(c, &row->ours, "%.12g", ours);
    gi_check_say(c, &row->tolerance, "%s", printed);
    gi_check_near(row, theirs, ours, tolerance);
}

static void nile(glacis_check *c)
{
    static const char source[] = "Durbin and Koopman 2012, section 2.10; likelihood of KFAS 1.6.0";
    const glacis_series_model held = {
        .no_seasons = true, .hold_sds = true, .sd_irregular = sqrt(15099), .sd_level = sqrt(1469.1)};
    const glacis_series_model free_sds = {.no_seasons = true};
    glacis_series series;
    glacis_series_fit *at = NULL, *best = NULL;
    if (!series_of(&c->tables.nile, "flow_1e8_m3", 1871, 1, &series)) {
        c->failed = true;
        return;
    }
    glacis_status status = glacis_series_fit_create(&series, &held, c->diag, &at);
    if (glacis_status_usable(status)) status = glacis_series_fit_create(&series, &free_sds, c->diag, &best);
    if (glacis_status_usable(status)) {
        one_number(c, "nile-likelihood", "Nile: diffuse log likelihood at variances 15099 and 1469.1", source,
                   -632.54562512, at->log_likelihood, 1e-7, "1e-7: printed digits");
        one_number(c, "nile-irregular", "Nile: variance of the irregular", source, 15099,
                   best->sd_irregular * best->sd_irregular, 1, "1: printed digits");
        one_number(c, "nile-level", "Nile: variance of the level's steps", source, 1469.1,
                   best->sd_level * best->sd_level, 0.1, "0.1: printed digits");
    } else
        gi_check_no_answer(c, gi_check_add(c, "nile-likelihood", true), status);
    glacis_series_fit_destroy(at);
    glacis_series_fit_destroy(best);
    free(series.at);
}

/* The law and the logarithm of petrol's price, period by period. */
static void fill_columns(const gi_csv *table, double *columns)
{
    for (size_t i = 0; i < table->rows; i++) {
        columns[2 * i] = i >= LAW_FROM;
        columns[2 * i + 1] = log(gi_check_number(table, i, "petrol_price"));
    }
}

static void show_belts(glacis_check *c, const glacis_series_fit *fit)
{
    static const char source[] = "Harvey and Durbin 1986; estimates of KFAS 1.6.0 (diffuse likelihood)";
    const size_t law = fit->columns_at, k = fit->coefficients_count;
    one_number(c, "belts-law", "seat belts: effect of the law on the log of drivers", source, -0.2376,
               fit->coefficient[law], 5e-5, "5e-5: printed digits");
    one_number(c, "belts-law-sd", "seat belts: its standard error", source, 0.0464,
               sqrt(fit->covariance[law * k + law]), 5e-5, "5e-5: printed digits");
    one_number(c, "belts-petrol", "seat belts: elasticity of petrol's price", source, -0.2767,
               fit->coefficient[law + 1], 5e-5, "5e-5: printed digits");
    one_number(c, "belts-irregular", "seat belts: variance of the irregular", source, 0.004034,
               fit->sd_irregular * fit->sd_irregular, 5e-7, "5e-7: printed digits");
    one_number(c, "belts-level", "seat belts: variance of the level's steps", source, 0.000268,
               fit->sd_level * fit->sd_level, 5e-7, "5e-7: printed digits");
}

static void belts(glacis_check *c)
{
    const gi_csv *table = &c->tables.belts;
    glacis_series series;
    glacis_series_fit *fit = NULL;
    double *columns = calloc(2 * table->rows + 1, sizeof *columns);
    if (!columns || !series_of(table, "drivers", 12 * 1969, 12, &series)) {
        c->failed = true;
        free(columns);
        return;
    }
    fill_columns(table, columns);
    const glacis_series_model model = {.logs = true, .columns_count = 2, .columns = columns};
    glacis_status status = glacis_series_fit_create(&series, &model, c->diag, &fit);
    if (glacis_status_usable(status))
        show_belts(c, fit);
    else
        gi_check_no_answer(c, gi_check_add(c, "belts-law", true), status);
    glacis_series_fit_destroy(fit);
    free(series.at);
    free(columns);
}

void gi_check_series(glacis_check *c)
{
    gi_check_section(c, "Series with published answers",
                     "Level, seasons and regressors by the exact diffuse likelihood.");
    nile(c);
    belts(c);
}
