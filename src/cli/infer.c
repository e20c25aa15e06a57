/* glacis infer: what a test that flew this high and this far says of the full range. */
#include "cli/cli.h"
#include "out/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { INFER_DRAWS = 64 };

/* Which boost rule, when none is named: by the speed of the surface ellipse alone, the same for everybody. */
static const char *default_class(double apogee_m, double range_m)
{
    glacis_free_flight ellipse;
    if (glacis_infer_free_flight(apogee_m, range_m, &ellipse) != GLACIS_OK) return "liquid-1-stage-kerosene";
    if (ellipse.speed_mps < 3600) return "liquid-1-stage-kerosene";
    return ellipse.speed_mps < 5800 ? "liquid-1-stage-storable" : "liquid-2-stage";
}

typedef struct infer {
    const char *class_name;
    glacis_boost_class rule;
    glacis_quantity quantities[GLACIS_BOOST_QUANTITIES_MAX];
    size_t quantities_count;
    uint64_t draws, seed;
    glacis_test_flight test;
    glacis_test_reading reading;
    bool azimuth_given;
    glacis_unverified unverified;
} infer;

/* From here on a metre a second more or less is a thousand kilometres. */
#define NEAR_ORBITAL_M 17e6

static bool is_near_orbital(const glacis_test_reading *r)
{
    return r->range_non_rotating_m.high > NEAR_ORBITAL_M || r->range_eastward_40n_m.high > NEAR_ORBITAL_M;
}

static int read_test(const cli_call *call, cli_world *world, infer *in)
{
    if (isnan(call->apogee_km) || isnan(call->range_km)) {
        fprintf(stderr, "glacis infer: --apogee-km and --range-km are needed\n");
        return CLI_EXIT_USAGE;
    }
    glacis_named_place from = {.position = glacis_geo_deg(40, 127, 0)};
    if (call->from) {
        glacis_status status = glacis_place_parse(world->facts, call->from, world->diag, "--from", &from);
        if (!glacis_status_usable(status)) return cli_fault(world, status, "--from");
    }
    from.position.height_m = 0;
    in->azimuth_given = call->from && !isnan(call->az_deg);
    in->test = (glacis_test_flight){call->apogee_km * 1e3, call->range_km * 1e3, from.position,
                                    (isnan(call->az_deg) ? 90 : call->az_deg) * GLACIS_RAD};
    in->class_name =
        call->boost_class ? call->boost_class : default_class(in->test.apogee_m, in->test.range_m);
    glacis_status status =
        glacis_boost_class_read(world->facts, in->class_name, call->sets, call->sets_count, world->diag,
                                &in->rule, in->quantities, &in->quantities_count);
    if (!glacis_status_usable(status)) return cli_fault(world, status, in->class_name);
    for (size_t q = 0; q < in->quantities_count; q++)
        glacis_unverified_add_quantity(&in->unverified, &in->quantities[q]);
    if (in->azimuth_given) glacis_unverified_add_place(&in->unverified, &from);
    return CLI_EXIT_OK;
}

static const char *agreement_word(glacis_agreement agreement)
{
    static const char *const words[] = {"no", "yes", "cannot tell"};
    return words[agreement];
}

static void show_band(const char *label, const glacis_band *band, double scale, const char *unit)
{
    cli_print("  %-34s %.0f (%.0f to %.0f) %s\n", label, band->best * scale, band->low * scale,
              band->high * scale, unit);
}

static void show(const cli_call *call, const infer *in)
{
    const glacis_test_reading *r = &in->reading;
    cli_print("Apogee %.1f km, range %.1f km\n", in->test.apogee_m * 1e-3, in->test.range_m * 1e-3);
    cli_print("  surface-to-surface ellipse: %.0f s, %.3f km/s, greatest range %.0f km (no boost: an "
              "underestimate)\n",
              r->ellipse.time_s, r->ellipse.speed_mps * 1e-3, r->ellipse_range_m * 1e-3);
    if (!r->fits) {
        cli_print("  class %s: no payload share can have flown this with the whole burn: cannot tell (glacis "
                  "infer --help says why)\n",
                  in->class_name);
    } else {
        cli_print("  class %s: payload %.1f %% of launch mass, burnout %.0f s, %.0f km, %.2f km/s\n",
                  in->class_name, 100 * r->best.payload_fraction, r->best.burn_time_s,
                  r->best.burnout_height_m * 1e-3, r->best.burnout_speed_mps * 1e-3);
        show_band("seconds that boost adds", &r->boost_allowance_s, 1, "s");
        show_band("range, Earth not rotating", &r->range_non_rotating_m, 1e-3, "km");
        show_band("range eastward from 40 N", &r->range_eastward_40n_m, 1e-3, "km");
        if (in->azimuth_given) show_band("range on the flown azimuth", &r->range_on_azimuth_m, 1e-3, "km");
        if (in->draws > 1)
            cli_print("  %llu draws of the class rule, seed %llu; \"best (low to high)\": the best estimate "
                      "and the "
                      "10 to 90 %% band\n",
                      (unsigned long long)in->draws, (unsigned long long)in->seed);
        else
            cli_print("  best estimates alone; --draws N gives bands\n");
        if (is_near_orbital(r))
            cli_print("  beyond %.0f km a missile is near orbital: there the range cannot be told\n",
                      NEAR_ORBITAL_M * 1e-3);
    }
    if (isnan(call->time_s)) return;
    bool outside_band = r->times_agree == GLACIS_AGREE_NO && r->fits && call->time_s > r->ellipse.time_s;
    cli_print("  reported time %.0f s: can it be true? %s", call->time_s,
              outside_band ? "not within the 10 to 90 % band of the class rule"
                           : agreement_word(r->times_agree));
    if (!isnan(r->residual_s)) cli_print(" (reported less flown: %+.0f s)", r->residual_s);
    cli_print("\n");
}

static void print_json(const cli_call *call, const cli_world *world, const infer *in)
{
    char command_line[2048], created_utc[32];
    const glacis_test_reading *r = &in->reading;
    glacis_out out =
        cli_out_of(call, world, NULL, command_line, sizeof command_line, created_utc, sizeof created_utc);
    json_t *root = json_pack("{s:s}", "schema", "glacis.infer/1");
    json_t *provenance = gi_json_provenance(&out), *facts = json_array();
    for (size_t q = 0; q < in->quantities_count; q++)
        json_array_append_new(facts, json_string(in->quantities[q].key));
    json_object_set_new(provenance, "facts", facts);
    gi_json_mark(provenance, &in->unverified);
    json_object_set_new(provenance, "seed", json_integer((json_int_t)in->seed));
    json_object_set_new(provenance, "draws", json_integer((json_int_t)in->draws));
    json_object_set_new(root, "provenance", provenance);
    json_object_set_new(root, "class", json_string(in->class_name));
    json_object_set_new(root, "free_flight_time_s", gi_json_number(r->ellipse.time_s));
    json_object_set_new(root, "burnout_speed_km_s", gi_json_number(r->ellipse.speed_mps * 1e-3));
    json_object_set_new(root, "ellipse_range_km", gi_json_number(r->ellipse_range_m * 1e-3));
    json_object_set_new(root, "fits", json_boolean(r->fits));
    json_object_set_new(root, "payload_fraction", gi_json_number(r->fits ? r->best.payload_fraction : NAN));
    json_object_set_new(root, "boost_allowance_s", gi_json_band(&r->boost_allowance_s, 1));
    json_object_set_new(root, "flight_time_s", gi_json_band(&r->flight_time_s, 1));
    bool tell = r->times_agree != GLACIS_AGREE_CANNOT_TELL;
    json_object_set_new(root, "times_agree",
                        tell ? json_boolean(r->times_agree == GLACIS_AGREE_YES) : json_null());
    json_object_set_new(root, "residual_s", gi_json_number(r->residual_s));
    json_object_set_new(root, "near_orbital", json_boolean(is_near_orbital(r)));
    json_object_set_new(root, "azimuth_given",
                        json_boolean(in->azimuth_given)); /* else eastward from 40 N, 127 E */
    json_object_set_new(root, "standard_range_km",
                        json_pack("{s:o,s:o,s:o}", "non_rotating",
                                  gi_json_band(&r->range_non_rotating_m, 1e-3), "eastward_at_40N",
                                  gi_json_band(&r->range_eastward_40n_m, 1e-3), "on_the_flown_azimuth",
                                  gi_json_band(&r->range_on_azimuth_m, 1e-3)));
    cli_print_json(root);
}

int cli_infer(const cli_call *call)
{
    cli_world world;
    infer in = {.class_name = NULL};
    int code = cli_world_open(call, CLI_NEED_FACTS, &world);
    if (code == CLI_EXIT_OK) code = read_test(call, &world, &in);
    if (code == CLI_EXIT_OK) {
        in.draws = isnan(call->draws) ? INFER_DRAWS : (uint64_t)call->draws;
        in.seed = isnan(call->seed) ? 1 : (uint64_t)call->seed;
        glacis_study_options options = {.threads = isnan(call->threads) ? 0 : (unsigned)call->threads,
                                        .draws = in.draws,
                                        .seed = in.seed,
                                        .stop = &cli_stop};
        glacis_status status = glacis_test_read(&in.rule, in.quantities, in.quantities_count, &in.test,
                                                call->time_s, &options, &in.reading);
        if (!glacis_status_usable(status)) code = cli_fault(&world, status, "infer");
    }
    if (code == CLI_EXIT_OK) {
        if (call->json) {
            print_json(call, &world, &in);
        } else {
            show(call, &in);
            cli_print_unverified(&in.unverified);
        }
    }
    cli_world_clear(&world);
    return code;
}
