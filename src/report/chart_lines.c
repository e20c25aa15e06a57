/* Lines, bands and dots over numbers or months, with moments marked from top to bottom. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>

enum { MARK_ROWS = 4 };
#define MARK_ROW   11.0
#define MARK_SIZE  10.0
#define LINE_ROOM  40.0
#define HEIGHT     250.0
#define TITLE_ROOM 14.0

/* Names of marks stand over the plot, each in the first row that is free there; a mark without room for its name keeps its line. */
static void add_marks(const gi_chart *chart, const gi_lines *l)
{
    double taken[MARK_ROWS] = {-1e9, -1e9, -1e9, -1e9};
    for (size_t i = 0; i < l->marks_count; i++) {
        double x = gi_chart_x(chart, l->marks[i].x);
        if (!(x >= chart->plot.x0 && x <= chart->plot.x1)) continue;
        gi_svg_line(chart->text, "dotted", x, chart->plot.y0, x, chart->plot.y1);
        double width = gi_svg_words_width(l->marks[i].name, MARK_SIZE);
        double from = fmin(x - 2, chart->width - width - 2);
        for (int row = 0; row < MARK_ROWS; row++) {
            if (taken[row] > from) continue;
            double y = chart->plot.y0 - 3 - MARK_ROW * row;
            gi_svg_words(chart->text, "small halo", from, y, 's', l->marks[i].name);
            if (row) gi_svg_line(chart->text, "dotted", x, y + 2, x, chart->plot.y0);
            taken[row] = from + width + 5;
            break;
        }
    }
}

static bool in_range(const gi_chart *chart, double x)
{
    return x >= chart->x.least - 1e-9 && x <= chart->x.most + 1e-9;
}

/* One stretch of a band after another: a gap in it stays a gap. */
static void add_band(const gi_chart *chart, const gi_line *line)
{
    gi_pen pen;
    gi_pen_begin(&pen, chart->text, "layer");
    for (size_t i = 0, from = 0; i <= line->count; i++) {
        bool here = i < line->count && isfinite(line->low[i]) && isfinite(line->high[i]) &&
                    in_range(chart, line->x[i]);
        if (here) continue;
        for (size_t k = from; k < i; k++)
            gi_pen_to(&pen, gi_chart_x(chart, line->x[k]),
                      gi_chart_y(chart, fmin(line->high[k], chart->y.most)));
        for (size_t k = i; k-- > from;)
            gi_pen_to(&pen, gi_chart_x(chart, line->x[k]),
                      gi_chart_y(chart, fmax(line->low[k], chart->y.least)));
        if (i > from) gi_pen_shut(&pen);
        from = i + 1;
    }
    gi_pen_end(&pen);
}

static void add_stems(const gi_chart *chart, const gi_line *line)
{
    double zero = gi_chart_y(chart, 0);
    for (size_t i = 0; i < line->count; i++) {
        if (!isfinite(line->y[i]) || !in_range(chart, line->x[i])) continue;
        double x = gi_chart_x(chart, line->x[i]), y = gi_chart_y(chart, line->y[i]);
        gi_svg_line(chart->text, line->css_class, x, zero, x, y);
    }
}

static void add_line(const gi_chart *chart, const gi_line *line)
{
    if (line->stems) {
        add_stems(chart, line);
        return;
    }
    gi_curve curve;
    gi_curve_begin(&curve, chart, line->css_class);
    for (size_t i = 0; i < line->count; i++)
        gi_curve_to(&curve, line->x[i], line->y[i]);
    gi_curve_end(&curve);
}

/* The name at the last point that is shown, moved down until it is clear of the names before it. */
static void add_name(const gi_chart *chart, const gi_line *line, gi_labels *labels)
{
    if (!line->name) return;
    for (size_t i = line->count; i-- > 0;) {
        if (!isfinite(line->y[i]) || !in_range(chart, line->x[i])) continue;
        double x = gi_chart_x(chart, line->x[i]) + 4, width = gi_svg_words_width(line->name, MARK_SIZE);
        double y = fmin(fmax(gi_chart_y(chart, line->y[i]), chart->plot.y0), chart->plot.y1) + 3;
        gi_box box = {x, y - 8, x + width, y + 2};
        for (int n = 0; n < 20 && !gi_labels_free(labels, box); n++, y += 3)
            box = (gi_box){x, y - 8, x + width, y + 2};
        gi_labels_take(labels, box);
        gi_svg_words(chart->text, "small halo", x, y, 's', line->name);
        return;
    }
}

static void add_dots(const gi_chart *chart, const gi_lines *l)
{
    for (size_t i = 0; i < l->dots_count; i++) {
        double x = l->dots_x[i], y = l->dots_y[i];
        if (!isfinite(y) || !in_range(chart, x) || y < chart->y.least || y > chart->y.most) continue;
        bool hollow = l->dots_hollow && l->dots_hollow[i];
        gi_svg_circle(chart->text, hollow ? "dot hollow" : "dot", gi_chart_x(chart, x), gi_chart_y(chart, y),
                      hollow ? 1.8 : 2.1);
    }
}

gi_axis gi_axis_months(double from_month, double to_month)
{
    double least = floor(from_month / 12) * 12, most = ceil(to_month / 12) * 12;
    return (gi_axis){least, most > least ? most : least + 12, 12};
}

void gi_chart_years(const gi_chart *chart)
{
    int years = (int)lround((chart->x.most - chart->x.least) / 12), every = years > 24   ? 5
                                                                            : years > 12 ? 2
                                                                                         : 1;
    for (int i = 0; i <= years; i++) {
        double month = chart->x.least + 12.0 * i, x = gi_chart_x(chart, month);
        gi_svg_line(chart->text, "base", x, chart->plot.y1, x, chart->plot.y1 + (i % every ? 2 : 4));
        if (i % every == 0 && i < years)
            gi_svg_wordsf(chart->text, "tick", x + 2, chart->plot.y1 + 15, 's', "%d",
                          (int)lround(month / 12));
    }
}

/* Room for the names at the ends of the lines. */
static double names_room(const gi_lines *l)
{
    double room = 0;
    for (size_t i = 0; i < l->lines_count; i++)
        if (l->lines[i].name) room = fmax(room, gi_svg_words_width(l->lines[i].name, MARK_SIZE));
    return room;
}

static void open_lines(gi_chart *chart, gi_text *text, const gi_lines *l)
{
    gi_axis y = gi_axis_nice(l->y_least, l->y_most, 5);
    double height = HEIGHT + (l->marks_count ? MARK_ROWS * MARK_ROW : 0);
    if (l->months)
        gi_chart_open_wide(chart, text, height, LINE_ROOM, gi_axis_months(l->x_least, l->x_most), y,
                           l->label);
    else
        gi_chart_open(chart, text, height, LINE_ROOM, gi_axis_nice(l->x_least, l->x_most, 6), y, l->label);
    if (l->marks_count) chart->plot.y0 += MARK_ROWS * MARK_ROW - 24 + TITLE_ROOM;
    chart->plot.x1 -= names_room(l);
}

void gi_chart_lines(gi_text *text, const gi_lines *l)
{
    gi_chart chart;
    gi_labels labels;
    open_lines(&chart, text, l);
    gi_labels_init(&labels, (gi_box){0, 0, chart.width, chart.height});
    gi_chart_y_axis(&chart, l->y_title);
    for (size_t i = 0; i < l->lines_count; i++)
        if (l->lines[i].low && l->lines[i].high) add_band(&chart, &l->lines[i]);
    add_marks(&chart, l);
    for (size_t i = 0; i < l->lines_count; i++)
        if (l->lines[i].y) add_line(&chart, &l->lines[i]);
    add_dots(&chart, l);
    for (size_t i = 0; i < l->lines_count; i++)
        if (l->lines[i].y) add_name(&chart, &l->lines[i], &labels);
    if (l->months)
        gi_chart_years(&chart);
    else
        gi_chart_x_axis(&chart, l->x_title);
    gi_chart_close(&chart);
}
