/* The points every threat is aimed at: the cells of the map that hold land of the named country, the places whose
 * coverage is asked for, the listed cities, and the place of the raid. */
#include "study/study.h"

#include <math.h>
#include <stdlib.h>

/* A cell's land is sampled at SAMPLES x SAMPLES points: 1/16 of a cell, far below what the map shows. */
enum { SAMPLES = 4 };

static double land_share(const glacis_land *land, int country, const glacis_grid *grid,
                         const glacis_geodetic *centre)
{
    int inside = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
        double lat = centre->lat_rad + grid->lat_step_rad * ((i / SAMPLES + 0.5) / SAMPLES - 0.5);
        double lon = centre->lon_rad + grid->lon_step_rad * ((i % SAMPLES + 0.5) / SAMPLES - 0.5);
        inside += glacis_land_country_contains(land, country, lat, lon);
    }
    return (double)inside / (SAMPLES * SAMPLES);
}

static glacis_status find_cells(const glacis_scenario *scenario, const glacis_land *land,
                                glacis_footprint *footprint)
{
    const double *box = scenario->box_rad;
    glacis_status status =
        glacis_grid_cover(box[0], box[1], box[2], box[3], scenario->cell_m, &footprint->grid);
    if (status != GLACIS_OK) return status;
    int country = glacis_land_country_find(land, scenario->country);
    if (country < 0) return GLACIS_REFUSED_NAME;
    size_t count = glacis_grid_count(&footprint->grid);
    footprint->cells = calloc(count, sizeof *footprint->cells);
    if (!footprint->cells) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < count; i++) {
        glacis_geodetic centre = glacis_grid_centre(&footprint->grid, i);
        double share = land_share(land, country, &footprint->grid, &centre);
        if (share == 0) continue;
        double area_m2 = glacis_grid_cell_area_m2(&footprint->grid, i);
        footprint->cells[footprint->cells_count++] = (glacis_footprint_cell){
            .centre = centre, .grid_index = i, .area_m2 = area_m2, .land_m2 = share * area_m2};
    }
    return footprint->cells_count ? GLACIS_OK : GLACIS_REFUSED_RANGE;
}

static glacis_place_answer *place_answers(const glacis_scenario *scenario, const glacis_named_place *places,
                                          size_t count)
{
    glacis_place_answer *answers = calloc(count + 1, sizeof *answers);
    for (size_t i = 0; answers && i < count; i++) {
        answers[i].place = &places[i];
        glacis_geo_inverse(&scenario->best.battery.position, &places[i].position, &answers[i].distance_m,
                           NULL, NULL);
    }
    return answers;
}

static glacis_status list_points(const glacis_scenario *scenario, const glacis_footprint *footprint,
                                 gi_targets *targets)
{
    targets->count = footprint->cells_count + footprint->places_count + footprint->cities_count + 1;
    targets->points = malloc(targets->count * sizeof *targets->points);
    if (!targets->points) return GLACIS_FAILED_MEMORY;
    glacis_geodetic *point = targets->points;
    for (size_t i = 0; i < footprint->cells_count; i++)
        *point++ = footprint->cells[i].centre;
    for (size_t i = 0; i < footprint->places_count; i++)
        *point++ = footprint->places[i].place->position;
    for (size_t i = 0; i < footprint->cities_count; i++)
        *point++ = footprint->cities[i].place->position;
    *point++ = scenario->raid_place.position;
    for (size_t i = 0; i < targets->count; i++)
        targets->points[i].height_m = 0; /* impact is on the ellipsoid */
    return GLACIS_OK;
}

glacis_status gi_footprint_prepare(const glacis_scenario *scenario, const glacis_land *land, unsigned parts,
                                   size_t runs_count, glacis_footprint *footprint, gi_targets *targets)
{
    bool whole = parts & GLACIS_STUDY_FOOTPRINT;
    if (!whole && !(parts & GLACIS_STUDY_PLACES)) return list_points(scenario, footprint, targets);
    glacis_status status = whole ? find_cells(scenario, land, footprint) : GLACIS_OK;
    if (status != GLACIS_OK) return status;
    footprint->threats_count = scenario->best.threats_count;
    footprint->places_count = scenario->places_count;
    footprint->cities_count = whole ? scenario->cities_count : 0;
    footprint->places = place_answers(scenario, scenario->places, scenario->places_count);
    footprint->cities = place_answers(scenario, scenario->cities, scenario->cities_count);
    footprint->marks =
        calloc(footprint->threats_count * footprint->cells_count + 1, sizeof *footprint->marks);
    footprint->defended_by_run = calloc(runs_count * footprint->cells_count + 1, 1);
    if (!footprint->places || !footprint->cities || !footprint->marks || !footprint->defended_by_run)
        return GLACIS_FAILED_MEMORY;
    return list_points(scenario, footprint, targets);
}

void gi_footprint_clear(glacis_footprint *footprint)
{
    free(footprint->cells);
    free(footprint->marks);
    free(footprint->places);
    free(footprint->cities);
    free(footprint->defended_by_run);
    *footprint = (glacis_footprint){0};
}

/* ---- aiming at them -------------------------------------------------------------------------------- */

/* Azimuth and distance to the middle of the targets decide nothing but the shape of the family, a second-order effect. */
static double typical_azimuth(const gi_targets *targets, const glacis_geodetic *launch)
{
    double az_rad = 0;
    glacis_geo_inverse(launch, &targets->points[targets->count / 2], NULL, &az_rad, NULL);
    return az_rad;
}

glacis_status gi_threat_aim(const glacis_case *c, size_t threat, const gi_targets *targets,
                            const glacis_aim *guesses, glacis_aim_batch *engine, glacis_aim_visit visit,
                            void *context, glacis_status *hopeless)
{
    const glacis_threat *t = &c->threats[threat];
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    glacis_status status = glacis_aim_family_create(&c->vehicles[t->vehicle], &t->launch, t->shape,
                                                    typical_azimuth(targets, &t->launch), t->apogee_m,
                                                    &options, engine, &family);
    *hopeless = family && glacis_status_usable(status) ? GLACIS_OK : status;
    status = *hopeless != GLACIS_OK ? GLACIS_OK
                                    : glacis_aim_solve_many(family, targets->points, guesses, targets->count,
                                                            engine, visit, context);
    glacis_aim_family_destroy(family);
    return status;
}
