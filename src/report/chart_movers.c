/* What moves an answer: for each of its movers the answer with that fact alone at its low and at its high value. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ROW    44.0
#define BOTTOM 36.0

/* A bar says something when it is longer than what raids of another seed would show by luck, and than a thirtieth of the
 * longest: a quantity can rank high among few draws and yet move nothing alone. */
static bool run_alone(const glacis_mover *mover)
{
    return isfinite(mover->at_low) && isfinite(mover->at_high);
}

static double swing_of(const glacis_answer *answer, const glacis_mover *mover)
{
    double best = answer->band.best;
    return run_alone(mover) ? fmax(fabs(mover->at_low - best), fabs(mover->at_high - best)) : 0;
}

static double least_shown(const gi_report *r, const glacis_answer *answer)
{
    double longest = 0;
    for (size_t i = 0; i < answer->movers_count; i++)
        longest = fmax(longest, swing_of(answer, &answer->movers[i]));
    bool raid = strncmp(answer->key, "raid_", 5) == 0;
    double luck = raid ? r->study->raid.leakers_ci95_high - r->study->raid.leakers_ci95_low : 0;
    return fmax(0.03 * longest, luck);
}

static bool shown(const glacis_answer *answer, const glacis_mover *mover, double least)
{
    return swing_of(answer, mover) > least;
}

static gi_axis axis_of(const glacis_answer *answer, double least_swing, double scale)
{
    double least = answer->band.best, most = least;
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        if (!shown(answer, mover, least_swing)) continue;
        least = fmin(least, fmin(mover->at_low, mover->at_high));
        most = fmax(most, fmax(mover->at_low, mover->at_high));
    }
    double room = fmax(0.08 * (most - least), 1e-3 * fabs(answer->band.best));
    double low = least - room;
    return gi_axis_nice(scale * (least >= 0 && low < 0 ? 0 : low), scale * (most + room), 5);
}

static void value_words(const glacis_quantity *q, bool high, char *buffer, size_t size)
{
    char number[96];
    gi_text unit;
    gi_text_init(&unit);
    gi_report_unit(&unit, q->unit);
    gi_report_number_text(glacis_quantity_shown(q, glacis_spread_end(&q->spread, high)), 3, number,
                          sizeof number);
    snprintf(buffer, size, "%s%s", number, unit.data ? unit.data : "");
    gi_text_clear(&unit);
}

static void add_row(const gi_report *r, const gi_chart *chart, const glacis_mover *mover, double best,
                    double scale, double y)
{
    const glacis_quantity *q = &r->scenario->quantities[mover->quantity];
    gi_svg_wordsf(r->text, "label halo", chart->plot.x0, y - 4, 's', "%s%s", q->key,
                  q->flags & GLACIS_QUANTITY_UNVERIFIED ? " \342\200\240" : "");
    double x_best = gi_chart_x(chart, scale * best);
    double x_low = gi_chart_x(chart, scale * mover->at_low),
           x_high = gi_chart_x(chart, scale * mover->at_high);
    gi_svg_rect(r->text, "bar at-low", fmin(x_low, x_best), y, fabs(x_low - x_best), 5);
    gi_svg_rect(r->text, "bar at-high", fmin(x_high, x_best), y + 6, fabs(x_high - x_best), 5);
    char low[128], high[128];
    value_words(q, false, low, sizeof low);
    value_words(q, true, high, sizeof high);
    gi_svg_wordsf(r->text, "tick halo", chart->plot.x0, y + 22, 's', "\342\226\240 at %s", low);
    gi_svg_wordsf(r->text, "tick halo", chart->plot.x1, y + 22, 'e', "\342\226\241 at %s", high);
}

bool gi_chart_movers(const gi_report *r, const glacis_answer *answer, double scale, const char *unit)
{
    size_t rows = 0, at = 0;
    double least = least_shown(r, answer);
    for (size_t i = 0; i < answer->movers_count; i++)
        rows += shown(answer, &answer->movers[i], least);
    if (!rows || !isfinite(answer->band.best)) return false;
    gi_chart chart;
    gi_chart_open(&chart, r->text, ROW * (double)rows + BOTTOM + 6, 8, axis_of(answer, least, scale),
                  (gi_axis){0, 1, 1}, "Chart: what moves the answer most");
    chart.plot.y0 = 4;
    for (int k = 0; k <= (int)lround((chart.x.most - chart.x.least) / chart.x.step); k++) {
        double x = gi_chart_x(&chart, chart.x.least + k * chart.x.step);
        gi_svg_line(r->text, "grid", x, chart.plot.y0, x, chart.plot.y1);
    }
    double x_best = gi_chart_x(&chart, scale * answer->band.best);
    gi_svg_line(r->text, "best-line", x_best, chart.plot.y0, x_best, chart.plot.y1);
    for (size_t i = 0; i < answer->movers_count; i++)
        if (shown(answer, &answer->movers[i], least))
            add_row(r, &chart, &answer->movers[i], answer->band.best, scale, 18 + ROW * (double)at++);
    gi_chart_x_axis(&chart, unit);
    gi_chart_close(&chart);
    return true;
}
