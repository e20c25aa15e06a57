/* One small map for each vehicle alone, from the marks of the threats that fly it: where it differs from the others is
 * what the large map, which takes all of them together, cannot show. */
#include "report/map_cells.h"
#include "report/report.h"

#include <math.h>

#define WIDTH        200.0
#define HEIGHT_LEAST 120.0
#define HEIGHT_MOST  280.0
enum { CELLS_A_SIDE = 64 };

typedef struct tally {
    double land_m2, defended_m2; /* of the cells the vehicle reaches */
    size_t threats;
} tally;

/* All threats of one vehicle at a cell: the first that is not engaged gives the limit. */
static int class_of(const gi_report *r, size_t vehicle, size_t cell)
{
    const glacis_footprint *f = &r->study->footprint;
    int found = GI_CLASS_SAFE;
    for (size_t threat = 0; threat < f->threats_count; threat++) {
        if (r->scenario->best.threats[threat].vehicle != vehicle) continue;
        const glacis_threat_mark *mark = &f->marks[threat * f->cells_count + cell];
        if (!mark->reachable) continue;
        if (mark->limit_index >= 0) return gi_class_of_limit(mark->limit_index);
        found = GI_CLASS_DEFENDED;
    }
    return found;
}

/* The bits of the classes it shows are added to *shown. */
static void fill(const gi_report *r, size_t vehicle, gi_cells *cells, tally *t, unsigned *shown)
{
    const glacis_footprint *f = &r->study->footprint;
    *t = (tally){0};
    for (size_t threat = 0; threat < f->threats_count; threat++)
        t->threats += r->scenario->best.threats[threat].vehicle == vehicle;
    for (size_t i = 0; i < f->cells_count; i++) {
        int found = class_of(r, vehicle, i);
        cells->classes[f->cells[i].grid_index] = (signed char)found;
        *shown |= 1u << found;
        if (found == GI_CLASS_SAFE) continue;
        t->land_m2 += f->cells[i].land_m2;
        if (found == GI_CLASS_DEFENDED) t->defended_m2 += f->cells[i].land_m2;
    }
}

static void small_map(const gi_report *r, gi_map *map)
{
    const double *box = r->scenario->box_rad;
    double turned[4] = {box[0], box[1], box[2], box[3] < box[2] ? box[3] + 2 * GLACIS_PI : box[3]};
    double lat_pad = 0.03 * (turned[1] - turned[0]), lon_pad = 0.03 * (turned[3] - turned[2]);
    const double padded[4] = {turned[0] - lat_pad, turned[1] + lat_pad, turned[2] - lon_pad,
                              turned[3] + lon_pad};
    gi_map_mercator(map, padded, WIDTH, HEIGHT_LEAST, HEIGHT_MOST);
}

static void add_ground(const gi_report *r, const gi_map *map, bool first)
{
    if (!first) {
        gi_text_add(r->text, "<use href=\"#small-ground\"/>\n");
        return;
    }
    gi_map_countries countries = {.own = r->scenario->country};
    gi_text_add(r->text, "<g id=\"small-ground\">\n");
    gi_svg_rect(r->text, "sea", 0, 0, map->width, map->height);
    gi_map_add_land(r->text, map, r->land, &countries);
    gi_text_add(r->text, "</g>\n<defs><path id=\"small-own\" d=\"");
    int country = glacis_land_country_find(r->land, r->scenario->country);
    if (country >= 0) gi_map_add_outline(r->text, map, r->land, country, NULL);
    gi_text_add(r->text, "\"/><clipPath id=\"small-cut\"><use href=\"#small-own\"/></clipPath></defs>\n");
}

static void draw_one(const gi_report *r, const gi_map *map, const gi_cells *cells, bool first)
{
    gi_svg_open(r->text, map->width, map->height, "map", "Map: what is defended against this vehicle alone");
    add_ground(r, map, first);
    gi_text_add(r->text, "<g clip-path=\"url(#small-cut)\" shape-rendering=\"crispEdges\">\n");
    gi_map_add_cells(r->text, map, cells, gi_class_css, GI_CLASSES, CELLS_A_SIDE);
    gi_text_add(r->text, "</g>\n<use href=\"#small-own\" class=\"coast\"/>\n");
    const glacis_geodetic *battery = &r->scenario->best.battery.position;
    double x, y, turn_rad = 2 * GLACIS_PI * round((battery->lon_rad - map->lon_rad) / (2 * GLACIS_PI));
    gi_map_project(map, battery->lat_rad, battery->lon_rad - turn_rad, &x, &y);
    gi_map_add_mark(r->text, 'b', x, y);
    gi_map_add_frame(r->text, map);
    gi_svg_close(r->text);
}

/* One mark, whichever of its ways of coming takes what rests on memory alone. */
static void add_mark(const gi_report *r, size_t vehicle)
{
    const glacis_case *c = &r->scenario->best;
    for (size_t i = 0; i < c->threats_count; i++) {
        glacis_takes takes = {.what = GLACIS_TAKES_ENGAGEMENT, .threat = 1 + i};
        if (c->threats[i].vehicle != vehicle || !glacis_takes_unverified(r->scenario, takes)) continue;
        gi_report_mark(r->text, true);
        return;
    }
}

static void add_words(const gi_report *r, size_t vehicle, const tally *t)
{
    gi_text_add(r->text, "<figcaption><b>");
    gi_text_add_xml(r->text, gi_report_entity_name(r, r->scenario->vehicle_ids[vehicle]));
    gi_text_addf(r->text, "</b><br/>");
    if (t->land_m2 > 0) {
        gi_report_percent(r->text, t->defended_m2 / t->land_m2);
        gi_text_add(r->text, " of the land it reaches");
        add_mark(r, vehicle);
    } else {
        gi_text_add(r->text, "reaches no land here");
    }
    if (t->threats > 1) gi_text_addf(r->text, "; %zu ways of coming", t->threats);
    gi_text_add(r->text, "</figcaption>");
}

unsigned gi_map_vehicles(const gi_report *r)
{
    gi_map map;
    gi_cells cells;
    unsigned shown = 0;
    size_t drawn = 0;
    if (!gi_cells_init(&cells, &r->study->footprint.grid)) {
        r->text->failed = true;
        return 0;
    }
    small_map(r, &map);
    gi_text_add(r->text, "<div class=\"small-maps\">\n");
    for (size_t vehicle = 0; vehicle < r->scenario->best.vehicles_count; vehicle++) {
        tally t;
        fill(r, vehicle, &cells, &t, &shown);
        if (!t.threats) continue;
        gi_text_add(r->text, "<figure>");
        draw_one(r, &map, &cells, drawn == 0);
        add_words(r, vehicle, &t);
        gi_text_add(r->text, "</figure>\n");
        drawn++;
    }
    gi_text_add(r->text, "</div>\n");
    gi_cells_clear(&cells);
    return shown;
}
