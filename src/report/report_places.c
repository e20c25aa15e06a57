/* The places a run uses, each once: where they are said to be, how sure that is, and who says so. */
#include "report/report.h"

#include <math.h>
#include <string.h>

static void add_site(const gi_report *r, const char *name, const glacis_geodetic *position, const char *role)
{
    const glacis_site *site = gi_report_site_at(r, position);
    bool unverified = site && strcmp(site->status, "unverified") == 0;
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, site ? site->name : name);
    gi_report_mark(r->text, unverified);
    gi_text_addf(r->text, "</td><td>%s</td><td class=\"n\">", role);
    gi_report_position(r->text, position);
    gi_text_add(r->text, "</td><td class=\"n\">");
    if (site && isfinite(site->position_uncertainty_m))
        gi_report_number(r->text, site->position_uncertainty_m * 1e-3, 2);
    else
        gi_text_add(r->text, "not known");
    gi_text_addf(r->text, "</td><td>%s</td><td class=\"wide\">",
                 !site        ? "from the scenario"
                 : unverified ? "unverified"
                              : site->status);
    if (site) gi_report_add_linked(r->text, site->source);
    gi_text_add(r->text, "</td></tr>\n");
}

static bool launch_met(const gi_report *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(r->scenario->threat_launch_names[i], r->scenario->threat_launch_names[index]) == 0)
            return true;
    return false;
}

/* ---- whose people are counted ------------------------------------------------------------------------ */

static const glacis_site *city_site(const gi_report *r, size_t index)
{
    return gi_report_site_at(r, &r->study->footprint.cities[index].place->position);
}

static bool same_origin(const glacis_site *a, const glacis_site *b)
{
    return a && b && strcmp(a->source, b->source) == 0 && strcmp(a->note, b->note) == 0;
}

static bool origin_met(const gi_report *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_origin(city_site(r, i), city_site(r, index))) return true;
    return false;
}

/* Cities of one origin on one line: positions first, then what the note says of the people. */
static void add_origin(const gi_report *r, size_t first)
{
    const glacis_site *site = city_site(r, first);
    size_t count = 0;
    for (size_t i = first; i < r->study->footprint.cities_count; i++)
        count += same_origin(site, city_site(r, i));
    gi_text_addf(r->text, "<li>%zu cit%s: position from ", count, count == 1 ? "y" : "ies");
    gi_report_add_linked(r->text, site->source);
    gi_report_mark(r->text, strcmp(site->status, "unverified") == 0);
    gi_text_add(r->text, "; ");
    gi_report_add_linked(r->text, *site->note ? site->note : "no note on the people");
    gi_text_add(r->text, "</li>\n");
}

static void add_cities_used(const gi_report *r)
{
    if (!r->has_footprint || !r->study->footprint.cities_count) return;
    gi_text_add(r->text, "<details><summary>Cities, and the people counted in them</summary>\n<ul>\n");
    for (size_t i = 0; i < r->study->footprint.cities_count; i++)
        if (city_site(r, i) && !origin_met(r, i)) add_origin(r, i);
    gi_text_add(
        r->text,
        "<li>The census is the sum of the provinces and the cities outside them, or a row of its own: "
        "<code>data/sites.csv</code>, categories <code>province_total</code>, "
        "<code>metropolitan</code>, <code>census_total</code></li>\n</ul>\n</details>\n");
}

void gi_report_add_places_used(const gi_report *r)
{
    const glacis_scenario *s = r->scenario;
    gi_text_add(r->text, "<details><summary>Places</summary>\n");
    gi_report_table_open(r, NULL, "Place|Role|#Position|#Uncertainty, km|Standing|Source");
    add_site(r, s->site_name, &s->best.battery.position, "battery");
    for (size_t i = 0; i < s->best.threats_count; i++)
        if (!launch_met(r, i))
            add_site(r, s->threat_launch_names[i], &s->best.threats[i].launch, "launch site");
    for (size_t i = 0; i < s->best.existing_count; i++)
        add_site(r, s->existing_names[i], &s->best.existing[i].position, "radar there before");
    for (size_t i = 0; i < s->best.outbound_count; i++)
        add_site(r, s->outbound_names[i], &s->best.outbound[i].launch, "outbound launch area");
    for (size_t i = 0; i < s->places_count; i++)
        add_site(r, s->places[i].name, &s->places[i].position, "place reported on");
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
    add_cities_used(r);
}
