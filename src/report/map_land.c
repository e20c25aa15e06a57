/* Coasts and borders inside a map: each ring is projected, cut to the frame (Sutherland and Hodgman), thinned to what the
 * drawing can show (Douglas and Peucker, a third of a unit), and islands smaller than a dot are left out. */
#include "report/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define THIN_UNITS 0.35
/* Square units under which a ring is not drawn. */
#define AREA_LEAST 0.6
/* The cut runs a little outside the frame, so that the cut edges are not seen. */
#define MARGIN 3.0

typedef struct point {
    double x, y;
} point;

typedef struct ring {
    point *points;
    size_t count;
} ring;

/* ---- cutting ---------------------------------------------------------------------------------------- */

/* How far inside one of the four sides of the box a point lies. */
static double inside(const gi_box *box, int side, point p)
{
    switch (side) {
    case 0:
        return p.x - box->x0;
    case 1:
        return box->x1 - p.x;
    case 2:
        return p.y - box->y0;
    default:
        return box->y1 - p.y;
    }
}

/* `to` has room for one and a half times the points of `from`. */
static void cut_side(const gi_box *box, int side, const ring *from, ring *to)
{
    to->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        point a = from->points[i], b = from->points[(i + 1) % from->count];
        double in_a = inside(box, side, a), in_b = inside(box, side, b);
        if (in_a >= 0) to->points[to->count++] = a;
        if ((in_a >= 0) == (in_b >= 0)) continue;
        double t = in_a / (in_a - in_b);
        to->points[to->count++] = (point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    }
}

/* ---- thinning --------------------------------------------------------------------------------------- */

static double off_line(point p, point a, point b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    if (length == 0) return hypot(p.x - a.x, p.y - a.y);
    return fabs(dx * (p.y - a.y) - dy * (p.x - a.x)) / length;
}

/* Marks what stays between two points that stay. */
static void thin(const ring *r, size_t first, size_t last, bool *stays)
{
    double farthest = THIN_UNITS;
    size_t middle = 0;
    for (size_t i = first + 1; i < last; i++) {
        double off = off_line(r->points[i], r->points[first], r->points[last]);
        if (off <= farthest) continue;
        farthest = off;
        middle = i;
    }
    if (!middle) return;
    stays[middle] = true;
    thin(r, first, middle, stays);
    thin(r, middle, last, stays);
}

/* Points within a quarter of a unit of the last kept one go first: it bounds the depth of what follows. */
static void drop_near(ring *r)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->count; i++) {
        point p = r->points[i];
        if (kept && hypot(p.x - r->points[kept - 1].x, p.y - r->points[kept - 1].y) < 0.25) continue;
        r->points[kept++] = p;
    }
    r->count = kept;
}

static double signed_area(const ring *r, point *centroid)
{
    double twice = 0;
    point sum = {0, 0};
    for (size_t i = 0; i < r->count; i++) {
        point a = r->points[i], b = r->points[(i + 1) % r->count];
        double cross = a.x * b.y - b.x * a.y;
        twice += cross;
        sum.x += cross * (a.x + b.x);
        sum.y += cross * (a.y + b.y);
    }
    if (centroid && twice != 0) *centroid = (point){sum.x / (3 * twice), sum.y / (3 * twice)};
    return twice / 2;
}

/* ---- one ring --------------------------------------------------------------------------------------- */

typedef struct outline {
    gi_pen pen;
    const gi_map *map;
    ring a, b; /* work */
    bool *stays;
    gi_map_part largest;
    size_t drawn;
} outline;

static void draw(outline *o, const ring *r)
{
    memset(o->stays, 0, r->count * sizeof *o->stays);
    o->stays[0] = o->stays[r->count - 1] = true;
    thin(r, 0, r->count - 1, o->stays);
    for (size_t i = 0; i < r->count; i++)
        if (o->stays[i]) gi_pen_to(&o->pen, r->points[i].x, r->points[i].y);
    gi_pen_shut(&o->pen);
    o->drawn++;
}

/* What is left of the ring in o->a inside the frame. */
static void cut_and_draw(outline *o)
{
    gi_box box = gi_map_frame(o->map);
    box = (gi_box){box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN};
    drop_near(&o->a);
    for (int side = 0; side < 4 && o->a.count; side++) {
        cut_side(&box, side, &o->a, &o->b);
        ring swap = o->a;
        o->a = o->b;
        o->b = swap;
    }
    if (o->a.count < 3) return;
    point centre = {0, 0};
    double area = fabs(signed_area(&o->a, &centre));
    if (area < AREA_LEAST) return;
    if (area > o->largest.area) o->largest = (gi_map_part){centre.x, centre.y, area};
    draw(o, &o->a);
}

/* A ring is one piece in longitude: one turn of the Earth brings all of it near the map. */
static double turn_of(const gi_map *map, const double *lon_rad, size_t count)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        least = fmin(least, lon_rad[i]);
        most = fmax(most, lon_rad[i]);
    }
    return 2 * GLACIS_PI * round((map->lon_rad - (least + most) / 2) / (2 * GLACIS_PI));
}

static void project_ring(outline *o, const double *lat_rad, const double *lon_rad, size_t count)
{
    double turn_rad = o->map->projection == GI_PROJECTION_MERCATOR ? turn_of(o->map, lon_rad, count) : 0;
    for (size_t i = 0; i < count; i++)
        gi_map_project(o->map, lat_rad[i], lon_rad[i] + turn_rad, &o->a.points[i].x, &o->a.points[i].y);
    o->a.count = count;
}

/* Around the far side of the Earth an azimuthal map turns rings inside out: only rings that come near are drawn. */
static bool comes_near(const outline *o)
{
    double reach = hypot(o->map->width, o->map->height);
    for (size_t i = 0; i < o->a.count; i++) {
        point p = o->a.points[i];
        if (hypot(p.x - o->map->middle_x, p.y - o->map->middle_y) < reach) return true;
    }
    return false;
}

static bool holds_middle(const gi_map *map, const glacis_land *land, int country)
{
    return glacis_land_country_contains(land, country, map->lat_rad, map->lon_rad);
}

static bool start(outline *o, gi_text *text, const gi_map *map, size_t most)
{
    *o = (outline){.map = map};
    gi_pen_begin_bare(&o->pen, text);
    /* A cut puts two points in the place of one at worst in every second place: 1.5 to the fourth power is 5.1. */
    size_t room = 6 * most + 16;
    o->a.points = malloc(room * sizeof *o->a.points);
    o->b.points = malloc(room * sizeof *o->b.points);
    o->stays = malloc(room * sizeof *o->stays);
    return o->a.points && o->b.points && o->stays;
}

static void stop(outline *o)
{
    free(o->a.points);
    free(o->b.points);
    free(o->stays);
}

bool gi_map_add_outline(gi_text *text, const gi_map *map, const glacis_land *land, int country,
                        gi_map_part *largest)
{
    const double *lat_rad, *lon_rad;
    size_t rings = glacis_land_country_ring_count(land, country), most = 0;
    for (size_t i = 0; i < rings; i++) {
        size_t count = glacis_land_country_ring(land, country, i, &lat_rad, &lon_rad);
        if (count > most) most = count;
    }
    outline o;
    if (!start(&o, text, map, most)) text->failed = true;
    bool all = text->failed ? false : holds_middle(map, land, country);
    for (size_t i = 0; !text->failed && i < rings; i++) {
        size_t count = glacis_land_country_ring(land, country, i, &lat_rad, &lon_rad);
        project_ring(&o, lat_rad, lon_rad, count);
        if (all || comes_near(&o)) cut_and_draw(&o);
    }
    stop(&o);
    if (largest) *largest = o.largest;
    return o.drawn > 0;
}

/* ---- all countries ---------------------------------------------------------------------------------- */

static const char *class_of(const gi_map_countries *countries, const char *code)
{
    if (countries->own && strcmp(countries->own, code) == 0) return "land own";
    for (size_t i = 0; i < countries->neighbours_count; i++)
        if (strcmp(countries->neighbours[i], code) == 0) return "land near";
    return "land";
}

static void keep_part(gi_map_countries *countries, int country, gi_map_part part)
{
    size_t most = sizeof countries->parts / sizeof *countries->parts, at = countries->count;
    while (at > 0 && countries->parts[at - 1].area < part.area)
        at--;
    if (at == most) return;
    if (countries->count < most) countries->count++;
    for (size_t i = countries->count - 1; i > at; i--) {
        countries->parts[i] = countries->parts[i - 1];
        countries->countries[i] = countries->countries[i - 1];
    }
    countries->parts[at] = part;
    countries->countries[at] = country;
}

void gi_map_add_land(gi_text *text, const gi_map *map, const glacis_land *land, gi_map_countries *countries)
{
    countries->count = 0;
    for (size_t i = 0; i < glacis_land_country_count(land); i++) {
        gi_text d;
        gi_text_init(&d);
        gi_map_part part = {0};
        bool seen = gi_map_add_outline(&d, map, land, (int)i, &part);
        if (seen && d.data) {
            gi_text_addf(text, "<path class=\"%s\" d=\"",
                         class_of(countries, glacis_land_country_code(land, i)));
            gi_text_add(text, d.data);
            gi_text_add(text, "\"/>\n");
            keep_part(countries, (int)i, part);
        }
        if (d.failed) text->failed = true;
        gi_text_clear(&d);
    }
}

void gi_map_add_names(gi_text *text, const glacis_land *land, const gi_map_countries *countries,
                      gi_labels *labels)
{
    const double size = 10;
    for (size_t i = 0; i < countries->count; i++) {
        const char *name = glacis_land_country_name(land, (size_t)countries->countries[i]);
        const gi_map_part *part = &countries->parts[i];
        const char *code = glacis_land_country_code(land, (size_t)countries->countries[i]);
        if (countries->own_unnamed && strcmp(code, countries->own) == 0) continue;
        /* A name wider than its country speaks of somebody else. */
        if (gi_svg_words_width(name, size) > 1.6 * sqrt(part->area)) continue;
        gi_labels_write_over(labels, text, "nation", part->x, part->y, size, name);
    }
}
