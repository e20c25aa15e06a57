/* glacis/series.h: what a series reports, period by period or in sums. See docs/models/series.md. */
#ifndef GLACIS_SERIES_H
#define GLACIS_SERIES_H

#include <glacis/month.h>

/* One reported number: of a period (from == to), or the sum over all periods from `from` to `to`. Periods are counted as months
 * are: 12 year + (month - 1), 4 year + (quarter - 1), or the year. */
typedef struct glacis_observation {
    int from, to;
    double value; /* in the unit of the series */
    double sd;    /* of the error of the report, same unit; 0: exact as far as is known */
} glacis_observation;

typedef struct glacis_series {
    char name[64], unit[32];
    int periods_per_year; /* 12, 4 or 1 */
    size_t count;
    glacis_observation *at;
} glacis_series;

/* ---- the model: level that wanders + seasons + Lunar New Year + slope + columns of the caller + irregular ---- */

/* Everything is on the scale of the model: with `logs` natural logarithms, so that effects are ratios; else the unit of the series. */
typedef struct glacis_series_model {
    bool logs;
    bool no_seasons;     /* else one fixed effect for each period of a year; they sum to 0 */
    bool lunar_new_year; /* months only: see glacis_lunar_new_year_share */
    bool slope;          /* a fixed growth a period */
    bool
        leave_sums_out; /* of reports that cover several periods; they are used otherwise, in logs by a linearisation */
    bool hold_sds; /* take the two below; else they are estimated */
    double sd_irregular, sd_level;
    size_t columns_count;  /* the caller's regressors, e.g. interventions */
    const double *columns; /* by rows, a row for each period from the first to the last that reports touch,
                          * sums among them unless left out */
} glacis_series_model;

typedef struct glacis_series_period {
    double level, level_sd; /* with the slope, without seasons, holiday and columns */
    double seasonal, seasonal_sd;
    double lunar, lunar_sd;
    double adjusted,
        adjusted_sd; /* the period less seasonal and lunar; where it was not reported, what it probably was */
    bool reported;   /* by itself, not only in a sum */
    /* The report less its forecast from the reports before it, over that forecast's sd; NAN where there is none, and for as many
     * first reports as it takes to know the coefficients. */
    double standardised_error;
    /* The t-statistic that a pulse, or a step from here on, would have if it were added: breaks that nobody named. NAN where it
     * could not be told. */
    double auxiliary_irregular, auxiliary_level;
} glacis_series_period;

/* Whether standardised errors look like independent normals of one variance [DurbinKoopman12 2.12; Harvey89 5.4]. */
typedef struct glacis_series_diagnostics {
    size_t errors; /* used */
    double skewness, kurtosis;
    double normality, normality_p; /* Bowman and Shenton's N, chi squared of 2 */
    double variance_ratio;         /* H: squares of the last third over those of the first */
    size_t variance_terms;
    double autocorrelation_q,
        autocorrelation_p; /* Ljung and Box's Q over `lags`; chi squared of lags + 1 - the sds estimated */
    size_t lags;
    double cusum_largest; /* of |sum of errors| over its 5 % bound: above 1 the model drifted */
} glacis_series_diagnostics;

/* NAN errors are left out; a pair of the autocorrelation needs both. GLACIS_REFUSED_RANGE with fewer errors than three times the lags or
 * than 9; GLACIS_REFUSED_ARGUMENT for no lags or no more than the estimated sds less one. */
GLACIS_API glacis_status glacis_series_diagnose(const double *errors, size_t count, size_t lags,
                                                size_t sds_estimated, glacis_series_diagnostics *out);

typedef struct glacis_series_fit {
    int first; /* period of at[0] */
    size_t periods_count;
    glacis_series_period *at;
    /* Sums used: second reports of one period among them. */
    size_t reports, sums_used, sums_left_out;
    double sd_irregular, sd_level;
    double sd_seasonal; /* 0: the seasons are fixed */
    double
        log_likelihood; /* diffuse, in the convention of Durbin & Koopman and KFAS; see docs/models/series.md */
    bool irregular_is_zero, level_is_zero; /* the likelihood is highest there: an outcome, not a failure */
    double
        gradient_norm; /* of the log likelihood by log sd at the end of the search; 0 with sds that are held */
    size_t starts, starts_agreeing;
    /* Coefficients by column: seasons but the last (it is minus their sum), lunar, slope, the caller's. */
    size_t coefficients_count, seasons_count, lunar_at, slope_at, columns_at;
    double *coefficient, *covariance;      /* coefficients_count, its square */
    glacis_series_diagnostics diagnostics; /* errors == 0: too few for any */
    bool *dependent; /* its column is a combination of those before it: nothing can be said of it alone */
} glacis_series_fit;

/* Refused, with every fault in `diag` (may be NULL): values without a logarithm, a season that was never reported, fewer reports than
 * coefficients and two, Lunar New Year in other than months or outside its table, sds out of range. GLACIS_DOUBTFUL: the search for the
 * sds ended without its certificate. */
GLACIS_API glacis_status glacis_series_fit_create(const glacis_series *series,
                                                  const glacis_series_model *model, glacis_diag *diag,
                                                  glacis_series_fit **out);
GLACIS_API void glacis_series_fit_destroy(glacis_series_fit *fit);

/* sqrt(2 sd_irregular^2 + lag sd_level^2): the sd of a change over `lag` periods when nothing happens but noise; over a whole year
 * the seasons cancel. NAN for sds or lags that are negative. */
GLACIS_API double glacis_series_change_sd(double sd_irregular, double sd_level, int lag);

/* New Year's Day of the Chinese calendar; false outside 1990 to 2030. */
GLACIS_API bool glacis_lunar_new_year(int year, glacis_date *out);
/* The share of the seven days from New Year's Day that lie in a month (12 year + month - 1), less the mean share of that calendar
 * month over the table, so that it sums to about 0 over the years and leaves the seasons alone. NAN outside the table. */
GLACIS_API double glacis_lunar_new_year_share(int month);

#endif
