/* The share of land defended against the azimuth the radar faces, on a compass: distance from the middle is the share. */
#include "report/chart.h"
#include "report/report.h"

#include <math.h>
#include <stdio.h>

#define MIDDLE_X 220.0
#define MIDDLE_Y 160.0
#define RADIUS   118.0

static void polar(double az_rad, double radii, double *x, double *y)
{
    *x = MIDDLE_X + RADIUS * radii * sin(az_rad);
    *y = MIDDLE_Y - RADIUS * radii * cos(az_rad);
}

/* Percent from the middle to the rim. */
static gi_axis rim_of(const glacis_footprint *f)
{
    static const double steps[] = {1, 2, 5, 10, 20, 25};
    double most = 0;
    for (size_t i = 0; i < f->sweep_count; i++)
        if (isfinite(f->sweep_land_fraction[i])) most = fmax(most, 100 * f->sweep_land_fraction[i]);
    return gi_axis_listed(0, fmax(most, 4), steps, sizeof steps / sizeof *steps, 4);
}

static void add_rings(const gi_report *r, const gi_axis *rim)
{
    static const char *const names[] = {"N", "45\302\260",  "E", "135\302\260",
                                        "S", "225\302\260", "W", "315\302\260"};
    int rings = (int)lround(rim->most / rim->step);
    for (int i = 1; i <= rings; i++)
        gi_svg_circle(r->text, i == rings ? "ring outer" : "ring", MIDDLE_X, MIDDLE_Y, RADIUS * i / rings);
    for (int i = 0; i < 8; i++) {
        double az_rad = i * GLACIS_PI / 4, x, y, far_x, far_y;
        polar(az_rad, 1, &x, &y);
        polar(az_rad, 1.12, &far_x, &far_y);
        gi_svg_line(r->text, "ring", MIDDLE_X, MIDDLE_Y, x, y);
        char anchor = fabs(sin(az_rad)) < 0.1 ? 'm' : sin(az_rad) > 0 ? 's' : 'e';
        gi_svg_words(r->text, i % 2 ? "tick" : "label",
                     far_x + (anchor == 'm'   ? 0
                              : anchor == 's' ? -6
                                              : 6),
                     far_y + 4, anchor, names[i]);
    }
}

static void add_figures(const gi_report *r, const gi_axis *rim)
{
    int rings = (int)lround(rim->most / rim->step);
    for (int i = 1; i <= rings; i++) {
        double x, y;
        polar(112.5 * GLACIS_RAD, (double)i / rings, &x, &y);
        gi_svg_wordsf(r->text, "tick halo", x, y + 4, 'm', "%g\302\240%%", i * rim->step);
    }
}

/* The azimuths the draws take, as an arc outside the rim. */
static void add_facing(const gi_report *r)
{
    const double *azimuth = &r->scenario->best.radar.boresight_az_rad;
    const glacis_quantity *q = gi_report_quantity_of(r, azimuth);
    double x, y;
    polar(*azimuth, 1, &x, &y);
    gi_svg_line(r->text, "facing", MIDDLE_X, MIDDLE_Y, x, y);
    gi_svg_circle(r->text, "dot", x, y, 3.4);
    if (!q || q->spread.distribution == GLACIS_DIST_FIXED || q->spread.distribution == GLACIS_DIST_CHOICE)
        return;
    gi_pen pen;
    gi_pen_begin(&pen, r->text, "facing-band");
    for (int i = 0; i <= 40; i++) {
        polar(q->spread.low + (q->spread.high - q->spread.low) * i / 40, 1.045, &x, &y);
        gi_pen_to(&pen, x, y);
    }
    gi_pen_end(&pen);
}

static void add_curve(const gi_report *r, const gi_axis *rim)
{
    const glacis_footprint *f = &r->study->footprint;
    gi_pen pen;
    gi_pen_begin(&pen, r->text, "rose");
    for (size_t i = 0; i < f->sweep_count; i++) {
        double x, y;
        double percent = isfinite(f->sweep_land_fraction[i]) ? 100 * f->sweep_land_fraction[i] : 0;
        polar(f->sweep_az_rad[i], percent / rim->most, &x, &y);
        gi_pen_to(&pen, x, y);
    }
    gi_pen_shut(&pen);
    gi_pen_end(&pen);
}

bool gi_chart_sweep(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    if (f->sweep_count < 3) return false;
    gi_svg_open(r->text, GI_CHART_WIDTH, 320, "chart",
                "Chart: share of land defended against the azimuth the radar faces");
    gi_axis rim = rim_of(f);
    add_rings(r, &rim);
    add_curve(r, &rim);
    add_facing(r);
    add_figures(r, &rim);
    gi_svg_close(r->text);
    return true;
}
