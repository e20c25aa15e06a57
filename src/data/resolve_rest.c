/* The raid, the map, the view and the study. */
#include "data/resolve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- raid ----------------------------------------------------------------------------------------- */

/* launchers x interceptors per launcher of a battery of the data files; NAN when not known. */
static double inventory_of(const gi_resolve *r, const char *model)
{
    const glacis_fact *launchers = model ? gi_facts_best(r->facts, model, "launchers_count") : NULL;
    const glacis_fact *each =
        model ? gi_facts_best(r->facts, model, "interceptors_per_launcher_count") : NULL;
    return launchers && each ? launchers->value * each->value : NAN;
}

/* The inventory of a layer that is not given: the battery's own, or that of its model, with the fact in it that rests on memory
 * alone. */
static double known_inventory(gi_resolve *r, const char *model, bool own, size_t index)
{
    const glacis_battery *b = &r->out->best.battery;
    if (own) return b->launchers_count * b->interceptors_per_launcher_count;
    static const char *const factors[] = {"launchers_count", "interceptors_per_launcher_count"};
    for (size_t i = 0; model && i < 2; i++) {
        const glacis_fact *fact = gi_facts_best(r->facts, model, factors[i]);
        if (fact && strcmp(fact->status, "unverified") == 0)
            gi_print(r->out->layer_unverified[index], GLACIS_NAME_MAX, "%s.%s", model, factors[i]);
    }
    return inventory_of(r, model);
}

static void resolve_layer(gi_resolve *r, gi_node *node, gi_node *battery, size_t index)
{
    glacis_scenario *out = r->out;
    glacis_raid_layer *layer = &out->best.raid.layers[index];
    gi_node *model_node = gi_node_get(node, "model");
    const char *model = NULL, *name = gi_node_text(node, "name");
    if (model_node && model_node->kind == GI_NODE_SCALAR) {
        model = gi_resolve_entity(r, model_node, "battery", model_node->text);
        if (!model) return;
    } else if (!node && strcmp(out->battery_id, "battery") != 0) {
        model = out->battery_id;
    }
    /* The layer that the battery fights has the battery's values, the scenario's own included. */
    bool own = model ? strcmp(model, out->battery_id) == 0 : !node;
    if (own && out->raid_battery_layer < 0) out->raid_battery_layer = (int)index;
    char owner[32];
    gi_print(owner, sizeof owner, "raid.layers[%zu]", index);
    layer->inventory_count = NAN;
    gi_subject subject = {.kind = "battery",
                          .entity = model,
                          .prefix = "",
                          .owner = owner,
                          .nodes = {node, own ? battery : NULL},
                          .where = node,
                          .optional = "inventory_count",
                          .target = layer,
                          .offset = offsetof(glacis_case, raid) + offsetof(glacis_raid_plan, layers) +
                                    index * sizeof(glacis_raid_layer)};
    gi_resolve_section(r, &subject, "layer");
    if (isnan(layer->inventory_count)) layer->inventory_count = known_inventory(r, model, own, index);
    if (isnan(layer->inventory_count)) gi_resolve_required(r, node, "inventory_count", "a whole number");
    gi_print(out->layer_names[index], GLACIS_NAME_MAX, "%s", name ? name : model ? model : "battery");
}

/* Where the raid is aimed: as said, else the largest city, else the first place, else the battery. */
static void resolve_aim(gi_resolve *r, gi_node *raid)
{
    glacis_scenario *out = r->out;
    gi_node *at = gi_node_get(raid, "at");
    if (at) {
        gi_value_place(at, r->facts, r->diag, &out->raid_place);
        return;
    }
    const glacis_named_place *largest = NULL;
    for (size_t i = 0; i < out->cities_count; i++)
        if (!largest || out->cities[i].population > largest->population) largest = &out->cities[i];
    if (!largest && out->places_count) largest = out->places;
    if (largest) {
        out->raid_place = *largest;
        return;
    }
    out->raid_place = (glacis_named_place){.position = out->best.battery.position, .population = NAN};
    gi_print(out->raid_place.name, sizeof out->raid_place.name, "%s", out->site_name);
    gi_print(out->raid_place.label, sizeof out->raid_place.label, "%s", out->site_label);
}

void gi_resolve_raid(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *raid = gi_node_get(r->root, "raid"), *battery = gi_node_get(r->root, "battery");
    if (!*out->battery_id) return; /* already said to be wrong */
    const char *model = strcmp(out->battery_id, "battery") == 0 ? NULL : out->battery_id;
    gi_subject subject = {.kind = "battery",
                          .entity = model,
                          .prefix = "",
                          .owner = "raid",
                          .nodes = {raid, battery}, /* its launch interval is the battery's unless given */
                          .where = raid ? raid : battery,
                          .target = &out->best.raid,
                          .offset = offsetof(glacis_case, raid)};
    gi_resolve_section(r, &subject, "raid");
    out->raid_battery_layer = -1;
    gi_node *layers = gi_node_get(raid, "layers");
    if (!layers || !layers->count) {
        out->best.raid.layers_count = 1;
        resolve_layer(r, NULL, battery, 0);
    }
    for (gi_node *node = layers ? layers->first : NULL; node; node = node->next)
        if (!node->bad && out->best.raid.layers_count < GLACIS_RAID_LAYERS_MAX)
            resolve_layer(r, node, battery, out->best.raid.layers_count++);
    resolve_aim(r, raid);
}

/* ---- relations -------------------------------------------------------------------------------------- */

/* A file that is named beside the scenario. */
static void take_file(gi_resolve *r, gi_node *relations, const char *key, char *path, size_t size)
{
    const char *text = gi_node_text(relations, key), *slash = strrchr(r->out->path, '/');
    if (!text || !*text) return;
    int folder = slash && *text != '/' ? (int)(slash + 1 - r->out->path) : 0;
    gi_print(path, size, "%.*s%s", folder, r->out->path, text);
}

void gi_resolve_relations(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *relations = gi_node_get(r->root, "relations");
    if (!relations || relations->bad) return;
    const char *title = gi_node_text(relations, "title");
    out->has_relations = true;
    gi_print(out->relations_title, sizeof out->relations_title, "%s", title ? title : "Trade and sanctions");
    const struct {
        const char *key;
        char *path;
    } files[] = {{"comtrade", out->relations_files.comtrade}, {"measures", out->relations_files.measures},
                 {"series", out->relations_files.series},     {"events", out->relations_files.events},
                 {"record", out->relations_files.record},     {"model", out->relations_files.model},
                 {"graph", out->relations_files.graph}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        take_file(r, relations, files[i].key, files[i].path, sizeof out->relations_files.comtrade);
}

void gi_resolve_debate(gi_resolve *r)
{
    take_file(r, r->root, "debate", r->out->debate_file, sizeof r->out->debate_file);
}

/* ---- map and view --------------------------------------------------------------------------------- */

/* Index of a country, or -1 with an error that names near codes. */
static int find_country(gi_resolve *r, gi_node *node)
{
    if (node->bad || node->kind != GI_NODE_SCALAR) return -1;
    int index = glacis_land_country_find(r->land, node->text);
    if (index >= 0) return index;
    size_t count = glacis_land_country_count(r->land);
    const char **codes = malloc((count + 1) * sizeof *codes), *near = NULL;
    for (size_t i = 0; codes && i < count; i++) {
        codes[i] = glacis_land_country_code(r->land, i);
        /* People write names; the name says the code. */
        if (gi_text_same(glacis_land_country_name(r->land, i), node->text)) near = codes[i];
    }
    if (!near && codes) near = gi_text_nearest(node->text, codes, count);
    gi_node_error(node, r->diag, "an ISO 3166 alpha-3 code of the land file",
                  "no country has the code '%s'%s%s%s", node->text, near ? "; did you mean '" : "",
                  near ? near : "", near ? "'?" : "");
    free((void *)codes);
    return -1;
}

static void resolve_box(gi_resolve *r, gi_node *map)
{
    glacis_scenario *out = r->out;
    gi_node *country = gi_resolve_required(r, r->root, "country", "an ISO 3166 alpha-3 code");
    int index = country ? find_country(r, country) : -1;
    if (index >= 0) {
        gi_print(out->country, sizeof out->country, "%s", country->text);
        glacis_land_country_bounds(r->land, index, &out->box_rad[0], &out->box_rad[1], &out->box_rad[2],
                                   &out->box_rad[3]);
    }
    gi_subject subject = {.prefix = "",
                          .owner = "map",
                          .nodes = {map, NULL},
                          .where = map,
                          .optional = "lat_min_deg|lat_max_deg|lon_min_deg|lon_max_deg",
                          .target = out,
                          .offset = GI_NO_OFFSET};
    gi_resolve_section(r, &subject, "map");
    if (index >= 0 && out->box_rad[0] >= out->box_rad[1])
        gi_resolve_error(r, map, "map", "lat_min_deg < lat_max_deg", "the map has no height");
}

static bool has_word(const glacis_site *site, const char *word)
{
    return gi_words_have(site->category, word);
}

/* Cities of the country with a position; the census is a row of its own, or the provinces and the cities outside them. */
static bool resolve_cities(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    const glacis_facts *facts = r->facts;
    double whole = NAN, parts = NAN;
    out->cities = calloc(facts->sites_count + 1, sizeof *out->cities);
    if (!out->cities) return false;
    for (size_t i = 0; i < facts->sites_count; i++) {
        const glacis_site *site = &facts->sites[i];
        if (!*out->country || strcmp(site->country, out->country) != 0) continue;
        if (has_word(site, "census_total")) whole = site->population;
        if ((has_word(site, "province_total") || has_word(site, "metropolitan")) && !isnan(site->population))
            parts = (isnan(parts) ? 0 : parts) + site->population;
        if (!has_word(site, "city") || isnan(site->lat_deg) || isnan(site->population)) continue;
        glacis_named_place *city = &out->cities[out->cities_count++];
        double height_m = isnan(site->elevation_m) ? 0 : site->elevation_m;
        *city = (glacis_named_place){.position = glacis_geo_deg(site->lat_deg, site->lon_deg, height_m),
                                     .population = site->population,
                                     .unverified = strcmp(site->status, "unverified") == 0};
        gi_print(city->name, sizeof city->name, "%s", site->slug);
        gi_place_label(site, city->label);
    }
    out->census_population = isnan(whole) ? parts : whole;
    return true;
}

/* The list `places` of a section. */
static bool resolve_places(gi_resolve *r, gi_node *section, glacis_named_place **places, size_t *count)
{
    gi_node *list = gi_node_get(section, "places");
    *places = calloc(list ? list->count + 1 : 1, sizeof **places);
    if (!*places) return false;
    for (gi_node *node = list ? list->first : NULL; node; node = node->next)
        if (gi_value_place(node, r->facts, r->diag, &(*places)[*count])) (*count)++;
    return true;
}

static bool resolve_view(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *view = gi_node_get(r->root, "view");
    gi_subject subject = {.prefix = "",
                          .owner = "view",
                          .nodes = {view, NULL},
                          .where = view,
                          .target = out,
                          .offset = GI_NO_OFFSET};
    gi_resolve_section(r, &subject, "view");
    gi_node *heights = gi_node_get(view, "altitudes_km"), *neighbours = gi_node_get(view, "neighbours");
    size_t most = sizeof out->view_heights_m / sizeof *out->view_heights_m;
    if (heights && heights->count > most)
        gi_resolve_error(r, heights, "view.altitudes_km", "at most 8 numbers", "%zu heights", heights->count);
    for (gi_node *node = heights ? heights->first : NULL; node && out->view_heights_count < most;
         node = node->next)
        if (!node->bad && node->kind == GI_NODE_SCALAR)
            out->view_heights_m[out->view_heights_count++] = 1e3 * strtod(node->text, NULL);
    out->neighbours = calloc(neighbours ? neighbours->count + 1 : 1, sizeof *out->neighbours);
    if (!out->neighbours) return false;
    for (gi_node *node = neighbours ? neighbours->first : NULL; node; node = node->next)
        if (find_country(r, node) >= 0)
            gi_print(out->neighbours[out->neighbours_count++], sizeof *out->neighbours, "%.3s", node->text);
    return resolve_places(r, view, &out->view_places, &out->view_places_count);
}

void gi_resolve_map(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *map = gi_node_get(r->root, "map");
    resolve_box(r, map);
    if (!resolve_cities(r) || !resolve_places(r, map, &out->places, &out->places_count) || !resolve_view(r))
        r->no_memory = true;
}

/* ---- study ---------------------------------------------------------------------------------------- */

uint64_t gi_resolve_count(gi_resolve *r, gi_node *map, const char *section, const char *name)
{
    const gi_field *field = gi_schema_find(section, name);
    gi_node *node = gi_node_get(map, name);
    gi_value value;
    if (!node || !gi_value_number(node, field, r->diag, &value)) return (uint64_t)field->field.fallback;
    return (uint64_t)value.best;
}

void gi_resolve_study(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *study = gi_node_get(r->root, "study");
    gi_subject subject = {.prefix = "",
                          .owner = "study",
                          .nodes = {study, NULL},
                          .where = study,
                          .target = out,
                          .offset = GI_NO_OFFSET};
    gi_resolve_section(r, &subject, "study");
    out->draws = gi_resolve_count(r, study, "study", "draws");
    out->seed = gi_resolve_count(r, study, "study", "seed");
    out->raid_stop.runs_least = gi_resolve_count(r, study, "study", "raid_runs_least");
    out->raid_stop.runs_most = gi_resolve_count(r, study, "study", "raid_runs_most");
    if (out->raid_stop.runs_least > out->raid_stop.runs_most)
        gi_resolve_error(r, study, "study", "raid_runs_least <= raid_runs_most",
                         "fewest runs above most runs");
}
