/* Where the numbers come from: every quantity with its spread, its flags in words, its sources, and who says otherwise. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- values ------------------------------------------------------------------------------------------ */

static void add_value(const gi_report *r, const glacis_quantity *q, double value)
{
    gi_report_number(r->text, glacis_quantity_shown(q, value), 4);
}

/* "(10 to 120)", in figures. */
static void add_ends(const gi_report *r, const glacis_quantity *q, double low, double high)
{
    gi_text_add(r->text, " (");
    add_value(r, q, low);
    gi_text_add(r->text, "\342\200\223");
    add_value(r, q, high);
    gi_text_add(r->text, ")");
}

static void add_spread(const gi_report *r, const glacis_quantity *q)
{
    if (q->spread.distribution == GLACIS_DIST_FIXED) {
        gi_text_add(r->text, "taken as exact");
    } else if (q->spread.distribution == GLACIS_DIST_CHOICE) {
        for (size_t i = 0; i < q->spread.choices_count; i++) {
            const glacis_side *side = &q->spread.choices[i];
            if (i) gi_text_add(r->text, " or ");
            add_value(r, q, side->best);
            if (side->distribution != GLACIS_DIST_FIXED) add_ends(r, q, side->low, side->high);
        }
    } else {
        add_value(r, q, glacis_spread_end(&q->spread, false));
        gi_text_add(r->text, "\342\200\223");
        add_value(r, q, glacis_spread_end(&q->spread, true));
    }
}

static void add_flags(const gi_report *r, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *css_class, *words;
    } all[] = {
        {GLACIS_QUANTITY_UNVERIFIED, "flag un", "unverified: rests on memory alone \342\200\240"},
        {GLACIS_QUANTITY_SPREAD_ASSUMED, "flag", "spread assumed"},
        {GLACIS_QUANTITY_CALIBRATED, "flag", "calibrated"},
        {GLACIS_QUANTITY_DERIVED, "flag", "derived"},
        {GLACIS_QUANTITY_ASSUMED, "flag", "assumed"},
        {GLACIS_QUANTITY_FROM_SCENARIO, "flag", "from the scenario"},
    };
    bool first = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!(flags & all[i].flag)) continue;
        if (!first) gi_text_add(r->text, ", ");
        gi_text_addf(r->text, "<span class=\"%s\">%s</span>", all[i].css_class, all[i].words);
        first = false;
    }
    if (first) gi_text_add(r->text, "published");
}

/* ---- sources ----------------------------------------------------------------------------------------- */

void gi_report_add_part(gi_text *text, const char *words, size_t length)
{
    char part[256];
    for (size_t i = 0; i < length; i += sizeof part - 1) {
        size_t step = length - i < sizeof part - 1 ? length - i : sizeof part - 1;
        memcpy(part, words + i, step);
        part[step] = '\0';
        gi_text_add_xml(text, part);
    }
}

static const char *next_address(const char *words)
{
    const char *plain = strstr(words, "http://"), *secure = strstr(words, "https://");
    if (!plain || !secure) return plain ? plain : secure;
    return plain < secure ? plain : secure;
}

/* Words with web addresses turned into links for the reader; nothing is loaded from them. */
void gi_report_add_linked(gi_text *text, const char *words)
{
    for (const char *at = words; *at;) {
        const char *address = next_address(at);
        gi_report_add_part(text, at, address ? (size_t)(address - at) : strlen(at));
        if (!address) return;
        size_t length = strcspn(address, " \t\n\"<>;|");
        while (length && strchr(".,:)", address[length - 1]))
            length--;
        gi_text_add(text, "<a href=\"");
        gi_report_add_part(text, address, length);
        gi_text_add(text, "\">");
        gi_report_add_part(text, address, length);
        gi_text_add(text, "</a>");
        at = address + length;
    }
}

static void add_fact_value(const gi_report *r, const glacis_fact *fact)
{
    if (isfinite(fact->value)) {
        gi_report_number(r->text, fact->value, 4);
    } else {
        gi_text_add_xml(r->text, *fact->text ? fact->text : "no value");
    }
    if (isfinite(fact->low) || isfinite(fact->high)) {
        gi_text_add(r->text, " (");
        if (isfinite(fact->low)) gi_report_number(r->text, fact->low, 4);
        gi_text_add(r->text, "\342\200\223");
        if (isfinite(fact->high)) gi_report_number(r->text, fact->high, 4);
        gi_text_add(r->text, ")");
    }
    gi_report_unit(r->text, fact->unit);
}

/* What a row is to the number taken. */
static const char *role_of(const glacis_fact *fact)
{
    if (strcmp(fact->use, "best") == 0) return "";
    if (strcmp(fact->use, "pool") == 0) return "also published: ";
    return "another school: ";
}

/* "source. note [id]" */
static void add_origin(const gi_report *r, const char *source, const char *note, const char *id)
{
    gi_report_add_linked(r->text, source);
    if (*note) {
        gi_text_add(r->text, ". ");
        gi_report_add_linked(r->text, note);
    }
    gi_text_addf(r->text, " [%s]</li>", id);
}

static void add_fact(const gi_report *r, const glacis_fact *fact)
{
    gi_text_addf(r->text, "<li>%s", role_of(fact));
    add_fact_value(r, fact);
    gi_text_add(r->text, ": ");
    add_origin(r, fact->source, fact->note, fact->id);
}

static bool shown(const glacis_fact *fact)
{
    return strcmp(fact->use, "best") == 0 || strcmp(fact->use, "pool") == 0 ||
           strcmp(fact->use, "alternative") == 0;
}

/* The position of a site is in the table of sites; what else has no row is given in the scenario. */
static void add_site_or_scenario(const gi_report *r, const glacis_quantity *q)
{
    char slug[96];
    snprintf(slug, sizeof slug, "%.*s", (int)strcspn(q->key, "."), q->key);
    int index = glacis_sites_find(r->facts, slug, NULL, 0, NULL);
    if (q->flags & GLACIS_QUANTITY_FROM_SCENARIO || index < 0) {
        gi_text_add(r->text, "given in the scenario");
        return;
    }
    const glacis_site *site = glacis_sites_at(r->facts, (size_t)index);
    gi_text_add(r->text, "<ul><li>");
    add_origin(r, site->source, site->note, site->id);
    gi_text_add(r->text, "</ul>");
}

static void add_facts(const gi_report *r, const glacis_quantity *q)
{
    size_t count = 0, listed = 0;
    int first = glacis_facts_find(r->facts, q->key, &count);
    if (first < 0 || !count) {
        add_site_or_scenario(r, q);
        return;
    }
    gi_text_add(r->text, "<ul>");
    for (size_t i = 0; i < count; i++) {
        const glacis_fact *fact = glacis_facts_at(r->facts, (size_t)first + i);
        if (shown(fact))
            add_fact(r, fact);
        else
            listed++;
    }
    if (listed) gi_text_addf(r->text, "<li>%zu more listed but not used</li>", listed);
    gi_text_add(r->text, "</ul>");
}

/* ---- the tables -------------------------------------------------------------------------------------- */

/* What the last part of a key means, from the schema. */
static const char *meaning(const char *key)
{
    const char *dot = strrchr(key, '.'), *name = dot ? dot + 1 : key;
    for (size_t i = 0; i < glacis_schema_count(); i++)
        if (strcmp(glacis_schema_at(i)->name, name) == 0) return glacis_schema_at(i)->doc;
    return "";
}

static void add_quantity(const gi_report *r, const glacis_quantity *q)
{
    gi_text_add(r->text, "<tr><td class=\"key\"><code>");
    gi_text_add_xml(r->text, q->key);
    gi_text_add(r->text, "</code><br/>");
    gi_text_add_xml(r->text, meaning(q->key));
    gi_text_add(r->text, "</td><td class=\"n\">");
    add_value(r, q, q->spread.best);
    gi_text_add(r->text, "</td><td class=\"n\">");
    add_spread(r, q);
    gi_text_add(r->text, "</td><td>");
    gi_report_unit(r->text, q->unit);
    gi_text_add(r->text, "</td><td>");
    add_flags(r, q->flags);
    gi_text_add(r->text, "</td><td class=\"wide\">");
    add_facts(r, q);
    gi_text_add(r->text, "</td></tr>\n");
}

bool gi_report_key_met(const gi_report *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(r->scenario->quantities[i].key, r->scenario->quantities[index].key) == 0) return true;
    return false;
}

static size_t entity_length(const char *key)
{
    /* "an-tpy-2.terminal.detection_snr_db" and "an-tpy-2.frequency_hz" are of one entity. */
    return strcspn(key, ".");
}

static bool same_entity(const glacis_quantity *a, const glacis_quantity *b)
{
    size_t length = entity_length(a->key);
    return length == entity_length(b->key) && strncmp(a->key, b->key, length) == 0;
}

static bool entity_met(const gi_report *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_entity(&r->scenario->quantities[i], &r->scenario->quantities[index])) return true;
    return false;
}

/* What the first part of a key stands for: an entity of the facts, a site, or a part of the scenario. */
static void add_entity_name(const gi_report *r, const char *name)
{
    unsigned index = 0;
    char place[160];
    const char *known = gi_report_entity_name(r, name);
    if (known == name && sscanf(name, "existing_radars[%u]", &index) == 1 &&
        index < r->scenario->best.existing_count) {
        gi_report_existing_name(r, index, place, sizeof place);
        gi_text_add(r->text, "Radar there before: ");
        known = place;
    } else if (known == name && glacis_sites_find(r->facts, name, NULL, 0, NULL) >= 0) {
        gi_report_place_name(r, name, 60, place, sizeof place);
        gi_text_add(r->text, "Position of ");
        known = place;
    }
    gi_text_add_xml(r->text, known);
}

static void add_entity(const gi_report *r, size_t first)
{
    const glacis_quantity *all = r->scenario->quantities;
    size_t count = 0, unverified = 0;
    for (size_t i = first; i < r->scenario->quantities_count; i++) {
        if (!same_entity(&all[first], &all[i]) || gi_report_key_met(r, i)) continue;
        count++;
        unverified += (all[i].flags & GLACIS_QUANTITY_UNVERIFIED) != 0;
    }
    char name[96];
    snprintf(name, sizeof name, "%.*s", (int)entity_length(all[first].key), all[first].key);
    gi_text_add(r->text, "<details><summary>");
    add_entity_name(r, name);
    gi_text_addf(r->text, ": %zu quantit%s", count, count == 1 ? "y" : "ies");
    if (unverified) gi_text_addf(r->text, ", %zu unverified \342\200\240", unverified);
    gi_text_add(r->text, "</summary>\n");
    gi_report_table_open(r, NULL,
                         "Quantity|#Best|#10\342\200\22390 %|Unit|Standing|Sources, and who says otherwise");
    for (size_t i = first; i < r->scenario->quantities_count; i++)
        if (same_entity(&all[first], &all[i]) && !gi_report_key_met(r, i)) add_quantity(r, &all[i]);
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

static void add_counts(const gi_report *r)
{
    size_t all = 0, unverified = 0, assumed = 0, spread = 0;
    for (size_t i = 0; i < r->scenario->quantities_count; i++) {
        if (gi_report_key_met(r, i)) continue;
        all++;
        unsigned flags = r->scenario->quantities[i].flags;
        unverified += (flags & GLACIS_QUANTITY_UNVERIFIED) != 0;
        assumed += (flags & GLACIS_QUANTITY_ASSUMED) != 0;
        spread += (flags & GLACIS_QUANTITY_SPREAD_ASSUMED) != 0;
    }
    gi_text_addf(
        r->text,
        "<p>%zu quantities enter this run; %zu are unverified (\342\200\240: they rest on memory alone), "
        "%zu are assumptions, and %zu have a spread that was assumed because only one value is "
        "published. <b>Unverified</b> is not wrong; it is not checked. <b>Calibrated</b> means inferred from "
        "an output of the model: that output proves nothing. <b>Derived</b>: worked out from other facts, "
        "the note says how. <code>glacis cite KEY</code> prints all rows of a key.</p>\n",
        all, unverified, assumed, spread);
}

void gi_report_add_sources(const gi_report *r)
{
    gi_report_section(r, "sources", "Where the numbers come from");
    if (!r->scenario->quantities_count) {
        gi_text_add(r->text, "<p class=\"none\">No quantity is recorded for this scenario.</p>\n");
    } else {
        add_counts(r);
        for (size_t i = 0; i < r->scenario->quantities_count; i++)
            if (!entity_met(r, i)) add_entity(r, i);
    }
    gi_report_add_places_used(r);
}
