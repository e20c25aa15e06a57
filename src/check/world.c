/* A shipped scenario with some keys changed, run as a study: what the rows on cover and view ask. */
#include "check/check.h"

#include <stdio.h>
#include <string.h>

static bool kept(const gi_world_plan *plan, const glacis_scenario *s, const glacis_threat *threat)
{
    if (plan->vehicle && strcmp(s->vehicle_ids[threat->vehicle], plan->vehicle) != 0) return false;
    if (plan->threats == GI_THREATS_LEAST_ENERGY) return threat->shape == GLACIS_SHAPE_MIN_ENERGY;
    return plan->threats != GI_THREATS_LOFTED || threat->shape == GLACIS_SHAPE_LOFTED;
}

static void narrow(const gi_world_plan *plan, glacis_scenario *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->best.threats_count; i++) {
        if (!kept(plan, s, &s->best.threats[i])) continue;
        s->best.threats[count] = s->best.threats[i];
        memmove(s->threat_names[count], s->threat_names[i], sizeof s->threat_names[0]);
        memmove(s->threat_launch_names[count], s->threat_launch_names[i], sizeof s->threat_launch_names[0]);
        count++;
    }
    s->best.threats_count = count;
}

glacis_status gi_world_read(glacis_check *c, const gi_world_plan *plan, gi_world *out)
{
    char path[1024];
    size_t sets = 0;
    *out = (gi_world){0};
    while (sets < GI_WORLD_SETS_MAX && plan->sets[sets])
        sets++;
    snprintf(path, sizeof path, "%s/%s", c->inputs->scenarios_folder, plan->scenario);
    glacis_status status = glacis_scenario_read(path, c->inputs->facts, c->inputs->land, plan->sets, sets,
                                                c->diag, &out->scenario);
    if (!glacis_status_usable(status)) return status;
    narrow(plan, out->scenario);
    return out->scenario->best.threats_count ? GLACIS_OK : GLACIS_REFUSED_NAME;
}

glacis_status gi_world_study(glacis_check *c, const gi_world_plan *plan, gi_world *world)
{
    glacis_study_options options = *c->options;
    if (!plan->draws) options.draws = 0;
    return glacis_study_run(world->scenario, c->inputs->land, plan->parts, &options, &world->study);
}

glacis_status gi_world_run(glacis_check *c, const gi_world_plan *plan, gi_world *out)
{
    glacis_status status = gi_world_read(c, plan, out);
    return status == GLACIS_OK ? gi_world_study(c, plan, out) : status;
}

void gi_world_clear(gi_world *world)
{
    glacis_study_destroy(world->study);
    glacis_scenario_destroy(world->scenario);
    *world = (gi_world){0};
}

const glacis_answer *gi_world_answer(const gi_world *world, const char *key)
{
    return world->study ? glacis_answers_find(&world->study->answers, key) : NULL;
}

const glacis_place_answer *gi_world_place(const gi_world *world, size_t index)
{
    bool there = world->study && index < world->study->footprint.places_count;
    return there ? &world->study->footprint.places[index] : NULL;
}

void gi_check_say_limit(glacis_check *c, char **field, const glacis_cell_verdict *verdict)
{
    if (!verdict->threatened) {
        gi_check_say(c, field, "no threat reaches it");
        return;
    }
    if (verdict->limit_index < 0) {
        gi_check_say(c, field, "defended");
        return;
    }
    gi_check_say(c, field, "%s", glacis_limit_name(verdict->limit_index));
    bool first = true;
    for (int i = 0; i < GLACIS_LIMIT_COUNT; i++) {
        if (!(verdict->joint_limits & 1u << i)) continue;
        gi_check_say(c, field, "%s%s", first ? ": " : " + ", glacis_limit_name(i));
        first = false;
    }
}
