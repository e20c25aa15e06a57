/* glacis siting --json: docs/cli.md has the keys. */
#include "cli/siting.h"

#include "out/json.h"

#include <math.h>

static json_t *values_json(const glacis_siting *s, size_t choice, bool objectives)
{
    json_t *object = json_object();
    for (size_t i = 0; i < s->columns_count; i++)
        if (s->columns[i].is_objective == objectives)
            json_object_set_new(object, s->columns[i].key,
                                gi_json_number(s->values[choice * s->columns_count + i]));
    return object;
}

static json_t *post_json(const glacis_siting *s, size_t index)
{
    const glacis_siting_post *post = &s->posts[index];
    const glacis_named_place *site = s->sites[post->site];
    const glacis_siting_ask *ask = &s->scenario->siting;
    return json_pack("{s:s,s:f,s:f,s:f,s:s,s:s}", "site", site->name, "lat_deg",
                     site->position.lat_rad / GLACIS_RAD, "lon_deg", site->position.lon_rad / GLACIS_RAD,
                     "az_deg", post->az_rad / GLACIS_RAD, "radar", ask->radar_names[post->radar], "mode",
                     ask->mode_names[post->radar]);
}

/* One post stands in the object itself; several in `posts`. */
static json_t *choice_json(const glacis_siting *s, size_t choice)
{
    json_t *object = s->batteries_count == 1 ? post_json(s, s->choices[choice]) : json_object();
    if (s->batteries_count > 1) {
        json_t *posts = json_array();
        for (size_t i = 0; i < s->batteries_count; i++)
            json_array_append_new(posts, post_json(s, s->choices[choice * s->batteries_count + i]));
        json_object_set_new(object, "posts", posts);
    }
    json_object_set_new(object, "objectives", values_json(s, choice, true));
    json_object_set_new(object, "measures", values_json(s, choice, false));
    return object;
}

static json_t *front_json(const glacis_siting *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->front_count; i++) {
        const glacis_siting_point *point = &s->front[i];
        json_t *item = choice_json(s, point->choice);
        json_object_set_new(item, "equals_count", json_integer((json_int_t)point->equals_count));
        json_object_set_new(item, "p_front",
                            gi_json_interval(point->p_front, point->p_front_low, point->p_front_high));
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *named_json(const glacis_siting *s)
{
    json_t *object = json_object();
    for (size_t i = 0; i < s->named_results_count; i++) {
        const glacis_siting_named *named = &s->named[i];
        json_t *item = choice_json(s, named->choice), *list = json_array();
        size_t listed = named->dominators_count < GLACIS_SITING_DOMINATORS_MAX ? named->dominators_count
                                                                               : GLACIS_SITING_DOMINATORS_MAX;
        for (size_t k = 0; k < listed; k++)
            json_array_append_new(list, choice_json(s, named->dominators[k]));
        json_object_set_new(item, "choices_on_front_count", json_integer((json_int_t)named->on_front_count));
        json_object_set_new(item, "dominated_by_count", json_integer((json_int_t)named->dominators_count));
        json_object_set_new(item, "dominated_by", list);
        json_object_set_new(object, s->sites[named->site]->name, item);
    }
    return object;
}

static json_t *choice_or_null(const glacis_siting *s, size_t choice)
{
    return choice == SIZE_MAX ? json_null() : choice_json(s, choice);
}

static json_t *found_json(const glacis_siting *s, const glacis_siting_found *found)
{
    if (!found->asked) return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "count", json_integer((json_int_t)found->count));
    json_object_set_new(object, "at_the_same_site_count", json_integer((json_int_t)found->at_plan_count));
    json_object_set_new(object, "at_named_sites_count", json_integer((json_int_t)found->at_named_count));
    json_object_set_new(object, "at_cells_count", json_integer((json_int_t)found->at_cells_count));
    json_object_set_new(object, "best", choice_or_null(s, found->best));
    json_object_set_new(object, "best_without_moving", choice_or_null(s, found->best_at_plan));
    json_object_set_new(object, "p_best_as_good_as_plan",
                        gi_json_interval(found->p_best, found->p_best_low, found->p_best_high));
    json_object_set_new(object, "drawn_count", json_integer((json_int_t)found->drawn_count));
    json_object_set_new(object, "in_half_of_the_draws_count", json_integer((json_int_t)found->sturdy_count));
    json_object_set_new(object, "most_often", choice_or_null(s, found->sturdiest));
    json_object_set_new(
        object, "p_most_often_as_good_as_plan",
        gi_json_interval(found->p_sturdiest, found->p_sturdiest_low, found->p_sturdiest_high));
    return object;
}

static json_t *answer_json(const glacis_siting *s)
{
    const glacis_siting_answer *a = &s->answer;
    if (!a->asked) return json_null();
    json_t *object = json_object();
    json_object_set_new(object, "plan", choice_json(s, a->plan));
    json_object_set_new(object, "protects_as_much_and_sees_less", found_json(s, &a->less));
    json_object_set_new(object, "protects_more_and_sees_no_more", found_json(s, &a->more));
    return object;
}

static json_t *objectives_json(const glacis_siting *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->columns_count; i++)
        json_array_append_new(
            list, json_pack("{s:s,s:s,s:s,s:s,s:b}", "key", s->columns[i].key, "unit", s->columns[i].unit,
                            "wanted", s->columns[i].sense > 0 ? "more" : "less", "meaning",
                            s->columns[i].meaning, "is_objective", (int)s->columns[i].is_objective));
    return list;
}

static json_t *fixed_json(const glacis_siting *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->scenario->siting.fixed_count; i++)
        json_array_append_new(list, post_json(s, i));
    return list;
}

json_t *cli_siting_json(const glacis_siting *s)
{
    json_t *root = json_object();
    json_object_set_new(root, "candidates", json_integer((json_int_t)s->choices_count));
    json_object_set_new(root, "sites_count", json_integer((json_int_t)s->scenario->siting.sites_count));
    json_object_set_new(root, "batteries_count", json_integer((json_int_t)s->batteries_count));
    json_object_set_new(root, "fixed", fixed_json(s));
    json_object_set_new(root, "measured", objectives_json(s));
    json_object_set_new(root, "answer", answer_json(s));
    json_object_set_new(root, "dominated_by", named_json(s));
    json_object_set_new(root, "front", front_json(s));
    json_object_set_new(root, "drawn_choices_count", json_integer((json_int_t)s->pool_count));
    json_object_set_new(root, "drawn_of_front_count", json_integer((json_int_t)s->front_drawn_count));
    json_object_set_new(root, "solves_failed_count", json_integer((json_int_t)s->solves_failed));
    return root;
}
