/* The report: one page that answers, shows, and says where every number comes from and how it could be wrong. */
#include "report/relations.h"
#include "report/siting.h"

#include "base/file.h"

#include <string.h>

/* ---- pieces every section uses ----------------------------------------------------------------------- */

void gi_report_section(const gi_report *r, const char *id, const char *heading)
{
    gi_text_addf(r->text, "<h2 id=\"%s\">%s</h2>\n", id, heading);
}

void gi_report_figure_open(const gi_report *r, const char *css_class, const char *heading, glacis_takes takes)
{
    gi_text_addf(r->text, "<figure class=\"%s\">", css_class);
    gi_report_heading(r, heading, takes);
}

void gi_report_heading(const gi_report *r, const char *words, glacis_takes takes)
{
    gi_text_add(r->text, "<h3>");
    gi_text_add_xml(r->text, words);
    gi_report_mark_taken(r, takes);
    gi_text_add(r->text, "</h3>\n");
}

const char *gi_report_country(const gi_report *r, const char *code)
{
    int country = glacis_land_country_find(r->land, code);
    return country >= 0 ? glacis_land_country_name(r->land, (size_t)country) : code;
}

void gi_report_caption(const gi_report *r)
{
    gi_text_add(r->text, "<figcaption>");
}

void gi_report_figure_close(const gi_report *r)
{
    gi_text_add(r->text, "</figcaption></figure>\n");
}

void gi_report_table_open(const gi_report *r, const char *caption, const char *heads)
{
    gi_text_add(r->text, "<div class=\"scroll\"><table>");
    if (caption) gi_text_addf(r->text, "<caption>%s</caption>", caption);
    gi_text_add(r->text, "<thead><tr>");
    while (*heads) {
        size_t length = strcspn(heads, "|");
        bool figures = *heads == '#';
        gi_text_addf(r->text, "<th%s>%.*s</th>", figures ? " class=\"n\"" : "", (int)(length - figures),
                     heads + figures);
        heads += length + (heads[length] == '|');
    }
    gi_text_add(r->text, "</tr></thead><tbody>\n");
}

void gi_report_table_close(const gi_report *r)
{
    gi_text_add(r->text, "</tbody></table></div>\n");
}

/* ---- the page ---------------------------------------------------------------------------------------- */

static void add_beginning(const gi_report *r)
{
    gi_text_add(r->text,
                "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
                "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\"/>\n<title>");
    gi_text_add_xml(r->text, r->scenario->title);
    gi_text_add(r->text, "</title>\n");
    gi_report_add_style(r->text);
    gi_text_add(r->text, "</head>\n<body>\n");
    gi_report_add_patterns(r->text);
}

static void add_relation_links(const gi_report *r, const glacis_relations *a)
{
    const struct {
        bool there;
        const char *id, *words;
    } links[] = {{a->months != NULL, "trade", "Trade"},
                 {a->measures_count > 0, "measures", "Measures"},
                 {a->flows_count > 0, "impact", "Decisions"},
                 {a->record != NULL, "record", "Events"},
                 {a->leverage != NULL, "leverage", "Leverage"},
                 {a->attribution != NULL, "attribution", "Attribution"}};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (links[i].there) gi_text_addf(r->text, "<a href=\"#%s\">%s</a>", links[i].id, links[i].words);
}

static void add_links(const gi_report *r)
{
    gi_text_add(r->text, "<nav><a href=\"#answers\">Answers</a><a href=\"#maps\">Maps</a>"
                         "<a href=\"#charts\">Charts</a><a href=\"#tables\">Tables</a>");
    if (r->out->siting) gi_text_add(r->text, "<a href=\"#siting\">Elsewhere</a>");
    if (r->out->relations) add_relation_links(r, r->out->relations);
    if (r->out->debates_count) gi_text_add(r->text, "<a href=\"#debate\">Debate</a>");
    gi_text_add(r->text,
                "<a href=\"#sources\">Where the numbers come from</a>"
                "<a href=\"#doubts\">How this could be wrong</a><a href=\"#run\">Run record</a></nav>\n"
                "<p class=\"scope paper-only\">Long tables that are closed on the screen are not "
                "printed: open those you need first.</p>\n");
}

/* XML allows no control characters but these three, not even escaped; a scenario's title could hold one. */
static void drop_controls(gi_text *text)
{
    for (size_t i = 0; i < text->length; i++) {
        unsigned char c = (unsigned char)text->data[i];
        if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') text->data[i] = ' ';
    }
}

glacis_status gi_report_page(const glacis_out *out, gi_text *page)
{
    const glacis_study *study = out->study;
    gi_report r = {.out = out,
                   .study = study,
                   .scenario = out->scenario,
                   .facts = out->facts,
                   .land = out->land,
                   .text = page,
                   .has_footprint = study->footprint.cells_count > 0,
                   .has_radar = study->radar.horizon_count > 0,
                   .has_raid = study->raid.runs > 0,
                   .has_flights = study->flights_count > 0};
    gi_text_init(page);
    add_beginning(&r);
    gi_report_add_head(&r);
    add_links(&r);
    gi_report_add_findings(&r);
    if (out->siting) gi_report_add_siting_answer(&r, out->siting);
    if (out->relations) gi_report_add_relation_answers(&r, out->relations);
    gi_report_add_maps(&r);
    gi_report_add_charts(&r);
    gi_report_add_tables(&r);
    if (out->siting) gi_report_add_siting(&r, out->siting);
    if (out->relations) gi_report_add_relations(&r, out->relations);
    if (out->debates_count) gi_report_add_debate(&r);
    gi_report_add_sources(&r);
    gi_report_add_doubts(&r);
    if (out->relations) gi_report_add_relation_doubts(&r, out->relations);
    gi_report_add_run(&r);
    gi_text_add(page, "</body>\n</html>\n");
    if (!page->failed) drop_controls(page);
    return page->failed ? GLACIS_FAILED_MEMORY : GLACIS_OK;
}

glacis_status gi_report_write(const glacis_out *out, const char *path)
{
    if (!out->facts || !out->land) return GLACIS_REFUSED_ARGUMENT;
    gi_text page;
    glacis_status status = gi_report_page(out, &page);
    if (status == GLACIS_OK) status = gi_file_write(path, page.data, page.length);
    gi_text_clear(&page);
    return status;
}
