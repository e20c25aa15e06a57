/* Bars from zero with their intervals, one under the other, each with its name over it. */
#include "report/chart.h"

#include <math.h>

#define ROW    30.0
#define BOTTOM 42.0

static gi_axis axis_of(const gi_bar *bars, size_t count)
{
    double least = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        const double ends[] = {bars[i].value, bars[i].low, bars[i].high};
        for (int k = 0; k < 3; k++) {
            if (!isfinite(ends[k])) continue;
            least = fmin(least, ends[k]);
            most = fmax(most, ends[k]);
        }
    }
    return gi_axis_nice(least, most > least ? most : least + 1, 5);
}

static void add_bar(const gi_chart *chart, const gi_bar *bar, double y)
{
    double zero = gi_chart_x(chart, 0), x = gi_chart_x(chart, bar->value);
    gi_svg_words(chart->text, "label halo", chart->plot.x0, y - 3, 's', bar->name);
    gi_svg_words(chart->text, "tick halo", chart->plot.x1, y - 3, 'e', bar->figure);
    if (!isfinite(bar->value)) return;
    gi_svg_rect(chart->text, "bar at-low", fmin(zero, x), y, fabs(x - zero), 8);
    if (!isfinite(bar->low) || !isfinite(bar->high)) return;
    double from = gi_chart_x(chart, bar->low), to = gi_chart_x(chart, bar->high);
    gi_svg_line(chart->text, "best-line", from, y + 4, to, y + 4);
    gi_svg_line(chart->text, "best-line", from, y + 1, from, y + 7);
    gi_svg_line(chart->text, "best-line", to, y + 1, to, y + 7);
}

void gi_chart_bars(gi_text *text, const char *label, const char *title, const gi_bar *bars, size_t count)
{
    gi_chart chart;
    gi_chart_open(&chart, text, ROW * (double)count + BOTTOM + 6, 8, axis_of(bars, count), (gi_axis){0, 1, 1},
                  label);
    chart.plot.y0 = 4;
    for (int k = 0; k <= (int)lround((chart.x.most - chart.x.least) / chart.x.step); k++) {
        double x = gi_chart_x(&chart, chart.x.least + k * chart.x.step);
        gi_svg_line(text, "grid", x, chart.plot.y0, x, chart.plot.y1);
    }
    double zero = gi_chart_x(&chart, 0);
    gi_svg_line(text, "base", zero, chart.plot.y0, zero, chart.plot.y1);
    for (size_t i = 0; i < count; i++)
        add_bar(&chart, &bars[i], 18 + ROW * (double)i);
    gi_chart_x_axis(&chart, title);
    gi_chart_close(&chart);
}
