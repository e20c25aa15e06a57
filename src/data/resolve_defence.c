/* The radars, the battery and its interceptor. */
#include "data/resolve.h"

#include <stdio.h>
#include <string.h>

/* ---- radars --------------------------------------------------------------------------------------- */

typedef struct post {
    gi_node *node;
    glacis_radar_post *target;
    size_t offset; /* of the post in the case */
    char owner[64];
    const char *model; /* slug, NULL: all fields are the scenario's own */
    char mode_entity[GLACIS_NAME_MAX];
    const char *section; /* of what is neither equipment nor mode */
} post;

/* Modes of a radar: what follows its slug in entities like "an-tpy-2.terminal". */
static size_t modes_of(const glacis_facts *facts, const char *model, const char **modes, size_t most)
{
    size_t count = 0, length = strlen(model);
    for (size_t i = 0; i < facts->count && count < most; i++) {
        const char *entity = facts->rows[i].fact.entity;
        if (strncmp(entity, model, length) != 0 || entity[length] != '.') continue;
        if (!count || strcmp(modes[count - 1], entity + length + 1) != 0)
            modes[count++] = entity + length + 1;
    }
    return count;
}

static bool find_mode(gi_resolve *r, post *p)
{
    enum { MODES_MAX = 16 };
    const char *modes[MODES_MAX];
    size_t count = modes_of(r->facts, p->model, modes, MODES_MAX);
    gi_node *node = gi_node_get(p->node, "mode");
    const char *wanted = node && node->kind == GI_NODE_SCALAR ? node->text : count == 1 ? modes[0] : NULL;
    char accepted[256];
    gi_words_join(modes, count, accepted, sizeof accepted);
    for (size_t i = 0; wanted && i < count; i++)
        if (gi_text_same(modes[i], wanted)) {
            gi_print(p->mode_entity, sizeof p->mode_entity, "%s.%s", p->model, modes[i]);
            return true;
        }
    if (wanted)
        gi_resolve_error(r, node, "mode", accepted, "'%s' has no mode '%s'", p->model, wanted);
    else
        gi_resolve_required(r, p->node, "mode", accepted);
    return false;
}

static bool find_model(gi_resolve *r, post *p)
{
    gi_node *node = gi_node_get(p->node, "model");
    if (!node || node->kind != GI_NODE_SCALAR) return true;
    p->model = gi_resolve_entity(r, node, "radar", node->text);
    return p->model && find_mode(r, p);
}

static void resolve_fields(gi_resolve *r, post *p)
{
    gi_subject subject = {.kind = "radar",
                          .entity = p->model,
                          .prefix = "",
                          .owner = p->owner,
                          .nodes = {p->node, NULL},
                          .where = p->node,
                          .target = &p->target->radar,
                          .offset = p->offset + offsetof(glacis_radar_post, radar)};
    gi_resolve_section(r, &subject, "radar");
    if (p->model) {
        subject.entity = p->mode_entity;
        subject.base_entity = p->model;
    }
    subject.target = &p->target->mode;
    subject.offset = p->offset + offsetof(glacis_radar_post, mode);
    gi_resolve_section(r, &subject, "mode");
    subject.entity = subject.base_entity = subject.kind = NULL;
    subject.target = p->target;
    subject.offset = p->offset;
    subject.optional = strcmp(p->section, "alternative") == 0 ? "mask_deg" : NULL;
    gi_resolve_section(r, &subject, p->section);
}

/* "an-tpy-2 (forward)" */
static void name_radar(const post *p, char name[GLACIS_NAME_MAX])
{
    const char *mode = p->model && *p->mode_entity ? strchr(p->mode_entity, '.') + 1 : NULL;
    const char *own = gi_node_text(p->node, "name");
    gi_print(name, GLACIS_NAME_MAX, "%s%s%s%s",
             own        ? own
             : p->model ? p->model
                        : "radar",
             mode ? " (" : "", mode ? mode : "", mode ? ")" : "");
}

/* The other modes of the scenario's radar, so that a study can say what the choice of mode decides. */
static void resolve_other_modes(gi_resolve *r, const post *p)
{
    glacis_scenario *out = r->out;
    const char *modes[GLACIS_MODES_MAX + 1];
    size_t count = p->model ? modes_of(r->facts, p->model, modes, GLACIS_MODES_MAX + 1) : 0;
    for (size_t i = 0; i < count && out->other_modes_count < GLACIS_MODES_MAX; i++) {
        char entity[2 * GLACIS_NAME_MAX];
        gi_print(entity, sizeof entity, "%s.%s", p->model, modes[i]);
        if (strcmp(entity, p->mode_entity) == 0) continue;
        glacis_other_mode *other = &out->other_modes[out->other_modes_count++];
        gi_print(other->name, sizeof other->name, "%s", modes[i]);
        gi_subject subject = {.kind = "radar",
                              .entity = entity,
                              .base_entity = p->model,
                              .prefix = "",
                              .owner = p->owner,
                              .nodes = {p->node, NULL},
                              .where = p->node,
                              .target = &other->mode,
                              .offset = GI_NO_OFFSET};
        gi_resolve_section(r, &subject, "mode");
    }
}

static void resolve_existing(gi_resolve *r, gi_node *node, size_t index)
{
    glacis_scenario *out = r->out;
    post p = {.node = node,
              .section = "post",
              .target = &out->best.existing[index],
              .offset = offsetof(glacis_case, existing) + index * sizeof(glacis_radar_post)};
    gi_print(p.owner, sizeof p.owner, "existing_radars[%zu]", index);
    glacis_named_place site = {0};
    gi_node *site_node = gi_resolve_required(r, node, "site", "a site, [lat, lon] or [lat, lon, height_m]");
    if (site_node && gi_value_place(site_node, r->facts, r->diag, &site)) {
        p.target->position = site.position;
        gi_resolve_position(r, &site, p.offset + offsetof(glacis_radar_post, position));
    }
    if (find_model(r, &p)) resolve_fields(r, &p);
    char name[GLACIS_NAME_MAX];
    name_radar(&p, name);
    gi_print(out->existing_names[index], GLACIS_NAME_MAX, "%s at %s", name, site.name);
}

static void name_site(glacis_scenario *out, const glacis_named_place *place)
{
    gi_print(out->site_name, sizeof out->site_name, "%s", place->name);
    gi_print(out->site_label, sizeof out->site_label, "%s", place->label);
}

/* The site of the radar, or that of the battery: either stands for both. */
static void resolve_sites(gi_resolve *r, gi_node *radar, gi_node *battery)
{
    gi_node *radar_site = gi_node_get(radar, "site"), *battery_site = gi_node_get(battery, "site");
    if (!radar_site && !battery_site && radar)
        gi_resolve_required(r, radar, "site", "a site, [lat, lon] or [lat, lon, height_m]");
    glacis_named_place at_radar, at_battery;
    gi_node *first = radar_site ? radar_site : battery_site,
            *second = battery_site ? battery_site : radar_site;
    if (first && gi_value_place(first, r->facts, r->diag, &at_radar)) {
        r->out->best.radar.position = at_radar.position;
        name_site(r->out, &at_radar);
        gi_resolve_position(r, &at_radar,
                            offsetof(glacis_case, radar) + offsetof(glacis_radar_post, position));
    }
    if (second && gi_value_place(second, r->facts, r->diag, &at_battery)) {
        r->out->best.battery.position = at_battery.position;
        name_site(r->out, &at_battery);
        gi_resolve_position(r, &at_battery,
                            offsetof(glacis_case, battery) + offsetof(glacis_battery, position));
    }
}

void gi_resolve_posts(gi_resolve *r)
{
    glacis_scenario *out = r->out;
    gi_node *radar = gi_resolve_required(r, r->root, "radar",
                                         "the fire-control radar: {model, mode, site, boresight_az_deg}");
    resolve_sites(r, radar, gi_node_get(r->root, "battery"));
    if (radar) {
        post p = {.node = radar,
                  .section = "post",
                  .target = &out->best.radar,
                  .offset = offsetof(glacis_case, radar),
                  .owner = "radar"};
        if (find_model(r, &p)) {
            resolve_fields(r, &p);
            resolve_other_modes(r, &p);
        }
        gi_print(out->radar_label, sizeof out->radar_label, "%s",
                 p.model ? gi_entity_label(r->facts, p.model) : "radar");
        gi_print(out->radar_id, sizeof out->radar_id, "%s", p.model ? p.model : "radar");
        gi_print(out->radar_mode, sizeof out->radar_mode, "%s",
                 p.model && *p.mode_entity ? strchr(p.mode_entity, '.') + 1 : "");
    }
    gi_node *list = gi_node_get(r->root, "existing_radars");
    for (gi_node *node = list ? list->first : NULL; node; node = node->next)
        if (!node->bad && out->best.existing_count < GLACIS_CASE_EXISTING_MAX)
            resolve_existing(r, node, out->best.existing_count++);
}

bool gi_resolve_alternative(gi_resolve *r, gi_node *node, size_t index, char *name, char *mode)
{
    post p = {.node = node,
              .section = "alternative",
              .target = &r->out->best.alternatives[index],
              .offset = offsetof(glacis_case, alternatives) + index * sizeof(glacis_radar_post)};
    gi_print(p.owner, sizeof p.owner, "siting.radars[%zu]", index);
    if (!find_model(r, &p)) return false;
    resolve_fields(r, &p);
    name_radar(&p, name);
    gi_print(mode, GLACIS_NAME_MAX, "%s", *p.mode_entity ? strchr(p.mode_entity, '.') + 1 : "");
    return true;
}

/* ---- battery -------------------------------------------------------------------------------------- */

static void resolve_interceptor(gi_resolve *r, gi_node *battery, const char *model)
{
    gi_node *node = gi_node_get(battery, "interceptor");
    const char *name = node && node->kind == GI_NODE_SCALAR ? node->text : NULL;
    char usual[GLACIS_NAME_MAX];
    if (!name && model) name = gi_facts_text(r->facts, model, "interceptor");
    if (!name && model) {
        /* The data files call the interceptor of a battery by the battery's slug. */
        gi_print(usual, sizeof usual, "%s-interceptor", model);
        if (gi_facts_has_entity(r->facts, "vehicle", usual)) name = usual;
    }
    if (name)
        gi_resolve_vehicle(r, node ? node : battery, name, &r->out->best.interceptor,
                           offsetof(glacis_case, interceptor), r->out->interceptor_id);
    else
        gi_resolve_required(r, battery, "interceptor", "a vehicle by slug, name or alias");
}

void gi_resolve_battery(gi_resolve *r)
{
    gi_node *node = gi_resolve_required(r, r->root, "battery", "the battery: {model}");
    if (!node) return;
    gi_node *model_node = gi_node_get(node, "model");
    const char *model = NULL;
    if (model_node && model_node->kind == GI_NODE_SCALAR) {
        model = gi_resolve_entity(r, model_node, "battery", model_node->text);
        if (!model) return;
    }
    gi_print(r->out->battery_id, sizeof r->out->battery_id, "%s", model ? model : "battery");
    gi_print(r->out->battery_label, sizeof r->out->battery_label, "%s",
             model ? gi_entity_label(r->facts, model) : "battery");
    gi_subject subject = {.kind = "battery",
                          .entity = model,
                          .prefix = "",
                          .owner = "battery",
                          .nodes = {node, NULL},
                          .where = node,
                          .target = &r->out->best.battery,
                          .offset = offsetof(glacis_case, battery)};
    gi_resolve_section(r, &subject, "battery");
    resolve_interceptor(r, node, model);
}
