/* The first page: what the scenario is, and the answers in sentences. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_escaped(const gi_report *r, const char *words)
{
    gi_text_add_xml(r->text, words);
}

static void add_term(const gi_report *r, const char *term)
{
    gi_text_addf(r->text, "<dt>%s</dt><dd>", term);
}

static void end_term(const gi_report *r)
{
    gi_text_add(r->text, "</dd>\n");
}

/* Whether the facts' table of sites calls this place unverified. */
static bool site_unverified(const gi_report *r, const char *name)
{
    int index = glacis_sites_find(r->facts, name, NULL, 0, NULL);
    return index >= 0 && strcmp(glacis_sites_at(r->facts, (size_t)index)->status, "unverified") == 0;
}

static void add_battery(const gi_report *r)
{
    const glacis_battery *battery = &r->scenario->best.battery;
    add_term(r, "Battery");
    add_escaped(r, gi_report_entity_name(r, r->scenario->battery_id));
    gi_text_add(r->text, ": ");
    gi_report_slot(r, &battery->launchers_count, 1, 3, "");
    gi_text_add(r->text, " launchers of ");
    gi_report_slot(r, &battery->interceptors_per_launcher_count, 1, 3, "");
    gi_text_add(r->text, ", published range ");
    gi_report_slot(r, &battery->published_reach_m, 1e-3, 3, "km");
    gi_text_add(r->text, ", intercepts from ");
    gi_report_slot(r, &battery->layer_min_m, 1e-3, 3, "");
    gi_text_add(r->text, " to ");
    gi_report_slot(r, &battery->layer_max_m, 1e-3, 3, "km");
    end_term(r);
    add_term(r, "Site");
    char name[200];
    gi_report_place_name(r, r->scenario->site_name, 60, name, sizeof name);
    add_escaped(r, name);
    gi_text_add(r->text, ", ");
    gi_report_position(r->text, &battery->position);
    if (site_unverified(r, r->scenario->site_name)) {
        gi_report_mark(r->text, true);
        gi_text_add(r->text, " (position unverified)");
    }
    end_term(r);
}

static void add_radar(const gi_report *r)
{
    const glacis_radar_post *post = &r->scenario->best.radar;
    add_term(r, "Radar");
    add_escaped(r, gi_report_entity_name(r, r->scenario->radar_id));
    gi_text_add(r->text, ", ");
    add_escaped(r, r->scenario->radar_mode[0] ? r->scenario->radar_mode : "no");
    gi_text_add(r->text, " mode, facing ");
    gi_report_slot(r, &post->boresight_az_rad, 1 / GLACIS_RAD, 3, "deg");
    if (post->radar.azimuth_half_width_rad < GLACIS_PI) {
        gi_text_add(r->text, " and seeing ");
        gi_report_slot(r, &post->radar.azimuth_half_width_rad, 1 / GLACIS_RAD, 3, "deg");
        gi_text_add(r->text, " to each side");
    }
    end_term(r);
}

static void add_threats(const gi_report *r)
{
    const glacis_case *c = &r->scenario->best;
    add_term(r, "Threats");
    gi_text_addf(r->text, "%zu<ul class=\"plain wide\">", c->threats_count);
    for (size_t i = 0; i < c->threats_count; i++) {
        char name[160];
        gi_report_threat_name(r, i, name, sizeof name);
        gi_text_add(r->text, "<li>");
        add_escaped(r, name);
        gi_report_mark(r->text, site_unverified(r, r->scenario->threat_launch_names[i]));
        gi_text_add(r->text, "</li>");
    }
    gi_text_add(r->text, "</ul>");
    end_term(r);
}

static void add_draws(const gi_report *r)
{
    add_term(r, "Uncertainty");
    if (r->study->draws) {
        gi_report_number(r->text, (double)r->study->draws, 6);
        gi_text_addf(r->text,
                     " draws of %zu quantities; numbers read as best estimate (10 %%\342\200\22390 %% of the "
                     "draws). ",
                     r->scenario->quantities_count);
    } else {
        gi_text_add(r->text, "no draws were made, so numbers are best estimates without bands. ");
    }
    gi_text_add(r->text, "A number marked ");
    gi_report_mark(r->text, true);
    gi_text_add(r->text, " rests on at least one fact known from memory alone; so does what stands under a "
                         "heading that is.");
    end_term(r);
}

void gi_report_add_head(const gi_report *r)
{
    gi_text_add(r->text, "<header><p class=\"kicker\">glacis: what a missile defence protects, and what its "
                         "radar sees</p>\n<h1>");
    add_escaped(r, r->scenario->title);
    gi_text_add(r->text, "</h1>\n<dl class=\"facts\">");
    add_term(r, "Date");
    add_escaped(r, r->scenario->date[0] ? r->scenario->date : "none given");
    end_term(r);
    add_term(r, "Country defended");
    add_escaped(r, gi_report_country(r, r->scenario->country));
    end_term(r);
    add_battery(r);
    add_radar(r);
    add_threats(r);
    add_draws(r);
    gi_text_add(
        r->text,
        "</dl>\n<p class=\"scope\">This is policy analysis with public parameters and point-mass "
        "physics: \342\200\234defended\342\200\235 means that the time line allows the battery its shots, "
        "not "
        "that they hit, and guidance, warheads, decoys, manoeuvre, casualties and targets are outside "
        "its scope.</p></header>\n");
}

/* "km2" as people write it, wherever a sentence has it. */
static void add_prose(const gi_report *r, const char *words)
{
    for (const char *at = words; *at;) {
        const char *two = strstr(at, "m2");
        bool unit = two && (two[2] == '\0' || strchr(" ,:;.)", two[2]));
        gi_report_add_part(r->text, at, two ? (size_t)(two - at) + 1 : strlen(at));
        if (!two) return;
        gi_text_add(r->text, unit ? "\302\262" : "2");
        at = two + 2;
    }
}

/* ---- answers in sentences ---------------------------------------------------------------------------- */

/* "glacis radar --set ...  (less than half: 40 %)": the command alone is set as code. */
static void add_overturn(const gi_report *r, const char *words)
{
    const char *command = strstr(words, "glacis ");
    if (!command) {
        add_escaped(r, words);
        return;
    }
    size_t before = (size_t)(command - words), length = strlen(command);
    const char *after = strstr(command, "  (");
    if (after) length = (size_t)(after - command);
    gi_report_add_part(r->text, words, before);
    gi_text_add(r->text, "<code>");
    gi_report_add_part(r->text, command, length);
    gi_text_add(r->text, "</code>");
    if (after) add_escaped(r, after + 1);
}

static void add_finding(const gi_report *r, const glacis_finding *finding)
{
    gi_text_add(r->text, "<article class=\"finding\"><h3>");
    add_escaped(r, finding->question);
    gi_text_add(r->text, "</h3>\n<p class=\"answer\">");
    add_prose(r, finding->sentence);
    gi_report_mark_taken(r, glacis_takes_of_parts(r->scenario, finding->part));
    gi_text_add(r->text, "</p>\n<dl><dt>What decides it</dt><dd>");
    add_prose(r, finding->decides);
    gi_text_add(r->text, "</dd><dt>What would overturn it</dt><dd>");
    add_overturn(r, finding->overturn);
    gi_text_add(r->text, "</dd></dl></article>\n");
}

void gi_report_add_findings(const gi_report *r)
{
    glacis_finding findings[8];
    size_t count = glacis_study_findings(r->study, findings, sizeof findings / sizeof *findings);
    gi_report_section(r, "answers", "Answers");
    for (size_t i = 0; i < count; i++)
        add_finding(r, &findings[i]);
    if (!count) gi_text_add(r->text, "<p class=\"none\">This run has no answer to put in a sentence.</p>\n");
}
