/* glacis fly: how a missile flies from here to there. */
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fly {
    glacis_vehicle vehicle;
    const char *vehicle_name;
    glacis_named_place from, to;
    glacis_shape shape;
    glacis_aim aim;
    glacis_flight flight;
} fly;

static bool parse_shape(const cli_call *call, glacis_shape *shape)
{
    static const char *const names[] = {"min-energy", "lofted", "depressed"};
    if (!isnan(call->apogee_km)) {
        *shape = GLACIS_SHAPE_APOGEE;
        return true;
    }
    if (!call->shape) {
        *shape = GLACIS_SHAPE_MIN_ENERGY;
        return true;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(call->shape, names[i]) != 0) continue;
        *shape = (glacis_shape)i;
        return true;
    }
    fprintf(stderr, "glacis fly: --shape %s: not accepted; accepted: min-energy, lofted, depressed\n",
            call->shape);
    return false;
}

static int read_vehicle(const cli_call *call, cli_world *world, fly *f)
{
    if (!call->vehicle_file && !call->words_count) {
        fprintf(stderr, "glacis fly: which vehicle? usage: glacis fly VEHICLE --from PLACE --to PLACE\n");
        return CLI_EXIT_USAGE;
    }
    const char *what = call->vehicle_file ? call->vehicle_file : call->words[0];
    glacis_status status =
        call->vehicle_file
            ? glacis_vehicle_file_read(call->vehicle_file, world->diag, &f->vehicle)
            : glacis_vehicle_read(world->facts, call->words[0], world->diag, &f->vehicle, &f->vehicle_name);
    if (!glacis_status_usable(status)) return cli_fault(world, status, what);
    if (call->vehicle_file) {
        f->vehicle_name = call->vehicle_file;
        cli_add_input(world, call->vehicle_file);
    }
    return CLI_EXIT_OK;
}

static int read_places(const cli_call *call, cli_world *world, fly *f)
{
    if (!call->from || !call->to) {
        fprintf(stderr, "glacis fly: --from and --to are needed: LAT,LON in degrees or a site by name\n");
        return CLI_EXIT_USAGE;
    }
    glacis_status from = glacis_place_parse(world->facts, call->from, world->diag, "--from", &f->from);
    glacis_status to = glacis_place_parse(world->facts, call->to, world->diag, "--to", &f->to);
    glacis_status worse = glacis_status_usable(from) ? to : from;
    return glacis_status_usable(worse) ? CLI_EXIT_OK : cli_fault(world, worse, "fly");
}

const char *cli_aim_fault(glacis_status status, glacis_shape shape)
{
    bool given = shape == GLACIS_SHAPE_APOGEE;
    if (status == GLACIS_REFUSED_ARGUMENT)
        return given ? "its burn cannot be ended early, so that no apogee can be given"
                     : "it does not leave the ground";
    if (status != GLACIS_REFUSED_RANGE) return glacis_status_sentence(status);
    return given ? "none of its trajectories has that apogee"
                 : "it flies farther than 17,000 km, where aiming is not modelled";
}

static glacis_status solve(const cli_call *call, fly *f)
{
    double az_rad = 0;
    glacis_geo_inverse(&f->from.position, &f->to.position, NULL, &az_rad, NULL);
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    glacis_status status = glacis_aim_family_create(&f->vehicle, &f->from.position, f->shape, az_rad,
                                                    call->apogee_km * 1e3, &options, &family);
    if (!glacis_status_usable(status)) return status;
    f->to.position.height_m = 0;
    status = glacis_aim_solve(family, &f->to.position, NULL, &f->flight, &f->aim);
    glacis_aim_family_destroy(family);
    return status;
}

/* Seconds below 40 km, between 40 and 150 km, and above 150 km. */
static void layer_seconds(const glacis_flight *flight, double seconds[3])
{
    double total_s = flight->impact.time_s, top_s = flight->apogee.time_s, above_s[2];
    static const double heights_m[2] = {40e3, 150e3};
    for (int i = 0; i < 2; i++) {
        double up_s = glacis_flight_height_time_s(flight, heights_m[i], true, 0);
        double down_s = glacis_flight_height_time_s(flight, heights_m[i], false, top_s);
        above_s[i] = up_s >= 0 && down_s >= 0 ? down_s - up_s : 0;
    }
    seconds[0] = total_s - above_s[0];
    seconds[1] = above_s[0] - above_s[1];
    seconds[2] = above_s[1];
}

static void show(const fly *f)
{
    double seconds[3], speed_mps, path_rad, inertial_mps, inertial_rad;
    if (f->aim.verdict != GLACIS_AIM_HIT) {
        printf("%s from %s to %s: not reachable: %s; shortfall %.1f km\n", f->vehicle_name, f->from.name,
               f->to.name, glacis_aim_verdict_sentence(f->aim.verdict), f->aim.shortfall_m * 1e-3);
        return;
    }
    layer_seconds(&f->flight, seconds);
    glacis_state_speed(&f->flight.burnout, false, &speed_mps, &path_rad);
    glacis_state_speed(&f->flight.burnout, true, &inertial_mps, &inertial_rad);
    printf("%s from %s to %s\n", f->vehicle_name, f->from.name, f->to.name);
    printf("  range %.1f km, apogee %.1f km, time of flight %.0f s, miss %.1f m (tolerance %.0f m)\n",
           f->flight.range_m * 1e-3, f->flight.apogee_height_m * 1e-3, f->flight.impact.time_s, f->aim.miss_m,
           GLACIS_AIM_TOLERANCE_M);
    printf("  burnout at %.1f s, %.1f km: %.3f km/s at %.1f deg (Earth-fixed), %.3f km/s at %.1f deg "
           "(inertial)\n",
           f->flight.burnout.time_s, f->flight.burnout_height_m * 1e-3, speed_mps * 1e-3,
           path_rad / GLACIS_RAD, inertial_mps * 1e-3, inertial_rad / GLACIS_RAD);
    printf("  seconds below 40 km: %.0f; 40 to 150 km: %.0f; above 150 km: %.0f\n", seconds[0], seconds[1],
           seconds[2]);
}

static json_t *burnout_json(const glacis_state *state, double height_m, bool inertial)
{
    double speed_mps, path_rad;
    glacis_state_speed(state, inertial, &speed_mps, &path_rad);
    json_t *object =
        json_pack("{s:f,s:f}", "speed_km_s", speed_mps * 1e-3, "flight_path_deg", path_rad / GLACIS_RAD);
    if (!inertial) {
        json_object_set_new(object, "time_s", json_real(state->time_s));
        json_object_set_new(object, "altitude_km", json_real(height_m * 1e-3));
    }
    return object;
}

static json_t *samples_json(const glacis_flight *flight, double every_s)
{
    json_t *samples = json_array();
    size_t count = (size_t)floor(flight->impact.time_s / every_s) + 1;
    for (size_t i = 0; i <= count; i++) {
        double time_s = i < count ? (double)i * every_s : flight->impact.time_s;
        glacis_state state;
        glacis_geodetic point;
        double speed_mps, path_rad;
        glacis_flight_at(flight, time_s, &state);
        glacis_geo_geodetic_from_ecef(state.pos_ecef_m, &point);
        glacis_state_speed(&state, false, &speed_mps, &path_rad);
        json_array_append_new(samples,
                              json_pack("{s:f,s:f,s:f,s:f,s:f,s:f}", "time_s", time_s, "lat_deg",
                                        point.lat_rad / GLACIS_RAD, "lon_deg", point.lon_rad / GLACIS_RAD,
                                        "altitude_km", point.height_m * 1e-3, "speed_km_s", speed_mps * 1e-3,
                                        "flight_path_deg", path_rad / GLACIS_RAD));
    }
    return samples;
}

static void add_flight(const cli_call *call, const fly *f, json_t *root)
{
    double seconds[3], speed_mps, path_rad;
    glacis_geodetic impact;
    layer_seconds(&f->flight, seconds);
    glacis_geo_geodetic_from_ecef(f->flight.impact.pos_ecef_m, &impact);
    glacis_state_speed(&f->flight.impact, false, &speed_mps, &path_rad);
    json_object_set_new(root, "range_km", json_real(f->flight.range_m * 1e-3));
    json_object_set_new(root, "apogee_km", json_real(f->flight.apogee_height_m * 1e-3));
    json_object_set_new(root, "flight_time_s", json_real(f->flight.impact.time_s));
    json_object_set_new(root, "burnout", burnout_json(&f->flight.burnout, f->flight.burnout_height_m, false));
    json_object_set_new(root, "burnout_inertial",
                        burnout_json(&f->flight.burnout, f->flight.burnout_height_m, true));
    json_object_set_new(root, "impact",
                        json_pack("{s:f,s:f,s:f,s:f}", "lat_deg", impact.lat_rad / GLACIS_RAD, "lon_deg",
                                  impact.lon_rad / GLACIS_RAD, "miss_m", f->aim.miss_m, "speed_km_s",
                                  speed_mps * 1e-3));
    json_t *layers = json_array();
    static const double bounds_km[4] = {0, 40, 150, INFINITY};
    for (int i = 0; i < 3; i++) {
        json_t *layer = json_pack("{s:f,s:f}", "low_km", bounds_km[i], "seconds", seconds[i]);
        json_object_set_new(layer, "high_km",
                            isinf(bounds_km[i + 1]) ? json_null() : json_real(bounds_km[i + 1]));
        json_array_append_new(layers, layer);
    }
    json_object_set_new(root, "layers", layers);
    if (!isnan(call->every_s)) json_object_set_new(root, "samples", samples_json(&f->flight, call->every_s));
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

static void print_json(const cli_call *call, const cli_world *world, const fly *f)
{
    char command_line[2048], created_utc[32];
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    json_t *root = json_pack("{s:s}", "schema", "glacis.fly/1");
    json_t *provenance = gi_json_provenance(&out);
    json_object_set_new(provenance, "facts",
                        facts_json(world->facts, call->vehicle_file ? "" : f->vehicle_name));
    json_object_set_new(root, "provenance", provenance);
    json_object_set_new(root, "vehicle", json_string(f->vehicle_name));
    bool reachable = f->aim.verdict == GLACIS_AIM_HIT;
    json_object_set_new(root, "reachable", json_boolean(reachable));
    json_object_set_new(root, "verdict", json_string(glacis_aim_verdict_sentence(f->aim.verdict)));
    json_object_set_new(root, "shortfall_km", json_real(f->aim.shortfall_m * 1e-3));
    if (reachable) add_flight(call, f, root);
    cli_print_json(root);
}

static int refuse_aim(const fly *f, glacis_status status)
{
    fprintf(stderr, "glacis fly: %s cannot be aimed: %s\n", f->vehicle_name, cli_aim_fault(status, f->shape));
    bool refused = status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_ARGUMENT;
    return refused ? CLI_EXIT_INVALID : CLI_EXIT_FAILED;
}

int cli_fly(const cli_call *call)
{
    cli_world world;
    fly *f = calloc(1, sizeof *f);
    if (!f || !parse_shape(call, &f->shape)) {
        free(f);
        return CLI_EXIT_USAGE;
    }
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) code = read_vehicle(call, &world, f);
    if (code == CLI_EXIT_OK) code = read_places(call, &world, f);
    if (code == CLI_EXIT_OK) {
        glacis_status status = solve(call, f);
        if (!glacis_status_usable(status)) code = refuse_aim(f, status);
    }
    if (code == CLI_EXIT_OK) {
        if (call->json)
            print_json(call, &world, f);
        else
            show(f);
    }
    free(f);
    cli_world_clear(&world);
    return code;
}
