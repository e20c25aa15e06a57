/* Where candidates stand, and what each can protect at most with the scenario's own radar. */
#include "report/siting.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CELL_RADIUS  4.2
#define NAMED_RADIUS 5.4

/* The best of each site over the azimuths, of the scenario's own radar; NAN where it was not tried. */
static double *best_of_sites(const glacis_siting *s, size_t column)
{
    double *best = malloc((s->sites_count + 1) * sizeof *best);
    for (size_t i = 0; best && i < s->sites_count; i++)
        best[i] = NAN;
    for (size_t i = 0; best && i < s->choices_count; i++) {
        const glacis_siting_post *post = &s->posts[s->choices[i * s->batteries_count]];
        double value = s->values[i * s->columns_count + column];
        if (!post->radar) best[post->site] = fmax(best[post->site], value); /* fmax leaves a NAN aside */
    }
    return best;
}

static void add_site(const gi_report *r, const gi_scene *scene, const glacis_named_place *site,
                     const char *css_class, double radius)
{
    double x, y;
    gi_scene_place(scene, &site->position, &x, &y);
    if (gi_map_shows(&scene->map, x, y)) gi_svg_circle(r->text, css_class, x, y, radius);
}

static void add_sites(const gi_report *r, const gi_scene *scene, const glacis_siting *s, const double *best,
                      double most)
{
    char css_class[48];
    /* Land cells first, so that named sites lie above. */
    for (size_t turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < s->sites_count; i++) {
            bool is_cell = i >= s->named_count && s->sites[i] != &s->plan_site;
            if (is_cell != !turn || isnan(best[i])) continue;
            int shade = gi_probability_class(most > 0 ? best[i] / most : 0);
            snprintf(css_class, sizeof css_class, "site %s%s", gi_probability_css[shade],
                     is_cell ? "" : " named");
            add_site(r, scene, s->sites[i], css_class, is_cell ? CELL_RADIUS : NAMED_RADIUS);
        }
}

static void add_names(const gi_report *r, const gi_scene *scene, const glacis_siting *s)
{
    gi_labels labels;
    char name[96];
    double x, y;
    gi_labels_init(&labels, gi_map_frame(&scene->map));
    for (size_t i = 0; i < s->named_count; i++) {
        gi_scene_place(scene, &s->sites[i]->position, &x, &y);
        gi_labels_take(&labels, (gi_box){x - 5, y - 5, x + 5, y + 5});
    }
    for (size_t i = 0; i < s->named_count; i++) {
        gi_scene_place(scene, &s->sites[i]->position, &x, &y);
        if (!gi_map_shows(&scene->map, x, y)) continue;
        gi_report_place_name(r, s->sites[i]->name, 18, name, sizeof name);
        gi_labels_write(&labels, r->text, "label halo", x, y, 7, 11, name);
    }
    gi_map_add_scale(r->text, &scene->map, &labels);
}

void gi_map_siting(const gi_report *r, const gi_scene *scene, const glacis_siting *siting, size_t column,
                   double *most)
{
    double *best = best_of_sites(siting, column);
    *most = 0;
    if (!best) {
        r->text->failed = true;
        return;
    }
    for (size_t i = 0; i < siting->sites_count; i++)
        *most = fmax(*most, best[i]);
    gi_svg_open(r->text, scene->map.width, scene->map.height, "map",
                "Map: candidate sites, shaded by what each can protect at most");
    gi_text_add(r->text, "<use href=\"#scene-ground\"/>\n<use href=\"#scene-own\" class=\"coast\"/>\n");
    add_sites(r, scene, siting, best, *most);
    add_names(r, scene, siting);
    gi_map_add_degrees(r->text, &scene->map);
    gi_map_add_frame(r->text, &scene->map);
    gi_svg_close(r->text);
    free(best);
}
