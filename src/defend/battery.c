/* Is this a battery the model can take? Signs, finiteness and the order of the layer; values are the reader's concern. */
#include <glacis/defend.h>

#include <math.h>
#include <stdio.h>

typedef struct field_rule {
    const char *name;
    double value, least, most;
} field_rule;

static glacis_status refuse(const field_rule *rule, char *what, size_t size)
{
    if (what && size)
        snprintf(what, size, "%s: %g is not a number from %g to %g", rule->name, rule->value, rule->least,
                 rule->most);
    return GLACIS_REFUSED_RANGE;
}

glacis_status glacis_battery_check(const glacis_battery *battery, char *what, size_t size)
{
    if (!battery) return GLACIS_REFUSED_ARGUMENT;
    const glacis_battery *b = battery;
    const double any = 1e300;
    const field_rule rules[] = {
        {"position.lat_rad", b->position.lat_rad, -GLACIS_PI / 2, GLACIS_PI / 2},
        {"position.lon_rad", b->position.lon_rad, -2 * GLACIS_PI, 2 * GLACIS_PI},
        {"position.height_m", b->position.height_m, -1000, 1e6},
        {"launchers_count", b->launchers_count, 0, any},
        {"interceptors_per_launcher_count", b->interceptors_per_launcher_count, 0, any},
        {"published_reach_m", b->published_reach_m, 0, any},
        {"layer_min_m", b->layer_min_m, -1000, any},
        {"layer_max_m", b->layer_max_m, b->layer_min_m, any},
        {"target_speed_max_mps", b->target_speed_max_mps, 0, any},
        {"reaction_time_s", b->reaction_time_s, 0, any},
        {"assessment_delay_s", b->assessment_delay_s, 0, any},
        {"launch_interval_s", b->launch_interval_s, 0, any},
        {"track_need.basket_m", b->track_need.basket_m, 1e-6, any},
        {"track_need.look_ahead_s", b->track_need.look_ahead_s, 0, any},
        {"shots_required_count", b->shots_required_count, 1, GLACIS_SHOTS_MAX},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!(rules[i].value >= rules[i].least && rules[i].value <= rules[i].most))
            return refuse(&rules[i], what, size);
    return GLACIS_OK;
}
