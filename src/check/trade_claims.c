/* Do the months add up to what others say of the years, and to the changes that were quoted? */
#include "base/file.h"
#include "check/check.h"

#include <glacis/impact.h>
#include <glacis/trade.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { YEAR = 12, BYTES_MAX = 4 << 20 };
#define MILLION 1e6

typedef glacis_status reader(const char *name, const char *data, size_t size, glacis_diag *diag, void *out);

static glacis_status read_months(const char *name, const char *data, size_t size, glacis_diag *diag,
                                 void *out)
{
    return glacis_trade_months_parse(name, data, size, diag, out);
}

static glacis_status read_visitors(const char *name, const char *data, size_t size, glacis_diag *diag,
                                   void *out)
{
    static const glacis_series_columns columns = {
        .value = "visitors_count", .from = "from_month", .to = "to_month", .use = "use"};
    return glacis_impact_series_parse(name, data, size, YEAR, GLACIS_SCALE_LEVEL, &columns, diag, out);
}

static glacis_status read_file(glacis_check *c, const char *name, reader *read, void *out)
{
    char path[1024], *data = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/%s", c->inputs->data_folder, name);
    glacis_status status = gi_file_read(path, BYTES_MAX, &data, &size);
    if (status == GLACIS_OK) status = read(path, data, size, c->diag, out);
    free(data);
    return status;
}

/* Sum of a year; NAN unless every month is known. */
static double year_usd_m(const glacis_trade_months *months, int year, glacis_trade_side side)
{
    double sum = 0;
    for (int month = YEAR * year; month < YEAR * (year + 1); month++) {
        const glacis_trade_month *m = glacis_trade_month_find(months, month);
        sum += m ? m->value_usd[side] / MILLION : NAN;
    }
    return sum;
}

static double year_visitors(const glacis_series *visitors, int year)
{
    double sum = 0;
    int known = 0;
    for (size_t i = 0; i < visitors->count; i++) {
        const glacis_observation *o = &visitors->at[i];
        if (o->from != o->to || o->from / YEAR != year) continue;
        sum += o->value;
        known++;
    }
    return known == YEAR ? sum : NAN;
}

static double change_pct(double now, double before)
{
    return 100 * (now / before - 1);
}

static void one_claim(glacis_check *c, const char *id, double ours, const char *unit, double tolerance,
                      const char *said, const char *why)
{
    gi_published theirs;
    glacis_check_row *row = gi_check_claim(c, id, false, &theirs);
    if (!isfinite(ours)) {
        gi_check_list(c, row, GLACIS_CHECK_CANNOT_TELL, "A month of the record is missing.");
        return;
    }
    gi_check_say(c, &row->ours, "%.4g %s", ours, unit);
    gi_check_say(c, &row->tolerance, "%s", said);
    gi_check_near(row, theirs.value, ours, tolerance);
    if (row->verdict == GLACIS_CHECK_DIFFERS) gi_check_say(c, &row->why, "%s", why);
}

static void months(glacis_check *c, const glacis_trade_months *m)
{
    static const char digits[] = "0.1: printed digits of both months";
    static const char vintage[] =
        "Months of several vintages and sources are summed here (data/trade_monthly.csv says "
        "which); the published figure is of one.";
    const struct {
        const char *id;
        int month;
    } rows[] = {{"cr35", YEAR * 2016 + 7}, {"cr36", YEAR * 2016 + 5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        one_claim(c, rows[i].id, 100 * (glacis_trade_ratio(m, rows[i].month, YEAR, GLACIS_TRADE_TOTAL) - 1),
                  "%", 0.15, digits, vintage);
    gi_check_list(c, gi_check_claim(c, "cr34", false, NULL), GLACIS_CHECK_CALIBRATED,
                  "July 2015 of the record was worked out from rates of that release.");
    double imports[3], exports_2018 = year_usd_m(m, 2018, GLACIS_TRADE_EXPORTS);
    for (int k = 0; k < 3; k++)
        imports[k] = year_usd_m(m, 2016 + k, GLACIS_TRADE_IMPORTS);
    one_claim(c, "cr27", change_pct(imports[1], imports[0]), "%", 1, "1: of two rounded years", vintage);
    one_claim(c, "cr29", change_pct(imports[2], imports[1]), "%", 1, "1: of two rounded years", vintage);
    one_claim(c, "cr19", exports_2018 - imports[2], "USD m", 10, "10: a rounded figure", vintage);
}

void gi_check_trade(glacis_check *c)
{
    gi_check_section(c, "Claims about trade and visitors",
                     "Sums and changes of the months in data/ beside what others say of them.");
    glacis_trade_months trade = {.count = 0};
    glacis_series visitors = {.count = 0};
    glacis_status status = read_file(c, "trade_monthly.csv", read_months, &trade);
    if (status == GLACIS_OK) status = read_file(c, "rok_china_tourists.csv", read_visitors, &visitors);
    if (status == GLACIS_OK) {
        months(c, &trade);
        one_claim(c, "cr46", change_pct(year_visitors(&visitors, 2017), year_visitors(&visitors, 2016)), "%",
                  0.5, "0.5: of two rounded years", "Months as first reported are summed here.");
    } else
        gi_check_no_answer(c, gi_check_claim(c, "cr36", false, NULL), status);
    glacis_trade_months_clear(&trade);
    glacis_impact_series_clear(&visitors);
}
