/* glacis/trade.h: recorded trade, what sanctions cover of it, and what two records say of one flow. See docs/models/trade.md.
 *
 * What reads a table takes its text from memory; `name` stands for the file in messages. Values are in US dollars and weights in kg; NAN is "not known", which is not zero. Months are counted as in month.h. */
#ifndef GLACIS_TRADE_H
#define GLACIS_TRADE_H

#include <glacis/month.h>
#include <glacis/series.h>

/* ---- records: one flow of one commodity in one period ------------------------------------------------ */

/* Countries by their code in the UN's standard M49, as Comtrade has them. */
enum { GLACIS_CODE_WORLD = 0, GLACIS_CODE_CHINA = 156, GLACIS_CODE_DPRK = 408, GLACIS_CODE_ROK = 410 };

typedef enum glacis_trade_flow { GLACIS_TRADE_EXPORT, GLACIS_TRADE_IMPORT } glacis_trade_flow;

typedef struct glacis_trade_record {
    int reporter_code, partner_code;
    glacis_trade_flow flow; /* as the reporter sees it */
    int from, to;           /* months, both included */
    char hs[24];      /* "TOTAL", digits as text ("0307"), or a group as published ("50-63", "72;2601") */
    char revision[8]; /* of the Harmonized System ("H5"), "" where it is not said */
    double value_usd, value_low_usd, value_high_usd; /* low and high: of all vintages at hand */
    double weight_kg;
    int line;
} glacis_trade_record;

/* Rows of a Comtrade file that are no trade of their own: breakdowns of other rows, and what this program does not count. */
typedef struct glacis_trade_left_out {
    size_t re_trade;     /* re-exports and re-imports, which exports and imports hold already */
    size_t breakdown;    /* by mode of transport, customs procedure, mode of supply or second partner */
    size_t services;     /* not goods */
    size_t other_system; /* not by the Harmonized System */
    size_t revision;     /* the same in another revision of the Harmonized System */
    size_t repeated;     /* the very same row again */
} glacis_trade_left_out;

typedef struct glacis_trade_records {
    size_t count;
    glacis_trade_record *at; /* sorted by pair, flow, period, heading */
    bool lists_all;          /* what a period has no row of was not traded, where other rows are as fine */
    glacis_trade_left_out left_out;
} glacis_trade_records;

/* A file as UN Comtrade lets it be downloaded, old or new layout. Every fault goes to diag; refused are among others codes and names
 * that do not belong together (DPRK and Republic of Korea), headings that a spreadsheet turned into numbers, two values for
 * one row. Clear the records afterwards. */
GLACIS_API glacis_status glacis_comtrade_parse(const char *name, const char *data, size_t size,
                                               glacis_diag *diag, glacis_trade_records *out);
/* data/trade_by_product.csv: only rows that cover a whole heading, China with the DPRK. */
GLACIS_API glacis_status glacis_trade_products_parse(const char *name, const char *data, size_t size,
                                                     glacis_diag *diag, glacis_trade_records *out);
GLACIS_API void glacis_trade_records_clear(glacis_trade_records *records);

/* ---- months: totals of a pair ------------------------------------------------------------------------- */

typedef enum glacis_trade_side {
    GLACIS_TRADE_EXPORTS,
    GLACIS_TRADE_IMPORTS,
    GLACIS_TRADE_TOTAL,
    GLACIS_TRADE_SIDES
} glacis_trade_side;

typedef struct glacis_trade_month {
    int month;
    double value_usd[GLACIS_TRADE_SIDES];
    double error_sd_share; /* of the value; 0: exact as far as is known */
    char status[16]; /* "published", "derived", "unverified"; "reported" or "summed" from a user's records */
    char series[24];
    char derived_from[112]; /* months and periods it was computed from, separated by ";" */
} glacis_trade_month;

typedef struct glacis_trade_months {
    size_t count;
    glacis_trade_month *at; /* rising months; a month that is not known is not there */
} glacis_trade_months;

/* data/trade_monthly.csv */
GLACIS_API glacis_status glacis_trade_months_parse(const char *name, const char *data, size_t size,
                                                   glacis_diag *diag, glacis_trade_months *out);
/* From records: the row TOTAL where there is one, else the sum of its headings, each once ("summed"). */
GLACIS_API glacis_status glacis_trade_months_of(const glacis_trade_records *records, int reporter_code,
                                                int partner_code, glacis_trade_months *out);
GLACIS_API void glacis_trade_months_clear(glacis_trade_months *months);
/* NULL when the month is not there. */
GLACIS_API const glacis_trade_month *glacis_trade_month_find(const glacis_trade_months *months, int month);
/* One of the two months was computed from the other, by a reported rate: their errors are one, and their change is that rate. */
GLACIS_API bool glacis_trade_one_from_other(const glacis_trade_month *a, const glacis_trade_month *b);
/* Value of a month over that `lag` months before; NAN unless both are known and positive. */
GLACIS_API double glacis_trade_ratio(const glacis_trade_months *months, int month, int lag,
                                     glacis_trade_side side);

/* ---- what a change is worth: the noise of the series ---------------------------------------------------- */

/* The series of one side over some months, fitted as level + seasons + Lunar New Year + irregular in logarithms. */
typedef struct glacis_trade_noise {
    bool known; /* else why not, in words */
    char why_not[192];
    int from, to;                  /* first and last month with a figure */
    size_t months;                 /* with a figure */
    double sd_irregular, sd_level; /* of the logarithm, a month */
    bool doubtful;                 /* the search for the sds ended without its certificate */
    glacis_series_fit *fit;
} glacis_trade_noise;

/* Months from `from` to `to`; -1 and INT_MAX: all. A series that is too short or has zeros is an answer (`known` false). */
GLACIS_API glacis_status glacis_trade_noise_fit(const glacis_trade_months *months, glacis_trade_side side,
                                                int from, int to, glacis_trade_noise *out);
GLACIS_API void glacis_trade_noise_clear(glacis_trade_noise *noise);
/* The sd of ln(value / value of `lag` months before) when nothing happens but the noise of the series and the errors of both
 * reports; the lag a whole number of years. NAN where the noise or one of the months is not known. */
GLACIS_API double glacis_trade_change_sd(const glacis_trade_noise *noise, const glacis_trade_months *months,
                                         int month, int lag);
/* The value without its season and the Lunar New Year, and its sd, both in USD; false outside the months fitted. */
GLACIS_API bool glacis_trade_adjusted(const glacis_trade_noise *noise, int month, double *usd,
                                      double *sd_usd);

/* ---- series for the room of that name; free `at` with glacis_impact_series_clear ---------------------- */

GLACIS_API glacis_status glacis_trade_series(const glacis_trade_months *months, glacis_trade_side side,
                                             glacis_series *out);

/* ---- measures of sanctions ------------------------------------------------------------------------------ */

typedef enum glacis_measure_kind {
    GLACIS_MEASURE_BAN,
    GLACIS_MEASURE_CAP,
    GLACIS_MEASURE_OTHER /* nothing that customs count */
} glacis_measure_kind;

enum { GLACIS_HS_PREFIXES_MAX = 64 };

typedef struct glacis_hs_set {
    size_t count;
    char prefix[GLACIS_HS_PREFIXES_MAX][12];
} glacis_hs_set;

/* "2701;50-63": prefixes of even length, ranges of chapters. "" is an empty set. */
GLACIS_API bool glacis_hs_set_parse(const char *text, glacis_hs_set *out);

typedef struct glacis_measure {
    const char *id, *instrument, *text, *hs_text, *hs_confidence, *cap_unit, *exemption, *status, *source,
        *note; /* of the table */
    glacis_measure_kind kind;
    bool binds_dprk_exports, binds_dprk_imports;
    glacis_hs_set hs;
    int adopted_day, effective_day, wind_down_day,
        expiry_day;                      /* days since 1970; the last two INT_MAX: none */
    double cap_usd, cap_quantity, cap_t; /* NAN: no such limit */
    int cap_from_day, cap_to_day;
} glacis_measure;

typedef struct glacis_measures {
    size_t count;
    glacis_measure *at;
    void *table;
} glacis_measures;

GLACIS_API glacis_status glacis_measures_parse(const char *name, const char *data, size_t size,
                                               glacis_diag *diag, glacis_measures *out);
GLACIS_API void glacis_measures_clear(glacis_measures *measures);

/* Where a month stands. A month that a boundary falls into is partial and never prorated. */
typedef enum glacis_trade_phase {
    GLACIS_TRADE_BEFORE,
    GLACIS_TRADE_PARTIAL,
    GLACIS_TRADE_WIND_DOWN,
    GLACIS_TRADE_AFTER,
    GLACIS_TRADE_EXPIRED,
    GLACIS_TRADE_NO_DATA
} glacis_trade_phase;

GLACIS_API const char *glacis_trade_phase_name(glacis_trade_phase phase);
/* By the calendar alone, so never "no data". */
GLACIS_API glacis_trade_phase glacis_measure_phase(const glacis_measure *measure, int month);

/* ---- what a measure covers -------------------------------------------------------------------------------- */

/* The record of China with the DPRK that is asked about. */
typedef struct glacis_trade_pair {
    const glacis_trade_records *records;
    int reporter_code, partner_code;
} glacis_trade_pair;

typedef struct glacis_amount {
    double usd, usd_low, usd_high, kg; /* NAN: not known */
    size_t headings, headings_known;   /* prefixes of the set, and those of which something is known */
    bool wider_only; /* only a heading that is wider than the prefix has a record: it cannot be told */
} glacis_amount;

typedef struct glacis_covered {
    int month;
    glacis_trade_phase phase;
    glacis_amount amount;
} glacis_covered;

typedef struct glacis_coverage {
    double coverage_usd, coverage_low_usd,
        coverage_high_usd; /* before the measure was adopted; NAN: not known */
    int coverage_from,
        coverage_to; /* the twelve months before the month of adoption, or the calendar year before its year */
    size_t coverage_months; /* of them with a record */
    bool wider_only,
        incomplete; /* of coverage: no record as fine as the measure; some headings without a record */
    double partial_usd, wind_down_usd, after_usd; /* reported in such months; NAN: no month with a record */
    size_t partial_months, wind_down_months, after_months; /* with a record */
    int after_from, after_to; /* first and last month after the last wind-down day with a record */
    glacis_trade_phase phase; /* of the last month of the records */
} glacis_coverage;

/* `months` (of at least `months_max`) takes the months with records from twelve before adoption on; may be NULL. */
GLACIS_API glacis_coverage glacis_measure_coverage(const glacis_measure *measure,
                                                   const glacis_trade_pair *pair, glacis_covered *months,
                                                   size_t months_max, size_t *months_count);

/* ---- caps ------------------------------------------------------------------------------------------------ */

typedef struct glacis_cap_use {
    double used, limit; /* in the unit of the limit: USD or tonnes; NAN: no such limit, or nothing known */
    double
        used_high; /* with the highest vintage of every record: above the limit where used is not, it cannot be told */
    int known_to;  /* the last month up to which the sum is known without a gap; from - 1: none */
    int hit_month; /* the first month at whose end the limit was reached; -1: not reached as far as is known */
    int projected_month; /* in which it would be reached at the mean pace so far; -1: cannot tell, or not before the end */
} glacis_cap_use;

typedef struct glacis_cap {
    int from, to;                  /* the whole months of the cap */
    bool partial_from, partial_to; /* a part of a month stands before or after them, and is left out */
    glacis_cap_use usd, tonnes;
} glacis_cap;

GLACIS_API glacis_cap glacis_measure_cap(const glacis_measure *measure, const glacis_trade_pair *pair);

/* ---- prices and volumes -------------------------------------------------------------------------------------- */

typedef struct glacis_split {
    int from, to; /* the period; it is compared with the same months a year before */
    glacis_trade_flow flow;
    char hs[24];                           /* what it is of: "TOTAL" or one heading */
    double value_ratio;                    /* of the headings compared */
    double unit_value_index, volume_index; /* Fisher's; their product is value_ratio */
    double share; /* of the value of the period that is compared; NAN where no total is at hand */
    size_t headings;
} glacis_split;

/* Fisher's ideal indices over `count` goods with values and quantities of two periods, all positive. */
GLACIS_API glacis_status glacis_fisher(size_t count, const double *value_0, const double *quantity_0,
                                       const double *value_1, const double *quantity_1,
                                       double *unit_value_index, double *volume_index);
/* Every period and flow of the pair whose headings have weights both then and a year before. The caller frees *out. */
GLACIS_API glacis_status glacis_trade_splits(const glacis_trade_pair *pair, glacis_split **out,
                                             size_t *count);

/* ---- the mirror ------------------------------------------------------------------------------------------------ */

typedef struct glacis_mirror {
    int month;
    int exporter_code, importer_code;
    double exports_usd, imports_usd; /* as the exporter and as the importer report the flow */
    double log_gap,
        log_gap_fob; /* ln(imports / exports) before, and after the CIF factor is taken off the imports */
} glacis_mirror;

/* Months that both sides report, in both directions. The caller frees *out. */
GLACIS_API glacis_status glacis_trade_mirror(const glacis_trade_records *records, int code_a, int code_b,
                                             double cif_factor, glacis_mirror **out, size_t *count);

/* ---- where the record changes what it holds ------------------------------------------------------------------------ */

typedef struct glacis_trade_break {
    char id[48], kind[16], hs[24], effect[256], status[16];
    int from_day, to_day; /* INT_MIN, INT_MAX: open */
} glacis_trade_break;

typedef struct glacis_trade_breaks {
    size_t count;
    glacis_trade_break *at;
} glacis_trade_breaks;

/* data/trade_breaks.csv */
GLACIS_API glacis_status glacis_trade_breaks_parse(const char *name, const char *data, size_t size,
                                                   glacis_diag *diag, glacis_trade_breaks *out);
/* Adds the changes of revision of the Harmonized System within a pair's records. */
GLACIS_API glacis_status glacis_trade_breaks_add_revisions(const glacis_trade_pair *pair,
                                                           glacis_trade_breaks *breaks);
GLACIS_API void glacis_trade_breaks_clear(glacis_trade_breaks *breaks);

/* Reporters and partners of the records, for a message: "156-410 156-0". */
GLACIS_API void glacis_trade_pairs_text(const glacis_trade_records *records, char *text, size_t size);

#endif
