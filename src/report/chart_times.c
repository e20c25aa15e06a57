/* What happens when, for one flight of each threat: powered flight, first sight, usable track, the first launch and the
 * intercepts, up to impact. A row a threat; the words stand above the bar so that they fit a narrow screen. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>

#define ROW    40.0
#define TOP    6.0
#define BOTTOM 36.0

typedef struct row {
    const gi_chart *chart;
    double y; /* of the bar's top */
} row;

static bool shown(const gi_report *r, size_t i)
{
    return r->study->flight_aims[i].verdict == GLACIS_AIM_HIT;
}

static void add_span(const row *w, const char *css_class, double from_s, double to_s)
{
    double x0 = gi_chart_x(w->chart, from_s / 60), x1 = gi_chart_x(w->chart, to_s / 60);
    if (to_s > from_s) gi_svg_rect(w->chart->text, css_class, x0, w->y, x1 - x0, 11);
}

static double after(double time_s, double otherwise_s)
{
    return isfinite(time_s) && time_s >= 0 ? time_s : otherwise_s;
}

static void add_bar(const row *w, const glacis_flight *flight, const glacis_engagement *e)
{
    double end_s = flight->impact.time_s, burnout_s = flight->burnout.time_s;
    double sight_s = after(e->first_sight_s, end_s), track_s = fmax(after(e->usable_track_s, end_s), sight_s);
    double launch_s = e->shots > 0 ? after(e->first_launch_s, end_s) : end_s;
    add_span(w, "bar unseen", 0, end_s);
    add_span(w, "bar sighted", sight_s, track_s);
    add_span(w, "bar tracked", track_s, launch_s);
    add_span(w, "bar flying", launch_s, e->shots > 0 ? after(e->first_intercept_s, end_s) : end_s);
    add_span(w, "bar late", e->shots > 0 ? after(e->first_intercept_s, end_s) : end_s, end_s);
    add_span(&(row){w->chart, w->y + 11}, "bar powered", 0, burnout_s);
    if (e->shots < 1) return;
    double y = w->y + 5.5;
    gi_svg_circle(w->chart->text, "dot", gi_chart_x(w->chart, e->first_intercept_s / 60), y, 3.4);
    if (e->last_intercept_s > e->first_intercept_s)
        gi_svg_circle(w->chart->text, "dot hollow", gi_chart_x(w->chart, e->last_intercept_s / 60), y, 3.4);
}

static void add_words(const gi_report *r, const row *w, size_t i)
{
    char name[160];
    const glacis_engagement *e = &r->study->flight_engagements[i];
    gi_report_threat_name(r, i, name, sizeof name);
    gi_svg_words(w->chart->text, "label", w->chart->plot.x0, w->y - 4, 's', name);
    int limit = glacis_engagement_limit_index(e);
    if (e->shots > 0) {
        gi_svg_wordsf(w->chart->text, "small", w->chart->plot.x1, w->y - 4, 'e', "%d shot%s", e->shots,
                      e->shots == 1 ? "" : "s");
    } else if (limit >= 0) {
        gi_report_limit_name(limit, name, sizeof name);
        gi_svg_wordsf(w->chart->text, "small", w->chart->plot.x1, w->y - 4, 'e', "none: %s", name);
    }
}

static gi_axis minutes(double longest_s)
{
    static const double steps[] = {1, 2, 5, 10, 15, 30};
    return gi_axis_listed(0, longest_s / 60, steps, sizeof steps / sizeof *steps, 8);
}

bool gi_chart_times(const gi_report *r)
{
    double longest_s = 0;
    size_t rows = 0, at = 0;
    for (size_t i = 0; i < r->study->flights_count; i++) {
        if (!shown(r, i)) continue;
        longest_s = fmax(longest_s, r->study->flights[i].impact.time_s);
        rows++;
    }
    if (!rows) return false;
    gi_chart chart;
    gi_chart_open(&chart, r->text, TOP + ROW * (double)rows + BOTTOM, 8, minutes(longest_s),
                  (gi_axis){0, 1, 1}, "Chart: time line of each flight");
    chart.plot.y0 = TOP;
    for (int k = 0; k <= (int)lround(chart.x.most / chart.x.step); k++) {
        double x = gi_chart_x(&chart, k * chart.x.step);
        gi_svg_line(r->text, "grid", x, chart.plot.y0, x, chart.plot.y1);
    }
    for (size_t i = 0; i < r->study->flights_count; i++) {
        if (!shown(r, i)) continue;
        row w = {&chart, TOP + ROW * (double)at++ + 18};
        add_bar(&w, &r->study->flights[i], &r->study->flight_engagements[i]);
        add_words(r, &w, i);
    }
    gi_chart_x_axis(&chart, "minutes after launch");
    gi_chart_close(&chart);
    return true;
}
