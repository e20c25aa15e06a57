/* The threats, and the generic outbound flights. */
#include "data/resolve.h"

#include <stdio.h>
#include <string.h>

/* ---- threats -------------------------------------------------------------------------------------- */

/* Two threats of one vehicle share it, and so its quantities. */
static int find_vehicle(gi_resolve *r, gi_node *node, const char *name)
{
    glacis_scenario *out = r->out;
    glacis_case *best = &out->best;
    size_t index = best->vehicles_count;
    for (size_t i = 0; i < index; i++)
        if (gi_text_same(out->vehicle_ids[i], name)) return (int)i;
    const char *candidates[1];
    size_t count = 0;
    bool own = gi_node_get(gi_node_get(r->root, "vehicles"), name);
    if (!own && gi_entity_lookup(r->facts, "vehicle", name, candidates, 1, &count) == 1)
        for (size_t i = 0; i < index; i++)
            if (strcmp(out->vehicle_ids[i], candidates[0]) == 0) return (int)i;
    if (index == GLACIS_CASE_VEHICLES_MAX) {
        gi_resolve_error(r, node, "threats", "at most 12 different vehicles", "too many vehicles");
        return -1;
    }
    size_t offset = offsetof(glacis_case, vehicles) + index * sizeof(glacis_vehicle);
    if (!gi_resolve_vehicle(r, node, name, &best->vehicles[index], offset, out->vehicle_ids[index]))
        return -1;
    best->vehicles_count++;
    return (int)index;
}

static const char *const shape_names[] = {"min-energy", "lofted", "depressed", "apogee"};
static const char *const shape_words[] = {"minimum energy", "lofted", "depressed", "of a given apogee"};

/* `apogee_km` and `shape: apogee` go together. */
static void resolve_shape(gi_resolve *r, gi_node *node, glacis_threat *threat, size_t index)
{
    gi_subject subject = {.prefix = "",
                          .nodes = {node, NULL},
                          .where = node,
                          .optional = "apogee_km",
                          .target = threat,
                          .offset = offsetof(glacis_case, threats) + index * sizeof(glacis_threat)};
    char owner[32];
    gi_print(owner, sizeof owner, "threats[%zu]", index);
    subject.owner = owner;
    gi_resolve_section(r, &subject, "threat");
    gi_node *apogee = gi_node_get(node, "apogee_km");
    if (threat->shape == GLACIS_SHAPE_APOGEE && !apogee)
        gi_resolve_required(r, node, "apogee_km", "a number from 10 to 10000 in km");
    if (threat->shape != GLACIS_SHAPE_APOGEE && apogee)
        gi_resolve_error(r, apogee, "apogee_km", "only with shape: apogee", "an apogee with shape '%s'",
                         shape_names[threat->shape]);
}

static void resolve_threat(gi_resolve *r, gi_node *node)
{
    glacis_scenario *out = r->out;
    size_t index = out->best.threats_count;
    glacis_threat *threat = &out->best.threats[index];
    gi_node *vehicle = gi_resolve_required(r, node, "vehicle", "a vehicle by slug, name or alias");
    gi_node *from = gi_resolve_required(r, node, "from", "a site, [lat, lon] or [lat, lon, height_m]");
    glacis_named_place place = {0};
    bool placed = from && gi_value_place(from, r->facts, r->diag, &place);
    resolve_shape(r, node, threat, index);
    int which = vehicle && vehicle->kind == GI_NODE_SCALAR ? find_vehicle(r, vehicle, vehicle->text) : -1;
    if (!placed || which < 0) return;
    threat->vehicle = (size_t)which;
    threat->launch = place.position;
    gi_resolve_launch(
        r, &place, offsetof(glacis_case, threats) + index * sizeof *threat + offsetof(glacis_threat, launch));
    gi_print(out->threat_launch_names[index], GLACIS_NAME_MAX, "%s", place.name);
    gi_print(out->threat_names[index], GLACIS_NAME_MAX, "%s from %s, %s", out->vehicle_ids[which], place.name,
             shape_names[threat->shape]);
    gi_print(out->threat_labels[index], GLACIS_NAME_MAX, "%s from %s, %s",
             gi_entity_label(r->facts, out->vehicle_ids[which]), place.label, shape_words[threat->shape]);
    out->best.threats_count++;
}

void gi_resolve_threats(gi_resolve *r)
{
    gi_node *list = gi_resolve_required(r, r->root, "threats", "a list of {vehicle, from, shape}");
    if (!list) return;
    if (!list->count)
        gi_resolve_error(r, list, "threats", "at least one {vehicle, from, shape}", "no threat");
    for (gi_node *node = list->first; node; node = node->next)
        if (!node->bad && r->out->best.threats_count < GLACIS_CASE_THREATS_MAX) resolve_threat(r, node);
}

/* ---- outbound flights ----------------------------------------------------------------------------- */

static void resolve_flight(gi_resolve *r, gi_node *node, size_t index)
{
    glacis_scenario *out = r->out;
    const char *name = gi_node_text(node, "name"), *model = gi_node_text(node, "model");
    char owner[64];
    if (name)
        gi_print(owner, sizeof owner, "outbound.%s", name);
    else
        gi_print(owner, sizeof owner, "outbound[%zu]", index);
    glacis_named_place place = {0};
    gi_node *from = gi_resolve_required(r, node, "from", "a site, [lat, lon] or [lat, lon, height_m]");
    if (from && gi_value_place(from, r->facts, r->diag, &place)) {
        out->best.outbound[index].launch = place.position;
        gi_resolve_launch(r, &place,
                          offsetof(glacis_case, outbound) + index * sizeof(glacis_outbound) +
                              offsetof(glacis_outbound, launch));
    }
    gi_print(out->outbound_labels[index], GLACIS_NAME_MAX, "%s", place.label);
    if (model && !(model = gi_resolve_entity(r, gi_node_get(node, "model"), "vehicle", model))) return;
    gi_subject subject = {.kind = model ? "vehicle" : NULL,
                          .entity = model,
                          .prefix = "",
                          .owner = owner,
                          .nodes = {node, NULL},
                          .where = node,
                          .target = &out->best.outbound[index],
                          .offset = offsetof(glacis_case, outbound) + index * sizeof(glacis_outbound)};
    gi_resolve_section(r, &subject, "outbound");
    if (name)
        gi_print(out->outbound_names[index], GLACIS_NAME_MAX, "%s", name);
    else
        gi_print(out->outbound_names[index], GLACIS_NAME_MAX, "from %s", place.name);
}

void gi_resolve_outbound(gi_resolve *r)
{
    gi_node *list = gi_node_get(r->root, "outbound");
    for (gi_node *node = list ? list->first : NULL; node; node = node->next)
        if (!node->bad && r->out->best.outbound_count < GLACIS_CASE_OUTBOUND_MAX)
            resolve_flight(r, node, r->out->best.outbound_count++);
}
