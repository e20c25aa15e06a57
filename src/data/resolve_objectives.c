/* siting.objectives: which measures decide, of those that the scenario can be measured by. */
#include "data/siting.h"

#include <stdio.h>
#include <string.h>

static const char *const measures[] = {
#define X(code, name, unit, sense, doc) name,
    GLACIS_SITING_MEASURE_LIST(X)
#undef X
};

static bool is_area(size_t measure)
{
    return measure == GLACIS_SITING_VIEW_AREA || measure == GLACIS_SITING_VIEW_ADDED_AREA;
}

/* Whether the scenario has what a measure is taken of. */
static bool is_known(const glacis_scenario *out, size_t measure)
{
    if (is_area(measure)) return out->neighbours_count > 0 && out->view_heights_count > 0;
    if (measure >= GLACIS_SITING_OUTBOUND_MEAN) return out->best.outbound_count > 0;
    if (measure >= GLACIS_SITING_PLACES) return out->places_count > 0;
    return measure >= GLACIS_SITING_PEOPLE ? out->cities_count > 0 : true;
}

/* "view_area_km2.CHN.500", or the name alone. */
static void name_objective(const glacis_scenario *out, const glacis_siting_objective *o, char *text,
                           size_t size)
{
    if (is_area(o->measure))
        gi_print(text, size, "%s.%s.%.0f", measures[o->measure], out->neighbours[o->neighbour],
                 out->view_heights_m[o->height] * 1e-3);
    else
        gi_print(text, size, "%s", measures[o->measure]);
}

/* Calls for every measure of the scenario until one says true. */
static bool each_objective(const glacis_scenario *out,
                           bool (*visit)(const char *name, const glacis_siting_objective *o, void *context),
                           void *context)
{
    for (size_t m = 0; m < GLACIS_SITING_MEASURES; m++) {
        size_t neighbours = !is_known(out, m) ? 0 : is_area(m) ? out->neighbours_count : 1;
        size_t heights = is_area(m) ? out->view_heights_count : 1;
        for (size_t i = 0; i < neighbours * heights; i++) {
            glacis_siting_objective o = {(glacis_siting_measure)m, i / heights, i % heights};
            char name[64];
            name_objective(out, &o, name, sizeof name);
            if (visit(name, &o, context)) return true;
        }
    }
    return false;
}

typedef struct listing {
    char *text;
    size_t size;
} listing;

static bool list_one(const char *name, const glacis_siting_objective *o, void *context)
{
    listing *l = context;
    size_t used = strlen(l->text);
    (void)o;
    gi_print(l->text + used, l->size - used, "%s%s", used ? ", " : "", name);
    return false;
}

typedef struct wanted_objective {
    const char *text;
    glacis_siting_objective found;
} wanted_objective;

static bool is_wanted(const char *name, const glacis_siting_objective *o, void *context)
{
    wanted_objective *w = context;
    w->found = *o;
    return strcmp(name, w->text) == 0;
}

static bool is_same(const glacis_siting_objective *a, const glacis_siting_objective *b)
{
    return a->measure == b->measure && a->neighbour == b->neighbour && a->height == b->height;
}

static void add_objective(gi_siting *s, gi_node *node, const char *text)
{
    char accepted[1024] = "";
    listing list = {accepted, sizeof accepted};
    wanted_objective wanted = {.text = text};
    each_objective(s->r->out, list_one, &list);
    if (!each_objective(s->r->out, is_wanted, &wanted)) {
        gi_node_error(node, s->r->diag, accepted, "'%s' is no measure of this scenario", text);
        return;
    }
    for (size_t i = 0; i < s->ask->objectives_count; i++)
        if (is_same(&s->ask->objectives[i], &wanted.found)) {
            gi_node_error(node, s->r->diag, "each measure once", "'%s' is listed twice", text);
            return;
        }
    s->ask->objectives[s->ask->objectives_count++] = wanted.found;
}

/* What protects, how long flights are in view, and the view into the first neighbour at every height that there is room for. */
static void usual_objectives(gi_siting *s)
{
    static const glacis_siting_measure usual[] = {GLACIS_SITING_LAND, GLACIS_SITING_PEOPLE,
                                                  GLACIS_SITING_OUTBOUND_MEAN};
    const glacis_scenario *out = s->r->out;
    glacis_siting_ask *ask = s->ask;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (is_known(out, usual[i]))
            ask->objectives[ask->objectives_count++] = (glacis_siting_objective){usual[i], 0, 0};
    for (size_t h = 0; out->neighbours_count && h < out->view_heights_count &&
                       ask->objectives_count < GLACIS_SITING_OBJECTIVES_MAX;
         h++)
        ask->objectives[ask->objectives_count++] = (glacis_siting_objective){GLACIS_SITING_VIEW_AREA, 0, h};
}

void gi_siting_objectives(gi_siting *s)
{
    gi_node *list = gi_node_get(s->node, "objectives");
    const glacis_scenario *out = s->r->out;
    if (out->neighbours_count * out->view_heights_count > GLACIS_SITING_AREAS_MAX)
        gi_resolve_error(s->r, s->node, "siting",
                         "view.neighbours x view.altitudes_km of at most 64 with siting",
                         "%zu neighbours at %zu heights", out->neighbours_count, out->view_heights_count);
    if (list && list->kind == GI_NODE_LIST && (!list->count || list->count > GLACIS_SITING_OBJECTIVES_MAX)) {
        gi_resolve_error(s->r, list, "siting.objectives", "1 to 8 measures", "%zu measures", list->count);
        return;
    }
    for (gi_node *node = list ? list->first : NULL; node; node = node->next)
        if (!node->bad && node->kind == GI_NODE_SCALAR) add_objective(s, node, node->text);
    if (!list) usual_objectives(s);
}
