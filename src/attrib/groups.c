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

static void add_group(uint64_t group, uint64_t *groups, size_t *count)
{
    if (!(group & (group - 1))) return; /* nobody, or one alone */
    for (size_t g = 0; g < *count; g++)
        if (groups[g] == group) return;
    if (*count < GLACIS_ATTRIB_GROUPS_MAX) groups[(*count)++] = group;
}

size_t glacis_attrib_groups(const glacis_attrib_graph *graph, uint64_t groups[GLACIS_ATTRIB_GROUPS_MAX])
{
    size_t count = 0;
    for (size_t d = 0; d < graph->drivers_count; d++) {
        const glacis_attrib_node *one = &graph->nodes[graph->drivers[d]];
        uint64_t group = 0;
        for (size_t other = 0; one->has_date && other < graph->drivers_count; other++) {
            const glacis_attrib_node *node = &graph->nodes[graph->drivers[other]];
            if (node->has_date && glacis_month_of(&node->date) == glacis_month_of(&one->date))
                group |= (uint64_t)1 << other;
        }
        add_group(group, groups, &count);
    }
    for (size_t e = 0; e < graph->estimates_count; e++)
        add_group(graph->estimates[e].drivers, groups, &count);
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
