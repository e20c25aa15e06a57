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

glacis_status glacis_boost_class_read(const glacis_facts *facts, const char *name, glacis_diag *diag,
                                      glacis_boost_class *out,
                                      glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX], size_t *count)
{
    /* Only its list of quantities is used: a scenario is where the resolver keeps them. */
    glacis_scenario *scratch = calloc(1, sizeof *scratch);
    if (!scratch) return GLACIS_FAILED_MEMORY;
    gi_resolve r = {.facts = facts, .diag = diag, .out = scratch};
    glacis_boost_class rule = {0};
    const char *slug = gi_resolve_entity(&r, NULL, "boost_class", name);
    glacis_status status = slug ? resolve_class(&r, slug, &rule) : GLACIS_REFUSED_NAME;
    if (status == GLACIS_OK) {
        *out = rule;
        *count = scratch->quantities_count;
        memcpy(quantities, scratch->quantities, *count * sizeof *quantities);
    }
    glacis_scenario_destroy(scratch);
    return status;
}
