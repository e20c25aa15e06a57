/* A waterfall: what leads from one number to another, step by step. */
#include "report/chart.h"

#include <math.h>

#define ROW    30.0
#define BOTTOM 42.0

static gi_axis axis_of(const gi_waterfall *w)
{
    double least = fmin(0, fmin(w->from, w->to)), most = fmax(0, fmax(w->from, w->to)), at = w->from;
    for (size_t i = 0; i < w->steps_count; i++) {
        at += w->steps[i].change;
        least = fmin(least, at);
        most = fmax(most, at);
    }
    if (isfinite(w->line)) {
        least = fmin(least, w->line);
        most = fmax(most, w->line);
    }
    return gi_axis_nice(least, most > least ? most : least + 1, 5);
}

static void add_row(const gi_chart *chart, const char *css_class, double from, double to, double y,
                    const char *name, const char *figure)
{
    double x0 = gi_chart_x(chart, from), x1 = gi_chart_x(chart, to);
    gi_svg_words(chart->text, "label halo", chart->plot.x0, y - 3, 's', name);
    gi_svg_words(chart->text, "tick halo", chart->plot.x1, y - 3, 'e', figure);
    gi_svg_rect(chart->text, css_class, fmin(x0, x1), y, fmax(fabs(x1 - x0), 1), 8);
}

static void add_steps(const gi_chart *chart, const gi_waterfall *w)
{
    double at = w->from, y = 18;
    add_row(chart, "bar at-low", 0, w->from, y, w->from_name, w->from_figure);
    for (size_t i = 0; i < w->steps_count; i++) {
        double x = gi_chart_x(chart, at);
        gi_svg_line(chart->text, "grid", x, y + 8, x, y + ROW);
        y += ROW;
        add_row(chart, w->steps[i].change < 0 ? "bar fall" : "bar rise", at, at + w->steps[i].change, y,
                w->steps[i].name, w->steps[i].figure);
        at += w->steps[i].change;
    }
    double x = gi_chart_x(chart, at);
    gi_svg_line(chart->text, "grid", x, y + 8, x, y + ROW);
    add_row(chart, "bar at-low", 0, w->to, y + ROW, w->to_name, w->to_figure);
}

void gi_chart_waterfall(gi_text *text, const gi_waterfall *w)
{
    gi_chart chart;
    gi_chart_open_wide(&chart, text, ROW * (double)(w->steps_count + 2) + BOTTOM + 6, 8, axis_of(w),
                       (gi_axis){0, 1, 1}, w->label);
    chart.plot.y0 = 4;
    for (int k = 0; k <= (int)lround((chart.x.most - chart.x.least) / chart.x.step); k++) {
        double x = gi_chart_x(&chart, chart.x.least + k * chart.x.step);
        gi_svg_line(text, "grid", x, chart.plot.y0, x, chart.plot.y1);
    }
    double zero = gi_chart_x(&chart, 0);
    gi_svg_line(text, "base", zero, chart.plot.y0, zero, chart.plot.y1);
    if (isfinite(w->line)) {
        double x = gi_chart_x(&chart, w->line);
        gi_svg_line(text, "limit-line", x, chart.plot.y0, x, chart.plot.y1);
    }
    add_steps(&chart, w);
    gi_chart_x_axis(&chart, w->title);
    gi_chart_close(&chart);
}
