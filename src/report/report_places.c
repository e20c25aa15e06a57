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
}
