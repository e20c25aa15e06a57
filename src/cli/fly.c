/* glacis fly: how a missile flies from here to there. */
#include "cli/fly.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* "[lat, lon, height]" or the name, as a scenario takes a place. */
static void place_text(const cli_world *world, const char *given, const glacis_named_place *place, char *text,
                       size_t size)
{
    if (glacis_sites_find(world->facts, given, NULL, 0, NULL) >= 0)
        snprintf(text, size, "'%s'", place->name);
    else
        snprintf(text, size, "[%.10g, %.10g, %.10g]", place->position.lat_rad / GLACIS_RAD,
                 place->position.lon_rad / GLACIS_RAD, place->position.height_m);
}

static int check_drawable(const cli_call *call)
{
    if (!call->vehicle_file) return CLI_EXIT_OK;
    fprintf(stderr,
            "glacis fly: --vehicle-file has no facts to draw or override; it does not go with --draws, "
            "--scenario or --set\n");
    return CLI_EXIT_USAGE;
}

/* With draws or overrides the flight is the one threat of a scenario, whose facts can be drawn and overridden. */
static int read_scenario(const cli_call *call, cli_world *world, fly *f)
{
    static const char *const shapes[] = {"min-energy", "lofted", "depressed"};
    char threat[512], from[160];
    place_text(world, call->from, &f->from, from, sizeof from);
    snprintf(threat, sizeof threat, "threats=[{vehicle: '%s', from: %s, shape: %s}]", call->words[0], from,
             shapes[f->shape < GLACIS_SHAPE_APOGEE ? f->shape : 0]);
    cli_call asked = *call;
    if (asked.sets_count == CLI_SETS_MAX) asked.sets_count--;
    asked.sets[asked.sets_count++] = threat;
    int code = cli_world_open_scenario(&asked, world);
    if (code != CLI_EXIT_OK) return code;
    f->scenario = world->scenario;
    f->vehicle = world->scenario->best.vehicles[world->scenario->best.threats[0].vehicle];
    f->vehicle_name = world->scenario->vehicle_ids[world->scenario->best.threats[0].vehicle];
    f->from.position = world->scenario->best.threats[0].launch;
    return CLI_EXIT_OK;
}

const char *cli_aim_fault(glacis_status status, glacis_shape shape)
{
    bool given = shape == GLACIS_SHAPE_APOGEE;
    if (status == GLACIS_REFUSED_ARGUMENT)
        return given ? "its burn cannot be ended early, so that no apogee can be given"
                     : "it does not leave the ground";
    if (status != GLACIS_REFUSED_RANGE) return glacis_status_sentence(status);
    return given ? "none of its trajectories has that apogee"
                 : "its flights go round the Earth or do not come down in two hours, and none stops short of "
                   "that";
}

glacis_status cli_fly_solve(const glacis_vehicle *vehicle, const glacis_geodetic *from, const fly *f,
                            glacis_shape shape, glacis_flight *flight, glacis_aim *aim)
{
    double az_rad = 0;
    glacis_geodetic to = f->to.position;
    to.height_m = 0;
    glacis_geo_inverse(from, &to, NULL, &az_rad, NULL);
    glacis_flight_options options = glacis_flight_options_default();
    glacis_aim_family *family = NULL;
    glacis_status status =
        glacis_aim_family_create(vehicle, from, shape, az_rad, f->apogee_m, &options, NULL, &family);
    if (!glacis_status_usable(status)) return status;
    status = glacis_aim_solve(family, &to, NULL, flight, aim);
    glacis_aim_family_destroy(family);
    return status;
}

/* Where no flight of the apogee asked for reaches the target: the apogees that do, from the flattest to the steepest. */
static void find_apogees(fly *f, glacis_flight *flight)
{
    static const glacis_shape ends[] = {GLACIS_SHAPE_DEPRESSED, GLACIS_SHAPE_LOFTED};
    double *const out[] = {&f->apogee_least_m, &f->apogee_most_m};
    for (int i = 0; i < 2; i++) {
        glacis_aim aim;
        glacis_status status = cli_fly_solve(&f->vehicle, &f->from.position, f, ends[i], flight, &aim);
        bool hit = glacis_status_usable(status) && aim.verdict == GLACIS_AIM_HIT;
        *out[i] = hit ? flight->apogee_height_m : NAN;
    }
}

static glacis_status solve(fly *f)
{
    f->apogee_least_m = f->apogee_most_m = NAN;
    glacis_status status = cli_fly_solve(&f->vehicle, &f->from.position, f, f->shape, &f->flight, &f->aim);
    if (f->shape != GLACIS_SHAPE_APOGEE) return status;
    f->apogee_refused = status == GLACIS_REFUSED_RANGE;
    if (f->apogee_refused || (glacis_status_usable(status) && f->aim.verdict != GLACIS_AIM_HIT)) {
        glacis_flight *flight = malloc(sizeof *flight);
        if (!flight) return GLACIS_FAILED_MEMORY;
        find_apogees(f, flight);
        free(flight);
    }
    return f->apogee_refused ? GLACIS_OK : status;
}

/* "630.1", or with draws "630.1 (580.0 to 700.2)". */
static void print_number(const fly *f, const double numbers[FLY_NUMBERS], int which, double scale,
                         int decimals)
{
    cli_print("%.*f", decimals, numbers[which] * scale);
    const glacis_band *band = &f->draws.bands[which];
    if (f->draws.count > 1 && f->draws.reached)
        cli_print(" (%.*f to %.*f)", decimals, band->low * scale, decimals, band->high * scale);
}

static void show_draws(const fly *f)
{
    if (f->draws.count < 2) return;
    cli_print("  %llu of %llu draws reach it", (unsigned long long)f->draws.reached,
              (unsigned long long)f->draws.count);
    if (f->draws.failed) cli_print("; %llu could not be aimed", (unsigned long long)f->draws.failed);
    cli_print("; bands: 10 to 90 %% of those that do\n");
}

const char *cli_fly_apogee_side(const fly *f)
{
    if (f->apogee_m < f->apogee_least_m) return "below";
    return f->apogee_m > f->apogee_most_m ? "above" : NULL;
}

static void show_unreachable(const fly *f)
{
    const char *side = cli_fly_apogee_side(f);
    cli_print("%s from %s to %s: not reachable: ", f->vehicle_name, f->from.name, f->to.name);
    if (side)
        cli_print("an apogee of %.6g km is %s those it can have to that place\n", f->apogee_m * 1e-3, side);
    else if (f->apogee_refused)
        cli_print("none of its trajectories has an apogee of %.6g km\n", f->apogee_m * 1e-3);
    else
        cli_print("%s; shortfall %.1f km\n", glacis_aim_verdict_sentence(f->aim.verdict),
                  f->aim.shortfall_m * 1e-3);
    if (!isnan(f->apogee_least_m) && !isnan(f->apogee_most_m))
        cli_print("  its apogees to that place: %.1f km (depressed) to %.1f km (lofted)\n",
                  f->apogee_least_m * 1e-3, f->apogee_most_m * 1e-3);
    show_draws(f);
}

static void show(const fly *f, double every_s)
{
    double n[FLY_NUMBERS];
    if (f->apogee_refused || f->aim.verdict != GLACIS_AIM_HIT) {
        show_unreachable(f);
        return;
    }
    cli_fly_numbers(&f->flight, n);
    cli_print("%s from %s to %s\n  range ", f->vehicle_name, f->from.name, f->to.name);
    print_number(f, n, FLY_RANGE_M, 1e-3, 1);
    cli_print(" km, apogee ");
    print_number(f, n, FLY_APOGEE_M, 1e-3, 1);
    cli_print(" km, time of flight ");
    print_number(f, n, FLY_TIME_S, 1, 0);
    cli_print(" s, miss %.1f m (tolerance %.0f m)\n  burnout at ", f->aim.miss_m, GLACIS_AIM_TOLERANCE_M);
    print_number(f, n, FLY_BURNOUT_TIME_S, 1, 1);
    cli_print(" s, ");
    print_number(f, n, FLY_BURNOUT_HEIGHT_M, 1e-3, 1);
    cli_print(" km: ");
    print_number(f, n, FLY_BURNOUT_SPEED_MPS, 1e-3, 3);
    cli_print(" km/s at ");
    print_number(f, n, FLY_BURNOUT_PATH_RAD, 1 / GLACIS_RAD, 1);
    cli_print(" deg (Earth-fixed), ");
    print_number(f, n, FLY_INERTIAL_SPEED_MPS, 1e-3, 3);
    cli_print(" km/s at ");
    print_number(f, n, FLY_INERTIAL_PATH_RAD, 1 / GLACIS_RAD, 1);
    cli_print(" deg (inertial)\n  seconds below 40 km: ");
    print_number(f, n, FLY_LAYER_S, 1, 0);
    cli_print("; 40 to 150 km: ");
    print_number(f, n, FLY_LAYER_S + 1, 1, 0);
    cli_print("; above 150 km: ");
    print_number(f, n, FLY_LAYER_S + 2, 1, 0);
    cli_print("\n");
    show_draws(f);
    if (!isnan(every_s)) cli_fly_show_samples(&f->flight, every_s);
}

static int refuse_aim(const fly *f, glacis_status status)
{
    fprintf(stderr, "glacis fly: %s cannot be aimed: %s\n", f->vehicle_name, cli_aim_fault(status, f->shape));
    bool refused = status == GLACIS_REFUSED_RANGE || status == GLACIS_REFUSED_ARGUMENT;
    return refused ? CLI_EXIT_INVALID : CLI_EXIT_FAILED;
}

static int fly_and_draw(const cli_call *call, cli_world *world, fly *f)
{
    glacis_status status = solve(f);
    if (!glacis_status_usable(status)) return refuse_aim(f, status);
    if (f->scenario && call->draws >= 2) {
        cli_catch_interrupt();
        status = cli_fly_draw(call, f);
        if (!glacis_status_usable(status)) return cli_fault(world, status, "fly");
    }
    cli_fly_mark(call, world, f);
    if (call->json) {
        cli_fly_print_json(call, world, f);
    } else {
        show(f, call->every_s);
        cli_print_unverified(&f->unverified);
    }
    return CLI_EXIT_OK;
}

int cli_fly(const cli_call *call)
{
    cli_world world;
    fly *f = calloc(1, sizeof *f);
    if (!f || !parse_shape(call, &f->shape)) {
        free(f);
        return CLI_EXIT_USAGE;
    }
    f->apogee_m = call->apogee_km * 1e3;
    bool in_scenario = call->draws >= 2 || call->scenario || call->sets_count;
    int code = cli_world_open(call, CLI_NEED_FACTS | (in_scenario ? CLI_NEED_LAND : 0u), &world);
    if (code == CLI_EXIT_OK && in_scenario) code = check_drawable(call);
    if (code == CLI_EXIT_OK && !(in_scenario && call->words_count)) code = read_vehicle(call, &world, f);
    if (code == CLI_EXIT_OK) code = read_places(call, &world, f);
    if (code == CLI_EXIT_OK && in_scenario) code = read_scenario(call, &world, f);
    if (code == CLI_EXIT_OK) code = fly_and_draw(call, &world, f);
    free(f);
    cli_world_clear(&world);
    return code;
}
