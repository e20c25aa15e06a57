/* A scenario file becomes a case: read, put --set into it, check every key, resolve every number, look at the whole. */
#include "data/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check_version(gi_resolve *r)
{
    gi_resolve_required(r, r->root, "glacis", "glacis: 1, the version of the scenario language");
}

/* A name for a vehicle of the file must not hide one of the data files. */
static void check_own_vehicles(gi_resolve *r)
{
    gi_node *own = gi_node_get(r->root, "vehicles");
    for (gi_node *node = own && own->kind == GI_NODE_MAP ? own->first : NULL; node; node = node->next) {
        const char *candidates[1];
        size_t count = 0;
        if (node->bad || !gi_entity_lookup(r->facts, "vehicle", node->key, candidates, 1, &count)) continue;
        gi_node_key_error(node, r->diag, "another name; other values for a known vehicle go under `facts:`",
                          "'%s' is a vehicle of the data files", node->key);
    }
}

static void resolve_words(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    const char *title = gi_node_text(r->root, "title"), *date = gi_node_text(r->root, "date");
    const char *slash = strrchr(out->path, '/'), *file = slash ? slash + 1 : out->path;
    gi_print(out->title, sizeof out->title, "%s", title ? title : file);
    gi_print(out->date, sizeof out->date, "%s", date ? date : "");
    int refraction = 0;
    gi_node *node = gi_node_get(r->root, "refraction");
    if (node) gi_value_choice(node, gi_schema_find("scenario", "refraction"), r->diag, &refraction);
    out->refraction = (glacis_refraction)refraction;
}

static void resolve(gi_resolve *r)
{
    check_version(r);
    gi_check_map(r->root, "scenario", r->facts, r->diag);
    gi_overrides_check(r);
    check_own_vehicles(r);
    resolve_words(r);
    gi_resolve_posts(r);
    gi_resolve_battery(r);
    gi_resolve_threats(r);
    gi_resolve_outbound(r);
    gi_resolve_map(r);
    gi_resolve_raid(r);
    gi_resolve_relations(r);
    gi_resolve_siting(r);
    gi_resolve_debate(r);
    gi_resolve_study(r);
    gi_resolve_sanity(r);
    gi_label_quantities(r->facts, r->out->quantities, r->out->quantities_count);
    if (!glacis_diag_error_count(r->diag)) gi_overrides_check_used(r);
}

/* ---- in the order of the file --------------------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const glacis_diag_entry *x = *(const glacis_diag_entry *const *)a,
                            *y = *(const glacis_diag_entry *const *)b;
    bool x_set = x->line == 0, y_set = y->line == 0; /* of the whole file, or of an option */
    if (x_set != y_set) return x_set - y_set;
    if (strcmp(x->file, y->file) != 0) return strcmp(x->file, y->file);
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return (x > y) - (x < y); /* as found */
}

bool gi_diag_hand_on(const glacis_diag *found, glacis_diag *diag)
{
    size_t count = glacis_diag_count(found);
    const glacis_diag_entry **entries = malloc((count + 1) * sizeof *entries);
    if (!entries) return false;
    for (size_t i = 0; i < count; i++)
        entries[i] = glacis_diag_at(found, i);
    qsort((void *)entries, count, sizeof *entries, by_place);
    for (size_t i = 0; i < count; i++) {
        const glacis_diag_entry *e = entries[i];
        if (e->is_warning)
            glacis_diag_warning(diag, e->file, e->line, e->column, e->key, e->accepted, "%s", e->what);
        else
            glacis_diag_error(diag, e->file, e->line, e->column, e->key, e->accepted, "%s", e->what);
    }
    free((void *)entries);
    return true;
}

/* ---- reading -------------------------------------------------------------------------------------- */

static glacis_status read_root(gi_resolve *r, const gi_scenario_changes *changes)
{
    if (!changes->tree) return gi_yaml_read(r->out->path, r->diag, r->out->sha256, &r->root);
    memcpy(r->out->sha256, changes->sha256, sizeof r->out->sha256);
    r->root = gi_node_copy(changes->tree);
    return r->root ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

static glacis_status read(gi_resolve *r, const gi_scenario_changes *changes)
{
    glacis_status status = read_root(r, changes);
    if (!r->root) return status;
    for (size_t i = 0; i < changes->sets_count; i++)
        if (gi_set_apply(r->root, changes->sets[i], r->diag) == GLACIS_FAILED_MEMORY)
            return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < changes->grafts_count; i++)
        if (gi_graft_apply(r->root, &changes->grafts[i], r->diag) == GLACIS_FAILED_MEMORY)
            return GLACIS_FAILED_MEMORY;
    resolve(r);
    if (r->no_memory) return GLACIS_FAILED_MEMORY;
    return glacis_diag_error_count(r->diag) ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status gi_scenario_read(const char *path, const glacis_facts *facts, const glacis_land *land,
                               const gi_scenario_changes *changes, glacis_diag *diag, glacis_scenario **out)
{
    glacis_scenario *scenario = calloc(1, sizeof *scenario);
    glacis_diag *found = glacis_diag_create();
    glacis_status status = scenario && found ? GLACIS_OK : GLACIS_FAILED_MEMORY;
    gi_resolve r = {.facts = facts, .land = land, .diag = found, .out = scenario};
    if (status == GLACIS_OK) {
        gi_print(scenario->path, sizeof scenario->path, "%s", path);
        status = read(&r, changes);
    }
    if (found && !gi_diag_hand_on(found, diag)) status = GLACIS_FAILED_MEMORY;
    gi_node_destroy(r.root);
    glacis_diag_destroy(found);
    if (status == GLACIS_OK)
        *out = scenario;
    else
        glacis_scenario_destroy(scenario);
    return status;
}

glacis_status glacis_scenario_read(const char *path, const glacis_facts *facts, const glacis_land *land,
                                   const char *const *sets, size_t sets_count, glacis_diag *diag,
                                   glacis_scenario **out)
{
    const gi_scenario_changes changes = {.sets = sets, .sets_count = sets_count};
    return gi_scenario_read(path, facts, land, &changes, diag, out);
}

void glacis_scenario_destroy(glacis_scenario *scenario)
{
    if (!scenario) return;
    free(scenario->quantities);
    free(scenario->places);
    free(scenario->view_places);
    free(scenario->cities);
    free(scenario->neighbours);
    free(scenario->siting.sites);
    free(scenario);
}

/* "battery.reaction_time_s" is the fact of whatever battery stands there; what --set takes names a quantity as well. */
const glacis_quantity *glacis_scenario_quantity(const glacis_scenario *scenario, const char *key)
{
    char mode[2 * GLACIS_NAME_MAX];
    gi_print(mode, sizeof mode, "%s.%s", scenario->radar_id, scenario->radar_mode);
    const struct {
        const char *role, *id;
    } roles[] = {{"", ""},
                 {"battery.", scenario->battery_id},
                 {"interceptor.", scenario->interceptor_id},
                 {"radar.", scenario->radar_id},
                 {"radar.", mode}};
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
        size_t length = strlen(roles[k].role);
        if (strncmp(key, roles[k].role, length) != 0) continue;
        char full[256];
        gi_print(full, sizeof full, "%s%s%s", roles[k].id, *roles[k].id ? "." : "", key + length);
        for (size_t i = 0; i < scenario->quantities_count; i++)
            if (strcmp(scenario->quantities[i].key, full) == 0) return &scenario->quantities[i];
    }
    for (size_t i = 0; i < scenario->quantities_count; i++)
        if (strcmp(scenario->quantities[i].set_key, key) == 0) return &scenario->quantities[i];
    return NULL;
}
