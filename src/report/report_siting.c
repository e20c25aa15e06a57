/* Where else it could stand, and which way it could face: the answer, the front, the map, the named sites. */
#include "report/siting.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FRONT_ROWS = 40 };
#define PERCENT 100.0

/* ---- words -------------------------------------------------------------------------------------------- */

static bool is_fraction(const glacis_siting_column *column)
{
    return strstr(column->key, "_fraction") != NULL;
}

double gi_siting_shown(const glacis_siting *s, size_t column, double value)
{
    const glacis_siting_column *c = &s->columns[column];
    if (is_fraction(c)) return PERCENT * value;
    if (strcmp(c->unit, "persons") == 0) return 1e-6 * value;
    return strcmp(c->unit, "km2") == 0 ? 1e-3 * value : value;
}

static const char *kind_of(const glacis_siting_column *column)
{
    static const struct {
        const char *key, *words;
    } kinds[] = {{"land_fraction", "land defended, %"},
                 {"land_worst_fraction", "land defended, worst threat, %"},
                 {"land_mean_fraction", "land defended, mean over threats, %"},
                 {"people_count", "people in defended cities, million"},
                 {"people_worst_fraction", "people defended, worst threat, %"},
                 {"people_mean_fraction", "people defended, mean over threats, %"},
                 {"places_count", "named places defended"},
                 {"places_worst_fraction", "places defended, worst threat, %"},
                 {"places_mean_fraction", "places defended, mean over threats, %"},
                 {"outbound_mean_s", "outbound flight in view, mean, s"},
                 {"outbound_most_s", "outbound flight in view, most, s"},
                 {"outbound_added_mean_s", "added view of an outbound flight, mean, s"},
                 {"outbound_added_most_s", "added view of an outbound flight, most, s"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].key, column->key) == 0) return kinds[i].words;
    return NULL;
}

/* "view_area_km2.CHN.500" */
static void area_words(const gi_report *r, const char *key, char *text, size_t size)
{
    char code[4];
    const char *dot = strchr(key, '.');
    snprintf(code, sizeof code, "%.3s", dot ? dot + 1 : "");
    snprintf(text, size, "%s of %s in view at %s km, thousand km\302\262",
             strstr(key, "added") ? "added area" : "area", gi_report_country(r, code), dot ? dot + 5 : "");
}

void gi_siting_words(const gi_report *r, const glacis_siting *s, size_t column, char *text, size_t size)
{
    const char *words = kind_of(&s->columns[column]);
    if (words)
        snprintf(text, size, "%s", words);
    else
        area_words(r, s->columns[column].key, text, size);
}

void gi_siting_value(const glacis_siting *s, size_t column, double value, char *text, size_t size)
{
    double shown = gi_siting_shown(s, column, value);
    if (!isfinite(shown))
        snprintf(text, size, "not known");
    else if (strcmp(s->columns[column].unit, "km2") != 0)
        snprintf(text, size, "%.1f", shown);
    else
        snprintf(text, size, "%.0f", shown);
}

static double value_at(const glacis_siting *s, size_t choice, size_t column)
{
    return s->values[choice * s->columns_count + column];
}

/* "land defended, % 11.3; people in defended cities, million 3.1; ..." */
static void add_objectives(const gi_report *r, const glacis_siting *s, size_t choice)
{
    const char *between = "";
    for (size_t i = 0; i < s->columns_count; i++) {
        char words[160], value[48];
        if (!s->columns[i].is_objective) continue;
        gi_siting_words(r, s, i, words, sizeof words);
        gi_siting_value(s, i, value_at(s, choice, i), value, sizeof value);
        gi_text_add(r->text, between);
        gi_text_add_xml(r->text, words);
        gi_text_addf(r->text, ": <b>%s</b>", value);
        between = "; ";
    }
}

static void add_choice(const gi_report *r, const glacis_siting *s, size_t choice)
{
    char name[512];
    glacis_siting_choice_name(s, choice, name, sizeof name);
    gi_text_add(r->text, "<b>");
    gi_text_add_xml(r->text, name);
    gi_text_add(r->text, "</b> (");
    add_objectives(r, s, choice);
    gi_text_add(r->text, ")");
}

/* ---- the answer --------------------------------------------------------------------------------------- */

static void add_sturdiest(const gi_report *r, const glacis_siting *s, const glacis_siting_found *found)
{
    if (isnan(found->p_best)) return;
    gi_text_addf(r->text,
                 " It is at least as good as the plan in every objective in %.0f&#160;%% of %llu draws "
                 "(%.0f&#8211;%.0f); of %zu such "
                 "choices that were drawn %zu are so in at least half.",
                 PERCENT * found->p_best, (unsigned long long)s->draws, PERCENT * found->p_best_low,
                 PERCENT * found->p_best_high, found->drawn_count, found->sturdy_count);
    if (found->sturdiest == SIZE_MAX || found->sturdiest == found->best) return;
    gi_text_add(r->text, " Most often so: ");
    add_choice(r, s, found->sturdiest);
    gi_text_addf(r->text, ", in %.0f&#160;%% (%.0f&#8211;%.0f).", PERCENT * found->p_sturdiest,
                 PERCENT * found->p_sturdiest_low, PERCENT * found->p_sturdiest_high);
}

static void add_found(const gi_report *r, const glacis_siting *s, const glacis_siting_found *found,
                      const char *question, const char *best)
{
    if (!found->asked) return;
    gi_text_addf(r->text, "<p>%s ", question);
    if (found->best == SIZE_MAX) {
        gi_text_addf(r->text, "None of the %zu other choices.</p>\n", s->choices_count - 1);
        return;
    }
    gi_text_addf(
        r->text,
        "%zu of %zu choices: %zu at the same site, %zu at other named sites, %zu at other land cells. %s ",
        found->count, s->choices_count - 1, found->at_plan_count, found->at_named_count,
        found->at_cells_count, best);
    add_choice(r, s, found->best);
    gi_text_add(r->text, ".");
    add_sturdiest(r, s, found);
    if (found->best_at_plan != SIZE_MAX && found->best_at_plan != found->best) {
        gi_text_add(r->text, " Without moving: ");
        add_choice(r, s, found->best_at_plan);
        gi_text_add(r->text, ".");
    }
    gi_text_add(r->text, "</p>\n");
}

static void add_answer(const gi_report *r, const glacis_siting *s)
{
    const glacis_siting_answer *a = &s->answer;
    if (!a->asked) return;
    gi_text_add(r->text, "<p class=\"answer\">The plan: ");
    add_choice(r, s, a->plan);
    gi_text_add(r->text, ".</p>\n");
    add_found(r, s, &a->less, "What protects as much and sees less?", "What sees least of them:");
    add_found(r, s, &a->more, "What protects more and sees no more?", "What protects most of them:");
    gi_text_add(r->text, "<p>As much is not the same: another site protects other land and other people. An "
                         "area counts as less by more "
                         "than one cell of 50 km.</p>\n");
}

static void add_short(const gi_report *r, const glacis_siting *s, const glacis_siting_found *found,
                      const char *what)
{
    if (!found->asked) return;
    gi_text_addf(r->text, "<b>%zu</b> of %zu choices of site, azimuth and radar %s", found->count,
                 s->choices_count - 1, what);
    if (found->sturdiest != SIZE_MAX)
        gi_text_addf(r->text, "; the one that does most often does so in %.0f&#160;%% of the draws",
                     PERCENT * found->p_sturdiest);
    gi_text_add(r->text, ". ");
}

void gi_report_add_siting_answer(const gi_report *r, const glacis_siting *s)
{
    const glacis_siting_answer *a = &s->answer;
    if (!a->asked) return;
    gi_text_add(r->text, "<article class=\"finding\"><h3>Where else could it stand, and which way could it "
                         "face?</h3>\n<p class=\"answer\">");
    add_short(r, s, &a->less, "protect as much as the plan and see less");
    add_short(r, s, &a->more, "protect more and see no more");
    gi_text_add(
        r->text,
        "</p>\n<dl><dt>More</dt><dd><a href=\"#siting\">objectives, front, named sites</a>; <code>glacis "
        "siting</code></dd></dl></article>\n");
}

/* ---- figures ------------------------------------------------------------------------------------------ */

/* How many values a column takes over the front. */
static size_t values_of(const glacis_siting *s, size_t column)
{
    size_t count = 0;
    for (size_t i = 0; i < s->front_count; i++) {
        bool met = false;
        for (size_t k = 0; k < i && !met; k++)
            met = value_at(s, s->front[k].choice, column) == value_at(s, s->front[i].choice, column);
        count += !met;
    }
    return count;
}

/* The objective of a sense that tells the choices of the front apart best, but not `but`; SIZE_MAX: none. */
static size_t widest(const glacis_siting *s, int sense, size_t but)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < s->columns_count; i++) {
        if (!s->columns[i].is_objective || s->columns[i].sense != sense || i == but) continue;
        if (found == SIZE_MAX || values_of(s, i) > values_of(s, found)) found = i;
    }
    return found;
}

static size_t first_wanted(const glacis_siting *s)
{
    for (size_t i = 0; i < s->columns_count; i++)
        if (s->columns[i].is_objective && s->columns[i].sense > 0) return i;
    return SIZE_MAX;
}

static void add_front_figure(const gi_report *r, const glacis_siting *s, size_t x, size_t y,
                             const char *heading, const char *wanted)
{
    if (x == SIZE_MAX || y == SIZE_MAX) return;
    gi_text_addf(r->text, "<figure class=\"chart-front\"><h3>%s</h3>\n", heading);
    gi_chart_front(r, s, x, y);
    gi_report_caption(r);
    gi_text_addf(r->text,
                 "<p>Each faint dot is one of %zu choices; those in ink are on the front: no other is as "
                 "good in every objective and "
                 "better in one. %s Rings are named sites, each facing where it protects most with the "
                 "scenario&#8217;s own radar. "
                 "A point of the front may lie inside the cloud here and be best in an objective that is not "
                 "drawn.</p>",
                 s->choices_count, wanted);
    gi_report_figure_close(r);
}

static void add_shades(const gi_report *r, const glacis_siting *s, size_t column, double most)
{
    char value[48];
    gi_siting_value(s, column, most, value, sizeof value);
    gi_text_add(r->text, "<ul class=\"legend\">");
    for (int i = GI_PROBABILITY_CLASSES - 1; i >= 0; i--) {
        gi_text_addf(r->text,
                     "<li><svg viewBox=\"0 0 24 16\"><circle class=\"site %s\" cx=\"12\" cy=\"8\" "
                     "r=\"5\"/></svg><span>%s of the most</span></li>\n",
                     gi_probability_css[i], gi_probability_words[i]);
    }
    gi_text_addf(r->text, "</ul><p>The most that any site gives is %s.", value);
}

static void add_map(const gi_report *r, const glacis_siting *s)
{
    size_t column = first_wanted(s);
    if (column == SIZE_MAX || !r->has_footprint || s->batteries_count > 1) return;
    gi_scene scene;
    char words[160];
    double most;
    gi_scene_init(r, &scene);
    gi_siting_words(r, s, column, words, sizeof words);
    gi_text_add(r->text, "<figure class=\"map-siting\"><h3>Candidates</h3>\n");
    gi_map_siting(r, &scene, s, column, &most);
    gi_report_caption(r);
    gi_text_add(r->text, "<p>Each site at its best azimuth with the scenario&#8217;s own radar, shaded by: ");
    gi_text_add_xml(r->text, words);
    gi_text_add(r->text, ".</p>");
    add_shades(r, s, column, most);
    gi_text_add(r->text, " Large circles are named sites; land cells stand at sea level.</p>");
    gi_report_figure_close(r);
}

/* ---- tables ------------------------------------------------------------------------------------------- */

static void add_heads(const gi_report *r, const glacis_siting *s, const char *first, const char *last,
                      char *heads, size_t size)
{
    size_t used = (size_t)snprintf(heads, size, "%s", first);
    for (size_t i = 0; i < s->columns_count && used < size; i++) {
        char words[160];
        if (!s->columns[i].is_objective) continue;
        gi_siting_words(r, s, i, words, sizeof words);
        used += (size_t)snprintf(heads + used, size - used, "|#%s", words);
    }
    if (used < size) snprintf(heads + used, size - used, "%s", last);
}

static void add_name_cell(const gi_report *r, const glacis_siting *s, size_t choice)
{
    char name[512];
    glacis_siting_choice_name(s, choice, name, sizeof name);
    gi_text_add(r->text, "<td>");
    gi_text_add_xml(r->text, name);
    gi_text_add(r->text, "</td>");
}

static void add_value_cells(const gi_report *r, const glacis_siting *s, size_t choice)
{
    for (size_t i = 0; i < s->columns_count; i++) {
        char value[48];
        if (!s->columns[i].is_objective) continue;
        gi_siting_value(s, i, value_at(s, choice, i), value, sizeof value);
        gi_text_addf(r->text, "<td class=\"n\">%s</td>", value);
    }
}

static void add_named(const gi_report *r, const glacis_siting *s)
{
    char heads[1600];
    if (!s->named_results_count) return;
    add_heads(r, s, "Named site, facing where it protects most", "|Beaten by", heads, sizeof heads);
    gi_report_table_open(r, "Named sites and what beats them", heads);
    for (size_t i = 0; i < s->named_results_count; i++) {
        const glacis_siting_named *named = &s->named[i];
        char name[512] = "";
        gi_text_add(r->text, "<tr>");
        add_name_cell(r, s, named->choice);
        add_value_cells(r, s, named->choice);
        gi_text_add(r->text, "<td>");
        if (named->dominators_count) {
            glacis_siting_choice_name(s, named->dominators[0], name, sizeof name);
            gi_text_addf(r->text, "%zu of the front, first ", named->dominators_count);
            gi_text_add_xml(r->text, name);
        } else {
            gi_text_add(r->text, "none: on the front");
        }
        if (named->dominators_count && named->on_front_count)
            gi_text_addf(r->text, "; %zu other choice%s here on the front", named->on_front_count,
                         named->on_front_count == 1 ? "" : "s");
        gi_text_add(r->text, "</td></tr>\n");
    }
    gi_report_table_close(r);
}

static void add_front(const gi_report *r, const glacis_siting *s)
{
    char heads[1600];
    size_t rows = s->front_count < FRONT_ROWS ? s->front_count : FRONT_ROWS;
    gi_text_addf(r->text, "<details><summary>The front: %zu choices%s</summary>\n", s->front_count,
                 rows < s->front_count ? ", evenly thinned here; siting_choices.csv has all" : "");
    add_heads(r, s, "Choice", "|#On the front of the draws, %", heads, sizeof heads);
    gi_report_table_open(r, NULL, heads);
    for (size_t i = 0; i < rows; i++) {
        const glacis_siting_point *point = &s->front[rows > 1 ? i * (s->front_count - 1) / (rows - 1) : 0];
        gi_text_add(r->text, "<tr>");
        add_name_cell(r, s, point->choice);
        add_value_cells(r, s, point->choice);
        if (isnan(point->p_front))
            gi_text_add(r->text, "<td class=\"n\">not drawn</td></tr>\n");
        else
            gi_text_addf(r->text, "<td class=\"n\">%.0f (%.0f&#8211;%.0f)</td></tr>\n",
                         PERCENT * point->p_front, PERCENT * point->p_front_low,
                         PERCENT * point->p_front_high);
    }
    gi_report_table_close(r);
    gi_text_add(r->text, "</details>\n");
}

static void add_fixed(const gi_report *r, const glacis_siting_ask *ask)
{
    for (size_t i = 0; i < ask->fixed_count; i++) {
        gi_text_add(r->text, " Fixed, and part of every choice: ");
        gi_text_add_xml(r->text, ask->fixed[i].site.label);
        gi_text_addf(r->text, " facing %.0f deg, ", ask->fixed[i].az_rad / GLACIS_RAD);
        gi_text_add_xml(r->text, ask->radar_names[ask->fixed[i].radar]);
        gi_text_add(r->text, ".");
    }
}

static void add_radars(const gi_report *r, const glacis_siting_ask *ask)
{
    gi_text_add(r->text, " Radars:");
    for (size_t i = 0; i < ask->radars_count; i++) {
        gi_text_add(r->text, i ? ", " : " ");
        gi_text_add_xml(r->text, ask->radar_names[i]);
        if (!ask->controls_fire[i]) gi_text_add(r->text, " (sees only: the battery does not fire by it)");
    }
    gi_text_add(r->text, ask->radars_count > 1
                             ? "; that the battery fires by any but the first is an assumption.</p>\n"
                             : ".</p>\n");
}

void gi_report_add_siting(const gi_report *r, const glacis_siting *s)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    size_t more = first_wanted(s), less = widest(s, -1, SIZE_MAX), other = widest(s, 1, more);
    gi_report_section(r, "siting", "Where else, and which way");
    add_answer(r, s);
    gi_text_addf(r->text,
                 "<p>Tried: %zu choices of %zu batter%s among %zu posts (%zu named sites and %zu land cells, "
                 "%zu azimuths, %zu radars%s), "
                 "each held against %zu threats at %zu targets; all of them, so that the front is whole.",
                 s->choices_count, s->batteries_count, s->batteries_count == 1 ? "y" : "ies",
                 s->posts_count - ask->fixed_count, ask->named_count, ask->sites_count - ask->named_count,
                 ask->azimuths_count, ask->radars_count, s->answer.asked ? ", and the plan" : "",
                 s->threats_count, s->targets_count);
    add_fixed(r, ask);
    add_radars(r, ask);
    gi_text_add(r->text, "<div class=\"figures\">\n");
    add_front_figure(r, s, less, more, "Protects and sees", "Best lies up and to the left.");
    add_front_figure(r, s, other, more, "Two ways to protect", "Best lies up and to the right.");
    add_map(r, s);
    gi_text_add(r->text, "</div>\n");
    add_named(r, s);
    add_front(r, s);
}
