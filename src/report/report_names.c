/* Names as people write them: the facts' name of a slug, short enough for where it stands. */
#include "report/report.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* "wonsan-kalma" is Wonsan Kalma where the full name is too long. */
static void spell_out(const char *slug, char *buffer, size_t size)
{
    size_t used = 0;
    bool begins = true;
    for (; *slug && used + 1 < size; slug++) {
        char c = *slug == '-' || *slug == '_' ? ' ' : *slug;
        buffer[used++] = begins ? (char)toupper((unsigned char)c) : c;
        begins = c == ' ';
    }
    buffer[used] = '\0';
}

static size_t characters(const char *words)
{
    size_t count = 0;
    for (; *words; words++)
        count += ((unsigned char)*words & 0xC0) != 0x80;
    return count;
}

static void name_of_site(const glacis_site *site, size_t most, char *buffer, size_t size)
{
    char spelt[GLACIS_NAME_MAX], brief[2 * GLACIS_NAME_MAX];
    gi_map_short_name(site->name, 60, brief, sizeof brief);
    spell_out(site->slug, spelt, sizeof spelt);
    const char *best = characters(brief) <= most ? brief : spelt;
    gi_map_short_name(best, most, buffer, size);
}

void gi_report_place_name(const gi_report *r, const char *name, size_t most, char *buffer, size_t size)
{
    int index = glacis_sites_find(r->facts, name, NULL, 0, NULL);
    if (index >= 0)
        name_of_site(glacis_sites_at(r->facts, (size_t)index), most, buffer, size);
    else
        gi_map_short_name(name, most, buffer, size);
}

const glacis_site *gi_report_site_at(const gi_report *r, const glacis_geodetic *position)
{
    for (size_t i = 0; i < glacis_sites_count(r->facts); i++) {
        const glacis_site *site = glacis_sites_at(r->facts, i);
        /* A metre: the same digits read from the same file. */
        if (fabs(site->lat_deg * GLACIS_RAD - position->lat_rad) < 2e-7 &&
            fabs(site->lon_deg * GLACIS_RAD - position->lon_rad) < 2e-7)
            return site;
    }
    return NULL;
}

void gi_report_position_name(const gi_report *r, const glacis_geodetic *position, const char *otherwise,
                             size_t most, char *buffer, size_t size)
{
    const glacis_site *site = gi_report_site_at(r, position);
    if (site)
        name_of_site(site, most, buffer, size);
    else
        gi_map_short_name(otherwise, most, buffer, size);
}

const char *gi_report_entity_name(const gi_report *r, const char *slug)
{
    char key[GLACIS_NAME_MAX + 8];
    size_t count = 0;
    snprintf(key, sizeof key, "%s.name", slug);
    int first = glacis_facts_find(r->facts, key, &count);
    if (first < 0 || !count) return slug;
    const char *name = glacis_facts_at(r->facts, (size_t)first)->text;
    return name && *name ? name : slug;
}

void gi_report_threat_name(const gi_report *r, size_t i, char *buffer, size_t size)
{
    static const char *const shapes[] = {[GLACIS_SHAPE_MIN_ENERGY] = "minimum energy",
                                         [GLACIS_SHAPE_LOFTED] = "lofted",
                                         [GLACIS_SHAPE_DEPRESSED] = "depressed",
                                         [GLACIS_SHAPE_APOGEE] = "of a given apogee"};
    const glacis_threat *threat = &r->scenario->best.threats[i];
    char launch[96];
    gi_report_place_name(r, r->scenario->threat_launch_names[i], 20, launch, sizeof launch);
    snprintf(buffer, size, "%.60s from %s, %s",
             gi_report_entity_name(r, r->scenario->vehicle_ids[threat->vehicle]), launch,
             shapes[threat->shape]);
}

void gi_report_existing_name(const gi_report *r, size_t i, char *buffer, size_t size)
{
    gi_report_position_name(r, &r->scenario->best.existing[i].position, r->scenario->existing_names[i], 18,
                            buffer, size);
}

void gi_report_outbound_name(const gi_report *r, size_t i, char *buffer, size_t size)
{
    gi_report_position_name(r, &r->scenario->best.outbound[i].launch, r->scenario->outbound_names[i], 18,
                            buffer, size);
}

void gi_report_limit_name(int index, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s", glacis_limit_name(index));
    for (char *c = buffer; *c; c++)
        if (*c == '_') *c = ' ';
}
