/* report/chart.h: axes, and what stands on them. Internal. */
#ifndef GI_OUT_CHART_H
#define GI_OUT_CHART_H

#include "report/svg.h"

#define GI_CHART_WIDTH      440.0
#define GI_CHART_WIDTH_WIDE 900.0 /* of time lines, over the whole page */

/* A nice range: ends and steps are 1, 2, 2.5 or 5 times a power of ten. */
typedef struct gi_axis {
    double least, most, step;
} gi_axis;
gi_axis gi_axis_nice(double least, double most, int steps);
/* Steps that suit clocks and compasses: of a list, the first that gives at most `steps`. */
gi_axis gi_axis_listed(double least, double most, const double *list, size_t count, int steps);

typedef struct gi_chart {
    gi_text *text;
    double width, height;
    gi_box plot; /* in units of the drawing */
    gi_axis x, y;
} gi_chart;

/* Opens a chart of a height whose plot leaves `left` units for the figures of the y axis. */
void gi_chart_open(gi_chart *chart, gi_text *text, double height, double left, gi_axis x, gi_axis y,
                   const char *label);
/* The same over the whole page. */
void gi_chart_open_wide(gi_chart *chart, gi_text *text, double height, double left, gi_axis x, gi_axis y,
                        const char *label);
double gi_chart_x(const gi_chart *chart, double value);
double gi_chart_y(const gi_chart *chart, double value);
/* Lines and figures; the unit follows the topmost figure of y, and names the x axis under its end. */
void gi_chart_y_axis(const gi_chart *chart, const char *title);
void gi_chart_x_axis(const gi_chart *chart, const char *title);
void gi_chart_close(const gi_chart *chart);
/* A point of a curve; outside the plot the curve is cut at its edges. */
typedef struct gi_curve {
    const gi_chart *chart;
    gi_pen pen;
    double x, y; /* last point, in units of the drawing */
    bool have;
} gi_curve;
void gi_curve_begin(gi_curve *curve, const gi_chart *chart, const char *css_class);
void gi_curve_to(gi_curve *curve, double x, double y);
void gi_curve_end(gi_curve *curve);

/* ---- charts of plain numbers: what they show is the caller's -------------------------------------------- */

/* A line over x, or with `low` and `high` a band about it; what is not finite is left out. */
typedef struct gi_line {
    const char *css_class; /* of the line, NULL: none */
    const char *name;      /* written at its end, NULL: none */
    size_t count;
    const double *x, *y, *low, *high; /* y, or low and high, may be NULL */
    bool stems;                       /* from zero to each point instead of a line through them */
} gi_line;

/* A moment or a place on the x axis that is marked from top to bottom. */
typedef struct gi_mark {
    double x;
    const char *name; /* short; written at its head where there is room */
} gi_mark;

typedef struct gi_lines {
    const char *label; /* of the whole, for who cannot see it */
    const char *x_title, *y_title;
    size_t lines_count, marks_count, dots_count;
    const gi_line *lines;
    const gi_mark *marks;
    const double *dots_x, *dots_y;
    const bool *dots_hollow; /* may be NULL */
    double x_least, x_most, y_least, y_most;
    bool months; /* x counts months as glacis/month.h does; the chart is as wide as the page */
} gi_lines;
void gi_chart_lines(gi_text *text, const gi_lines *lines);

/* Bars side by side from zero, each with its interval. */
typedef struct gi_bar {
    char name[80];
    double value, low, high; /* low and high may be NAN */
    char figure[48];         /* written after it */
} gi_bar;
void gi_chart_bars(gi_text *text, const char *label, const char *title, const gi_bar *bars, size_t count);

/* From one number to another in steps, each with its name over it and its figure at the end of its row. */
typedef struct gi_step {
    char name[120], figure[48];
    double change;
} gi_step;
typedef struct gi_waterfall {
    const char *label, *title; /* of the whole, for who cannot see it; of the axis */
    char from_name[96], to_name[96], from_figure[48], to_figure[48];
    double from, to, line; /* line NAN: none */
    const gi_step *steps;
    size_t steps_count;
} gi_waterfall;
void gi_chart_waterfall(gi_text *text, const gi_waterfall *waterfall);

/* Spans of time, one row a thing: `from` and `to` in months; the kinds differ by class. */
typedef struct gi_span {
    double from, to;
    const char *css_class;
} gi_span;
typedef struct gi_span_row {
    char name[80], figure[96];
    size_t count;
    gi_span spans[4];
} gi_span_row;
void gi_chart_spans(gi_text *text, const char *label, double from_month, double to_month,
                    const gi_span_row *rows, size_t count);
/* Years under a time line. */
void gi_chart_years(const gi_chart *chart);
gi_axis gi_axis_months(double from_month, double to_month);

#endif
