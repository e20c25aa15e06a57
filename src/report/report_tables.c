/* The tables: places, cities, limits, then what the radar sees, the raid, and every answer with its band. */
#include "report/report.h"

#include <math.h>
#include <stdlib.h>

/* ---- places and cities ------------------------------------------------------------------------------- */

/* "sector, time line" of a set of limits. */
static void add_joint(const gi_report *r, unsigned limits)
{
    char name[32];
    bool first = true;
    for (int i = 0; i < GLACIS_LIMIT_COUNT; i++) {
        if (!(limits & (1u << i))) continue;
        gi_report_limit_name(i, name, sizeof name);
        gi_text_addf(r->text, "%s%s", first ? "" : ", ", name);
        first = false;
    }
    if (first) gi_text_add(r->text, GLACIS_LIMIT_JOINT_SENTENCE);
}

static void add_verdict(const gi_report *r, const glacis_cell_verdict *verdict)
{
    if (!verdict->threatened)
        gi_text_add(r->text, "<td>not under threat</td><td></td>");
    else if (verdict->defended)
        gi_text_add(r->text, "<td>yes</td><td></td>");
    else if (verdict->limit_index < GLACIS_LIMIT_COUNT)
        gi_text_addf(r->text, "<td>no</td><td>%s</td>", glacis_limit_sentence(verdict->limit_index));
    else {
        gi_text_add(r->text, "<td>no</td><td>together: ");
        add_joint(r, verdict->joint_limits);
        gi_text_add(r->text, "</td>");
    }
}

static void add_place(const gi_report *r, const glacis_place_answer *answer, bool with_people)
{
    char name[160];
    gi_report_place_name(r, answer->place->name, 60, name, sizeof name);
    gi_text_add(r->text, "<tr><td>");
    gi_text_add_xml(r->text, name);
    gi_report_mark(r->text, answer->place->unverified);
    gi_text_add(r->text, "</td>");
    if (with_people) {
        gi_text_add(r->text, "<td class=\"n\">");
        gi_report_number(r->text, answer->place->population, 9);
        gi_text_add(r->text, "</td>");
    }
    gi_text_addf(r->text, "<td class=\"n\">%.0f</td><td class=\"n\">", answer->distance_m * 1e-3);
    if (answer->verdict.threatened || answer->p > 0)
        gi_report_percent(r->text, answer->p);
    else
        gi_text_add(r->text, "\342\200\223");
    gi_text_add(r->text, "</td>");
    add_verdict(r, &answer->verdict);
    gi_text_add(r->text, "</tr>\n");
}

static void add_places(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    gi_report_heading(r, "Places", (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_PLACES});
    if (!f->places_count) {
        gi_text_add(r->text, "<p class=\"none\">The scenario names no places to report on.</p>\n");
        return;
    }
    gi_report_table_open(r, NULL,
                         "Place|#Distance, km|#Probability|Defended, best estimate|What stands in the way");
    for (size_t i = 0; i < f->places_count; i++)
        add_place(r, &f->places[i], false);
    gi_report_table_close(r);
}

static void add_people(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    gi_text_add(r->text, "<p>People inside, millions: <b>");
    gi_report_answer(r, "people_inside", 1e-6, 3, "");
    gi_text_add(r->text, "</b> of ");
    gi_report_number(r->text, f->people_listed * 1e-6, 3);
    gi_text_addf(r->text, " in the %zu listed cities", f->cities_count);
    if (isfinite(r->scenario->census_population) && r->scenario->census_population > 0) {
        gi_text_add(r->text, ", who are ");
        gi_report_percent(r->text, f->people_listed / r->scenario->census_population);
        gi_text_add(r->text, " of the census population of ");
        gi_report_number(r->text, r->scenario->census_population * 1e-6, 3);
        gi_text_add(r->text, " million");
    } else {
        gi_text_add(r->text, "; the census population is not known here, so their share of it is not given");
    }
    gi_text_add(r->text, ". A city counts as one point.</p>\n");
}

/* The most populous first; those of unknown population last. */
static int by_people(const void *a, const void *b)
{
    const glacis_place_answer *const *left = a, *const *right = b;
    double l = (*left)->place->population, s = (*right)->place->population;
    l = isnan(l) ? -1 : l;
    s = isnan(s) ? -1 : s;
    if (l != s) return l > s ? -1 : 1;
    return *left < *right ? -1 : *left > *right;
}

static void add_cities_by_size(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    const glacis_place_answer **order = malloc(f->cities_count * sizeof *order);
    if (!order) {
        r->text->failed = true;
        return;
    }
    for (size_t i = 0; i < f->cities_count; i++)
        order[i] = &f->cities[i];
    qsort(order, f->cities_count, sizeof *order, by_people);
    for (size_t i = 0; i < f->cities_count; i++)
        add_place(r, order[i], true);
    free(order);
}

static void add_cities(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    gi_report_heading(r, "Cities and people",
                      (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_CITIES});
    if (!f->cities_count) {
        gi_text_add(r->text, "<p class=\"none\">No cities of this country are listed, so people are not "
                             "counted.</p>\n");
        return;
    }
    add_people(r);
    gi_text_addf(r->text, "<details%s><summary>%zu cities</summary>\n",
                 f->cities_count <= 12 ? " open=\"open\"" : "", f->cities_count);
    gi_report_table_open(
        r, NULL, "City|#People|#Distance, km|#Probability|Defended, best estimate|What stands in the way");
    add_cities_by_size(r);
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

/* ---- limits ------------------------------------------------------------------------------------------ */

static void add_limit(const gi_report *r, int index, double under_threat)
{
    size_t cells = r->study->footprint.limit_cells[index];
    char name[32];
    gi_report_limit_name(index, name, sizeof name);
    gi_text_addf(r->text, "<tr><td>%s</td><td>%s</td><td class=\"n\">%zu</td><td class=\"n\">", name,
                 glacis_limit_sentence(index), cells);
    gi_report_percent(r->text, under_threat > 0 ? (double)cells / under_threat : NAN);
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_joint_cells(const gi_report *r, size_t cells, double under_threat)
{
    gi_text_addf(r->text, "</td><td class=\"n\">%zu</td><td class=\"n\">", cells);
    gi_report_percent(r->text, (double)cells / under_threat);
    gi_text_add(r->text, "</td></tr>\n");
}

/* The sets of limits that bind together, with their cells: what "joint" stands for. */
static void add_joint_sets(const gi_report *r, double under_threat)
{
    const glacis_footprint *f = &r->study->footprint;
    enum { ROWS = 6 };
    size_t counts[1 << GLACIS_LIMIT_COUNT] = {0}, rest = f->limit_cells[GLACIS_LIMIT_COUNT];
    for (size_t i = 0; i < f->cells_count; i++) {
        const glacis_cell_verdict *verdict = &f->cells[i].verdict;
        if (verdict->threatened && verdict->limit_index == GLACIS_LIMIT_COUNT)
            counts[verdict->joint_limits % (1 << GLACIS_LIMIT_COUNT)]++;
    }
    for (int row = 0; row < ROWS; row++) {
        unsigned most = 0;
        for (unsigned limits = 1; limits < (1u << GLACIS_LIMIT_COUNT); limits++)
            if (counts[limits] > counts[most]) most = limits;
        if (!counts[most]) return;
        gi_text_add(r->text, "<tr><td></td><td>together: ");
        add_joint(r, most);
        add_joint_cells(r, counts[most], under_threat);
        rest -= counts[most];
        counts[most] = 0;
    }
    if (!rest) return;
    gi_text_add(r->text, "<tr><td></td><td>other sets");
    add_joint_cells(r, rest, under_threat);
}

static void add_limits(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    double under_threat = (double)(f->cells_count - f->not_threatened_cells);
    gi_report_heading(r, "Limits", (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    gi_text_addf(
        r->text,
        "<p>Of %zu cells %zu are under threat and %zu of those are defended at best estimate. The rest, by "
        "the limit that, relaxed alone, would defend them:</p>\n",
        f->cells_count, f->cells_count - f->not_threatened_cells, f->defended_cells);
    gi_report_table_open(r, NULL, "Limit|In words|#Cells|#Of cells under threat");
    for (int i = 0; i <= GLACIS_LIMIT_COUNT; i++)
        add_limit(r, i, under_threat);
    add_joint_sets(r, under_threat);
    gi_report_table_close(r);
}

/* ---- every answer ------------------------------------------------------------------------------------ */

static void add_answer(const gi_report *r, const glacis_answer *answer)
{
    gi_text_add(r->text, "<tr><td class=\"key\"><code>");
    gi_text_add_xml(r->text, answer->key);
    gi_text_add(r->text, "</code></td><td class=\"n\">");
    gi_report_band(r->text, &answer->band, 1, 3);
    gi_report_mark_answer(r, answer->key);
    gi_text_add(r->text, "</td><td>");
    gi_report_unit(r->text, answer->unit);
    gi_text_add(r->text, "</td><td class=\"wide\">");
    for (size_t i = 0; i < answer->movers_count; i++) {
        const glacis_mover *mover = &answer->movers[i];
        if (i) gi_text_add(r->text, ", ");
        gi_text_add_xml(r->text, r->scenario->quantities[mover->quantity].key);
        gi_text_addf(r->text, "\302\240(%s%.2f)", mover->rank_correlation < 0 ? "\342\210\222" : "+",
                     fabs(mover->rank_correlation));
    }
    gi_text_add(r->text, "</td></tr>\n");
}

static void add_answers(const gi_report *r)
{
    const glacis_answers *answers = &r->study->answers;
    gi_text_addf(r->text, "<details><summary>Every answer of this run (%zu)</summary>\n", answers->count);
    gi_text_add(r->text, "<p>Movers with their rank correlation over the draws.</p>\n");
    gi_report_table_open(r, NULL, "Answer|#Best (10 %\342\200\22390 %)|Unit|What moves it most");
    for (size_t i = 0; i < answers->count; i++)
        add_answer(r, &answers->items[i]);
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

void gi_report_add_tables(const gi_report *r)
{
    gi_report_section(r, "tables", "Tables");
    if (r->has_footprint) {
        add_places(r);
        add_cities(r);
        add_limits(r);
    }
    if (r->has_radar) gi_report_add_view_tables(r);
    gi_report_add_raid_tables(r);
    add_answers(r);
}
