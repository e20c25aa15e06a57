/* Which reports and which regressors make up the problem of a series, and is there anything to stop it?
 *
 * Seasons are effect-coded: the last period of a year is minus the sum of the others, so that the level is that of the whole year. A
 * second report of one period is a sum over that period alone.
 */
#include "series/model.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool used(const glacis_observation *o, bool leave_sums_out)
{
    return !isnan(o->value) && (o->from == o->to || !leave_sums_out);
}

/* First and last period that the reports touch, sums among them unless left out; false without any report. */
static bool span_of(const glacis_series *series, bool leave_sums_out, int *first, int *last)
{
    int low = INT_MAX, high = INT_MIN;
    for (size_t i = 0; i < series->count; i++) {
        if (!used(&series->at[i], leave_sums_out)) continue;
        if (series->at[i].from < low) low = series->at[i].from;
        if (series->at[i].to > high) high = series->at[i].to;
    }
    if (low > high) return false;
    *first = low;
    *last = high;
    return true;
}

static void period_name(int period, int per_year, char text[48])
{
    if (per_year == 12)
        glacis_month_text(period, text);
    else if (per_year == 4)
        snprintf(text, 48, "%04d-Q%d", period / 4, period % 4 + 1);
    else
        snprintf(text, 48, "%04d", period);
}

typedef struct check {
    const glacis_series *series;
    const glacis_series_model *model;
    glacis_diag *diag;
    bool ok;
} check;

static void fault(check *c, const char *key, const char *accepted, const char *what)
{
    c->ok = false;
    if (c->diag) glacis_diag_error(c->diag, c->series->name, 0, 0, key, accepted, "%s", what);
}

static void check_reports(check *c)
{
    for (size_t i = 0; i < c->series->count; i++) {
        const glacis_observation *o = &c->series->at[i];
        char name[48];
        period_name(o->from, c->series->periods_per_year, name);
        if (o->from > o->to)
            fault(c, name, "a first period not after the last", "a sum that ends before it begins");
        if (isnan(o->value)) continue;
        if (!isfinite(o->value)) fault(c, name, "a finite number", "the value is infinite");
        if (c->model->logs && !(o->value > 0))
            fault(c, name, "values above 0, or a model that is not in logs", "the value has no logarithm");
        if (!(o->sd >= 0) || !isfinite(o->sd))
            fault(c, name, "0 or more", "the error of the report is negative or no number");
    }
}

static void check_model(check *c, int first, int last)
{
    const glacis_series_model *m = c->model;
    int per_year = c->series->periods_per_year;
    if (per_year != 12 && per_year != 4 && per_year != 1)
        fault(c, "periods_per_year", "12, 4 or 1", "no such number of periods");
    if (m->lunar_new_year && per_year != 12)
        fault(c, "lunar_new_year", "a series of months", "quarters and years always hold the whole holiday");
    else if (m->lunar_new_year &&
             (isnan(glacis_lunar_new_year_share(first)) || isnan(glacis_lunar_new_year_share(last))))
        fault(c, "lunar_new_year", "periods from 1990-01 to 2030-12",
              "the series leaves the table of New Year's Days");
    if (m->hold_sds && !(m->sd_irregular >= 0 && m->sd_level >= 0 && m->sd_irregular + m->sd_level > 0 &&
                         isfinite(m->sd_irregular + m->sd_level)))
        fault(c, "sd_irregular, sd_level", "0 or more, not both 0", "the sds are out of range");
}

static size_t year_of(const check *c)
{
    return (size_t)c->series->periods_per_year;
}

/* Seasons need each of them to be reported, and one to return. */
static void check_seasons(check *c, const gi_series_prepared *p)
{
    size_t seen[12] = {0}, reports = 0;
    for (size_t t = 0; t < p->problem.count; t++)
        if (!isnan(p->y[t])) {
            seen[(size_t)((p->first + (int)t) % (int)year_of(c))]++;
            reports++;
        }
    for (size_t season = 0; p->seasons > 0 && season < year_of(c); season++)
        if (seen[season] == 0) {
            char name[48];
            snprintf(name, sizeof name, "%zu of %zu", season + 1, year_of(c));
            fault(c, name, "a report of every period of the year, or no seasons",
                  "a period of the year is never reported");
        }
    if (reports + p->problem.sums_count < p->problem.columns + 3)
        fault(c, "reports", "two more than there are coefficients", "too few reports for this model");
}

static void set_layout(const check *c, gi_series_prepared *p)
{
    const glacis_series_model *m = c->model;
    p->seasons = m->no_seasons ? 0 : year_of(c) - 1;
    p->lunar_at = p->seasons;
    p->slope_at = p->lunar_at + (m->lunar_new_year ? 1 : 0);
    p->columns_at = p->slope_at + (m->slope ? 1 : 0);
    p->problem.columns = p->columns_at + m->columns_count;
}

static void fill_columns(const check *c, gi_series_prepared *p)
{
    size_t k = p->problem.columns, year = year_of(c);
    for (size_t t = 0; t < p->problem.count; t++) {
        double *row = p->x + t * k;
        size_t season = (size_t)(p->first + (int)t) % year;
        for (size_t j = 0; j < p->seasons; j++)
            row[j] = season == j ? 1 : season == year - 1 ? -1 : 0;
        if (c->model->lunar_new_year) row[p->lunar_at] = glacis_lunar_new_year_share(p->first + (int)t);
        if (c->model->slope) row[p->slope_at] = (double)t;
        for (size_t j = 0; j < c->model->columns_count; j++)
            row[p->columns_at + j] = c->model->columns[t * c->model->columns_count + j];
    }
}

static void add_sum(const glacis_observation *o, gi_series_prepared *p)
{
    size_t g = p->problem.sums_count++, before = 0;
    p->sum_value[g] = o->value;
    for (size_t h = 0; h < g; h++)
        before += p->sums[h].last - p->sums[h].first + 1;
    p->sums[g] = (gi_series_sum){.first = (size_t)(o->from - p->first),
                                 .last = (size_t)(o->to - p->first),
                                 .y = o->value,
                                 .error_sd = o->sd,
                                 .weight = p->weights ? p->weights + before : NULL};
}

static void fill_reports(const check *c, gi_series_prepared *p)
{
    bool logs = c->model->logs;
    for (size_t t = 0; t < p->problem.count; t++) {
        p->y[t] = NAN;
        p->error_sd[t] = 0;
    }
    for (size_t i = 0; i < c->series->count; i++) {
        const glacis_observation *o = &c->series->at[i];
        if (isnan(o->value)) continue;
        if (!used(o, c->model->leave_sums_out)) {
            p->sums_left_out++;
            continue;
        }
        size_t t = (size_t)(o->from - p->first);
        if (o->from < o->to || !isnan(p->y[t])) {
            add_sum(o, p);
            continue;
        }
        p->y[t] = logs ? log(o->value) : o->value;
        p->error_sd[t] = logs ? o->sd / o->value : o->sd;
    }
}

static glacis_status allocate(const check *c, gi_series_prepared *p)
{
    size_t n = p->problem.count, k = p->problem.columns, sums = c->series->count, lengths = 0;
    for (size_t i = 0; i < sums; i++)
        lengths += (size_t)(c->series->at[i].to - c->series->at[i].from + 1);
    p->y = malloc(n * sizeof *p->y);
    p->error_sd = malloc(n * sizeof *p->error_sd);
    p->x = malloc((n * k + 1) * sizeof *p->x);
    p->month = malloc(n * sizeof *p->month);
    p->sums = malloc((sums + 1) * sizeof *p->sums);
    p->sum_value = malloc((sums + 1) * sizeof *p->sum_value);
    if (c->model->logs) p->weights = malloc((lengths + 1) * sizeof *p->weights);
    bool all =
        p->y && p->error_sd && p->x && p->month && p->sums && p->sum_value && (p->weights || !c->model->logs);
    return all ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static glacis_status fill(check *c, gi_series_prepared *p)
{
    glacis_status status = allocate(c, p);
    if (status != GLACIS_OK) return status;
    fill_reports(c, p);
    fill_columns(c, p);
    check_seasons(c, p);
    if (!c->ok) return GLACIS_REFUSED_INPUT;
    p->problem.y = p->y;
    p->problem.x = p->x;
    p->problem.error_sd = p->error_sd;
    p->problem.sums = p->sums;
    p->memory = malloc(gi_series_work_count(&p->problem) * sizeof *p->memory);
    if (!p->memory) return GLACIS_FAILED_MEMORY;
    gi_series_work_place(&p->problem, p->memory, &p->work);
    return GLACIS_OK;
}

glacis_status gi_series_prepare(const glacis_series *series, const glacis_series_model *model,
                                glacis_diag *diag, gi_series_prepared *out)
{
    check c = {series, model, diag, true};
    gi_series_prepared p = {0};
    int last = 0;
    if (!span_of(series, model->leave_sums_out, &p.first, &last)) {
        fault(&c, "reports", "at least one", "the series has no report");
        return GLACIS_REFUSED_INPUT;
    }
    check_reports(&c);
    check_model(&c, p.first, last);
    if (!c.ok) return GLACIS_REFUSED_INPUT;
    p.problem.count = (size_t)(last - p.first + 1);
    set_layout(&c, &p);
    glacis_status status = fill(&c, &p);
    if (status == GLACIS_OK)
        *out = p;
    else
        gi_series_prepared_clear(&p);
    return status;
}

void gi_series_prepared_clear(gi_series_prepared *p)
{
    free(p->y);
    free(p->x);
    free(p->error_sd);
    free(p->sums);
    free(p->weights);
    free(p->sum_value);
    free(p->memory);
    free(p->month);
    *p = (gi_series_prepared){0};
}
