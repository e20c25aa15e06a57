/* Axes: which steps, where a value stands, and the figures that say so. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>

static gi_axis with_step(double least, double most, double step)
{
    gi_axis axis = {floor(least / step + 1e-9) * step, ceil(most / step - 1e-9) * step, step};
    if (!(axis.most > axis.least)) axis.most = axis.least + step;
    return axis;
}

gi_axis gi_axis_nice(double least, double most, int steps)
{
    static const double factors[] = {1, 2, 2.5, 5, 10};
    if (!isfinite(least)) least = 0;
    if (!isfinite(most) || most <= least) most = least + (least != 0 ? fabs(least) : 1);
    double wanted = (most - least) / steps, power = pow(10, floor(log10(wanted)));
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        if (factors[i] * power >= wanted * (1 - 1e-9)) return with_step(least, most, factors[i] * power);
    return with_step(least, most, 10 * power);
}

gi_axis gi_axis_listed(double least, double most, const double *list, size_t count, int steps)
{
    for (size_t i = 0; i < count; i++)
        if ((most - least) / list[i] <= steps) return with_step(least, most, list[i]);
    return gi_axis_nice(least, most, steps);
}

static void open_chart(gi_chart *chart, gi_text *text, double width, double height, double left, gi_axis x,
                       gi_axis y, const char *label)
{
    *chart = (gi_chart){.text = text,
                        .width = width,
                        .height = height,
                        .plot = {left, 24, width - 12, height - 36},
                        .x = x,
                        .y = y};
    gi_svg_open(text, width, height, "chart", label);
}

void gi_chart_open(gi_chart *chart, gi_text *text, double height, double left, gi_axis x, gi_axis y,
                   const char *label)
{
    open_chart(chart, text, GI_CHART_WIDTH, height, left, x, y, label);
}

void gi_chart_open_wide(gi_chart *chart, gi_text *text, double height, double left, gi_axis x, gi_axis y,
                        const char *label)
{
    open_chart(chart, text, GI_CHART_WIDTH_WIDE, height, left, x, y, label);
}

double gi_chart_x(const gi_chart *chart, double value)
{
    double share = (value - chart->x.least) / (chart->x.most - chart->x.least);
    return chart->plot.x0 + share * (chart->plot.x1 - chart->plot.x0);
}

double gi_chart_y(const gi_chart *chart, double value)
{
    double share = (value - chart->y.least) / (chart->y.most - chart->y.least);
    return chart->plot.y1 - share * (chart->plot.y1 - chart->plot.y0);
}

static int ticks_of(const gi_axis *axis)
{
    return (int)lround((axis->most - axis->least) / axis->step);
}

void gi_chart_y_axis(const gi_chart *chart, const char *title)
{
    int ticks = ticks_of(&chart->y);
    for (int i = 0; i <= ticks; i++) {
        double value = chart->y.least + i * chart->y.step, y = gi_chart_y(chart, value);
        char figure[96];
        gi_report_number_text(value, 4, figure, sizeof figure);
        gi_svg_line(chart->text, i ? "grid" : "base", chart->plot.x0, y, chart->plot.x1, y);
        gi_svg_words(chart->text, "tick", chart->plot.x0 - 6, y + 4, 'e', figure);
    }
    gi_svg_words(chart->text, "axis", 2, 10, 's', title);
}

void gi_chart_x_axis(const gi_chart *chart, const char *title)
{
    int ticks = ticks_of(&chart->x);
    for (int i = 0; i <= ticks; i++) {
        double value = chart->x.least + i * chart->x.step, x = gi_chart_x(chart, value);
        char figure[96];
        gi_report_number_text(value, 4, figure, sizeof figure);
        gi_svg_line(chart->text, "base", x, chart->plot.y1, x, chart->plot.y1 + 4);
        gi_svg_words(chart->text, "tick", x, chart->plot.y1 + 15, i == ticks ? 'e' : 'm', figure);
    }
    gi_svg_words(chart->text, "axis", chart->plot.x1, chart->plot.y1 + 29, 'e', title);
}

void gi_chart_close(const gi_chart *chart)
{
    gi_svg_close(chart->text);
}

/* ---- curves ---------------------------------------------------------------------------------------- */

void gi_curve_begin(gi_curve *curve, const gi_chart *chart, const char *css_class)
{
    *curve = (gi_curve){.chart = chart};
    gi_pen_begin(&curve->pen, chart->text, css_class);
}

/* Liang and Barsky: the part of the step from a to b inside the plot. */
static bool cut(const gi_box *box, const double a[2], const double b[2], double *from, double *to)
{
    const double low[2] = {box->x0, box->y0}, high[2] = {box->x1, box->y1};
    *from = 0;
    *to = 1;
    for (int i = 0; i < 2; i++) {
        double d = b[i] - a[i];
        if (d == 0) {
            if (a[i] < low[i] - 1e-9 || a[i] > high[i] + 1e-9) return false;
            continue;
        }
        double t0 = (low[i] - a[i]) / d, t1 = (high[i] - a[i]) / d;
        *from = fmax(*from, fmin(t0, t1));
        *to = fmin(*to, fmax(t0, t1));
    }
    return *from <= *to;
}

void gi_curve_to(gi_curve *curve, double x_value, double y_value)
{
    double x = gi_chart_x(curve->chart, x_value), y = gi_chart_y(curve->chart, y_value), from, to;
    if (!isfinite(x) || !isfinite(y)) {
        curve->have = false;
        gi_pen_lift(&curve->pen);
        return;
    }
    const double a[2] = {curve->x, curve->y}, b[2] = {x, y};
    if (curve->have && cut(&curve->chart->plot, a, b, &from, &to)) {
        if (from > 0 || !curve->pen.down) {
            gi_pen_lift(&curve->pen);
            gi_pen_to(&curve->pen, a[0] + from * (b[0] - a[0]), a[1] + from * (b[1] - a[1]));
        }
        gi_pen_to(&curve->pen, a[0] + to * (b[0] - a[0]), a[1] + to * (b[1] - a[1]));
    } else if (curve->have) {
        gi_pen_lift(&curve->pen);
    }
    curve->x = x;
    curve->y = y;
    curve->have = true;
}

void gi_curve_end(gi_curve *curve)
{
    gi_pen_end(&curve->pen);
}
