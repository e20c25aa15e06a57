/* siting: which places are tried, facing where, with which radar, and what decides.
 *
 * Everything that can contradict itself does so here, where the line of the file is known: candidates at sea or in an excluded
 * circle, fixed posts there, no candidate at all, objectives that the scenario cannot answer. */
#include "data/siting.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- where nothing may stand --------------------------------------------------------------------------- */

static void resolve_area(gi_siting *s, gi_node *node)
{
    gi_siting_exclusion *area = &s->areas[s->areas_count];
    gi_node *at = gi_resolve_required(s->r, node, "at", "a site, [lat, lon] or [lat, lon, height_m]");
    gi_subject subject = {.prefix = "",
                          .owner = "siting.exclude",
                          .nodes = {node, NULL},
                          .where = node,
                          .target = area,
                          .offset = GI_NO_OFFSET};
    bool found = at && gi_value_place(at, s->r->facts, s->r->diag, &area->at);
    if (gi_resolve_section(s->r, &subject, "exclusion") && found) s->areas_count++;
}

static const gi_siting_exclusion *area_around(const gi_siting *s, const glacis_geodetic *point)
{
    for (size_t i = 0; i < s->areas_count; i++) {
        double distance_m = 0;
        glacis_geo_inverse(point, &s->areas[i].at.position, &distance_m, NULL, NULL);
        if (distance_m <= s->areas[i].radius_m) return &s->areas[i];
    }
    return NULL;
}

/* ---- candidates ---------------------------------------------------------------------------------------- */

static bool is_on_land(const gi_siting *s, const glacis_geodetic *point)
{
    return s->country < 0 ||
           glacis_land_country_contains(s->r->land, s->country, point->lat_rad, point->lon_rad);
}

/* Within some metres: two names of one place. */
static bool is_same_place(const glacis_geodetic *a, const glacis_geodetic *b)
{
    return fabs(a->lat_rad - b->lat_rad) < 1e-6 &&
           fabs(remainder(a->lon_rad - b->lon_rad, 2 * GLACIS_PI)) < 1e-6;
}

/* A place that must be free ground of the country; else says what is wrong with it. */
static bool check_ground(gi_siting *s, gi_node *node, const glacis_named_place *place)
{
    const gi_siting_exclusion *area = area_around(s, &place->position);
    if (!is_on_land(s, &place->position)) {
        gi_node_error(node, s->r->diag, "a place on land of the country that is defended",
                      "%s is not on land of %s", place->label, s->r->out->country);
        return false;
    }
    if (area) {
        gi_node_error(node, s->r->diag, "places outside every excluded circle",
                      "%s lies within %.10g km of %s, which siting.exclude rules out", place->label,
                      area->radius_m * 1e-3, area->at.label);
        return false;
    }
    return true;
}

static bool check_once(gi_siting *s, gi_node *node, const glacis_named_place *place)
{
    for (size_t i = 0; i < s->ask->sites_count; i++)
        if (is_same_place(&s->ask->sites[i].position, &place->position)) {
            gi_node_error(node, s->r->diag, "each place once", "%s is where %s is", place->label,
                          s->ask->sites[i].label);
            return false;
        }
    return true;
}

static void resolve_named(gi_siting *s)
{
    gi_node *list = gi_node_get(s->node, "sites");
    for (gi_node *node = list ? list->first : NULL; node; node = node->next) {
        glacis_named_place *place = &s->ask->sites[s->ask->sites_count];
        if (node->bad || !gi_value_place(node, s->r->facts, s->r->diag, place)) continue;
        if (check_ground(s, node, place) && check_once(s, node, place)) s->ask->sites_count++;
    }
    s->ask->named_count = s->ask->sites_count;
}

static glacis_named_place cell_at(glacis_geodetic centre)
{
    glacis_named_place place = {.position = centre, .population = NAN};
    double lat_deg = centre.lat_rad / GLACIS_RAD, lon_deg = centre.lon_rad / GLACIS_RAD;
    place.position.height_m = 0;
    gi_print(place.name, sizeof place.name, "%.4f,%.4f", lat_deg, lon_deg);
    gi_print(place.label, sizeof place.label, "%.2f %c %.2f %c", fabs(lat_deg), lat_deg < 0 ? 'S' : 'N',
             fabs(lon_deg), lon_deg < 0 ? 'W' : 'E');
    return place;
}

static bool make_room(gi_siting *s, size_t more)
{
    glacis_named_place *sites = realloc(s->ask->sites, (s->ask->sites_count + more + 1) * sizeof *sites);
    if (!sites) {
        s->r->no_memory = true;
        return false;
    }
    s->ask->sites = sites;
    return true;
}

/* Middles of cells that lie on land and outside the circles. */
static void add_cells(gi_siting *s, const glacis_grid *grid)
{
    size_t count = glacis_grid_count(grid);
    if (!make_room(s, count < GLACIS_SITING_SITES_MAX ? count : GLACIS_SITING_SITES_MAX)) return;
    for (size_t i = 0; i < count && s->ask->sites_count < GLACIS_SITING_SITES_MAX; i++) {
        glacis_geodetic centre = glacis_grid_centre(grid, i);
        if (is_on_land(s, &centre) && !area_around(s, &centre))
            s->ask->sites[s->ask->sites_count++] = cell_at(centre);
    }
}

static void resolve_cells(gi_siting *s)
{
    double lat_min, lat_max, lon_min, lon_max;
    glacis_grid grid;
    gi_node *node = gi_node_get(s->node, "spacing_km");
    if (isnan(s->ask->spacing_m) || s->country < 0) return;
    glacis_land_country_bounds(s->r->land, s->country, &lat_min, &lat_max, &lon_min, &lon_max);
    double wanted = glacis_grid_cells_wanted(lat_min, lat_max, lon_min, lon_max, s->ask->spacing_m);
    if (wanted > GLACIS_GRID_CELLS_MAX ||
        glacis_grid_cover(lat_min, lat_max, lon_min, lon_max, s->ask->spacing_m, &grid) != GLACIS_OK) {
        gi_node_error(node ? node : s->node, s->r->diag,
                      "a spacing that gives 4 to 1000000 cells over the country and the sea around it",
                      "%.0f cells", wanted);
        return;
    }
    add_cells(s, &grid);
    if (s->ask->sites_count == GLACIS_SITING_SITES_MAX)
        gi_node_error(node ? node : s->node, s->r->diag, "a wider spacing", "more than %d candidates",
                      GLACIS_SITING_SITES_MAX);
}

/* Said only when nothing else explains it. */
static void check_any(gi_siting *s)
{
    if (s->ask->sites_count || glacis_diag_error_count(s->r->diag)) return;
    gi_resolve_error(s->r, s->node, "siting",
                     "siting.sites, or siting.spacing_km with land outside every excluded circle",
                     s->areas_count ? "no candidate is left on land outside the excluded circles"
                                    : "no candidate on land");
}

/* The scenario's own post is compared with, wherever it stands. */
static void warn_of_plan(gi_siting *s)
{
    const gi_siting_exclusion *area = area_around(s, &s->r->out->best.battery.position);
    if (area)
        glacis_diag_warning(s->r->diag, s->r->out->path, s->node->line, s->node->column, "siting.exclude", "",
                            "the scenario's own post lies within %.10g km of %s; it is tried all the same, "
                            "as what others are held against",
                            area->radius_m * 1e-3, area->at.label);
}

/* ---- radars and azimuths ------------------------------------------------------------------------------- */

static bool flag_of(gi_siting *s, gi_node *map, const char *section, const char *name)
{
    return gi_resolve_count(s->r, map, section, name) != 0;
}

/* Answers tell radars apart by their names. */
static void check_name(gi_siting *s, gi_node *node, size_t radar)
{
    for (size_t k = 0; k < radar; k++)
        if (strcmp(s->ask->radar_names[k], s->ask->radar_names[radar]) == 0) {
            gi_resolve_error(s->r, node, "siting.radars", "a name of its own (name: ...)",
                             "two radars are called '%s'", s->ask->radar_names[radar]);
            return;
        }
}

/* The scenario's own radar once more, in the mode it has (--set radar.mode=forward): it is tried already. */
static bool is_own_radar(const gi_siting *s, const gi_node *node)
{
    const char *model = gi_node_text(node, "model"), *mode = gi_node_text(node, "mode"), *slug[1];
    size_t count = 0;
    for (const gi_node *child = node->first; child; child = child->next)
        if (!child->key || (strcmp(child->key, "model") != 0 && strcmp(child->key, "mode") != 0 &&
                            strcmp(child->key, "controls_fire") != 0))
            return false;
    return model && mode && gi_text_same(mode, s->r->out->radar_mode) &&
           gi_entity_lookup(s->r->facts, "radar", model, slug, 1, &count) &&
           strcmp(slug[0], s->r->out->radar_id) == 0;
}

static void resolve_radars(gi_siting *s)
{
    glacis_scenario *out = s->r->out;
    gi_node *list = gi_node_get(s->node, "radars");
    const char *own = gi_node_text(gi_node_get(s->r->root, "radar"), "name");
    gi_print(s->ask->radar_names[0], GLACIS_NAME_MAX, *out->radar_mode ? "%s (%s)" : "%s",
             own ? own : out->radar_id, out->radar_mode);
    gi_print(s->ask->mode_names[0], GLACIS_NAME_MAX, "%s", out->radar_mode);
    s->ask->controls_fire[0] = true;
    s->ask->radars_count = 1;
    for (gi_node *node = list ? list->first : NULL; node; node = node->next) {
        size_t i = out->best.alternatives_count;
        if (node->bad || i == GLACIS_CASE_ALTERNATIVES_MAX || is_own_radar(s, node)) continue;
        char *name = s->ask->radar_names[1 + i];
        if (!gi_resolve_alternative(s->r, node, i, name, s->ask->mode_names[1 + i])) continue;
        s->ask->controls_fire[1 + i] = flag_of(s, node, "alternative", "controls_fire");
        s->ask->own_mask[1 + i] = gi_node_get(node, "mask_deg") != NULL;
        check_name(s, node, 1 + i);
        out->best.alternatives_count++;
        s->ask->radars_count++;
    }
}

static bool is_given(const gi_node *map, const char *key)
{
    for (const gi_node *node = map->first; node; node = node->next)
        if (node->key && strcmp(node->key, key) == 0) return true;
    return false;
}

static void resolve_azimuths(gi_siting *s)
{
    s->ask->azimuths_count = (size_t)gi_resolve_count(s->r, s->node, "siting", "azimuths_count");
    gi_node *from = gi_node_get(s->node, "az_from_deg"), *to = gi_node_get(s->node, "az_to_deg");
    gi_node *where = from ? from : to;
    if (is_given(s->node, "az_from_deg") != is_given(s->node, "az_to_deg"))
        gi_node_error(where ? where : s->node, s->r->diag, "az_from_deg and az_to_deg together, or neither",
                      "one end of the sweep alone");
    else if (from && to && s->ask->az_from_rad == s->ask->az_to_rad && s->ask->azimuths_count > 1)
        gi_node_error(from, s->r->diag, "two directions, or neither of them for all round",
                      "both ends of the sweep are the same");
}

static void resolve_post(gi_siting *s, gi_node *node)
{
    glacis_siting_fixed *post = &s->ask->fixed[s->ask->fixed_count];
    gi_node *site = gi_resolve_required(s->r, node, "site", "a site, [lat, lon] or [lat, lon, height_m]");
    const char *radar = gi_node_text(node, "radar");
    gi_subject subject = {.prefix = "",
                          .owner = "siting.fixed",
                          .nodes = {node, NULL},
                          .where = node,
                          .target = post,
                          .offset = GI_NO_OFFSET};
    bool fine = gi_resolve_section(s->r, &subject, "fixed");
    if (!site || !gi_value_place(site, s->r->facts, s->r->diag, &post->site) ||
        !check_ground(s, site, &post->site))
        return;
    for (post->radar = 0; radar && post->radar < s->ask->radars_count; post->radar++)
        if (gi_text_same(radar, s->ask->radar_names[post->radar])) break;
    if (post->radar == s->ask->radars_count) {
        const char *names[GLACIS_SITING_RADARS_MAX];
        char accepted[GLACIS_SITING_RADARS_MAX * GLACIS_NAME_MAX];
        for (size_t i = 0; i < s->ask->radars_count; i++)
            names[i] = s->ask->radar_names[i];
        gi_words_join(names, s->ask->radars_count, accepted, sizeof accepted);
        gi_resolve_error(s->r, gi_node_get(node, "radar"), "radar", accepted,
                         "'%s' is none of the radars tried", radar);
        return;
    }
    if (fine) s->ask->fixed_count++;
}

static void check_capacity(gi_siting *s)
{
    for (size_t i = 0; i < s->ask->fixed_count; i++) {
        size_t here = 0;
        for (size_t k = 0; k < s->ask->fixed_count; k++)
            here += is_same_place(&s->ask->fixed[i].site.position, &s->ask->fixed[k].site.position);
        if (here > s->ask->site_capacity) {
            gi_resolve_error(s->r, gi_node_get(s->node, "fixed"), "siting.fixed",
                             "no more than siting.site_capacity_count at one site", "%zu fixed posts at %s",
                             here, s->ask->fixed[i].site.label);
            return;
        }
    }
}

/* Places for the batteries that are to be placed: what each site holds beside the fixed posts there. */
static void check_room(gi_siting *s)
{
    size_t room = 0;
    for (size_t i = 0; i < s->ask->sites_count && room < s->ask->batteries_count; i++) {
        size_t here = 0;
        for (size_t k = 0; k < s->ask->fixed_count; k++)
            here += is_same_place(&s->ask->sites[i].position, &s->ask->fixed[k].site.position);
        if (here < s->ask->site_capacity) room += s->ask->site_capacity - here;
    }
    if (s->ask->sites_count && room < s->ask->batteries_count)
        gi_resolve_error(s->r, s->node, "siting.batteries_count",
                         "as many batteries as the candidates hold beside the fixed ones",
                         "%zu batteries, and room for %zu (siting.site_capacity_count is %zu)",
                         s->ask->batteries_count, room, s->ask->site_capacity);
}

/* The map that posts are held against. */
static void check_cells(gi_siting *s)
{
    const double *box = s->r->out->box_rad;
    double cells = glacis_grid_cells_wanted(box[0], box[1], box[2], box[3], s->ask->cell_m);
    gi_node *node = gi_node_get(s->node, "cell_km");
    if (node && cells > 0 && (cells < GLACIS_GRID_CELLS_MIN || cells > GLACIS_GRID_CELLS_MAX))
        gi_node_error(node, s->r->diag, "4 to 1000000 cells", "the map has %.0f cells", cells);
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static void resolve_numbers(gi_siting *s)
{
    s->ask->cell_m = s->r->out->cell_m;
    s->ask->spacing_m = s->ask->az_from_rad = s->ask->az_to_rad = NAN;
    gi_subject subject = {.prefix = "",
                          .owner = "siting",
                          .nodes = {s->node, NULL},
                          .where = s->node,
                          .optional = "spacing_km|cell_km|az_from_deg|az_to_deg",
                          .target = s->ask,
                          .offset = GI_NO_OFFSET};
    gi_resolve_section(s->r, &subject, "siting");
    s->ask->batteries_count = (size_t)gi_resolve_count(s->r, s->node, "siting", "batteries_count");
    s->ask->site_capacity = (size_t)gi_resolve_count(s->r, s->node, "siting", "site_capacity_count");
    s->ask->draws = gi_resolve_count(s->r, s->node, "siting", "draws");
}

void gi_resolve_siting(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_siting s = {.r = r, .node = gi_node_get(r->root, "siting"), .ask = &out->siting};
    if (!s.node || s.node->bad || s.node->kind != GI_NODE_MAP) return;
    gi_node *circles = gi_node_get(s.node, "exclude"), *sites = gi_node_get(s.node, "sites"),
            *fixed = gi_node_get(s.node, "fixed");
    out->has_siting = true;
    s.country = *out->country ? glacis_land_country_find(r->land, out->country) : -1;
    s.areas = calloc(circles ? circles->count + 1 : 1, sizeof *s.areas);
    if (!s.areas || !make_room(&s, sites ? sites->count : 0)) {
        r->no_memory = true;
        free(s.areas);
        return;
    }
    for (gi_node *node = circles ? circles->first : NULL; node; node = node->next)
        if (!node->bad) resolve_area(&s, node);
    resolve_numbers(&s);
    resolve_named(&s);
    resolve_cells(&s);
    resolve_radars(&s);
    resolve_azimuths(&s);
    for (gi_node *node = fixed ? fixed->first : NULL; node; node = node->next)
        if (!node->bad && s.ask->fixed_count < GLACIS_SITING_FIXED_MAX) resolve_post(&s, node);
    check_capacity(&s);
    check_room(&s);
    check_cells(&s);
    warn_of_plan(&s);
    gi_siting_objectives(&s);
    check_any(&s);
    free(s.areas);
}
