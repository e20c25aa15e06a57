/* How large a change is when nothing happens.
 *
 * Question: is a figure that stands some per cent above the same month of last year more than noise?
 * Model: ln y = level + season of the month + Lunar New Year + irregular, the level a random walk. The seasons cancel over whole
 * years, so sd(change) = sqrt(2 s_irregular^2 + lag s_level^2 + e_now^2 + e_then^2) with the errors e of the two reports
 * [Harvey89]; where one month was derived from the other by a reported rate their errors are one and cancel. Holds over the months the model was fitted to, while no measure or closed border changes what a month is. */
#include "trade/records.h"

#include <glacis/impact.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

void glacis_trade_noise_clear(glacis_trade_noise *noise)
{
    glacis_series_fit_destroy(noise->fit);
    *noise = (glacis_trade_noise){.known = false};
}

/* Keeps the months asked for; a month of zero has no logarithm and is counted. */
static size_t keep_months(glacis_series *series, int from, int to)
{
    size_t kept = 0, zeros = 0;
    for (size_t i = 0; i < series->count; i++) {
        if (series->at[i].from < from || series->at[i].to > to) continue;
        zeros += series->at[i].value > 0 ? 0 : 1;
        series->at[kept++] = series->at[i];
    }
    series->count = kept;
    return zeros;
}

/* Lunar New Year where its table reaches over all the months. */
static bool lunar_known(const glacis_series *series)
{
    return series->count && !isnan(glacis_lunar_new_year_share(series->at[0].from)) &&
           !isnan(glacis_lunar_new_year_share(series->at[series->count - 1].to));
}

static void say_why(const glacis_diag *diag, size_t zeros, glacis_trade_noise *out)
{
    if (zeros)
        snprintf(out->why_not, sizeof out->why_not, "%zu month%s of zero have no logarithm", zeros,
                 zeros == 1 ? "" : "s");
    else
        snprintf(out->why_not, sizeof out->why_not, "%s",
                 glacis_diag_count(diag) ? glacis_diag_at(diag, 0)->what : "no month with a figure");
}

static void take_fit(glacis_series_fit *fit, bool doubtful, glacis_trade_noise *out)
{
    out->known = true;
    out->fit = fit;
    out->sd_irregular = fit->sd_irregular;
    out->sd_level = fit->sd_level;
    out->doubtful = doubtful;
}

/* A refusal of the series is an answer here: nothing can be said. Only a failure is handed on. */
static glacis_status fit_series(const glacis_series *series, size_t zeros, glacis_diag *diag,
                                glacis_trade_noise *out)
{
    glacis_series_model model = {.logs = true, .lunar_new_year = lunar_known(series)};
    glacis_series_fit *fit = NULL;
    if (!series->count || zeros) {
        say_why(diag, zeros, out);
        return GLACIS_OK;
    }
    out->from = series->at[0].from;
    out->to = series->at[series->count - 1].to;
    glacis_status status = glacis_series_fit_create(series, &model, diag, &fit);
    if (glacis_status_usable(status)) {
        take_fit(fit, status == GLACIS_DOUBTFUL, out);
        return GLACIS_OK;
    }
    say_why(diag, 0, out);
    return status == GLACIS_FAILED_MEMORY ? status : GLACIS_OK;
}

glacis_status glacis_trade_noise_fit(const glacis_trade_months *months, glacis_trade_side side, int from,
                                     int to, glacis_trade_noise *out)
{
    glacis_trade_noise noise = {.sd_irregular = NAN, .sd_level = NAN};
    glacis_series series;
    glacis_diag *diag = glacis_diag_create();
    glacis_status status = diag ? glacis_trade_series(months, side, &series) : GLACIS_FAILED_MEMORY;
    if (status != GLACIS_OK) {
        glacis_diag_destroy(diag);
        return status;
    }
    size_t zeros = keep_months(&series, from, to);
    noise.months = series.count;
    status = fit_series(&series, zeros, diag, &noise);
    glacis_impact_series_clear(&series);
    glacis_diag_destroy(diag);
    if (status == GLACIS_OK) *out = noise;
    return status;
}

double glacis_trade_change_sd(const glacis_trade_noise *noise, const glacis_trade_months *months, int month,
                              int lag)
{
    const glacis_trade_month *now = glacis_trade_month_find(months, month);
    const glacis_trade_month *then = glacis_trade_month_find(months, month - lag);
    if (!noise->known || !now || !then) return NAN;
    double sd = glacis_series_change_sd(noise->sd_irregular, noise->sd_level, lag);
    double errors = now->error_sd_share * now->error_sd_share + then->error_sd_share * then->error_sd_share;
    if (glacis_trade_one_from_other(now, then)) errors = 0; /* their change is a rate as reported */
    return sqrt(sd * sd + errors);
}

bool glacis_trade_adjusted(const glacis_trade_noise *noise, int month, double *usd, double *sd_usd)
{
    const glacis_series_fit *fit = noise->fit;
    if (!noise->known || month < fit->first || month - fit->first >= (int)fit->periods_count) return false;
    const glacis_series_period *p = &fit->at[month - fit->first];
    *usd = exp(p->adjusted) * 1e6; /* the series is in millions */
    *sd_usd = *usd * p->adjusted_sd;
    return true;
}
