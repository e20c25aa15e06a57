/* The boost rule of a class, from data/boost_classes.csv. */
#include "data/resolve.h"

#include <stdlib.h>
#include <string.h>

/* The rule keeps each number of its stages in an array: stage i lies i doubles behind the first. */
static bool resolve_stages(gi_resolve *r, gi_subject subject, glacis_boost_class *rule)
{
    bool whole = true;
    for (size_t i = 0; i < (size_t)rule->stages_count; i++) {
        char prefix[16];
        gi_print(prefix, sizeof prefix, "stage%zu.", i + 1);
        subject.prefix = prefix;
        subject.target = (char *)rule + i * sizeof(double);
        subject.offset = i * sizeof(double);
        whole = gi_resolve_section(r, &subject, "boost_stage") && whole;
        if (i > 0) whole = gi_resolve_section(r, &subject, "boost_upper") && whole;
    }
    return whole;
}

static glacis_status resolve_class(gi_resolve *r, const char *slug, glacis_boost_class *rule)
{
    gi_subject subject = {
        .kind = "boost_class", .entity = slug, .prefix = "", .owner = slug, .target = rule, .offset = 0};
    bool whole = gi_resolve_section(r, &subject, "boost_class") && resolve_stages(r, subject, rule);
    if (r->no_memory) return GLACIS_FAILED_MEMORY;
    return whole && r->out->quantities_count <= GLACIS_BOOST_QUANTITIES_MAX ? GLACIS_OK
                                                                            : GLACIS_REFUSED_INPUT;
}

/* Nothing but the numbers of the class can be set: nothing else is asked. */
static void check_sets(gi_resolve *r, const char *slug)
{
    char accepted[128];
    gi_print(accepted, sizeof accepted, "facts.%s.PARAMETER (glacis cite %s)", slug, slug);
    gi_check_map(r->root, "scenario", r->facts, r->diag);
    gi_overrides_check(r);
    gi_node *facts = gi_node_get(r->root, "facts");
    size_t length = strlen(slug);
    for (gi_node *node = r->root->first; node; node = node->next)
        if (!node->bad && node != facts)
            gi_node_key_error(node, r->diag, accepted, "a boost class has no such key");
    for (gi_node *node = facts ? facts->first : NULL; node; node = node->next)
        if (!node->bad && !(strncmp(node->key, slug, length) == 0 && node->key[length] == '.'))
            gi_node_key_error(node, r->diag, accepted, "not of the boost class that reads the test");
}

static glacis_status apply_sets(gi_resolve *r, const char *slug, const char *const *sets, size_t sets_count)
{
    size_t errors = glacis_diag_error_count(r->diag);
    r->root = gi_node_create(GI_NODE_MAP, "--set", 0, 0);
    if (!r->root) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < sets_count; i++)
        if (gi_set_apply(r->root, sets[i], r->diag) == GLACIS_FAILED_MEMORY) return GLACIS_FAILED_MEMORY;
    check_sets(r, slug);
    return glacis_diag_error_count(r->diag) > errors ? GLACIS_REFUSED_INPUT : GLACIS_OK;
}

glacis_status glacis_boost_class_read(const glacis_facts *facts, const char *name, const char *const *sets,
                                      size_t sets_count, glacis_diag *diag, glacis_boost_class *out,
                                      glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX], size_t *count)
{
    /* Only its list of quantities is used: a scenario is where the resolver keeps them. */
    glacis_scenario *scratch = calloc(1, sizeof *scratch);
    if (!scratch) return GLACIS_FAILED_MEMORY;
    gi_resolve r = {.facts = facts, .diag = diag, .out = scratch};
    glacis_boost_class rule = {0};
    const char *slug = gi_resolve_entity(&r, NULL, "boost_class", name);
    glacis_status status = slug ? apply_sets(&r, slug, sets, sets_count) : GLACIS_REFUSED_NAME;
    if (status == GLACIS_OK) status = resolve_class(&r, slug, &rule);
    if (status == GLACIS_OK) {
        *out = rule;
        *count = scratch->quantities_count;
        memcpy(quantities, scratch->quantities, *count * sizeof *quantities);
    }
    gi_node_destroy(r.root);
    glacis_scenario_destroy(scratch);
    return status;
}
