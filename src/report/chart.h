/* report/chart.h: axes, and what stands on them. Internal. */
#ifndef GI_OUT_CHART_H
#define GI_OUT_CHART_H

#include "report/svg.h"

#define GI_CHART_WIDTH 440.0

/* A nice range: ends and steps are 1, 2, 2.5 or 5 times a power of ten. */
typedef struct gi_axis {
    double least, most, step;
} gi_axis;
gi_axis gi_axis_nice(double least, double most, int steps);
/* Steps that suit clocks and compasses: of a list, the first that gives at most `steps`. */
gi_axis gi_axis_listed(double least, double most, const double *list, size_t count, int steps);

typedef struct gi_chart {
    gi_text *text;
    double height;
    gi_box plot; /* in units of the drawing */
    gi_axis x, y;
} gi_chart;

/* Opens a chart of a height whose plot leaves `left` units for the figures of the y axis. */
void gi_chart_open(gi_chart *chart, gi_text *text, double height, double left, gi_axis x, gi_axis y,
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

#endif
