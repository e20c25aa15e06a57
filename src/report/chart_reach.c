/* Where the interceptor can be and by when: outlines of the reach table at equal times, with the layer in which it may
 * intercept and the published range. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>

enum { HEIGHTS = 60, RANGES = 240 };

/* Greatest ground range at a height that is reached within a time; NAN when none is. */
static double range_within_m(const glacis_reach *reach, double height_m, double time_s, double range_most_m)
{
    double farthest_m = NAN;
    for (int i = 0; i <= RANGES; i++) {
        double range_m = range_most_m * i / RANGES;
        double least_s = glacis_reach_time_s(reach, range_m, height_m);
        if (isfinite(least_s) && least_s <= time_s) farthest_m = range_m;
    }
    return farthest_m;
}

/* Ranges by height; their sum says whether a later time still adds anything. */
static double ranges_within(const glacis_reach *reach, double time_s, double range_most_m,
                            double height_most_m, double ranges_m[HEIGHTS + 1])
{
    double sum_m = 0;
    for (int i = 0; i <= HEIGHTS; i++) {
        ranges_m[i] = range_within_m(reach, height_most_m * i / HEIGHTS, time_s, range_most_m);
        if (isfinite(ranges_m[i])) sum_m += ranges_m[i];
    }
    return sum_m;
}

static void add_time(const gi_chart *chart, double time_s, double height_most_m,
                     const double ranges_m[HEIGHTS + 1], gi_labels *labels)
{
    gi_curve curve;
    int top = -1;
    gi_curve_begin(&curve, chart, "contour");
    for (int i = 0; i <= HEIGHTS; i++) {
        gi_curve_to(&curve, ranges_m[i] * 1e-3, height_most_m * i / HEIGHTS * 1e-3);
        if (isfinite(ranges_m[i])) top = i;
    }
    double top_km = top < 0 ? NAN : height_most_m * top / HEIGHTS * 1e-3;
    /* Straight up it goes as high as anywhere: the outline ends on the axis. */
    if (top >= 0) gi_curve_to(&curve, 0, top_km);
    gi_curve_end(&curve);
    if (top < 0) return;
    char words[16];
    snprintf(words, sizeof words, "%.0f s", time_s);
    gi_labels_write(labels, chart->text, "small halo", gi_chart_x(chart, ranges_m[top] * 1e-3),
                    gi_chart_y(chart, top_km), 4, 10, words);
}

static void add_times(const gi_chart *chart, const glacis_reach *reach, double range_most_m,
                      double height_most_m, gi_labels *labels)
{
    static const double times_s[] = {30, 60, 90, 120, 180, 240, 300};
    double ranges_m[HEIGHTS + 1];
    double whole_m = ranges_within(reach, INFINITY, range_most_m, height_most_m, ranges_m);
    for (size_t i = 0; i < sizeof times_s / sizeof *times_s; i++) {
        double sum_m = ranges_within(reach, times_s[i], range_most_m, height_most_m, ranges_m);
        if (sum_m > 0.97 * whole_m) return; /* the outline itself */
        if (sum_m > 0) add_time(chart, times_s[i], height_most_m, ranges_m, labels);
    }
}

static void add_outline(const gi_chart *chart, const glacis_reach *reach, double height_most_m)
{
    gi_curve curve;
    gi_curve_begin(&curve, chart, "line l0");
    for (int i = 0; i <= HEIGHTS; i++) {
        double height_m = height_most_m * i / HEIGHTS;
        gi_curve_to(&curve, glacis_reach_ground_range_m(reach, height_m) * 1e-3, height_m * 1e-3);
    }
    gi_curve_end(&curve);
}

static void add_limits(const gi_chart *chart, const glacis_battery *battery, gi_labels *labels)
{
    double y0 = gi_chart_y(chart, fmin(battery->layer_max_m * 1e-3, chart->y.most));
    double y1 = gi_chart_y(chart, battery->layer_min_m * 1e-3);
    if (y1 > y0)
        gi_svg_rect(chart->text, "layer", chart->plot.x0, y0, chart->plot.x1 - chart->plot.x0, y1 - y0);
    double x = gi_chart_x(chart, battery->published_reach_m * 1e-3);
    if (x > chart->plot.x1) return;
    gi_svg_line(chart->text, "limit-line", x, chart->plot.y0, x, chart->plot.y1);
    gi_labels_write(labels, chart->text, "small halo", x, chart->plot.y0 + 8, 4, 10, "published range");
}

bool gi_chart_reach(const gi_report *r)
{
    if (!r->study->reach) return false;
    double range_m = 0, height_m = 0, speed_mps = 0;
    glacis_reach_extent(r->study->reach, &range_m, &height_m, &speed_mps);
    if (!(range_m > 0 && height_m > 0)) return false;
    const glacis_battery *battery = &r->scenario->best.battery;
    double height_shown_m = fmin(height_m, 2 * battery->layer_max_m);
    double range_shown_m = fmax(range_m, battery->published_reach_m);
    gi_chart chart;
    gi_labels labels;
    gi_chart_open(&chart, r->text, 290, 42, gi_axis_nice(0, range_shown_m * 1e-3, 6),
                  gi_axis_nice(0, height_shown_m * 1e-3, 5), "Chart: where the interceptor can be, and when");
    gi_labels_init(&labels, chart.plot);
    add_limits(&chart, battery, &labels);
    gi_chart_y_axis(&chart, "height, km");
    gi_chart_x_axis(&chart, "ground range from the launcher, km");
    add_times(&chart, r->study->reach, range_m, height_shown_m, &labels);
    add_outline(&chart, r->study->reach, height_shown_m);
    gi_chart_close(&chart);
    return true;
}
