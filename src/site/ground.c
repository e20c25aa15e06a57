/* What siting is held against that no draw changes: targets, the neighbours' cells, the heights of the sites. */
#include "site/site.h"

#include <math.h>
#include <stdlib.h>

static glacis_status make_regions(gi_site_ground *g)
{
    const glacis_scenario *s = g->scenario;
    g->regions = calloc(s->neighbours_count + 1, sizeof *g->regions);
    if (!g->regions) return GLACIS_FAILED_MEMORY;
    for (size_t n = 0; n < s->neighbours_count; n++) {
        int country = glacis_land_country_find(g->land, s->neighbours[n]);
        if (country < 0) return GLACIS_REFUSED_NAME;
        glacis_status status = glacis_radar_region_create(g->land, country, GI_SITE_CELL_M, s->view_heights_m,
                                                          s->view_heights_count, &g->regions[n]);
        if (status != GLACIS_OK) return status;
        g->seen_bytes += glacis_radar_region_size(g->regions[n]);
    }
    return GLACIS_OK;
}

/* A reach table depends on the height of the launcher alone. */
static glacis_status list_heights(gi_site_ground *g)
{
    size_t count = g->siting->sites_count;
    g->heights_m = calloc(count + 1, sizeof *g->heights_m);
    g->height_of_site = calloc(count + 1, sizeof *g->height_of_site);
    if (!g->heights_m || !g->height_of_site) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < count; i++) {
        double height_m = g->siting->sites[i]->position.height_m;
        size_t at = 0;
        while (at < g->heights_count && g->heights_m[at] != height_m)
            at++;
        if (at == g->heights_count) g->heights_m[g->heights_count++] = height_m;
        g->height_of_site[i] = at;
    }
    return GLACIS_OK;
}

/* The targets of the scenario's map with cells of another width; places and cities stay those of the scenario. */
static glacis_status list_targets(gi_site_ground *g)
{
    glacis_scenario *coarse = malloc(sizeof *coarse);
    if (!coarse) return GLACIS_FAILED_MEMORY;
    *coarse = *g->scenario;
    coarse->cell_m = g->scenario->siting.cell_m;
    glacis_status status =
        gi_footprint_prepare(coarse, g->land, GLACIS_STUDY_FOOTPRINT, 1, &g->map, &g->targets);
    free(coarse);
    return status;
}

glacis_status gi_site_ground_make(const glacis_land *land, const glacis_study_options *options,
                                  const glacis_siting *siting, gi_site_ground *out)
{
    const glacis_scenario *s = siting->scenario;
    *out = (gi_site_ground){.scenario = s,
                            .land = land,
                            .options = options,
                            .siting = siting,
                            .required = (int)ceil(s->best.battery.shots_required_count)};
    glacis_status status = list_targets(out);
    if (status == GLACIS_OK) status = make_regions(out);
    if (status == GLACIS_OK) status = list_heights(out);
    if (status != GLACIS_OK) return status;
    out->guesses = calloc(s->best.threats_count * out->targets.count + 1, sizeof *out->guesses);
    return out->guesses ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

void gi_site_ground_clear(gi_site_ground *g)
{
    for (size_t n = 0; g->regions && n < g->scenario->neighbours_count; n++)
        glacis_radar_region_destroy(g->regions[n]);
    free(g->regions);
    free(g->heights_m);
    free(g->height_of_site);
    free(g->guesses);
    free(g->targets.points);
    gi_footprint_clear(&g->map);
}
