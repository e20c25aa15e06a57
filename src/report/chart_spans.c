/* Spans of time, one row a thing: from when to when something held. */
#include "report/chart.h"

#include <math.h>

#define ROW    20.0
#define BOTTOM 36.0
#define NAMES  250.0 /* room for the names on the left */
#define ENDS   130.0 /* and for a figure on the right */

static void add_row(const gi_chart *chart, const gi_span_row *row, double y)
{
    gi_svg_words(chart->text, "label", 2, y + 9, 's', row->name);
    gi_svg_words(chart->text, "tick", chart->width - 2, y + 9, 'e', row->figure);
    for (size_t i = 0; i < row->count; i++) {
        const gi_span *span = &row->spans[i];
        double from = fmax(gi_chart_x(chart, span->from), chart->plot.x0);
        double to = fmin(gi_chart_x(chart, span->to), chart->plot.x1);
        if (to > from) gi_svg_rect(chart->text, span->css_class, from, y, to - from, 11);
    }
}

void gi_chart_spans(gi_text *text, const char *label, double from_month, double to_month,
                    const gi_span_row *rows, size_t count)
{
    gi_chart chart;
    gi_axis months = gi_axis_months(from_month, to_month);
    gi_chart_open_wide(&chart, text, ROW * (double)count + BOTTOM + 8, NAMES, months, (gi_axis){0, 1, 1},
                       label);
    chart.plot.y0 = 4;
    chart.plot.x1 -= ENDS;
    for (double month = months.least; month <= months.most; month += 12) {
        double x = gi_chart_x(&chart, month);
        gi_svg_line(text, "grid", x, chart.plot.y0, x, chart.plot.y1);
    }
    for (size_t i = 0; i < count; i++)
        add_row(&chart, &rows[i], 8 + ROW * (double)i);
    gi_chart_years(&chart);
    gi_chart_close(&chart);
}
