/* The maps with their legends in plain words. */
#include "report/report.h"
#include "report/shape.h"

#include <math.h>

/* ---- legends ----------------------------------------------------------------------------------------- */

static void add_swatch(const gi_report *r, const char *css_class)
{
    gi_text_addf(r->text,
                 "<li><svg viewBox=\"0 0 24 16\" aria-hidden=\"true\"><rect class=\"%s\" width=\"24\" "
                 "height=\"16\"/></svg><span>",
                 css_class);
}

static void add_share(const gi_report *r, double land_m2, double all_m2, size_t cells)
{
    gi_text_add(r->text, " ");
    gi_report_percent(r->text, all_m2 > 0 ? land_m2 / all_m2 : NAN);
    gi_text_addf(r->text, " of the land, %zu cell%s</span></li>\n", cells, cells == 1 ? "" : "s");
}

typedef struct sums {
    size_t cells[GI_CLASSES];
    double land_m2[GI_CLASSES], all_m2;
} sums;

static void sum_limits(const glacis_footprint *f, sums *s)
{
    *s = (sums){.all_m2 = 0};
    for (size_t i = 0; i < f->cells_count; i++) {
        const glacis_footprint_cell *cell = &f->cells[i];
        int found = !cell->verdict.threatened ? GI_CLASS_SAFE
                    : cell->verdict.defended  ? GI_CLASS_DEFENDED
                                              : gi_class_of_limit(cell->verdict.limit_index);
        s->cells[found]++;
        s->land_m2[found] += cell->land_m2;
        s->all_m2 += cell->land_m2;
    }
}

static void add_limit_words(const gi_report *r, int limit)
{
    char name[32];
    gi_report_limit_name(limit, name, sizeof name);
    gi_text_addf(r->text, "<b>%s</b>: %s", name, glacis_limit_sentence(limit));
}

static void add_class(const gi_report *r, int class_index)
{
    add_swatch(r, gi_class_css[class_index]);
    if (class_index == GI_CLASS_DEFENDED)
        gi_text_add(r->text, "<b>defended</b>: every listed missile that reaches it can be engaged");
    else if (class_index == GI_CLASS_SAFE)
        gi_text_add(r->text, "<b>not under threat</b>: no listed missile reaches it");
    else
        add_limit_words(r, class_index - GI_CLASS_FIRST_LIMIT);
}

static void add_limit_legend(const gi_report *r)
{
    sums s;
    sum_limits(&r->study->footprint, &s);
    gi_text_add(r->text, "<ul class=\"legend\">");
    for (int i = 0; i < GI_CLASSES; i++) {
        if (!s.cells[i] && i != GI_CLASS_DEFENDED) continue;
        add_class(r, i);
        gi_text_add(r->text, ";");
        add_share(r, s.land_m2[i], s.all_m2, s.cells[i]);
    }
    gi_text_add(r->text, "</ul>");
}

/* What the small maps show and the legend of the first map does not. */
static void add_other_classes(const gi_report *r, unsigned shown)
{
    sums s;
    sum_limits(&r->study->footprint, &s);
    bool any = false;
    for (int i = 0; i < GI_CLASSES; i++) {
        if (!(shown & 1u << i) || s.cells[i] || i == GI_CLASS_DEFENDED) continue;
        if (!any) gi_text_add(r->text, "<ul class=\"legend\">");
        any = true;
        add_class(r, i);
        gi_text_add(r->text, "</span></li>\n");
    }
    if (any) gi_text_add(r->text, "</ul>\n");
}

static void add_probability_legend(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    size_t cells[GI_PROBABILITY_CLASSES + 1] = {0};
    double land_m2[GI_PROBABILITY_CLASSES + 1] = {0}, all_m2 = 0;
    for (size_t i = 0; i < f->cells_count; i++) {
        const glacis_footprint_cell *cell = &f->cells[i];
        int found = gi_probability_class(cell->p_defended);
        if (!cell->verdict.threatened && cell->p_defended == 0) found = GI_PROBABILITY_CLASSES;
        cells[found]++;
        land_m2[found] += cell->land_m2;
        all_m2 += cell->land_m2;
    }
    gi_text_add(r->text, "<ul class=\"legend\">");
    for (int i = GI_PROBABILITY_CLASSES; i >= 0; i--) {
        if (i == GI_PROBABILITY_CLASSES && !cells[i]) continue;
        add_swatch(r, gi_probability_css[i]);
        gi_text_addf(r->text, "<b>%s</b>:", gi_probability_words[i]);
        add_share(r, land_m2[i], all_m2, cells[i]);
    }
    gi_text_add(r->text, "</ul>");
}

/* ---- captions ---------------------------------------------------------------------------------------- */

static void add_outside(const gi_report *r, const gi_scene *scene)
{
    if (!scene->outside_count) return;
    gi_text_add(r->text, " Off the map: ");
    for (size_t i = scene->launches_count - scene->outside_count; i < scene->launches_count; i++) {
        double distance_m = 0;
        glacis_geo_inverse(&r->scenario->best.battery.position, &scene->launches[i], &distance_m, NULL, NULL);
        char name[160];
        gi_report_place_name(r, scene->launch_names[i], 60, name, sizeof name);
        gi_text_add_xml(r->text, name);
        gi_text_addf(r->text, " (%.0f km away)%s", distance_m * 1e-3,
                     i + 1 < scene->launches_count ? ", " : ".");
    }
}

static void caption_footprint(const gi_report *r, const gi_scene *scene)
{
    const glacis_radar_post *post = &r->scenario->best.radar;
    add_limit_legend(r);
    gi_text_add(r->text,
                "<p>Best estimate, all listed missiles together. Dotted circle: the published range, ");
    gi_report_slot(r, &r->scenario->best.battery.published_reach_m, 1e-3, 3, "km");
    gi_text_add(r->text, ", around the battery (triangle). ");
    if (post->radar.azimuth_half_width_rad < GLACIS_PI) {
        gi_text_add(r->text, "Dashed lines: the sides of the radar\342\200\231s sector, facing ");
        gi_report_slot(r, &post->boresight_az_rad, 1 / GLACIS_RAD, 3, "deg");
        gi_text_add(r->text, ". ");
    }
    gi_text_addf(r->text, "Diamonds: launch sites.");
    add_outside(r, scene);
    gi_text_addf(r->text,
                 " Cells are %.0f km wide. Borders are de facto (Natural Earth); Mercator, to scale at the "
                 "middle.</p>",
                 r->scenario->cell_m * 1e-3);
}

/* A best estimate above this map may look as if it belonged to it. */
static void add_most_probable(const gi_report *r)
{
    const glacis_footprint *f = &r->study->footprint;
    const glacis_answer *land = glacis_answers_find(&r->study->answers, "land_fraction");
    double most = 0;
    for (size_t i = 0; i < f->cells_count; i++)
        most = fmax(most, f->cells[i].p_defended);
    gi_text_add(r->text, " The most probable cell reaches ");
    gi_report_percent(r->text, most);
    gi_text_add(r->text,
                land && land->sides_count
                    ? ": here the schools of each dispute are weighed alike, where the answers above "
                      "are given for each.</p>"
                    : ".</p>");
}

static void caption_probability(const gi_report *r)
{
    add_probability_legend(r);
    if (r->study->draws) {
        gi_text_add(r->text, "<p>Share of ");
        gi_report_number(r->text, (double)r->study->draws, 6);
        gi_text_add(r->text,
                    " draws of all uncertain quantities in which every listed missile that reaches a "
                    "cell can be engaged.");
        add_most_probable(r);
    } else {
        gi_text_add(r->text, "<p>No draws were made: a cell is either defended at best estimate or not.</p>");
    }
}

/* ---- the section ------------------------------------------------------------------------------------- */

static void add_country_maps(const gi_report *r)
{
    gi_scene scene;
    gi_scene_init(r, &scene);
    gi_text_add(r->text, "<div class=\"figures\">\n");
    gi_report_figure_open(r, "map-limits", "Defended, and where not, why not",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    gi_map_footprint(r, &scene);
    gi_report_caption(r);
    caption_footprint(r, &scene);
    gi_report_figure_close(r);
    gi_report_figure_open(r, "map-probability", "How sure that is",
                          (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    gi_map_probability(r, &scene);
    gi_report_caption(r);
    caption_probability(r);
    gi_report_figure_close(r);
    gi_text_add(r->text, "</div>\n");
    /* One vehicle alone is what the large map shows. */
    if (r->scenario->best.vehicles_count < 2) return;
    gi_report_heading(r, "Against each missile alone", (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT});
    add_other_classes(r, gi_map_vehicles(r));
    gi_text_add(r->text,
                "<p class=\"scope\">Colours and patterns as in the first map. Where one missile comes in "
                "several ways, the first that cannot be engaged gives the limit.</p>\n");
}

/* What the other schools of its instrumented range say. */
static void add_other_ranges(const gi_report *r)
{
    const double *slot = &r->scenario->best.radar.mode.instrumented_range_m;
    const glacis_quantity *q = gi_report_quantity_of(r, slot);
    for (size_t i = 1; q && i < q->spread.choices_count; i++) {
        gi_text_addf(r->text, " (%.0f km says ", q->spread.choices[i].best * 1e-3);
        gi_text_add_xml(r->text, q->who[i]);
        gi_text_add(r->text, ")");
    }
}

/* Two faces of one radar stand at one place and are named once. */
static bool named_before(const gi_report *r, size_t existing)
{
    const glacis_radar_post *posts = r->scenario->best.existing;
    for (size_t i = 0; i < existing; i++)
        if (posts[i].position.lat_rad == posts[existing].position.lat_rad &&
            posts[i].position.lon_rad == posts[existing].position.lon_rad)
            return true;
    return false;
}

/* Heights without an arc, and places off the map. */
static void add_not_shown(const gi_report *r)
{
    const glacis_case *c = &r->scenario->best;
    char name[160];
    size_t found = 0;
    for (size_t i = 0; i < r->scenario->view_heights_count; i++) {
        double height_m = r->scenario->view_heights_m[i];
        if (gi_horizon_range_m(&r->study->radar, height_m) < c->radar.mode.instrumented_range_m) continue;
        gi_text_addf(r->text, "%s%.0f", found++ ? ", " : "No arc within the instrumented range for ",
                     height_m * 1e-3);
    }
    if (found) gi_text_add(r->text, " km: there the range ends before the horizon does. ");
    found = 0;
    for (size_t i = 0; i < c->existing_count + c->outbound_count; i++) {
        bool radar = i < c->existing_count;
        if (radar && named_before(r, i)) continue;
        if (gi_map_radar_shows(r,
                               radar ? &c->existing[i].position : &c->outbound[i - c->existing_count].launch))
            continue;
        if (radar)
            gi_report_existing_name(r, i, name, sizeof name);
        else
            gi_report_outbound_name(r, i - c->existing_count, name, sizeof name);
        gi_text_add(r->text, found++ ? ", " : "Off the map: ");
        gi_text_add_xml(r->text, name);
    }
    if (found) gi_text_add(r->text, ". ");
}

static void caption_radar(const gi_report *r, double radius_m)
{
    gi_text_addf(r->text, "<p>Shaded: the radar\342\200\231s sector out to its instrumented range, %.0f km",
                 r->scenario->best.radar.mode.instrumented_range_m * 1e-3);
    add_other_ranges(r);
    gi_text_add(r->text,
                ". Blue arcs: how far away an object at the written height comes over the horizon. ");
    if (r->scenario->best.existing_count)
        gi_text_add(r->text, "Squares and green dashes: radars that were there before, and their reach. ");
    if (r->study->radar.outbound_count)
        gi_text_add(r->text,
                    "Dashed tracks: generic outbound flights, thick from the first to the last moment in "
                    "view. ");
    add_not_shown(r);
    gi_text_addf(
        r->text,
        "Darker land: the neighbours asked about. Azimuthal equidistant around the radar, %.0f km to "
        "each edge.</p>",
        radius_m * 1e-3);
}

static void add_radar_map(const gi_report *r)
{
    double radius_m = 0;
    gi_text_add(r->text, "<div class=\"figures\">\n");
    gi_report_figure_open(r, "map-radar", "What the radar can see",
                          (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING |
                                                 GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS});
    gi_map_radar(r, &radius_m);
    gi_report_caption(r);
    caption_radar(r, radius_m);
    gi_report_figure_close(r);
    gi_report_figure_open(r, "chart-horizon", "Under the horizon",
                          (glacis_takes){.what = GLACIS_TAKES_SEEING | GLACIS_TAKES_SIGNATURES, .threat = 1});
    if (!gi_chart_horizon(r)) gi_text_add(r->text, "<p class=\"none\">No horizon was worked out.</p>");
    gi_report_caption(r);
    gi_text_add(r->text,
                "<p>Nothing under the curve is seen: rays are bent by the air, the ground by the Earth, and "
                "terrain is a mask of ");
    gi_report_slot(r, &r->scenario->best.radar.mask_rad, 1 / GLACIS_RAD, 2, "deg");
    gi_text_add(r->text,
                " all round. Dotted: the heights asked about. The warhead is that of the first listed "
                "missile, seen nose-on from the middle of the sector.</p>");
    gi_report_figure_close(r);
    gi_text_add(r->text, "</div>\n");
}

void gi_report_add_maps(const gi_report *r)
{
    gi_report_section(r, "maps", "Maps");
    if (r->has_footprint)
        add_country_maps(r);
    else
        gi_text_add(r->text, "<p class=\"none\">This run was not asked what the battery protects.</p>\n");
    if (r->has_radar)
        add_radar_map(r);
    else
        gi_text_add(r->text, "<p class=\"none\">This run was not asked what the radar sees.</p>\n");
}
