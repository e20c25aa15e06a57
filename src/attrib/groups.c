/* Drivers by name, and sets of them that data by the month cannot tell apart. */
#include "attrib/attrib.h"

#include <stdio.h>

static size_t find_among(const glacis_attrib_graph *graph, const size_t *nodes, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(graph->nodes[nodes[i]].id, id) == 0) return i;
    return GLACIS_ATTRIB_NONE;
}

size_t glacis_attrib_driver_find(const glacis_attrib_graph *graph, const char *id)
{
    return find_among(graph, graph->drivers, graph->drivers_count, id);
}

size_t glacis_attrib_outcome_find(const glacis_attrib_graph *graph, const char *id)
{
    return find_among(graph, graph->outcomes, graph->outcomes_count, id);
}

static void add_group(glacis_attrib_group group, glacis_attrib_group *groups, size_t *count)
{
    if (!(group.drivers & (group.drivers - 1))) return; /* nobody, or one alone */
    size_t kept = *count < GLACIS_ATTRIB_GROUPS_MAX ? *count : GLACIS_ATTRIB_GROUPS_MAX;
    for (size_t g = 0; g < kept; g++) {
        if (groups[g].drivers != group.drivers) continue;
        groups[g].one_month = groups[g].one_month || group.one_month;
        groups[g].estimated = groups[g].estimated || group.estimated;
        return;
    }
    if (kept < GLACIS_ATTRIB_GROUPS_MAX) groups[kept] = group;
    ++*count;
}

static uint64_t drivers_of_month(const glacis_attrib_graph *graph, const glacis_attrib_node *one)
{
    uint64_t drivers = 0;
    for (size_t d = 0; one->has_date && d < graph->drivers_count; d++) {
        const glacis_attrib_node *node = &graph->nodes[graph->drivers[d]];
        if (node->has_date && glacis_month_of(&node->date) == glacis_month_of(&one->date))
            drivers |= (uint64_t)1 << d;
    }
    return drivers;
}

size_t glacis_attrib_groups(const glacis_attrib_graph *graph,
                            glacis_attrib_group groups[GLACIS_ATTRIB_GROUPS_MAX])
{
    size_t count = 0;
    for (size_t d = 0; d < graph->drivers_count; d++) {
        uint64_t drivers = drivers_of_month(graph, &graph->nodes[graph->drivers[d]]);
        if (drivers & (((uint64_t)1 << d) - 1)) continue; /* once a month */
        add_group((glacis_attrib_group){.drivers = drivers, .one_month = true}, groups, &count);
    }
    for (size_t e = 0; e < graph->estimates_count; e++)
        add_group((glacis_attrib_group){.drivers = graph->estimates[e].drivers, .estimated = true}, groups,
                  &count);
    return count;
}

void glacis_attrib_names(const glacis_attrib_graph *graph, uint64_t drivers, char *text, size_t size)
{
    size_t used = 0;
    *text = '\0';
    for (size_t d = 0; d < graph->drivers_count && used < size; d++) {
        if (!(drivers >> d & 1)) continue;
        const char *between = !used ? "" : drivers >> d >> 1 ? ", " : " and ";
        used += (size_t)snprintf(text + used, size - used, "%s%s", between,
                                 graph->nodes[graph->drivers[d]].label);
    }
}

void glacis_attrib_unit_words(const char *unit, char *text, size_t size)
{
    snprintf(text, size, "%s", unit);
    for (char *at = text; *at; at++)
        if (*at == '_') *at = ' ';
}
