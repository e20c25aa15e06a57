/* glacis radar: what the radar sees, how early, for how long, and what it adds. */
#include "cli/cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void show_areas(const glacis_study *study)
{
    const glacis_scenario *s = study->scenario;
    const glacis_radar_study *r = &study->radar;
    if (!r->neighbours_count || !r->heights_count) return;
    cli_print(
        "Land over which an object of %g m2 would be seen, in thousand km2 (share of the country; added "
        "to the radars there)\n",
        s->view_rcs_m2);
    for (size_t n = 0; n < r->neighbours_count; n++) {
        for (size_t h = 0; h < r->heights_count; h++) {
            size_t at = n * r->heights_count + h;
            cli_print("  %s at %4.0f km: %7.0f (%3.0f %%; +%.0f)\n", s->neighbours[n],
                      s->view_heights_m[h] * 1e-3, r->area_m2[at] * 1e-9,
                      100 * r->area_m2[at] / r->country_area_m2[n],
                      (r->area_union_m2[at] - r->area_existing_m2[at]) * 1e-9);
        }
    }
}

static void show_flight(const char *name, const glacis_flight_view *view)
{
    const glacis_sighting *seen = &view->sighting;
    cli_print("  %-36s ", name);
    if (!seen->seen) {
        cli_print("never in view\n");
        return;
    }
    cli_print("first sight %.0f s at %.0f km, in view %.0f s (boost %.0f, midcourse %.0f, terminal %.0f), of "
              "which added %.0f s\n",
              seen->first_sight_s, seen->first_sight_height_m * 1e-3,
              seen->boost_s + seen->midcourse_s + seen->terminal_s, seen->boost_s, seen->midcourse_s,
              seen->terminal_s, view->added_s);
}

static void show_flights(const glacis_study *study)
{
    if (study->flights_count) cli_print("Threats on their way to %s\n", study->flight_target.label);
    for (size_t i = 0; i < study->flights_count; i++)
        if (study->flight_aims[i].verdict == GLACIS_AIM_HIT)
            show_flight(study->scenario->threat_labels[i], &study->radar.threats[i]);
    if (study->radar.outbound_count)
        cli_print("Generic outbound flights (areas and ranges public, no destinations)\n");
    for (size_t i = 0; i < study->radar.outbound_count; i++)
        show_flight(study->scenario->outbound_labels[i], &study->radar.outbound[i]);
}

static void show(const glacis_study *study)
{
    const glacis_radar_study *r = &study->radar;
    const glacis_radar_post *post = &study->scenario->best.radar;
    cli_print(
        "%s, %s mode, at %s, facing %.0f deg (azimuths of unpublished radars are swept, see the report)\n",
        study->scenario->radar_label, study->scenario->radar_mode, study->scenario->site_label,
        post->boresight_az_rad / GLACIS_RAD);
    cli_print("Detection range of an object of %g m2: ",
              study->scenario->best.vehicles[study->scenario->best.threats[0].vehicle].rcs_nose_m2);
    cli_print_band(glacis_answers_find(&study->answers, "radar_range_km"), 1, 0);
    cli_print(
        " km\nAt the edge of it one dwell detects with probability %.2f (steady), %.2f (Swerling 1), %.2f "
        "(Swerling 3); false alarms %g\n",
        r->detection_probability[0], r->detection_probability[1], r->detection_probability[2],
        GLACIS_FALSE_ALARM_SHARE);
    cli_print("Search dwell %.4f s a beam; tracks at once: %.0f\n", r->search_dwell_s, r->track_capacity);
    cli_print("Lowest height seen:");
    static const size_t shown[] = {2, 5, 9, 14, 19, 29}; /* every 100 km from 100 km */
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (shown[i] < r->horizon_count)
            cli_print("  %.0f km at %.0f km", r->horizon[shown[i]].height_m * 1e-3,
                      r->horizon[shown[i]].ground_range_m * 1e-3);
    cli_print("\n");
    show_areas(study);
    show_flights(study);
    cli_print_draws(study);
}

/* --rcs-m2 and --snr-db put the question of one range: how far is that seen? */
static void override(const cli_call *call, glacis_scenario *scenario)
{
    glacis_case *best = &scenario->best;
    if (!isnan(call->rcs_m2))
        cli_fix(scenario, &best->vehicles[best->threats[0].vehicle].rcs_nose_m2, call->rcs_m2);
    if (!isnan(call->snr_db)) cli_fix(scenario, &best->radar.mode.detection_snr, pow(10, call->snr_db / 10));
}

/* The user's radar stands where that of the scenario stands; what is known of the latter says nothing of it. */
static int replace_radar(const char *path, cli_world *world)
{
    glacis_scenario *s = world->scenario;
    glacis_radar_post *post = &s->best.radar;
    glacis_status status = glacis_radar_file_read(path, world->diag, &post->radar, &post->mode);
    if (!glacis_status_usable(status)) return cli_fault(world, status, path);
    cli_add_input(world, path);
    s->other_modes_count = 0;
    snprintf(s->radar_label, sizeof s->radar_label, "%.*s", (int)sizeof s->radar_label - 1, path);
    snprintf(s->radar_id, sizeof s->radar_id, "%.*s", (int)sizeof s->radar_id - 1, path);
    snprintf(s->radar_mode, sizeof s->radar_mode, "%s", "its own");
    char *const begins[] = {(char *)&post->radar, (char *)&post->mode};
    const size_t sizes[] = {sizeof post->radar, sizeof post->mode};
    for (size_t q = 0; q < s->quantities_count; q++) {
        char *slot = (char *)&s->best + s->quantities[q].offset;
        for (int i = 0; i < 2; i++)
            if (slot >= begins[i] && slot < begins[i] + sizes[i])
                cli_fix(s, (double *)(void *)slot, *(double *)(void *)slot);
    }
    return CLI_EXIT_OK;
}

int cli_radar(const cli_call *call)
{
    cli_world world;
    glacis_study *study = NULL;
    int code = cli_world_open(call, CLI_NEED_FACTS | CLI_NEED_LAND | CLI_NEED_SCENARIO, &world);
    if (code == CLI_EXIT_OK && call->radar_file) code = replace_radar(call->radar_file, &world);
    if (code == CLI_EXIT_OK) {
        override(call, world.scenario);
        code = cli_run_study(call, &world, GLACIS_STUDY_RADAR, &study);
    }
    if (code == CLI_EXIT_OK) code = cli_deliver(call, &world, study, GLACIS_JSON_RADAR, NULL, show);
    glacis_study_destroy(study);
    cli_world_clear(&world);
    return code;
}
