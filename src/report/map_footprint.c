/* Maps of the defended country: which limit binds where (best estimate), and with what probability a place is defended. */
#include "report/map_cells.h"
#include "report/report.h"

#include <math.h>
#include <string.h>

enum { CELLS_A_SIDE = 160 };

/* ---- what lies under and over the cells -------------------------------------------------------------- */

/* Sea, graticule and land are drawn once and used by both maps; the outline also cuts the cells at the coast. */
static void add_ground(const gi_report *r, gi_scene *scene)
{
    gi_text *text = r->text;
    gi_text_add(text, "<g id=\"scene-ground\">\n");
    gi_svg_rect(text, "sea", 0, 0, scene->map.width, scene->map.height);
    gi_map_add_graticule(text, &scene->map);
    gi_map_add_land(text, &scene->map, r->land, &scene->countries);
    gi_text_add(text, "</g>\n<defs><path id=\"scene-own\" d=\"");
    if (scene->country >= 0) gi_map_add_outline(text, &scene->map, r->land, scene->country, NULL);
    gi_text_add(text, "\"/><clipPath id=\"scene-cut\"><use href=\"#scene-own\"/></clipPath></defs>\n");
}

static void add_cells(const gi_report *r, const gi_scene *scene, const gi_cells *cells,
                      const char *const *css_classes, int count)
{
    gi_text_add(r->text, "<g clip-path=\"url(#scene-cut)\" shape-rendering=\"crispEdges\">\n");
    gi_map_add_cells(r->text, &scene->map, cells, css_classes, count, CELLS_A_SIDE);
    gi_text_add(r->text, "</g>\n<use href=\"#scene-own\" class=\"coast\"/>\n");
}

static void take_mark(gi_labels *labels, double x, double y, double half)
{
    gi_labels_take(labels, (gi_box){x - half, y - half, x + half, y + half});
}

/* Marks first, so that no label covers one; then the labels, the most important first. */
static void add_marks(const gi_report *r, const gi_scene *scene, gi_labels *labels)
{
    double x, y;
    for (size_t i = 0; i < r->scenario->places_count; i++) {
        gi_scene_place(scene, &r->scenario->places[i].position, &x, &y);
        if (!gi_map_shows(&scene->map, x, y)) continue;
        gi_map_add_mark(r->text, 'p', x, y);
        take_mark(labels, x, y, 2);
    }
    for (size_t i = 0; i < scene->launches_count - scene->outside_count; i++) {
        gi_scene_place(scene, &scene->launches[i], &x, &y);
        gi_map_add_mark(r->text, 'l', x, y);
        take_mark(labels, x, y, 4);
    }
    gi_scene_place(scene, &r->scenario->best.battery.position, &x, &y);
    gi_map_add_mark(r->text, 'b', x, y);
    take_mark(labels, x, y, 6);
}

static void add_labels(const gi_report *r, const gi_scene *scene, gi_labels *labels)
{
    char name[96];
    double x, y;
    gi_scene_place(scene, &r->scenario->best.battery.position, &x, &y);
    gi_labels_write(labels, r->text, "label strong halo", x, y, 8, 12, "Battery");
    for (size_t i = 0; i < r->scenario->places_count; i++) {
        gi_scene_place(scene, &r->scenario->places[i].position, &x, &y);
        if (!gi_map_shows(&scene->map, x, y)) continue;
        gi_report_place_name(r, r->scenario->places[i].name, 18, name, sizeof name);
        gi_labels_write(labels, r->text, "label halo", x, y, 5, 11, name);
    }
    for (size_t i = 0; i < scene->launches_count - scene->outside_count; i++) {
        gi_scene_place(scene, &scene->launches[i], &x, &y);
        gi_report_place_name(r, scene->launch_names[i], 18, name, sizeof name);
        gi_labels_write(labels, r->text, "label launch-label halo", x, y, 6, 11, name);
    }
}

static void add_furniture(const gi_report *r, const gi_scene *scene)
{
    gi_labels labels;
    gi_labels_init(&labels, (gi_box){3, 3, scene->map.width - 3, scene->map.height - 16});
    add_marks(r, scene, &labels);
    /* The scale looks for a corner before the labels do: there are many places for them, four for it. */
    gi_map_add_scale(r->text, &scene->map, &labels);
    add_labels(r, scene, &labels);
    gi_map_add_degrees(r->text, &scene->map);
    gi_map_add_names(r->text, r->land, &scene->countries, &labels);
    gi_map_add_frame(r->text, &scene->map);
}

/* ---- which limit binds ------------------------------------------------------------------------------- */

static void add_sector(const gi_report *r, const gi_scene *scene)
{
    const glacis_radar_post *post = &r->scenario->best.radar;
    const glacis_battery *battery = &r->scenario->best.battery;
    double half_rad = post->radar.azimuth_half_width_rad;
    double far_m = (scene->map.width + scene->map.height) / scene->map.units_per_m;
    if (half_rad < GLACIS_PI) {
        gi_map_add_ray(r->text, &scene->map, "sector-side", &post->position,
                       post->boresight_az_rad - half_rad, far_m);
        gi_map_add_ray(r->text, &scene->map, "sector-side", &post->position,
                       post->boresight_az_rad + half_rad, far_m);
    }
    gi_map_add_arc(r->text, &scene->map, "reach-arc", &battery->position, battery->published_reach_m, 0,
                   2 * GLACIS_PI);
}

static bool limit_cells(const glacis_footprint *f, gi_cells *cells)
{
    if (!gi_cells_init(cells, &f->grid)) return false;
    for (size_t i = 0; i < f->cells_count; i++) {
        const glacis_footprint_cell *cell = &f->cells[i];
        int found = !cell->verdict.threatened ? GI_CLASS_SAFE
                    : cell->verdict.defended  ? GI_CLASS_DEFENDED
                                              : gi_class_of_limit(cell->verdict.limit_index);
        cells->classes[cell->grid_index] = (signed char)found;
    }
    return true;
}

void gi_map_footprint(const gi_report *r, gi_scene *scene)
{
    gi_cells cells;
    if (!limit_cells(&r->study->footprint, &cells)) {
        r->text->failed = true;
        return;
    }
    gi_svg_open(r->text, scene->map.width, scene->map.height, "map",
                "Map: which cells are defended, and which limit binds where they are not");
    add_ground(r, scene);
    add_cells(r, scene, &cells, gi_class_css, GI_CLASSES);
    add_sector(r, scene);
    add_furniture(r, scene);
    gi_svg_close(r->text);
    gi_cells_clear(&cells);
}

/* ---- probability ------------------------------------------------------------------------------------- */

static bool probability_cells(const glacis_footprint *f, gi_cells *cells)
{
    if (!gi_cells_init(cells, &f->grid)) return false;
    for (size_t i = 0; i < f->cells_count; i++) {
        const glacis_footprint_cell *cell = &f->cells[i];
        int found = gi_probability_class(cell->p_defended);
        if (!cell->verdict.threatened && cell->p_defended == 0) found = GI_PROBABILITY_CLASSES;
        cells->classes[cell->grid_index] = (signed char)found;
    }
    return true;
}

void gi_map_probability(const gi_report *r, const gi_scene *scene)
{
    gi_cells cells;
    if (!probability_cells(&r->study->footprint, &cells)) {
        r->text->failed = true;
        return;
    }
    gi_svg_open(r->text, scene->map.width, scene->map.height, "map",
                "Map: probability that a place is defended");
    gi_text_add(r->text, "<use href=\"#scene-ground\"/>\n");
    add_cells(r, scene, &cells, gi_probability_css, GI_PROBABILITY_CLASSES + 1);
    add_furniture(r, scene);
    gi_svg_close(r->text);
    gi_cells_clear(&cells);
}
