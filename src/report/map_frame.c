/* The furniture of a map: graticule, scale bar, frame, arcs and rays, marks of sites. */
#include "report/map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- graticule -------------------------------------------------------------------------------------- */

/* Degrees a unit of the drawing stands for, so that lines come every 80 to 200 units. */
static double graticule_step_deg(const gi_map *map)
{
    static const double steps[] = {0.25, 0.5, 1, 2, 5, 10, 15, 30};
    double wanted_deg = 85 / map->units_per_m / GLACIS_EARTH_MEAN_M / GLACIS_RAD;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (steps[i] >= wanted_deg) return steps[i];
    return 30;
}

/* Runs along a meridian or a parallel; the figure stands where the line first enters the frame. */
typedef struct run {
    gi_text *text;
    const gi_map *map;
    gi_pen *pen;
    bool meridian;
    double fixed_deg;
} run;

static void walk(const run *r, double from_deg, double to_deg)
{
    enum { STEPS = 48 };
    for (int i = 0; i <= STEPS; i++) {
        double along_deg = from_deg + (to_deg - from_deg) * i / STEPS, x, y;
        double lat_deg = r->meridian ? along_deg : r->fixed_deg;
        double lon_deg = r->meridian ? r->fixed_deg : along_deg;
        gi_map_project(r->map, lat_deg * GLACIS_RAD, lon_deg * GLACIS_RAD, &x, &y);
        bool near = x > -20 && y > -20 && x < r->map->width + 20 && y < r->map->height + 20;
        if (near)
            gi_pen_to(r->pen, x, y);
        else
            gi_pen_lift(r->pen);
    }
    gi_pen_lift(r->pen);
}

static void degree_text(double deg, bool meridian, char *text, size_t size)
{
    double lon = deg - 360 * round(deg / 360), shown = fabs(meridian ? lon : deg);
    const char *half = meridian ? (lon < 0 ? "W" : "E") : (deg < 0 ? "S" : "N");
    snprintf(text, size, "%g\302\260%s", shown, shown == 0 ? "" : half);
}

static void write_figure(gi_text *text, const gi_map *map, double deg, bool meridian)
{
    char figure[16];
    double x, y;
    degree_text(deg, meridian, figure, sizeof figure);
    gi_map_project(map, meridian ? map->lat_rad : deg * GLACIS_RAD,
                   meridian ? deg * GLACIS_RAD : map->lon_rad, &x, &y);
    if (meridian && x > 14 && x < map->width - 14)
        gi_svg_words(text, "degree halo", x, map->height - 4, 'm', figure);
    if (!meridian && y > 12 && y < map->height - 16)
        gi_svg_words(text, "degree halo", map->width - 4, y + 3, 'e', figure);
}

static void span_deg(const gi_map *map, double span[4])
{
    double half_height_deg = map->height / 2 / map->units_per_m / GLACIS_EARTH_MEAN_M / GLACIS_RAD * 1.5;
    double lat_deg = map->lat_rad / GLACIS_RAD, lon_deg = map->lon_rad / GLACIS_RAD;
    span[0] = fmax(lat_deg - half_height_deg, -85);
    span[1] = fmin(lat_deg + half_height_deg, 85);
    double widest_rad = fmin(fmax(fabs(span[0]), fabs(span[1])) * GLACIS_RAD, 80 * GLACIS_RAD);
    double half_width_deg =
        map->width / 2 / map->units_per_m / GLACIS_EARTH_MEAN_M / GLACIS_RAD * 1.5 / cos(widest_rad);
    half_width_deg = fmin(half_width_deg, 180);
    span[2] = lon_deg - half_width_deg;
    span[3] = lon_deg + half_width_deg;
}

void gi_map_add_graticule(gi_text *text, const gi_map *map)
{
    double step = graticule_step_deg(map), span[4];
    span_deg(map, span);
    gi_pen pen;
    gi_pen_begin(&pen, text, "graticule");
    for (int way = 0; way < 2; way++) {
        bool meridian = way == 1;
        const double *across = meridian ? span + 2 : span, *along = meridian ? span : span + 2;
        for (double deg = ceil(across[0] / step) * step; deg <= across[1]; deg += step) {
            run r = {text, map, &pen, meridian, deg};
            walk(&r, along[0], along[1]);
        }
    }
    gi_pen_end(&pen);
}

void gi_map_add_degrees(gi_text *text, const gi_map *map)
{
    double step = graticule_step_deg(map), span[4];
    span_deg(map, span);
    for (double deg = ceil(span[0] / step) * step; deg <= span[1]; deg += step)
        write_figure(text, map, deg, false);
    for (double deg = ceil(span[2] / step) * step; deg <= span[3]; deg += step)
        write_figure(text, map, deg, true);
}

/* ---- scale and frame -------------------------------------------------------------------------------- */

static double round_length_km(double most_km)
{
    double power = pow(10, floor(log10(most_km)));
    return most_km >= 5 * power ? 5 * power : most_km >= 2 * power ? 2 * power : power;
}

void gi_map_add_scale(gi_text *text, const gi_map *map, gi_labels *labels)
{
    double km = round_length_km(0.28 * map->width / map->units_per_m * 1e-3);
    double length = km * 1e3 * map->units_per_m, y = map->height - 24, x = 12;
    for (int corner = 0; corner < 4; corner++) {
        double at_x = corner % 2 ? map->width - length - 40 : 12, at_y = corner < 2 ? map->height - 24 : 24;
        gi_box box = {at_x - 4, at_y - 16, at_x + length + 8, at_y + 6};
        if (!gi_labels_free(labels, box)) continue;
        x = at_x;
        y = at_y;
        gi_labels_take(labels, box);
        break;
    }
    gi_pen pen;
    gi_pen_begin(&pen, text, "scale");
    gi_pen_to(&pen, x, y - 5);
    gi_pen_to(&pen, x, y);
    gi_pen_to(&pen, x + length, y);
    gi_pen_to(&pen, x + length, y - 5);
    gi_pen_end(&pen);
    gi_svg_wordsf(text, "small halo", x + length / 2, y - 4, 'm', "%g km", km);
}

void gi_map_add_frame(gi_text *text, const gi_map *map)
{
    gi_svg_rect(text, "frame", 0.5, 0.5, map->width - 1, map->height - 1);
}

/* ---- arcs and rays ---------------------------------------------------------------------------------- */

static void pen_to_place(gi_pen *pen, const gi_map *map, glacis_geodetic place)
{
    double x, y, lon_rad = place.lon_rad;
    if (map->projection == GI_PROJECTION_MERCATOR)
        lon_rad -= 2 * GLACIS_PI * round((lon_rad - map->lon_rad) / (2 * GLACIS_PI));
    gi_map_project(map, place.lat_rad, lon_rad, &x, &y);
    gi_pen_to(pen, x, y);
}

void gi_map_add_arc(gi_text *text, const gi_map *map, const char *css_class, const glacis_geodetic *centre,
                    double range_m, double az_from_rad, double az_to_rad)
{
    int steps = (int)ceil(fabs(az_to_rad - az_from_rad) / (3 * GLACIS_RAD));
    gi_pen pen;
    gi_pen_begin(&pen, text, css_class);
    for (int i = 0; i <= steps; i++) {
        double az_rad = az_from_rad + (az_to_rad - az_from_rad) * i / (steps ? steps : 1);
        pen_to_place(&pen, map, glacis_geo_direct(centre, az_rad, range_m));
    }
    gi_pen_end(&pen);
}

void gi_map_add_ray(gi_text *text, const gi_map *map, const char *css_class, const glacis_geodetic *from,
                    double az_rad, double length_m)
{
    enum { STEPS = 16 };
    gi_pen pen;
    gi_pen_begin(&pen, text, css_class);
    for (int i = 0; i <= STEPS; i++)
        pen_to_place(&pen, map, glacis_geo_direct(from, az_rad, length_m * i / STEPS));
    gi_pen_end(&pen);
}

/* ---- marks and names -------------------------------------------------------------------------------- */

void gi_map_add_mark(gi_text *text, char kind, double x, double y)
{
    if (!isfinite(x) || !isfinite(y)) return;
    switch (kind) {
    case 'b':
        gi_text_addf(text, "<path class=\"mark battery\" d=\"M%.1f %.1fl6.5 11h-13z\"/>\n", x, y - 7);
        break;
    case 'l':
        gi_text_addf(text, "<path class=\"mark launch\" d=\"M%.1f %.1fl4.5 4.5-4.5 4.5-4.5-4.5z\"/>\n", x,
                     y - 4.5);
        break;
    case 'r':
        gi_text_addf(text, "<path class=\"mark radar\" d=\"M%.1f %.1fh7v7h-7z\"/>\n", x - 3.5, y - 3.5);
        break;
    default:
        gi_svg_circle(text, "mark place", x, y, 2.4);
    }
}

void gi_map_short_name(const char *name, size_t most, char *out, size_t size)
{
    bool figures = (*name >= '0' && *name <= '9') || *name == '-'; /* coordinates: "-41.29, 174.78" */
    size_t length = figures ? strlen(name) : strcspn(name, "(,;/");
    while (length && name[length - 1] == ' ')
        length--;
    if (!length) length = strlen(name);
    size_t kept = 0, characters = 0;
    while (kept < length && kept + 8 < size) {
        if (((unsigned char)name[kept] & 0xC0) != 0x80 && ++characters > most) break;
        kept++;
    }
    bool cut = kept < length;
    while (kept && ((unsigned char)name[kept] & 0xC0) == 0x80)
        kept--;
    while (cut && kept && name[kept - 1] == ' ')
        kept--;
    snprintf(out, size, "%.*s%s", (int)kept, name, cut ? "\342\200\246" : "");
}
