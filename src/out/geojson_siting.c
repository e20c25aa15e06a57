/* siting.geojson: every site that was tried, with the best it can protect, and the posts of the choices on the front. */
#include "out/geojson.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>

static void add_values(json_t *properties, const glacis_siting *s, size_t choice)
{
    for (size_t i = 0; i < s->columns_count; i++)
        json_object_set_new(properties, s->columns[i].key,
                            gi_json_number(s->values[choice * s->columns_count + i]));
}

/* Of a choice of several posts each post is a point; all carry the values of the choice. */
static void add_choice(gi_geojson *geojson, const glacis_siting *s, const glacis_siting_point *point,
                       const char *kind)
{
    for (size_t i = 0; i < s->batteries_count; i++) {
        const glacis_siting_post *post = &s->posts[s->choices[point->choice * s->batteries_count + i]];
        const glacis_named_place *site = s->sites[post->site];
        char id[64];
        snprintf(id, sizeof id, "%s-%zu-%zu", kind, point->choice, i);
        json_t *properties = json_pack(
            "{s:s,s:I,s:s,s:f,s:s}", "kind", kind, "choice", (json_int_t)point->choice, "site", site->name,
            "az_deg", post->az_rad / GLACIS_RAD, "radar", s->scenario->siting.radar_names[post->radar]);
        add_values(properties, s, point->choice);
        if (!isnan(point->p_front)) json_object_set_new(properties, "p_front", json_real(point->p_front));
        gi_geojson_point(geojson, id, &site->position, properties);
    }
}

static void add_named(gi_geojson *geojson, const glacis_siting *s, const glacis_siting_named *named)
{
    const glacis_siting_point point = {.choice = named->choice, .p_front = NAN};
    add_choice(geojson, s, &point, "named-site");
}

glacis_status gi_geojson_siting(gi_sink *sink)
{
    const glacis_siting *s = sink->out->siting;
    if (!s) return GLACIS_OK;
    gi_geojson geojson = gi_geojson_begin(sink->out, false);
    gi_geojson_takes(&geojson, glacis_siting_takes());
    for (size_t i = 0; i < s->front_count; i++)
        add_choice(&geojson, s, &s->front[i], "front");
    for (size_t i = 0; i < s->named_results_count; i++)
        add_named(&geojson, s, &s->named[i]);
    if (s->answer.asked) {
        const glacis_siting_point plan = {.choice = s->answer.plan, .p_front = NAN};
        add_choice(&geojson, s, &plan, "plan");
    }
    return gi_geojson_write(sink, "siting.geojson",
                            "Choices of siting on the front, named sites and the plan", &geojson);
}
