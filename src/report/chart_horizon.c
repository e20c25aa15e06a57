/* The lowest height the radar sees against ground range, with the heights asked about and the ranges beyond which nothing
 * is seen whatever its height. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>

static double range_most_m(const gi_report *r)
{
    const glacis_radar_study *radar = &r->study->radar;
    double most_m = fmax(r->scenario->best.radar.mode.instrumented_range_m, radar->range_m);
    most_m = 1.2 * (isfinite(most_m) ? most_m : 0);
    return fmin(fmax(most_m, 500e3), radar->horizon[radar->horizon_count - 1].ground_range_m);
}

static double height_within_m(const glacis_radar_study *radar, double range_m)
{
    double most_m = 0;
    for (size_t i = 0; i < radar->horizon_count; i++)
        if (radar->horizon[i].ground_range_m <= range_m && isfinite(radar->horizon[i].height_m))
            most_m = fmax(most_m, radar->horizon[i].height_m);
    return most_m;
}

static void add_upright(const gi_chart *chart, gi_labels *labels, double range_m, const char *words)
{
    double x = gi_chart_x(chart, range_m * 1e-3);
    if (!isfinite(x) || x > chart->plot.x1 + 0.5) return;
    gi_svg_line(chart->text, "limit-line", x, chart->plot.y0, x, chart->plot.y1);
    for (int row = 0; row < 3; row++)
        if (gi_labels_write(labels, chart->text, "small halo", x, chart->plot.y0 + 8 + 14 * row, 4, 10,
                            words))
            return;
}

static void add_heights(const gi_report *r, const gi_chart *chart, gi_labels *labels)
{
    for (size_t i = 0; i < r->scenario->view_heights_count; i++) {
        double height_km = r->scenario->view_heights_m[i] * 1e-3, y = gi_chart_y(chart, height_km);
        if (height_km > chart->y.most) continue;
        gi_svg_line(chart->text, "dotted", chart->plot.x0, y, chart->plot.x1, y);
        char words[48];
        snprintf(words, sizeof words, "%.0f km", height_km);
        gi_labels_write(labels, chart->text, "small halo", chart->plot.x0 + 4, y - 6, 0, 10, words);
    }
}

bool gi_chart_horizon(const gi_report *r)
{
    const glacis_radar_study *radar = &r->study->radar;
    if (!radar->horizon_count) return false;
    double most_m = range_most_m(r), height_m = height_within_m(radar, most_m);
    gi_chart chart;
    gi_labels labels;
    gi_chart_open(&chart, r->text, 270, 42, gi_axis_nice(0, most_m * 1e-3, 6),
                  gi_axis_nice(0, fmax(height_m * 1e-3, 10), 5), "Chart: the lowest height the radar sees");
    gi_labels_init(&labels, chart.plot);
    gi_chart_y_axis(&chart, "height above the ellipsoid, km");
    gi_chart_x_axis(&chart, "ground range from the radar, km");
    add_upright(&chart, &labels, radar->range_m, "detects the warhead");
    add_upright(&chart, &labels, r->scenario->best.radar.mode.instrumented_range_m, "instrumented range");
    add_heights(r, &chart, &labels);
    gi_curve curve;
    gi_curve_begin(&curve, &chart, "line l0");
    gi_curve_to(&curve, 0, 0);
    for (size_t i = 0; i < radar->horizon_count; i++)
        gi_curve_to(&curve, radar->horizon[i].ground_range_m * 1e-3, radar->horizon[i].height_m * 1e-3);
    gi_curve_end(&curve);
    gi_chart_close(&chart);
    return true;
}
