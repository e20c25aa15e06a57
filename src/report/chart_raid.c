/* How many missiles leak, over the draws: a histogram of the mean of each draw's raids, with the best estimate. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>

enum { BINS = 20 };

typedef struct histogram {
    size_t counts[BINS], tallest, total;
    gi_axis axis;
} histogram;

static void count(const glacis_answer *answer, size_t runs, histogram *h)
{
    double most = answer->band.best;
    for (size_t run = 1; run < runs; run++)
        if (isfinite(answer->by_run[run])) most = fmax(most, answer->by_run[run]);
    h->axis = gi_axis_nice(0, fmax(most, 0.1), 5);
    for (size_t run = 1; run < runs; run++) {
        double value = answer->by_run[run];
        if (!isfinite(value)) continue;
        double share = (value - h->axis.least) / (h->axis.most - h->axis.least);
        int bin = (int)floor(share * BINS);
        bin = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
        h->counts[bin]++;
        h->total++;
        if (h->counts[bin] > h->tallest) h->tallest = h->counts[bin];
    }
}

static void add_bars(const gi_chart *chart, const histogram *h)
{
    double width = (h->axis.most - h->axis.least) / BINS;
    for (int i = 0; i < BINS; i++) {
        if (!h->counts[i]) continue;
        double x0 = gi_chart_x(chart, h->axis.least + i * width);
        double x1 = gi_chart_x(chart, h->axis.least + (i + 1) * width);
        double y = gi_chart_y(chart, (double)h->counts[i]);
        gi_svg_rect(chart->text, "column", x0 + 0.7, y, x1 - x0 - 1.4, chart->plot.y1 - y);
    }
}

bool gi_chart_raid(const gi_report *r)
{
    const glacis_answer *leakers = glacis_answers_find(&r->study->answers, "raid_leakers");
    if (!leakers || !isfinite(leakers->band.best)) return false;
    histogram h = {.total = 0};
    count(leakers, r->study->runs_count, &h);
    if (h.total < 8) return false;
    gi_chart chart;
    static const double steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    gi_axis draws = gi_axis_listed(0, (double)h.tallest, steps, sizeof steps / sizeof *steps, 5);
    gi_chart_open(&chart, r->text, 240, 36, h.axis, draws, "Chart: leakers over the draws");
    gi_chart_y_axis(&chart, "draws");
    gi_chart_x_axis(&chart, "mean leakers in a raid");
    add_bars(&chart, &h);
    double x = gi_chart_x(&chart, leakers->band.best);
    gi_svg_line(r->text, "limit-line", x, chart.plot.y0, x, chart.plot.y1);
    bool right = x > (chart.plot.x0 + chart.plot.x1) / 2;
    gi_svg_words(r->text, "small halo", x, chart.plot.y0 - 5, right ? 'e' : 's', "best estimate");
    gi_chart_close(&chart);
    return true;
}
