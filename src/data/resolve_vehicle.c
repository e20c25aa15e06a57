/* A vehicle from the facts, or from the scenario's own `vehicles:`. */
#include "data/resolve.h"

#include <glacis/traj.h>

#include <stdio.h>
#include <string.h>

/* Stages are counted by their propellant: "stage2.propellant_mass_kg" is there or it is not. */
static size_t stages_known(const gi_resolve *r, const char *entity)
{
    for (size_t stage = 1; stage <= GLACIS_STAGES_MAX; stage++) {
        char parameter[48];
        gi_print(parameter, sizeof parameter, "stage%zu.propellant_mass_kg", stage);
        if (!gi_facts_best(r->facts, entity, parameter)) return stage - 1;
    }
    return GLACIS_STAGES_MAX;
}

static bool resolve_stages(gi_resolve *r, gi_subject subject, glacis_vehicle *target, size_t offset)
{
    gi_node *list = gi_node_get(subject.nodes[0], "stages");
    target->stages_count = list ? list->count : subject.entity ? stages_known(r, subject.entity) : 0;
    if (target->stages_count > GLACIS_STAGES_MAX) return false; /* said by the check of the list */
    bool good = true;
    for (size_t i = 0; i < target->stages_count; i++) {
        char prefix[16];
        gi_print(prefix, sizeof prefix, "stage%zu.", i + 1);
        subject.prefix = prefix;
        subject.nodes[0] = list ? gi_node_item(list, i) : NULL;
        if (list) subject.where = subject.nodes[0];
        subject.target = &target->stages[i];
        subject.offset = offset == GI_NO_OFFSET
                             ? GI_NO_OFFSET
                             : offset + offsetof(glacis_vehicle, stages) + i * sizeof(glacis_stage);
        good = gi_resolve_section(r, &subject, "stage") && good;
    }
    if (target->stages_count) return good;
    gi_resolve_error(r, subject.where, subject.owner, "the values, in the scenario or the data files",
                     "too little is known of '%s': no stage", subject.owner);
    return false;
}

static void resolve_curves(gi_resolve *r, gi_node *own, glacis_vehicle *target)
{
    glacis_cd_body(&target->boost_cd);
    glacis_cd_reentry(&target->reentry_cd);
    gi_node *boost = gi_node_get(own, "boost_cd"), *reentry = gi_node_get(own, "reentry_cd");
    if (boost) gi_value_curve(boost, gi_schema_find("vehicle", "boost_cd"), r->diag, &target->boost_cd);
    if (reentry)
        gi_value_curve(reentry, gi_schema_find("vehicle", "reentry_cd"), r->diag, &target->reentry_cd);
}

static bool resolve_fields(gi_resolve *r, const gi_subject *subject, glacis_vehicle *target, size_t offset)
{
    bool stages = resolve_stages(r, *subject, target, offset);
    /* A thing of which not even the stages are known says so once, not field by field. */
    if (!stages && (!target->stages_count || target->stages_count > GLACIS_STAGES_MAX)) return false;
    bool whole = gi_resolve_section(r, subject, "vehicle");
    resolve_curves(r, subject->nodes[0], target);
    if (!stages || !whole) return false;
    char what[160];
    if (glacis_vehicle_check(target, what, sizeof what) == GLACIS_OK) return true;
    gi_resolve_error(r, subject->where, subject->owner, "a vehicle that can be flown", "'%s': %s",
                     subject->owner, what);
    return false;
}

bool gi_resolve_vehicle_fields(gi_resolve *r, gi_node *own, const char *entity, gi_node *where,
                               glacis_vehicle *target, size_t offset)
{
    gi_subject subject = {.kind = own ? NULL : "vehicle",
                          .entity = own ? NULL : entity,
                          .prefix = "",
                          .owner = entity,
                          .nodes = {own, NULL},
                          .where = where,
                          .target = target,
                          .offset = offset};
    return resolve_fields(r, &subject, target, offset);
}

static bool is_modelled(gi_resolve *r, gi_node *node, const char *slug)
{
    const char *modelled = gi_facts_text(r->facts, slug, "modelled");
    if (!modelled || strcmp(modelled, "0") != 0) return true;
    gi_resolve_error(r, node, "vehicle", "a vehicle that falls freely after its burn",
                     "'%s' is listed but not modelled: it manoeuvres", slug);
    return false;
}

bool gi_resolve_vehicle(gi_resolve *r, gi_node *node, const char *name, glacis_vehicle *target, size_t offset,
                        char id[GLACIS_NAME_MAX])
{
    gi_node *own = r->root ? gi_node_get(gi_node_get(r->root, "vehicles"), name) : NULL;
    if (own && own->kind != GI_NODE_MAP) own = NULL;
    const char *slug = own ? name : gi_resolve_entity(r, node, "vehicle", name);
    if (!slug) return false;
    gi_print(id, GLACIS_NAME_MAX, "%s", slug);
    if (own) return gi_resolve_vehicle_fields(r, own, slug, own, target, offset);
    return is_modelled(r, node, slug) && gi_resolve_vehicle_fields(r, NULL, slug, node, target, offset);
}

glacis_status glacis_vehicle_read(const glacis_facts *facts, const char *name, glacis_diag *diag,
                                  glacis_vehicle *out, const char **slug)
{
    gi_resolve r = {.facts = facts, .diag = diag};
    glacis_vehicle vehicle = {0};
    char id[GLACIS_NAME_MAX];
    if (!gi_resolve_vehicle(&r, NULL, name, &vehicle, GI_NO_OFFSET, id))
        return r.no_memory ? GLACIS_FAILED_MEMORY : GLACIS_REFUSED_INPUT;
    const char *candidates[1];
    size_t count = 0;
    gi_entity_lookup(facts, "vehicle", id, candidates, 1, &count);
    *out = vehicle;
    if (slug) *slug = candidates[0];
    return GLACIS_OK;
}

/* ---- files of the user's own ---------------------------------------------------------------------- */

glacis_status glacis_vehicle_file_read(const char *path, glacis_diag *diag, glacis_vehicle *out)
{
    gi_node *root = NULL;
    size_t errors = glacis_diag_error_count(diag);
    glacis_status status = gi_yaml_read(path, diag, NULL, &root);
    if (root) {
        gi_resolve r = {.diag = diag};
        glacis_vehicle vehicle = {0};
        const char *name = gi_node_text(root, "name");
        gi_check_map(root, "vehicle", NULL, diag);
        gi_resolve_vehicle_fields(&r, root, name ? name : "vehicle", root, &vehicle, GI_NO_OFFSET);
        if (glacis_diag_error_count(diag) > errors) status = GLACIS_REFUSED_INPUT;
        if (status == GLACIS_OK) *out = vehicle;
    }
    gi_node_destroy(root);
    return status;
}

glacis_status glacis_radar_file_read(const char *path, glacis_diag *diag, glacis_radar *radar,
                                     glacis_radar_mode *mode)
{
    gi_node *root = NULL;
    size_t errors = glacis_diag_error_count(diag);
    glacis_status status = gi_yaml_read(path, diag, NULL, &root);
    if (root) {
        gi_resolve r = {.diag = diag};
        glacis_radar equipment;
        glacis_radar_mode settings;
        gi_subject subject = {.prefix = "",
                              .owner = "radar",
                              .nodes = {root, NULL},
                              .where = root,
                              .target = &equipment,
                              .offset = GI_NO_OFFSET};
        gi_check_map(root, "radar|mode", NULL, diag);
        gi_resolve_section(&r, &subject, "radar");
        subject.target = &settings;
        gi_resolve_section(&r, &subject, "mode");
        if (glacis_diag_error_count(diag) > errors) status = GLACIS_REFUSED_INPUT;
        if (status == GLACIS_OK) {
            *radar = equipment;
            *mode = settings;
        }
    }
    gi_node_destroy(root);
    return status;
}
