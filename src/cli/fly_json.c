/* glacis fly --json: docs/cli.md has the keys. */
#include "cli/fly.h"

#include "data/facts.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A plain number, or with draws its band. */
static json_t *number(const fly *f, const double numbers[FLY_NUMBERS], int which, double scale)
{
    if (f->draws.count < 2) return gi_json_number(numbers[which] * scale);
    return gi_json_band(&f->draws.bands[which], scale);
}

static json_t *layers_json(const fly *f, const double numbers[FLY_NUMBERS])
{
    static const double bounds_km[4] = {0, 40, 150, INFINITY};
    json_t *layers = json_array();
    for (int i = 0; i < 3; i++) {
        json_t *layer = json_pack("{s:f}", "low_km", bounds_km[i]);
        json_object_set_new(layer, "high_km", gi_json_number(bounds_km[i + 1]));
        json_object_set_new(layer, "seconds", number(f, numbers, FLY_LAYER_S + i, 1));
        json_array_append_new(layers, layer);
    }
    return layers;
}

static json_t *burnout_json(const fly *f, const double numbers[FLY_NUMBERS])
{
    json_t *object = json_object();
    json_object_set_new(object, "time_s", number(f, numbers, FLY_BURNOUT_TIME_S, 1));
    json_object_set_new(object, "altitude_km", number(f, numbers, FLY_BURNOUT_HEIGHT_M, 1e-3));
    json_object_set_new(object, "speed_km_s", number(f, numbers, FLY_BURNOUT_SPEED_MPS, 1e-3));
    json_object_set_new(object, "flight_path_deg", number(f, numbers, FLY_BURNOUT_PATH_RAD, 1 / GLACIS_RAD));
    return object;
}

static json_t *inertial_json(const fly *f, const double numbers[FLY_NUMBERS])
{
    json_t *object = json_object();
    json_object_set_new(object, "speed_km_s", number(f, numbers, FLY_INERTIAL_SPEED_MPS, 1e-3));
    json_object_set_new(object, "flight_path_deg", number(f, numbers, FLY_INERTIAL_PATH_RAD, 1 / GLACIS_RAD));
    return object;
}

static json_t *impact_json(const fly *f, const double numbers[FLY_NUMBERS])
{
    glacis_geodetic point;
    glacis_geo_geodetic_from_ecef(f->flight.impact.pos_ecef_m, &point);
    json_t *object = json_pack("{s:f,s:f,s:f}", "lat_deg", point.lat_rad / GLACIS_RAD, "lon_deg",
                               point.lon_rad / GLACIS_RAD, "miss_m", f->aim.miss_m);
    json_object_set_new(object, "speed_km_s", number(f, numbers, FLY_IMPACT_SPEED_MPS, 1e-3));
    return object;
}

static void add_flight(const cli_call *call, const fly *f, json_t *root)
{
    double numbers[FLY_NUMBERS];
    cli_fly_numbers(&f->flight, numbers);
    json_object_set_new(root, "range_km", number(f, numbers, FLY_RANGE_M, 1e-3));
    json_object_set_new(root, "apogee_km", number(f, numbers, FLY_APOGEE_M, 1e-3));
    json_object_set_new(root, "flight_time_s", number(f, numbers, FLY_TIME_S, 1));
    json_object_set_new(root, "burnout", burnout_json(f, numbers));
    json_object_set_new(root, "burnout_inertial", inertial_json(f, numbers));
    json_object_set_new(root, "impact", impact_json(f, numbers));
    json_object_set_new(root, "layers", layers_json(f, numbers));
    if (!isnan(call->every_s))
        json_object_set_new(root, "samples", cli_fly_samples_json(&f->flight, call->every_s));
}

/* What is known of a vehicle outside any scenario: the facts that it flies by. */
static void mark_vehicle(const glacis_facts *facts, const char *entity, glacis_unverified *list)
{
    for (size_t i = 0; i < glacis_facts_count(facts); i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        char key[GLACIS_NAME_MAX];
        bool is_its = strcmp(fact->entity, entity) == 0 && strcmp(fact->use, "best") == 0;
        if (!is_its || strcmp(fact->status, "unverified") != 0) continue;
        /* How large a radar sees it does not bend its flight, and the model takes no count of stages. */
        bool flown =
            gi_fact_field("vehicle", entity, fact->parameter) && strncmp(fact->parameter, "rcs_", 4) != 0;
        snprintf(key, sizeof key, "%s.%s", entity, fact->parameter);
        if (flown) glacis_unverified_add(list, key);
    }
}

void cli_fly_mark(const cli_call *call, const cli_world *world, fly *f)
{
    if (f->scenario)
        glacis_unverified_add_taken(&f->unverified, f->scenario,
                                    (glacis_takes){.what = GLACIS_TAKES_FLIGHTS, .threat = 1});
    else if (!call->vehicle_file)
        mark_vehicle(world->facts, f->vehicle_name, &f->unverified);
    glacis_unverified_add_place(&f->unverified, &f->from);
    glacis_unverified_add_place(&f->unverified, &f->to);
}

/* The facts of the best estimate; a vehicle of the user's own has none. */
static json_t *facts_json(const glacis_facts *facts, const char *entity)
{
    json_t *keys = json_array();
    for (size_t i = 0; i < glacis_facts_count(facts); i++) {
        const glacis_fact *fact = glacis_facts_at(facts, i);
        if (strcmp(fact->entity, entity) == 0 && strcmp(fact->use, "best") == 0)
            json_array_append_new(keys, json_sprintf("%s.%s", fact->entity, fact->parameter));
    }
    return keys;
}

static json_t *provenance_json(const cli_call *call, const cli_world *world, const fly *f)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    json_t *provenance = gi_json_provenance(&out);
    json_object_set_new(provenance, "facts",
                        facts_json(world->facts, call->vehicle_file ? "" : f->vehicle_name));
    gi_json_mark(provenance, &f->unverified);
    json_object_set_new(provenance, "draws", json_integer((json_int_t)f->draws.count));
    if (f->draws.count)
        json_object_set_new(provenance, "seed", json_integer(isnan(call->seed) ? 1 : (json_int_t)call->seed));
    return provenance;
}

static void add_verdict(const fly *f, const char *side, json_t *root)
{
    json_t *verdict = side ? json_sprintf("that apogee is %s those it can have to that place", side)
                           : json_string(f->apogee_refused ? "none of its trajectories has that apogee"
                                                           : glacis_aim_verdict_sentence(f->aim.verdict));
    json_object_set_new(root, "verdict", verdict);
}

void cli_fly_print_json(const cli_call *call, const cli_world *world, const fly *f)
{
    json_t *root = json_pack("{s:s}", "schema", "glacis.fly/1");
    json_object_set_new(root, "provenance", provenance_json(call, world, f));
    json_object_set_new(root, "vehicle", json_string(f->vehicle_name));
    bool reachable = !f->apogee_refused && f->aim.verdict == GLACIS_AIM_HIT;
    json_object_set_new(root, "reachable", json_boolean(reachable));
    const char *side = cli_fly_apogee_side(f);
    add_verdict(f, side, root);
    json_object_set_new(root, "shortfall_km",
                        f->apogee_refused || side ? json_null() : json_real(f->aim.shortfall_m * 1e-3));
    if (f->shape == GLACIS_SHAPE_APOGEE && !reachable) {
        json_object_set_new(root, "apogee_least_km", gi_json_number(f->apogee_least_m * 1e-3));
        json_object_set_new(root, "apogee_most_km", gi_json_number(f->apogee_most_m * 1e-3));
    }
    if (f->draws.count > 1) {
        json_object_set_new(root, "p_reachable",
                            json_real((double)f->draws.reached / (double)f->draws.count));
        json_object_set_new(root, "draws_failed_count", json_integer((json_int_t)f->draws.failed));
    }
    if (reachable) add_flight(call, f, root);
    cli_print_json(root);
}
