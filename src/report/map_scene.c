/* What the maps of the defended country show: the box of its cells, stretched to the launch sites that stand near enough. */
#include "report/report.h"

#include <math.h>
#include <string.h>

#define WIDTH        440.0
#define HEIGHT_LEAST 300.0
#define HEIGHT_MOST  600.0

static double mid(double a, double b)
{
    return (a + b) / 2;
}

/* Longitude near the middle of the box. */
static double near_lon(const double box[4], double lon_rad)
{
    return lon_rad - 2 * GLACIS_PI * round((lon_rad - mid(box[2], box[3])) / (2 * GLACIS_PI));
}

static void stretch(double box[4], const glacis_geodetic *point)
{
    double lon_rad = near_lon(box, point->lon_rad);
    box[0] = fmin(box[0], point->lat_rad);
    box[1] = fmax(box[1], point->lat_rad);
    box[2] = fmin(box[2], lon_rad);
    box[3] = fmax(box[3], lon_rad);
}

static void pad(double box[4], double share)
{
    double lat = share * (box[1] - box[0]), lon = share * (box[3] - box[2]);
    box[0] -= lat;
    box[1] += lat;
    box[2] -= lon;
    box[3] += lon;
}

/* Each place once, however many threats start there. */
static void list_launches(const gi_report *r, gi_scene *scene)
{
    const glacis_case *c = &r->scenario->best;
    for (size_t i = 0; i < c->threats_count; i++) {
        bool known = false;
        for (size_t k = 0; k < scene->launches_count; k++)
            known = known || (scene->launches[k].lat_rad == c->threats[i].launch.lat_rad &&
                              scene->launches[k].lon_rad == c->threats[i].launch.lon_rad);
        if (known) continue;
        scene->launches[scene->launches_count] = c->threats[i].launch;
        scene->launch_names[scene->launches_count++] = r->scenario->threat_launch_names[i];
    }
}

/* A launch site is put on the map while that leaves the country at least two fifths of the width or height. */
static bool fits(const double box[4], const double country[4], const glacis_geodetic *launch)
{
    double wider[4];
    memcpy(wider, box, sizeof wider);
    stretch(wider, launch);
    return wider[1] - wider[0] <= 2.5 * (country[1] - country[0]) &&
           wider[3] - wider[2] <= 2.5 * (country[3] - country[2]);
}

static void swap_launches(gi_scene *scene, size_t a, size_t b)
{
    glacis_geodetic place = scene->launches[a];
    const char *name = scene->launch_names[a];
    scene->launches[a] = scene->launches[b];
    scene->launch_names[a] = scene->launch_names[b];
    scene->launches[b] = place;
    scene->launch_names[b] = name;
}

static void country_box(const gi_report *r, double box[4])
{
    const glacis_grid *grid = &r->study->footprint.grid;
    box[0] = grid->lat_first_rad - grid->lat_step_rad / 2;
    box[1] = box[0] + (double)grid->rows * grid->lat_step_rad;
    box[2] = grid->lon_first_rad - grid->lon_step_rad / 2;
    box[3] = box[2] + (double)grid->columns * grid->lon_step_rad;
}

void gi_scene_init(const gi_report *r, gi_scene *scene)
{
    *scene = (gi_scene){.country = glacis_land_country_find(r->land, r->scenario->country)};
    scene->countries = (gi_map_countries){.own = r->scenario->country,
                                          .own_unnamed = true,
                                          .neighbours = (const char(*)[4])r->scenario->neighbours,
                                          .neighbours_count = r->scenario->neighbours_count};
    list_launches(r, scene);
    double country[4], box[4];
    country_box(r, country);
    stretch(country, &r->scenario->best.battery.position);
    memcpy(box, country, sizeof box);
    size_t shown = 0;
    for (size_t i = 0; i < scene->launches_count; i++) {
        if (!fits(box, country, &scene->launches[i])) continue;
        stretch(box, &scene->launches[i]);
        swap_launches(scene, i, shown++);
    }
    scene->outside_count = scene->launches_count - shown;
    pad(box, 0.04);
    gi_map_mercator(&scene->map, box, WIDTH, HEIGHT_LEAST, HEIGHT_MOST);
}

void gi_scene_place(const gi_scene *scene, const glacis_geodetic *place, double *x, double *y)
{
    const gi_map *map = &scene->map;
    double turn_rad = 2 * GLACIS_PI * round((place->lon_rad - map->lon_rad) / (2 * GLACIS_PI));
    gi_map_project(map, place->lat_rad, place->lon_rad - turn_rad, x, y);
}
