/* Where is a place? The gazetteer (sites.csv) and its names. */
#include "data/facts.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading -------------------------------------------------------------------------------------- */

static glacis_site *append(glacis_facts *facts)
{
    if (facts->sites_count == facts->sites_capacity) {
        size_t capacity = facts->sites_capacity ? 2 * facts->sites_capacity : 128;
        glacis_site *sites = realloc(facts->sites, capacity * sizeof *sites);
        if (!sites) return NULL;
        facts->sites = sites;
        facts->sites_capacity = capacity;
    }
    return &facts->sites[facts->sites_count++];
}

static void refuse(const gi_fact_table *table, size_t row, const char *key, const char *accepted,
                   const char *what)
{
    glacis_diag_error(table->diag, table->path, table->csv->lines[row], 1, key, accepted, "%s", what);
}

static void check_site(const glacis_facts *facts, const gi_fact_table *table, size_t row,
                       const glacis_site *site)
{
    if (!*site->slug) refuse(table, row, "slug", "a slug of its own", "the site has no slug");
    if (!*site->source)
        refuse(table, row, "source", "a URL, a publication, or `memory` with status unverified",
               "the row has no source");
    if (strncmp(site->source, "memory", 6) == 0 && strcmp(site->status, "unverified") != 0)
        refuse(table, row, "status", "unverified", "the source is memory");
    if (fabs(site->lat_deg) > 90) refuse(table, row, "lat_deg", "-90 to 90", "out of range");
    if (fabs(site->lon_deg) > 180) refuse(table, row, "lon_deg", "-180 to 180", "out of range");
    if (isnan(site->lat_deg) != isnan(site->lon_deg))
        refuse(table, row, "lat_deg", "both or neither", "only one of latitude and longitude is given");
    if (*site->country && strlen(site->country) != 3)
        refuse(table, row, "country", "an ISO 3166 alpha-3 code", "not a country code");
    for (size_t i = 0; i + 1 < facts->sites_count; i++)
        if (gi_text_same(facts->sites[i].slug, site->slug))
            refuse(table, row, "slug", "a slug of its own", "another site has this slug");
}

static void read_site(const gi_fact_table *table, size_t row, glacis_site *site)
{
    *site = (glacis_site){
        .id = gi_fact_table_cell(table, row, "id"),
        .slug = gi_fact_table_cell(table, row, "slug"),
        .name = gi_fact_table_cell(table, row, "name"),
        .aliases = gi_fact_table_cell(table, row, "aliases"),
        .country = gi_fact_table_cell(table, row, "country"),
        .category = gi_fact_table_cell(table, row, "category"),
        .lat_deg = gi_fact_table_number(table, row, "lat_deg"),
        .lon_deg = gi_fact_table_number(table, row, "lon_deg"),
        .elevation_m = gi_fact_table_number(table, row, "elevation_m"),
        .population = gi_fact_table_number(table, row, "population"),
        .position_uncertainty_m = gi_fact_table_number(table, row, "position_uncertainty_m"),
        .status = gi_fact_table_cell(table, row, "status"),
        .source = gi_fact_table_cell(table, row, "source"),
        .note = gi_fact_table_cell(table, row, "note"),
    };
}

bool gi_facts_add_sites(glacis_facts *facts, const gi_fact_table *table)
{
    if (!gi_fact_table_columns(table,
                               "id|slug|name|aliases|country|category|lat_deg|lon_deg|elevation_m|population|"
                               "status|position_uncertainty_m|source|note"))
        return true;
    for (size_t row = 0; row < table->csv->rows; row++) {
        glacis_site *site = append(facts);
        if (!site) return false;
        read_site(table, row, site);
        check_site(facts, table, row, site);
        if (!gi_facts_note_id(facts, table, row)) return false;
    }
    return true;
}

/* ---- finding -------------------------------------------------------------------------------------- */

size_t glacis_sites_count(const glacis_facts *facts)
{
    return facts->sites_count;
}

const glacis_site *glacis_sites_at(const glacis_facts *facts, size_t index)
{
    return index < facts->sites_count ? &facts->sites[index] : NULL;
}

/* The name as reports print it: "Camp Humphreys (Pyeongtaek)" is Camp Humphreys. */
static bool label_matches(const glacis_site *site, const char *name)
{
    char label[GLACIS_NAME_MAX];
    gi_place_label(site, label);
    return gi_text_same(label, name);
}

/* A slug before an id, an id before a name, a name before an alias: "Pohang" is the city although an airport nearby bears
 * the name too. */
static bool matches(const glacis_site *site, const char *name, int rank)
{
    switch (rank) {
    case 0:
        return gi_text_same(site->slug, name);
    case 1:
        return gi_text_same(site->id, name);
    case 2:
        return gi_text_same(site->name, name);
    case 3:
        return gi_words_have(site->aliases, name);
    default:
        return label_matches(site, name);
    }
}

/* One or two letters are part of too many names. */
static bool is_part_of(const glacis_site *site, const char *name)
{
    return strlen(name) >= 3 && (gi_text_holds(site->slug, name) || gi_text_holds(site->name, name) ||
                                 gi_text_holds(site->aliases, name));
}

/* Sites that may have been meant: the text is part of a name; where it is of none, a slug is a few letters away. */
static size_t near(const glacis_facts *facts, const char *name, const char **candidates, size_t most)
{
    size_t count = 0, allowed = strlen(name) / 3 + 1;
    for (size_t i = 0; i < facts->sites_count && count < most; i++)
        if (is_part_of(&facts->sites[i], name)) candidates[count++] = facts->sites[i].slug;
    for (size_t i = 0, parts = count; !parts && i < facts->sites_count && count < most; i++)
        if (gi_text_distance(name, facts->sites[i].slug) <= allowed)
            candidates[count++] = facts->sites[i].slug;
    return count;
}

int glacis_sites_find(const glacis_facts *facts, const char *name, const char **candidates, size_t most,
                      size_t *candidates_count)
{
    size_t found = 0, stored = 0;
    int index = -1;
    for (int rank = 0; rank < 5 && !found; rank++)
        for (size_t i = 0; i < facts->sites_count; i++) {
            if (!matches(&facts->sites[i], name, rank)) continue;
            index = (int)i;
            found++;
            if (candidates && stored < most) candidates[stored++] = facts->sites[i].slug;
        }
    if (!found && candidates) stored = near(facts, name, candidates, most);
    if (candidates_count) *candidates_count = stored;
    return found > 1 ? -2 : index;
}
