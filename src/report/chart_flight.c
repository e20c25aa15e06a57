/* Height against ground range for one flight of each threat to the place of the raid, with the layer in which the battery
 * intercepts and the points where it first and last can. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STEPS = 160, LINE_CLASSES = 6 };

static bool flown(const gi_report *r, size_t i)
{
    return r->study->flight_aims[i].verdict == GLACIS_AIM_HIT && r->study->flights[i].knots_count > 1;
}

typedef struct sample {
    double range_km, height_km;
} sample;

static sample sample_at(const glacis_flight *flight, const glacis_geodetic *launch, double time_s)
{
    glacis_state state;
    glacis_geodetic point;
    double range_m = 0;
    glacis_flight_at(flight, time_s, &state);
    glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &point);
    double height_m = point.height_m;
    point.height_m = launch->height_m;
    glacis_geo_inverse(launch, &point, &range_m, NULL, NULL);
    return (sample){range_m * 1e-3, height_m * 1e-3};
}

static void extents(const gi_report *r, double *range_km, double *height_km)
{
    *range_km = *height_km = 0;
    for (size_t i = 0; i < r->study->flights_count; i++) {
        if (!flown(r, i)) continue;
        *range_km = fmax(*range_km, r->study->flights[i].range_m * 1e-3);
        *height_km = fmax(*height_km, r->study->flights[i].apogee_height_m * 1e-3);
    }
}

/* Its words stand above the plot, where no curve runs. */
static void add_layer(const gi_chart *chart, const glacis_battery *battery)
{
    double top = fmin(battery->layer_max_m * 1e-3, chart->y.most), bottom = battery->layer_min_m * 1e-3;
    if (!(top > bottom)) return;
    double y0 = gi_chart_y(chart, top), y1 = gi_chart_y(chart, bottom);
    gi_svg_rect(chart->text, "layer", chart->plot.x0, y0, chart->plot.x1 - chart->plot.x0, y1 - y0);
    gi_svg_wordsf(chart->text, "small", chart->plot.x1, 10, 'e',
                  "shaded: layer of intercept, %.0f to %.0f km", battery->layer_min_m * 1e-3,
                  battery->layer_max_m * 1e-3);
}

static void add_flight(const gi_report *r, const gi_chart *chart, size_t i)
{
    const glacis_flight *flight = &r->study->flights[i];
    const glacis_geodetic *launch = &r->scenario->best.threats[i].launch;
    char css_class[16];
    snprintf(css_class, sizeof css_class, "line l%d", (int)(i % LINE_CLASSES));
    gi_curve curve;
    gi_curve_begin(&curve, chart, css_class);
    for (int k = 0; k <= STEPS; k++) {
        sample s = sample_at(flight, launch, flight->impact.time_s * k / STEPS);
        gi_curve_to(&curve, s.range_km, s.height_km);
    }
    gi_curve_end(&curve);
}

static void add_intercepts(const gi_report *r, const gi_chart *chart, size_t i)
{
    const glacis_engagement *e = &r->study->flight_engagements[i];
    const glacis_flight *flight = &r->study->flights[i];
    const double times_s[] = {e->first_intercept_s, e->last_intercept_s};
    for (int k = 0; k < 2; k++) {
        if (e->shots < 1 || !(times_s[k] > 0) || (k == 1 && times_s[1] <= times_s[0])) continue;
        sample s = sample_at(flight, &r->scenario->best.threats[i].launch, times_s[k]);
        if (s.height_km > chart->y.most) continue;
        gi_svg_circle(chart->text, k ? "dot hollow" : "dot", gi_chart_x(chart, s.range_km),
                      gi_chart_y(chart, s.height_km), 3.4);
    }
}

/* Over the top of each curve, or beside where it comes back into the plot. */
static void add_name(const gi_report *r, const gi_chart *chart, size_t i, gi_labels *labels)
{
    const glacis_flight *flight = &r->study->flights[i];
    const glacis_threat *threat = &r->scenario->best.threats[i];
    bool within = flight->apogee_height_m <= chart->y.most * 1e3;
    double time_s =
        within ? flight->apogee.time_s
               : glacis_flight_height_time_s(flight, chart->y.most * 0.96e3, false, flight->apogee.time_s);
    if (time_s < 0) return;
    sample s = sample_at(flight, &threat->launch, time_s);
    double y = gi_chart_y(chart, s.height_km), x = gi_chart_x(chart, s.range_km);
    char words[96], css_class[24];
    gi_map_short_name(gi_report_entity_name(r, r->scenario->vehicle_ids[threat->vehicle]), 20, words,
                      sizeof words);
    snprintf(css_class, sizeof css_class, "label halo t%d", (int)(i % LINE_CLASSES));
    if (!within || !gi_labels_write_over(labels, chart->text, css_class, x, y - 8, 11, words))
        gi_labels_write(labels, chart->text, css_class, x, y, 5, 11, words);
}

static bool draw(const gi_report *r, double height_km, double range_km)
{
    gi_chart chart;
    gi_labels labels;
    gi_chart_open(&chart, r->text, 290, 42, gi_axis_nice(0, range_km, 6), gi_axis_nice(0, height_km, 5),
                  "Chart: height of each flight against its ground range");
    gi_labels_init(&labels, (gi_box){chart.plot.x0, 2, GI_CHART_WIDTH - 2, chart.plot.y1});
    add_layer(&chart, &r->scenario->best.battery);
    gi_chart_y_axis(&chart, "height, km");
    gi_chart_x_axis(&chart, "ground range from launch, km");
    for (size_t i = 0; i < r->study->flights_count; i++) {
        if (!flown(r, i)) continue;
        add_flight(r, &chart, i);
        add_intercepts(r, &chart, i);
    }
    for (size_t i = 0; i < r->study->flights_count; i++)
        if (flown(r, i)) add_name(r, &chart, i, &labels);
    gi_chart_close(&chart);
    return true;
}

bool gi_chart_flights(const gi_report *r)
{
    double range_km, height_km;
    extents(r, &range_km, &height_km);
    return range_km > 0 && draw(r, height_km, range_km);
}

bool gi_chart_flights_low(const gi_report *r)
{
    double range_km, height_km, low_km = 1.35 * r->scenario->best.battery.layer_max_m * 1e-3;
    extents(r, &range_km, &height_km);
    return range_km > 0 && height_km > 2.5 * low_km && draw(r, low_km, range_km);
}
